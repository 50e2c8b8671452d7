"""The log of a machine: a hash-chained SQLite file, to which many processes append at once.

The contract, for the guard and for everything that reads:

- `append(path, events)` opens, writes in one transaction and closes. The guard may `open_store`,
  `add`, and end by `os._exit` without closing: what is committed is in the write-ahead log, and the
  next process goes on from there. Closing costs three more writes to the disk.
- Durable: `synchronous=FULL`, so a commit is on the disk when `add` returns, also if the power
  fails (as far as `fsync` goes: on macOS a disk may have it in its own memory still). A process
  that is killed at any moment leaves all of a call's events or none.
- One writer at a time (`BEGIN IMMEDIATE`); the others wait, at most `wait` seconds.
- Every event goes through `clean` first; what is appended is not what was given where it held a
  value.
- `hash = SHA-256(previous hash || body)`, the first one after 32 zero bytes; `body` is the
  canonical JSON of the event with its `log` (id of this file) and `seq` (1, 2, 3 ...) in it.
- Table `event`: `seq`, `body` and `hash` are the record. The other columns, and `word`, `touch`
  and `session`, are indexes on it, so that ten million events answer at once.
- What `append` could not write is counted beside the log, and the next event that can be written
  comes behind a `log_gap` that says how many calls failed, why, and since when.
- A checkpoint (an event of type `checkpoint`: seq, hash and count of what is before it) follows
  every `EVERY` events and each `session_end`.

SQLite's WAL wants a local disk: on a network share the file can be damaged.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ai_gate.audit.event import Event, canonical, milliseconds, plain, stamp
from ai_gate.audit.failing import StoreError as StoreError
from ai_gate.audit.failing import failed as failed
from ai_gate.audit.failing import failure as failure
from ai_gate.audit.failing import told as told
from ai_gate.audit.failing import within as within
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection

VERSION = 1
GENESIS = bytes(32)
EVERY = 1000  # events between two checkpoints
WAIT = 2.0  # seconds; the guard gives less
# Pages of the write-ahead log before it is carried over: a process that finds nobody else at work
# reads it once, so it stays small.
_CARRIED = 128
_GAP = ".gap"  # see `gaps`


class Store(NamedTuple):
    """An open log."""

    path: str
    connection: "Connection"
    log: str  # id of the file, made when it was


class Row(NamedTuple):
    """One event as it is stored."""

    seq: int
    body: bytes  # canonical JSON, see `event`; `json.loads` gives the nested object
    hash: bytes
    erased: bool = False  # names were taken out later; the hash is that of the original


def default_path() -> str:
    """Return where the log of this person on this machine is: `AI_GATE_AUDIT`, or by platform.

    `$XDG_STATE_HOME` (XDG Base Directory Specification 0.8), `~/Library/Application Support`,
    `%LOCALAPPDATA%`.
    """
    import sys

    named = os.environ.get("AI_GATE_AUDIT")
    if named:
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        state = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        state = os.path.join(home, "Library", "Application Support")
    else:
        state = os.environ.get("XDG_STATE_HOME", "")
        state = state if os.path.isabs(state) else os.path.join(home, ".local", "state")
    return os.path.join(state, "ai-gate", "audit.sqlite")


def append(path: str, events: Iterable[Event], *, wait: float = WAIT) -> int:
    """Write events in one transaction, all or none; return the number of the last.

    Makes the log where there is none. Raises StoreError, and InvalidEventError for an event that
    is not of the schema.
    """
    listed = list(events)
    end = time.monotonic() + wait
    try:
        store = open_store(path, wait=wait)
        try:
            return add(store, listed, wait=max(0.0, end - time.monotonic()))
        finally:
            store.connection.close()
    except StoreError as error:
        from ai_gate.audit import gaps

        gaps.miss(path, error.reason)
        raise


def open_store(path: str, *, wait: float = WAIT, make: bool = True) -> Store:
    """Open a log for reading and writing; raises StoreError."""
    if not os.path.exists(path):
        if not make:
            raise failed("missing", path)
        from ai_gate.audit import making

        making.make(path)
    return within(wait, lambda: _opened(path, wait, "rw"), path)


def open_to_read(path: str, *, wait: float = WAIT) -> Store:
    """Open a log in such a way that nothing of it can be changed; raises StoreError."""
    if not os.path.exists(path):
        raise failed("missing", path)
    try:
        return within(wait, lambda: _opened(path, wait, "ro"), path)
    except StoreError as error:
        # A copy on a disk that nobody can write: there is no writer to agree with either.
        if error.reason not in ("readonly", "unreachable") or os.path.exists(path + "-wal"):
            raise
        return within(wait, lambda: _opened(path, wait, "ro&immutable=1"), path)


def add(store: Store, events: Iterable[Event], *, wait: float = WAIT) -> int:
    """Write events to an open log in one transaction; return the number of the last.

    Raises what `append` does.
    """
    from ai_gate.audit import clean

    now = stamp(time.time_ns() // 1_000_000)
    listed = [one if one.ts else one._replace(ts=now) for one in events]
    desk = clean.Desk(clean.key_of(store.path), lambda text: _known(store, text), [])
    bodies = within(wait, lambda: [plain(clean.event(one, desk)) for one in listed], store.path)

    def write() -> int:
        store.connection.execute("BEGIN IMMEDIATE")
        missed = _missed(store.path, now)
        chain(store, missed)
        last = chain(store, bodies)
        for text in desk.harmless:
            _word(store, text)
        store.connection.execute("COMMIT")
        if missed:
            _unlink(store.path + _GAP)
        return last

    return within(wait, write, store.path, store.connection)


def _missed(path: str, now: str) -> list[dict[str, Any]]:
    if not os.path.exists(path + _GAP):
        return []
    from ai_gate.audit import gaps

    return gaps.missed(path, now)


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return  # another writer was faster; or the next event tells of the same gap again


def chain(store: Store, bodies: Sequence[dict[str, Any]]) -> int:
    """Number, hash and insert plain events inside of a transaction of the caller."""
    seq, before = head(store)
    last = seq
    for body in bodies:
        seq, before = insert(store, body, seq + 1, before)
        last = seq
        if seq % EVERY == 0 or body["type"] == "session_end":
            seq, before = insert(store, _checkpoint(body, seq, before), seq + 1, before)
    return last


def cleaned(store: Store, event: Event) -> Event:
    """Return an event without values, for those who `chain` it themselves."""
    from ai_gate.audit import clean

    return clean.event(event, clean.Desk(clean.key_of(store.path), lambda text: False, []))


def head(store: Store) -> tuple[int, bytes]:
    """Return the number and the hash of the last event; a log without any is damaged."""
    found = store.connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
    seq, digest = found.fetchone() or (0, None)
    if not (isinstance(seq, int) and isinstance(digest, bytes) and len(digest) == len(GENESIS)):
        raise failed("corrupt", store.path)
    return seq, digest


def rows(store: Store, *, after: int = 0, most: int = 1 << 62) -> Iterator[Row]:
    """Yield the events behind a number, in their order; raises StoreError.

    Numbers that retention removed are not there; events of type `tombstone` say so.
    """
    query = "SELECT seq, CAST(body AS BLOB), hash, erased FROM event WHERE seq > ? ORDER BY seq"
    try:
        found = store.connection.execute(f"{query} LIMIT ?", (after, most))
        for seq, body, digest, erased in found:
            yield Row(seq, body, digest, bool(erased))
    except failure() as error:
        raise told(error, store.path) from None


def sha256(*parts: bytes) -> bytes:
    """Return SHA-256 of the parts one after the other."""
    digest: bytes = _sha256()(b"".join(parts)).digest()
    return digest


@cache
def _sha256() -> Any:
    """Return the interpreter's own SHA-256; `hashlib` loads OpenSSL, which takes as long as all."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            from hashlib import sha256
    return sha256


