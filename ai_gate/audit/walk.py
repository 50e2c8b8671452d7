"""Go through a log event by event: each against the one before, its place, and the indexes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ai_gate.audit.event import canonical, milliseconds, stamp
from ai_gate.audit.failing import failure
from ai_gate.audit.proof import CLOCK, DAMAGED, TAMPERED, Trouble
from ai_gate.audit.store import GENESIS, Store, sha256
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

# Writers take the time before they wait for each other, so a little disorder is none.
DISORDER = 10_000  # milliseconds
_COLUMNS = (
    ("actor", ("actor", "id")),
    ("assistant", ("assistant", "id")),
    ("repo", ("repo", "id")),
    ("session", ("assistant", "session")),
)


class Seen(NamedTuple):
    """What a walk over all events leaves for the checks of the whole."""

    first: int
    last: int
    events: int
    head: bytes
    kept: int
    hashes: Mapping[int, str]  # at the anchors
    erased: bytes  # digest over the events whose names were taken out
    sessions: Mapping[str, tuple[int, int]]  # session -> last event, its end or 0


def walk(
    store: Store,
    stones: Sequence[Mapping[str, Any]],
    wanted: set[int],
    now: int,
    troubles: list[Trouble],
) -> Seen:
    """Look at every event; `stones` are what tombstones say, `wanted` the numbers of anchors."""
    first = seq = count = kept = 0
    before: bytes | None = GENESIS
    ts = 0
    hashes: dict[int, str] = {}
    erased: list[bytes] = []
    sessions: dict[str, tuple[int, int]] = {}
    removed = {one.get("last"): one for one in stones if one.get("kind") == "retention"}
    for row in _rows(store, troubles):
        if row.seq != seq + 1:
            before = _gap(seq + 1, row.seq - 1, removed, troubles)
        first, seq, count = first or row.seq, row.seq, count + 1
        if row.erased:
            erased += erased_parts(row.seq, row.body, row.hash)
        elif before is not None and sha256(before, row.body) != row.hash:
            troubles.append(_changed(row.seq))
        try:
            body = _body(row, store.log)
            troubles += (*_columns(row, body), *_clock(row, body, ts, now))
            troubles += _checkpoint(row.seq, body, before)
            kept = _kept(body, kept)
            _session(body, row.seq, sessions)
            ts = ts if _imported(body) else row.ts
        except (ValueError, LookupError, TypeError, AttributeError, AiGateError):
            message = f"event {row.seq} is no event of this log and place"
            troubles.append(Trouble("changed", row.seq, message, TAMPERED))
        before = row.hash
        if seq in wanted:
            hashes[seq] = row.hash.hex()
    head = before if count and before else GENESIS
    return Seen(first, seq, count, head, kept, hashes, sha256(*erased), sessions)


class _Row(NamedTuple):
    """An event with what the indexes say of it."""

    seq: int
    ts: int
    type: str
    outcome: str
    words: tuple[str, ...]
    paths: frozenset[str]
    body: bytes
    hash: bytes
    erased: bool


def _rows(store: Store, troubles: list[Trouble]) -> Iterator[_Row]:
    """Yield every event; what cannot be read is a trouble, and the last thing that is told."""
    last = 0
    try:
        words = {None: None} | dict(store.connection.execute("SELECT id, text FROM word"))
        touched = _touched(store, words)
        pending = next(touched, None)
        for seq, ts, type, outcome, *ids, erased, body, digest in store.connection.execute(_ALL):
            if not isinstance(seq, int) or not isinstance(ts, int):
                raise TypeError("a damaged number")
            while pending is not None and pending[0] < seq:
                troubles.append(_stray(pending[0]))
                pending = next(touched, None)
            paths: frozenset[str] = frozenset()
            if pending is not None and pending[0] == seq:
                paths, pending = pending[1], next(touched, None)
            names = tuple(str(words.get(id)) for id in ids)
            yield _Row(
                seq, ts, str(type), str(outcome), names, paths, bytes(body), digest, bool(erased)
            )
            last = seq
        troubles += [_stray(seq) for seq, _ in ((pending, *touched) if pending else ())]
    except failure(TypeError):
        troubles.append(damaged(last))


_ALL = (
    "SELECT seq, ts, type, outcome, actor, assistant, repo, session, erased,"
    " CAST(body AS BLOB), CAST(hash AS BLOB) FROM event NOT INDEXED ORDER BY seq"
)


def _touched(
    store: Store, words: Mapping[int | None, str | None]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the paths that the index has, event by event."""
    from itertools import groupby

    rows = store.connection.execute("SELECT seq, path FROM touch ORDER BY seq")
    for seq, group in groupby(rows, lambda row: row[0]):
        yield seq, frozenset(str(words.get(path)) for _, path in group)


