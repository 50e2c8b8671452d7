"""People in running text: whose name stands beside what makes somebody a patient.

Notes, letters, calls and tickets have no keys. A name counts where its neighbourhood holds an
identifier of the same person (a birth date, a record number, an address), or words that only
patients are described with, and a health fact. The words are in `ai_gate.persons.prose_words`.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, cast

from ai_gate import byte_patterns
from ai_gate.persons import prose_words, telling
from ai_gate.persons.mentions import Name, names
from ai_gate.roles import CLINICAL, Role, role
from ai_gate.rows import Row

AROUND = 400  # bytes around a cue in which names are looked for
FAR = 4000  # bytes of a record of other readers
NUMBERED = frozenset({Role.MRN, Role.MEMBER_ID, Role.SSN, Role.MBI, Role.BIRTH_DATE})
# What only patients and the insured have, unlike a birth date.
RECORDED = NUMBERED - {Role.BIRTH_DATE, Role.SSN}
FACTS = CLINICAL | {Role.INSURANCE}
NAMED = frozenset({Role.FULL_NAME, Role.GIVEN_NAME, Role.FAMILY_NAME, Role.NAME})

Cell = tuple[str, int, int]


def read(data: bytes, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the `rows` that other readers found in a text, then those of its running text.

    A person whom a row names already is not told again.
    """
    windows = list(_windows(data))
    if not windows:
        yield from rows
        return
    told: list[tuple[int, int]] = []
    unclear: list[Row] = []  # of keys that tell a number, and not whose or not what for
    first = 0
    for row in rows:
        first = row.record + 1
        numbered, fact = _tells(row.names)
        named = numbered and _is_named(row)
        if numbered and not (named and fact) and isinstance(row.place, list) and not row.routes:
            unclear.append(row)
            continue
        if named:
            told.append(_span(row))
        yield row
    yield from _of_words(data, windows, sorted(told), unclear, first)
    yield from unclear


def _of_words(
    data: bytes,
    windows: Iterable[tuple[int, int]],
    told: Sequence[tuple[int, int]],
    unclear: list[Row],
    first: int,
) -> Iterator[Row]:
    """Yield the rows of running text; one that makes a row of `unclear` clear replaces it."""
    for low, high in windows:
        text, offsets = _flat(data, low, high)
        for name in names(text):
            cells = _described(text, name)
            if not cells:
                continue
            spans = [(offsets[start], offsets[end - 1] + 1) for _, start, end in cells]
            if _are_told(spans, told):
                continue
            placed = [
                (column, start, text[low:high])
                for (column, low, high), (start, _) in zip(cells, spans, strict=True)
            ]
            for row in [row for row in unclear if _are_told(spans, [_span(row)])]:
                unclear.remove(row)
                placed += _more(row, [column for column, _, _ in placed])
            columns, starts, values = zip(*sorted(placed, key=itemgetter(1)), strict=True)
            yield Row(first, columns, list(values), starts[0], list(starts))
            first += 1


def _more(row: Row, columns: Iterable[str]) -> list[tuple[str, int, bytes]]:
    """Return what a row tells besides names and what these columns tell."""
    known = NAMED | {role(column) for column in columns}
    places = cast("Sequence[int]", row.place)
    cells = zip(row.names, places, row.values, strict=True)
    return [
        (name, place, value) for name, place, value in cells if value and role(name) not in known
    ]


@lru_cache(maxsize=1 << 12)
def _tells(names: tuple[str, ...]) -> tuple[bool, bool]:
    """Tell whether columns hold a number or birth date, and whether one is a health fact."""
    roles = {role(name) for name in names}
    return not NUMBERED.isdisjoint(roles), not roles.isdisjoint(FACTS)


def _is_named(row: Row) -> bool:
    """Tell whether a row has a whole name."""
    found = {role(name): value for name, value in zip(row.names, row.values, strict=False) if value}
    if Role.GIVEN_NAME in found and (Role.FAMILY_NAME in found or Role.NAME in found):
        return True
    if Role.FAMILY_NAME in found and Role.NAME in found:
        return True
    whole = found.get(Role.FULL_NAME) or found.get(Role.NAME) or b""
    return _whole_name().search(whole) is not None


@cache
def _whole_name() -> re.Pattern[bytes]:
    """Match a name of two parts, or one of letters that are not written apart."""
    return re.compile(rb"\A[^\d\s,^]+[ ,^+][^\d]*\Z|\A[\xe3-\xed]")


def _span(row: Row) -> tuple[int, int]:
    """Return where the values of a row begin and end."""
    size = sum(map(len, filter(None, row.values))) + row.gap * len(row.values)
    if row.place is None:
        return row.start, row.start + size
    if isinstance(row.place, re.Match):
        return row.place.span()
    places = [place for place, value in zip(row.place, row.values, strict=False) if value]
    last = max(places, default=0)
    return min(places, default=0), last + max(
        (len(value or b"") for value in row.values), default=0
    )


def _are_told(spans: Sequence[tuple[int, int]], told: Sequence[tuple[int, int]]) -> bool:
    low, high = min(spans)[0], max(end for _, end in spans)
    near = told[bisect_left(told, (low - FAR, 0)) : bisect_left(told, (high, 0))]
    return any(start < high and low < end for start, end in near)


# --- text without markup -------------------------------------------------------------------------


