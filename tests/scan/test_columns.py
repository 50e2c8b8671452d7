"""Whole columns tell a generator from life."""

import random
from collections.abc import Callable, Sequence

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.rows import Row
from ai_gate.scan import columns

STATES = {"CA": 900, "NY": 100, "TX": 750, "IL": 606, "WA": 980, "OH": 430, "GA": 303, "CO": 802}


def rows(
    names: Sequence[str], line: Callable[[random.Random], Sequence[str]], count: int
) -> list[Row]:
    rolled = random.Random(count)
    made = []
    for number in range(count):
        values = [value.encode() for value in line(rolled)]
        made.append(Row(number, tuple(names), values, 0))
    return made


def generated(rolled: random.Random) -> Sequence[str]:
    """Roll a row as Faker does: every value valid, none agreeing with another."""
    phone = f"{rolled.randrange(200, 999)}-{rolled.randrange(200, 999)}-{rolled.randrange(9999):04}"
    extension = f"x{rolled.randrange(999)}" if rolled.random() < 0.6 else ""
    return (
        f"{rolled.randrange(999)}@example.{rolled.choice(['com', 'org', 'net'])}",
        phone + extension,
        rolled.choice(list(STATES)),
        f"{rolled.randrange(501, 99950):05}",
    )


def lived(rolled: random.Random) -> Sequence[str]:
    """Roll a row whose values agree, as those of people do."""
    state = rolled.choice(list(STATES))
    return (
        f"{rolled.randrange(999)}@mail.io",
        f"212-{rolled.randrange(300, 400)}-{rolled.randrange(9999):04}",
        state,
        f"{STATES[state]}{rolled.randrange(10, 99)}",
    )


NAMES = ("email", "phone", "state", "zip")


def test_a_generated_table_is_recognised_and_says_by_what() -> None:
    origin = columns.origin(rows(NAMES, generated, 40))
    assert origin.score >= columns.GENERATED
    assert any("ZIP codes outside the state" in reason for reason in origin.reasons)


def test_a_table_whose_columns_agree_speaks_for_life() -> None:
    origin = columns.origin(rows(NAMES, lived, 40))
    assert origin.score <= columns.LIVED
    assert origin.reasons == ()


def test_reserved_addresses_alone_leave_a_doubt_and_prove_nothing() -> None:
    only = rows(("email",), lambda rolled: generated(rolled)[:1], 100)
    assert columns.DOUBTFUL <= columns.origin(only).score < columns.GENERATED


def test_few_rows_say_nothing() -> None:
    assert columns.origin(rows(NAMES, generated, columns.ENOUGH - 1)) == columns.Origin(0, ())


def card(rolled: random.Random, heads: Sequence[tuple[str, int]]) -> str:
    head, length = rolled.choice(heads)
    body = head + "".join(str(rolled.randrange(10)) for _ in range(length - len(head) - 1))
    return body + luhn_digit(body.encode()).decode()


def test_a_card_column_of_shapes_nobody_issues_is_generated() -> None:
    heads = [("4", 16), ("5", 16), ("37", 15), ("4", 13), ("4", 19), ("1800", 15), ("6759", 12)]
    made = rows(("card_number",), lambda rolled: [card(rolled, heads)], 20)
    assert columns.origin(made).score >= columns.GENERATED


def test_a_card_column_of_common_shapes_is_not() -> None:
    heads = [("4", 16), ("5", 16), ("37", 15)]
    made = rows(("card_number",), lambda rolled: [card(rolled, heads)], 200)
    assert columns.origin(made).score < 0


@pytest.mark.parametrize(("year", "positive"), [(1960, True), (2015, False)])
def test_areas_opened_in_2011_tell_only_for_adults(year: int, positive: bool) -> None:
    made = rows(
        ("ssn", "birth_date"),
        lambda rolled: (f"{rolled.choice([123, 801]):03}-12-3456", f"{year}-01-01"),
        30,
    )
    assert (columns.origin(made).score > 0) == positive
