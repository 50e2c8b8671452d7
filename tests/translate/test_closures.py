"""Mechanisms combine: a path is closed when every start closes it, or when any list does."""

from collections.abc import Callable, Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import Answer, Because, Document, Plane, State, Strength, Tree
from ai_gate.translate import (
    SILENT,
    Decide,
    always,
    any_closed,
    everywhere,
    ignore_file,
    off,
    through_links,
)

HERE = Because("a", 1, "x")
CLOSED = always(State.CLOSED, HERE)
OPENED = always(State.OPEN, HERE)
QUIET = always(State.OPEN)
UNKNOWN = always(State.UNKNOWN, HERE)


def alone(directory: str) -> Because:
    return Because(f"{directory}/settings", 0, "alone")


def test_an_ignore_file_answers_with_the_line_that_decides() -> None:
    tree = Tree(["x/.ig"], {".ig": Document(".ig", b"# no\nvault/*\n!vault/a\n")})
    closure = ignore_file(tree, ".ig", git.lines, git.compile, (Plane.READ,), Strength.TOOL)
    assert closure is not None
    assert closure.decide("vault/b") == Answer(State.CLOSED, Because(".ig", 2, "vault/*"))
    assert closure.decide("vault/a") == Answer(State.OPEN, Because(".ig", 3, "!vault/a"))
    assert closure.decide("other") == SILENT
    assert closure.lines == (Because(".ig", 2, "vault/*"),)
    absent = ignore_file(tree, ".no", git.lines, git.compile, (Plane.READ,), Strength.TOOL)
    assert absent is None


def test_a_pattern_that_cannot_be_evaluated_leaves_everything_unknown() -> None:
    def refusing(rows: Sequence[Line]) -> Callable[[str], Ruling]:
        raise ParseError("too hard", line=2)

    tree = Tree([], {".ig": Document(".ig", b"a\nb\n")})
    closure = ignore_file(tree, ".ig", git.lines, refusing, (Plane.READ,), Strength.TOOL)
    assert closure is not None
    assert closure.decide("anything") == Answer(State.UNKNOWN, Because(".ig", 2, "too hard"))


def test_a_switched_off_tool_closes_every_path() -> None:
    closure = off((Plane.SHELL,), HERE)
    assert closure.strength is Strength.OFF
    assert closure.decide("any/path") == Answer(State.CLOSED, HERE)


def test_every_start_above_a_path_has_to_close_it() -> None:
    def decided(nested: Decide | None, path: str) -> Answer:
        decide = everywhere([("", CLOSED), ("src", nested)], alone)
        assert decide is not None
        return decide(path)

    assert decided(CLOSED, "src/a") == Answer(State.CLOSED, HERE)
    assert decided(None, "src/a") == Answer(State.OPEN, alone("src"))
    assert decided(OPENED, "src/a") == Answer(State.OPEN, HERE)
    assert decided(UNKNOWN, "src/a") == Answer(State.UNKNOWN, HERE)
    assert decided(None, "other/a") == Answer(State.CLOSED, HERE)
    assert decided(None, "srcs/a") == Answer(State.CLOSED, HERE)
    assert everywhere([("", None), ("src", None)], alone) is None


def test_a_start_below_the_root_does_not_stand_for_the_root() -> None:
    decide = everywhere([("", None), ("src", CLOSED)], alone)
    assert decide is not None
    assert decide("src/a") == SILENT


def test_any_list_may_close_and_doubt_goes_before_open() -> None:
    assert any_closed([QUIET, UNKNOWN, CLOSED])("a").state is State.CLOSED
    assert any_closed([OPENED, UNKNOWN])("a").state is State.UNKNOWN
    assert any_closed([QUIET, OPENED])("a") == Answer(State.OPEN, HERE)
    assert any_closed([QUIET])("a") == SILENT


def test_a_link_is_closed_by_its_own_name_or_its_target() -> None:
    def by_name(path: str) -> Answer:
        return Answer(State.CLOSED, HERE) if path.startswith("vault") else SILENT

    tree = Tree([], {}, {}, {"docs": "vault", "vault-link": "docs2"})
    decide = through_links(tree, by_name)
    assert decide("docs/a").state is State.CLOSED
    assert decide("vault-link/a").state is State.CLOSED
    assert decide("docs2/a").state is State.OPEN


def test_lines_of_dialects_are_records() -> None:
    assert git.lines("a\n")[0] == Line("a", 1)
