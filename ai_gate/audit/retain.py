"""Remove from the log what need not, or must not, be kept; a tombstone holds the chain together.

Events leave from the beginning only, so the chain goes on from one hash, which the tombstone has.
Names leave from anywhere: the event stays with its hash and another body, and the tombstone has a
digest over all such bodies. What is removed is overwritten in the file (`secure_delete`).
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from ai_gate.audit import store as stores
from ai_gate.audit.event import Event, canonical, plain, stamp
from ai_gate.audit.store import Store
from ai_gate.audit.verify import erased_parts
from ai_gate.record import NamedTuple

Done = TypeVar("Done")

_BATCH = 50_000  # events that one transaction removes
_WHOLE = 5  # characters of a name from which on it is also taken out of longer texts


class Removal(NamedTuple):
    """Events that go, or went."""

    events: int
    first: int
    last: int
    border: str  # ts: all before it goes
    held: int = 0  # older events that stay because one before them is not old (a clock step)


def old(store: Store, border: int) -> Removal:
    """Tell which events retention would remove: the first ones, up to one that is not old."""
    found = store.connection.execute("SELECT min(seq) FROM event WHERE ts >= ?", (border,))
    young = found.fetchone()[0]
    head = stores.head(store)[0]
    # The last event always stays: it carries the chain on.
    last = (head if young is None else young) - 1
    query = "SELECT count(*), coalesce(min(seq), 0) FROM event WHERE seq <= ?"
    events, first = store.connection.execute(query, (last,)).fetchone()
    query = "SELECT count(*) FROM event WHERE ts < ? AND seq > ?"
    held = store.connection.execute(query, (border, last)).fetchone()[0]
    return Removal(events, first, last if events else 0, stamp(border), held)


def remove(store: Store, found: Removal, by: Event) -> None:
    """Remove the events of `found`, batch by batch; a crash leaves a log that verifies.

    `by` says who does it, and in `details` for which `reason`.
    """
    if not found.events:
        return
    last = found.first - 1
    while last < found.last:
        last = min(last + _BATCH, found.last)
        _in_one(store, partial(_remove, store, last, by))
    _in_one(store, partial(_sweep, store))
    _shrink(store)


def forget(store: Store, user: str, by: Event) -> int:
    """Take a person's name out of every event; return in how many it was.

    A random name stands for it, so that what one person did can still be told from another's.
    """
    name = "erased-" + "".join(chr(97 + byte % 26) for byte in os.urandom(12))

    def work() -> int:
        changed = list(_naming(store, user, name))
        for seq, body in changed:
            _rewrite(store, seq, body)
        if changed:
            first, last = changed[0][0], changed[-1][0]
            said = {"kind": "privacy", "events": len(changed), "first": first, "last": last}
            _tombstone(store, said, by)
            _sweep(store)
        return len(changed)

    count = _in_one(store, work)
    _shrink(store)
    return count


def _in_one(store: Store, work: Callable[[], Done]) -> Done:
    def write() -> Done:
        store.connection.execute("PRAGMA secure_delete = ON")
        store.connection.execute("BEGIN IMMEDIATE")
        done = work()
        store.connection.execute("COMMIT")
        return done

    return stores.within(stores.WAIT, write, store.path, store.connection)


def _remove(store: Store, last: int, by: Event) -> None:
    run = store.connection.execute
    digest = run("SELECT hash FROM event WHERE seq = ?", (last,)).fetchone()[0]
    events = run("SELECT count(*) FROM event WHERE seq <= ?", (last,)).fetchone()[0]
    run("DELETE FROM touch WHERE seq <= ?", (last,))
    run("DELETE FROM event WHERE seq <= ?", (last,))
    run("DELETE FROM session WHERE last <= ?", (last,))
    said = {"kind": "retention", "events": events, "last": last, "hash": digest.hex()}
    _tombstone(store, said, by)


def _tombstone(store: Store, said: dict[str, Any], by: Event) -> None:
    parts: list[bytes] = []
    query = "SELECT seq, CAST(body AS BLOB), hash FROM event WHERE erased ORDER BY seq"
    for row in store.connection.execute(query):
        parts += erased_parts(*row)
    details = {**said, **by.details, "erased": stores.sha256(*parts).hex()}
    now = stamp(time.time_ns() // 1_000_000)
    made = by._replace(type="tombstone", ts=now, details=details)
    stores.chain(store, [plain(stores.cleaned(store, made))])


def _naming(store: Store, user: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the events in which a person is named, with another name."""
    quoted = json.dumps(user, ensure_ascii=False)[1:-1]
    query = "SELECT seq, body FROM event WHERE instr(body, ?) ORDER BY seq"
    for seq, body in store.connection.execute(query, (quoted,)):
        before = json.loads(body)
        after = without(before, user, name)
        if after != before:
            yield seq, after


def without(value: Any, user: str, name: str) -> Any:
    """Return a value of JSON with a user's name replaced wherever it stands."""
    if isinstance(value, str):
        if value == user:
            return name
        return value.replace(user, name) if len(user) >= _WHOLE else value
    if isinstance(value, dict):
        return {key: without(item, user, name) for key, item in value.items()}
    if isinstance(value, list):
        return [without(item, user, name) for item in value]
    return value


def _rewrite(store: Store, seq: int, body: dict[str, Any]) -> None:
    run = store.connection.execute
    words = stores.words(store, body)
    run(
        "UPDATE event SET body = ?, erased = 1, actor = ?, assistant = ?, repo = ?, session = ?"
        " WHERE seq = ?",
        (canonical(body).decode(), *words, seq),
    )
    run("DELETE FROM touch WHERE seq = ?", (seq,))
    stores.touch(store, seq, body)


def _count_sessions(store: Store) -> None:
    """Make the table of sessions anew from the events."""
    store.connection.execute("DELETE FROM session")
    store.connection.execute(
        "INSERT INTO session SELECT e.session, f.actor, f.assistant, f.repo, f.seq, l.seq, f.ts,"
        " l.ts, e.events, e.denied, e.ended FROM (SELECT session, min(seq) AS first,"
        " max(seq) AS last, count(*) AS events, sum(outcome = 'deny') AS denied,"
        " max(CASE type WHEN 'session_end' THEN seq ELSE 0 END) AS ended"
        " FROM event GROUP BY session) AS e JOIN event AS f ON f.seq = e.first"
        " JOIN event AS l ON l.seq = e.last"
        " WHERE e.session <> (SELECT id FROM word WHERE text = '')"
    )


def _sweep(store: Store) -> None:
    """Remove what only removed events said: of sessions, and words that nothing stands for."""
    _count_sessions(store)
    used = [f"SELECT {name} FROM event" for name in ("actor", "assistant", "repo", "session")]
    used.append("SELECT path FROM touch")
    store.connection.execute(f"DELETE FROM word WHERE id NOT IN ({' UNION '.join(used)})")


def _shrink(store: Store) -> None:
    """Overwrite what the write-ahead log still has; while somebody reads, that happens later."""

    def work() -> None:
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    stores.within(stores.WAIT, work, store.path, store.connection)
