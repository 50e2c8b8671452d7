"""Open the log for a person, and put on record that it was read (PCI DSS 10.2.1.3)."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ai_gate.audit import store as stores
from ai_gate.audit.event import Event, stamp
from ai_gate.audit.store import Store, StoreError


@contextmanager
def to_read(path: str) -> Iterator[Store]:
    """Open a log without being able to change it; raises StoreError."""
    store = stores.open_to_read(path)
    try:
        yield store
    except stores.failure(json.JSONDecodeError) as error:
        raise stores.told(error, path) from None
    finally:
        store.connection.close()


@contextmanager
def to_write(path: str) -> Iterator[Store]:
    """Open a log that is there; raises StoreError."""
    store = stores.open_store(path, make=False)
    try:
        yield store
    except stores.failure(json.JSONDecodeError) as error:
        raise stores.told(error, path) from None
    finally:
        store.connection.close()


def recorded(path: str, command: str, details: Mapping[str, Any]) -> str:
    """Put a reading into the log; return who read when, and as which event that is recorded.

    A log that nobody can write is read all the same, and the answer says so; any other failure is
    raised, for what cannot be recorded is not shown.
    """
    who = me({"command": command, **details})
    said = f"{who.os_user} on {who.host}, {who.ts}"
    try:
        with to_write(path) as store:
            seq = stores.add(store, [who._replace(type="log_read")])
    except StoreError as error:
        if error.reason != "readonly":
            raise
        return f"{said}; NOT recorded, for nobody can write this log"
    return f"{said}; recorded as event {seq}"


def me(details: Mapping[str, Any]) -> Event:
    """Return an event by whoever runs this, of type `log_read`."""
    from ai_gate import __version__

    user = _user()
    return Event(
        "log_read",
        ts=stamp(time.time_ns() // 1_000_000),
        user=user,
        user_source="os",
        os_user=user,
        host=os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", ""),
        via="cli",
        gate=__version__,
        details=details,
    )


def _user() -> str:
    if not hasattr(os, "getuid"):
        return os.environ.get("USERNAME", "")
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
