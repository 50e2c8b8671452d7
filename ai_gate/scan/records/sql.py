"""SQL `INSERT` statements and PostgreSQL `COPY ... FROM stdin` blocks -> fields."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate

from ai_gate.record import NamedTuple
from ai_gate.roles import WHOSE, words
from ai_gate.rows import Row
from ai_gate.scan.records import headless, json_text

IDENTIFIER = rb"[`\"\[]?[A-Za-z_][\w$]{0,63}+[`\"\]]?"
TABLE = rb"(?!(?i:into|all)\b)((?:" + IDENTIFIER + rb"\s*+\.\s*+){0,2}" + IDENTIFIER + rb")"
NULLS = frozenset({b"NULL", b"null", b"Null", b"DEFAULT", b"default"})
UNNAMED = 40  # values of a tuple without columns that are looked at
WORDS = (b"VALUES", b"values", b"Values", b"stdin", b"STDIN")


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text holds a statement with values, or literals with names."""
    if any(word in data for word in WORDS) and (
        _statement().search(data) is not None or _values().search(data) is not None
    ):
        return True
    return _selects(data) and (
        _alias().search(data) is not None or _inserted_select().search(data) is not None
    )


def _selects(data: bytes) -> bool:
    return b"SELECT" in data or b"select" in data or b" AS " in data or b" as " in data


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the values of all tuples; columns come from the statement or from `CREATE TABLE`."""
    for row in (*_selected(data), *_derived(data)):
        yield row._replace(record=first)
        first += 1
    known = created(data)
    counts: dict[str, int] = {}
    position = 0
    while statement := _statement().search(data, position):
        position = statement.end()
        table = _plain(statement[1] or statement[3])
        columns = _columns(statement[2] or statement[4] or b"")
        names = columns or known.get(table.rpartition(".")[2].lower(), ())
        copied = statement[3] is not None
        for row, end in (_copied if copied else _tuples)(data, position, names):
            position = end
            if not names:
                told = headless.named([value or b"" for value in row.values], of_patient(table))
                row = row._replace(names=told, values=row.values if told else ())
            counts[table] = number = counts.get(table, 0) + 1
            yield row._replace(record=first, routes=f"table {table}, row {number}, column ")
            first += 1
            for inner in _documents(row, first):
                yield inner
                first = inner.record + 1


@lru_cache(maxsize=1 << 7)
def of_patient(table: str) -> bool:
    """Tell whether a table is one of patients."""
    return not WHOSE.isdisjoint(words(table)) and len(words(table)) == 1


def _documents(row: Row, first: int) -> Iterator[Row]:
    """Yield the records of JSON that fills a column."""
    for column, value in enumerate(row.values):
        if (
            value
            and len(value) > 20
            and value[:1] in (b"{", b"[")
            and json_text.recognise(value, "")
        ):
            low = row.place.start(column + 1) if isinstance(row.place, re.Match) else -1
            low = low if low >= 0 or not isinstance(row.place, list) else row.place[column]
            for one in json_text.read(value, first) if low >= 0 else ():
                starts = one.place or ()
                if isinstance(starts, re.Match):
                    starts = [start for start, _ in starts.regs[1:]]
                place = [low + start for start in starts]
                yield one._replace(start=low + one.start, place=place)


def _derived(data: bytes) -> Iterator[Row]:
    """Yield the tuples of tables that a query makes up, and of `INSERT ... SELECT 'a', 'b'`.

    Their columns stand before them (`WITH t (a, b) AS (VALUES ...`) or behind (`) AS t (a, b)`).
    """
    for values in _values().finditer(data):
        before = _columns_before().search(data, max(values.start() - 600, 0), values.start())
        rows = list(_tuples(data, values.end(), ()))
        if not rows:
            continue
        behind = None if before else _columns_behind().match(data, rows[-1][1])
        found = before or behind
        names = _columns(found[1]) if found else ()
        for row, _ in rows:
            if names and len(row.values) == len(names):
                yield row._replace(names=names)
    for statement in _inserted_select().finditer(data):
        names = _columns(statement[1])
        position = statement.end()
        while position:
            row, position, _ = _any_tuple(data, position, names)
            if len(row.values) == len(names):
                yield row
            union = _union().match(data, position)
            position = union.end() if union else 0


@cache
def _values() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?<![\w)`\"\]])\s*+\bVALUES\s*+(?=\()")


@cache
def _columns_before() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)\(([^()';]{3,500})\)\s*AS\s*(?:(?:NOT\s+)?MATERIALIZED\s*)?\(\s*\Z")


@cache
def _columns_behind() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)\s*\)\s*(?:AS\s+)?" + IDENTIFIER + rb"\s*\(([^()';]{3,500})\)")


@cache
def _inserted_select() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)\bINTO\s++"
        + TABLE[:-1].replace(b"((?:", b"(?:(?:", 1)
        + rb")\s*+\(([^()';]{3,2000})\)\s*+SELECT\s++(?=N?'|\d|NULL)"
    )


@cache
def _union() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)\s*(?:FROM\s+\w+\s*)?UNION\s+(?:ALL\s+)?SELECT\s+")


def _selected(data: bytes) -> Iterator[Row]:
    """Yield literals that bear a name behind them: `SELECT '...' AS mrn, '...' AS last_name`."""
    if not _selects(data):
        return
    cells: list[tuple[str, int, bytes]] = []
    last = 0
    for found in _alias().finditer(data):
        name = found[2].decode("utf-8", "replace")
        if cells and (found.start() - last > 40 or any(name == one for one, _, _ in cells)):
            yield from _of_cells(cells)
            cells = []
        cells.append((name, found.start(1), found[1]))
        last = found.end()
    yield from _of_cells(cells)


def _of_cells(cells: list[tuple[str, int, bytes]]) -> Iterator[Row]:
    if len(cells) > 1:
        names, starts, values = zip(*cells, strict=True)
        yield Row(0, names, values, starts[0], starts)


@cache
def _alias() -> re.Pattern[bytes]:
    other = rb"(?!(?i:AS|FROM|AND|OR|THEN|ELSE|END|WHEN|IN|LIKE)\b)"
    named = rb"[^',\r\n]{0,30}? (?:(?i:AS) [`\"\[]?|" + other + rb")"
    return re.compile(
        rb"'([^'\r\n]{1,80})'"
        + named
        + rb"([A-Za-z_]\w{1,40})(?=[`\"\]]?\s*(?:,|\)|;|FROM\b|from\b|\Z))"
    )


class Statement(NamedTuple):
    """Where a statement stands, and how it is said again in front of more of its values."""

    start: int
    again: bytes


def last_statement(data: bytes, known: Mapping[str, tuple[str, ...]]) -> Statement | None:
    """Return the last statement of a text; `known` has the columns of tables."""
    found = max(_statement().finditer(data), key=re.Match.start, default=None)
    if found is None:
        return None
    if found[3] is not None:
        return Statement(found.start(), b"COPY %s (%s) FROM stdin;\n" % (found[3], found[4]))
    names = known.get(_plain(found[1]).rpartition(".")[2].lower(), ())
    columns = found[2] or ", ".join(names).encode()
    listed = b" (%s)" % columns if columns else b""
    return Statement(found.start(), b"INSERT INTO %s%s VALUES\n" % (found[1], listed))


@cache
def _statement() -> re.Pattern[bytes]:
    columns = rb"\s*+\(([^()';]{1,16384}+)\)"
    # `INTO` alone is a part of Oracle's INSERT ALL; T-SQL leaves it out.
    insert = rb"(?:(?:INSERT|REPLACE)\s++(?:IGNORE\s++)?(?:INTO\s++)?|INTO\s++)" + TABLE
    values = rb"(?:" + columns + rb")?\s*+VALUES\s*+(?=\()"
    copy = rb"COPY\s++" + TABLE + columns + rb"\s++FROM\s++stdin[^\n]{0,200}\n"
    return re.compile(rb"(?i)\b(?:" + insert + values + rb"|" + copy + rb")")


@cache
def _value() -> re.Pattern[bytes]:
    return re.compile(
        rb"\s*+(?:[NnEe]?'((?:[^'\\]++|\\.|'')*+)(?:'|\\?\Z)|\"((?:[^\"\\]++|\\.)*+)(?:\"|\\?\Z)"
        # Of `CAST(N'...' AS date)`, `TO_DATE('...', 'YYYY')` and `DATE '...'` the first literal.
        rb"|[A-Za-z]\w{0,30}+(?:\(\s*+[Nn]?'([^'()]{0,60}+)'[^()]{0,80}+\)|\s++'([^'()]{0,60}+)')"
        rb"|([^\s,()'\"]++(?:\([^()]{0,200}\))?)|(\([^()]{0,200}\)))(?:::\w++)?\s*+([,)])?",
        re.DOTALL,
    )


def _plain(name: bytes) -> str:
    return re.sub(rb"[`\"\[\]\s]", b"", name).decode("utf-8", "replace")


def _columns(text: bytes) -> tuple[str, ...]:
    return tuple(_plain(column) for column in text.split(b",")) if text else ()


def created(data: bytes) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of every table that the text creates, by its name in lower case."""
    create = re.compile(
        rb"(?i)\bCREATE\s++TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?"
        + TABLE
        + rb"\s*+\(([^;]{1,16384})"
    )
    column = re.compile(rb"(?m)(?:^|,)\s*+(" + IDENTIFIER + rb")\s++[A-Za-z]")
    reserved = {"primary", "key", "unique", "constraint", "foreign", "index", "check", "fulltext"}
    return {
        _plain(table[1]).rpartition(".")[2].lower(): tuple(
            name
            for name in (_plain(found[1]) for found in column.finditer(table[2]))
            if name.lower() not in reserved
        )
        for table in create.finditer(data)
    }


