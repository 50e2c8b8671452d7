"""Gemini CLI: hooks of `.gemini/settings.json` before and after tools, prompts and requests.

Exit code 2 refuses only with words; with none at all the tool runs (0.61.0), so every refusal has
words. A request (`BeforeModel`) is looked at because it holds what a prompt's `@path` read.
"""

from collections.abc import Mapping, Sequence

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

_ID = "gemini-cli"
_SETTINGS = ".gemini/settings.json"
_SECONDS = 30
_MILLISECONDS = 1000 * _SECONDS
_SOURCE = "https://github.com/google-gemini/gemini-cli/blob/main/docs/hooks/reference.md"

_EDIT = Tool(Plane.EDIT, paths=FILE)
_SEARCH = Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER)
_TOOLS = {
    "read_file": Tool(Plane.READ, paths=FILE),
    "read_many_files": Tool(Plane.READ, folders=FOLDER[1:], globs=("include", "paths")),
    "write_file": _EDIT,
    "replace": _EDIT,
    "edit": _EDIT,
    "grep_search": _SEARCH,
    "search_file_content": _SEARCH,
    "glob": Tool(Plane.INDEX, folders=FOLDER, globs=("pattern",)),
    "list_directory": Tool(Plane.INDEX, folders=FOLDER),
    "run_shell_command": Tool(commands=("command",), within=("dir_path", "directory")),
    "web_fetch": Tool(texts=("prompt", "url")),
    "google_web_search": Tool(texts=("query",)),
    **dict.fromkeys(
        (
            "activate_skill",
            "ask_user",
            "complete_task",
            "enter_plan_mode",
            "exit_plan_mode",
            "get_internal_docs",
            "invoke_agent",
            "list_background_processes",
            "read_background_output",
            "save_memory",
            "tracker_create_task",
            "tracker_get_task",
            "tracker_list_tasks",
            "tracker_update_task",
            "update_topic",
            "write_todos",
        ),
        Tool(free=True),
    ),
}
_ACTS = {
    "SessionStart": Act.SESSION_START,
    "SessionEnd": Act.SESSION_END,
    "BeforeAgent": Act.PROMPT,
    "BeforeTool": Act.USE,
    "AfterTool": Act.OUTPUT,
    "AfterAgent": Act.RESPONSE,
    "AfterModel": Act.RESPONSE,
    "BeforeModel": Act.OTHER,
    "BeforeToolSelection": Act.OTHER,
    "Notification": Act.OTHER,
    "PreCompress": Act.OTHER,
}
_WORDS = like.Words(_ACTS, _TOOLS, mcp="mcp_", between="_", below=True)


def _read(data: Mapping[str, object]) -> Event:
    event = like.event(data, _WORDS)
    if event.name == "BeforeModel":
        return _requested(event, data.get("llm_request"))
    context = data.get("mcp_context")
    server = like.text(context, "server_name", "serverName") if isinstance(context, dict) else ""
    return event._replace(server=server, unknown="") if server else event


def _requested(event: Event, request: object) -> Event:
    """Read what a person's side of a request says; the paths in it were judged before."""
    fields = request if isinstance(request, Mapping) else {}
    messages = fields.get("messages")
    said = [
        text
        for one in (messages if isinstance(messages, list) else ())
        if isinstance(one, Mapping) and one.get("role") != "model"
        for text in like.strings(one.get("content"))
    ]
    return event._replace(
        act=Act.PROMPT, texts=(("request", "\n".join(said)),), model=like.text(fields, "model")
    )


