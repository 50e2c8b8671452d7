"""Closures whose effect is not known in full: for a path in doubt the answer is `unknown`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ai_gate.errors import ParseError
from ai_gate.matchers import git, node_ignore
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import Answer, Closure, Document, Plane, State, Strength, Tree
from ai_gate.translate.closures import SILENT, Decide, deciding, exclusions, unknown
from ai_gate.translate.files import document, quote, text

Compile = Callable[[Sequence[Line]], Callable[[str], Ruling]]


def agreed(found: Document) -> Decide:
    """Decide by an ignore file of an unnamed dialect: where git and npm `ignore` say the same."""
    rows = git.lines(text(found))
    by_git, by_node = git.compile(rows), node_ignore.compile(rows)
    quoted = cache(lambda number: quote(found, number))

    def decide(path: str) -> Answer:
        strict, loose = by_git(path), by_node(path)
        line = strict.by or loose.by
        if line is None:
            return SILENT
        because = quoted(line.line)
        if strict.matched != loose.matched:
            return Answer(State.UNKNOWN, because)
        return Answer(State.CLOSED if strict.matched else State.OPEN, because)

    return depending(decide, by_git, by_node)


def doubtful(decide: Decide) -> Decide:
    """Answer `unknown` where a mechanism closes a path but may have no effect on the plane."""

    def doubt(path: str) -> Answer:
        answer = decide(path)
        return answer._replace(state=State.UNKNOWN) if answer.state is State.CLOSED else answer

    return depending(doubt, decide)


def evaluated(found: Document, rows: Sequence[Line], compile: Compile) -> Decide:
    """Decide by a list of patterns; by one that cannot be evaluated nothing is known."""
    try:
        return deciding(found, compile(rows))
    except ParseError as error:
        return unknown(found.path, error)


def vague_file(
    tree: Tree,
    path: str,
    sure: Mapping[Strength, tuple[Plane, ...]],
    unsure: Mapping[Strength, tuple[Plane, ...]],
) -> tuple[Closure, ...]:
    """Turn an ignore file of an unnamed dialect into closures, some of them only possible ones."""
    found = document(tree, path)
    if found is None:
        return ()
    decide = agreed(found)
    first, *rest = (
        *(Closure(planes, strength, decide) for strength, planes in sure.items()),
        *(Closure(planes, strength, doubtful(decide)) for strength, planes in unsure.items()),
    )
    return (first._replace(lines=exclusions(found, git.lines(text(found)))), *rest)
