"""Kilo's conversion of `.kilocodeignore`."""

import pytest

from ai_gate.matchers import kilo
from ai_gate.matchers.shapes import INERT, Line


# What Kilo 7.7.9 answered.
@pytest.mark.parametrize(
    ("pattern", "path", "denied"),
    [
        ("secrets/", "secrets/a.txt", True),
        ("secrets/", "svc/secrets/a.txt", False),
        ("cardholder", "cardholder/pan.csv", False),
        ("/cardholder", "cardholder/pan.csv", False),
        (".env", "svc/.env", False),
        ("*.pem", "a/b/c.pem", True),
        ("**/*.pem", "c.pem", True),
        ("**/secrets/**", "secrets/a", True),
        ("**/secrets/**", "mysecrets/a", True),
        ("pci/*.py", "pci/a/b.py", True),
        ("Secrets/", "secrets/a.txt", False),
        ("a/**/b", "a/b", True),
        ("pay?.py", "pay/.py", True),
        ("[ab].key", "a.key", False),
        ("*.key", "x/Y.KEY", False),
    ],
)
def test_a_pattern_means_what_kilo_takes_it_for(pattern: str, path: str, denied: bool) -> None:
    assert kilo.compile(kilo.lines(pattern))(path).matched is denied


def test_a_negation_comes_last_wherever_it_stands() -> None:
    rule = kilo.compile(kilo.lines("!vault/ok.txt\nvault/"))
    assert rule("vault/ok.txt") == (False, Line("!vault/ok.txt", 1), "")
    assert rule("vault/a") == (True, Line("vault/", 2), "")


def test_a_path_of_which_no_line_speaks_is_allowed_by_no_line() -> None:
    assert kilo.compile(kilo.lines("vault/"))("src/a") == (False, None, "")


def test_a_folder_named_by_a_number_stays_open() -> None:
    lines = kilo.lines("2026\n2027/")
    rule = kilo.compile(lines)
    assert not rule("2026").matched
    assert rule("2027/a").matched
    assert [flaw.line.text for flaw in kilo.flaws(lines)] == ["2026"]


def test_lines_are_trimmed_as_javascript_trims_them() -> None:
    assert kilo.lines("\ufeff a \r\n\xa0#b\n\n !c") == (Line("a", 1), Line("!c", 4))


@pytest.mark.parametrize(
    ("text", "flawed"),
    [("a\na", ["a"]), ("a\n!a", ["a"]), ("__proto__", ["__proto__"]), ("./a", ["./a"]), ("a/", [])],
)
def test_a_line_without_effect_is_named(text: str, flawed: list[str]) -> None:
    flaws = kilo.flaws(kilo.lines(text))
    assert [flaw.line.text for flaw in flaws] == flawed
    assert {flaw.kind for flaw in flaws} <= {INERT}


def test_a_deny_of_everything_takes_the_place_of_the_default() -> None:
    assert kilo.compile(kilo.lines("*"))("a/b") == (True, Line("*", 1), "")
