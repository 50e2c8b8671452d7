"""Run what the guard committed for a host as that host does: a shell line, a script, a plugin."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ai_gate.dialect.records import Act, Host, Permission, Reply

_PLUGIN = """
const [data] = JSON.parse(process.argv[2])
const handlers = {}
const ui = { confirm: async () => false, notify: async () => {} }
let said
try {
  if (module.AiGate) {
    const hooks = await module.AiGate({ directory: process.cwd() })
    await hooks[data.event](data, {})
  } else {
    const on = (name, handler) => { handlers[name] = handler }
    module.default({ system: { workspaceRoot: new URL("file://" + process.cwd()) }, on })
    const event = { tool: data.tool_name, input: data.tool_input, thread: { id: "T-1" } }
    const answer = await handlers[data.hook_event_name](event, { ui, thread: {}, system: {} })
    if (answer.action !== "allow") throw new Error(answer.message)
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
"""


class Committed(NamedTuple):
    """What a host runs before a tool, once what the guard wrote is committed."""

    words: tuple[str, ...]
    host: Host
    stdin: bool = True  # the event comes on standard input; else as the last argument


def made(host: Host, folder: Path, *, impatient: bool = False) -> Committed:
    """Write the files of a host below a folder; return what runs before a read.

    `impatient`: a tenth of a second is the time after which what is committed ends the guard.
    """
    texts = {one.path: one.add(None).decode() for one in host.snippets}
    (plugin,) = [path for path in texts if path.endswith(".js")] or [""]
    if plugin:
        node = shutil.which("node")
        if node is None:
            pytest.skip("no node on this machine")
        text = texts[plugin]
        (folder / "ai-gate.mjs").write_text(text.replace("20_000", "100") if impatient else text)
        driver = f'import * as module from "./ai-gate.mjs"\n{_PLUGIN}'
        (folder / "driver.mjs").write_text(driver)
        return Committed((node, str(folder / "driver.mjs")), host, stdin=False)
    script = next((text for text in texts.values() if text.startswith("#!")), "")
    (line,) = {script} if script else {one for text in texts.values() for one in _lines(text)}
    if impatient:
        line, changed = re.subn(r"(\$t|\$limit) (25|28|8)\b", r"\1 0.1", line)
        assert changed
    return Committed(("sh", "-c", line), host)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that start the guard, wherever they stand in a file of hooks."""

    def inside(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for one in value.values():
                yield from inside(one)
        elif isinstance(value, list):
            for one in value:
                yield from inside(one)
        elif isinstance(value, str) and "ai-gate guard --assistant" in value:
            yield value

    yield from inside(json.loads(text))


def event(host: Host, root: Path, permission: Permission) -> bytes:
    """Return an event before a tool that the guard refuses, or lets pass, in this repository."""
    for transcript in host.transcripts():
        data = transcript.stdin.replace("{root}", str(root))
        read = host.read(json.loads(data))
        if transcript.permission is permission and read.act is Act.USE and not read.command:
            return data.encode()
    raise AssertionError(f"no such event of {host.assistant} is known")


def run(
    committed: Committed, data: bytes, root: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run it in the repository."""
    more = () if committed.stdin else (json.dumps([json.loads(data)]),)
    return subprocess.run(
        [*committed.words, *more],
        input=data if committed.stdin else b"",
        capture_output=True,
        check=False,
        env=environment,
        cwd=root,
        timeout=60,
    )


def refuses(done: subprocess.CompletedProcess[bytes], host: Host) -> bool:
    """Tell whether the host takes an answer for a refusal, and is told why."""
    return refused(Reply(done.stdout.decode(), done.stderr.decode(), done.returncode), host)


def refused(reply: Reply, host: Host) -> bool:
    """Tell whether an answer is a refusal in words, by what the host's own refusal is.

    That is exit code 2, or the keys and words of its JSON.
    """
    own = host.refuse("because")
    if own.code == 2:
        return reply.code == 2 and bool((reply.stderr + reply.stdout).strip())
    words = json.loads(own.stdout)
    try:
        said = json.loads(reply.stdout)
    except ValueError:
        return False
    return said.keys() == words.keys() and all(
        said[key] == value or (value == "because" and said[key]) for key, value in words.items()
    )
