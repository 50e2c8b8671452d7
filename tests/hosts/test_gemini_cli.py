"""Gemini CLI: prompts, requests, tools and outputs, and answers that always have words."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.gemini_cli import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

DENY = Decision(Permission.DENY, "because", "do that", "CLASS_DENY")


def use(tool: str, **given: object) -> Event:
    common = {"hook_event_name": "BeforeTool", "cwd": "/repo", "session_id": "s"}
    return HOST.read({**common, "tool_name": tool, "tool_input": given})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("read_file", {"file_path": "a"}, [Touch(Plane.READ, "a")]),
        ("read_file", {"absolute_path": "/a"}, [Touch(Plane.READ, "/a")]),
        ("read_many_files", {"include": ["*.py"]}, [Touch(Plane.READ, ".", True, "*.py")]),
        ("write_file", {"file_path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("replace", {"file_path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("grep_search", {"pattern": "x", "no_ignore": True}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "grep_search",
            {"dir_path": "a", "include_pattern": "*.c"},
            [Touch(Plane.SEARCH, "a", True, "*.c")],
        ),
        ("search_file_content", {"pattern": "x", "path": "a"}, [Touch(Plane.SEARCH, "a", True)]),
        ("glob", {"pattern": "**/*.py"}, [Touch(Plane.INDEX, ".", True, "**/*.py")]),
        ("list_directory", {"dir_path": "a"}, [Touch(Plane.INDEX, "a", True)]),
        ("write_todos", {"todos": []}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, **given)
    assert (list(event.touches), event.unknown) == (touches, "")


def test_a_command_runs_in_its_folder() -> None:
    event = use("run_shell_command", command="cat a", dir_path="src")
    assert (event.command, event.directory) == ("cat a", "/repo/src")


def test_a_server_is_read_from_the_name_or_the_context() -> None:
    assert use("mcp_files_read", path="a").server == "files"
    data = {"hook_event_name": "BeforeTool", "tool_name": "read", "tool_input": {"path": "a"}}
    event = HOST.read({**data, "mcp_context": {"server_name": "my_files"}})
    assert (event.server, event.unknown, event.arguments) == ("my_files", "", ("a",))


def test_a_mentioned_folder_brings_its_files() -> None:
    event = HOST.read({"hook_event_name": "BeforeAgent", "prompt": "see @vault"})
    assert event.touches == (Touch(Plane.MENTION, "vault", True),)


def test_a_request_is_all_that_people_and_files_say_in_it() -> None:
    messages = [
        {"role": "user", "content": "one @vault"},
        {"role": "model", "content": "two"},
        {"role": "user", "content": [{"text": "three"}]},
    ]
    event = HOST.read(
        {"hook_event_name": "BeforeModel", "llm_request": {"model": "m", "messages": messages}}
    )
    assert event.act is Act.PROMPT
    assert event.texts == (("request", "one @vault\nthree"),)
    assert not event.touches
    assert event.model == "m"


def test_what_is_none_of_its_events_is_malformed() -> None:
    with pytest.raises(Malformed):
        HOST.read({"hook_event_name": "PreToolUse", "tool_name": "read_file"})


@pytest.mark.parametrize("act", [Act.USE, Act.PROMPT, Act.OUTPUT])
@pytest.mark.parametrize("permission", [Permission.ASK, Permission.DENY])
def test_a_refusal_is_json_with_words_and_a_code(act: Act, permission: Permission) -> None:
    reply = HOST.reply(Event(act, "x"), DENY._replace(permission=permission))
    assert json.loads(reply.stdout) == {"decision": "deny", "reason": "because\ndo that"}
    assert (reply.code, bool(reply.stderr)) == (2, True)


def test_a_refusal_without_a_reason_has_words() -> None:
    # exit code 2 without any lets the tool run
    assert json.loads(HOST.refuse("").stdout)["reason"]


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    mine = b'{\n  // mine\n  "hooks": {"BeforeTool": [{"hooks": [{"command": "lint"}]}]}\n}\n'
    path = ".gemini/settings.json"
    data = installed(HOST, {path: mine})[path]
    assert b"// mine" in data
    assert HOST.snippets[0].remove(data) == mine


def test_what_is_committed_guards_tools_and_mentions() -> None:
    found = live(HOST)
    assert set(found.planes) == set(Plane) - {Plane.INDEX, Plane.INCLUDE}
    assert not found.troubles


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"timeout": 30000', b'"timeout": 30'),
        replaced(HOST, b"exit 2", b"exit 1"),
        replaced(HOST, b'"hooks": [', b'"matcher": "read_file", "hooks": ['),
        replaced(HOST, b'{\n  "hooks"', b'{\n  "hooksConfig": {"enabled": false},\n  "hooks"'),
        replaced(
            HOST, b'{\n  "hooks"', b'{\n  "hooksConfig": {"disabled": ["ai-gate"]},\n  "hooks"'
        ),
        replaced(HOST, b'{\n  "hooks"', b'{\n  "a": [1,],\n  "hooks"'),
    ],
    ids=str,
)
def test_what_lets_a_tool_run_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert Plane.READ not in found.planes
    assert found.troubles


def test_a_comment_is_read() -> None:
    assert live(HOST, replaced(HOST, b"{", b"// mine\n{")).planes
