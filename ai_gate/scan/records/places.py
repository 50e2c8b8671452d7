"""Rows of tables whose columns stand below one another, split by where the names stand."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import headless
from ai_gate.scan.records.cells import Columns, row_of

SLACK = 3  # places by which a cell may stand beside its name


def aligned(line: bytes, start: int, columns: Columns) -> Row | None:
    """Split a line by where the names of the columns end, or else where they begin."""
    text = line.decode("utf-8", "replace").replace("|", " ")
    ends = [end for _, end in columns.spans]
    begins = [begin for begin, _ in columns.spans]
    cuts: Sequence[tuple[int, int]]
    if len(text) >= ends[-1] and all(text[at : at + 1] in ("", " ") for at in ends):
        cuts = [(low, high) for low, high in zip([0, *ends], ends, strict=False)]
        if all(text[at - 1] != " " for at in ends[1:]):
            return _cut(text, start, columns, cuts)
    if len(text) > begins[-1] and all(at == 0 or text[at - 1] == " " for at in begins):
        cuts = [(low, high) for low, high in zip(begins, [*begins[1:], len(text)], strict=True)]
        if all(text[at] != " " for at in begins):
            return _cut(text, start, columns, cuts)
    if len(text) > begins[-1] and _touching(text, begins):
        cuts = [(low, high) for low, high in zip(begins, [*begins[1:], len(text)], strict=True)]
        return _cut(text, start, columns, cuts)
    found = _told_apart(text, start, columns)
    if found is None and (cuts := _near(text, begins)):
        return _cut(text, start, columns, cuts)
    return found


def _touching(text: str, begins: Sequence[int]) -> bool:
    """Tell whether one value or two are as wide as their column, and touch the next ones."""
    if begins[0] and text[begins[0] - 1] != " ":
        return False
    touching = [at for at in begins[1:] if text[at - 1] != " "]
    full = all(" " not in text[low:at] for low, at in pairwise(begins) if at in touching)
    return full and len(begins) > 3 and len(touching) < 3 and all(text[at] != " " for at in begins)


def _near(text: str, begins: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return the cells of a line where one begins within a few places of every name."""
    places: list[int] = []
    for at in begins:
        near = [p for p in range(max(at - SLACK, 0), at + SLACK + 1) if _begins(text, p)]
        if not near:
            return ()
        places.append(min(near, key=lambda p: abs(p - at)))
    if any(after <= before for before, after in pairwise(places)):
        return ()
    return list(zip(places, [*places[1:], len(text)], strict=True))


def _begins(text: str, place: int) -> bool:
    return text[place : place + 1] not in ("", " ") and (not place or text[place - 1] == " ")


def _told_apart(text: str, start: int, columns: Columns) -> Row | None:
    """Split a line at its blanks, two or one, where that makes as many cells; a number may lead.

    Where both do, the one counts that has a date in the column of the birth date.
    """
    first: Row | None = None
    for pattern in (r"\S+(?: \S+)*", r"\S+"):
        found = list(re.finditer(pattern, text))
        if len(found) == len(columns.names) + 1 and _numbered().fullmatch(found[0][0]):
            del found[0]
        if len(found) == len(columns.names):
            cells = [(len(text[: one.start()].encode()), one[0].encode()) for one in found]
            row = row_of(cells, start, columns.names)
            if _dated(row):
                return row
            first = first or row
    return first


@cache
def _numbered() -> re.Pattern[str]:
    """Match the number of a row in front of its values."""
    return re.compile(r"\d{1,7}\.?")


def _dated(row: Row) -> bool:
    """Tell whether there is a date wherever the birth date should be."""
    roles = map(role, row.names)
    return all(
        headless.is_date(value or b"")
        for meaning, value in zip(roles, row.values, strict=True)
        if meaning is Role.BIRTH_DATE
    )


def _cut(text: str, start: int, columns: Columns, cuts: Sequence[tuple[int, int]]) -> Row:
    cells = []
    names = columns.names
    for place, (low, high) in enumerate(cuts):
        cell = text[low:high]
        index = None if place else _leading(len(columns.indexed)).match(cell)
        if index:  # of a data frame
            for group in range(1, len(columns.indexed) + 1):
                at = len(text[: low + index.start(group)].encode())
                cells.append((at, index[group].encode()))
            names = (*columns.indexed, *names)
            low, cell = low + index.end(), cell[index.end() :]
        cells.append((len(text[:low].encode()), cell.encode()))
    return row_of(cells, start, names)


@cache
def _leading(named: int) -> re.Pattern[str]:
    """Match the index of a row: a number, or as many values as have names."""
    return re.compile(r" *" + (r"(\S+) +" * named or r"(\d+) +") + r"(?=\S)")
