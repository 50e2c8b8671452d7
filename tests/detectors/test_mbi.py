"""Medicare numbers need no label; borders and the CMS alphabet keep everything else out."""

import random
import re

import pytest

from ai_gate.detectors.mbi import DETECTOR
from ai_gate.model import Match, Text, Verdict

LETTERS = "ACDEFGHJKMNPQRTUVWXY"


def find(text: str) -> list[Match]:
    return list(DETECTOR.find(Text("x.txt", text.encode(), tuple)))


def numbers(count: int, seed: int = 5) -> list[str]:
    source = random.Random(seed)

    def one(form: str) -> str:
        kinds = {"C": "123456789", "A": LETTERS, "N": "0123456789", "X": LETTERS + "0123456789"}
        return "".join(source.choice(kinds[kind]) for kind in form)

    return [one("CAXNAXNAANN") for _ in range(count)]


@pytest.mark.parametrize("text", ["{}", "mbi={}", '"{}"', "a,{},b", "|{}^^^CMS|", "({})", "{}."])
def test_every_number_of_the_format_is_found_real_with_dashes_or_without(text: str) -> None:
    for number in numbers(50):
        for value in (number, f"{number[:4]}-{number[4:7]}-{number[7:]}"):
            [match] = find(text.format(value))
            assert match.verdict is Verdict.REAL
            assert text.format(value)[match.start : match.end] == value


def test_s_in_the_second_place_is_synthetic() -> None:
    for number in numbers(50):
        [match] = find(f"mbi: {number[0]}S{number[2:]}")
        assert match.verdict is Verdict.SYNTHETIC
        assert "position 2" in match.reasons[0]


@pytest.mark.parametrize("letter", "SLOIBZ")
@pytest.mark.parametrize("place", [4, 7, 8])
def test_letters_that_cms_leaves_out_make_it_none(letter: str, place: int) -> None:
    [number] = numbers(1)
    assert find(number[:place] + letter + number[place + 1 :]) == []


@pytest.mark.parametrize("text", ["a{}", "{}A", "9{}", "{}9", "x-{}", "{}-x", "/{}", "{}/", "+{}"])
def test_a_part_of_a_longer_token_is_none(text: str) -> None:
    [number] = numbers(1)
    assert find(text.format(number)) == []


def test_digests_and_encoded_bytes_have_none() -> None:
    source = random.Random(1)
    digests = " ".join(source.randbytes(20).hex().upper() for _ in range(3000))
    assert find(digests) == []


def test_the_anchor_opens_for_every_number_and_for_little_else() -> None:
    [anchor] = DETECTOR.anchors
    for number in numbers(50):
        assert re.search(anchor, f" {number} ")
    assert not re.search(anchor, "sha 1A2B3C4D5E6 12345678901 ABCDEFGHIJK 1EG4TE5MK733")
