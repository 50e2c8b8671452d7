"""dBase and FoxPro tables -> their records as lines of text.

Layout: dBASE level 5 table file structure (Library of Congress, fdd000325): a header of 32 bytes,
as many for each field, 0x0D, then records of one length. Memos stand in another file.
"""

from collections.abc import Iterator

from ai_gate.record import NamedTuple
from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, cell, section, shown, tabular

_HEAD = 32
_LAST = b"\x0d"
_DELETED = b"*"  # a record that is marked as deleted is still there


class _Field(NamedTuple):
    name: str
    start: int
    end: int


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the table; records that are marked as deleted are read as well."""
    count = int.from_bytes(outer.data[4:8], "little")
    start = int.from_bytes(outer.data[8:10], "little")
    width = int.from_bytes(outer.data[10:12], "little")
    fields = _fields(outer.data[:start])
    names = tuple(field.name for field in fields)
    yield from tabular(
        _lines(memoryview(outer.data)[start:], width, fields, budget),
        "rows.csv",
        section(outer, "rows"),
        str,
        lambda row, column: f", row {row}, column {_name(names, column)}",
        names,
    )
    if start + count * width > len(outer.data) or not fields:
        yield f"{outer.route}: damaged, or cut off: the rest was not read"


def _name(names: tuple[str, ...], column: int) -> str:
    return shown(names[column]) if column < len(names) else str(column)


def _fields(head: bytes) -> list[_Field]:
    found, start = list[_Field](), 1
    for at in range(_HEAD, len(head) - 31, _HEAD):
        if head[at : at + 1] == _LAST:
            break
        name = head[at : at + 11].partition(b"\0")[0].decode("latin-1")
        length = head[at + 16]
        if head[at + 11 : at + 12] == b"C":  # long text fields keep the high byte of their length
            length += head[at + 17] << 8
        found.append(_Field(name, start, start + length))
        start += length
    return found


def _lines(
    data: memoryview, width: int, fields: list[_Field], budget: Budget
) -> Iterator[tuple[int, bytes]]:
    for number, at in enumerate(range(0, len(data) - width + 1, max(width, 1)), 1):
        record = bytes(data[at : at + width])
        cells = (cell(record[one.start : one.end].strip(b" \0")) for one in fields)
        line = b"\t".join(cells).decode("latin-1").encode()
        if not budget.spend(len(line) + 1):
            return
        yield number, line
