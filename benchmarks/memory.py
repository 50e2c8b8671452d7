"""The memory of all processes of a run together, looked at again and again while they work."""

import os
from contextlib import suppress
from threading import Event, Thread
from typing import NamedTuple

_EVERY = 0.05  # seconds
_SESSION = 3  # field of /proc/PID/stat after the name: proc(5)


class Watch(NamedTuple):
    """A thread that looks, what it has seen, and how it is told to end."""

    thread: Thread
    seen: list[float]
    end: Event


def watch(session: int) -> Watch:
    """Start to look at all processes of a session; Linux alone tells."""
    seen, end = [0.0], Event()

    def look() -> None:
        while not end.wait(_EVERY):
            seen[0] = max(seen[0], held(session))

    thread = Thread(target=look, daemon=True)
    thread.start()
    return Watch(thread, seen, end)


def peak(watch: Watch) -> float:
    """End looking and return the most that was seen, in MB; 0 where nothing could be seen."""
    watch.end.set()
    watch.thread.join()
    return watch.seen[0]


def held(session: int) -> float:
    """Return the memory of the processes of a session in MB.

    What several of them share counts once, divided among them (PSS: proc(5), smaps_rollup).
    """
    return sum(map(_share, _processes(session))) / 1024


def _processes(session: int) -> list[str]:
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        with suppress(OSError):  # it has ended since
            if name.isdigit() and _session(name) == session:
                found.append(name)
    return found


def _session(process: str) -> int:
    with open(f"/proc/{process}/stat", "rb") as file:
        return int(file.read().rpartition(b")")[2].split()[_SESSION])


def _share(process: str) -> int:
    """Return kB."""
    with suppress(OSError), open(f"/proc/{process}/smaps_rollup", "rb") as file:
        return next((int(line.split()[1]) for line in file if line.startswith(b"Pss:")), 0)
    return 0
