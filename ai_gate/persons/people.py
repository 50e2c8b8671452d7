"""Persons in the records of a text: what identifies them, and what shows them invented.

The weights of the signs add up: synthetic from PROOF on, in doubt from STRONG on. A path never
counts against a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple

from ai_gate.model import Field, Text, Verdict
from ai_gate.persons import contacts, generated, identifiers, names, surroundings
from ai_gate.persons.layout import Layout, layout_of
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, placeholders, plain
from ai_gate.roles import Role, speaks_of_health, word_list, words
from ai_gate.rows import Row, Table, fields, present, walk

# A member of an Enum takes ten times as long to reach by its class as by a name of its own.
SSN, MBI, PHONE, EMAIL = Role.SSN, Role.MBI, Role.PHONE, Role.EMAIL
NATIONAL = frozenset({SSN, MBI})
NUMBERS = frozenset({Role.MRN, Role.PATIENT_ID, Role.ACCOUNT, Role.MEMBER_ID})
BETWEEN, BLANK = b"\x1f", b" \x1f"
LONGEST = 120  # a longer value identifies nobody, and must not fill the memory of a check
FIRST = 2000  # records by which the columns of a text are judged
MULTITUDE = 20_000  # more persons than this are found again rather than kept

MARKED = Sign(PROOF, "record marked as test data")
KNOWN = Sign(PROOF, "record with the mark of Synthea or of published examples")
NAMELESS = Sign(STRONG, "patient of a message or resource without a name")
CONSECUTIVE = Sign(STRONG, "record numbers of one patient that count up by one")
SPARSE = Sign(HINT, "patient with a name and numbers only")
EXAMPLE = Sign(STRONG, "record under a key named example")
MISPLACED = Sign(HINT, "ZIP code outside its state")
SOURCE = Sign(STRONG, "message of an application or authority that is a test or simulator")
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


def people(text: Text) -> Iterable[Person]:
    """Yield a person for every record that has an identifying value, in the order of the rows.

    The detectors that look at one text share what was found, unless it is a multitude.
    """
    fields = text.fields()
    shared: dict[str, Any] = fields.shared if isinstance(fields, Table) else {}
    known: Sequence[Person] | None = shared.get("people")
    return known if known is not None else _remembered(_people(text, fields), shared)


def _remembered(persons: Iterable[Person], shared: dict[str, Any]) -> Iterator[Person]:
    kept: list[Person] = []
    for person in persons:
        if len(kept) <= MULTITUDE:
            kept.append(person)
        yield person
    if len(kept) <= MULTITUDE:
        shared["people"] = kept


def verdict(person: Person) -> Verdict:
    """Say what the signs of a person add up to."""
    if not person.signs:
        return Verdict.REAL
    weight = sum(sign.weight for sign in person.signs)
    if weight >= PROOF:
        return Verdict.SYNTHETIC
    return Verdict.UNSURE if weight >= STRONG else Verdict.REAL


def _people(text: Text, fields: Sequence[Field]) -> Iterator[Person]:
    """Judge the columns by the first records, then each record as it comes."""
    found = (
        person
        for row in walk(fields, text.data)
        if (layout := layout_of(row.names)) and (person := _person(row, layout))
    )
    first = list(islice(found, FIRST))
    columns = generated.columns([person.trials for person in first])
    declared = surroundings.declared(text.data)
    prose = not surroundings.is_data(text.path)
    for person in chain(first, found):
        beside = surroundings.before(text.data, person.first.start) if prose else ()
        yield _with(person, (*beside, *generated.signs(columns, person.trials), *declared))


def _with(person: Person, signs: tuple[Sign, ...]) -> Person:
    return person._replace(signs=_distinct(*person.signs, *signs)) if signs else person


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
        sign = check(texts[column]) if 0 < len(texts[column]) <= LONGEST else None
        if sign is not None:
            places.append(column)
            kinds[meaning] = sign
            if sign.weight:
                signs.append(sign)
            if meaning is SSN:
                ssns.append((column, sign))
    if not kinds:
        return None
    named = _name(texts, layout, signs)
    places.extend(named)
    trials = _trials(texts, layout, kinds, signs)
    if layout.container or layout.marks or layout.example:
        signs.extend(_of_record(texts, row.names, layout, kinds, bool(named)))
    if signs:
        if kinds.get(SSN) is LIVE or kinds.get(MBI) is LIVE:
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
    values = present(row)[:width]
    joined = BETWEEN.join(values)
    if b"\\" in joined or BLANK in joined or joined.count(BETWEEN) >= width:
        found = [plain(value) for value in values]
    else:
        found = joined.decode("utf-8", "replace").split("\x1f")
    return found + [""] * (width - len(found) + 1)  # the last one is for column -1


def _name(texts: Sequence[str], layout: Layout, signs: list[Sign]) -> tuple[int, ...]:
    """Return the columns of a plausible name, none if there is none; add what speaks against it."""
    places = (layout.given, layout.family, layout.whole)
    given, family, whole = (texts[column][:LONGEST] for column in places)
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
    places = (layout.city, layout.state, layout.zip)
    sign, fits, plausible = _place(*(texts[column][:LONGEST] for column in places))
    if sign:
        signs.append(sign)
    serials = [identifiers.serial(texts[column]) for column in layout.mrns]
    if len(serials) > 1 and any(after - number == 1 for number, after in pairwise(serials)):
        signs.append(CONSECUTIVE)
    phone, ssn = kinds.get(PHONE), kinds.get(SSN)
    telling = (phone, ssn, kinds.get(EMAIL), kinds.get(MBI))
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
        return surroundings.TRAINING if value in ("t", "d") else None
    if name[:3] in ("MSH", "PID"):
        return None if placeholders("word").keys().isdisjoint(words(value)) else SOURCE
    if value in placeholders("tag") or value in ("true", "1", "yes", "y"):
        return MARKED
    known = (*placeholders("system"), *placeholders("narrative"))
    return KNOWN if any(mark in value for mark in known) else None


def _fact(texts: Sequence[str], layout: Layout) -> Role | None:
    """Return the most telling health fact that has a value."""
    for column, meaning in layout.facts:
        if _states_something(texts[column][:LONGEST]):
            return meaning
    return None


@lru_cache(maxsize=1 << 14)
def _states_something(value: str) -> bool:
    first = words(value)[:1] if len(value) > 1 and value[0].isalnum() else []
    return bool(first) and word_list("no name").isdisjoint(first)


def _in_table_of_health(row: Row) -> bool:
    table = row.routes.split(",")[0] if isinstance(row.routes, str) else ""
    return table.startswith("table") and speaks_of_health(table)
