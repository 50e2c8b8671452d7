"""Kilo Code: opencode's plugin under another name, and the tools that only Kilo has."""

import pytest

from ai_gate.dialect.records import Act, Touch
from ai_gate.hosts.kilo_code import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PLUGIN = ".kilo/plugin/ai-gate.js"


def before(tool: str, args: object) -> dict[str, object]:
    common = {"event": "tool.execute.before", "sessionID": "s", "cwd": "/repo"}
    return {**common, "tool": tool, "args": args}


@pytest.mark.parametrize(
    ("tool", "args", "touches"),
    [
        ("read", {"filePath": "a"}, [Touch(Plane.READ, "a")]),
        ("semantic_search", {"query": "q"}, [Touch(Plane.SEARCH, ".", True)]),
        ("semantic_search", {"query": "q", "path": "src"}, [Touch(Plane.SEARCH, "src", True)]),
        ("board_post", {"body": "b"}, []),
        ("cron_list", {}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, args: object, touches: list[Touch]) -> None:
    event = HOST.read(before(tool, args))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown


def test_a_background_process_is_a_command_that_may_start_elsewhere() -> None:
    args = {"action": "start", "command": "cat key.py", "workdir": "vault"}
    event = HOST.read(before("background_process", args))
    assert (event.command, event.directory) == ("cat key.py", "/repo/vault")


def test_a_look_at_a_background_process_reaches_nothing() -> None:
    event = HOST.read(before("background_process", {"action": "output", "id": "1"}))
    assert not event.command
    assert not event.unknown


def test_a_tool_that_nobody_knows_is_unknown() -> None:
    assert HOST.read(before("peek", {"where": "vault/key.py"})).arguments == ("vault/key.py",)


def test_the_plugin_names_this_assistant() -> None:
    assert b'"kilo-code"' in installed(HOST)[PLUGIN]


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_plugin_is_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_the_committed_plugin_counts_and_a_changed_one_does_not() -> None:
    assert Plane.SHELL in live(HOST).planes
    found = live(HOST, replaced(HOST, b"kilo-code", b"opencode"))
    assert not found.planes
    assert found.troubles
