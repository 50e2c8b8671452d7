"""Crush: the one hook of the committed `crush.json`, before the tools of the main agent."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, hook_file, samples
from ai_gate.dialect.claude_like import Tool, Words, strings
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Because, Plane, Tree, Verified

_ID = "crush"
_DOCS = "https://github.com/charmbracelet/crush/blob/main/docs/hooks/README.md"
_PATH = "crush.json"
# All of them are read and merged after it; how lists are merged is not documented.
_LATER = (".crush.json", "crushrc", ".crushrc")
_SECONDS = 30

# Their own tools run without hooks, so what they will reach cannot be told.
_SUBAGENTS = ("agent", "agentic_fetch")
_FREE = (
    "crush_info",
    "crush_logs",
    "job_kill",
    "job_output",
    "lsp_restart",
    "question",
    "todos",
)
_WORDS = Words(
    {"PreToolUse": Act.USE},
    {
        "view": Tool(paths=("file_path",)),
        "ls": Tool(Plane.INDEX, folders=("path",)),
        "glob": Tool(Plane.INDEX, folders=("path",), globs=("pattern",)),
        "grep": Tool(Plane.SEARCH, folders=("path",), globs=("include",)),
        "edit": Tool(Plane.EDIT, paths=("file_path",)),
        "multiedit": Tool(Plane.EDIT, paths=("file_path",)),
        "write": Tool(Plane.EDIT, paths=("file_path",)),
        "download": Tool(Plane.EDIT, paths=("file_path",), texts=("url",)),
        "bash": Tool(Plane.SHELL, commands=("command",), within=("working_dir",)),
        "fetch": Tool(texts=("url",)),
        "web_fetch": Tool(texts=("url",)),
        "web_search": Tool(texts=("query",)),
        "sourcegraph": Tool(texts=("query",)),
        # They show the code that a language server finds below a folder.
        "lsp_references": Tool(Plane.SEARCH, folders=("path",)),
        "lsp_definition": Tool(Plane.SEARCH, folders=("path",)),
        "lsp_call_hierarchy": Tool(Plane.SEARCH, folders=("path",)),
        "lsp_rename": Tool(Plane.EDIT, folders=("path",)),
        "lsp_symbols": Tool(paths=("file_path",)),
        "lsp_replace_symbol": Tool(Plane.EDIT, paths=("file_path",)),
        "lsp_diagnostics": Tool(free=True),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
    mcp="mcp_",
    between="_",
)
_MCP = ("read_mcp_resource", "list_mcp_resources")

_ENTRY = {"name": "ai-gate", "command": guarded(_ID), "timeout": _SECONDS}
_FILE = HookFile(_PATH, {"PreToolUse": _ENTRY})
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)},
    timeout="timeout",
    least=_SECONDS,
    matchers=("", ".*"),
)


def _read(data: Mapping[str, object]) -> Event:
    # The event is written as its key in the configuration, in any case, with or without `_`.
    name = claude_like.text(data, "event")
    if name.replace("_", "").lower() == "pretooluse":
        data = {**data, "event": "PreToolUse"}
    tool, given = claude_like.tool_name(data), claude_like.arguments(data)
    read = claude_like.event(data, _WORDS)
    if tool in _MCP and isinstance(given, Mapping):
        return read._replace(server=claude_like.text(given, "mcp_name") or "?", unknown="")
    if tool in _SUBAGENTS:
        why = "its own tools run without hooks"
        return read._replace(unknown=why, arguments=tuple(strings(given)))
    return read


def _reply(read: Event, decision: Decision) -> Reply:
    return claude_like.reply(read, decision, asks=False)


def _live(tree: Tree) -> Live:
    found = hook_file.live(tree, _ASKED, _PATH)
    later = [one for path in _LATER if (one := _replacing(tree, path)) is not None]
    said = f"Crush merges this file over {_PATH}, so its hooks may take the place of the guard"
    troubles = tuple((one, said, f"move these hooks to {_PATH}") for one in later)
    return Live({} if later else found.planes, (*found.troubles, *troubles))


def _replacing(tree: Tree, path: str) -> Because | None:
    """Return the line of a file by which its hooks may take the place of ours."""
    from ai_gate.translate.files import document, quote

    found = document(tree, path)
    if found is None:
        return None
    lines = found.data.decode("utf-8", "replace").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if "hook" in line.lower()), 0)
    return quote(found, number) if number else None


def _transcripts() -> Sequence[Transcript]:
    inside = {"command": "cat key.py", "working_dir": "{root}/vault"}
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "view", {"file_path": "{root}/vault/key.py"}, DENY),
        ("read outside the vault", "view", {"file_path": "{root}/src/app.py"}, PASS),
        ("search over the root", "grep", {"pattern": "KEY"}, DENY),
        ("search in src", "grep", {"pattern": "APP", "path": "{root}/src"}, PASS),
        ("names of all files", "glob", {"pattern": "**/*.py"}, PASS),
        ("references over the root", "lsp_references", {"symbol": "KEY"}, DENY),
        ("shell prints the vault", "bash", {"command": "cat vault/key.py"}, DENY),
        ("shell started inside the vault", "bash", inside, DENY),
        ("shell prints src", "bash", {"command": "cat src/app.py"}, PASS),
        ("edit in src", "edit", {"file_path": "{root}/src/app.py", "old_string": "3"}, PASS),
        ("write into the vault", "write", {"file_path": "{root}/vault/n.py"}, DENY),
        ("web page", "fetch", {"url": "https://example.com/", "format": "text"}, PASS),
        ("subagent, whose tools no hook sees", "agent", {"prompt": "tidy up"}, DENY),
        ("MCP tool with a path of the vault", "mcp_files_get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
    )
    return samples.transcripts(
        _DOCS,
        cases,
        lambda tool, given: {
            "event": "PreToolUse",
            "session_id": "s1",
            "cwd": "{root}",
            "tool_name": tool,
            "tool_input": given,
        },
    )


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
        "what subagents (`agent`, `agentic_fetch`) do: their tools run without hooks, so the guard "
        "decides on them as a whole, as on what it cannot tell",
        "prompts, files that are attached to them, and output of tools: there is no hook for them",
        "context files and skills, which are loaded without a tool",
        "a `crushrc`, which is executed and can set hooks in words that nobody sees before",
        "a hook that hangs before it starts the guard: Crush then runs the tool",
        "another hook that changes what a tool is called with after the guard has seen it",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "source of 2026-08-21",
        "2026-11-24",
        "by its published source and manual: exit code 2 refuses with the words on standard "
        "error, 0 without words leaves the permission to Crush, any other code and a timeout let "
        "the tool run; the line runs in an embedded POSIX shell. It was not driven: no release of "
        "it could be installed",
    ),
    sources=(
        _DOCS,
        "https://github.com/charmbracelet/crush/blob/main/internal/hooks/hooks.go",
        "https://github.com/charmbracelet/crush/blob/main/internal/config/load.go",
    ),
)
