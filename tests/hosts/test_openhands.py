"""OpenHands: its tools, the terminal that stays where it was led, the styles of its file."""

import json

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Permission, Touch
from ai_gate.hosts.openhands import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PATH = ".openhands/hooks.json"
LINE = json.dumps(guarded("openhands")).encode()


def use(tool: str, given: object) -> dict[str, object]:
    common = {"event_type": "PreToolUse", "working_dir": "/repo", "session_id": "s"}
    return {**common, "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("file_editor", {"command": "view", "path": "a"}, [Touch(Plane.READ, "a")]),
        ("file_editor", {"command": "create", "path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("grep", {"pattern": "x", "path": None}, [Touch(Plane.SEARCH, ".", True)]),
        ("glob", {"pattern": "*", "path": "src"}, [Touch(Plane.INDEX, "src", True, "*")]),
        (
            "apply_patch",
            {"patch": "*** Begin Patch\n*** Add File: a\n*** End Patch"},
            [Touch(Plane.EDIT, "a")],
        ),
        ("terminal", {"command": "", "is_input": False}, []),
        ("think", {"thought": "x"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.tool, event.directory) == (tool, "/repo")


@pytest.mark.parametrize("command", ["cd vault", "ls; \\cd vault", "(cd vault)", "ls &&'pushd' x"])
def test_a_command_that_moves_the_terminal_cannot_be_told(command: str) -> None:
    event = HOST.read(use("terminal", {"command": command}))
    assert "stays in the folder" in event.unknown
    assert event.command == command


def test_a_command_that_does_not_move_is_told() -> None:
    event = HOST.read(use("terminal", {"command": "cat cd.txt", "is_input": False}))
    assert (event.command, event.unknown) == ("cat cd.txt", "")


def test_keys_for_a_running_program_cannot_be_told() -> None:
    assert HOST.read(use("terminal", {"command": "print(1)", "is_input": True})).unknown


@pytest.mark.parametrize("tool", ["task", "delegate", "files_get"])
def test_subagents_and_tools_of_servers_cannot_be_told(tool: str) -> None:
    assert HOST.read(use(tool, {"prompt": "vault/key.py"})).unknown


def test_a_prompt_is_the_message() -> None:
    event = HOST.read({"event_type": "UserPromptSubmit", "message": "see @vault/key.py"})
    assert event.texts == (("prompt", "see @vault/key.py"),)
    assert event.touches == (Touch(Plane.MENTION, "vault/key.py"),)


def test_what_is_to_be_asked_is_refused() -> None:
    event = HOST.read(use("file_editor", {"command": "view", "path": "a"}))
    assert HOST.reply(event, Decision(Permission.ASK, "because")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_guard_goes_in_and_out_of_an_empty_place() -> None:
    check_round_trip(HOST)


@pytest.mark.parametrize(
    ("theirs", "event"),
    [
        ({"stop": [{"hooks": []}]}, ("pre_tool_use",)),
        ({"hooks": {"Stop": [{"hooks": []}]}}, ("hooks", "PreToolUse")),
        ({"hooks": {"stop": [{"hooks": []}]}}, ("hooks", "pre_tool_use")),
        ({"PreToolUse": [{"matcher": "x", "hooks": []}]}, ("PreToolUse",)),
    ],
)
def test_the_guard_is_written_in_the_style_of_the_file(
    theirs: dict[str, object], event: tuple[str, ...]
) -> None:
    one = HOST.snippets[0]
    data = json.dumps(theirs).encode()
    added = one.add(data)
    assert one.add(added) == added
    found = json.loads(added)
    for key in event:
        found = found[key]
    assert guarded("openhands") in json.dumps(found).replace('\\"', '"')
    assert json.loads(one.remove(added) or b"") == theirs
    assert Plane.SHELL in live(HOST, {PATH: added}).planes


def test_the_committed_hooks_guard_what_tools_do() -> None:
    found = live(HOST)
    assert set(found.planes) == {Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert not found.troubles


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINE, b'"ai-gate guard --assistant openhands"'),
        (b'"timeout": 30', b'"timeout": 2'),
        (b'"type": "command"', b'"async": true, "type": "command"'),
        (b'"type": "command"', b'"type": "agent"'),
        (b"{", b"[{"),
    ],
)
def test_a_guard_that_does_not_hold_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles


def test_a_matcher_that_leaves_tools_out_does_not_count() -> None:
    data = json.loads(installed(HOST)[PATH])
    data["pre_tool_use"][0]["matcher"] = "terminal"
    found = live(HOST, {PATH: json.dumps(data).encode()})
    assert not found.planes
    assert found.troubles


def test_prompts_that_do_not_start_the_guard_are_said() -> None:
    data = json.loads(installed(HOST)[PATH])
    del data["user_prompt_submit"]
    found = live(HOST, {PATH: json.dumps(data).encode()})
    assert Plane.READ in found.planes
    assert "user_prompt_submit" in found.troubles[0][1]
