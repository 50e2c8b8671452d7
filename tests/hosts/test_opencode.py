"""opencode: what its plugin writes is read right, and the plugin refuses without an answer."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from ai_gate.dialect.records import Act, Decision, Malformed, Permission, Reply, Touch
from ai_gate.errors import AiGateError
from ai_gate.hosts.opencode import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live, replaced, tree

PLUGIN = ".opencode/plugin/ai-gate.js"


def before(tool: str, args: object, **more: object) -> dict[str, object]:
    common = {"event": "tool.execute.before", "sessionID": "s", "cwd": "/repo"}
    return {**common, "tool": tool, "args": args, **more}


@pytest.mark.parametrize(
    ("tool", "args", "touches"),
    [
        ("read", {"filePath": "/repo/a"}, [Touch(Plane.READ, "/repo/a")]),
        ("grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        (
            "grep",
            {"pattern": "x", "path": "src", "include": "*.py"},
            [Touch(Plane.SEARCH, "src", True, "*.py")],
        ),
        ("glob", {"pattern": "**/*.py"}, [Touch(Plane.INDEX, ".", True, "**/*.py")]),
        ("list", {"path": "src"}, [Touch(Plane.INDEX, "src", True)]),
        ("edit", {"filePath": "a", "oldString": "b"}, [Touch(Plane.EDIT, "a")]),
        ("write", {"filePath": "a", "content": "b"}, [Touch(Plane.EDIT, "a")]),
        (
            "apply_patch",
            {"patchText": "*** Begin Patch\n*** Update File: a\n*** Move to: b\n*** End Patch"},
            [Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b")],
        ),
        ("lsp", {"operation": "hover", "filePath": "a"}, [Touch(Plane.READ, "a")]),
        ("task", {"prompt": "p"}, []),
        ("todowrite", {"todos": []}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, args: object, touches: list[Touch]) -> None:
    event = HOST.read(before(tool, args))
    assert event.act is Act.USE
    assert list(event.touches) == touches
    assert not event.unknown
    assert (event.tool, event.directory, event.session) == (tool, "/repo", "s")


@pytest.mark.parametrize(
    ("workdir", "directory"),
    [(None, "/repo"), ("vault", "/repo/vault"), ("/else", "/else"), ("C:\\x", "C:\\x")],
)
def test_a_command_starts_where_its_tool_is_told_to(workdir: str | None, directory: str) -> None:
    args = {"command": "cat a"} | ({"workdir": workdir} if workdir else {})
    event = HOST.read(before("bash", args))
    assert (event.command, event.directory) == ("cat a", directory)


def test_what_a_page_is_fetched_with_is_a_text_that_is_sent() -> None:
    event = HOST.read(before("webfetch", {"url": "https://example.com/?q=1"}))
    assert event.texts == (("url", "https://example.com/?q=1"),)


def test_a_tool_that_nobody_knows_is_unknown_with_all_its_texts() -> None:
    event = HOST.read(before("peek", {"a": {"b": ["c", "d"]}, "n": 1}))
    assert event.unknown
    assert event.arguments == ("c", "d")


def test_a_known_tool_that_names_nothing_is_unknown() -> None:
    assert HOST.read(before("read", {"file": "a"})).unknown
    assert HOST.read(before("read", ["a"])).unknown


def test_the_server_of_an_mcp_tool_is_the_longest_name_that_fits() -> None:
    servers = [{"name": "my"}, {"name": "my files"}]
    event = HOST.read(before("my_files_get", {"p": "vault/key.py"}, servers=servers))
    assert (event.server, event.unknown) == ("my files", "")
    assert event.arguments == ("vault/key.py",)


def test_a_server_cannot_take_the_name_of_a_built_in_tool() -> None:
    event = HOST.read(before("apply_patch", {"patchText": ""}, servers=[{"name": "apply"}]))
    assert not event.server
    assert event.unknown


def test_a_prompt_has_its_texts_and_the_files_that_are_attached_to_it() -> None:
    parts = [
        {"type": "text", "text": "see @vault/key.py"},
        {"type": "text", "text": "<content>X</content>", "synthetic": True},
        {"type": "file", "url": "file:///repo/a%20b.py?start=1", "mime": "text/plain"},
        {"type": "file", "url": "data:image/png;base64,AA", "mime": "image/png"},
        {"type": "file", "source": {"path": "src/c.py"}, "url": "file:///repo/src/c.py"},
    ]
    data = {"event": "chat.message", "cwd": "/repo", "parts": parts, "messageID": "m"}
    event = HOST.read(data)
    assert event.act is Act.PROMPT
    assert {one.path for one in event.touches} == {
        "vault/key.py",
        "file:///repo/a%20b.py",
        "src/c.py",
        "file:///repo/src/c.py",
    }
    assert {one.plane for one in event.touches} == {Plane.MENTION}
    assert event.texts == (
        ("prompt", "see @vault/key.py"),
        ("content of a mentioned file", "<content>X</content>"),
    )


def test_output_is_all_that_the_tool_gave() -> None:
    data = before("read", {}) | {"event": "tool.execute.after", "title": "t", "output": "o"}
    event = HOST.read(data)
    assert event.act is Act.OUTPUT
    assert event.texts == (("output of read", "t\no"),)


def test_output_of_an_mcp_tool_is_in_its_parts() -> None:
    content = [{"type": "text", "text": "o"}]
    data = before("s_get", {}, servers=[{"name": "s"}]) | {"event": "tool.execute.after"}
    event = HOST.read({**data, "content": content})
    assert event.server == "s"
    assert "o" in event.texts[0][1]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"event": "session.idle"},
        {"event": "chat.message"},
        {"event": "chat.message", "parts": ["x"]},
        {"event": "tool.execute.before", "args": {}},
    ],
)
def test_what_is_no_event_of_the_plugin_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        HOST.read(data)


def test_a_pass_says_nothing_and_everything_else_refuses() -> None:
    event = HOST.read(before("read", {"filePath": "a"}))
    assert HOST.reply(event, Decision(Permission.PASS)) == Reply()
    for permission in (Permission.ASK, Permission.DENY):
        reply = HOST.reply(event, Decision(permission, "because", "do that"))
        assert reply == Reply(stderr="because\ndo that", code=2)
    assert HOST.refuse("broken").code == 2


def test_the_transcripts_are_events() -> None:
    check_transcripts(HOST)


def test_the_plugin_is_added_once_and_taken_away_whole() -> None:
    check_round_trip(HOST)


def test_an_older_plugin_of_ours_is_renewed() -> None:
    path, one = PLUGIN, HOST.snippets[0]
    old = installed(HOST)[path].replace(b"20_000", b"5_000")
    assert one.add(old) == one.add(None)


def test_the_plugin_of_somebody_else_is_neither_overwritten_nor_taken_away() -> None:
    theirs = b"export const Mine = async () => ({})\n"
    with pytest.raises(AiGateError, match="somebody else"):
        HOST.snippets[0].add(theirs)
    assert HOST.snippets[0].remove(theirs) == theirs


def test_the_committed_plugin_guards_every_plane_that_passes_it() -> None:
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
    because = found.planes[Plane.READ]
    assert because.path == PLUGIN
    assert "ai-gate guard" in because.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"throw new Error", b"console.error"),
        (b"run.status === 10", b"true"),
        (b" && !run.error", b""),
        (b'"tool.execute.before"', b'"tool.execute.behind"'),
        (b"20_000", b"900_000"),
        (b"opencode", b"kilo-code"),
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


def test_a_link_in_place_of_the_plugin_does_not_count() -> None:
    data = installed(HOST)[PLUGIN]
    linked = tree({PLUGIN: data, "x.js": data})._replace(links={PLUGIN: "x.js"})
    assert not HOST.live(linked).planes


# --- the plugin, run by node ------------------------------------------------------------------

DRIVER = """
import { AiGate } from "./ai-gate.mjs"
const hooks = await AiGate({ directory: process.cwd() })
await hooks.config({ mcp: { files: {} } })
const [event, input, output] = JSON.parse(process.argv[2])
try {
  await hooks[event](input, output)
  console.log("PASSED")
} catch (error) {
  console.log("THREW " + error.message)
}
"""
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine")


def run(folder: Path, program: str | None, event: str, output: object) -> str:
    """Run the plugin with a stand-in for the guard on PATH; return what it did."""
    text = installed(HOST)[PLUGIN].decode().replace("20_000", "700")
    (folder / "ai-gate.mjs").write_text(text)
    (folder / "driver.mjs").write_text(DRIVER)
    if program is not None:
        stand_in = folder / "ai-gate"
        stand_in.write_text(program)
        stand_in.chmod(0o755)
    node = shutil.which("node")
    assert node is not None
    given = json.dumps([event, {"tool": "read", "sessionID": "s", "callID": "c"}, output])
    done = subprocess.run(
        [node, "driver.mjs", given],
        cwd=folder,
        env={"PATH": f"{folder}:/usr/bin:/bin", "SEEN": str(folder / "seen")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip() or done.stderr


@needs_node
@pytest.mark.parametrize("event", ["chat.message", "tool.execute.before", "tool.execute.after"])
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\ncat > $SEEN; exit 10\n", "PASSED"),
        ("#!/bin/sh\ncat > $SEEN\n", "THREW ai-gate: the guard could not run (0)"),
        ("#!/bin/sh\ncat > $SEEN; echo no way >&2; exit 2\n", "THREW no way"),
        ("#!/bin/sh\ncat > $SEEN; exit 1\n", "THREW ai-gate: the guard could not run (1)"),
        (
            "#!/bin/sh\ncat > $SEEN; kill -9 $$\n",
            "THREW ai-gate: the guard could not run (SIGKILL)",
        ),
        (None, "THREW ai-gate: the guard could not run (ENOENT)"),
    ],
)
def test_the_plugin_throws_on_anything_but_a_pass(
    tmp_path: Path, event: str, program: str | None, said: str
) -> None:
    assert run(tmp_path, program, event, {"args": {"filePath": "a"}}).startswith(said)


@needs_node
def test_the_plugin_throws_when_the_guard_hangs(tmp_path: Path) -> None:
    said = run(tmp_path, "#!/bin/sh\nexec sleep 30\n", "tool.execute.before", {"args": {}})
    assert said.startswith("THREW ai-gate: the guard could not run (ETIMEDOUT)")


@needs_node
def test_what_the_plugin_writes_is_an_event(tmp_path: Path) -> None:
    program = "#!/bin/sh\ncat > $SEEN; exit 10\n"
    run(tmp_path, program, "tool.execute.before", {"args": {"filePath": "a"}})
    data = json.loads((tmp_path / "seen").read_text())
    event = HOST.read(data)
    assert event.touches == (Touch(Plane.READ, "a"),)
    assert Path(event.directory).resolve() == tmp_path.resolve()
    assert data["servers"] == [{"name": "files"}]
