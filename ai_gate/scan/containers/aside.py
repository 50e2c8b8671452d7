"""A container that is too large to be held, put aside on disk while it is read.

The file has no name as soon as it is open, so that nothing is left however the process ends; where
a system does not allow that, it is removed when the container has been read. This is the only
place where the engine writes and reads a file.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from ai_gate.record import NamedTuple

_HEAD = 1 << 20
_BY_PATH = b"SQLite format 3"  # its library opens the file once more; its reader forgets the path


class Aside(NamedTuple):
    """A file on disk."""

    file: IO[bytes]
    head: bytes  # its first megabyte
    size: int
    path: str  # nothing is there any more, but for a file that is opened by its path


@contextmanager
def put(first: bytes | bytearray, rest: Iterator[bytes]) -> Iterator[Aside]:
    """Write a stream to a file of this user alone.

    Raises OSError where there is no room for it.
    """
    import tempfile

    handle, path = tempfile.mkstemp(prefix="ai-gate-")
    try:
        with os.fdopen(handle, "w+b") as file:
            if not first.startswith(_BY_PATH):
                forget(path)
            file.write(first)
            del first
            for chunk in rest:
                file.write(chunk)
            file.flush()
            size = file.tell()
            file.seek(0)
            yield Aside(file, file.read(_HEAD), size, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)


def forget(path: str) -> None:
    """Remove the name of an open file where the system allows that."""
    if os.name == "posix":
        with suppress(FileNotFoundError):
            os.unlink(path)
