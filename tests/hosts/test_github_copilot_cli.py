"""Copilot CLI: its own dialect, answers that count beside the exit code, and switches."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.github_copilot_cli import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, live, replaced

DENY = Decision(Permission.DENY, "because", "do that", "CLASS_DENY")
COMMON: dict[str, object] = {"sessionId": "s", "timestamp": 1, "cwd": "/repo"}


def use(tool: str, **given: object) -> Event:
    return HOST.read({**COMMON, "toolName": tool, "toolArgs": given})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("view", {"path": "a", "view_range": [1, 2]}, [Touch(Plane.READ, "a")]),
        ("create", {"path": "a", "file_text": "b"}, [Touch(Plane.EDIT, "a")]),
        ("edit", {"path": "a", "old_str": "b"}, [Touch(Plane.EDIT, "a")]),
        ("apply_patch", {"input": "*** Add File: a\n+b"}, [Touch(Plane.EDIT, "a")]),
        ("grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "grep",
            {"paths": ["a", "b"], "glob": "*.c"},
            [Touch(Plane.SEARCH, "a", True, "*.c"), Touch(Plane.SEARCH, "b", True, "*.c")],
        ),
        ("glob", {"pattern": "**/*"}, [Touch(Plane.INDEX, ".", True, "**/*")]),
        ("task", {"prompt": "p"}, []),
        ("read_bash", {"shellId": "1"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, **given)
    assert (event.act, list(event.touches), event.unknown) == (Act.USE, touches, "")
    assert event.directory == "/repo"


@pytest.mark.parametrize(
    ("more", "act"),
    [
        ({"source": "new", "initialPrompt": "x"}, Act.SESSION_START),
        ({"prompt": "x"}, Act.PROMPT),
        ({"stopReason": "end_turn"}, Act.RESPONSE),
        ({"reason": "complete"}, Act.SESSION_END),
        ({"toolName": "bash", "toolArgs": {}, "toolResult": {"textResultForLlm": "x"}}, Act.OUTPUT),
        ({"toolName": "bash", "toolArgs": '{"command": "ls"}'}, Act.USE),
    ],
)
def test_an_event_without_a_name_is_told_by_its_fields(more: dict[str, object], act: Act) -> None:
    assert HOST.read({**COMMON, **more}).act is act


@pytest.mark.parametrize("data", [{}, COMMON, {**COMMON, "error": {"message": "x"}}])
def test_what_is_none_of_its_events_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


def test_what_is_typed_into_a_shell_is_a_command() -> None:
    assert use("bash", command="cat a").command == "cat a"
    assert use("write_bash", shellId="1", input="cat a").command == "cat a"
    assert use("powershell", command="gc a").shell == "powershell"


@pytest.mark.parametrize(
    ("tool", "server"),
    [
        ("files-read", "files"),
        ("github-mcp-server-search_code", "github-mcp-server"),
        ("mcp_files_read", "files"),
        ("Telescope", ""),
    ],
)
def test_the_server_of_a_tool_is_read_from_its_name(tool: str, server: str) -> None:
    event = use(tool, path="vault/key.py")
    assert (event.server, bool(event.unknown)) == (server, not server)
    assert event.arguments == ("vault/key.py",)


@pytest.mark.parametrize("act", [Act.USE, Act.PROMPT, Act.OUTPUT])
def test_a_refusal_is_json_beside_exit_code_two(act: Act) -> None:
    reply = HOST.reply(Event(act, "preToolUse"), DENY)
    said = json.loads(reply.stdout)
    assert (said["permissionDecision"], said["decision"], reply.code) == ("deny", "block", 2)
    assert said["permissionDecisionReason"] == said["reason"] == reply.stderr
    assert said.get("continue", True) is (act is Act.USE)


def test_it_can_ask() -> None:
    reply = HOST.reply(Event(Act.USE, "preToolUse"), DENY._replace(permission=Permission.ASK))
    assert (json.loads(reply.stdout)["permissionDecision"], reply.code) == ("ask", 0)


def test_the_end_of_a_turn_is_not_kept_from_ending() -> None:
    reply = HOST.reply(Event(Act.RESPONSE, "agentStop"), DENY)
    assert (reply.stdout, reply.code) == ("", 0)


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    entry = json.loads(HOST.snippets[0].add(None))["hooks"]["preToolUse"][0]
    assert not {"linux", "osx", "matcher"} & set(entry)  # `linux` would decide before `bash`


def test_what_is_committed_guards_tools() -> None:
    found = live(HOST)
    assert set(found.planes) == {Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert not found.troubles


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"timeoutSec": 30', b'"timeoutSec": 3'),
        replaced(HOST, b'"bash"', b'"linux": "true", "bash"'),
        replaced(HOST, b'"type"', b'"matcher": "*", "type"'),
        replaced(HOST, b'"type"', b'"matcher": "view", "type"'),
        replaced(HOST, b'"preToolUse"', b'"preToolUser"'),
        replaced(HOST, b'"version": 1', b'"version": 2'),
        replaced(HOST, b'"preToolUse"', b'"agentStop": "x", "preToolUse"'),
        replaced(HOST, b'"version": 1', b'"version": 1, // one\n"x": 1'),
        replaced(HOST, b'"version": 1', b'"version": 1, "disableAllHooks": true'),
        {".github/copilot/settings.json": b'{"disableAllHooks": true}'},
        {".claude/settings.local.json": b'{"disableAllHooks": true}'},
    ],
    ids=str,
)
def test_what_lets_a_tool_run_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert not found.planes
    assert found.troubles


def test_the_guard_of_claude_code_beside_it_is_no_trouble() -> None:
    from ai_gate.hosts.claude_code import HOST as CLAUDE

    from .trees import installed

    assert not live(HOST, dict(installed(CLAUDE))).troubles
