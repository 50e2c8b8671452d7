"""Two versions of a classification -> the paths whose class falls or rises."""

from collections.abc import Iterable
from itertools import chain

from ai_gate.classification.records import Change, Classification, Said
from ai_gate.classification.resolution import probes, sayings
from ai_gate.model import Pci, Phi

_Axis = Said[Pci] | Said[Phi]


def compare(old: Classification, new: Classification, paths: Iterable[str]) -> tuple[Change, ...]:
    """Do what `classification.compare` says."""
    before, after = sayings(old), sayings(new)
    files = dict.fromkeys(paths)
    tomorrow = dict.fromkeys(path for path in chain(probes(old), probes(new)) if path not in files)
    groups: dict[tuple[str, _Axis, _Axis], tuple[list[str], list[str]]] = {}
    for path in chain(files, tomorrow):
        one, other = before(path), after(path)
        for axis, was, becomes in (("pci", one.pci, other.pci), ("phi", one.phi, other.phi)):
            if was.word is not becomes.word:
                members = groups.setdefault((axis, was, becomes), ([], []))
                members[path not in files].append(path)
    changes = (Change(*key, tuple(now), tuple(later)) for key, (now, later) in groups.items())
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[bool, int, str, str]:
    lines = (said.because.line for said in (change.before, change.after) if said.because)
    return not change.falls, next(lines, 0), change.axis, (*change.files, *change.probes)[0]
