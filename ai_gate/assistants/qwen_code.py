"""Qwen Code.

`.qwenignore` and the files that `customIgnoreFiles` names (`.agentignore` and `.aiignore` unless it
is set) bind reads, searches and mentions, not edits and not commands. `permissions.deny` with
`Read(path)` stops only the tool that reads and a few commands that name the path: searches over the
whole tree and mentions still send the file. Everything is read from the folder in which Qwen Code
is started and from no parent. All of this was seen with 0.24.4 on Linux, driven by a scripted
model.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.matchers import node_ignore
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Answer,
    Assistant,
    Because,
    Closure,
    Configuration,
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
    SILENT,
    Decide,
    Key,
    always,
    ignore_file,
    imports,
    instructions,
    keyed,
    off,
    quote,
    servers,
    setting,
    texts,
    through_links,
    tracked,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.hooks import programs, run
from ai_gate.translate.opened import File, misplaced, opened
from ai_gate.translate.qwen_rules import TOOLS, Rule, by_path, folders, is_path, rules, why

SETTINGS = ".qwen/settings.json"
FOLDERS = "**/.qwen/settings.json"
IGNORE = ".qwenignore"
CUSTOM = (".agentignore", ".aiignore")
MEMORY = ("**/QWEN.md", "**/AGENTS.md")
CONTEXT = (
    *MEMORY,
    "**/.qwen/QWEN.local.md",
    "**/.qwen/rules/**/*.md",
    "**/.qwen/agents/**/*.md",
    "**/.qwen/commands/**/*.md",
    "**/.qwen/skills/**/SKILL.md",
)
HOPS = 5
FILTERING = ("context", "fileFiltering"), ("fileFiltering",)
FOUND = (Plane.SEARCH, Plane.MENTION, Plane.INDEX)
DECOYS = {
    ".qwen/ignore": "Qwen Code reads .qwenignore in the folder in which it is started",
    ".qwencodeignore": "Qwen Code reads no such file; the name is .qwenignore",
}
MODES: Mapping[object, str] = {
    "plan": "plan",
    "default": "ask",
    "auto-edit": "auto-edit",
    "auto_edit": "auto-edit",
    "autoEdit": "auto-edit",
    "auto": "auto",
    "yolo": "bypass",
}
KEYS = (
    Key("tools.approvalMode", Name.APPROVAL, MODES),
    Key("approvalMode", Name.APPROVAL, MODES),
    Key("tools.sandbox", Name.SANDBOX, {True: "on", False: "off", "docker": "on", "podman": "on"}),
    Key("context.includeDirectories", Name.DIRECTORY),
    Key("model.name", Name.MODEL),
    Key("fastModel", Name.MODEL),
    Key("model.baseUrl", Name.ENDPOINT),
    Key("security.auth.baseUrl", Name.ENDPOINT),
    Key("modelProviders.*.baseUrl", Name.ENDPOINT),
    Key("modelProviders.*.*.baseUrl", Name.ENDPOINT),
    Key("env.OPENAI_BASE_URL", Name.ENDPOINT),
    Key("env.OPENAI_MODEL", Name.MODEL),
    Key("telemetry.enabled", Name.TELEMETRY, {True: "on"}),
    Key("telemetry.logPrompts", Name.TELEMETRY, {True: "content"}),
    Key("telemetry.includeSensitiveSpanAttributes", Name.TELEMETRY, {True: "content"}),
    Key("telemetry.otlpEndpoint", Name.ENDPOINT),
    Key("privacy.usageStatisticsEnabled", Name.TELEMETRY, {True: "on"}),
    Key("disableAllHooks", Name.HOOKS, {True: "off"}),
)
PROGRAMS = (
    "tools.discoveryCommand",
    "tools.callCommand",
    "mcp.serverCommand",
    "ui.statusLine.command",
)
DENIALS = ("permissions", "deny"), ("tools", "exclude"), ("excludeTools",)
ALLOWANCES = ("permissions", "allow"), ("tools", "allowed")
# What each of these planes loses when a tool is denied as a whole; mentions need no tool.
OFF = {"read": (Plane.READ, Plane.SEARCH), "search": (Plane.SEARCH,), "edit": (Plane.EDIT,)}


def lenient(data: bytes, path: str) -> Node:
    """Read JSON as Qwen Code does: with comments, without a final comma."""
    return parse.jsonc(data, path, trailing_commas=False)


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, lenient, FOLDERS)
    root = next((file for file in files if file.found.path == SETTINGS), None)
    closures = [*_ignored(tree, root), *(_permitted(tree, root) if root is not None else ())]
    settings = [
        *invalid,
        *(one for file in files for one in _settings(file)),
        *_dead(tree, root),
        *_unset(tree, root),
        *misplaced(tree, IGNORE, "it counts only when Qwen Code is started in that folder"),
        *_replaced(tree, root),
        *inert(tree, DECOYS),
        *instructions(tree, *CONTEXT),
        *(one for path in tracked(tree, *MEMORY) for one in imports(tree, path, HOPS)),
    ]
    return Configuration(tuple(closures), tuple(settings))


# --- ignore files ----------------------------------------------------------------------------


def _ignored(tree: Tree, root: File | None) -> Iterator[Closure]:
    """Let each ignore file close alone: a negation has no power over another file."""
    switch = _filtering(root, "respectQwenIgnore")
    unhidden = root is not None and switch is not None and switch.value is False
    for path in (IGNORE, *_custom(root)):
        if path in tree.paths and path not in tree.documents and path not in tree.links:
            named = Because(path, 0, "named as an ignore file by the settings")
            planes = (Plane.READ, *(() if unhidden else FOUND))
            yield Closure(planes, Strength.TOOL, always(State.UNKNOWN, named))
        one = ignore_file(tree, path, _lines, node_ignore.compile, (Plane.READ,), Strength.TOOL)
        if one is None:
            continue
        yield one
        if not unhidden:
            yield Closure(FOUND, Strength.TOOL, one.decide)
        elif root is not None and switch is not None:
            because = quote(root.found, switch.key_line, switch.key_column)
            yield Closure(FOUND, Strength.TOOL, _reopened(one.decide, because))


def _lines(words: str) -> tuple[Line, ...]:
    return tuple(row for row in node_ignore.lines(words) if row.text.strip())


def _reopened(decide: Decide, because: Because) -> Decide:
    """Open what a file would close, because a setting says that it does not count."""
    opening = Answer(State.OPEN, because)
    return depending(lambda path: opening if decide(path).state is State.CLOSED else SILENT, decide)


def _filtering(root: File | None, key: str) -> Node | None:
    nodes = [root.root.get(*route, key) for route in FILTERING] if root is not None else []
    return next((node for node in nodes if node is not None), None)


def _custom(root: File | None) -> Sequence[str]:
    """Return the ignore files beside `.qwenignore`, relative to the root."""
    listed = _filtering(root, "customIgnoreFiles")
    if listed is None or not isinstance(listed.value, tuple):
        return CUSTOM
    names = [name.strip().replace("\\", "/") for name, _ in texts(listed)]
    known = [name for name in names if name and name != IGNORE and name[0] != "/"]
    inside = [name.removeprefix("./") for name in known if ".." not in name.split("/")]
    return list(dict.fromkeys(inside))


def _replaced(tree: Tree, root: File | None) -> Iterator[Setting]:
    """Record what the default files exclude while `customIgnoreFiles` does not name them."""
    why = "`customIgnoreFiles` of .qwen/settings.json does not name it"
    return inert(tree, {path: why for path in CUSTOM if path not in _custom(root)})


# --- permission rules ------------------------------------------------------------------------


def _permitted(tree: Tree, root: File) -> Iterator[Closure]:
    denied = [*rules(root, DENIALS)]
    known = folders(tree)
    reads = [rule for rule in denied if rule.tool == "read" and is_path(known, rule)]
    edits = [rule for rule in denied if rule.tool == "edit" and is_path(known, rule)]
    yield from _closed(tree, reads, (Plane.READ,), Strength.TOOL)
    yield from _closed(tree, reads, (Plane.SHELL,), Strength.HINT)
    yield from _closed(tree, edits, (Plane.EDIT,), Strength.TOOL)
    asked = rules(root, (("permissions", "ask"),))
    if root.root.text("tools", "approvalMode") != "yolo":  # which answers the questions itself
        reads = [rule for rule in asked if rule.tool == "read" and is_path(known, rule)]
        yield from _closed(tree, reads, (Plane.READ,), Strength.ASKS)
    for rule in denied:
        if not rule.specifier:
            planes = {**OFF, "shell": (Plane.SHELL,)}.get(rule.tool)
            if planes:
                yield off(planes, rule.because)


def _closed(
    tree: Tree, listed: Sequence[Rule], planes: tuple[Plane, ...], strength: Strength
) -> Iterator[Closure]:
    if listed:
        lines = tuple(rule.because for rule in listed) if strength != Strength.HINT else ()
        yield Closure(planes, strength, through_links(tree, by_path(listed)), lines)


# --- settings --------------------------------------------------------------------------------


def _settings(file: File) -> Iterator[Setting]:
    found, root = file
    yield from keyed(found, root, KEYS)
    yield from programs(found, root.get("hooks"))
    yield from run(found, root, PROGRAMS)
    yield from servers(found, root.get("mcpServers"), _is_trusted)
    yield from _allowed(file)
    policy = root.get("tools", "executionSandbox")
    if policy is not None:
        why = "`tools.executionSandbox` is ignored in the settings of a project"
        yield setting(found, policy, Name.MISLEADING, why)
    for node, words in _unlisted(root):
        why = "`permissions.deny` has to be a list; as a text it has no effect"
        yield setting(found, node, Name.INERT, why, aims=words)


def _is_trusted(node: Node) -> bool:
    trust = node.get("trust")
    return trust is not None and trust.value is True


def _allowed(file: File) -> Iterator[Setting]:
    for tool, specifier, because in rules(file, ALLOWANCES):
        wide = specifier in ("", "**", "/**", "./**", "//**")
        kind = "edit" if tool == "write" else tool
        if kind == "shell" and opens(specifier):
            yield Setting(Name.ALLOW, "shell", because)
        elif kind in ("read", "edit", "web") and wide:
            yield Setting(Name.ALLOW, kind, because)
        elif tool.startswith("mcp__"):
            yield Setting(Name.ALLOW, "mcp", because)


def _unlisted(root: Node) -> Iterator[tuple[Node, str]]:
    node = root.get("permissions", "deny")
    if node is not None and isinstance(node.value, str):
        yield node, node.value.partition("(")[2].removesuffix(")")


def _dead(tree: Tree, root: File | None) -> Iterator[Setting]:
    """Record the denials that have a path and close nothing."""
    known = folders(tree)
    for rule in rules(root, DENIALS) if root is not None else ():
        reason = why(known, rule) if rule.specifier else ""
        if reason:
            yield Setting(Name.INERT, reason, rule.because, aims=rule.specifier)


def _unset(tree: Tree, root: File | None) -> Iterator[Setting]:
    """Say that a model decides instead of the user, as it does unless a mode is set."""
    if root is not None and any(key.name is Name.APPROVAL for key in _modes(root)):
        return
    shown = next((path for path in (SETTINGS, IGNORE, *CUSTOM) if path in tree.documents), "")
    yield Setting(Name.APPROVAL, "auto", Because(shown, 0, "tools.approvalMode is not set"))


def _modes(root: File) -> tuple[Setting, ...]:
    return keyed(root.found, root.root, [key for key in KEYS if key.name is Name.APPROVAL])


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.qwenignore`, and deny them to the tools that edit, which ignore it."""
    none, known = Because(SETTINGS, 0, ""), folders(tree)
    denied = [
        f"{TOOLS[tool][0]}({pattern})"
        for tool in ("read", "edit")
        for pattern in closing.rooted(globs)
        if not why(known, Rule(tool, pattern, none))
    ]
    data = closing.current(tree, SETTINGS)
    data = edit.json_add(data, SETTINGS, ["permissions", "deny"], denied)
    return {**closing.ignore_file(tree, IGNORE, globs), SETTINGS: data}


