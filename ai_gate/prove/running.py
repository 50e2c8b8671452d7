"""Run one worker in a folder of its own; whatever happens, nothing of it is left."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any

from ai_gate.errors import UnexaminedError
from ai_gate.prove import processes, worker


def work(job: worker.Job, stop: threading.Event | None) -> dict[str, Any]:
    """Run a worker; whatever happens, nothing that it started is left."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    environment = {**os.environ, "PYTHONPATH": package}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "ai_gate.prove.worker"],
        cwd=job.home,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        words = json.dumps(worker.job_words(job)).encode()
        output, said = _spoken(process, words, job.timeout * 2 + 60, stop)
    finally:
        _end(process, job.mark)
    if process.returncode or not output:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise UnexaminedError(f"the client's process could not be watched: {' '.join(last)}")
    outcome: dict[str, Any] = json.loads(output)
    return outcome


def _spoken(
    process: "subprocess.Popen[bytes]", words: bytes, seconds: float, stop: threading.Event | None
) -> tuple[bytes, bytes]:
    """Wait for what a worker says; less than all of it when time is up or an interrupt came."""
    deadline = time.monotonic() + seconds
    given: bytes | None = words
    while True:
        try:
            return process.communicate(given, timeout=0.3)
        except subprocess.TimeoutExpired:
            given = None
            if time.monotonic() > deadline or (stop is not None and stop.is_set()):
                return b"", b"it was ended before it was done"


def _end(process: "subprocess.Popen[bytes]", mark: str) -> None:
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
    process.kill()
    process.wait()
    processes.end_marked(mark)


@contextlib.contextmanager
def home() -> Iterator[str]:
    """Make a folder for a client and take it away with all that is in it."""
    folder = os.path.realpath(tempfile.mkdtemp(prefix="proof-"))
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: str) -> None:
    """Remove a tree, also what a client made unwritable (Go's module cache is)."""

    def again(function: Any, path: str, error: Any) -> None:
        os.chmod(os.path.dirname(path), 0o700)
        with contextlib.suppress(FileNotFoundError):
            os.chmod(path, 0o700) if not os.path.islink(path) else None
            function(path)

    shutil.rmtree(folder, onerror=again)
