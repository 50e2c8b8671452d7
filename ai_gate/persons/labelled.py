"""Numbers that mean something only beside their name: in a field or column, or after a word.

A check digit lets one in ten or eleven of all numbers pass, so without a name there is no finding.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from ai_gate import byte_patterns, facts
from ai_gate.model import Example, Field, Match, Text, Verdict
from ai_gate.persons.layout import WIDTH
from ai_gate.persons.patients import ADMINISTRATIVE, is_patient
from ai_gate.persons.people import NUMBERS, Person, people, verdict
from ai_gate.persons.signs import LIVE, PROOF, STRONG, Sign, counts
from ai_gate.persons.surroundings import is_data
from ai_gate.record import NamedTuple
from ai_gate.roles import CLINICAL, Role, role, speaks_of_health
from ai_gate.rows import Row, fields_at, span, walk

SAMPLE = Sign(PROOF, "a published example")
TYPED = Sign(STRONG, "digits that count up, or one digit again and again")
# What may stand between a name and its value, besides signs: `number of the patient is: "`.
_TAIL = (
    rb"[\"'`\])*]{0,3}[A-Za-z_ .#()-]{0,24}?[^\w\r\n]{0,8}?"
    rb"(?<![\w.+/%%-])(?<!\*{3})(%s)(?![\w+/=%%]|[.-]\w)"
)
_SUFFIX = r"(?:[ _.-]?(?:number|num|nummer|no|nr|id|code|value))?\]?(?:\.(?:value|extension|1))?\Z"


class Kind(NamedTuple):
    """What a number is called, how it is written, and how it is judged."""

    label: str
    names: str  # pattern of RE2 and `re`, with flags of its own
    form: str  # pattern of the value with its separators, without groups
    judge: Callable[[str], Sign | None]  # None: no such number
    alone: Verdict | None = Verdict.REAL  # of a live one of which no record says more
    fields: tuple[str, ...] = ()  # fields of HL7 that hold it
    # Counted only where the patient whose record lists it is not reported anyway.
    beside: bool = False
    with_person: bool = True  # the record of a person is enough
    with_fact: bool = False  # a health fact in the record is enough
    of_patient: bool = False  # only the record of a patient is enough
    bare: bool = False  # so narrow a form that it is for review without a name


class _Hit(NamedTuple):
    start: int
    end: int
    sign: Sign
    named: bool = True
    record: int = -1
    route: str = ""


def find(text: Text, kind: Kind) -> Iterator[Match]:
    """Yield the numbers of one kind, in the order of their places."""
    hits = {hit.start: hit for hit in _written(text.data, kind)}
    in_fields = bool(kind.fields) and b"PID" in text.data
    # Reading the structure takes longer than everything else.
    if not hits and not (in_fields or _locator(kind.names).search(text.data)):
        return
    if not hits and not _has_number(text.data, kind):
        return
    offsets = sorted(hits)
    name = text.path.rpartition("/")[2]
    in_named_file = is_data(name) and speaks_of_health(name)
    reported = _reported(text, in_named_file) if kind.beside else frozenset()
    for header, rows in groupby(walk(text.fields(), text.data), key=_names_of):
        named = bool(_columns(kind.names, kind.fields, header))
        judged = _numbers(kind.names, kind.fields, header) if reported else None
        for row in rows:
            if named and (
                judged is None or row.record not in reported or not _is_live(row, judged)
            ):
                for hit in _in_columns(row, kind):
                    hits[hit.start] = hit
            for field in _around(row, offsets) if offsets else ():
                for start in offsets[
                    bisect_left(offsets, field.start) : bisect_left(offsets, field.end)
                ]:
                    hits[start] = hits[start]._replace(record=field.record, route=field.route)
    records = {
        hit.record
        for hit in hits.values()
        if hit.record >= 0 and (kind.alone is None or not hit.sign.weight)
    }
    persons = {one.record: one for one in people(text) if one.record in records} if records else {}
    for start in sorted(hits):
        person = persons.get(hits[start].record)
        if match := _match(kind, hits[start], person, in_named_file):
            yield match


def _reported(text: Text, in_named_file: bool) -> frozenset[int]:
    """Return the records of patients against whom nothing speaks: they are reported as such."""
    return frozenset(
        one.record for one in people(text) if not one.signs and is_patient(one, in_named_file)
    )


_names_of = cast("Callable[[Row], tuple[str, ...]]", itemgetter(1))


def _is_live(row: Row, columns: Sequence[int]) -> bool:
    """Tell whether nothing speaks against the numbers of a record that has no sign.

    The record is judged by the same check then; only published examples are looked for besides.
    """
    samples = _samples()
    for column in columns:
        value = row.values[column]
        if not value or not value.isalnum() or value in samples:
            return False
    return True


@lru_cache(maxsize=1 << 10)
def _numbers(names: str, fields: tuple[str, ...], columns: tuple[str, ...]) -> Sequence[int] | None:
    """Return the columns of a kind if all of them are judged with their record."""
    found = _columns(names, fields, columns)
    judged = all(column < WIDTH and role(columns[column]) in NUMBERS for column in found)
    return found if judged else None


@cache
def _samples() -> frozenset[bytes]:
    known = (*examples_of()["us_mrn"], *examples_of()["us_member_id"])
    return frozenset(spelled.encode() for one in known for spelled in (one, one.lower()))


def _match(kind: Kind, hit: _Hit, person: Person | None, in_named_file: bool) -> Match | None:
    told, reasons = _judged(kind, hit, person, in_named_file)
    if told is None:
        return None
    return Match(hit.start, hit.end, kind.label, told, reasons, hit.route, hit.record)


def _judged(
    kind: Kind, hit: _Hit, person: Person | None, in_named_file: bool
) -> tuple[Verdict | None, tuple[str, ...]]:
    reason = _context(kind, person, in_named_file) if person else None
    if kind.alone is None and not reason:
        return None, ()
    if hit.sign.weight:
        told = Verdict.SYNTHETIC if hit.sign.weight >= STRONG else Verdict.UNSURE
        return told, (hit.sign.reason,)
    if person and reason is not None:
        if not reason:
            return None, ()
        return verdict(person), (reason, *(sign.reason for sign in person.signs))
    if not hit.named:
        return Verdict.UNSURE, ("of a form that hardly anything else has, without a name",)
    return kind.alone, ("beside its name",)


def _context(kind: Kind, person: Person, in_named_file: bool) -> str | None:
    """Say what the record around a number makes of it; empty: it is reported as a patient's."""
    patient = is_patient(person, in_named_file)
    if kind.beside and patient:
        return ""
    if kind.of_patient:
        of_patient = patient and person.fact not in ADMINISTRATIVE
        return "in the record of a patient" if of_patient else None
    if kind.with_person and (person.named or Role.BIRTH_DATE in person.kinds):
        return "in the record of a person"
    if kind.with_fact and person.fact in CLINICAL:
        return "in a record with a health fact"
    return None


