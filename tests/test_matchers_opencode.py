"""opencode's wildcards."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.matchers import opencode
from ai_gate.matchers.opencode import Rule
from ai_gate.matchers.shapes import INERT, Line


def denies(pattern: str, path: str) -> bool:
    return opencode.compile([Rule(Line(pattern, 1), "deny")])(path).matched


# What opencode 1.18.34 answered.
@pytest.mark.parametrize(
    ("pattern", "path", "denied"),
    [
        ("secrets/", "secrets/a.txt", False),
        ("cardholder", "cardholder/pan.csv", False),
        ("/cardholder", "cardholder/pan.csv", False),
        (".env", "svc/.env", False),
        ("*.pem", "a/b/c.pem", True),
        ("**/*.pem", "c.pem", False),
        ("**/secrets/**", "secrets/a", False),
        ("pci/*.py", "pci/a/b.py", True),
        ("a/**/b", "a/b", False),
        ("pay?.py", "pay/.py", True),
        ("[ab].key", "a.key", False),
        ("*.key", "x/Y.KEY", False),
        ("a *", "a", True),
        ("a *", "a b", True),
        ("a *", "ab", False),
        ("a\\b", "a/b", True),
        ("a/b", "a\\b", True),
        ("*", "a\nb", True),
    ],
)
def test_a_pattern_means_what_opencode_takes_it_for(pattern: str, path: str, denied: bool) -> None:
    assert denies(pattern, path) is denied


@given(st.text("ab*?/.+([$^ é", max_size=6), st.text("ab/.+([$^ é\n", min_size=1, max_size=8))
def test_a_pattern_means_the_expression_that_opencode_makes(pattern: str, path: str) -> None:
    head = pattern.removesuffix(" *")
    parts = [{"*": ".*", "?": "."}.get(char) or re.escape(char) for char in head]
    tail = "( .*)?" if head != pattern else ""
    assert denies(pattern, path) == bool(re.fullmatch("".join(parts) + tail, path, re.DOTALL))


def test_the_last_rule_that_matches_decides() -> None:
    rules = [
        Rule(Line("cde/*", 1), "deny"),
        Rule(Line("*", 2), "allow"),
        Rule(Line("*.md", 3), "ask"),
    ]
    decide = opencode.deciding(rules)
    assert decide("cde/a") == rules[1]
    assert decide("cde/a.md") == rules[2]
    assert not opencode.compile(rules)("cde/a").matched
    assert opencode.compile(rules[:1])("src/a").by is None


def test_numbers_come_first_in_an_object_and_a_repeated_key_keeps_its_place() -> None:
    entries = [("*", "allow"), ("2026", "deny"), ("a", "deny"), ("7", "deny"), ("*", "deny")]
    entries += [("01", "deny"), ("4294967295", "deny"), ("-1", "deny")]
    assert opencode.in_object_order(entries) == [
        ("7", "deny"),
        ("2026", "deny"),
        ("*", "deny"),
        ("a", "deny"),
        ("01", "deny"),
        ("4294967295", "deny"),
        ("-1", "deny"),
    ]


@pytest.mark.parametrize("pattern", ["~/a", "$HOME/a", "/a", "./a", "a/", "~"])
def test_a_pattern_that_matches_no_path_is_named(pattern: str) -> None:
    rule = Rule(Line(pattern, 1), "deny")
    assert [flaw.kind for flaw in opencode.flaws([rule])] == [INERT]
    assert not denies(pattern, pattern.strip("./~"))
