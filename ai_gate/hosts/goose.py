"""Goose: hooks of a plugin that the repository commits, which may be told to block on failure."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, samples, whole_file
from ai_gate.dialect.claude_like import FILE, Tool, Words
from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Snippet, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.model import Because, Plane, Tree, Verified

_ID = "goose"
_SOURCE = "https://github.com/aaif-goose/goose/blob/main/crates/goose/src/hooks/mod.rs"
_ROOT = ".agents/plugins/ai-gate"
_MANIFEST, _PATH = f"{_ROOT}/plugin.json", f"{_ROOT}/hooks/hooks.json"
_SECONDS = 30

_FREE = ("todo__write", "todo__read", "todo_write", "todo_read", "final_output")
_DEVELOPER: Mapping[str, Tool] = {
    "write": Tool(Plane.EDIT, paths=("path",)),
    "edit": Tool(Plane.EDIT, paths=("path",)),
    "text_editor": Tool(Plane.EDIT, paths=("path",)),
    "shell": Tool(Plane.SHELL, commands=("command",)),
    "tree": Tool(Plane.INDEX, folders=("path",)),
    "analyze": Tool(Plane.SEARCH, folders=("path",)),
    "image_processor": Tool(paths=FILE),
    "read_image": Tool(paths=FILE),
    "web_fetch": Tool(texts=("url",)),
}
_PREFIX = "developer__"
_WORDS = Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PreToolUseResult": Act.OTHER,
        "PostToolUse": Act.OUTPUT,
        "PostToolUseFailure": Act.OTHER,
        "BeforeReadFile": Act.OTHER,
        "AfterFileEdit": Act.OTHER,
        "BeforeShellExecution": Act.OTHER,
        "AfterShellExecution": Act.OTHER,
        "Stop": Act.RESPONSE,
    },
    {**_DEVELOPER, **dict.fromkeys(_FREE, Tool(free=True))},
    mcp="",
)


def _files() -> tuple[WholeFile, WholeFile]:
    import json

    manifest = {"name": "ai-gate", "version": "1.0.0", "description": f"{MARK}: `ai-gate guard`"}
    command = {
        "type": "command",
        "command": guarded(_ID),
        "timeout": _SECONDS,
        "on_failure": "block",
    }
    events = ("SessionStart", "UserPromptSubmit", "PreToolUse", "SessionEnd")
    hooks = {"description": MARK, "hooks": {key: [{"hooks": [command]}] for key in events}}
    return (
        WholeFile(_MANIFEST, json.dumps(manifest, indent=2) + "\n", ()),
        WholeFile(_PATH, json.dumps(hooks, indent=2) + "\n", ()),
    )


def _snippet(number: int, path: str) -> Snippet:
    return Snippet(
        path,
        lambda data: whole_file.snippet(_files()[number]).add(data),
        lambda data: whole_file.snippet(_files()[number]).remove(data),
    )


def _live(tree: Tree) -> Live:
    found = [whole_file.live(tree, one) for one in _files()]
    troubles = [trouble for one in found for trouble in one.troubles]
    if _PATH in tree.documents and _MANIFEST not in tree.documents:
        said = "without a manifest beside it Goose does not take the folder for a plugin"
        troubles.append((Because(_PATH, 1, "{"), said, f"commit {_MANIFEST} as well"))
    elif _PATH in tree.documents and not troubles:
        said = (
            "no copy of Goose was driven to see that plugins of a repository run; releases that "
            "do not know `on_failure` let a tool run when the hook fails"
        )
        fix = "try it with the version that is used here, and attest it in the register"
        troubles.append((Because(_PATH, 1, "{"), said, fix))
    return Live({}, tuple(troubles))


def _read(data: Mapping[str, object]) -> Event:
    data = {**data, "cwd": data.get("working_dir"), "prompt": data.get("message")}
    name, given = claude_like.tool_name(data), claude_like.arguments(data)
    short = name.removeprefix(_PREFIX)
    if short == "text_editor" and isinstance(given, Mapping) and given.get("command") == "view":
        short = "read_image"  # of which only the path is asked
    if short in _WORDS.tools:
        return claude_like.event({**data, "tool_name": short}, _WORDS)._replace(tool=name)
    read = claude_like.event(data, _WORDS)
    server = name.partition("__")[0] if "__" in name else ""
    return read._replace(server=server, unknown="") if server else read


def _reply(read: Event, decision: Decision) -> Reply:
    return claude_like.reply(read, decision, asks=False)


def _transcripts() -> Sequence[Transcript]:
    view = {"command": "view", "path": "vault/key.py"}
    cases: tuple[samples.Case, ...] = (
        ("shell prints the vault", "shell", {"command": "cat vault/key.py"}, DENY),
        ("shell by its older name", "developer__shell", {"command": "cat vault/key.py"}, DENY),
        ("shell prints src", "shell", {"command": "cat src/app.py"}, PASS),
        ("read below the vault", "developer__text_editor", view, DENY),
        ("read outside", "developer__text_editor", {**view, "path": "src/app.py"}, PASS),
        ("edit in src", "edit", {"path": "src/app.py", "before": "3", "after": "4"}, PASS),
        ("write into the vault", "write", {"path": "vault/n.py", "content": ""}, DENY),
        ("analysis over the root", "analyze", {"path": "."}, DENY),
        ("analysis in src", "analyze", {"path": "src"}, PASS),
        ("names of all files", "tree", {"path": "."}, PASS),
        ("web page", "web_fetch", {"url": "https://example.com/"}, PASS),
        ("MCP tool with a path of the vault", "files__get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
    )
    gave = {"tool_name": "shell", "tool_output": {"stdout": "APP = 3"}}
    others = (
        ("harmless prompt", {**_event("UserPromptSubmit"), "message": "go on"}, PASS),
        ("start of a session", _event("SessionStart"), PASS),
        ("output without anything sensitive", {**_event("PostToolUse"), **gave}, PASS),
        ("end of a turn", _event("Stop"), PASS),
    )
    return samples.transcripts(
        _SOURCE,
        cases,
        lambda tool, given: {
            **_event("PreToolUse"),
            "matcher_context": tool,
            "tool_call_id": "call_1",
            "tool_name": tool,
            "tool_input": given,
        },
        others,
    )


def _event(name: str) -> Mapping[str, object]:
    return {"event": name, "session_id": "s1", "matcher_context": None, "working_dir": "{root}"}


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=claude_like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(_snippet(0, _MANIFEST), _snippet(1, _PATH)),
    live=_live,
    blind=(
        "releases that do not know `on_failure`: a hook that hangs then lets the tool run",
        "a person who switches the plugin off",
        "whether a hook holds back a prompt; output of tools",
        "hints, recipes and skills, which are loaded without a tool",
        "what subagents and recipes do, which was not looked at",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "source of 2026",
        "2026-11-24",
        "by its published source: exit code 2 before a tool refuses it with the words on standard "
        "error, 0 without words lets its permissions decide; with `on_failure: block` any other "
        "code, a timeout and a program that cannot be started refuse. It was not driven",
    ),
    sources=(_SOURCE, "https://open-plugins.com/agent-builders/components/hooks"),
)
