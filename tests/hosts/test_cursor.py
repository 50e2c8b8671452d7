"""Cursor: events of its own beside the tools, and hooks that must fail closed."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.cursor import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

DENY = Decision(Permission.DENY, "because", "do that", "CLASS_DENY")
COMMON: dict[str, object] = {
    "conversation_id": "c",
    "workspace_roots": ["/repo"],
    "user_email": "u",
}


def event(name: str, **more: object) -> Event:
    return HOST.read({**COMMON, "hook_event_name": name, **more})


def use(tool: str, **given: object) -> Event:
    return event("preToolUse", tool_name=tool, tool_input=given)


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("Read", {"file_path": "/a"}, [Touch(Plane.READ, "/a")]),
        ("Read", {"target_file": "/a"}, [Touch(Plane.READ, "/a")]),
        ("Write", {"path": "/a"}, [Touch(Plane.EDIT, "/a")]),
        ("Delete", {"path": "/a"}, [Touch(Plane.EDIT, "/a")]),
        ("EditNotebook", {"target_notebook": "/a"}, [Touch(Plane.EDIT, "/a")]),
        ("Grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("SemanticSearch", {"target_directories": ["a"]}, [Touch(Plane.SEARCH, "a", True)]),
        ("Glob", {"glob_pattern": "*.py"}, [Touch(Plane.INDEX, ".", True, "*.py")]),
        ("Task", {"prompt": "p"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    found = use(tool, **given)
    assert (list(found.touches), found.unknown, found.directory) == (touches, "", "/repo")


@pytest.mark.parametrize("name", ["beforeReadFile", "beforeTabFileRead"])
def test_a_file_is_read_with_its_content_and_what_goes_along(name: str) -> None:
    rules = [{"type": "rule", "filePath": "/r"}, {"type": "file", "file_path": "/f"}, "x"]
    found = event(name, file_path="/a", content="text", attachments=rules)
    assert found.touches == (
        Touch(Plane.READ, "/a"),
        Touch(Plane.INCLUDE, "/r"),
        Touch(Plane.MENTION, "/f"),
    )
    assert found.texts == (("content of the file", "text"),)
    assert found.user == "u"


def test_a_command_is_read_from_both_events() -> None:
    assert event("beforeShellExecution", command="cat a", cwd="").command == "cat a"
    found = use("Shell", command="cat a", working_directory="src")
    assert (found.command, found.directory) == ("cat a", "/repo/src")


def test_the_arguments_of_a_server_are_json_in_a_string() -> None:
    given = json.dumps({"path": "vault/key.py"})
    found = event("beforeMCPExecution", tool_name="read", tool_input=given, url="http://x")
    assert (found.arguments, found.server) == (("vault/key.py",), "?")
    assert use("MCP:read", path="a").server == "read"


def test_a_prompt_has_its_attachments() -> None:
    found = event("beforeSubmitPrompt", prompt="see @a", attachments=[{"file_path": "/b"}])
    assert found.touches == (Touch(Plane.MENTION, "a"), Touch(Plane.MENTION, "/b"))


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("", {}),
        ("beforeEverything", {}),
        ("beforeReadFile", {"content": "x"}),
        ("beforeShellExecution", {"cwd": "/"}),
        ("beforeSubmitPrompt", {}),
        ("preToolUse", {}),
    ],
)
def test_what_is_none_of_its_events_is_malformed(name: str, more: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        event(name, **more)


@pytest.mark.parametrize("permission", [Permission.ASK, Permission.DENY])
def test_a_tool_is_refused_in_its_words_and_never_asked_about(permission: Permission) -> None:
    reply = HOST.reply(use("Read", path="a"), DENY._replace(permission=permission))
    assert json.loads(reply.stdout)["permission"] == "deny"
    assert reply.code == 0


def test_a_prompt_is_stopped() -> None:
    reply = HOST.reply(event("beforeSubmitPrompt", prompt="x"), DENY)
    assert json.loads(reply.stdout) == {"continue": False, "user_message": "because\ndo that"}


def test_a_refusal_of_no_event_refuses_all_of_them() -> None:
    reply = HOST.refuse("broken")
    said = json.loads(reply.stdout)
    assert (reply.code, said["permission"], said["continue"]) == (2, "deny", False)


def test_the_end_of_a_turn_is_let_alone() -> None:
    assert HOST.reply(event("stop", status="completed"), DENY).code == 0
    assert event("stop").act is Act.RESPONSE


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    table = json.loads(installed(HOST)[".cursor/hooks.json"])["hooks"]
    assert all(entry["failClosed"] is True for entries in table.values() for entry in entries)


def test_what_is_committed_guards_what_is_known_to_pass_a_hook() -> None:
    found = live(HOST)
    assert set(found.planes) == {Plane.READ, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert not found.troubles


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"failClosed": true', b'"failClosed": false'),
        replaced(HOST, b'"failClosed": true', b'"loop_limit": 1'),
        replaced(HOST, b'"timeout": 30', b'"timeout": 3'),
        replaced(HOST, b'"timeout": 30', b'"loop_limit": 3'),
        replaced(HOST, b'"beforeTabFileRead"', b'"beforeTabFileReads"'),
        replaced(HOST, b"{", b"// x\n{"),
    ],
    ids=str,
)
def test_what_lets_a_file_be_read_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert Plane.READ not in found.planes
    assert found.troubles
