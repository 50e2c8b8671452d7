"""Messages of laboratory devices, pharmacies and EDIFACT -> fields, by the numbers of their parts.

LIS2-A2 (ASTM E1394) has the patient in a record `P`, of which the fields mean what those of an HL7
`PID` do; NCPDP Telecommunication D.0 has fields with two signs for a name after a separator;
EDIFACT has segments with qualifiers.
"""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.rows import Row

Cell = tuple[str, int, bytes]  # name, offset, value
# Fields of a patient record of LIS2-A2 (section 7) and those of PID that mean the same.
DEVICE = {3: "PID-3", 4: "PID-2", 6: "PID-5", 8: "PID-7", 9: "PID-8", 11: "PID-11", 13: "PID-13"}
FIELD, GROUP = b"\x1c", b"\x1d"


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a text begins as one of these messages does, or has their separators."""
    return (
        _device().search(data, 0, 2000) is not None
        or (FIELD in data and _pharmacy().search(data) is not None)
        or (b"PNA+" in data and b"'" in data)
    )


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient."""
    if FIELD in data and _pharmacy().search(data):
        cells = _of_pharmacy(data)
    elif b"PNA+" in data:
        cells = _of_interchange(data)
    else:
        cells = _of_device(data)
    found: list[Cell] = []
    for cell in cells:
        if cell[0] == "":
            yield from _row(found, first)
            first, found = first + bool(found), []
        else:
            found.append(cell)
    yield from _row(found, first)


def _row(cells: list[Cell], record: int) -> Iterator[Row]:
    if cells:
        names, starts, values = zip(*cells, strict=True)
        yield Row(record, names, values, starts[0], starts)


def _of_device(data: bytes) -> Iterator[Cell]:
    """Yield the fields of patients; an empty name begins another record."""
    for line in re.finditer(rb"(?:^|(?<=[\r\n\x02])|(?<=[\r\n\x02]\d))([A-Z])\|([^\r\n]*)", data):
        if line[1] == b"P":
            yield "", 0, b""
            start = line.start()
            for number, value in enumerate(line[0].split(b"|"), 1):
                if value and (name := DEVICE.get(number)):
                    yield from _parts(name, start, value, b"^")
                start += len(value) + 1


def _parts(name: str, start: int, value: bytes, mark: bytes) -> Iterator[Cell]:
    if mark not in value:
        yield name, start, value
        return
    for number, part in enumerate(value.split(mark), 1):
        if part:
            yield f"{name}.{number}", start, part
        start += len(part) + 1


def _of_pharmacy(data: bytes) -> Iterator[Cell]:
    for found in re.finditer(rb"\x1d|\x1c([A-Z0-9]{2})([^\x1c-\x1e\r\n]*)|[\r\n]", data):
        if found[1] is None:
            yield "", 0, b""
        elif found[2].strip():
            yield f"NCPDP-{found[1].decode()}", found.start(2), found[2].rstrip()


def _of_interchange(data: bytes) -> Iterator[Cell]:
    """Yield names, numbers and birth dates of the parties of a health care message."""
    for segment in re.finditer(rb"(PNA|DTM|ADR|UNH)\+((?:[^'?]++|\?.)*+)'", data, re.DOTALL):
        tag, start = segment[1].decode(), segment.start(2)
        elements = segment[2].split(b"+")
        qualifier = elements[0].split(b":")[0][:3].decode("latin-1")
        if tag == "UNH" or (tag == "PNA" and qualifier == "PAT"):
            yield "", 0, b""
        for number, element in enumerate(elements, 1):
            parts = element.split(b":")
            said = parts[0].decode("latin-1")
            if tag == "DTM" and number == 1 and len(parts) > 1:
                yield f"DTM[{qualifier}]", start + len(parts[0]) + 1, parts[1]
            elif tag == "PNA" and len(parts) > 1 and said in ("SU", "FO", "FS", "NM"):
                yield f"PNA[{qualifier}]-{said}", start + len(parts[0]) + 1, parts[1]
            elif tag == "PNA" and number == 2 and parts[0]:
                yield f"PNA[{qualifier}]-02", start, parts[0]
            start += len(element) + 1


@cache
def _device() -> re.Pattern[bytes]:
    return re.compile(rb"(?:^|[\r\n\x02]\d?)H\|[\\~&^@]{3}\|?[\s\S]*?[\r\n\x02]\d?P\|\d")


@cache
def _pharmacy() -> re.Pattern[bytes]:
    return re.compile(rb"\x1cC[AB4][A-Z0-9]")
