"""A finding stands where a person can act: the line that opens, or the file with the exclusions."""

from .contexts import places, problems

ID = "prohibited-path-reachable"


def test_the_line_that_opens_a_path_is_the_place() -> None:
    files = {"vault/a.py": "", ".cursorignore": "vault/*\n!vault/a.py\n"}
    assert ".cursorignore:2" in places(problems(ID, files))


def test_without_such_a_line_the_file_with_the_exclusions_is_the_place() -> None:
    files = {"vault/a.py": "", ".cursor/rules/a.mdc": "Be brief.\n", ".cursorignore": "vault/\n"}
    assert set(places(problems(ID, files))) == {".cursorignore:0"}


def test_without_exclusions_what_shows_the_assistant_is_the_place() -> None:
    files = {"vault/a.py": "", ".cursor/rules/a.mdc": "Be brief.\n"}
    assert set(places(problems(ID, files))) == {".cursor/rules/a.mdc:0"}
