"""Antigravity: a tool call in an event, and an answer that is JSON whatever happens."""

import json
import subprocess

import pytest

from ai_gate.dialect.records import Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.antigravity import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

HOOKS = ".agents/hooks.json"


def use(tool: str, **given: object) -> Event:
    return HOST.read({"workspacePaths": ["/repo"], "toolCall": {"name": tool, "args": given}})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("view_file", {"AbsolutePath": "/a"}, [Touch(Plane.READ, "/a")]),
        ("write_to_file", {"TargetFile": "/a"}, [Touch(Plane.EDIT, "/a")]),
        ("multi_replace_file_content", {"TargetFile": "/a"}, [Touch(Plane.EDIT, "/a")]),
        (
            "grep_search",
            {"SearchPath": "/a", "Includes": ["*.c"]},
            [Touch(Plane.SEARCH, "/a", True, "*.c")],
        ),
        ("codebase_search", {"Query": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("list_dir", {"DirectoryPath": "/a"}, [Touch(Plane.INDEX, "/a", True)]),
        ("task_boundary", {"TaskName": "x"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, **given)
    assert (list(event.touches), event.unknown, event.directory) == (touches, "", "/repo")


def test_a_command_runs_in_its_folder() -> None:
    event = use("run_command", CommandLine="cat a", Cwd="/repo/src")
    assert (event.command, event.directory) == ("cat a", "/repo/src")


def test_a_server_is_named() -> None:
    event = use("call_mcp_tool", ServerName="f", ToolName="r", Arguments={"p": "a"})
    assert (event.server, event.tool, event.arguments) == ("f", "r", ("a",))


@pytest.mark.parametrize("data", [{}, {"toolCall": None}, {"toolCall": {"args": {}}}])
def test_what_has_no_tool_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


@pytest.mark.parametrize(
    ("permission", "word"), [(Permission.ASK, "force_ask"), (Permission.DENY, "deny")]
)
def test_an_answer_has_two_keys_and_no_other_code(permission: Permission, word: str) -> None:
    reply = HOST.reply(use("view_file", AbsolutePath="/a"), Decision(permission, "because"))
    assert json.loads(reply.stdout) == {"decision": word, "reason": "because"}
    assert (reply.code, reply.stderr) == (0, "")
    assert set(json.loads(HOST.refuse("").stdout)) == {"decision", "reason"}


def test_a_guard_that_cannot_run_is_answered_for() -> None:
    line = json.loads(installed(HOST)[HOOKS])["ai-gate"]["PreToolUse"][0]["hooks"][0]["command"]
    done = subprocess.run(
        ["/bin/sh", "-c", line], env={"PATH": "/nowhere"}, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["decision"] == "deny"


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    mine = b'{\n  "lint": {"PostToolUse": []}\n}\n'
    assert HOST.snippets[0].remove(installed(HOST, {HOOKS: mine})[HOOKS]) == mine


def test_nothing_is_claimed_of_a_file_that_not_every_version_reads() -> None:
    found = live(HOST)
    assert not found.planes
    assert "not every version" in found.troubles[0][1]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        (replaced(HOST, b'"PreToolUse"', b'"enabled": false, "PreToolUse"'), "switches"),
        (replaced(HOST, b'"timeout": 30', b'"timeout": 3'), "does not wait"),
        (replaced(HOST, b'".*"', b'"view_file"'), "matcher"),
        (replaced(HOST, b"|| echo", b"|| true"), "cannot run"),
    ],
    ids=str,
)
def test_what_is_wrong_besides_is_said(changes: dict[str, bytes | None], word: str) -> None:
    assert word in live(HOST, changes).troubles[0][1]
