"""Augment Code: hooks of the committed `.augment/settings.json`, read by its CLI Auggie."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, hook_file, samples
from ai_gate.dialect.claude_like import Tool, Words, strings
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Plane, Tree, Verified

_ID = "augment"
_DOCS = "https://docs.augmentcode.com/cli/hooks"
_PATH = ".augment/settings.json"
_SECONDS = 30

_FREE = (
    "add_tasks",
    "ask-user",
    "conversation-retrieval",
    "enter-plan-mode",
    "exit-plan-mode",
    "kill-process",
    "list-processes",
    "read-process",
    "read-terminal",
    "remember",
    "render-mermaid",
    "reorganize_tasklist",
    "report-to-parent",
    "search-untruncated",
    "update_tasks",
    "view-range-untruncated",
    "view_tasklist",
)
_WORDS = Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "PromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
        "Notification": Act.OTHER,
    },
    {
        "view": Tool(paths=("path",)),
        "read": Tool(paths=("path", "file_path")),
        "str-replace-editor": Tool(Plane.EDIT, paths=("path",)),
        "edit": Tool(Plane.EDIT, paths=("path", "file_path")),
        "save-file": Tool(Plane.EDIT, paths=("path",)),
        "write": Tool(Plane.EDIT, paths=("path", "file_path")),
        "remove-files": Tool(Plane.EDIT, paths=("file_paths",)),
        "apply_patch": Tool(Plane.EDIT, patches=("input",)),
        "grep-search": Tool(
            Plane.SEARCH,
            folders=("directory_absolute_path",),
            globs=("files_include_glob_pattern",),
        ),
        "grep": Tool(Plane.SEARCH, folders=("path",), globs=("glob", "include")),
        "find": Tool(Plane.INDEX, folders=("path",)),
        # They answer with pieces of any file of the index.
        "codebase-retrieval": Tool(Plane.SEARCH, folders=("path",)),
        "codebase-retrieval-raw": Tool(Plane.SEARCH, folders=("path",)),
        "launch-process": Tool(Plane.SHELL, commands=("command",), within=("cwd",)),
        "bash": Tool(Plane.SHELL, commands=("command",), within=("cwd",)),
        "web-fetch": Tool(texts=("url",)),
        "web-search": Tool(texts=("query",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
    mcp="",
)
# What a subagent does comes as events of its own.
_SUBAGENT = "sub-agent"

_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS * 1000}]}
# Everything, the tools of MCP servers included: any other pattern leaves those out.
_TOOLS = {"matcher": ".*", **_ENTRY}
_FILE = HookFile(
    _PATH,
    {
        "SessionStart": _ENTRY,
        "PromptSubmit": _ENTRY,
        "PreToolUse": _TOOLS,
        "SessionEnd": _ENTRY,
    },
    strict=False,
)
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)},
    timeout="timeout",
    least=_SECONDS * 1000,
    matchers=("", ".*"),
    forbids=("args",),
    strict=False,
)


def _read(data: Mapping[str, object]) -> Event:
    roots = data.get("workspace_roots")
    data = {**data, "cwd": next(iter(strings(roots)), "")}
    name, given = claude_like.tool_name(data), claude_like.arguments(data)
    if name.startswith(_SUBAGENT):
        return claude_like.event({**data, "tool_name": _FREE[0]}, _WORDS)._replace(tool=name)
    read = claude_like.event(data, _WORDS)
    if data.get("is_mcp_tool") is True:
        # Its name is not told apart from that of its server.
        arguments = tuple(strings(given)) if read.act is Act.USE else ()
        return read._replace(
            server=name, unknown="", arguments=arguments, touches=(), command="", shell="sh"
        )
    return read


def _reply(read: Event, decision: Decision) -> Reply:
    return claude_like.reply(read, decision, asks=False)


def _live(tree: Tree) -> Live:
    return hook_file.live(tree, _ASKED, _PATH)


def _transcripts() -> Sequence[Transcript]:
    inside = {"command": "cat key.py", "cwd": "{root}/vault"}
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "view", {"path": "vault/key.py", "type": "file"}, DENY),
        ("read outside the vault", "view", {"path": "src/app.py", "type": "file"}, PASS),
        ("search over the root", "grep-search", {"directory_absolute_path": "{root}"}, DENY),
        ("search in src", "grep-search", {"directory_absolute_path": "{root}/src"}, PASS),
        ("question to the index", "codebase-retrieval", {"information_request": "keys"}, DENY),
        ("shell prints the vault", "launch-process", {"command": "cat vault/key.py"}, DENY),
        ("shell started inside the vault", "launch-process", inside, DENY),
        ("shell prints src", "launch-process", {"command": "cat src/app.py"}, PASS),
        ("edit in src", "str-replace-editor", {"command": "insert", "path": "src/app.py"}, PASS),
        ("file saved in the vault", "save-file", {"path": "vault/n.py"}, DENY),
        ("files removed from the vault", "remove-files", {"file_paths": ["vault/key.py"]}, DENY),
        ("web page", "web-fetch", {"url": "https://example.com/"}, PASS),
        ("subagent", "sub-agent-explore", {"instruction": "tidy up"}, PASS),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
    )
    server = {"tool_name": "get_files", "is_mcp_tool": True, "tool_input": {"p": "vault/key.py"}}
    gave: Mapping[str, object] = {
        "tool_name": "view",
        "tool_input": {},
        "tool_output": "APP = 3",
        "tool_error": None,
    }
    others = (
        ("MCP tool with a path of the vault", {**_event("PreToolUse"), **server}, DENY),
        ("harmless prompt", {**_event("PromptSubmit"), "user_prompt": "go on"}, PASS),
        ("start of a session", _event("SessionStart"), PASS),
        ("end of a turn", {**_event("Stop"), "agent_stop_cause": "end_turn"}, PASS),
        ("output without anything sensitive", {**_event("PostToolUse"), **gave}, PASS),
    )
    return samples.transcripts(
        _DOCS,
        cases,
        lambda tool, given: {**_event("PreToolUse"), "tool_name": tool, "tool_input": given},
        others,
    )


def _event(name: str) -> Mapping[str, object]:
    return {"hook_event_name": name, "conversation_id": "c1", "workspace_roots": ["{root}"]}


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=claude_like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(hook_file.snippet(_FILE),),
    live=_live,
    blind=(
        "prompts, and files that they mention: the hook runs beside the model and cannot hold "
        "them back",
        "output of tools: a hook can add to it and cannot hold it back",
        "the index, which is uploaded without a tool (`.augmentignore` keeps paths from it)",
        "the extensions for editors, which were not looked at",
        "a tool called with more than 10 MiB: the hook is then ended and the tool runs",
        "rules, guidelines and skills, which are loaded without a tool",
        "a hook that hangs before it starts the guard: Auggie then runs the tool",
        "another hook that changes what a tool is called with after the guard has seen it",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "Auggie 0.36.0",
        "2026-11-24",
        "by the program text of the released client: exit code 2 before a tool refuses it, any "
        "other code, a timeout and a program that cannot be started let it run; a line with shell "
        "signs runs in bash; only `.*` and no matcher take tools of MCP servers; hooks of "
        "subagents run. It was not driven: it needs an account",
    ),
    sources=(_DOCS, "https://www.npmjs.com/package/@augmentcode/auggie"),
)