# --- places --------------------------------------------------------------------------------------


def _written(data: bytes, kind: Kind) -> Iterator[_Hit]:
    """Yield the numbers right after a name, and those of a form that needs none."""
    after = _after(kind.form)
    for name in _locator(kind.names).finditer(data):
        found = after.match(data, name.end())
        sign = kind.judge(_text(found[1])) if found else None
        if found and sign is not None:
            yield _Hit(*found.span(1), sign)
    if kind.bare:
        for found in _alone(kind.form).finditer(data):
            sign = kind.judge(_text(found[0]))
            if sign is not None and not _after_name(data, found.start(), kind):
                yield _Hit(*found.span(), sign, named=False)


def _has_number(data: bytes, kind: Kind) -> bool:
    """Tell whether any number of this kind stands in a text, with a name or without."""
    found = _locator(rf"(?:^|[^0-9A-Za-z_+/.%-])({kind.form})").finditer(data)
    return any(kind.judge(_text(one[1])) is not None for one in found)


def _after_name(data: bytes, start: int, kind: Kind) -> bool:
    return _locator(kind.names).search(data[max(start - 40, 0) : start]) is not None


def _in_columns(row: Row, kind: Kind) -> Iterator[_Hit]:
    """Yield the numbers in fields of that name."""
    for column in _columns(kind.names, kind.fields, row.names):
        value = row.values[column] or b""
        if 4 < len(value) < 80 and _alone(kind.form).fullmatch(value):
            sign = kind.judge(_text(value))
            if sign is not None:
                yield _Hit(*span(row, column), sign, True, row.record, _route(row, column))


def _around(row: Row, offsets: Sequence[int]) -> Iterator[Field]:
    """Yield the fields of a row in which one of the ascending `offsets` lies."""
    first, last = _reach(row)
    low, high = bisect_left(offsets, first), bisect_left(offsets, last)
    if low < high:
        yield from fields_at(row, offsets[low:high])


def _reach(row: Row) -> tuple[int, int]:
    """Return the first offset of a row and one that is not before its end."""
    size = sum(map(len, filter(None, row.values))) + row.gap * len(row.values)
    if row.place is None:
        return row.start, row.start + size
    if isinstance(row.place, re.Match):
        return row.place.span()
    return min(row.place, default=0), max(row.place, default=0) + size


def _route(row: Row, column: int) -> str:
    routes = row.routes
    return routes + row.names[column] if isinstance(routes, str) else routes[column]


def _text(value: bytes) -> str:
    return value.decode("ascii", "replace")


