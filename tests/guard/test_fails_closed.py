"""Whatever breaks comes out as a refusal, shown with real processes and the line that hosts run."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Permission
from ai_gate.guard import judge
from ai_gate.guard.install import MINIATURE
from tests.guard.test_transcripts import host

ASSISTANT = "claude-code"
RUNS = f'#!/bin/sh\nexec "{sys.executable}" -m ai_gate "$@"\n'
TITLES = {"permitted": Permission.PASS, "prohibited": Permission.DENY}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    judge.load.cache_clear()
    for path, text in MINIATURE.items():
        full = tmp_path / "repository" / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)
    (tmp_path / "bin").mkdir()
    return tmp_path / "repository"


def program(root: Path, text: str) -> None:
    path = root.parent / "bin" / "ai-gate"
    path.write_text(text)
    path.chmod(0o755)


def event(root: Path, which: str) -> bytes:
    found = next(
        one
        for one in host(ASSISTANT).transcripts()
        if one.permission is TITLES[which] and '"Read"' in one.stdin
    )
    return found.stdin.replace("{root}", str(root)).encode()


def run(
    root: Path, data: bytes, *, log: Path | None = None, setup: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run the line that is committed, as the host's shell does."""
    environment = {
        "PATH": f"{root.parent / 'bin'}:/usr/bin:/bin",
        "HOME": str(root.parent),
        "AI_GATE_AUDIT": str(log or root.parent / "log" / "audit.sqlite"),
    }
    return subprocess.run(
        ["sh", "-c", setup + guarded(ASSISTANT)],
        input=data,
        capture_output=True,
        check=False,
        env=environment,
        cwd=root,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[bytes]) -> bool:
    """Tell whether Claude Code takes an answer for a refusal: exit code 2, or its JSON."""
    if done.returncode == 2:
        return bool(done.stderr.strip())
    said = json.loads(done.stdout or b"{}").get("hookSpecificOutput", {})
    return done.returncode == 0 and said.get("permissionDecision") == "deny"


def test_a_guard_that_works_refuses_what_is_prohibited_and_nothing_else(root: Path) -> None:
    program(root, RUNS)
    assert refused(run(root, event(root, "prohibited")))
    passed = run(root, event(root, "permitted"))
    assert (passed.returncode, passed.stdout, passed.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#!/nonexistent/python\n",
        "#!/bin/sh\nexit 1\n",
        "#!/bin/sh\nexit 127\n",
        "#!/bin/sh\nkill -9 $$\n",
        "#!/bin/sh\nkill -TERM $$\n",
        f'#!/bin/sh\nexec "{sys.executable}" -c "raise ImportError"\n',
        f'#!/bin/sh\nexec "{sys.executable}" -c "import ai_gate.missing"\n',
    ],
    ids=["missing", "no interpreter", "1", "127", "killed", "ended", "import error", "no module"],
)
@pytest.mark.parametrize("which", sorted(TITLES))
def test_a_program_that_cannot_answer_is_a_refusal_that_says_so(
    text: str, which: str, root: Path
) -> None:
    if text:
        program(root, text)
    done = run(root, event(root, which))
    assert refused(done)
    assert b"ai-gate guard status" in done.stderr


def test_the_line_of_another_end_of_the_program_is_a_refusal_too(root: Path) -> None:
    """Exit code 3 is `could not look`; for a guard that is no."""
    program(root, "#!/bin/sh\nexit 3\n")
    assert refused(run(root, event(root, "permitted")))


def test_an_event_larger_than_any_is_refused(root: Path) -> None:
    program(root, RUNS)
    shape = json.loads(event(root, "permitted"))
    shape["tool_input"]["more"] = "x" * (100 << 20)
    done = run(root, json.dumps(shape).encode())
    assert refused(done)
    assert b"larger than" in done.stdout + done.stderr


def test_an_invalid_declaration_is_a_refusal_that_says_where(root: Path) -> None:
    program(root, RUNS)
    (root / ".ai-gate/classification.yaml").write_text("schema: 7\n")
    done = run(root, event(root, "permitted"))
    assert refused(done)
    assert b".ai-gate/classification.yaml:1" in done.stdout + done.stderr


def test_a_log_that_is_locked_refuses_what_the_policy_says(root: Path) -> None:
    program(root, RUNS)
    log = root.parent / "log" / "audit.sqlite"
    run(root, event(root, "permitted"), log=log)
    connection = sqlite3.connect(log)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert refused(run(root, event(root, "prohibited"), log=log))
        passed = run(root, event(root, "permitted"), log=log)
        assert passed.returncode == 0
        assert b"could not be put on record" in passed.stderr
        (root / ".ai-gate/access.yaml").write_text(
            "schema: ai-gate/access/v1\nguard: {unlogged: unrestricted}\n"
        )
        done = run(root, event(root, "permitted"), log=log)
        assert refused(done)
        assert b"could not be put on record" in done.stdout + done.stderr
    finally:
        connection.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
@pytest.mark.parametrize("place", ["/dev/full", "/dev/null/log", "{root}/src"])
def test_a_log_that_cannot_be_written_lets_nothing_prohibited_pass(place: str, root: Path) -> None:
    program(root, RUNS)
    log = Path(place.replace("{root}", str(root)))
    assert refused(run(root, event(root, "prohibited"), log=log))
    passed = run(root, event(root, "permitted"), log=log)
    assert passed.returncode == 0
    assert b"could not be put on record" in passed.stderr


def test_a_full_disk_lets_nothing_prohibited_pass(root: Path) -> None:
    """A limit on the size of files is what a full disk looks like to the log."""
    program(root, RUNS)
    limited = "ulimit -f 0; "
    done = run(root, event(root, "prohibited"), setup=limited)
    assert refused(done)


def test_the_guard_ends_before_its_host_loses_patience(root: Path) -> None:
    """A named pipe in the place of the declaration keeps whoever reads it waiting for ever."""
    program(root, RUNS)
    (root / ".ai-gate/classification.yaml").unlink()
    os.mkfifo(root / ".ai-gate/classification.yaml")
    shorter = (
        "from ai_gate.guard import program\n"
        "one = program.hosted('claude-code')\n"
        "program.hosted = lambda id: one._replace(deadline=1.0)\n"
        "raise SystemExit(program.main('claude-code'))\n"
    )
    (root.parent / "shorter.py").write_text(shorter)
    program(root, f'#!/bin/sh\nexec "{sys.executable}" "{root.parent / "shorter.py"}"\n')
    done = run(root, event(root, "permitted"))
    assert refused(done)
    assert b"too long" in done.stdout + done.stderr
