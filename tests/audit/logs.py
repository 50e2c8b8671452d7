"""Logs to test on: events that look like those of the guard, and a file that holds them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ai_gate.audit import store, verify
from ai_gate.audit.event import Event, Resource, stamp

START = 1_767_225_600_000  # 2026-01-01
DAY = 86_400_000


def event(number: int = 0, **said: Any) -> Event:
    """Return a file read, a second later for each number."""
    given: dict[str, Any] = {
        "type": "file_read",
        "ts": stamp(START + number * 1000),
        "user": "m.okafor",
        "user_source": "git",
        "assistant": "claude-code",
        "session": "one",
        "repo": "git.example/acme/payments",
        "action": "Read",
        "resources": (resource("services/vault/card.py"),),
        "outcome": "deny",
        "code": "CLASS_DENY",
        "tier": "prohibited",
        "via": "guard:PreToolUse",
    }
    return Event(**{**given, **said})


def resource(path: str, pci: str = "cde", phi: str = "none") -> Resource:
    tier = "prohibited" if pci == "cde" else "unrestricted"
    return Resource(path, "read", pci, phi, tier, "vault", 100)


def made(folder: Path, events: Iterable[Event] = ()) -> str:
    """Write a log; without events given, one with ten of a session."""
    path = str(folder / "log" / "audit.sqlite")
    with at(START - 60_000):
        store.append(path, list(events) or [event(number) for number in range(10)])
    return path


@contextmanager
def at(ms: int) -> Iterator[None]:
    """Set the clock of this process."""
    with patch("time.time_ns", lambda: ms * 1_000_000):
        yield


def run(path: str, *statements: str) -> None:
    """Change a log behind the back of everybody."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def proof(path: str, *anchors: verify.Anchor, now: int = 0) -> verify.Proof:
    opened = store.open_to_read(path)
    try:
        return verify.verify(opened, anchors, now=now)
    finally:
        opened.connection.close()


def broken(path: str, *anchors: verify.Anchor) -> list[tuple[str, int]]:
    """Return the kind and the number of all that is broken."""
    return [(one.kind, one.seq) for one in proof(path, *anchors).troubles if one.broken]


def bodies(path: str) -> list[dict[str, Any]]:
    opened = store.open_to_read(path)
    try:
        return [json.loads(row.body) for row in store.rows(opened)]
    finally:
        opened.connection.close()
