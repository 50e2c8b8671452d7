"""Paths that are put together get the same answer: of every dialect, and of any expression."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.errors import ParseError
from ai_gate.matchers import (
    alike,
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
from ai_gate.matchers.bank import REGEX, Shape
from ai_gate.matchers.expression import TEXT, machine
from ai_gate.matchers.ofpath import OfPath, Trait, depending, traits_of
from ai_gate.matchers.shapes import Line
from ai_gate.matchers.traits import of_shapes

Compile = Callable[[Sequence[Line]], OfPath[Any]]


def nested(compile: Callable[[dict[str, Sequence[Line]]], OfPath[Any]]) -> Compile:
    """Read the same lines as files of three folders."""
    return lambda lines: compile({"": lines, "a": lines[1:], "b/a": lines[:1]})


def rules(lines: Sequence[Line]) -> list[opencode.Rule]:
    return [opencode.Rule(line, "deny" if line.line % 2 else "allow") for line in lines]


DIALECTS: dict[str, Compile] = {
    "claude": lambda lines: claude.compile(lines, project="a", start="b"),
    "codex": lambda lines: codex.compile([codex.Entry(line, "deny") for line in lines], depth=2),
    "fnmatch": fnmatch.compile,
    "git": git.compile,
    "git nested": nested(git.nested),
    "globset": globset.compile,
    "globset with folders": lambda lines: globset.compile(lines, ancestors=True),
    "globset of segments": lambda lines: globset.compile(
        lines, globset.Options(literal_separator=True)
    ),
    "go_git": go_git.compile,
    "go_git nested": nested(go_git.nested),
    "kilo": kilo.compile,
    "minimatch": minimatch.compile,
    "minimatch with dots": lambda lines: minimatch.compile(lines, minimatch.Options(dot=True)),
    "minimatch in any case": lambda lines: minimatch.compile(lines, minimatch.Options(nocase=True)),
    "node_ignore": node_ignore.compile,
    "node_ignore nested": nested(node_ignore.nested),
    "opencode": lambda lines: opencode.compile(rules(lines)),
    "pathspec_git": pathspec_git.compile,
    "vscode": vscode.compile,
    "vscode in any case": lambda lines: vscode.compile(lines, any_case=True),
}
BITS = (
    *("a", "b", "A", "ab", "a.b", ".a", "x", "é", "\\a", "a-b"),
    *("*", "**", "?", "*a", "a*", "*.b", "*a*", "b?", "?*", "??"),
    *("[ab]", "[!a]", "[^b]", "[a-b]*", "[[:alpha:]]", "{a,b}", "{a/b,b}", "+(a|b)", "@(a|ab)"),
)
SEGMENTS = (
    *("a", "b", "A", "ab", "ba", "aa", "a.b", ".a", ".b", "x", "xy", "x.b", "X.b", "axy", "xya"),
    *("a-b", "xbya", "zz", "z", "x y", "é", "a\\b", "qq.b", ".q"),
)
piece = st.lists(st.sampled_from(BITS), min_size=1, max_size=2).map("".join)
body = st.lists(piece, min_size=1, max_size=3).map("/".join)
pattern = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("", "", "", "!")),
        st.sampled_from(("", "", "/", "**/")),
        body,
        st.sampled_from(("", "", "/", "/**")),
    ),
)
path = st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=4).map("/".join)
paths = st.lists(path, min_size=40, max_size=60)


def agree(function: Callable[[str], Any], listed: Sequence[str]) -> None:
    """Compare the answer for each path with that for the first of its class."""
    for answer, members in alike.answers(function, listed):
        assert {one: function(one) for one in members} == dict.fromkeys(members, answer)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=15, deadline=None)
@given(texts=st.lists(pattern, min_size=1, max_size=3), listed=paths)
def test_a_dialect_says_the_same_of_paths_alike(
    dialect: str, texts: list[str], listed: list[str]
) -> None:
    try:
        rule = DIALECTS[dialect]([Line(text, n) for n, text in enumerate(texts, 1)])
        agree(rule, listed)
    except ParseError:  # the dialect refuses one of the patterns
        return


LISTED = (*SEGMENTS, *(f"{one}/{other}" for one in SEGMENTS for other in SEGMENTS))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "text", ["*", "*b", "*.b", "a*", "**/a", "a/**", "*a*", "?*", "a?", "*/b", "**/*.b", "x*y"]
)
def test_no_two_paths_alike_differ(dialect: str, text: str) -> None:
    agree(DIALECTS[dialect]([Line(text, 1)]), LISTED)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_tells_its_traits_so_that_many_paths_are_one(dialect: str) -> None:
    rule = DIALECTS[dialect]([Line("vault/**", 1), Line("*.pem", 2), Line("src/*/b.py", 3)])
    listed = [f"{top}/{n}/x{n}.py" for top in ("vault", "other") for n in range(10, 99)]
    found = list(alike.answers(rule, listed))
    assert len(found) == 2
    assert [len(members) for _, members in found] == [89, 89]


pieces = st.recursive(
    st.sampled_from(("a", "b", "/", ".", "[^/]", "[ab]", "[^/a]", r"[/\\]", r"\x{2e}", ".*", "é")),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None)
@given(source=pieces, listed=paths)
def test_an_expression_matches_all_paths_alike_or_none(source: str, listed: list[str]) -> None:
    matches = machine(source)
    rule = OfPath(
        lambda path: bool(matches(path.encode())), lambda: of_shapes([Shape(REGEX, source)], TEXT)
    )
    agree(rule, listed)


@pytest.mark.parametrize(
    ("source", "traits"),
    [
        ("area/.*", {("path", "area")}),
        ("(?:.*/)?vault/.*", {("path", "vault")}),
        ("(?:.*/)?a/[^/]*\\x{2e}pem", {("path", "a"), ("suffix", ".pem")}),
        ("(?:[^./][^/]*/)*x[^/]*", {("prefix", "."), ("prefix", "x")}),
        (".*keys.*", {("contains", "keys"), ("prefix", "keys"), ("suffix", "keys")}),
        (".*", set()),
        ("[^/]+/[^/]+", set()),
        ("é/a", {("path", "a")}),
    ],
)
def test_an_expression_is_taken_apart_at_slashes(source: str, traits: set[tuple[str, str]]) -> None:
    found = of_shapes([Shape(REGEX, source)], TEXT)
    assert found is not None
    assert {(kind, text) for kind, text, _ in found} <= traits
    assert {one for one in traits if one[0] == "path"} <= {(kind, text) for kind, text, _ in found}


@pytest.mark.parametrize(
    "source", ["(a)", "a{2}", "\\pL", "^a", "a" * 5000, "(?:" * 60 + "a" + ")" * 60, "x)", "[a"]
)
def test_what_is_too_involved_has_no_traits(source: str) -> None:
    assert of_shapes([Shape(REGEX, source)], TEXT) is None


def test_an_expression_that_would_have_endless_traits_has_none() -> None:
    assert of_shapes([Shape(REGEX, ".*a" * 300)], TEXT) is None


def test_a_function_that_does_not_tell_is_asked_about_every_path() -> None:
    asked: list[str] = []
    listed = [f"a/{n}" for n in range(100)]
    list(alike.answers(lambda path: asked.append(path), listed))
    assert asked == listed


def test_a_part_that_does_not_tell_leaves_the_whole_without_traits() -> None:
    told = depending(bool, git.compile([Line("a", 1)]))
    assert traits_of(told) == frozenset({Trait("path", "a")})
    assert traits_of(depending(bool, told, lambda path: len(path))) is None


def test_names_are_folders_and_files_that_are_compared() -> None:
    told = depending(lambda path: path.startswith("a/b/"), names=["a/b"])
    assert traits_of(told) == frozenset({Trait("path", "a"), Trait("path", "b")})
    agree(told, [f"{one}/{two}/{n}" for one in "abc" for two in "abc" for n in range(9)])


@pytest.mark.parametrize("odd", ["é", "a\\b", "a\nb", "", "\udc80"])
def test_a_path_with_an_odd_segment_stands_alone(odd: str) -> None:
    rule = git.compile([Line("zz", 1)])
    listed = [f"{odd}/{n}" for n in range(50)] + [f"{n}/x" for n in range(50)]
    assert [len(members) for _, members in alike.answers(rule, listed)] == [1] * 50 + [50]


def test_few_paths_are_asked_about_one_by_one() -> None:
    def traits() -> None:
        raise AssertionError

    rule = OfPath(len, traits)
    assert len(list(alike.answers(rule, ["a"] * (alike.FEW - 1)))) == alike.FEW - 1


def test_classes_and_their_members_come_in_the_order_of_the_paths() -> None:
    rule = git.compile([Line("a", 1), Line("b", 2)])
    listed = [f"{'cab'[n % 3]}/{n}" for n in range(60)]
    found = alike.classes(listed, rule)
    assert found == [list(range(start, 60, 3)) for start in range(3)]
