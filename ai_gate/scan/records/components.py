"""Calendars and contacts -> fields: one record for each event, task, card or entry.

Of iCalendar (RFC 5545), vCard (RFC 6350) and LDIF (RFC 2849). A record is all that a component
says: the name in its summary, the birth date in its description. Lines are read as they stand;
`ai_gate.scan.views` unfolds them and undoes their escapes.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from ai_gate.persons import telling
from ai_gate.roles import CLINICAL, Role, role, word_list, words
from ai_gate.rows import Row
from ai_gate.scan.records import pairs

LONGEST = 20_000  # bytes of a component that are looked at
NAMES = frozenset({Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME})
Cell = tuple[str, int, bytes]  # name, offset, value


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts as a calendar or a contact does."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.upper().startswith(b"BEGIN:V") or _entry().match(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every component that says who somebody is."""
    if _entry().match(data):
        yield from _entries(data, first)
        return
    for found in _begin().finditer(data):
        end = data.find(b"END:" + found[1], found.end(), found.end() + LONGEST)
        text = data[found.end() : end if end >= 0 else found.end() + LONGEST]
        cells = sorted(_cells(text, found[1].upper() == b"VCARD"), key=lambda cell: cell[1])
        if len(cells) > 1:
            names, starts, values = zip(*cells, strict=True)
            place = [found.end() + start for start in starts]
            yield Row(first, names, list(values), place[0], place)
            first += 1


def _cells(text: bytes, card: bool) -> list[Cell]:
    """Return what a component says, nothing of one that names nobody's number or birth date.

    A contact counts without these if it is called a patient's and says what they are ill of.
    """
    said = _blank().sub(_blanked, text)
    of_patient = _patient().search(said) or _called_patient().search(text)
    cells = [*(_of_card(said) if card else ()), *_pairs(said)]
    roles = {role(name) for name, _, _ in cells}
    name = None if NAMES & roles else _name(said) or _attendee(text)
    if name:
        cells.append(("person name", name[0], text[name[0] : name[1]]))
    term = telling.health_term(said, 0, len(said)) if CLINICAL.isdisjoint(roles) else None
    ill = card and of_patient and (term or not CLINICAL.isdisjoint(roles))
    if not ill and roles.isdisjoint(pairs.OF_PERSON):
        return []
    if term:
        label = "drug" if term[2] is Role.DRUG else "diagnosis"
        cells.append((label, term[0], text[term[0] : term[1]]))
    return [(f"patient {label}", at, value) for label, at, value in cells] if of_patient else cells


def _pairs(said: bytes) -> Iterator[Cell]:
    """Yield the pairs in all lines; what is said twice counts once."""
    seen: set[str] = set()
    for row in pairs.read(said, 0):
        for name, start, value in zip(
            row.names, cast("list[int]", row.place), row.values, strict=True
        ):
            if name not in seen and value:
                seen.add(name)
                yield name, start, value


def _of_card(said: bytes) -> Iterator[Cell]:
    """Yield the parts of a name (N) and of an address (ADR), and the birth day."""
    for found in _part().finditer(said):
        kind, values = found[1].upper(), found[2].split(b";")
        start = found.start(2)
        for label, value in zip(_PARTS[kind], values, strict=False):
            if label and value:
                yield label, start, value
            start += len(value) + 1


_PARTS = {
    b"N": ("family name", "given name"),
    b"ADR": ("", "", "street", "city", "state", "zip"),
    b"BDAY": ("birth date",),
}


def _name(said: bytes) -> telling.Span | None:
    """Return a known name, or what the summary begins with if it looks like one."""
    if known := telling.mentioned(said, 0, len(said), last=False):
        return known
    found = _summary().search(said)
    if found is None:
        return None
    said_words = set(words(found[1].decode("utf-8", "replace")))
    lists = (word_list(kind) for kind in ("organisation", "no name", "health", "other party"))
    return found.span(1) if all(each.isdisjoint(said_words) for each in lists) else None


def _attendee(text: bytes) -> telling.Span | None:
    """Return the name of who attends, if it is one person beside the organiser."""
    names = list(_common_name().finditer(text))
    return names[0].span(1) if len(names) == 1 else None


