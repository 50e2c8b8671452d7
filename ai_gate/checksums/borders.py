"""Find what stands in a text like a card number: its borders, length, grouping and range."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums.issuers import Issuer, issuer, published, shaped
from ai_gate.record import NamedTuple

_CHUNK = 1 << 16
_OVERLAP = 96
_BEFORE = r"(?:^|[^0-9A-Za-z_.]|\\[nrt]|(?:%|\\x)[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})"
_BETWEEN = r"(?:[ \-._+]|\xc2?\xa0|%20|\xe2\x80[\x89\x91\x93\xaf])"
# An RE2 pattern without which no number stands in a text.
ANCHOR = (
    f"{_BEFORE}[1-9](?:[0-9]{{11}}|[0-9]{{3}}{_BETWEEN}"
    f"(?:[0-9]{{4}}{_BETWEEN}[0-9]{{4}}|[0-9]{{6}}{_BETWEEN}[0-9]{{4}}|[0-9]{{5}}{_BETWEEN}[0-9]{{6}}))"
)
_LETTERS = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_DIGITS = frozenset(b"0123456789")
_HEX = frozenset(b"0123456789ABCDEFabcdef")
# Borders that need no second look.
_FREE = frozenset(range(256)) - _LETTERS - frozenset(b"+-./%=\\")

# Bytes of U+00A0 (also bare, in Latin-1), and of U+2009, U+2011, U+2013 and U+202F.
_MARKS = {0xA0: b"~", 0xC2: b"^", 0xE2: b"a", 0x80: b"b"}
_LAST = (0x89, 0x91, 0x93, 0xAF)


class Number(NamedTuple):
    """A run of digits with clean borders, of a range, length and grouping that cards have."""

    start: int
    end: int
    digits: bytes
    issuer: Issuer | None  # None: the check digit refutes it
    published: str  # who published it as a test number, or empty
    separator: bytes
    groups: tuple[int, ...]  # lengths; empty where there is no separator


def numbers(data: bytes) -> Iterator[Number]:
    """Yield what has borders, length, grouping and range of a card, whatever its check digit.

    Published test numbers come too, whatever their range. Memory stays small at any size.
    """
    if len(data) < 20 and data.isdigit():  # a cell of a table
        if number := _number(data, 0, len(data), False):
            yield number
        return
    classes, pattern, anchor = _classes(), _pattern(), _anchor()
    position = 0
    for offset in range(0, len(data), _CHUNK):
        end = offset + _CHUNK + _OVERLAP
        if position or anchor.search(data, max(offset - 8, 0), end):
            mapped = data[offset:end].translate(classes)
            while (found := pattern.search(mapped, position)) and found.start() < _CHUNK:
                start, position = found.span()
                number = _number(data, offset + start, offset + position, bool(found[1]))
                if number:
                    yield number
                if found[1]:  # the groups of a list of numbers may be those of a card further on
                    passed = number and number.issuer
                    position = number.end - offset if number and passed else start + 4
        position = max(position - _CHUNK, 0)


@cache
def _classes() -> bytes:
    """Return the table that turns digits into zeros and keeps only separators."""
    table = bytearray(b"x" * 256)
    for byte in _DIGITS:
        table[byte] = ord("0")
    for byte in b" -._+%":
        table[byte] = byte
    for byte, mark in _MARKS.items():
        table[byte] = ord(mark)
    for byte in _LAST:
        table[byte] = ord("c")
    return bytes(table)


@cache
def _anchor() -> Any:
    return byte_patterns.compiled(ANCHOR.encode("latin-1"))


@cache
def _pattern() -> re.Pattern[bytes]:
    """Match over mapped bytes; the literal start lets `re` skip at memory speed."""
    return re.compile(
        rb"0000(?:0{8,}|([ \-._+~]|\^~|%00|abc)(?:"
        rb"0000\1(?:0000\1(?:0000\1)?0{1,7}|0000)|0{6}\1(?:0{5}|0{4})|00000\1(?:0{6}))(?!0))"
    )


def _number(data: bytes, start: int, end: int, grouped: bool) -> Number | None:
    """Return the number between, if its borders, length and range are those of a card."""
    if start and data[start - 1] not in _FREE:
        start += _escape(data, start)
        if not _opens(data, start):
            return None
    if not grouped:
        return _fit(data, start, end, data[start:end], b"", ())
    token = data[start:end]
    parts = re.findall(rb"\d+", token.replace(b"%20", b" "))
    separator = token[4 : token.index(parts[1], 4)]
    if separator.join(parts) != token:
        return None
    number = _fit(data, start, end, b"".join(parts), separator, tuple(map(len, parts)))
    if len(parts) == 5 and not (number and number.issuer):
        # Four groups of a card, then the month of its expiry.
        end -= len(parts[4]) + len(separator)
        four = b"".join(parts[:4])
        return _fit(data, start, end, four, separator, (4, 4, 4, 4)) or number
    return number


def _fit(
    data: bytes, start: int, end: int, digits: bytes, separator: bytes, groups: tuple[int, ...]
) -> Number | None:
    if not 12 <= len(digits) <= 19 or digits[:1] == b"0":
        return None
    if end < len(data) and data[end] not in _FREE and not _closes(data, end):
        return None
    publisher = published(digits)
    name = _public_issuer(digits) if publisher else issuer(digits)
    if not name and not publisher and not shaped(digits):
        return None
    return Number(start, end, digits, name, publisher, separator, groups)


@lru_cache(maxsize=4096)
def _public_issuer(digits: bytes) -> Issuer | None:
    """Remember the issuer of a published number; other numbers are never kept."""
    return issuer(digits)


def _escape(data: bytes, start: int) -> int:
    """Count the leading digits that belong to an escape: `%20`, backslash `x20` or `u0020`."""
    if data[start - 1 : start] == b"%" or data[max(start - 2, 0) : start] == rb"\x":
        return 2
    return 4 if data[max(start - 2, 0) : start] == rb"\u" else 0


def _opens(data: bytes, start: int) -> bool:
    """Tell whether a number may begin here: not inside a word, fraction, id or longer number."""
    before = data[start - 1]
    if before in _LETTERS:
        return bool(
            re.search(
                rb"(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})\Z",
                data[max(start - 6, 0) : start],
            )
        )
    previous = data[start - 2] if start > 1 else 0
    if before == ord("+"):  # a space in a form body, but `+4411...` is a telephone number
        return previous in _LETTERS
    if before == ord("/"):
        return previous not in _DIGITS
    return before not in b".-\\%"


def _closes(data: bytes, end: int) -> bool:
    """Tell whether a number may end here."""
    after, following = data[end], data[end + 1 : end + 3]
    if after in _LETTERS:
        return False
    if after == ord("%"):
        return len(following) == 2 and following[0] in _HEX and following[1] in _HEX
    if after == ord("/"):  # an expiry date may follow, a fraction may not
        month = re.match(rb"\D|(?:0?[1-9]|1[0-2])(?:\d\d)?(?!\d)|\Z", data[end + 1 : end + 6])
        return month is not None
    if after == ord("="):  # track 2 follows
        return not following[:1].isdigit()
    return after not in b".-" or not following or following[0] not in _LETTERS


def code_beside(data: bytes, number: Number) -> tuple[int, int] | None:
    """Return where, in the list that holds a card number, the only literal of a code's length is.

    A verification code has three digits, four with American Express. Lists are on one line, their
    members quoted or between separators.
    """
    low = data.rfind(b"\n", max(number.start - 120, 0), number.start) + 1
    low = max(low, number.start - 120)
    high = data.find(b"\n", number.end, number.end + 120)
    high = high if high >= 0 else min(number.end + 120, len(data))
    size = 4 if len(number.digits) == 15 else 3
    found = [
        one.span(1)
        for one in _code().finditer(data, low, high)
        if len(one[1]) == size and not number.start <= one.start(1) < number.end
    ]
    if len(found) > 1:  # an expiry date has four digits too
        found = [one for one in found if not _month().fullmatch(data, *one)] or found[-1:]
    return found[0] if len(found) == 1 else None


@cache
def _month() -> re.Pattern[bytes]:
    return re.compile(rb"(?:0[1-9]|1[0-2])[2-4]\d")


@cache
def _code() -> re.Pattern[bytes]:
    """Match a member of a list: `"123"`, `, 123,`, `| 123 |`; `[123]` alone is a process."""
    member = rb"(?![(\[][0-9]{3,4}[)\]])[|,;\t(\[{][ \t]{0,3}(?:<<)?[\"']?"
    member += rb"(?!20[2-4]\d[^0-9])([0-9]{3,4})"  # binaries of Erlang: `<<"123">>`
    return re.compile(member + rb"(?=[\"']?(?:>>)?[ \t]{0,3}(?:[|,;)\]}\t\r\n]|\Z))")
