"""Fields with numbers for names -> fields: printed DICOM data sets, and German xDT files."""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.rows import Row

# Fields of xDT that begin a record: the type of a data set, the number of a patient.
BEGINS = frozenset({"8000", "3000"})


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a printed element of a patient or the head of an xDT record stands in it."""
    return _element().search(data) is not None or _xdt().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield one record for every patient; names are DICOM tags (00100010) or xDT[field]."""
    cells = _lines(data) if _xdt().search(data) else _elements(data)
    names: list[str] = []
    values: list[bytes] = []
    starts: list[int] = []
    for name, start, value in cells:
        if names and (name in names or name.removeprefix("xDT-") in BEGINS):
            yield Row(first, tuple(names), values, starts[0], starts)
            first, names, values, starts = first + 1, [], [], []
        names.append(name)
        values.append(value)
        starts.append(start)
    if names:
        yield Row(first, tuple(names), values, starts[0], starts)


def _elements(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    for found in _element().finditer(data):
        group = 3 if found[3] is not None else 4
        yield f"{found[1].decode()}{found[2].decode()}", found.start(group), found[group]


def _lines(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    for found in _line().finditer(data):
        yield f"xDT-{found[1].decode()}", found.start(2), found[2]


@cache
def _element() -> re.Pattern[bytes]:
    """Match an element of a patient as dcmdump and pydicom print it."""
    tag = rb"\((0010), ?([0-9A-Fa-f]{4})\)"
    return re.compile(
        tag + rb"[^\r\n\[:]{0,60}?(?:[A-Z]{2} \[([^\]\r\n]{0,200})\]|[A-Z]{2}: '([^'\r\n]{0,200})')"
    )


@cache
def _xdt() -> re.Pattern[bytes]:
    """Match the first field of a record: length, 8000, the type of the record (KBV, xDT)."""
    return re.compile(rb"(?m)^01[34]8000\w{4,6}\r?$")


@cache
def _line() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^\d{3}(\d{4})([^\r\n]*)")