def _body(row: _Row, log: str) -> Mapping[str, Any]:
    """Return the event of a row; raises what reading something else raises."""
    body: Mapping[str, Any] = json.loads(row.body)
    if canonical(body) != row.body or body["seq"] != row.seq or body["log"] != log:
        raise ValueError("not of this place")
    return body


def _columns(row: _Row, body: Mapping[str, Any]) -> Iterator[Trouble]:
    """Compare what queries search with what the chain protects."""
    said = tuple(body.get(outer, {}).get(inner, "") for _, (outer, inner) in _COLUMNS)
    resources = body.get("action", {}).get("resources", ())
    paths = frozenset(one["path"] for one in resources)
    outcome = body.get("decision", {}).get("outcome", "")
    is_same = (
        row.words == said
        and row.ts == milliseconds(body["ts"])
        and (row.type, row.outcome) == (body["type"], outcome)
        and row.paths == paths
    )
    if not is_same:
        message = f"the index says something else of event {row.seq} than the event itself"
        yield Trouble("index", row.seq, message, f"{TAMPERED}; queries may have missed it")


def _clock(row: _Row, body: Mapping[str, Any], ts: int, now: int) -> Iterator[Trouble]:
    if _imported(body):
        return
    if row.ts < ts - DISORDER:
        seconds = (ts - row.ts) // 1000
        message = f"the clock went back by {seconds} s before event {row.seq} ({stamp(row.ts)})"
        yield Trouble("clock", row.seq, message, CLOCK, broken=False)
    if now and row.ts > now + DISORDER:
        message = f"event {row.seq} is of the future ({stamp(row.ts)})"
        yield Trouble("clock", row.seq, message, CLOCK, broken=False)


def _imported(body: Mapping[str, Any]) -> bool:
    """Tell whether an event has the time of somebody else's log."""
    return str(body.get("origin", {}).get("via", "")).startswith("import")


def _checkpoint(seq: int, body: Mapping[str, Any], before: bytes | None) -> Iterator[Trouble]:
    if body["type"] != "checkpoint" or before is None:
        return
    said = body.get("details", {})
    if (said.get("seq"), said.get("hash")) != (seq - 1, before.hex()):
        message = f"the checkpoint at {seq} is not that of the events before it"
        yield Trouble("checkpoint", seq, message, TAMPERED)


def _kept(body: Mapping[str, Any], kept: int) -> int:
    said = body.get("details", {})
    taken = body["type"] == "checkpoint" and said.get("taken") is True
    return int(said.get("seq", 0)) if taken else kept


def _session(body: Mapping[str, Any], seq: int, sessions: dict[str, tuple[int, int]]) -> None:
    name = body.get("assistant", {}).get("session", "")
    if name:
        ended = sessions.get(name, (0, 0))[1]
        sessions[name] = (seq, max(ended, seq if body["type"] == "session_end" else 0))


def erased_parts(seq: int, body: bytes, digest: bytes) -> tuple[bytes, ...]:
    """Return what the digest over the events without names is made of, for one of them."""
    return seq.to_bytes(8, "big"), sha256(body), digest


def _gap(
    first: int, last: int, removed: Mapping[Any, Mapping[str, Any]], troubles: list[Trouble]
) -> bytes | None:
    """Return the hash before what follows a gap: only a removal from the beginning explains one."""
    stone = removed.get(last) if first == 1 else None
    try:
        if stone is not None:
            return bytes.fromhex(stone["hash"])
    except (ValueError, LookupError, TypeError):
        pass
    which = f"event {first} is" if first == last else f"events {first} to {last} are"
    message = f"{which} missing, and no tombstone says why"
    troubles.append(Trouble("missing", first, message, TAMPERED))
    return None


def _changed(seq: int) -> Trouble:
    message = f"the chain breaks at event {seq}: it, or its hash, is not what was written"
    return Trouble("changed", seq, message, TAMPERED)


def _stray(seq: int) -> Trouble:
    message = f"the index has paths of event {seq}, which is not there"
    return Trouble("index", seq, message, TAMPERED)


def damaged(seq: int) -> Trouble:
    place = f" behind event {seq}" if seq else ""
    return Trouble("damaged", seq, f"the file is damaged{place}", DAMAGED)
