"""Cline: committed hook scripts that the CLI, the SDK and the editor extension run.

Only JSON on standard output blocks; exit codes do not count, and a hook that says nothing lets the
tool run. So the script prints what the guard answers, and a refusal where there is no answer.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate.dialect import claude_like, whole_file
from ai_gate.dialect.claude_like import Tool, Words, strings, text
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
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.model import Plane, Tree, Verified

_SCHEMAS = "https://github.com/cline/cline/blob/main/sdk/packages/core/src/extensions/tools"
_HOOKS = "https://github.com/cline/cline/blob/main/sdk/packages/core/src/hooks/hook-file-hooks.ts"
_ADAPTER = "https://github.com/cline/cline/blob/main/apps/vscode/src/sdk/hooks-adapter.ts"
_DEADLINE = 30.0  # of the extension; the CLI waits for 120 seconds

_SCRIPT = f"""\
#!/bin/sh
# {MARK}: every event goes to `ai-gate guard`,
# and what it cannot answer is refused; Cline lets a tool run when a hook says nothing.
limit=$(command -v timeout) && limit="$limit 28"
out=$($limit ai-gate guard --assistant cline) && [ -n "$out" ] &&
  {{ printf '%s\\n' "$out"; exit 0; }}
printf '%s\\n' '{{"cancel": true, "errorMessage": "ai-gate: the guard could not run, so this is \
refused. Repair: install ai-gate so that ai-gate --version works here, then run ai-gate guard \
status."}}'
"""

_USED = (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)


def _script(event: str, planes: Sequence[Plane] = ()) -> WholeFile:
    return WholeFile(f".clinerules/hooks/{event}", _SCRIPT, planes, "100755")


_FILES = (_script("PreToolUse", _USED), _script("PostToolUse"), _script("UserPromptSubmit"))

_ACTS = {
    "tool_call": Act.USE,
    "tool_result": Act.OUTPUT,
    "prompt_submit": Act.PROMPT,
    "agent_start": Act.SESSION_START,
    "agent_resume": Act.SESSION_START,
    "agent_end": Act.RESPONSE,
    "agent_abort": Act.RESPONSE,
    "agent_error": Act.RESPONSE,
    "session_shutdown": Act.SESSION_END,
    "PreToolUse": Act.USE,
    "PostToolUse": Act.OUTPUT,
    "UserPromptSubmit": Act.PROMPT,
    "TaskStart": Act.SESSION_START,
    "TaskResume": Act.SESSION_START,
    "TaskComplete": Act.SESSION_END,
    "TaskCancel": Act.SESSION_END,
    "PreCompact": Act.OTHER,
    "Notification": Act.OTHER,
}
# A tool of the SDK takes its arguments under several names, and without one as a list or a text.
_BARE = {
    "read_files": "files",
    "search_codebase": "queries",
    "run_commands": "commands",
    "apply_patch": "input",
}
_READ = ("files", "path", "file_path", "filePath", "file_paths", "paths")
_SHELLS = ("run_commands", "execute_command")
_FREE = (
    "skills",
    "use_skill",
    "ask_question",
    "ask_followup_question",
    "submit_and_exit",
    "attempt_completion",
    "plan_mode_respond",
    "act_mode_respond",
    "new_task",
    "condense",
    "summarize_task",
    "report_bug",
    "focus_chain",
    "load_mcp_documentation",
    # What a subagent or teammate does comes as events of its own.
    "spawn_agent",
    "use_subagents",
    "team_attach_outcome_fragment",
    "team_await_runs",
    "team_broadcast",
    "team_cancel_run",
    "team_cleanup",
    "team_create_outcome",
    "team_finalize_outcome",
    "team_list_outcomes",
    "team_list_runs",
    "team_mission_log",
    "team_read_mailbox",
    "team_review_outcome_fragment",
    "team_run_task",
    "team_send_message",
    "team_shutdown_teammate",
    "team_spawn_teammate",
    "team_status",
    "team_task",
)
_WORDS = Words(
    _ACTS,
    {
        "read_files": Tool(paths=_READ),
        "search_codebase": Tool(Plane.SEARCH, folders=("path",)),
        "run_commands": Tool(Plane.SHELL, commands=("command",)),
        "fetch_web_content": Tool(texts=("requests",)),
        "editor": Tool(Plane.EDIT, paths=("path",)),
        "apply_patch": Tool(Plane.EDIT, patches=("input",)),
        # Of the extension before it was built on the SDK.
        "read_file": Tool(paths=("path",)),
        "write_to_file": Tool(Plane.EDIT, paths=("path", "absolutePath")),
        "replace_in_file": Tool(Plane.EDIT, paths=("path", "absolutePath")),
        "new_rule": Tool(Plane.EDIT, paths=("path",)),
        "search_files": Tool(Plane.SEARCH, folders=("path",), globs=("file_pattern",)),
        "list_code_definition_names": Tool(Plane.SEARCH, folders=("path",)),
        "list_files": Tool(Plane.INDEX, folders=("path",)),
        "execute_command": Tool(Plane.SHELL, commands=("command",)),
        "web_fetch": Tool(texts=("url", "prompt")),
        "web_search": Tool(texts=("query",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
    mcp="",
)


def _read(data: Mapping[str, object]) -> Event:
    name = text(data, "hookName")
    act = _ACTS.get(name)
    if act is None:
        raise Malformed("an event that this assistant is not known to send")
    read = _common(data, act, name)
    if act is Act.PROMPT:
        return _prompted(read, text(_part(data, "userPromptSubmit"), "prompt"))
    if act is Act.USE:
        call = _part(data, "tool_call", "preToolUse")
        tool = text(call, "name", "toolName")
        return _used(read, tool, call.get("input", call.get("parameters")))
    if act is Act.OUTPUT:
        gave = _part(data, "tool_result", "postToolUse")
        tool = text(gave, "name", "toolName")
        given = [gave.get(key) for key in ("output", "result", "error")]
        return claude_like.gave(read, tool, given, _WORDS)._replace(server=_server(tool))
    return read


def _common(data: Mapping[str, object], act: Act, name: str) -> Event:
    roots = data.get("workspaceRoots")
    model = data.get("model")
    subagent = text(data, "agent_id") if data.get("parent_agent_id") else ""
    return Event(
        act,
        name,
        directory=next(iter(strings(roots)), ""),
        session=text(data, "taskId"),
        model=text(model, "slug") if isinstance(model, Mapping) else "",
        subagent=subagent,
        version=text(data, "clineVersion"),
        user=text(data, "userId"),
    )


def _part(data: Mapping[str, object], *keys: str) -> Mapping[str, object]:
    for key in keys:
        found = data.get(key)
        if isinstance(found, Mapping):
            return found
    raise Malformed(f"an event without `{keys[0]}`")


def _prompted(read: Event, prompt: str) -> Event:
    """Read a prompt; a mention that begins with `/` starts at the top of the workspace."""
    found = claude_like.prompted(read, prompt)
    tops = (one._replace(path=one.path.lstrip("/")) for one in found.touches if one.path[:1] == "/")
    return found._replace(touches=(*found.touches, *(one for one in tops if one.path)))


def _used(read: Event, tool: str, given: object) -> Event:
    if tool in _BARE and isinstance(given, str | list):
        given = {_BARE[tool]: given}
    if isinstance(given, Mapping):
        given = {key: _unpacked(value) for key, value in given.items()}
    if tool in _SHELLS and isinstance(given, Mapping):
        given = {"command": _joined([*_commands(given)])}
    if tool == "attempt_completion" and isinstance(given, Mapping) and given.get("command"):
        tool = "execute_command"
    if tool in ("use_mcp_tool", "access_mcp_resource") and isinstance(given, Mapping):
        server = text(given, "server_name") or "?"
        return read._replace(tool=tool, server=server, arguments=tuple(strings(given)))
    used = claude_like.used(read, tool, given, _WORDS)
    server = _server(tool) if used.unknown else ""
    return used._replace(server=server, unknown="") if server else used


def _server(tool: str) -> str:
    """Return the MCP server of a tool of the SDK, whose name is `<server>__<tool>`."""
    return tool.partition("__")[0] if "__" in tool and tool not in _WORDS.tools else ""


def _unpacked(value: object) -> object:
    """Return an argument; the extension writes lists and objects as JSON in a text."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        return claude_like.unpacked(value)
    return value


