"""The gate lets exactly those detectors look whose anchors match, wherever they stand."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.errors import UnexaminedError
from ai_gate.model import DataKind, Detector
from ai_gate.persons.anchors import anchor
from ai_gate.scan import gate


def detectors(**anchors: tuple[str, ...]) -> Mapping[str, Detector]:
    return {
        id: Detector(
            id, id, DataKind.PII, patterns, lambda text: (), lambda: (), "help", ("control",)
        )
        for id, patterns in anchors.items()
    }


def test_only_the_detectors_whose_anchors_match_pass() -> None:
    built = gate.build(detectors(one=("aa", "bb"), two=("(?i)c{3}",), three=("dd",)))
    assert gate.passed(built, b"xx bb CcC") == {"one", "two"}
    assert gate.passed(built, b"") == set()


def test_a_detector_without_anchors_always_looks() -> None:
    built = gate.build(detectors(one=(), two=("x",)))
    assert gate.passed(built, b"") == {"one"}
    assert gate.passed(built, b"y" * 200_000) == {"one"}


def test_anchors_match_bytes_that_are_no_utf_8() -> None:
    built = gate.build(detectors(one=(r"a\xa0b",)))
    assert gate.passed(built, b"\xffa\xa0b") == {"one"}


def test_an_anchor_is_found_at_every_offset_around_a_block_border() -> None:
    built = gate.build(detectors(one=("4242 4242",), two=("never",)))
    for offset in range(gate.BLOCK - 10, gate.BLOCK + 2):
        data = b"x" * offset + b"4242 4242" + b"x" * gate.BLOCK
        assert gate.passed(built, data) == {"one"}


@pytest.mark.parametrize("filler", [b"x", b"xxx\n"])
def test_a_long_match_on_one_line_is_found_at_every_place(filler: bytes) -> None:
    """The password of an address may be a token of a thousand bytes."""
    built = gate.build(detectors(one=("://[^\\s:]+:[^\\s@]+@h",), two=("never",)))
    address = b"\nhttps://user:" + b"t" * 20_000 + b"@h\n"
    for offset in range(gate.BLOCK - 20_100, gate.BLOCK + 700, 400):
        text = filler * (gate.BLOCK // len(filler) + 100)
        data = text[:offset] + address + text
        assert gate.passed(built, data) == {"one"}


@given(st.lists(st.sampled_from([b"aa", b"b", b"cc", b"x" * 1000, b"\n"]), max_size=200))
def test_blocks_change_nothing(parts: list[bytes]) -> None:
    data = b"".join(parts)
    built = gate.build(detectors(one=("aab",), two=("cc\n",), three=("b\naa",)))
    expected = {
        id
        for id, anchor in (("one", b"aab"), ("two", b"cc\n"), ("three", b"b\naa"))
        if anchor in data
    }
    assert gate.passed(built, data) == expected


def test_an_automaton_that_answers_nothing_is_not_taken_for_a_clean_text() -> None:
    built = gate.build(detectors(one=("aa",)))

    class Exhausted:
        def Match(self, block: bytes) -> None:  # noqa: N802
            return None

    for place, one in enumerate(built.first):
        sets = list(built.first)
        sets[place] = one._replace(matcher=Exhausted())
        with pytest.raises(UnexaminedError):
            gate.passed(built._replace(first=tuple(sets)), b"aa")


def test_health_data_and_the_rest_are_looked_for_apart_and_both_are_found() -> None:
    given = dict(detectors(one=("aa",), two=("bb",)))
    given["two"] = given["two"]._replace(kind=DataKind.PHI)
    built = gate.build(given)
    assert [one.owners for one in built.first if "two" in one.owners] == [("", "two")]
    far = b"aa" + b"x\n" * gate.BLOCK + b"bb"
    for text, ids in ((b"aabb", {"one", "two"}), (b"aa", {"one"}), (b"bb", {"two"})):
        assert gate.passed(built, text) == ids
    assert gate.passed(built, far) == gate.passed(built, far[::-1]) == {"one", "two"}


def test_a_gate_is_built_once() -> None:
    assert gate.build(detectors(one=("aa",))) is gate.build(detectors(one=("aa",)))


def test_names_beside_numbers_are_looked_for_only_in_texts_with_a_long_number() -> None:
    built = gate.build(detectors(one=(anchor(r"\bboat\b"),), two=("plain",)))
    assert gate.passed(built, b"boat 12 plain") == {"two"}
    assert gate.passed(built, b"boat 1234567") == {"one"}
    assert gate.passed(built, b"ship 1234567") == set()
    far = b"boat\n" + b"x\n" * gate.BLOCK + b"12 345 678 90"
    assert gate.passed(built, far) == {"one"}
    assert gate.passed(built, far[::-1].replace(b"taob", b" boat ")) == {"one"}
