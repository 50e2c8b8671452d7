"""The store of the organisation: migrations, roles that cannot rewrite, chains that are checked."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from ai_gate.audit import (
    chains,
    destination,
    migrations,
    organisation,
    organisation_retain,
    postgres,
    store,
)
from ai_gate.audit.event import milliseconds
from ai_gate.audit.query import Question
from ai_gate.audit.sending import Entry, RefusedError, UnreachableError
from ai_gate.audit.verify import Anchor
from ai_gate.errors import AiGateError, ExitCode
from tests.audit_org import samples
from tests.audit_org.cluster import PASSWORD, Cluster, Database, free_port

pytestmark = pytest.mark.servers
BORDER = milliseconds(f"{samples.DAY}T10:00:30.000Z")


def sent(database: Database, entries: list[Entry], login: str = "writer") -> int:
    with postgres.opened(database.to(login)) as connection:
        return postgres.append(connection, entries[0].log, entries)


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> list[Entry]:
    """Return what is in the store: 60 events of one machine."""
    entries = samples.entries(samples.log(tmp_path, samples.several(60)))
    assert sent(database, entries) == len(entries)
    return entries


# --- migrations ---------------------------------------------------------------------------------


def made(database: Database) -> int:
    """Make the schema; return how many steps that took."""
    with postgres.opened(database.to("postgres")) as connection:
        return len(migrations.init(connection))


def test_migrations_are_applied_once(fresh: Database) -> None:
    assert made(fresh) == len(migrations.steps())
    assert made(fresh) == 0
    with postgres.opened(fresh.to("postgres")) as connection:
        assert migrations.migrate(connection) == []
        assert migrations.pending(connection) == []
    assert fresh.one("select count(*) from ai_gate.migration") == len(migrations.steps())


def test_several_who_migrate_at_once_apply_them_once(fresh: Database) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        counts = sorted(pool.map(made, [fresh] * 4))
    assert counts == [0, 0, 0, len(migrations.steps())]


def test_a_store_of_another_version_is_left_alone(fresh: Database) -> None:
    made(fresh)
    with fresh.connect() as connection:
        connection.execute("insert into ai_gate.migration values (99, 'later', '')")
    with pytest.raises(AiGateError, match="newer"):
        made(fresh)
    with fresh.connect() as connection:
        connection.execute("delete from ai_gate.migration where version = 99")
        connection.execute("update ai_gate.migration set digest = 'x'")
    with pytest.raises(AiGateError, match="step 1"):
        made(fresh)


def test_no_superuser_is_needed_to_make_retain_and_forget(fresh: Database) -> None:
    fresh.server.login("admin", migrations.WRITER)
    with fresh.connect() as connection:
        connection.execute("revoke ai_gate_writer from admin")
        connection.execute("alter role admin createrole")
        connection.execute(f"grant create on database {fresh.name} to admin")
    with postgres.opened(fresh.to("admin")) as opened:
        assert len(migrations.init(opened)) == len(migrations.steps())
    assert organisation_retain.retain(fresh.to("admin"), 1, "old") == []
    assert organisation_retain.forget(fresh.to("admin"), "person-1", "request") == 0
    with fresh.connect("admin") as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute("truncate ai_gate.reading")
    assert caught.value.sqlstate == "ZG004"


def test_a_person_can_apply_the_printed_script(fresh: Database) -> None:
    with fresh.connect() as connection:
        connection.execute("\n".join(migrations.script()).encode())
    assert made(fresh) == 0


def test_a_store_without_the_schema_says_what_to_do(fresh: Database) -> None:
    with (
        pytest.raises(RefusedError, match="no schema") as caught,
        postgres.opened(fresh.to("postgres")) as opened,
    ):
        postgres.head(opened, "x")
    assert "store init" in caught.value.hint


# --- roles --------------------------------------------------------------------------------------

_READ = "select count(*) from ai_gate.event"
_CHANGES = (
    "update ai_gate.event set actor = 'x'",
    "update ai_gate.event set body = '', erased = true",
    "delete from ai_gate.event",
    "delete from ai_gate.touch",
    "delete from ai_gate.removal",
    "delete from ai_gate.log",
    "update ai_gate.place set path = 'x'",
    "truncate ai_gate.event cascade",
    "truncate ai_gate.reading",
    "truncate ai_gate.removal",
)
_OTHERS = (
    "insert into ai_gate.log (id) values ('x')",
    "insert into ai_gate.event (log, seq) values ('x', 1)",
    "insert into ai_gate.removal (log, first, last, count, hash, kind, reason)"
    " values ('x', 0, 9, 9, '', 'removed', 'x')",
    "insert into ai_gate.reading (parameters) values ('x')",
    "select ai_gate.insert_event('x', 1, '', '{}', false)",
    "select ai_gate.retain(9999999999999, 'x')",
    "select ai_gate.rebind('x', 'writer')",
    "create table ai_gate.mine (x integer)",
    "alter table ai_gate.event disable trigger all",
    "drop table ai_gate.event",
    "set role ai_gate_owner",
)


def refused(database: Database, login: str, query: str) -> str:
    """Return the SQLSTATE of a query that has to fail."""
    with database.connect(login) as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(query.encode())
    return str(caught.value.sqlstate)


@pytest.mark.usefixtures("filled")
def test_a_writer_can_neither_read_nor_change_nor_remove(database: Database) -> None:
    for query in (_READ, *_CHANGES, *_OTHERS, "select ai_gate.note_reading('x')"):
        assert refused(database, "writer", query) == "42501", query


@pytest.mark.usefixtures("filled")
def test_a_reader_can_only_read(database: Database) -> None:
    appending = "select ai_gate.append('x', '{}', '{}', '{}', '{}')"
    for query in (*_CHANGES, *_OTHERS, appending):
        assert refused(database, "reader", query) == "42501", query
    with database.connect("reader") as connection:
        assert connection.execute(_READ).fetchone() == (61,)


@pytest.mark.usefixtures("filled")
def test_not_even_the_owner_changes_what_is_written(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("select ai_gate.note_reading('x')")
        connection.execute("select ai_gate.retain(1, 'nothing is as old')")
    for query in (*_CHANGES, "delete from ai_gate.reading"):
        assert refused(database, "postgres", query) == "ZG004", query
    assert database.one(_READ) == 61


def test_a_log_belongs_to_the_login_that_began_it(database: Database, filled: list[Entry]) -> None:
    with pytest.raises(RefusedError, match="another login"):
        sent(database, filled, "other")
    with database.connect() as connection:
        connection.execute("select ai_gate.rebind(%s, 'other')", (filled[0].log,))
    assert sent(database, filled, "other") == 0


def test_nobody_learns_the_head_of_a_log_of_others(database: Database, filled: list[Entry]) -> None:
    for login, seq in (("writer", 61), ("other", 0)):
        with postgres.opened(database.to(login)) as connection:
            assert postgres.head(connection, filled[0].log)[0] == seq


# --- what arrives -------------------------------------------------------------------------------


def test_what_is_sent_is_kept_word_for_word(database: Database, filled: list[Entry]) -> None:
    with database.connect() as connection:
        rows = connection.execute("select seq, body, hash from ai_gate.event order by seq")
        assert list(rows) == [(one.seq, one.body, one.hash) for one in filled]
    assert database.one("select count(*) from ai_gate.event where received > now()") == 0


def test_what_is_sent_again_is_known(database: Database, filled: list[Entry]) -> None:
    assert sent(database, filled) == 0
    assert sent(database, filled[:7]) == 0
    assert database.one(_READ) == len(filled)


def test_another_event_under_a_number_is_a_conflict(
    database: Database, filled: list[Entry], tmp_path: Path
) -> None:
    other = samples.entries(samples.log(tmp_path, samples.several(3), "other.sqlite"))[1]
    with pytest.raises(RefusedError, match="another event under number 9") as caught:
        sent(database, [filled[8]._replace(body=other.body, hash=other.hash)])
    assert caught.value.exit_code == ExitCode.FINDINGS


@pytest.mark.parametrize("what", ["body", "hash", "log", "seq"])
def test_a_link_that_does_not_fit_is_refused_with_its_batch(
    database: Database, tmp_path: Path, what: str
) -> None:
    entries = samples.entries(samples.log(tmp_path, samples.several(9)))
    last = entries[-1]
    wrong: dict[str, Any] = {
        "body": last._replace(body=last.body.replace("person-", "people-")),
        "hash": last._replace(hash=b"\x01" * 32),
        "log": last._replace(body=last.body.replace(last.log, "f" * 16)),
        "seq": last._replace(seq=last.seq + 5),
    }
    with pytest.raises(RefusedError, match="refuses event"):
        sent(database, [*entries[:-1], wrong[what]])
    assert database.one(_READ) == 0
    assert sent(database, entries) == len(entries)


def test_a_zero_character_does_not_stop_the_log(database: Database, tmp_path: Path) -> None:
    odd = samples.read("src/a\0b.py", user="m\0x")
    assert sent(database, samples.entries(samples.log(tmp_path, [odd]))) == 2
    assert all(one.whole for one in chains.verify(database.to("reader")))


# --- questions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(user="person-1"),
        Question(user="nobody"),
        Question(user="person-11"),
        Question(repo="github.com/acme/payment"),
        Question(assistant="claude-code", repo="github.com/acme/payments"),
        Question(path="src/f3.py"),
        Question(path="src/**", decision="deny"),
        Question(path="*.py", user="person-2"),
        Question(path="vault/**"),
        Question(decision="ask"),
        Question(session="s-3"),
        Question(type="log_start"),
        Question(since=BORDER - 20_000, until=BORDER),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_store_answers_as_the_log_of_the_machine(
    database: Database, tmp_path: Path, question: Question
) -> None:
    from ai_gate.audit import query

    opened = store.open_to_read(str(tmp_path / "audit.sqlite"))
    here = query.ask(opened, question, most=7)
    opened.connection.close()
    there = organisation.ask(database.to("reader"), question, most=7)
    for event in there.events:
        event["chain"].pop("received")
    assert there.events == here.events
    assert bool(there.after) == bool(here.after)
    assert (there.log, there.matching, there.more) == (here.log, here.matching, here.more)
    assert (there.population, there.many) == (here.population, here.many)
    assert there.completeness.sessions == here.completeness.sessions
    assert there.completeness.unended == here.completeness.unended
    assert there.completeness.started == here.completeness.started
    assert there.completeness.silences == here.completeness.silences
    assert there.unmatched == here.unmatched


@pytest.mark.usefixtures("filled")
def test_pages_follow_each_other_without_gap_or_overlap(database: Database, tmp_path: Path) -> None:
    more = [one._replace(host="laptop-8") for one in samples.several(25)]
    sent(database, samples.entries(samples.log(tmp_path, more, "more.sqlite")), "other")
    seen, after = [], 0
    while True:
        page = organisation.ask(
            database.to("reader"), Question(type="file_read"), most=8, after=after
        )
        seen += [(one["ts"], one["log"], one["seq"]) for one in page.events]
        if not (after := page.after):
            break
    assert len(seen) == len(set(seen)) == 85
    assert [one[0] for one in seen] == sorted(one[0] for one in seen)
    assert page.log == "2 logs"


@pytest.mark.usefixtures("filled")
def test_who_asked_what_is_kept(database: Database) -> None:
    organisation.ask(database.to("reader"), Question(user="person-1"))
    list(organisation.each(database.to("reader"), Question(path="src/**")))
    with database.connect() as connection:
        rows = connection.execute("select login, parameters from ai_gate.reading order by id")
        (who, first), (_, second) = rows
    assert who == "reader"
    assert '"user": "person-1"' in first
    assert '"path": "src/**"' in second


def test_a_question_that_names_a_value_is_refused_and_not_kept(database: Database) -> None:
    number = "4242" * 4  # https://docs.stripe.com/testing
    for question in (Question(user=f"m {number}"), Question(path=f"data/{number}.csv")):
        with pytest.raises(AiGateError, match="a value") as caught:
            organisation.ask(database.to("reader"), question)
        assert number not in f"{caught.value} {caught.value.hint}"
    assert database.one("select count(*) from ai_gate.reading") == 0


def test_an_answer_says_which_machine_went_quiet_and_what_was_paused(
    database: Database, tmp_path: Path
) -> None:
    from ai_gate.audit.event import Event

    early = [samples.read(ts="2026-09-01T00:00:00.000Z", host="laptop-1")]
    late = [
        Event("log_stop", ts="2026-11-01T00:00:00.000Z", details={"reason": "maintenance"}),
        Event(
            "config_change",
            ts="2026-11-02T00:00:00.000Z",
            assistant="amp",
            repo="git.example/acme/payments",
            host="laptop-2",
            details={"change": "guard taken out"},
        ),
        samples.read(ts="2026-11-20T00:00:00.000Z"),
    ]
    sent(database, samples.entries(samples.log(tmp_path, early, "a.sqlite"))[1:])
    sent(database, samples.entries(samples.log(tmp_path, late, "b.sqlite"))[1:], "other")
    said = organisation.ask(database.to("reader"), Question()).completeness
    assert any("laptop-1 sent nothing after 2026-09-01" in text for text in said.pauses)
    assert any("maintenance" in text for text in said.pauses)
    gone = "no guard of amp in git.example/acme/payments on laptop-2 since 2026-11-02"
    assert any(text.startswith(gone) for text in said.pauses)
    assert ("2026-09-02", "2026-10-31") in said.silences


# --- verification and retention -----------------------------------------------------------------


def forced(database: Database, query: str, *values: object) -> None:
    """Change the store as only a superuser can who switches its triggers off."""
    with database.connect() as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(query.encode(), values)


def proof(database: Database) -> tuple[bool, set[str]]:
    (found,) = chains.verify(database.to("reader"))
    return found.whole, {one.kind for one in found.troubles if one.broken}


def proofs(database: Database) -> list[bool]:
    return [one.whole for one in chains.verify(database.to("reader"))]


def test_a_whole_store_verifies(database: Database, filled: list[Entry]) -> None:
    (found,) = chains.verify(database.to("reader"))
    assert found.whole
    assert (found.first, found.last, found.events) == (1, 61, 61)
    assert found.head == filled[-1].hash.hex()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        (
            "update ai_gate.event set body = replace(body, 'person-1', 'person-2') where seq = 3",
            "changed",
        ),
        ("update ai_gate.event set hash = sha256('x') where seq = 61", "changed"),
        ("update ai_gate.event set actor = 'person-9' where seq = 4", "index"),
        ("update ai_gate.event set outcome = 'pass' where seq = 4", "index"),
        ("delete from ai_gate.touch where event = 4", "index"),
        ("delete from ai_gate.event where seq between 20 and 22", "missing"),
        ("update ai_gate.event set erased = true where seq = 4", "tombstone"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_what_a_superuser_changed_is_found(database: Database, query: str, kind: str) -> None:
    forced(database, query)
    whole, kinds = proof(database)
    assert not whole
    assert kind in kinds


def test_an_end_that_was_cut_off_is_found_by_a_checkpoint(
    database: Database, filled: list[Entry]
) -> None:
    last = filled[-1]
    anchor = Anchor(last.log, last.seq, last.hash.hex(), last.seq, "2026-11-23T12:00:00.000Z")
    to = database.to("reader")
    assert all(one.whole and one.kept == 61 for one in chains.verify(to, [anchor]))
    forced(database, "delete from ai_gate.event where seq = 61")
    assert [one.whole for one in chains.verify(to)] == [True]
    assert [one.whole for one in chains.verify(to, [anchor])] == [False]
    with pytest.raises(AiGateError, match="no log ffff"):
        chains.verify(to, [anchor._replace(log="ffff")])


def test_retention_removes_from_the_beginning_and_the_chain_still_verifies(
    database: Database, filled: list[Entry], tmp_path: Path
) -> None:
    owner = database.to("postgres")
    planned = organisation_retain.retain(owner, BORDER, "12 months", dry=True)
    assert database.one(_READ) == 61
    assert organisation_retain.retain(owner, BORDER, "12 months") == planned
    number = "4242" * 4  # https://docs.stripe.com/testing
    organisation_retain.retain(owner, 1, f"for {number}")
    assert (
        database.one("select count(*) from ai_gate.removal where strpos(reason, %s) > 0", number)
        == 0
    )
    ((log, first, last, count),) = planned
    assert (log, first, count) == (filled[0].log, 1, last)
    assert database.one("select min(seq) from ai_gate.event") == last + 1
    assert proof(database) == (True, set())
    more = samples.read(ts=f"{samples.DAY}T23:00:00.000Z")
    entries = samples.entries(samples.log(tmp_path, [more]))
    assert sent(database, entries) == 1
    said = organisation.ask(database.to("reader"), Question()).completeness.removed
    assert any("12 months" in text for text in said)


def test_retention_of_everything_leaves_where_to_go_on(
    database: Database, filled: list[Entry], tmp_path: Path
) -> None:
    organisation_retain.retain(database.to("postgres"), 1 << 60, "all")
    assert database.one(_READ) == 0
    entries = samples.entries(samples.log(tmp_path, [samples.read()]))
    assert sent(database, entries) == 1
    assert proof(database) == (True, set())


@pytest.mark.usefixtures("filled")
def test_only_the_owner_retains(database: Database) -> None:
    for login in ("writer", "reader"):
        with pytest.raises(RefusedError, match="not allowed"):
            organisation_retain.retain(database.to(login), 1 << 60, "mine")
    assert database.one(_READ) == 61


def test_what_a_machine_removed_before_it_was_sent_is_explained(
    database: Database, tmp_path: Path
) -> None:
    from ai_gate.audit import reading, retain

    path = samples.log(tmp_path, samples.several(40))
    assert sent(database, samples.entries(path)[:10]) == 10
    with reading.to_write(path) as opened:
        retain.remove(opened, retain.old(opened, BORDER), reading.me({"reason": "x"}))
    rest = samples.entries(path)
    assert rest[0].seq > 11
    assert sent(database, rest) == len(rest)
    assert proof(database) == (True, set())


def test_names_that_were_taken_out_before_or_after_do_not_break_the_chain(
    database: Database, tmp_path: Path
) -> None:
    from ai_gate.audit import reading, retain

    path = samples.log(tmp_path, samples.several(40))
    with reading.to_write(path) as opened:
        retain.forget(opened, "person-1", reading.me({"reason": "request"}))
    assert sent(database, samples.entries(path)) > 40
    assert proof(database) == (True, set())
    with reading.to_write(path) as opened:
        retain.forget(opened, "person-2", reading.me({"reason": "request"}))
    sent(database, samples.entries(path))
    assert proof(database) == (True, set())


@pytest.mark.usefixtures("filled")
def test_a_name_is_taken_out_of_everything_and_the_chain_still_verifies(
    database: Database, tmp_path: Path
) -> None:
    more = [samples.read(f"home/person-1/{number}.py", user="person-1") for number in range(3)]
    sent(database, samples.entries(samples.log(tmp_path, more, "more.sqlite")), "other")
    for _ in range(2):
        count = organisation_retain.forget(database.to("postgres"), "person-1", "request 7")
        assert proofs(database) == [True, True]
    assert count == 0
    answer = organisation.ask(database.to("reader"), Question(path="home/**"))
    (name,) = {one["actor"]["id"] for one in answer.events}
    assert name.startswith("erased-")
    assert answer.events[0]["action"]["resources"][0]["path"] == f"home/{name}/0.py"
    assert any("request 7" in text for text in answer.completeness.removed)
    assert organisation.ask(database.to("reader"), Question(user=name)).matching == 23
    query = "select count(*) from ai_gate.{} x where strpos(x::text, 'person-1') > 0"
    for table in ("event", "place", "session", "removal"):
        assert database.one(query.format(table)) == 0
    forced(database, f"update ai_gate.event set body = replace(body, '{name}', 'person-2')")
    assert proofs(database) == [False, False]


@pytest.mark.usefixtures("filled")
def test_only_the_owner_takes_names_out(database: Database) -> None:
    for login in ("writer", "reader"):
        with pytest.raises(RefusedError, match="not allowed"):
            organisation_retain.forget(database.to(login), "person-1", "mine")


def test_an_answer_says_which_sessions_no_guard_saw(
    database: Database, filled: list[Entry], tmp_path: Path
) -> None:
    seen = [samples.read(session=one, via="import:x", ref=one) for one in ("s-1", "s-99")]
    sent(database, samples.entries(samples.log(tmp_path, seen, "imported.sqlite")))
    said = organisation.ask(database.to("reader"), Question()).completeness
    (text,) = said.vendors
    assert "1 (s-99) only there" in text
    assert said.sessions == len({one.event().session for one in filled} - {""})


# --- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("login", "password", "database"),
    [("writer", "wrong" + PASSWORD, "first"), ("stranger", PASSWORD, "first")],
)
def test_a_login_that_is_not_accepted_is_told_without_its_password(
    roles: Cluster, login: str, password: str, database: str
) -> None:
    to = destination.parse(roles.url(database, login, password))
    with pytest.raises(AiGateError) as caught, postgres.opened(to):
        pass
    assert PASSWORD not in f"{caught.value} {caught.value.hint}"


def test_a_server_that_is_not_there_is_told() -> None:
    to = destination.parse(f"postgresql://w@localhost:{free_port()}/a")
    with pytest.raises(UnreachableError, match="did not answer") as caught, postgres.opened(to):
        pass
    assert "refused" in caught.value.hint


@pytest.mark.parametrize(
    ("url", "environment", "mode"),
    [
        ("postgresql://w@db.example.com/a", "", "verify-full"),
        ("postgresql://w@db.example.com/a?sslmode=require", "", "require"),
        ("postgresql://w@localhost/a", "", None),
        ("postgresql:///a?host=/var/run/postgresql", "", None),
        ("postgresql://localhost/a?host=db", "", "verify-full"),
        ("postgresql:///a?service=audit", "", "verify-full"),
        ("postgresql:///a", "db", "verify-full"),
        ("postgresql:///a", "/tmp", None),
        ("postgresql:///a", "", None),
    ],
)
def test_another_machine_is_only_reached_with_tls_that_verifies(
    monkeypatch: pytest.MonkeyPatch, url: str, environment: str, mode: str | None
) -> None:
    monkeypatch.setenv("PGHOST", environment)
    assert postgres._settings(destination.parse(url)).get("sslmode") == mode


def test_an_option_that_is_not_known_is_an_error() -> None:
    with pytest.raises(AiGateError, match="passfile"):
        postgres._settings(destination.parse("postgresql://localhost/a?passfile=x"))


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    to = destination.parse("postgresql://localhost/a")
    with pytest.raises(AiGateError, match="psycopg") as caught, postgres.opened(to):
        pass
    assert "ai-gate[audit]" in caught.value.hint
