"""npm `ignore`, against what the package answered (tests/data/matchers/generate.mjs)."""

import pytest

from ai_gate.matchers import git, node_ignore
from ai_gate.matchers.shapes import INERT, UNSETTLED, Line
from tests.matchers_golden import pairs, rows


@pytest.mark.parametrize(
    ("name", "case_sensitive"), [("node_ignore", False), ("node_ignore_case", True)]
)
def test_the_package_gives_the_same_answers_by_the_same_patterns(
    name: str, case_sensitive: bool
) -> None:
    wrong, count = [], 0
    for row in rows(name):
        rule = node_ignore.compile(node_ignore.lines(row["text"]), case_sensitive=case_sensitive)
        for path, answer in pairs(row):
            ruling = rule(path)
            count += 1
            # The package names the pattern that ignores, not the negation that takes back.
            told = ruling.by.text if ruling.matched and ruling.by else ruling.by is not None
            if told != answer:
                wrong.append((row["text"], path, answer, ruling))
    assert wrong == []
    assert count > 1500


def test_the_release_before_differs_only_where_a_pattern_is_named_as_unsettled() -> None:
    settled, wrong, unsettled = 0, [], 0
    for row in rows("node_ignore_5"):
        lines = node_ignore.lines(row["text"])
        rule = node_ignore.compile(lines)
        differs = [path for path, answer in pairs(row) if rule(path).matched != answer]
        if any(flaw.kind == UNSETTLED for flaw in node_ignore.flaws(lines)):
            unsettled += bool(differs)
            continue
        settled += len(row["paths"])
        wrong += [(row["text"], path) for path in differs]
    assert wrong == []
    assert settled > 1000


def test_letter_case_counts_only_when_asked_for() -> None:
    lines = node_ignore.lines("Secrets/\n*.KEY")
    assert node_ignore.compile(lines)("secrets/a").matched
    assert node_ignore.compile(lines)("x/y.key").matched
    assert not node_ignore.compile(lines, case_sensitive=True)("secrets/a").matched


@pytest.mark.parametrize("name", ["\u017fecrets", "va\u212aults"])
def test_a_letter_that_is_ascii_only_in_another_case_is_another_letter(name: str) -> None:
    rule = node_ignore.compile(node_ignore.lines("[s]ecrets\nva[k]ults\nsecrets\nvakults"))
    assert not rule(name).matched
    assert node_ignore.compile([Line(name, 1)])(name).matched


def test_a_stray_byte_in_a_name_is_one_character() -> None:
    rule = node_ignore.compile(node_ignore.lines("a?b\nc\udcffd"))
    assert rule("a\udcffb").matched
    assert rule("C\udcffD").matched


def test_any_file_above_a_path_may_ignore_it() -> None:
    rule = node_ignore.nested(
        {"": [Line("*.pem", 1)], "svc": [Line("!ok.pem", 1), Line("data", 2)]}
    )
    assert rule("svc/ok.pem") == (True, Line("*.pem", 1), "")
    assert rule("svc/data/x") == (True, Line("data", 2), "svc")
    assert rule("svcs/data/x").by is None


def test_a_negation_in_a_folder_is_named_when_nothing_ignores() -> None:
    rule = node_ignore.nested({"svc": [Line("!ok.pem", 1)]})
    assert rule("svc/ok.pem") == (False, Line("!ok.pem", 1), "svc")


@pytest.mark.parametrize("pattern", ["a[", "a\\", "!", "a//b", "a/./b", "../a"])
def test_a_pattern_that_matches_nothing_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in node_ignore.flaws([Line(pattern, 1)])] == [INERT]


@pytest.mark.parametrize("pattern", ["[!a]x", "a\\ b", "***/a", "**/**/a", "a/**/", "a\t"])
def test_a_pattern_on_which_releases_disagree_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in node_ignore.flaws([Line(pattern, 1)])] == [UNSETTLED]


@pytest.mark.parametrize(
    ("pattern", "path", "by_git", "by_package"),
    [
        ("secrets/", "svc/secrets/a.txt", True, True),
        ("cardholder", "cardholder/pan.csv", True, True),
        ("/cardholder", "cardholder/pan.csv", True, True),
        (".env", "svc/.env", True, True),
        ("**/*.pem", "c.pem", True, True),
        ("**/secrets/**", "mysecrets/a", False, False),
        ("pci/*.py", "pci/a/b.py", False, False),
        ("Secrets/", "secrets/a.txt", False, True),
        ("a/**/b", "a/b", True, True),
        ("pay?.py", "pay/.py", False, False),
        ("[ab].key", "a.key", True, True),
        ("*.key", "x/Y.KEY", False, True),
        ("x?y", "xéy", False, True),
        ("[é]", "é", False, True),
        ("É", "é", False, True),
        ("**\\/b", "x/y/b", True, False),
        ("x\\/**/b", "x/y/z/b", True, False),
    ],
)
def test_where_it_differs_from_git(pattern: str, path: str, by_git: bool, by_package: bool) -> None:
    assert git.compile(git.lines(pattern))(path).matched is by_git
    assert node_ignore.compile(node_ignore.lines(pattern))(path).matched is by_package
