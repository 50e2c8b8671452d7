"""Parquet and Arrow files -> their rows as lines of text; needs the library of `ai-gate[parquet]`.

Arrow batches are validated before they are read: their offsets come from the file
(arrow.apache.org/docs/cpp/security.html). The library's reader of ORC has no such check, and
damaged files end the process, so it is not used.
"""

import io
from collections.abc import Iterable, Iterator
from struct import unpack, unpack_from
from typing import IO, TYPE_CHECKING

from ai_gate.record import NamedTuple
from ai_gate.scan.containers.aside import Aside
from ai_gate.scan.containers.limits import MEMBER, Budget, damaged
from ai_gate.scan.containers.parts import Part, cell, section, shown, tabular
from ai_gate.scan.decode import kind

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_PACKED = 2  # times its size that a batch of Arrow is taken to unpack to
_CONTINUES = 0xFFFFFFFF  # what a message begins with, since version 0.15 of Arrow
_ROWS = 1_024  # that are unpacked together
_MISSING = "install `ai-gate[parquet]` to have its rows examined"


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the table; values inside lists and structures stand in one cell."""
    return _read(outer, io.BytesIO(outer.data), budget)


def read_file(outer: Part, file: Aside, budget: Budget) -> Iterator[Part | str]:
    """Yield the same of a file on disk, of which one group of rows is read at a time."""
    return _read(outer, file.file, budget)


def _read(outer: Part, source: IO[bytes], budget: Budget) -> Iterator[Part | str]:
    try:
        import pyarrow
    except ImportError:
        yield f"{outer.route}: {kind(outer.data)}: {_MISSING}"
        return
    errors: tuple[type[Exception], ...] = (*damaged(), LookupError, TypeError)
    errors = (*errors, pyarrow.ArrowException)
    broken = f"{outer.route}: damaged, encrypted, or packed in a way that is not known"
    try:
        table = _opened(outer.data, source)
    except errors:
        yield broken
        return
    names = table.names
    if table.largest > MEMBER:
        yield f"{outer.route}: a group of rows unpacks to more than {MEMBER >> 20} MB"
        return
    route, reasons = section(outer, "rows"), list[str]()
    lines = _lines(table, errors, budget, reasons, broken)
    yield from tabular(
        lines,
        "rows.csv",
        route,
        str,
        lambda row, column: f", row {row}, column {_name(names, column)}",
        names,
    )
    yield from reasons


class _Rows(NamedTuple):
    """A table that is open: its columns, the bytes of its largest part, and its parts in turn."""

    names: tuple[str, ...]
    largest: int
    batches: "Iterable[RecordBatch]"


def _opened(data: bytes, source: IO[bytes]) -> _Rows:
    if not data.startswith(b"PAR1"):
        return _arrow(data, source)
    from pyarrow import parquet

    table = parquet.ParquetFile(source)
    sizes = [table.metadata.row_group(n).total_byte_size for n in range(table.num_row_groups)]
    batches = table.iter_batches(batch_size=_ROWS, use_threads=False)
    return _Rows(tuple(table.schema_arrow.names), max(sizes, default=0), batches)


def _arrow(data: bytes, source: IO[bytes]) -> _Rows:
    """Open an Arrow file (Feather, version 2) or stream; nothing says to how much it unpacks."""
    from pyarrow import ipc

    framed = data.startswith(b"ARROW1")
    largest = max(_messages(source, 8 if framed else 0), default=0) * _PACKED
    source.seek(0)
    if not framed:
        stream = ipc.open_stream(source)
        return _Rows(tuple(stream.schema.names), largest, _valid(stream))
    file = ipc.open_file(source)
    batches = (file.get_batch(number) for number in range(file.num_record_batches))
    return _Rows(tuple(file.schema.names), largest, _valid(batches))


def _messages(source: IO[bytes], position: int) -> Iterator[int]:
    """Yield the size of the body of each message (Arrow columnar format, IPC; Message.fbs)."""
    while True:
        source.seek(position)
        mark, size = unpack("<II", source.read(8).ljust(8, b"\0"))
        if mark not in (0, _CONTINUES):  # of an older version, or what comes after the messages
            yield source.seek(0, io.SEEK_END) - position
        if mark != _CONTINUES or not size:
            return
        message = source.read(min(size, MEMBER))
        table = unpack_from("<I", message)[0]
        offsets = table - unpack_from("<i", message, table)[0]
        # The body's length is the fourth field of the table; what is not there is zero.
        there = unpack_from("<H", message, offsets)[0] > 10
        place = unpack_from("<H", message, offsets + 10)[0] if there else 0
        body = unpack_from("<q", message, table + place)[0] if place else 0
        if body < 0:
            raise ValueError("a negative length")
        yield body
        position += 8 + size + body


def _valid(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
    """Yield batches a few rows at a time, once the whole of each is known to be sound."""
    for batch in batches:
        batch.validate(full=True)
        for first in range(0, batch.num_rows, _ROWS):
            yield batch.slice(first, _ROWS)


def _name(names: tuple[str, ...], column: int) -> str:
    return shown(names[column]) if column < len(names) else str(column)


def _lines(
    table: _Rows,
    errors: tuple[type[Exception], ...],
    budget: Budget,
    reasons: list[str],
    broken: str,
) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        for batch in table.batches:
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                line = b"\t".join(map(_text, row))
                if not budget.spend(len(line) + 1):
                    return
                yield number, line
    except errors:
        reasons.append(broken)


def _text(value: object) -> bytes:
    if isinstance(value, bytes):
        return cell(value)
    return b"" if value is None else cell(str(value).encode("utf-8", "replace"))
