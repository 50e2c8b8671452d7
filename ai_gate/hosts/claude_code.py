"""Claude Code: hooks of `.claude/settings.json`, which other hosts run as well.

VS Code, Copilot CLI, Cursor and Devin CLI load the hooks of this file and write their own tool
names and field spellings, so the table knows those too.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ai_gate.dialect import claude_like as like
from ai_gate.dialect import samples
from ai_gate.dialect.claude_like import FILE, FOLDER, NARROWER, Tool
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile, live, snippet
from ai_gate.dialect.records import (
    Act,
    Decision,
    Event,
    Host,
    Live,
    Permission,
    Reply,
    Transcript,
)
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Plane, Tree, Verified

if TYPE_CHECKING:
    from ai_gate.parse import Node

_ID = "claude-code"
_DOCS = "https://code.claude.com/docs/en/hooks"
_SETTINGS = ".claude/settings.json"
_LOCAL = ".claude/settings.local.json"
_SECONDS = 30

_READ = Tool(Plane.READ, paths=FILE)
_EDIT = Tool(Plane.EDIT, paths=FILE)
_SEARCH = Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER)
_NAMES = Tool(Plane.INDEX, folders=FOLDER, globs=("pattern", *NARROWER))
_SHELL = Tool(commands=("command",))
_FREE = Tool(free=True)

_OWN = {
    "Read": _READ,
    "NotebookRead": _READ,
    "LSP": _READ,
    "Artifact": _READ,
    "Edit": _EDIT,
    "MultiEdit": _EDIT,
    "Write": _EDIT,
    "NotebookEdit": _EDIT,
    "Grep": _SEARCH,
    "Glob": _NAMES,
    "LS": _NAMES,
    "Bash": _SHELL,
    "PowerShell": Tool(commands=("command",), shell="powershell"),
    "Monitor": Tool(commands=("command",), texts=("ws",)),
    "WebFetch": Tool(texts=("url", "prompt")),
    "WebSearch": Tool(texts=("query",)),
    **dict.fromkeys(
        (
            "Agent",
            "AskUserQuestion",
            "BashOutput",
            "CronCreate",
            "CronDelete",
            "CronList",
            "EnterPlanMode",
            "EnterWorktree",
            "ExitPlanMode",
            "ExitWorktree",
            "KillShell",
            "ListMcpResourcesTool",
            "PushNotification",
            "ReportFindings",
            "ScheduleWakeup",
            "SendMessage",
            "Skill",
            "SlashCommand",
            "Task",
            "TaskCreate",
            "TaskGet",
            "TaskList",
            "TaskOutput",
            "TaskStop",
            "TaskUpdate",
            "TodoWrite",
            "ToolSearch",
        ),
        _FREE,
    ),
}

# What the other hosts that load this file call theirs.
_OTHERS = {
    "view": _READ,  # Copilot CLI
    "read": _READ,  # Devin CLI
    "read_file": _READ,  # VS Code
    "read_files": _READ,
    "create": _EDIT,
    "write": _EDIT,
    "edit": _EDIT,
    "str_replace": _EDIT,
    "create_file": _EDIT,
    "replace_string_in_file": _EDIT,
    "multi_replace_string_in_file": Tool(Plane.EDIT, paths=("replacements", *FILE)),
    "insert_edit_into_file": _EDIT,
    "edit_notebook_file": _EDIT,
    "editFiles": _EDIT,
    "apply_patch": Tool(Plane.EDIT, paths=FILE, patches=("input", "patch", "command")),
    "Delete": _EDIT,  # Cursor
    "grep": _SEARCH,
    "grep_search": _SEARCH,
    "semantic_search": _SEARCH,
    "find_file_by_name": _NAMES,
    "glob": _NAMES,
    "file_search": Tool(Plane.INDEX, folders=FOLDER, globs=("query",)),
    "list_dir": _NAMES,
    "bash": _SHELL,
    "exec": _SHELL,
    "Shell": _SHELL,
    "run_in_terminal": _SHELL,
    "powershell": Tool(commands=("command",), shell="powershell"),
    "web_fetch": Tool(texts=("url",)),
    "fetch_webpage": Tool(texts=("urls", "query")),
    "task": _FREE,
    "runSubagent": _FREE,
    "manage_todo_list": _FREE,
}

_ACTS = {
    "SessionStart": Act.SESSION_START,
    "SessionEnd": Act.SESSION_END,
    "UserPromptSubmit": Act.PROMPT,
    "PreToolUse": Act.USE,
    "PostToolUse": Act.OUTPUT,
    "Stop": Act.RESPONSE,
    "SubagentStop": Act.RESPONSE,
    "SubagentStart": Act.OTHER,
    "Notification": Act.OTHER,
    "PreCompact": Act.OTHER,
    "preToolUse": Act.USE,
    "postToolUse": Act.OUTPUT,
    "beforeSubmitPrompt": Act.PROMPT,
    "userPromptSubmitted": Act.PROMPT,
    "sessionStart": Act.SESSION_START,
    "sessionEnd": Act.SESSION_END,
}
_WORDS = like.Words(_ACTS, {**_OTHERS, **_OWN})


def _read(data: Mapping[str, object]) -> Event:
    event = like.event(data, _WORDS)
    given = like.arguments(data)
    if event.tool.startswith("ReadMcpResource") and isinstance(given, Mapping):
        return event._replace(server=like.text(given, "server") or "?", unknown="")
    return event


def _reply(event: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS or event.act not in (Act.PROMPT, Act.OUTPUT):
        return like.reply(event, decision)
    said = like.said(decision)
    instead = _instead(event, said) if event.act is Act.OUTPUT else None
    if instead is None:
        return like.halt(said)
    return like.answer(
        {
            "systemMessage": said,
            "hookSpecificOutput": {"hookEventName": event.name, "updatedToolOutput": instead},
        }
    )


def _instead(event: Event, said: str) -> object | None:
    """Return what replaces an output; one of another shape than the tool's own is not taken."""
    if event.server:
        return [{"type": "text", "text": said}]
    shapes: dict[str, object] = {
        "Read": {
            "type": "text",
            "file": {
                "filePath": "",
                "content": said,
                "numLines": 1,
                "startLine": 1,
                "totalLines": 1,
            },
        },
        "Bash": {"stdout": said, "stderr": "", "interrupted": False},
        "Grep": {
            "mode": "content",
            "numFiles": 0,
            "filenames": [],
            "content": said,
            "numLines": 1,
        },
        "Glob": {"durationMs": 0, "numFiles": 1, "filenames": [said], "truncated": False},
    }
    return shapes.get(event.tool)


