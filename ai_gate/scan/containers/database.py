"""SQLite databases -> the rows of their tables as lines of text.

The database is opened in memory, or read page by page if it is large. Nothing of its own runs: an
authorizer lets only columns of real tables be read, views, triggers, virtual tables and computed
columns stay untouched.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ai_gate.model import Document
from ai_gate.scan.containers.aside import Aside, forget
from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, cell, section, shown, tabular
from ai_gate.scan.decode import decode

if TYPE_CHECKING:
    from sqlite3 import Connection

_TABLES = 10_000
_VALUE = 16 << 20  # bytes of one value; SQLite itself refuses what is longer
_HEAD = 1 << 10
_BLOB = 20  # bytes; a shorter value is no document: nothing compresses to less
_DOCUMENT, _NO_TEXT = "document", "no text"


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the tables of a database, and the documents that their cells hold."""

    def connect() -> "Connection":
        import sqlite3

        connection = sqlite3.connect(":memory:")
        connection.deserialize(_without_log(outer.data))
        return connection

    return _read(outer, len(outer.data), connect, budget)


def read_file(outer: Part, file: Aside, budget: Budget) -> Iterator[Part | str]:
    """Yield the same of a database on disk, of which only some pages are in memory at a time."""

    def connect() -> "Connection":
        import sqlite3
        from pathlib import Path

        file.file.seek(0)
        file.file.write(_without_log(file.head[:_HEAD]))
        file.file.flush()
        place = Path(file.path).as_uri()
        connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)
        forget(file.path)
        return connection

    return _read(outer, file.size, connect, budget)


def _read(
    outer: Part, size: int, connect: Callable[[], "Connection"], budget: Budget
) -> Iterator[Part | str]:
    import sqlite3

    if _cut_off(outer.data, size):
        yield f"{outer.route}: truncated: it has fewer pages than it says"
    connection = None
    try:
        connection = connect()
        _restrict(connection)
        yield from _tables(outer, connection, budget)
    except (sqlite3.Error, ValueError, OverflowError, MemoryError):
        # ValueError: a message that quotes a damaged name is no UTF-8.
        yield f"{outer.route}: damaged: its tables cannot be listed"
    finally:
        if connection is not None:
            connection.close()


def _cut_off(data: bytes, length: int) -> bool:
    """Compare with the size in the header: that of a page, and how many (1.3.2 and 1.3.7).

    The number of pages counts only if it is as old as the last change (bytes 92 and 24).
    """
    size, pages = int.from_bytes(data[16:18], "big"), int.from_bytes(data[28:32], "big")
    return data[24:28] == data[92:96] and length < pages * (65_536 if size == 1 else size)


def _without_log(data: bytes) -> bytes:
    """Return a database that can be opened in memory: one with a write-ahead log cannot.

    Bytes 18 and 19 say 2 for a log and 1 for a journal (SQLite file format, 1.3.3).
    """
    return data if data[18:20] == b"\1\1" else data[:18] + b"\1\1" + data[20:]


def _restrict(connection: "Connection") -> None:
    import sqlite3

    connection.text_factory = bytes
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in "query_only=on", "trusted_schema=off", "cell_size_check=on", "temp_store=memory":
        connection.execute(f"pragma {pragma}")
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}

    def authorize(
        action: int, one: str | None, _: str | None, __: str | None, through: str | None
    ) -> int:
        asked = action == sqlite3.SQLITE_PRAGMA and one == "table_xinfo"
        if not through and (asked or action in allowed):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    connection.set_authorizer(authorize)


def _tables(outer: Part, connection: "Connection", budget: Budget) -> Iterator[Part | str]:
    import sqlite3

    for name, virtual in _listed(connection):
        route = section(outer, f"table {name}")
        if virtual or not budget.member():
            continue
        try:
            columns = _columns(connection, name)
            held: list[int] = []
            lines = _lines(_select(connection, name, columns), budget, held)
            label = _label(columns)
            yield from tabular(lines, f"{name}.csv", route, str, label, columns, f"table {name}")
            for number in held[:1]:
                rows = _select(connection, name, columns)
                yield from _documents(rows, route, label, budget, number)
        except (sqlite3.Error, ValueError, OverflowError, MemoryError):
            yield f"{route}: damaged, or a value larger than {_VALUE >> 20} MB"


def _listed(connection: "Connection") -> list[tuple[str, bool]]:
    """Return the tables, and whether each is one that a module computes."""
    found = connection.execute(
        "select name, sql from sqlite_master where type = 'table' limit ?", (_TABLES,)
    )
    return [
        (name.decode(), bool(re.match(rb"(?i)\s*create\s+virtual\b", sql or b"")))
        for name, sql in found.fetchall()
    ]


def _columns(connection: "Connection", table: str) -> tuple[str, ...]:
    """Return the columns that are stored; the others are computed from them."""
    found = connection.execute(f"pragma table_xinfo({_quoted(table)})").fetchall()
    return tuple(column[1].decode() for column in found if not column[6])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _select(
    connection: "Connection", table: str, columns: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """Read the table itself: an index of a hostile file may hold other values."""
    names = ", ".join(map(_quoted, columns))
    return iter(connection.execute(f"select {names} from {_quoted(table)} not indexed"))


def _label(columns: Sequence[str]) -> Callable[[int, int], str]:
    return lambda row, column: f", row {row}, column {shown(columns[column])}"


def _lines(
    rows: Iterator[tuple[object, ...]], budget: Budget, held: list[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield the rows as text; numbers of those that hold a document go into `held`."""
    for number, row in enumerate(rows, 1):
        values = []
        for value in row:
            kind = _kind(value)
            if kind == _DOCUMENT and not held:
                held.append(number)
            values.append(b"" if kind else cell(_text(value)))
        line = b"\t".join(values)
        if not budget.spend(len(line) + 1):
            return
        yield number, line


def _text(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e20:
        value = int(value)
    return b"" if value is None else str(value).encode()


def _kind(value: object) -> str:
    """Tell documents and what is no text (a picture) from plain values."""
    if not isinstance(value, bytes) or len(value) < _BLOB or value[:_HEAD].isascii():
        return _DOCUMENT if isinstance(value, bytes) and value.startswith(b"%PDF-") else ""
    found = decode(Document("", value[:_HEAD]))
    if found.data is None:
        return _DOCUMENT if found.unexamined else _NO_TEXT
    return _DOCUMENT if found.encoding.startswith("utf-16") else ""


def _documents(
    rows: Iterator[tuple[object, ...]],
    route: str,
    label: Callable[[int, int], str],
    budget: Budget,
    first: int,
) -> Iterator[Part]:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row if number >= first else ()):
            if isinstance(value, bytes) and _kind(value) == _DOCUMENT:
                if not budget.member() or not budget.spend(len(value)):
                    return
                yield Part("value", route + label(number, column), value)
