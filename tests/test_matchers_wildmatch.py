"""The patterns that need no tokens have the shape that their tokens give."""

from hypothesis import example, given
from hypothesis import strategies as st

from ai_gate.matchers import wildmatch
from ai_gate.matchers.expression import OCTETS

PIECES = ("a", "b.c", "**", "*", "/", "//", "/**", "**/", "?", "[x]", "\\", " ", "!", "é", "{", "")


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@example("/**/a")
@example("**/a/**")
@example("/a/**")
@example("a/**/")
@example("**/**/a")
def test_the_quick_way_and_the_long_way_agree(pattern: str) -> None:
    assert wildmatch.shape(pattern) == wildmatch._shape(pattern, OCTETS)
