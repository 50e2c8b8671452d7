"""Tables by columns and lists of lists -> fields: data frames, `{"columns": ..., "data": ...}`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import headless

LONGEST = 1 << 16  # bytes of one list
NAMED = 2  # columns that must be known by name
PARENTHESIS = ord("(")
Cell = tuple[int, bytes]


def recognise(data: bytes, path: str) -> bool:
    """Tell whether there is a list of literals."""
    return _list().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every place in lists that stand under names, and for lists under a head.

    `{"ssn": [a, b], "dob": [c, d]}` has two records, and so has `[["ssn", "dob"], [a, c], [b, d]]`.
    """
    names: tuple[str, ...] = ()
    together: list[tuple[str, Sequence[Cell]]] = []
    last = 0
    for found in _list().finditer(data):
        if found[1] is not None:
            names = _header([(0, cell.strip()) for cell in found[1].split(b",")]) or names
            continue
        cells = list(_cells(data, found.start(2), found.end(2)))
        label = _label().search(data, max(found.start() - 80, last), found.start())
        name = (label[1] or label[2] or b"").decode("utf-8", "replace") if label else ""
        start = label.start() if label else found.start()
        if together and (not _near(data[last:start], name) or len(cells) != len(together[0][1])):
            yield from (rows := _turned(together, first))
            first, together = first + len(rows), []
        last = found.end()
        if name and data[found.start()] != PARENTHESIS and role(name) not in (None, Role.OTHER):
            together.append((name, cells))
        elif header := _header(cells):
            names = header
        elif names and len(cells) == len(names):
            starts, values = [start for start, _ in cells], [value for _, value in cells]
            yield Row(first, names, values, starts[0], starts)
            first += 1
        elif row := headless.of_cells(cells, _of_patient(data, found.start())):
            yield row._replace(record=first)
            first += 1
    yield from _turned(together, first)


def _of_patient(data: bytes, start: int) -> bool:
    """Tell whether a list is the arguments of a call that speaks of a patient."""
    before = data[max(start - 40, 0) : start]
    return data[start] == PARENTHESIS and re.search(rb"[Pp]atient\w{0,20}\Z", before) is not None


def _near(between: bytes, name: str) -> bool:
    """Tell whether nothing but a comma and a name stands between two lists."""
    return bool(name) and len(between) < 40 and re.fullmatch(rb"[\s,)]*", between) is not None


def _turned(columns: Sequence[tuple[str, Sequence[Cell]]], first: int) -> Sequence[Row]:
    if not columns or len(columns[0][1]) < 2:
        return ()
    names = tuple(name for name, _ in columns)
    rows = []
    for number, cells in enumerate(zip(*(cells for _, cells in columns), strict=True)):
        starts, values = [start for start, _ in cells], [value for _, value in cells]
        rows.append(Row(first + number, names, values, starts[0], starts))
    return rows


def _header(cells: Sequence[Cell]) -> tuple[str, ...]:
    names = tuple(value.decode("utf-8", "replace") for _, value in cells)
    known = [role(name) for name in names]
    return names if sum(one not in (None, Role.OTHER) for one in known) >= NAMED else ()


@cache
def _list() -> re.Pattern[bytes]:
    """Match a list of two literals or more that holds no list; or names in one literal."""
    literal = rb"(?:\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'|-?[\w.-]{1,40}+)"
    inner = literal + rb"(?:\s*+,\s*+" + literal + rb")++"
    head = rb"[\"']([A-Za-z_]\w{1,40}+(?:, ?[A-Za-z_]\w{1,40}+){1,30}+)[\"'], ?\["
    return re.compile(head + rb"|(?:\[|\bc\(|\()\s*+(" + inner + rb")\s*+,?\s*+[\])]")


@cache
def _label() -> re.Pattern[bytes]:
    """Match the name in front of a list."""
    return re.compile(
        rb"(?:[\"']([\w .#-]{2,60})[\"']\s{0,4}(?::|=>)|\b([A-Za-z_][\w.]{1,60})\s{0,4}(?:=|<-|:))"
        rb"\s{0,8}(?:[A-Za-z][\w.:]{1,30}\()?\Z"
    )


@cache
def _literal() -> re.Pattern[bytes]:
    return re.compile(rb"\"((?:[^\"\\\r\n]|\\.)*+)\"|'((?:[^'\\\r\n]|\\.)*+)'|(-?[\w.-]{1,40}+)")


def _cells(data: bytes, start: int, end: int) -> Iterator[Cell]:
    for found in _literal().finditer(data, start, end):
        group = found.lastindex or 3
        yield found.start(group), found[group]
