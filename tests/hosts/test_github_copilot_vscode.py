"""Copilot in VS Code: the tools of the editor, and the settings that switch hooks off."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Permission, Touch
from ai_gate.hosts.github_copilot_vscode import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, live

DENY = Decision(Permission.DENY, "because", "do that", "CLASS_DENY")


def use(tool: str, given: object, **more: object) -> Event:
    common = {"hookEventName": "PreToolUse", "cwd": "/repo", "sessionId": "s"}
    return HOST.read({**common, "tool_name": tool, "tool_input": given, **more})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("read_file", {"filePath": "/repo/a", "startLine": 1}, [Touch(Plane.READ, "/repo/a")]),
        ("create_file", {"filePath": "/repo/a"}, [Touch(Plane.EDIT, "/repo/a")]),
        ("replace_string_in_file", {"filePath": "/a"}, [Touch(Plane.EDIT, "/a")]),
        (
            "multi_replace_string_in_file",
            {"replacements": [{"filePath": "/a"}, {"filePath": "/b"}]},
            [Touch(Plane.EDIT, "/a"), Touch(Plane.EDIT, "/b")],
        ),
        ("apply_patch", {"input": "*** Update File: /a"}, [Touch(Plane.EDIT, "/a")]),
        (
            "grep_search",
            {"query": "x", "includePattern": "*.py"},
            [Touch(Plane.SEARCH, ".", True, "*.py")],
        ),
        ("semantic_search", {"query": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("list_code_usages", {"symbolName": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("file_search", {"query": "**/*.py"}, [Touch(Plane.INDEX, ".", True, "**/*.py")]),
        ("list_dir", {"path": "/repo"}, [Touch(Plane.INDEX, "/repo", True)]),
        ("manage_todo_list", {"todoList": []}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, given)
    assert (list(event.touches), event.unknown) == (touches, "")


def test_both_spellings_of_a_command_are_read() -> None:
    for name in ("run_in_terminal", "runInTerminal"):
        assert use(name, {"command": "cat a"}).command == "cat a"


@pytest.mark.parametrize("act", [Act.PROMPT, Act.OUTPUT])
def test_what_is_no_tool_is_ended(act: Act) -> None:
    reply = HOST.reply(Event(act, "UserPromptSubmit"), DENY)
    assert json.loads(reply.stdout)["continue"] is False
    assert (reply.code, reply.stderr) == (2, "because\ndo that")


def test_a_tool_is_refused_in_its_own_words() -> None:
    reply = HOST.reply(use("read_file", {"filePath": "/a"}), DENY)
    own = json.loads(reply.stdout)["hookSpecificOutput"]
    assert (own["hookEventName"], own["permissionDecision"]) == ("PreToolUse", "deny")
    assert reply.code == 2


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)


def test_what_is_committed_guards_tools_but_no_mentions() -> None:
    found = live(HOST)
    assert set(found.planes) == {Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP}


@pytest.mark.parametrize(
    "settings",
    [
        b'{"chat.useHooks": false}',
        b'{"chat.hookFilesLocations": {".github/hooks": false}}',
        b'{"chat.hookFilesLocations": false}',
        b"{",
    ],
)
def test_settings_that_switch_hooks_off_are_a_trouble(settings: bytes) -> None:
    found = live(HOST, {".vscode/settings.json": settings})
    assert not found.planes
    assert found.troubles


@pytest.mark.parametrize(
    "settings",
    [
        b'{"chat.useHooks": true} // fine',
        b'{"chat.hookFilesLocations": {".claude/settings.json": false}}',
        b'{"editor.tabSize": 2,}',
    ],
)
def test_other_settings_change_nothing(settings: bytes) -> None:
    assert Plane.READ in live(HOST, {".vscode/settings.json": settings}).planes
