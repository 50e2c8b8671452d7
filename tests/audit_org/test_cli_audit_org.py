"""`ai-gate audit` for the organisation: exit codes, words, and no secret in any of them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate.__main__ import main
from tests.audit_org import receivers, samples
from tests.audit_org.cluster import PASSWORD, Database, free_port
from tests.audit_org.test_sightings import record, request, written

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs `ai-gate audit`: code, standard output, errors."""

    def run(*words: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main(["audit", *words])
        out, errors = capfdbinary.readouterr()
        for text in (out.decode(), errors.decode()):
            assert PASSWORD not in text
            assert "canary" not in text
        return code, out.decode(), errors.decode()

    return run


@pytest.fixture
def path(tmp_path: Path) -> str:
    return samples.log(tmp_path, samples.several(20))


@pytest.mark.servers
def test_a_store_is_made_filled_and_questioned(fresh: Database, run: Run, path: str) -> None:
    database = fresh
    owner, reader = database.url("postgres"), database.url("reader")
    assert run("store", "init", "--store", owner)[:2] == (
        0,
        f"{database.to('postgres').shown}: 1 log\n",
    )
    assert run("store", "migrate", "--store", owner)[1].endswith(": nothing to do\n")
    code, out, _ = run("ship", "--store", path, "--to", database.url("writer"))
    assert code == 0
    assert f"22 events sent to {database.to('writer').shown}, exactly once, up to number 22" in out
    code, out, _ = run("query", "--store", reader, "--user", "person-1", "--format", "json")
    answer = json.loads(out)
    assert code == 0
    assert answer["source"]["store"] == database.to("reader").shown
    assert answer["population"]["matching"] == len(answer["events"]) == 7
    assert all(one["actor"]["id"] == "person-1" for one in answer["events"])
    code, out, _ = run("query", "--store", reader, "--path", "src/f1.py", "--decision", "deny")
    assert code == 0
    assert "src/f1.py" in out
    assert run("query", "--store", reader, "--format", "csv")[1].count("\r\n") > 20
    code, out, _ = run("verify", "--store", reader)
    assert (code, out.endswith("the chain is whole\n")) == (0, True)


@pytest.mark.servers
def test_a_broken_store_is_a_finding(database: Database, run: Run, path: str) -> None:
    run("ship", "--store", path, "--to", database.url("writer"))
    with database.connect() as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("delete from ai_gate.event where seq = 5")
    code, out, _ = run("verify", "--store", database.url("reader"), "--format", "json")
    assert code == 1
    assert json.loads(out)[0]["whole"] is False


@pytest.mark.servers
def test_a_store_that_was_never_made_says_so(fresh: Database, run: Run, path: str) -> None:
    code, _, errors = run("ship", "--store", path, "--to", fresh.url("writer"))
    assert code == 3
    assert "store init" in errors


@pytest.mark.servers
def test_what_a_store_has_is_exported_as_it_came(database: Database, run: Run, path: str) -> None:
    run("ship", "--store", path, "--to", database.url("writer"))
    here = run("export", "--store", path, "--format", "jsonl")[1].splitlines()
    there = run("export", "--store", database.url("reader"), "--format", "jsonl")[1].splitlines()
    assert there == here[: len(there)]
    assert len(there) == 22
    records = run("export", "--store", database.url("reader"), "--format", "ocsf")[1].splitlines()
    assert {json.loads(one)["class_uid"] for one in records} == {1001, 1008}


@pytest.mark.servers
def test_retention_of_a_store_obeys_the_frameworks(
    database: Database, run: Run, tmp_path: Path
) -> None:
    events = [samples.read(ts=f"{year}-01-01T00:00:00.000Z") for year in (2020, 2023, 2030)]
    path = samples.log(tmp_path, events)
    with database.connect() as connection:
        for one in samples.entries(path)[1:]:
            connection.execute(
                "select ai_gate.append(%s, %s, %s, %s, %s)",
                (one.log, [one.seq], [one.hash], [one.body], [one.erased]),
            )
    owner = database.url("postgres")
    code, out, _ = run("retain", "--store", owner, "--dry-run")
    assert (code, "2 events, 2 to 3, would go" in out) == (0, True)
    code, out, _ = run("retain", "--store", owner, "--keep", "3m")
    assert (code, "PCI DSS 10.5.1" in out) == (1, True)
    code, out, _ = run("retain", "--store", owner)
    assert (code, "2 events, 2 to 3, removed" in out) == (0, True)
    assert database.one("select count(*) from ai_gate.event") == 1
    assert run("verify", "--store", database.url("reader"))[0] == 0


@pytest.mark.servers
@pytest.mark.parametrize("action", ["tail", "checkpoint"])
def test_what_is_for_the_log_of_a_machine_says_so(run: Run, action: str) -> None:
    code, _, errors = run(action, "--store", "postgresql://localhost/a")
    assert (code, "is for the log of a machine" in errors) == (2, True)


def test_the_schema_is_printed_for_a_person_to_apply(run: Run) -> None:
    code, out, _ = run("store", "print")
    assert code == 0
    for text in ("create role ai_gate_writer", "create table event", "commit;"):
        assert text in out


@pytest.mark.parametrize(
    "words",
    [
        ("store", "init"),
        ("ship", "--to", "audit.sqlite"),
        ("ship", "--to", f"postgresql://w:{PASSWORD}@localhost/a"),
        ("ship", "--to", "otlp+https://localhost:1", "--batch", "0"),
        ("ship", "--to", "otlp+https://localhost:1", "--ca", "/nowhere/ca.pem"),
        ("import", "--vendor", "github", "/nowhere/export.json"),
        ("tail", "--store", f"mysql://w:{PASSWORD}@localhost/a"),
    ],
)
def test_a_mistake_in_the_usage_is_2(run: Run, path: str, words: tuple[str, ...]) -> None:
    code, _, errors = run(words[0], "--store", path, *words[1:])
    assert (code, errors.startswith("error: ")) == (2, True)


def test_a_receiver_that_is_not_there_is_3(run: Run, path: str) -> None:
    to = f"otlp+https://localhost:{free_port()}"
    code, _, errors = run("ship", "--store", path, "--to", to, "--attempts", "1")
    assert (code, "refused" in errors) == (3, True)


def test_what_a_receiver_throws_away_is_a_finding(
    run: Run, path: str, identity: receivers.Identity
) -> None:
    with receivers.otlp(identity) as collector:
        collector.answers.append((200, {}, b'{"partialSuccess":{"rejectedLogRecords":2}}'))
        to = f"otlp+https://localhost:{collector.port}"
        code, out, _ = run("ship", "--store", path, "--to", to, "--ca", str(identity.certificate))
    assert code == 1
    assert "at least once" in out
    assert "2 events were thrown away" in out


def test_an_import_tells_what_no_guard_saw_and_is_shipped_too(
    run: Run, path: str, tmp_path: Path, identity: receivers.Identity
) -> None:
    file = written(tmp_path, request(record("user_prompt", "s-unseen")))
    code, out, errors = run("import", "--store", path, "--vendor", "claude-code", file)
    assert code == 1
    assert "1 (s-unseen) only there" in out
    assert "1 new events, 0 known" in errors
    code, out, _ = run(
        "import", "--store", path, "--vendor", "claude-code", "--format", "json", file
    )
    assert json.loads(out)[0]["unseen"][0]["id"] == "s-unseen"
    with receivers.otlp(identity) as collector:
        to = f"otlp+https://localhost:{collector.port}"
        run("ship", "--store", path, "--to", to, "--ca", str(identity.certificate))
        logs = {uid.partition(":")[0] for uid in receivers.uids(collector.bodies)}
    assert len(logs) == 2


def test_a_broken_export_of_a_vendor_names_its_line(run: Run, path: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"action": "x"}\n{"canary')
    code, _, errors = run("import", "--store", path, "--vendor", "github", str(file))
    assert (code, errors.startswith(f"error: {file}:2: not JSON")) == (2, True)


def test_ocsf_is_one_record_a_line_for_nobody_else_to_read(
    run: Run, path: str, tmp_path: Path
) -> None:
    out = tmp_path / "events.json"
    assert run("export", "--store", path, "--format", "ocsf", "--output", str(out))[0] == 0
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert {one["class_uid"] for one in records} == {1001, 1008}
    assert out.stat().st_mode & 0o777 == 0o600


# --- no value leaves ----------------------------------------------------------------------------


def hiding(folder: Path) -> tuple[str, list[str]]:
    """Return a log to which values were given in every free field, and the values."""
    card = "4242" * 4  # https://docs.stripe.com/testing
    person = "-".join(("219", "09", "9999"))  # a number that was published in an advertisement
    event = samples.read(
        f"data/{card}.csv",
        user=f"m {card}",
        command=f"grep {card} {person}",
        branch=f"fix/{card}",
        details={"reason": f"for {card}"},
    )
    return samples.log(folder, [event, samples.read()], "hiding.sqlite"), [card, person]


@pytest.mark.servers
def test_no_exporter_sends_a_value(
    run: Run, database: Database, tmp_path: Path, identity: receivers.Identity
) -> None:
    path, values = hiding(tmp_path)
    ca = str(identity.certificate)
    with receivers.otlp(identity) as collector, receivers.syslog(identity) as server:
        for to in (
            f"otlp+https://localhost:{collector.port}",
            f"syslog+tls://localhost:{server.port}",
        ):
            assert run("ship", "--store", path, "--to", to, "--ca", ca)[0] == 0
        assert run("ship", "--store", path, "--to", database.url("writer"))[0] == 0
        receivers.await_(lambda: len(server.messages) >= 4)
        sent = b"".join((*collector.bodies, *server.messages)).decode()
    sent += run("export", "--store", path, "--format", "ocsf")[1]
    sent += run("query", "--store", database.url("reader"), "--format", "json")[1]
    dump = ["pg_dump", "--data-only", database.url("postgres")]
    program = str(database.server.programs / dump[0])
    sent += subprocess.run([program, *dump[1:]], check=True, capture_output=True).stdout.decode()
    assert sent.count("src/app.py") >= 5
    assert not [value for value in values if value in sent]


def test_no_password_is_kept_in_the_log(run: Run, path: str) -> None:
    url = f"postgresql://w:{PASSWORD.replace('/', '%2F').replace('@', '%40').replace('#', '%23')}"
    code, *_ = run(
        "ship", "--store", path, "--to", f"{url}@localhost:{free_port()}/a", "--attempts", "1"
    )
    assert code == 3
    assert PASSWORD.encode() not in Path(path).read_bytes()
