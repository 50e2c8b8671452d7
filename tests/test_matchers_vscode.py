"""VS Code's globs, against what its own matcher answered."""

import pytest

from ai_gate.matchers import vscode
from ai_gate.matchers.shapes import INERT, Line
from tests.matchers_golden import pairs, rows


@pytest.mark.parametrize(("name", "any_case"), [("vscode", False), ("vscode_ignore_case", True)])
def test_the_editor_gives_the_same_answers(name: str, any_case: bool) -> None:
    wrong, count = [], 0
    for row in rows(name):
        rule = vscode.compile([Line(row["pattern"], 1)], any_case=any_case)
        for path, answer in pairs(row):
            count += 1
            if rule(path).matched != answer:
                wrong.append((row["pattern"], path, answer))
    assert wrong == []
    assert count > 1500


@pytest.mark.parametrize(
    ("value", "path", "applies"),
    [
        ("**", "a/b.py", True),
        ("*", "a/b.py", True),
        ("*.py", "a/b.py", True),
        ("src/**/*.ts, *.PY", "x/a.py", True),
        ("src/**/*.{ts,tsx}", "src/a/b.tsx", True),
        ("src/**/*.{ts,tsx}", "app/src/b.ts", True),
        ("src/*.ts", "src/a/b.ts", False),
        ("[ab,c]*", "cd", True),
        (" , ", "a", False),
    ],
)
def test_instructions_apply_at_any_depth_in_any_letter_case(
    value: str, path: str, applies: bool
) -> None:
    assert vscode.apply_to([Line(value, 4)])(path).matched is applies


@pytest.mark.parametrize("pattern", ["/a", "", "a]", "[c-a]", "../a"])
def test_a_pattern_that_matches_no_path_is_named(pattern: str) -> None:
    assert [flaw.kind for flaw in vscode.flaws([Line(pattern, 1)])] == [INERT]


def test_the_line_of_a_list_is_kept() -> None:
    ruling = vscode.apply_to([Line("docs/**", 2), Line("a.py,b.py", 5)])("x/b.py")
    assert ruling.by is not None
    assert ruling.by.line == 5
