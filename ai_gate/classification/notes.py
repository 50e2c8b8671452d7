"""What deserves a warning in a classification that is otherwise right."""

from collections.abc import Iterator, Sequence

from ai_gate.classification.records import (
    Classification,
    ClassRule,
    Declassification,
    PathGlob,
)
from ai_gate.classification.resolution import sayings
from ai_gate.classification.search import all_of
from ai_gate.model import Location, Problem, Severity


def find(
    classification: Classification, tracked: Sequence[str], unused: frozenset[str]
) -> Iterator[Problem]:
    """Yield globs that match nothing beside others that do, and exceptions that lower nothing."""
    entries: tuple[ClassRule | Declassification, ...] = classification.rules
    for entry in (*entries, *classification.declassify):
        for glob in entry.paths:
            if glob.glob in unused:
                message = f"`{entry.id}` matches no tracked path with this glob"
                yield _note(glob, message, "remove it, or correct it: what it meant is unprotected")
    yield from _idle_exceptions(classification, tracked)


def _idle_exceptions(classification: Classification, tracked: Sequence[str]) -> Iterator[Problem]:
    entries = classification.declassify
    matching = all_of([glob.glob for entry in entries for glob in entry.paths])
    said = sayings(classification)
    found = [said(path) for path in tracked if matching(path)] if entries else []
    used = {one.rule for sayings in found for one in sayings}
    for entry in entries:
        if entry.id not in used:
            hint = "remove it, or correct `from`: the paths it names are no stricter than it says"
            yield _note(entry.paths[0], f"`{entry.id}` lowers no tracked path", hint)


def _note(glob: PathGlob, message: str, hint: str) -> Problem:
    place = Location(glob.because.path, glob.because.line)
    return Problem(place, message, hint, severity=Severity.WARNING, key=glob.glob)