@cache
def _markup() -> re.Pattern[bytes]:
    """Match markup of HTML, RTF and Markdown; group 1 where it ends a line."""
    block = rb"</?(?:p|div|li|tr|td|th|h\d|br|dt|dd|ul|ol|table|section|article)\b[^<>]{0,200}>"
    block += rb"|\\par\b ?"
    inline = rb"</?(?:b|i|u|em|strong|span|a|font|code|mark|v|small|sup)\b[^<>]{0,200}>|\*\*|__"
    return re.compile(
        rb"(" + block + rb")|" + inline + rb"|\\[a-z]{1,12}-?\d{0,5} ?|[{}]|\r|&nbsp;"
    )


def _flat(data: bytes, low: int, high: int) -> tuple[bytes, Sequence[int]]:
    """Return a part of a text without its markup, and where its bytes stand."""
    part = data[low:high]
    pieces: list[bytes] = []
    offsets: list[int] = []
    last = 0
    for found in _markup().finditer(part):
        pieces.append(part[last : found.start()])
        offsets.extend(range(low + last, low + found.start()))
        if found[1]:
            pieces.append(b"\n")
            offsets.append(low + found.start())
        last = found.end()
    if not last:
        return part, range(low, high)
    pieces.append(part[last:])
    offsets.extend(range(low + last, high))
    return b"".join(pieces), offsets


# --- where to look ----------------------------------------------------------------------------


def _windows(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where names are worth looking for: around words about patients."""
    low = high = -1
    for cue in _cues().finditer(data):
        if high >= 0 and cue.start() - AROUND > high:
            yield low, high
            low = cue.start() - AROUND
        elif high < 0:
            low = max(cue.start() - AROUND, 0)
        high = min(cue.end() + AROUND, len(data))
    if high >= 0:
        yield low, high


@cache
def _cues() -> Any:
    return byte_patterns.compiled(
        "|".join(f"(?:{cue})" for cue in prose_words.CUES).encode("latin-1"), captures=False
    )


# --- what is said of one -------------------------------------------------------------------------


def _described(data: bytes, name: Name) -> list[Cell]:
    """Return the values of a patient's record around a name; none of somebody else."""
    told = prose_words.told()(data[name.low : name.high])
    fact = _fact(data, name, told)
    if fact is None and not name.of_patient:
        return []
    cells = list(_identified(data, name, told))
    roles = {role(cell[0]) for cell in cells}
    said = _said(data, name, told)
    if fact is None and roles.isdisjoint(RECORDED if name.polite else NUMBERED):
        return []
    if not roles and (said is None or fact is None or not _is_beside(data, name, fact)):
        return []
    if roles and roles.isdisjoint(NUMBERED) and said is None and not name.of_patient:
        return []
    cells.append(("patient name" if name.of_patient else "person name", name.start, name.end))
    cells += [fact] if fact else []
    cells += [said] if said and not _overlaps(said, cells) else []
    return sorted(cells, key=itemgetter(1))


def _overlaps(one: Cell, cells: Iterable[Cell]) -> bool:
    return any(one[1] < end and start < one[2] for _, start, end in cells)


def _identified(data: bytes, name: Name, told: Container[str]) -> Iterator[Cell]:
    """Yield the identifiers beside a name; of each kind the first one, what follows it first.

    `told`: what its neighbourhood may hold, as `prose_words.told` names it.
    """
    for column, form in prose_words.identifiers().items():
        high = _paragraph(data, name) if column == "age" else name.high
        found = (
            form.search(data, name.end, high) or form.search(data, name.low, name.start)
            if column in told
            else None
        )
        if found:
            group = found.lastindex or 0
            yield column, found.start(group), found.end(group)
        elif beside := prose_words.right_behind(column).match(data, name.end, name.high):
            yield column, beside.start(1), beside.end(1)
        elif column == "birth date" and "born" in told and (spoken := _answered(data, name)):
            yield column, *spoken.span(1)


def _answered(data: bytes, name: Name) -> re.Match[bytes] | None:
    """Return the date behind a name where a birth date was asked for in front."""
    if not prose_words.born().search(data, name.low, name.start):
        return None
    return prose_words.any_date().match(data, name.end, name.high)


def _fact(data: bytes, name: Name, told: Container[str]) -> Cell | None:
    for low, high in ((name.end, name.high), (name.low, name.start)):
        if term := telling.health_term(data, low, high):
            return ("drug" if term[2] is Role.DRUG else "diagnosis"), term[0], term[1]
        if "clinical" in told and (found := prose_words.clinical().search(data, low, high)):
            return "diagnosis", *found.span()
    if "administrative" not in told:
        return None
    if found := prose_words.administrative().search(data, name.low, name.high):
        return "insurance", *found.span()
    return None


def _said(data: bytes, name: Name, told: Container[str]) -> Cell | None:
    """Return the words that tie a name to care: an age, an admission, a complaint."""
    found = None
    if "of patients" in told:
        high = min(_paragraph(data, name), name.end + 160)
        found = prose_words.of_patients().search(data, name.end, high)
    if found is None and "addressed" in told:
        found = prose_words.addressed().search(data, name.end, name.high)
    return ("said of patient", *found.span()) if found else None


def _is_beside(data: bytes, name: Name, cell: Cell) -> bool:
    """Tell whether a value stands in the paragraph of a name."""
    start = data.rfind(b"\n\n", name.low, name.start)
    return max(start, name.low) <= cell[1] < _paragraph(data, name)


def _paragraph(data: bytes, name: Name) -> int:
    """Return where the paragraph with a name ends."""
    end = data.find(b"\n\n", name.end, name.high)
    return end if end >= 0 else name.high
