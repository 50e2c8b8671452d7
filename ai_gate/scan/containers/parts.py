"""A document inside a container, and the names by which a person finds it."""

from collections.abc import Callable, Iterator, Sequence

from ai_gate.model import Document
from ai_gate.record import NamedTuple
from ai_gate.rows import Row
from ai_gate.rows import Table as Fields
from ai_gate.scan.decode import decode

NAME = 200  # characters of a name that are shown
BLOCK = 8 << 20  # bytes of a table that are searched together
TITLES = 10  # rows among which the one with the names of the columns is looked for


class Place(NamedTuple):
    """A cell: the number of its row, and what a person looks for."""

    row: int
    route: str


class Table(NamedTuple):
    """The rows of a sheet or a database as lines of text with a tab between two cells."""

    fields: Fields
    place: Callable[[int], Place]  # offset -> cell


class Part(NamedTuple):
    """A document inside a container; `name` is its own, `route` leads to it from outside.

    Of a text that is too large to be held, `chunks` yields the bytes, or why there are no more.
    """

    name: str
    route: str
    data: bytes
    table: Table | None = None
    chunks: Iterator[bytes | str] | None = None

    def __repr__(self) -> str:
        return f"Part({self.route!r}, {len(self.data)} bytes)"


def below(part: Part) -> Document:
    """Return a part as a document of its own."""
    return Document(part.name, part.data)


def nothing_to_read(first: bytes) -> bool:
    """Tell by its first bytes whether a member is an image, a font, compiled code or the like."""
    found = decode(Document("", first))
    return found.data is None and not found.unexamined


def member(outer: Part, name: str) -> str:
    """Return the route to a member of an archive."""
    return f"{outer.route}!/{shown(name.lstrip('/'))}"


def section(outer: Part, name: str) -> str:
    """Return the route to a sheet or table; of the document itself, whose path is known."""
    return f"{outer.route}, {shown(name)}" if "!/" in outer.route else shown(name)


def shown(name: str) -> str:
    """Return a name as one line of printable characters."""
    short = name if len(name) <= NAME else f"{name[: NAME - 3]}..."
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape", "replace").decode()
        for sign in short
    )


def cell(value: bytes) -> bytes:
    """Return a value without what separates cells and rows."""
    return value.translate(_ONE_LINE)


_ONE_LINE = bytes(32 if sign in b"\t\n\r" else sign for sign in range(256))

Rows = Iterator[tuple[int, bytes]]  # number, and the cells with a tab between two


def tabular(
    rows: Rows,
    name: str,
    route: str,
    title: Callable[[int], str],
    label: Callable[[int, int], str],
    header: Sequence[str] = (),
    about: str = "",
) -> Iterator[Part]:
    """Yield a table in blocks; `title` names a column, `label` the cell at a row and a column.

    Without a `header` the row with the names of the columns is looked for among the first ones.
    `about` goes into the routes of the fields, as detectors know them from SQL.
    """
    lines: list[bytes] = []
    numbers: list[int] = []
    names, size = tuple(header), 0
    for number, line in rows:
        lines.append(line)
        numbers.append(number)
        size += len(line) + 64
        if size > BLOCK:
            names, skip = _header(lines, numbers, names, title)
            yield _block(lines, numbers, names, skip, name, route, title, label, about)
            lines, numbers, size = [], [], 0
    if lines:
        names, skip = _header(lines, numbers, names, title)
        yield _block(lines, numbers, names, skip, name, route, title, label, about)


def listed(lines: Iterator[bytes], name: str, route: str) -> Iterator[Part]:
    """Yield lines of text in blocks."""
    kept: list[bytes] = []
    size = 0
    for line in lines:
        kept.append(line)
        size += len(line) + 64
        if size > BLOCK:
            yield Part(name, route, b"\n".join(kept))
            kept, size = [], 0
    if kept:
        yield Part(name, route, b"\n".join(kept))


def _header(
    lines: list[bytes], numbers: list[int], names: tuple[str, ...], title: Callable[[int], str]
) -> tuple[tuple[str, ...], int]:
    """Return the names of the columns, and how many lines stand before the first record.

    Names that are known already come in front of the lines: words in them tell detectors to look.
    """
    if names:
        lines.insert(0, b"\t".join(cell(one.encode("utf-8", "replace")) for one in names))
        numbers.insert(0, 0)
        return names, 1
    for index, line in enumerate(lines[:TITLES]):
        if names := _names(line, title):
            return names, index + 1
    return (), 0


def _block(
    lines: Sequence[bytes],
    numbers: Sequence[int],
    names: tuple[str, ...],
    skip: int,
    name: str,
    route: str,
    title: Callable[[int], str],
    label: Callable[[int, int], str],
    about: str,
) -> Part:
    width = max(line.count(b"\t") for line in lines) + 1
    before = f"{about}, column " if about else ""
    columns = (*names, *map(title, range(len(names), width)))
    data = b"\n".join(lines)
    starts = sum(len(line) + 1 for line in lines[:skip])

    def rows() -> Iterator[Row]:
        start = starts
        for record, line in enumerate(data[starts:].split(b"\n")):
            values = line.split(b"\t")
            yield Row(record, columns[: len(values)], values, start, None, before)
            start += len(line) + 1

    def place(offset: int) -> Place:
        line = data.count(b"\n", 0, offset)
        column = data.count(b"\t", data.rfind(b"\n", 0, offset) + 1, offset)
        return Place(numbers[line], label(numbers[line], column))

    return Part(name, route, data, Table(Fields(rows), place))


def _names(line: bytes, title: Callable[[int], str]) -> tuple[str, ...]:
    """Return the cells of a line if they look like the names of columns."""
    cells = [one.decode("utf-8", "replace").strip() for one in line.split(b"\t")]
    filled = [one for one in cells if one]
    good = sum(one[0].isalpha() and len(one) < 60 for one in filled)
    if len(filled) > 1 and good * 5 >= len(filled) * 4 and len(set(filled)) == len(filled):
        return tuple(one or title(column) for column, one in enumerate(cells))
    return ()
