"""fnmatch, against Python's own."""

import fnmatch as reference
import random
import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.matchers import fnmatch
from ai_gate.matchers.shapes import INERT, Line
from tests.matchers_golden import words

PIECES = words(
    "a b A foo * * ** ? / / [ab] [!a] [^b] [a-c] [ [] []a] \\ ! . é [é] [a- -] [b-a] [a/b] *.pem "
    "{a,b} [--a] [a-c-e] [!c-a] [!] [!]] [a-cz-x1] [\\] [&&a] [a--b] [-] [!-a] **/ [a-] [a-[!"
)
NAMES = words("a b A foo x.pem .env é [ * - 1 \\ ! ] z a{", "a\nb", "a\n")


def real(pattern: str, path: str) -> bool:
    """Match as PR-Agent does, and once more at the root for what begins with `**/`."""
    patterns = {pattern, pattern.removeprefix("**/")}
    return any(re.match(reference.translate(one), path) for one in patterns)


def test_python_gives_the_same_answers() -> None:
    chance = random.Random(20261123)
    wrong, matched = [], 0
    with warnings.catch_warnings(action="ignore"):
        for _ in range(900):
            pattern = "".join(chance.choices(PIECES, k=chance.randint(1, 5)))
            rule = fnmatch.compile([Line(pattern, 1)])
            for _ in range(6):
                path = "/".join(chance.choices(NAMES, k=chance.randint(1, 3)))
                matched += real(pattern, path)
                if rule(path).matched != real(pattern, path):
                    wrong.append((pattern, path))
    assert wrong == []
    assert matched > 150


@given(st.text("ab-!]/*?", max_size=5), st.text("ab-!]/", min_size=1, max_size=4))
def test_a_class_means_what_python_takes_it_for(members: str, path: str) -> None:
    pattern = f"*[{members}]"
    with warnings.catch_warnings(action="ignore"):
        assert fnmatch.compile([Line(pattern, 1)])(path).matched == real(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path", "matched"),
    [
        ("secrets/", "secrets/a", False),
        ("secrets/**", "secrets/a", True),
        ("pci/*", "pci/a/b", True),
        ("**/x.py", "x.py", True),
        ("**/x.py", "a/x.py", True),
        ("x.py", "a/x.py", False),
        ("*.PY", "a.py", False),
    ],
)
def test_a_pattern_is_anchored_and_stars_cross_folders(
    pattern: str, path: str, matched: bool
) -> None:
    assert fnmatch.compile([Line(pattern, 1)])(path).matched is matched


@pytest.mark.parametrize("pattern", ["a/", "/a", "./a", "", "[b-a]"])
def test_a_pattern_that_matches_no_path_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in fnmatch.flaws([Line(pattern, 1)])] == [INERT]
