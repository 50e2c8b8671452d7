"""What the surfaces of GitHub Copilot share: one hook file, which all of them run.

Copilot CLI and the cloud agent write `toolName` and `toolArgs` without the name of the event; VS
Code, and the CLI for events that are spelt as Claude Code does, write `hook_event_name` and
`tool_name`. No key of an entry belongs to one surface alone (Copilot CLI 1.0.102 takes `linux`
before `bash`), so one line stands for all, and each surface's file reads every dialect.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ai_gate.dialect import claude_like as like
from ai_gate.dialect.claude_like import FILE, FOLDER, NARROWER, Tool
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile, live
from ai_gate.dialect.records import Act, Decision, Event, Live, Permission, Reply, Transcript
from ai_gate.model import Plane, Tree

if TYPE_CHECKING:
    from ai_gate.parse import Node

FILES = ".github/hooks/ai-gate.json"
SECONDS = 30
SURFACES = ("github-copilot-cli", "github-copilot-vscode", "github-copilot-cloud-agent")

_READ = Tool(Plane.READ, paths=FILE)
_EDIT = Tool(Plane.EDIT, paths=FILE)
_SEARCH = Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER)
_SHELL = Tool(commands=("command",))
_POWERSHELL = Tool(commands=("command",), shell="powershell")
_PATCH = Tool(Plane.EDIT, paths=FILE, patches=("input", "patch", "explanation", "command"))
_FREE = Tool(free=True)

CLI = {
    "view": _READ,
    "Read": _READ,
    "show_file": _READ,
    "lsp": _READ,
    "create": _EDIT,
    "edit": _EDIT,
    "str_replace": _EDIT,
    "str_replace_editor": _EDIT,
    "insert": _EDIT,
    "Write": _EDIT,
    "Edit": _EDIT,
    "apply_patch": _PATCH,
    "grep": _SEARCH,
    "rg": _SEARCH,
    "Grep": _SEARCH,
    "glob": Tool(Plane.INDEX, folders=FOLDER, globs=("pattern",)),
    "Glob": Tool(Plane.INDEX, folders=FOLDER, globs=("pattern",)),
    "bash": _SHELL,
    "Bash": _SHELL,
    "powershell": _POWERSHELL,
    "PowerShell": _POWERSHELL,
    "write_bash": Tool(commands=("input",)),
    "write_powershell": Tool(commands=("input",), shell="powershell"),
    "web_fetch": Tool(texts=("url",)),
    "WebFetch": Tool(texts=("url", "prompt")),
    "web_search": Tool(texts=("query",)),
    **dict.fromkeys(
        (
            "ask_user",
            "exit_plan_mode",
            "fetch_copilot_cli_documentation",
            "list_agents",
            "list_bash",
            "list_powershell",
            "read_agent",
            "read_bash",
            "read_powershell",
            "report_intent",
            "session_store_sql",
            "skill",
            "sql",
            "stop_bash",
            "stop_powershell",
            "store_memory",
            "task",
            "Task",
            "task_complete",
            "update_todo",
            "write_agent",
        ),
        _FREE,
    ),
}
"""Tools of Copilot CLI and the cloud agent, and what it calls them for Claude-like events."""

EDITOR = {
    "read_file": _READ,
    "copilot_readFile": _READ,
    "readFile": _READ,
    "view_image": _READ,
    "read_notebook_cell_output": _READ,
    "copilot_getNotebookSummary": _READ,
    "run_notebook_cell": _READ,
    "get_errors": _READ,
    "create_file": _EDIT,
    "create_directory": Tool(Plane.EDIT, paths=("dirPath", *FILE)),
    "replace_string_in_file": _EDIT,
    "multi_replace_string_in_file": Tool(Plane.EDIT, paths=("replacements", *FILE)),
    "insert_edit_into_file": _EDIT,
    "edit_notebook_file": _EDIT,
    "create_new_jupyter_notebook": _FREE,
    "editFiles": _EDIT,
    "createFile": _EDIT,
    "grep_search": Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER),
    "semantic_search": Tool(Plane.SEARCH, folders=FOLDER),
    "list_code_usages": Tool(Plane.SEARCH, folders=("dirPath",)),
    "vscode_listCodeUsages": Tool(Plane.SEARCH, folders=("dirPath",)),
    "get_changed_files": Tool(Plane.SEARCH, folders=("repositoryPath",)),
    "test_search": _READ,
    "file_search": Tool(Plane.INDEX, folders=FOLDER, globs=("query",)),
    "list_dir": Tool(Plane.INDEX, folders=FOLDER),
    "run_in_terminal": _SHELL,
    "runInTerminal": _SHELL,
    "send_to_terminal": _SHELL,
    "fetch_webpage": Tool(texts=("urls", "query")),
    "open_simple_browser": Tool(texts=("url",)),
    "open_browser_page": Tool(texts=("url",)),
    "vscode_searchExtensions_internal": Tool(texts=("keywords", "category")),
    "get_vscode_api": Tool(texts=("query",)),
    **dict.fromkeys(
        (
            "await_terminal",
            "get_terminal_output",
            "kill_terminal",
            "manage_todo_list",
            "memory",
            "runSubagent",
            "run_subagent",
            "switch_agent",
            "task_complete",
            "terminal_last_command",
            "terminal_selection",
            "test_failure",
            "tool_search_tool_regex",
            "vscode_askQuestions",
        ),
        _FREE,
    ),
}
"""Tools of VS Code's own agent."""

