"""Versions of one file: what gave no cause to look before can only do so where it has changed.

A history has the same lines in version after version. Where the version before was quiet, only the
changed part is looked at, with all around it that a match could reach: a match that touches nothing
new was there before. What comes out is what is said of the whole, and a quiet text holds nothing.
The same holds for what a text spells in another way, by itself: a text that has to be searched need
not be read again in other spellings. Which version is compared with which is therefore a question
of speed alone; texts in other encodings and containers are always scanned.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from ai_gate.errors import UnexaminedError
from ai_gate.model import Detector, Document
from ai_gate.record import NamedTuple
from ai_gate.scan import engine, gate
from ai_gate.scan.decode import decode
from ai_gate.scan.views import edits, pieces

_KEPT = 24 << 20  # bytes of versions that are remembered
_LARGEST = 4 << 20  # bytes of one
# Bytes of a text that can have no more edits, and no more pieces, than are read (`edits.MOST` of
# three bytes, `views.PIECES` of a dozen).
_EDITED, _PIECED = 512 << 10, 1 << 20
_SMALL = 8 << 10  # bytes that are looked at faster than compared
_BESIDE = 8  # bytes beside a match that a pattern may look at
# A match is on one line, or not longer than the overlap of the gate, or made of blanks, digits and
# signs with at most so many letters (literals that a program joins, numbers that are wrapped).
_LETTERS = 32
_ALPHABET = bytes((*range(65, 91), *range(97, 123)))
# What begins so may be told by its beginning and its end (JSON that holds texts).
_OPENING = (b"{", b"[", b"\xef\xbb\xbf")
_HEAD = 1 << 10
# Kinds of other spellings that are local: what is read depends on the lines around it, not on what
# the text is as a whole.
_EDITS = frozenset(("literals", "wrapped"))
_LOCAL = _EDITS | {"base64", "strings"}
# Letters beside a change that are more than a match reaches over once edits are made: between two
# of them one sign stays at least, and an edit takes away two letters at most.
_FAR_LETTERS = 3 * gate.OVERLAP
_FAR = 4 << 10  # bytes in which so many letters are looked for, and then a border


class Told(NamedTuple):
    """What is known of a version without a search."""

    silent: bool  # it holds nothing
    # The detectors that have to look at it, as it stands; None: all has to be looked at.
    ids: frozenset[str] | None = None


class _Seen(NamedTuple):
    """What the gate says of a text."""

    ids: frozenset[str]  # of the detectors of which an anchor matches
    kinds: frozenset[str]  # of other spellings
    numbered: bool  # there is a long number: the anchors count that need one


class _Known(NamedTuple):
    """A version, and what of it may be said again."""

    data: bytes
    seen: _Seen
    kinds: frozenset[str]  # all of `seen.kinds`, and what the text is as a whole
    plain: bool  # none of these kinds holds anything
    joined: bool = False  # edits make a long number; one that is gone only costs time
    vain: bool = False  # they were looked at in vain


def follow(detectors: Mapping[str, Detector]) -> Callable[[Document, bool], Told]:
    """Return the function that tells of one version after the other that it holds nothing.

    What it does not tell has to be scanned. The flag says whether another version may come.
    """
    compiled = gate.build(detectors)
    last: dict[str, _Known] = {}
    kept = 0

    def told(document: Document, remember: bool) -> Told:
        nonlocal kept
        before = last.pop(document.path, None)
        kept -= len(before.data) if before else 0
        data = document.data
        if compiled.always or len(data) > _LARGEST or decode(document).data is not data:
            return Told(False)
        try:
            known = _look(data, before, compiled, detectors)
        except UnexaminedError:
            return Told(False)
        if remember:
            last[document.path] = known
            kept += len(data)
        while kept > _KEPT:
            kept -= len(last.pop(next(iter(last))).data)
        silent = known.plain and not known.seen.ids
        return Told(silent, known.seen.ids if known.plain else None)

    return told


def _look(
    data: bytes, before: _Known | None, compiled: gate.Gate, detectors: Mapping[str, Detector]
) -> _Known:
    if before is None or len(data) < _SMALL:
        seen, part = _seen(data, compiled), data
    else:
        old, part = _changed(before.data, data, far=bool(before.kinds and before.plain))
        seen = _seen(data, compiled) if part is data else _still(before, old, part, data, compiled)
    kinds = seen.kinds | pieces.of_whole(data)
    if not kinds:
        return _Known(data, seen, kinds, plain=True)
    vain = before is not None and before.vain
    if vain or not kinds <= _LOCAL or _too_large(data, kinds) or edits.rows(data):
        return _Known(data, seen, kinds, plain=False, vain=vain)
    plain = joined = False
    same = before is not None and before.plain and kinds == before.kinds and part is not data
    if same and before is not None:
        plain, joined = _holds_nothing(part, kinds, before.joined, compiled, detectors)
        same = before.joined or not joined
    if not same:
        plain, joined = _holds_nothing(data, kinds, False, compiled, detectors)
    return _Known(data, seen, kinds, plain, joined, vain=not plain)


def _too_large(data: bytes, kinds: frozenset[str]) -> bool:
    return len(data) > (_EDITED if kinds & _EDITS else _PIECED)


def _seen(data: bytes, compiled: gate.Gate) -> _Seen:
    ids, kinds, numbered = gate.told(compiled, data)
    return _Seen(frozenset(ids), kinds, numbered)


def _still(before: _Known, old: bytes, part: bytes, data: bytes, compiled: gate.Gate) -> _Seen:
    """Return what the gate says of a version of which only a part is new.

    What the part has not that was there before is still there if it was not in the old part.
    """
    known = before.seen
    ids, kinds, numbered = gate.told(compiled, part, known.numbered)
    if not ids <= known.ids or not kinds <= known.kinds or (numbered and not known.numbered):
        return _seen(data, compiled)
    if known == _Seen(frozenset(ids), kinds, numbered):
        return known
    were = gate.told(compiled, old, known.numbered)
    gone = were[0] - ids or were[1] - kinds or (were[2] and not numbered)
    return _seen(data, compiled) if gone else known


def _holds_nothing(
    part: bytes,
    kinds: frozenset[str],
    joined: bool,
    compiled: gate.Gate,
    detectors: Mapping[str, Detector],
) -> tuple[bool, bool]:
    """Tell whether other spellings give no cause to search, and whether edits make a number.

    With `joined` they are known to do so elsewhere.
    """
    window = edits.window(part, kinds)
    if window is not None:
        ids, _, numbered = gate.told(compiled, window.data, joined)
        joined = joined or numbered
        if ids or not window.whole:
            return False, joined
    from ai_gate.scan import containers

    for piece in pieces.find(part, kinds):
        if containers.opens(piece.data):  # of which only so many are unpacked
            return False, joined
        found = engine.scan(Document("", piece.data), detectors)
        if found.matches or found.inner or found.unexamined:
            return False, joined
    return True, joined


# --- what has changed --------------------------------------------------------------------------


def _changed(before: bytes, after: bytes, far: bool) -> tuple[bytes, bytes]:
    """Return the parts in which every match lies that touches what only one of the texts has.

    With `far` once edits are made, too, and it begins and ends where none reaches over. Both
    texts as they are where that cannot be told.
    """
    old, new = len(before), len(after)
    shorter = min(old, new)
    same = _common(shorter, lambda low, high: before[low:high] == after[low:high])
    rest = _common(
        shorter - same,
        lambda low, high: before[old - high : old - low] == after[new - high : new - low],
    )
    start, end = max(same - _BESIDE, 0), min(new - rest + _BESIDE, new)
    if far:
        first, last = _border_before(after, start), _border_after(after, end)
    else:
        first = max(after.rfind(b"\n", 0, max(start - gate.OVERLAP, 0)), 0)
        last = after.find(b"\n", end + gate.OVERLAP) + 1 or new
    least = _FAR_LETTERS if far else _LETTERS
    near_left = first and _letters(after[first:start]) < least
    near_right = last < new and _letters(after[end:last]) < least
    head = after[:_HEAD].lstrip()
    if near_left or near_right or not head or head.startswith(_OPENING):
        return before, after
    part = after[first:last]
    if far and edits.rows(part):
        return before, after
    return before[first : old - (new - last)], part


def _border_before(data: bytes, start: int) -> int:
    """Return the last border that is far before a change, or the beginning."""
    end = start - _FAR
    for size in (_FAR, 16 * _FAR):
        if end > 0 and (found := list(_border().finditer(data, max(end - size, 0), end))):
            return found[-1].end()
    return 0


def _border_after(data: bytes, end: int) -> int:
    """Return the first border that is far after a change, or the end."""
    found = _border().search(data, min(end + _FAR, len(data)))
    return found.end() if found else len(data)


@cache
def _border() -> re.Pattern[bytes]:
    """Match the end of a line over which no literal, number, string or base64 goes on.

    The line ends neither in a quote, a digit nor a blank, nor in a sign after one of these, and the
    next one begins with what is no literal, and is more than a run of letters.
    """
    following = rb"[{}#;()<*]|/\*|// |[A-Za-z_][A-Za-z0-9_]{0,64}+[ (:;,.]"
    return re.compile(
        rb"(?:[A-Za-z_;{})>]|[A-Za-z][.,])\r?\n(?=[ \t]{0,64}(?:" + following + rb"))"
    )


def _letters(part: bytes) -> int:
    return len(part) - len(part.translate(None, _ALPHABET))


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