@lru_cache(maxsize=64)
def _whole_tuple(width: int) -> re.Pattern[bytes]:
    """Match a tuple of literals only; a group for each, without its quotes."""
    value = rb"'?+((?>(?<=')(?:[^'\\]++|\\.|'')*+|[^\s,()'\"]++))'?+"
    return re.compile(
        rb"\s*+,?\s*+\(\s*+" + rb"\s*+,\s*+".join([value] * width) + rb"\s*+\)", re.DOTALL
    )


def _tuples(data: bytes, position: int, names: tuple[str, ...]) -> Iterator[tuple[Row, int]]:
    """Yield each tuple of a VALUES list, and where it ends."""
    whole = _whole_tuple(min(len(names), 200) or 1).match
    while True:
        found = whole(data, position) if names else None
        if found:
            values = [None if value in NULLS else value for value in found.groups()]
            yield Row(0, names, values[: len(names)], found.start(), found), found.end()
            position = found.end()
            continue
        opening = _opening().match(data, position)
        if opening is None:
            return
        row, position, complete = _any_tuple(data, opening.end(), names)
        yield row, position
        if not complete:
            return


@cache
def _opening() -> re.Pattern[bytes]:
    return re.compile(rb"\s*+,?\s*+\(")


def _any_tuple(data: bytes, position: int, names: tuple[str, ...]) -> tuple[Row, int, bool]:
    """Read a tuple value by value: it has calls, casts or other than the columns."""
    values: list[bytes | None] = []
    starts: list[int] = []
    start, closed = position, False
    while value := _value().match(data, position):
        position = value.end()
        group = next((number for number in range(1, 6) if value[number] is not None), 6)
        values.append(None if group > 4 and value[group] in NULLS else value[group])
        starts.append(value.start(group))
        closed = value[7] == b")"
        if value[7] != b",":
            break
    width = len(names) or UNNAMED
    return Row(0, names[: len(values)], values[:width], start, starts), position, closed


def _copied(data: bytes, position: int, names: tuple[str, ...]) -> Iterator[tuple[Row, int]]:
    """Yield each line of a COPY block, and where it ends."""
    while position < len(data):
        newline = data.find(b"\n", position)
        end = newline if newline >= 0 else len(data)
        line = data[position:end].rstrip(b"\r")
        if line == b"\\.":
            return
        cells = line.split(b"\t")[: len(names)]
        starts = list(accumulate((len(cell) + 1 for cell in cells), initial=position))
        values = [None if cell == b"\\N" else cell for cell in cells]
        position = end + 1
        yield Row(0, names[: len(cells)], values, starts[0], starts), position
