"""The record of a person -> the edits that make it one of nobody."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ai_gate.model import Field, Text
from ai_gate.persons import electronic
from ai_gate.persons.signs import LIVE, Sign, plain
from ai_gate.roles import Role, role, words
from ai_gate.rows import Row, of_row
from ai_gate.sanitize import dates, spelling
from ai_gate.sanitize.book import Book, days_between
from ai_gate.sanitize.edits import Edit

# What becomes of a value of this meaning in the record of a patient.
_KINDS: Mapping[Role, str] = {
    Role.GIVEN_NAME: "name",
    Role.FAMILY_NAME: "name",
    Role.FULL_NAME: "whole",
    Role.NAME: "whole",
    Role.BIRTH_DATE: "birth",
    Role.DEATH_DATE: "shift",
    Role.ADMISSION: "shift",
    Role.SSN: "ssn",
    Role.MBI: "mbi",
    Role.MRN: "number",
    Role.PATIENT_ID: "number",
    Role.MEMBER_ID: "number",
    Role.ACCOUNT: "number",
    Role.LICENCE: "number",
    Role.PHONE: "phone",
    Role.EMAIL: "email",
    Role.STREET: "street",
    Role.CITY: "city",
    Role.ZIP: "zip_code",
    Role.IP: "ip_address",
    Role.PAGE: "page",
    Role.DEVICE: "device",
}
# Fields of HL7 messages that no role names and that are of the patient or of relatives.
_MORE = {
    **dict.fromkeys(("PID-5.3", "PID-9.3", "PID-6.1", "PID-6.2", "NK1-2.1", "NK1-2.2"), "name"),
    **dict.fromkeys(("GT1-3.1", "GT1-3.2", "IN1-16.1", "IN1-16.2", "MRG-7.1", "MRG-7.2"), "name"),
    **dict.fromkeys(("NK1-4.1", "GT1-5.1", "IN1-19.1"), "street"),
    **dict.fromkeys(("NK1-4.3", "GT1-5.3", "IN1-19.3", "PID-23"), "city"),
    **dict.fromkeys(("NK1-4.5", "GT1-5.5", "IN1-19.5"), "zip_code"),
    **dict.fromkeys(("NK1-5", "NK1-5.1", "GT1-6", "GT1-6.1"), "phone"),
    **dict.fromkeys(("PID-21", "PID-21.1", "MRG-1", "MRG-1.1"), "number"),
    **dict.fromkeys(("IN1-18", "GT1-8"), "birth"),
}
# Kinds of which only some values identify anybody: not 10.0.0.1, and not the page of a company.
_IDENTIFYING: Mapping[str, Callable[[str], Sign | None]] = {
    "ip_address": electronic.ip_address,
    "page": electronic.url,
}
_TELLING = frozenset({"birth", "ssn", "mbi", "phone", "email", "number"})
_SHORTEST = 3  # letters of a word that is looked for in the free text of its record
_LONGEST = 400


def personal(row: Row) -> Iterator[tuple[Field, str]]:
    """Yield the fields of a record that identify its person, with what becomes of them."""
    for field in of_row(row):
        kind = _kind(field.name)
        if kind and field.end - field.start <= _LONGEST:
            yield field, kind


@cache
def _kind(name: str) -> str:
    if name in _MORE:
        return _MORE[name]
    meaning = role(name)
    if meaning is None and "contact." in name.lower():
        meaning = role(re.sub(r"(?i)\bcontact(?:\[[^\]]*\])?\.", "", name))
    if meaning is None and {"middle", "maiden"} & set(words(name)):
        return "name"
    return _KINDS.get(meaning, "") if meaning else ""


def value_of(text: Text, field: Field) -> str:
    """Return the value of a field with its escapes undone."""
    return plain(text.data[field.start : field.end])


def parts_of(kind: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield what a value is made of, with the kind of each part."""
    if kind == "whole":
        yield from (("name", word) for word in spelling.words(value) if len(word) > 1)
    elif kind != "shift":
        yield kind, value


def record(text: Text, row: Row, book: Book) -> Iterator[Edit]:
    """Replace what identifies a person, and its repetitions in the free text of the record."""
    fields = list(personal(row))
    moved = _moved(text, fields, book)
    done: dict[str, str] = {}
    known: set[int] = set()
    for field, kind in fields:
        raw = text.data[field.start : field.end].decode("utf-8", "replace")
        value = value_of(text, field)
        new = _replacement(kind, value, moved, book)
        if not new or new == value:
            continue
        lead = len(raw) - len(raw.lstrip()) if raw.strip() == value else 0
        start = field.start + lead
        end = start + len(value.encode()) if raw.strip() == value else field.end
        known.add(field.start)
        if kind == "whole" and " " not in value:
            yield from _second_column(text, end, book)
        label = f"{role(field.name) or kind} of a patient"
        yield Edit(start, end, new.encode(), label, field.route)
        done[value] = new
        if kind == "whole":
            pairs = zip(spelling.words(value), spelling.words(new), strict=False)
            done |= {old: other for old, other in pairs if old[:1].isalpha()}
    _learn_names(text, fields, book)
    yield from _repeated(text, row, done, known)


