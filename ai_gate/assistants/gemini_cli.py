"""Gemini CLI.

`.geminiignore` in the directory of the start closes reading and mentions. Searching obeys it until
the model passes `no_ignore`; imports in `GEMINI.md`, writing, the shell and MCP do not obey it. The
tools themselves can be taken away in `.gemini/settings.json`, which counts in trusted folders only.
Read in core 0.61.0, and seen with that release driven by a scripted model on Linux.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.errors import ParseError
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.parse import Node
from ai_gate.translate import (
    Decide,
    Key,
    always,
    document,
    everywhere,
    keyed,
    load,
    quote,
    servers,
    setting,
    texts,
    through_links,
    tracked,
)
from ai_gate.translate import workflows as github
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.environment import variables
from ai_gate.translate.gemini.context import (
    AGENTS,
    COMMANDS,
    MEMORY,
    SKILLS,
    agents,
    context,
    is_trusted,
)
from ai_gate.translate.gemini.starts import Start, exclusions, gone, ignored, is_off, patterns
from ai_gate.translate.hooks import programs, run

SETTINGS = ".gemini/settings.json"
IGNORE = ".geminiignore"
ENVIRONMENT = ".gemini/.env"
POLICIES = "**/.gemini/policies/*.toml"
ACTION = r"google-github-actions/run-gemini-cli\b"

NO_INDEX = Because("", 0, "Gemini CLI keeps no index of the working tree")
# Planes that are gone when all of these tools are excluded; each by all its names.
TOOLS: tuple[tuple[tuple[Plane, ...], tuple[tuple[str, ...], ...]], ...] = (
    ((Plane.READ,), (("read_file", "ReadFileTool"),)),
    ((Plane.SEARCH,), (("grep_search", "search_file_content", "GrepTool", "RipGrepTool"),)),
    ((Plane.EDIT,), (("replace", "EditTool"), ("write_file", "WriteFileTool"))),
    ((Plane.SHELL,), (("run_shell_command", "ShellTool"),)),
    ((Plane.MCP,), (("mcp_*",),)),
)
ALLOWED: Mapping[str, str] = {
    "*": "everything",
    "run_shell_command": "shell",
    "ShellTool": "shell",
    "replace": "edit",
    "write_file": "edit",
    "read_file": "read",
    "web_fetch": "web",
    "mcp_*": "mcp",
}
MODES: Mapping[object, str] = {
    "yolo": "bypass",
    "auto_edit": "auto-edit",
    "default": "ask",
    "plan": "plan",
}
SANDBOX: Mapping[object, str] = {
    False: "off",
    "false": "off",
    True: "on",
    **dict.fromkeys(("true", "docker", "podman", "sandbox-exec", "runsc", "lxc"), "on"),
}
KEYS = (
    Key("general.defaultApprovalMode", Name.APPROVAL, MODES),
    Key("tools.sandbox", Name.SANDBOX, SANDBOX),
    Key("tools.sandboxNetworkAccess", Name.NETWORK, {True: "open"}),
    Key("context.includeDirectories", Name.DIRECTORY),
    Key("privacy.usageStatisticsEnabled", Name.TELEMETRY, {True: "on"}),
    Key("hooksConfig.enabled", Name.HOOKS, {False: "off"}),
    Key("model.name", Name.MODEL),
)
PROGRAMS = ("tools.discoveryCommand", "tools.callCommand", "mcp.serverCommand")
# Keys of the settings before version 2, which 0.61.0 does not read any more.
OLD = ("excludeTools", "coreTools", "fileFiltering", "allowMCPServers", "excludeMCPServers")
ENDPOINTS: Mapping[str, tuple[Name, Mapping[str, str] | None]] = {
    "GOOGLE_GEMINI_BASE_URL": (Name.ENDPOINT, None),
    "GOOGLE_VERTEX_BASE_URL": (Name.ENDPOINT, None),
    "GEMINI_MODEL": (Name.MODEL, None),
    "GEMINI_SANDBOX": (Name.SANDBOX, {"false": "off", "0": "off"}),
    "GEMINI_TELEMETRY_ENABLED": (Name.TELEMETRY, {"true": "on", "1": "on"}),
    "GEMINI_TELEMETRY_LOG_PROMPTS": (Name.TELEMETRY, {"true": "content", "1": "content"}),
}
NO_POLICY = "Gemini CLI reads policies of users and administrators, none of a repository"
DECOYS = {
    ".geminiIgnore": "the name is `.geminiignore`",
    ".gemini/.geminiignore": "Gemini CLI looks for `.geminiignore` beside `.gemini`, not in it",
    ".gemini/ignore": "Gemini CLI reads `.geminiignore`",
}


def read(tree: Tree) -> Configuration:
    starts, settings = _starts(tree)
    closing = _everywhere((start, ignored(tree, start)) for start in starts)
    closures = [Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))]
    if closing:
        decide = through_links(tree, closing)
        lines = tuple(line for start in starts for line, _ in exclusions(tree, start))
        closures.append(Closure((Plane.READ, Plane.MENTION), Strength.TOOL, decide, lines))
        # The model may pass `no_ignore`.
        closures.append(Closure((Plane.SEARCH,), Strength.HINT, decide))
    for planes, tools in TOOLS:
        off = _everywhere((start, gone(start, tools)) for start in starts)
        if off:
            closures.append(Closure(planes, Strength.OFF, off))
    for start in starts:
        settings += _settings(tree, start)
    settings += context(tree, starts, closing or always(State.OPEN))
    settings += agents(tree)
    settings += _dead(tree)
    return Configuration(tuple(closures), tuple(settings))


def _starts(tree: Tree) -> tuple[list[Start], list[Setting]]:
    """Return the root and every directory with settings or an ignore file of its own."""
    paths = tracked(tree, f"**/{SETTINGS}", f"**/{IGNORE}")
    parents = [path.removesuffix(SETTINGS).removesuffix(IGNORE).rstrip("/") for path in paths]
    starts: list[Start] = []
    settings: list[Setting] = []
    for directory in sorted({"", *parents}):
        path = posixpath.join(directory, SETTINGS)
        root, invalid = load(tree, path, _strict)
        found = document(tree, path) if root is not None else None
        ignore = document(tree, posixpath.join(directory, IGNORE))
        starts.append(Start(directory, ignore, found, root or Node({}, 1, 1, 1, 1)))
        settings += invalid
    return starts, settings


def _strict(data: bytes, path: str) -> Node:
    """Read JSON with comments; with a final comma or a byte order mark the CLI does not start."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise ParseError("begins with a byte order mark, with which Gemini CLI stops", path=path)
    return parse.jsonc(data, path, trailing_commas=False)


