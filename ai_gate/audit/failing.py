"""What can go wrong with the log, in words that help; and waiting for others who use it."""

import time
from typing import TYPE_CHECKING, TypeVar

from ai_gate.errors import AiGateError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

Done = TypeVar("Done")


class StoreError(AiGateError):
    """The log cannot be written or read; `reason` is one word for programs.

    full | locked | readonly | corrupt | newer | foreign | missing | unreachable
    """

    exit_code = ExitCode.UNEXAMINED
    reason = "unreachable"


WORDS = {
    "full": (
        "the disk takes no more (it is full, or a limit is reached), so nothing was recorded",
        "make room, or move the log with AI_GATE_AUDIT or `--store`; nothing that was "
        "recorded is lost",
    ),
    "locked": (
        "another process holds the log for too long",
        "look for a process that hangs (`lsof` or `fuser` on the file), end it, and try again",
    ),
    "readonly": (
        "the log cannot be written",
        "the file and its folder must belong to you and be writable (modes 0600 and 0700)",
    ),
    "corrupt": (
        "the log is damaged",
        "`ai-gate audit verify` tells where; keep the file as evidence under another name, "
        "and a new log begins with the next event",
    ),
    "newer": ("the log was written by a newer ai-gate", "upgrade ai-gate"),
    "foreign": (
        "the file is not a log of ai-gate",
        "name another file with AI_GATE_AUDIT or `--store`",
    ),
    "missing": (
        "there is no log here",
        "the guard makes it with the first event; `--store` names another file",
    ),
    "unreachable": (
        "the log could not be opened or written",
        "look at the disk, and at the owner and the modes of the file and its folder",
    ),
}
# Result codes of SQLite (https://www.sqlite.org/rescode.html): extended where it tells more.
_CODES = {
    **dict.fromkeys((5, 6), "locked"),
    **dict.fromkeys((3, 8), "readonly"),
    **dict.fromkeys((1, 11), "corrupt"),
    # A quota or a limit on the size of files is a failed write of the file or of its index.
    **dict.fromkeys((13, 778, 4874), "full"),
    26: "foreign",
}


def failed(reason: str, path: str) -> StoreError:
    """Return the error of a reason, with what to do."""
    message, hint = WORDS[reason]
    error = StoreError(message, path=path, hint=hint)
    error.reason = reason
    return error


def told(error: Exception, path: str) -> StoreError:
    """Return our error for one of SQLite or of the file system; their texts are not passed on."""
    if isinstance(error, OSError):
        import errno

        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        return failed("full" if full else "readonly" if denied else "unreachable", path)
    if isinstance(error, ValueError):  # no Unicode, or no JSON
        return failed("corrupt", path)
    # Without a code it is Python's own: text of the file that is no UTF-8.
    code = getattr(error, "sqlite_errorcode", 11)
    return failed(_CODES.get(code) or _CODES.get(code & 0xFF, "unreachable"), path)


def failure(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what SQLite raises; where its text quotes a damaged file, that is no Unicode."""
    from _sqlite3 import Error

    return Error, UnicodeDecodeError, *more


def within(
    wait: float, work: "Callable[[], Done]", path: str, connection: "Connection | None" = None
) -> "Done":
    """Do what may find the log busy, again and again until `wait` seconds are over.

    SQLite waits by itself where it can; it does not while another process recovers or closes.
    """
    end = time.monotonic() + wait
    while True:
        try:
            return work()
        except failure(AiGateError) as error:
            if connection is not None:
                _undo(connection)
            found = error if isinstance(error, AiGateError) else told(error, path)
            busy = isinstance(found, StoreError) and found.reason == "locked"
            if not busy or time.monotonic() >= end:
                raise found from None
        time.sleep(0.005)


def _undo(connection: "Connection") -> None:
    """Leave a transaction that failed; where that fails too, the next opening does it."""
    import contextlib

    with contextlib.suppress(*failure()):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
