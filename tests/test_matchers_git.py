"""git's ignore files, against the git that is installed."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from ai_gate.matchers import git
from ai_gate.matchers.shapes import INERT, UNSETTLED, Line
from tests import repositories
from tests.matchers_golden import words

PIECES = words(
    "a b A foo * * ** *** ? / / / [ab] [!a] [^b] [a-c] [ [] []a] [[:alpha:]] [[:upper:]x] "
    "[[:foo:]] [[:punct:]] \\ \\* \\a \\/ ! # . é [é] [a- - [b-a] [\\]] [a/b] [--0] .env x.pem "
    "*.pem {a,b} **/ /**",
    *("\\ ", " ", "\t", '"'),
)
NAMES = words(
    "a b A foo c x.pem .env é [ * aa ab ! # \\a z - ] bar .pem a* {a,b} 0 _", "a b", "a ", "\x7f"
)


class Answer(NamedTuple):
    directory: str
    line: int
    matched: bool


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repositories.make(tmp_path_factory.mktemp("ignored"), {}, commit=False)


def real(root: Path, paths: Sequence[str]) -> Iterator[Answer]:
    """Ask git for many paths at once."""
    told = repositories.git(
        root,
        *("-c", "core.ignoreCase=false", "check-ignore"),
        *("--verbose", "--non-matching", "--no-index", "--stdin", "-z"),
        data="".join(path + "\0" for path in paths).encode(),
    ).split("\0")
    for source, line, pattern, _ in zip(*[iter(told[:-1])] * 4, strict=True):
        spoken = source.rpartition("/")[0], int(line or 0)
        yield Answer(*spoken, matched=bool(line) and not pattern.startswith("!"))


def ours(files: dict[str, str], paths: Sequence[str]) -> Iterator[Answer]:
    rule = git.nested({folder: git.lines(text) for folder, text in files.items()})
    for path in paths:
        ruling = rule(path)
        line = ruling.by.line if ruling.by else 0
        yield Answer(ruling.directory, line, ruling.matched)


def is_recent(root: Path) -> bool:
    """Say whether this git reads `foo**/bar` as the manual does (since 2.52)."""
    repositories.write(root, {"age/.gitignore": "foo**/bar\n"})
    return not next(real(root, ["age/foobar"])).matched


def test_git_itself_gives_the_same_answers_by_the_same_lines(root: Path) -> None:
    recent = is_recent(root)
    chance = random.Random(20261123)
    files: dict[str, str] = {}
    paths: list[str] = []

    def text() -> str:
        rows = (chance.choices(PIECES, k=chance.randint(1, 6)) for _ in range(chance.randint(1, 5)))
        return chance.choice(["\n", "\r\n"]).join(map("".join, rows)) + chance.choice(["", "\n"])

    for number in range(250):
        own = {f"s{number}": text()}
        if chance.random() < 0.4:
            own[f"s{number}/a"] = text()
        lines = [line for part in own.values() for line in git.lines(part)]
        if not recent and any(flaw.kind == UNSETTLED for flaw in git.flaws(lines)):
            continue
        files |= own
        paths += {
            f"s{number}/" + "/".join(chance.choices(NAMES, k=chance.randint(1, 4)))
            for _ in range(40)
        } - {f"s{number}/a"}
    repositories.write(root, {f"{folder}/.gitignore": part for folder, part in files.items()})
    assert len(paths) > 3000
    told = list(zip(paths, real(root, paths), ours(files, paths), strict=True))
    assert [row for row in told if row[1] != row[2]] == []
    assert len({answer.matched for _, answer, _ in told}) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\ufeffa\n#b\n\n  \n\\#c\r\nd  \ne\\ \nf\\\\ \n", ["a", "\\#c", "d", "e\\ ", "f\\\\"]),
        ("a\0b\n\tc\t\n!", ["a", "\tc\t", "!"]),
    ],
)
def test_comments_blanks_and_line_ends_are_read_as_git_reads_them(
    text: str, lines: list[str]
) -> None:
    assert [line.text for line in git.lines(text)] == lines


def test_a_line_knows_its_number_in_the_file() -> None:
    assert git.lines("# one\n\na\nb") == (Line("a", 3), Line("b", 4))


def test_a_negation_that_decides_is_named() -> None:
    rule = git.compile(git.lines("*.pem\n!ok.pem"))
    assert rule("x/ok.pem") == (False, Line("!ok.pem", 2), "")


def test_nothing_is_taken_back_from_an_excluded_folder() -> None:
    rule = git.nested({"": git.lines("vault/"), "vault": git.lines("!open.txt")})
    assert rule("vault/open.txt") == (True, Line("vault/", 1), "")


@pytest.mark.parametrize("pattern", ["a[", "a\\", "!", "/", "./a", "a//b", "a/../b", "[[:foo:]]"])
def test_a_pattern_that_matches_nothing_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in git.flaws(git.lines(pattern))] == [INERT]


@pytest.mark.parametrize("pattern", ["vault**/x", "!a/b**", "v**\\/x"])
def test_a_pattern_on_which_releases_disagree_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in git.flaws([Line(pattern, 1)])] == [UNSETTLED]


@pytest.mark.parametrize("pattern", ["vault/**", "**/a", "*.pem", "!a", "a**", "?**/x"])
def test_a_sound_pattern_has_no_flaw(pattern: str) -> None:
    assert git.flaws(git.lines(pattern)) == ()