_ACTS = {
    "sessionStart": Act.SESSION_START,
    "sessionEnd": Act.SESSION_END,
    "userPromptSubmitted": Act.PROMPT,
    "preToolUse": Act.USE,
    "postToolUse": Act.OUTPUT,
    "agentStop": Act.RESPONSE,
    "SessionStart": Act.SESSION_START,
    "SessionEnd": Act.SESSION_END,
    "UserPromptSubmit": Act.PROMPT,
    "PreToolUse": Act.USE,
    "PostToolUse": Act.OUTPUT,
    "Stop": Act.RESPONSE,
    "SubagentStart": Act.OTHER,
    "SubagentStop": Act.RESPONSE,
    "PreCompact": Act.OTHER,
}
WORDS = like.Words(_ACTS, {**CLI, **EDITOR})

_NAMED = ("hook_event_name", "hookEventName", "toolName")


def read(data: Mapping[str, object]) -> Event:
    """Read an event of any surface; the CLI's own ones are told by their fields."""
    if like.first(data, *_NAMED) is None:
        return like.event({**data, "hook_event_name": _unnamed(data)}, WORDS)
    found = like.event(data, WORDS)
    server = _server(found.tool) if found.tool not in WORDS.tools else ""
    return found._replace(server=server, unknown="") if server else found


def speaker(data: Mapping[str, object], environment: Mapping[str, str]) -> str:
    """Tell whose event it is; the CLI's own, where nothing says otherwise.

    The cloud agent hands its hooks `COPILOT_AGENT_PROMPT`
    (https://docs.github.com/en/copilot/reference/hooks-reference, cloud agent execution
    environment), and VS Code names the event, as the CLI does only where its entry is spelt as in
    Claude Code, which ours is not
    (https://code.visualstudio.com/docs/agents/reference/hooks-reference).
    """
    cli, editor, cloud = SURFACES
    if "COPILOT_AGENT_PROMPT" in environment:
        return cloud
    if like.first(data, "hook_event_name", "hookEventName") is None:
        return cli
    # Entries of somebody else may start the guard too; these names only the CLI has.
    return cli if like.tool_name(data) in CLI.keys() - EDITOR.keys() else editor


def _server(tool: str) -> str:
    """Return the MCP server in the name of a tool: `mcp_server_tool`, or `server-tool`."""
    if tool.startswith("mcp_"):
        return tool.removeprefix("mcp_").strip("_").partition("_")[0] or "?"
    return tool.rpartition("-")[0]


def _unnamed(data: Mapping[str, object]) -> str:
    if "source" in data:
        return "sessionStart"
    if "prompt" in data:
        return "userPromptSubmitted"
    if "stopReason" in data:
        return "agentStop"
    return "sessionEnd" if "reason" in data else ""


def reply(read: Event, decision: Decision, asks: bool = True) -> Reply:
    """Answer in the words of all surfaces at once; each takes its own and exit code 2."""
    if decision.permission is Permission.PASS:
        return Reply()
    if read.act not in (Act.USE, Act.PROMPT, Act.OUTPUT):
        return Reply(stderr=like.said(decision))
    if asks and read.act is Act.USE and decision.permission is Permission.ASK:
        return like.answer(_permission(read.name, "ask", like.said(decision)))
    return _refused(read.name, like.said(decision), ends=read.act is not Act.USE)


def refuse(reason: str) -> Reply:
    """Refuse whatever the event was, on every surface."""
    return _refused("PreToolUse", reason or "ai-gate refuses this.", ends=True)


def _refused(name: str, said: str, ends: bool) -> Reply:
    """Refuse; `ends` the turn in VS Code, where nothing else holds a prompt or an output back."""
    fields = {**_permission(name, "deny", said), "decision": "block", "reason": said}
    if ends:
        fields |= {"continue": False, "stopReason": said}
    return like.answer(fields)._replace(stderr=said, code=2)


