"""Persons in the records of a text: what identifies them, and what shows them invented.

The weights of the signs add up: synthetic from PROOF on, in doubt from STRONG on. A path never
counts against a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ai_gate.model import Field, Text, Verdict
from ai_gate.persons import contacts, generated, identifiers, names
from ai_gate.persons.layout import Layout, layout_of
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, placeholders, plain
from ai_gate.roles import Role, speaks_of_health, word_list, words
from ai_gate.rows import Row, Table, fields, walk

NATIONAL = frozenset({Role.SSN, Role.MBI})
NUMBERS = frozenset({Role.MRN, Role.PATIENT_ID, Role.ACCOUNT, Role.MEMBER_ID})
DATA = frozenset(
    ["csv", "tsv", "psv", "txt", "dat", "json", "ndjson", "jsonl", "xml", "sql", "hl7"]
)
BETWEEN, BLANK = b"\x1f", b" \x1f"
NEAR = 200  # bytes before a record in code
TOP = 1000  # bytes at the top of a text in which its author says what it is

MARKED = Sign(PROOF, "record marked as test data")
KNOWN = Sign(PROOF, "record with the mark of Synthea or of published examples")
TRAINING = Sign(STRONG, "message with a processing id of training or debugging")
NAMELESS = Sign(STRONG, "patient of a message or resource without a name")
CONSECUTIVE = Sign(STRONG, "record numbers of one patient that count up by one")
SPARSE = Sign(HINT, "patient with a name and numbers only")
EXAMPLE = Sign(STRONG, "record under a key named example")
MISPLACED = Sign(HINT, "ZIP code outside its state")
SOURCE = Sign(STRONG, "message of an application or authority that is a test or simulator")
NEARBY = Sign(HINT, "words like mock or sample right before it")
TAGGED = Sign(STRONG, "text tagged as test health data at its top")
DECLARED = Sign(HINT, "text that calls itself synthetic at its top")
# Beside a live SSN or MBI, a contact at a reserved domain or number may be all that was masked.
MASKED = {
    sign: Sign(STRONG, sign.reason) for sign in (contacts.RESERVED_MAIL, contacts.RESERVED_PHONE)
}


class Person(NamedTuple):
    """What one record says about a person; free of values."""

    record: int
    first: Field  # the first identifying value
    named: bool
    kinds: tuple[Role, ...]  # the identifiers beside the name
    fact: Role | None
    container: str  # the health record standard whose patient this is
    of_health: bool  # a header, key or table around it speaks of health care
    signs: tuple[Sign, ...]
    trials: generated.Trials
    ssns: tuple[tuple[Field, Sign], ...]


def people(text: Text) -> Sequence[Person]:
    """Return a person for every record that has an identifying value.

    The detectors that look at one text share the result.
    """
    fields = text.fields()
    if not isinstance(fields, Table):
        return _people(text, fields)
    if "people" not in fields.shared:
        fields.shared["people"] = _people(text, fields)
    found: Sequence[Person] = fields.shared["people"]
    return found


def verdict(person: Person) -> Verdict:
    """Say what the signs of a person add up to."""
    weight = sum(sign.weight for sign in person.signs)
    if weight >= PROOF:
        return Verdict.SYNTHETIC
    return Verdict.UNSURE if weight >= STRONG else Verdict.REAL


def _people(text: Text, fields: Sequence[Field]) -> Sequence[Person]:
    found = [
        person
        for row in walk(fields, text.data)
        if (layout := layout_of(row.names)) and (person := _person(row, layout))
    ]
    if not is_data(text.path):
        found = [_with(person, _beside(text.data, person)) for person in found]
    declared = tuple(_declared(text.data))
    columns = generated.signs([person.trials for person in found])
    return [_with(person, (*more, *declared)) for person, more in zip(found, columns, strict=True)]


def _with(person: Person, signs: tuple[Sign, ...]) -> Person:
    return person._replace(signs=_distinct(*person.signs, *signs)) if signs else person


def is_data(path: str) -> bool:
    """Tell whether a file is named as one of data: not code, nor prose."""
    return path.lower().rpartition(".")[2] in DATA


def _beside(data: bytes, person: Person) -> tuple[Sign, ...]:
    """Look for words of test authors in front of a record of code or prose."""
    start = person.first.start
    before = words(data[max(start - NEAR, 0) : start].decode("latin-1"))
    return () if placeholders("nearby").keys().isdisjoint(before) else (NEARBY,)


def _declared(data: bytes) -> Iterator[Sign]:
    """Yield what a text says of itself at its top."""
    top = data[:TOP].decode("utf-8", "replace").lower()
    if any(words in top for words in placeholders("header")):
        yield DECLARED
    if '"htest"' in top:
        yield TAGGED
    if top.startswith("isa") and top[102:103] == "t":  # ISA15, usage indicator
        yield TRAINING


def _distinct(*signs: Sign) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(signs))


# --- one record -----------------------------------------------------------------------------


def _person(row: Row, layout: Layout) -> Person | None:
    kinds: dict[Role, Sign] = {}
    places: list[int] = []
    ssns: list[tuple[int, Sign]] = []
    texts = _texts(row, layout.width)
    signs: list[Sign] = []
    for column, meaning, check in layout.checks:
        sign = check(texts[column]) if texts[column] else None
        if sign is not None:
            places.append(column)
            kinds[meaning] = sign
            if sign.weight:
                signs.append(sign)
            if meaning is Role.SSN:
                ssns.append((column, sign))
    if not kinds:
        return None
    named = _name(texts, layout, signs)
    places.extend(named)
    trials = _trials(texts, layout, kinds, signs)
    signs.extend(_of_record(texts, row.names, layout, kinds, bool(named)))
    if signs:
        if kinds.get(Role.SSN) is LIVE or kinds.get(Role.MBI) is LIVE:
            signs = [MASKED.get(sign, sign) for sign in signs]
        if sum(sign.weight for sign in set(signs)) >= PROOF:
            trials = trials._replace(proven=True)
    first, *others = fields(row, (min(places), *(column for column, _ in ssns)))
    return Person(
        row.record,
        first,
        bool(named),
        tuple(kinds),
        _fact(texts, layout),
        layout.container,
        layout.of_health or _in_table_of_health(row),
        _distinct(*signs) if signs else (),
        trials,
        tuple((place, sign) for place, (_, sign) in zip(others, ssns, strict=True)),
    )


def _texts(row: Row, width: int) -> list[str]:
    """Return the values as text, decoded at once where no value needs more than that."""
    values = row.values[:width]
    present = [value or b"" for value in values] if None in values else values
    joined = BETWEEN.join(present)  # type: ignore[arg-type]
    if b"\\" in joined or BLANK in joined or joined.count(BETWEEN) >= width:
        found = [plain(value) for value in present if value is not None]
    else:
        found = joined.decode("utf-8", "replace").split("\x1f")
    return found + [""] * (width - len(found) + 1)  # the last one is for column -1


def _name(texts: Sequence[str], layout: Layout, signs: list[Sign]) -> tuple[int, ...]:
    """Return the columns of a plausible name, none if there is none; add what speaks against it."""
    given, family, whole = (texts[c] for c in (layout.given, layout.family, layout.whole))
    if given and family:
        judged = _judged_name(given, family, "" if layout.ambiguous else whole)
        columns: tuple[int, ...] = (layout.given, layout.family)
    elif " " in whole and (not layout.ambiguous or _of_person(whole)):
        judged, columns = _judged_name(whole, "", whole), (layout.whole,)
    elif family and layout.container:
        judged, columns = _judged_name(family, "", ""), (layout.family,)
    else:
        return ()
    if judged is None:
        return ()
    signs.extend(judged)
    return columns


@lru_cache(maxsize=1 << 14)
def _judged_name(first: str, second: str, whole: str) -> tuple[Sign, ...] | None:
    """Return what speaks against a name of one or two parts, None if it is no name."""
    judged = [names.name(part) for part in (first, second) if part]
    if None in judged:
        return None
    if whole:
        judged.append(names.name(whole))
        if any(sign in whole for sign in "[]<>{}"):
            judged.append(names.TEMPLATE)
    judged.append(names.person(f"{first} {second}"))
    return tuple(sign for sign in judged if sign and sign.weight)


@lru_cache(maxsize=1 << 14)
def _of_person(value: str) -> bool:
    """Tell whether a name without a word on whose it is looks like that of a person."""
    parts = value.replace(",", " ").split()
    capitals = all(part[:1].isupper() for part in parts)
    return 2 <= len(parts) <= 4 and capitals and word_list("organisation").isdisjoint(words(value))


def _trials(
    texts: Sequence[str], layout: Layout, kinds: Mapping[Role, Sign], signs: list[Sign]
) -> generated.Trials:
    sign, fits, plausible = _place(texts[layout.city], texts[layout.state], texts[layout.zip])
    if sign:
        signs.append(sign)
    serials = [identifiers.serial(texts[column]) for column in layout.mrns]
    if len(serials) > 1 and any(after - number == 1 for number, after in pairwise(serials)):
        signs.append(CONSECUTIVE)
    phone, ssn = kinds.get(Role.PHONE), kinds.get(Role.SSN)
    telling = (phone, ssn, kinds.get(Role.EMAIL), kinds.get(Role.MBI))
    return generated.Trials(
        fits,
        contacts.likely_phone(texts[layout.phone], phone) if phone else None,
        plausible,
        identifiers.issued_late(texts[layout.ssn]) if ssn is LIVE else None,
        serials[0] if serials else -1,
        False,
        fits is True or LIVE in telling,
    )


@lru_cache(maxsize=1 << 14)
def _place(town: str, state: str, code: str) -> tuple[Sign | None, bool | None, bool | None]:
    """Judge a place; tell whether its ZIP code fits, and whether the town is no made-up one."""
    fits = contacts.zip_in_state(code, state) if code and state else None
    sign = contacts.city(town) if town else LIVE
    if not sign.weight and fits is False:
        sign = MISPLACED
    plausible = not contacts.made_up_city(town) if town else None
    return (sign if sign.weight else None), fits, plausible


def _of_record(
    texts: Sequence[str],
    columns: Sequence[str],
    layout: Layout,
    kinds: Mapping[Role, Sign],
    named: bool,
) -> Iterator[Sign]:
    """Yield what the record as a whole says: its marks, and what a patient of a message lacks."""
    if layout.container and not named and NATIONAL.isdisjoint(kinds):
        yield NAMELESS
    elif layout.container and NUMBERS.issuperset(kinds):
        yield SPARSE
    if layout.example:
        yield EXAMPLE
    for column in layout.marks:
        if sign := _mark(columns[column], texts[column].lower()):
            yield sign


def _mark(name: str, value: str) -> Sign | None:
    if name.startswith("MSH-11"):
        return TRAINING if value in ("t", "d") else None
    if name[:3] in ("MSH", "PID"):
        return None if placeholders("word").keys().isdisjoint(words(value)) else SOURCE
    if value in placeholders("tag") or value in ("true", "1", "yes", "y"):
        return MARKED
    known = (*placeholders("system"), *placeholders("narrative"))
    return KNOWN if any(mark in value for mark in known) else None


def _fact(texts: Sequence[str], layout: Layout) -> Role | None:
    """Return the most telling health fact that has a value."""
    for column, meaning in layout.facts:
        if _states_something(texts[column]):
            return meaning
    return None


@lru_cache(maxsize=1 << 14)
def _states_something(value: str) -> bool:
    first = words(value)[:1] if len(value) > 1 and value[0].isalnum() else []
    return bool(first) and word_list("no name").isdisjoint(first)


def _in_table_of_health(row: Row) -> bool:
    table = row.routes.split(",")[0] if isinstance(row.routes, str) else ""
    return table.startswith("table") and speaks_of_health(table)
