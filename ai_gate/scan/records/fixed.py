"""Records of fixed width without a layout -> fields, by what all lines have in the same columns.

A field begins where every line has a sign and some line has a blank before it, where every line
goes from digits to letters, and around a date. What the fields are is told by their values.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from ai_gate import byte_patterns
from ai_gate.rows import Row
from ai_gate.scan.records import headless

SAMPLE = 200  # lines by which the columns are judged
LEAST = 2  # lines of one length
WIDEST = 2_000  # bytes of a line
Line = tuple[int, bytes]


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a line has a name in blanks and a date that touches what is behind it."""
    return _dated().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every line whose fields are those of a patient."""
    for lines in _alike(data).values():
        cuts = _cuts([line for _, line in lines[:SAMPLE]]) if len(lines) >= LEAST else ()
        for start, line in lines if cuts else ():
            fields = [_trimmed(line, low, high) for low, high in pairwise(cuts)]
            names = headless.named([_spelled(value) for _, value in fields], of_person=True)
            if names:
                starts = [start + offset for offset, _ in fields]
                values = [value for _, value in fields]
                yield Row(first, names, values, starts[0], starts, "record, field ")
                first += 1


def _alike(data: bytes) -> Mapping[int, Sequence[Line]]:
    """Return the lines with a date by their length."""
    found: dict[int, list[Line]] = {}
    for line in _dated().finditer(data):
        width = len(line[0].rstrip(b"\r"))
        if width <= WIDEST:
            found.setdefault(width, []).append((line.start(), line[0]))
    return found


def _cuts(lines: Sequence[bytes]) -> Sequence[int]:
    """Return where fields begin, the end of the lines last; none without a date in all lines."""
    width = min(map(len, lines))
    dates = [at for at in range(width - 7) if all(_date().match(line, at) for line in lines)]
    if len(dates) > 8 or not any(_touches(lines, at) for at in dates):
        return ()
    cuts = {0, *dates, *(at + 8 for at in dates), width}
    cuts |= {at + 9 for at in dates if all(line[at + 8 : at + 9] in b"FMUX" for line in lines)}
    inside = {at + step for at in dates for step in range(1, 8)}
    for at in set(range(1, width)) - inside:
        signs = [line[at - 1 : at + 1] for line in lines]
        if not any(pair[1:].isspace() for pair in signs) and (
            any(pair[:1].isspace() for pair in signs)
            or all(pair[:1].isdigit() and pair[1:].isalpha() for pair in signs)
        ):
            cuts.add(at)
    return sorted(cut for cut in cuts if cut <= width)


def _touches(lines: Sequence[bytes], at: int) -> bool:
    """Tell whether a date touches its neighbour in every line: else blanks set all fields apart."""
    before = all(line[max(at - 1, 0) : at].isalnum() for line in lines)
    return before or all(line[at + 8 : at + 9].isalnum() for line in lines)


def _trimmed(line: bytes, low: int, high: int) -> Line:
    value = line[low:high]
    return low + len(value) - len(value.lstrip()), value.strip()


def _spelled(value: bytes) -> bytes:
    """Write a number or code with the signs that files of fixed width leave out."""
    if re.fullmatch(rb"\d{9}", value):
        return b"-".join((value[:3], value[3:5], value[5:]))
    if re.fullmatch(rb"[A-TV-Z]\d[0-9AB][0-9A-Z]{1,4}", value):
        return value[:3] + b"." + value[3:]
    return value.title() if value.isalpha() else value


@cache
def _dated() -> Any:
    date = rb"(?:19[2-9][0-9]|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])"
    return byte_patterns.compiled(
        rb"(?m)^[^\r\n,;|\t]*[A-Za-z' -][A-Za-z][.]? {1,40}(?:[FMU]|[0-9]{1,12})?"
        + date
        + rb"[0-9A-Z ][^\r\n]*"
    )


@cache
def _date() -> re.Pattern[bytes]:
    return re.compile(rb"(?:19[2-9]\d|20[0-2]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