def _everywhere(parts: Iterator[tuple[Start, Decide | None]]) -> Decide | None:
    return everywhere([(start.directory, decide) for start, decide in parts], _alone)


def _alone(directory: str) -> Because:
    reason = f"started in {directory}/, Gemini CLI reads the files there and none above"
    return Because(f"{directory}/{IGNORE}", 0, reason)


# --- settings -----------------------------------------------------------------------------------


def _settings(tree: Tree, start: Start) -> Iterator[Setting]:
    yield from variables(tree, start.path(ENVIRONMENT), ENDPOINTS)
    found, root = start.found, start.root
    if found is None:
        return
    yield from keyed(found, root, KEYS)
    yield from programs(found, root.get("hooks"))
    yield from run(found, root, PROGRAMS)
    yield from _telemetry(found, root)
    yield from _allowed(found, root)
    yield from _servers(found, root)
    for word, node in texts(root.get("hooksConfig", "disabled")):
        if "ai-gate" in word:
            yield setting(found, node, Name.HOOKS, "off")
    for key in OLD:
        old = root.get(key)
        if old is not None:
            why = f"`{key}` is a key of the old settings and is not read any more"
            yield setting(found, old, Name.MISLEADING, why)
    yield from _unread(start)


def _unread(start: Start) -> Iterator[Setting]:
    """Yield the lines of an ignore file that the settings switch off."""
    if start.ignore is not None and is_off(start, "respectGeminiIgnore"):
        why = f"`context.fileFiltering.respectGeminiIgnore` is off, so {IGNORE} is not read"
        for because, pattern in patterns(start.ignore):
            if not pattern.startswith("!"):
                yield Setting(Name.INERT, why, because, aims=pattern)