_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS}]}
_FILE = HookFile(
    _SETTINGS,
    dict.fromkeys(
        ("PreToolUse", "UserPromptSubmit", "PostToolUse", "SessionStart", "SessionEnd"), _ENTRY
    ),
)


def _misfit(root: "Node") -> "tuple[Node, str] | None":
    from ai_gate.translate.claude import hooks  # late: no event needs it

    return hooks.fault(root)


_ASKED = Asked(
    (_ID,),
    {
        "PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP),
        "UserPromptSubmit": (Plane.MENTION,),
    },
    timeout="timeout",
    least=_SECONDS,
    default=_SECONDS,
    matchers=("", "*", ".*"),
    unmatched=("UserPromptSubmit",),
    switches=((("disableAllHooks",), True),),
    # With `args` the line is run without a shell, with `shell` by another one.
    forbids=("if", "async", "asyncRewake", "args", "shell", "once"),
    misfit=_misfit,
)


def _live(tree: Tree) -> Live:
    from ai_gate.translate.claude.settings import load_source

    found = live(tree, _ASKED, _SETTINGS, _LOCAL)
    for path in dict.fromkeys(line.path for line in found.planes.values()):
        source, faults = load_source(tree, path)
        if source is None:
            lost = tuple((one.because, one.value, "correct the value") for one in faults)
            return Live(troubles=(*found.troubles, *lost))
    return found


