"""Tables by columns and lists of lists -> fields: data frames, `{"columns": ..., "data": ...}`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import headless

LONGEST = 1 << 16  # bytes of one list
NAMED = 2  # columns that must be known by name
WIDEST = 200  # columns
PARENTHESIS = ord("(")
DECLARED = 2_000  # bytes from the name of a list of patients to a row of it
Cell = tuple[int, bytes]


def recognise(data: bytes, path: str) -> bool:
    """Tell whether there is a list of literals."""
    return _likely().search(data) is not None and _list().search(data) is not None


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
        # Arguments of calls are most of all lists, and have no name of their own.
        named = together or data[found.start()] != PARENTHESIS
        label = named and _label().search(data, max(found.start() - 80, last), found.start())
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
    if data[start] == PARENTHESIS and re.search(rb"[Pp]atient\w{0,20}\Z", before):
        return True
    opened = data.rfind(b"=", max(start - DECLARED, 0), start)
    return opened >= 0 and _patients().search(data, max(opened - 80, 0), opened) is not None


@cache
def _patients() -> re.Pattern[bytes]:
    """Match the name of a list of patients in front of an equals sign."""
    kind = rb"(?::? ?[\w\[\]<>., ]{0,40})?[ :]{0,3}\Z"
    return re.compile(rb"(?i)(?<![a-z])patients?(?:[_A-Z]\w{0,20})?" + kind)


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
    if len(cells) > WIDEST or not any(value[:1].isalpha() for _, value in cells):
        return ()
    if any(headless.is_date(value) for _, value in cells):
        return ()  # a row: `["Byron", "MRN123", "1964-03-09"]`
    names = tuple(value.decode("utf-8", "replace") for _, value in cells)
    known = [role(name) for name in names]
    return names if sum(one not in (None, Role.OTHER) for one in known) >= NAMED else ()


@cache
def _likely() -> Any:
    """Match, in RE2, the beginning of whatever `_list` matches."""
    blank = rb"[\t-\r ]*"
    literal = rb"(?:[\"']|-?[0-9A-Za-z_.-]{1,40}" + blank + rb",)"
    return byte_patterns.compiled(rb"[\"'], ?\[|[\[({]" + blank + literal)


@cache
def _list() -> re.Pattern[bytes]:
    """Match a list of two literals or more that holds no list; or names in one literal."""
    literal = rb"(?:\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'|-?[\w.-]{1,40}+)"
    called = _CALLED.replace(rb"(?:([", rb"(?:(?:[").replace(rb"([^\"", rb"(?:[^\"")
    called = called.replace(rb"([^'", rb"(?:[^'")
    literal = rb"(?:" + called + rb"|" + literal + rb")"
    inner = literal + rb"(?:\s*+,\s*+" + literal + rb")++"
    head = rb"(?<=[\"'])([A-Za-z_]\w{1,40}+(?:, ?[A-Za-z_]\w{1,40}+){1,30}+)[\"'], ?\["
    opened = rb"(?:(?<=[\[({])|(?<=\bc)\()\s*+(" + inner + rb")\s*+,?\s*+[\])}]"
    # Nearly all signs of a text are none of the first, and are skipped.
    return re.compile(rb"[\"'\[({c](?:" + head + rb"|" + opened + rb")")


@cache
def _label() -> re.Pattern[bytes]:
    """Match the name in front of a list."""
    return re.compile(
        rb"(?:[\"']([\w .#-]{2,60})[\"']\s{0,4}(?::|=>)|\b([A-Za-z_][\w.]{1,60})\s{0,4}(?:=|<-|:))"
        rb"\s{0,8}(?:[A-Za-z][\w.:]{1,30}\()?\Z"
    )


@cache
def _literal() -> re.Pattern[bytes]:
    quoted = rb"\"((?:[^\"\\\r\n]|\\.)*+)\"|'((?:[^'\\\r\n]|\\.)*+)'"
    return re.compile(_CALLED + rb"|" + quoted + rb"|(-?[\w.-]{1,40}+)")


# A date that is made: `LocalDate.of(1980, 2, 3)`, `date.fromisoformat("1980-02-03")`.
_CALLED = (
    rb"(?:new )?[A-Za-z][\w.:]{1,40}+\((?:([12]\d{3}, ?\d\d?, ?\d\d?)|\"([^\"\\\r\n]{6,30})\""
    rb"|'([^'\\\r\n]{6,30})')[^()\r\n]{0,40}\)(?:\.\w{1,20}\(\)|!)?"
)


def _cells(data: bytes, start: int, end: int) -> Iterator[Cell]:
    for found in _literal().finditer(data, start, end):
        group = found.lastindex or 6
        yield found.start(group), found[group]
