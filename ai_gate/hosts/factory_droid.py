"""Factory Droid: hooks of the committed `.factory/settings.json`."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, hook_file, samples
from ai_gate.dialect.claude_like import Tool, Words
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile
from ai_gate.dialect.records import Act, Decision, Event, Host, Live, Reply, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.model import Because, Plane, Tree, Verified

_ID = "factory-droid"
_DOCS = "https://docs.factory.ai/reference/hooks-reference"
_PATH = ".factory/settings.json"
# Read beside the settings; an event that stands here replaces the same event of the settings.
_BESIDE = (".factory/hooks.json", ".factory/hooks/hooks.json")
_SECONDS = 30

_FREE = (
    "TodoWrite",
    "Task",  # what a subagent does comes as events of its own
    "TaskOutput",
    "TaskStop",
    "ExitSpecMode",
    "AskUser",
    "Skill",
    "GenerateDroid",
    "ToolSearch",
)
_WORDS = Words(
    {
        "SessionStart": Act.SESSION_START,
        "SessionEnd": Act.SESSION_END,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
        "SubagentStop": Act.OTHER,
        "PreCompact": Act.OTHER,
        "Notification": Act.OTHER,
    },
    {
        "Read": Tool(paths=("file_path", "filePath", "path")),
        "LS": Tool(Plane.INDEX, folders=("directory_path", "path")),
        "Glob": Tool(Plane.INDEX, folders=("folder", "path")),
        "Grep": Tool(Plane.SEARCH, folders=("path",), globs=("glob_pattern", "glob")),
        "Edit": Tool(Plane.EDIT, paths=("file_path", "filePath", "path")),
        "MultiEdit": Tool(Plane.EDIT, paths=("file_path", "filePath", "path")),
        "Create": Tool(Plane.EDIT, paths=("file_path", "filePath", "path")),
        "ApplyPatch": Tool(Plane.EDIT, patches=("input", "patch")),
        "Execute": Tool(Plane.SHELL, commands=("command",)),
        "FetchUrl": Tool(texts=("url",)),
        "WebSearch": Tool(texts=("query",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
)
_ENTRY = {"hooks": [{"type": "command", "command": guarded(_ID), "timeout": _SECONDS}]}
_EVENTS = ("SessionStart", "UserPromptSubmit", "PreToolUse", "SessionEnd")
_FILE = HookFile(_PATH, dict.fromkeys(_EVENTS, _ENTRY), strict=False)
_USED = (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.MCP)
_PLANES = {"PreToolUse": _USED, "UserPromptSubmit": (Plane.MENTION,)}
_ASKED = Asked(
    (_ID,),
    _PLANES,
    timeout="timeout",
    least=_SECONDS,
    unmatched=("UserPromptSubmit",),
    switches=((("hooksDisabled",), True), (("hooks", "hooksDisabled"), True)),
    forbids=("commandRegex",),
    strict=False,
)


def _read(data: Mapping[str, object]) -> Event:
    read = claude_like.event(data, _WORDS)
    server = read.tool.partition("___")[0] if "___" in read.tool else ""
    return read._replace(server=server, unknown="") if server else read


def _reply(read: Event, decision: Decision) -> Reply:
    # An `ask` is noted and the tool goes on by the autonomy of the session.
    return claude_like.reply(read, decision, asks=False)


def _live(tree: Tree) -> Live:
    found = hook_file.live(tree, _ASKED, _PATH)
    planes, troubles = dict(found.planes), list(found.troubles)
    for because, event in _replaced(tree):
        for plane in _PLANES.get(event, ()):
            planes.pop(plane, None)
        said = f"Droid takes `{event}` of this file in place of that of {_PATH}"
        troubles.append((because, said, f"move these hooks to `hooks` of {_PATH}"))
    return Live(planes, tuple(troubles))


def _replaced(tree: Tree) -> list[tuple[Because, str]]:
    """Return the events of the guard that stand in a file which goes before the settings."""
    from ai_gate import parse
    from ai_gate.errors import ParseError
    from ai_gate.translate.files import document, quote

    found = next((one for path in _BESIDE if (one := document(tree, path)) is not None), None)
    if found is None:
        return []
    try:
        root = parse.jsonc(found.data, found.path)
    except ParseError:
        return []  # the product ignores a file that it cannot parse
    held = [(event, root.get(event)) for event in _PLANES]
    return [(quote(found, node.key_line), event) for event, node in held if node is not None]


def _transcripts() -> Sequence[Transcript]:
    cases: tuple[samples.Case, ...] = (
        ("read below the vault", "Read", {"file_path": "{root}/vault/key.py"}, DENY),
        ("read outside the vault", "Read", {"file_path": "{root}/src/app.py"}, PASS),
        ("search over the root", "Grep", {"pattern": "KEY"}, DENY),
        ("search in src", "Grep", {"pattern": "APP", "path": "{root}/src"}, PASS),
        ("names of all files", "Glob", {"patterns": ["**/*.py"], "folder": "{root}"}, PASS),
        ("list of the top", "LS", {"directory_path": "{root}"}, PASS),
        ("shell prints the vault", "Execute", {"command": "cat vault/key.py"}, DENY),
        ("shell prints src", "Execute", {"command": "cat src/app.py"}, PASS),
        ("edit in src", "Edit", {"file_path": "{root}/src/app.py", "old_str": "3"}, PASS),
        ("file created in the vault", "Create", {"file_path": "{root}/vault/n.py"}, DENY),
        (
            "patch of the vault",
            "ApplyPatch",
            {"input": "*** Begin Patch\n*** Update File: vault/key.py\n*** End Patch"},
            DENY,
        ),
        ("web page", "FetchUrl", {"url": "https://example.com/"}, PASS),
        ("subagent", "Task", {"subagent_type": "worker", "prompt": "tidy up"}, PASS),
        ("MCP tool with a path of the vault", "files___get", {"p": "vault/key.py"}, DENY),
        ("unknown tool with a path of the vault", "Peek", {"where": "vault/key.py"}, DENY),
    )
    others: tuple[samples.Named, ...] = (
        *samples.PROMPTS,
        ("start of a session", "SessionStart", {"source": "startup"}, PASS),
        ("end of a turn", "Stop", {"stop_hook_active": False}, PASS),
        (
            "output without anything sensitive",
            "PostToolUse",
            {"tool_name": "Read", "tool_response": "APP = 3"},
            PASS,
        ),
    )
    common = {"session_id": "s1", "cwd": "{root}", "permission_mode": "auto-high"}
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
        "a person's own settings with `hooksDisabled`, and a hooks policy of the organisation "
        "that ignores hooks of repositories",
        "output of tools: a hook cannot hold it back",
        "commands that a person starts in bash mode (`!`)",
        "`AGENTS.md`, skills and custom droids, which are loaded without a tool",
        "names of files in listings and in `@` completion",
        "a hook that hangs before it starts the guard: Droid then runs the tool",
        "another hook that changes what a tool is called with after the guard has seen it",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "0.225.2",
        "2026-11-24",
        "by the program text of the released client: exit code 2 before a tool and on a prompt "
        "refuses, any other code and an error while the hook runs let the tool run, `ask` is only "
        "noted, hooks.json goes before settings.json event by event; in the terminal hooks wait "
        "until a person trusts the folder, and `droid exec` runs them without a question. It "
        "was not driven: it needs an account",
    ),
    sources=(
        _DOCS,
        "https://docs.factory.ai/harness/hooks",
        "https://github.com/Factory-AI/factory/issues/3",
    ),
)