def _commands(given: Mapping[str, object]) -> Iterator[str]:
    """Yield each command that a shell tool would run."""
    if isinstance(command := given.get("command"), str):
        arguments = given.get("args")
        if isinstance(arguments, list):
            from shlex import join

            yield join([command, *(one for one in arguments if isinstance(one, str))])
        else:
            yield command
    if isinstance(command := given.get("cmd"), str):
        yield command
    several = given.get("commands")
    for one in several if isinstance(several, list) else [several]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            yield from _commands(one)


def _joined(commands: Sequence[str]) -> str:
    """Return one text for commands each of which starts in the same folder."""
    if len(commands) < 2:
        return "".join(commands)
    return "\n".join(f"(\n{one}\n)" for one in commands)


def _reply(read: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS:
        return claude_like.answer({"cancel": False})
    return _refuse(claude_like.said(decision))


def _refuse(reason: str) -> Reply:
    return claude_like.answer({"cancel": True, "errorMessage": reason or "ai-gate refuses this."})


def _live(tree: Tree) -> Live:
    found = [whole_file.live(tree, one) for one in _FILES]
    planes = {plane: because for one in found for plane, because in one.planes.items()}
    return Live(planes, tuple(trouble for one in found for trouble in one.troubles))


def _transcripts() -> Sequence[Transcript]:
    deny, passes = Permission.DENY, Permission.PASS
    calls: tuple[tuple[str, str, object, Permission], ...] = (
        (
            "read a file of the vault",
            "read_files",
            {"files": [{"path": "{root}/vault/key.py"}]},
            deny,
        ),
        (
            "read two files, one of the vault",
            "read_files",
            {"files": [{"path": "{root}/src/app.py"}, {"path": "vault/deep/pan.py"}]},
            deny,
        ),
        ("read with a bare list", "read_files", ["vault/key.py"], deny),
        ("read a file of src", "read_files", {"files": [{"path": "{root}/src/app.py"}]}, passes),
        ("search over the root", "search_codebase", {"queries": ["KEY"]}, deny),
        (
            "shell prints a file of the vault",
            "run_commands",
            {"commands": ["cat vault/key.py"]},
            deny,
        ),
        (
            "second command does not start where the first one went",
            "run_commands",
            {"commands": ["cd /tmp", "cat vault/key.py"]},
            deny,
        ),
        ("shell prints a file of src", "run_commands", {"commands": ["cat src/app.py"]}, passes),
        ("edit in src", "editor", {"path": "{root}/src/app.py", "new_text": "A"}, passes),
        ("edit in the vault", "editor", {"path": "{root}/vault/key.py", "new_text": "A"}, deny),
        (
            "web page",
            "fetch_web_content",
            {"requests": [{"url": "https://example.com/", "prompt": "what is it"}]},
            passes,
        ),
        ("MCP tool with a path of the vault", "files__get", {"p": "vault/key.py"}, deny),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, deny),
    )
    older: tuple[tuple[str, str, Mapping[str, str], Permission], ...] = (
        (
            "extension: read of the vault",
            "read_files",
            {"files": '[{"path":"vault/key.py"}]'},
            deny,
        ),
        ("extension: read of src", "read_files", {"files": '[{"path":"src/app.py"}]'}, passes),
        ("extension: old read of the vault", "read_file", {"path": "vault/key.py"}, deny),
        ("extension: search over the root", "search_files", {"path": ".", "regex": "K"}, deny),
        ("extension: search in src", "search_files", {"path": "src", "regex": "APP"}, passes),
        ("extension: old shell", "execute_command", {"command": "cat vault/key.py"}, deny),
    )
    return (
        *(
            Transcript(title, _sdk("tool_call", {"tool_call": _call(tool, given)}), said, _SCHEMAS)
            for title, tool, given, said in calls
        ),
        *(
            Transcript(
                title,
                _extension("PreToolUse", {"preToolUse": {"toolName": tool, "parameters": given}}),
                said,
                _ADAPTER,
            )
            for title, tool, given, said in older
        ),
        Transcript("harmless prompt", _prompt("go on"), passes, _ADAPTER),
        Transcript("prompt that mentions the vault", _prompt("see @/vault/key.py"), deny, _ADAPTER),
        Transcript(
            "output without anything sensitive",
            _sdk("tool_result", {"tool_result": {"name": "read_files", "output": ["APP = 3"]}}),
            passes,
            _HOOKS,
        ),
        Transcript("start of a task", _sdk("agent_start", {"taskStart": {}}), passes, _HOOKS),
    )


