"""Tables inside other text -> fields: Markdown, query results, pasted CSV, printed data frames."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import byte_patterns
from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import delimited, frames, headless, places
from ai_gate.scan.records.cells import HEAVY, LIGHT, Columns, Line, lines_of, named, row_of

EXPANDED = b"-[ RECORD "
ODD = 2  # lines in a row that do not fit their columns, before a table by place ends
ASCIIDOC = b"|==="
LISTED = b"* - "  # a row of a table that is a list
APART = 3  # lines between two names of one record
LONGEST = 4_000  # bytes of a line that is a row


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a line could be the header of a table."""
    return (
        EXPANDED in data
        or LISTED in data
        or any(search(data) for search in _searches())
        or headless.recognise(data)
    )


@cache
def _searches() -> tuple[byte_patterns.Search, ...]:
    patterns = (_likely(), _upright(), frames.spread_line())
    return tuple(byte_patterns.searcher(each.pattern) for each in patterns)


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows below every header."""
    if EXPANDED in data:
        for record in _expanded(data):
            yield record._replace(record=first)
            first += 1
    else:
        for row in upright(data):
            yield row._replace(record=first)
            first += 1
    readers = (
        (_list_table, LISTED in data),
        (frames.wide, b" \\\n" in data),
        (frames.spread, True),
    )
    for reader in (reader for reader, wanted in readers if wanted):
        for row in reader(data):
            yield row._replace(record=first)
            first += 1
    lines = lines_of(data)
    dated = headless.lines(data)
    place = 0
    while place < len(lines):
        _, line = lines[place]
        place += 1
        columns = _columns(line) if len(line) < LONGEST and _likely().match(line) else None
        if columns is None:
            begin = lines[place - 1][0]
            row_of_values = headless.of_line(line, begin) if begin in dated else None
            if row_of_values:
                yield row_of_values._replace(record=first)
                first += 1
            continue
        if columns.mark == b"|" and _blank_below(lines, place, columns):
            place += 1  # AsciiDoc has an empty line below the header
        if not columns.mark and (index := _index(lines, place)):
            columns, place = columns._replace(indexed=index), place + 1
        number = odd = 0
        while place < len(lines) and lines[place][1]:
            begin, content = lines[place]
            if not _rule().fullmatch(content):
                found = _row(content, begin, columns)
                if found is None and not columns.mark and odd < ODD:
                    odd, place = odd + 1, place + 1  # a long value that touches the next one
                    continue
                if found is None:
                    break
                odd = 0
                number += 1
                yield found._replace(record=first, routes=f"table, row {number}, column ")
                first += 1
            place += 1


def _index(lines: Sequence[Line], place: int) -> tuple[str, ...]:
    """Return the names that stand alone on the line below a header, if they are known."""
    line = lines[place][1] if place < len(lines) else b""
    names = tuple(line.decode("utf-8", "replace").split())
    return names if len(names) < 4 and all(role(name) is not None for name in names) else ()


def _blank_below(lines: Sequence[Line], place: int, columns: Columns) -> bool:
    """Tell whether the rows of a table begin after an empty line."""
    if place + 1 >= len(lines) or lines[place][1] or place < 2:
        return False
    if lines[place - 2][1].strip() != ASCIIDOC:
        return False
    return len(_cells(lines[place + 1][1], columns.mark)) == len(columns.names)


def _list_table(data: bytes) -> Iterator[Row]:
    """Yield the rows of tables that are lists of lists: `list-table` of reStructuredText."""
    header: tuple[str, ...] = ()
    cells: list[Line] = []
    for found in _item().finditer(data):
        if found[1] and cells:
            header, row = _listed(header, cells)
            yield from row
            cells = []
        cells.append((found.start(2), found[2].rstrip()))
    if cells:
        yield from _listed(header, cells)[1]


def _listed(header: tuple[str, ...], cells: list[Line]) -> tuple[tuple[str, ...], Sequence[Row]]:
    """Return the header that is in force after a row, and the row unless it is one."""
    names = tuple(value.decode("utf-8", "replace") for _, value in cells)
    if named(names):
        return names, ()
    return header, (row_of(cells, 0, header),) if len(cells) == len(header) else ()


@cache
def _item() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^[ \t]{0,20}(\* )?- ([^\r\n]{1,200})")


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


def upright(data: bytes) -> Iterator[Row]:
    """Yield a record for lines one after the other that have a known name and a value each."""
    names: list[str] = []
    values: list[bytes] = []
    starts: list[int] = []
    last = 0
    for found in _upright().finditer(data):
        name = found[1].strip(b" \t\"'`*").decode("utf-8", "replace")
        meaning = role(name)
        if names and (name in names or data.count(b"\n", last, found.start()) > APART):
            yield from _upright_row(names, values, starts)
            names, values, starts = [], [], []
        if meaning in (None, Role.OTHER):
            continue
        last = found.end()
        names.append(name)
        values.append(found[2].rstrip(b" \t\"'"))
        starts.append(found.start(2))
    yield from _upright_row(names, values, starts)


def _upright_row(names: list[str], values: list[bytes], starts: list[int]) -> Iterator[Row]:
    """Yield what may be a record: a list of columns and their types has no digits."""
    if len(names) > 1 and any(re.search(rb"\d", value) for value in values):
        yield Row(0, tuple(names), values, starts[0], starts)


def is_upright(data: bytes, names: Sequence[str]) -> bool:
    """Tell whether a table of two columns without meaning has the names in the first one."""
    if len(names) != 2 or any(role(name) for name in names):
        return False
    return next(upright(data[:LONGEST]), None) is not None


@cache
def _upright() -> re.Pattern[bytes]:
    """Match a line of two cells: a name and a value."""
    name = rb"(?:\|[ \t]*)?[\"'`*]{0,3}([A-Za-z\xc0-\xff][^|,;:=\t\r\n\"'{}<>]{1,60}?)[\"'`*]{0,3}"
    value = rb"[\"'`*]{0,3}([^|\t\r\n\s\"'][^|\t\r\n]{0,200}?)[\"'`*]{0,3}"
    return re.compile(
        rb"(?m)^[ \t>#*]{0,12}"
        + name
        + rb"[ \t]*(?:[|\t]|,(?=[^,\r\n]*(?:, [^,\r\n]*)?\r?$))[ \t]*"
        + value
        + rb"[ \t]*\|?[ \t]*\r?$"
    )


@cache
def _likely() -> re.Pattern[bytes]:
    """Match a line of two words or more with something between them that separates columns."""
    name = rb"[\"'`*]{0,3}[A-Za-z_][\w.#/ \-]{0,60}?[\"'`*]{0,3}"
    return re.compile(
        rb"(?m)^(?:! |\xe2\x94[\x82\x83])?[ \t>#/*|+]*+(?:"
        + name
        + rb"[ \t]*(?:[|,;&\t][|]?|!!|\xe2\x94[\x82\x83\x86])[ \t]*"
        + name
        + rb"|\w+ {1,40}\w+ +\w+)"
    )


@cache
def _rule() -> re.Pattern[bytes]:
    types = rb"|[ \t]*+(?:<[a-z0-9+]{1,12}>[ \t]*+)++"  # of a tibble
    latex = rb"|[ \t]*+(?:\\[a-z]{4,14}(?:[{(][\w-]{0,12}[)}])*+[ \t]*+)++"
    return re.compile(rb"(?:[ \t|>+:=-]|\xe2[\x94-\x96].)*+|```+\w*" + types + latex, re.DOTALL)


def _columns(line: bytes) -> Columns | None:
    if line.startswith(b"||"):  # of a wiki
        line = line.replace(b"||", b"|")
    if line.startswith(b"! ") and b"!!" in line:
        cells = [(0, cell) for cell in line[2:].split(b"!!")]
        names = tuple(cell.strip(b" '").decode("utf-8", "replace") for _, cell in cells)
        return Columns(names, b"||") if named(names) else None
    for bar in (HEAVY, LIGHT):
        if bar in line:
            names = tuple(
                cell.strip() for cell in line.decode("utf-8", "replace").split(bar.decode())[1:-1]
            )
            return Columns(names, LIGHT) if named(names) else None
    for mark in (b"|", b"\t", b" & ", b",", b";"):
        if mark in line:
            mark = mark.strip(b" ")
            cells = _cells(line, mark)
            names = tuple(cell.strip(b" \t\"'`*").decode("utf-8", "replace") for _, cell in cells)
            if mark == b"|" and len(cells) < 3 and b"  " in line.strip(b" |"):
                break  # a frame around columns that stand below one another
            return Columns(names, mark) if named(names) else None
    if b"  " not in line.strip():
        return None
    text = line.decode("utf-8", "replace").replace("|", " ")
    patterns = (r"\S+(?: \S+)*", r"\S+")
    # Names with underscores have no blanks, and only one may stand between two of them.
    for pattern in patterns[::-1] if "_" in text else patterns:
        found = list(re.finditer(pattern, text))
        names = tuple(word[0] for word in found)
        if len(names) > 2 and named(names):
            return Columns(names, b"", [word.span() for word in found])
    return None


def _cells(line: bytes, mark: bytes) -> list[Line]:
    """Split a line at the mark; borders of a table make no cells."""
    start = len(line) - len(line.lstrip(b" \t>#/*+" if mark != b"\t" else b" >#/*+"))
    end = len(line.rstrip(b" "))
    if mark == b"&" and (found := re.search(rb"[ \t]*\\\\.*\Z", line)):
        end = found.start()
    if mark == LIGHT:
        start, end = line.find(mark) + len(mark), line.rfind(mark)
    if mark == b"||":
        start += line[start : start + 1] == b"|"
    if mark == b"|":
        start += line[start : start + 1] == mark
        end -= line[end - 1 : end] == mark and end > start
    cells = []
    for cell in line[start:end].split(mark):
        cells.append((start, cell))
        start += len(cell) + len(mark)
    return cells


def _row(line: bytes, start: int, columns: Columns) -> Row | None:
    if len(line) >= LONGEST:
        return None
    if not columns.mark:
        return places.aligned(line, start, columns)
    cells = _cells(line, columns.mark)
    if len(cells) != len(columns.names):
        if b'"' not in line or columns.mark not in (b",", b";"):
            return None
        header = delimited.Header(columns.mark, columns.names, 0, 0)
        row, _ = delimited.quoted(line, 0, header)
        if len(row.values) != len(columns.names) or not isinstance(row.place, list):
            return None
        return row._replace(start=start, place=[start + one for one in row.place])
    return row_of(cells, start, columns.names)
