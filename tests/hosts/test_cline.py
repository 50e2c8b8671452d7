"""Cline: two spellings of one event, arguments of many shapes, and the script that refuses."""

import json
import subprocess
from pathlib import Path

import pytest

from ai_gate.dialect.records import Act, Decision, Malformed, Permission, Touch
from ai_gate.errors import AiGateError
from ai_gate.hosts.cline import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced, tree

SCRIPT = ".clinerules/hooks/PreToolUse"
READ = Plane.READ


def call(tool: str, given: object) -> dict[str, object]:
    return {
        "hookName": "tool_call",
        "workspaceRoots": ["/repo"],
        "taskId": "t",
        "userId": "u",
        "tool_call": {"id": "1", "name": tool, "input": given},
        "preToolUse": {"toolName": tool, "parameters": {}},
    }


def extension(tool: str, given: dict[str, str]) -> dict[str, object]:
    return {
        "hookName": "PreToolUse",
        "workspaceRoots": ["/repo"],
        "preToolUse": {"toolName": tool, "parameters": given},
    }


@pytest.mark.parametrize(
    "given",
    [
        {"files": [{"path": "a"}, {"path": "b", "start_line": 1}]},
        {"files": ["a", "b"]},
        {"files": [{"file_path": "a"}, {"filePath": "b"}]},
        {"file_paths": ["a", "b"]},
        {"paths": ["a", {"path": "b"}]},
        {"files": "a", "path": "b"},
        ["a", "b"],
        [{"path": "a"}, {"path": "b"}],
    ],
)
def test_every_shape_in_which_files_are_read_names_them(given: object) -> None:
    event = HOST.read(call("read_files", given))
    assert set(event.touches) == {Touch(READ, "a"), Touch(READ, "b")}
    assert not event.unknown
    assert (event.directory, event.session, event.user) == ("/repo", "t", "u")


def test_a_bare_text_names_one_file() -> None:
    assert HOST.read(call("read_files", "a")).touches == (Touch(READ, "a"),)


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ({"commands": ["ls"]}, "ls"),
        ({"commands": "ls"}, "ls"),
        ({"command": "ls"}, "ls"),
        ({"cmd": "ls"}, "ls"),
        ("ls", "ls"),
        (["ls"], "ls"),
        ({"command": "cat", "args": ["a b"]}, "cat 'a b'"),
        ({"commands": [{"command": "cat", "args": ["a"]}]}, "cat a"),
        ({"commands": ["cd x", "cat a"]}, "(\ncd x\n)\n(\ncat a\n)"),
    ],
)
def test_every_shape_of_a_command_is_read(given: object, command: str) -> None:
    assert HOST.read(call("run_commands", given)).command == command


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("search_codebase", {"queries": ["x"]}, [Touch(Plane.SEARCH, ".", True)]),
        ("editor", {"path": "a", "new_text": "b"}, [Touch(Plane.EDIT, "a")]),
        (
            "apply_patch",
            "*** Begin Patch\n*** Add File: a\n*** End Patch",
            [Touch(Plane.EDIT, "a")],
        ),
        ("team_status", {}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(call(tool, given))
    assert list(event.touches) == touches
    assert not event.unknown


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("read_files", {"files": '[{"path":"a"}]'}, [Touch(READ, "a")]),
        ("read_file", {"path": "a"}, [Touch(READ, "a")]),
        ("search_files", {"path": "src", "regex": "x"}, [Touch(Plane.SEARCH, "src", True)]),
        ("list_files", {"path": "."}, [Touch(Plane.INDEX, ".", True)]),
        ("replace_in_file", {"path": "a", "diff": ""}, [Touch(Plane.EDIT, "a")]),
        ("list_code_definition_names", {"path": "src"}, [Touch(Plane.SEARCH, "src", True)]),
    ],
)
def test_the_extension_writes_every_argument_as_a_text(
    tool: str, given: dict[str, str], touches: list[Touch]
) -> None:
    event = HOST.read(extension(tool, given))
    assert list(event.touches) == touches
    assert not event.unknown


def test_an_end_of_a_task_may_run_a_command() -> None:
    event = HOST.read(extension("attempt_completion", {"result": "x", "command": "cat a"}))
    assert event.command == "cat a"
    assert not HOST.read(extension("attempt_completion", {"result": "x"})).unknown


