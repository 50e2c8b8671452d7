"""go-git's matcher in the walk of Crush, against what go-git answered."""

import pytest

from ai_gate.matchers import git, go_git
from ai_gate.matchers.shapes import INERT, UNSETTLED, Line
from tests.matchers_golden import pairs, rows


def test_go_git_gives_the_same_answers() -> None:
    wrong, count = [], 0
    for row in rows("go_git"):
        rule = go_git.nested({folder: go_git.lines(text) for folder, text in row["files"].items()})
        for path, answer in pairs(row):
            count += 1
            if rule(path).matched != answer:
                wrong.append((row["files"], path, answer))
    assert wrong == []
    assert count > 1500


@pytest.mark.parametrize(
    ("text", "path", "by_git", "by_go_git"),
    [
        ("*.pem\n!keys", "keys/a.pem", True, False),
        ("/**/a/b", "a/x/a/b", True, False),
        ("x/**\n!x/ok", "x/ok", False, True),
        ("a/**b", "a/xb", True, False),
        ("[!a].txt", "b.txt", True, False),
        ("[[:alpha:]]", "a", True, False),
        ("a\\ ", "a ", True, False),
        ("vault/", "svc/vault/a", True, True),
    ],
)
def test_where_it_differs_from_git(text: str, path: str, by_git: bool, by_go_git: bool) -> None:
    assert git.compile(git.lines(text))(path).matched is by_git
    assert go_git.compile(go_git.lines(text))(path).matched is by_go_git


def test_the_deciding_line_is_named() -> None:
    rule = go_git.nested({"": go_git.lines("*.pem\nsvc/data"), "svc": go_git.lines("!ok.pem")})
    assert rule("svc/ok.pem") == (False, Line("!ok.pem", 1), "svc")
    assert rule("svc/data/x/y") == (True, Line("svc/data", 2), "")


@pytest.mark.parametrize("pattern", ["a/**b", "/", "**/**", "a[", "a\\", "[]a]", "x/a["])
def test_a_pattern_that_matches_nothing_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in go_git.flaws([Line(pattern, 1)])] == [INERT]


def test_brackets_of_git_are_named_as_unsettled() -> None:
    assert [flaw.kind for flaw in go_git.flaws([Line("[!a]", 1)])] == [UNSETTLED]
    assert go_git.flaws([Line("[^a]", 1), Line("**", 2), Line("a/**", 3)]) == ()