def _telemetry(found: Document, root: Node) -> Iterator[Setting]:
    """Prompts are logged unless that is switched off."""
    node = root.get("telemetry", "enabled")
    if node is not None and node.value is True:
        prompts = root.get("telemetry", "logPrompts")
        silent = prompts is not None and prompts.value is False
        yield setting(found, node, Name.TELEMETRY, "on" if silent else "content")


def _allowed(found: Document, root: Node) -> Iterator[Setting]:
    for words, node in texts(root.get("tools", "allowed")):
        name, _, command = words.partition("(")
        value = ALLOWED.get(name)
        if value and (not command or (value == "shell" and opens(command.removesuffix(")")))):
            yield setting(found, node, Name.ALLOW, value)


def _servers(found: Document, root: Node) -> Iterator[Setting]:
    """Yield the servers that `mcp.allowed` admits, unless it is empty, and none excludes."""
    admitted = {name for name, _ in texts(root.get("mcp", "allowed"))}
    excluded = {name for name, _ in texts(root.get("mcp", "excluded"))}
    off = {word for word, _ in texts(root.get("tools", "exclude"))}
    for told in servers(found, root.get("mcpServers"), is_trusted):
        refused = told.value in excluded or f"mcp_{told.value}_*" in off
        if not refused and (not admitted or told.value in admitted):
            yield told


def _dead(tree: Tree) -> Iterator[Setting]:
    """Yield what looks like protection and is not read."""
    yield from inert(tree, DECOYS)
    for path in tracked(tree, POLICIES):
        root, invalid = load(tree, path, parse.toml)
        found = document(tree, path)
        yield from invalid
        rules = root.get("rule") if root is not None else None
        for rule in rules.elements() if rules is not None else ():
            if found is not None and rule.text("decision") == "deny":
                aims = rule.text("argsPattern") or rule.text("toolName") or ""
                yield Setting(Name.INERT, NO_POLICY, quote(found, rule.line), aims=aims)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.geminiignore`; the tools that do not obey it are left to the user."""
    return closing.ignore_file(tree, IGNORE, globs)


def _uses(tree: Tree) -> Because | None:
    return github.action(tree, ACTION)


ASSISTANT = Assistant(
    id="gemini-cli",
    name="Gemini CLI",
    vendor="Google",
    markers=(
        MEMORY,
        IGNORE,
        "**/" + SETTINGS,
        COMMANDS,
        AGENTS,
        SKILLS,
        "**/.gemini/extensions/**",
        POLICIES,
        "/.gemini/.env",
        "/.gemini/sandbox*",
    ),
    reads=(
        MEMORY,
        "**/AGENTS.md",
        IGNORE,
        "**/" + SETTINGS,
        "**/" + ENVIRONMENT,
        COMMANDS,
        AGENTS,
        SKILLS,
        POLICIES,
        *DECOYS,
        *github.WORKFLOWS,
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "Shell commands, MCP servers and the tools that write obey no ignore file; imports in "
        "GEMINI.md do not either.",
        "The model may pass `no_ignore` to the search tool.",
        "A listing of the folder goes with the first request: names that no ignore file excludes "
        "leave before any tool is asked for (seen), contents do not.",
        "An ignore file holds for sessions started in its own directory only.",
        "In a folder that is not trusted, and with --skip-trust, the settings of the repository do "
        "not count, so that tools excluded there are back; the ignore file holds.",
        "Users may change `context.fileFiltering` in their own settings where the repository "
        "leaves it open.",
    ),
    verified=Verified(
        "0.61.0",
        "2026-11-23",
        "released package read; released client driven by a scripted model on loopback, Linux",
    ),
    sources=(
        "https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/gemini-ignore.md",
        "https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/configuration.md",
        "https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/trusted-folders.md",
        "https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/custom-commands.md",
        "https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/policy-engine.md",
        "https://github.com/google-gemini/gemini-cli/issues/18186",
        "https://github.com/google-gemini/gemini-cli/issues/20586",
    ),
    shared=github.WORKFLOWS,
    uses=_uses,
    close=close,
)
