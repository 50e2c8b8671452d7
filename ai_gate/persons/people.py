"""Persons in the records of a text: what identifies them, and what shows them invented.

The weights of the signs add up: synthetic from PROOF on, in doubt from STRONG on. A path never
counts against a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from ai_gate.model import Field, Text, Verdict
from ai_gate.persons import generated, surroundings
from ai_gate.persons.records import NUMBERS, Person, persons
from ai_gate.persons.signs import PROOF, STRONG, Sign
from ai_gate.rows import Table, walk

__all__ = ["NUMBERS", "Person", "people", "verdict"]

FIRST = 2000  # records by which the columns of a text are judged
MULTITUDE = 20_000  # more persons than this are found again rather than kept


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
    return _verdict(person.signs) if person.signs else Verdict.REAL


@lru_cache(maxsize=1 << 10)
def _verdict(signs: tuple[Sign, ...]) -> Verdict:
    weight = sum(sign.weight for sign in signs)
    if weight >= PROOF:
        return Verdict.SYNTHETIC
    return Verdict.UNSURE if weight >= STRONG else Verdict.REAL


def _people(text: Text, fields: Sequence[Field]) -> Iterator[Person]:
    """Judge the columns by the first records, then each record as it comes."""
    judged: list[generated.Columns] = []

    def tried(count: int) -> bool:
        return not judged or bool(judged[0].failed or judged[0].weak)

    found = persons(walk(fields, text.data), tried)
    first = list(islice(found, FIRST))
    columns = generated.columns([person.trials for person in first])
    judged.append(columns)
    declared = surroundings.declared(text.data)
    prose = not surroundings.is_data(text.path)
    if not (prose or declared or columns.failed or columns.weak):
        yield from chain(first, found)
        return
    for person in chain(first, found):
        beside = surroundings.before(text.data, person.first.start) if prose else ()
        yield _with(person, (*beside, *generated.signs(columns, person.trials), *declared))


def _with(person: Person, signs: tuple[Sign, ...]) -> Person:
    return person._replace(signs=_distinct((*person.signs, *signs))) if signs else person


@lru_cache(maxsize=1 << 10)
def _distinct(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(signs))
