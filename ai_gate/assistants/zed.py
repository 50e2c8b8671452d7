"""Zed's own agent.

`private_files` and `file_scan_exclusions` of the project keep files from reading and content
search, with the folders above them. An explicit mention opens a file without that check, edits do
not ask it either, and the terminal reads what it likes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.matchers import globset
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line, Ruling
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
    SILENT,
    Decide,
    Key,
    always,
    exclusions,
    instructions,
    keyed,
    quote,
    servers,
    setting,
    texts,
    walk,
)
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import evaluated
from ai_gate.translate.opened import opened

SETTINGS = "**/.zed/settings.json"
# Zed takes the first of these that the root has.
CONTEXT = (
    "/.rules",
    "/.cursorrules",
    "/.windsurfrules",
    "/.clinerules",
    "/.github/copilot-instructions.md",
    "/AGENT.md",
    "/AGENTS.md",
    "/CLAUDE.md",
    "/GEMINI.md",
)
DECOYS = {
    ".zedignore": "Zed has no ignore file; `private_files` in .zed/settings.json closes paths"
}
LISTS = ("private_files", "file_scan_exclusions")
NO_INDEX = Because("", 0, "Zed's agent keeps no index of the project")
ASKS = Because("", 0, "Zed's agent asks before it edits a file or runs a command")
PERMISSIONS = "agent.tool_permissions"
KEYS = (
    Key(PERMISSIONS + ".default", Name.ALLOW, {"allow": "everything"}),
    Key(PERMISSIONS + ".tools.terminal.default", Name.ALLOW, {"allow": "shell"}),
    Key(PERMISSIONS + ".tools.edit_file.default", Name.ALLOW, {"allow": "edit"}),
    Key(PERMISSIONS + ".tools.fetch.default", Name.ALLOW, {"allow": "web"}),
    Key("agent.always_allow_tool_actions", Name.ALLOW, {True: "everything"}),
    Key("agent.sandbox_permissions.allow_unsandboxed", Name.SANDBOX, {True: "escapable"}),
    Key("agent.sandbox_permissions.allow_fs_write_all", Name.SANDBOX, {True: "weakened"}),
    Key("agent.sandbox_permissions.allow_all_hosts", Name.NETWORK, {True: "open"}),
    Key("agent.default_model.model", Name.MODEL),
    Key("language_models.*.api_url", Name.ENDPOINT),
    Key("telemetry.metrics", Name.TELEMETRY, {True: "on"}),
    Key("telemetry.diagnostics", Name.TELEMETRY, {True: "on"}),
)
ANYTHING = frozenset({"", ".*", "^.*", ".*$", "^.*$", ".+", "^.+$"})


def read(tree: Tree) -> Configuration:
    files, settings = opened(tree, parse.jsonc, SETTINGS)
    closures = [Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))]
    for found, root in files:
        closures += _closures(found, root)
        settings += _settings(found, root)
    if not any(one.name is Name.ALLOW for one in settings):
        asking = (Plane.EDIT, Plane.SHELL)
        closures.append(Closure(asking, Strength.ASKS, always(State.CLOSED, ASKS)))
    settings += [*instructions(tree, *CONTEXT), *inert(tree, DECOYS)]
    return Configuration(tuple(closures), tuple(settings))


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    """Yield what settings close in their own folder; patterns are compared from the root."""
    folder = found.path.removesuffix(".zed/settings.json")
    for key in LISTS:
        rows = [Line(glob, node.line) for glob, node in texts(root.get(key))]
        if rows:
            decide = _inside(folder, evaluated(found, rows, _compile))
            lines = exclusions(found, rows)
            yield Closure((Plane.SEARCH, Plane.READ), Strength.TOOL, decide, lines)
    switch = root.get("disable_ai")
    if switch is not None and switch.value is True:  # not known to count in a project
        because = quote(found, switch.key_line, switch.key_column)
        doubt = _inside(folder, always(State.UNKNOWN, because))
        yield Closure(tuple(Plane), Strength.OFF, doubt)


def _inside(folder: str, decide: Decide) -> Decide:
    return depending(
        lambda path: decide(path) if path.startswith(folder) else SILENT, decide, names=[folder]
    )


def _compile(rows: Sequence[Line]) -> Callable[[str], Ruling]:
    """Match a path or a folder above it; a folder is tried with a `/` at its end, too."""
    bare = [Line(row.text.rstrip("/"), row.line) for row in rows]
    written = {(row.text.rstrip("/"), row.line): row for row in rows}
    rule = globset.compile(bare, ancestors=True)

    def matches(path: str) -> Ruling:
        ruling = rule(path)
        return ruling if ruling.by is None else ruling._replace(by=written[ruling.by])

    return depending(matches, rule)


def _settings(found: Document, root: Node) -> Iterator[Setting]:
    yield from keyed(found, root, KEYS)
    yield from servers(found, root.get("context_servers"))
    for node in walk(root, [*PERMISSIONS.split("."), "tools", "terminal", "always_allow", "*"]):
        pattern = node.text("pattern") if isinstance(node.value, dict) else node.value
        if isinstance(pattern, str) and pattern in ANYTHING:
            yield setting(found, node, Name.ALLOW, "shell")


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Make the globs private; `file_scan_exclusions` would hide them from people, too."""
    path = SETTINGS.removeprefix("**/")
    data = closing.current(tree, path)
    return {path: edit.json_add(data, path, ["private_files"], closing.relative(globs))}


ASSISTANT = Assistant(
    id="zed",
    name="Zed",
    vendor="Zed Industries",
    markers=("**/.zed/**", "/.rules", "/.zedignore"),
    reads=(SETTINGS, *CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "A mention of a private file sends it; the check is part of the tools that read and "
        "search.",
        "The terminal reads every file once a command is approved; its sandbox restricts writes "
        "and the network.",
        "MCP servers and external agents (ACP) follow their own rules.",
        "Which AI settings count in a project is not documented for each key.",
    ),
    verified=Verified(
        "commit 015419a of 2026",
        "2026-11-23",
        "source code; the editor was not run",
    ),
    sources=(
        "https://github.com/zed-industries/zed/blob/main/crates/agent/src/tools/read_file_tool.rs",
        "https://github.com/zed-industries/zed/blob/main/crates/agent/src/tools/grep_tool.rs",
        "https://github.com/zed-industries/zed/blob/main/crates/agent_ui/src/mention_set.rs",
        "https://zed.dev/docs/ai/tool-permissions",
        "https://github.com/zed-industries/zed/issues/60028",
        "https://github.com/zed-industries/zed/pull/32036",
    ),
    close=close,
)
