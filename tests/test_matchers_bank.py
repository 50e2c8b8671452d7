"""What all dialects share: speed on hostile input, bounded memory, light imports."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from ai_gate.errors import ParseError
from ai_gate.matchers import (
    claude,
    codex,
    fnmatch,
    git,
    globset,
    go_git,
    kilo,
    minimatch,
    node_ignore,
    opencode,
    pathspec_git,
    vscode,
)
from ai_gate.matchers.bank import NAME, REGEX, Shape, every, last
from ai_gate.matchers.expression import OCTETS, machine
from ai_gate.matchers.shapes import LONGEST, REFUSED, Flaw, Line, Ruling

Ruler = Callable[[str], Ruling]


def line(pattern: str) -> list[Line]:
    return [Line(pattern, 1)]


DIALECTS: dict[str, Callable[[str], Ruler]] = {
    "claude": lambda p: claude.compile(line(p)),
    "codex": lambda p: codex.compile([codex.Entry(Line(p, 1), "deny")]),
    "fnmatch": lambda p: fnmatch.compile(line(p)),
    "git": lambda p: git.compile(line(p)),
    "globset": lambda p: globset.compile(line(p)),
    "go_git": lambda p: go_git.compile(line(p)),
    "kilo": lambda p: kilo.compile(line(p)),
    "minimatch": lambda p: minimatch.compile(line(p)),
    "node_ignore": lambda p: node_ignore.compile(line(p)),
    "opencode": lambda p: opencode.compile([opencode.Rule(Line(p, 1), "deny")]),
    "pathspec_git": lambda p: pathspec_git.compile(line(p)),
    "vscode": lambda p: vscode.compile(line(p)),
}

FLAWS: dict[str, Callable[[str], tuple[Flaw, ...]]] = {
    "claude": lambda p: claude.flaws(line(p)),
    "codex": lambda p: codex.flaws([codex.Entry(Line(p, 1), "deny")]),
    "fnmatch": lambda p: fnmatch.flaws(line(p)),
    "git": lambda p: git.flaws(line(p)),
    "globset": lambda p: globset.flaws(line(p)),
    "go_git": lambda p: go_git.flaws(line(p)),
    "kilo": lambda p: kilo.flaws(line(p)),
    "minimatch": lambda p: minimatch.flaws(line(p)),
    "node_ignore": lambda p: node_ignore.flaws(line(p)),
    "opencode": lambda p: opencode.flaws([opencode.Rule(Line(p, 1), "deny")]),
    "pathspec_git": lambda p: pathspec_git.flaws(line(p)),
    "vscode": lambda p: vscode.flaws(line(p)),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_pattern_longer_than_any_path_is_refused(dialect: str) -> None:
    pattern = "a" * LONGEST + "*"
    assert [flaw.kind for flaw in FLAWS[dialect](pattern)] == [REFUSED]
    with pytest.raises(ParseError, match="characters"):
        DIALECTS[dialect](pattern)
    assert DIALECTS[dialect](pattern[-200:])("a" * 200).matched


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/a/" * 60 + "b", "a*?" * 60 + "[b]"])
def test_a_hostile_pattern_does_not_backtrack(dialect: str, pattern: str) -> None:
    rule = DIALECTS[dialect](pattern)
    assert not rule("a" * 3000).matched
    assert not rule("a/" * 1500 + "a").matched


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_deep_path_is_no_burden(dialect: str) -> None:
    rule = DIALECTS[dialect]("vault/**")
    assert not rule("a/" * 2000 + "b").matched


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_odd_name_is_no_burden(dialect: str) -> None:
    rule = DIALECTS[dialect]("a?[b]*")
    for path in ("a\udcff", "\udc80/\udcff", "\U0001f600", "a\nb", " ", "\ud800"):
        assert rule(path).matched in (True, False)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_plain_pattern_decides_and_is_named(dialect: str) -> None:
    pattern = "src/vault/*" if dialect in ("opencode", "codex") else "src/vault/**"
    rule = DIALECTS[dialect](pattern)
    assert rule("src/vault/a") == (True, Line(pattern, 1), "")
    assert rule("src/vaults/a") == (False, None, "")


def test_an_expression_beyond_the_memory_of_re2_is_an_error() -> None:
    with pytest.raises(ParseError, match="linear-time"):
        machine("(?:[ab]{1000}){1000}")
    with pytest.raises(ParseError, match="linear-time"):
        machine("(?=a)")


def test_expressions_that_do_not_fit_together_are_matched_apart() -> None:
    sources = [f"[ab]{{500}}[^/]{{{400 + number}}}c{number}" for number in range(60)]
    shapes = [(number, Shape(REGEX, source)) for number, source in enumerate(sources)]
    path = "a" * 500 + "x" * 417 + "c17"
    assert last(shapes)(path, path) == 17
    assert every(shapes, OCTETS)(path, path) == [17]


def test_the_last_of_equal_patterns_is_found() -> None:
    shapes = [(0, Shape(NAME, "a")), (1, Shape(NAME, "a")), (2, Shape(NAME, "b"))]
    assert last(shapes)("x/a", "a") == 1
    assert sorted(every(shapes)("x/a", "a")) == [0, 1]


def test_plain_patterns_do_not_load_re2() -> None:
    # The guard decides on every file that an assistant reads: RE2 would cost it a third.
    program = """
import sys
from ai_gate.matchers import claude, classification, git, node_ignore
from ai_gate.matchers.shapes import Line
patterns = ["services/vault/**", "vault/", "**/secrets/**", "**/*.pem", "*.key", ".env", "/a/b.py"]
lines = [Line(pattern, 1) for pattern in patterns]
for rule in (git.compile(lines), node_ignore.compile(lines), claude.compile(lines)):
    assert rule("services/vault/a").matched and not rule("src/a.py").matched
assert classification.compile(patterns)("x/secrets/y") == 2
assert "re2" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
