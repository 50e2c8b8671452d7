"""Tables inside other text -> fields: Markdown, query results, pasted CSV, printed data frames."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row
from ai_gate.scan.records import delimited, headless

EXPANDED = b"-[ RECORD "
HEAVY, LIGHT = "\u2503".encode(), "\u2502".encode()  # borders of tables in terminals
DASHED = "\u2506".encode()  # the same between columns, of Polars
ODD = 2  # lines in a row that do not fit their columns, before a table by place ends
ASCIIDOC = b"|==="
LISTED = b"* - "  # a row of a table that is a list
SLACK = 3  # places by which a cell may stand beside its name
APART = 3  # lines between two names of one record
LONGEST = 4_000  # bytes of a line that is a row
NAMED = 2  # columns that must be known by name
Line = tuple[int, bytes]  # offset, content without its end


class Columns(NamedTuple):
    """The header of a table: its names, and how its rows are split."""

    names: tuple[str, ...]
    mark: bytes  # empty: by place
    spans: Sequence[tuple[int, int]] = ()  # of each name, in characters
    indexed: tuple[str, ...] = ()  # of what stands in front of the rows, on a line of its own


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a line could be the header of a table."""
    return (
        _likely().search(data) is not None
        or EXPANDED in data
        or _upright().search(data) is not None
        or headless.recognise(data)
        or LISTED in data
        or _spread_line().search(data) is not None
    )


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
    readers = ((_list_table, LISTED in data), (_wide, b" \\\n" in data), (_spread, True))
    for reader in (reader for reader, wanted in readers if wanted):
        for row in reader(data):
            yield row._replace(record=first)
            first += 1
    lines = _lines(data)
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
        if columns.mark == b"|" and place > 1 and lines[place - 2][1].strip() == ASCIIDOC:
            for row in _stacked(lines, place, columns):
                yield row._replace(record=first)
                first += 1
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
    if _named(names):
        return names, ()
    return header, (_with(cells, 0, header),) if len(cells) == len(header) else ()


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


def _stacked(lines: Sequence[Line], place: int, columns: Columns) -> Iterator[Row]:
    """Yield the rows of an AsciiDoc table that has every cell on a line of its own."""
    cells: list[Line] = []
    for begin, content in lines[place:]:
        if content.strip() == ASCIIDOC:
            return
        if not content.startswith(b"|") or content.count(b"|") > 1:
            cells = []
            continue
        cells.append((begin + 1, content[1:]))
        if len(cells) == len(columns.names):
            yield _with(cells, 0, columns.names)
            cells = []


def _lines(data: bytes) -> Sequence[Line]:
    found = re.finditer(rb"([^\r\n]*+)(?:\r?\n|\r|\Z)", data.replace(DASHED, LIGHT))
    return [(line.start(), line[1]) for line in found]


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
    return re.compile(rb"(?:[ \t|>+:=-]|\xe2[\x94-\x96].)*+|```+\w*" + types, re.DOTALL)


def _columns(line: bytes) -> Columns | None:
    if line.startswith(b"||"):  # of a wiki
        line = line.replace(b"||", b"|")
    if line.startswith(b"! ") and b"!!" in line:
        cells = [(0, cell) for cell in line[2:].split(b"!!")]
        names = tuple(cell.strip(b" '").decode("utf-8", "replace") for _, cell in cells)
        return Columns(names, b"||") if _named(names) else None
    for bar in (HEAVY, LIGHT):
        if bar in line:
            names = tuple(
                cell.strip() for cell in line.decode("utf-8", "replace").split(bar.decode())[1:-1]
            )
            return Columns(names, LIGHT) if _named(names) else None
    for mark in (b"|", b"\t", b" & ", b",", b";"):
        if mark in line:
            mark = mark.strip(b" ")
            cells = _cells(line, mark)
            names = tuple(cell.strip(b" \t\"'`*").decode("utf-8", "replace") for _, cell in cells)
            if mark == b"|" and len(cells) < 3 and b"  " in line.strip(b" |"):
                break  # a frame around columns that stand below one another
            return Columns(names, mark) if _named(names) else None
    if b"  " not in line.strip():
        return None
    text = line.decode("utf-8", "replace").replace("|", " ")
    patterns = (r"\S+(?: \S+)*", r"\S+")
    # Names with underscores have no blanks, and only one may stand between two of them.
    for pattern in patterns[::-1] if "_" in text else patterns:
        found = list(re.finditer(pattern, text))
        names = tuple(word[0] for word in found)
        if len(names) > 2 and _named(names):
            return Columns(names, b"", [word.span() for word in found])
    return None


