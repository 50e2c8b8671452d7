"""Values under the codes that a standard gives its fields -> fields, however text spells the two.

`PID-5.1` of HL7 v2 in paths and terser calls, `310-CA` of NCPDP in lists, `NM103` of X12, `3101`
of German xDT, form locators of the UB-04, items of NAACCR, objects of audit messages: the code
says what the value is, and each family below knows how codes are joined to values.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.record import NamedTuple
from ai_gate.rows import Row
from ai_gate.scan.records import coded_fields, coded_messages

Cell = tuple[str, int, bytes]  # name, offset, value
REACH = 3_000  # bytes between two values of one patient, at most


class Family(NamedTuple):
    """A way to write fields: what a text with a patient of it has, and how they are found."""

    sign: bytes
    cells: Callable[[bytes], Iterator[Cell]]


def recognise(data: bytes) -> bool:
    """Tell whether a text without a structure of its own has a coded field of a patient."""
    return _sign(False).search(data) is not None


def recognise_markup(data: bytes) -> bool:
    """Tell whether XML or JSON has a patient whose values stand beside their codes."""
    return _sign(True).search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient; another one begins where a field comes again."""
    yield from _read(data, first, FAMILIES)


def read_markup(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient in XML or JSON."""
    yield from _read(data, first, MARKUP)


def _read(data: bytes, first: int, families: tuple[Family, ...]) -> Iterator[Row]:
    for sign, cells in families:
        if _found(sign).search(data):
            for row in _rows(cells(data), first):
                yield row
                first += 1


@cache
def _found(sign: bytes) -> Any:
    return byte_patterns.compiled(sign)


@cache
def _sign(markup: bool) -> Any:
    families = MARKUP if markup else FAMILIES
    return byte_patterns.compiled(b"|".join(b"(?:" + one.sign + b")" for one in families))


def _rows(cells: Iterator[Cell], record: int) -> Iterator[Row]:
    found: dict[str, tuple[int, bytes]] = {}
    last = 0
    for name, start, value in cells:
        if found and (name in found or start - last > REACH):
            yield _row(found, record)
            record, found = record + 1, {}
        found[name] = start, value
        last = start
    if found:
        yield _row(found, record)


def _row(found: dict[str, tuple[int, bytes]], record: int) -> Row:
    places = [start for start, _ in found.values()]
    return Row(record, tuple(found), [value for _, value in found.values()], places[0], places)


FAMILIES = (
    Family(
        rb"\bPID(?:[-._]|[\"'][)\]]{1,2}(?:\[0\])?\[)[57](?:[\[(][0-9][\])])?(?:[-.][0-9])?"
        rb"[\"'\])}]{0,4} {0,4}[,:=>|]",
        coded_messages.paths,
    ),
    Family(rb"FamilyName[^\r\n]{0,60}(?:etValue\(|Value ?=)", coded_messages.built),
    Family(
        rb"\b31[01]-C[AB]\b|\[C4\] ?[=:]|\bC[AB]-(?i:PATIENT)"
        rb"|\bAM(?:\]?=|[\"']: ?[\"'])?0?1(?:[|^;~,\s\"']|$)",
        coded_messages.listed,
    ),
    Family(
        rb"\bNM103(?: [A-Z][A-Za-z ]{2,40})?[\"'\])}]{0,4} {0,4}[,:=>]", coded_messages.designated
    ),
    Family(
        rb"0173103[0-3][0-9]"
        rb"|(?:^|[^0-9.])3103(?:[\"'] ?[:=]| ?=| ?[:;]| ?->| [A-Z(]| [0-3][0-9][01])",
        coded_fields.german,
    ),
    Family(rb"\bFL ?0?8b\b", coded_fields.located),
    Family(coded_messages.QUOTED, coded_messages.quoted),
    Family(rb"[\"']PID[\"']\s*,", coded_messages.taken_apart),
    Family(rb"Tag\.PatientName,", coded_fields.tagged),
    Family(rb"ParticipantObjectName>", coded_fields.audited),
    Family(rb"naaccrId=[\"']nameLast", coded_fields.items),
    Family(rb"fhir:(?:\w{1,20}\.)?family", coded_fields.triples),
    Family(rb"\bPatient\?[^\s]{0,200}birth", coded_fields.asked),
    Family(rb"livingSubjectName>", coded_fields.queried),
)
MARKUP = (
    Family(rb"PID-5\|", coded_messages.paths),
    Family(rb"\bNM103\b[\"']?>", coded_messages.designated),
    Family(rb"[\"']3103[\"']>", coded_fields.german),
    Family(rb"[\"']C4[\"']>", coded_messages.listed),
    Family(rb"naaccrId=[\"']nameLast", coded_fields.items),
    Family(rb"ParticipantObjectName>", coded_fields.audited),
    Family(rb"fhir:(?:\w{1,20}\.)?family", coded_fields.triples),
    Family(coded_messages.QUOTED, coded_messages.quoted),
    Family(rb"[\"']PID[\"']\s*,", coded_messages.taken_apart),
    Family(rb"\"fn\"\s*,\s*\{", coded_fields.cards),
)
