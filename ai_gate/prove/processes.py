"""Start a client, and end all of it: what it starts, and what it leaves behind as a daemon.

A client's processes are those of its session, those that descend from it (the worker adopts
orphans, prctl(2) PR_SET_CHILD_SUBREAPER) and those whose environment has its mark.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from ai_gate.record import NamedTuple

MARK = "AI_GATE_PROVE"
_SUBREAPER, _DEATH = 36, 1


class Ended(NamedTuple):
    """How a client ended; `code` None: it was ended."""

    code: int | None
    output: str
    seconds: float


def adopt() -> None:
    """Let this process inherit the orphans of its descendants, and end when its parent does."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.prctl(_SUBREAPER, 1, 0, 0, 0)
        library.prctl(_DEATH, signal.SIGTERM, 0, 0, 0)


def run(
    words: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    log: str,
    done: Callable[[float], bool],
) -> Ended:
    """Run a command line until it ends or `done`, which is given the seconds so far, says so."""
    began = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while process.poll() is None and not done(time.monotonic() - began):
                time.sleep(0.05)
        finally:
            code = process.poll()
            end(process, environment[MARK])
    with open(log, "rb") as file:
        text = file.read()[-4000:].decode("utf-8", "replace")
    return Ended(code, text, time.monotonic() - began)


def end(process: "subprocess.Popen[bytes]", mark: str) -> None:
    """End a process and everything that belongs to it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    process.wait()
    end_marked(mark, adopted=True)


def end_marked(mark: str, adopted: bool = False) -> None:
    """End every process that bears the mark, and with `adopted` all children of this process."""
    for _ in range(100):
        found = [*marked(mark), *(_children() if adopted else ())]
        if not found:
            return
        for number in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(number, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.02)


def marked(mark: str) -> list[int]:
    """Return the processes whose environment has the mark."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        if not name.isdigit() or int(name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if wanted in _environment(name).split(b"\0"):
                found.append(int(name))
    return found


def _environment(name: str) -> bytes:
    """Return the environment of a process; in the middle of execve(2) it is empty for a moment."""
    path = f"/proc/{name}"
    for _ in range(10):
        with open(f"{path}/environ", "rb") as file:
            if found := file.read():
                return found
        os.readlink(f"{path}/exe")  # A thread of the kernel or a dead process has none.
        time.sleep(0.001)
    return b""


def _children() -> list[int]:
    """Return the children of this process that still run, adopted ones included."""
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        with contextlib.suppress(OSError, ValueError), open(f"/proc/{int(name)}/stat") as file:
            # pid (name) state ppid: the name may hold anything, so the last bracket counts.
            state, parent = file.read().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found.append(int(name))
    return found
