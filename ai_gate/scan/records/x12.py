"""X12 interchanges (837 claims, 834 enrolment, 835 remittance, 270/271) -> fields."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.rows import Row

ISA = 106  # the header has fixed positions: element separator at 3, segment terminator at 105
LOOPS = frozenset({b"HL", b"INS", b"CLP", b"ENT"})  # segments that open the loop of another person
# The name segment and those that belong to the last one.
OF_ENTITY = frozenset({b"NM1", b"N3", b"N4", b"DMG", b"PER"})
PERSONS = frozenset({"IL", "QC", "74"})  # subscriber, patient, corrected subscriber
Cell = tuple[str, int, bytes]  # name, offset, value
REACH = 1_500  # bytes behind a name that stands outside of an interchange


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts with an interchange header and a functional group."""
    start = data[: ISA + 40].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"ISA") or len(start) < ISA:
        return False
    return start[ISA:].lstrip(b"\r\n ").startswith((b"GS" + start[3:4], b"TA1" + start[3:4]))


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield `NM1[IL]-03`, `DMG[IL]-02`, `REF[SY]-02`, `CLM-01` and so on; a record is a person."""
    offset = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    separator, terminator = data[offset + 3 : offset + 4], data[offset + 105 : offset + 106]
    cells: list[Cell] = []
    entity, position = "", offset
    for raw in data[offset:].split(terminator):
        start = position + len(raw) - len(raw.lstrip())
        elements = raw.strip().split(separator)
        if elements[0] in LOOPS:
            entity = ""
            if cells:
                yield _row(first, cells)
                first, cells = first + 1, []
        if elements[0] == b"NM1" and len(elements) > 1:
            entity = elements[1][:3].decode("latin-1")
            if _is_another(elements, entity, cells):
                yield _row(first, cells)
                first, cells = first + 1, []
        cells.extend(_cells(elements, start, entity))
        position += len(raw) + len(terminator)
    if cells:
        yield _row(first, cells)


def _is_another(elements: list[bytes], entity: str, cells: list[Cell]) -> bool:
    """Tell whether a loop that has a person of this kind names one more, with another name."""
    if entity not in PERSONS:
        return False
    known = {name: value for name, _, value in cells if name.startswith("NM1[")}
    family = known.get(f"NM1[{entity}]-03")
    named = [family, known.get(f"NM1[{entity}]-04", b"")]
    return family is not None and [each.rstrip() for each in elements[3:5]] != named


def is_part(data: bytes) -> bool:
    """Tell whether the name of a person stands in a text, as in a log, a test or a ticket."""
    return _person().search(data) is not None


def read_parts(data: bytes, first: int) -> Iterator[Row]:
    """Yield the segments from every name of a person on, outside of an interchange."""
    starts = [found.start() for found in _person().finditer(data)]
    for start, following in zip(starts, [*starts[1:], len(data)], strict=True):
        end = min(following, start + REACH)
        mark = data[start + 3 : start + 4]
        cells: list[Cell] = []
        entity = ""
        for segment in _segment(mark).finditer(data, start, end):
            elements = segment[0].split(mark)
            if elements[0] in LOOPS:
                break
            if elements[0] == b"NM1":
                entity = elements[1][:3].decode("latin-1")
            cells.extend(_cells(elements, segment.start(), entity))
        if cells:
            yield _row(first, cells)
            first += 1


@cache
def _person() -> Any:
    """Match the start of the name of a subscriber or patient."""
    marks = "|".join(rf"\{mark}(?:IL|QC|74)\{mark}1\{mark}" for mark in "*|^+>!;:\t\x1d")
    return byte_patterns.compiled(rf"\bNM1(?:{marks})".encode())


@cache
def _segment(mark: bytes) -> re.Pattern[bytes]:
    """Match a segment; it ends at its terminator, the line or the literal."""
    tags = rb"(?:NM1|N3|N4|DMG|REF|PER|HI|CLM|SV1|SV2|DTP|HL|INS|CLP|ENT)" + re.escape(mark)
    # Lists of words have segments on one line: `%w[NM1*IL*1*X DMG*D8*...]`.
    rest = rb"(?:[^~\r\n\"'`\\ \]]+| (?!" + tags + rb"))*"
    return re.compile(rb"(?<![A-Z0-9*|^+>])" + tags + rest)


def _row(record: int, cells: list[Cell]) -> Row:
    names, starts, values = zip(*cells, strict=True)
    return Row(record, names, values, starts[0], starts)


def _cells(elements: list[bytes], start: int, entity: str) -> Sequence[Cell]:
    tag = elements[0][:3].decode("latin-1")
    qualifier = ""
    if elements[0] in OF_ENTITY:
        qualifier = f"[{entity}]" if entity else ""
    elif elements[0] == b"REF" and len(elements) > 1:
        qualifier = f"[{elements[1][:3].decode('latin-1')}]"
    cells: list[Cell] = []
    for number, element in enumerate(elements):
        if number == 9 and elements[0] == b"NM1" and elements[8] == b"34":
            cells.append(("NM1[34]-09", start, element.rstrip()))  # the qualifier of SSNs
        elif number and element and (value := element.rstrip()):
            cells.append((_name(tag + qualifier, number), start, value))
        start += len(element) + 1
    return cells


@lru_cache(maxsize=1 << 12)
def _name(segment: str, number: int) -> str:
    return f"{segment}-{number:02d}"
