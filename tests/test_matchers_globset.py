"""Rust's globset, against the expressions that globset makes."""

import pytest

from ai_gate.errors import ParseError
from ai_gate.matchers import globset
from ai_gate.matchers.globset import Options
from ai_gate.matchers.shapes import INERT, REFUSED, Line
from tests.matchers_golden import pairs, rows


def test_globset_gives_the_same_answers_and_refuses_the_same_patterns() -> None:
    wrong, count, refused = [], 0, 0
    for row in rows("globset"):
        options = Options(row["literal_separator"], row["unclosed_class"])
        lines = [Line(row["pattern"], 1)]
        if row["answers"] is None:
            refused += 1
            assert [flaw.kind for flaw in globset.flaws(lines, options)] == [REFUSED]
            continue
        rule = globset.compile(lines, options)
        for path, answer in pairs(row):
            count += 1
            if rule(path).matched != answer:
                wrong.append((row["pattern"], options, path, answer))
    assert wrong == []
    assert count > 1500
    assert refused > 10


@pytest.mark.parametrize(
    ("pattern", "path", "matched"),
    [
        ("**/.env*", ".env.local", True),
        ("**/.env*", "a/.env/b", True),
        ("*.pem", "a/b.pem", True),
        ("secrets/*", "secrets/a/b", True),
        ("secrets/**", "secrets", False),
        ("**/*.PEM", "a.pem", False),
        ("é", "é", True),
        ("[é]", "é", False),
    ],
)
def test_stars_cross_folders_by_default(pattern: str, path: str, matched: bool) -> None:
    assert globset.compile([Line(pattern, 1)])(path).matched is matched


def test_a_folder_above_counts_where_the_program_says_so() -> None:
    lines = [Line("**/private", 3)]
    assert not globset.compile(lines)("a/private/x/y").matched
    above = globset.compile(lines, ancestors=True)
    assert above("a/private/x/y") == (True, lines[0], "")
    assert above("private") == (True, lines[0], "")
    assert not above("a/privates/x").matched


def test_braces_are_text_where_the_program_says_so() -> None:
    options = Options(braces=False)
    assert globset.compile([Line("{a,b}*", 1)], options)("{a,b}c").matched
    assert not globset.compile([Line("{a,b}*", 1)], options)("ac").matched


def test_a_refused_pattern_is_an_error_at_its_line() -> None:
    with pytest.raises(ParseError, match="not closed") as caught:
        globset.compile([Line("ok", 1), Line("{a", 7)])
    assert caught.value.line == 7


@pytest.mark.parametrize("pattern", ["/a", "a/", "./a", "../a"])
def test_a_pattern_that_matches_no_path_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in globset.flaws([Line(pattern, 1)])] == [INERT]
