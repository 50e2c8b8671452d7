"""Factory Droid, the CLI `droid`.

`sandbox.filesystem.denyRead` in `.factory/settings.json` is a list of paths, not of globs. Shell
commands run in the operating system's sandbox, which refuses them. The built-in tools check the
same list, but in a terminal session they put a violation before the user, who may allow it with
one key; only `droid exec` refuses outright. `allowRead` takes paths back from the tools.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.matchers.ofpath import depending
from ai_gate.model import (
    Answer,
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
from ai_gate.record import NamedTuple
from ai_gate.translate import (
    SILENT,
    Decide,
    Key,
    instructions,
    keyed,
    mask,
    quote,
    servers,
    setting,
    texts,
    through_links,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened

SETTINGS = ("/.factory/settings.json", "/.factory/settings.local.json")
FOLDERS = "**/.factory/settings.json"
HOOKS = "/.factory/hooks.json"
SERVERS = "/.factory/mcp.json"
CONTEXT = (
    "**/AGENTS.md",
    "**/.factory/droids/*.md",
    "**/.factory/commands/**/*.md",
    "**/.factory/skills/**/SKILL.md",
)
TOOLS = (Plane.SEARCH, Plane.READ, Plane.EDIT)
LEVELS: Mapping[object, str] = {
    "off": "ask",
    "normal": "ask",
    "spec": "plan",
    "low": "auto-edit",
    "auto-low": "auto-edit",
    "medium": "auto",
    "auto-medium": "auto",
    "high": "bypass",
    "auto-high": "bypass",
}
KEYS = (
    Key("sandbox.enabled", Name.SANDBOX, {True: "on", False: "off"}),
    Key("sandbox.network.allowAllUnixSockets", Name.SANDBOX, {True: "weakened"}),
    Key("sessionDefaultSettings.autonomyLevel", Name.APPROVAL, LEVELS),
    Key("sessionDefaultSettings.autonomyMode", Name.APPROVAL, LEVELS),
    Key("sessionDefaultSettings.model", Name.MODEL),
    Key("hooksDisabled", Name.HOOKS, {True: "off"}),
    Key("cloudSessionSync", Name.SHARING, {True: "auto"}),
    Key("telemetry.enabled", Name.TELEMETRY, {True: "on"}),
    Key("telemetry.logMessageContent", Name.TELEMETRY, {True: "content"}),
    Key("telemetry.endpoint", Name.ENDPOINT),
    Key("customModels.*.baseUrl", Name.ENDPOINT),
    Key("customModels.*.model", Name.MODEL),
)


class Entry(NamedTuple):
    """A path of a list; `path` is relative to the repository, "" is the whole of it."""

    path: str
    because: Because


def lenient(data: bytes, path: str) -> Node:
    """Read JSON as Droid does: with comments, without a final comma."""
    return parse.jsonc(data, path, trailing_commas=False)


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, lenient, *SETTINGS)
    closures: list[Closure] = []
    settings = [*invalid, *instructions(tree, *CONTEXT)]
    enabled = any(_is(root, ("sandbox", "enabled"), True) for _, root in files)
    for found, root in files:
        filesystem = root.get("sandbox", "filesystem")
        if filesystem is not None and enabled:
            closures += _closures(tree, found, filesystem)
        settings += [*_inert(found, filesystem, enabled), *_settings(found, root)]
    settings += [*_nested(tree), *_programs(tree)]
    return Configuration(tuple(closures), tuple(settings))


# --- closures --------------------------------------------------------------------------------


def _closures(tree: Tree, found: Document, filesystem: Node) -> Iterator[Closure]:
    denied = [*_entries(found, filesystem.get("denyRead"))]
    allowed = [*_entries(found, filesystem.get("allowRead"))]
    lines = tuple(entry.because for entry in denied)
    if denied:
        # Enforced "at the OS kernel level", which compares files: a link leads to the refused one.
        box = through_links(tree, _below(denied, ()))
        yield Closure((Plane.SHELL,), Strength.SANDBOX, box, lines)
        decide = _below(denied, allowed)
        yield Closure(TOOLS, Strength.ASKS, decide)
        yield Closure((Plane.MENTION,), Strength.ASKS, doubtful(decide))
    unwritable = [*_entries(found, filesystem.get("denyWrite"))]
    if unwritable:
        lines = tuple(entry.because for entry in unwritable)
        yield Closure((Plane.EDIT,), Strength.ASKS, _below(unwritable, ()), lines)


def _below(denied: Sequence[Entry], allowed: Sequence[Entry]) -> Decide:
    def decide(path: str) -> Answer:
        closing = next((entry for entry in denied if _covers(entry, path)), None)
        opening = next((entry for entry in allowed if _covers(entry, path)), None)
        if closing is None:
            return SILENT
        if opening is not None:
            return Answer(State.OPEN, opening.because)
        return Answer(State.CLOSED, closing.because)

    return depending(decide, names=[entry.path for entry in (*denied, *allowed)])


def _covers(entry: Entry, path: str) -> bool:
    return not entry.path or path == entry.path or path.startswith(entry.path + "/")


def _entries(found: Document, listed: Node | None) -> Iterator[Entry]:
    """Yield the entries that name something in the repository, which Droid was started in."""
    for value, node in texts(listed):
        path = posixpath.normpath(value.strip())
        if value.strip() and not _is_glob(value) and not path.startswith(("/", "~", "..")):
            yield Entry("" if path == "." else path, quote(found, node.line, node.column))


def _is_glob(value: str) -> bool:
    return any(sign in value for sign in "*?[{")


def _inert(found: Document, filesystem: Node | None, enabled: bool) -> Iterator[Setting]:
    for key in ("denyRead", "denyWrite"):
        listed = filesystem.get(key) if filesystem is not None else None
        for value, node in texts(listed):
            if not enabled:
                why = f"`sandbox.filesystem.{key}` counts only with `sandbox.enabled: true`"
                yield setting(found, node, Name.INERT, why, aims=value)
            elif _is_glob(value):
                why = f"`{key}` takes paths: to the tools a wildcard in it is a plain character"
                yield setting(found, node, Name.INERT, why, aims=value)


# --- settings --------------------------------------------------------------------------------


def _settings(found: Document, root: Node) -> Iterator[Setting]:
    yield from keyed(found, root, KEYS)
    yield from programs(found, root.get("hooks"))
    for command, node in texts(root.get("commandAllowlist")):
        if opens(command):
            yield setting(found, node, Name.ALLOW, "shell")
    for domain, node in texts(root.get("sandbox", "network", "allowedDomains")):
        if domain in ("*", "*.*"):
            yield setting(found, node, Name.NETWORK, "open")
    for key in ("enabledPlugins", "extraKnownMarketplaces"):
        table = root.get(key)
        for name, node in table.items() if table is not None else ():
            if node.value is not False:
                yield setting(found, node, Name.EXECUTE, mask(f"{key}: {name}"))


def _nested(tree: Tree) -> Iterator[Setting]:
    """Read the settings of folders, which count when Droid is started there."""
    files, invalid = opened(tree, lenient, FOLDERS)
    yield from (one for one in invalid if "/" + one.because.path not in SETTINGS)
    for found, root in files:
        if "/" + found.path not in SETTINGS:
            yield from _settings(found, root)


def _programs(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, lenient, HOOKS)
    yield from invalid
    for found, root in files:
        wrapped = root.get("hooks")
        yield from programs(found, root if wrapped is None else wrapped)
        if wrapped is not None:
            why = "hooks.json is keyed by event; below `hooks` none of them runs"
            yield setting(found, wrapped, Name.MISLEADING, why)
    tables, invalid = opened(tree, lenient, SERVERS)
    yield from invalid
    for found, root in tables:
        yield from servers(found, root.get("mcpServers"))


def _is(root: Node, route: tuple[str, ...], value: object) -> bool:
    node = root.get(*route)
    return node is not None and node.value is value


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny what the globs name, and git's objects, in a sandbox; wildcards mean nothing there."""
    path = SETTINGS[0].removeprefix("/")
    denied = [*closing.named(tree, globs), ".git"]
    data = closing.current(tree, path)
    data = edit.json_add(data, path, ["sandbox", "filesystem", "denyRead"], denied)
    return {path: edit.json_set(data, path, ["sandbox", "enabled"], True)}


