"""Send the local log to the organisation: resume where the receiver has it, and never skip.

PostgreSQL knows what it has, so each event arrives exactly once whatever is killed when. OTLP and
syslog cannot tell; there an event is sent at least once, under an id that is always the same, and
the position moves only after the receiver has acknowledged.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ai_gate.audit import reading
from ai_gate.audit import store as stores
from ai_gate.audit.sending import Entry, Trust, UnreachableError
from ai_gate.audit.store import GENESIS, Row, Store
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate.audit.destination import Destination

BATCH = 500
_BYTES = 4 << 20  # a batch is closed when it has so many
_LONGEST = 30.0  # seconds between two attempts, also where a receiver asks for more


class Settings(NamedTuple):
    """How to send."""

    trust: Trust = Trust()
    batch: int = BATCH
    attempts: int = 5  # in a row without progress
    enterprise: int = 0  # syslog: private enterprise number; 0: the one for examples
    largest: int = 0  # syslog: octets of a message; 0: what every receiver should take
    pause: Callable[[float], None] = time.sleep


class Progress(NamedTuple):
    """What has been acknowledged so far."""

    log: str = ""
    sent: int = 0  # events that the receiver took
    rejected: int = 0  # events that the receiver threw away, and said so
    truncated: int = 0  # events that went without their body because they are too large
    upto: int = 0  # number of the last event that the receiver has


class DivergedError(AiGateError):
    """The log is not the one that was sent before: it was cut, put back or rewritten."""

    exit_code = ExitCode.FINDINGS


def ship(path: str, destination: "Destination", settings: Settings) -> Progress:
    """Send everything that the receiver does not have; return once it is acknowledged.

    Raises UnreachableError after the last attempt (what was acknowledged stays acknowledged),
    RefusedError when the receiver does not take it, DivergedError when the chains do not meet.
    """
    done, failures = Progress(), 0
    with _opened(path) as store, _alone(path):
        while True:
            try:
                for step in _session(store, destination, settings, done):
                    failures = 0 if step.upto > done.upto else failures
                    done = step
                return done
            except UnreachableError as error:
                failures += 1
                if failures >= settings.attempts:
                    raise _given_up(error, done, failures) from None
                settings.pause(_delay(failures, error.after))


def _session(
    store: Store, destination: "Destination", settings: Settings, done: Progress
) -> Iterator[Progress]:
    """Send batch by batch over one connection; yield after each acknowledgement."""
    with _SENDERS[destination.kind](store, destination, settings) as sender:
        position, known = sender.start
        _require_met(store, position, known)
        done = done._replace(log=store.log, upto=position)
        yield done
        if stores.head(store)[0] > position:
            _note(store, destination, position)
        while entries := _batch(store, position, settings.batch):
            outcome = sender.send(entries)
            position = entries[-1].seq
            _keep(store, destination, position, entries[-1].hash)
            done = done._replace(
                sent=done.sent + len(entries) - outcome.rejected,
                rejected=done.rejected + outcome.rejected,
                truncated=done.truncated + outcome.truncated,
                upto=position,
            )
            yield done


def _batch(store: Store, after: int, most: int) -> list[Entry]:
    entries: list[Entry] = []
    size = 0
    for row in stores.rows(store, after=after, most=most):
        if entries and size + len(row.body) > _BYTES:
            break
        size += len(row.body)
        entries.append(entry(store.log, row))
    return entries


def entry(log: str, row: Row) -> Entry:
    """Return an event of a machine's log as it is sent."""
    return Entry(log, row.seq, row.body.decode(), row.hash, row.erased)


def _require_met(store: Store, position: int, known: bytes) -> None:
    """Raise DivergedError unless the event that was sent last is still here, or retained away."""
    if position == 0:
        return
    here = next(stores.rows(store, after=position - 1, most=1), None)
    if here is None or (here.seq == position and here.hash != known):
        raise DivergedError(
            f"event {position} was sent before and is {'not' if here is None else 'another'} here",
            path=store.path,
            hint="the log was cut, put back from a copy or rewritten; keep it as evidence, and "
            "compare it with what the receiver has",
        )


def sentences(store: Store) -> Iterator[str]:
    """Yield where the log was sent and how far, for the completeness statement of an answer."""
    last = stores.head(store)[0]
    query = "SELECT key, value FROM meta WHERE key LIKE 'shipped %' ORDER BY key"
    found = store.connection.execute(query).fetchall()
    for key, value in found:
        yield f"shipped to {key.removeprefix('shipped ')} up to event {value.split()[0]} of {last}"
    if not found:
        yield "kept on this machine only, never shipped (PCI DSS 10.3.3 wants a copy elsewhere)"


