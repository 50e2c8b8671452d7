"""HL7 v2 messages -> fields, in files and inside the string literals of source code."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.record import NamedTuple
from ai_gate.rows import Row

# Fields of type CX: the fifth component says which kind of identifier it is (table 0203).
TYPED = frozenset({"PID-2", "PID-3", "PID-4"})
QUOTES = (b'"', b"'", b"`")
Cell = tuple[str, int, bytes]  # name, offset, value
PATIENT_FIELDS = 5  # with less before the name, a PID segment is no patient
# Segments that tell of a person on their own: guarantor, insured, next of kin, a query for one.
ALONE = frozenset([b"GT1", b"IN1", b"NK1", b"QPD"])
# Fields of a next of kin, who is a related person of FHIR (HL7 v2-to-FHIR, segment NK1).
KIN = {
    "NK1-2.1": "RelatedPerson.name.family",
    "NK1-2.2": "RelatedPerson.name.given",
    "NK1-4.1": "RelatedPerson.address.line",
    "NK1-4.3": "RelatedPerson.address.city",
    "NK1-4.4": "RelatedPerson.address.state",
    "NK1-4.5": "RelatedPerson.address.postalCode",
    "NK1-5": "RelatedPerson.telecom[phone].value",
    "NK1-5.1": "RelatedPerson.telecom[phone].value",
    "NK1-16": "RelatedPerson.birthDate",
}


class Delimiters(NamedTuple):
    """What separates fields, components and repetitions (MSH-1 and MSH-2)."""

    field: bytes = b"|"
    component: bytes = b"^"
    repetition: bytes = b"~"


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a message header or the segment of a person stands somewhere in the text."""
    headed = b"MSH" in data and _header().search(data) is not None
    return b"PID|" in data or headed or _alone().search(data) is not None


def fills(data: bytes) -> bool:
    """Tell whether the text is a message and nothing else."""
    return data.lstrip(b"\xef\xbb\xbf\x0b \t\r\n")[:3] in (b"MSH", b"FHS", b"BHS")


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield `PID-5.1`, `PID-19` and so on; a record is a message, or a patient in it.

    Components are numbered only where a field has more than one. Identifiers in PID-3 bear their
    type: `PID-3[SS].1`.
    """
    cells: list[Cell] = []
    for segment, opens in _segments(data):
        if opens and cells:
            yield _row(first, cells)
            first, cells = first + 1, []
        cells.extend(segment)
    if cells:
        yield _row(first, cells)


def _row(record: int, cells: list[Cell]) -> Row:
    names, starts, values = zip(*cells, strict=True)
    return Row(record, names, values, starts[0], starts)


def _segments(data: bytes) -> Iterator[tuple[Iterable[Cell], bool]]:
    """Yield the cells of each segment, and whether it opens a record."""
    delimiters = Delimiters()
    messages = patients = 0
    for start, raw in _lines(data) if fills(data) else _embedded(data):
        name = raw[:3]
        header = _header().match(raw) if name == b"MSH" else None
        if header:
            delimiters = Delimiters(header[1], header[2], header[3])
            messages, patients = messages + 1, 0
        elif raw[3:4] != delimiters.field:
            continue
        patient = name == b"PID" and raw.count(delimiters.field) >= PATIENT_FIELDS
        if messages or patient or patients:
            yield _cells(raw, start, delimiters), bool(header) or (patient and patients > 0)
        elif name in ALONE:
            cells = _cells(raw, start, delimiters)
            yield ((KIN.get(known, known), at, value) for known, at, value in cells), True
        patients += patient


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for line in re.finditer(rb"[^\r\n\x0b\x1c]++", data):
        yield line.start(), line[0]


def _embedded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield segments that stand in literals, comments or other text, with their offsets."""
    expected, quote = -1, b""
    terminator = _terminator().search
    for segment in _segment().finditer(data):
        start = segment.start(1)
        before = data[start - 1 : start]
        quote = before if before in QUOTES else quote if start <= expected else b""
        found = terminator(data, start)
        end = _end(data, start, found.start() if found else len(data), quote)
        expected = end + 4
        yield start, data[start:end]


