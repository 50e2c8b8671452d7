"""Codex: hooks of `.codex/hooks.json`, which run only where a person has reviewed each of them.

It has no tool that reads: files are read by shell commands. Nothing that is committed makes a hook
run, so the guard is worth having and counts for nothing in reach.
"""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like as like
from ai_gate.dialect.claude_like import FILE, Tool
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
    Touch,
    Transcript,
)
from ai_gate.model import Plane, Tree, Verified

_ID = "codex"
_HOOKS = ".codex/hooks.json"
_SECONDS = 30
_SOURCE = "https://developers.openai.com/codex/hooks"

_SHELL = Tool(commands=("command", "cmd"), within=("workdir", "cwd"))
_WORDS = like.Words(
    {
        "SessionStart": Act.SESSION_START,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
        "SubagentStart": Act.OTHER,
        "SubagentStop": Act.RESPONSE,
        "PreCompact": Act.OTHER,
        "PostCompact": Act.OTHER,
    },
    {
        "Bash": _SHELL,
        "exec_command": _SHELL,
        "local_shell": _SHELL,
        "shell": _SHELL,
        "shell_command": _SHELL,
        "write_stdin": Tool(commands=("chars",)),
        "apply_patch": Tool(Plane.EDIT, paths=FILE, patches=("command", "input", "patch")),
        "Edit": Tool(Plane.EDIT, paths=FILE, patches=("command",)),
        "Write": Tool(Plane.EDIT, paths=FILE, patches=("command",)),
        "view_image": Tool(Plane.READ, paths=FILE),
        "read_file": Tool(Plane.READ, paths=FILE),
        "list_dir": Tool(Plane.INDEX, folders=("dir_path", "path")),
        "grep_files": Tool(Plane.SEARCH, folders=("path",), globs=("include",)),
        "web_search": Tool(texts=("query",)),
        **dict.fromkeys(
            (
                "close_agent",
                "create_goal",
                "get_goal",
                "list_agents",
                "list_mcp_resource_templates",
                "list_mcp_resources",
                "request_user_input",
                "resume_agent",
                "send_input",
                "send_message",
                "spawn_agent",
                "update_goal",
                "update_plan",
                "wait",
                "wait_agent",
            ),
            Tool(free=True),
        ),
    },
)


def _read(data: Mapping[str, object]) -> Event:
    event = like.event(data, _WORDS)
    patch = _patch(event.command)
    if not patch:
        return event
    touches = tuple(Touch(Plane.EDIT, path) for path in like.patched(patch))
    return event._replace(touches=touches, command="") if touches else event


def _patch(command: str) -> str:
    """Return the text of a command that is `apply_patch` with a quoted here-document alone."""
    first, *lines = command.strip().split("\n")
    program, _, mark = first.replace(" ", "").partition("<<")
    quote, word = mark[:1], mark[1:-1]
    if program != "apply_patch" or quote not in ("'", '"') or mark[-1:] != quote or not word:
        return ""
    return "\n".join(lines[:-1]) if word in lines and lines.index(word) == len(lines) - 1 else ""


def _reply(event: Event, decision: Decision) -> Reply:
    return like.reply(event, decision, asks=False)


_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS}]}
_FILE = HookFile(
    _HOOKS,
    dict.fromkeys(("PreToolUse", "UserPromptSubmit", "PostToolUse", "SessionStart"), _ENTRY),
)
_ASKED = Asked(
    (_ID,),
    {"PreToolUse": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)},
    timeout="timeout",
    least=_SECONDS,
    forbids=("async",),
)


def _live(tree: Tree) -> Live:
    """Judge the file, and claim nothing: a hook that nobody has reviewed is passed over."""
    found = live(tree, _ASKED, _HOOKS)
    said = "Codex passes over this hook until each person has reviewed it with `/hooks`"
    help = "close the paths by a permission profile, or attest that the hook is managed"
    lines = dict.fromkeys(found.planes.values())
    return Live(troubles=(*found.troubles, *((line, said, help) for line in lines)))


def _transcripts() -> Sequence[Transcript]:
    import json

    def said(name: str, **more: object) -> str:
        common = {
            "session_id": "01a20b55-feed-70d1-a8f4-240ad2cac50d",
            "turn_id": "01a20b55-ff13-7fb1-acbe-4435e42a5754",
            "transcript_path": None,
            "cwd": "{root}",
            "hook_event_name": name,
            "model": "gpt-5",
            "permission_mode": "default",
        }
        return json.dumps({**common, **more})

    def use(tool: str, **given: object) -> str:
        return said("PreToolUse", tool_name=tool, tool_input=given, tool_use_id="c1")

    deny, fine = Permission.DENY, Permission.PASS
    head = "*** Begin Patch\n*** Update File: "
    rows = (
        ("a session starts", said("SessionStart", source="startup"), fine),
        ("a prompt", said("UserPromptSubmit", prompt="please tidy up"), fine),
        ("a prompt mentions", said("UserPromptSubmit", prompt="see @vault/key.py"), deny),
        ("shell", use("Bash", command="cat vault/key.py"), deny),
        ("shell on source", use("Bash", command="cat src/app.py"), fine),
        ("search by shell", use("Bash", command="grep -rn key ."), deny),
        ("patch", use("apply_patch", command=f"{head}vault/key.py\n*** End Patch"), deny),
        ("patch moves", use("apply_patch", command=f"{head}a\n*** Move to: vault/a\n"), deny),
        ("patch source", use("apply_patch", command=f"{head}src/app.py\n*** End Patch"), fine),
        (
            "patch by shell",
            use("Bash", command=f"apply_patch <<'EOF'\n{head}src/app.py\n*** End Patch\nEOF"),
            fine,
        ),
        (
            "patch by shell of the vault",
            use("Bash", command=f"apply_patch <<'EOF'\n{head}vault/key.py\n*** End Patch\nEOF"),
            deny,
        ),
        ("picture", use("view_image", path="vault/key.png"), deny),
        ("mcp with a path", use("mcp__files__read", path="{root}/vault/key.py"), deny),
        ("unknown with a path", use("telescope", target="vault/key.py"), deny),
        ("plan", use("update_plan", plan=[{"step": "a", "status": "pending"}]), fine),
        (
            "output",
            said(
                "PostToolUse",
                tool_name="Bash",
                tool_input={"command": "date"},
                tool_response="Tue\n",
                tool_use_id="c1",
            ),
            fine,
        ),
        ("a turn ends", said("Stop", stop_hook_active=False, last_assistant_message="D"), fine),
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
        "A hook that a person has not reviewed with `/hooks` is passed over without a word, every "
        "changed one again; so is every hook of a project that is not trusted.",
        "What the model types into a shell that runs already (`write_stdin`) fires no hook.",
        "Hosted web search, and what an MCP server reads by itself.",
        "A hook that outlives its timeout, is killed with its shell, or ends with 2 without words "
        "lets the tool run.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "0.169.0",
        "2026-11-24",
        "the client driven by a scripted model on loopback: unreviewed, the committed hook did "
        "not run; with `--dangerously-bypass-hook-trust` a refusal, a missing program, a crash "
        "and a kill stop a command, prompts are stopped and outputs replaced; exit code 2 without "
        "words, a killed shell and a hook past its timeout let the command run; `write_stdin` "
        "fires no hook; the folder of a command is the `cwd` of its event. With this guard, "
        "commands that read a prohibited path were refused, others ran",
    ),
    sources=(
        _SOURCE,
        "https://github.com/openai/codex/blob/main/codex-rs/hooks/src/events/pre_tool_use.rs",
    ),
)
