"""Events and logs for tests."""

from pathlib import Path

from ai_gate.audit import store
from ai_gate.audit.event import Event, Found, Resource
from ai_gate.audit.sending import Entry
from ai_gate.audit.ship import entry

DAY = "2031-05-05"  # behind the time at which a test makes its log, which is in the log, too


def read(path: str = "src/app.py", **more: object) -> Event:
    """Return the event of a file that an assistant was about to read."""
    known = {
        "type": "file_read",
        "ts": f"{DAY}T09:14:07.312Z",
        "user": "m.okafor",
        "user_source": "sso",
        "os_user": "mokafor",
        "assistant": "claude-code",
        "version": "2.1.0",
        "model": "large-1",
        "session": "s-1",
        "prompt": "p-1",
        "repo": "github.com/acme/payments",
        "head": "0123456789abcdef0123456789abcdef01234567",
        "action": "Read",
        "resources": (Resource(path, "read", "cde", "none", "prohibited", "vault", 8123),),
        "provider": "anthropic",
        "endpoint": "api.example.com",
        "findings": (Found("payment-card", "synthetic", 2),),
        "outcome": "deny",
        "code": "CLASS_DENY",
        "tier": "prohibited",
        "host": "laptop-7",
        "via": "guard:PreToolUse",
    }
    return Event(**{**known, **more})  # type: ignore[arg-type]


def several(count: int) -> list[Event]:
    """Return events of three persons in sessions of ten, a second apart."""
    return [
        read(
            f"src/f{number % 7}.py",
            ts=f"{DAY}T10:{number // 60 % 60:02}:{number % 60:02}.000Z",
            user=f"person-{number % 3}",
            session=f"s-{number // 10}",
            outcome=("pass", "deny", "ask")[number % 3],
        )
        for number in range(count)
    ]


def log(folder: Path, events: list[Event], name: str = "audit.sqlite") -> str:
    """Make a log with events; return its path."""
    path = str(folder / name)
    store.append(path, events)
    return path


def entries(path: str) -> list[Entry]:
    """Return a log as it is sent."""
    opened = store.open_to_read(path)
    try:
        return [entry(opened.log, row) for row in store.rows(opened)]
    finally:
        opened.connection.close()


def entry_of(folder: Path, event: Event) -> Entry:
    """Return one event as it is sent."""
    return entries(log(folder, [event]))[1]
