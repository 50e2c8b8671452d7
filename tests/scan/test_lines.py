"""Offset -> line and column in every encoding; a masked line never holds a value."""

import codecs
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.scan.decode import decode
from ai_gate.scan.lines import locate, masked_line

LATIN = st.text(st.characters(max_codepoint=0xFF, exclude_characters="\0"), min_size=1)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1)


def text_of(data: bytes, path: str = "a.txt") -> Text:
    return Text(path, data, lambda: ())


def naive(text: str, offset: int) -> tuple[int, int]:
    """Count line and column of a character by splitting what stands before it."""
    newline = "\r" if "\n" not in text and "\r" in text else "\n"
    lines = text[:offset].split(newline)
    return len(lines), len(lines[-1]) + 1


def check(text: str, encoded: bytes, start: int, end: int) -> None:
    decoded = decode(Document("a.txt", encoded))
    assert decoded.data is not None
    assert decoded.data.decode() == text
    low, high = (len(text[:offset].encode()) for offset in (start, end))
    place = locate(text_of(decoded.data), "a.txt", low, high, "route")
    assert (place.line, place.column) == naive(text, start)
    assert (place.end_line, place.end_column) == naive(text, end)
    assert (place.path, place.route) == ("a.txt", "route")


@given(ANY, st.data())
def test_places_are_right_in_utf_8_with_and_without_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(not text.startswith(("%PDF-", "BZh")))
    check(text, text.encode(), start, end)
    check(text, codecs.BOM_UTF8 + text.encode(), start, end)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(ANY, st.data())
def test_places_are_right_in_wide_encodings_with_mark(
    mark: bytes, encoding: str, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    check(text, mark + text.encode(encoding), start, end)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(st.text("ab1 \r\n\u00e9\u4e2d", min_size=1), st.data())
def test_places_are_right_in_utf_16_without_mark(
    encoding: str, text: str, data: st.DataObject
) -> None:
    text = "".join(character + "a" for character in text)
    start = data.draw(st.integers(0, len(text)))
    check(text, text.encode(encoding), start, len(text))


@given(LATIN, st.data())
def test_places_are_right_in_latin_1(text: str, data: st.DataObject) -> None:
    encoded = text.encode("latin-1") + b" \xe9"
    start = data.draw(st.integers(0, len(text)))
    assume(not encoded.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")))
    assume(decode(Document("a.txt", encoded)).encoding == "latin-1")
    check(text + " \u00e9", encoded, start, len(text))


def test_a_text_that_ends_its_lines_with_carriage_returns_has_lines() -> None:
    place = locate(text_of(b"MSH|a\rPID|b\rPV1"), "a.hl7", 8, 9)
    assert (place.line, place.column) == (2, 3)


def test_in_a_binary_file_every_byte_is_a_column() -> None:
    place = locate(text_of(b"\x00\xff\xfe4242"), "a.bin", 3, 7)
    assert (place.line, place.column, place.end_column) == (1, 4, 8)


def match_of(start: int, end: int) -> Match:
    return Match(start, end, "label", Verdict.REAL, ())


def test_a_masked_line_keeps_what_stands_around_the_value() -> None:
    data = b"first\nname: ada, pan: 79927398713;\nlast"
    start = data.index(b"7992")
    assert masked_line(text_of(data), match_of(start, start + 11)) == "name: ada, pan: #;"


def test_a_masked_line_hides_the_other_values_as_well() -> None:
    data = b"ada lovelace 79927398713 and ada lovelace again 555-0100\n"
    others = [match_of(48, 56)]
    assert masked_line(text_of(data), match_of(0, 12), others) == "# # and # again #"


def test_a_masked_line_of_a_long_line_is_short_and_stays_when_far_ends_change() -> None:
    lines = [b"x" * far + b" pan 79927398713 " + b"y" * far for far in (5_000, 6_000)]
    masked = {
        masked_line(text_of(line), match_of(line.index(b"79"), line.index(b"79") + 11))
        for line in lines
    }
    assert len(masked) == 1
    assert len(masked.pop()) < 500


@given(st.binary(max_size=80), st.binary(min_size=1, max_size=20), st.binary(max_size=80))
def test_a_masked_line_never_holds_a_digit(before: bytes, value: bytes, after: bytes) -> None:
    data = before + value + after
    line = masked_line(text_of(data), match_of(len(before), len(before) + len(value)))
    assert not re.search("[0-9]", line)


@given(
    st.text("ab1 ,\n"),
    st.text("abcdefgh0123456789-", min_size=4, max_size=20),
    st.text("ab1 ,\n"),
    st.booleans(),
)
def test_a_masked_line_never_holds_the_value(
    before: str, value: str, after: str, twice: bool
) -> None:
    text = f"{before}{value}{after}{value if twice else ''}"
    line = masked_line(text_of(text.encode()), match_of(len(before), len(before) + len(value)))
    assert value not in line
