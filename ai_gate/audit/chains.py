"""Verify every machine's chain in the organisation's log, as `verify` does with that of a machine.

A log may lack its beginning, or a part that its machine removed before it was sent; a tombstone in
the log, or a row in `removal`, has the hash from which the rest goes on.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ai_gate.audit import postgres
from ai_gate.audit.event import canonical, milliseconds, stamp
from ai_gate.audit.store import GENESIS, sha256
from ai_gate.audit.verify import DISORDER, Anchor, Proof, Trouble, erased_parts
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from psycopg import Connection

    from ai_gate.audit.destination import Destination

_NAMED = 20  # troubles of one kind that are named one by one
_FETCHED = 2000
_TAMPERED = "keep the store as evidence, and compare with the machine's own log and with backups"
_CLOCK = "compare the machine's clock with a time server (PCI DSS 10.6)"
_ALL = (
    "select seq, ts, type, outcome, actor, assistant, repo, session, erased, body, hash, received,"
    " array(select path from ai_gate.touch t join ai_gate.place p on p.id = t.place"
    " where t.event = e.number) from ai_gate.event e where log = %s order by seq"
)


class _Row(NamedTuple):
    """An event with what the indexes say of it."""

    seq: int
    ts: int
    type: str
    outcome: str
    actor: str
    assistant: str
    repo: str
    session: str
    erased: bool
    body: str
    hash: bytes
    received: Any
    paths: list[str]


class _Removed(NamedTuple):
    """What is known of events that went."""

    hashes: Mapping[int, bytes]  # last number of a range -> its hash
    erased: frozenset[str]  # digests over the events without names
    tolerated: bool  # names were taken out on the machine, after part of the log was sent


def verify(
    destination: "Destination", anchors: Sequence[Anchor] = (), *, now: int = 0
) -> list[Proof]:
    """Read the whole store; return one proof for each log. `now` in milliseconds, 0: any time."""
    with postgres.opened(destination) as connection:
        connection.execute("set statement_timeout = 0")
        connection.execute("select ai_gate.note_reading('verify')")
        with connection.transaction():
            connection.execute("set transaction isolation level repeatable read read only")
            logs = [id for (id,) in connection.execute("select id from ai_gate.log order by id")]
            for one in anchors:
                if one.log not in logs:
                    hint = "was it ever shipped here?"
                    raise AiGateError(f"the store has no log {one.log}", hint=hint)
            return [_verify(connection, log, anchors, now) for log in logs]


def _verify(connection: "Connection[Any]", log: str, anchors: Sequence[Anchor], now: int) -> Proof:
    troubles: list[Trouble] = []
    removed = _removals(connection, log)
    own = {one.seq: one for one in anchors if one.log == log}
    first = seq = events = kept = ts = 0
    before: bytes | None = GENESIS
    erased: list[bytes] = []
    for row in _rows(connection, log):
        if row.seq != seq + 1:
            before = _gap(seq + 1, row.seq - 1, removed, troubles)
        first, seq, events = first or row.seq, row.seq, events + 1
        if row.erased:
            erased += erased_parts(row.seq, row.body.encode(), row.hash)
        elif before is not None and sha256(before, row.body.encode()) != row.hash:
            message = f"the chain breaks at event {seq}: it, or its hash, is not what was sent"
            troubles.append(Trouble("changed", seq, message, _TAMPERED))
        troubles += _looked_at(row, log, ts, now)
        if seq in own:
            kept = seq if row.hash.hex() == own[seq].hash else kept
            troubles += _anchored(own.pop(seq), row.hash.hex())
        before, ts = row.hash, max(ts, row.ts)
    troubles += _left(own.values(), first, seq)
    troubles += _erased(erased, removed)
    head = before.hex() if events and before else GENESIS.hex()
    return Proof(log, first, seq, events, head, kept, _few(troubles))


def _rows(connection: "Connection[Any]", log: str) -> Iterator[_Row]:
    with connection.cursor("chain") as cursor:  # on the server, so memory stays flat
        cursor.itersize = _FETCHED
        cursor.execute(_ALL, (log,))
        yield from map(_Row._make, cursor)


def _removals(connection: "Connection[Any]", log: str) -> _Removed:
    hashes: dict[int, bytes] = {}
    erased = {sha256().hex()}
    tolerated = False
    query = "select kind, last, hash from ai_gate.removal where log = %s order by id"
    for kind, last, digest in connection.execute(query, (log,)):
        if kind == "removed":
            hashes[last] = digest
        else:
            erased = {digest.hex()}
    query = "select body from ai_gate.event where log = %s and type = 'tombstone' order by seq"
    for (body,) in connection.execute(query, (log,)):
        said = json.loads(body).get("details", {})
        if said.get("kind") == "retention" and isinstance(said.get("last"), int):
            hashes[said["last"]] = _octets(said.get("hash"))
        tolerated = tolerated or said.get("kind") == "privacy"
        erased.add(str(said.get("erased")))
    return _Removed(hashes, frozenset(erased), tolerated)


def _octets(text: object) -> bytes:
    try:
        return bytes.fromhex(str(text))
    except ValueError:
        return b""


def _gap(first: int, last: int, removed: _Removed, troubles: list[Trouble]) -> bytes | None:
    """Return the hash before what follows a gap; a gap that nothing explains is a trouble."""
    if last in removed.hashes:
        return removed.hashes[last]
    which = f"event {first} is" if first == last else f"events {first} to {last} are"
    message = f"{which} missing, and no tombstone says why"
    troubles.append(Trouble("missing", first, message, _TAMPERED))
    return None


def _looked_at(row: _Row, log: str, ts: int, now: int) -> Iterator[Trouble]:
    try:
        body = json.loads(row.body)
        if canonical(body).decode() != row.body or (body["log"], body["seq"]) != (log, row.seq):
            raise ValueError
        said = _said(body)
    except (ValueError, LookupError, TypeError, AttributeError, AiGateError):
        message = f"event {row.seq} is no event of this log and place"
        yield Trouble("changed", row.seq, message, _TAMPERED)
        return
    if said != (*row[1:8], sorted(row.paths)):
        message = f"the index says something else of event {row.seq} than the event itself"
        yield Trouble("index", row.seq, message, f"{_TAMPERED}; queries may have missed it")
    if not str(body.get("origin", {}).get("via", "")).startswith("import"):
        yield from _clock(row, ts, now)


def _said(body: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what the columns of an event have to be."""
    paths = {one["path"] for one in body.get("action", {}).get("resources", ())}
    found = (
        body["type"],
        body.get("decision", {}).get("outcome", ""),
        body.get("actor", {}).get("id", ""),
        body.get("assistant", {}).get("id", ""),
        body.get("repo", {}).get("id", ""),
        body.get("assistant", {}).get("session", ""),
    )
    texts = (str(one).replace("\0", "\ufffd") for one in found)
    return milliseconds(body["ts"]), *texts, sorted(one.replace("\0", "\ufffd") for one in paths)


