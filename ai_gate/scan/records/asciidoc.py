"""Tables of AsciiDoc with a cell on each line -> fields, under the names of their first row.

Rows that stand on one line are read with all other tables (`ai_gate.scan.records.grid`).
Source: docs.asciidoctor.org, tables: the first line or `cols` says how many columns there are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import Role, role
from ai_gate.rows import Row

FENCE = b"|==="
WIDEST = 60  # columns
LONGEST = 400  # bytes of the line above a table
Cell = tuple[int, bytes]  # offset, value


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a table of AsciiDoc stands in a text."""
    return FENCE in data


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows whose cells stand on lines of their own."""
    for found in _table().finditer(data):
        low, high = found.span("body")
        cells = list(_cells(data, low, high))
        said = _columns().search(data, max(found.start() - LONGEST, 0), found.start())
        width = _width(said[1] if said else None, data[low:high])
        names = tuple(value.decode("utf-8", "replace") for _, value in cells[:width])
        if not 1 < width <= WIDEST or not _is_header(names):
            continue
        for place in range(width, len(cells) - width + 1, width):
            row = cells[place : place + width]
            if b"\n" in data[row[0][0] : row[-1][0]]:
                starts = [start for start, _ in row]
                yield Row(first, names, [value for _, value in row], starts[0], starts)
                first += 1


def _width(said: bytes | None, body: bytes) -> int:
    """Return how many columns a table has."""
    if said:
        repeated = re.fullmatch(rb"\s*(\d{1,2})\*.*", said)
        return int(repeated[1]) if repeated else len(re.split(rb"[,;]", said))
    return body.lstrip(b"\r\n").partition(b"\n")[0].count(b"|")


def _is_header(names: Sequence[str]) -> bool:
    return sum(role(name) not in (None, Role.OTHER) for name in names) > 1


def _cells(data: bytes, low: int, high: int) -> Iterator[Cell]:
    for found in _cell().finditer(data, low, high):
        yield found.start(1), found[1].rstrip()


@cache
def _table() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^\|===[ \t]*\r?\n(?P<body>[\s\S]{1,20000}?)\n\|===")


@cache
def _columns() -> re.Pattern[bytes]:
    """Match the attributes above a table that say how many columns it has."""
    return re.compile(rb"\bcols=\"?([^\"\]\r\n]{1,200})[^\r\n]*\r?\n\Z")


@cache
def _cell() -> re.Pattern[bytes]:
    return re.compile(rb"\|[ \t]*([^|\r\n]{0,400})")
