"""Social Security numbers, and taxpayer numbers of the same form.

What it finds: nine digits in the dashed form, and bare ones in a field or right after a label of
that name, of the ranges that are issued. With a label, a field or a person beside it the number is
live, and so is one in the dashed form without any of them when words such as "SSN" or "social
security" stand within 240 bytes of it; alone it is for review. Areas that are never issued, the
advertising range, well-known samples and runs of digits are told from live ones, and so is a record
that gives itself away.

Why it matters: the number opens accounts in the name of its owner; beside a health fact it is
protected health information (45 CFR 164.514(b)(2)(i)(G)).

How to fix: use an area that is never issued, such as 666 (from 900 on, numbers with a group from 50
on may be of taxpayers); if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from ai_gate.model import DataKind, Detector, Example, Field, Match, Text, Verdict
from ai_gate.persons import identifiers
from ai_gate.persons.people import Person, people, verdict
from ai_gate.persons.signs import Sign
from ai_gate.roles import Role, role

# A field of one of these holds another kind of number, whatever its form.
OTHER_NUMBERS = frozenset({Role.OTHER, Role.ZIP, Role.PHONE, Role.PAN, Role.CVV, Role.PROVIDER})
NUMBER = "Social Security number"
BESIDE = 48
_NEAR = 240  # bytes within which words say what a number is
BORDERS = (b"_", b"+", b"/", b".", b"-")
ESCAPES = (b"\\n", b"\\r", b"\\t")
_CLEAR = frozenset(b",;|\"' \t\n:=>")  # before a number: it is not the end of a longer token


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers in fields of that name, then those in other text."""
    data = text.data
    yield from _in_wages(data)
    spans = [found.span() for found in _written().finditer(data)]
    found = [one for one in spans if data[one[0] - 1] in _CLEAR or _apart(data, one[0])]
    if not found:
        return
    known: set[int] = set()
    if _named().search(text.data):
        for person in people(text):
            for field, sign in person.ssns:
                known.add(field.start)
                yield _in_field(text, field, sign, person)
    field_at = _field_finder(text)
    person_of = _person_finder(text)
    for start, end in found:
        if start not in known:
            yield from _in_text(text, start, end, field_at, person_of)


def _in_wages(data: bytes) -> Iterator[Match]:
    """Yield the numbers in records of wages and of payments that go to a tax office."""
    for found in _wages().finditer(data):
        start, end = found.span(found.lastindex or 0)
        value = data[start:end].decode()
        if sign := identifiers.ssn(value):
            told = Verdict.SYNTHETIC if sign.weight else Verdict.REAL
            reason = sign.reason if sign.weight else "in its place in a record of wages"
            yield _match(start, end, value, told, (reason,), None)


def _apart(data: bytes, start: int) -> bool:
    """Tell whether a number is not the end of a longer token."""
    before = data[start - 1 : start]
    return not (before.isalnum() or before in BORDERS) or data[start - 2 : start] in ESCAPES


def _in_field(text: Text, field: Field, sign: Sign, person: Person) -> Match:
    told, reasons = verdict(person), _reasons(person.signs)
    if sign.weight:
        told, reasons = Verdict.SYNTHETIC, (sign.reason,)
    start, end = field.start, field.end
    label = NUMBER
    if text.data.startswith(b"9", start, end):
        label = _named_by_range(text.data[start:end].decode("ascii", "replace"))
    return Match(start, end, label, told, reasons, field.route, field.record)


@lru_cache(maxsize=1 << 10)
def _reasons(signs: tuple[Sign, ...]) -> tuple[str, ...]:
    return ("in a field of that name", *(sign.reason for sign in signs))


def _in_text(
    text: Text,
    start: int,
    end: int,
    field_at: Callable[[int], Field | None],
    person_of: Callable[[int], Person | None],
) -> Iterator[Match]:
    value = text.data[start:end].decode()
    before = text.data[max(start - BESIDE, 0) : start]
    sign = identifiers.ssn(value)
    labelled = _label().search(before) is not None
    dashed = "-" in value
    if sign is None or (not labelled and (not dashed or _other_label().search(before))):
        return
    field = field_at(start)
    if not labelled and field and role(field.name) in OTHER_NUMBERS:
        return
    person = person_of(field.record) if field else None
    if sign.weight:
        yield _match(start, end, value, Verdict.SYNTHETIC, (sign.reason,), field)
    elif labelled:
        yield _match(start, end, value, Verdict.REAL, ("a label right before it",), field)
    elif person:
        reasons = ("in the record of a person", *(sign.reason for sign in person.signs))
        yield _match(start, end, value, verdict(person), reasons, field)
    elif value[0] != "9" and _spoken().search(text.data, max(start - _NEAR, 0), end + _NEAR):
        reasons = ("of an issued range, near words that speak of such numbers",)
        yield _match(start, end, value, Verdict.REAL, reasons, field)
    else:
        reasons = ("of an issued range, without a label",)
        yield _match(start, end, value, Verdict.UNSURE, reasons, field)


