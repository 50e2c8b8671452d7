"""Helpers for mechanisms in doubt, for nested files and for files that are parsed."""

import pytest

from ai_gate import parse
from ai_gate.matchers import git, globset
from ai_gate.matchers.shapes import Line
from ai_gate.model import Because, Document, Name, Plane, State, Strength, Tree
from ai_gate.translate.doubts import agreed, doubtful, evaluated, vague_file
from ai_gate.translate.nested import nested
from ai_gate.translate.opened import misplaced, opened
from ai_gate.translate.q_agent import denied, settings


def tree(**files: str) -> Tree:
    """Return a tree; `__` in a name stands for `/`, a leading `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return Tree(
        sorted(named), {path: Document(path, text.encode()) for path, text in named.items()}
    )


@pytest.mark.parametrize(
    ("lines", "path", "state", "line"),
    [
        ("vault/\n", "vault/a", State.CLOSED, 1),
        ("vault/\n", "other", State.OPEN, 0),
        ("*.key\n!a.key\n", "a.key", State.OPEN, 2),
        ("Vault/\n", "vault/a", State.UNKNOWN, 1),
        ("*.KEY\n!a.key\n", "A.key", State.OPEN, 2),
    ],
)
def test_an_unnamed_dialect_decides_where_git_and_node_agree(
    lines: str, path: str, state: State, line: int
) -> None:
    answer = agreed(Document("x", lines.encode()))(path)
    assert answer.state is state
    assert (answer.because.line if answer.because else 0) == line


def test_a_doubt_turns_closed_into_unknown_and_nothing_else() -> None:
    decide = doubtful(agreed(Document("x", b"*.key\n!a.key\n")))
    assert [decide(path).state for path in ("b.key", "a.key", "c")] == [
        State.UNKNOWN,
        State.OPEN,
        State.OPEN,
    ]


def test_a_list_with_a_pattern_that_is_refused_decides_nothing() -> None:
    found = Document("x", b"")
    assert evaluated(found, [Line("a", 1)], globset.compile)("a").state is State.CLOSED
    answer = evaluated(found, [Line("a", 1), Line("[", 2)], globset.compile)("a")
    assert (answer.state, answer.because and answer.because.line) == (State.UNKNOWN, 2)


def test_a_vague_file_closes_some_planes_for_sure_and_others_perhaps() -> None:
    sure = {Strength.HINT: (Plane.INDEX,)}
    closures = vague_file(tree(_ign="vault/\n"), ".ign", sure, {Strength.TOOL: (Plane.READ,)})
    assert [(one.strength, one.decide("vault/a").state) for one in closures] == [
        (Strength.HINT, State.CLOSED),
        (Strength.TOOL, State.UNKNOWN),
    ]
    assert closures[0].lines == (Because(".ign", 1, "vault/"),)
    assert vague_file(tree(), ".ign", sure, {}) == ()


def test_nested_files_answer_with_their_own_line() -> None:
    files = nested(tree(_ign="*.key\n", a___ign="!b.key\n"), ".ign", git.lines, git.nested)
    assert files is not None
    assert files.decide("x.key").because == Because(".ign", 1, "*.key")
    assert files.decide("a/b.key").because == Because("a/.ign", 1, "!b.key")
    assert files.lines == (Because(".ign", 1, "*.key"),)
    assert nested(tree(), ".ign", git.lines, git.nested) is None


def test_files_are_opened_in_the_order_of_the_globs_and_once() -> None:
    files, invalid = opened(tree(b="{}", a="{}", c="{"), parse.json, "/b", "/*")
    assert [file.found.path for file in files] == ["b", "a"]
    assert [(one.name, one.because.path) for one in invalid] == [(Name.INVALID, "c")]


def test_misplaced_lines_aim_below_their_folder() -> None:
    found = misplaced(tree(_ign="a\n", sub___ign="/vault/\n!x\n"), ".ign", "why")
    assert [(one.name, one.aims, one.value) for one in found] == [(Name.INERT, "sub/vault/", "why")]


def test_an_agent_of_q_is_read_for_denials_and_grants() -> None:
    text = b'{"toolsSettings": {"fs_read": {"deniedPaths": ["vault/"]}}, "allowedTools": ["shell"]}'
    found = Document("x.json", text)
    root = parse.json(text, "x.json")
    (closure,) = denied(found, root)
    assert closure.decide("vault/a").state is State.UNKNOWN
    assert [(one.name, one.value) for one in settings(found, root)] == [(Name.ALLOW, "shell")]