@lru_cache(maxsize=1 << 10)
def _columns(names: str, fields: tuple[str, ...], columns: tuple[str, ...]) -> tuple[int, ...]:
    pattern = _column(names)
    return tuple(
        place for place, name in enumerate(columns) if name in fields or pattern.search(name)
    )


@cache
def _column(names: str) -> re.Pattern[str]:
    return re.compile(f"(?:{names})(?i:{_SUFFIX})", re.ASCII)


@cache
def _locator(names: str) -> Any:
    return byte_patterns.compiled(names.encode())


@cache
def _after(form: str) -> re.Pattern[bytes]:
    return re.compile(_TAIL % form.encode())


@cache
def _alone(form: str) -> re.Pattern[bytes]:
    return re.compile(rf"(?<![\w+/.%-])(?<!\\)(?:{form})(?![\w+/=%]|[.-]\w)".encode())


# --- judging -------------------------------------------------------------------------------------


def compact(value: str) -> str:
    """Return a number without its separators, in upper case."""
    return re.sub(r"[\s./-]", "", value).upper()


def checked(identifier: str, check: Callable[[str], bool]) -> Callable[[str], Sign | None]:
    """Return a judge: None where the check fails, else whether the number was made up.

    `identifier` names the rows of `identifier_examples.csv`.
    """

    def judge(value: str) -> Sign | None:
        number = compact(value)
        if not check(number):
            return None
        if number in examples_of().get(identifier, ()):
            return SAMPLE
        return TYPED if typed(number) else LIVE

    return judge


@cache
def examples_of() -> Mapping[str, frozenset[str]]:
    """Return the published example values of every identifier, without separators."""
    found: dict[str, set[str]] = {}
    for row in facts.rows("identifier_examples.csv"):
        found.setdefault(row["identifier"], set()).add(compact(row["value"]))
    return {identifier: frozenset(values) for identifier, values in found.items()}


def typed(number: str) -> bool:
    """Tell whether the digits of a number look made up; of random ones about 1 in 5,000 do."""
    digits = re.sub(r"\D", "", number)
    return (
        len(set(digits)) <= 2
        or counts(digits)
        or counts(digits[:-1])
        or counts(digits[1:])
        or _typed().search(digits) is not None
    )


@cache
def _typed() -> re.Pattern[str]:
    return re.compile(r"(\d)\1{5}|123456|987654|(\d\d\d)\2\2")


# --- examples ------------------------------------------------------------------------------------


def patient(key: str, value: str, *, name: bool = True) -> str:
    """Return a table with the assembled record of a patient, `value` in the column `key`."""
    columns, values = ["dob", "diagnosis", key], ["1964-" + "03-09", "E11.9", value]
    if name:
        columns[:0], values[:0] = ["first_name", "last_name"], ["Den" + "ise", "Kowal" + "ski"]
    return f"{','.join(columns)}\n{','.join(values)}\n"


def told(verdict: Verdict | None, *texts: str) -> tuple[Example, ...]:
    """Return texts as examples of one verdict; tables are those with a comma before a line end."""
    return tuple(
        Example(
            "a.csv" if "," in text.partition("\n")[0] and "\n" in text else "a.txt",
            text.encode(),
            verdict,
        )
        for text in texts
    )


def examples(
    key: str, words: str, live: Sequence[str], invented: Sequence[str], wrong: Sequence[str]
) -> tuple[Example, ...]:
    """Return texts in which numbers stand beside their name, and ones in which they do not.

    `key` is a name as programs write it, `words` one as people do; `live` are assembled numbers,
    `invented` ones that anybody knows to be, `wrong` ones that a check refutes.
    """

    def column(value: str) -> str:
        return f"id,{key},state\n1,{value},x\n"

    first = live[0]
    real = [
        *(f"{words}: {value}" for value in live),
        f'{{"{key}": "{first}"}}',
        column(first),
        f"lookup {key}={first} failed",
        f"row.{key} = '{first}'",
    ]
    synthetic = [f"{words}: {value}" for value in invented]
    synthetic += [f'{{"{key}": "{invented[0]}"}}', column(invented[0])]
    none = [
        *(f"{words}: {value}" for value in wrong),
        *(column(value) for value in wrong),
        f"order_id: {first}",
        f"total {first} bytes",
        f"{words}: a{first}b",
        f"{words}: ****{first[-3:]}",
        f"{words} has {len(first)} signs",
        f'{{"{key}": {{"type": "string"}}}}',
    ]
    suffix = {"{": "json", "i": "csv"}
    cases = ((real, Verdict.REAL), (synthetic, Verdict.SYNTHETIC), (none, None))
    return tuple(
        Example(f"a.{suffix.get(text[0], 'txt')}", text.encode(), told)
        for texts, told in cases
        for text in texts
    )
