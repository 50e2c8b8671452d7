"""Running text inside the values of XML, HTML and tables -> fields: notes, messages, comments.

Only where a word such as DOB or MRN has its value right behind it, which a header has not.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from ai_gate import byte_patterns
from ai_gate.rows import Row
from ai_gate.scan.records import pairs

LONGEST = 600  # bytes of a text on each side of such a word
BORDERS = (b'"', b"<", b">", b"\n", b"\t", b"|")


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a text says anything about a person in words."""
    return _cue().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the records of the pairs in each such text."""
    done = 0
    for cue in _cue().finditer(data):
        if cue.start() < done:
            continue
        low, done = _around(data, cue.start(), done)
        for row in pairs.read(data[low:done], first):
            if len(row.names) > 1:
                place = [low + start for start in cast("Sequence[int]", row.place)]
                yield row._replace(start=place[0], place=place)
                first = row.record + 1


def _around(data: bytes, start: int, floor: int) -> tuple[int, int]:
    """Return the borders of the text in which an offset lies."""
    floor = max(floor, start - LONGEST)
    low = max(data.rfind(border, floor, start) for border in BORDERS)
    ends = [data.find(border, start, start + LONGEST) for border in BORDERS]
    high = min((end for end in ends if end >= 0), default=min(start + LONGEST, len(data)))
    return (low + 1 if low >= 0 else floor), high


@cache
def _cue() -> Any:
    words = rb"DOB|MRN|SSN|MBI|dob|mrn|born|[Dd]ate of birth|[Bb]irth ?date|[Mm]edical record"
    words += rb"(?: number)?|geb\.|geboren|n\xc3\xa9e? le|nacid[oa](?: el)?|nat[oa] il"
    value = rb"(?: is| on| am|[:#]| no\.?)? {0,2}[0-9A-Z][A-Za-z0-9/.-]*[0-9]"
    return byte_patterns.compiled(rb"\b(?:" + words + rb")" + value)
