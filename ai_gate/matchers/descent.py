"""Walk from the root to a path, as programs do that read gitignore-like files.

The last line that matches an entry decides. Nothing below an excluded folder is looked at. A file
in a deeper folder goes before those above it. Source: https://git-scm.com/docs/gitignore
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ai_gate.matchers.bank import Last, Shape, asking, last
from ai_gate.matchers.expression import Alphabet
from ai_gate.matchers.ofpath import OfPath, Traits, depending
from ai_gate.matchers.shapes import NOTHING, Line, Ruling, overlong, refuse
from ai_gate.record import NamedTuple

T = TypeVar("T")


class Rule(NamedTuple):
    """One line of an ignore file, translated; `folders`: it matches folders only."""

    line: Line
    negative: bool
    folders: bool
    shape: Shape


class File(NamedTuple):
    """An ignore file, compiled: which rule is the last to match a file, a folder."""

    rules: Sequence[tuple[Line, bool]]  # with: it is a negation
    of_file: Last
    of_folder: Last
    traits: Callable[[], Traits | None]


def file(rules: Sequence[Rule], alphabet: Alphabet) -> File:
    """Compile the rules of one file; raises ParseError for a pattern that is too long."""
    refuse(overlong(rule.line) for rule in rules)
    numbered = list(enumerate(rules))
    return File(
        rules=[(rule.line, rule.negative) for rule in rules],
        of_file=last([(n, rule.shape) for n, rule in numbered if not rule.folders], alphabet),
        of_folder=last([(n, rule.shape) for n, rule in numbered], alphabet),
        traits=asking([rule.shape for rule in rules], alphabet),
    )


class _Placed(NamedTuple):
    offset: int
    of_file: Last
    of_folder: Last
    rulings: tuple[Ruling, ...]


class _Folder(NamedTuple):
    excluded: Ruling | None
    files: tuple[_Placed, ...]  # the deepest first


def compile(sources: Mapping[str, File]) -> OfPath[Ruling]:
    """Answer for a path what the ignore files say; the keys are their folders, "" for the root."""
    files = {folder: _place(folder, source) for folder, source in sources.items() if source.rules}
    root = _Folder(None, (files[""],) if "" in files else ())
    folders = {"": root}

    def rule(path: str) -> Ruling:
        head, _, name = path.rpartition("/")
        folder = folders.get(head) or descend(head)
        return folder.excluded or _decide(folder.files, path, name, of_folder=False)

    def descend(head: str) -> _Folder:
        folder, names = nearest(head, folders)
        for path, name in names:
            folder = folders[path] = enter(folder, path, name)
        return folder

    def enter(parent: _Folder, path: str, name: str) -> _Folder:
        if parent.excluded:
            return parent
        ruling = _decide(parent.files, path, name, of_folder=True)
        if ruling.matched:
            return _Folder(ruling, ())
        own = (files[path],) if path in files else ()
        return _Folder(None, own + parent.files)

    parts = [OfPath(rule, source.traits) for source in sources.values()]
    return depending(rule, *parts, names=files)


def nearest(head: str, known: Mapping[str, T]) -> tuple[T, list[tuple[str, str]]]:
    """Find what is known of the nearest folder at or above `head`.

    Returns it with path and name of each folder from there down to `head`. The root ("") is known.
    """
    names: list[tuple[str, str]] = []
    while head not in known:
        above, _, name = head.rpartition("/")
        names.append((head, name))
        head = above
    names.reverse()
    return known[head], names


def _decide(files: tuple[_Placed, ...], path: str, name: str, *, of_folder: bool) -> Ruling:
    for offset, for_file, for_folder, rulings in files:
        inner = path[offset:] if offset else path
        number = for_folder(inner, name) if of_folder else for_file(inner, name)
        if number >= 0:
            return rulings[number]
    return NOTHING


def _place(folder: str, source: File) -> _Placed:
    return _Placed(
        offset=len(folder) + 1 if folder else 0,
        of_file=source.of_file,
        of_folder=source.of_folder,
        rulings=tuple(Ruling(not negative, line, folder) for line, negative in source.rules),
    )
