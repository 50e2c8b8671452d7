"""Tables of HTML pages -> fields: the cells of a row under the names in the first one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import role
from ai_gate.rows import Row

Cell = tuple[int, bytes]  # offset, content without blanks


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text has a row of a table with two cells."""
    return b"<t" in data.lower() and _row().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows below a row of names, as far as they have as many cells."""
    names: tuple[str, ...] = ()
    number = 0
    for found in _row().finditer(data):
        cells = list(_cells(data, *found.span(1)))
        header = _names(cells)
        if header:
            names, number = header, 0
        elif names and len(cells) == len(names):
            number += 1
            starts, values = [start for start, _ in cells], [value for _, value in cells]
            route = f"table, row {number}, column "
            yield Row(first, names, values, found.start(), starts, route)
            first += 1


def _names(cells: Sequence[Cell]) -> tuple[str, ...]:
    names = tuple(value.decode("utf-8", "replace") for _, value in cells)
    known = sum(role(name) is not None for name in names if name)
    return names if known > 1 and known * 3 >= len(names) else ()


@cache
def _row() -> re.Pattern[bytes]:
    return re.compile(rb"(?is)<tr\b[^>]*+>((?>(?:[^<]+|<(?!/?tr\b|/table))*))")


@cache
def _cell() -> re.Pattern[bytes]:
    return re.compile(rb"(?is)<t[dh]\b[^>]*+>((?>(?:[^<]+|<(?!/?t[dhr]\b))*))")


def _cells(data: bytes, start: int, end: int) -> Iterator[Cell]:
    for found in _cell().finditer(data, start, end):
        # Of `<b>name</b>` the text without its tags.
        inner = re.search(rb"(?:\A|>)\s*+([^<>\s][^<>]*)", found[1])
        value = inner[1].rstrip() if inner else b""
        yield found.start(1) + (inner.start(1) if inner else 0), value
