"""Offset -> line and column, and the line of a match without its value."""

import re
from collections.abc import Iterable

from ai_gate.model import Location, Match, Text

# A fingerprint needs what is around a match, not five megabytes of minified text.
_AROUND = 200
_GONE = b"\x00"  # stands in no text line, so replacing twice is harmless


def locate(scan_text: Text, path: str, start: int, end: int, route: str = "") -> Location:
    """Return lines and columns of a span of bytes; columns count characters, `end` is exclusive.

    Lines end with LF or CR LF; in a text without any LF, as HL7 version 2 prescribes, with CR.
    """
    data = scan_text.data
    newline = line_end(data)
    line, column = _place(data, start, newline)
    end_line, end_column = _place(data, max(start, end), newline)
    return Location(path, line, column, end_line, end_column, route)


def masked_line(text: Text, match: Match, others: Iterable[Match] = ()) -> str:
    """Return the line on which `match` begins with its value replaced, for fingerprints.

    Further occurrences of the value, the matches in `others` and every digit go as well, so that
    no value can be guessed from the line; of a long line only the part around the match is used.
    """
    data, newline = text.data, line_end(text.data)
    first = max(data.rfind(newline, 0, match.start) + 1, match.start - _AROUND)
    last = data.find(newline, match.end)
    last = min(len(data) if last < 0 else last, match.end + _AROUND)
    line = bytearray(data[first:last])
    value = bytes(line[match.start - first : match.end - first])
    for one in (match, *others):
        if one.start < last and one.end > first:
            low, high = max(one.start, first) - first, min(one.end, last) - first
            line[low:high] = _GONE * (high - low)
    plain = bytes(line).replace(value, _GONE) if value else bytes(line)
    return re.sub(rb"[\d\x00]+", b"#", plain).decode("utf-8", "replace").strip()


def line_end(data: bytes) -> bytes:
    """Return what ends the lines of a text."""
    return b"\r" if b"\n" not in data and b"\r" in data else b"\n"


def _place(data: bytes, offset: int, newline: bytes) -> tuple[int, int]:
    begin = data.rfind(newline, 0, offset) + 1
    return data.count(newline, 0, offset) + 1, _characters(data[begin:offset]) + 1


def _characters(part: bytes) -> int:
    if part.isascii():
        return len(part)
    try:
        return len(part.decode())
    except UnicodeDecodeError:  # a binary file: every byte is a column
        return len(part)
