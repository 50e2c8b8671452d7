"""Classification + path -> class: the strictest match wins on each axis, exceptions lower it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ai_gate import access
from ai_gate.classification.records import (
    RANK,
    Classification,
    Coverage,
    Declassification,
    PathGlob,
    Said,
    Word,
)
from ai_gate.classification.search import first_of
from ai_gate.matchers import classification as dialect
from ai_gate.model import Classified, Pci, Phi, Tier

_Hit = tuple[Declassification, PathGlob]


class Sayings(NamedTuple):
    """What holds for a path on both axes."""

    pci: Said[Pci]
    phi: Said[Phi]


def resolver(classification: Classification) -> Callable[[str], Classified]:
    """Return the function that classifies a tracked path, `/`-separated, from the root."""
    said = sayings(classification)
    known: dict[int, Classified] = {}

    def resolve(path: str) -> Classified:
        found = said(path)
        answer = known.get(id(found))
        if answer is None:
            answer = known[id(found)] = _classified(found)
        return Classified(path, *answer[1:])

    return resolve


def sayings(classification: Classification) -> Callable[[str], Sayings]:
    """Return the function that finds what holds for a path; equal answers are one object."""
    rules, defaults = classification.rules, classification.defaults
    pci_at, pci = _strictest(
        [(glob, rule.id, rule.pci) for rule in rules if rule.pci for glob in rule.paths],
        Said(defaults.pci, "", defaults.pci_because),
    )
    phi_at, phi = _strictest(
        [(glob, rule.id, rule.phi) for rule in rules if rule.phi for glob in rule.paths],
        Said(defaults.phi, "", defaults.phi_because),
    )
    exceptions = _exceptions(classification.declassify)
    known: dict[tuple[int, int, tuple[_Hit, ...]], Sayings] = {}

    def find(path: str) -> Sayings:
        key = pci_at(path), phi_at(path), exceptions(path)
        answer = known.get(key)
        if answer is None:
            answer = known[key] = _lowered(pci[key[0]], phi[key[1]], key[2])
        return answer

    return find


def probes(classification: Classification) -> tuple[str, ...]:
    """Return synthetic paths, files that could be added tomorrow, for the globs of every rule."""
    globs = (glob.glob for rule in classification.rules for glob in rule.paths)
    return tuple(dict.fromkeys(probe for glob in globs for probe in dialect.probes(glob)))


def stricter(one: Classified, other: Classified) -> Classified:
    """Return the stricter class of both on each axis, for the path of the first."""
    pci = max(one.pci, other.pci, key=RANK.__getitem__)
    phi = max(one.phi, other.phi, key=RANK.__getitem__)
    for whole in (one, other):
        if (whole.pci, whole.phi) == (pci, phi):
            return whole._replace(path=one.path)
    rules = tuple(dict.fromkeys((*one.rules, *other.rules)))
    because = tuple(dict.fromkeys((*one.because, *other.because)))
    return Classified(one.path, pci, phi, access.tier(pci, phi), rules, because)


def coverage(paths: Iterable[str], resolve: Callable[[str], Classified]) -> Coverage:
    """Count paths by class and tier, and find what is unclassified."""
    classes = [resolve(path) for path in paths]
    pci = Counter(one.pci for one in classes)
    phi = Counter(one.phi for one in classes)
    tiers = Counter(one.tier for one in classes)
    return Coverage(
        len(classes),
        {word: pci[word] for word in reversed(Pci)},
        {word: phi[word] for word in reversed(Phi)},
        {word: tiers[word] for word in reversed(Tier)},
        tuple(one.path for one in classes if one.pci is Pci.UNCLASSIFIED),
        _areas(classes),
    )


def _classified(found: Sayings) -> Classified:
    pci, phi = found
    tier = access.tier(pci.word, phi.word)
    rules = tuple(dict.fromkeys(said.rule for said in found if said.rule))
    because = tuple(dict.fromkeys(said.because for said in found if said.because))
    return Classified("", pci.word, phi.word, tier, rules, because)


def _strictest(
    entries: list[tuple[PathGlob, str, Word]], default: Said[Word]
) -> tuple[Callable[[str], int], list[Said[Word]]]:
    """Return the sayings of an axis, strictest first, and which of them holds for a path."""
    ordered: list[tuple[PathGlob, str, Word]] = sorted(
        entries, key=lambda entry: RANK[entry[2]], reverse=True
    )
    first = first_of([glob.glob for glob, _, _ in ordered])

    def at(path: str) -> int:
        index = first(path)
        return len(ordered) if index is None else index

    return at, [Said(word, rule, glob.because) for glob, rule, word in ordered] + [default]


def _exceptions(entries: Sequence[Declassification]) -> Callable[[str], tuple[_Hit, ...]]:
    """Return the function that finds the declassifications of a path, each with its glob."""
    if not entries:
        return lambda path: ()
    any_first = first_of([glob.glob for entry in entries for glob in entry.paths])
    each = [(entry, first_of([glob.glob for glob in entry.paths])) for entry in entries]

    def find(path: str) -> tuple[_Hit, ...]:
        if any_first(path) is None:
            return ()
        found = ((entry, first(path)) for entry, first in each)
        return tuple((entry, entry.paths[index]) for entry, index in found if index is not None)

    return find


def _lowered(pci: Said[Pci], phi: Said[Phi], hits: Iterable[_Hit]) -> Sayings:
    fitting = [
        (entry, glob)
        for entry, glob in hits
        if entry.from_pci in (None, pci.word) and entry.from_phi in (None, phi.word)
    ]
    return Sayings(
        _lowest_allowed(pci, [(glob, entry.id, entry.to_pci) for entry, glob in fitting]),
        _lowest_allowed(phi, [(glob, entry.id, entry.to_phi) for entry, glob in fitting]),
    )


def _lowest_allowed(
    said: Said[Word], exceptions: list[tuple[PathGlob, str, Word | None]]
) -> Said[Word]:
    """Return the strictest of the exceptions that lower what was said, or that itself."""
    lower = [
        Said(word, id, glob.because)
        for glob, id, word in exceptions
        if word is not None and RANK[word] < RANK[said.word]
    ]
    return max(lower, key=lambda one: RANK[one.word], default=said)


def _areas(classes: Iterable[Classified]) -> tuple[tuple[str, int], ...]:
    """Group the unclassified paths under the highest directories that hold nothing else."""
    mixed = {
        directory
        for one in classes
        if one.pci is not Pci.UNCLASSIFIED
        for directory in _directories(one.path)
    }
    areas = Counter(
        next((each for each in _directories(one.path) if each not in mixed), one.path)
        for one in classes
        if one.pci is Pci.UNCLASSIFIED
    )
    return tuple(sorted(areas.items(), key=lambda area: (-area[1], area[0])))


def _directories(path: str) -> list[str]:
    """Return the directories above a path, from the root downward."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) + "/" for depth in range(len(parts) + 1)]
