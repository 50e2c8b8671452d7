"""Prove that the log is whole: every link, every number, every removal, and what is outside of it.

What a chain proves: that nothing in the middle was changed, removed or put in without changing
all that follows. What it cannot: whoever owns the file can write it all anew, or cut its end. A
checkpoint that was kept elsewhere (`Anchor`) shows both.
"""

import contextlib
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ai_gate.audit import store as stores
from ai_gate.audit.event import stamp
from ai_gate.audit.failing import failure
from ai_gate.audit.proof import TAMPERED
from ai_gate.audit.proof import Anchor as Anchor
from ai_gate.audit.proof import Proof as Proof
from ai_gate.audit.proof import Trouble as Trouble
from ai_gate.audit.store import Store, sha256
from ai_gate.audit.walk import DISORDER as DISORDER
from ai_gate.audit.walk import Seen, damaged, walk
from ai_gate.audit.walk import erased_parts as erased_parts
from ai_gate.errors import AiGateError

_NAMED = 20  # troubles of one kind that are named one by one
_TAKE = "`ai-gate audit checkpoint --output FILE`, kept where the owner of the log cannot write"


def verify(store: Store, anchors: Sequence[Anchor] = (), *, now: int = 0) -> Proof:
    """Read the whole log and compare all that can be; `now` in milliseconds, 0: any time.

    Damage is a trouble, not an error, so that the rest is still looked at. Others may go on
    writing: what is compared is one state of the log.
    """
    store.connection.execute("BEGIN")
    try:
        return _verify(store, anchors, now)
    finally:
        with contextlib.suppress(*failure()):
            store.connection.execute("ROLLBACK")


def _verify(store: Store, anchors: Sequence[Anchor], now: int) -> Proof:
    troubles = [*_file(store)]
    stones = _tombstones(store, troubles)
    seen = walk(store, stones, {one.seq for one in anchors}, now, troubles)
    troubles += _erased(seen, stones)
    troubles += _sessions(store, seen)
    troubles += _anchored(store.log, seen, anchors)
    held = [one.seq for one in anchors if seen.hashes.get(one.seq) == one.hash]
    kept = max([seen.kept, *held])
    if seen.last > kept:
        troubles.append(_tail(seen, kept))
    return Proof(
        store.log, seen.first, seen.last, seen.events, seen.head.hex(), kept, _few(troubles)
    )


def note(store: Store, proof: Proof) -> None:
    """Keep how far the log was verified, for the answers of queries."""
    said = {"seq": proof.last, "hash": proof.head, "ts": stamp(time.time_ns() // 1_000_000)}
    query = "INSERT INTO meta VALUES ('verified', ?) ON CONFLICT (key) DO UPDATE SET value = ?"
    text = json.dumps(said)
    stores.within(
        stores.WAIT,
        lambda: store.connection.execute(query, (text, text)),
        store.path,
        store.connection,
    )


def anchor(data: bytes, path: str) -> Anchor:
    """Return the checkpoint that a file holds; raises AiGateError when it is none."""
    from ai_gate.audit.checkpoint import SCHEMA

    try:
        value = json.loads(data)
        if value["schema"] != SCHEMA:
            raise ValueError
        made = Anchor(*(value[name] for name in Anchor._fields))
    except (ValueError, LookupError, TypeError):
        made = None
    if made is None or not isinstance(made.seq, int) or not isinstance(made.hash, str):
        hint = "`ai-gate audit checkpoint` writes one"
        raise AiGateError("this is no checkpoint of a log", path=path, hint=hint)
    return made


# --- removals -----------------------------------------------------------------------------------


def _tombstones(store: Store, troubles: list[Trouble]) -> list[Mapping[str, Any]]:
    """Return what the log says of removals, in their order."""
    query = "SELECT body FROM event NOT INDEXED WHERE type = 'tombstone' ORDER BY seq"
    try:
        found = [json.loads(body) for (body,) in store.connection.execute(query)]
        return [one["details"] for one in found]
    except failure(ValueError, LookupError, TypeError):
        troubles.append(Trouble("tombstone", 0, "a tombstone cannot be read", TAMPERED))
        return []


def _erased(seen: Seen, stones: Sequence[Mapping[str, Any]]) -> Iterator[Trouble]:
    """Compare the events without names with what the last tombstone says of all of them."""
    said = next((one["erased"] for one in reversed(stones) if "erased" in one), sha256().hex())
    if seen.erased.hex() != said:
        message = "the events whose names were taken out are not those of the last tombstone"
        yield Trouble("tombstone", 0, message, TAMPERED)


def _sessions(store: Store, seen: Seen) -> Iterator[Trouble]:
    query = "SELECT text, last, ended FROM session JOIN word ON word.id = session.id"
    try:
        listed = {name: (last, ended) for name, last, ended in store.connection.execute(query)}
    except failure():
        listed = {}
    if listed != seen.sessions:
        message = "the table of sessions is not that of the events"
        yield Trouble("index", 0, message, f"{TAMPERED}; completeness statements may be wrong")


def _anchored(log: str, seen: Seen, anchors: Sequence[Anchor]) -> Iterator[Trouble]:
    for one in anchors:
        if one.log != log:
            message = f"the checkpoint of {one.ts} is of another log ({one.log}, this is {log})"
            yield Trouble("anchor", 0, message, "name the checkpoints of this log")
        elif one.seq > seen.last:
            message = f"the log ends at {seen.last}, but the checkpoint of {one.ts} saw {one.seq}"
            yield Trouble("anchor", one.seq, message, f"the end was cut off; {TAMPERED}")
        elif one.seq < seen.first:
            message = f"event {one.seq} of the checkpoint of {one.ts} was removed since"
            yield Trouble("anchor", one.seq, message, "compare with a later one", broken=False)
        elif seen.hashes.get(one.seq) != one.hash:
            message = f"event {one.seq} is not what the checkpoint of {one.ts} saw"
            yield Trouble("anchor", one.seq, message, f"the log was written anew; {TAMPERED}")


# --- the file -----------------------------------------------------------------------------------


def _file(store: Store) -> Iterator[Trouble]:
    try:
        lines = [line for (line,) in store.connection.execute("PRAGMA integrity_check(5)")]
    except failure():
        lines = ["?"]
    if lines != ["ok"]:
        yield damaged(0)
    mode = stat.S_IMODE(os.stat(store.path).st_mode)
    if os.name == "posix" and mode & 0o077:
        message = f"others than its owner may open the log (mode {mode:04o})"
        yield Trouble("mode", 0, message, f"chmod 600 {store.path}", broken=False)


def _tail(seen: Seen, kept: int) -> Trouble:
    message = f"{seen.last - kept} events are behind the last checkpoint that was taken out"
    if not kept:
        message = "no checkpoint was ever taken out of this log"
    return Trouble("tail", kept + 1, message, _TAKE, broken=False)


def _few(troubles: Sequence[Trouble]) -> tuple[Trouble, ...]:
    """Return the troubles by number, and of each kind no more than can be read."""
    kept: list[Trouble] = []
    counts: dict[str, int] = {}
    for one in sorted(troubles, key=lambda one: (not one.broken, one.seq)):
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= _NAMED:
            kept.append(one)
    for kind, count in counts.items():
        if count > _NAMED:
            broken = next(one.broken for one in kept if one.kind == kind)
            kept.append(Trouble(kind, 0, f"and {count - _NAMED} more of this kind", "", broken))
    return tuple(kept)