def _call(tool: str, given: object) -> Mapping[str, object]:
    return {"id": "call_1", "name": tool, "input": given}


def _prompt(prompt: str) -> str:
    return _extension("UserPromptSubmit", {"userPromptSubmit": {"prompt": prompt}})


def _sdk(name: str, fields: Mapping[str, object]) -> str:
    return _written(name, {"parent_agent_id": None, "agent_id": "agent_1", **fields})


def _extension(name: str, fields: Mapping[str, object]) -> str:
    return _written(name, {"model": {"provider": "unknown", "slug": "unknown"}, **fields})


def _written(name: str, fields: Mapping[str, object]) -> str:
    import json

    common = {"taskId": "conv_1", "workspaceRoots": ["{root}"], "userId": "u", "hookName": name}
    return json.dumps({**common, **fields})


HOST = Host(
    assistant="cline",
    read=_read,
    reply=_reply,
    refuse=_refuse,
    deadline=_DEADLINE,
    failure="open",
    snippets=tuple(whole_file.snippet(one) for one in _FILES),
    live=_live,
    blind=(
        "prompts in the CLI, mentions of files in them included: it waits for no hook on them; in "
        "the extension a hook can hold them back",
        "the extension for VS Code on Windows, which runs only hooks whose names end in `.ps1`",
        "a person who switches hooks off in the extension (they are on by default) or takes the "
        "executable bit from the script",
        "tools that the model's provider runs itself (https://github.com/cline/cline/issues/13277)",
        "a hook that hangs before it starts the guard, where there is no `timeout` program: Cline "
        "goes on after 30 seconds in the extension and 120 in the CLI",
        "names of files in listings, and rules and skills that are loaded without a tool",
        "a refusal ends the whole run; the model does not go on with something else",
        "another hook that changes what a tool is called with after the guard has seen it",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "CLI 3.0.65",
        "2026-11-24",
        "the released CLI, driven by a scripted model on loopback, in a fresh home and without any "
        "switch: `cancel` before a tool stopped the run, `cancel` after it kept its output from "
        "the model, a hook that exits with an error lets the tool run, a prompt was sent although "
        "its hook cancelled; with the committed script a program that is missing or crashes "
        "refuses. The extension by its published source of 2026-08-22",
    ),
    sources=(
        _HOOKS,
        _SCHEMAS,
        _ADAPTER,
        "https://github.com/cline/cline/blob/main/apps/vscode/src/core/hooks/utils.ts",
    ),
)
