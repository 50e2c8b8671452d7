"""Fields of xDT, DICOM, forms, registries, audit messages and contacts that stand under codes."""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.persons import telling
from ai_gate.scan.records.coded_messages import JOINED, VALUE, parted

Cell = tuple[str, int, bytes]  # name, offset, value

# Constants of libraries for DICOM and the elements that they stand for.
_TAGS = {
    b"PatientName": "00100010",
    b"PatientID": "00100020",
    b"PatientBirthDate": "00100030",
    b"PatientSex": "00100040",
    b"PatientAddress": "00101040",
}


def tagged(data: bytes) -> Iterator[Cell]:
    """Yield elements that code adds to a data set: `Add(DicomTag.PatientName, "X")`."""
    for found in _constant().finditer(data):
        yield _TAGS[found[1]], found.start(2), found[2]


@cache
def _constant() -> re.Pattern[bytes]:
    kind = rb"(?:, ?(?:Dicom)?VR\.[A-Z]{2})?, ?"
    return re.compile(rb"Tag\.(" + b"|".join(_TAGS) + rb")" + kind + rb"\"([^\"\r\n]{1,80})\"")


def german(data: bytes) -> Iterator[Cell]:
    """Yield fields of xDT: in lines that say their length, else beside their numbers."""
    found = list(_lengthy(data))
    pattern = _spaced() if _spaced().search(data) else _numbered()
    yield from found or (
        (f"xDT-{one[1].decode()}", one.start(2), one[2]) for one in pattern.finditer(data)
    )


def _lengthy(data: bytes) -> Iterator[Cell]:
    for found in _line().finditer(data):
        length = int(found[1]) - 9  # of the length itself, the number, the line end
        text = data[found.end() : found.end() + 2 * length].decode("utf-8", "replace")[:length]
        value = text.encode() if "\ufffd" not in text else data[found.end() :][:length]
        if length > 0 and b"\n" not in value and b"\r" not in value:
            yield f"xDT-{found[2].decode()}", found.end(), value


@cache
def _line() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9])(0[1-9][0-9])(3000|310[1-9]|311[0-9]|8410|8420|6001|6205|6220)")


@cache
def _spaced() -> re.Pattern[bytes]:
    """Match a line that is a number, a blank and a value; numbers that forms label have words."""
    number = rb"(?m)^(3000|310[124-9]|3103(?= [0-3]\d[01])|311[0-9]|8410|8420|6001|6205)"
    return re.compile(number + rb"[ \t]{1,4}((?!\w+:)[\w\x80-\xff][^\r\n:=]{0,60})\r?$")


@cache
def _numbered() -> re.Pattern[bytes]:
    number = rb"(?<![0-9.])(3000|310[1-9]|311[0-9]|8410|8420|6001|6205)(?![0-9])[\"']?"
    label = rb"(?:[ ][A-Z(][\w.() \x80-\xff/-]{2,40}?)?"
    return re.compile(number + label + JOINED + VALUE)


# Form locators of the UB-04 (NUBC).
_LOCATORS = {
    b"3b": "mrn",
    b"8b": "patient name",
    b"9": "patient address",
    b"9a": "patient address",
    b"10": "patient birth date",
    b"60": "member id",
    b"67": "diagnosis",
}


def located(data: bytes) -> Iterator[Cell]:
    """Yield what stands in the form locators of a UB-04."""
    for found in _locator().finditer(data):
        name = _LOCATORS.get(found[1].lower())
        if name:
            yield name, found.start(2), found[2].rstrip()


@cache
def _locator() -> re.Pattern[bytes]:
    number = rb"(?m)\bFL ?0?([0-9]{1,2}[a-dA-D]?)\b[ .:-]{1,4}"
    label = rb"(?:(?:[A-Z][A-Za-z'.]*+ ){0,4}?(?i:name|address|date|birthdate|id|dx|#|code|no\.?)"
    label += rb"(?![A-Za-z])[ :.-]{1,20})?"
    return re.compile(number + label + rb"([^\s][^\r\n|]{0,60}?)[ \t]*(?:[\r\n|]|  |\Z)")


def items(data: bytes) -> Iterator[Cell]:
    """Yield items of a cancer registry: `<Item naaccrId="nameLast">X</Item>`."""
    for found in _item().finditer(data):
        name = found[1].decode()
        yield _ITEMS.get(name, name), found.start(2), found[2]


_ITEMS = {"primarySite": "diagnosis", "histologicTypeIcdO3": "diagnosis"}


@cache
def _item() -> re.Pattern[bytes]:
    return re.compile(rb"naaccrId=[\"'](\w{3,40})[\"'][^<>]{0,60}>([^<>\r\n]{1,80})<")


def audited(data: bytes) -> Iterator[Cell]:
    """Yield the patients of audit messages (DICOM PS3.15 A.5, IHE ATNA): id and name."""
    for found in _object().finditer(data):
        told = found[0]
        if not re.search(rb"TypeCodeRole=[\"']1[\"']", told):
            continue
        for name, pattern in (("PID-3", _OBJECT_ID), ("PID-5", _OBJECT_NAME), ("PID-7", _BORN)):
            if one := re.search(pattern, told):
                yield from parted(name, found.start() + one.start(1), one[1])


