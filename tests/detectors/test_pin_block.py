"""A PIN block is live beside a card or in a message, and nothing without its name."""

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.detectors.pin_block import DETECTOR
from ai_gate.model import Match, Text, Verdict
from ai_gate.scan import records

LIVE = (head := b"453298716403958").decode() + luhn_digit(head).decode()
TEST = "4242" * 4
BLOCK = "B7" + "41F09E" + "2C58" + "D36A"


def find(text: str, path: str = "a.log") -> list[Match]:
    data = text.encode()
    return list(DETECTOR.find(Text(path, data, lambda: records.fields(data, path))))


@pytest.mark.parametrize(
    "name",
    [
        *("pinblock", "pin_block", "PIN Block", "pinBlock", "encrypted_pin", "PIN-BLK", "DE52"),
        *("DE 52", "DF52", "field 52", "Field_052", "F52", "bit 52", "pin data"),
    ],
)
@pytest.mark.parametrize("between", [": ", "=", " = '", ": 0x", '": "', ":[", " -> "])
def test_a_block_is_found_under_each_of_its_names(name: str, between: str) -> None:
    [match] = find(f"pan={LIVE} {name}{between}{BLOCK}")
    assert match.verdict is Verdict.REAL


@pytest.mark.parametrize("separator", ["", " ", ":", "-"])
@pytest.mark.parametrize("block", [BLOCK, BLOCK + BLOCK[::-1]])
def test_formats_of_eight_and_sixteen_bytes_are_found_in_pairs_too(
    separator: str, block: str
) -> None:
    written = separator.join(block[at : at + 2] for at in range(0, len(block), 2))
    [match] = find(f"pin block: {written}")
    assert match.verdict is Verdict.UNSURE
    assert match.end - match.start == len(written)


@pytest.mark.parametrize("digits", ["FFFFFFFFFFFFFFFF", "0123456789ABCDEF", BLOCK[:8] * 2])
def test_runs_and_halves_are_synthetic_even_beside_a_card(digits: str) -> None:
    [match] = find(f"pan={LIVE} pin_block={digits}")
    assert match.verdict is Verdict.SYNTHETIC


def test_the_nearest_card_number_decides() -> None:
    far = "x" * 80
    [match] = find(f"{LIVE} {far} pan={TEST} pin_block={BLOCK}")
    assert match.verdict is Verdict.SYNTHETIC
    [match] = find(f"{TEST} {far} pan={LIVE} pin_block={BLOCK}")
    assert match.verdict is Verdict.REAL


@pytest.mark.parametrize(
    "message",
    [
        "453298******9587 stan 000123 pin block {}",
        "DE3: 000000\nDE4: 000000001000\nDE52: {}",
        '{{"3": "000000", "52": "{}"}}',
        '<field id="11" value="000123"/><field id="52" value="{}"/>',
    ],
)
def test_a_block_in_a_payment_message_is_live_without_a_number(message: str) -> None:
    [match] = find(message.format(BLOCK))
    assert match.verdict is Verdict.REAL


def test_a_column_of_blocks_is_found_row_by_row() -> None:
    rows = "".join(f"{at},{BLOCK[at:] + BLOCK[:at]}\n" for at in range(1, 6))
    assert len(find(f"terminal,pin_block\n{rows}", "a.csv")) == 5


@pytest.mark.parametrize(
    "text",
    [
        "x: {}",
        "pin: {}",
        "pin_block_key: x{}",
        "field 152: {}",
        "md5 52{}",
        "pin block {}00",
        "DE52 {}g",
    ],
)
def test_other_names_and_lengths_are_none(text: str) -> None:
    assert find(text.format(BLOCK)) == []


def test_the_finding_cannot_be_waived() -> None:
    assert not DETECTOR.waivable
