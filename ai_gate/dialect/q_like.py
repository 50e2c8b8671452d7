"""What Amazon Q Developer CLI and its successor Kiro share: events, tools and what those reach.

Sources: https://github.com/aws/amazon-q-developer-cli/blob/main/docs/hooks.md and tool_index.json
beside its tools; https://kiro.dev/docs/cli/hooks and https://kiro.dev/docs/cli/v3/hooks/.
"""

from collections.abc import Iterator, Mapping

from ai_gate.dialect import claude_like
from ai_gate.dialect.claude_like import FILE, FOLDER, NARROWER, Tool, Words, paths, text
from ai_gate.dialect.records import Act, Decision, Event, Reply, Touch
from ai_gate.model import Plane

_READ = Tool(paths=FILE)
_EDIT = Tool(Plane.EDIT, paths=(*FILE, "targetFile"))
_SEARCH = Tool(Plane.SEARCH, folders=FOLDER, globs=(*NARROWER, "includePattern"))
_NAMES = Tool(Plane.INDEX, folders=FOLDER)
_SHELL = Tool(Plane.SHELL, commands=("command",))
_FREE = (
    "introspect",
    "gh_issue",
    "report_issue",
    "report",
    "thinking",
    "todo_list",
    "todo",
    "session",
)
WORDS = Words(
    {
        "agentSpawn": Act.SESSION_START,
        "userPromptSubmit": Act.PROMPT,
        "preToolUse": Act.USE,
        "postToolUse": Act.OUTPUT,
        "stop": Act.RESPONSE,
        "SessionStart": Act.SESSION_START,
        "UserPromptSubmit": Act.PROMPT,
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "Stop": Act.RESPONSE,
        "PreTaskExec": Act.OTHER,
        "PostTaskExec": Act.OTHER,
        "PostFileCreate": Act.OTHER,
        "PostFileSave": Act.OTHER,
        "PostFileDelete": Act.OTHER,
        "Manual": Act.OTHER,
    },
    {
        "fs_write": _EDIT,
        "write": _EDIT,
        "fs_append": _EDIT,
        "str_replace": _EDIT,
        "delete_file": _EDIT,
        "read_file": _READ,
        "read_files": _READ,
        "read_code": _READ,
        "list_directory": _NAMES,
        "glob": _NAMES,
        "grep": _SEARCH,
        "grep_search": _SEARCH,
        "execute_bash": _SHELL,
        "shell": _SHELL,
        "web_fetch": Tool(texts=("url",)),
        "web_search": Tool(texts=("query",)),
        "remote_web_search": Tool(texts=("query",)),
        **dict.fromkeys(_FREE, Tool(free=True)),
    },
    mcp="@",
    between="/",
)
_OPERATIONS = ("fs_read", "read")
_KNOWLEDGE = ("show", "remove", "clear", "status", "cancel")


def event(data: Mapping[str, object]) -> Event:
    """Read one event; Malformed when it is none."""
    tool, given = claude_like.tool_name(data), claude_like.arguments(data)
    read = claude_like.event(data, WORDS)
    if read.act is not Act.USE or not isinstance(given, Mapping):
        return read
    if tool in _OPERATIONS:
        return _told(read, tuple(_operations(given)))
    if tool == "knowledge" and text(given, "command") in ("add", "update"):
        folders = [*paths(given.get("path")), *paths(given.get("value"))]
        return _told(read, tuple(Touch(Plane.READ, path, True) for path in folders))
    if tool == "knowledge" and text(given, "command") in _KNOWLEDGE:
        return read._replace(unknown="", arguments=())
    return read


def reply(read: Event, decision: Decision) -> Reply:
    """Answer by the exit code: 2 refuses a tool; there is no way to ask."""
    return claude_like.reply(read, decision, asks=False)


def _told(read: Event, touches: tuple[Touch, ...]) -> Event:
    if not touches:
        return read._replace(unknown="it does not say under the known names what it reaches")
    return read._replace(unknown="", arguments=(), touches=touches)


def _operations(given: Mapping[str, object]) -> Iterator[Touch]:
    """Yield what a reading tool reaches: a list of operations, or one by itself."""
    several = given.get("operations")
    for one in several if isinstance(several, list) else [given]:
        if not isinstance(one, Mapping):
            continue
        mode = text(one, "mode").lower()
        plane, below = Plane.READ, False
        if mode == "search":
            plane, below = Plane.SEARCH, True
        elif mode == "directory":
            plane, below = Plane.INDEX, True
        for key in (*FILE, "image_paths"):
            for path in paths(one.get(key)):
                yield Touch(plane, path, below)


def cases() -> tuple[tuple[str, str, Mapping[str, object], bool], ...]:
    """Return what both products have to refuse (True) and to let pass, as the tools write it."""

    def lines(*each: str) -> Mapping[str, object]:
        return {"operations": [{"mode": "Line", "path": path} for path in each]}

    def search(path: str) -> Mapping[str, object]:
        return {"operations": [{"mode": "Search", "path": path, "pattern": "KEY"}]}

    return (
        ("read below the vault", "fs_read", lines("{root}/vault/key.py"), True),
        ("two files, one of the vault", "fs_read", lines("src/app.py", "vault/key.py"), True),
        ("read outside the vault", "fs_read", lines("{root}/src/app.py"), False),
        ("search over the root", "fs_read", search("{root}"), True),
        ("search in src", "fs_read", search("src"), False),
        ("shell prints the vault", "execute_bash", {"command": "cat vault/key.py"}, True),
        ("shell prints src", "execute_bash", {"command": "cat src/app.py"}, False),
        ("edit in src", "fs_write", {"command": "create", "path": "src/app.py"}, False),
        ("edit in the vault", "fs_write", {"command": "append", "path": "vault/key.py"}, True),
        ("MCP tool with a path of the vault", "@files/get", {"p": "vault/key.py"}, True),
        ("unknown tool with a path of the vault", "peek", {"where": "vault/key.py"}, True),
        ("vault put into the knowledge base", "knowledge", _knowledge("vault"), True),
    )


def _knowledge(value: str) -> Mapping[str, object]:
    return {"command": "add", "name": "n", "value": value}
