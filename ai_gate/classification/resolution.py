"""Classification + path -> class: the strictest match wins on each axis, exceptions lower it."""

from collections import Counter
from collections.abc import Callable, Iterable

from ai_gate import access
from ai_gate.classification.records import (
    RANK,
    Classification,
    ClassRule,
    Coverage,
    Declassification,
    PathGlob,
    Said,
    Word,
)
from ai_gate.classification.search import all_of
from ai_gate.matchers import classification as dialect
from ai_gate.model import Classified, Pci, Phi, Store, Tier
from ai_gate.record import NamedTuple

Entry = ClassRule | Declassification


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
            answer = known[id(found)] = _classified(found, classification.policy)
        return Classified(path, *answer[1:])

    return resolve


def sayings(classification: Classification) -> Callable[[str], Sayings]:
    """Return the function that finds what holds for a path; equal answers are one object."""
    entries: tuple[Entry, ...] = (*classification.rules, *classification.declassify)
    lines = [(glob, entry) for entry in entries for glob in entry.paths]
    matching = all_of([glob.glob for glob, _ in lines])
    known: dict[tuple[int, ...], Sayings] = {}

    def find(path: str) -> Sayings:
        hits = matching(path)
        answer = known.get(hits)
        if answer is None:
            answer = known[hits] = _decide(classification, [lines[hit] for hit in sorted(hits)])
        return answer

    return find


def probes(classification: Classification) -> tuple[str, ...]:
    """Return synthetic paths, files that could be added tomorrow, for the globs of every rule."""
    globs = (glob.glob for rule in classification.rules for glob in rule.paths)
    return tuple(dict.fromkeys(probe for glob in globs for probe in dialect.probes(glob)))


def prohibited_globs(classification: Classification) -> tuple[str, ...]:
    """Return the globs of the rules whose paths assistants must not reach, in file order."""
    rules = (
        rule
        for rule in classification.rules
        if access.tier(rule.pci or Pci.OUT_OF_SCOPE, rule.phi or Phi.NONE, classification.policy)
        is Tier.PROHIBITED
    )
    return tuple(dict.fromkeys(glob.glob for rule in rules for glob in rule.paths))


def prohibited_stores(classification: Classification) -> tuple[Store, ...]:
    """Return the stores that no assistant may reach."""
    return tuple(
        store
        for store in classification.stores
        if access.tier(store.pci, store.phi, classification.policy) is Tier.PROHIBITED
    )


def stricter(one: Classified, other: Classified) -> Classified:
    """Return the stricter class of both on each axis, for the path of the first."""
    pci = max(one.pci, other.pci, key=RANK.__getitem__)
    phi = max(one.phi, other.phi, key=RANK.__getitem__)
    for whole in (one, other):
        if (whole.pci, whole.phi) == (pci, phi):
            return whole._replace(path=one.path)
    rules = tuple(dict.fromkeys((*one.rules, *other.rules)))
    because = tuple(dict.fromkeys((*one.because, *other.because)))
    tier = max(one.tier, other.tier, key=tuple(Tier).index)
    return Classified(one.path, pci, phi, tier, rules, because)


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


def _classified(found: Sayings, policy: access.Policy) -> Classified:
    pci, phi = found
    tier = access.tier(pci.word, phi.word, policy)
    rules = tuple(dict.fromkeys(said.rule for said in found if said.rule))
    because = tuple(dict.fromkeys(said.because for said in found if said.because))
    return Classified("", pci.word, phi.word, tier, rules, because)


def _decide(classification: Classification, hits: list[tuple[PathGlob, Entry]]) -> Sayings:
    """Return what holds for a path that these globs match, given in the order of the file."""
    rules = [(entry, glob.because) for glob, entry in hits if isinstance(entry, ClassRule)]
    defaults = classification.defaults
    pci = _strictest(
        [Said(rule.pci, rule.id, because) for rule, because in rules if rule.pci],
        Said(defaults.pci, "", defaults.pci_because),
    )
    phi = _strictest(
        [Said(rule.phi, rule.id, because) for rule, because in rules if rule.phi],
        Said(defaults.phi, "", defaults.phi_because),
    )
    fitting = [
        (entry, glob.because)
        for glob, entry in hits
        if isinstance(entry, Declassification)
        and entry.from_pci in (None, pci.word)
        and entry.from_phi in (None, phi.word)
    ]
    to_pci = [Said(entry.to_pci, entry.id, because) for entry, because in fitting if entry.to_pci]
    to_phi = [Said(entry.to_phi, entry.id, because) for entry, because in fitting if entry.to_phi]
    return Sayings(_strictest(_below(to_pci, pci), pci), _strictest(_below(to_phi, phi), phi))


def _strictest(said: list[Said[Word]], otherwise: Said[Word]) -> Said[Word]:
    """Return the first of the strictest."""
    return max(said, key=lambda one: RANK[one.word], default=otherwise)


def _below(said: list[Said[Word]], bound: Said[Word]) -> list[Said[Word]]:
    return [one for one in said if RANK[one.word] < RANK[bound.word]]


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
