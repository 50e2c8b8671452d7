"""Amp: a committed plugin that asks before tools and their output, and before a turn begins.

`amp.permissions` can delegate to a program too (exit code 0 allows, 1 asks, any other refuses), but
one click switches all permissions off for a session, and an answer of 0 approves what Amp would
have asked about. A plugin is asked beside them, and its `allow` approves nothing.
"""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, samples, whole_file
from ai_gate.dialect.claude_like import Tool, Words
from ai_gate.dialect.command import PASSES
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Permission, Reply, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.model import Plane, Tree, Verified

_ID = "amp"
_DOCS = "https://ampcode.com/docs/plugin-api"
_SECONDS = 20  # less than the 35 after which Amp ends a plugin that answers nothing at all

# They run on Amp's servers, or show what a thread already has.
_FREE = (
    *("archive_threads", "ask_user_choice", "create_project", "create_thread", "find_thread"),
    *("find_shared_plugins_and_skills", "get_current_time", "get_current_user_identity"),
    *("get_settings", "get_thread_status", "get_thread_usage", "get_usage", "list_agent_modes"),
    *("list_runners", "list_schedules", "list_workspace_members", "model_providers"),
    *("public_artifact_url", "read_thread", "reload_mcp", "reload_skills", "reload_plugins"),
    *("search_amp_documentation", "shell_command_kill", "shell_command_status", "skill", "sleep"),
    *("task_list", "thread_file_url", "update_thread", "wait_for_threads"),
)
# Each tool of a subagent comes as an event of its own.
_SUBAGENTS = ("Task", "librarian")
_WORDS = Words(
    {
        "session.start": Act.SESSION_START,
        "agent.start": Act.PROMPT,
        "tool.call": Act.USE,
        "tool.result": Act.OUTPUT,
        "agent.end": Act.RESPONSE,
    },
    {
        "Read": Tool(paths=("path",)),
        "view_media": Tool(paths=("path", "referenceFiles")),
        "get_diagnostics": Tool(paths=("path",)),
        "Grep": Tool(Plane.SEARCH, folders=("path",), globs=("glob",)),
        # A subagent on Amp's side; if it ever ran here, it would search everything.
        "finder": Tool(Plane.SEARCH, folders=("path",)),
        "glob": Tool(Plane.INDEX, folders=("path",), globs=("filePattern",)),
        "Glob": Tool(Plane.INDEX, folders=("path",), globs=("filePattern",)),
        "edit_file": Tool(Plane.EDIT, paths=("path",)),
        "create_file": Tool(Plane.EDIT, paths=("path",)),
        "delete_file": Tool(Plane.EDIT, paths=("path",)),
        "undo_edit": Tool(Plane.EDIT, paths=("path",)),
        "apply_patch": Tool(Plane.EDIT, patches=("patchText",)),
        "Bash": Tool(Plane.SHELL, commands=("cmd",), within=("cwd",)),
        "shell_command": Tool(Plane.SHELL, commands=("command",), within=("workdir",)),
        "async_shell_command": Tool(Plane.SHELL, commands=("command",), within=("workdir",)),
        "oracle": Tool(paths=("files",), texts=("task", "context")),
        "upload_thread_file": Tool(paths=("path",)),
        "download_thread_file": Tool(Plane.EDIT, paths=("path",)),
        "read_web_page": Tool(texts=("url", "objective")),
        "web_search": Tool(texts=("objective", "query", "search_queries")),
        **dict.fromkeys((*_FREE, *_SUBAGENTS), Tool(free=True)),
    },
)

