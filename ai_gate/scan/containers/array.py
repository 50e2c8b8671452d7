"""NumPy arrays -> text and whole numbers, one a line; arrays of fractions hold no text.

Layout: numpy.lib.format, versions 1 to 3. An array of objects is a pickle, which is never loaded.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache

from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, cell, listed, section

_MAGIC = 6
_WIDE = 4  # bytes of a character of type U
_LONG = 8  # bytes of a number that may be one of a card
_LEAST = 10**8
_STEP = 1 << 16
_SILENT = "fcbmM"  # fractions, truth values and points in time


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the values as a list."""
    short = outer.data[_MAGIC : _MAGIC + 1] == b"\x01"
    begin = _MAGIC + 2 + (2 if short else 4)
    length = int.from_bytes(outer.data[_MAGIC + 2 : begin], "little")
    found = _described().search(outer.data[begin : begin + length])
    if not found:
        yield f"{outer.route}: NumPy array of records or objects, which are not read"
        return
    order, kind, size = found[1], found[2].decode(), int(found[3] or b"1")
    if kind in _SILENT or (kind in "iu" and size < _LONG):
        return
    if kind not in "USiu" or (kind in "iu" and size != _LONG) or not size:
        yield f"{outer.route}: NumPy array of a type that is not read"
        return
    width = size * _WIDE if kind == "U" else size
    values = memoryview(outer.data)[begin + length :]
    big = order == b">"
    if kind in "iu":
        lines = _numbers(values, big, kind, budget)
    else:
        lines = _lines(values, big, kind, width, budget)
    yield from listed(lines, "values.txt", section(outer, "values"))


@cache
def _described() -> re.Pattern[bytes]:
    return re.compile(rb"'descr':\s*'([<>|=])([a-zA-Z])(\d{0,6})'")


def _numbers(data: memoryview, big: bool, kind: str, budget: Budget) -> Iterator[bytes]:
    """Yield the numbers that are long enough to identify anybody."""
    from array import array

    step = _STEP * _LONG
    for at in range(0, len(data) - _LONG + 1, step):
        part = data[at : at + step]
        values = array("q" if kind == "i" else "Q", bytes(part[: len(part) // _LONG * _LONG]))
        if big is (sys.byteorder == "little"):
            values.byteswap()
        long = [b"%d" % value for value in values if value >= _LEAST]
        if not budget.spend(sum(map(len, long)) + len(long)):
            return
        yield from long


def _lines(data: memoryview, big: bool, kind: str, width: int, budget: Budget) -> Iterator[bytes]:
    for at in range(0, len(data) - width + 1, width):
        line = _text(bytes(data[at : at + width]), big, kind)
        if not budget.spend(len(line) + 1):
            return
        if line:
            yield line


def _text(value: bytes, big: bool, kind: str) -> bytes:
    if kind == "S":
        return cell(value.rstrip(b"\0"))
    text = value.decode("utf-32-be" if big else "utf-32-le", "replace").rstrip("\0")
    return cell(text.encode("utf-8", "replace"))
