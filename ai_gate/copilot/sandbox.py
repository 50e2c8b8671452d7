"""The terminal sandbox of VS Code's agents: what it keeps from the commands that Copilot runs.

Linux takes literal paths, macOS globs in git's manner too, and `allowRead` goes before `denyRead`.
Source: the descriptions in terminalChatAgentToolsConfiguration.ts of microsoft/vscode, and
https://code.visualstudio.com/docs/agents/run/agent-sandboxing.
"""

import posixpath
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import parse
from ai_gate.matchers import git
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Closure, Document, Name, Plane, Setting, State, Strength, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate import SILENT, Decide, document, load, quote, setting, texts
from ai_gate.translate.editor import Place

KEY = "chat.agent.sandbox."

Find = OfPath[Node | None]


class Denial(NamedTuple):
    """How to find the entry that denies a path on one system, and the one that allows it again."""

    denied: Find
    allowed: Find


def settings(place: Place) -> Iterator[Setting]:
    """Say whether the sandbox can be left by a click, and what weakens it."""
    enabled, allowed = (place.settings.get(KEY + key) for key in ("enabled", _UNSANDBOXED))
    if enabled is not None and _is_on(enabled) and not _is_false(allowed):
        yield setting(place.found, allowed or enabled, Name.SANDBOX, "escapable")
    for key, node in place.settings.items():
        weaker = node.get("enableWeakerNestedSandbox")
        if key.startswith(KEY) and weaker is not None and weaker.value is True:
            yield setting(place.found, weaker, Name.SANDBOX, "weakened")


def terminal(workspace: Place) -> Iterator[Closure]:
    """Close the terminal for what the sandbox denies both on Linux and on macOS."""
    at = workspace.settings.get
    enabled, linux, mac = (
        at(KEY + key) for key in ("enabled", "fileSystem.linux", "fileSystem.mac")
    )
    if enabled is None or not _is_on(enabled) or linux is None or mac is None:
        return
    systems = (_denial(linux, globs=False), _denial(mac, globs=True))
    lines = tuple(quote(workspace.found, node.line) for _, node in texts(linux.get("denyRead")))
    strength = Strength.SANDBOX if _is_false(at(KEY + _UNSANDBOXED)) else Strength.ASKS
    yield Closure((Plane.SHELL,), strength, _decide(workspace.found, systems), lines)


def servers(tree: Tree, path: str) -> Iterator[Closure]:
    """Close MCP for what the sandbox of every configured server denies."""
    root, _ = load(tree, path, parse.jsonc)  # the assistant's file reports what is invalid
    found = document(tree, path)
    table = root.get("servers") if root is not None else None
    nodes = [node for _, node in table.items()] if table is not None else []
    boxes = [node.get("sandbox", "filesystem") for node in nodes if _is_sandboxed(node)]
    denials = [_denial(box, globs=False) for box in boxes if box is not None]
    if found is not None and denials and len(denials) == len(nodes):
        yield Closure((Plane.MCP,), Strength.SANDBOX, _decide(found, denials))


def _is_sandboxed(server: Node) -> bool:
    node = server.get("sandboxEnabled")
    return node is not None and node.value is True


_UNSANDBOXED = "allowUnsandboxedCommands"


def _is_on(enabled: Node) -> bool:
    return enabled.value in ("on", "allowNetwork", True)


def _is_false(node: Node | None) -> bool:
    return node is not None and node.value is False


def _denial(system: Node, *, globs: bool) -> Denial:
    return Denial(
        _covering(texts(system.get("denyRead")), globs),
        _covering(texts(system.get("allowRead")), globs),
    )


def _covering(entries: Sequence[tuple[str, Node]], globs: bool) -> Find:
    """Find the entry that covers a path: a folder, a file or, with `globs`, a pattern."""
    literal = [(_relative(word), node) for word, node in entries]
    anchored = ["/" + word.removeprefix("./").lstrip("/") for word, _ in entries]
    rule = git.compile([Line(word, at) for at, word in enumerate(anchored)]) if globs else None

    def find(path: str) -> Node | None:
        for word, node in literal:
            if word is not None and (not word or path == word or path.startswith(word + "/")):
                return node
        ruling = rule(path) if rule is not None else None
        return entries[ruling.by.line][1] if ruling and ruling.matched and ruling.by else None

    return depending(find, rule, names=[word for word, _ in literal if word])


def _relative(word: str) -> str | None:
    """Return the path below the workspace that an entry means; None for one outside or unknown."""
    bare = word.removeprefix("${workspaceFolder}/")
    if not bare or bare.startswith(("/", "~", "$", "..")) or ":" in bare:
        return None
    path = posixpath.normpath(bare)
    return "" if path == "." else path


def _decide(found: Document, systems: Sequence[Denial]) -> Decide:
    quoted = cache(lambda line: quote(found, line))

    def decide(path: str) -> Answer:
        for system in systems:
            allowed = system.allowed(path)
            if allowed is not None:
                return Answer(State.OPEN, quoted(allowed.line))
        denied = [node for system in systems if (node := system.denied(path)) is not None]
        if len(denied) < len(systems):
            return SILENT
        return Answer(State.CLOSED, quoted(denied[0].line))

    return depending(decide, *(find for system in systems for find in system))
