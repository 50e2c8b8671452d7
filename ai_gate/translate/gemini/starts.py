"""Where Gemini CLI is started, and what its ignore files say there.

Only the files of the directory of the start count. The custom ignore files are added behind
`.geminiignore`, in reverse order, and all are one list (core 0.61.0, services/fileDiscoveryService
and utils/ignoreFileParser).
"""

import posixpath
import re
from collections.abc import Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import node_ignore
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Because, Document, State, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, always, any_closed, unknown
from ai_gate.translate.files import document, mask, quote, text
from ai_gate.translate.settings import texts


class Start(NamedTuple):
    """A directory in which Gemini CLI may be started, and what it reads there."""

    directory: str
    ignore: Document | None
    found: Document | None  # the settings, when they could be parsed
    root: Node

    def path(self, name: str) -> str:
        """Return the path of a file that stands in this directory."""
        return posixpath.join(self.directory, name)


def ignored(tree: Tree, start: Start) -> Decide | None:
    """Decide by `.geminiignore` and the custom ignore files, which have the last word."""
    own, custom = _own(start), _custom(tree, start)
    if (unread := _unread(tree, start)) is not None:
        return always(State.UNKNOWN, unread)
    if is_off(start, "respectGitIgnore") or is_off(start, "respectGeminiIgnore"):
        parts = [rows for rows in (custom, own) if rows]
        return any_closed([_compiled(start, rows) for rows in parts]) if parts else None
    return _compiled(start, [*own, *custom]) if own or custom else None


def _listed(start: Start) -> list[tuple[str, Node]]:
    """Return the custom ignore files; the first of the list goes before the rest."""
    names = texts(start.root.get("context", "fileFiltering", "customIgnoreFilePaths"))
    return [(start.path(posixpath.normpath(name)), node) for name, node in reversed(names)]


def _unread(tree: Tree, start: Start) -> Because | None:
    """Return the line that names a tracked ignore file of which the text is not at hand."""
    for path, node in _listed(start):
        if start.found is not None and path in tree.paths and document(tree, path) is None:
            return quote(start.found, node.line, node.column)
    return None


def exclusions(tree: Tree, start: Start) -> tuple[tuple[Because, str], ...]:
    """Return the lines that exclude, with their patterns."""
    return tuple(row for row in (*_own(start), *_custom(tree, start)) if not _negates(row))


def _own(start: Start) -> list[tuple[Because, str]]:
    if start.ignore is None or is_off(start, "respectGeminiIgnore"):
        return []
    return patterns(start.ignore)


def _custom(tree: Tree, start: Start) -> list[tuple[Because, str]]:
    files = [document(tree, path) for path, _ in _listed(start)]
    return [row for found in files if found is not None for row in patterns(found)]


def patterns(found: Document) -> list[tuple[Because, str]]:
    """Return the patterns of an ignore file, trimmed as the CLI does, with their lines."""
    lines = enumerate(re.split(r"\r\n|\n|\r", text(found)), 1)
    rows = [(number, line.strip()) for number, line in lines]
    return [
        (Because(found.path, number, mask(line)), line)
        for number, line in rows
        if line and not line.startswith("#")
    ]


def is_off(start: Start, key: str) -> bool:
    """Tell whether the settings switch a file filter off."""
    node = start.root.get("context", "fileFiltering", key)
    return node is not None and node.value in (False, "false")


def _compiled(start: Start, rows: Sequence[tuple[Because, str]]) -> Decide:
    lines = [Line(pattern, number) for number, (_, pattern) in enumerate(rows)]
    try:
        rule = node_ignore.compile(lines)
    except ParseError as error:
        return unknown(rows[error.line][0].path, error)
    head = start.directory + "/" if start.directory else ""

    def decide(path: str) -> Answer:
        ruling = rule(path[len(head) :]) if path.startswith(head) else None
        if ruling is None or ruling.by is None:
            return SILENT
        return Answer(State.CLOSED if ruling.matched else State.OPEN, rows[ruling.by.line][0])

    return depending(decide, rule, names=[start.directory])


def _negates(row: tuple[Because, str]) -> bool:
    return row[1].startswith("!")


def gone(start: Start, tools: tuple[tuple[str, ...], ...]) -> Decide | None:
    """Close everything when each of the tools is excluded, or not in the list of core tools."""
    if start.found is None:
        return None
    core = start.root.get("tools", "core")
    if core is not None and not any(_lists(core, names) for names in tools):
        return always(State.CLOSED, quote(start.found, core.key_line, core.key_column))
    excluded = start.root.get("tools", "exclude")
    by = [_excluding(excluded, names) for names in tools]
    if not all(by) or by[-1] is None:
        return None
    return always(State.CLOSED, quote(start.found, by[-1].line, by[-1].column))


def _excluding(excluded: Node | None, names: Sequence[str]) -> Node | None:
    return next((node for word, node in texts(excluded) if word in ("*", *names)), None)


def _lists(core: Node, names: Sequence[str]) -> bool:
    """Tell whether the core tools hold one of the names, in full or for some commands."""
    words = [word.partition("(")[0] for word, _ in texts(core)]
    return any(word in names or (word.startswith("mcp_") and "mcp_*" in names) for word in words)
