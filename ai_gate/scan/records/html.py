"""Tables and labels of HTML pages and of other markup -> fields.

The cells of a row stand under the names in the first row; a label names the text behind it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import role
from ai_gate.rows import Row

Cell = tuple[int, bytes]  # offset, content without blanks


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text has a row of a table, or an element with a known label."""
    if b"</" not in data:
        return False
    return _row().search(data) is not None or any(True for _ in _labelled(data))


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


def labelled(data: bytes, first: int) -> Iterator[Row]:
    """Yield the texts behind labels; a record ends where a label comes again."""
    names: list[str] = []
    values: list[bytes] = []
    starts: list[int] = []
    for name, start, value in _labelled(data):
        if name in names:
            yield Row(first, tuple(names), values, starts[0], starts)
            first, names, values, starts = first + 1, [], [], []
        names.append(name)
        values.append(value)
        starts.append(start)
    if names:
        yield Row(first, tuple(names), values, starts[0], starts)


def _labelled(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Yield label, offset and text: `<dt>SSN</dt><dd>...</dd>`, `<b>DOB:</b> ...`."""
    position = 0
    while found := _label().search(data, position):
        name = found[1].decode("utf-8", "replace")
        text = _text().match(data, found.end()) if role(name) is not None else None
        if text and role(text[1].decode("utf-8", "replace").rstrip(" :\r\n")) is not None:
            text = None  # a heading, and the first label below it
        position = text.end() if text else found.end()
        if text:
            yield name, text.start(1), text[1].rstrip()


@cache
def _label() -> re.Pattern[bytes]:
    tags = rb"(?:dt|key|t[hd]|label|strong|b|span|div|p|li|em|h[1-6]|name)"
    return re.compile(rb"(?i)<" + tags + rb"\b[^>]*+>\s*+([^<>:\s][^<>:]{1,60})\s*:?\s*</\w++>")


@cache
def _text() -> re.Pattern[bytes]:
    return re.compile(rb"[\s:]*+(?:<[a-z][^>]*+>[\s:]*+){0,3}([^<>\s][^<>]{0,200})")


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
