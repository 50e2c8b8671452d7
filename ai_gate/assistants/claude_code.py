"""Claude Code: command line, editor extensions, desktop and the GitHub action.

`permissions.deny` in `.claude/settings.json` is the exclusion: `Read(path)` stops the tools that
read and search, mentions and imports, `Edit(path)` those that write. A shell command is stopped
only when it is one of a few known ones that names the path; everything else needs the sandbox,
which takes the same rules over with a path grammar of its own. Settings are read from the directory
in which Claude Code is started and from no parent, so every directory with a settings file is a
start of its own. All of this was seen with 2.1.330 on Linux, driven by a scripted model.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import (
    Decide,
    always,
    document,
    everywhere,
    load,
    servers,
    texts,
    through_links,
    tracked,
)
from ai_gate.translate.claude.customizations import (
    AGENTS,
    COMMANDS,
    MEMORY,
    READS,
    action,
    automation,
    context,
    customizations,
)
from ai_gate.translate.claude.settings import LOCAL, load_source, translate
from ai_gate.translate.claude.starts import Source, Start, by_sandbox, by_tools
from ai_gate.translate.decoys import inert
from ai_gate.translate.verbs import Rule
from ai_gate.translate.workflows import WORKFLOWS

SETTINGS = ".claude/settings.json"
SERVERS = "**/.mcp.json"
READING: tuple[Plane, ...] = (Plane.READ, Plane.SEARCH, Plane.MENTION, Plane.INDEX, Plane.INCLUDE)
EDITING: tuple[Plane, ...] = (Plane.EDIT,)
COMMANDING: tuple[Plane, ...] = (Plane.SHELL,)
# What is gone when all of these tools are denied as a whole. Where there is no `Bash`, `Grep`
# searches; on Windows there is `PowerShell` besides.
OFF: tuple[tuple[tuple[Plane, ...], Strength, tuple[str, ...]], ...] = (
    ((Plane.READ, Plane.MENTION, Plane.INCLUDE), Strength.OFF, ("Read",)),
    (EDITING, Strength.OFF, ("Edit", "Write", "NotebookEdit")),
    (COMMANDING, Strength.HINT, ("Bash",)),
    (COMMANDING, Strength.OFF, ("Bash", "PowerShell")),
    ((Plane.SEARCH,), Strength.OFF, ("Bash", "Grep")),
    ((Plane.MCP,), Strength.OFF, ("mcp__*",)),
)
NO_INDEX = Because("", 0, "Claude Code keeps no index of the working tree")
NO_FILE = (
    "Claude Code has no ignore file; a path is closed by `Read(...)` and `Edit(...)` in "
    "`permissions.deny` of .claude/settings.json"
)
DECOYS = dict.fromkeys((".claudeignore", ".claude/.claudeignore", ".claude/ignore"), NO_FILE)


def read(tree: Tree) -> Configuration:
    loaded: dict[str, Source] = {}
    settings: list[Setting] = []
    for path in tracked(tree, f"**/{SETTINGS}", f"**/{LOCAL}"):
        source, invalid = load_source(tree, path)
        settings += invalid
        if source is not None:
            loaded[path] = source
            settings += translate(source)
    starts = _starts(tree, loaded)
    for path in tracked(tree, SERVERS):
        settings += _servers(tree, path, starts)
    settings += inert(tree, DECOYS)
    settings += context(tree)
    settings += customizations(tree)
    settings += automation(tree)
    return Configuration(tuple(_closures(tree, starts)), tuple(settings))


def _starts(tree: Tree, loaded: Mapping[str, Source]) -> list[Start]:
    """Return the root and every directory with settings; the root's local file holds in all."""
    paths = tracked(tree, f"**/{SETTINGS}", f"**/{LOCAL}")
    directories = {posixpath.dirname(posixpath.dirname(path)) for path in paths}
    starts = []
    for directory in sorted(directories | {""}):
        names = [posixpath.join(directory, name) for name in (SETTINGS, LOCAL)]
        names += [LOCAL] if directory else []
        starts.append(Start(directory, tuple(loaded[name] for name in names if name in loaded)))
    return starts