def _reply(event: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS:
        return Reply()
    if event.act in (Act.USE, Act.PROMPT, Act.OUTPUT):
        return refuse(like.said(decision))
    return like.answer({"systemMessage": like.said(decision)})


def refuse(reason: str) -> Reply:
    """Refuse whatever the event was; JSON on standard output counts whatever the exit code is."""
    said = reason or "ai-gate refuses this."
    return like.answer({"decision": "deny", "reason": said})._replace(stderr=said, code=2)


_ENTRY = {
    "hooks": [
        {
            "type": "command",
            "name": "ai-gate",
            "command": guarded(_ID),
            "timeout": _MILLISECONDS,
        }
    ]
}
_EVENTS = ("BeforeTool", "BeforeAgent", "AfterTool", "BeforeModel", "SessionStart", "SessionEnd")
_FILE = HookFile(_SETTINGS, dict.fromkeys(_EVENTS, _ENTRY), strict=False)
_ASKED = Asked(
    (_ID,),
    {
        "BeforeTool": (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP),
        "BeforeAgent": (Plane.MENTION,),
    },
    timeout="timeout",
    least=_MILLISECONDS,
    default=60_000,
    unmatched=("BeforeAgent",),
    switches=((("hooksConfig", "enabled"), False), (("hooksConfig", "disabled"), "ai-gate")),
    strict=False,
    commas=False,
)


def _live(tree: Tree) -> Live:
    return live(tree, _ASKED, _SETTINGS)


def _transcripts() -> Sequence[Transcript]:
    common = {
        "session_id": "0f584f27-b7b8-4740-9ee5-ccef07d37550",
        "transcript_path": "/home/dev/.gemini/tmp/repo/chats/session.jsonl",
        "cwd": "{root}",
        "hook_event_name": "",
        "timestamp": "2026-11-24T02:12:44.607Z",
    }
    messages = [{"role": "user", "content": "please tidy up"}]
    request = {"model": "gemini-2.5-flash", "messages": messages, "config": {}}
    ran = {
        "tool_name": "run_shell_command",
        "tool_input": {"command": "date"},
        "tool_response": {"llmContent": "Tue\n", "returnDisplay": ""},
    }
    replaced = {"file_path": "src/app.py", "old_string": "a", "new_string": "b"}
    cases: tuple[samples.Case, ...] = (
        ("read", "read_file", {"file_path": "vault/key.py"}, DENY),
        ("read source", "read_file", {"file_path": "src/app.py"}, PASS),
        ("read many", "read_many_files", {"include": ["**/*.py"]}, DENY),
        ("write", "write_file", {"file_path": "{root}/vault/key.py", "content": "x"}, DENY),
        ("replace", "replace", replaced, PASS),
        ("search everywhere", "grep_search", {"pattern": "key"}, DENY),
        ("search source", "grep_search", {"pattern": "key", "dir_path": "src"}, PASS),
        ("names", "glob", {"pattern": "**/*.py"}, PASS),
        ("list", "list_directory", {"dir_path": "src"}, PASS),
        ("shell", "run_shell_command", {"command": "cat vault/key.py"}, DENY),
        ("shell inside", "run_shell_command", {"command": "cat key.py", "dir_path": "vault"}, DENY),
        ("shell on source", "run_shell_command", {"command": "cat src/app.py"}, PASS),
        ("web", "web_fetch", {"prompt": "sum up https://example.com/"}, PASS),
        ("subagent", "invoke_agent", {"agent_name": "x", "prompt": "p"}, PASS),
        ("mcp with a path", "mcp_files_read", {"path": "vault/key.py"}, DENY),
        ("unknown with a path", "telescope", {"target": "vault/key.py"}, DENY),
    )
    others: tuple[samples.Named, ...] = (
        ("a session starts", "SessionStart", {"source": "startup"}, PASS),
        ("a session ends", "SessionEnd", {"reason": "exit"}, PASS),
        ("a prompt", "BeforeAgent", {"prompt": "please tidy up"}, PASS),
        ("a prompt mentions", "BeforeAgent", {"prompt": "look at @vault/key.py please"}, DENY),
        ("a prompt mentions a folder", "BeforeAgent", {"prompt": "look at @vault/"}, DENY),
        ("a prompt mentions source", "BeforeAgent", {"prompt": "look at @src/app.py"}, PASS),
        ("a request", "BeforeModel", {"llm_request": request}, PASS),
        ("output", "AfterTool", ran, PASS),
        ("a turn ends", "AfterAgent", {"prompt": "p", "prompt_response": "Done."}, PASS),
    )
    return samples.hooked(_SOURCE, common, cases, others, before="BeforeTool")


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
        "In a folder that the user does not trust, and in one that only `--skip-trust` opens, no "
        "hook of the repository runs; with `--skip-trust` the tools run all the same.",
        "The names of files and folders are part of the first request.",
        "Imports of `GEMINI.md` and !{command} of custom commands are expanded without a tool.",
        "A guard that is killed together with its shell leaves no answer, and the tool runs.",
        "With a connected editor the names of open files and the selection go along; only the "
        "text of the request shows them, and no path is judged there.",
        "A second hook on `BeforeModel` can overwrite a refusal of this one; before tools and "
        "prompts any refusal wins.",
        "What a running program reads later, and `/hooks disable` of a user.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "0.61.0",
        "2026-11-24",
        "the client driven by a scripted model on loopback: with the snippet committed and the "
        "folder trusted, a refusal, a missing program, a crash and a kill stop `read_file`; exit "
        "code 2 without words and a killed shell let it run; a hook past its timeout keeps the "
        "client waiting as long as it holds its output open; `@path` fires no BeforeTool and is "
        "stopped by BeforeAgent; AfterTool replaces the output, BeforeModel ends the turn; tools "
        "of MCP servers fire BeforeTool with their server; with `--skip-trust` no hook ran. With "
        "this guard, reads, searches and commands into a prohibited path were refused, others ran",
    ),
    sources=(
        _SOURCE,
        "https://github.com/google-gemini/gemini-cli/tree/main/packages/core/src/hooks",
    ),
)
