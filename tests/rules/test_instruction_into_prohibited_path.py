"""What leads into a prohibited path is told once for each decision that somebody has to take."""

import pytest

from .contexts import places, problems

ID = "instruction-into-prohibited-path"
FILES = {"vault/store.py": "", "vault/keys.py": "", "vault/more/a.py": ""}
TEXT = "# Vault\nRead vault/store.py first.\n\nSee vault/keys.py.\nThen open vault/more.\n"


def test_each_mention_outside_is_told_by_itself() -> None:
    found = problems(ID, {**FILES, "CLAUDE.md": TEXT})
    assert places(found) == ["CLAUDE.md:2", "CLAUDE.md:4", "CLAUDE.md:5"]


def test_a_file_that_is_itself_prohibited_is_one_finding_about_every_path_meant() -> None:
    (found,) = problems(ID, {**FILES, "vault/CLAUDE.md": TEXT})
    assert places([found]) == ["vault/CLAUDE.md:2"]
    assert "in 3 places" in found.message
    assert [(one.line, one.text) for one in found.related] == [
        (2, "vault/store.py"),
        (4, "vault/keys.py"),
        (5, "vault/more/"),
    ]
    assert {"vault/store.py", "vault/keys.py", "vault/more/a.py"} <= set(found.about)


def test_the_first_five_places_are_listed_and_all_of_them_counted() -> None:
    many = {f"vault/f{number}.py": "" for number in range(9)}
    text = "".join(f"Read {path}.\n" for path in many)
    (found,) = problems(ID, {**many, "vault/CLAUDE.md": text})
    assert "in 9 places" in found.message
    assert len(found.related) == 5
    assert set(many) <= set(found.about)


def test_one_mention_in_a_prohibited_file_is_told_as_anywhere() -> None:
    (found,) = problems(ID, {**FILES, "vault/CLAUDE.md": "Read vault/store.py.\n"})
    assert found.message.startswith("this instruction sends")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # seen in public repositories
        ("The maps in `vault/store.py` are loaded by the program.", False),
        ("Then filter out: `vault/store.py`, `x/`.", False),
        ("Other paths (`vault/**`) remain out of scope unless the task edits them.", False),
        ("`vault/store.py` must be read first.", True),
        ("The maps are loaded from `vault/store.py`: read it.", True),
        ("See `vault/store.py` for the deploy loop.", True),
        ("Review the method in vault/store.py", True),
    ],
)
def test_a_sentence_that_sends_nobody_is_not_told(text: str, told: bool) -> None:
    assert bool(problems(ID, {**FILES, "CLAUDE.md": text + "\n"})) is told


def test_an_expression_in_a_command_is_no_path() -> None:
    text = 'grep -n "var .* = .*" notes | head\n'
    assert problems(ID, {**FILES, "CLAUDE.md": "Be brief.\n", "vault/CLAUDE.md": text}) == []
