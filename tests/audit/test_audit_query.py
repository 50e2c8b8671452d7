"""Every question is answered with exactly the events that match, and with what that is worth."""

import json
import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ai_gate.audit import absences, query, reading, shown, store
from ai_gate.audit.event import Event, milliseconds, stamp
from ai_gate.audit.query import Question
from ai_gate.errors import AiGateError
from ai_gate.matchers import classification
from tests.audit import logs

USERS = ("m.okafor", "a.rivera", "j.o'neil", "ünal")
REPOS = ("git.example/acme/payments", "git.example/acme/web", "local")
PATHS = (
    *("services/vault/card.py", "services/vault/deep/x.py", "services/web/app.py", "README.md"),
    *("tests/vault/a_b.json", "tests/vault/a.json", "a/services/vault/y.py", "services"),
)


def invented(seed: int, count: int) -> list[Event]:
    dice = Random(seed)
    made = []
    for number in range(count):
        touched = dice.sample(PATHS, dice.choice((0, 1, 1, 2)))
        made.append(
            logs.event(
                number + dice.randrange(4),
                user=dice.choice(USERS),
                repo=dice.choice(REPOS),
                assistant=dice.choice(("claude-code", "cursor")),
                session=f"session-{dice.randrange(9)}",
                type=dice.choice(("file_read", "prompt", "session_end", "log_gap", "override")),
                outcome=dice.choice(("pass", "ask", "deny", "")),
                resources=tuple(map(logs.resource, touched)),
            )
        )
    return made


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Store]:
    path = logs.made(tmp_path_factory.mktemp("query"), invented(5, 300))
    opened = store.open_to_read(path)
    yield opened
    opened.connection.close()


@cache
def everything(log: store.Store) -> list[dict[str, Any]]:
    return [json.loads(row.body) for row in store.rows(log)]


def expected(log: store.Store, question: Question) -> list[int]:
    """Return the numbers of what matches, by looking at every event."""
    holds = classification.compile([question.path]) if question.path else None
    found = []
    for body in everything(log):
        paths = [one["path"] for one in body.get("action", {}).get("resources", [])]
        asked = (
            (question.user, body.get("actor", {}).get("id")),
            (question.assistant, body.get("assistant", {}).get("id")),
            (question.repo, body.get("repo", {}).get("id")),
            (question.session, body.get("assistant", {}).get("session")),
            (question.decision, body.get("decision", {}).get("outcome")),
            (question.type, body["type"]),
        )
        ts = milliseconds(body["ts"])
        if (
            all(not wanted or wanted == said for wanted, said in asked)
            and question.since <= ts <= question.until
            and (holds is None or any(holds(path) is not None for path in paths))
        ):
            found.append((ts, body["seq"]))
    return [seq for _, seq in sorted(found)]


def questions() -> list[Question]:
    dice = Random(8)
    globs = ("services/vault/**", "*.py", "vault", "/services", "tests/vault/a?b.json", "**/x.py")
    made = [Question(), Question(user="nobody"), Question(path="nowhere/**")]
    while len(made) < 40:
        since = logs.START + dice.randrange(300_000)
        said: dict[str, Any] = {
            "user": dice.choice(("", *USERS)),
            "assistant": dice.choice(("", "", "cursor")),
            "repo": dice.choice(("", *REPOS)),
            "path": dice.choice(("", "", *globs)),
            "decision": dice.choice(("", "", "pass", "deny", "ask")),
            "type": dice.choice(("", "", "", "prompt", "log_gap", "session_end")),
            "session": dice.choice(("", "", "", "session-3")),
        }
        if dice.random() < 0.4:
            said |= {"since": since, "until": since + dice.randrange(200_000)}
        made.append(Question(**said))
    return made


