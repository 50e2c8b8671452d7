"""Patterns match as in a shell, and a touch covers what it says."""

import fnmatch
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.dialect.records import Touch
from ai_gate.model import Plane
from ai_gate.shell import covers
from ai_gate.shell.patterns import braces, matches, matches_path, signs


@pytest.mark.parametrize(
    ("pattern", "name", "wanted"),
    [
        ("*", "a", True),
        ("*.py", "a.py", True),
        ("*.py", "a.pyc", False),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("[abc]", "b", True),
        ("[!abc]", "b", False),
        ("[^abc]", "d", True),
        ("[a-c]x", "bx", True),
        ("[]]", "]", True),
        ("[", "[", True),
        ("[[:alpha:]]", "q", True),
        ("\\*", "*", True),
        ("\\*", "a", False),
        ("@(a|b).py", "a.py", True),
        ("!(a).py", "b.py", True),
        ("*a*b*c", "xxaxxbxxc", True),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_a_pattern_matches_a_name(pattern: str, name: str, wanted: bool) -> None:
    assert matches(signs(pattern), name) is wanted


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_stars_and_question_marks_are_those_of_fnmatch(pattern: str, name: str) -> None:
    assert matches(signs(pattern), name) is fnmatch.fnmatchcase(name, pattern)


def test_many_stars_are_matched_in_time() -> None:
    start = time.process_time()
    assert not matches(signs("*a" * 400), "a" * 399 + "b" * 400)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("/*.py", "a.py", True),
        ("/*.py", "b/a.py", False),
        ("/**/*.py", "a.py", True),
        ("/**/*.py", "b/c/a.py", True),
        ("/b/**", "b/c", True),
        ("/b/**", "b", False),
        ("/**", "a/b", True),
        ("/a/*/c", "a/b/c", True),
        ("/a/*/c", "a/c", False),
    ],
)
def test_a_pattern_matches_a_path(pattern: str, path: str, wanted: bool) -> None:
    assert matches_path(pattern, path) is wanted


@pytest.mark.parametrize(
    ("touch", "path", "wanted"),
    [
        (Touch(Plane.SHELL, "/r/vault/key.py"), "/r/vault/key.py", True),
        (Touch(Plane.SHELL, "/r/vault"), "/r/vault/key.py", False),
        (Touch(Plane.SHELL, "/r/vault", True), "/r/vault/key.py", True),
        (Touch(Plane.SHELL, "/r/vault", True), "/r/vaults/key.py", False),
        (Touch(Plane.SHELL, "/r/src/../vault"), "/r/vault", True),
        (Touch(Plane.SHELL, "/r", True, "*.py"), "/r/vault/key.py", True),
        (Touch(Plane.SHELL, "/r", True, "/*.py"), "/r/vault/key.py", False),
        (Touch(Plane.SHELL, "/r", True, "*.ts"), "/r/vault/key.py", False),
        (Touch(Plane.SHELL, "vault", True), "vault/key.py", True),
        (Touch(Plane.SHELL, ".", True), "vault/key.py", True),
        (Touch(Plane.SHELL, ".", True), "../x", False),
        (Touch(Plane.SHELL, "/", True), "/r/vault/key.py", True),
    ],
)
def test_a_touch_covers_a_path(touch: Touch, path: str, wanted: bool) -> None:
    assert covers(touch, path) is wanted


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (("a", "{", "b", ",", "c", "}"), ["ab", "ac"]),
        (("{", "a", ",", "}", "x"), ["ax", "x"]),
        (("{", "1..3", "}"), ["1", "2", "3"]),
        (("{", "01..03", "}"), ["01", "02", "03"]),
        (("{", "c..a", "}"), ["c", "b", "a"]),
        (("{", "1..6..2", "}"), ["1", "3", "5"]),
        (("{", "a", ",", "{", "b", ",", "c", "}", "}"), ["a", "b", "c"]),
        (("{", "a", "}"), ["{a}"]),
        (("{", "}"), ["{}"]),
        (("{", "a", ",", "b"), ["{a,b"]),
        (("{", "a", ",", "b", "}", "{", "c", ",", "d", "}"), ["ac", "ad", "bc", "bd"]),
    ],
)
def test_braces_make_words(tokens: tuple[str, ...], words: list[str]) -> None:
    assert ["".join(word) for word in braces(tokens)] == words