ASSISTANT = Assistant(
    id="qwen-code",
    name="Qwen Code",
    vendor="Alibaba",
    markers=("**/.qwen/**", "**/QWEN.md", "**/" + IGNORE),
    reads=(FOLDERS, "**/" + IGNORE, *CONTEXT, *("/" + path for path in (*CUSTOM, *DECOYS))),
    read=read,
    decoys=DECOYS,
    residual=(
        "Commands read what the ignore files name; a `Read` denial stops only known commands that "
        "name the path, no interpreter.",
        "A `Read` denial stops neither a search over the whole tree nor a mention with `@`; the "
        "ignore files stop both.",
        "A listing of the folder goes with the first request: names that no ignore file excludes "
        "leave before any tool is asked for (seen), contents do not.",
        "Settings and ignore files count only in the folder in which Qwen Code is started.",
        "A symbolic link to an ignored file is read under its own name, and what QWEN.md imports "
        "goes into the context although it is ignored.",
        "`--approval-mode`, user settings and system settings add to the committed ones.",
        "Project hooks run only in a folder that the user trusts.",
    ),
    verified=Verified(
        "0.24.4",
        "2026-11-23",
        "npm package driven by a scripted model on loopback, Linux: ignore files, permission "
        "rules, searches, mentions, edits, commands, links, imports, modes, starts; its source",
    ),
    sources=(
        "https://qwenlm.github.io/qwen-code-docs/en/users/configuration/qwen-ignore",
        "https://qwenlm.github.io/qwen-code-docs/en/users/configuration/settings",
        "https://qwenlm.github.io/qwen-code-docs/en/users/features/approval-mode",
        "https://github.com/QwenLM/qwen-code/issues/1746",
    ),
    close=close,
)
