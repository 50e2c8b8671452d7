"""Devin CLI: events with few fields, and a file that is the table of hooks itself."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Permission, Touch
from ai_gate.hosts.devin_cli import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

HOOKS = ".devin/hooks.v1.json"


def use(tool: str, **given: object) -> Event:
    return HOST.read({"tool_name": tool, "tool_input": given, "cwd": "/repo"})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("read", {"file_path": "a"}, [Touch(Plane.READ, "a")]),
        ("read", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("edit", {"filePath": "a"}, [Touch(Plane.EDIT, "a")]),
        ("write", {"file_path": "a", "content": "b"}, [Touch(Plane.EDIT, "a")]),
        ("grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("glob", {"pattern": "*.py", "path": "a"}, [Touch(Plane.INDEX, "a", True, "*.py")]),
        ("run_subagent", {"prompt": "p"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, **given)
    assert (event.act, list(event.touches), event.unknown) == (Act.USE, touches, "")


def test_a_command_is_read_without_the_name_of_the_event() -> None:
    assert use("exec", command="cat a", shell_id="main").command == "cat a"


def test_arguments_of_other_names_go_by_policy() -> None:
    event = use("read", target="vault/key.py")
    assert (bool(event.unknown), event.arguments) == (True, ("vault/key.py",))


@pytest.mark.parametrize("permission", [Permission.ASK, Permission.DENY])
def test_a_refusal_is_exit_code_two(permission: Permission) -> None:
    assert HOST.reply(use("read", path="a"), Decision(permission, "because")).code == 2


def test_the_snippet_is_the_whole_file() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    assert set(json.loads(installed(HOST)[HOOKS])) == {"PreToolUse", "UserPromptSubmit"}
    mine = b'{\n  // mine\n  "Stop": [{"hooks": [{"command": "say"}]}]\n}\n'
    data = installed(HOST, {HOOKS: mine})[HOOKS]
    assert HOST.snippets[0].remove(data) == mine


def test_what_is_committed_guards_tools() -> None:
    found = live(HOST)
    assert Plane.READ in found.planes
    assert Plane.MENTION not in found.planes
    assert not found.troubles


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"timeout": 30', b'"timeout": 1'),
        replaced(HOST, b"exit 2", b"exit 1"),
        replaced(HOST, b'"hooks": [', b'"matcher": "exec", "hooks": ['),
    ],
    ids=str,
)
def test_what_lets_a_tool_run_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert not found.planes
    assert found.troubles