def _person_finder(text: Text) -> Callable[[int], Person | None]:
    @cache
    def persons() -> Mapping[int, Person]:
        return {
            person.record: person
            for person in people(text)
            if person.named or Role.BIRTH_DATE in person.kinds
        }

    return lambda record: persons().get(record)


def _match(
    start: int, end: int, value: str, told: Verdict, reasons: tuple[str, ...], field: Field | None
) -> Match:
    label = _named_by_range(value)
    route, record = (field.route, field.record) if field else ("", -1)
    return Match(start, end, label, told, reasons, route, record)


def _named_by_range(value: str) -> str:
    itin = value.startswith("9") and identifiers.is_itin(re.sub(r"\D", "", value))
    return "Individual Taxpayer Identification Number" if itin else NUMBER


def _field_finder(text: Text) -> Callable[[int], Field | None]:
    @cache
    def starts() -> Sequence[int]:
        return [field.start for field in text.fields()]

    def field_at(offset: int) -> Field | None:
        index = bisect_right(starts(), offset) - 1
        field = text.fields()[index] if index >= 0 else None
        return field if field and offset < field.end else None

    return field_at


# Not inside a word: GSSNEGOTIATE, vomiting.
_NAME = (
    r"(?i:(?:\b|_|patient|person|member|employee|customer|client|user|spouse)ssn)"
    r"|[a-z]S(?:SN|sn)(?:\b|[A-Z_])|(?i:\b(?:ss ?#|social[ _-]?sec|soc[ _-]?sec))"
    r"|(?i:\bsocial[\"'`]?[,:]|social[_-]?sec|(?:\b|_)itin(?:\b|_)|tax(?:payer)?[ _-]?id)"
)


# Records of fixed width: RW and RS of EFW2 (SSA publication 42-007), B of Form 1099 with a type of
# number of 2 (IRS publication 1220), S of ICESA. A name follows in all but B.
_WAGES = (
    r"(?m)^(?:RW([0-9]{9})[A-Za-z][A-Za-z' .-]{14}|RS[0-9]{2}[0-9A-Z ]{5}([0-9]{9})[A-Za-z]"
    r"[A-Za-z' .-]{14}|B20[0-9]{2}[ GC][A-Z0-9& -]{4}2([0-9]{9})[0-9A-Za-z ]{10}"
    r"|S([0-9]{9})[A-Z][A-Z' .-]{19}[A-Z][A-Z' .-]{11})"
)


@cache
def _named() -> re.Pattern[bytes]:
    """Match what must stand in a text that has a field of that name."""
    of_segments = r"REF[*|^~]SY[*|^~]|\bSS\b|[*|^]34[*|^]|GT1."
    return re.compile(rf"{_NAME}|{of_segments}|PID.\d*.|113883\.4\.1\b".encode())


@cache
def _spoken() -> re.Pattern[bytes]:
    """Match the name of such a number anywhere in a text."""
    return re.compile(_NAME.encode())


@cache
def _written() -> re.Pattern[bytes]:
    """Match nine digits, with separators or without; the border before them is checked apart.

    A pattern that starts with a digit skips other text ten times as fast as one that looks back.
    """
    return re.compile(rb"\d(?<!\d\d)\d\d(?:([- ])\d\d\1\d{4}|\d{6})(?![\w+/=]|[.-]\w)")


@cache
def _wages() -> re.Pattern[bytes]:
    return re.compile(_WAGES.encode())


@cache
def _label() -> re.Pattern[bytes]:
    named = rf"(?:{_NAME}|(?i:\bsocial))[\w .#\r\n-]{{0,20}}"
    # `value` as in the fields of a form, and below the identifier system of SSA (FHIR, C-CDA).
    system = r"(?:113883\.4\.1|us-ssn)[\"']?,?\s{0,12}[\"']?(?:value|extension)"
    return re.compile(rf"(?:{named}(?:[\"'] {{1,3}}value)?|{system})[^\w\r\n]{{0,8}}\Z".encode())


