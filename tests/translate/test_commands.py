import pytest

from ai_gate.translate.commands import opens


@pytest.mark.parametrize(
    "command",
    [
        "cat",
        "CAT",
        "python3",
        "python.exe",
        "bash",
        "grep",
        "curl",
        "*",
        "",
        "cat *",
        "cat:*",
        " sed ",
    ],
)
def test_a_reader_an_interpreter_or_a_wildcard_opens_every_file(command: str) -> None:
    assert opens(command)


@pytest.mark.parametrize(
    "command",
    [
        "git status",
        "npm test",
        "python -m pytest",
        "make",
        "mkdir",
        "ls",
        "cat README.md",
        "catalog",
    ],
)
def test_other_commands_and_narrower_ones_do_not(command: str) -> None:
    assert not opens(command)
