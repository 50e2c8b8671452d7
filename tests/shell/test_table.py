"""The table of commands names each command once, and every reader is where the table says."""

from importlib import import_module

import pytest

from ai_gate.shell.commands import HOMES
from ai_gate.shell.table import _TABLE, table
from tests.shell.repository import said


@pytest.mark.parametrize("home", HOMES)
def test_the_readers_of_a_module_are_those_that_the_table_names(home: str) -> None:
    names = HOMES[home].split()
    assert len(names) == len(set(names))
    assert set(names) == set(import_module(f"ai_gate.shell.{home}").HANDLERS)


def test_every_option_in_the_table_is_an_option() -> None:
    for names, spec in _TABLE:
        for field in spec:
            if isinstance(field, str) and field not in ("all", "rest", "none", "last", "first"):
                for word in field.split():
                    assert word.startswith("-") or word == "always", (names, word)


def test_no_command_stands_twice_in_the_table() -> None:
    names = [name for names, _ in _TABLE for name in names.split() if not name.endswith(".")]
    homes = {name for names in HOMES.values() for name in names.split()}
    assert sorted(names) == sorted(set(names) - homes)
    assert len({*names, *homes}) > 500


@pytest.mark.parametrize("name", sorted(table()))
def test_every_command_of_the_table_is_followed(name: str) -> None:
    spec = table()[name]
    touches, kinds = said(f"{name} x vault/key.py y")
    assert "unknown-command" not in kinds
    assert "syntax" not in kinds
    if spec.program and not spec.writes:
        assert "program" in kinds
    if spec.files in ("all", "rest") or (spec.program and not spec.writes):
        assert "vault/key.py" in touches


@pytest.mark.parametrize(
    "command",
    [
        "head -nvault/key.py src/app.py",
        "grep -A vault/key.py x src/app.py",
        "sort -k vault/key.py src/app.py",
    ],
)
def test_the_value_of_an_option_that_is_no_file_reads_nothing(command: str) -> None:
    assert said(command)[0] == "r src/app.py"


@pytest.mark.parametrize(
    ("command", "touches"),
    [
        ("grep -fvault/key.py src/app.py", "r src/app.py ; r vault/key.py"),
        ("grep -nf vault/key.py src/app.py", "r src/app.py ; r vault/key.py"),
        ("grep --file=vault/key.py src/app.py", "r src/app.py ; r vault/key.py"),
        ("grep --fil vault/key.py src/app.py", "r src/app.py ; r vault/key.py"),
        ("grep -e x -- vault/key.py", "r vault/key.py"),
        ("grep x src/app.py -r", "r src/app.py"),
        ("cat -- -n", "r -n"),
        ("sort -osrc/app.py README.md", "r README.md ; w src/app.py"),
        ("less -kvault/key.py README.md", "r README.md ; r vault/key.py"),
    ],
)
def test_options_are_read_as_getopt_reads_them(command: str, touches: str) -> None:
    assert said(command)[0] == touches
