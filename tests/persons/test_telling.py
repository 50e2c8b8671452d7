"""What values say where the name of their column says nothing."""

import pytest

from ai_gate.persons import telling
from ai_gate.roles import Role
from ai_gate.rows import Row

SSN = b"-".join((b"287", b"46", b"90" + b"35"))
MBI = b"1EG4" + b"TE5" + b"MK73"


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        (SSN, Role.SSN),
        (MBI, Role.MBI),
        (b"a.kowal@mail.invalid", Role.EMAIL),
        (b"(937) 294-" + b"7716", Role.PHONE),
        (b"E11.9", Role.DIAGNOSIS),
        (b"Essential hypertension", Role.DIAGNOSIS),
        (b"low back pain", Role.DIAGNOSIS),
        (b"metformin 500 mg", Role.DRUG),
        (b"Denise Kowalski", Role.FULL_NAME),
        (b"KOWALSKI, DENISE", Role.FULL_NAME),
        (b"Kowalski, Zo\xc3\xab M.", Role.FULL_NAME),
    ],
)
def test_a_value_tells_what_it_is(value: bytes, meaning: Role) -> None:
    assert telling.of_value(value) is meaning


@pytest.mark.parametrize(
    "value",
    [
        b"000-46-" + b"9035",  # never issued
        b"2.11.9",
        b"Mercy Hospital",
        b"Denise Kowalski Foundation",
        b"First Name",
        b"release candidate",
        b"denise",
        b"",
    ],
)
def test_a_value_that_only_resembles_one_tells_nothing(value: bytes) -> None:
    assert telling.of_value(value) is None


def _row(names: tuple[str, ...], *values: bytes) -> Row:
    return Row(0, names, values, 0)


def test_a_column_beside_a_person_is_judged_by_its_values() -> None:
    names = ("dob", "c1", "c2")
    rows = [_row(names, b"1964-03-09", b"Denise Kowalski", b"E11.9")] * 3
    assert telling.unnamed(names, rows) == ((1, Role.FULL_NAME), (2, Role.DIAGNOSIS))


def test_without_a_column_of_a_person_no_value_is_looked_at() -> None:
    names = ("c1", "c2")
    assert telling.unnamed(names, [_row(names, b"Denise " + b"Kowalski", b"E11" + b".9")]) == ()


def test_a_column_of_another_party_is_no_patient() -> None:
    names = ("dob", "attending_doctor_x")
    assert telling.unnamed(names, [_row(names, b"1964-03-09", b"Denise Kowalski")]) == ()


def test_few_values_of_a_kind_do_not_tell_for_a_column() -> None:
    names = ("dob", "c1")
    values = (b"Denise Kowalski", b"x", b"y", b"z")
    assert telling.unnamed(names, [_row(names, b"1964-03-09", one) for one in values]) == ()


def test_the_number_of_a_member_may_be_one_of_medicare() -> None:
    names = ("name", "member_id")
    rows = [_row(names, b"Denise Kowalski", MBI)]
    assert telling.unnamed(names, rows) == ((1, Role.MBI),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (b"this is Denise Kowalski calling, ", b"Denise Kowalski"),
        (b"seen by Dr. Paula Berg; Denise Kowalski ", b"Denise Kowalski"),
        (b"Mr. Xaver Kowalski, ", b"Xaver Kowalski"),
        (b"KOWALSKI, DENISE ", b"KOWALSKI, DENISE"),
        (b"the Release Notes of Monday ", None),
        (b"Dr. Denise Kowalski ", None),
        (b"Mr. Medical Center ", None),
    ],
)
def test_a_name_in_running_text_is_found(text: bytes, name: bytes | None) -> None:
    span = telling.mentioned(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == name


def test_a_health_term_has_its_place() -> None:
    text = b"she takes Metformin now"
    assert telling.health_term(text, 0, len(text)) == (10, 19, Role.DRUG)
    assert telling.health_term(text, 0, 12) is None
    assert telling.health_term(b"metforminate V1.2", 0, 17) is None


def test_a_date_right_after_a_name_is_found() -> None:
    text = b"Denise Kowalski (3/9/1964), MRN"
    span = telling.date_after(text, 15)
    assert span
    assert text[slice(*span)] == b"3/9/1964"
    assert telling.date_after(b"Denise Kowalski, 12 Elm St", 15) is None