def _second_column(text: Text, end: int, book: Book) -> Iterator[Edit]:
    """Replace the family name in the next column of a text that is laid out in columns."""
    found = re.compile(rb" {2,60}([A-Z][\w'-]{1,40}+)(?= *(?:\r?\n|\Z))").match(text.data, end)
    if found:
        new = book.replace("name", found[1].decode("utf-8", "replace"))
        yield Edit(*found.span(1), new.encode(), "family name of a patient")


def is_known(text: Text, row: Row, book: Book) -> bool:
    """Tell whether a record is that of a person who was found elsewhere, by two of the values."""
    told = 0
    for field, kind in personal(row):
        if kind in _TELLING and book.find(kind, value_of(text, field)) is not None:
            told += 1
    return told > 1


def _moved(text: Text, fields: Sequence[tuple[Field, str]], book: Book) -> int:
    """Return by how many days the dates of this record move: as its birth date does."""
    for wanted in ("birth", "shift"):
        for field, kind in fields:
            value = value_of(text, field)
            if kind == wanted and dates.day(value):
                return days_between(value, book.replace("birth", value))
    return 0


def _replacement(kind: str, value: str, moved: int, book: Book) -> str:
    if kind == "whole":
        return _whole(value, book)
    if kind == "shift":
        return dates.shifted(value, moved)
    if kind == "birth" and dates.day(value) is None:
        return ""
    if kind in ("name", "city") and not any(sign.isalpha() for sign in value):
        return ""
    if kind == "name" and len(value) < 2:
        return ""
    if kind in ("ssn", "phone", "zip_code") and len(spelling.digits(value)) < 5:
        return ""
    if kind == "mbi" and len(re.sub(r"\W", "", value)) != 11:
        kind = "number"
    if kind == "email" and "@" not in value:
        return ""
    if kind in _IDENTIFYING and _IDENTIFYING[kind](value) is not LIVE:
        return ""
    if kind == "phone" and "@" in value:
        kind = "email"
    if kind == "device":
        if value.startswith("("):  # a UDI has a detector and a check digit of its own
            return ""
        kind = "number"
    if kind == "number" and not any(sign.isalnum() for sign in value):
        return ""
    return book.replace(kind, value)


def _whole(value: str, book: Book) -> str:
    """Replace a whole name word by word; titles and initials stay."""
    return "".join(
        book.replace("name", word)
        if len(word) > 2 or (len(word) == 2 and word[0].isalpha())
        else word
        for word in spelling.words(value)
    )


def _learn_names(text: Text, fields: Sequence[tuple[Field, str]], book: Book) -> None:
    """Remember first and last names that belong together, for other places that have both."""
    given = [value_of(text, field) for field, _ in fields if role(field.name) is Role.GIVEN_NAME]
    family = [value_of(text, field) for field, _ in fields if role(field.name) is Role.FAMILY_NAME]
    for field, kind in fields:
        if kind == "whole":
            parts = [word for word in spelling.words(value_of(text, field)) if word[:1].isalpha()]
            if len(parts) > 1:
                given, family = [*given, parts[0]], [*family, parts[-1]]
    for one, other in zip(given, family, strict=False):
        new = (book.find("name", one), book.find("name", other))
        if new[0] and new[1] and len(one) > 1 and len(other) > 1:
            book.pairs[one.casefold(), other.casefold()] = (new[0], new[1])


def _repeated(text: Text, row: Row, done: Mapping[str, str], known: set[int]) -> Iterator[Edit]:
    """Find the same values in the other fields of the record: narratives, notes, references."""
    wanted = {old.encode(): new for old, new in done.items() if len(old) >= _SHORTEST}
    if not wanted:
        return
    others = [
        field
        for field in of_row(row)
        if field.start not in known
        and any(old in text.data[field.start : field.end] for old in wanted)
    ]
    if not others:
        return
    longest = sorted(wanted, key=len, reverse=True)
    choice = b"|".join(map(re.escape, longest))
    pattern = re.compile(rb"(?<![0-9A-Za-z])(?:" + choice + rb")(?![0-9A-Za-z])")
    for field in others:
        for hit in pattern.finditer(text.data, field.start, field.end):
            yield Edit(*hit.span(), wanted[hit[0]].encode(), "the same value again", field.route)
