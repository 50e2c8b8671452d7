"""Records as rows of named values: what the readers of structures yield and detectors walk."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, groupby, islice, repeat
from operator import add, attrgetter, gt, itemgetter
from re import Match
from typing import Any, cast, overload

from ai_gate.model import Field
from ai_gate.record import NamedTuple

# So many values of rows are kept while a text is searched; reading them again takes longer.
KEPT = 400_000


class Row(NamedTuple):
    """The named values of one record, raw as spelled; an absent value is None or empty.

    Where the values stand: `place` holds their offsets, or the match whose groups they are; None
    means one after the other from `start`, with `gap` bytes between.
    """

    record: int
    names: tuple[str, ...]
    values: Sequence[bytes | None]
    start: int
    place: Sequence[int] | Match[bytes] | None = None
    routes: Sequence[str] | str = ""  # one per value, or what stands before each name
    gap: int = 1


class Table(Sequence[Field]):
    """The fields of a text, made only when one is asked for; as a sequence, ordered by offset.

    A dense table has a field every ten bytes, and a field takes two hundred: detectors that walk
    records take them from `rows`, which makes no fields.
    """

    def __init__(
        self,
        rows: Callable[[], Iterator[Row]],
        fields: Callable[[], Iterable[Field]] | None = None,
    ) -> None:
        self._read = rows
        self._rows: list[Row] | None = None
        self._fields = fields or (lambda: (field for row in rows() for field in of_row(row)))
        self._made: tuple[Field, ...] | None = None
        # What one detector found out about the rows and another one needs as well.
        self.shared: dict[str, Any] = {}

    def rows(self) -> Iterator[Row]:
        """Yield the rows; they are kept for the next detector unless they are very many."""
        return self._reading() if self._rows is None else iter(self._rows)

    def _reading(self) -> Iterator[Row]:
        kept: list[Row] = []
        size = 0
        for row in self._read():
            size += len(row.values) + 4
            if size <= KEPT:
                kept.append(row)
            elif kept:
                kept = []
            yield row
        if size <= KEPT:
            self._rows = kept

    def __iter__(self) -> Iterator[Field]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Field: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Field]: ...
    def __getitem__(self, index: int | slice) -> Field | Sequence[Field]:
        return self._all()[index]

    def _all(self) -> tuple[Field, ...]:
        if self._made is None:
            # None of these objects is garbage, and looking for it takes longer than making them.
            running = gc.isenabled()
            gc.disable()
            try:
                self._made = tuple(sorted(self._fields(), key=itemgetter(2)))
            finally:
                if running:
                    gc.enable()
        return self._made


def of_row(row: Row) -> Iterator[Field]:
    """Yield the fields of a row that have a name and a value."""
    routes = row.routes
    cells = zip(row.names, _starts(row), row.values, strict=False)
    for column, (name, start, value) in enumerate(cells):
        if name and value:
            route = routes + name if isinstance(routes, str) else routes[column]
            yield Field(row.record, name, start, start + len(value), route)


def fields(row: Row, columns: Sequence[int]) -> list[Field]:
    """Return the fields in some columns of a row."""
    starts = list(islice(_starts(row), max(columns) + 1))
    found = []
    for column in columns:
        name, value = row.names[column], row.values[column] or b""
        route = row.routes + name if isinstance(row.routes, str) else row.routes[column]
        start = starts[column]
        found.append(Field(row.record, name, start, start + len(value), route))
    return found


def field_at(row: Row, offset: int) -> Field | None:
    """Return the field of a row in which a byte lies."""
    for column, (start, value) in enumerate(zip(_starts(row), row.values, strict=False)):
        if value and start <= offset < start + len(value) and row.names[column]:
            name, routes = row.names[column], row.routes
            route = routes + name if isinstance(routes, str) else routes[column]
            return Field(row.record, name, start, start + len(value), route)
    return None


def fields_at(row: Row, offsets: Sequence[int]) -> Iterator[Field]:
    """Yield the fields of a row in which one of these ascending bytes lies, each once."""
    starts = list(_starts(row))
    if any(map(gt, starts, starts[1:])):  # an absent value has no place
        cells = (field for field in of_row(row))
        yield from (one for one in cells if _any_in(offsets, one.start, one.end))
        return
    last = -1
    for offset in offsets:
        column = bisect_right(starts, offset) - 1
        if column > last and column < min(len(row.names), len(row.values)):
            name, value, last = row.names[column], row.values[column], column
            if name and value and offset < starts[column] + len(value):
                route = row.routes + name if isinstance(row.routes, str) else row.routes[column]
                start = starts[column]
                yield Field(row.record, name, start, start + len(value), route)


def _any_in(offsets: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(offsets, start) < bisect_left(offsets, end)


def present(row: Row) -> Sequence[bytes]:
    """Return the values of a row, an absent one as empty bytes."""
    if None in row.values:
        return [value or b"" for value in row.values]
    return cast("Sequence[bytes]", row.values)


def columns(rows: Sequence[Row]) -> Sequence[Sequence[bytes]]:
    """Return the values of rows with the same names by column, absent ones as empty bytes."""
    width = len(rows[0].names)
    values = [row.values for row in rows]
    if set(map(len, values)) == {width}:
        found = list(zip(*values, strict=True))
    else:
        padded = [[*one[:width], *[None] * (width - len(one))] for one in values]
        found = list(zip(*padded, strict=True))
    return [[value or b"" for value in one] if None in one else one for one in found]


def column_fields(
    rows: Sequence[Row], values: Sequence[Sequence[bytes]], column: int
) -> Sequence[Field]:
    """Return the fields in one column of rows with the same names, whether empty or not."""
    name = rows[0].names[column]
    starts = _column_starts(rows, values, column)
    ends = map(add, starts, map(len, values[column]))
    routes = [
        row.routes + name if isinstance(row.routes, str) else row.routes[column] for row in rows
    ]
    cells = zip(map(itemgetter(0), rows), repeat(name), starts, ends, routes, strict=False)
    return list(map(partial(tuple.__new__, Field), cells))


def _column_starts(
    rows: Sequence[Row], values: Sequence[Sequence[bytes]], column: int
) -> Sequence[int]:
    if any(row.place is not None for row in rows):
        return [span(row, column)[0] for row in rows]
    starts = [row.start + column * row.gap for row in rows]
    for before in range(column):
        starts = list(map(add, starts, map(len, values[before])))
    return starts


def span(row: Row, column: int) -> tuple[int, int]:
    """Return where the value in one column of a row starts and ends."""
    length = len(row.values[column] or b"")
    if isinstance(row.place, Match):
        start = row.place.start(column + 1)
    else:
        start = next(islice(_starts(row), column, None))
    return start, start + length


def _starts(row: Row) -> Iterable[int]:
    if row.place is None:
        return accumulate(map(add, map(len, present(row)), repeat(row.gap)), initial=row.start)
    if isinstance(row.place, Match):
        return (start for start, _ in row.place.regs[1:])
    return row.place


def walk(fields: Sequence[Field], data: bytes) -> Iterator[Row]:
    """Yield the rows that `fields` are made of."""
    if isinstance(fields, Table):
        yield from fields.rows()
        return
    for record, group in groupby(sorted(fields), key=attrgetter("record")):
        cells = sorted(group, key=attrgetter("start"))
        yield Row(
            record,
            tuple(cell.name for cell in cells),
            [data[cell.start : cell.end] for cell in cells],
            cells[0].start,
            [cell.start for cell in cells],
            [cell.route for cell in cells],
        )
