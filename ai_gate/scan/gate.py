"""Which detectors have to look at a text at all: two passes of RE2 over all their anchors.

Measured on a kernel tree: about 500 MB/s on one thread for short anchors, without the GIL. Long
counted repetitions (`[a-z]{32}`) multiply the states of the automaton and cost half of that.
Of health data and of the rest there is an automaton each: words of the one beside numbers of the
other multiply states as well. On 150 MB of a kernel tree two passes took a third less than one;
once all states are made, as in a tree of files that are much alike, they take a third more.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ai_gate.errors import UnexaminedError
from ai_gate.model import DataKind, Detector
from ai_gate.persons.anchors import NUMBER, NUMBERED
from ai_gate.record import NamedTuple
from ai_gate.scan.views.edits import TRIGGERS as _EDITS
from ai_gate.scan.views.pieces import TRIGGERS as _PIECES

BLOCK = 1 << 16
# A match of an anchor must lie within this many bytes or on one line, such as an address with a
# token for a password, or a block border may hide it.
OVERLAP = 1 << 9
_MEMORY = 64 << 20
_NUMBER = "#"  # stands for a long number where the id of a detector stands else
# Of the kinds of other spellings: looked for in the same pass, which costs a twentieth of its own.
_SPELLED = "~"


_Patterns = tuple[tuple[str, str], ...]


class _Set(NamedTuple):
    """A compiled set of anchors; `owners` names the detector of each."""

    owners: tuple[str, ...]
    matcher: Any  # re2.Set


class Gate(NamedTuple):
    """The compiled anchors, and those that are compiled once a text has a long number."""

    first: tuple[_Set, ...]
    numbered: _Patterns
    always: frozenset[str]  # detectors without anchors


def build(detectors: Mapping[str, Detector]) -> Gate:
    """Return the gate of these detectors; it is compiled once per process."""
    health = frozenset(id for id, one in detectors.items() if one.kind is DataKind.PHI)
    return _build(tuple((id, one.anchors) for id, one in detectors.items()), health)


@cache
def _build(anchors: tuple[tuple[str, tuple[str, ...]], ...], health: frozenset[str]) -> Gate:
    patterns = [(id, pattern) for id, own in anchors for pattern in own]
    numbered = tuple(one for one in patterns if one[1].startswith(NUMBERED))
    plain = [one for one in patterns if not one[1].startswith(NUMBERED)]
    plain += [(_NUMBER, NUMBER)] if numbered else []
    plain += [(_SPELLED + kind, pattern) for kind, pattern in (*_EDITS, *_PIECES)]
    always = frozenset(id for id, own in anchors if not own)
    apart = tuple(one for one in plain if one[0] in health)
    rest = tuple(one for one in plain if one[0] not in health)
    return Gate(tuple(_compiled(one) for one in (apart, rest) if one), numbered, always)


@cache
def _compiled(patterns: _Patterns) -> _Set:
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = _MEMORY
    options.never_capture = True
    matcher = re2.Set.SearchSet(options)
    # Matches at the end of every text, so that an automaton out of memory is not taken for a text
    # without anchors: RE2::Set::Match answers "none" for both.
    matcher.Add(rb"\z")
    for _, pattern in patterns:
        matcher.Add(pattern.encode("latin-1"))
    matcher.Compile()
    return _Set(("", *(id for id, _ in patterns)), matcher)


def passed(gate: Gate, data: bytes) -> set[str]:
    """Return the ids of the detectors of which an anchor matches.

    Raises UnexaminedError when the automaton ran out of memory.
    """
    return looked(gate, data)[0]


def looked(gate: Gate, data: bytes) -> tuple[set[str], frozenset[str]]:
    """Return what `passed` does, and the kinds of other spellings that the text may have."""
    return told(gate, data)[:2]


def told(gate: Gate, data: bytes, beside: bool = False) -> tuple[set[str], frozenset[str], bool]:
    """Return what `looked` does, and whether the text has a long number.

    With `beside` it stands in a text that has one.
    """
    found = set(gate.always)
    for anchors in gate.first:
        _look(anchors, data, found)
    numbered = _NUMBER in found
    found.discard(_NUMBER)
    if numbered or beside:
        _look(_compiled(gate.numbered), data, found)
    spelled = {one for one in found if one.startswith(_SPELLED)}
    said = frozenset(one.removeprefix(_SPELLED) for one in spelled)
    return found - spelled, said, numbered


def _look(anchors: _Set, data: bytes, found: set[str]) -> None:
    """Add the owners of the anchors that match, block by block."""
    if len(data) <= BLOCK:
        _add(anchors, data, found)
        return
    view = memoryview(data)
    wanted = set(anchors.owners) - {""}
    start = 0
    while start < len(data) and not wanted <= found:
        end = data.find(b"\n", start + BLOCK)
        _add(anchors, view[start : len(data) if end < 0 else end + OVERLAP], found)
        start = len(data) if end < 0 else end


def _add(anchors: _Set, block: bytes | memoryview, found: set[str]) -> None:
    matches = anchors.matcher.Match(block)
    if not matches:
        raise UnexaminedError("the search automaton ran out of memory")
    if len(matches) > 1:
        found.update(anchors.owners[index] for index in matches if index)
