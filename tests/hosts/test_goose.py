"""Goose: its tools by both of their names, and a plugin of two files."""

import json

import pytest

from ai_gate.dialect.records import Act, Touch
from ai_gate.hosts.goose import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

MANIFEST = ".agents/plugins/ai-gate/plugin.json"
PATH = ".agents/plugins/ai-gate/hooks/hooks.json"


def use(tool: str, given: object) -> dict[str, object]:
    return {"event": "PreToolUse", "working_dir": "/repo", "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize("prefix", ["", "developer__"])
@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("write", {"path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("edit", {"path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("text_editor", {"command": "view", "path": "a"}, [Touch(Plane.READ, "a")]),
        ("text_editor", {"command": "insert", "path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("tree", {"path": "."}, [Touch(Plane.INDEX, ".", True)]),
        ("analyze", {"path": "src"}, [Touch(Plane.SEARCH, "src", True)]),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    prefix: str, tool: str, given: object, touches: list[Touch]
) -> None:
    event = HOST.read(use(prefix + tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert (event.tool, event.directory) == (prefix + tool, "/repo")


def test_a_command_is_read() -> None:
    assert HOST.read(use("shell", {"command": "cat a"})).command == "cat a"


def test_a_tool_of_an_extension_has_a_server_and_another_is_unknown() -> None:
    assert HOST.read(use("files__get", {"p": "vault/key.py"})).server == "files"
    assert HOST.read(use("peek", {"p": "vault/key.py"})).unknown


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_files_are_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_a_failure_of_the_hook_is_told_to_block() -> None:
    data = json.loads(installed(HOST)[PATH])
    assert data["hooks"]["PreToolUse"][0]["hooks"][0]["on_failure"] == "block"


def test_the_plugin_does_not_count_because_no_copy_was_driven() -> None:
    found = live(HOST)
    assert not found.planes
    assert "driven" in found.troubles[0][1]


def test_a_plugin_without_its_manifest_is_said() -> None:
    assert "manifest" in live(HOST, {MANIFEST: None}).troubles[0][1]


def test_a_file_that_differs_is_said() -> None:
    found = live(HOST, replaced(HOST, b'"block"', b'"allow"', 1))
    assert "is not the file" in found.troubles[0][1]
