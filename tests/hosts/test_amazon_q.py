"""Amazon Q: its tools, and an agent whose hooks count only while it is chosen."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Permission, Touch
from ai_gate.hosts.amazon_q import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PATH = ".amazonq/cli-agents/ai-gate.json"


def use(tool: str, given: object) -> dict[str, object]:
    return {"hook_event_name": "preToolUse", "cwd": "/repo", "tool_name": tool, "tool_input": given}


def reading(mode: str, **more: object) -> dict[str, object]:
    return {"operations": [{"mode": mode, **more}]}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("fs_read", reading("Line", path="a"), [Touch(Plane.READ, "a")]),
        ("fs_read", reading("Directory", path="a"), [Touch(Plane.INDEX, "a", True)]),
        ("fs_read", reading("Search", path="a"), [Touch(Plane.SEARCH, "a", True)]),
        (
            "fs_read",
            reading("Image", image_paths=["a", "b"]),
            [Touch(Plane.READ, "a"), Touch(Plane.READ, "b")],
        ),
        ("fs_read", {"mode": "Line", "path": "a"}, [Touch(Plane.READ, "a")]),
        ("fs_write", {"command": "create", "path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("knowledge", {"command": "add", "value": "docs"}, [Touch(Plane.READ, "docs", True)]),
        ("knowledge", {"command": "show"}, []),
        ("thinking", {"thought": "x"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown


def test_a_command_is_read() -> None:
    assert HOST.read(use("execute_bash", {"command": "cat a"})).command == "cat a"


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("fs_read", {"operations": []}),
        ("fs_read", {"operations": [{"mode": "Line"}]}),
        ("knowledge", {"command": "search", "query": "x"}),
        ("use_aws", {"service_name": "s3"}),
        ("delegate", {"task": "x"}),
    ],
)
def test_what_a_tool_does_not_say_is_unknown(tool: str, given: object) -> None:
    assert HOST.read(use(tool, given)).unknown


def test_an_mcp_tool_has_a_server() -> None:
    event = HOST.read(use("@files/get", {"p": "vault/key.py"}))
    assert (event.server, event.arguments) == ("files", ("vault/key.py",))


def test_to_refuse_is_code_two() -> None:
    event = HOST.read(use("fs_read", reading("Line", path="a")))
    for permission in (Permission.ASK, Permission.DENY):
        assert HOST.reply(event, Decision(permission, "because")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_agent_is_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_the_agent_has_the_guard_before_every_tool() -> None:
    agent = json.loads(installed(HOST)[PATH])
    assert agent["tools"] == ["*"]
    assert agent["hooks"]["preToolUse"][0]["matcher"] == "*"
    assert agent["hooks"]["preToolUse"][0]["timeout_ms"] == HOST.deadline * 1000


def test_the_agent_does_not_count_as_long_as_a_person_may_choose_another() -> None:
    found = live(HOST)
    assert not found.planes
    assert "chosen" in found.troubles[0][1]


def test_an_agent_that_differs_is_said() -> None:
    found = live(HOST, replaced(HOST, b'"*"', b'"fs_read"'))
    assert not found.planes
    assert "is not the file" in found.troubles[0][1]


def test_without_the_agent_there_is_nothing_to_say() -> None:
    assert not live(HOST, {PATH: None}).troubles
