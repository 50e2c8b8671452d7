"""Tables in XML -> fields: rows of cells of which the first one has the names of the columns.

SpreadsheetML, data sets of DbUnit, results of queries, Crystal Reports and the like: cells have the
same element everywhere, so that only the first row, or a list of columns, says what they mean.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.roles import Role, role
from ai_gate.rows import Row

ROWS = frozenset(
    [b"row", b"tr", b"r", b"record", b"rec", b"item", b"entry", b"line", b"tuple", b"header"]
)
HEADS = frozenset([b"column", b"col", b"field", b"th", b"columnname", b"fieldname"])
NAMED = 2  # columns that must be known by name

Cell = tuple[int, bytes]  # offset, text


def recognise(data: bytes, path: str) -> bool:
    """Tell whether two rows or a list of columns stand in it."""
    return _likely().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every row below the names of its columns."""
    names: tuple[str, ...] = ()
    columns: list[str] = []
    cells: list[Cell] = []
    depth = 0
    tag = b""
    for token in _token().finditer(data):
        if token[1] is not None:
            tag = token[1].lower()
            row = tag in ROWS
            if row and not depth:
                if _known(columns):
                    names = tuple(columns)
                columns, cells = [], []
            depth += row and not token[2]
            if depth and _cell().fullmatch(tag) and token[2]:
                cells.append((token.start(), b""))
        elif token[3] is not None:
            if token[3].lower() in ROWS and depth:
                depth -= 1
                if depth:
                    continue
                said = [value.decode("utf-8", "replace") for _, value in cells]
                if _known(said):
                    names = tuple(said)
                elif names and len(cells) == len(names):
                    yield _row(first, names, cells)
                    first += 1
            tag = b""
        elif token[4] is None:
            continue
        elif depth:
            cells.append((token.start(4), token[4]))
        elif tag in HEADS:
            columns.append(token[4].decode("utf-8", "replace"))


def _row(number: int, names: tuple[str, ...], cells: Sequence[Cell]) -> Row:
    starts = [start for start, _ in cells]
    return Row(number, names, [value for _, value in cells], starts[0], starts, "table, column ")


def _known(names: Sequence[str]) -> bool:
    if len(names) < NAMED or not all(_is_name(name) for name in names):
        return False
    return sum(role(name) not in (None, Role.OTHER) for name in names) >= NAMED


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[^\W\d][\w.#/ ()-]{0,60}", name) is not None


@cache
def _cell() -> re.Pattern[bytes]:
    return re.compile(rb"(?:cell|value|v|td|c|data|null|field|col|column)")


@cache
def _token() -> re.Pattern[bytes]:
    name = rb"(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})"
    quoted = rb"\"[^\"]*+\"|'[^']*+'"
    return re.compile(
        rb"<" + name + rb"(?:[^<>\"'/]++|" + quoted + rb"|/(?!>))*+(/?)>|</" + name + rb"\s*+>"
        rb"|<!(?:[^<>\[]|\[CDATA\[)*+>?|([^<\s](?:[^<]*[^<\s])?)"
    )


@cache
def _likely() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)<(?:\w{1,20}:)?(?:row|tr|r|record|rec|item|entry|line|tuple)[\s>]")
