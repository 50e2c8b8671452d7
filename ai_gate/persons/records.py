"""Records of the same columns -> persons: column by column, so that a dense table takes no longer.

What the columns say of one record is a short tuple of signs; what follows from such a tuple is
worked out once and remembered.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice, pairwise, repeat
from operator import add, itemgetter
from typing import Any, TypeAlias, cast

from ai_gate.model import Field
from ai_gate.persons import contacts, glance, identifiers, names, surroundings, telling
from ai_gate.persons.generated import Trials
from ai_gate.persons.glance import LONGEST
from ai_gate.persons.layout import WEAK, Layout, layout_of
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, placeholders, plain
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, speaks_of_health, word_list, words
from ai_gate.rows import Row, column_fields, columns

# A member of an Enum takes ten times as long to reach by its class as by a name of its own.
SSN, MBI, PHONE, EMAIL = Role.SSN, Role.MBI, Role.PHONE, Role.EMAIL
NATIONAL = frozenset({SSN, MBI})
NUMBERS = frozenset({Role.MRN, Role.PATIENT_ID, Role.ACCOUNT, Role.MEMBER_ID})
BATCH = 500  # records that are judged together
_REMEMBERED = 1 << 12

MARKED = Sign(PROOF, "record marked as test data")
KNOWN = Sign(PROOF, "record with the mark of Synthea or of published examples")
NAMELESS = Sign(STRONG, "patient of a message or resource without a name")
CONSECUTIVE = Sign(STRONG, "record numbers of one patient that count up by one")
SPARSE = Sign(HINT, "patient with a name and numbers only")
EXAMPLE = Sign(STRONG, "record under a key named example")
MISPLACED = Sign(HINT, "ZIP code outside its state")
SOURCE = Sign(STRONG, "message of an application or authority that is a test or simulator")
COPIED = Sign(STRONG, "SSN made of the last nine digits of the phone")
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
    trials: Trials
    ssns: tuple[tuple[Field, Sign], ...]


class _Name(NamedTuple):
    """What speaks against the name of a record, and the columns that it stands in."""

    signs: tuple[Sign, ...]
    columns: tuple[int, ...]
    surely: bool  # of one person: its column or a frequent given name says so; no initial


class _Outcome(NamedTuple):
    """What follows from the signs of one record."""

    named: bool
    kinds: tuple[Role, ...]
    signs: tuple[Sign, ...]
    proven: bool
    live: bool  # a contact or national number is
    phone: Sign | None  # what it was judged
    late: bool  # the SSN is live: its area can be looked at
    first: int  # the first identifying column
    ssns: tuple[tuple[int, Sign], ...]


_Key: TypeAlias = tuple[object, ...]
_Memo: TypeAlias = dict[_Key, tuple[_Key, _Outcome | None]]
_Place: TypeAlias = tuple[Sign | None, bool | None, bool | None]
_NOT_TRIED = Trials()


def persons(rows: Iterable[Row], tried: Callable[[int], bool]) -> Iterator[Person]:
    """Yield the person of every row that has one.

    Before each batch `tried` is asked, with the number of persons so far, whether their trials
    are wanted.
    """
    count = 0
    for header, same in groupby(rows, key=_names_of):
        memo: _Memo = {}
        told: tuple[tuple[int, Role], ...] | None = None
        while batch := list(islice(same, BATCH)):
            if told is None:
                told = telling.unnamed(header, batch)
                layout = layout_of(header, told)
            if layout is not None:
                found = _judged(
                    _Batch(batch, header, layout, columns(batch), {}), memo, tried(count)
                )
                count += len(found)
                yield from found


_names_of = cast("Callable[[Row], tuple[str, ...]]", itemgetter(1))


class _Batch(NamedTuple):
    """Rows of the same columns; `known` holds the columns that are decoded already."""

    rows: Sequence[Row]
    header: tuple[str, ...]
    layout: Layout
    values: Sequence[Sequence[bytes]]
    known: dict[int, list[str]]


def _texts(batch: _Batch, column: int) -> list[str]:
    """Return a column as text; -1 stands for one that is empty."""
    if column not in batch.known:
        count = len(batch.rows)
        batch.known[column] = [""] * count if column < 0 else _decoded(batch.values[column])
    return batch.known[column]


def _decoded(values: Sequence[bytes]) -> list[str]:
    """Decode values at once where none needs more than that."""
    joined = b"\x1f".join(values)
    if b"\\" in joined or joined.count(b"\x1f") >= len(values):
        return list(map(plain, values))
    return list(map(str.strip, joined.decode("utf-8", "replace").split("\x1f")))


def _short(batch: _Batch, column: int) -> Sequence[str]:
    texts = _texts(batch, column)
    if max(map(len, texts)) <= LONGEST:
        return texts
    return [text[:LONGEST] for text in texts]


def _judged(batch: _Batch, memo: _Memo, tried: bool) -> Sequence[Person]:
    layout = batch.layout
    checked = [glance.checked(role, of, _texts(batch, c)) for c, role, of in layout.checks]
    places = list(map(_place, *(_short(batch, c) for c in (layout.city, layout.state, layout.zip))))
    counted = layout.mrns if tried or len(layout.mrns) > 1 else ()
    serials = [list(map(identifiers.serial, _texts(batch, column))) for column in counted]
    marks = [
        list(map(_mark, repeat(batch.header[column]), map(str.lower, _texts(batch, column))))
        for column in layout.marks
    ]
    if min(layout.ssn, layout.phone) >= 0:
        marks.append(list(map(_copied, _texts(batch, layout.ssn), _texts(batch, layout.phone))))
    signs = (
        *checked,
        _names(batch),
        [sign for sign, _, _ in places],
        list(map(_consecutive, zip(*serials, strict=True))) or [False] * len(places),
        *marks,
    )
    outcomes = _outcomes(signs, layout, memo)
    trials = _trials(batch, outcomes, places, serials) if tried else repeat(_NOT_TRIED)
    return _persons(batch, outcomes, trials)


def _persons(
    batch: _Batch, outcomes: Sequence["_Outcome | None"], trials: Iterable[Trials]
) -> Sequence[Person]:
    """Put together what is known of the rows in which somebody is identified."""
    if not any(outcomes):
        return ()
    distinct = {id(one): one for one in outcomes if one is not None}.values()
    needed = {one.first for one in distinct}.union(c for one in distinct for c, _ in one.ssns)
    fields = {column: column_fields(batch.rows, batch.values, column) for column in needed}
    layout, rows = batch.layout, batch.rows
    of_health = repeat(True) if layout.of_health else map(_in_table_of_health, rows)
    shared = zip(outcomes, rows, _facts(batch), of_health, trials, strict=False)
    container, make = layout.container, Person
    return [
        make(
            row[0],
            fields[one.first][number],
            one.named,
            one.kinds,
            fact,
            container,
            health,
            one.signs,
            trial,
            tuple([(fields[column][number], sign) for column, sign in one.ssns]),
        )
        for number, (one, row, fact, health, trial) in enumerate(shared)
        if one is not None
    ]


# --- names, places, facts --------------------------------------------------------------------


def _names(batch: _Batch) -> Sequence[_Name | None]:
    """Judge the names of all rows; None where there is no plausible one."""
    layout = batch.layout
    given, family, whole = (_short(batch, c) for c in (layout.given, layout.family, layout.whole))
    columns = (layout.given, layout.family, layout.whole)
    contained = bool(layout.container)
    if not all(given) or not all(family) or not layout.ambiguous:
        shared = (repeat(layout.ambiguous), repeat(contained), repeat(columns))
        return list(map(_name, given, family, whole, *shared))
    known = map(add, map(names.published_words, given), map(names.published_words, family))
    signs = zip(map(names.name, given), map(names.name, family), known, strict=True)
    live = _name_in((), columns[:2], True)
    return [
        live
        if one is LIVE and two is LIVE and words < 2
        else _name(given[number], family[number], "", True, contained, columns)
        for number, (one, two, words) in enumerate(signs)
    ]


@lru_cache(maxsize=1 << 14)
def _name(
    given: str,
    family: str,
    whole: str,
    ambiguous: bool,
    contained: bool,
    columns: tuple[int, int, int],
) -> _Name | None:
    """Judge a name; `ambiguous`: the whole one may be that of a thing."""
    if "%" in given or "%" in family or "%" in whole:  # of a query: `last=O%27Shaughnessy`
        from urllib.parse import unquote

        given, family, whole = unquote(given), unquote(family), unquote(whole)
    if "+" in whole and " " not in whole:  # of a form
        whole = whole.replace("+", " ")
    if "," in whole or "\n" in whole:
        whole = " ".join(whole.replace(",", ", ").split())
    if "^" in whole:  # DICOM: family^given^middle
        whole = " ".join(filter(None, whole.split("^")))
    used: tuple[int, ...]
    surely = True
    if given and not (family or whole) and " " in given:  # `Name, Vorname: ...`
        judged, used = _judged_name(given, "", given), columns[:1]
    elif given and family:
        judged, used = _judged_name(given, family, "" if ambiguous else whole), columns[:2]
    elif (" " in whole or names.is_east_asian(whole)) and (not ambiguous or _of_person(whole)):
        judged, used = _judged_name(whole, "", whole), columns[2:]
        surely = not ambiguous or telling.whole_name(whole.encode())
    elif family and contained:
        judged, used = _judged_name(family, "", ""), columns[1:2]
    else:
        return None
    first = (given or whole).partition(" ")[0].strip(".")
    spelled = len(first) > 1 and not first.islower()  # no initial, and no name of code
    return None if judged is None else _name_in(judged, used, surely and spelled)


@lru_cache(maxsize=1 << 10)
def _name_in(signs: tuple[Sign, ...], columns: tuple[int, ...], surely: bool) -> _Name:
    """Return the same object for the same signs: outcomes are remembered by it."""
    return _Name(signs, columns, surely)


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


@lru_cache(maxsize=1 << 14)
def _place(town: str, state: str, code: str) -> _Place:
    """Judge a place; tell whether its ZIP code fits, and whether the town is no made-up one."""
    fits = contacts.zip_in_state(code, state) if code and state else None
    sign = contacts.city(town) if town else LIVE
    if not sign.weight and fits is False:
        sign = MISPLACED
    plausible = not contacts.made_up_city(town) if town else None
    return (sign if sign.weight else None), fits, plausible


def _consecutive(serials: tuple[int, ...]) -> bool:
    """Tell whether record numbers of one patient count up by one."""
    return len(serials) > 1 and any(after - number == 1 for number, after in pairwise(serials))


def _copied(ssn: str, phone: str) -> Sign | None:
    """Tell whether who made the record up typed the same digits for both."""
    if not ssn or ssn[-4:] != phone[-4:]:
        return None
    digits = "".join(filter(str.isdigit, ssn))
    same = len(digits) == 9 and "".join(filter(str.isdigit, phone))[-10:].endswith(digits)
    return COPIED if same else None


@lru_cache(maxsize=1 << 12)
def _mark(name: str, value: str) -> Sign | None:
    if name.startswith("MSH-11"):
        return surroundings.TRAINING if value in ("t", "d") else None
    if name[:3] in ("MSH", "PID"):
        said = words(value)
        simulated = any(word.endswith("simulator") for word in said)  # PAMSimulator of IHE Gazelle
        known = simulated or not placeholders("word").keys().isdisjoint(said)
        return SOURCE if known else None
    if value in placeholders("tag") or value in ("true", "1", "yes", "y"):
        return MARKED
    marks = (*placeholders("system"), *placeholders("narrative"))
    return KNOWN if any(mark in value for mark in marks) else None


def _facts(batch: _Batch) -> Sequence[Role | None]:
    """Return the most telling health fact of every row that has a value."""
    found: list[Role | None] = [None] * len(batch.rows)
    for column, meaning in batch.layout.facts:
        states = map(_states_something, _short(batch, column))
        found = [one or (meaning if new else None) for one, new in zip(found, states, strict=True)]
        if None not in found:
            break
    return found


@lru_cache(maxsize=1 << 14)
def _states_something(value: str) -> bool:
    if len(value) < 2 or not value[0].isalnum():
        return False
    said = words(value)
    first = [word for word in said if word.isalpha()][:2] or said[:1]
    # `Type 2 diabetes` states something, `type` and `string required` do not.
    return bool(first) and not word_list("no name").issuperset(first)


def _in_table_of_health(row: Row) -> bool:
    routes = row.routes
    if not isinstance(routes, str) or not routes.startswith("table"):
        return False
    return speaks_of_health(routes.split(",")[0])


# --- what follows ----------------------------------------------------------------------------


def _outcomes(
    signs: Sequence[Sequence[object]], layout: Layout, memo: _Memo
) -> Sequence[_Outcome | None]:
    """Return what follows from the signs of every row; None where nobody is identified.

    Equal signs are the same objects: rows are told apart by identity, which is far faster.
    """
    keys = list(zip(*(map(id, column) for column in signs), strict=True))
    found = list(map(memo.get, keys))
    if None in found:
        rows = zip(*signs, strict=True)
        found = [
            kept or _remembered(key, row, layout, memo)
            for kept, key, row in zip(found, keys, rows, strict=True)
        ]
    return [kept[1] for kept in found if kept]


def _remembered(key: _Key, row: _Key, layout: Layout, memo: _Memo) -> tuple[_Key, _Outcome | None]:
    """Work out what follows; the signs are kept with it, so that no other object takes their id."""
    found = memo.get(key) or (row, _outcome(row, layout))
    if len(memo) < _REMEMBERED:
        memo[key] = found
    return found


def _outcome(row: Sequence[Any], layout: Layout) -> _Outcome | None:
    """Sum up the signs of one record: of its checks, its name, place, numbers and marks."""
    width = len(layout.checks)
    found = [
        (column, meaning, sign)
        for (column, meaning, _), sign in zip(layout.checks, row[:width], strict=True)
        if sign is not None
    ]
    name, place, consecutive, *marks = row[width:]
    telling_ones = [column for column, meaning, _ in found if meaning not in WEAK]
    if not telling_ones and (name is None or not (found or (layout.clinical and name.surely))):
        return None
    kinds: dict[Role, Sign] = {meaning: sign for _, meaning, sign in found}
    signs = [sign for _, _, sign in found if sign.weight]
    signs += name.signs if name else ()
    signs += [place] if place else ()
    signs += [CONSECUTIVE] if consecutive else ()
    signs += _of_record(layout, kinds, bool(name), marks)
    if kinds.get(SSN) is LIVE or kinds.get(MBI) is LIVE:
        signs = [MASKED.get(sign, sign) for sign in signs]
    telling = (kinds.get(PHONE), kinds.get(SSN), kinds.get(EMAIL), kinds.get(MBI))
    return _Outcome(
        name is not None,
        tuple(kinds),
        tuple(dict.fromkeys(signs)),
        sum(sign.weight for sign in set(signs)) >= PROOF,
        LIVE in telling,
        kinds.get(PHONE),
        kinds.get(SSN) is LIVE,
        min([*telling_ones, *(name.columns if name else ())]),
        tuple((column, sign) for column, meaning, sign in found if meaning is SSN),
    )


def _of_record(
    layout: Layout, kinds: Mapping[Role, Sign], named: bool, marks: Iterable[Sign | None]
) -> Iterator[Sign]:
    """Yield what the record as a whole says: its marks, and what a patient of a message lacks."""
    if layout.container and not named and NATIONAL.isdisjoint(kinds):
        yield NAMELESS
    elif layout.container and NUMBERS.issuperset(kinds.keys() - WEAK):
        yield SPARSE
    if layout.example:
        yield EXAMPLE
    yield from filter(None, marks)


def _trials(
    batch: _Batch,
    outcomes: Sequence[_Outcome | None],
    places: Sequence[_Place],
    serials: Sequence[Sequence[int]],
) -> Iterator[Trials]:
    """Yield how each record does in the tests of columns."""
    phones, ssns = _texts(batch, batch.layout.phone), _texts(batch, batch.layout.ssn)
    numbers = serials[0] if serials else repeat(-1)
    for one, place, phone, ssn, number in zip(
        outcomes, places, phones, ssns, numbers, strict=False
    ):
        _, fits, plausible = place
        yield (
            _NOT_TRIED
            if one is None
            else Trials(
                fits,
                contacts.likely_phone(phone, one.phone) if one.phone else None,
                plausible,
                identifiers.issued_late(ssn) if one.late else None,
                number,
                one.proven,
                fits is True or one.live,
            )
        )
