"""Fields of HL7 v2, NCPDP and X12 that stand under their codes, outside of a message."""

import re
from collections.abc import Iterator
from functools import cache

Cell = tuple[str, int, bytes]  # name, offset, value

# What stands between a code and its value, and a value: up to the sign that ends it.
JOINED = rb"[\"'\])}]{0,4}[ \t]{0,4}(?:=>|->|[:=,;>|])[ \t]{0,4}[\"'`]?"
VALUE = (
    rb"([^\s\"'`<>|,;:=\[\](){}][^\"'`<>|,;\r\n]{0,80}?)"
    rb"(?=[ \t]{0,4}(?:[\"'`<|,;\r\n\])}]|  |\Z)| [A-Za-z\[][\w.\[\]-]{0,30}=)"
)


def parted(name: str, start: int, value: bytes) -> Iterator[Cell]:
    """Yield the components of a field of HL7, or the field if it has one only."""
    if b"^" not in value:
        yield name, start, value
        return
    for number, part in enumerate(value.split(b"^"), 1):
        if part:
            yield f"{name}.{number}", start, part
        start += len(part) + 1


def paths(data: bytes) -> Iterator[Cell]:
    """Yield fields of HL7 v2 that are named by their place: `PID-5-1`, `PID.5.1`, `PID-5|a^b`."""
    for found in _path().finditer(data):
        name = f"{found[1].decode()}-{found[2].decode()}"
        if found[3]:
            yield f"{name}.{found[3].decode()}", found.start(4), found[4]
        else:
            yield from parted(name, found.start(4), found[4])


@cache
def _path() -> re.Pattern[bytes]:
    segment = rb"(?<![A-Za-z0-9.])\.?(PID|GT1|IN1|DG1)(?:[-._]|[\"'][)\]]{1,2}(?:\[0\])?\[)"
    segment += rb"([0-9]{1,2})(?:[\[(][0-9]{1,2}[\])])?"
    component = rb"(?:[-.]([0-9]{1,2}))?(?:[-.]1)?"
    return re.compile(segment + component + JOINED + VALUE)


# What the classes of HAPI and nHapi call fields of a patient.
_GETTERS = {
    b"IDNumber": "PID-3.1",
    b"Surname": "PID-5.1",
    b"FamilyName": "PID-5.1",
    b"FamilyLastName": "PID-5.1",
    b"GivenName": "PID-5.2",
    b"DateTimeOfBirth": "PID-7",
    b"SSNNumberPatient": "PID-19",
}


def taken_apart(data: bytes) -> Iterator[Cell]:
    """Yield the fields of a patient segment that code or JSON holds as a list."""
    for found in _array().finditer(data):
        # The name of the segment is the first item, or stands beside the list.
        number, depth, part = (-1 if found[2] else 0), 0, 0
        for item in _item_of_list().finditer(data, found.end(), found.end() + 1_000):
            sign = item[0]
            if sign in (b"[", b"]"):
                depth += 1 if sign == b"[" else -1
                if depth < 0:
                    break
                number, part = (number + 1, 0) if sign == b"[" else (number, part)
            elif depth == (1 if found[2] else 0):
                number += 1
                if item[1]:
                    yield from parted(f"PID-{number}", item.start(1), item[1])
            elif item[1] is not None:
                part += 1
                yield f"PID-{number}.{part}", item.start(1), item[1]


@cache
def _array() -> re.Pattern[bytes]:
    keys = rb"(?:fields|elements|values|data)"
    return re.compile(rb"([\"']PID[\"'])\s*,\s*(?:[\"'](" + keys + rb")[\"']\s*:\s*(?=\[))?")


@cache
def _item_of_list() -> re.Pattern[bytes]:
    return re.compile(rb"[\"']([^\"'\r\n]{0,120})[\"']|[\[\]]|null|None|\d{1,20}")


def built(data: bytes) -> Iterator[Cell]:
    """Yield fields of HL7 v2 that code sets by the names of its classes."""
    for found in _getter().finditer(data):
        yield _GETTERS[found[1]], found.start(2), found[2]


