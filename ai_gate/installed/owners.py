"""Who owns a path by CODEOWNERS."""

from collections.abc import Mapping

from ai_gate.installed import CODEOWNERS
from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import Because, Document
from ai_gate.record import NamedTuple


class Owned(NamedTuple):
    """Who owns a path, and the line that says so; no owners: nobody."""

    owners: tuple[str, ...]
    because: Because | None


def owned(documents: Mapping[str, Document], path: str) -> Owned:
    """Return the owners of `path`: of the patterns that match, the last one decides."""
    for place in CODEOWNERS:
        if place in documents:
            return _owner(documents[place], path)
    return Owned((), None)


def _owner(document: Document, path: str) -> Owned:
    """Take the owners of every section together, of each the last pattern that matches.

    GitHub knows no sections: there all lines are one.
    """
    owners: dict[str, tuple[str, ...]] = {}
    usual: tuple[str, ...] = ()
    section, because = "", None
    for number, line in enumerate(document.data.decode("utf-8", "replace").splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if words[0].startswith(("[", "^[")):  # with owners for all of the section
            section, _, rest = line.partition("#")[0].rpartition("]")
            usual = tuple(rest.split())
        elif git.compile([Line(words[0], number)])(path).matched:
            because = Because(document.path, number, line.strip())
            owners[section] = tuple(words[1:]) or usual
    return Owned(tuple(dict.fromkeys(one for own in owners.values() for one in own)), because)