_PLUGIN = f"""\
// {MARK}: every event goes to `ai-gate guard`,
// and what it does not let pass, or cannot answer in time, is refused.
import {{ execFile }} from "node:child_process"
import {{ fileURLToPath }} from "node:url"

const top = fileURLToPath(new URL("../..", import.meta.url))

// Gives `no`, the words of a refusal, or `ask`, what a person has to decide; neither is a pass.
const judged = (event) =>
  new Promise((resolve) => {{
    const settings = {{ cwd: event.cwd, timeout: {_SECONDS}_000, killSignal: "SIGKILL" }}
    const args = ["guard", "--assistant", "{_ID}", "--passes", "{PASSES}"]
    const run = execFile("ai-gate", args, settings, (error, stdout, stderr) => {{
      if (error?.code === {PASSES}) return resolve({{ ask: stdout }})
      const why = `the guard could not run (${{error?.signal ?? error?.code ?? 0}})`
      resolve({{ no: (error?.code === 2 && stderr) || lost(why) }})
    }})
    run.stdin.on("error", () => {{}}) // it may answer before it has read everything
    run.stdin.end(JSON.stringify(event))
  }})

const lost = (why) =>
  `ai-gate: ${{why}}, so this is refused. ` +
  "Repair: install ai-gate so that 'ai-gate --version' works here, " +
  "then run 'ai-gate guard status'."

export default function (amp) {{
  const told = async (name, event, more) => {{
    try {{
      const root = amp.system.workspaceRoot
      const cwd = root ? fileURLToPath(String(root)) : top
      return await judged({{ hook_event_name: name, session_id: event.thread?.id, cwd, ...more }})
    }} catch (error) {{
      return {{ no: lost(String(error)) }}
    }}
  }}
  const used = (event) => ({{ tool_name: event.tool, tool_input: event.input }})

  amp.on("tool.call", async (event, ctx) => {{
    const {{ no, ask }} = await told("tool.call", event, used(event))
    const title = `ai-gate asks about ${{event.tool}}`
    const confirmed = ask && (await ctx.ui.confirm({{ title, message: ask }}).catch(() => false))
    if (!no && (!ask || confirmed === true)) return {{ action: "allow" }}
    return {{ action: "reject-and-continue", message: no || ask }}
  }})
  amp.on("tool.result", async (event) => {{
    const gave = {{ tool_response: [event.output ?? "", event.error ?? ""] }}
    const {{ no }} = await told("tool.result", event, {{ ...used(event), ...gave }})
    return no ? {{ status: "error", error: no, output: no }} : undefined
  }})
  amp.on("agent.start", async (event, ctx) => {{
    const more = {{ prompt: event.message, prompt_id: String(event.id ?? "") }}
    const {{ no }} = await told("agent.start", event, more)
    if (!no) return {{}}
    await ctx.thread.cancel()
    await ctx.ui.notify(no).catch(() => {{}})
    return {{ message: {{ content: no, display: true }} }}
  }})
  for (const name of ["session.start", "agent.end"])
    amp.on(name, async (event) => {{
      await told(name, event, {{}})
    }})
}}
"""

_FILE = WholeFile(
    ".amp/plugins/ai-gate.js",
    _PLUGIN,
    (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP),
)


def _read(data: Mapping[str, object]) -> Event:
    return claude_like.event(data, _WORDS)


def _reply(read: Event, decision: Decision) -> Reply:
    """Answer the plugin: words on standard output are what it asks a person."""
    if decision.permission is Permission.PASS or read.act not in (Act.USE, Act.PROMPT, Act.OUTPUT):
        return Reply()
    if decision.permission is Permission.ASK and read.act is Act.USE:
        return Reply(stdout=claude_like.said(decision))
    return claude_like.refuse(claude_like.said(decision))


def _live(tree: Tree) -> Live:
    return whole_file.live(tree, _FILE)


