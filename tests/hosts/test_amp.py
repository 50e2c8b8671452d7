"""Amp: what its plugin writes is read right, and the plugin refuses without an answer."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from ai_gate.dialect.records import Act, Decision, Malformed, Permission, Reply, Touch
from ai_gate.hosts.amp import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced, tree

PLUGIN = ".amp/plugins/ai-gate.js"


def call(tool: str, given: object) -> dict[str, object]:
    common = {"hook_event_name": "tool.call", "session_id": "T-1", "cwd": "/repo"}
    return {**common, "tool_name": tool, "tool_input": given}


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("Read", {"path": "/repo/a", "read_range": [1, 9]}, [Touch(Plane.READ, "/repo/a")]),
        ("view_media", {"path": "a.png", "objective": "o"}, [Touch(Plane.READ, "a.png")]),
        ("Grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "Grep",
            {"pattern": "x", "path": "src", "glob": "*.py"},
            [Touch(Plane.SEARCH, "src", True, "*.py")],
        ),
        ("glob", {"filePattern": "**/*.py"}, [Touch(Plane.INDEX, ".", True, "**/*.py")]),
        ("finder", {"query": "where are keys"}, [Touch(Plane.SEARCH, ".", True)]),
        ("edit_file", {"path": "a", "old_str": "b"}, [Touch(Plane.EDIT, "a")]),
        ("create_file", {"path": "a", "content": "b"}, [Touch(Plane.EDIT, "a")]),
        ("delete_file", {"path": "a"}, [Touch(Plane.EDIT, "a")]),
        (
            "apply_patch",
            {"patchText": "*** Begin Patch\n*** Update File: a\n*** Move to: b\n*** End Patch"},
            [Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b")],
        ),
        (
            "oracle",
            {"task": "t", "files": ["a", "b"]},
            [Touch(Plane.READ, "a"), Touch(Plane.READ, "b")],
        ),
        ("Task", {"prompt": "p", "description": "d"}, []),
        ("skill", {"name": "s"}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = HOST.read(call(tool, given))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.tool, event.directory, event.session) == (tool, "/repo", "T-1")


@pytest.mark.parametrize(
    ("tool", "command", "folder"),
    [
        ("Bash", "cmd", "cwd"),
        ("shell_command", "command", "workdir"),
        ("async_shell_command", "command", "workdir"),
    ],
)
def test_a_command_starts_where_its_tool_is_told_to(tool: str, command: str, folder: str) -> None:
    event = HOST.read(call(tool, {command: "cat a", folder: "vault"}))
    assert (event.command, event.directory) == ("cat a", "/repo/vault")
    assert HOST.read(call(tool, {command: "cat a"})).directory == "/repo"


def test_a_tool_that_nobody_knows_is_unknown_with_all_its_texts() -> None:
    event = HOST.read(call("peek", {"a": {"b": ["c", "d"]}, "n": 1}))
    assert event.unknown
    assert event.arguments == ("c", "d")


def test_a_known_tool_that_names_nothing_is_unknown() -> None:
    assert HOST.read(call("Read", {"file": "a"})).unknown
    assert HOST.read(call("Bash", {"command": "cat a"})).unknown


def test_an_mcp_tool_has_its_server() -> None:
    event = HOST.read(call("mcp__files__get", {"p": "vault/key.py"}))
    assert (event.server, event.arguments) == ("files", ("vault/key.py",))


def test_a_prompt_has_its_text_and_what_it_mentions() -> None:
    data = {"hook_event_name": "agent.start", "prompt": "see @vault/key.py", "prompt_id": "M-1"}
    event = HOST.read(data)
    assert (event.act, event.prompt) == (Act.PROMPT, "M-1")
    assert event.texts == (("prompt", "see @vault/key.py"),)
    assert Touch(Plane.MENTION, "vault/key.py") in event.touches


def test_output_is_all_that_the_tool_gave() -> None:
    data = call("Bash", {}) | {"hook_event_name": "tool.result", "tool_response": ["out", "err"]}
    event = HOST.read(data)
    assert event.act is Act.OUTPUT
    assert event.texts == (("output of Bash", "out\nerr"),)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"hook_event_name": "changes.prompt"},
        {"hook_event_name": "agent.start"},
        {"hook_event_name": "tool.call", "tool_input": {}},
    ],
)
def test_what_is_no_event_of_the_plugin_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


def test_a_pass_says_nothing_and_a_question_is_no_refusal() -> None:
    event = HOST.read(call("Read", {"path": "a"}))
    assert HOST.reply(event, Decision(Permission.PASS)) == Reply()
    assert HOST.reply(event, Decision(Permission.ASK, "may it", "or not")) == Reply(
        "may it\nor not"
    )
    refused = HOST.reply(event, Decision(Permission.DENY, "because", "do that"))
    assert refused == Reply(stderr="because\ndo that", code=2)
    assert HOST.refuse("broken").code == 2


@pytest.mark.parametrize("name", ["agent.start", "tool.result"])
def test_where_nobody_can_be_asked_a_question_is_a_refusal(name: str) -> None:
    event = HOST.read(call("Read", {}) | {"hook_event_name": name, "prompt": "p"})
    assert HOST.reply(event, Decision(Permission.ASK, "may it")).code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_plugin_is_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_the_committed_plugin_guards_every_plane_that_passes_it() -> None:
    found = live(HOST)
    planes = {Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP}
    assert set(found.planes) == planes
    assert not found.troubles
    assert found.planes[Plane.READ].path == PLUGIN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"reject-and-continue", b"allow"),
        (b"error?.code === 10", b"true"),
        (b'"tool.call", async', b'"tool.hail", async'),
        (b"20_000", b"900_000"),
        (b'"amp"', b'"opencode"'),
    ],
)
def test_a_plugin_that_differs_guards_nothing(old: bytes, new: bytes) -> None:
    found = live(HOST, replaced(HOST, old, new))
    assert not found.planes
    assert len(found.troubles) == 1


def test_without_the_plugin_there_is_nothing_to_say() -> None:
    found = HOST.live(tree({}))
    assert not found.planes
    assert not found.troubles


# --- the plugin, run by node ------------------------------------------------------------------

DRIVER = """
import plugin from "./ai-gate.mjs"
const handlers = {}
const root = new URL("file://" + process.cwd())
plugin({ system: { workspaceRoot: root }, on: (name, handler) => { handlers[name] = handler } })
const [name, event, confirms] = JSON.parse(process.argv[2])
const told = []
const ui = {
  confirm: async (options) => {
    if (confirms === null) throw new Error("no person is here")
    told.push(options.message)
    return confirms
  },
  notify: async (text) => { told.push(text) },
}
const thread = { cancel: async () => { told.push("CANCELLED") } }
const said = await handlers[name](event, { ui, thread, system: {} })
console.log(JSON.stringify([said ?? null, told]))
"""
PASSES = "#!/bin/sh\ncat > $SEEN; exit 10\n"
REFUSES = "#!/bin/sh\ncat > $SEEN; echo no way >&2; exit 2\n"
ASKS = "#!/bin/sh\ncat > $SEEN; echo may it; exit 10\n"
READ = {"tool": "Read", "input": {"path": "a"}, "toolUseID": "t", "thread": {"id": "T-1"}}
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine")


def run(
    folder: Path,
    program: str | None,
    name: str,
    event: object,
    confirms: bool | None = None,
    text: str = "",
) -> tuple[object, list[str]]:
    """Run the plugin with a stand-in for the guard on PATH; return its answer and what it told."""
    text = text or installed(HOST)[PLUGIN].decode().replace("20_000", "700")
    (folder / "ai-gate.mjs").write_text(text)
    (folder / "driver.mjs").write_text(DRIVER)
    if program is not None:
        (folder / "ai-gate").write_text(program)
        (folder / "ai-gate").chmod(0o755)
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, "driver.mjs", json.dumps([name, event, confirms])],
        cwd=folder,
        env={"PATH": f"{folder}:/usr/bin:/bin", "SEEN": str(folder / "seen")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    said, told = json.loads(done.stdout)
    return said, told


@needs_node
@pytest.mark.parametrize(
    ("program", "words"),
    [
        (REFUSES, "no way"),
        ("#!/bin/sh\nexit 1\n", "the guard could not run (1)"),
        ("#!/bin/sh\nexit 2\n", "the guard could not run (2)"),
        ("#!/bin/sh\nkill -9 $$\n", "the guard could not run (SIGKILL)"),
        ("#!/bin/sh\nexec sleep 30\n", "the guard could not run (SIGKILL)"),
        (None, "the guard could not run (ENOENT)"),
        (ASKS, "may it"),
    ],
)
def test_the_plugin_refuses_a_tool_on_anything_but_a_pass(
    tmp_path: Path, program: str | None, words: str
) -> None:
    said, _ = run(tmp_path, program, "tool.call", READ)
    assert isinstance(said, dict)
    assert said["action"] == "reject-and-continue"
    assert words in said["message"]


@needs_node
def test_a_person_decides_what_the_guard_asks(tmp_path: Path) -> None:
    assert run(tmp_path, ASKS, "tool.call", READ, True) == ({"action": "allow"}, ["may it\n"])
    said, told = run(tmp_path, ASKS, "tool.call", READ, False)
    assert said == {"action": "reject-and-continue", "message": "may it\n"}
    assert told == ["may it\n"]


@needs_node
def test_a_pass_leaves_the_tool_to_the_permissions_of_amp(tmp_path: Path) -> None:
    assert run(tmp_path, PASSES, "tool.call", READ) == ({"action": "allow"}, [])
    event = HOST.read(json.loads((tmp_path / "seen").read_text()))
    assert event.touches == (Touch(Plane.READ, "a"),)
    assert event.session == "T-1"
    assert Path(event.directory).resolve() == tmp_path.resolve()


@needs_node
@pytest.mark.parametrize("program", [REFUSES, None])
def test_the_plugin_keeps_an_output_from_the_model(tmp_path: Path, program: str | None) -> None:
    event = {**READ, "status": "done", "output": "secret"}
    said, _ = run(tmp_path, program, "tool.result", event)
    assert isinstance(said, dict)
    assert said["status"] == "error"
    assert "secret" not in json.dumps(said)
    assert run(tmp_path, PASSES, "tool.result", event)[0] is None


@needs_node
@pytest.mark.parametrize("program", [REFUSES, None])
def test_the_plugin_keeps_a_turn_from_being_started(tmp_path: Path, program: str | None) -> None:
    event = {"thread": {"id": "T-1"}, "message": "go on", "id": 1}
    _, told = run(tmp_path, program, "agent.start", event)
    assert told[0] == "CANCELLED"
    assert run(tmp_path, PASSES, "agent.start", event) == ({}, [])


@needs_node
def test_an_event_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    """Amp lets an output pass whose handler throws."""
    text = installed(HOST)[PLUGIN].decode()
    broken = text.replace("JSON.stringify(event)", "JSON.stringify(1n)")
    assert broken != text
    event = {**READ, "status": "done", "output": "o"}
    said, _ = run(tmp_path, PASSES, "tool.result", event, text=broken)
    assert isinstance(said, dict)
    assert said["status"] == "error"
