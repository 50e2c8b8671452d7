"""What the surfaces of GitHub Copilot share: their `.github` files, hooks and decoys.

Sources: https://docs.github.com/en/copilot/reference/hooks-reference,
https://docs.github.com/en/copilot/reference/custom-instructions-support. What a file does where the
documentation is silent was seen with Copilot CLI 1.0.102, driven by a scripted model.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from ai_gate import parse
from ai_gate.errors import ParseError
from ai_gate.model import Document, Name, Setting, Tree
from ai_gate.parse import Node
from ai_gate.translate import (
    document,
    is_file_name,
    load,
    mask,
    members,
    prose,
    quote,
    servers,
    setting,
    text,
    texts,
    tracked,
)

INSTRUCTIONS = "/.github/copilot-instructions.md"
MARKERS = (INSTRUCTIONS, "/.github/instructions/**/*.instructions.md")
"""Read by every surface: they show Copilot, but not which of its surfaces."""

HOOKS = "/.github/hooks/**/*.json"
AGENTS = "/.github/agents/**/*.md"
SKILLS = "/.github/skills/**/SKILL.md"
CUSTOMIZATIONS = (HOOKS, AGENTS, SKILLS)
"""Read by VS Code, the CLI and the cloud agent."""

DECOYS: Mapping[str, str] = {
    ".copilotignore": "no surface of Copilot reads such a file; content exclusion is set on the "
    "server, by the owners of the repository, the organization or the enterprise",
}
CONTENT_EXCLUSION = (
    "Content exclusion is configured on the server and cannot be seen in the repository; it needs "
    "Copilot Business or Enterprise, goes by the address of the git remote, and leaves out "
    "symbolic links. Record it as an attestation with an expiry date."
)
SOURCES = (
    "https://docs.github.com/en/copilot/concepts/security-governance-and-network-settings/content-exclusion",
    "https://docs.github.com/en/copilot/reference/custom-instructions-support",
    "https://docs.github.com/en/copilot/reference/hooks-reference",
)

_PROGRAMS = ("bash", "powershell", "command", "windows", "linux", "osx", "url")
_HOPS = 8  # a chain of imports ends there (seen with 1.0.102)


def strict(data: bytes, path: str) -> Node:
    """Read JSON as the CLI does: a byte order mark, a comment or a final comma loses the file."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise ParseError("begins with a byte order mark, which Copilot does not accept", path=path)
    return parse.json(data, path)


# --- hooks ----------------------------------------------------------------------------------


def hooks(tree: Tree) -> tuple[Setting, ...]:
    """Translate the hook files of the repository; one that cannot be parsed is not loaded."""
    return tuple(found for path in tracked(tree, HOOKS) for found in hook_file(tree, path))


def hook_file(tree: Tree, path: str) -> tuple[Setting, ...]:
    """Translate the `hooks` and the switch `disableAllHooks` of one file."""
    root, invalid = load(tree, path, strict)
    found = document(tree, path)
    if root is None or found is None:
        return invalid
    return (*programs(found, root.get("hooks")), *switch(found, root))


def programs(found: Document, table: Node | None) -> tuple[Setting, ...]:
    """Record every program that a table of hooks runs: event -> entries, or groups of entries."""
    if table is None:
        return ()
    return tuple(
        setting(found, program, Name.EXECUTE, mask(program.value))
        for entry in _entries(table)
        for key in _PROGRAMS
        if (program := entry.get(key)) is not None and isinstance(program.value, str)
    )


def switch(found: Document, root: Node) -> tuple[Setting, ...]:
    """Record that a file switches every hook off, the guard included."""
    node = root.get("disableAllHooks")
    return (setting(found, node, Name.HOOKS, "off"),) if node and node.value is True else ()


def _entries(table: Node) -> Iterator[Node]:
    for event in members(table):
        for entry in event.elements():
            inner = entry.get("hooks")
            yield from inner.elements() if inner is not None else (entry,)


# --- agents and skills ----------------------------------------------------------------------


def agents(tree: Tree) -> tuple[Setting, ...]:
    """Translate the front matter of custom agents and skills: MCP servers, pre-approved tools."""
    found: list[Setting] = []
    for path in tracked(tree, AGENTS, SKILLS):
        node, invalid = load(tree, path, _front)
        file = document(tree, path)
        found += invalid
        if node is not None and file is not None:
            found += servers(file, node.get("mcp-servers"))
            found += _preapproved(file, node.get("allowed-tools"))
    return tuple(found)


def _front(data: bytes, path: str) -> Node:
    node, _, _ = parse.front_matter(data, path)
    return node if node is not None else Node({}, 1, 1, 1, 1)


def _preapproved(found: Document, tools: Node | None) -> Iterator[Setting]:
    for words, node in texts(tools):
        if re.search(r"(?i)(?:^|[\s,])(?:bash|shell|powershell|\*)(?:$|[\s,])", words):
            yield setting(found, node, Name.ALLOW, "shell")


# --- what goes into the context ---------------------------------------------------------------


def imports(tree: Tree, *paths: str) -> tuple[Setting, ...]:
    """Record the files, tracked or not, that `@path` in instruction files pulls in, in eight hops.

    The path is relative to the importing file; code spans and blocks are text. Quotes, brackets
    and punctuation around it do not belong to it.
    """
    known: frozenset[str] | None = None
    found: dict[str, Setting] = {}
    level = list(paths)
    for _ in range(_HOPS):
        following = []
        for importer in level:
            file = document(tree, importer)
            if file is None or b"@" not in file.data:
                continue
            known = known or frozenset(tree.paths)
            for target, line in _mentioned(file):
                if target not in found and (target in known or is_file_name(target)):
                    found[target] = Setting(Name.INCLUDE, target, quote(file, line))
                    following.append(target)
        level = following
    return tuple(found.values())


def _mentioned(found: Document) -> Iterator[tuple[str, int]]:
    directory = posixpath.dirname(found.path)
    for number, line in enumerate(prose(text(found)), 1):
        for match in re.finditer(r"(?<![\w@/.`-])@([^\s`'\"<>()\[\]{}]+)", line):
            target = match[1].rstrip(".,;:!?")
            yield posixpath.normpath(posixpath.join(directory, target)), number
