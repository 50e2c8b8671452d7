"""Devin CLI: hooks of `.devin/hooks.v1.json`, in the manner of Claude Code's, whose file it reads.

The vendor publishes `tool_name` and `tool_input` only, and of the tools `exec` and `edit`; the
others are listed under the names of its permission rules, and one that is not goes by policy.
"""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like as like
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
from ai_gate.model import Plane, Tree, Verified

_ID = "devin-cli"
_HOOKS = ".devin/hooks.v1.json"
_SECONDS = 30
_SOURCE = "https://docs.devin.ai/cli/extensibility/hooks/lifecycle-hooks"

_EDIT = Tool(Plane.EDIT, paths=FILE)
_WORDS = like.Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
    },
    {
        "read": Tool(Plane.READ, paths=FILE),
        "edit": _EDIT,
        "write": _EDIT,
        "notebook_read": Tool(Plane.READ, paths=FILE),
        "notebook_edit": _EDIT,
        "grep": Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER),
        "glob": Tool(Plane.INDEX, folders=FOLDER, globs=("pattern", *NARROWER)),
        "find_file_by_name": Tool(Plane.INDEX, folders=FOLDER, globs=("pattern",)),
        "exec": Tool(commands=("command",), within=("cwd", "workdir")),
        "write_to_process": Tool(commands=("input", "text", "data")),
        "fetch": Tool(texts=("url",)),
        "webfetch": Tool(texts=("url",)),
        "web_search": Tool(texts=("query",)),
        **dict.fromkeys(
            (
                "ask_user_question",
                "get_output",
                "kill_shell",
                "read_subagent",
                "run_subagent",
                "skill",
                "todo_write",
            ),
            Tool(free=True),
        ),
    },
)


def _read(data: Mapping[str, object]) -> Event:
    return like.event(data, _WORDS)


def _reply(event: Event, decision: Decision) -> Reply:
    return like.reply(event, decision, asks=False)


_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS}]}
_FILE = HookFile(
    _HOOKS, dict.fromkeys(("PreToolUse", "UserPromptSubmit"), _ENTRY), route=(), strict=False
)
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)},
    timeout="timeout",
    least=_SECONDS,
    default=0,  # unpublished
    route=(),
    strict=False,
)


def _live(tree: Tree) -> Live:
    return live(tree, _ASKED, _HOOKS)


def _transcripts() -> Sequence[Transcript]:
    import json

    def use(tool: str, **given: object) -> str:
        return json.dumps(
            {
                "hook_event_name": "PreToolUse",
                "cwd": "{root}",
                "tool_name": tool,
                "tool_input": given,
            }
        )

    deny, fine = Permission.DENY, Permission.PASS
    prompt = {"hook_event_name": "UserPromptSubmit", "cwd": "{root}"}
    bare = {"tool_name": "exec", "tool_input": {"command": "cat vault/key.py", "shell_id": "main"}}
    rows = (
        ("a prompt", json.dumps({**prompt, "prompt": "please tidy up"}), fine),
        ("a prompt mentions", json.dumps({**prompt, "prompt": "see @vault/key.py"}), deny),
        ("read", use("read", file_path="{root}/vault/key.py"), deny),
        ("read source", use("read", file_path="{root}/src/app.py"), fine),
        ("edit", use("edit", file_path="{root}/vault/key.py", old_string="a"), deny),
        ("write source", use("write", file_path="{root}/src/new.py", content="pass\n"), fine),
        ("search everywhere", use("grep", pattern="key"), deny),
        ("search source", use("grep", pattern="key", path="{root}/src"), fine),
        ("names", use("glob", pattern="**/*.py"), fine),
        ("shell", use("exec", command="cat vault/key.py", shell_id="main"), deny),
        ("shell on source", use("exec", command="cat src/app.py", shell_id="main"), fine),
        ("without the name of the event", json.dumps(bare), deny),
        ("mcp with a path", use("mcp__files__read", path="{root}/vault/key.py"), deny),
        ("unknown with a path", use("telescope", target="{root}/vault/key.py"), deny),
        (
            "output",
            json.dumps(
                {
                    "hook_event_name": "PostToolUse",
                    "cwd": "{root}",
                    "tool_name": "exec",
                    "tool_input": {"command": "date"},
                    "tool_response": {"success": True, "output": "Tue\n", "error": None},
                }
            ),
            fine,
        ),
    )
    return [Transcript(title, stdin, wanted, _SOURCE) for title, stdin, wanted in rows]


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(snippet(_FILE),),
    live=_live,
    blind=(
        "What a prompt mentions is read without a tool; the guard sees the words of the prompt "
        "only.",
        "Outputs of tools are not held back: no published answer of a hook does that.",
        "Every code but 0 and 2 lets the tool run; the snippet turns every such code into 2.",
        "What a hook that outlives its timeout leads to is not published; the deadline of the "
        "guard is shorter.",
        "A tool whose arguments have other names than published goes by policy.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "not driven",
        "2026-11-24",
        "the vendor's pages; the client needs an account and was not driven",
    ),
    sources=(_SOURCE, "https://docs.devin.ai/cli/extensibility/hooks/overview"),
)
