"""One line on a terminal that tells how far a long run is, and nothing anywhere else."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_PATIENCE = 1.0  # seconds until the line appears
_PAUSE = 0.1  # seconds between two states of it
_WIDTH = 20  # characters of the bar
_ERASE = "\r\x1b[K"  # ECMA-48: to the start of the line, erase to its end


@contextmanager
def shown(total: int, noun: str) -> Iterator[Callable[[int], None] | None]:
    """Give a function that is told how many more are done; None where nobody watches.

    `total` is 0 when nobody knows it. The line is erased at the end, also after an interrupt.
    """
    stream = sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    state = _State(stream, total, noun)
    try:
        yield state.add
    finally:
        state.erase()


class _State:
    """How much is done, and what the terminal shows of it."""

    def __init__(self, stream: TextIO, total: int, noun: str) -> None:
        self.stream, self.total, self.noun = stream, total, noun
        self.done = 0
        self.next = time.monotonic() + _PATIENCE
        self.visible = False

    def add(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if now >= self.next:
            self.next = now + _PAUSE
            self.visible = True
            self.write(f"{_ERASE}{line(self.done, self.total, self.noun, self.stream.encoding)}")

    def erase(self) -> None:
        if self.visible:
            self.write(_ERASE)

    def write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def line(done: int, total: int, noun: str, encoding: str | None) -> str:
    """Return what is shown; blocks where the terminal's encoding has them."""
    if not total:
        return f"{done:,} {noun}"
    full, empty = "█░" if (encoding or "").lower().replace("-", "") == "utf8" else "#."
    part = min(done, total) * _WIDTH // total
    return f"{full * part}{empty * (_WIDTH - part)} {min(done, total):,} of {total:,} {noun}"
