"""Anchors of names: the same words, looked for beside a long number."""

import re

import pytest

from ai_gate.persons.anchors import NUMBER, NUMBERED, anchor


def test_the_mark_in_front_matches_the_empty_text_and_changes_nothing() -> None:
    assert re.fullmatch(NUMBERED, "")
    assert re.fullmatch(NUMBERED + "ab", "ab")


@pytest.mark.parametrize("text", ["_cpf_", "cpf", "cpf:", "my cpf", '"cpf"', "a_cpf=1"])
def test_borders_become_signs(text: str) -> None:
    assert re.search(anchor(r"(?i:(?:\b|_)cpf(?:\b|_))"), text)


@pytest.mark.parametrize("text", ["xcpf", "cpfx", "cpf1", "1cpf"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert not re.search(anchor(r"(?i:(?:\b|_)cpf(?:\b|_))"), text)


@pytest.mark.parametrize(
    "text",
    [
        "4857203694",
        "485 720 3694",
        "12.345.678-90",
        "K582039148",
        "a: AB1234567",
        "2 69 05 49 588 157 80",
        "131052-308",
        "8003 6083 3342 9777",
    ],
)
def test_every_form_of_a_number_is_long_enough(text: str) -> None:
    assert re.search(NUMBER, text)


@pytest.mark.parametrize(
    "text", ["0x80000000", "2026-11-23", "1.2.3.4", "v12.34", "a1234567b", "10:20:30"]
)
def test_dates_versions_and_constants_are_no_long_numbers(text: str) -> None:
    assert not re.search(NUMBER, text)
