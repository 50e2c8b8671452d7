"""Where the shell stands, what it knows from before, and what one command leaves to the next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_gate.model import Plane
from ai_gate.shell import Kind, Look, reads
from tests.shell.repository import ROOT, look, said


@pytest.mark.parametrize(
    ("command", "directory"),
    [
        ("cd vault", "/repo/vault"),
        ("cd vault/..", "/repo"),
        ("cd vault && cd deep", "/repo/vault/deep"),
        ("(cd vault)", "/repo"),
        ("pushd src; popd", "/repo"),
        ("cd /", "/"),
        ("cd", "/home/u"),
        ("cd src; cd -", "/repo"),
        ("cat README.md", "/repo"),
        ("bash -c 'cd vault'", "/repo"),
        ("eval cd vault", "/repo/vault"),
        ("f() { cd vault; }; f", "/repo/vault"),
    ],
)
def test_the_shell_stands_where_the_command_left_it(command: str, directory: str) -> None:
    assert reads(command, ROOT, look(), {}).directory == directory


def test_a_folder_that_is_not_there_may_not_be_entered() -> None:
    assert said("cd build; cat x")[0] == "r build/x ; r x"


def test_a_chain_goes_on_only_where_it_held() -> None:
    assert said("cd src && cd .. && cat README.md")[0] == "r README.md"


def test_a_variable_of_the_environment_is_known() -> None:
    assert said("cat $D/key.py", {"D": "vault"}) == ("r vault/key.py", "")


def test_a_variable_that_nobody_set_is_empty_in_a_fresh_shell_only() -> None:
    fresh = reads("cat ${D:-vault}/key.py", ROOT, look(), {}, fresh=True)
    assert [touch.path for touch in fresh.touches] == ["/repo/vault/key.py"]
    assert fresh.unresolved == ()
    kept = reads("cat ${D:-vault}/key.py", ROOT, look(), {})
    assert {one.kind for one in kept.unresolved} == {Kind.NAME}


def test_a_variable_set_in_one_branch_may_be_what_it_was() -> None:
    assert (
        said("[ a ] && D=vault; cat $D/key.py", {"D": "src"})[0] == "r src/key.py ; r vault/key.py"
    )


def test_a_subshell_keeps_its_variables() -> None:
    assert said("D=src; (D=vault); cat $D/key.py")[0] == "r src/key.py"


def test_the_last_part_of_a_pipe_may_be_the_shell_itself() -> None:
    assert "vault/key.py" in said("echo vault/key.py | read F; cat $F")[0]


def test_a_variable_before_a_command_is_gone_after_it() -> None:
    assert said("D=src; D=vault true; cat $D/key.py")[0] == "r src/key.py"
    assert said("IFS=: read a <<< x; F='src/app.py vault/key.py'; cat $F")[0].count("vault") == 2


def test_separators_that_are_set_hold() -> None:
    assert "r vault/key.py" in said('IFS=/; set -- vault key.py; cat "$*"')[0]
    assert "r vault" in said("IFS=x; F=srcxvault; cat $F")[0]


def test_paths_can_be_relative_to_the_directory() -> None:
    told = reads("cat vault/key.py; cd src; cat app.py", "", look(root="/repo"), {})
    assert told.touches[0].path == "vault/key.py"


def test_a_folder_outside_is_told_as_it_is_named() -> None:
    assert said("cat /etc/hosts ../other/x")[0] == "r ../other/x ; r /etc/hosts"


def test_devices_are_no_files() -> None:
    assert said("cat /dev/null < /dev/zero > /dev/stderr 2>/dev/tty") == ("", "")


@pytest.mark.parametrize("path", ["/proc/self/cwd/vault/key.py", "/proc/1/cwd/x", "/proc/9/fd/3"])
def test_a_path_that_stands_for_another_one_cannot_be_told(path: str) -> None:
    assert said(f"cat {path}")[1] == "name"


def test_a_folder_that_cannot_be_listed_leaves_the_pattern() -> None:
    blind = Look(lambda path: None, lambda path: False, "")
    told = reads("cat vault/*", ROOT, blind, {})
    assert any(touch.below and touch.glob == "/*" for touch in told.touches)


def test_what_is_written_is_an_edit() -> None:
    told = reads("echo x > vault/key.py", ROOT, look(), {})
    assert [(touch.plane, touch.path) for touch in told.touches] == [
        (Plane.EDIT, "/repo/vault/key.py")
    ]


def test_only_the_readers_that_a_command_needs_are_imported(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from ai_gate.shell import Look, reads\n"
        "reads('cat a | head -n 3', '/r', Look(lambda p: None, lambda p: False), {})\n"
        "print(*sorted(name for name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    loaded = set(done.stdout.split())
    assert "ai_gate.shell.run" in loaded
    for name in ("git", "inline", "python_code", "texts", "starters", "copies", "windows"):
        assert f"ai_gate.shell.{name}" not in loaded
    assert not loaded & {"ast", "subprocess", "yaml", "hypothesis"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("pytest -q tests 2>&1 | tail -n 3", ["pytest -q tests"]),
        ("cd src && sudo npm test", ["npm test"]),
        ("npm test; bash run.sh", ["npm test", "bash run.sh"]),
        ("for d in a b; do make $d; done", ["make a", "make b"]),
        ("npm run $X", [""]),
        ("npm run 'a b'", [""]),
        ("./run.sh", ["./run.sh"]),
        ("cat README.md", []),
    ],
)
def test_a_program_is_told_by_its_words(command: str, words: list[str]) -> None:
    told = reads(command, ROOT, look(), {})
    assert [one.command for one in told.unresolved if one.kind is Kind.PROGRAM] == words
