"""Rows of which nothing says what their columns are -> fields, by the values themselves.

A row counts where a person's name, a date and a fact of health or a national number stand in it:
lines of `jq` or `psql -t`, tuples without columns, rows that a database rejects, data lines of SAS.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.persons import telling
from ai_gate.roles import CLINICAL, Role, word_list
from ai_gate.rows import Row

Cell = tuple[int, bytes]  # offset, value
MARKS = (b"\t", b"|", b";", b",")
LONGEST = 600  # bytes of a line
_NO_NAMES = ("organisation", "no name", "health", "no person")
_NATIONAL = frozenset({Role.SSN, Role.MBI})
# Codes of ICD-10-CM without a dot that are frequent, and hardly anything else beside a name.
_SHORT = frozenset([b"I10", b"B20", b"G35", b"C61"])


def named(
    values: Sequence[bytes], of_patient: bool = False, of_person: bool = False
) -> tuple[str, ...]:
    """Return a name for every value of a row that tells what it is; none where it is no patient.

    `of_patient`: what stands around the row says that it is one; `of_person`: that it is somebody.
    """
    if not (2 if of_patient else 3) <= len(values) <= 40:
        return ()
    names = [""] * len(values)
    roles = [
        Role.DIAGNOSIS if value in _SHORT else telling.of_value(value) if value else None
        for value in values
    ]
    fact = next((place for place, one in enumerate(roles) if one in CLINICAL), -1)
    number = next((place for place, one in enumerate(roles) if one in _NATIONAL), -1)
    date = next((p for p, value in enumerate(values) if _date().fullmatch(value)), -1)
    dated = date >= 0
    if fact < 0 and ((number < 0 and not of_patient) or not dated):
        return ()
    if not (dated or of_patient):
        return ()
    whole = next((place for place, one in enumerate(roles) if one is Role.FULL_NAME), -1)
    if whole >= 0:
        names[whole] = "person name"
    elif (first := _given(values)) >= 0:
        names[first] = "given name"
        beside = first - 1 if first and _word().fullmatch(values[first - 1]) else first + 1
        names[beside] = "family name"
    elif of_person and fact >= 0 and (first := _pair(values, roles)) >= 0:
        names[first], names[first + 1] = "given name", "family name"
    else:
        return ()
    if dated:
        names[date] = "patient birth date" if of_patient else "birth date"
    elif whole >= 0:
        names[whole] = "patient name"
    known = number >= 0 or fact >= 0
    number = next((p for p, one in enumerate(values) if not names[p] and _id().fullmatch(one)), -1)
    if not known and number < 0 and b", " in values[date]:
        return ()  # tests make up patients by a name and a date; a table of them has more
    if of_patient and number >= 0 and roles[number] is None:
        names[number] = "patient id"
    for place, meaning in enumerate(roles):
        if meaning and not names[place] and meaning is not Role.FULL_NAME:
            names[place] = meaning.value
    return tuple(names)


def _given(values: Sequence[bytes]) -> int:
    """Return the place of a given name that stands beside another word, -1 without any."""
    for place, value in enumerate(values):
        if not telling.is_given(value):
            continue
        beside = [*values[max(place - 1, 0) : place], *values[place + 1 : place + 2]]
        if any(_word().fullmatch(one) for one in beside):
            return place
    return -1


def _pair(values: Sequence[bytes], roles: Sequence[Role | None]) -> int:
    """Return the place of the first two words side by side that may be a name, -1 without any."""
    may = [
        meaning is None and _word().fullmatch(value) is not None and not _says(value)
        for value, meaning in zip(values, roles, strict=True)
    ]
    return next((place for place in range(len(may) - 1) if may[place] and may[place + 1]), -1)


def _says(word: bytes) -> bool:
    """Tell whether a word is one of organisations, of health care, or of no name."""
    said = {word.decode("utf-8", "replace").lower()}
    return any(not said.isdisjoint(word_list(kind)) for kind in _NO_NAMES)


def is_date(value: bytes) -> bool:
    """Tell whether a value is nothing but a date."""
    return _date().fullmatch(value) is not None


@cache
def _id() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Z]{0,3}-?\d{5,12}")


@cache
def _word() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Z\xc3-\xc5][A-Za-z'\x80-\xff-]{1,24}")


@cache
def _date() -> re.Pattern[bytes]:
    year = rb"(?:19\d\d|20[0-2]\d)"
    return re.compile(
        year
        + rb"-?\d\d-?\d\d(?:[T ][\d:.Z]*)?|\d{1,2}[/.-]\d{1,2}[/.-]"
        + year
        + rb"|\d{1,2}[ -]?[A-Za-z]{3}[ -]?"
        + year
        + rb"|[A-Z][a-z]{2,8} \d{1,2}, "
        + year
        + rb"|"
        + year
        + rb", \d\d?, \d\d?"
    )


def lines(data: bytes) -> frozenset[int]:
    """Return where the lines begin in which a date fills a cell."""
    return frozenset(data.rfind(b"\n", 0, one.start() + 1) + 1 for one in _dated().finditer(data))


def recognise(data: bytes) -> bool:
    """Tell whether any line has a date that fills a cell."""
    return _dated().search(data) is not None


@cache
def _dated() -> Any:
    """Match a date between separators, or between blanks behind two of them."""
    year = rb"(?:19[0-9][0-9]|20[0-2][0-9])"
    date = year + rb"-[0-9][0-9]-[0-9][0-9]|[0-9]{1,2}[/.-][0-9]{1,2}[/.-]" + year
    date += rb"|[0-9]{1,2}[A-Za-z]{3}" + year
    date += rb"|(?:datetime\.)?date\(" + year + rb", [0-9]{1,2}, [0-9]{1,2}\)"
    pattern = (
        rb"(?:[\t|;,(] ?[\"']?|  |[A-Za-z] )(?:" + date + rb")(?:[\"']? ?[\t|;,)]| {1,2}[0-9A-Z])"
    )
    return byte_patterns.compiled(pattern)


def of_line(line: bytes, start: int) -> Row | None:
    """Return what a line tells by its values."""
    if len(line) > LONGEST:
        return None
    begin, end = 0, len(line)
    if rejected := _rejected().search(line):
        begin, end = rejected.span(1)
    for mark in MARKS:
        if line.count(mark, begin, end) >= 2:
            return _of_cells(list(_cells(line, begin, end, mark)), start)
    for pattern in (rb"\S+(?: \S+)*", rb"\S+"):  # columns that stand below one another
        cells = [(word.start(), word[0]) for word in re.finditer(pattern, line)]
        if row := _of_cells(cells, start):
            return row
    # An illness of more than one word is one value.
    if term := telling.health_term(line, 0, len(line)):
        low, high, _ = term
        apart = [cell for cell in cells if cell[0] < low or cell[0] >= high]
        return _of_cells(sorted([*apart, (low, line[low:high])]), start)
    return None


def of_cells(cells: Sequence[Cell], of_patient: bool = False) -> Row | None:
    """Return what cells tell by their values; offsets are those of the text."""
    return _of_cells(cells, 0, of_patient)


def _of_cells(cells: Sequence[Cell], start: int, of_patient: bool = False) -> Row | None:
    values = [value for _, value in cells]
    names = named(values, of_patient)
    if not names:
        return None
    starts = [start + offset for offset, _ in cells]
    return Row(0, names, values, starts[0], starts)


def _cells(line: bytes, begin: int, end: int, mark: bytes) -> Iterator[Cell]:
    position = begin
    called = _called().sub(lambda one: one[0].replace(b",", b"\0"), line[begin:end])
    for cell in called.split(mark):
        cell = cell.replace(b"\0", b",")
        value = cell.strip(b" \t\"'`*|[]()")
        if inside := _called().fullmatch(value + b")"):
            value = inside[1]
        yield position + (cell.find(value) if value else 0), value
        position += len(cell) + 1


@cache
def _called() -> re.Pattern[bytes]:
    """Match a date as Python shows it; group 1 is its numbers."""
    return re.compile(rb"(?:datetime\.)?date\((\d{4}, \d\d?, \d\d?)\)")


@cache
def _rejected() -> re.Pattern[bytes]:
    """Match the row in an error of PostgreSQL (`Failing row contains (...)`)."""
    return re.compile(rb"row contains \(([^()]{10,500})\)")