@pytest.mark.parametrize("few", [0, 50_000], ids=["going through events", "collecting touches"])
def test_a_question_is_answered_with_what_matches_and_nothing_else(
    log: store.Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(query, "_FEW", few)
    sizes = []
    for question in questions():
        wanted = expected(log, question)
        answer = query.ask(log, question, most=10_000)
        assert [one["seq"] for one in answer.events] == wanted, question
        assert [one["seq"] for one in query.each(log, question)] == wanted
        assert (answer.matching, answer.more, answer.after) == (len(wanted), False, 0)
        sizes.append(len(wanted))
    assert sum(size > 0 for size in sizes) > 15


def test_pages_hold_every_match_once(log: store.Store) -> None:
    question = Question(user="m.okafor")
    found: list[int] = []
    after = 0
    while True:
        answer = query.ask(log, question, most=7, after=after)
        found += [one["seq"] for one in answer.events]
        after = answer.after
        if not after:
            break
    assert found == expected(log, question)
    assert len(found) > 40


def test_what_is_beyond_counting_is_more_than(
    log: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "COUNTED", 100)
    answer = query.ask(log, Question(), most=2)
    assert (answer.matching, answer.more, answer.population, answer.many) == (100, True, 100, True)
    assert dict(shown.head(answer, Question(), "me"))["population"] == (
        "more than 100 events in the period, more than 100 match"
    )


def test_the_index_answers_and_not_a_walk_over_all_events(log: store.Store) -> None:
    for question in (Question(user="ünal"), Question(repo="local"), Question(decision="deny")):
        terms, values = query._terms(log, question)
        plan = log.connection.execute(
            f"EXPLAIN QUERY PLAN SELECT seq, body FROM event AS e WHERE {terms} ORDER BY ts, seq",
            values,
        )
        said = " ".join(row[3] for row in plan)
        assert "USING INDEX event_" in said
        assert "SCAN" not in said


@pytest.mark.parametrize("glob", ["!a", "a//b", "../x", ""])
def test_a_glob_is_of_the_classification_dialect(log: store.Store, glob: str) -> None:
    if not glob:
        assert query.ask(log, Question(path=glob)).matching > 100
        return
    with pytest.raises(AiGateError, match="--path"):
        query.ask(log, Question(path=glob))


def test_a_page_after_nothing_is_a_mistake(log: store.Store) -> None:
    with pytest.raises(AiGateError, match="not in the log"):
        query.ask(log, Question(), after=99_999)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01-31", "2026-01-31T00:00:00.000Z", "2026-01-31T23:59:59.999Z"),
        ("2026-01-31T10:20:30Z", "2026-01-31T10:20:30.000Z", "2026-01-31T10:20:30.999Z"),
        ("2026-01-31T10:20:30.400Z", "2026-01-31T10:20:30.400Z", "2026-01-31T10:20:30.400Z"),
    ],
)
def test_a_period_has_whole_days_and_seconds(text: str, first: str, last: str) -> None:
    assert stamp(query.period(text)) == first
    assert stamp(query.period(text, end=True)) == last


@pytest.mark.parametrize("text", ["yesterday", "2026-1-3", "2026-02-30", "31.01.2026", ""])
def test_what_is_no_day_is_a_mistake(text: str) -> None:
    with pytest.raises(AiGateError, match="no day"):
        query.period(text)


# --- what an answer is worth --------------------------------------------------------------------


def complete(path: str, question: Question | None = None) -> query.Completeness:
    with reading.to_read(path) as opened:
        return query.ask(opened, question or Question()).completeness


def test_sessions_without_an_end_are_named(tmp_path: Path) -> None:
    path = logs.made(
        tmp_path,
        [
            logs.event(1, session="whole"),
            logs.event(2, session="whole", type="session_end"),
            logs.event(3, session="torn"),
            logs.event(4, session="other", user="a.rivera"),
        ],
    )
    said = complete(path)
    assert (said.sessions, said.unended, said.unended_named) == (3, 2, ("other", "torn"))
    said = complete(path, Question(user="m.okafor"))
    assert (said.sessions, said.unended, said.unended_named) == (2, 1, ("torn",))
    said = complete(path, Question(since=logs.START + 3500))
    assert (said.sessions, said.unended, said.unended_named) == (1, 1, ("other",))


def test_times_without_any_event_are_named(tmp_path: Path) -> None:
    day = 86_400
    path = logs.made(tmp_path, [logs.event(n) for n in (0, day, 2 * day, 6 * day, 20 * day)])
    said = complete(path)
    assert said.silences == (("2026-01-04", "2026-01-06"), ("2026-01-08", "2026-01-20"))
    assert complete(path, Question(until=logs.START + 5 * logs.DAY)).silences == (
        ("2026-01-04", "2026-01-06"),
    )


