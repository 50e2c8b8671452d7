"""SQLite databases -> the same with other values; nothing of the database's own runs."""

import re
from typing import TYPE_CHECKING

from ai_gate.model import Text
from ai_gate.sanitize.edits import Edit
from ai_gate.sanitize.rewrite import CannotRewriteError, Work, edited
from ai_gate.scan.containers.database import read
from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

Changes = dict[tuple[int, int], tuple[bytes, bytes]]  # row and column -> value before and after


def rewrite(name: str, data: bytes, work: Work, route: str) -> bytes:
    """Replace values in their cells and leave no trace of them in unused pages."""
    tables: dict[str, Changes] = {}
    for part in read(Part(name, route, data), Budget(len(data))):
        if isinstance(part, str):
            raise CannotRewriteError(part)
        if part.table is None:
            raise CannotRewriteError(f"{part.route}: a document inside a cell")
        table = part.table
        text = Text(part.name, part.data, lambda table=table: table.fields)  # type: ignore[misc]
        made = edited(text, work, part.route)
        if made:
            tables.setdefault(part.name.removesuffix(".csv"), {}).update(_cells(part, made))
    return _updated(data, tables, route) if tables else data


def _cells(part: Part, made: list[Edit]) -> Changes:
    assert part.table is not None
    data, changes = part.data, Changes()
    for edit in made:
        line = data.rfind(b"\n", 0, edit.start) + 1
        start = max(data.rfind(b"\t", 0, edit.start) + 1, line)
        ends = [at for at in (data.find(b"\t", edit.end), data.find(b"\n", edit.end)) if at >= 0]
        end = min(ends, default=len(data))
        key = part.table.place(start).row, data.count(b"\t", line, start)
        old, new = changes.get(key, (data[start:end], data[start:end]))
        at = edit.start - start + len(new) - len(old)
        changes[key] = (old, new[:at] + edit.new + new[at + edit.end - edit.start :])
    return changes


def _updated(data: bytes, tables: dict[str, Changes], route: str) -> bytes:
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data[:18] + b"\1\1" + data[20:])
        connection.text_factory = bytes
        for pragma in "trusted_schema=off", "secure_delete=on", "temp_store=memory":
            connection.execute(f"pragma {pragma}")
        _refuse_programs(connection, route)
        for table, changes in tables.items():
            _update(connection, table, changes, route)
        connection.execute("vacuum")
        if connection.execute("pragma integrity_check").fetchall() != [(b"ok",)]:
            raise CannotRewriteError(f"{route}: the database would not be whole afterwards")
        new = connection.serialize()
    except (sqlite3.Error, UnicodeError) as error:
        kind = type(error).__name__
        raise CannotRewriteError(f"{route}: SQLite refuses the new values ({kind})") from None
    finally:
        connection.close()
    return new[:18] + data[18:20] + new[20:]


def _refuse_programs(connection: "Connection", route: str) -> None:
    """Refuse what would run code of the database: triggers, computed columns, expressions."""
    found = connection.execute("select type, name, sql from sqlite_master").fetchall()
    for kind, name, sql in found:
        text = sql or b""
        computed = re.search(rb"(?i)\bgenerated\s+always\b|\bas\s*\(|\bcheck\s*\(", text)
        index = kind == b"index" and re.search(rb"\(.*\(", text, re.DOTALL)
        virtual = re.match(rb"(?i)\s*create\s+virtual\b", text)
        if kind == b"trigger" or (kind == b"table" and (computed or virtual)) or index:
            what = "trigger" if kind == b"trigger" else "table or index that computes"
            said = shown(name.decode("utf-8", "replace"))
            raise CannotRewriteError(f"{route}: it has a {what} (`{said}`), which would run")


def _update(connection: "Connection", table: str, changes: Changes, route: str) -> None:
    quoted = _quoted(table)
    columns = [
        column[1].decode()
        for column in connection.execute(f"pragma table_xinfo({quoted})").fetchall()
        if not column[6]
    ]
    key = "_rowid_" if "rowid" in map(str.lower, columns) else "rowid"
    keys = connection.execute(f"select {key} from {quoted} not indexed").fetchall()
    for (row, number), (old, new) in changes.items():
        column, place = _quoted(columns[number]), keys[row - 1]
        stored = connection.execute(
            f"select {column}, typeof({column}) from {quoted} where {key} = ?", place
        ).fetchone()
        value = _typed(stored[0], stored[1], old, new, f"{route}, table {table}, row {row}")
        connection.execute(f"update {quoted} set {column} = ? where {key} = ?", (value, *place))


def _typed(value: object, kind: bytes, old: bytes, new: bytes, place: str) -> object:
    """Return the new value in the type of the one before."""
    if isinstance(value, bytes) and value.translate(_LINE) == old:
        return new if kind == b"blob" else new.decode()
    if isinstance(value, int) and new.isdigit():
        return int(new)
    raise CannotRewriteError(f"{place}: a value that is stored in another form than shown")


_LINE = bytes(32 if sign in b"\t\n\r" else sign for sign in range(256))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
