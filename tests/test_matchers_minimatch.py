"""minimatch and its braces, against what the packages answered."""

import pytest

from ai_gate.errors import ParseError
from ai_gate.matchers import braces, minimatch
from ai_gate.matchers.minimatch import Options
from ai_gate.matchers.shapes import INERT, REFUSED, UNSETTLED, Line
from tests.matchers_golden import pairs, rows

CODERABBIT = Options(dot=True, nocase=True)


@pytest.mark.parametrize(
    ("name", "options", "at_least"),
    [
        ("minimatch", CODERABBIT, 3000),
        ("minimatch_9", CODERABBIT, 1500),
        ("minimatch_plain", Options(), 2700),
    ],
)
def test_the_package_gives_the_same_answers(name: str, options: Options, at_least: int) -> None:
    wrong, count = [], 0
    for row in rows(name):
        lines = [Line(row["pattern"], 1)]
        if any(flaw.kind in (REFUSED, UNSETTLED) for flaw in minimatch.flaws(lines, options)):
            continue
        rule = minimatch.compile(lines, options)
        for path, answer in pairs(row):
            if answer is None:  # the package throws
                continue
            count += 1
            if rule(path).matched != answer:
                wrong.append((row["pattern"], path, answer))
    assert wrong == []
    assert count > at_least


@pytest.mark.parametrize("name", ["picomatch", "micromatch"])
def test_picomatch_differs_on_tame_patterns_only_where_it_is_known_to(name: str) -> None:
    known, count = 0, 0
    for row in rows(name):
        pattern = row["pattern"]
        rule = minimatch.compile([Line(pattern, 1)], Options(dot=True))
        for path, answer in pairs(row):
            count += 1
            if rule(path).matched == answer:
                continue
            known += 1
            itself = answer and path == pattern  # a path that is written like the pattern
            folder = answer and pattern.endswith("/**")  # and `a/**` also matches `a`
            assert itself or folder or "//" in pattern or "**." in pattern, (pattern, path)
    assert count > 1500
    assert known < count / 100


@pytest.mark.parametrize(
    ("pattern", "expanded"),
    [
        ("a{b,c}d", ["abd", "acd"]),
        ("a{b,c{d,e}}", ["ab", "acd", "ace"]),
        ("{1..3}{a..c..2}", ["1a", "1c", "2a", "2c", "3a", "3c"]),
        ("{08..10}", ["08", "09", "10"]),
        ("{3..1}", ["3", "2", "1"]),
        ("{-1..1}", ["-1", "0", "1"]),
        ("a{b}c", ["a{b}c"]),
        ("${a,b}", ["${a,b}"]),
        ("{a", ["{a"]),
        ("a}", ["a}"]),
        ("{,a}", ["a"]),
        ("x{,a}", ["x", "xa"]),
        ("{{a,b}}", ["{a}", "{b}"]),
        ("\\{a,b}", ["{a,b}"]),
        ("{a\\,b,c}", ["a,b", "c"]),
        ("{}", ["{}"]),
        ("{a},b}", ["a}", "b"]),
        ("{x,{1..2}}", ["x", "1", "2"]),
    ],
)
def test_braces_expand(pattern: str, expanded: list[str]) -> None:
    assert braces.expand(pattern) == expanded


@pytest.mark.parametrize("pattern", ["{1..1000000000}", "{a,b}" * 20])
def test_braces_that_stand_for_too_much_are_refused(pattern: str) -> None:
    with pytest.raises(ParseError, match="more than"):
        braces.expand(pattern)


def test_an_exclamation_mark_turns_a_pattern_round() -> None:
    lines = [Line("!src/**", 1), Line("docs/*", 2)]
    rule = minimatch.compile(lines, CODERABBIT)
    assert rule("SRC/a").by is None
    assert rule("docs/a").by == lines[1]
    assert rule("x").by == lines[0]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("x!(a).js", REFUSED),
        ("@(a", REFUSED),
        ("+(a|)", REFUSED),
        ("{1..9999}", REFUSED),
        ("[[:graph:]]", REFUSED),
        ("*+(a)", UNSETTLED),
        ("#a", INERT),
        ("", INERT),
        ("/a", INERT),
        ("a/", INERT),
        ("./a", INERT),
    ],
)
def test_a_pattern_without_certain_effect_is_named(pattern: str, kind: str) -> None:
    lines = [Line(pattern, 1)]
    assert [flaw.kind for flaw in minimatch.flaws(lines, CODERABBIT)] == [kind]
    if kind == REFUSED:
        with pytest.raises(ParseError):
            minimatch.compile(lines, CODERABBIT)