ASSISTANT = Assistant(
    id="factory-droid",
    name="Factory Droid",
    vendor="Factory",
    markers=("**/.factory/**",),
    reads=(*SETTINGS, FOLDERS, HOOKS, "/.factory/hooks/hooks.json", SERVERS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "As long as the store of git can be read, `git show` prints what is denied: deny `.git`.",
        "In a terminal session the user may allow a denied read once, or take the path off the "
        "list; settings of the organisation cannot be lifted that way.",
        "Relative paths count from the directory in which Droid is started: in a folder below "
        "the root they name something else.",
        "In the mode per-command, MCP servers and subagents run outside of the sandbox; the mode "
        "`whole-process` takes them in.",
        "The sandbox is a preview and needs Seatbelt or bubblewrap; without them Droid refuses "
        "to work sandboxed.",
    ),
    verified=Verified(
        "0.215.0",
        "2026-11-23",
        "npm package: the program text of its sandbox, settings and tools was read",
    ),
    sources=(
        "https://docs.factory.ai/autonomy-and-safety/sandbox",
        "https://docs.factory.ai/cli/configuration/sandbox",
        "https://docs.factory.ai/enterprise/hierarchical-settings-and-org-control",
        "https://github.com/Factory-AI/factory/issues/3",
    ),
    close=close,
)
