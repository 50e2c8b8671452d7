"""What opencode and its descendant Kilo Code share: the plugin that asks, tools, events, replies.

These hosts run no command; they load a committed JavaScript file into their own process. It hands
each event to the guard and throws on any answer but a pass, and whoever throws there stops the
prompt, the tool or its output (https://opencode.ai/docs/plugins/).
"""

from collections.abc import Mapping

from ai_gate.dialect import claude_like
from ai_gate.dialect.claude_like import Tool, Words, strings, text
from ai_gate.dialect.command import PASSES
from ai_gate.dialect.records import (
    Act,
    Decision,
    Event,
    Malformed,
    Permission,
    Reply,
    Touch,
    Transcript,
)
from ai_gate.dialect.whole_file import MARK
from ai_gate.model import Plane

SECONDS = 20
"""After so long the plugin ends the guard and refuses."""

PLANES = (Plane.READ, Plane.SEARCH, Plane.MENTION, Plane.EDIT, Plane.SHELL, Plane.MCP)
"""The planes whose content passes the events of the plugin."""

TOOLS: Mapping[str, Tool] = {
    "read": Tool(paths=("filePath",)),
    "list": Tool(Plane.INDEX, folders=("path",)),
    "glob": Tool(Plane.INDEX, folders=("path",), globs=("pattern",)),
    "grep": Tool(Plane.SEARCH, folders=("path",), globs=("include",)),
    "edit": Tool(Plane.EDIT, paths=("filePath",)),
    "multiedit": Tool(Plane.EDIT, paths=("filePath",)),
    "write": Tool(Plane.EDIT, paths=("filePath",)),
    "apply_patch": Tool(Plane.EDIT, patches=("patchText",)),
    "patch": Tool(Plane.EDIT, patches=("patchText",)),
    "bash": Tool(Plane.SHELL, commands=("command",), within=("workdir",)),
    "lsp": Tool(paths=("filePath",)),
    "webfetch": Tool(texts=("url",)),
    "websearch": Tool(texts=("query",)),
    "codesearch": Tool(texts=("query",)),
    # What a subagent is asked comes as a message of its own, and its tools as events of their own.
    "task": Tool(free=True),
    "todowrite": Tool(free=True),
    "todoread": Tool(free=True),
    "question": Tool(free=True),
    "skill": Tool(free=True),
    "plan_enter": Tool(free=True),
    "plan_exit": Tool(free=True),
    "invalid": Tool(free=True),
}

_ACTS = {
    "chat.message": Act.PROMPT,
    "tool.execute.before": Act.USE,
    "tool.execute.after": Act.OUTPUT,
}


def plugin(assistant: str) -> str:
    """Return the text of the plugin file."""
    return f"""\
// {MARK}: every event goes to `ai-gate guard`,
// and what it does not let pass, or cannot answer in time, is refused.
import {{ spawnSync }} from "node:child_process"

const ask = (event) => {{
  const words = ["guard", "--assistant", "{assistant}", "--passes", "{PASSES}"]
  const run = spawnSync("ai-gate", words, {{
    cwd: event.cwd,
    input: JSON.stringify(event),
    encoding: "utf8",
    timeout: {SECONDS}_000,
    killSignal: "SIGKILL",
    windowsHide: true,
  }})
  if (run.status === {PASSES} && !run.error) return
  throw new Error(
    (run.status === 2 && run.stderr) ||
      `ai-gate: the guard could not run (${{run.error?.code ?? run.signal ?? run.status}}), ` +
        "so this is refused. Repair: install ai-gate so that 'ai-gate --version' works here, " +
        "then run 'ai-gate guard status'.",
  )
}}

export const AiGate = async ({{ directory }}) => {{
  let servers = []
  const on = (event) => async (input, output) =>
    ask({{ ...input, ...output, event, cwd: directory, servers }})
  return {{
    config: async (config) => {{
      servers = Object.keys(config?.mcp ?? {{}}).map((name) => ({{ name }}))
    }},
    "chat.message": on("chat.message"),
    "tool.execute.before": on("tool.execute.before"),
    "tool.execute.after": on("tool.execute.after"),
  }}
}}
"""


def event(data: Mapping[str, object], tools: Mapping[str, Tool] = TOOLS) -> Event:
    """Read one event as the plugin writes it; Malformed when it is none."""
    name = text(data, "event")
    act = _ACTS.get(name)
    if act is None:
        raise Malformed("an event that the plugin is not known to send")
    model = data.get("model")
    read = Event(
        act,
        name,
        directory=text(data, "cwd"),
        session=text(data, "sessionID"),
        prompt=text(data, "messageID"),
        model=text(model, "modelID") if isinstance(model, Mapping) else "",
        subagent=text(data, "agent"),
    )
    if act is Act.PROMPT:
        return _message(read, data.get("parts"))
    tool = text(data, "tool")
    words = Words(_ACTS, tools, mcp="")
    server = "" if tool in tools else _server(data, tool)
    if act is Act.OUTPUT:
        return claude_like.gave(read, tool, _given(data), words)._replace(server=server)
    args = data.get("args")
    used = claude_like.used(read, tool, args, words)
    return used._replace(server=server, unknown="") if server else used


def reply(read: Event, decision: Decision) -> Reply:
    """Answer the plugin; it cannot ask a person, so what is to be asked is refused."""
    if decision.permission is Permission.PASS or read.act not in (Act.USE, Act.PROMPT, Act.OUTPUT):
        return Reply()
    return claude_like.refuse(claude_like.said(decision))