def _permission(name: str, word: str, said: str) -> dict[str, object]:
    fields = {"permissionDecision": word, "permissionDecisionReason": said}
    return {**fields, "hookSpecificOutput": {"hookEventName": name, **fields}}


def _entry(line: str) -> object:
    # Both spellings of the timeout: the CLI reads either, VS Code one or the other by its version.
    return {"type": "command", "bash": line, "timeoutSec": SECONDS, "timeout": SECONDS}


_LINE = guarded(SURFACES[0])
FILE_OF_HOOKS = HookFile(
    FILES,
    {
        "preToolUse": _entry(_LINE),
        "userPromptSubmitted": _entry(_LINE),
        "postToolUse": _entry(_LINE),
        "sessionStart": _entry(_LINE),
        "sessionEnd": _entry(_LINE),
    },
    head={"version": 1},
)
"""Our own file in the folder that every surface reads."""

_PLANES = (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)


def judged(tree: Tree, *elsewhere: str) -> Live:
    """Return what the guard in the hook files is worth; `elsewhere` may switch hooks off."""
    from ai_gate.translate.files import tracked

    asked = Asked(
        SURFACES,
        {"preToolUse": _PLANES},
        commands=("linux", "osx", "bash", "command"),
        timeout="timeoutSec",
        least=SECONDS,
        default=SECONDS,
        matchers=("", ".*"),
        switches=((("disableAllHooks",), True),),
        misfit=_misfit,
    )
    return live(tree, asked, *tracked(tree, "/.github/hooks/*.json"), also=elsewhere)


def _misfit(root: "Node") -> "tuple[Node, str] | None":
    """Return the value that loses Copilot CLI 1.0.102 the whole file."""
    version, table = root.get("version"), root.get("hooks")
    if version is not None and version.value != 1:
        return version, "`version` has to be 1"
    for event, entries in table.items() if table is not None else ():
        if not isinstance(entries.value, tuple):
            return entries, f"`hooks.{event}` has to be a list"
    return None


def transcripts(source: str) -> Sequence[Transcript]:
    """Return the events of the CLI and the cloud agent."""
    import json

    def said(**more: object) -> str:
        common = {"sessionId": "97fcbf29-3eb0-406e-980d-178e504c771b", "cwd": "{root}"}
        return json.dumps({**common, "timestamp": 1795486703023, **more})

    def use(tool: str, **given: object) -> str:
        return said(toolName=tool, toolArgs=given)

    deny, fine = Permission.DENY, Permission.PASS
    result = {"resultType": "success", "textResultForLlm": "Tue\n"}
    rows = (
        ("a session starts", said(source="new", initialPrompt="hello"), fine),
        ("a session ends", said(reason="complete"), fine),
        ("a prompt", said(prompt="please tidy up"), fine),
        ("a prompt mentions", said(prompt="see @vault/key.py"), deny),
        ("a turn ends", said(stopReason="end_turn", stop_hook_active=False), fine),
        ("read", use("view", path="vault/key.py"), deny),
        ("read source", use("view", path="{root}/src/app.py"), fine),
        ("edit", use("edit", path="vault/key.py", old_str="a", new_str="b"), deny),
        ("create", use("create", path="src/new.py", file_text="pass\n"), fine),
        (
            "patch",
            use("apply_patch", input="*** Begin Patch\n*** Update File: vault/key.py\n*** End"),
            deny,
        ),
        ("search everywhere", use("grep", pattern="key"), deny),
        ("search source", use("grep", pattern="key", paths=["src"]), fine),
        ("names", use("glob", pattern="**/*.py", paths="src"), fine),
        ("shell", use("bash", command="cat vault/key.py", description="look"), deny),
        ("shell on source", use("bash", command="cat src/app.py"), fine),
        ("web", use("web_fetch", url="https://example.com/"), fine),
        ("subagent", use("task", description="d", prompt="p", agent_type="explore"), fine),
        ("unknown with a path", use("telescope", target="vault/key.py"), deny),
        ("arguments as a string", said(toolName="view", toolArgs='{"path":"vault/key.py"}'), deny),
        ("output", said(toolName="bash", toolArgs={"command": "date"}, toolResult=result), fine),
        (
            "a Claude-like event of the CLI",
            json.dumps(
                {
                    "hook_event_name": "PreToolUse",
                    "session_id": "a",
                    "timestamp": "2026-11-24T02:19:24.291Z",
                    "cwd": "{root}",
                    "tool_name": "Read",
                    "tool_input": {"path": "vault/key.py"},
                }
            ),
            deny,
        ),
    )
    return [Transcript(title, stdin, wanted, source) for title, stdin, wanted in rows]
