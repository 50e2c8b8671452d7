"""Track data in every spelling; only published numbers make it synthetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.checksums import invented, luhn_digit
from ai_gate.detectors.track_data import DETECTOR
from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.scan import engine

REAL, UNSURE, SYNTHETIC = Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC
LIVE = b"453298716403958" + luhn_digit(b"453298716403958")
TEST = b"4242" * 4
NAME = b"^RIVERA/ANA MRS^"
REST = b"2711201" + b"0000012300000"


def matches(data: bytes) -> list[Match]:
    found = engine.scan(Document("a.log", data), {DETECTOR.id: DETECTOR})
    return [match for _, match in found.matches]


def verdicts(data: bytes) -> list[Verdict]:
    return [match.verdict for match in matches(data)]


def tlv(tag: bytes, value: bytes) -> bytes:
    value += b"F" * (len(value) % 2)
    return tag + b"%02X" % (len(value) // 2) + value


def apart(data: bytes, by: bytes = b" ") -> bytes:
    return by.join(data[at : at + 2] for at in range(0, len(data), 2))


CHIP = tlv(b"57", LIVE + b"D" + REST)
SPELLINGS = {
    "track 1": (b"%%B%s" + NAME + REST + b"?", "track 1 data"),
    "track 1 in a URL": (b"%%25B%s" + NAME.replace(b"^", b"%%5E") + REST, "track 1 data"),
    "track 2": (b";%s=" + REST + b"?", "track 2 data"),
    "track 2 in a URL": (b"t=%s%%3D" + REST, "track 2 data"),
    "field 35": (b'"35": "%sD' + REST + b'F"', "track 2 data"),
}


@pytest.mark.parametrize(("spelling", "label"), SPELLINGS.values(), ids=list(SPELLINGS))
def test_every_spelling_is_live_with_a_live_number_and_synthetic_with_a_test_number(
    spelling: bytes, label: str
) -> None:
    (match,) = matches(spelling % LIVE)
    assert (match.verdict, match.label) == (REAL, label)
    assert verdicts(spelling % TEST) == [SYNTHETIC]


@pytest.mark.parametrize("by", [b"", b" ", b":"])
def test_chip_data_is_found_packed_and_apart(by: bytes) -> None:
    (match,) = matches(b"data: " + apart(CHIP, by) + b"\n")
    assert (match.start, match.end) == (6, 6 + len(apart(CHIP, by)))
    assert (match.verdict, match.label) == (REAL, "EMV track 2 equivalent data (tag 57)")


def test_a_card_number_object_is_live_beside_other_chip_data_and_else_for_review() -> None:
    number = tlv(b"5A", LIVE)
    assert verdicts(number) == [UNSURE]
    assert verdicts(number + tlv(b"5F34", b"01")) == [REAL]
    assert verdicts(apart(tlv(b"5F24", b"271130") + number)) == [REAL]
    assert verdicts(number.lower() + b"5f3401") == [REAL]


@pytest.mark.parametrize("digits", [b"37196482705163", b"622145987164039582"])
def test_numbers_of_other_lengths_are_padded(digits: bytes) -> None:
    number = digits + luhn_digit(digits)
    assert verdicts(tlv(b"5A", number)) == [UNSURE]
    assert verdicts(tlv(b"57", number + b"D" + REST[:15])) == [REAL]


@pytest.mark.parametrize(
    "spelling",
    [
        b";%s=2711?",
        b";%s=2713201000?",
        b";%s=2700201000?",
        b";%s=27110010000?",
        b"%s=2711201",
        b"x%s=27112010000",
        b"9%s=27112010000",
        b"%%B%s^X",
        b"%%B%s^^2711201",
        b"5709%sD2711",
        b"5A07%s",
    ],
)
def test_what_has_no_expiry_service_code_or_length_is_no_track(spelling: bytes) -> None:
    assert verdicts(spelling % LIVE) in ([], [REAL] if spelling == b"%s=2711201" else [])


def test_a_wrong_check_digit_or_range_makes_no_track() -> None:
    wrong = LIVE[:-1] + b"%d" % ((LIVE[-1] - 48 + 1) % 10)
    unknown = b"103298716403958" + luhn_digit(b"103298716403958")
    for number in (wrong, unknown):
        for spelling, _ in SPELLINGS.values():
            assert verdicts(spelling % number) == []


def test_a_number_a_person_made_up_does_not_excuse_a_track() -> None:
    number = b"471600000000001" + luhn_digit(b"471600000000001")
    assert invented(number)
    assert verdicts(b";%s=%s?" % (number, REST)) == [REAL]


def test_two_tracks_of_one_card_are_two_matches() -> None:
    both = b"%%B%s%s%s?;%s=%s?" % (LIVE, NAME, REST, LIVE, REST)
    assert [match.label for match in matches(both)] == ["track 1 data", "track 2 data"]


def test_nothing_of_the_value_is_said() -> None:
    for spelling, _ in SPELLINGS.values():
        for match in matches(spelling % LIVE):
            said = " ".join((match.label, *match.reasons))
            assert LIVE[-4:].decode() not in said
            assert "Visa" not in said


def test_it_can_not_be_waived() -> None:
    assert not DETECTOR.waivable


@given(st.text("0123456789ABCDEF57A= ^;%B?", max_size=400))
def test_any_mixture_of_its_characters_can_be_searched(text: str) -> None:
    found = list(DETECTOR.find(Text("a", text.encode(), lambda: ())))
    assert all(match.start < match.end <= len(text) for match in found)


def test_track_2_in_pairs_below_its_name_is_found() -> None:
    value = LIVE + b"D" + REST
    value += b"F" * (len(value) % 2)
    data = b"57 13 -- Track 2 Equivalent Data\n   %s\n" % apart(value)
    (match,) = matches(data)
    assert match.verdict is REAL
    assert data[match.start : match.end] == apart(value)