def _clock(row: _Row, ts: int, now: int) -> Iterator[Trouble]:
    if row.ts < ts - DISORDER:
        seconds = (ts - row.ts) // 1000
        message = f"the clock went back by {seconds} s before event {row.seq} ({stamp(row.ts)})"
        yield Trouble("clock", row.seq, message, _CLOCK, broken=False)
    if row.ts > int(row.received.timestamp() * 1000) + DISORDER:
        message = f"event {row.seq} was received before its time ({stamp(row.ts)})"
        yield Trouble("clock", row.seq, message, _CLOCK, broken=False)
    elif now and row.ts > now + DISORDER:
        message = f"event {row.seq} is of the future ({stamp(row.ts)})"
        yield Trouble("clock", row.seq, message, _CLOCK, broken=False)


def _anchored(one: Anchor, digest: str) -> Iterator[Trouble]:
    if digest != one.hash:
        message = f"event {one.seq} is not what the checkpoint of {one.ts} saw"
        yield Trouble("anchor", one.seq, message, f"the log was written anew; {_TAMPERED}")


def _left(anchors: "Sequence[Anchor] | Any", first: int, last: int) -> Iterator[Trouble]:
    for one in anchors:
        if one.seq > last:
            message = f"the log ends at {last} here, but the checkpoint of {one.ts} saw {one.seq}"
            help = "not everything was shipped, or the end was cut off: ship, and verify again"
            yield Trouble("anchor", one.seq, message, help)
        else:
            message = f"event {one.seq} of the checkpoint of {one.ts} was removed since"
            yield Trouble("anchor", one.seq, message, "compare with a later one", broken=False)


def _erased(parts: Sequence[bytes], removed: _Removed) -> Iterator[Trouble]:
    """Compare the events without names with what was written down when they lost them."""
    if sha256(*parts).hex() in removed.erased:
        return
    message = "the events whose names were taken out are not those of the last tombstone"
    if removed.tolerated:
        message = "events came without names; their tombstone covers others with them"
    yield Trouble("tombstone", 0, message, _TAMPERED, broken=not removed.tolerated)


def _few(troubles: Sequence[Trouble]) -> tuple[Trouble, ...]:
    """Return what is broken first, and of each kind no more than can be read."""
    kept: list[Trouble] = []
    counts: dict[tuple[str, bool], int] = {}
    for one in sorted(troubles, key=lambda one: (not one.broken, one.seq)):
        key = one.kind, one.broken
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= _NAMED:
            kept.append(one)
    for (kind, broken), count in counts.items():
        if count > _NAMED:
            kept.append(Trouble(kind, 0, f"and {count - _NAMED} more of this kind", "", broken))
    return tuple(kept)
