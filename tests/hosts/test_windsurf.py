"""Windsurf: events that say what is touched, refused by exit code 2, and two names of a file."""

import pytest

from ai_gate.dialect.records import Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.windsurf import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

HOOKS, RENAMED = ".windsurf/hooks.json", ".devin/hooks.json"
DENY = Decision(Permission.DENY, "because")


def event(name: str, **given: object) -> Event:
    return HOST.read({"agent_action_name": name, "trajectory_id": "t", "tool_info": given})


@pytest.mark.parametrize(
    ("name", "touch"),
    [
        ("pre_read_code", Touch(Plane.READ, "/repo/a", True)),
        ("pre_write_code", Touch(Plane.EDIT, "/repo/a")),
    ],
)
def test_a_file_is_read_from_its_path(name: str, touch: Touch) -> None:
    assert event(name, file_path="/repo/a").touches == (touch,)
    assert event(name, path="/repo/a").unknown


def test_a_command_runs_in_its_folder() -> None:
    found = event("pre_run_command", command_line="cat a", cwd="/repo/src")
    assert (found.command, found.directory) == ("cat a", "/repo/src")
    assert event("pre_run_command", cwd="/repo").unknown


def test_a_server_is_named() -> None:
    arguments = {"a": {"path": "vault/key.py"}}
    found = event(
        "pre_mcp_tool_use", mcp_server_name="f", mcp_tool_name="r", mcp_tool_arguments=arguments
    )
    assert (found.server, found.tool, found.arguments) == ("f", "r", ("vault/key.py",))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"agent_action_name": "pre_think"},
        {"agent_action_name": "pre_read_code", "tool_info": "x"},
        {"agent_action_name": "pre_user_prompt", "tool_info": {}},
    ],
)
def test_what_is_none_of_its_events_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


def test_only_exit_code_two_refuses() -> None:
    for one in (event("pre_read_code", file_path="a"), event("pre_user_prompt", user_prompt="x")):
        assert HOST.reply(one, DENY) == ("", "because", 2)
        assert HOST.reply(one, DENY._replace(permission=Permission.ASK)).code == 2
    assert HOST.reply(event("post_cascade_response"), DENY).code == 0


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)


def test_what_is_committed_guards_what_has_an_event() -> None:
    found = live(HOST)
    assert set(found.planes) == {Plane.READ, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert not found.troubles


def test_a_file_under_the_new_name_hides_the_old_one() -> None:
    found = live(HOST, {RENAMED: b'{"hooks": {}}'})
    assert not found.planes
    assert RENAMED in found.troubles[0][1]


def test_both_names_together_count() -> None:
    both = live(HOST, {RENAMED: installed(HOST)[HOOKS]})
    assert Plane.READ in both.planes
    assert not both.troubles


def test_the_new_name_alone_does_not_count() -> None:
    found = live(HOST, {RENAMED: installed(HOST)[HOOKS], HOOKS: None})
    assert not found.planes
    assert found.troubles


@pytest.mark.parametrize(
    "changes",
    [replaced(HOST, b"exit 2", b"exit 1"), replaced(HOST, b"{", b"// x\n{")],
    ids=str,
)
def test_what_lets_a_tool_run_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert Plane.READ not in found.planes
    assert found.troubles
