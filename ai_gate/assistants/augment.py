"""Augment Code: IDE extension and CLI `auggie`.

`.augmentignore` keeps files out of the index that is uploaded to Augment's cloud, and takes back
with `!` what git ignores. The view tool does not ask it, and content search has a switch that the
model may set. `toolPermissions` bind the CLI, not the extension, and know no path for reads.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.matchers import git
from ai_gate.model import (
    Assistant,
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
    always,
    instructions,
    mask,
    quote,
    servers,
    setting,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.hooks import programs
from ai_gate.translate.nested import nested
from ai_gate.translate.opened import opened

IGNORE = ".augmentignore"
SETTINGS = ("/.augment/settings.json", "/.augment/settings.local.json")
CONTEXT = (
    "**/.augment/rules/**/*.md",
    "/.augment-guidelines",
    "/.augment/commands/**/*.md",
    "/.augment/agents/**/*.md",
    "/.augment/skills/**/SKILL.md",
    "**/AGENTS.md",
    "**/CLAUDE.md",
)
TOOLS = {
    "view": Plane.READ,
    "grep-search": Plane.SEARCH,
    "str-replace-editor": Plane.EDIT,
    "launch-process": Plane.SHELL,
}
WIDE = {"view": "read", "str-replace-editor": "edit", "save-file": "edit", "web-fetch": "web"}


def read(tree: Tree) -> Configuration:
    closures = [*_ignored(tree)]
    files, invalid = opened(tree, parse.json, *SETTINGS)
    settings = [*invalid, *instructions(tree, *CONTEXT)]
    for found, root in files:
        closures += _denied(found, root)
        settings += _settings(found, root)
    return Configuration(tuple(closures), tuple(settings))


def _ignored(tree: Tree) -> Iterator[Closure]:
    """Yield what the files say: the deepest goes first, below an excluded folder none is read.

    The package matches with npm `ignore` and letter case, in which git's reading is the same.
    """
    files = nested(tree, IGNORE, git.lines, git.nested)
    if files is not None:
        yield Closure((Plane.INDEX,), Strength.HINT, files.decide, files.lines)


def _denied(found: Document, root: Node) -> Iterator[Closure]:
    """Yield tools that the CLI is denied as a whole; the extension does not know such rules."""
    seen: set[str] = set()
    for node in _permissions(root):
        tool, kind = node.text("toolName") or "", node.text("permission", "type")
        if tool in TOOLS and tool not in seen and kind == "deny" and not _conditional(node):
            doubt = always(State.UNKNOWN, quote(found, node.line, node.column))
            yield Closure((TOOLS[tool],), Strength.OFF, doubt)
        seen.add(tool)


def _settings(found: Document, root: Node) -> Iterator[Setting]:
    yield from servers(found, root.get("mcpServers"))
    yield from programs(found, root.get("hooks"))
    startup = root.get("startupScript")
    if startup is not None and isinstance(startup.value, str):
        yield setting(found, startup, Name.EXECUTE, mask(startup.value))
    for node in _permissions(root):
        tool, kind = node.text("toolName") or "", node.text("permission", "type")
        script = node.text("permission", "script")
        if kind == "script-policy" and script:
            yield setting(found, node, Name.EXECUTE, mask(script))
        if kind != "allow":
            continue
        command = (node.text("shellInputRegex") or "").removeprefix("^").removesuffix("$")
        if tool == "launch-process" and opens(command.rstrip(".* ")):
            yield setting(found, node, Name.ALLOW, "shell")
        elif tool in ("*", ".*"):
            yield setting(found, node, Name.ALLOW, "everything")
        elif tool.startswith("mcp:") and tool.endswith("*"):
            yield setting(found, node, Name.ALLOW, "mcp")
        elif tool in WIDE:
            yield setting(found, node, Name.ALLOW, WIDE[tool])


def _permissions(root: Node) -> tuple[Node, ...]:
    listed = root.get("toolPermissions")
    return listed.elements() if listed is not None else ()


def _conditional(node: Node) -> bool:
    return node.get("shellInputRegex") is not None or node.text("eventType") == "tool-response"


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.augmentignore`; only the uploaded index obeys it."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="augment",
    name="Augment Code",
    vendor="Augment",
    markers=("**/.augment/**", "/.augment-guidelines", "**/" + IGNORE),
    reads=("**/" + IGNORE, *SETTINGS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "`.augmentignore` keeps files out of the uploaded index only: the view tool and shell "
        "commands read them, and content search does when the model asks it to.",
        "`toolPermissions` bind the CLI and remote agents, not the IDE extension; reads know no "
        "path in them.",
        "Hooks that fail let the tool run.",
    ),
    verified=Verified(
        "Auggie 0.36.0",
        "2026-11-23",
        "npm package: the program text was read; documentation for the extension",
    ),
    sources=(
        "https://docs.augmentcode.com/setup-augment/workspace-indexing",
        "https://docs.augmentcode.com/cli/permissions",
    ),
    close=close,
)
