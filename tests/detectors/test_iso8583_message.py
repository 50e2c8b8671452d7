"""Field 2 of payment messages, packed and in dumps."""

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.detectors import iso8583_message, track_data
from ai_gate.model import Match, Text, Verdict

LIVE = (head := b"453298716403958").decode() + luhn_digit(head).decode()
TEST = "4242" * 4
REST = "000000" + "000000001000" + "1123104455"


def find(text: str) -> list[Match]:
    return list(iso8583_message.DETECTOR.find(Text("a.log", text.encode(), tuple)))


def tracks(text: str) -> list[Match]:
    return list(track_data.DETECTOR.find(Text("a.log", text.encode(), tuple)))


@pytest.mark.parametrize("kind", ["0100", "0110", "0200", "0210", "0400", "0420"])
def test_field_2_of_a_packed_message_is_found(kind: str) -> None:
    text = f"{kind}7020000002800000{len(LIVE)}{LIVE}{REST}"
    [match] = find(text)
    assert text[match.start : match.end] == LIVE
    assert match.verdict is Verdict.REAL


def test_a_second_bitmap_stands_in_between() -> None:
    [match] = find(f"0200F22000000280000{'0' * 13}000116{LIVE}{REST}"[:200])
    assert match.verdict is Verdict.REAL


def test_without_its_bit_or_with_another_length_there_is_no_field_2() -> None:
    assert find(f"02003020000002800000{len(LIVE)}{LIVE}{REST}") == []
    assert find(f"0200702000000280000013{LIVE}{REST}") == []


@pytest.mark.parametrize(
    "text",
    [
        *("DE2={}", "DE 2: {}", "de002 -> {}", "Field 2 [{}]", "F002: '{}'", "bit 2 = {}"),
        '{{"0": "0200", "2": "{}", "3": "000000"}}',
        "{{'2': '{}', '4': '000000001000'}}",
        '<isomsg><field id="2" value="{}"/><field id="3" value="000000"/></isomsg>',
    ],
)
def test_a_dump_that_names_its_fields_is_read(text: str) -> None:
    [match] = find(text.format(LIVE))
    assert match.verdict is Verdict.REAL
    [match] = find(text.format(TEST))
    assert match.verdict is Verdict.SYNTHETIC


@pytest.mark.parametrize("text", ['{{"2": "{}"}}', "DE12: {}", "side 2 {}", "v2 {}", "f2{}"])
def test_other_keys_are_none(text: str) -> None:
    assert find(text.format(LIVE)) == []


@pytest.mark.parametrize("middle", ["=", "D", "d"])
@pytest.mark.parametrize("before", ["", "0016", "000000000000"])
def test_track_2_behind_its_length_is_found(middle: str, before: str) -> None:
    track = f"{LIVE}{middle}27112011000012300000"
    text = f"{before}{len(track)}{track}99"
    [match] = tracks(text)
    assert text[match.start : match.end] == track
    assert match.verdict is Verdict.REAL


@pytest.mark.parametrize("separator", ["", " ", ":"])
def test_tracks_in_hexadecimal_are_found(separator: str) -> None:
    for track in (f"{LIVE}=27112011000012300000", f"B{LIVE}^RIVERA/ANA^27112011000012300"):
        written = separator.join(f"{ord(sign):02x}" for sign in track)
        [match] = tracks(f"dump: {written}")
        assert match.verdict is Verdict.REAL
        assert "hexadecimal" in match.label
    assert tracks("dump: " + separator.join(["33"] * 60)) == []


def test_mastercards_own_object_is_track_2_as_well() -> None:
    value = f"{LIVE}D27112011000012345678F"
    [match] = tracks(f"9F6B{len(value) // 2:02X}{value}")
    assert "9F6B" in match.label
    assert match.verdict is Verdict.REAL