@pytest.mark.parametrize(
    ("tool", "given", "server"),
    [
        ("files__get", {"p": "vault/key.py"}, "files"),
        ("use_mcp_tool", {"server_name": "files", "arguments": "vault/key.py"}, "files"),
    ],
)
def test_an_mcp_tool_has_a_server_and_arguments(
    tool: str, given: dict[str, str], server: str
) -> None:
    event = HOST.read(call(tool, given))
    assert (event.server, event.unknown) == (server, "")
    assert "vault/key.py" in event.arguments


def test_a_tool_that_nobody_knows_is_unknown() -> None:
    event = HOST.read(call("peek", {"where": "vault/key.py"}))
    assert event.unknown
    assert event.arguments == ("vault/key.py",)


def test_a_mention_that_begins_with_a_slash_starts_at_the_top() -> None:
    data = {"hookName": "UserPromptSubmit", "userPromptSubmit": {"prompt": "see @/vault/key.py"}}
    event = HOST.read(data)
    assert event.act is Act.PROMPT
    assert {one.path for one in event.touches} == {"/vault/key.py", "vault/key.py"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"hookName": "Other"},
        {"hookName": "tool_call"},
        {"hookName": "tool_call", "tool_call": {"input": {}}},
        {"hookName": "UserPromptSubmit"},
    ],
)
def test_what_is_no_event_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


def test_every_answer_is_json_with_code_zero() -> None:
    event = HOST.read(call("read_files", ["a"]))
    passed = HOST.reply(event, Decision(Permission.PASS))
    assert (json.loads(passed.stdout), passed.code) == ({"cancel": False}, 0)
    for permission in (Permission.ASK, Permission.DENY):
        reply = HOST.reply(event, Decision(permission, "because", "do that"))
        said = json.loads(reply.stdout)
        assert said == {"cancel": True, "errorMessage": "because\ndo that"}
        assert reply.code == 0
    assert json.loads(HOST.refuse("broken").stdout)["cancel"] is True


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_scripts_are_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)
    assert {one.mode for one in HOST.snippets} == {"100755"}


def test_a_script_of_somebody_else_stays() -> None:
    theirs = b"#!/bin/sh\nai-gate guard --assistant cline\n"
    with pytest.raises(AiGateError, match="somebody else"):
        HOST.snippets[0].add(theirs)
    assert HOST.snippets[0].remove(theirs) == theirs


def test_the_committed_script_guards_what_tools_do() -> None:
    found = live(HOST)
    assert set(found.planes) == {READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert not found.troubles


def test_a_script_that_is_not_executable_does_not_count() -> None:
    found = HOST.live(tree(installed(HOST)))
    assert not found.planes
    assert "chmod" in found.troubles[0][2]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"cancel": true', b'"cancel": false'), (b"&& [ -n", b"; [ -n"), (b"\n", b"\r\n")],
)
def test_a_script_that_differs_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert found.troubles


def test_without_the_script_before_tools_nothing_is_guarded() -> None:
    assert not live(HOST, {SCRIPT: None}).planes


@pytest.mark.parametrize(
    ("program", "cancel"),
    [
        ("cat >/dev/null; echo '{\"cancel\": false}'", False),
        ('cat >/dev/null; echo \'{"cancel": true, "errorMessage": "no"}\'', True),
        ("cat >/dev/null; exit 0", True),
        ("cat >/dev/null; echo '{\"cancel\": false}'; exit 1", True),
        ("kill -9 $$", True),
        (None, True),
    ],
)
def test_the_script_refuses_without_an_answer(
    tmp_path: Path, program: str | None, cancel: bool
) -> None:
    script = tmp_path / "PreToolUse"
    script.write_bytes(installed(HOST)[SCRIPT])
    script.chmod(0o755)
    if program is not None:
        stand_in = tmp_path / "ai-gate"
        stand_in.write_text(f"#!/bin/sh\n{program}\n")
        stand_in.chmod(0o755)
    done = subprocess.run(
        [str(script)],
        input="{}",
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert json.loads(done.stdout)["cancel"] is cancel
    assert done.returncode == 0