def insert(store: Store, body: dict[str, Any], seq: int, before: bytes) -> tuple[int, bytes]:
    """Write one plain event behind the hash of another; return its number and hash."""
    text = canonical({**body, "log": store.log, "seq": seq})
    digest = sha256(before, text)
    ts = milliseconds(body["ts"])
    outcome = body.get("decision", {}).get("outcome", "")
    numbers = words(store, body)
    store.connection.execute(
        "INSERT INTO event (seq, ts, type, actor, assistant, repo, session, outcome, body, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, ts, body["type"], *numbers, outcome, text.decode(), digest),
    )
    touch(store, seq, body)
    if body.get("assistant", {}).get("session"):
        _note(store, numbers, seq, ts, outcome == "deny", body["type"] == "session_end")
    return seq, digest


def words(store: Store, body: Mapping[str, Any]) -> list[int]:
    """Return what stands in the indexes for the person, assistant, repository and session."""
    assistant = body.get("assistant", {})
    names = (
        body.get("actor", {}).get("id", ""),
        assistant.get("id", ""),
        body.get("repo", {}).get("id", ""),
        assistant.get("session", ""),
    )
    return [_word(store, name) for name in names]


def touch(store: Store, seq: int, body: Mapping[str, Any]) -> None:
    """Put the paths of an event into the index, and its classes among those that were seen."""
    run = store.connection.execute
    for resource in body.get("action", {}).get("resources", ()):
        path = _word(store, resource["path"])
        run("INSERT OR IGNORE INTO touch VALUES (?, ?)", (seq, path))
        for axis in ("pci", "phi"):
            seen = f"seen:{axis}:{resource.get(axis, '')}"
            run("INSERT OR IGNORE INTO meta VALUES (?, ?)", (seen, str(seq)))


