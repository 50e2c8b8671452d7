"""Augment Code: its tools, those of servers and subagents, and its settings file."""

import json

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Permission, Touch
from ai_gate.hosts.augment import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, live, replaced

PATH = ".augment/settings.json"
LINE = json.dumps(guarded("augment")).encode()


def use(tool: str, given: object, **more: object) -> dict[str, object]:
    common = {"hook_event_name": "PreToolUse", "workspace_roots": ["/repo"]}
    return {**common, "conversation_id": "c", "tool_name": tool, "tool_input": given, **more}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("view", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("str-replace-editor", {"command": "insert", "path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("save-file", {"path": "a"}, [Touch(Plane.EDIT, "a")]),
        (
            "remove-files",
            {"file_paths": ["a", "b"]},
            [Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b")],
        ),
        (
            "grep-search",
            {"directory_absolute_path": "/repo/src", "files_include_glob_pattern": "*.py"},
            [Touch(Plane.SEARCH, "/repo/src", True, "*.py")],
        ),
        ("codebase-retrieval", {"information_request": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("sub-agent-explore", {"instruction": "x"}, []),
        ("view_tasklist", {}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.tool, event.directory, event.session) == (tool, "/repo", "c")


def test_a_command_starts_where_its_tool_is_told_to() -> None:
    event = HOST.read(use("launch-process", {"command": "ls", "cwd": "/repo/vault"}))
    assert (event.command, event.directory) == ("ls", "/repo/vault")


def test_a_tool_of_a_server_is_one_even_by_the_name_of_a_built_in_tool() -> None:
    event = HOST.read(use("view", {"path": "vault/key.py"}, is_mcp_tool=True))
    assert event.server == "view"
    assert event.arguments == ("vault/key.py",)


@pytest.mark.parametrize("tool", ["write-process", "setup-script", "peek"])
def test_a_tool_that_may_do_anything_is_unknown(tool: str) -> None:
    assert HOST.read(use(tool, {"input_text": "vault/key.py"})).unknown


def test_what_is_to_be_asked_is_refused() -> None:
    event = HOST.read(use("view", {"path": "a"}))
    assert HOST.reply(event, Decision(Permission.ASK, "because")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_guard_goes_in_and_out_of_an_empty_place() -> None:
    check_round_trip(HOST)


def test_what_others_have_in_the_file_stays() -> None:
    theirs = b'{"hooks": {"PreToolUse": [{"matcher": "view", "hooks": []}]}, "x": 1}\n'
    one = HOST.snippets[0]
    added = one.add(theirs)
    assert one.add(added) == added
    assert json.loads(one.remove(added) or b"") == json.loads(theirs)


def test_the_committed_hooks_guard_what_tools_do() -> None:
    found = live(HOST)
    assert set(found.planes) == {
        Plane.READ,
        Plane.SEARCH,
        Plane.EDIT,
        Plane.SHELL,
        Plane.MCP,
    }
    assert not found.troubles


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINE, b'"ai-gate guard --assistant augment"'),
        (b'".*"', b'".+"'),
        (b'".*"', b'"view|launch-process"'),
        (b'"timeout": 30000', b'"timeout": 30'),
        (b'"type": "command"', b'"args": ["x"], "type": "command"'),
    ],
)
def test_a_guard_that_does_not_hold_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles
