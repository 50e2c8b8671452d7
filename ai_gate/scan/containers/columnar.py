"""Parquet files -> their rows as lines of text; needs the library of `ai-gate[parquet]`."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ai_gate.scan.containers.limits import MEMBER, Budget, damaged
from ai_gate.scan.containers.parts import Part, cell, section, shown, tabular

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_ROWS = 1_024  # that are unpacked together
_MISSING = "Parquet file: install `ai-gate[parquet]` to have its rows examined"


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the table; values inside lists and structures stand in one cell."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield f"{outer.route}: {_MISSING}"
        return
    errors: tuple[type[Exception], ...] = (*damaged(), LookupError, TypeError)
    errors = (*errors, pyarrow.ArrowException)
    broken = f"{outer.route}: damaged, encrypted, or packed in a way that is not known"
    try:
        table = parquet.ParquetFile(io.BytesIO(outer.data))
        sizes = [table.metadata.row_group(n).total_byte_size for n in range(table.num_row_groups)]
        names = tuple(table.schema_arrow.names)
    except errors:
        yield broken
        return
    if max(sizes, default=0) > MEMBER:
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


def _name(names: tuple[str, ...], column: int) -> str:
    return shown(names[column]) if column < len(names) else str(column)


def _lines(
    table: "ParquetFile",
    errors: tuple[type[Exception], ...],
    budget: Budget,
    reasons: list[str],
    broken: str,
) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
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
