"""Records judged together are judged as each of them alone, and a table once as its batches."""

import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.persons import records
from ai_gate.persons.records import Person, persons
from ai_gate.rows import Row
from tests.patients import COLUMNS, patients

ODD = (
    *("", " ", "n/a", "John", "Doe", "Test", "abdul218", "MACDONALD", "o'neil", "x\\u0041y"),
    *("123-45-6789", "999-11-2222", "1970-01-01", "2150-03-04", "11111", "A-2024-001", "W4839206"),
    *("555-0101", "a@example.com", "test@gmail.com", "123 Main St", "Springfield", "XX", "E11.9"),
)


def table(draw: random.Random, count: int, rate: float) -> list[Row]:
    found = []
    start = 0
    for number, patient in enumerate(patients(count, draw.randrange(1 << 20))):
        cells = [draw.choice(ODD) if draw.random() < rate else cell for cell in patient]
        values = [cell.encode() for cell in cells]
        found.append(Row(number, COLUMNS, values, start, None, f"row {number}, column "))
        start += sum(map(len, values)) + len(values)
    return found


def alone(rows: Sequence[Row]) -> Iterator[Person]:
    for row in rows:
        yield from persons([row], lambda _: True)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 80), st.sampled_from([0.0, 0.1, 0.5]))
def test_a_record_among_others_is_judged_as_alone(
    draw: random.Random, count: int, rate: float
) -> None:
    rows = table(draw, count, rate)
    assert list(persons(rows, lambda _: True)) == list(alone(rows))


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(random.Random(4), 300, 0.05)
    together = list(persons(rows, lambda _: True))
    monkeypatch.setattr(records, "BATCH", 7)
    assert list(persons(rows, lambda _: True)) == together


def test_trials_are_made_only_where_they_are_wanted() -> None:
    rows = table(random.Random(5), 3 * records.BATCH, 0.0)
    found = list(persons(rows, lambda count: count < records.BATCH))
    tried = [person.trials.zip_fits is not None for person in found]
    assert tried == [True] * records.BATCH + [False] * (2 * records.BATCH)


def test_rows_that_are_too_short_or_hold_nothing_are_judged_too() -> None:
    full, *others = table(random.Random(6), 30, 0.0)
    short = full._replace(values=full.values[:4])
    absent = full._replace(values=[None, *full.values[1:]])
    assert list(persons([short, absent, *others], lambda _: True)) == list(
        alone([short, absent, *others])
    )


def test_values_stand_where_their_rows_say() -> None:
    rows = table(random.Random(7), 40, 0.0)
    data = b"\n".join(b",".join(filter(None, row.values)) for row in rows)
    for person, row in zip(persons(rows, lambda _: True), rows, strict=True):
        assert data[person.first.start : person.first.end] == row.values[0]
        assert [data[field.start : field.end] for field, _ in person.ssns] == [row.values[4]]
        assert person.first.route == f"row {row.record}, column mrn"