def _servers(tree: Tree, path: str, starts: list[Start]) -> Iterator[Setting]:
    """Yield the servers of one `.mcp.json` without those that the settings beside it refuse."""
    root, invalid = load(tree, path, parse.json)
    found = document(tree, path)
    yield from invalid
    if root is None or found is None:
        return
    directory = posixpath.dirname(path)
    start = next((one for one in starts if one.directory == directory), Start(directory, ()))
    refused = _refusing(start)
    for told in servers(found, root.get("mcpServers")):
        if told.server is not None and not refused(told.value):
            approved = any(_covers(rule, told.value) for rule in start.rules("allow"))
            yield told._replace(server=told.server._replace(approved=approved))


def _refusing(start: Start) -> Callable[[str], bool]:
    """Tell which servers the settings keep from starting, or deny all tools of."""
    named = {
        name
        for source in start.sources
        for name, _ in texts(source.root.get("disabledMcpjsonServers"))
    }
    named |= set(_server_names(start, "deniedMcpServers"))
    lists = any(one.root.get("allowedMcpServers") is not None for one in start.sources)
    admitted = set(_server_names(start, "allowedMcpServers")) if lists else None

    def refused(name: str) -> bool:
        return (
            name in named
            or (admitted is not None and name not in admitted)
            or any(_covers(rule, name) for rule in start.rules("deny"))
        )

    return refused


def _covers(rule: Rule, server: str) -> bool:
    """Tell whether a rule is about every tool of an MCP server."""
    return rule.names(f"mcp__{server}", f"mcp__{server}__?")


def _server_names(start: Start, key: str) -> Iterator[str]:
    for source in start.sources:
        table = source.root.get(key)
        for entry in table.elements() if table is not None else ():
            yield entry.text("serverName") or ""


# --- closures -----------------------------------------------------------------------------------


def _closures(tree: Tree, starts: list[Start]) -> Iterator[Closure]:
    yield Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))
    for planes, strength, build, lines in (
        (READING, Strength.TOOL, _tools("Read", "deny"), _lines(starts, "Read", "deny")),
        (READING, Strength.ASKS, _tools("Read", "ask"), _lines(starts, "Read", "ask")),
        (EDITING, Strength.TOOL, _tools("Edit", "deny"), _lines(starts, "Edit", "deny")),
        (EDITING, Strength.ASKS, _tools("Edit", "ask"), _lines(starts, "Edit", "ask")),
        # It stops Edit and Write, but for notebooks the documentation promises nothing.
        (EDITING, Strength.HINT, _tools("Read", "deny"), ()),
        (COMMANDING, Strength.HINT, _tools("Read", "deny"), ()),
        (COMMANDING, Strength.SANDBOX, _boxed(strict=True), ()),
        (COMMANDING, Strength.ASKS, _boxed(strict=False), ()),
    ):
        decide = _everywhere(starts, build)
        if decide:
            yield Closure(planes, strength, through_links(tree, decide), lines)
    for planes, strength, tools in OFF:
        decide = _everywhere(starts, _switched_off(tools))
        if decide:
            yield Closure(planes, strength, decide)


def _everywhere(starts: list[Start], build: Callable[[Start], Decide | None]) -> Decide | None:
    return everywhere([(start.directory, build(start)) for start in starts], _alone)


def _alone(directory: str) -> Because:
    reason = f"started in {directory}/, Claude Code reads this file and none above"
    return Because(f"{directory}/{SETTINGS}", 1, reason)


def _lines(starts: list[Start], verb: str, action: str) -> tuple[Because, ...]:
    """Return the rules of a list that exclude paths."""
    found = (
        rule.because
        for start in starts
        for rule in start.rules(action)
        if rule.verb == verb and rule.specifier and not rule.specifier.startswith("!")
    )
    return tuple(dict.fromkeys(found))


