"""Antigravity (`agy` and the editor): one event before a tool, answered by JSON and nothing else.

What is published and what was measured by others differ on whether the file of a repository is read
and on what a failing hook leads to, so the guard always answers, and counts for nothing in reach.
"""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like as like
from ai_gate.dialect.claude_like import Tool
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile, live, snippet
from ai_gate.dialect.records import (
    Act,
    Decision,
    Event,
    Host,
    Live,
    Malformed,
    Permission,
    Reply,
    Transcript,
)
from ai_gate.model import Plane, Tree, Verified

_ID = "antigravity"
_HOOKS = ".agents/hooks.json"
_NAME = "ai-gate"
_SECONDS = 30
_SOURCE = "https://antigravity.google/docs/hooks/"

_FILES = ("AbsolutePath", "TargetFile", "File", "FilePath", "Path", "Paths", "path")
_FOLDERS = ("SearchPath", "SearchDirectory", "DirectoryPath", "TargetDirectories", "Path")
_READ = Tool(Plane.READ, paths=_FILES)
_EDIT = Tool(Plane.EDIT, paths=_FILES)
_WORDS = like.Words(
    {},
    {
        "view_file": _READ,
        "view_file_outline": _READ,
        "view_code_item": _READ,
        "view_content_chunk": Tool(free=True),
        "write_to_file": _EDIT,
        "edit_file": _EDIT,
        "replace_file_content": _EDIT,
        "multi_replace_file_content": _EDIT,
        "grep_search": Tool(Plane.SEARCH, folders=_FOLDERS, globs=("Includes",)),
        "codebase_search": Tool(Plane.SEARCH, folders=_FOLDERS),
        "find_by_name": Tool(Plane.INDEX, folders=_FOLDERS, globs=("Pattern",)),
        "list_dir": Tool(Plane.INDEX, folders=_FOLDERS),
        "run_command": Tool(commands=("CommandLine",), within=("Cwd",)),
        "send_command_input": Tool(commands=("Input",)),
        "read_url_content": Tool(texts=("Url",)),
        "search_web": Tool(texts=("query", "Query")),
        **dict.fromkeys(
            ("ask_permission", "command_status", "notify_user", "task_boundary"), Tool(free=True)
        ),
    },
    mcp="mcp_",
    between="_",
)


def _read(data: Mapping[str, object]) -> Event:
    call = data.get("toolCall")
    name = like.text(call, "name") if isinstance(call, Mapping) else ""
    if not isinstance(call, Mapping) or not name:
        raise Malformed("an event without the tool that it is about")
    roots = data.get("workspacePaths")
    folder = (
        next((one for one in roots if isinstance(one, str)), "") if isinstance(roots, list) else ""
    )
    event = Event(
        Act.USE,
        "PreToolUse",
        directory=folder,
        session=like.text(data, "conversationId"),
        model=like.text(data, "modelName"),
    )
    given = call.get("args")
    if name == "call_mcp_tool" and isinstance(given, Mapping):
        return event._replace(
            tool=like.text(given, "ToolName") or name,
            server=like.text(given, "ServerName") or "?",
            arguments=tuple(like.named(given.get("Arguments"))),
        )
    return like.used(event, name, given, _WORDS)


def _reply(event: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS:
        return Reply()  # `allow` would be a grant, and `{}` refuses
    # `ask` would be answered by what the user granted before (agy 1.1.2).
    word = "force_ask" if decision.permission is Permission.ASK else "deny"
    return like.answer({"decision": word, "reason": like.said(decision)})


def refuse(reason: str) -> Reply:
    """Refuse whatever the event was; no other key and no other exit code is understood."""
    return like.answer({"decision": "deny", "reason": reason or "ai-gate refuses this."})


_LOST = '{"decision":"deny","reason":"ai-gate: the guard could not run, so this is refused."}'
_LINE = f"({guarded(_ID)}) || echo '{_LOST}'"
_ENTRY = {"matcher": ".*", "hooks": [{"type": "command", "command": _LINE, "timeout": _SECONDS}]}
_FILE = HookFile(_HOOKS, {"PreToolUse": _ENTRY}, route=(_NAME,))
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)},
    lines=(_LINE,),
    timeout="timeout",
    least=_SECONDS,
    default=0,  # unpublished
    matchers=("", ".*"),
    switches=(((_NAME, "enabled"), False),),
    route=(_NAME,),
)


def _live(tree: Tree) -> Live:
    """Judge the file, and claim nothing: not every version reads it."""
    found = live(tree, _ASKED, _HOOKS)
    said = "not every version reads this file, and what a failing hook leads to is disputed"
    help = "install the hook for the user as well, and attest it"
    lines = dict.fromkeys(found.planes.values())
    return Live(troubles=(*found.troubles, *((line, said, help) for line in lines)))


def _transcripts() -> Sequence[Transcript]:
    import json

    def use(tool: str, **given: object) -> str:
        return json.dumps(
            {
                "conversationId": "c1",
                "stepIdx": 3,
                "workspacePaths": ["{root}"],
                "transcriptPath": "/home/dev/.gemini/antigravity/c1.jsonl",
                "artifactDirectoryPath": "/home/dev/.gemini/antigravity/c1",
                "modelName": "gemini-3-pro",
                "toolCall": {"name": tool, "args": given},
            }
        )

    deny, fine = Permission.DENY, Permission.PASS
    vault, open_ = "{root}/vault/key.py", "{root}/src/app.py"
    rows = (
        ("read", use("view_file", AbsolutePath=vault), deny),
        ("read source", use("view_file", AbsolutePath=open_), fine),
        ("write", use("write_to_file", TargetFile=vault, CodeContent="x"), deny),
        ("replace source", use("replace_file_content", TargetFile=open_), fine),
        ("search everywhere", use("grep_search", Query="key", SearchPath="{root}"), deny),
        ("search source", use("grep_search", Query="key", SearchPath="{root}/src"), fine),
        ("list", use("list_dir", DirectoryPath="{root}/src"), fine),
        ("shell", use("run_command", CommandLine="cat vault/key.py", Cwd="{root}"), deny),
        ("shell inside", use("run_command", CommandLine="cat key.py", Cwd="{root}/vault"), deny),
        ("shell on source", use("run_command", CommandLine="cat src/app.py", Cwd="{root}"), fine),
        ("web", use("read_url_content", Url="https://example.com/"), fine),
        (
            "mcp with a path",
            use("call_mcp_tool", ServerName="files", ToolName="read", Arguments={"path": vault}),
            deny,
        ),
        ("unknown with a path", use("telescope", Target=vault), deny),
    )
    return [Transcript(title, stdin, wanted, _SOURCE) for title, stdin, wanted in rows]


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(snippet(_FILE),),
    live=_live,
    blind=(
        "There is no event for prompts: what a person writes, attaches or mentions is not seen.",
        "Some versions of the CLI read hooks of plugins and of the user only, and pass over the "
        "file of the repository without a word.",
        "Outputs of tools are not held back.",
        "One entry that is not valid makes the product drop the whole file.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "not driven",
        "2026-11-24",
        "the vendor's page and measurements of others (agy 1.0.5 to 1.2.14), which contradict one "
        "another; the client needs an account and was not driven",
    ),
    sources=(
        _SOURCE,
        "https://docs.rs/safe-chains/latest/safe_chains/targets/agy/index.html",
        "https://github.com/michael-ra/toolahead/releases",
    ),
)
