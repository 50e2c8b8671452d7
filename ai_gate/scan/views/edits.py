"""What breaks a value into pieces, and the text around it without that."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from ai_gate.record import NamedTuple

AROUND = 160  # bytes before and after that are read again
MOST = 200_000  # edits in one text
APART = b"\n" * 100  # more than any detector looks around a value
LONG = 50  # a line that ends in a number is wrapped only if it is as long

_JOINT = r"[\"'`][ \t\\\r\n]*[+.&~|]{0,2}[ \t\\\r\n]*[a-zA-Z]?[\"'`]"
_OTHER = (
    r"(?:\xc2[\xa0\xad]|\xe2\x80[\x80-\x95\xaf]|\xe2\x81[\x9f\xa0]|\xe2\x88\x92|\xe3\x80\x80"
    r"|\xef\xb9\xa3|\xef\xbb\xbf|\xef\xbc\x8d)"
)
# Kind of edit and RE2 pattern over bytes, without which a text has no edit of that kind.
TRIGGERS = (
    ("literals", rf"[0-9][ -]?{_JOINT}[ -]?[0-9A-Z]|[A-Z]{_JOINT}[0-9]"),
    ("escapes", r"\\u00(?:[23][0-9D-Ed-e]|[Aa]0)"),
    ("wrapped", r"[A-Za-z:#] [0-9][0-9 -]+\r?\n[ \t>#/*]*[0-9]"),
    ("characters", rf"[0-9A-Z][ -]?{_OTHER}[ -]?[0-9A-Z]|\xef\xbc[\x90-\x99]"),
)

# UTF-8 of what stands for a blank, for a hyphen and for nothing (Unicode, general category and
# default-ignorable characters).
_BLANKS = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_HYPHENS = (*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D)
_NOTHING = (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)
_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))


class Edit(NamedTuple):
    """Bytes and what they stand for; a weak one may as well be what it looks like."""

    start: int
    end: int
    new: bytes
    weak: bool = False


class Window(NamedTuple):
    """The text around the edits with all of them made; `runs` are where its parts come from."""

    data: bytes
    runs: Sequence[tuple[int, int, int, int]]  # offset and length here, then in the text
    made: Sequence[tuple[int, int, bool]]  # start and end here of each edit, and whether it is weak
    whole: bool = True  # false: there are more edits than are made


def window(data: bytes, kinds: frozenset[str]) -> Window | None:
    """Return what is around the edits of a text, None if it has none."""
    if b"\0" in data:
        return None
    found: list[Edit] = []
    each = (read(data) for kind, read in _READERS.items() if kind in kinds)
    for one in sorted(chain.from_iterable(each)):
        if not found or one.start >= found[-1].end:
            found.append(one)
        if len(found) > MOST:
            return _made(data, found)._replace(whole=False)
    return _made(data, found) if found else None


def touched(window: Window, start: int, end: int) -> bool | None:
    """Tell whether all edits that a span touches are weak; None if it touches none."""
    low = max(bisect_right(window.made, (start, 0, False)) - 1, 0)
    weak = [one[2] for one in window.made[low : low + 40] if one[0] <= end and one[1] >= start]
    return all(weak) if weak else None


def span(window: Window, start: int, end: int) -> tuple[int, int]:
    """Return where a span of the window stands in the text."""
    here, _, there, length = _run(window, start)
    first = there + min(start - here, max(length - 1, 0))
    here, size, there, length = _run(window, end - 1)
    # What an edit stands for has no place within it.
    return first, there + (length if size != length else end - here)


def _run(window: Window, offset: int) -> tuple[int, int, int, int]:
    return window.runs[bisect_right(window.runs, (offset, 1 << 62, 0, 0)) - 1]


def _made(data: bytes, found: Sequence[Edit]) -> Window:
    parts: list[bytes] = []
    runs: list[tuple[int, int, int, int]] = []
    made: list[tuple[int, int, bool]] = []
    size = 0

    def add(part: bytes, origin: int, length: int) -> None:
        nonlocal size
        parts.append(part)
        runs.append((size, len(part), origin, length))
        size += len(part)

    position = -1
    for one in found:
        if position < 0 or one.start > position + 2 * AROUND:
            if position >= 0:
                add(data[position : position + AROUND], position, AROUND)
                add(APART, position + AROUND, 1)
            position = max(one.start - AROUND, position, 0)
        if one.start > position:
            add(data[position : one.start], position, one.start - position)
        made.append((size, size + len(one.new), one.weak))
        if one.new:
            add(one.new, one.start, one.end - one.start)
        position = one.end
    rest = data[position : position + AROUND]
    add(rest, position, len(rest))
    return Window(b"".join(parts), runs, made)


# --- what is an edit ---------------------------------------------------------------------------


def _literals(data: bytes) -> Iterator[Edit]:
    """Yield what stands between two literals that a program joins."""
    quoted = rows(data)
    for found in _joint().finditer(data):
        # The end of a row and the start of the next one join nothing.
        if not (quoted and not found[2] and b"\n" in found[0]):
            yield Edit(*found.span(), b"", weak=not found[2])


def rows(data: bytes) -> bool:
    """Tell whether the first line is that of a table with every cell in quotes."""
    return _quoted_rows().match(data) is not None


@cache
def _quoted_rows() -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\"[^\"\r\n]*+\"(?:[,;|\t]\"[^\"\r\n]*+\")++\r?\n")


@cache
def _joint() -> re.Pattern[bytes]:
    blank = rb"(?>(?:[ \t]|\\?\r?\n)*)"
    # A pattern that starts with a sign skips other text ten times as fast as one that looks back.
    joint = (
        rb"([\"'`])(?<=[0-9A-Z \-].)"
        + blank
        + rb"(?>(\+|\.\.?|&|\|\||~|<>)?)"
        + blank
        + rb"[a-zA-Z]{0,2}\1"
    )
    return re.compile(joint + rb"(?=[ -]?[0-9A-Z])")


def _escapes(data: bytes) -> Iterator[Edit]:
    """Yield digits, blanks and hyphens that are spelled as escapes."""
    for found in re.finditer(rb"\\+u00(20|2[dDeE]|3[0-9]|[aA]0)", data):
        code = int(found[1], 16)
        yield Edit(*found.span(), b" " if code == 0xA0 else bytes([code]))


def _wrapped(data: bytes) -> Iterator[Edit]:
    """Yield line breaks inside a number in running text."""
    for found in _break().finditer(data):
        line = data.rfind(b"\n", max(found.start(1) - 400, 0), found.start(1)) + 1
        head, tail = found[1], found[3]
        count = sum(48 <= sign <= 57 for sign in head + tail)
        if (count == 9 or 13 <= count <= 19) and found.end(1) - line >= LONG:
            blank = b" " in head.strip() or b" " in tail
            closed = head[-1:] in b" -"
            yield Edit(*found.span(2), b" " if blank and not closed else b"", weak=True)


@cache
def _break() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<=[A-Za-z:#] )([0-9][0-9 \-]{1,20}?)(\r?\n[ \t]{0,8}(?:(?:>|#|//|\*)[ >]{0,8})?)"
        rb"([0-9](?>(?:[ \-]?[0-9]){0,18}))(?![\w,;|\t])"
    )


def _characters(data: bytes) -> Iterator[Edit]:
    """Yield wide digits and letters, and blanks, hyphens and invisible signs beside digits."""
    meaning = _meanings()
    for found in _special().finditer(data):
        plain = meaning[found[0]]
        yield Edit(*found.span(), plain, weak=not plain.isalnum())


@cache
def _meanings() -> dict[bytes, bytes]:
    table = {
        **dict.fromkeys(map(chr, _BLANKS), b" "),
        **dict.fromkeys(map(chr, _HYPHENS), b"-"),
        **dict.fromkeys(map(chr, _NOTHING), b""),
        **{chr(code): bytes([code - 0xFEE0]) for code in _WIDE},
    }
    return {sign.encode(): plain for sign, plain in table.items()}


@cache
def _special() -> re.Pattern[bytes]:
    between = b"|".join(chr(code).encode() for code in (*_BLANKS, *_HYPHENS, *_NOTHING))
    wide = rb"\xef\xbc(?:[\x90-\x99]|[\xa1-\xba])"
    near = rb"(?<=[0-9A-Z \-\x90-\xba])(?:" + between + rb")(?=[0-9A-Z \-]|\xef\xbc|\xe2)"
    return re.compile(wide + rb"|" + near)


_READERS = {
    "literals": _literals,
    "escapes": _escapes,
    "wrapped": _wrapped,
    "characters": _characters,
}