def _entries(data: bytes, first: int) -> Iterator[Row]:
    """Yield the entries of a directory: what stands between two empty lines."""
    cells: list[Cell] = []
    for found in _attribute().finditer(data):
        if found[1]:
            name = found[1].decode("ascii")
            cells.append((_ATTRIBUTES.get(name, name), found.start(2), found[2].rstrip()))
        elif cells:
            yield _entry_row(cells, first)
            first, cells = first + 1, []
    if cells:
        yield _entry_row(cells, first)


def _entry_row(cells: list[Cell], record: int) -> Row:
    names, starts, values = zip(*cells, strict=True)
    return Row(record, names, list(values), starts[0], list(starts))


# Of RFC 4519 and RFC 2798; the others have names that say what they are.
_ATTRIBUTES = {
    "cn": "full name",
    "sn": "family name",
    "mobile": "phone",
    "telephoneNumber": "phone",
}


@cache
def _entry() -> re.Pattern[bytes]:
    return re.compile(rb"\s{0,8}(?:version: ?1\s{1,8})?dn::? ?\w+=")


@cache
def _attribute() -> re.Pattern[bytes]:
    """Match an attribute and its value, or an empty line."""
    return re.compile(rb"(?m)^(?:([A-Za-z][\w-]{0,60}): ([^\r\n]{1,400})|\r?$)")


@cache
def _begin() -> re.Pattern[bytes]:
    return re.compile(rb"(?im)^BEGIN:(VEVENT|VTODO|VJOURNAL|VCARD)[ \t]*\r?$")


@cache
def _blank() -> re.Pattern[bytes]:
    """Match tags of HTML, and lines that say nothing of the person that a component is about."""
    names = (
        rb"ATTENDEE|ORGANIZER|UID|DTSTART|DTEND|DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE|RRULE|"
        rb"EXDATE|PRODID|VERSION|METHOD|STATUS|TRANSP|CLASS|LOCATION|GEO|URL|REV|PHOTO|LOGO|KEY|"
        rb"SOUND|TZID|TRIGGER|ACTION|BEGIN|END|X-APPLE-[A-Z-]+|X-MICROSOFT-[A-Z-]+|X-MS-[A-Z-]+|"
        rb"ORG|TITLE|ROLE|RELATED|AGENT"
    )
    return re.compile(rb"(?im)^(?:" + names + rb")[;:][^\r\n]*+|</?[a-z][^<>\r\n]{0,200}>")


def _blanked(found: re.Match[bytes]) -> bytes:
    """Keep the length, and the end of a line for a tag that makes one."""
    line = found[0].lower().startswith((b"<br", b"</p", b"</div", b"</li", b"</tr"))
    return (b"\n" if line else b" ") + b" " * (len(found[0]) - 1)


@cache
def _patient() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)(?<![a-z])(?:patient(?:s|in|en|e)?|pt|pacientes?|pazient[ei])(?![a-z])"
    )


@cache
def _called_patient() -> re.Pattern[bytes]:
    return re.compile(rb"(?im)^(?:ORG|TITLE|ROLE|CATEGORIES)(?:;[^:\r\n]{1,99})?:patients?\b(?! )")


@cache
def _part() -> re.Pattern[bytes]:
    name = rb"(?:item\d{1,3}\.)?(N|ADR|BDAY)(?:;[^:\r\n]{1,200})?:"
    return re.compile(rb"(?im)^" + name + rb"([^\r\n]{1,400})")


@cache
def _summary() -> re.Pattern[bytes]:
    """Match a name at the beginning of a summary, or after a label there."""
    word = rb"[A-Z\xc3-\xc5][\w'\x80-\xff-]{1,24}"
    name = rb"(" + word + rb" (?:[A-Z]\.? )?" + word + rb")"
    label = rb"(?:[A-Za-z -]{2,30}: ?)?"
    return re.compile(
        rb"(?m)^SUMMARY[^:\r\n]{0,99}:" + label + name + rb"(?=[ ]?(?:[-,(/|;]|\r?$))"
    )


@cache
def _common_name() -> re.Pattern[bytes]:
    return re.compile(rb"(?im)^ATTENDEE(?:;[^:;\r\n]{1,100}){0,6}?;CN=\"?([^\":;,\r\n]{3,80})")