def _named(names: Sequence[str]) -> bool:
    if len(names) < 2 or not all(_is_name(name) for name in names):
        return False
    known = [role(name) for name in names]
    return sum(one is not None and one is not Role.OTHER for one in known) >= NAMED


def _is_name(name: str) -> bool:
    return not name or re.fullmatch(r"[^\W\d][\w.#/ ()-]{0,60}", name) is not None


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
            row = _with(cells, start, columns.names)
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
    return _with(cells, start, names)


@cache
def _leading(named: int) -> re.Pattern[str]:
    """Match the index of a row: a number, or as many values as have names."""
    return re.compile(r" *" + (r"(\S+) +" * named or r"(\d+) +") + r"(?=\S)")


# --- data frames as they are printed -------------------------------------------------------------


def _wide(data: bytes) -> Iterator[Row]:
    """Yield the rows of data frames that are printed in blocks of columns.

    The header of each block but the last ends with a backslash.
    """
    lines = _lines(data)
    place = 0
    while place < len(lines):
        if not _broken().search(lines[place][1]):
            place += 1
            continue
        rows: list[list[tuple[str, int, bytes]]] = []
        more = True
        while more and place < len(lines):
            more = _broken().search(lines[place][1]) is not None
            block, place = _block(lines, place)
            rows = rows or [[] for _ in block]
            if len(block) != len(rows):
                break
            for row, cells in zip(rows, block, strict=True):
                row += cells
            place += 1  # the empty line between two blocks
        for row in rows:
            yield from _joined_row(row)


def _joined_row(cells: Sequence[tuple[str, int, bytes]]) -> Iterator[Row]:
    names = tuple(name for name, _, _ in cells)
    if _named(names):
        values = [value for _, _, value in cells]
        starts = [start for _, start, _ in cells]
        yield Row(0, names, values, starts[0], starts)


def _block(
    lines: Sequence[Line], place: int
) -> tuple[Sequence[Sequence[tuple[str, int, bytes]]], int]:
    """Return the cells of the rows below a header, and the place of the line behind them."""
    head = lines[place][1].decode("utf-8", "replace").rstrip(" \\")
    spans = [found.span() for found in re.finditer(r"\S+", head)]
    rows = []
    place += 1
    while place < len(lines) and lines[place][1].strip():
        begin, line = lines[place]
        text = line.decode("utf-8", "replace")
        cells = []
        low = 0
        for number, (start, end) in enumerate(spans):
            cell = text[low:end]
            lead = re.match(r" *\S+ +(?=\S)", cell) if not number else None
            low += lead.end() if lead else 0
            value = text[low:end].strip()
            at = begin + len(text[: max(text.find(value, low), 0)].encode())
            cells.append((head[start:end], at, value.encode()))
            low = end
        rows.append(cells)
        place += 1
    return rows, place


@cache
def _broken() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9_\])] +\\[ \t]*\Z")


def _spread(data: bytes) -> Iterator[Row]:
    """Yield records of lines with a name and values below one another: a series, a turned frame."""
    names: list[str] = []
    cells: list[list[Line]] = []
    last = 0
    for found in _spread_line().finditer(data):
        if names and (found[1].decode() in names or data.count(b"\n", last, found.start()) > 1):
            yield from _turned(names, cells)
            names, cells = [], []
        last = found.end()
        names.append(found[1].decode())
        values = re.finditer(rb"\S+(?: \S+)*", found[2])
        cells.append([(found.start(2) + one.start(), one[0]) for one in values])
    yield from _turned(names, cells)


def _turned(names: Sequence[str], cells: Sequence[Sequence[Line]]) -> Iterator[Row]:
    known = [role(name) for name in names]
    if sum(one not in (None, Role.OTHER) for one in known) <= NAMED:
        return
    if len(set(map(len, cells))) > 1:
        return
    for record in zip(*cells, strict=True):
        if any(re.search(rb"\d", value) for _, value in record):
            starts = [start for start, _ in record]
            yield Row(0, tuple(names), [value for _, value in record], starts[0], starts)


@cache
def _spread_line() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^([A-Za-z_][\w.]{1,40}+) {2,60}+([^\s|,:=][^\r\n|\t]{0,300})\r?$")
