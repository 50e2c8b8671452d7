"""What is committed for each host refuses when the guard breaks, in the words of that host."""

import io
import json
import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from ai_gate.audit import store
from ai_gate.dialect.records import Permission, Reply
from ai_gate.guard import program, record
from tests.guard import committed
from tests.guard.committed import event, made, refused, refuses
from tests.guard.test_transcripts import HOSTS, host, root

__all__ = ["root"]

PERMITTED, PROHIBITED = Permission.PASS, Permission.DENY
PYTHON = f'#!/bin/sh\nexec "{sys.executable}" -I -S -c'
BROKEN = {
    "missing": "",
    "without its interpreter": "#!/nonexistent/python\n",
    "without the right to run it": "exit 0\n",
    "an empty script": "#!/bin/sh\n",
    "a script cut off behind its first line": f"#!{sys.executable}\n",
    "ended with 1": "#!/bin/sh\nexit 1\n",
    "could not look (3)": "#!/bin/sh\nexit 3\n",
    "killed at once": "#!/bin/sh\nkill -9 $$\n",
    "killed halfway": "#!/bin/sh\nhead -c 9 > /dev/null\nkill -9 $$\n",
    "ended by a signal": "#!/bin/sh\nkill -TERM $$\n",
    "an exception at import": f'{PYTHON} "raise ImportError"\n',
}


def environment(root: Path) -> dict[str, str]:
    return {"PATH": f"{root.parent / 'bin'}:/usr/bin:/bin", "HOME": str(root.parent)}


def installed(root: Path, text: str) -> None:
    (root.parent / "bin").mkdir()
    if text:
        path = root.parent / "bin" / "ai-gate"
        path.write_text(text)
        path.chmod(0o755 if text.startswith("#!") else 0o644)


# --- the committed line, script or plugin, with a program that breaks ---------------------------


@pytest.mark.parametrize("why", BROKEN)
@pytest.mark.parametrize("id", HOSTS)
def test_a_program_that_cannot_answer_is_a_refusal_that_says_so(
    id: str, why: str, root: Path
) -> None:
    installed(root, BROKEN[why])
    one = host(id)
    done = committed.run(
        made(one, root.parent), event(one, root, PERMITTED), root, environment(root)
    )
    assert refuses(done, one)
    assert b"could not run" in done.stdout + done.stderr


@pytest.mark.parametrize("id", HOSTS)
def test_a_program_that_hangs_is_ended_and_is_a_refusal(id: str, root: Path) -> None:
    installed(root, "#!/bin/sh\nexec sleep 30\n")
    one = host(id)
    line = made(one, root.parent, impatient=True)
    assert refuses(committed.run(line, event(one, root, PERMITTED), root, environment(root)), one)


@pytest.mark.parametrize("id", HOSTS)
def test_a_program_that_answers_is_heard(id: str, root: Path) -> None:
    """The other side: without it, a line that always refuses would pass all the tests above."""
    one = host(id)
    line, data = made(one, root.parent), event(one, root, PERMITTED)
    pass_ = one.reply(one.read(json.loads(data)), program.PASSED)
    code = 'case "$*" in *"--passes 10"*) exit 10;; esac'
    installed(root, f"#!/bin/sh\ncat > /dev/null\nprintf %s '{pass_.stdout}'\n{code}\n")
    passed = committed.run(line, data, root, environment(root))
    assert not refuses(passed, one)
    assert (passed.returncode, passed.stderr) == (0, b"")


@pytest.mark.parametrize("id", HOSTS)
def test_the_guard_itself_refuses_through_what_is_committed(id: str, root: Path) -> None:
    installed(root, f'#!/bin/sh\nexec "{sys.executable}" -m ai_gate "$@"\n')
    one = host(id)
    line = made(one, root.parent)
    here = environment(root) | {"AI_GATE_AUDIT": str(root.parent / "audit.sqlite")}
    done = committed.run(line, event(one, root, PROHIBITED), root, here)
    said = done.stdout + done.stderr
    assert b"vault" in said
    assert refuses(done, one) or b"deny" in said