# --- the three ways ---------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What a receiver made of a batch."""

    rejected: int = 0
    truncated: int = 0


class Sender(NamedTuple):
    """An open way to a receiver: what it has already, and how to send it more."""

    start: tuple[int, bytes]
    send: Callable[[list[Entry]], Outcome]


@contextmanager
def _postgresql(store: Store, destination: "Destination", settings: Settings) -> Iterator[Sender]:
    from ai_gate.audit import postgres

    with postgres.opened(destination) as connection:

        def send(entries: list[Entry]) -> Outcome:
            postgres.append(connection, store.log, entries)
            return Outcome()

        yield Sender(postgres.head(connection, store.log), send)


@contextmanager
def _otlp(store: Store, destination: "Destination", settings: Settings) -> Iterator[Sender]:
    from ai_gate.audit import otlp

    connection = otlp.connect(destination, settings.trust)
    try:
        yield Sender(
            _kept(store, destination),
            lambda entries: Outcome(otlp.send(entries, connection, destination).rejected),
        )
    finally:
        connection.close()


@contextmanager
def _syslog(store: Store, destination: "Destination", settings: Settings) -> Iterator[Sender]:
    from ai_gate.audit import syslog

    shape = {
        "largest": settings.largest or syslog.LARGEST,
        "enterprise": settings.enterprise or syslog.ENTERPRISE,
    }

    def send(entries: list[Entry]) -> Outcome:
        return Outcome(truncated=syslog.send(entries, destination, settings.trust, **shape))

    yield Sender(_kept(store, destination), send)


_SENDERS = {"postgresql": _postgresql, "otlp": _otlp, "syslog": _syslog}


# --- position and traces in the local log -----------------------------------------------------


def _kept(store: Store, destination: "Destination") -> tuple[int, bytes]:
    """Return what was acknowledged last, as the local log remembers it."""
    query = "SELECT value FROM meta WHERE key = ?"
    found = store.connection.execute(query, (f"shipped {destination.shown}",)).fetchone()
    if found is None:
        return 0, GENESIS
    seq, _, digest = found[0].partition(" ")
    return int(seq), bytes.fromhex(digest)


def _keep(store: Store, destination: "Destination", seq: int, digest: bytes) -> None:
    _set(store, f"shipped {destination.shown}", f"{seq} {digest.hex()}")


def _set(store: Store, key: str, value: str) -> None:
    from _sqlite3 import Error

    query = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    try:
        store.connection.execute(query, (key, value))
    except Error as error:
        raise stores.told(error, store.path) from None


def _note(store: Store, destination: "Destination", position: int) -> None:
    """Write into the chain that it was read, by whom and for whom; once until it has arrived."""
    key = f"noted {destination.shown}"
    found = store.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if found is not None and int(found[0]) > position:
        return
    said = reading.me({"to": destination.shown, "upto": position})
    seq = stores.add(store, [said._replace(type="log_ship")])
    _set(store, key, str(seq))


@contextmanager
def _opened(path: str) -> Iterator[Store]:
    store = stores.open_store(path, make=False)
    try:
        yield store
    finally:
        store.connection.close()


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Keep a second `ship` of the same log out, which would send everything twice."""
    import os

    try:
        import fcntl
    except ImportError:  # Windows: a receiver that cannot tell may get events twice
        yield
        return
    try:
        lock = os.open(f"{path}.ship", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise stores.told(error, path) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise UnreachableError("another `audit ship` of this log is at work") from None
    finally:
        os.close(lock)


def _delay(failures: int, asked: float) -> float:
    """Return how long to wait: doubled each time, with jitter, and never for long."""
    import random

    doubled: float = 0.5 * 2 ** (failures - 1)
    return min(_LONGEST, max(asked, doubled * (1 + random.random())))


def _given_up(error: UnreachableError, done: Progress, failures: int) -> UnreachableError:
    have = f"{done.sent} events were acknowledged, up to number {done.upto}; " if done.sent else ""
    hint = f"{have}run it again: it goes on from there"
    times = f" after {failures} attempts" if failures > 1 else ""
    return UnreachableError(f"{error.message}{times}", hint=error.hint or hint)
