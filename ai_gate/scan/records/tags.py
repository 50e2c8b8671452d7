"""Fields with numbers for names -> fields: printed DICOM data sets, and German xDT files."""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate import byte_patterns
from ai_gate.rows import Row

# Fields of xDT that begin a record: the type of a data set, the number of a patient.
BEGINS = frozenset({"8000", "3000"})


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a printed element of a patient or the head of an xDT record stands in it."""
    return _element_from()(data) is not None or _is_xdt(data)


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield one record for every patient; names are DICOM tags (00100010) or xDT[field]."""
    cells = _lines(data) if _is_xdt(data) else _elements(data)
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
        group = found.lastindex or 3
        yield f"{found[1].decode()}{found[2].decode()}", found.start(group), found[group].rstrip()


def _lines(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    for found in _line().finditer(data):
        yield f"xDT-{found[1].decode()}", found.start(2), found[2]


@cache
def _element() -> re.Pattern[bytes]:
    """Match an element of a patient as dcmdump, pydicom, dcm4che and gdcmdump print it.

    Or as code adds it: `add_new(0x00100010, 'PN', '...')`.
    """
    tag = rb"(?:\(|0x|\b)(0010),? ?(?:0x)?([0-9A-Fa-f]{4})\)?"
    shown = rb"[A-Z]{2} (?:#-?\d{1,6} )?\[([^\]\r\n]{0,200})\]|[A-Z]{2}: '([^'\r\n]{0,200})'"
    plain = rb" [A-Z]{2}(?: \(?[0-9-]{1,6}\)?)? {1,3}([^\s\[#][^\r\n#]{1,200})(?=#)"
    added = rb", ?[\"'][A-Z]{2}[\"'], ?[\"']([^\"'\r\n]{0,200})[\"']"
    added += rb"|=([^\"'\r\n]{1,200})(?=[\"'])"
    column = rb" {1,8}[A-Z]{2} {1,8}Patient\w{1,30} {2,40}([^\r\n]{1,200})"
    column += rb"|\](?:\.value)? ?= ?[\"']([^\"'\r\n]{1,200})[\"']"
    cell = rb"[\"`]?\s?[,;|\t]\s?"
    column += rb"|(?:" + cell + rb"[A-Z]{2})?" + cell + rb"Patient[\w' ]{1,30}" + cell
    column += rb"([^,;|\t\r\n]{1,200}?)(?=\s?(?:[,;|\t\r\n]|\Z))"
    forms = (plain, added, column, rb"[^\r\n\[:]{0,60}?(?:" + shown + rb")")
    return re.compile(tag + rb"(?:" + rb"|".join(forms) + rb")")


@cache
def _element_from() -> byte_patterns.Search:
    return byte_patterns.searcher(_element().pattern)


def _is_xdt(data: bytes) -> bool:
    """Tell whether the first field of a record is there: length, 8000, its type (KBV, xDT)."""
    return b"8000" in data and re.search(rb"(?m)^01[34]8000\w{4,6}\r?$", data) is not None


@cache
def _line() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^\d{3}(\d{4})([^\r\n]*)")
