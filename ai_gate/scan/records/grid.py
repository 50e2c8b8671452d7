"""Tables inside other text -> fields: Markdown, query results, pasted CSV, printed data frames."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import delimited

EXPANDED = b"-[ RECORD "
LONGEST = 4_000  # bytes of a line that is a row
NAMED = 2  # columns that must be known by name
Line = tuple[int, bytes]  # offset, content without its end


class Columns(NamedTuple):
    """The header of a table: its names, and how its rows are split."""

    names: tuple[str, ...]
    mark: bytes  # empty: by place
    spans: Sequence[tuple[int, int]] = ()  # of each name, in characters


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a line could be the header of a table."""
    return _likely().search(data) is not None or EXPANDED in data


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows below every header."""
    if EXPANDED in data:
        for record in _expanded(data):
            yield record._replace(record=first)
            first += 1
    lines = _lines(data)
    place = 0
    while place < len(lines):
        _, line = lines[place]
        place += 1
        columns = _columns(line) if len(line) < LONGEST and _likely().match(line) else None
        if columns is None:
            continue
        number = 0
        while place < len(lines) and lines[place][1]:
            begin, content = lines[place]
            if not _rule().fullmatch(content):
                row = _row(content, begin, columns)
                if row is None:
                    break
                number += 1
                yield row._replace(record=first, routes=f"table, row {number}, column ")
                first += 1
            place += 1


def _expanded(data: bytes) -> Iterator[Row]:
    """Yield the rows that psql writes with a line for every column (`\\x`)."""
    for number, found in enumerate(re.finditer(rb"-\[ RECORD \d++ \][^\n]*+\n", data), 1):
        after = data.find(EXPANDED, found.end())
        position, end = found.end(), after if after >= 0 else len(data)
        cells = re.finditer(rb"(?m)^([A-Za-z_][\w ]{0,60}?) *\| ?([^\r\n]*)", data[position:end])
        found_ones = [(one[1].decode(), one[2].rstrip(), position + one.start(2)) for one in cells]
        if found_ones:
            names, values, starts = zip(*found_ones, strict=True)
            yield Row(0, names, values, starts[0], starts, f"record {number}, column ")


def _lines(data: bytes) -> Sequence[Line]:
    found = re.finditer(rb"([^\r\n]*+)(?:\r?\n|\r|\Z)", data)
    return [(line.start(), line[1]) for line in found]


@cache
def _likely() -> re.Pattern[bytes]:
    """Match a line of two words or more with something between them that separates columns."""
    name = rb"[\"'`*]{0,3}[A-Za-z_][\w.#/ \-]{0,60}?[\"'`*]{0,3}"
    return re.compile(
        rb"(?m)^[ \t>#/*|]*+(?:" + name + rb"[ \t]*[|,;\t][ \t]*" + name + rb"|\w+ {1,40}\w+ +\w+)"
    )


@cache
def _rule() -> re.Pattern[bytes]:
    return re.compile(rb"[ \t|>+:=-]*+|```+\w*")


def _columns(line: bytes) -> Columns | None:
    for mark in (b"|", b"\t", b",", b";"):
        if mark in line:
            cells = _cells(line, mark)
            names = tuple(cell.strip(b" \t\"'`*").decode("utf-8", "replace") for _, cell in cells)
            return Columns(names, mark) if _named(names) else None
    found = list(re.finditer(r"\S+", line.decode("utf-8", "replace")))
    names = tuple(word[0] for word in found)
    if len(names) < 3 or not _named(names) or b"  " not in line.strip():
        return None
    return Columns(names, b"", [word.span() for word in found])


def _named(names: Sequence[str]) -> bool:
    if len(names) < 2 or not all(_is_name(name) for name in names):
        return False
    known = [role(name) for name in names]
    return sum(one is not None and one is not Role.OTHER for one in known) >= NAMED


def _is_name(name: str) -> bool:
    return not name or re.fullmatch(r"[^\W\d][\w.#/ ()-]{0,60}", name) is not None


def _cells(line: bytes, mark: bytes) -> list[Line]:
    """Split a line at the mark; borders of a table make no cells."""
    start = len(line) - len(line.lstrip(b" \t>#/*" if mark != b"\t" else b" >#/*"))
    end = len(line.rstrip(b" "))
    if mark == b"|":
        start += line[start : start + 1] == mark
        end -= line[end - 1 : end] == mark and end > start
    cells = []
    for cell in line[start:end].split(mark):
        cells.append((start, cell))
        start += len(cell) + 1
    return cells


def _row(line: bytes, start: int, columns: Columns) -> Row | None:
    if len(line) >= LONGEST:
        return None
    if not columns.mark:
        return _aligned(line, start, columns)
    cells = _cells(line, columns.mark)
    if len(cells) != len(columns.names):
        if b'"' not in line or columns.mark not in (b",", b";"):
            return None
        header = delimited.Header(columns.mark, columns.names, 0, 0)
        row, _ = delimited.quoted(line, 0, header)
        if len(row.values) != len(columns.names) or not isinstance(row.place, list):
            return None
        return row._replace(start=start, place=[start + one for one in row.place])
    return _with(cells, start, columns.names)


def _with(cells: Sequence[Line], start: int, names: tuple[str, ...]) -> Row:
    values, starts = [], []
    for offset, cell in cells:
        value = cell.strip(b" \t\"'`*")
        starts.append(start + offset + cell.find(value) if value else start + offset)
        values.append(value)
    return Row(0, names, values, start, starts)


def _aligned(line: bytes, start: int, columns: Columns) -> Row | None:
    """Split a line by where the names of the columns end, or else where they begin."""
    text = line.decode("utf-8", "replace")
    ends = [end for _, end in columns.spans]
    begins = [begin for begin, _ in columns.spans]
    if len(text) >= ends[-1] and all(text[at : at + 1] in ("", " ") for at in ends):
        cuts = [(low, high) for low, high in zip([0, *ends], ends, strict=False)]
        if all(text[at - 1] != " " for at in ends[1:]):
            return _cut(text, start, columns, cuts)
    if len(text) > begins[-1] and all(at == 0 or text[at - 1] == " " for at in begins):
        cuts = [(low, high) for low, high in zip(begins, [*begins[1:], len(text)], strict=True)]
        if all(text[at] != " " for at in begins):
            return _cut(text, start, columns, cuts)
    return None


def _cut(text: str, start: int, columns: Columns, cuts: Sequence[tuple[int, int]]) -> Row:
    cells = []
    for place, (low, high) in enumerate(cuts):
        cell = text[low:high]
        if not place and (index := re.match(r" *\d+ +(?=\S)", cell)):  # of a data frame
            low, cell = low + index.end(), cell[index.end() :]
        cells.append((len(text[:low].encode()), cell.encode()))
    return _with(cells, start, columns.names)
