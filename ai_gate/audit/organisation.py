"""Ask the organisation's log what `query` asks a machine's: same question, same answer.

The events of all machines are one population here, in the order of their own times. `after` of a
page is the number that the server gave an event on arrival.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ai_gate import registry
from ai_gate.audit import postgres
from ai_gate.audit.query import COUNTED, Answer, Question
from ai_gate.audit.sending import Entry
from ai_gate.errors import AiGateError

if TYPE_CHECKING:
    from psycopg import Connection

    from ai_gate.audit.destination import Destination

_FETCHED = 2000
_COLUMNS = "log, seq, body, hash, erased, received, number"
_TOUCHING = "exists (select from ai_gate.touch t where t.event = e.number and t.place = any(%s))"
RARE = (
    *("log_start", "log_stop", "log_gap", "log_read", "log_ship", "tombstone", "checkpoint"),
    *("config_change", "override", "blocked", "session_start", "session_end"),
)


def ask(
    destination: "Destination", question: Question, *, most: int = 100, after: int = 0
) -> Answer:
    """Answer with one page of events in the order of time; note who asked what in the store."""
    with postgres.opened(destination) as connection:
        note(connection, question, f"page after {after}")
        with _still(connection):
            return _answer(connection, destination, question, most, after)


def each(destination: "Destination", question: Question) -> Iterator[dict[str, Any]]:
    """Yield all events that match, in the order of time; note who asked what in the store."""
    with postgres.opened(destination) as connection:
        note(connection, question, "all")
        with _still(connection):
            terms, values = _terms(connection, question)
            if terms is None:
                return
            with connection.cursor("each") as cursor:  # on the server, so memory stays flat
                cursor.itersize = _FETCHED
                query = f"select {_COLUMNS} from ai_gate.event e where {terms} order by ts, number"
                cursor.execute(query, values)
                for row in cursor:
                    yield _shown(row)


def entries(destination: "Destination", after: int) -> Iterator[Entry]:
    """Yield the events of all logs behind a number, as they arrived, word for word."""
    with postgres.opened(destination) as connection:
        note(connection, Question(), f"export after {after}")
        query = f"select {_COLUMNS} from ai_gate.event where number > %s order by number"
        with _still(connection), connection.cursor("entries") as cursor:
            cursor.itersize = _FETCHED
            cursor.execute(query, (after,))
            for log, seq, body, digest, erased, _, _ in cursor:
                yield Entry(log, seq, body, digest, erased)


def require_no_value(question: Question) -> None:
    """Raise AiGateError for a question that names what no log holds, and no log may: a value."""
    for name in ("user", "assistant", "repo", "path", "session"):
        text = getattr(question, name)
        if postgres.cleaned(text, path=name in ("repo", "path")) != text:
            hint = "logs have another name for it, which differs from machine to machine: find it "
            hint += "by the session or the time, and ask for that name"
            raise AiGateError(f"`--{name}` is what a detector takes for a value", hint=hint)


def note(connection: "Connection[Any]", question: Question, how: str) -> None:
    """Write down that the log was read, before it is (PCI DSS 10.2.1.3)."""
    require_no_value(question)
    asked = {key: value for key, value in question._asdict().items() if value}
    text = json.dumps({**asked, "how": how}, ensure_ascii=False, sort_keys=True)
    connection.execute("select ai_gate.note_reading(%s)", (text.replace("\0", ""),))


@contextmanager
def _still(connection: "Connection[Any]") -> Iterator[None]:
    """Let all that is said in an answer be of one state of the store."""
    with connection.transaction():
        connection.execute("set transaction isolation level repeatable read read only")
        yield


def _answer(
    connection: "Connection[Any]",
    destination: "Destination",
    question: Question,
    most: int,
    after: int,
) -> Answer:
    from ai_gate.audit import organisation_completeness

    terms, values = _terms(connection, question)
    rows: Sequence[tuple[Any, ...]] = ()
    matching = 0
    if terms is not None:
        page, more = _page(connection, after)
        rows = connection.execute(
            f"select {_COLUMNS} from ai_gate.event e where {terms}{page}"
            " order by ts, number limit %s",
            (*values, *more, most + 1),
        ).fetchall()
        matching = _count(connection, terms, values)
    population = _count(connection, "ts between %s and %s", [question.since, question.until])
    logs = connection.execute("select count(*), min(id) from ai_gate.log").fetchone() or (0, "")
    return Answer(
        logs[1] if logs[0] == 1 else f"{logs[0]} logs",
        destination.shown,
        tuple(_shown(row) for row in rows[:most]),
        rows[most - 1][6] if len(rows) > most else 0,
        min(matching, COUNTED),
        matching > COUNTED,
        min(population, COUNTED),
        population > COUNTED,
        organisation_completeness.of(connection, question),
        () if matching else _unmatched(connection, question),
    )


def _unmatched(connection: "Connection[Any]", question: Question) -> tuple[str, ...]:
    from ai_gate.audit import strangers

    def occurs(column: str, text: str) -> bool:
        query = f"select 1 from ai_gate.event where {column} = %s limit 1"
        return connection.execute(query.encode(), (text,)).fetchone() is not None

    def names(column: str) -> list[str]:
        if column == "assistant":  # no index has it
            return list(registry.ids("assistants"))
        query = (
            f"with recursive one (name) as (select min({column}) from ai_gate.event union all"
            f" select (select min({column}) from ai_gate.event where {column} > one.name) from one"
            " where one.name is not null)"
            " select name from one where name is not null limit %s"
        )
        rows = connection.execute(query.encode(), (strangers.MOST,))
        return [name for (name,) in rows if name]

    return tuple(strangers.unmatched(question, occurs, names))


def _shown(row: tuple[Any, ...]) -> dict[str, Any]:
    _, _, body, digest, erased, received, _ = row
    chain: dict[str, Any] = {"hash": digest.hex(), "received": postgres.when(received)}
    if erased:
        chain["erased"] = True
    return {**json.loads(body), "chain": chain}


def _count(connection: "Connection[Any]", terms: str, values: Sequence[Any]) -> int:
    query = f"select count(*) from (select from ai_gate.event e where {terms} limit %s) few"
    row = connection.execute(query, (*values, COUNTED + 1)).fetchone()
    return int(row[0]) if row else 0


def _page(connection: "Connection[Any]", after: int) -> tuple[str, tuple[int, ...]]:
    if not after:
        return "", ()
    query = "select ts from ai_gate.event where number = %s"
    found = connection.execute(query, (after,)).fetchone()
    if found is None:
        hint = "begin again without `--after`"
        raise AiGateError(f"event {after}, after which to go on, is not in the store", hint=hint)
    return " and (ts, number) > (%s, %s)", (found[0], after)


def _terms(connection: "Connection[Any]", question: Question) -> tuple[str | None, list[Any]]:
    """Return the SQL of a question and its values; None: nothing can match."""
    terms = ["ts between %s and %s"]
    values: list[Any] = [question.since, question.until]
    for column, text in (
        ("actor", question.user),
        ("assistant", question.assistant),
        ("repo", question.repo),
        ("session", question.session),
        ("outcome", question.decision),
        ("type", question.type),
    ):
        if text:
            terms.append(f"{column} = %s")
            values.append(text)
    if question.decision in ("ask", "deny"):
        terms.append("outcome in ('ask', 'deny')")  # the words of the index
    if question.type in RARE:
        terms.append(f"type in ({', '.join(repr(one) for one in RARE)})")
    if question.session:
        query = "select min(first_ts), max(last_ts) from ai_gate.session where id = %s"
        ends = connection.execute(query, (question.session,)).fetchone()
        if ends is None or ends[0] is None:
            return None, []
        terms.append("ts between %s and %s")  # of times there is an index
        values += ends
    if question.path:
        places = _places(connection, question.path)
        if not places:
            return None, []
        terms.append(_TOUCHING)
        values.append(places)
    return " and ".join(terms), values


def _places(connection: "Connection[Any]", glob: str) -> list[int]:
    """Return the numbers of the paths that a glob matches."""
    from ai_gate.audit.query import key_range
    from ai_gate.matchers import classification

    wrong = classification.validate(glob)
    if wrong:
        raise AiGateError(f"`--path {glob[:100]}`: {wrong}")
    holds = classification.compile([glob])
    query = "select id, path from ai_gate.place where path >= %s and path < %s"
    rows = connection.execute(query, key_range(glob))
    return [id for id, path in rows if path and holds(path) is not None]
