"""Columns tell a generator from life, and never condemn a record for its company alone."""

from collections.abc import Sequence

from ai_gate.persons import generated
from ai_gate.persons.generated import Trials, columns
from ai_gate.persons.signs import PROOF, STRONG, Sign


def signs(records: Sequence[Trials]) -> list[tuple[Sign, ...]]:
    found = columns(records)
    return [generated.signs(found, record) for record in records]


def weight(found: tuple[Sign, ...]) -> int:
    return sum(sign.weight for sign in found)


def test_columns_of_life_say_nothing() -> None:
    life = [Trials(True, True, True, False, number * 37 % 991, False, True) for number in range(50)]
    life[3] = life[3]._replace(zip_fits=False)
    life[9] = life[9]._replace(phone_likely=False, town_plausible=False)
    assert signs(life) == [()] * 50
    assert signs([]) == []


def test_records_that_fail_with_most_others_are_proven() -> None:
    rows = [Trials(zip_fits=number % 9 == 0) for number in range(40)]
    for record, found in zip(rows, signs(rows), strict=True):
        assert (weight(found) >= PROOF) is (record.zip_fits is False)


def test_two_zip_codes_outside_their_states_are_enough_but_one_is_not() -> None:
    assert signs([Trials(zip_fits=False)]) == [()]
    assert signs([Trials(zip_fits=False)] * 2) == [(generated.ZIPS,)] * 2


def test_a_record_that_passes_itself_is_doubted_never_condemned() -> None:
    rows = [Trials(False, False, False, True, number) for number in range(30)]
    planted = Trials(True, True, True, False, 4839206, False, True)
    *_, found = signs([*rows, planted])
    assert weight(found) == STRONG


def test_phones_need_eight_records() -> None:
    assert signs([Trials(phone_likely=False)] * 7) == [()] * 7
    assert signs([Trials(phone_likely=False)] * 8) == [(generated.PHONES,)] * 8


def test_among_synthetic_records_one_without_a_live_value_is_doubted() -> None:
    rows = [Trials(proven=True)] * 9
    bare, live = Trials(), Trials(live=True)
    *_, of_bare, of_live = signs([*rows, bare, live])
    assert (weight(of_bare), weight(of_live)) == (2, 1)


def test_numbers_that_count_up_are_a_hint() -> None:
    assert signs([Trials(number=number) for number in (7, 8, 9)]) == [(generated.ASCENDING,)] * 3
    assert signs([Trials(number=number) for number in (7, 9, 8)]) == [()] * 3
