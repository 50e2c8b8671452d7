"""Cursor: hooks of `.cursor/hooks.json`, which refuse on failure only with `failClosed`.

A question of a hook is passed over in some modes (forum thread 173694), so the guard never asks.
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
    Malformed,
    Permission,
    Reply,
    Touch,
    Transcript,
)
from ai_gate.model import Plane, Tree, Verified

_ID = "cursor"
_HOOKS = ".cursor/hooks.json"
_SECONDS = 30
_SOURCE = "https://cursor.com/docs/hooks"

_READ = Tool(Plane.READ, paths=FILE)
_EDIT = Tool(Plane.EDIT, paths=FILE)
_SEARCH = Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER)
_WORDS = like.Words(
    {
        "sessionStart": Act.SESSION_START,
        "sessionEnd": Act.SESSION_END,
        "preToolUse": Act.USE,
        "postToolUse": Act.OUTPUT,
        "postToolUseFailure": Act.OTHER,
        "subagentStart": Act.OTHER,
        "subagentStop": Act.OTHER,
        "beforeReadFile": Act.USE,
        "beforeTabFileRead": Act.USE,
        "beforeShellExecution": Act.USE,
        "beforeMCPExecution": Act.USE,
        "beforeSubmitPrompt": Act.PROMPT,
        "afterShellExecution": Act.OTHER,
        "afterMCPExecution": Act.OTHER,
        "afterFileEdit": Act.OTHER,
        "afterTabFileEdit": Act.OTHER,
        "afterAgentResponse": Act.RESPONSE,
        "afterAgentThought": Act.OTHER,
        "preCompact": Act.OTHER,
        "stop": Act.RESPONSE,
    },
    {
        "Read": _READ,
        "ReadFile": _READ,
        "ReadLints": _READ,
        "Write": _EDIT,
        "Edit": _EDIT,
        "StrReplace": _EDIT,
        "EditNotebook": Tool(Plane.EDIT, paths=("target_notebook", *FILE)),
        "ApplyPatch": Tool(Plane.EDIT, paths=FILE, patches=("patch", "input")),
        "Delete": _EDIT,
        "Grep": _SEARCH,
        "SemanticSearch": Tool(Plane.SEARCH, folders=("target_directories", *FOLDER)),
        "Glob": Tool(Plane.INDEX, folders=FOLDER, globs=("glob_pattern", "pattern")),
        "LS": Tool(Plane.INDEX, folders=FOLDER),
        "Shell": Tool(commands=("command",), within=("cwd", "working_directory")),
        "WebFetch": Tool(texts=("url",)),
        "WebSearch": Tool(texts=("search_term", "query")),
        **dict.fromkeys(
            ("AskQuestion", "Await", "CreatePlan", "SwitchMode", "Task", "TodoWrite"),
            Tool(free=True),
        ),
    },
    mcp="MCP:",
    between=":",
)


def _read(data: Mapping[str, object]) -> Event:
    name = like.text(data, "hook_event_name")
    if name in ("beforeReadFile", "beforeTabFileRead"):
        return _file(_common(data, name), data)
    if name == "beforeShellExecution":
        command = like.text(data, "command")
        if not command:
            raise Malformed("an event about a command without its text")
        return _common(data, name)._replace(tool="Shell", command=command)
    if name == "beforeMCPExecution":
        given = data.get("tool_input")
        texts = like.unpacked(given) if isinstance(given, str) else given
        return _common(data, name)._replace(
            tool=like.text(data, "tool_name"),
            server=like.text(data, "server_name", "mcp_server_name", "server") or "?",
            arguments=tuple(like.named(texts)),
        )
    event = like.event({**data, "cwd": like.text(data, "cwd") or _root(data)}, _WORDS)
    if event.act is Act.PROMPT:
        return event._replace(touches=(*event.touches, *_attached(data)))
    return event


def _common(data: Mapping[str, object], name: str) -> Event:
    event = like.common(data, Act.USE, name)
    return event._replace(directory=event.directory or _root(data))


def _root(data: Mapping[str, object]) -> str:
    roots = data.get("workspace_roots")
    return (
        next((one for one in roots if isinstance(one, str)), "") if isinstance(roots, list) else ""
    )


def _file(event: Event, data: Mapping[str, object]) -> Event:
    path = like.text(data, *FILE)
    if not path:
        raise Malformed("an event about a file without its path")
    content = like.text(data, "content")
    texts = (("content of the file", content),) if content else ()
    touches = (Touch(Plane.READ, path), *_attached(data))
    return event._replace(tool="Read", touches=touches, texts=texts)


def _attached(data: Mapping[str, object]) -> tuple[Touch, ...]:
    """Return the files and rules that Cursor sends along."""
    attached = data.get("attachments")
    return tuple(
        Touch(Plane.INCLUDE if one.get("type") == "rule" else Plane.MENTION, path)
        for one in (attached if isinstance(attached, list) else ())
        if isinstance(one, Mapping)
        for path in like.paths(one)
    )


def _reply(event: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS:
        return Reply()
    said = like.said(decision)
    if event.act is Act.PROMPT:
        return like.answer({"continue": False, "user_message": said})
    if event.act is Act.USE:
        return like.answer({"permission": "deny", "user_message": said, "agent_message": said})
    return Reply(stderr=said)


def refuse(reason: str) -> Reply:
    """Refuse whatever the event was: exit code 2 blocks, whatever else is said."""
    said = reason or "ai-gate refuses this."
    fields = {"continue": False, "permission": "deny", "user_message": said}
    return like.answer(fields)._replace(stderr=said, code=2)


_ENTRY = {"command": guarded(_ID), "timeout": _SECONDS, "failClosed": True}
_EVENTS = (
    "preToolUse",
    "beforeReadFile",
    "beforeTabFileRead",
    "beforeShellExecution",
    "beforeMCPExecution",
    "beforeSubmitPrompt",
)
_FILE = HookFile(_HOOKS, dict.fromkeys(_EVENTS, _ENTRY), head={"version": 1})
_ASKED = Asked(
    (_ID,),
    {
        "preToolUse": (Plane.EDIT,),
        "beforeReadFile": (Plane.READ,),
        "beforeTabFileRead": (Plane.READ,),
        "beforeShellExecution": (Plane.SHELL,),
        "beforeMCPExecution": (Plane.MCP,),
    },
    timeout="timeout",
    least=_SECONDS,
    default=0,  # unpublished
    needs={"failClosed": True},
)


def _live(tree: Tree) -> Live:
    return live(tree, _ASKED, _HOOKS)


def _transcripts() -> Sequence[Transcript]:
    import json

    def said(name: str, **more: object) -> str:
        common = {
            "conversation_id": "conv-1",
            "generation_id": "gen-1",
            "model": "gpt-5",
            "hook_event_name": name,
            "cursor_version": "3.23.0",
            "workspace_roots": ["{root}"],
            "transcript_path": None,
        }
        return json.dumps({**common, **more})

    def use(tool: str, **given: object) -> str:
        return said("preToolUse", tool_name=tool, tool_input=given, tool_use_id="a", cwd="{root}")

    deny, fine = Permission.DENY, Permission.PASS
    vault, open_ = "{root}/vault/key.py", "{root}/src/app.py"
    rule = [{"type": "rule", "file_path": "{root}/.cursor/rules/a.mdc"}]
    attached = [{"type": "file", "file_path": vault}]
    rows = (
        ("a session starts", said("sessionStart", is_background_agent=False), fine),
        ("a session ends", said("sessionEnd", reason="completed"), fine),
        ("a prompt", said("beforeSubmitPrompt", prompt="tidy up", attachments=rule), fine),
        ("a prompt mentions", said("beforeSubmitPrompt", prompt="see @vault/key.py"), deny),
        ("a file is attached", said("beforeSubmitPrompt", prompt="x", attachments=attached), deny),
        ("read", said("beforeReadFile", file_path=vault, content="", attachments=[]), deny),
        ("read source", said("beforeReadFile", file_path=open_, content="pass\n"), fine),
        ("completion reads", said("beforeTabFileRead", file_path=vault, content=""), deny),
        ("completion reads source", said("beforeTabFileRead", file_path=open_, content=""), fine),
        ("shell", said("beforeShellExecution", command="cat vault/key.py", cwd="{root}"), deny),
        ("shell on source", said("beforeShellExecution", command="cat src/app.py", cwd=""), fine),
        (
            "mcp with a path",
            said(
                "beforeMCPExecution",
                tool_name="read",
                tool_input=json.dumps({"path": vault}),
                command="files-server",
            ),
            deny,
        ),
        ("tool reads", use("Read", file_path=vault), deny),
        ("tool reads source", use("Read", file_path=open_), fine),
        ("tool writes", use("Write", file_path=vault, content="x"), deny),
        ("tool deletes", use("Delete", path=vault), deny),
        ("search everywhere", use("Grep", pattern="key"), deny),
        ("search source", use("Grep", pattern="key", path="{root}/src"), fine),
        ("tool runs", use("Shell", command="cat key.py", working_directory="vault"), deny),
        ("subagent", use("Task", description="d", prompt="p"), fine),
        ("tool of a server", use("MCP:read", path=vault), deny),
        ("unknown with a path", use("Telescope", target=vault), deny),
        ("a turn ends", said("stop", status="completed", loop_count=0), fine),
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
        "The index and semantic search send pieces of files without a hook that is known to see "
        "them; what the guard decides about search tools is not counted.",
        "Selections, open files and what the prompt box resolves by itself: the guard sees the "
        "words of the prompt and the attachments that Cursor lists.",
        "Cloud agents skip hooks of MCP tools, of completion and of turns that only explore.",
        "Outputs of tools are not held back.",
        "On a machine where the workspace is not trusted the hooks of the repository do not run.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "not driven",
        "2026-11-24",
        "the vendor's pages of 2026-08 to 2026-11; the editor needs an account and was not driven",
    ),
    sources=(_SOURCE, "https://cursor.com/docs/reference/third-party-hooks"),
)
