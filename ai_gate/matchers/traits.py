"""Shapes of patterns -> what they ask of single segments of a path.

A regular expression is taken apart where it can match a `/`: what of it stands between two of them
has to match one whole segment. Nothing else of a segment can make a difference to it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from ai_gate.matchers.bank import (
    CONTAINS,
    CROSS,
    INSIDE,
    NEVER,
    PATH,
    PREFIX,
    REGEX,
    SUFFIX,
    Shape,
    Token,
    crossing,
)
from ai_gate.matchers.expression import Alphabet, literal, machine
from ai_gate.matchers.ofpath import Fold, Trait, Traits
from ai_gate.record import NamedTuple

# The most involved expression that is taken apart: its traits may grow by the square.
_MOST, _LONGEST, _DEEPEST = 100, 4000, 40


def of_shapes(shapes: Iterable[Shape], alphabet: Alphabet) -> Traits | None:
    """Return what the shapes ask of segments; None when one of them is too involved."""
    found: set[Trait] = set()
    for kind, text in shapes:
        if kind == REGEX:
            own = _of_regex(text, alphabet)
            if own is None:
                return None
            found |= own
        elif kind != NEVER:
            found |= _of_text(kind, text, alphabet.fold)
    return frozenset(found)


def _of_text(kind: str, text: str, fold: Fold | None) -> set[Trait]:
    """Take a text apart: it is compared with whole segments, but for its loose ends."""
    parts = text.split("/")
    kinds = [PATH] * len(parts)
    if kind in (SUFFIX, CONTAINS):
        kinds[0] = SUFFIX
    if kind in (PREFIX, INSIDE, CONTAINS):
        kinds[-1] = kind if len(parts) == 1 else PREFIX
    return {Trait(each, part, fold) for each, part in zip(kinds, parts, strict=True) if part}


# --- expressions ---------------------------------------------------------------------------------

Slot = tuple[Token, ...]
"""An expression that one segment has to match."""


class _Cut(NamedTuple):
    """An expression taken apart at `/`.

    `whole` is what it matches without any `/`, None for nothing. Of what it matches with one,
    `first` are the expressions before the first `/`, `last` those behind the last, `inner` those
    between two.
    """

    whole: Slot | None
    first: frozenset[Slot] = frozenset()
    last: frozenset[Slot] = frozenset()
    inner: frozenset[Slot] = frozenset()


class _TooInvolvedError(Exception):
    """The expression uses what is not known here."""


_EMPTY: Slot = ()
_STAR = Token("", CROSS)
_ANY = Token("", ".")
_ANYS = ((_ANY,), (_STAR,))
_NO_DOT = Token("", "[^./]")
# The characters of the segments that traits are for.
_PLAIN = frozenset(map(chr, range(32, 127))) - {"\\", "/"}


@lru_cache(maxsize=4096)
def _of_regex(source: str, alphabet: Alphabet) -> Traits | None:
    """Return what an expression for whole paths asks of segments, None when it is too involved."""
    if len(source) > _LONGEST or _depth(source) > _DEEPEST:
        return None
    slots: set[Slot] = set()
    at = -1
    try:
        while at < len(source):
            cut, at = _sequence(source, at + 1, alphabet)
            slots |= cut.first | cut.last | cut.inner
            slots |= {cut.whole} if cut.whole is not None else set()
            if source.startswith(")", at):
                return None
    except _TooInvolvedError:
        return None
    return frozenset(trait for slot in slots for trait in _of_slot(slot, alphabet.fold))


def _depth(source: str) -> int:
    return max(accumulate({"(": 1, ")": -1}.get(char, 0) for char in source), default=0)


def _of_slot(slot: Slot, fold: Fold | None) -> Iterator[Trait]:
    """Yield traits that together tell whether a segment, which is never empty, matches."""
    if slot and set(slot) <= {_STAR, _ANY}:
        least = slot.count(_ANY)  # so many characters, or any number from that on
        lengths = range(1, least) if _STAR in slot else [least]
        yield from (Trait(REGEX, "." * length, fold) for length in lengths)
    elif slot[:2] in ((_NO_DOT, _STAR), (_ANY, _STAR)):
        if slot[0] == _NO_DOT:
            yield Trait(PREFIX, ".", fold)
        yield from _of_slot(slot[1:], fold)
        yield from _longer(slot, slot[2:], fold)
    elif slot[-2:] == (_ANY, _STAR):
        yield from _of_slot((*slot[:-2], _STAR), fold)
        yield from _longer(slot, slot[:-2], fold)
    elif slot:
        kind, text = crossing(slot, Alphabet(fold=fold))
        yield Trait(kind, text, fold)


def _longer(slot: Slot, rest: Slot, fold: Fold | None) -> Iterator[Trait]:
    """Tell what `rest` with at least one more character matches from what it matches itself."""
    if not rest or all(char for char, _ in rest):
        yield from _of_slot(rest, fold)
    else:
        yield Trait(REGEX, _text(slot), fold)


def _choice(source: str, at: int, alphabet: Alphabet) -> tuple[_Cut, int]:
    """Read alternatives up to the end or an unopened `)`."""
    cut, at = _sequence(source, at, alphabet)
    wholes = [cut.whole]
    while source[at : at + 1] == "|":
        other, at = _sequence(source, at + 1, alphabet)
        wholes.append(other.whole)
        first, last, inner = cut.first | other.first, cut.last | other.last, cut.inner | other.inner
        cut = _Cut(None, first, last, inner)
    return cut._replace(whole=_either(wholes)), at


def _either(wholes: Sequence[Slot | None]) -> Slot | None:
    found = list(dict.fromkeys(whole for whole in wholes if whole is not None))
    if len(found) < 2:
        return found[0] if found else None
    return (Token("", f"(?:{'|'.join(map(_text, found))})"),)


def _sequence(source: str, at: int, alphabet: Alphabet) -> tuple[_Cut, int]:
    cut = _Cut(_EMPTY)
    while at < len(source) and source[at] not in "|)":
        if run := _plain().match(source, at):
            cut = _join(cut, _Cut(tuple([Token(char, "") for char in run[0]])))
            at = run.end()
            continue
        item, at = _item(source, at, alphabet)
        sign = source[at : at + 1]
        if sign and sign in "*+?":
            at += 1
            item = {"*": _repeat, "+": lambda one: _join(one, _repeat(one)), "?": _maybe}[sign](
                item
            )
        cut = _join(cut, item)
    return cut, at


@cache
def _plain() -> re.Pattern[str]:
    """Return the expression of characters for themselves that nothing repeats."""
    return re.compile(r"[0-9A-Za-z_-]++(?![*+?])")


def _item(source: str, at: int, alphabet: Alphabet) -> tuple[_Cut, int]:
    """Read a character, a class or a group."""
    char = source[at]
    if source.startswith("(?:", at):
        cut, at = _choice(source, at + 3, alphabet)
        if source[at : at + 1] != ")":
            raise _TooInvolvedError
        return cut, at + 1
    if char in "(){}^$*+?":
        raise _TooInvolvedError
    if char == "[":
        end = _close(source, at)
        return _of_class(source[at:end], alphabet), end
    if char == ".":
        return _of_class(".", alphabet), at + 1
    if char == "\\":
        char, at = _escaped(source, at)
    else:
        at += 1
    if char == "/":
        return _SLASH, at
    return (_Cut((Token(char, ""),)) if char in _PLAIN else _NOTHING), at


_NOTHING = _Cut(None)
_SLASH = _Cut(None, frozenset((_EMPTY,)), frozenset((_EMPTY,)))


def _escaped(source: str, at: int) -> tuple[str, int]:
    following = source[at + 1 : at + 2]
    if source.startswith("x{", at + 1):
        end = source.index("}", at)
        return chr(int(source[at + 3 : end], 16)), end + 1
    if following == "n":
        return "\n", at + 2
    if not following or following.isalnum():
        raise _TooInvolvedError
    return following, at + 2


def _close(source: str, at: int) -> int:
    """Return where the class that opens at `at` ends."""
    at += 2 if source.startswith("[^", at) else 1
    while at < len(source) and source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    if at >= len(source):
        raise _TooInvolvedError
    return at + 1


@lru_cache(maxsize=4096)
def _of_class(piece: str, alphabet: Alphabet) -> _Cut:
    matches = machine(piece, alphabet)
    kept = frozenset(char for char in _PLAIN if matches(char.encode()))
    whole = {frozenset[str](): None, _PLAIN: (_ANY,), _PLAIN - {"."}: (_NO_DOT,)}.get(
        kept, (Token("", piece),)
    )
    return (_SLASH if matches(b"/") else _NOTHING)._replace(whole=whole)


def _join(one: _Cut, other: _Cut) -> _Cut:
    first, last = set(one.first), set(other.last)
    inner = one.inner | other.inner | {_add(a, b) for a in one.last for b in other.first}
    if one.whole is not None:
        first |= {_add(one.whole, slot) for slot in other.first}
    if other.whole is not None:
        last |= {_add(slot, other.whole) for slot in one.last}
    if len(first) + len(last) + len(inner) > _MOST:
        raise _TooInvolvedError
    whole = None
    if one.whole is not None and other.whole is not None:
        whole = _add(one.whole, other.whole)
    return _Cut(whole, frozenset(first), frozenset(last), inner)


def _add(one: Slot, other: Slot) -> Slot:
    return one + other[1:] if one[-1:] == other[:1] == (_STAR,) else one + other


def _maybe(cut: _Cut) -> _Cut:
    return cut if cut.whole == (_STAR,) else cut._replace(whole=_either((cut.whole, _EMPTY)))


def _repeat(cut: _Cut) -> _Cut:
    whole = _EMPTY
    if cut.whole:
        whole = (_STAR if cut.whole in _ANYS else Token("", f"(?:{_text(cut.whole)})*"),)
    again = _Cut(whole)
    between = _join(_join(cut._replace(whole=None), again), cut._replace(whole=None))
    first = frozenset(_add(whole, slot) for slot in cut.first)
    last = frozenset(_add(slot, whole) for slot in cut.last)
    return _Cut(whole, first, last, between.inner)


def _text(slot: Slot) -> str:
    return "".join(piece or literal(char) for char, piece in slot)


_QUANTIFIED: dict[str, Callable[[_Cut], _Cut]] = {
    "*": _repeat,
    "+": lambda one: _join(one, _repeat(one)),
    "?": _maybe,
}
