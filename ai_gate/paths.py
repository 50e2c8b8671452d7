"""Which tracked paths a marker, a list of globs or the target of an instruction means."""

from collections.abc import Mapping, Sequence

from ai_gate.matchers import classification
from ai_gate.matchers.ofpath import OfPath, depending

_MANY = 1000  # names: so many are faster searched at once than asked one by one


def any_of(globs: Sequence[str]) -> OfPath[bool]:
    """Tell for a path whether one of the globs of the classification dialect matches it."""
    find = classification.compile(list(globs))
    return depending(lambda path: find(path) is not None, find)


def matched(globs: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the names that one of the globs matches; quickly where there are very many names."""
    holds = any_of(globs)
    return [name for name in likely(globs, names) if holds(name)]


def likely(globs: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """Leave out most of very many names that none of the globs matches."""
    if len(names) < _MANY:
        return names
    return [names[at] for at in classification.candidates(globs)(names)]


def owners(globs: Mapping[str, Sequence[str]]) -> OfPath[tuple[str, ...]]:
    """Tell for a path the names whose globs match it; nearly every path has none."""
    pairs = [(glob, name) for name, own in globs.items() for glob in own]
    find = classification.matching([glob for glob, _ in pairs])

    def names(path: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(pairs[index][1] for index in find(path)))

    return depending(names, find)


def covers(target: str) -> OfPath[bool]:
    """Tell for a path whether `target` (a file, a directory or a glob from the root) means it."""
    plain = target.removeprefix("./").rstrip("/")
    if plain in ("", "."):
        return depending(lambda path: True)
    if any(special in plain for special in "*?[{"):
        from ai_gate.matchers import vscode
        from ai_gate.matchers.shapes import Line

        matches = vscode.compile([Line(plain, 0)])
        return depending(lambda path: matches(path).matched, matches)
    below = plain + "/"
    return depending(lambda path: path == plain or path.startswith(below), names=[plain])