_OBJECT_ID = rb"ParticipantObjectID=[\"']([^\"'^]{1,60})"
_OBJECT_NAME = rb"ParticipantObjectName>([^<>]{3,80})<"
_BORN = rb"(?i)type=[\"'](?:dob|birth ?date)[\"'] value=[\"']([0-9-]{8,10})[\"']"


@cache
def _object() -> re.Pattern[bytes]:
    return re.compile(
        rb"<ParticipantObjectIdentification\b[\s\S]{0,4000}?</ParticipantObjectIdentification"
    )


_PROPERTIES = {
    "fn": "person name",
    "bday": "birth date",
    "tel": "phone",
    "email": "email",
    "note": "note",
    "categories": "note",
    "role": "note",
}


def cards(data: bytes) -> Iterator[Cell]:
    """Yield contacts of jCard (RFC 7095): `["fn", {}, "text", "X"]`, and what notes tell of them.

    A contact without an illness in it is nobody's patient.
    """
    cells: dict[str, Cell] = {}
    for found in _property().finditer(data):
        name = _PROPERTIES[found[1].decode()]
        if name == "person name":
            cells = {name: (name, found.start(2), found[2])}
        elif name != "note":
            cells.setdefault(name, (name, found.start(2), found[2].removeprefix(b"tel:")))
        elif term := telling.health_term(data, *found.span(2)):
            yield from cells.values()
            yield "diagnosis", term[0], data[term[0] : term[1]]
            cells = {}


@cache
def _property() -> re.Pattern[bytes]:
    name = rb"\[\s*\"(" + "|".join(_PROPERTIES).encode() + rb")\"\s*,\s*\{[^{}]{0,80}\}\s*,"
    return re.compile(name + rb"\s*\"[a-z-]{3,14}\"\s*,\s*\"([^\"\r\n]{1,200})\"")


def triples(data: bytes) -> Iterator[Cell]:
    """Yield a patient of FHIR in Turtle: `fhir:family [ fhir:v "X" ]`."""
    said: set[str] = set()
    for found in _triple().finditer(data):
        name = found[1].decode()
        if name in said and name in ("value", "given"):
            continue  # a telecom, a second name
        said = {name} if name == "family" and name in said else said | {name}
        yield _TRIPLES[name], found.start(2), found[2]


_TRIPLES = {
    "family": "Patient.name.family",
    "given": "Patient.name.given",
    "birthDate": "Patient.birthDate",
    "value": "Patient.identifier.value",
}


@cache
def _triple() -> re.Pattern[bytes]:
    name = rb"fhir:(?:\w{1,20}\.)?(family|given|birthDate|value)[\s(\[]{1,8}fhir:v(?:alue)?\s{1,4}"
    return re.compile(name + rb"\"([^\"\r\n]{1,80})\"")


# Parameters of a search for patients (FHIR R4, Patient).
_PARAMETERS = {
    b"family": "Patient.name.family",
    b"name": "Patient.name.family",
    b"given": "Patient.name.given",
    b"birthdate": "Patient.birthDate",
    b"identifier": "Patient.identifier.value",
    b"phone": "Patient.telecom[phone].value",
    b"email": "Patient.telecom[email].value",
}


def asked(data: bytes) -> Iterator[Cell]:
    """Yield the patient whom a search asks for: `/Patient?family=X&birthdate=eq1964-03-09`.

    Documentation of servers is full of searches by one thing or two.
    """
    for search in _search().finditer(data):
        known: dict[str, Cell] = {}
        for found in _parameter().finditer(data, *search.span(1)):
            if name := _PARAMETERS.get(found[1].lower()):
                known.setdefault(name, (name, found.start(2), found[2]))
        if len(known) > 2:
            yield from known.values()


@cache
def _search() -> re.Pattern[bytes]:
    return re.compile(rb"\bPatient\?([^\s\"'<>`]{10,600})")


@cache
def _parameter() -> re.Pattern[bytes]:
    """Match a parameter without its modifier, the prefix of a date and the system of a number."""
    before = rb"(?:eq|ge|le|gt|lt)?(?:[^&\s|%]{0,120}(?:\||%7[Cc]))?"
    return re.compile(rb"(?:^|(?<=[&?]))(\w{2,20})(?::\w{2,12})?=" + before + rb"([^&\s|]{1,80})")


def queried(data: bytes) -> Iterator[Cell]:
    """Yield the patient of a query of HL7 v3 (IHE PDQ V3, PIX V3)."""
    for found in _queried().finditer(data):
        kind = found[1] or found[3]
        group = 2 if found[1] else 4
        yield _QUERIED[kind], found.start(group), found[group]


_QUERIED = {
    b"given": "parameterList.livingSubjectName.value.given",
    b"family": "parameterList.livingSubjectName.value.family",
    b"BirthTime": "parameterList.livingSubjectBirthTime",
}


@cache
def _queried() -> re.Pattern[bytes]:
    name = rb"<(given|family)>([^<>\r\n]{1,60})</"
    return re.compile(
        name + rb"|livingSubject(BirthTime)>\s{0,20}<value value=\\?[\"']([0-9-]{8,14})"
    )
