"""What an answer from the log is worth: what could be missing in it, and how far it is proven."""

import json
from collections.abc import Iterator
from typing import Any

from ai_gate.audit.event import stamp
from ai_gate.audit.query import DAY, Completeness, Question, word
from ai_gate.audit.store import Store, head, sha256

_RARE = "type NOT IN ('prompt', 'file_read', 'file_write', 'command', 'tool_call', 'response')"
_NAMED = 5
_OPENED = 2_000  # sessions, the last ones, whose beginning is looked at
_SILENT = 3  # days in a row without an event that are worth a word
_CHECKED = 5_000  # events behind the last verification that are checked while answering
_DAYS = 4_000


def of(store: Store, question: Question) -> Completeness:
    """Return what could be missing in the answer to a question."""
    from ai_gate.audit import ship

    run = store.connection.execute
    # One at a time: SQLite finds each of them at an end of the index, but not both together.
    started = run("SELECT min(ts) FROM event").fetchone()[0]
    ended = run("SELECT max(ts) FROM event").fetchone()[0]
    sessions, unended, named = _sessions(store, question)
    return Completeness(
        stamp(started),
        stamp(ended),
        tuple(_removed(store)),
        (*_pauses(store, question), *_absences(store, question), *ship.sentences(store)),
        tuple(_silences(store, max(question.since, started), min(question.until, ended))),
        sessions,
        unended,
        named,
        verified(store),
        tuple(_vendors(store, question)),
    )


def _vendors(store: Store, question: Question) -> Iterator[str]:
    """Say what was imported beside this log and what of it the guard never saw."""
    from ai_gate.audit import sightings

    if store.path != sightings.beside(store.path):
        yield from sightings.sentences(store.path, question)


def _sessions(store: Store, question: Question) -> tuple[int, int, tuple[str, ...]]:
    """Count the sessions of a question, and those that never ended, the last ones by name."""
    where, values = _asking(store, question)
    run = store.connection.execute
    count, unended = run(
        f"SELECT count(*), coalesce(sum(ended = 0), 0) FROM session WHERE {where}", values
    ).fetchone()
    named = run(
        "SELECT text FROM session JOIN word ON word.id = session.id"
        f" WHERE {where.replace('id = ?', 'session.id = ?')} AND ended = 0"
        f" ORDER BY last DESC LIMIT {_NAMED}",
        values,
    )
    return count, unended, tuple(text for (text,) in named)


def _asking(store: Store, question: Question) -> tuple[str, list[int]]:
    """Return the condition for the sessions that a question is about, and its values."""
    terms, values = ["first_ts <= ? AND last_ts >= ?"], [question.until, question.since]
    for column, text in (
        ("actor", question.user),
        ("assistant", question.assistant),
        ("repo", question.repo),
        ("id", question.session),
    ):
        if text:
            terms.append(f"{column} = ?")
            values.append(word(store, text) or 0)
    return " AND ".join(terms), values


def _removed(store: Store) -> Iterator[str]:
    for event in _rare(store, "tombstone"):
        ts, details = event["ts"], event.get("details", {})
        events, last = details.get("events"), details.get("last")
        reason = details.get("reason", "")
        if details.get("kind") == "retention":
            yield f"{events} events up to {last} removed {ts[:10]}: {reason}"
        else:
            yield f"names taken out of {events} events {ts[:10]}: {reason}"


def _pauses(store: Store, question: Question) -> Iterator[str]:
    for type in ("log_start", "log_stop", "log_gap"):
        for event in _rare(store, type, question.since, question.until):
            why = str(event.get("details", {}).get("reason", ""))
            yield f"{type} {event['ts']}{': ' if why else ''}{why}"


def _absences(store: Store, question: Question) -> Iterator[str]:
    """Say when the guard is known to have been missing, or to have come late."""
    from ai_gate.audit import absences

    yield from absences.untold(_rare(store, "config_change", until=question.until), question)
    terms, values = _asking(store, question)
    query = (
        "SELECT i.text, a.text, e.type = 'session_start' FROM"
        f" (SELECT * FROM session WHERE {terms} ORDER BY last DESC LIMIT {_OPENED}) s"
        " JOIN event e ON e.seq = s.first JOIN word i ON i.id = s.id"
        " JOIN word a ON a.id = s.assistant"
    )
    found = store.connection.execute(query, values)
    yield from absences.headless(absences.Opening(*row) for row in found)


def _rare(
    store: Store, type: str, since: int = 0, until: int = 1 << 62
) -> Iterator[dict[str, Any]]:
    query = f"SELECT body FROM event WHERE {_RARE} AND type = ? AND ts BETWEEN ? AND ? ORDER BY ts"
    for (body,) in store.connection.execute(query, (type, since, until)):
        yield json.loads(body)


def _silences(store: Store, since: int, until: int) -> Iterator[tuple[str, str]]:
    """Yield the first and last day of each longer time without any event.

    One look into the index for each day with events, not for each event.
    """
    query = "SELECT min(ts) FROM event WHERE ts >= ?"
    day = since // DAY
    for _ in range(_DAYS):
        if day > until // DAY:
            return
        found = store.connection.execute(query, (day * DAY,)).fetchone()[0]
        next_day = until // DAY + 1 if found is None else min(found, until + DAY) // DAY
        if next_day - day >= _SILENT:
            yield stamp(day * DAY)[:10], stamp((next_day - 1) * DAY)[:10]
        day = next_day + 1


def verified(store: Store) -> str:
    """Say how far the chain is known to be whole, checking what a moment allows."""
    run = store.connection.execute
    last = head(store)[0]
    found = run("SELECT value FROM meta WHERE key = 'verified'").fetchone()
    said: dict[str, Any] = json.loads(found[0]) if found else {"seq": 0, "hash": "", "ts": ""}
    row = run("SELECT hash FROM event WHERE seq = ?", (said["seq"],)).fetchone()
    if found and (row is None or row[0].hex() != said["hash"]):
        return "NOT VERIFIED: not the chain that was verified before; run `ai-gate audit verify`"
    base = f"verified up to event {said['seq']} on {said['ts']}" if found else ""
    if last - said["seq"] > _CHECKED:
        rest = f"{last - said['seq']} of {last} events not verified: run `ai-gate audit verify`"
        return f"{base}; {rest}" if base else rest
    broken = _broken(store, said["seq"], row[0] if row else bytes(32))
    if broken:
        return f"NOT WHOLE: the chain breaks at event {broken}; run `ai-gate audit verify`"
    return f"{base}; the {last - said['seq']} behind it now" if base else f"all {last} events, now"


def _broken(store: Store, after: int, before: bytes) -> int:
    """Return the first event behind a number that does not follow; 0: all do."""
    query = "SELECT seq, CAST(body AS BLOB), hash, erased FROM event WHERE seq > ? ORDER BY seq"
    wanted = after + 1
    for seq, body, digest, erased in store.connection.execute(query, (after,)):
        if seq != wanted or (not erased and sha256(before, body) != digest):
            return int(wanted)
        before, wanted = digest, seq + 1
    return 0