@cache
def _getter() -> re.Pattern[bytes]:
    chain = rb"(?:\([^()\r\n]{0,4}\))?(?:\.[A-Za-z]{1,30}(?:\([0-9]{0,2}\))?){0,3}?"
    set_to = rb"(?:\.(?:setValue|SetValue|parse)\(|\.Value ?= ?)[\"']([^\"'\r\n]{1,60})[\"']"
    names = b"|".join(sorted(_GETTERS, reverse=True))
    return re.compile(rb"(?<=[.tT])(" + names + rb")" + chain + set_to)


def listed(data: bytes) -> Iterator[Cell]:
    """Yield fields of NCPDP D.0 in lists: `310-CA  Patient First Name : X`, `CA=X`, `|CAX|`."""
    glued = _glued().search(data) is not None
    for found in (_glued_field() if glued else _field()).finditer(data):
        yield f"NCPDP-{found[1].decode()}", found.start(2), found[2]


_FIELDS = rb"(C[2-5ABMNOPQXY]|HN|D7|DO)"


@cache
def _glued() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![A-Z0-9])AM0?1[|^;~,]{1,2}[A-Z][A-Z0-9][A-Z0-9]")


@cache
def _glued_field() -> re.Pattern[bytes]:
    return re.compile(rb"(?<=[|^;~,])" + _FIELDS + rb"([^|^;~,\r\n\"']{1,80})")


@cache
def _field() -> re.Pattern[bytes]:
    code = rb"(?<![A-Za-z0-9.-])(?:[0-9]{3}-)?" + _FIELDS + rb"(?![A-Za-z0-9])[\"'`\]]?"
    label = rb"(?:[ \t|-]{1,4}[A-Z][A-Za-z/' ]{2,40}?)?[ \t]{0,30}"
    return re.compile(code + label + rb"[:=|>][ \t]{0,4}[\"'`]?" + VALUE)


_OF_PATIENT = frozenset([b"IL", b"QC", b"74"])


def designated(data: bytes) -> Iterator[Cell]:
    """Yield elements of X12 that stand under their reference designators: `NM103`, `DMG02`."""
    entity = b""
    for found in _designator().finditer(data):
        tag, number = found[1].decode(), found[2].decode()
        if tag == "NM1" and number == "01":
            entity = found[3]
        if entity in _OF_PATIENT:
            yield f"{tag}[{entity.decode()}]-{number}", found.start(3), found[3]


@cache
def _designator() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<![A-Za-z0-9])(NM1|N3|N4|DMG)_?(0[1-9])(?: [A-Z][A-Za-z ]{2,40})?" + JOINED + VALUE
    )


QUOTED = rb"[\"']NM1[\"'][^\"']{1,12}(?:[\"']\w{4,20}[\"'][^\"']{1,30})?[\"'](?:IL|QC|74)[\"']"


def quoted(data: bytes) -> Iterator[Cell]:
    """Yield segments of X12 that code has taken apart: `["NM1", "IL", "1", "X", "Y"]`."""
    entity = ""
    for found in _segment().finditer(data):
        tag = found[1].decode()
        values = list(_string().finditer(data, found.start(2), found.end(2)))
        if tag == "NM1" and values:
            entity = values[0][1][:3].decode("latin-1")
        whose = f"[{entity}]" if tag != "HI" else ""
        for number, value in enumerate(values, 1):
            if value[1] and (entity.encode() in _OF_PATIENT or tag == "HI"):
                yield f"{tag}{whose}-{number:02d}", value.start(1), value[1]


@cache
def _segment() -> re.Pattern[bytes]:
    keys = rb"(?:\s*[\"'](?:elements|fields|values|data)[\"']\s*:\s*\[)?"
    return re.compile(rb"[\"'](NM1|N3|N4|DMG|HI)[\"'],?" + keys + rb"([^\[\]{}()]{1,400})")


@cache
def _string() -> re.Pattern[bytes]:
    return re.compile(rb"[\"']([^\"'\r\n]{0,80})[\"']")
