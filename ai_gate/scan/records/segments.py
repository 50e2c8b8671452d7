"""Messages of laboratory devices, pharmacies and EDIFACT -> fields, by the numbers of their parts.

LIS2-A2 (ASTM E1394) has the patient in a record `P`, of which the fields mean what those of an HL7
`PID` do; NCPDP Telecommunication D.0 has fields with two signs for a name after a separator;
EDIFACT has segments with qualifiers. Logs and source code print the separators of the second with
signs that can be seen: `<FS>`, `\\x1c`, U+241C.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
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
        or ((b"PNA+" in data or b"PTT+" in data) and b"'" in data)
    )


def is_printed(data: bytes) -> bool:
    """Tell whether a message of a pharmacy stands in a text with separators that can be seen."""
    return _printed().search(data) is not None


def read_printed(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient of such messages."""
    yield from _rows(_of_printed(data), first)


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient."""
    if FIELD in data and _pharmacy().search(data):
        cells = _of_pharmacy(data)
    elif b"PNA+" in data or b"PTT+" in data:
        cells = _of_interchange(data)
    else:
        cells = _of_device(data)
    yield from _rows(cells, first)


def _rows(cells: Iterable[Cell], first: int) -> Iterator[Row]:
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
    mark = b"^"
    for line in _device_line().finditer(data):
        if line[1] == b"H":  # HPRIM separates components by `~`, which the header says
            mark = b"~" if line[0].startswith(b"H|~") else b"^"
        if line[1] == b"P":
            if b"^" not in line[0] and b"~" in line[0]:
                mark = b"~"
            yield "", 0, b""
            start = line.start()
            for number, value in enumerate(line[0].split(b"|"), 1):
                if value and (name := DEVICE.get(number)):
                    yield from _parts(name, start, value, mark)
                start += len(value) + 1


@cache
def _device_line() -> re.Pattern[bytes]:
    """Match a record of a device; logs show the signs around it as `<STX>` and `<CR>`."""
    # In a test the message is a literal of more lines, and they are indented.
    start = rb"(?:(?:^|(?<=[\r\n\x02]))[ \t]{0,12}\d?|(?<=STX[>\]])|(?<=STX[>\]]\d)"
    start += rb"|(?<=[ >])(?=P\|1\|))"
    return re.compile(start + rb"([A-Z])\|((?:[^\r\n<\[]|[<\[](?!(?:CR|ETX|ETB|0D)[>\]]))*)")


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


def _of_printed(data: bytes) -> Iterator[Cell]:
    last, of_field = 0, False
    for found in _separator().finditer(data):
        start, end = last, found.start()
        name = data[start : start + 2]
        if of_field and 2 < end - start < 200 and name.isalnum():
            yield f"NCPDP-{name.decode('latin-1')}", start + 2, data[start + 2 : end].rstrip()
        if found[2] or (found[0] in b"\r\n" and not of_field):
            yield "", 0, b""
        last, of_field = found.end(), found[1] is not None


def _of_interchange(data: bytes) -> Iterator[Cell]:
    """Yield names, numbers and birth dates of the parties of a health care message."""
    for segment in re.finditer(rb"(PNA|DTM|ADR|UNH|PTT)\+((?:[^'?]++|\?.)*+)'", data, re.DOTALL):
        tag, start = segment[1].decode(), segment.start(2)
        elements = segment[2].split(b"+")
        qualifier = elements[0].split(b":")[0][:3].decode("latin-1")
        if tag in ("UNH", "PTT") or (tag == "PNA" and qualifier == "PAT"):
            yield "", 0, b""
        for number, element in enumerate(elements, 1):
            parts = element.split(b":")
            said = parts[0].decode("latin-1")
            if tag == "PTT":
                yield from _of_script(number, start, parts)
            elif tag == "DTM" and number == 1 and len(parts) > 1:
                yield f"DTM[{qualifier}]", start + len(parts[0]) + 1, parts[1]
            elif tag == "PNA" and len(parts) > 1 and said in ("SU", "FO", "FS", "NM"):
                yield f"PNA[{qualifier}]-{said}", start + len(parts[0]) + 1, parts[1]
            elif tag == "PNA" and number == 2 and parts[0]:
                yield f"PNA[{qualifier}]-02", start, parts[0]
            start += len(element) + 1


def _of_script(number: int, start: int, parts: list[bytes]) -> Iterator[Cell]:
    """Yield the parts of an element of PTT, the patient of NCPDP SCRIPT before it was XML."""
    qualifier = parts[1] if len(parts) > 1 else b""
    names = {2: ("C4",), 3: ("CB", "CA"), 4: ("C5",), 5: ("SY" if qualifier == b"SY" else "CY",)}
    for name, part in zip(names.get(number, ()), parts, strict=False):
        if part:
            yield f"NCPDP-{name}", start, part
        start += len(part) + 1


@cache
def _device() -> re.Pattern[bytes]:
    begin = rb"(?:^|[\r\n\x02][ \t]{0,12}\d?|STX[>\]]\d?)"
    headed = begin + rb"H\|[\\~&^@]{2,3}\|?[\s\S]*?" + begin + rb"P\|\d"
    # Without a header: a name, the name of a mother, a birth date at their places.
    bare = rb"(?:^|[\n >])\d?P\|1(?:\|[^|\r\n]{0,40}){3}\|[^|^~\r\n]{1,40}[\^~][^|\r\n]{1,40}"
    bare += rb"\|[^|\r\n]{0,40}"
    return re.compile(headed + rb"|" + bare + rb"\|(?:19|20)\d{6}\|")


# How the separators of fields, groups and segments are printed (ASCII 28, 29 and 30).
_SPELLED = (
    rb"<(?:%(name)s|0x1%(hex)s|1%(hex)s)>|[\[{]%(name)s[\]}]|\\(?:x|u00)1%(hex)s|\\03%(octal)s"
    rb"|\xe2\x90%(picture)s|%%1%(hex)s|&#(?:%(number)s|x1%(hex)s);"
)


def _of_sign(name: bytes, number: int) -> bytes:
    return _SPELLED % {
        b"name": rb"(?i:" + name + rb")",
        b"hex": rb"(?i:%x)" % (number - 16),
        b"octal": b"%o" % (number - 24),
        b"picture": rb"\x%x" % (0x80 + number),
        b"number": b"%d" % number,
    }


@cache
def _separator() -> re.Pattern[bytes]:
    """Match a separator of fields (group 1), of groups (2) or segments, or the end of a text."""
    field, group, segment = (_of_sign(*sign) for sign in ((b"FS", 28), (b"GS", 29), (b"RS", 30)))
    return re.compile(rb"(" + field + rb")|(" + group + rb")|" + segment + rb"|[\r\n\"']|\Z")


@cache
def _printed() -> Any:
    """Match a name or birth date of a patient behind a printed separator."""
    return byte_patterns.compiled(rb"(?:" + _of_sign(b"FS", 28) + rb")C[AB4][A-Z0-9]")


@cache
def _pharmacy() -> re.Pattern[bytes]:
    return re.compile(rb"\x1cC[AB4][A-Z0-9]")
