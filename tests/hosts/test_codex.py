"""Codex: shell commands and patches, and a hook that counts for nothing until it is reviewed."""

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Permission, Touch
from ai_gate.hosts.codex import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, live, replaced

PATCH = "*** Begin Patch\n*** Update File: a\n*** Move to: b\n@@\n-x\n+y\n*** End Patch"


def use(tool: str, **given: object) -> Event:
    common = {"hook_event_name": "PreToolUse", "cwd": "/repo", "turn_id": "t", "model": "m"}
    return HOST.read({**common, "tool_name": tool, "tool_input": given})


@pytest.mark.parametrize("tool", ["Bash", "shell", "local_shell", "exec_command"])
@pytest.mark.parametrize("command", ["cat a", ["cat", "a"]])
def test_a_command_is_read(tool: str, command: object) -> None:
    event = use(tool, command=command)
    assert (event.command, event.directory, event.model) == ("cat a", "/repo", "m")


def test_the_files_of_a_patch_are_read_from_its_headers() -> None:
    for key in ("command", "input"):
        touches = use("apply_patch", **{key: PATCH}).touches
        assert touches == (Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b"))


def test_a_patch_by_shell_is_a_patch() -> None:
    for mark in ("<<'EOF'", '<< "EOF"'):
        event = use("Bash", command=f"apply_patch {mark}\n{PATCH}\nEOF\n")
        assert event.touches == (Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b"))
        assert not event.command


@pytest.mark.parametrize(
    "command",
    [
        f"apply_patch <<EOF\n{PATCH}\n$(cat vault/key.py)\nEOF",
        f"apply_patch <<'EOF'\n{PATCH}\nEOF\ncat vault/key.py",
        f"apply_patch <<'EOF'; cat vault/key.py\n{PATCH}\nEOF",
        f"cat vault/key.py; apply_patch <<'EOF'\n{PATCH}\nEOF",
        f"apply_patch <<'EOF'\n{PATCH}\nEOF\nEOF",
        f"apply_patch <<'EOF'\n{PATCH}",
        f"apply_patch <<''\n{PATCH}\n",
        "apply_patch <<'EOF'\nno headers\nEOF",
    ],
)
def test_what_is_more_than_a_patch_stays_a_command(command: str) -> None:
    assert use("Bash", command=command).command == command


def test_a_patch_without_headers_is_told_as_unknown() -> None:
    assert use("apply_patch", command="delete everything").unknown


def test_a_picture_is_a_file() -> None:
    assert use("view_image", path="a.png").touches == (Touch(Plane.READ, "a.png"),)


@pytest.mark.parametrize("tool", ["update_plan", "spawn_agent", "get_goal"])
def test_a_tool_that_reaches_nothing_passes(tool: str) -> None:
    event = use(tool, plan=["vault/key.py"])
    assert (event.unknown, event.touches, event.arguments) == ("", (), ())


@pytest.mark.parametrize("permission", [Permission.ASK, Permission.DENY])
@pytest.mark.parametrize("act", [Act.USE, Act.PROMPT, Act.OUTPUT])
def test_a_refusal_is_exit_code_two_with_words(act: Act, permission: Permission) -> None:
    reply = HOST.reply(Event(act, "PreToolUse"), Decision(permission, "because"))
    assert reply == ("", "because", 2)


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)


def test_nothing_is_claimed_of_a_hook_that_each_person_has_to_review() -> None:
    found = live(HOST)
    assert not found.planes
    assert "/hooks" in found.troubles[0][1]


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"timeout": 30', b'"timeout": 1'),
        replaced(HOST, b'"hooks": [', b'"matcher": "Bash", "hooks": ['),
        replaced(HOST, b"{", b"// x\n{"),
    ],
    ids=str,
)
def test_what_is_wrong_besides_is_said(changes: dict[str, bytes | None]) -> None:
    assert not live(HOST, changes).planes
    assert "/hooks" not in live(HOST, changes).troubles[0][1]
