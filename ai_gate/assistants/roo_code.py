"""Roo Code, which ended in May 2026, and Zoo Code, the fork that goes on.

`.rooignore` binds the tools that read, search, list and edit, mentions and the index. Of shell
commands only a few reading words are checked, and an argument that begins with `/` or `-` is not.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.matchers import node_ignore
from ai_gate.model import (
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
from ai_gate.translate import (
    Key,
    always,
    ignore_file,
    instructions,
    mask,
    servers,
    setting,
    texts,
    through_links,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.editor import GLOBS, places
from ai_gate.translate.opened import misplaced, opened

IGNORE = ".rooignore"
SERVERS = "/.roo/mcp.json"
RULES = ("/.roo/rules*/**", "/.roorules*", "/.roo/commands/**/*.md", "/.roo/skills/**/SKILL.md")
CONTEXT = (*RULES, "/.roomodes", "/.clinerules", "/AGENTS.md", "/AGENTS.local.md")
PLANES = (Plane.SEARCH, Plane.READ, Plane.MENTION, Plane.EDIT)
PREFIXES = ("roo-cline.", "zoo-code.")
ASKS_SHELL = Because("", 0, "Roo Code asks before it runs a command that is not allow-listed")
NAMES = {
    "autoImportSettingsPath": Key("", Name.EXECUTE),  # imports approvals, among all the rest
    "debugProxy.serverUrl": Key("", Name.ENDPOINT),
}


def read(tree: Tree) -> Configuration:
    settings = [
        *instructions(tree, *CONTEXT),
        *misplaced(tree, IGNORE, "Roo Code reads it at the root of the workspace"),
        *_servers(tree),
        *_editor(tree),
    ]
    closures = [*_ignored(tree)]
    if not any(one.name is Name.ALLOW for one in settings):
        closures.append(Closure((Plane.SHELL,), Strength.ASKS, always(State.CLOSED, ASKS_SHELL)))
    return Configuration(tuple(closures), tuple(settings))


def _ignored(tree: Tree) -> Iterator[Closure]:
    """Yield what the file closes; a path is followed through symbolic links first."""
    for planes, strength in ((PLANES, Strength.TOOL), ((Plane.INDEX,), Strength.HINT)):
        closure = ignore_file(
            tree, IGNORE, node_ignore.lines, node_ignore.compile, planes, strength
        )
        if closure is not None:
            lines = closure.lines if strength is Strength.TOOL else ()
            yield closure._replace(decide=through_links(tree, closure.decide), lines=lines)


def _servers(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.json, SERVERS)
    yield from invalid
    for found, root in files:
        yield from servers(
            found, root.get("mcpServers"), lambda node: bool(texts(node.get("alwaysAllow")))
        )


def _editor(tree: Tree) -> Iterator[Setting]:
    found, invalid = places(tree)
    yield from invalid
    for place in found:
        for prefix in PREFIXES:
            for command, node in texts(place.settings.get(prefix + "allowedCommands")):
                if opens(command):
                    yield setting(place.found, node, Name.ALLOW, "shell")
            for name, key in NAMES.items():
                for value, node in texts(place.settings.get(prefix + name)):
                    yield setting(place.found, node, key.name, mask(value))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.rooignore`; nothing committed closes the terminal."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="roo-code",
    name="Roo Code and Zoo Code",
    vendor="Roo Code; Zoo Code community",
    markers=("/.roo/**", "/.roomodes", "/.roorules*", "**/" + IGNORE),
    reads=("**/" + IGNORE, SERVERS, *GLOBS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Roo Code ended on 2026-05-15 and is unmaintained; Zoo Code continues it under the same "
        "files.",
        "Shell commands read what .rooignore names, all but a few reading words with a plain "
        "argument; so do MCP servers.",
        "Auto-approval is the user's setting, unless a committed setting imports one.",
    ),
    verified=Verified("source of 2026-04-14, the last", "2026-11-23", "source code"),
    sources=(
        "https://github.com/RooCodeInc/Roo-Code/blob/main/src/core/ignore/RooIgnoreController.ts",
        "https://github.com/RooCodeInc/Roo-Code/blob/main/src/core/protect/RooProtectedController.ts",
        "https://roocodeinc.github.io/Roo-Code/features/rooignore",
        "https://github.com/Zoo-Code-Org/Zoo-Code",
    ),
    close=close,
)
