"""Qwen Code: hooks of the committed `.qwen/settings.json`."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, hook_file, samples
from ai_gate.dialect.claude_like import FILE, Tool, Words
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Plane, Tree, Verified

_ID = "qwen-code"
_DOCS = "https://qwenlm.github.io/qwen-code-docs/en/users/features/hooks"
_PATH = ".qwen/settings.json"
_SECONDS = 30

_FREE = (
    "agent",  # what a subagent does comes as events of its own
    "skill",
    "todo_write",
    "save_memory",
    "exit_plan_mode",
    "enter_plan_mode",
    "ask_user_question",
    "cron_create",
    "cron_list",
    "cron_delete",
    "loop_wakeup",
    "list_agents",
    "task_stop",
    "task_create",
    "task_update",
    "task_list",
    "team_create",
    "team_delete",
    "team_plan_approval",
    "request_shutdown",
    "send_message",
    "structured_output",
    "tool_search",
    "report_findings",
    "record_source",
    "get_goal",
    "update_goal",
)
_WORDS = Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "PostToolUseFailure": Act.OTHER,
        "PermissionRequest": Act.OTHER,
        "Stop": Act.RESPONSE,
        "SubagentStart": Act.OTHER,
        "SubagentStop": Act.OTHER,
        "PreCompact": Act.OTHER,
        "Notification": Act.OTHER,
    },
    {
        "read_file": Tool(paths=FILE),
        "zoom_image": Tool(paths=FILE),
        "edit": Tool(Plane.EDIT, paths=FILE),
        "write_file": Tool(Plane.EDIT, paths=FILE),
        "notebook_edit": Tool(Plane.EDIT, paths=FILE),
        "grep_search": Tool(Plane.SEARCH, folders=("path",), globs=("glob",)),
        "glob": Tool(Plane.INDEX, folders=("path",), globs=("pattern",)),
        "list_directory": Tool(Plane.INDEX, folders=("path",)),
        "run_shell_command": Tool(Plane.SHELL, commands=("command",), within=("directory",)),
        "monitor": Tool(Plane.SHELL, commands=("command",), within=("directory",)),
        "lsp": Tool(paths=FILE),
        "web_fetch": Tool(texts=("url", "prompt")),
        "web_search": Tool(texts=("query",)),
        "image_gen": Tool(texts=("prompt",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
)
# Calls another tool by its name; the hook is told of that tool, an older release of this one.
_BRIDGE = "tool_call"

_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS * 1000}]}
_FILE = HookFile(
    _PATH,
    {
        "SessionStart": _ENTRY,
        "UserPromptSubmit": _ENTRY,
        "PreToolUse": _ENTRY,
        "SessionEnd": _ENTRY,
    },
    strict=False,
)
_USED = (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": _USED, "UserPromptSubmit": (Plane.MENTION,)},
    timeout="timeout",
    least=_SECONDS * 1000,
    unmatched=("UserPromptSubmit",),
    switches=((("disableAllHooks",), True),),
    forbids=("async", "once"),
    strict=False,
)


def _read(data: Mapping[str, object]) -> Event:
    given = data.get("tool_input")
    if data.get("tool_name") == _BRIDGE and isinstance(given, Mapping):
        data = {**data, "tool_name": given.get("name"), "tool_input": given.get("arguments")}
    return claude_like.event(data, _WORDS)


def _reply(read: Event, decision: Decision) -> Reply:
    return claude_like.reply(read, decision)


def _live(tree: Tree) -> Live:
    return hook_file.live(tree, _ASKED, _PATH)


def _transcripts() -> Sequence[Transcript]:
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "read_file", {"file_path": "{root}/vault/key.py"}, DENY),
        ("read outside the vault", "read_file", {"file_path": "{root}/src/app.py"}, PASS),
        ("search over the root", "grep_search", {"pattern": "KEY"}, DENY),
        ("search in src", "grep_search", {"pattern": "APP", "path": "{root}/src"}, PASS),
        ("names of all files", "glob", {"pattern": "**/*.py"}, PASS),
        ("list of src", "list_directory", {"path": "{root}/src"}, PASS),
        ("shell prints the vault", "run_shell_command", {"command": "cat vault/key.py"}, DENY),
        (
            "shell started inside the vault",
            "run_shell_command",
            {"command": "cat key.py", "directory": "{root}/vault"},
            DENY,
        ),
        ("shell prints src", "run_shell_command", {"command": "cat src/app.py"}, PASS),
        ("edit in src", "edit", {"file_path": "{root}/src/app.py", "old_string": "3"}, PASS),
        ("write into the vault", "write_file", {"file_path": "{root}/vault/n.py"}, DENY),
        ("web page", "web_fetch", {"url": "https://example.com/", "prompt": "sum up"}, PASS),
        ("subagent", "agent", {"description": "d", "prompt": "tidy up"}, PASS),
        ("MCP tool with a path of the vault", "mcp__files__get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
        (
            "tool called through another",
            _BRIDGE,
            {"name": "read_file", "arguments": {"file_path": "{root}/vault/key.py"}},
            DENY,
        ),
    )
    others: tuple[samples.Named, ...] = (
        *samples.PROMPTS,
        ("start of a session", "SessionStart", {"source": "startup", "model": "m"}, PASS),
        ("end of a turn", "Stop", {"last_assistant_message": "done"}, PASS),
        (
            "output without anything sensitive",
            "PostToolUse",
            {"tool_name": "read_file", "tool_response": {"llmContent": "APP = 3"}},
            PASS,
        ),
    )
    common = {"session_id": "s1", "cwd": "{root}", "permission_mode": "yolo"}
    return samples.hooked(_DOCS, common, cases, others)


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
        "a person who turns folder trust on and does not trust the folder: hooks of the "
        "repository then do not run, without a word (folder trust is off by default)",
        "a person's own settings with `disableAllHooks`",
        "output of tools: a hook can add to it and cannot hold it back",
        "commands that a person starts with `!`",
        "context files (`QWEN.md`, `AGENTS.md`), imports in them, and skills",
        "names of files in listings and in `@` completion",
        "a hook that hangs before it starts the guard: Qwen Code then runs the tool",
        "another hook that changes what a tool is called with after the guard has seen it",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "0.24.4",
        "2026-11-24",
        "the released client, driven by a scripted model on loopback, in a fresh home and without "
        "any switch: exit code 2 before a tool refused it, on a prompt kept every request from "
        "being sent; `ask` without a person refused; without the end of our line a crash and a "
        "missing program let the tool run, with it both refused; a hook that was late let the "
        "tool run in either case; exit code 2 and `block` after a tool did not keep its output "
        "from the model; a prompt is given with the content of the files that it mentions",
    ),
    sources=(_DOCS, "https://github.com/QwenLM/qwen-code"),
)