def classes(store: Store) -> list[str]:
    """Return the classes of all that the log ever named, as `pci:cde`; retention depends on it."""
    found = store.connection.execute("SELECT key FROM meta WHERE key LIKE 'seen:%' ORDER BY key")
    return [key.removeprefix("seen:") for (key,) in found]


def _known(store: Store, text: str) -> bool:
    """Tell whether a text stands in the log as it is; it went through the detectors then."""
    found = store.connection.execute("SELECT 1 FROM word WHERE text = ?", (text,))
    return found.fetchone() is not None


def _word(store: Store, text: str) -> int:
    """Return the number that stands for a text in the indexes."""
    query = "SELECT id FROM word WHERE text = ?"
    found = store.connection.execute(query, (text,)).fetchone()
    if found is None:
        store.connection.execute("INSERT INTO word (text) VALUES (?)", (text,))
        found = store.connection.execute(query, (text,)).fetchone()
    number: int = found[0]
    return number


def _note(store: Store, numbers: list[int], seq: int, ts: int, denied: bool, ends: bool) -> None:
    """Keep the live table of sessions; the completeness statement of a query reads it."""
    actor, assistant, repo, session = numbers
    store.connection.execute(
        "INSERT INTO session (id, actor, assistant, repo, first, last, first_ts, last_ts, events,"
        " denied, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " last = excluded.last, last_ts = excluded.last_ts, events = events + 1,"
        " denied = denied + excluded.denied, ended = max(ended, excluded.ended)",
        (session, actor, assistant, repo, seq, seq, ts, ts, denied, seq if ends else 0),
    )


def _checkpoint(body: dict[str, Any], seq: int, digest: bytes) -> dict[str, Any]:
    made = Event(type="checkpoint", ts=body["ts"], details={"seq": seq, "hash": digest.hex()})
    return plain(made)


# --- the file ---------------------------------------------------------------------------------


def _opened(path: str, wait: float, mode: str) -> Store:
    connection = connect(path, wait, mode)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise failed("newer" if version > VERSION else "foreign", path)
        if mode == "rw":
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CARRIED}")
        found = connection.execute("SELECT value FROM meta WHERE key = 'log'").fetchone()
        if found is None:
            raise failed("corrupt", path)
        return Store(path, connection, found[0])
    except BaseException:
        connection.close()
        raise


def connect(path: str, wait: float, mode: str) -> "Connection":
    # Not `sqlite3`: with the import of `datetime` that takes as long as writing an event.
    from _sqlite3 import connect

    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    # `isolation_level=None`: transactions begin and end where we say so.
    return connect(f"file:{quoted}?mode={mode}", timeout=wait, isolation_level=None, uri=True)
