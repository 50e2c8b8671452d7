"""What a shell text runs, and whether anybody hears of a failure: a table, and the real bash."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.installed.shell import Run, Shell, runs
from ai_gate.installed.words import split

E = Shell(True, False)
EO = Shell(True, True)
NO = Shell(False, False)

# Text with `gate` in it, how the shell was started, and whether the script fails as `gate` does.
HEARD: list[tuple[str, Shell, bool]] = [
    ("gate", E, True),
    ("gate\nls", E, True),
    ("gate\nls", NO, False),
    ("ls\ngate", NO, True),
    ("set -e\ngate\nls", NO, True),
    ("set -euo pipefail\ngate | cat\nls", NO, True),
    ("set -o errexit\ngate\nls", NO, True),
    ("set +e\ngate\nls", E, False),
    ("set +e\ngate\ncode=$?\nexit $code", E, True),
    ("gate || true", E, False),
    ("gate || :", E, False),
    ("gate || exit 0", E, False),
    ("gate || echo ignored", E, False),
    ("gate || exit 1", E, True),
    ("gate || { echo failed; exit 1; }", E, True),
    ("gate || { echo failed; }", E, False),
    ("code=0\ngate || code=$?\nexit $code", E, True),
    ("gate && ls || true", E, False),
    ("gate && ls", E, True),
    ("gate && ls\nls", E, False),
    ("gate | cat", E, False),
    ("gate | cat", EO, True),
    ("ls | gate", E, True),
    ("gate 2>&1 | cat || true", EO, False),
    ("gate &", E, False),
    ("gate 2>&1", E, True),
    ("gate &>/dev/null", E, True),
    ("! gate", E, False),
    ("if gate; then ls; fi", E, False),
    ("if gate; then ls; else exit 1; fi", E, True),
    ("if gate; then exit 1; fi", E, False),
    ("if ! gate; then ls; else exit 1; fi", E, False),
    ("if ! gate; then echo bad; exit 1; fi", E, True),
    ("if false; then gate; fi", E, False),
    ("if true; then gate; fi", E, True),
    ("for x in 1 2; do gate; done", E, True),
    ("while gate; do break; done", E, False),
    ("(gate)", E, True),
    ("(gate) || true", E, False),
    ("{ gate; } || true", E, False),
    ("(set +e; gate; ls)\nls", E, False),
    ("sh -c 'gate'", E, True),
    ('bash -c "gate || true"', E, False),
    ("bash -c 'gate; ls'", E, False),
    ("bash -ec 'gate\nls'", E, True),
    ("false && gate", E, False),
    ("true || gate", E, False),
    ("exit 0\ngate", E, False),
    ("f() { gate; }\nf", E, True),
    ("f() { gate; }", E, False),
    ("function f { gate; }\nf || true", E, False),
    ("# gate", E, False),
    ("echo gate", E, False),
    ("echo 'x\ngate\n'", E, False),
    ("cat <<EOF\ngate\nEOF", E, False),
    ("cat <<'EOF' > /dev/null\ngate\nEOF\ngate", E, True),
    ("x=$(gate)", E, True),
    ("echo $(gate)", E, False),
    ("echo `gate`", E, False),
    ("case x in\n  x) gate ;;\nesac", E, True),
    ("ls \\\n  || gate || true", E, False),
    ("gate \\\n  2>/dev/null", E, True),
    ("gate > out.txt", E, True),
    ("if [ -n x ]; then\n  gate\nfi", E, True),
    ("ls && gate", E, True),
    ('words=(a "b c")\nif true; then words=(d); fi\ngate "${words[@]}"', E, True),
]


def is_heard(text: str, shell: Shell) -> bool:
    found = [run for run in runs(text, shell) if "gate" in run.words[:1]]
    return any(not run.lost for run in found)


@pytest.mark.parametrize(("text", "shell", "heard"), HEARD, ids=lambda one: repr(one)[:60])
def test_a_failure_is_heard_or_lost(text: str, shell: Shell, heard: bool) -> None:
    assert is_heard(text, shell) is heard


@pytest.mark.parametrize(("text", "shell", "heard"), HEARD, ids=lambda one: repr(one)[:60])
def test_the_real_shell_agrees(text: str, shell: Shell, heard: bool, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    options = ["-e"] * shell.errexit + ["-o", "pipefail"] * shell.pipefail

    def fails(status: int) -> bool:
        gate = tmp_path / "gate"
        gate.write_text(f"#!/bin/sh\nexit {status}\n")
        gate.chmod(0o755)
        done = subprocess.run(
            [bash or "", *options, "-c", text],
            cwd=tmp_path,
            env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
            capture_output=True,
            check=False,
            timeout=20,
        )
        return done.returncode != 0

    assert (fails(1) and not fails(0)) is heard


def test_a_run_knows_its_line() -> None:
    text = "ls\n\ngate --x \\\n  y\ngate z"
    found = [run for run in runs(text, E) if run.words[0] == "gate"]
    assert [(run.line, run.words) for run in found] == [
        (2, ("gate", "--x", "y")),
        (4, ("gate", "z")),
    ]


@pytest.mark.parametrize(
    "text",
    ["if gate; then", "( gate", "{ gate", "for x in y; do gate", "case x in", "gate ) ls", "fi)"],
)
def test_what_is_not_of_the_grammar_runs_nothing(text: str) -> None:
    assert runs(text, E) == [] or all(run.words[0] != "gate" for run in runs(text, E))


def test_a_text_that_never_ends_runs_nothing() -> None:
    names = [f"f{n}" for n in range(12)]
    calls = [f"{one}() {{ {f'{other}; ' * 20} }}" for one, other in pairwise(names)]
    assert runs("\n".join([*calls, "f11() { gate; }", "f0"]), E) == []
    assert runs("false || " * 30_000 + "gate", E) == []
    assert runs("ls | " * 30_000 + "gate", E) == []
    assert runs("f() " * 30_000 + "gate", E) == []
    assert runs("f() { f; }\nf\ngate", E) == []


def test_deep_nesting_runs_nothing() -> None:
    assert runs("(" * 200 + "gate" + ")" * 200, E) == []
    assert runs("sh -c '" * 1 + "$(" * 3000 + "gate", E) is not None


@given(st.text(alphabet="ab \n\t'\"\\$(){}`;&|<>#!=[]", max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert all(isinstance(run, Run) for run in runs(text, E))
    places = [token.offset for token in split(text)]
    assert places == sorted(places)
