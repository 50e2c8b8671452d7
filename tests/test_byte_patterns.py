"""Patterns that RE2 runs ahead of find what `re` alone finds, at the same places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import byte_patterns

# Everything that the translation leaves out or changes, each with what it must not lose.
PATTERNS = (
    rb"(?<![\w.])(ab|a)(?![b-])",
    rb"(?<=[ (])a(?=(b|(?!c)\.))",
    rb"\ba\s{1,2}b\b",
    rb"(?i)A[^\s\])]{0,3}+b",
    rb"(?>a|ab)[]b-]++ ?+c",
    rb"(?m)^a *+[^\n]\r?$",
    rb"[\s(]{1,3}\Aa|b\Z",
)
TEXTS = st.lists(st.sampled_from(list("abcABC .()]-\r\n\x0b\xe9")), max_size=24).map(
    lambda signs: "".join(signs).encode("latin-1")
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS, low=st.integers(0, 8), high=st.integers(0, 30))
def test_a_search_finds_what_re_finds(pattern: bytes, text: bytes, low: int, high: int) -> None:
    expected = re.compile(pattern).search(text, low, high)
    found = byte_patterns.searcher(pattern)(text, low, high)
    assert (found and found.regs) == (expected and expected.regs)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_a_pattern_that_matches_is_told(pattern: bytes, text: bytes) -> None:
    told = byte_patterns.teller({"one": pattern, "never": rb"\x00"})(text)
    assert "one" in told or re.search(pattern, text) is None
    assert "never" not in told


def test_what_looks_around_is_left_out_with_the_groups_in_it() -> None:
    assert byte_patterns.wider(rb"(?<!(a)[)])(?:b(?=c(?:d)))(?!e)f") == b"(?:b)f"
