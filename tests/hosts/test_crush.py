"""Crush: its tools, the subagents that no hook sees, and the files that are read after ours."""

import json

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Permission, Reply, Touch
from ai_gate.hosts.crush import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, live, replaced

LINE = json.dumps(guarded("crush")).encode()


def use(tool: str, given: object, name: str = "PreToolUse") -> dict[str, object]:
    common = {"event": name, "cwd": "/repo", "session_id": "s"}
    return {**common, "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("view", {"file_path": "a"}, [Touch(Plane.READ, "a")]),
        ("ls", {}, [Touch(Plane.INDEX, ".", True)]),
        ("glob", {"pattern": "*"}, [Touch(Plane.INDEX, ".", True, "*")]),
        (
            "grep",
            {"pattern": "x", "path": "src", "include": "*.py"},
            [Touch(Plane.SEARCH, "src", True, "*.py")],
        ),
        ("multiedit", {"file_path": "a", "edits": []}, [Touch(Plane.EDIT, "a")]),
        ("lsp_references", {"symbol": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("todos", {"todos": []}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown


def test_a_command_starts_where_its_tool_is_told_to() -> None:
    event = HOST.read(use("bash", {"command": "ls", "working_dir": "/repo/vault"}))
    assert (event.command, event.directory) == ("ls", "/repo/vault")


@pytest.mark.parametrize("name", ["pre_tool_use", "pretooluse", "PRE_TOOL_USE"])
def test_the_event_is_known_in_every_spelling(name: str) -> None:
    assert HOST.read(use("view", {"file_path": "a"}, name)).act is Act.USE


@pytest.mark.parametrize("tool", ["agent", "agentic_fetch"])
def test_a_subagent_is_what_cannot_be_told(tool: str) -> None:
    event = HOST.read(use(tool, {"prompt": "read the vault"}))
    assert "without hooks" in event.unknown


def test_mcp_tools_and_resources_have_a_server() -> None:
    assert HOST.read(use("mcp_files_get", {"p": "x"})).server == "files"
    event = HOST.read(use("read_mcp_resource", {"mcp_name": "files", "uri": "vault/key.py"}))
    assert (event.server, event.unknown) == ("files", "")
    assert "vault/key.py" in event.arguments


def test_a_pass_says_nothing_so_that_nothing_is_approved() -> None:
    event = HOST.read(use("view", {"file_path": "a"}))
    assert HOST.reply(event, Decision(Permission.PASS)) == Reply()
    assert HOST.reply(event, Decision(Permission.ASK, "because")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_guard_goes_in_and_out_of_an_empty_place() -> None:
    check_round_trip(HOST)


def test_what_others_have_in_the_file_stays() -> None:
    theirs = b'{"options": {}, "hooks": {"PreToolUse": [{"command": "./x.sh"}]}}\n'
    one = HOST.snippets[0]
    added = one.add(theirs)
    assert one.add(added) == added
    assert json.loads(one.remove(added) or b"") == json.loads(theirs)


def test_the_committed_hook_guards_what_tools_do() -> None:
    found = live(HOST)
    assert Plane.SHELL in found.planes
    assert Plane.MENTION not in found.planes
    assert not found.troubles


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINE, b'"ai-gate guard --assistant crush"'),
        (b'"name": "ai-gate"', b'"matcher": "^bash$"'),
        (b'"timeout": 30', b'"timeout": 2'),
        (b"{", b"{ // note\n"),
    ],
)
def test_a_guard_that_does_not_hold_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (".crush.json", b'{\n "hooks": {"PreToolUse": []}\n}'),
        ("crushrc", b"crush config\n  hook add\n"),
    ],
)
def test_hooks_of_a_file_that_is_read_later_may_replace_the_guard(path: str, data: bytes) -> None:
    found = live(HOST, {path: data})
    assert not found.planes
    assert (found.troubles[0][0].path, found.troubles[0][0].line) == (path, 2)


def test_a_later_file_without_hooks_changes_nothing() -> None:
    assert live(HOST, {".crush.json": b'{"options": {}}'}).planes
