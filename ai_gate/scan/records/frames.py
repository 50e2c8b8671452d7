"""Data frames as they are printed -> fields: in blocks of columns, or turned by a quarter."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records.cells import NAMED, Line, lines_of, named


def wide(data: bytes) -> Iterator[Row]:
    """Yield the rows of data frames that are printed in blocks of columns.

    The header of each block but the last ends with a backslash.
    """
    lines = lines_of(data)
    place = 0
    while place < len(lines):
        if not _broken().search(lines[place][1]):
            place += 1
            continue
        rows: list[list[tuple[str, int, bytes]]] = []
        more = True
        while more and place < len(lines):
            more = _broken().search(lines[place][1]) is not None
            block, place = _block(lines, place)
            rows = rows or [[] for _ in block]
            if len(block) != len(rows):
                break
            for row, cells in zip(rows, block, strict=True):
                row += cells
            place += 1  # the empty line between two blocks
        for row in rows:
            yield from _joined_row(row)


def _joined_row(cells: Sequence[tuple[str, int, bytes]]) -> Iterator[Row]:
    names = tuple(name for name, _, _ in cells)
    if named(names):
        values = [value for _, _, value in cells]
        starts = [start for _, start, _ in cells]
        yield Row(0, names, values, starts[0], starts)


def _block(
    lines: Sequence[Line], place: int
) -> tuple[Sequence[Sequence[tuple[str, int, bytes]]], int]:
    """Return the cells of the rows below a header, and the place of the line behind them."""
    head = lines[place][1].decode("utf-8", "replace").rstrip(" \\")
    spans = [found.span() for found in re.finditer(r"\S+", head)]
    rows = []
    place += 1
    while place < len(lines) and lines[place][1].strip():
        begin, line = lines[place]
        text = line.decode("utf-8", "replace")
        cells = []
        low = 0
        for number, (start, end) in enumerate(spans):
            cell = text[low:end]
            lead = re.match(r" *\S+ +(?=\S)", cell) if not number else None
            low += lead.end() if lead else 0
            value = text[low:end].strip()
            at = begin + len(text[: max(text.find(value, low), 0)].encode())
            cells.append((head[start:end], at, value.encode()))
            low = end
        rows.append(cells)
        place += 1
    return rows, place


@cache
def _broken() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9_\])] +\\[ \t]*\Z")


def spread(data: bytes) -> Iterator[Row]:
    """Yield records of lines with a name and values below one another: a series, a turned frame."""
    names: list[str] = []
    cells: list[list[Line]] = []
    last = 0
    for found in spread_line().finditer(data):
        if names and (found[1].decode() in names or data.count(b"\n", last, found.start()) > 1):
            yield from _turned(names, cells)
            names, cells = [], []
        last = found.end()
        names.append(found[1].decode())
        values = re.finditer(rb"\S+(?: \S+)*", found[2])
        cells.append([(found.start(2) + one.start(), one[0]) for one in values])
    yield from _turned(names, cells)


def _turned(names: Sequence[str], cells: Sequence[Sequence[Line]]) -> Iterator[Row]:
    known = [role(name) for name in names]
    if sum(one not in (None, Role.OTHER) for one in known) <= NAMED:
        return
    if len(set(map(len, cells))) > 1:
        return
    for record in zip(*cells, strict=True):
        if any(re.search(rb"\d", value) for _, value in record):
            starts = [start for start, _ in record]
            yield Row(0, tuple(names), [value for _, value in record], starts[0], starts)


@cache
def spread_line() -> re.Pattern[bytes]:
    """Match a line with a name and values behind two blanks."""
    return re.compile(rb"(?m)^([A-Za-z_][\w.]{1,40}+) {2,60}+([^\s|,:=][^\r\n|\t]{0,300})\r?$")
