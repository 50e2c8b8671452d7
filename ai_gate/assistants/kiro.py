"""Kiro by AWS: IDE and CLI.

The IDE consults `.kiroignore` only when the setting `kiroAgent.agentIgnoreFiles` names it; whether
that setting counts in a repository is not documented. Reports about the CLI contradict each other.
So what the file names is in doubt at best, and without the setting the file is inert in the IDE.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.matchers import git
from ai_gate.model import (
    Assistant,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    Setting,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import (
    document,
    front,
    instructions,
    mask,
    prose,
    quote,
    servers,
    setting,
    text,
    texts,
    tracked,
    walk,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.editor import FOLDER, GLOBS, Place, places
from ai_gate.translate.nested import nested
from ai_gate.translate.opened import opened
from ai_gate.translate.q_agent import denied
from ai_gate.translate.q_agent import settings as agent_settings

IGNORE = ".kiroignore"
GITIGNORE = ".gitignore"
SWITCH = "kiroAgent.agentIgnoreFiles"
AUTONOMY = "kiroAgent.agentAutonomy"
TRUSTED = "kiroAgent.trustedCommands"
STEERING = "**/.kiro/steering/**/*.md"
HOOKS = ("/.kiro/hooks/*.json", "/.kiro/hooks/*.kiro.hook")
SERVERS = "/.kiro/settings/mcp.json"
AGENTS = "/.kiro/agents/**/*.json"
PROFILES = "/.kiro/agents/**/*.md"
CONTEXT = (STEERING, PROFILES, "**/AGENTS.md", "/.kiro/skills/**/SKILL.md", "/.kiro/prompts/**")
MODES = {"Autopilot": "auto-edit", "Supervised": "ask"}
PLANES = (Plane.SEARCH, Plane.READ, Plane.EDIT)


def read(tree: Tree) -> Configuration:
    found, invalid = places(tree)
    named = {name: place for place in found for name, _ in texts(place.settings.get(SWITCH))}
    closures: list[Closure] = []
    for name in named:
        closures += _ignored(tree, name)
    settings = [
        *invalid,
        *instructions(tree, *CONTEXT),
        *(one for place in found for one in _editor(tree, place)),
        *(() if IGNORE in named else _unread(tree)),
        *_references(tree),
        *_hooks(tree),
    ]
    for file in _agents(tree, settings):
        closures += denied(*file)
        settings += agent_settings(*file)
    settings += _servers(tree)
    return Configuration(tuple(closures), tuple(settings))


# --- ignore files ----------------------------------------------------------------------------


def _ignored(tree: Tree, name: str) -> Iterator[Closure]:
    """Yield what the ignore files of one name may close, in all folders, the deeper first."""
    files = nested(tree, name, git.lines, git.nested)
    if files is not None:
        decide = doubtful(files.decide)
        lines = files.lines if name != GITIGNORE else ()  # those are there for git
        yield Closure(PLANES, Strength.TOOL, decide, lines)
        yield Closure((Plane.INDEX,), Strength.HINT, decide)


def _unread(tree: Tree) -> Iterator[Setting]:
    why = f"Kiro IDE does not consult the file unless `{SWITCH}` names it"
    for path in tracked(tree, "**/" + IGNORE):
        folder = path.removesuffix(IGNORE)
        for one in inert(tree, {path: why}):
            yield one._replace(aims=folder + one.aims.lstrip("/"))


def _editor(tree: Tree, place: Place) -> Iterator[Setting]:
    for name, node in texts(place.settings.get(SWITCH)):
        if not name.rpartition("/")[2].endswith("ignore"):
            why = f"`{SWITCH}` takes names of ignore files, not patterns"
            yield setting(place.found, node, Name.INERT, why, aims=name)
    mode = place.settings.get(AUTONOMY)
    if mode is not None and isinstance(mode.value, str) and mode.value in MODES:
        yield setting(place.found, mode, Name.APPROVAL, MODES[mode.value])
    for command, node in texts(place.settings.get(TRUSTED)):
        if opens(command):
            yield setting(place.found, node, Name.ALLOW, "shell")


# --- the rest --------------------------------------------------------------------------------


def _references(tree: Tree) -> Iterator[Setting]:
    """Record the files that steering pulls in with `#[[file:path]]`."""
    for path in tracked(tree, STEERING):
        found = document(tree, path)
        for number, line in enumerate(prose(text(found)), 1) if found is not None else ():
            for match in re.finditer(r"#\[\[file:([^\]\n]++)\]\]", line):
                target = match[1].strip().removeprefix("./")
                if found is not None:
                    yield Setting(Name.INCLUDE, target, quote(found, number))


def _hooks(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.json, *HOOKS)
    yield from invalid
    for found, root in files:
        for route in ("hooks.*.action.command", "then.command"):
            for node in walk(root, route.split(".")):
                if isinstance(node.value, str):
                    yield setting(found, node, Name.EXECUTE, mask(node.value))


def _agents(tree: Tree, settings: list[Setting]) -> Iterator[tuple[Document, parse.Node]]:
    for parser, glob in ((parse.json, AGENTS), (front, PROFILES)):
        files, invalid = opened(tree, parser, glob)
        settings += invalid
        yield from files


def _servers(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.jsonc, SERVERS)
    yield from invalid
    for found, root in files:
        yield from servers(
            found, root.get("mcpServers"), lambda node: bool(texts(node.get("autoApprove")))
        )


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.kiroignore`, and that file in the setting by which the IDE finds it."""
    data = edit.json_add(closing.current(tree, FOLDER), FOLDER, [SWITCH], [IGNORE])
    return {**closing.ignore_file(tree, IGNORE, globs), FOLDER: data}


ASSISTANT = Assistant(
    id="kiro",
    name="Kiro",
    vendor="AWS",
    markers=("**/.kiro/**", "**/" + IGNORE),
    reads=(
        "**/" + IGNORE,
        "**/" + GITIGNORE,
        *GLOBS,
        *CONTEXT,
        *HOOKS,
        AGENTS,
        SERVERS,
    ),
    read=read,
    decoys={},
    residual=(
        "Shell commands, open tabs, files named by path in the prompt, MCP servers, Kiro Web and "
        "Kiro Mobile are not known to obey .kiroignore.",
        "Permission rules stand in the user's own folder and cannot be committed; without them "
        "every file of the workspace may be read.",
        "The codes by which a hook of the IDE refuses a tool are not documented.",
    ),
    verified=Verified(
        "IDE 1.0, CLI 3.0 (documentation of 2026-08)", "2026-11-23", "documentation and issues"
    ),
    sources=(
        "https://kiro.dev/docs/kiroignore/",
        "https://kiro.dev/docs/permissions/",
        "https://kiro.dev/docs/cli/v3/hooks/",
        "https://github.com/kirodotdev/Kiro/issues/5983",
        "https://github.com/kirodotdev/Kiro/issues/4876",
        "https://github.com/kirodotdev/Kiro/issues/10590",
    ),
    close=close,
)