def _transcripts() -> Sequence[Transcript]:
    common = {
        "session_id": "51183afa-b16d-4701-b58e-51566914341d",
        "transcript_path": "/home/dev/.claude/projects/p/51183afa.jsonl",
        "cwd": "{root}",
        "prompt_id": "353844c1-0c30-42ea-8f4e-28031458a18d",
        "permission_mode": "default",
    }
    ran = {
        "tool_name": "Bash",
        "tool_input": {"command": "date"},
        "tool_response": {"stdout": "Tue\n", "stderr": "", "interrupted": False},
    }
    vault, open_ = "{root}/vault/key.py", "{root}/src/app.py"
    cases: tuple[samples.Case, ...] = (
        ("read", "Read", {"file_path": vault}, DENY),
        ("read source", "Read", {"file_path": open_}, PASS),
        ("edit", "Edit", {"file_path": vault, "old_string": "a", "new_string": "b"}, DENY),
        ("write source", "Write", {"file_path": open_, "content": "pass\n"}, PASS),
        ("notebook", "NotebookEdit", {"notebook_path": "{root}/vault/a.ipynb"}, DENY),
        ("search everywhere", "Grep", {"pattern": "key"}, DENY),
        ("search source", "Grep", {"pattern": "key", "path": "{root}/src"}, PASS),
        ("names of source", "Glob", {"pattern": "**/*.py", "path": "src"}, PASS),
        ("shell", "Bash", {"command": "cat vault/key.py", "description": "look"}, DENY),
        ("shell on source", "Bash", {"command": "cat src/app.py"}, PASS),
        ("web", "WebFetch", {"url": "https://example.com/", "prompt": "sum up"}, PASS),
        ("web to a file", "WebFetch", {"url": "FILE://{root}/vault/key.py", "prompt": "x"}, DENY),
        ("subagent", "Agent", {"description": "d", "prompt": "p", "subagent_type": "x"}, PASS),
        ("mcp with a path", "mcp__files__read", {"path": vault}, DENY),
        ("unknown with a path", "Telescope", {"target": vault}, DENY),
        ("Copilot CLI reads by this file", "Read", {"path": "vault/key.py"}, DENY),
    )
    others: tuple[samples.Named, ...] = (
        ("a session starts", "SessionStart", {"source": "startup"}, PASS),
        ("a session ends", "SessionEnd", {"reason": "other"}, PASS),
        ("a prompt", "UserPromptSubmit", {"prompt": "please tidy up"}, PASS),
        ("a prompt mentions", "UserPromptSubmit", {"prompt": "see @vault/key.py, ok?"}, DENY),
        ("a prompt quotes", "UserPromptSubmit", {"prompt": 'see @"vault/key.py"'}, DENY),
        ("a prompt mentions source", "UserPromptSubmit", {"prompt": "@src/app.py#L1-2"}, PASS),
        ("output", "PostToolUse", ran, PASS),
    )
    call = {"tool_use_id": "toolu_1"}
    own = samples.hooked(_DOCS, common, cases, others, more=call)
    return (*own, *_foreign())


def _foreign() -> Sequence[Transcript]:
    """Return the events of other hosts, which run the hooks of this file too."""
    editor: samples.Case = (
        "VS Code reads by this file",
        "read_file",
        {"filePath": "{root}/vault/key.py", "startLine": 1, "endLine": 9},
        DENY,
    )
    packed = {"cwd": "{root}", "toolName": "view", "toolArgs": '{"path": "vault/key.py"}'}
    common = {"timestamp": "2026-11-24T02:19:24.291Z", "cwd": "{root}", "sessionId": "a"}
    named = {**common, "hookEventName": "PreToolUse", "tool_use_id": "b"}
    return samples.transcripts(
        "https://code.visualstudio.com/docs/agents/reference/hooks-reference",
        (editor,),
        lambda tool, given: {**named, "tool_name": tool, "tool_input": given},
        (("arguments as a string", packed, DENY),),
    )


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=like.halt,
    deadline=_SECONDS,
    failure="open",
    snippets=(snippet(_FILE),),
    live=_live,
    blind=(
        "Imports of `CLAUDE.md`, and `@path` and !`command` inside committed slash commands and "
        "skills, are expanded without any hook.",
        "What is selected in a connected editor is sent with the prompt, and hooks do not see it.",
        "Started in a folder below, Claude Code reads no hook of the top of the repository.",
        "`--setting-sources user`, `--settings`, a local `disableAllHooks` and managed settings "
        "can switch the hooks of the repository off; none of them is committed.",
        "A hook that outlives its timeout lets the tool run, so the guard has a shorter deadline.",
        "An output is replaced for Read, Bash, Grep, Glob and MCP tools; for others the turn ends, "
        "and the next prompt of the session sends the history again. An output hook that fails "
        "holds nothing back.",
        "VS Code, Copilot CLI, Cursor and Devin CLI run the hooks of this file too; what they do "
        "by it is logged under `claude-code`.",
        "A command that outlives its shell tool, and what a running program reads later.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "2.1.197",
        "2026-11-24",
        "the client driven by a scripted model on loopback: with the snippet committed, a refusal, "
        "a missing program, a crash and a kill stop Read and prompts; a hook past its timeout, a "
        "comment in the file, `async` and a local `disableAllHooks` let Read run; `*` and `.*` "
        "match every tool; `@path` fires no PreToolUse and is stopped by UserPromptSubmit; an "
        "output is replaced only in the shape of its tool, and exit code 2 does not hold it back; "
        "tools of subagents and MCP servers fire PreToolUse; `@path` and !`command` of a committed "
        "slash command, and imports of CLAUDE.md, fire nothing; one value of the wrong kind, "
        "anywhere in the file, loses all of its hooks. With this guard, reads, searches "
        "and commands into a prohibited path were refused, others ran",
    ),
    sources=(
        "https://code.claude.com/docs/en/hooks",
        "https://code.claude.com/docs/en/settings",
    ),
)
