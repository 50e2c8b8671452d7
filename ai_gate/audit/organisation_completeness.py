"""What an answer from the organisation's log is worth; `completeness` says it of a machine's."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ai_gate.audit import absences, postgres, sightings
from ai_gate.audit.event import stamp
from ai_gate.audit.organisation import RARE
from ai_gate.audit.query import DAY, FOREVER, Completeness, Question

if TYPE_CHECKING:
    from psycopg import Connection

_NAMED = 5
_SILENT = 3  # days in a row without an event that are worth a word
_QUIET = 7  # days after which a machine that sent nothing is named


def of(connection: "Connection[Any]", question: Question) -> Completeness:
    """Return what could be missing in the answer to a question."""
    ends = connection.execute("select min(ts), max(ts) from ai_gate.event").fetchone()
    started, ended = ends if ends and ends[0] is not None else (0, 0)
    sessions, unended, named = _sessions(connection, question)
    silences = _silences(connection, max(question.since, started), min(question.until, ended))
    return Completeness(
        stamp(started) if started else "",
        stamp(ended) if ended else "",
        tuple(_removed(connection)),
        (
            *_pauses(connection, question),
            *_absences(connection, question),
            *_quiet(connection, question),
        ),
        tuple(silences),
        sessions,
        unended,
        named,
        _verified(connection),
        tuple(map(sightings.sentence, compared(connection, question))),
    )


def compared(connection: "Connection[Any]", question: Question) -> list[sightings.Comparison]:
    """Set what vendors' logs say against what the guards saw; nothing without an import."""
    query = (
        "select id, assistant, actor, repo, first_ts, last_ts, events, imported from"
        " ai_gate.session where assistant in (select assistant from ai_gate.session where imported)"
    )
    found = connection.execute(query)
    return sightings.compare(map(sightings.Session._make, found), question)


def _sessions(
    connection: "Connection[Any]", question: Question
) -> tuple[int, int, tuple[str, ...]]:
    terms = ["not imported and first_ts <= %s and last_ts >= %s"]
    values: list[Any] = [question.until, question.since]
    for column, text in (
        ("actor", question.user),
        ("assistant", question.assistant),
        ("repo", question.repo),
        ("id", question.session),
    ):
        if text:
            terms.append(f"{column} = %s")
            values.append(text)
    where = " and ".join(terms)
    query = "select count(*), count(*) filter (where not ended) from ai_gate.session where "
    counts = connection.execute(query + where, values).fetchone() or (0, 0)
    query = "select id from ai_gate.session where "
    found = connection.execute(
        f"{query}{where} and not ended order by last_ts desc limit {_NAMED}", values
    )
    return counts[0], counts[1], tuple(id for (id,) in found)


def _removed(connection: "Connection[Any]") -> Iterator[str]:
    query = (
        "select kind, count, last, reason, made from ai_gate.removal"
        " where log <> 'reading' order by id"
    )
    for kind, count, last, reason, made in connection.execute(query):
        if kind == "removed":
            yield f"{count} events up to {last} removed here {postgres.when(made)[:10]}: {reason}"
        else:
            yield f"names taken out of {count} events here {postgres.when(made)[:10]}: {reason}"
    for ts, log, details in _rare(connection, "tombstone", 0, FOREVER):
        what = "removed" if details.get("kind") == "retention" else "without names"
        reason = details.get("reason", "")
        yield f"{details.get('events')} events {what} in log {log} {ts[:10]}: {reason}"


def _pauses(connection: "Connection[Any]", question: Question) -> Iterator[str]:
    for type in ("log_start", "log_stop", "log_gap"):
        for ts, log, details in _rare(connection, type, question.since, question.until):
            why = str(details.get("reason", ""))
            yield f"{type} {ts} (log {log}){': ' if why else ''}{why}"


def _absences(connection: "Connection[Any]", question: Question) -> Iterator[str]:
    """Say when a guard was known to be missing from a repository's files on a machine."""
    query = (
        "select body from ai_gate.event where type = 'config_change' and type in"
        f" ({', '.join(repr(one) for one in RARE)}) and ts <= %s order by ts, number"
    )
    found = connection.execute(query, (question.until,))
    yield from absences.untold((json.loads(body) for (body,) in found), question)


def _rare(
    connection: "Connection[Any]", type: str, since: int, until: int
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    query = (
        "select log, body from ai_gate.event where type = %s and type in"
        f" ({', '.join(repr(one) for one in RARE)}) and ts between %s and %s order by ts, number"
    )
    for log, body in connection.execute(query, (type, since, until)):
        value = json.loads(body)
        yield value["ts"], log, value.get("details", {})


def _quiet(connection: "Connection[Any]", question: Question) -> Iterator[str]:
    """Yield the machines that sent nothing any more before the period ended."""
    query = (
        "select l.id, e.host, e.ts from ai_gate.log l, lateral (select host, ts from ai_gate.event"
        " where log = l.id order by seq desc limit 1) e where e.ts < least(%s, (select max(ts)"
        " from ai_gate.event)) - %s and e.ts >= %s order by e.ts"
    )
    days = (question.until, _QUIET * DAY, question.since - _QUIET * DAY)
    for log, host, ts in connection.execute(query, days):
        yield f"log {log}{f' of {host}' if host else ''} sent nothing after {stamp(ts)}"


def _silences(connection: "Connection[Any]", since: int, until: int) -> Iterator[tuple[str, str]]:
    """Yield the first and last day of each longer time without an event of any machine."""
    query = """
        with recursive days (day) as (
            select (select min(ts) / %(day)s from ai_gate.event where ts >= %(since)s)
            union all
            select (select min(ts) / %(day)s from ai_gate.event where ts >= (day + 1) * %(day)s)
            from days where day * %(day)s <= %(until)s
        ) select day from days where day is not null and day * %(day)s <= %(until)s
    """
    found = connection.execute(query, {"day": DAY, "since": since, "until": until})
    before = since // DAY - 1
    for day in [*(day for (day,) in found), until // DAY + 1]:
        if day - before - 1 >= _SILENT:
            yield stamp((before + 1) * DAY)[:10], stamp((day - 1) * DAY)[:10]
        before = day


def _verified(connection: "Connection[Any]") -> str:
    query = "select received from ai_gate.event order by number desc limit 1"
    row = connection.execute(query).fetchone()
    if row is None:
        return "nothing was received"
    return (
        f"each link was checked by the server on arrival, the last one {postgres.when(row[0])}; "
        "`ai-gate audit verify --store …` checks them again"
    )
