"""What all tables inside other text are made of: lines, cells, and names of columns."""

import re
from collections.abc import Sequence

from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row

HEAVY, LIGHT = "\u2503".encode(), "\u2502".encode()  # borders of tables in terminals
DASHED = "\u2506".encode()  # the same between columns, of Polars
NAMED = 2  # columns that must be known by name
Line = tuple[int, bytes]  # offset, content without its end


class Columns(NamedTuple):
    """The header of a table: its names, and how its rows are split."""

    names: tuple[str, ...]
    mark: bytes  # empty: by place
    spans: Sequence[tuple[int, int]] = ()  # of each name, in characters
    indexed: tuple[str, ...] = ()  # of what stands in front of the rows, on a line of its own


def named(names: Sequence[str]) -> bool:
    """Tell whether words are the header of a table: names, of which two are known."""
    if len(names) < 2 or not all(_is_name(name) for name in names):
        return False
    known = [role(name) for name in names]
    return sum(one is not None and one is not Role.OTHER for one in known) >= NAMED


def _is_name(name: str) -> bool:
    return not name or re.fullmatch(r"[^\W\d][\w.#/ ()'%?&-]{0,60}", name) is not None


def lines_of(data: bytes) -> Sequence[Line]:
    """Return the lines of a text, with one sign for the borders of tables."""
    found = re.finditer(rb"([^\r\n]*+)(?:\r?\n|\r|\Z)", data.replace(DASHED, LIGHT))
    return [(line.start(), line[1]) for line in found]


def row_of(cells: Sequence[Line], start: int, names: tuple[str, ...]) -> Row:
    """Return the cells of a line that begins at `start` as a row, without blanks and quotes."""
    values, starts = [], []
    for offset, cell in cells:
        value = cell.strip(b" \t\"'`*")
        if value.startswith(b"${"):  # a table of a test in a template of JavaScript
            value = value.strip(b"${}\"'`")
        starts.append(start + offset + cell.find(value) if value else start + offset)
        values.append(value)
    return Row(0, names, values, start, starts)
