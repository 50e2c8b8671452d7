"""A long run tells how far it is, and an interrupted one leaves nothing behind."""

import io
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ai_gate.cli import output, progress
from tests.repositories import environment, git, make, write
from tests.test_hooks import CLEAN

GIT = shutil.which("git") or "git"
# A git that waits in one of its commands, and says so; `exec`, so that it is one process.
SLOW = """\
#!/bin/sh
case " $* " in
*" {command} "*)
  echo $$ > {mark}
  {wait} ;;
esac
exec {git} "$@"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make(tmp_path / "work", CLEAN)
    write(root, {"docs/b.md": "text\n"})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "second")
    write(root, {"docs/c.md": "text\n"})
    git(root, "add", "--all")
    return root


def slowed(tmp_path: Path, command: str, wait: str) -> dict[str, str]:
    """Return an environment whose git waits in `command`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    text = SLOW.format(command=command, mark=tmp_path / "mark", wait=wait, git=GIT)
    (folder / "git").write_text(text)
    (folder / "git").chmod(0o755)
    return {
        **{name: value for name, value in environment().items() if name != "NO_COLOR"},
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "TERM": "xterm",
    }


RANGE = ("check", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
INTERRUPTED = {
    "the work tree": (("check", "--no-cache"), "ls-files"),
    "the work tree with a cache": (("check",), "diff-files"),
    "the index": (("check", "--staged"), "diff-index"),
    "the hook": (("hook", "pre-commit"), "diff-index"),
    "a range": (RANGE, "rev-list"),
    "versions of files": (RANGE, "cat-file"),
    "the history": (("check", "--history"), "cat-file"),
    "who made the commits": (RANGE, "--encoding=UTF-8"),
    "the doctor": (("doctor",), "config"),
}


@pytest.mark.parametrize("name", INTERRUPTED)
def test_an_interrupted_run_leaves_nothing_behind(name: str, root: Path, tmp_path: Path) -> None:
    words, command = INTERRUPTED[name]
    variables = slowed(tmp_path, command, "exec sleep 60")
    before = sorted(root.rglob("*"))
    report = tmp_path / "report.json"
    more = [] if words[0] == "doctor" else ["--output", f"json={report}"]
    running = subprocess.Popen(
        [sys.executable, "-m", "ai_gate", "-C", str(root), *words, *more],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    mark = tmp_path / "mark"
    for _ in range(600):
        if mark.exists() and mark.read_text().strip():
            break
        assert running.poll() is None, running.stderr and running.stderr.read()
        time.sleep(0.05)
    child = int(mark.read_text())
    running.send_signal(signal.SIGINT)  # to the one process, as a CI system does
    out, errors = running.communicate(timeout=20)
    assert running.returncode == 130, errors
    assert errors.endswith("interrupted\n")
    assert "Traceback" not in errors
    assert out == ""
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert sorted(root.rglob("*")) == before
    assert not report.exists()
    assert not list(tmp_path.rglob("*.tmp"))


def test_an_interrupt_that_meets_the_deletion_of_an_object_counts() -> None:
    code = (
        "import os, signal, time\n"
        "from ai_gate.cli import interrupt\n"
        "interrupt.hear()\n"
        "class Gone:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        for _ in range(9): pass\n"
        "try:\n"
        "    Gone()\n"
        "    time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        "    print('heard')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )
    assert (done.stdout, done.stderr) == ("heard\n", "")


def test_an_interrupt_does_not_wait_for_what_is_being_scanned(tmp_path: Path) -> None:
    row = "row,2026-01-02,{0:016d},{1:03d}-{2:02d}-{3:04d}\n"
    rows = "".join(row.format(n * 7919, n % 899, n % 97, n % 9973) for n in range(120_000))
    for n in range(3):
        (tmp_path / f"{n}.csv").write_text(rows)
    running = subprocess.Popen(
        [sys.executable, "-m", "ai_gate", "scan", str(tmp_path)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1)
    assert running.poll() is None, "the files are too small to be interrupted in"
    begun = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (130, "interrupted\n")
    assert time.monotonic() - begun < 3


def on_a_terminal(root: Path, variables: Mapping[str, str], *words: str) -> tuple[str, str]:
    """Run with standard error on a terminal; return standard output and what that shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ai_gate", "-C", str(root), *words],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    ) as running:
        os.close(theirs)
        out, _ = running.communicate(timeout=60)
    return out, "".join(shown(ours))


def shown(ours: int) -> Iterator[str]:
    try:
        while data := os.read(ours, 65536):
            yield data.decode()
    except OSError:  # the other end is closed
        os.close(ours)


def test_a_run_of_more_than_a_second_shows_how_far_it_is(root: Path, tmp_path: Path) -> None:
    variables = slowed(tmp_path, "cat-file --batch", "sleep 1.2")
    report = tmp_path / "report.json"
    out, errors = on_a_terminal(root, variables, *RANGE, "--output", f"json={report}")
    assert "versions, messages and files" in errors
    assert errors.endswith("\r\x1b[K")
    assert "versions, messages" not in out + report.read_text()


def test_a_short_run_shows_nothing(root: Path, tmp_path: Path) -> None:
    variables = slowed(tmp_path, "no such command", "")
    assert on_a_terminal(root, variables, *RANGE)[1] == ""


def test_nothing_is_shown_where_nobody_watches(root: Path, tmp_path: Path) -> None:
    variables = slowed(tmp_path, "cat-file --batch", "sleep 1.2")
    done = subprocess.run(
        [sys.executable, "-m", "ai_gate", "-C", str(root), *RANGE],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_dumb_terminal_gets_no_control_sequence(root: Path, tmp_path: Path) -> None:
    variables = {**slowed(tmp_path, "cat-file --batch", "sleep 1.2"), "TERM": "dumb"}
    assert on_a_terminal(root, variables, *RANGE)[1] == ""


@pytest.mark.parametrize(
    ("done", "total", "encoding", "text"),
    [
        (0, 10, "utf-8", "░░░░░░░░░░░░░░░░░░░░ 0 of 10 files"),
        (5, 10, "UTF8", "██████████░░░░░░░░░░ 5 of 10 files"),
        (1200, 1000, "ascii", "#################### 1,000 of 1,000 files"),
        (1, 4, None, "#####............... 1 of 4 files"),
        (12345, 0, "utf-8", "12,345 files"),
    ],
)
def test_the_line_is_made_for_the_encoding(
    done: int, total: int, encoding: str | None, text: str
) -> None:
    assert progress.line(done, total, "files", encoding) == text


def test_the_line_is_erased_also_after_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)

    def interrupted() -> None:
        with progress.shown(10, "files") as watch:
            assert watch is not None
            watch(3)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "3 of 10 files" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_file_that_is_half_written_goes_with_the_interrupt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "report").write_text("old")
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.replace(str(tmp_path / "report"), "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert (tmp_path / "report").read_text() == "old"


def test_the_hook_does_not_import_what_it_does_not_show(root: Path) -> None:
    code = (
        "import sys; from ai_gate.__main__ import main; "
        f"code = main(['-C', {str(root)!r}, 'hook', 'pre-commit']); "
        "print(code, [name for name in ('ai_gate.cli.progress', 'rich', 'ai_gate.installed.shell',"
        " 'ai_gate.examination.skipped') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stdout + done.stderr
