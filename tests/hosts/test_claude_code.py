"""Claude Code: its tools, those of the hosts that run its file, and what holds outputs back."""

import json

import pytest

from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Touch
from ai_gate.hosts.claude_code import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced

SETTINGS = ".claude/settings.json"
DENY = Decision(Permission.DENY, "because", "do that", "CLASS_DENY")


def use(tool: str, **given: object) -> Event:
    common = {"hook_event_name": "PreToolUse", "cwd": "/repo", "session_id": "s"}
    return HOST.read({**common, "tool_name": tool, "tool_input": given})


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("Read", {"file_path": "/repo/a", "offset": 1}, [Touch(Plane.READ, "/repo/a")]),
        ("Edit", {"file_path": "/repo/a", "old_string": "b"}, [Touch(Plane.EDIT, "/repo/a")]),
        ("MultiEdit", {"file_path": "/repo/a", "edits": []}, [Touch(Plane.EDIT, "/repo/a")]),
        ("Write", {"file_path": "/repo/a", "content": "b"}, [Touch(Plane.EDIT, "/repo/a")]),
        ("NotebookEdit", {"notebook_path": "/a.ipynb"}, [Touch(Plane.EDIT, "/a.ipynb")]),
        ("Grep", {"pattern": "x", "output_mode": "content"}, [Touch(Plane.SEARCH, ".", True)]),
        ("Grep", {"path": "src", "glob": "*.py"}, [Touch(Plane.SEARCH, "src", True, "*.py")]),
        ("Glob", {"pattern": "**/*.py"}, [Touch(Plane.INDEX, ".", True, "**/*.py")]),
        ("Glob", {"pattern": "/repo/a/*"}, [Touch(Plane.INDEX, "/repo/a", True, "*")]),
        ("Agent", {"prompt": "p", "subagent_type": "x"}, []),
        ("TaskUpdate", {"taskId": "1"}, []),
        # as the hosts that run this file write it
        ("Read", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("view", {"path": "a"}, [Touch(Plane.READ, "a")]),
        ("read_file", {"filePath": "/repo/a"}, [Touch(Plane.READ, "/repo/a")]),
        ("editFiles", {"files": ["a", "b"]}, [Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b")]),
        ("grep_search", {"query": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("Delete", {"path": "a"}, [Touch(Plane.EDIT, "a")]),
        ("apply_patch", {"input": "*** Delete File: a"}, [Touch(Plane.EDIT, "a")]),
    ],
)
def test_a_tool_is_read_as_what_it_touches(
    tool: str, given: dict[str, object], touches: list[Touch]
) -> None:
    event = use(tool, **given)
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.session, event.directory, event.tool) == ("s", "/repo", tool)


@pytest.mark.parametrize(
    ("tool", "shell"),
    [
        ("Bash", "sh"),
        ("Monitor", "sh"),
        ("PowerShell", "powershell"),
        ("run_in_terminal", "sh"),
        ("exec", "sh"),
        ("Shell", "sh"),
    ],
)
def test_a_command_is_read(tool: str, shell: str) -> None:
    event = use(tool, command="cat a")
    assert (event.command, event.shell) == ("cat a", shell)


@pytest.mark.parametrize("tool", ["REPL", "Workflow", "Tomorrow"])
def test_a_tool_that_is_not_in_the_table_is_told_as_unknown(tool: str) -> None:
    event = use(tool, code="open('vault/key.py')")
    assert event.unknown
    assert event.arguments == ("open('vault/key.py')",)


def test_a_resource_of_a_server_is_read_as_one() -> None:
    event = use("ReadMcpResourceTool", server="files", uri="file:///repo/vault/key.py")
    assert (event.server, event.unknown) == ("files", "")
    assert "/repo/vault/key.py" in event.arguments


def test_an_event_of_tomorrow_is_malformed() -> None:
    with pytest.raises(Malformed):
        HOST.read({"hook_event_name": "PreEverything"})


@pytest.mark.parametrize("tool", ["Read", "Bash", "Grep", "Glob", "mcp__files__read"])
def test_an_output_is_replaced_in_the_shape_of_its_tool(tool: str) -> None:
    data = {"hook_event_name": "PostToolUse", "tool_name": tool, "tool_response": "out"}
    reply = HOST.reply(HOST.read(data), DENY)
    said = json.loads(reply.stdout)
    instead = said["hookSpecificOutput"]["updatedToolOutput"]
    assert reply.code == 0  # with 2 the JSON would not replace anything
    assert "because" in json.dumps(instead)
    assert not isinstance(instead, str)  # of another shape than the tool's it is not taken


def test_another_output_ends_the_turn() -> None:
    data = {"hook_event_name": "PostToolUse", "tool_name": "WebFetch", "tool_response": "out"}
    reply = HOST.reply(HOST.read(data), DENY)
    assert json.loads(reply.stdout)["continue"] is False
    assert reply.code == 2
    assert "out" not in reply.stdout.replace("without", "")


def test_a_tool_and_a_prompt_are_refused_by_exit_code_two() -> None:
    for event in (use("Read", file_path="a"), Event(Act.PROMPT, "UserPromptSubmit")):
        reply = HOST.reply(event, DENY)
        assert (reply.code, reply.stderr) == (2, "because\ndo that")


def test_a_refusal_of_no_event_refuses_all_of_them() -> None:
    reply = HOST.refuse("broken")
    assert (reply.code, reply.stderr) == (2, "broken")
    assert json.loads(reply.stdout) == {"continue": False, "stopReason": "broken"}


def test_the_snippet_goes_in_and_out() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)


def test_hooks_of_others_stay() -> None:
    group = b'{"matcher": "Bash", "hooks": [{"type": "command", "command": "lint"}]}'
    mine = b'{\n\t"hooks": {\n\t\t"PreToolUse": [' + group + b']\n\t},\n\t"model": "m"\n}\n'
    data = installed(HOST, {SETTINGS: mine})[SETTINGS]
    assert b'"command": "lint"' in data
    assert HOST.snippets[0].remove(data) == mine


def test_what_is_committed_guards_all_that_a_hook_sees() -> None:
    found = live(HOST)
    assert set(found.planes) == set(Plane) - {Plane.INDEX, Plane.INCLUDE}
    assert not found.troubles


@pytest.mark.parametrize(
    "changes",
    [
        replaced(HOST, b'"timeout": 30', b'"timeout": 3'),
        replaced(HOST, b"exit 2", b"exit 0"),
        replaced(HOST, b'"hooks": [', b'"matcher": "Read", "hooks": ['),
        replaced(HOST, b'"type": "command"', b'"async": true, "type": "command"'),
        replaced(HOST, b'"type": "command"', b'"if": "Bash(cat *)", "type": "command"'),
        replaced(HOST, b'{\n  "hooks"', b'{\n  "disableAllHooks": true,\n  "hooks"'),
        replaced(HOST, b'{\n  "hooks"', b'{\n  // mine\n  "hooks"'),
        replaced(HOST, b'"type": "command"', b'"args": [], "type": "command"'),
        replaced(HOST, b'"type": "command"', b'"shell": "powershell", "type": "command"'),
        # one value that it does not take, and the whole file is skipped
        replaced(HOST, b'{\n  "hooks"', b'{\n  "model": 5,\n  "hooks"'),
        replaced(HOST, b'{\n  "hooks"', b'{\n  "permissions": {"deny": "x"},\n  "hooks"'),
        replaced(HOST, b'"SessionEnd": [', b'"SessionEnd": [{"matcher": "x"},'),
        replaced(HOST, b'"SessionEnd": [', b'"SessionEnd": [{"hooks": [{"type": "x"}]},'),
        replaced(HOST, b'"SessionEnd": [', b'"SessionEnd": [{"matcher": 7, "hooks": []},'),
        replaced(
            HOST,
            b'"SessionEnd": [',
            b'"Stop": [{"hooks": [{"type": "command", "command": "x", "timeout": "5"}]}],'
            b' "SessionEnd": [',
        ),
        {".claude/settings.local.json": b'{"disableAllHooks": true}'},
        replaced(HOST, b'"PreToolUse"', b'"PreToolUser"'),
    ],
    ids=str,
)
def test_what_lets_a_tool_run_unasked_is_a_trouble(changes: dict[str, bytes | None]) -> None:
    found = live(HOST, changes)
    assert Plane.READ not in found.planes
    assert found.troubles


def test_a_personal_file_that_is_skipped_changes_nothing() -> None:
    assert live(HOST, {".claude/settings.local.json": b'{"model": 5}'}).planes


@pytest.mark.parametrize(
    "entry", [b'{"type": "prompt", "prompt": "x"}', b'{"type": "http", "url": "http://localhost"}']
)
def test_hooks_of_other_types_are_let_alone(entry: bytes) -> None:
    other = b'"Stop": [{"hooks": [' + entry + b']}], "SessionEnd": ['
    assert not live(HOST, replaced(HOST, b'"SessionEnd": [', other)).troubles
