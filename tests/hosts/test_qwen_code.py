"""Qwen Code: its tools, its settings file, and what makes the guard in it count."""

import json

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Malformed, Permission, Reply, Touch
from ai_gate.errors import AiGateError
from ai_gate.hosts.qwen_code import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

PATH = ".qwen/settings.json"
LINE = json.dumps(guarded("qwen-code")).encode()


def use(tool: str, given: object) -> dict[str, object]:
    common = {"hook_event_name": "PreToolUse", "cwd": "/repo", "session_id": "s"}
    return {**common, "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("read_file", {"file_path": "/repo/a"}, [Touch(Plane.READ, "/repo/a")]),
        ("zoom_image", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("edit", {"file_path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("write_file", {"file_path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("notebook_edit", {"notebook_path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("grep_search", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "grep_search",
            {"pattern": "x", "path": "src", "glob": "*.py"},
            [Touch(Plane.SEARCH, "src", True, "*.py")],
        ),
        ("glob", {"pattern": "*.py"}, [Touch(Plane.INDEX, ".", True, "*.py")]),
        ("list_directory", {"path": "src"}, [Touch(Plane.INDEX, "src", True)]),
        ("agent", {"prompt": "p"}, []),
        (
            "tool_call",
            {"name": "read_file", "arguments": {"file_path": "a"}},
            [Touch(Plane.READ, "a")],
        ),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(use(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.directory, event.session) == ("/repo", "s")


def test_a_command_starts_where_its_tool_is_told_to() -> None:
    event = HOST.read(use("run_shell_command", {"command": "ls", "directory": "/repo/vault"}))
    assert (event.command, event.directory) == ("ls", "/repo/vault")


@pytest.mark.parametrize("tool", ["exec", "workflow", "read_mcp_resource", "peek"])
def test_a_tool_that_may_do_anything_is_unknown(tool: str) -> None:
    event = HOST.read(use(tool, {"code": "vault/key.py"}))
    assert event.unknown
    assert event.arguments == ("vault/key.py",)


def test_a_call_of_a_tool_without_a_name_is_malformed() -> None:
    with pytest.raises(Malformed):
        HOST.read(use("tool_call", {"arguments": {}}))


def test_an_mcp_tool_has_a_server() -> None:
    event = HOST.read(use("mcp__files__get", {"p": "vault/key.py"}))
    assert (event.server, event.arguments) == ("files", ("vault/key.py",))


def test_a_prompt_without_words_is_no_mistake() -> None:
    event = HOST.read({"hook_event_name": "UserPromptSubmit", "cwd": "/repo", "prompt": ""})
    assert event.act is Act.PROMPT


def test_to_ask_is_json_and_to_refuse_is_code_two() -> None:
    event = HOST.read(use("read_file", {"file_path": "a"}))
    assert HOST.reply(event, Decision(Permission.PASS)) == Reply()
    asked = HOST.reply(event, Decision(Permission.ASK, "because", "do that"))
    assert json.loads(asked.stdout)["hookSpecificOutput"]["permissionDecision"] == "ask"
    denied = HOST.reply(event, Decision(Permission.DENY, "because", "do that"))
    assert denied == Reply(stderr="because\ndo that", code=2)
    assert HOST.refuse("broken").code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_guard_goes_in_and_out_of_an_empty_place() -> None:
    check_round_trip(HOST)


def test_what_others_have_in_the_file_stays() -> None:
    theirs = (
        b'{\n  // ours\n  "tools": {"approvalMode": "default"},\n  "hooks": {\n'
        b'    "PreToolUse": [{"matcher": "edit", "hooks": [{"type": "command", '
        b'"command": "./lint.sh"}]}]\n  }\n}\n'
    )
    one = HOST.snippets[0]
    added = one.add(theirs)
    assert one.add(added) == added
    assert b"./lint.sh" in added
    assert b"// ours" in added
    assert added.count(b"--assistant qwen-code") == 4
    assert one.remove(added) == theirs


def test_a_file_that_is_no_json_is_not_touched() -> None:
    with pytest.raises(AiGateError):
        HOST.snippets[0].add(b"{oops")


def test_the_committed_hooks_guard_tools_and_mentions() -> None:
    found = live(HOST)
    assert set(found.planes) == {
        Plane.READ,
        Plane.SEARCH,
        Plane.MENTION,
        Plane.EDIT,
        Plane.SHELL,
        Plane.MCP,
    }
    assert not found.troubles
    assert found.planes[Plane.READ].path == PATH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINE, b'"ai-gate guard --assistant qwen-code"'),
        (LINE, json.dumps(guarded("claude-code")).encode()),
        (b'"timeout": 30000', b'"timeout": 500'),
        (b'"type": "command"', b'"async": true, "type": "command"'),
        (b'"type": "command"', b'"type": "prompt"'),
        (b'"hooks": {', b'"disableAllHooks": true, "hooks": {'),
        (b"{", b"[{"),
    ],
)
def test_a_guard_that_does_not_hold_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles


def test_a_matcher_that_leaves_tools_out_does_not_count() -> None:
    data = json.loads(installed(HOST)[PATH])
    data["hooks"]["PreToolUse"][0]["matcher"] = "read_file"
    found = live(HOST, {PATH: json.dumps(data).encode()})
    assert set(found.planes) == {Plane.MENTION}
    assert "matcher" in found.troubles[0][1]


def test_an_event_that_is_missing_is_said() -> None:
    data = json.loads(installed(HOST)[PATH])
    del data["hooks"]["UserPromptSubmit"]
    found = live(HOST, {PATH: json.dumps(data).encode()})
    assert Plane.MENTION not in found.planes
    assert Plane.READ in found.planes
    assert found.troubles
