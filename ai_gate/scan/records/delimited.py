"""CSV, TSV and other delimited text with a header line -> fields."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, chain, compress, cycle, repeat
from operator import add

from ai_gate.model import Field
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row, of_row

DELIMITERS = (b",", b"\t", b";", b"|")
STATEMENTS = (b"INSERT ", b"REPLACE ", b"COPY ", b"CREATE ", b"SELECT ", b"UPDATE ")  # of SQL
# What a file of one column may hold.
ALONE = frozenset({Role.PAN, Role.SSN, Role.MBI, Role.MRN, Role.MEMBER_ID})
HEADER_LIMIT = 1 << 16  # a longer first line is not a header
BLOCK = 1 << 18


class Header(NamedTuple):
    """The first line of a table: its columns, and where the rows start."""

    delimiter: bytes
    names: tuple[str, ...]
    rows: int
    line: int


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts with a header line and rows of as many columns.

    One column must be known by name, or the file be called a table: the first lines of source
    code have commas too.
    """
    header = heading(data)
    if header is None:
        return False
    if len(header.names) == 1:
        return _one_column(data, header)
    named = path.lower().endswith((".csv", ".tsv", ".psv", ".tab"))
    if not (named or any(role(name) for name in header.names)):
        return False
    lines = [line for line in data[header.rows : header.rows + BLOCK].splitlines()[:20] if line]
    fit = sum(line.count(header.delimiter) >= len(header.names) - 1 for line in lines)
    return bool(lines) and fit * 2 > len(lines)