def test_pauses_and_removals_are_named(tmp_path: Path) -> None:
    from ai_gate.audit import retain

    path = logs.made(
        tmp_path,
        [
            logs.event(1),
            logs.event(2, type="log_stop", details={"reason": "maintenance"}),
            logs.event(90, type="log_start"),
            logs.event(91),
        ],
    )
    with reading.to_write(path) as opened, logs.at(logs.START + 200_000):
        retain.forget(opened, "m.okafor", Event("log_read", details={"reason": "request 7"}))
        found = retain.old(opened, logs.START + 1500)
        retain.remove(opened, found, Event("log_read", details={"reason": "kept 12 months"}))
    said = complete(path)
    assert said.pauses == (
        "log_start 2026-01-01T00:01:30.000Z",
        "log_stop 2026-01-01T00:00:02.000Z: maintenance",
        "kept on this machine only, never shipped (PCI DSS 10.3.3 wants a copy elsewhere)",
    )
    assert said.removed == (
        "names taken out of 4 events 2026-01-01: request 7",
        "2 events up to 2 removed 2026-01-01: kept 12 months",
    )


def change(number: int, words: str, **said: object) -> Event:
    given = {"session": "", "resources": (), "host": "build-7", "details": {"change": words}}
    return logs.event(number, type="config_change", **{**given, **said})


def test_a_time_without_a_guard_is_named(tmp_path: Path) -> None:
    path = logs.made(
        tmp_path,
        [
            change(1, absences.PUT_IN),
            change(10, absences.TAKEN_OUT),
            change(12, absences.TAKEN_OUT),
            change(15, absences.TAKEN_OUT, assistant="amp"),
            change(20, absences.PUT_IN),
            change(30, absences.PUT_IN),
            change(40, absences.TAKEN_OUT, repo="git.example/acme/web"),
            logs.event(50, type="config_change", details={"mode": "plan"}),
        ],
    )
    where = "no guard of claude-code in git.example/acme/payments on build-7"
    first = f"{where} from 2026-01-01T00:00:10.000Z to 2026-01-01T00:00:20.000Z"
    amp = "no guard of amp in git.example/acme/payments on build-7 since 2026-01-01T00:00:15.000Z"
    web = f"{where.replace('payments', 'web')} since 2026-01-01T00:00:40.000Z"

    def told(**asked: Any) -> list[str]:
        return [one for one in complete(path, Question(**asked)).pauses if "no guard" in one]

    assert told() == [first, amp, web]
    assert told(assistant="amp") == [amp]
    assert told(repo="git.example/acme/web") == [web]
    assert told(since=logs.START + 21_000) == [amp, web]
    assert told(until=logs.START + 11_000) == [f"{where} since 2026-01-01T00:00:10.000Z"]


def test_sessions_without_a_beginning_are_named(tmp_path: Path) -> None:
    path = logs.made(
        tmp_path,
        [
            logs.event(1, session="whole", type="session_start"),
            logs.event(2, session="whole"),
            logs.event(3, session="late"),
            logs.event(4, session="other", assistant="crush"),
        ],
    )
    said = "1 of 2 sessions of claude-code have no beginning (late): the guard came late, or"

    def told(**asked: Any) -> list[str]:
        return [one for one in complete(path, Question(**asked)).pauses if "beginning" in one]

    assert [one.startswith(said) for one in told()] == [True]
    assert told(assistant="crush") == [], "it announces none, so nothing can be told"
    assert told(session="whole") == []


def test_sessions_that_only_a_vendor_saw_are_named(tmp_path: Path) -> None:
    from ai_gate.audit import sightings

    path = logs.made(tmp_path)
    assert complete(path).vendors == ()
    theirs = [logs.event(one, session="theirs", via="import:vendor") for one in (0, 9)]
    store.append(sightings.beside(path), [*theirs, logs.event(3, via="import:vendor")])
    said = complete(path).vendors
    assert len(said) == 1
    assert "1 (theirs) only there" in said[0]
    with reading.to_read(path) as opened:
        answer = query.ask(opened, Question())
    assert ("not here", said[0]) in shown.head(answer, Question(), "me")


def verified(path: str) -> str:
    return complete(path).verified