def _tools(verb: str, action: str) -> Callable[[Start], Decide | None]:
    return lambda start: by_tools(start, verb, action)


def _boxed(*, strict: bool) -> Callable[[Start], Decide | None]:
    def build(start: Start) -> Decide | None:
        if start.switch("sandbox", "enabled") is not True or start.strict() is not strict:
            return None
        return by_sandbox(start)

    return build


def _switched_off(tools: tuple[str, ...]) -> Callable[[Start], Decide | None]:
    """Close everything when each of the tools is denied as a whole."""

    def build(start: Start) -> Decide | None:
        denied = start.rules("deny")
        by = [next((rule for rule in denied if _removes(rule, tool)), None) for tool in tools]
        last = by[-1]
        return always(State.CLOSED, last.because) if all(by) and last else None

    return build


def _removes(rule: Rule, tool: str) -> bool:
    return rule.verb in ("*", tool) if tool == "mcp__*" else rule.names(tool)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs to the file tools, and to every command by a sandbox that none can leave."""
    paths = closing.rooted(globs)
    denied = [f"{verb}({path})" for verb in ("Read", "Edit") for path in paths]
    data = closing.current(tree, SETTINGS)
    data = edit.json_add(
        data, SETTINGS, ["permissions", "deny"], [*denied, f"Read(/{closing.STORE})"]
    )
    for key, value in _BOX.items():
        data = edit.json_set(data, SETTINGS, ["sandbox", key], value)
    parse.json(data, SETTINGS)
    return {SETTINGS: data}


_BOX = {"enabled": True, "failIfUnavailable": True, "allowUnsandboxedCommands": False}


ASSISTANT = Assistant(
    id="claude-code",
    name="Claude Code",
    vendor="Anthropic",
    markers=(
        *MEMORY,
        "**/.claude/settings.json",
        "**/.claude/settings.local.json",
        AGENTS,
        *COMMANDS,
        "**/.claude-plugin/plugin.json",
        "**/.claude-plugin/marketplace.json",
        ".claudeignore",
    ),
    reads=("**/.claude/settings.json", "**/.claude/settings.local.json", SERVERS, *READS, *DECOYS),
    read=read,
    decoys=DECOYS,
    residual=(
        "Settings are read only in the directory in which Claude Code is started: started in a "
        "directory below without settings of its own, no rule, hook or sandbox of this repository "
        "holds.",
        "Without the sandbox a `Read` deny stops a few known commands that name the path; "
        "interpreters, build tools, `grep -r`, `cat src/v*/x` and `$(cat x)` pass it.",
        "MCP servers are outside of the path rules and of the sandbox.",
        "Developers can add user settings, local settings and command-line options; only managed "
        "settings stand above those.",
        "With `claude -p` and in the SDK nobody is asked for trust: hooks, helpers and MCP servers "
        "of the repository run at once.",
        "A file in which Claude Code finds one value of the wrong kind is not loaded at all, and "
        "older releases (before 2.1.236) have known holes in deny rules.",
    ),
    verified=Verified(
        "2.1.330",
        "2026-11-23",
        "released client driven by a scripted model on loopback, Linux: path rules, starts, modes, "
        "imports, mentions, MCP, sandbox",
    ),
    sources=(
        "https://code.claude.com/docs/en/permissions",
        "https://code.claude.com/docs/en/settings",
        "https://code.claude.com/docs/en/settings-reference",
        "https://code.claude.com/docs/en/sandboxing",
        "https://code.claude.com/docs/en/memory",
        "https://code.claude.com/docs/en/mcp",
        "https://code.claude.com/docs/en/sub-agents",
        "https://code.claude.com/docs/en/permission-modes",
        "https://github.com/anthropics/claude-code/issues/61208",
    ),
    shared=WORKFLOWS,
    uses=action,
    close=close,
)