@cache
def _segment() -> re.Pattern[bytes]:
    # At the start of a line, literal or comment, or after a terminator spelled as an escape.
    before = rb"(?:(?<![A-Za-z0-9_|^~&\\ ])|(?<=[\\`][rn])|(?<=\\x0[dD])|(?<=[\s/*#>;:=\])-] )"
    # Behind any word only what no word of a language is followed by.
    before += rb"|(?<= )(?=(?:PID|NK1|GT1|IN1)\|[0-9]{0,3}\||QPD\||MSH\|\^))"
    return re.compile(before + rb"([A-Z][A-Z0-9]{2})(?=[^\w\s\"'])")


@cache
def _alone() -> Any:
    """Match the start of a segment that tells of a person, or a query with a patient's field."""
    return byte_patterns.compiled(
        rb"\b(?:NK1|GT1|IN1)\|[0-9]{0,3}\|[^|\r\n]*\||\bQPD\|[^\r\n]{1,300}@PID\."
    )


@cache
def _header() -> re.Pattern[bytes]:
    return re.compile(rb"MSH([^\w\s])([^\w\s])([^\w\s])\\*+[^\w\s]")


@cache
def _terminator() -> re.Pattern[bytes]:
    printed = rb"<(?i:CR|0?x?0D)>|\[(?i:CR|0?x?0D)\]|\xe2\x90\x8d|\\+(?:x|u00)0[dD]"
    return re.compile(rb"[\r\n\x1c]|(?:\\+|`)[rn](?![a-z])|&#(?:13|10|x[dDaA]);|</|" + printed)


def _end(data: bytes, start: int, end: int, quote: bytes) -> int:
    """Return where a segment ends that ends at `end` or with the literal around it."""
    if quote:
        closing = data.find(quote, start, end)
        if closing > 0 and data[closing - 1 : closing] != b"\\":
            return closing
    return end


@lru_cache(maxsize=1 << 14)
def _name(segment: bytes, number: int) -> str:
    return f"{segment.decode('latin-1')}-{number}"


def _cells(raw: bytes, start: int, delimiters: Delimiters) -> Sequence[Cell]:
    separator, component, repetition = delimiters
    segment = raw[:3]
    # MSH-1 is the separator itself, and MSH-2 the others.
    number, skipped = (1, 2) if segment == b"MSH" else (0, 0)
    position = start
    cells: list[Cell] = []
    for value in raw.split(separator):
        if value and number > skipped and value != b'""':
            name = _name(segment, number)
            if component in value or repetition in value:
                cells += _components(value, position, name, component, repetition)
            else:
                cells.append((name, position, value))
        position += len(value) + 1
        number += 1
    return cells


def _asked(parts: list[bytes]) -> str:
    """Return the name of the field that a query asks for, empty if it is none."""
    if len(parts) != 2 or parts[0][:1] != b"@":
        return ""
    found = re.fullmatch(rb"@([A-Z][A-Z0-9]{2})\.(\d{1,2})(?:\.(\d{1,2}))?(?:\.\d{1,2})?", parts[0])
    if found is None:
        return ""
    name = f"{found[1].decode()}-{found[2].decode()}"
    return f"{name}.{found[3].decode()}" if found[3] else name


@lru_cache(maxsize=1 << 14)
def _component_name(name: str, kind: bytes, number: int) -> str:
    return f"{name}[{kind.decode('latin-1')}].{number}" if kind else f"{name}.{number}"


def _components(
    value: bytes, position: int, name: str, component: bytes, repetition: bytes
) -> Sequence[Cell]:
    typed = name in TYPED
    cells: list[Cell] = []
    for repeated in value.split(repetition):
        parts = repeated.split(component)
        if asked := _asked(parts):  # `@PID.7^19640309` of a query (QPD-3)
            cells.append((asked, position + len(parts[0]) + 1, parts[1]))
            position += len(repeated) + 1
            continue
        kind = parts[4][:8] if typed and len(parts) > 4 else b""
        for number, part in enumerate(parts, 1):
            if part and part != b'""':
                cells.append((_component_name(name, kind, number), position, part))
            position += len(part) + 1
    return cells