def _message(read: Event, parts: object) -> Event:
    """Read the parts of a message: texts, and the files that are attached to it."""
    if not isinstance(parts, list):
        raise Malformed("a message without parts")
    texts: list[tuple[str, str]] = []
    touches: list[Touch] = []
    for part in parts:
        if not isinstance(part, Mapping):
            raise Malformed("a part of a message that is not an object")
        if part.get("type") == "file":
            touches += [Touch(Plane.MENTION, path) for path in _attached(part)]
        elif part.get("type") == "text":
            prompt = text(part, "text")
            synthetic = part.get("synthetic") is True
            texts.append(("content of a mentioned file" if synthetic else "prompt", prompt))
            touches += () if synthetic else claude_like.mentions(prompt)
        else:
            texts += [("prompt", one) for one in strings(part)]
    return read._replace(texts=tuple(texts), touches=tuple(dict.fromkeys(touches)))


def _attached(part: Mapping[str, object]) -> set[str]:
    """Return the paths under which an attached file is known; a pasted picture has none."""
    source = part.get("source")
    found = {text(source, "path")} if isinstance(source, Mapping) else set()
    url = text(part, "url")
    if url.startswith("file://"):
        found.add(url.partition("?")[0])
    elif not url.startswith("data:"):
        found.add(url or text(part, "filename"))
    return found - {""}


def _given(data: Mapping[str, object]) -> object:
    """Return what a tool gave: a text with a title, or the parts of an MCP tool's answer."""
    keys = ("title", "output", "content", "structuredContent", "attachments")
    return {key: data.get(key) for key in keys}


def _server(data: Mapping[str, object], tool: str) -> str:
    """Return the MCP server of a tool, whose name is `<server>_<tool>`; the longest that fits."""
    servers = data.get("servers")
    found = ""
    for one in servers if isinstance(servers, list) else ():
        given = text(one, "name") if isinstance(one, Mapping) else ""
        name = "".join(sign if sign.isalnum() or sign in "_-" else "_" for sign in given)
        if tool.startswith(f"{name}_") and len(name) > len(found):
            found = given
    return found


def transcripts(source: str, *more: Transcript) -> tuple[Transcript, ...]:
    """Return events as the plugin writes them, with what has to come of each."""
    deny, passes = Permission.DENY, Permission.PASS
    cases: tuple[tuple[str, str, Mapping[str, object], Permission], ...] = (
        ("read below the vault", "read", {"filePath": "{root}/vault/key.py"}, deny),
        ("read by a relative path", "read", {"filePath": "vault/deep/pan.py"}, deny),
        ("read outside the vault", "read", {"filePath": "{root}/src/app.py"}, passes),
        ("search over the root", "grep", {"pattern": "KEY"}, deny),
        ("search in the vault", "grep", {"pattern": "KEY", "path": "vault"}, deny),
        ("search in src", "grep", {"pattern": "APP", "path": "{root}/src"}, passes),
        ("names of all files", "glob", {"pattern": "**/*.py"}, passes),
        ("shell prints a file of the vault", "bash", {"command": "cat vault/key.py"}, deny),
        (
            "shell started inside the vault",
            "bash",
            {"command": "cat key.py", "workdir": "{root}/vault"},
            deny,
        ),
        ("shell prints a file of src", "bash", {"command": "cat src/app.py"}, passes),
        ("edit in src", "edit", {"filePath": "{root}/src/app.py", "oldString": "3"}, passes),
        ("write into the vault", "write", {"filePath": "{root}/vault/n.py", "content": ""}, deny),
        (
            "patch of the vault",
            "apply_patch",
            {"patchText": "*** Begin Patch\n*** Delete File: vault/key.py\n*** End Patch"},
            deny,
        ),
        ("web page", "webfetch", {"url": "https://example.com/"}, passes),
        ("subagent", "task", {"prompt": "tidy up", "subagent_type": "general"}, passes),
        ("list of tasks", "todowrite", {"todos": []}, passes),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, deny),
    )
    return (
        *(
            Transcript(title, _written("tool.execute.before", tool=tool, args=args), said, source)
            for title, tool, args, said in cases
        ),
        Transcript(
            "MCP tool with a path of the vault",
            _written(
                "tool.execute.before",
                tool="files_get",
                args={"p": "vault/key.py"},
                servers=[{"name": "files"}],
            ),
            deny,
            source,
        ),
        Transcript("harmless prompt", _prompt({"type": "text", "text": "go on"}), passes, source),
        Transcript(
            "prompt that mentions a file of the vault",
            _prompt({"type": "text", "text": "explain @vault/key.py"}),
            deny,
            source,
        ),
        Transcript(
            "prompt with a file of the vault attached",
            _prompt(
                {"type": "text", "text": "explain this"},
                {"type": "file", "mime": "text/plain", "url": "file://{root}/vault/key.py"},
            ),
            deny,
            source,
        ),
        Transcript(
            "output without anything sensitive",
            _written("tool.execute.after", tool="read", args={}, title="src/app.py", output="APP"),
            passes,
            source,
        ),
        *more,
    )


def _prompt(*parts: Mapping[str, object]) -> str:
    return _written("chat.message", message={"role": "user"}, parts=list(parts))


def _written(event: str, **fields: object) -> str:
    import json

    common = {"sessionID": "ses_1", "event": event, "cwd": "{root}", "servers": []}
    return json.dumps({**common, **fields})
