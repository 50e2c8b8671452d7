"""Factory Droid: its tools, its settings file, and the file that goes before it."""

import json

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Permission, Touch
from ai_gate.hosts.factory_droid import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PATH = ".factory/settings.json"
LINE = json.dumps(guarded("factory-droid")).encode()


def use(tool: str, given: object) -> dict[str, object]:
    common = {"hook_event_name": "PreToolUse", "cwd": "/repo", "session_id": "s"}
    return {**common, "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("Read", {"file_path": "/repo/a"}, [Touch(Plane.READ, "/repo/a")]),
        ("LS", {"directory_path": "/repo"}, [Touch(Plane.INDEX, "/repo", True)]),
        ("Glob", {"patterns": ["*"], "folder": "src"}, [Touch(Plane.INDEX, "src", True)]),
        ("Grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "Grep",
            {"pattern": "x", "path": "src", "glob_pattern": "*.py"},
            [Touch(Plane.SEARCH, "src", True, "*.py")],
        ),
        ("Create", {"file_path": "a", "content": ""}, [Touch(Plane.EDIT, "a")]),
        (
            "ApplyPatch",
            {"input": "*** Begin Patch\n*** Add File: a\n*** End Patch"},
            [Touch(Plane.EDIT, "a")],
        ),
        ("Task", {"prompt": "p"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown


def test_a_command_is_read() -> None:
    assert HOST.read(use("Execute", {"command": "cat a"})).command == "cat a"


@pytest.mark.parametrize("tool", ["files___get", "mcp__files__get"])
def test_an_mcp_tool_has_a_server(tool: str) -> None:
    event = HOST.read(use(tool, {"p": "vault/key.py"}))
    assert (event.server, event.unknown) == ("files", "")
    assert event.arguments == ("vault/key.py",)


def test_what_is_to_be_asked_is_refused_because_droid_only_notes_it() -> None:
    event = HOST.read(use("Read", {"file_path": "a"}))
    assert HOST.reply(event, Decision(Permission.ASK, "because")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_guard_goes_in_and_out_of_an_empty_place() -> None:
    check_round_trip(HOST)


def test_what_others_have_in_the_file_stays() -> None:
    theirs = b'{"commandDenylist": ["rm"], "hooks": {"Stop": [{"hooks": []}]}}\n'
    one = HOST.snippets[0]
    added = one.add(theirs)
    assert one.add(added) == added
    assert json.loads(one.remove(added) or b"") == json.loads(theirs)


def test_the_committed_hooks_guard_tools_and_mentions() -> None:
    found = live(HOST)
    assert Plane.MENTION in found.planes
    assert Plane.SHELL in found.planes
    assert not found.troubles


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINE, b'"ai-gate guard --assistant factory-droid"'),
        (b'"timeout": 30', b'"timeout": 3'),
        (b'"hooks": {', b'"hooksDisabled": true, "hooks": {'),
        (b'"hooks": {', b'"hooks": {"hooksDisabled": true,'),
        (b"{", b"[{"),
    ],
)
def test_a_guard_that_does_not_hold_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles


def test_a_filter_on_commands_leaves_tools_out() -> None:
    data = json.loads(installed(HOST)[PATH])
    data["hooks"]["PreToolUse"][0]["commandRegex"] = "^rm"
    found = live(HOST, {PATH: json.dumps(data).encode()})
    assert set(found.planes) == {Plane.MENTION}
    assert found.troubles


@pytest.mark.parametrize("path", [".factory/hooks.json", ".factory/hooks/hooks.json"])
def test_an_event_of_the_file_that_goes_before_takes_the_place_of_the_guard(path: str) -> None:
    other = b'{\n  "PreToolUse": [{"hooks": []}]\n}\n'
    found = live(HOST, {path: other})
    assert set(found.planes) == {Plane.MENTION}
    because = found.troubles[0][0]
    assert (because.path, because.line) == (path, 2)


def test_another_event_of_that_file_takes_nothing() -> None:
    found = live(HOST, {".factory/hooks.json": b'{"Stop": [{"hooks": []}]}'})
    assert Plane.READ in found.planes
    assert not found.troubles
