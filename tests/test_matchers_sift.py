"""Nothing that a pattern holds for is lost by searching all names at once."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import paths
from ai_gate.matchers import classification
from ai_gate.matchers.bank import REGEX, Shape
from ai_gate.matchers.sift import sift

SEGMENTS = ("a", "b", "ab", "a.md", "b.md", "é", "\udc80", "x\ny", "a b", "$", "(", "^", "a+", "d")
PATTERNS = (
    *("a", "/a", "a/", "*.md", "/*.md", "a/*", "a/**", "**/a", "**/a/b", "a/**/b", "**/a/**", "?b"),
    *(
        "[ab].md",
        "[!a].md",
        "*",
        "**",
        "**/*",
        "a?/?/b",
        "a*b",
        "é",
        "/é/**",
        "\\(",
        "$",
        "^",
        "a+",
    ),
    *("x*y", "x?y", "[^a]", "d/[!x]*", "**/d/*.md", "/a/b/", "*a*", "(", "é*", "?", "a b"),
)
NAMES = st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=4).map("/".join)


@given(st.lists(st.sampled_from(PATTERNS), max_size=4), st.lists(NAMES, max_size=30))
def test_every_path_that_a_pattern_holds_for_is_a_candidate(
    patterns: list[str], names: list[str]
) -> None:
    holds = classification.compile(patterns)
    found = classification.candidates(patterns)(names)
    wanted = {at for at, name in enumerate(names) if holds(name) is not None}
    assert wanted <= set(found)
    assert found == sorted(set(found))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_among_very_many_names_the_same_are_found_as_one_by_one(pattern: str) -> None:
    chosen = random.Random(pattern)
    names = ["/".join(chosen.choices(SEGMENTS, k=chosen.randint(1, 4))) for _ in range(3000)]
    holds = paths.any_of([pattern])
    assert paths.matched([pattern], names) == [name for name in names if holds(name)]


def test_names_that_nothing_can_hold_for_are_no_candidates() -> None:
    names = [f"src/{n}/module_{n}.py" for n in range(2000)]
    names[700] = "src/CLAUDE.md"
    names[1999] = ".cursor/rules/one.mdc"
    patterns = ["**/CLAUDE.md", ".cursor/rules/**/*.mdc", "/AGENTS.md", "*.prompt.md"]
    assert classification.candidates(patterns)(names) == [700, 1999]


def test_an_expression_too_large_for_one_search_leaves_every_path_to_be_asked() -> None:
    assert sift([Shape(REGEX, "[^/]{1000}" * 5000)])(["a", "b"]) == [0, 1]


def test_a_match_that_goes_on_in_the_next_name_does_not_hide_that_one() -> None:
    # `[^a]` holds for a line end as well: what begins in the first name ends in the second.
    assert classification.candidates(["x[!a]b"])(["x", "b", "xcb"])[-1] == 2
