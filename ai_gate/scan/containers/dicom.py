"""DICOM objects -> what their elements say of a patient, and the document inside, if there is one.

Pictures are not looked at; one that says that identifying text is burned into it is unexamined.
Layout: DICOM PS3.5, section 7 (data set structure) and annex A (transfer syntaxes); PS3.10, section
7.1 (preamble and meta information). Elements of sequences are read like those around them.
"""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ai_gate.record import NamedTuple
from ai_gate.scan.containers.aside import Aside
from ai_gate.scan.containers.limits import MEMBER, Budget
from ai_gate.scan.containers.parts import Part, cell, section, tabular

if TYPE_CHECKING:
    from mmap import mmap

_START = 132  # bytes of preamble and prefix
_META, _PIXELS = 0x0002, 0x7FE0
_ITEMS = 0xFFFE  # the group of items and of the ends of items and sequences
_UNDEFINED = 0xFFFFFFFF
_LONG = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())  # PS3.5, 7.1.2
_TEXT = frozenset(b"AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT".split())
_LONGEST = 1 << 16  # bytes of a value that is looked at
_ELEMENTS = 100_000
_IMPLICIT, _BIG, _DEFLATED = (
    b"1.2.840.10008.1.2",
    b"1.2.840.10008.1.2.2",
    b"1.2.840.10008.1.2.1.99",
)

# Tag -> the name of the column that detectors know, and the keyword of PS3.6.
_COLUMNS = {
    0x00100010: ("patient_name", "PatientName"),
    0x00100020: ("mrn", "PatientID"),
    0x00100030: ("birth_date", "PatientBirthDate"),
    0x00100040: ("sex", "PatientSex"),
    0x00101000: ("other_patient_id", "OtherPatientIDs"),
    0x00101001: ("other_name", "OtherPatientNames"),
    0x00101040: ("address", "PatientAddress"),
    0x00101060: ("mother_name", "PatientMotherBirthName"),
    0x00101090: ("medical_record_number", "MedicalRecordLocator"),
    0x00102110: ("allergies", "Allergies"),
    0x00102154: ("phone", "PatientTelephoneNumbers"),
    0x00081080: ("admitting_diagnosis", "AdmittingDiagnosesDescription"),
    0x00081030: ("study_description", "StudyDescription"),
    0x00321060: ("procedure", "RequestedProcedureDescription"),
    0x00280302: ("recognizable_visual_features", "RecognizableVisualFeatures"),
}
_FEATURES = 0x00280302
_BURNED = (
    0x00280301  # PS3.3, C.7.6.1.1: YES where text that identifies the patient is in the pixels
)
_DOCUMENT, _DOCUMENT_TYPE = 0x00420011, 0x00420012  # PS3.3, C.24.2
_SUFFIXES = {b"application/pdf": ".pdf", b"text/xml": ".xml"}
# Values of these are looked for in the data set even where its syntax says no type.
_KNOWN = {*_COLUMNS, 0x001021B0, 0x00104000, 0x00080080, 0x00080090, 0x00081050, 0x00080050}


