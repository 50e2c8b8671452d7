"""Card numbers in files of fixed width, where nothing sets them apart from what is around.

In settlement files and extracts a number stands in the same column of every record, between digits
or letters. One that passes its check proves nothing there; all of a column by chance is another
thing. Column and length are taken only where chance is below one in a hundred thousand.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums import issuer, luhn, published
from ai_gate.payments.messages import Place

RECORDS = 2_000  # of one kind that are looked at first
WIDEST = 2_000  # bytes of a record
CHANCE, DATED = 0.04, 0.0015  # that digits are a valid number; and one with an expiry date behind
LIMIT = 1e-5
ACH = 94  # bytes of a record of NACHA, in which a routing number touches the account
WIDTHS = (19, 17)  # of fields that hold a number: of clearing (ISO 8583), of NACHA entries
IN_COLUMN = "a card number in the same column of every record"

Line = tuple[int, bytes]


def find(data: bytes) -> Iterator[Place]:
    """Yield the numbers in columns of card numbers."""
    for lines in _kinds(data):
        for column in _columns(lines):
            for start, line in lines:
                if digits := _number(line, column):
                    first = start + column
                    yield Place(first, first + len(digits), digits, IN_COLUMN)


def _kinds(data: bytes) -> Iterator[Sequence[Line]]:
    """Yield the records of one kind: lines that begin alike and have a run of digits."""
    kinds: dict[bytes, list[Line]] = {}
    for found in _record().finditer(data):
        line = found[0]
        if len(line) <= WIDEST:
            kinds.setdefault(line[:1], []).append((found.start(), line))
    yield from (lines for lines in kinds.values() if len(lines) > 1)


def _columns(lines: Sequence[Line]) -> list[int]:
    """Return where a valid number begins in every record."""
    sample = [line for _, line in lines[:RECORDS]]
    first = sample[0]
    found = []
    for column in range(len(first) - 12):
        if not first[column : column + 12].isdigit() or not _number(first, column):
            continue
        numbers = [_number(line, column) for line in sample]
        if None in numbers or len(set(numbers)) < min(len(numbers), 3):
            continue
        pairs = list(zip(sample, numbers, strict=True))
        if not any(_touches(line, column, digits) for line, digits in pairs):
            continue  # it is looked at with what stands beside it
        longer = all(_ends_longer(line, column, digits) for line, digits in pairs)
        if longer and len(first) != ACH:
            continue  # the check digit is that of a parcel (00340434…), so the rest passes as well
        # A field of its own leaves hardly a choice where its number begins.
        filled = any(all(_fills(*one, column, width) for one in pairs) for width in WIDTHS)
        chance = 2.0 if filled else float(len(first))
        for line, digits in zip(sample[:12], numbers, strict=False):
            assert digits
            chance *= DATED if _dated(line, column + len(digits)) else CHANCE
        if chance < LIMIT:
            found.append(column)
    return found


def _number(line: bytes, column: int) -> bytes | None:
    """Return the valid number that begins in a column, by the length that its range has."""
    run = _digits().match(line, column)
    if run is None or line[column : column + 1] == b"0":
        return None
    bounded = line[run.end() : run.end() + 1] in (b"", b" ")
    for length in _lengths(run[0]) if bounded and len(run[0]) <= 19 else (16, 15, 14, 19, 18):
        digits = line[column : column + length]
        if length > len(run[0]) or not (issuer(digits) or published(digits)):
            continue
        if bounded or length < 18 or _dated(line, column + length):
            return digits
    return None


def _lengths(run: bytes) -> Sequence[int]:
    """Return how long the number in a whole run may be: up to its end, or to zeros that fill it."""
    shorter = (length for length in (16, 15, 14) if len(run) > length + 1)
    return len(run), *(length for length in shorter if not run[length:].strip(b"0"))


def _fills(line: bytes, digits: bytes | None, column: int, width: int) -> bool:
    """Tell whether a number and the blanks or zeros behind it fill a field of a width."""
    end = column + len(digits or b"")
    rest = line[end : column + width]
    return not rest.strip(b" 0") and line[column + width : column + width + 1].isalnum()


def _touches(line: bytes, column: int, digits: bytes | None) -> bool:
    """Tell whether a number has a digit or letter right beside it."""
    after = column + len(digits or b"")
    before = line[max(column - 1, 0) : column]
    return before.isalnum() or line[after : after + 1].isalnum()


def _ends_longer(line: bytes, column: int, digits: bytes | None) -> bool:
    """Tell whether a number is the end of a longer one that passes the check as a whole."""
    end = column + len(digits or b"")
    before = column
    while before and line[before - 1 : before].isdigit():
        before -= 1
    whole = line[before:end].lstrip(b"0")
    return len(whole) > end - column and not line[end : end + 1].isdigit() and luhn(whole)


def _dated(line: bytes, end: int) -> bool:
    """Tell whether an expiry date stands behind a number: MMYY or YYMM."""
    return _expiry().match(line, end) is not None


@cache
def _record() -> Any:
    return byte_patterns.compiled(rb"(?m)^[^\r\n]*(?:[0-9]{17}|[0-9A-Z][A-Z][0-9]{14})[^\r\n]*")


@cache
def _digits() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9]{12,}")


@cache
def _expiry() -> re.Pattern[bytes]:
    return re.compile(rb" {0,5}(?:(?:0[1-9]|1[0-2])[23][0-9]|[23][0-9](?:0[1-9]|1[0-2]))")