@cache
def _other_label() -> re.Pattern[bytes]:
    kinds = (
        "track|order|invoice|phone|tel|mobile|fax|zip|postal|isbn|part|serial|model|sku|ticket|case"
        "|item|ref|lot|batch|version|uuid|guid|id"
    )
    return re.compile(rf"(?i)(?:{kinds})[\w .-]{{0,16}}[^\w\r\n]{{1,6}}\Z".encode())


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    parts = (b"287", b"46", b"90" + b"35")
    dashed, bare = b"-".join(parts), b"".join(parts)
    other = b"-".join((b"402", b"71", b"18" + b"64"))
    itin = b"-".join((b"9" + b"12", b"74", b"30" + b"58"))
    person = (b"Mi" + b"na", b"Oka" + b"for", b"1971" + b"0402")
    sample, advertised = b"123-45" + b"-6789", b"987-65" + b"-4321"
    real = {
        "label.txt": b"SSN: %s" % dashed,
        "words.md": b"His social security number is %s." % dashed,
        "field.json": b'{"ssn": "%s"}' % bare,
        "column.csv": b"id,ssn,state\n1,%s,OH\n2,%s,TX\n" % (bare, other),
        "person.csv": b"first_name,last_name,dob,tin\n%s,%s,%s,%s\n" % (*person, dashed),
        "bare.log": b"lookup ssn=%s ok" % bare,
        "pid.hl7": b"MSH|^~\\&|A\rPID|1||||%s^%s||%s|F|||||||||||%s\r" % (*person, bare),
        "itin.yaml": b"itin: %s" % itin,
        "code.py": b"applicant.ssn = '%s'" % dashed,
        "insert.sql": b"INSERT INTO staff (name, ssn) VALUES ('x', '%s');" % bare,
    }
    unsure = {"alone.txt": b"call about %s today" % dashed, "alone.py": b"x = '%s'" % other}
    synthetic = {
        "sample.txt": b"SSN: " + sample,
        "advertised.txt": b"SSN: " + advertised,
        "area.csv": b"id,ssn\n1,999-%s\n" % dashed[4:],
        "zero.json": b'{"ssn": "000%s"}' % bare[3:],
        "group.txt": b"ssn %s-00-%s" % (parts[0], parts[2]),
        "repeated.py": b"ssn = '%s'" % b"-".join((b"222", b"33", b"4444")),
        "woolworth.txt": b"078-05" + b"-1120",
        "hl7.txt": b"PID SSN 444-22" + b"-2222",
    }
    none = {
        "tracking.csv": b"tracking_number,weight\n%s,3\n" % dashed,
        "order.txt": b"order no. %s" % dashed,
        "zip.csv": b"city,zip4\nDayton,%s\n" % dashed,
        "phone.json": b'{"phone": "%s"}' % dashed,
        "bare.txt": b"size %s bytes" % bare,
        "id.csv": b"id,total\n%s,3\n" % bare,
        "token.txt": b"a%s-z" % dashed,
        "longer.txt": b"%s-1234" % dashed,
        "spaced.txt": b" ".join(parts),
        "fraction.txt": b"0.%s" % dashed,
        "masked.json": b'{"ssn": "***-**-%s"}' % parts[2],
        "schema.json": b'{"ssn": {"type": "string", "pattern": "^[0-9]{9}$"}}',
    }
    return (
        *(Example(path, data, Verdict.REAL) for path, data in real.items()),
        *(Example(path, data, Verdict.UNSURE) for path, data in unsure.items()),
        *(Example(path, data, Verdict.SYNTHETIC) for path, data in synthetic.items()),
        *(Example(path, data, None) for path, data in none.items()),
    )


DETECTOR = Detector(
    id="ssn",
    name="Social Security number",
    kind=DataKind.PII,
    anchors=(
        r"(?:^|[^0-9A-Za-z_+/=.-])[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}(?:[^0-9A-Za-z_+/=]|$)",
        _NAME,
        _WAGES,
        r"PID\|[0-9]{0,6}\|(?:[^|\r\n]{0,60}\|){5}",
        r"113883\.4\.1\b|REF[*|^~]SY[*|^~]|[*|^]34[*|^][0-9]{9}|GT1\|",
    ),
    find=find,
    examples=_examples,
    help=(
        "Use an area that is never issued, such as 666; if a live number was pushed, "
        "treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.312(a)(1)", "SOC 2 CC6.1", "SOC 2 CC6.7"),
)
