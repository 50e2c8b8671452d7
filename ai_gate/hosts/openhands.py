"""OpenHands: the committed `.openhands/hooks.json`, read by its server, CLI and SDK."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, hook_file, samples
from ai_gate.dialect.claude_like import FILE, Tool, Words, strings, text
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Snippet, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Plane, Tree, Verified

_ID = "openhands"
_DOCS = "https://docs.openhands.dev/openhands/usage/customization/hooks"
_SDK = "https://github.com/OpenHands/software-agent-sdk/blob/main/openhands-sdk/openhands/sdk/hooks"
_PATH = ".openhands/hooks.json"
_SECONDS = 30

_EDIT = Tool(Plane.EDIT, paths=FILE)
_FREE = ("finish", "think", "task_tracker", "invoke_skill", "switch_llm")
_WORDS = Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
    },
    {
        "terminal": Tool(Plane.SHELL, commands=("command",)),
        "execute_bash": Tool(Plane.SHELL, commands=("command",)),
        "file_editor": _EDIT,
        "str_replace_editor": _EDIT,
        "planning_file_editor": _EDIT,
        "read_file": Tool(paths=FILE),
        "write_file": _EDIT,
        "edit": _EDIT,
        "apply_patch": Tool(Plane.EDIT, patches=("patch",)),
        "grep": Tool(Plane.SEARCH, folders=("path",), globs=("include",)),
        "glob": Tool(Plane.INDEX, folders=("path",), globs=("pattern",)),
        "list_directory": Tool(Plane.INDEX, folders=("dir_path",)),
        "browser_navigate": Tool(texts=("url",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
    mcp="",
)
_SHELLS = ("terminal", "execute_bash")
_EDITORS = ("file_editor", "str_replace_editor", "planning_file_editor")
# One terminal runs all commands of a session, and no event says in which folder it stands.
_MOVES = frozenset({"cd", "pushd", "popd", "chdir"})

_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS}]}
_TOOLS = {"matcher": "*", **_ENTRY}
_ENTRIES = {
    "session_start": _ENTRY,
    "user_prompt_submit": _ENTRY,
    "pre_tool_use": _TOOLS,
    "session_end": _ENTRY,
}
_USED = (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)
_PLANES: Mapping[str, tuple[Plane, ...]] = {"pre_tool_use": _USED, "user_prompt_submit": ()}
_ASKED = Asked(
    (_ID,), _PLANES, timeout="timeout", least=_SECONDS, matchers=("", "*"), forbids=("async",)
)


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _style(data: bytes | None) -> tuple[tuple[str, ...], bool]:
    """Tell where the events of a file stand, and whether their names are in Pascal case.

    The product takes both, but not both for one event, and beside `hooks` nothing else.
    """
    from ai_gate import parse
    from ai_gate.errors import ParseError

    try:
        root = parse.json(data or b"{}", _PATH)
    except ParseError:
        return (), False  # who edits or judges the file says what is wrong with it
    table = root.get("hooks")
    route = () if table is None else ("hooks",)
    names = [name for name, _ in (root if table is None else table).items()]
    return route, any(name[:1].isupper() for name in names)


def _file(data: bytes | None) -> HookFile:
    route, pascal = _style(data)
    entries = {_pascal(name) if pascal else name: one for name, one in _ENTRIES.items()}
    return HookFile(_PATH, entries, route=route)


def _add(data: bytes | None) -> bytes:
    return hook_file.snippet(_file(data)).add(data)


def _remove(data: bytes) -> bytes | None:
    return hook_file.snippet(_file(data)).remove(data)


def _live(tree: Tree) -> Live:
    found = tree.documents.get(_PATH)
    route, pascal = _style(found.data if found is not None else None)
    planes = {_pascal(name) if pascal else name: each for name, each in _PLANES.items()}
    return hook_file.live(tree, _ASKED._replace(route=route, planes=planes), _PATH)


def _read(data: Mapping[str, object]) -> Event:
    data = {
        **data,
        "hook_event_name": data.get("event_type"),
        "cwd": data.get("working_dir"),
        "prompt": data.get("message"),
    }
    tool, given = claude_like.tool_name(data), claude_like.arguments(data)
    if isinstance(given, Mapping):
        if tool in _EDITORS and given.get("command") == "view":
            return claude_like.event({**data, "tool_name": "read_file"}, _WORDS)._replace(tool=tool)
        # An empty command asks what the last one still prints; one that is not there is not known.
        if tool in _SHELLS and given.get("command") == "":
            return claude_like.event({**data, "tool_name": _FREE[0]}, _WORDS)._replace(tool=tool)
    read = claude_like.event(data, _WORDS)
    why = _untold(tool, given) if read.act is Act.USE else ""
    return read._replace(unknown=why, arguments=tuple(strings(given))) if why else read


def _untold(tool: str, given: object) -> str:
    """Say why what a command reaches cannot be told from the event alone."""
    if tool not in _SHELLS or not isinstance(given, Mapping):
        return ""
    if given.get("is_input") is True:
        return "it types into a program that runs already"
    command = text(given, "command")
    for sign in "\\\"'":
        command = command.replace(sign, "")
    for sign in ";&|(){}\n":
        command = command.replace(sign, " ")
    if _MOVES & set(command.split()):
        return (
            "the terminal stays in the folder that a command changes to, and no event says where "
            "that is; name paths from the top of the workspace instead"
        )
    return ""


def _reply(read: Event, decision: Decision) -> Reply:
    return claude_like.reply(read, decision, asks=False)


def _transcripts() -> Sequence[Transcript]:
    view = {"command": "view", "path": "{root}/vault/key.py", "kind": "FileEditorAction"}
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "file_editor", view, DENY),
        ("read outside the vault", "file_editor", {**view, "path": "{root}/src/app.py"}, PASS),
        ("edit in src", "file_editor", {"command": "insert", "path": "{root}/src/app.py"}, PASS),
        ("file made in the vault", "file_editor", {"command": "create", "path": "vault/n"}, DENY),
        ("search over the root", "grep", {"pattern": "KEY", "path": None}, DENY),
        ("search in src", "grep", {"pattern": "APP", "path": "{root}/src"}, PASS),
        ("names of all files", "glob", {"pattern": "**/*.py", "path": None}, PASS),
        ("shell prints the vault", "terminal", {"command": "cat vault/key.py"}, DENY),
        ("shell prints src", "terminal", {"command": "cat src/app.py"}, PASS),
        ("terminal moves into the vault", "terminal", {"command": "cd vault"}, DENY),
        ("look at what a command still prints", "terminal", {"command": ""}, PASS),
        ("keys for a running program", "terminal", {"command": "x", "is_input": True}, DENY),
        ("thought", "think", {"thought": "hm"}, PASS),
        ("MCP tool with a path of the vault", "files_get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
    )
    gave = {"tool_name": "terminal", "tool_response": {"content": [{"text": "APP = 3"}]}}
    others = (
        ("harmless prompt", {**_event("UserPromptSubmit"), "message": "go on"}, PASS),
        ("start of a session", _event("SessionStart"), PASS),
        ("output without anything sensitive", {**_event("PostToolUse"), **gave}, PASS),
        ("end of a turn", _event("Stop"), PASS),
    )
    return samples.transcripts(
        _SDK,
        cases,
        lambda tool, given: {**_event("PreToolUse"), "tool_name": tool, "tool_input": given},
        others,
    )


def _event(name: str) -> Mapping[str, object]:
    common: Mapping[str, object] = {
        "session_id": "s1",
        "working_dir": "{root}",
        "metadata": {},
        "message": None,
    }
    return {**common, "event_type": name, "tool_name": None, "tool_input": None}


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=claude_like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(Snippet(_PATH, _add, _remove),),
    live=_live,
    blind=(
        "programs built on the SDK that hand it no hooks",
        "subagents whose definition brings no hooks of its own",
        "output of tools: a hook cannot hold it back",
        "the folder in which the terminal stands: a command that changes it is decided as what "
        "cannot be told, a script that is sourced may change it unseen",
        "files that the workspace's `setup.sh` reads, microagents and skills",
        "a hook that hangs before it starts the guard: OpenHands then runs the tool",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "SDK 1.58.0",
        "2026-11-24",
        "the released SDK with its tools, driven by a scripted model on loopback: exit code 2 "
        "before a tool refused it, on a prompt kept every request from being sent; without the end "
        "of our line a crash and a hook that was late let the tool run, with it a crash and a "
        "missing program refused; by its published source a file that is not valid in all of its "
        "keys is ignored, and the server reads the file of the workspace",
    ),
    sources=(_DOCS, f"{_SDK}/executor.py", f"{_SDK}/config.py"),
)