class _Element(NamedTuple):
    tag: int
    value: bytes


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the patient as a table of one row, then all other text."""
    return _read(outer, outer.data, budget)


def read_file(outer: Part, file: Aside, budget: Budget) -> Iterator[Part | str]:
    """Yield the same of an object on disk, of which long values are passed over unread."""
    from mmap import ACCESS_READ, mmap

    with mmap(file.file.fileno(), 0, access=ACCESS_READ) as data:
        yield from _read(outer, data, budget)


def _read(outer: Part, data: "bytes | mmap", budget: Budget) -> Iterator[Part | str]:
    reasons: list[str] = []
    values: dict[int, bytes] = {}
    rest: list[bytes] = []
    document, sort = b"", b""
    for tag, value in _elements(data, budget, reasons):
        if tag == _DOCUMENT:
            document = value
            continue
        if tag == _BURNED and value.upper() == b"YES":
            reasons.append("says that text is burned into its picture, which is not read")
        sort = value if tag == _DOCUMENT_TYPE else sort
        if tag in _COLUMNS and tag not in values:
            values[tag] = value
        elif value:
            rest.append(b"(%04X,%04X) %s" % (tag >> 16, tag & 0xFFFF, value))
    columns = [tag for tag in _COLUMNS if values.get(tag)]
    if columns:
        names = tuple(_COLUMNS[tag][0] for tag in columns)
        row = b"\t".join(_shown(tag, values[tag]) for tag in columns)
        yield from tabular(
            iter([(1, row)]),
            "patient.csv",
            section(outer, "patient"),
            str,
            lambda _, column: f", {_COLUMNS[columns[column]][1]}",
            names,
        )
    if rest:
        yield Part("elements.txt", section(outer, "elements"), b"\n".join(rest))
    if document:
        name = "document" + _SUFFIXES.get(sort.lower(), "")
        yield Part(name, section(outer, name), document)
    yield from (f"{outer.route}: {reason}" for reason in reasons)


def _shown(tag: int, value: bytes) -> bytes:
    """Return a value as detectors know it: names have `^` between their parts (PS3.5, 6.2.1)."""
    if tag == _FEATURES:
        return b"recognizable visual features: " + value.upper()
    named = tag in (0x00100010, 0x00101001, 0x00101060)
    return b" ".join(value.replace(b"^", b" ").split()) if named else value


def _elements(data: "bytes | mmap", budget: Budget, reasons: list[str]) -> Iterator[_Element]:
    """Yield the elements that hold text, those of the meta information first."""
    syntax, position = b"", _START
    encoding = "latin-1"
    for element, end in _walk(data, _START, True, "little", meta=True):
        position = end
        if element.tag == 0x00020010:
            syntax = element.value.strip(b"\0 ")
    if syntax == _DEFLATED:
        small = len(data) - position <= MEMBER
        unpacked = _inflated(data[position:], budget) if small else None
        if unpacked is None:
            reasons.append("damaged, or unpacks to more than is looked at")
            return
        data, position = unpacked, 0
    explicit, order = syntax != _IMPLICIT, "big" if syntax == _BIG else "little"
    ended = position
    for element, end in _walk(data, position, explicit, order):
        if element.tag == _DOCUMENT and end - ended > MEMBER:
            reasons.append(f"holds a document larger than {MEMBER >> 20} MB")
        ended = end
        if element.tag == 0x00080005:
            encoding = "utf-8" if b"192" in element.value else "latin-1"
        if not budget.spend(len(element.value)):
            return
        if element.value and element.tag == _DOCUMENT:
            yield element
        elif element.value:
            yield element._replace(value=_text(element.value, encoding))
    if ended == position or ended > len(data):
        reasons.append("damaged, or cut off: the rest was not read")


def _inflated(data: bytes, budget: Budget) -> bytes | None:
    unpack = zlib.decompressobj(-15)
    try:
        plain = unpack.decompress(data, budget.room())
    except zlib.error:
        return None
    return plain if budget.spend(len(plain)) and not unpack.unconsumed_tail else None


def _text(value: bytes, encoding: str) -> bytes:
    plain = value.strip(b"\0 ")
    return cell(plain.decode(encoding, "replace").encode("utf-8", "replace"))


def _walk(
    data: "bytes | mmap", position: int, explicit: bool, order: str, meta: bool = False
) -> Iterator[tuple[_Element, int]]:
    """Yield each element, without a value if that is no text, and where it ends.

    An end beyond the data says that the last one is cut off. What is nested is read in a row.
    """
    big = order == "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "big" if big else "little")

    for _ in range(_ELEMENTS):
        if position + 8 > len(data):
            return
        group = number(position, 2)
        tag = group << 16 | number(position + 2, 2)
        if (meta and group != _META) or group == _PIXELS:
            return
        kind, start, length = b"", position + 8, number(position + 4, 4)
        if group != _ITEMS and explicit:
            kind = data[position + 4 : position + 6]
            length = number(position + 6, 2)
            if kind in _LONG:
                start, length = position + 12, number(position + 8, 4)
        nested = group == _ITEMS or kind == b"SQ" or length == _UNDEFINED
        end = start if nested else start + length
        wanted = length <= _LONGEST and (
            kind in _TEXT
            or (not explicit and (tag in _KNOWN or tag < 0x00090000 or _plain(data[start:end])))
        )
        wanted = wanted or (tag == _DOCUMENT and length + 12 <= MEMBER)
        value = data[start:end] if wanted and not nested else b""
        yield _Element(tag, value), end
        position = end


def _plain(value: bytes) -> bool:
    """Tell whether a value whose type nobody says is text."""
    return 0 < len(value) <= _LONGEST and all(
        31 < sign < 127 for sign in value[:64].strip(b"\0\r\n")
    )
