"""Ignore files that count in every folder."""

from collections.abc import Callable, Mapping, Sequence

from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import Answer, Because, State, Tree
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, exclusions
from ai_gate.translate.files import document, quote, text, tracked

Compile = Callable[[Mapping[str, Sequence[Line]]], Callable[[str], Ruling]]


class Nested(NamedTuple):
    """What all ignore files of one name say, and their excluding lines."""

    decide: Decide
    lines: tuple[Because, ...]


def nested(
    tree: Tree, name: str, lines: Callable[[str], Sequence[Line]], compile: Compile
) -> Nested | None:
    """Read the ignore files of one name in all folders; None when the repository has none."""
    paths = {path.rpartition("/")[0]: path for path in tracked(tree, "**/" + name)}
    files = {folder: document(tree, path) for folder, path in paths.items()}
    found = {folder: file for folder, file in files.items() if file is not None}
    if not found:
        return None
    rows = {folder: lines(text(file)) for folder, file in found.items()}
    rule = compile(rows)

    def decide(path: str) -> Answer:
        ruling = rule(path)
        if ruling.by is None:
            return SILENT
        state = State.CLOSED if ruling.matched else State.OPEN
        return Answer(state, quote(found[ruling.directory], ruling.by.line))

    excluding = [line for folder in found for line in exclusions(found[folder], rows[folder])]
    return Nested(depending(decide, rule), tuple(excluding))
