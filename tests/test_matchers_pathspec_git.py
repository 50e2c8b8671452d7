"""pathspec as Aider uses it, against the pathspec that is installed."""

import random
import re
import warnings
from collections.abc import Callable
from importlib.metadata import version

import pathspec
import pytest

from ai_gate.errors import ParseError
from ai_gate.matchers import pathspec_git
from ai_gate.matchers.shapes import INERT, REFUSED, UNSETTLED, Line, Ruling
from tests.matchers_golden import words

OLD = version("pathspec").startswith("0.")
PIECES = words(
    "a b A foo * * ** *** ? / / / [ab] [!a] [^b] [a-c] [ [] []a] [[:alpha:]] [! \\ \\* \\a ! # . "
    "é [é] [a- - [b-a] [\\]] [a/b] x.pem *.pem {a,b} **/ /**",
    *("\\ ", " ", "\t"),
)
NAMES = words("a b A foo c x.pem .env é [ * aa ! # \\a z - ] bar .pem {a,b}", "a b")
NAMES += [] if OLD else ["a\nb", "b\n"]

Answer = tuple[bool, int]


def real(text: str) -> Callable[[str], Answer] | None:
    """Return what pathspec answers: whether a path is ignored, and the line that decides."""
    written = text.splitlines()
    numbers = [number for number, line in enumerate(written, 1) if line]
    make = pathspec.PathSpec.from_lines
    try:
        # Other backends of 1.x are used only where their packages are installed.
        spec = (
            make("gitwildmatch", written)
            if OLD
            else make("gitwildmatch", written, backend="simple")
        )
    except (ValueError, re.error):
        return None

    def answer(path: str) -> Answer:
        told = spec.check_file(path)
        return bool(told.include), 0 if told.index is None else numbers[told.index]

    return answer


def ours(text: str) -> Callable[[str], Ruling] | None:
    try:
        return pathspec_git.compile(pathspec_git.lines(text))
    except ParseError:
        return None


def is_settled(text: str) -> bool:
    """Say whether every version of pathspec reads the patterns alike."""
    flaws = pathspec_git.flaws(pathspec_git.lines(text))
    opened = any(map(has_open_bracket, re.split(r"[/\n]", text)))
    return not opened and not any(flaw.kind == UNSETTLED for flaw in flaws)


def has_open_bracket(segment: str) -> bool:
    return "[" in re.sub(r"\\.|\[[!^]?+\]?+[^]]*\]", "", segment)


def test_pathspec_gives_the_same_answers_by_the_same_lines() -> None:
    chance = random.Random(20261123)
    wrong, count, refused = [], 0, 0
    for _ in range(700):
        text = "\n".join(
            "".join(chance.choices(PIECES, k=chance.randint(1, 5)))
            for _ in range(chance.randint(1, 4))
        )
        if not is_settled(text):
            continue
        with warnings.catch_warnings(action="ignore"):
            theirs, mine = real(text), ours(text)
        assert (theirs is None) == (mine is None), text
        if theirs is None or mine is None:
            refused += 1
            continue
        for _ in range(15):
            path = "/".join(chance.choices(NAMES, k=chance.randint(1, 4)))
            ruling = mine(path)
            count += 1
            if (ruling.matched, ruling.by.line if ruling.by else 0) != theirs(path):
                wrong.append((text, path, theirs(path), ruling))
    assert wrong == []
    assert count > 3000
    assert refused > 10


def test_a_file_is_taken_back_from_an_excluded_folder() -> None:
    rule = pathspec_git.compile(pathspec_git.lines("vault/\n!vault/open.txt"))
    assert rule("vault/pan.csv").matched
    assert rule("vault/open.txt") == (False, Line("!vault/open.txt", 2), "")


def test_lines_are_split_where_python_splits_them() -> None:
    assert pathspec_git.lines("a\x0cb\r\n#c\n\n  \n/\n\ufeffd") == (
        Line("a", 1),
        Line("b", 2),
        Line("\ufeffd", 7),
    )


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("a\\", REFUSED),
        ("a\\/b", REFUSED),
        ("[z-a]", REFUSED),
        ("!", REFUSED),
        ("a[", UNSETTLED),
        ("a[/b]", UNSETTLED),
        ("  a", UNSETTLED),
        ("/**/", UNSETTLED),
        ("./a", INERT),
        ("a//b", INERT),
    ],
)
def test_a_pattern_that_fails_or_is_read_in_several_ways_is_named(pattern: str, kind: str) -> None:
    assert [flaw.kind for flaw in pathspec_git.flaws([Line(pattern, 1)])] == [kind]


def test_a_pattern_over_which_aider_fails_is_an_error_at_its_line() -> None:
    with pytest.raises(ParseError, match="cannot be evaluated") as caught:
        pathspec_git.compile(pathspec_git.lines("ok\n[z-a]"))
    assert caught.value.line == 2


def test_a_line_break_in_a_name_escapes_from_patterns_as_it_does_from_aider() -> None:
    rule = pathspec_git.compile(pathspec_git.lines("vault"))
    assert rule("vault/a\nb").matched
    assert not rule("a\nb/vault").matched
