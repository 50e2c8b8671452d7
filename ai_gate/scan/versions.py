"""Versions of one file: what gave no cause to look before can only do so where it has changed.

A history has the same lines in version after version. Where the version before was quiet, only the
changed part is looked at, with all around it that a match could reach: a match that touches nothing
new was there before. What comes out is what is said of the whole, and a quiet text holds nothing.
Which version is compared with which is therefore a question of speed alone; texts in other
encodings and containers are always scanned.
"""

from collections.abc import Callable, Mapping

from ai_gate.errors import UnexaminedError
from ai_gate.model import Detector, Document
from ai_gate.scan import engine, gate
from ai_gate.scan.decode import decode

_KEPT = 24 << 20  # bytes of versions that are remembered
_LARGEST = 4 << 20  # bytes of one
_SMALL = 8 << 10  # bytes that are looked at faster than compared
_BESIDE = 8  # bytes beside a match that a pattern may look at
# A match is on one line, or not longer than the overlap of the gate, or made of blanks, digits and
# signs with at most so many letters (literals that a program joins, numbers that are wrapped).
_LETTERS = 32
_ALPHABET = bytes((*range(65, 91), *range(97, 123)))
# What begins so may be told by its beginning and its end (JSON that holds texts).
_OPENING = (b"{", b"[", b"\xef\xbb\xbf")
_HEAD = 1 << 10


def follow(detectors: Mapping[str, Detector]) -> Callable[[Document, bool], bool]:
    """Return the function that tells of one version after the other that it holds nothing.

    False means that it has to be scanned. The flag tells whether another version may come.
    """
    compiled = gate.build(detectors)
    last: dict[str, bytes] = {}  # a version of each path, if it was quiet
    kept = 0

    def silent(document: Document, remember: bool) -> bool:
        nonlocal kept
        before = last.pop(document.path, None)
        kept -= len(before or b"")
        data = document.data
        if compiled.always or len(data) > _LARGEST or decode(document).data is not data:
            return False
        try:
            part = data if before is None or len(data) < _SMALL else _changed(before, data)
            quiet, numbered = engine.quiet(part, compiled)
            if numbered and part is not data:
                quiet, numbered = engine.quiet(data, compiled)
        except UnexaminedError:
            return False
        # A name that means nothing yet does so beside the first number: then all is looked at.
        if quiet and remember and not numbered:
            last[document.path] = data
            kept += len(data)
        while kept > _KEPT:
            kept -= len(last.pop(next(iter(last))))
        return quiet

    return silent


def _changed(before: bytes, after: bytes) -> bytes:
    """Return the part of `after` in which every match lies that touches what is not in `before`."""
    old, new = len(before), len(after)
    shorter = min(old, new)
    same = _common(shorter, lambda low, high: before[low:high] == after[low:high])
    rest = _common(
        shorter - same,
        lambda low, high: before[old - high : old - low] == after[new - high : new - low],
    )
    start, end = max(same - _BESIDE, 0), new - rest + _BESIDE
    first = max(after.rfind(b"\n", 0, max(start - gate.OVERLAP, 0)), 0)
    last = after.find(b"\n", end + gate.OVERLAP) + 1 or new
    left, right = after[first:start], after[end:last]
    if (first and _few_letters(left)) or (last < new and _few_letters(right)):
        return after
    head = after[:_HEAD].lstrip()
    return after if not head or head.startswith(_OPENING) else after[first:last]


def _few_letters(part: bytes) -> bool:
    return len(part) - len(part.translate(None, _ALPHABET)) < _LETTERS


def _common(most: int, equal: Callable[[int, int], bool]) -> int:
    """Return how many of `most` bytes are equal from the first on; each is compared about twice."""
    low, high = 0, most
    while high > low:
        middle = (low + high + 1) // 2
        if equal(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