def test_how_far_the_chain_is_proven_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ai_gate.audit import completeness, verify

    path = logs.made(tmp_path)
    assert verified(path) == "all 11 events, now"
    with reading.to_write(path) as opened:
        verify.note(opened, verify.verify(opened))
    day = stamp(time.time_ns() // 1_000_000)[:10]
    assert verified(path).startswith(f"verified up to event 11 on {day}")
    store.append(path, [logs.event(20)])
    assert verified(path).endswith("; the 1 behind it now")
    monkeypatch.setattr(completeness, "_CHECKED", 0)
    assert "1 of 12 events not verified" in verified(path)
    monkeypatch.setattr(completeness, "_CHECKED", 100)
    logs.run(path, "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 12")
    assert verified(path).startswith("NOT WHOLE: the chain breaks at event 12")
    logs.run(path, "UPDATE event SET hash = zeroblob(32) WHERE seq = 11")
    assert verified(path).startswith("NOT VERIFIED")


# --- as text ------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a log whose every octet is known."""
    monkeypatch.setattr(os, "urandom", lambda count: bytes(range(count)))
    touched = (logs.resource("services/vault/card.py"), logs.resource("README.md", "out-of-scope"))
    return logs.made(
        tmp_path,
        [
            logs.event(1, type="session_start", outcome="", code="", resources=(), action=""),
            logs.event(2),
            logs.event(3, type="command", action="Bash", command="cat *", resources=touched),
            logs.event(4, user="=cmd()", outcome="pass", code="", resources=()),
            logs.event(5, resources=(logs.resource('a"b,\x1b[31m\nc.py'),)),
            logs.event(6, type="session_end", outcome="", code="", resources=(), action=""),
        ],
    )


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("all", Question()),
        ("vault", Question(user="m.okafor", path="services/vault/**", until=logs.START + logs.DAY)),
        ("none", Question(user="nobody")),
    ],
)
def test_an_answer_looks_as_it_did(
    small: str, golden: Callable[[str, str], None], form: str, name: str, question: Question
) -> None:
    with reading.to_read(small) as opened:
        answer = query.ask(opened, question, most=4)._replace(source="audit.sqlite")
    asked = "a.rivera on host, 2026-02-01T00:00:00.000Z; recorded as event 9"
    render = {"table": shown.table, "json": shown.document, "csv": shown.csv}[form]
    text = "".join(render(answer, question, asked))
    assert "\x1b" not in text
    golden(f"audit-query-{name}.{'txt' if form == 'table' else form}", text)


def test_csv_comes_back_as_it_was_and_nothing_in_it_is_a_formula(small: str) -> None:
    import csv

    with reading.to_read(small) as opened:
        answer = query.ask(opened, Question())
    text = "".join(shown.csv(answer, Question(), "me"))
    rows = list(csv.reader(text.splitlines(keepends=True)))
    assert len({len(row) for row in rows if not row[0].startswith("#")}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=cmd()" in cells


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", "plain"),
        ("=1+1", '"\'=1+1"'),
        ("@SUM(A1)", '"\'@SUM(A1)"'),
        ("-2", '"\'-2"'),
        ('say "no"', '"say ""no"""'),
        ("a,b", '"a,b"'),
        ("a\nb", '"a\nb"'),
    ],
)
def test_a_cell_is_quoted_where_it_has_to_be(text: str, wanted: str) -> None:
    assert shown.cell(text) == wanted


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            Question(user="m.okafo"),
            ("no event of the log has the user `m.okafo`; did you mean `m.okafor`?",),
        ),
        (
            Question(user="m.okafor", repo="git.example/acme/payment"),
            (
                "no event of the log has the repository `git.example/acme/payment`; "
                "did you mean `git.example/acme/payments`?",
            ),
        ),
        # A word of the log, but of another column.
        (Question(user="cursor"), ("no event of the log has the user `cursor`",)),
        (Question(assistant="codex"), ("no event of the log has the assistant `codex`",)),
        (Question(user="m.okafor", until=1), ()),
        (Question(user="m.okafor"), ()),
    ],
)
def test_a_name_that_no_event_has_is_told(
    log: store.Store, asked: Question, said: tuple[str, ...]
) -> None:
    answer = query.ask(log, asked)
    assert answer.unmatched == said
    text = "".join(shown.table(answer, asked, "x"))
    assert all(f"unknown       {one}" in text for one in said)