def _one_column(data: bytes, header: Header) -> bool:
    """Tell whether nearly all lines below one name are numbers, or codes with a digit."""
    lines = [line.strip(b" \r\"'") for line in data[header.rows : header.rows + BLOCK].split(b"\n")]
    filled = [line for line in lines if line]
    codes = sum(re.fullmatch(rb"(?=[^\d]*\d)[\w -]{4,30}", line) is not None for line in filled)
    return codes > 0 and codes >= 0.9 * len(filled)


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows, numbered in their routes as spreadsheets do: the header is row 1."""
    for block in _blocks(data):
        if isinstance(block, Plain):
            yield from _plain_rows(block, first)
        else:
            yield from (row._replace(record=row.record + first) for row in block)


def cells(data: bytes) -> Iterator[Field]:
    """Yield the fields of `read` without a row between: four times as fast."""
    for block in _blocks(data):
        if isinstance(block, Plain):
            yield from _plain_fields(block)
        else:
            for row in block:
                yield from of_row(row)


@cache
def _name() -> re.Pattern[bytes]:
    return re.compile(
        rb"[A-Za-z_\xc0-\xff](?:[^\"'{}<>=;:\\\t\r\n,|]|(?<=\w)'(?=[\w\x80-\xff])){0,60}+"
    )


def heading(data: bytes) -> Header | None:
    """Return the first line that may name columns, if it does."""
    position, number = (3, 1) if data.startswith(b"\xef\xbb\xbf") else (0, 1)
    while position < len(data):
        end = data.find(b"\n", position, position + HEADER_LIMIT)
        if end < 0:
            return None
        line = data[position:end].strip(b"\r ")
        if line and not line.startswith(b"sep=") and (line[:1] != b"#" or _is_numbered(line)):
            return _columns(line, end + 1, number)
        position, number = end + 1, number + 1
    return None


def _is_numbered(line: bytes) -> bool:
    """Tell whether a sign of numbers heads the first column: `#;Patient;DOB`, not a remark."""
    return line[1:].lstrip(b" ").startswith(DELIMITERS)


def _columns(line: bytes, rows: int, number: int) -> Header | None:
    if line.upper().startswith(STATEMENTS):
        return None
    delimiter = max(DELIMITERS, key=line.count)
    cells = [cell.strip(b" \"'") for cell in line.split(delimiter)]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    good = sum(_name().fullmatch(cell) is not None for cell in cells[1:])
    # Of an index: no name, or the sign of numbers.
    good += cells[0] in (b"", b"#") or _name().fullmatch(cells[0]) is not None
    if len(cells) == 1 and role(cells[0].decode("utf-8", "replace")) not in ALONE:
        return None
    if any(b"   " in cell for cell in cells):  # columns that stand below one another
        return None
    if good * 5 < len(cells) * 4 or len(set(cells)) < len(cells) - 1:
        return None
    names = tuple(cell.decode("utf-8", "replace") for cell in cells)
    return Header(delimiter, names, rows, number)


class Plain(NamedTuple):
    """Lines without quotes that have all columns."""

    header: Header
    lines: Sequence[bytes]
    start: int
    record: int


def _blocks(data: bytes) -> Iterator[Plain | list[Row]]:
    """Cut the rows into blocks: plain ones, and those that are read line by line."""
    header = heading(data)
    position, record = (header.rows, 0) if header else (len(data), 0)
    while header and position < len(data):
        end = data.rfind(b"\n", position, position + BLOCK) + 1 or len(data)
        lines = _plain_lines(data[position:end], header)
        if lines is None:
            rows, position = _mixed(data, position, end, header, record)
            record += len(rows)
            yield rows
        else:
            yield Plain(header, lines, position, record)
            record += len(lines)
            position = end


def _plain_lines(block: bytes, header: Header) -> Sequence[bytes] | None:
    """Return the lines of a block that can be split at the delimiter, else None."""
    mark = header.delimiter
    unlike = (b'"', b"\r", b" " + mark, mark + b" ", b"\n ", b"'" + mark + b"'")
    if any(sign in block for sign in unlike):
        return None
    lines = block.split(b"\n")
    while lines and not lines[-1]:
        lines.pop()
    width = len(header.names) - 1
    if any(line.count(mark) != width for line in lines):
        return None
    return lines


def _plain_rows(block: Plain, first: int) -> Iterator[Row]:
    lines, above = block.lines, block.header.line + 1
    starts = accumulate(map(add, map(len, lines), repeat(1)), initial=block.start)
    records = range(block.record, block.record + len(lines))
    routes = [f"row {above + record}, column " for record in records]
    values = map(bytes.split, lines, repeat(block.header.delimiter))
    numbers = range(first + block.record, first + block.record + len(lines))
    shared = repeat(block.header.names), values, starts, repeat(None), routes, repeat(1)
    yield from map(partial(tuple.__new__, Row), zip(numbers, *shared, strict=False))


def _plain_fields(block: Plain) -> Iterator[Field]:
    """Yield the fields of a block; all steps are loops inside the interpreter, for speed."""
    names, mark = block.header.names, block.header.delimiter
    if "" in names:
        yield from (field for row in _plain_rows(block, 0) for field in of_row(row))
        return
    width, first = len(names), block.record
    values = mark.join(block.lines).split(mark)
    lengths = list(map(len, values))
    starts = list(accumulate(map(add, lengths, repeat(1)), initial=block.start))
    ends = map(add, starts, lengths)
    numbers = range(first, first + len(block.lines))
    records = chain.from_iterable(map(repeat, numbers, repeat(width)))
    above = block.header.line + 1
    rows = [f"row {above + number}, column " for number in numbers]
    routes = map(add, chain.from_iterable(map(repeat, rows, repeat(width))), cycle(names))
    cells = zip(records, cycle(names), starts, ends, routes, strict=False)
    yield from compress(map(partial(tuple.__new__, Field), cells), lengths)


def _mixed(
    data: bytes, position: int, end: int, header: Header, record: int
) -> tuple[list[Row], int]:
    """Read rows up to `end`, or beyond where a quoted cell runs on; return them and their end."""
    rows: list[Row] = []
    above = header.line + 1
    while position < end:
        newline = data.find(b"\n", position)
        after = newline + 1 if newline >= 0 else len(data)
        line = data[position:after].rstrip(b"\r\n")
        row = _simple(line, position, header)
        if row is None:
            row, after = quoted(data, position, header)
        number = record + len(rows)
        if line:
            rows.append(row._replace(record=number, routes=f"row {above + number}, column "))
        position = after
    return rows, position


def _simple(line: bytes, start: int, header: Header) -> Row | None:
    """Split a line without blanks around its cells in which no cell, or every one, is quoted."""
    mark, names = header.delimiter, header.names
    quotes = line.count(b'"')
    if not quotes and line[:1] == b"'" == line[-1:] and line.count(b"'" + mark + b"'"):
        values = line[1:-1].split(b"'" + mark + b"'")
        if len(values) == len(names):
            return Row(0, names, values, start + 1, None, gap=3)
    if not quotes:
        values = line.split(mark)
        place = None if b" " not in line else _starts(values, start)
        values = values if place is None else [value.strip() for value in values]
        return Row(0, names[: len(values)], values[: len(names)], start, place)
    if quotes != 2 * len(names) or line[:1] != b'"' or line[-1:] != b'"':
        return None
    values = line[1:-1].split(b'"' + mark + b'"')
    if len(values) != len(names):
        return None
    return Row(0, names, values, start + 1, None, gap=3)


def _starts(values: Sequence[bytes], start: int) -> list[int]:
    """Return where each of the values stands without the blanks before it."""
    starts = []
    for value in values:
        starts.append(start + len(value) - len(value.lstrip()))
        start += len(value) + 1
    return starts


@cache
def _cell(delimiter: bytes) -> re.Pattern[bytes]:
    mark = re.escape(delimiter)
    quoted = rb'[ ]*+=?"((?:[^"]++|"")*+)(?:"|\Z)[^\r\n' + mark + rb"]*+"
    bare = rb"[ ]*+([^\r\n" + mark + rb"]*+)"
    return re.compile(rb"(?:" + quoted + rb"|" + bare + rb")\r?(\n|\Z|" + mark + rb")?")


def quoted(data: bytes, position: int, header: Header) -> tuple[Row, int]:
    """Read one row cell by cell; return it and where it ends."""
    values: list[bytes] = []
    starts: list[int] = []
    match = _cell(header.delimiter).match
    start = position
    while cell := match(data, position):
        group = 1 if cell[1] is not None else 2
        values.append(cell[group] if group == 1 else cell[group].rstrip())
        starts.append(cell.start(group))
        position = cell.end() if cell[3] is not None else cell.end() + 1
        if cell[3] != header.delimiter:
            break
    names = header.names
    return Row(0, names[: len(values)], values[: len(names)], start, starts), position
