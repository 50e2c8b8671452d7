"""Ctrl-C that is never lost."""

import signal
from types import FrameType


def hear() -> None:
    """Let an interrupt that comes while an object is deleted count a moment later.

    Python prints and forgets what a `__del__` raises, so such a Ctrl-C would do nothing
    (https://docs.python.org/3/reference/datamodel.html#object.__del__). Where interrupts are
    ignored or handled otherwise, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(number: int, frame: FrameType | None) -> None:
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            _later()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _later() -> None:
    from threading import Timer, main_thread

    waiting = main_thread().ident
    if waiting is not None and hasattr(signal, "pthread_kill"):
        # A signal to the thread that waits: one to the process may wake another.
        Timer(0.01, signal.pthread_kill, (waiting, signal.SIGINT)).start()