# --- the program itself, in the words of each host ----------------------------------------------


def answered(id: str, data: bytes, root: Path, monkeypatch: pytest.MonkeyPatch) -> Reply:
    """Run the program as a process would, with its deadlines and its limits."""
    said, told = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", said)
    monkeypatch.setattr(sys, "stderr", told)
    try:
        code = program.main(id)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)  # it ends a process, which is us here
        monkeypatch.undo()
    return Reply(said.getvalue(), told.getvalue(), code)


@pytest.mark.parametrize("id", HOSTS)
def test_an_event_larger_than_any_is_refused(
    id: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 MB of it are sent to one host in `test_fails_closed`; here the limit is lower."""
    one = host(id)
    data = event(one, root, PERMITTED)
    monkeypatch.setattr(program, "_MOST", len(data) - 1)
    reply = answered(id, data, root, monkeypatch)
    assert refused(reply, one)
    assert "larger than" in reply.stdout + reply.stderr


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b"\xff"], ids=repr)
@pytest.mark.parametrize("id", HOSTS)
def test_a_malformed_event_is_refused(
    id: str, data: bytes, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = answered(id, data, root, monkeypatch)
    assert refused(reply, host(id))
    assert "cannot be read" in reply.stdout + reply.stderr


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (".ai-gate/classification.yaml", "schema: 7\n", ".ai-gate/classification.yaml:1"),
        (".ai-gate/classification.yaml", None, "classification.yaml is missing"),
        (".ai-gate/access.yaml", "guard: [\n", ".ai-gate/access.yaml:"),
    ],
)
@pytest.mark.parametrize("id", HOSTS)
def test_a_policy_that_is_gone_or_invalid_is_a_refusal_that_says_where(
    id: str,
    path: str,
    text: str | None,
    said: str,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = host(id)
    data = event(one, root, PERMITTED)
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text)
    reply = answered(id, data, root, monkeypatch)
    assert reply != one.reply(one.read(json.loads(data)), program.PASSED)
    assert said in reply.stdout + reply.stderr


@pytest.mark.parametrize("id", HOSTS)
def test_the_guard_ends_before_its_host_loses_patience(
    id: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named pipe in the place of the declaration keeps whoever reads it waiting for ever."""
    one = host(id)
    data = event(one, root, PERMITTED)
    for name in ("classification.yaml", "access.yaml"):
        (root / ".ai-gate" / name).unlink(missing_ok=True)
        os.mkfifo(root / ".ai-gate" / name)
    hosted = program.hosted
    monkeypatch.setattr(program, "hosted", lambda name: hosted(name)._replace(deadline=0.1))
    reply = answered(id, data, root, monkeypatch)
    assert refused(reply, one)
    assert "too long" in reply.stdout + reply.stderr


@pytest.mark.parametrize("id", HOSTS)
def test_a_log_that_is_locked_or_full_lets_nothing_prohibited_pass(
    id: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = host(id)
    monkeypatch.setattr(record, "_PATIENCE", 0.01)
    path = os.environ["AI_GATE_AUDIT"]
    store.append(path, [])
    connection = sqlite3.connect(path)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for place in (path, "/dev/full"):
            for permission in (PERMITTED, PROHIBITED):
                data = event(one, root, permission)
                reply = program.answer(one, data, place)
                passed = one.reply(one.read(json.loads(data)), program.PASSED)
                assert (reply.stdout == passed.stdout and reply.code == passed.code) is (
                    permission is PERMITTED
                )
                assert "could not be put on record" in reply.stderr
    finally:
        connection.close()


@pytest.mark.parametrize("id", HOSTS)
def test_an_exception_that_nobody_foresaw_is_a_refusal(
    id: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("4242")

    one = host(id)
    data = event(one, root, PERMITTED)
    monkeypatch.setattr("ai_gate.guard.decide.decide", fails)
    reply = answered(id, data, root, monkeypatch)
    assert reply != one.reply(one.read(json.loads(data)), program.PASSED)
    assert "ZeroDivisionError" in reply.stdout + reply.stderr
    assert "4242" not in reply.stdout + reply.stderr
