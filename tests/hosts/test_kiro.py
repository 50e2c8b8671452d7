"""Kiro: events of its versions 2 and 3, and a hook file that nobody has seen refuse."""

import json

import pytest

from ai_gate.dialect.command import is_guarded
from ai_gate.dialect.records import Act, Touch
from ai_gate.hosts.kiro import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PATH = ".kiro/hooks/ai-gate.json"


def use(tool: str, given: object, name: str = "PreToolUse") -> dict[str, object]:
    return {"hook_event_name": name, "cwd": "/repo", "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize("name", ["PreToolUse", "preToolUse"])
@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("fs_read", {"operations": [{"path": "a"}]}, [Touch(Plane.READ, "a")]),
        ("read_file", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("read_files", {"paths": ["a", "b"]}, [Touch(Plane.READ, "a"), Touch(Plane.READ, "b")]),
        ("str_replace", {"path": "a", "oldStr": "b"}, [Touch(Plane.EDIT, "a")]),
        ("delete_file", {"targetFile": "a"}, [Touch(Plane.EDIT, "a")]),
        ("grep_search", {"query": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("list_directory", {"path": "a"}, [Touch(Plane.INDEX, "a", True)]),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    name: str, tool: str, given: object, touches: list[Touch]
) -> None:
    event = HOST.read(use(tool, given, name))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown


def test_a_tool_that_nobody_knows_is_unknown() -> None:
    assert HOST.read(use("semantic_rename", {"where": "vault/key.py"})).unknown


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_file_is_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_the_file_has_the_guard_before_every_tool() -> None:
    data = json.loads(installed(HOST)[PATH])
    hooks = {one["trigger"]: one for one in data["hooks"]}
    assert data["version"] == "v1"
    assert is_guarded(hooks["PreToolUse"]["action"]["command"], "kiro")
    assert "matcher" not in hooks["PreToolUse"]
    assert hooks["PreToolUse"]["timeout"] == HOST.deadline


def test_the_file_does_not_count_because_no_copy_was_driven() -> None:
    found = live(HOST)
    assert not found.planes
    assert "driven" in found.troubles[0][1]


def test_a_file_that_differs_is_said() -> None:
    found = live(HOST, replaced(HOST, b'"enabled": true', b'"enabled": false'))
    assert not found.planes
    assert "is not the file" in found.troubles[0][1]
