"""Answer the auditor: every interaction of a person, with an assistant, in a repository, in a time.

An answer comes with what it is worth: what was searched, for what, in which period, of how many
events, and what could be missing. Reading the log is an event of the log.

Two ways to look for paths, because one of them is always slow: few touches of the paths asked for
are collected first, many are met soon while going through the events.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ai_gate.audit.event import milliseconds, stamp
from ai_gate.audit.store import Store, failure, told
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

DAY = 86_400_000
FOREVER = 1 << 62
COUNTED = 100_000  # matches that are counted; beyond that an answer says "more than"
_FEW = 50_000  # touches of paths that are worth collecting
_WALKED = 20_000  # events that are looked at to count those that touch one of many paths
_COMMON = "('prompt', 'file_read', 'file_write', 'command', 'tool_call', 'response')"


class Question(NamedTuple):
    """What is asked for; empty: anything. Times in milliseconds, both inclusive."""

    user: str = ""
    assistant: str = ""
    repo: str = ""
    path: str = ""  # glob of the classification dialect
    decision: str = ""
    type: str = ""
    session: str = ""
    since: int = 0
    until: int = FOREVER


class Completeness(NamedTuple):
    """What could be missing in an answer."""

    started: str  # ts of the first event that is there
    ended: str  # ts of the last
    removed: tuple[str, ...]  # what retention and privacy took, in words
    pauses: tuple[str, ...]  # log_stop, log_start, log_gap in the period
    silences: tuple[tuple[str, str], ...]  # first and last day of a time without events
    sessions: int  # sessions that touch the period and the question
    unended: int
    unended_named: tuple[str, ...]
    verified: str  # how far the chain is known to be whole, in words
    vendors: tuple[str, ...] = ()  # what vendors' own logs have that this one has not, in words


class Answer(NamedTuple):
    """Events, and what the answer is worth."""

    log: str
    source: str
    events: tuple[dict[str, Any], ...]
    after: int  # `--after` of the next page; 0: there is none
    matching: int
    more: bool  # there are more than `matching`
    population: int  # events of the log in the period
    many: bool  # there are more than `population`
    completeness: Completeness
    unmatched: tuple[str, ...] = ()  # names of the question that no event has, in words


def cleaned(path: str, question: Question) -> Question:
    """Return a question as the log of a path has its words: without values, names hashed alike."""
    from ai_gate.audit import clean

    desk = clean.Desk(clean.key_of(path), lambda text: False, [])
    return question._replace(
        user=clean.clean(question.user, desk),
        session=clean.clean(question.session, desk),
        assistant=clean.clean(question.assistant, desk),
        repo=clean.clean(question.repo, desk, path=True),
        path=clean.clean(question.path, desk, path=True),
    )


def ask(store: Store, question: Question, *, most: int = 100, after: int = 0) -> Answer:
    """Answer with one page of events in the order of time; raises StoreError and AiGateError."""
    try:
        store.connection.execute("BEGIN")  # one state of the log for all that is said
        try:
            return _answer(store, question, most, after)
        finally:
            store.connection.execute("ROLLBACK")
    except failure() as error:
        raise told(error, store.path) from None


def each(store: Store, question: Question) -> Iterator[dict[str, Any]]:
    """Yield all events that match, in the order of time."""
    terms, values = _terms(store, question)
    if terms is None:
        return
    query = f"SELECT seq, body, hash, erased FROM event AS e WHERE {terms} ORDER BY ts, seq"
    for row in store.connection.execute(query, values):
        yield _shown(row)


def period(text: str, *, end: bool = False) -> int:
    """Return the time of a day or a full `ts`; `end`: the last millisecond of the day."""
    try:
        if len(text) == 10:
            return milliseconds(f"{text}T00:00:00.000Z") + (DAY - 1 if end else 0)
        if len(text) == 20:
            text = text[:-1] + (".999Z" if end else ".000Z")
        return milliseconds(text)
    except AiGateError:
        hint = "write 2026-11-23 or 2026-11-23T09:14:07Z; days and times are UTC"
        raise AiGateError(f"`{text[:30]}` is no day and no time", hint=hint) from None


def _answer(store: Store, question: Question, most: int, after: int) -> Answer:
    from ai_gate.audit import completeness

    terms, values = _terms(store, question)
    rows: Sequence[tuple[Any, ...]] = ()
    matching = (0, False)
    if terms is not None:
        page, more_values = _page(store, after)
        rows = store.connection.execute(
            f"SELECT seq, body, hash, erased FROM event AS e WHERE {terms}{page}"
            " ORDER BY ts, seq LIMIT ?",
            (*values, *more_values, most + 1),
        ).fetchall()
        matching = _count(store, terms, values)
    population = _count(store, "ts BETWEEN ? AND ?", (question.since, question.until))
    return Answer(
        store.log,
        store.path,
        tuple(_shown(row) for row in rows[:most]),
        rows[most - 1][0] if len(rows) > most else 0,
        *matching,
        *population,
        completeness.of(store, question),
        () if matching[0] else _unmatched(store, question),
    )


def _unmatched(store: Store, question: Question) -> tuple[str, ...]:
    from ai_gate.audit import strangers

    run = store.connection.execute

    def occurs(column: str, text: str) -> bool:
        query = f"SELECT 1 FROM event WHERE {column} = ? LIMIT 1"
        return run(query, (word(store, text),)).fetchone() is not None

    def names(column: str) -> list[str]:
        # From one to the next in the index, for a walk over all events takes too long.
        query = (
            f"WITH RECURSIVE one (id) AS (SELECT min({column}) FROM event UNION ALL"
            f" SELECT (SELECT min({column}) FROM event WHERE {column} > one.id) FROM one"
            " WHERE one.id IS NOT NULL)"
            " SELECT text FROM one JOIN word ON word.id = one.id LIMIT ?"
        )
        return [text for (text,) in run(query, (strangers.MOST,)) if text]

    return tuple(strangers.unmatched(question, occurs, names))


def _shown(row: tuple[Any, ...]) -> dict[str, Any]:
    _, body, digest, erased = row
    chain: dict[str, Any] = {"hash": digest.hex()}
    if erased:
        chain["erased"] = True
    return {**json.loads(body), "chain": chain}


def _count(store: Store, terms: str, values: Sequence[Any]) -> tuple[int, bool]:
    """Return how many events match, and whether there are more than were counted."""
    head, walking, _ = terms.partition(f" AND {_MANY_PATHS}")
    most = _WALKED if walking else COUNTED
    inner = f"SELECT seq FROM event AS e WHERE {head} LIMIT {most + 1}"
    run = store.connection.execute
    if not walking:
        found = run(f"SELECT count(*) FROM ({inner})", values).fetchone()[0]
        return min(found, most), found > most
    query = f"SELECT count(*), coalesce(sum({_MANY_PATHS}), 0) FROM ({inner}) AS e"
    looked, found = run(query, values).fetchone()
    return found, looked > most


def _page(store: Store, after: int) -> tuple[str, tuple[int, ...]]:
    if not after:
        return "", ()
    found = store.connection.execute("SELECT ts FROM event WHERE seq = ?", (after,)).fetchone()
    if found is None:
        hint = "begin again without `--after`"
        raise AiGateError(f"event {after}, after which to go on, is not in the log", hint=hint)
    # The first term is for the index, which knows nothing of pairs.
    return " AND ts >= ? AND (ts, seq) > (?, ?)", (found[0], found[0], after)


def _terms(store: Store, question: Question) -> tuple[str | None, list[Any]]:
    """Return the SQL of a question and its values; None: nothing can match.

    One term has an index to itself; `+` keeps SQLite from choosing another one for the rest, which
    it would do by chance, for it does not know how often anything occurs.
    """
    terms: list[str] = []
    given: list[Any] = []

    def require(term: str, *values: Any) -> None:
        terms.append(f"+{term}" if terms else term)
        given.extend(values)

    if question.session:
        span = "SELECT id, first, last FROM session WHERE id = ?"
        found = store.connection.execute(span, (word(store, question.session),)).fetchone()
        if found is None:
            return None, []
        require("seq BETWEEN ? AND ?", *found[1:])
        require("session = ?", found[0])
    for column in ("actor", "repo", "assistant"):
        text = {"actor": question.user, "repo": question.repo, "assistant": question.assistant}
        if text[column]:
            number = word(store, text[column])
            if number is None:
                return None, []
            require(f"{column} = ?", number)
    if question.decision:
        # The words of the index must stand here literally.
        rare = " AND outcome IN ('ask', 'deny')" if question.decision in ("ask", "deny") else ""
        require("outcome = ?" + ("" if terms else rare), question.decision)
    if question.type:
        rare = "" if f"'{question.type}'" in _COMMON else f" AND type NOT IN {_COMMON}"
        require("type = ?" + ("" if terms else rare), question.type)
    terms.append(f"{'+' if question.session else ''}ts BETWEEN ? AND ?")
    given += [question.since, question.until]
    if question.path:
        if not _paths(store, question.path):
            return None, []
        terms.append(_FEW_PATHS if _is_few(store) else _MANY_PATHS)
    return " AND ".join(terms), given


def word(store: Store, text: str) -> int | None:
    """Return the number that stands for a text; None: it does not occur."""
    found = store.connection.execute("SELECT id FROM word WHERE text = ?", (text,)).fetchone()
    return None if found is None else int(found[0])


def _paths(store: Store, glob: str) -> int:
    """Put the paths that a glob matches into a table of this connection; return how many."""
    from ai_gate.matchers import classification

    wrong = classification.validate(glob)
    if wrong:
        raise AiGateError(f"`--path {glob[:100]}`: {wrong}")
    holds = classification.compile([glob])
    run = store.connection.execute
    run("CREATE TEMP TABLE IF NOT EXISTS wanted (path INTEGER PRIMARY KEY)")
    run("DELETE FROM wanted")
    low, high = key_range(glob)
    rows = run("SELECT id, text FROM word WHERE text >= ? AND text < ?", (low, high))
    found = [(id,) for id, text in rows if text and holds(text) is not None]
    store.connection.executemany("INSERT INTO wanted VALUES (?)", found)
    return len(found)


def key_range(glob: str) -> tuple[str, str]:
    """Return bounds of the paths that a glob can match: those that begin as it does."""
    if "/" not in glob.rstrip("/"):
        return "", "\U0010ffff"
    start = glob.removeprefix("/")
    ends = [start.find(sign) for sign in "*?[\\" if sign in start]
    prefix = start[: min(ends, default=len(start))].rstrip("/")
    return prefix, prefix + "\U0010ffff"


def _is_few(store: Store) -> bool:
    """Tell whether the paths asked for were touched so seldom that all touches are collected."""
    query = "SELECT 1 FROM wanted CROSS JOIN touch ON touch.path = wanted.path LIMIT 1 OFFSET ?"
    return store.connection.execute(query, (_FEW,)).fetchone() is None


_FEW_PATHS = "e.seq IN (SELECT touch.seq FROM wanted CROSS JOIN touch ON touch.path = wanted.path)"
# Going through events meets one of many soon.
_MANY_PATHS = (
    "EXISTS (SELECT 1 FROM touch CROSS JOIN wanted ON wanted.path = touch.path"
    " WHERE touch.seq = e.seq)"
)


def since_words(question: Question) -> tuple[str, str]:
    """Return the period in words."""
    begin = stamp(question.since) if question.since else "the beginning"
    end = "now" if question.until >= FOREVER else stamp(question.until)
    return begin, end