def _transcripts() -> Sequence[Transcript]:
    inside = {"command": "cat key.py", "workdir": "{root}/vault"}
    patch = {"patchText": "*** Begin Patch\n*** Delete File: vault/key.py\n*** End Patch"}
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "Read", {"path": "{root}/vault/key.py"}, DENY),
        ("read by a relative path", "Read", {"path": "vault/deep/pan.py"}, DENY),
        ("read outside the vault", "Read", {"path": "{root}/src/app.py"}, PASS),
        ("picture below the vault", "view_media", {"path": "{root}/vault/key.py"}, DENY),
        ("search over the root", "Grep", {"pattern": "KEY"}, DENY),
        ("search in src", "Grep", {"pattern": "APP", "path": "{root}/src"}, PASS),
        ("names of all files", "glob", {"filePattern": "**/*.py"}, PASS),
        ("shell prints the vault", "Bash", {"cmd": "cat vault/key.py"}, DENY),
        ("shell started inside the vault", "shell_command", inside, DENY),
        ("shell prints src", "shell_command", {"command": "cat src/app.py"}, PASS),
        ("edit in src", "edit_file", {"path": "{root}/src/app.py", "old_str": "3"}, PASS),
        ("new file in the vault", "create_file", {"path": "{root}/vault/n.py"}, DENY),
        ("patch of the vault", "apply_patch", patch, DENY),
        ("oracle with a file of the vault", "oracle", {"files": ["vault/key.py"]}, DENY),
        ("file of the vault sent away", "upload_thread_file", {"path": "vault/key.py"}, DENY),
        ("web page", "read_web_page", {"url": "https://example.com/"}, PASS),
        ("subagent", "Task", {"prompt": "tidy up", "description": "tidy"}, PASS),
        ("MCP tool with a path of the vault", "mcp__files__get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, DENY),
    )
    common = {"session_id": "T-1", "cwd": "{root}"}
    others = (
        ("a session starts", {"hook_event_name": "session.start"}, PASS),
        ("harmless prompt", {"hook_event_name": "agent.start", "prompt": "go on"}, PASS),
        (
            "prompt that mentions a file of the vault",
            {"hook_event_name": "agent.start", "prompt": "explain @vault/key.py"},
            DENY,
        ),
        (
            "output without anything sensitive",
            {
                "hook_event_name": "tool.result",
                "tool_name": "Read",
                "tool_input": {"path": "src/app.py"},
                "tool_response": ["APP = 3", ""],
            },
            PASS,
        ),
        ("a turn ends", {"hook_event_name": "agent.end"}, PASS),
    )
    return samples.transcripts(
        _DOCS,
        cases,
        lambda tool, given: {
            "hook_event_name": "tool.call",
            **common,
            "tool_name": tool,
            "tool_input": given,
        },
        [(title, {**common, **event}, said) for title, event, said in others],
    )


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=claude_like.refuse,
    deadline=_SECONDS,
    failure="closed",
    snippets=(whole_file.snippet(_FILE),),
    live=_live,
    blind=(
        "a prompt is on Amp's servers, where threads are kept, before a hook sees it; the guard "
        "then keeps the turn from being started",
        "tools that run on Amp's servers (web search, other threads, mail, GitHub): no hook sees "
        "them",
        "while the plugin is being loaded, and after Amp failed to load it or started it for the "
        "fourth time, tools run without it (`amp plugins list` shows a plugin that failed)",
        "the first answer of all plugins that is no plain `allow` counts: one that rewrites a call "
        "or answers for a tool may come before this one",
        "guidance (`AGENTS.md`) and skills, which are loaded without a tool",
        "what a person lets a client read or write in its file view",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "0.0.1790142911",
        "2026-11-24",
        "by the program text of the released client, and by its plugin runtime, driven over its "
        "own protocol: the plugin loads, is asked before a tool, and refuses for a guard that is "
        "missing, crashes, is killed or hangs. By the program text a plugin that throws or ends "
        "stops the tool, one that fails on an output or a prompt stops neither, and project "
        "plugins run without being trusted first. The client needs an account and was not driven",
    ),
    sources=(
        _DOCS,
        "https://ampcode.com/docs/customize/plugins",
        "https://ampcode.com/docs/tools#permissions",
        "https://www.npmjs.com/package/@ampcode/cli",
    ),
)
