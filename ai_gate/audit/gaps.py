"""What could not be written is counted beside the log, so that the log itself can say so later."""

import os
import time
from typing import Any

from ai_gate.audit.event import Event, plain, stamp
from ai_gate.audit.failing import WORDS

SUFFIX = ".gap"


def miss(path: str, reason: str) -> None:
    """Note beside the log that events are missing in it; a full disk may not even take that."""
    try:
        descriptor = os.open(path + SUFFIX, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError:
        return
    try:
        os.write(descriptor, f"{stamp(time.time_ns() // 1_000_000)} {reason}\n".encode())
    except OSError:
        return
    finally:
        os.close(descriptor)


def missed(path: str, now: str) -> list[dict[str, Any]]:
    """Return an event about the events that are missing, if any are."""
    try:
        with open(path + SUFFIX, encoding="ascii", errors="replace") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return []
    whole = [line.split() for line in lines if len(line.split()) == 2 and len(line) < 99]
    reasons = sorted({reason for _, reason in whole if reason in WORDS})
    first = min((ts for ts, _ in whole), default="")
    details = {"failures": len(lines), "reason": ", ".join(reasons) or "unknown", "first": first}
    return [plain(Event("log_gap", ts=now, details=details))]
