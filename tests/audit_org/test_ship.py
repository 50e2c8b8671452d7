"""Shipping: exactly once to PostgreSQL, at least once to others, whatever is killed or cut when."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate.audit import destination, reading, ship, store
from ai_gate.audit.sending import RefusedError, Trust, UnreachableError
from ai_gate.audit.ship import DivergedError, Settings
from tests.audit_org import receivers, samples
from tests.audit_org.cluster import Database, free_port

_CHILD = """
import sys
from ai_gate.audit import destination, ship
from ai_gate.audit.sending import Trust
settings = ship.Settings(batch=3, attempts=1, trust=Trust(sys.argv[3]))
ship.ship(sys.argv[1], destination.parse(sys.argv[2]), settings)
"""


def never(seconds: float) -> None:
    raise AssertionError(f"waited {seconds} s")


def otlp(port: int) -> destination.Destination:
    return destination.parse(f"otlp+https://localhost:{port}")


def trusting(identity: receivers.Identity, pause: Callable[[float], None] = never) -> Settings:
    return Settings(trust=Trust(str(identity.certificate)), batch=10, pause=pause)


def bodies(path: str) -> list[str]:
    return [one.body for one in samples.entries(path)]


def killed_again_and_again(path: str, url: str, ca: str, arrived: Callable[[], int]) -> int:
    """Ship in a process that is killed whenever something arrived; return how often."""
    kills, before = 0, -1
    while True:
        words = [sys.executable, "-c", _CHILD, path, url, ca]
        with subprocess.Popen(words) as child:
            while child.poll() is None and (kills >= 2 or arrived() <= before + 3):
                time.sleep(0.001)
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                kills += 1
                before = arrived()
                continue
            assert child.returncode == 0
            return kills


# --- PostgreSQL ---------------------------------------------------------------------------------


def stored(database: Database) -> list[str]:
    with database.connect() as connection:
        rows = connection.execute("select body from ai_gate.event order by log, seq")
        return [str(body) for (body,) in rows]


@pytest.mark.servers
def test_everything_arrives_once_and_the_shipping_is_itself_recorded(
    database: Database, tmp_path: Path
) -> None:
    path = samples.log(tmp_path, samples.several(1234))
    done = ship.ship(path, database.to("writer"), Settings())
    assert stored(database) == bodies(path)
    assert done.sent == done.upto == len(bodies(path))
    last = json.loads(bodies(path)[-1])
    assert last["type"] == "log_ship"
    assert last["details"]["to"] == database.to("writer").shown


@pytest.mark.servers
def test_with_nothing_new_nothing_is_sent_or_recorded(database: Database, tmp_path: Path) -> None:
    path = samples.log(tmp_path, samples.several(5))
    ship.ship(path, database.to("writer"), Settings())
    before = bodies(path)
    assert ship.ship(path, database.to("writer"), Settings()).sent == 0
    assert bodies(path) == before
    store.append(path, samples.several(2))
    assert ship.ship(path, database.to("writer"), Settings()).sent == 3
    assert stored(database) == bodies(path)


@pytest.mark.servers
def test_a_killed_shipper_loses_nothing_and_repeats_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = samples.log(tmp_path, samples.several(150))
    with database.connect() as connection:

        def arrived() -> int:
            row = connection.execute("select count(*) from ai_gate.event").fetchone()
            return int(row[0]) if row else 0

        kills = killed_again_and_again(path, database.url("writer"), "", arrived)
    assert kills > 1
    assert stored(database) == bodies(path)


@pytest.mark.servers
def test_a_network_that_is_cut_anywhere_loses_nothing_and_repeats_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = samples.log(tmp_path, samples.several(60))
    far = 1 << 60
    # Behind 400 octets the login is done; then in a request, or in the answer to a commit.
    cuts = [(150, far), (far, 300), (1500, far), (6000, far), (far, 900), (far, 1000), (far, 1100)]
    waits: list[float] = []
    with receivers.proxy(database.server.port, cuts) as port:
        server = database.server._replace(port=port)
        to = Database(server, database.name).to("writer")
        settings = Settings(batch=7, attempts=9, pause=waits.append)
        ship.ship(path, to, settings)
    assert cuts == []
    assert len(waits) > 4
    assert stored(database) == bodies(path)


@pytest.mark.servers
def test_a_server_that_is_restarted_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    from ai_gate.audit import migrations, postgres
    from tests.audit_org import cluster

    path = samples.log(tmp_path, samples.several(40))
    with cluster.running() as server:
        database = Database(server, "own")
        server.create("own")
        with postgres.opened(database.to("postgres")) as connection:
            migrations.init(connection)
        server.login("writer", migrations.WRITER)
        ship.ship(path, database.to("writer"), Settings())
        store.append(path, samples.several(40))
        server.stop()

        def start(_: float) -> None:
            server.start()

        done = ship.ship(path, database.to("writer"), Settings(pause=start))
        assert done.sent == 41
        assert stored(database) == bodies(path)


@pytest.mark.servers
def test_a_log_that_was_put_back_from_a_copy_is_found(database: Database, tmp_path: Path) -> None:
    path = samples.log(tmp_path, samples.several(5))
    copy = Path(path).read_bytes()
    store.append(path, samples.several(5))
    ship.ship(path, database.to("writer"), Settings())
    for old in tmp_path.glob("audit.sqlite-*"):
        old.unlink()
    Path(path).write_bytes(copy)
    with pytest.raises(DivergedError, match="is not here"):
        ship.ship(path, database.to("writer"), Settings())
    store.append(path, samples.several(20))
    with pytest.raises(DivergedError, match="is another here"):
        ship.ship(path, database.to("writer"), Settings())


@pytest.mark.servers
def test_a_machine_that_retained_what_was_sent_goes_on(database: Database, tmp_path: Path) -> None:
    from ai_gate.audit import retain

    path = samples.log(tmp_path, samples.several(30))
    ship.ship(path, database.to("writer"), Settings())
    with reading.to_write(path) as opened:
        plan = retain.old(opened, 1 << 60)
        retain.remove(opened, plan, reading.me({"reason": "old"}))
    assert ship.ship(path, database.to("writer"), Settings()).sent == 2
    assert stored(database)[-2:] == bodies(path)[-2:]


@pytest.mark.servers
def test_a_login_without_the_right_is_refused_at_once(database: Database, tmp_path: Path) -> None:
    path = samples.log(tmp_path, samples.several(3))
    with pytest.raises(RefusedError, match="not allowed"):
        ship.ship(path, database.to("reader"), Settings(pause=never))


# --- OTLP and syslog ----------------------------------------------------------------------------


def test_a_collector_gets_every_event_with_an_id_of_its_own(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(35))
    with receivers.otlp(identity) as collector:
        done = ship.ship(path, otlp(collector.port), trusting(identity))
        assert ship.ship(path, otlp(collector.port), trusting(identity)).sent == 0
        found = receivers.uids(collector.bodies)
    assert found == [one.id for one in samples.entries(path)]
    assert done.sent == len(found) == len(set(found))


def test_a_log_tells_where_it_was_sent_and_how_far(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(5))
    with reading.to_read(path) as opened:
        assert "never shipped" in next(ship.sentences(opened))
    with receivers.otlp(identity) as collector:
        ship.ship(path, otlp(collector.port), trusting(identity))
        store.append(path, samples.several(1))
        with reading.to_read(path) as opened:
            (said,) = ship.sentences(opened)
        assert said == f"shipped to {otlp(collector.port).shown} up to event 7 of 8"


def test_a_busy_collector_is_waited_for_as_long_as_it_asks_but_not_for_ever(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(35))
    waits: list[float] = []
    with receivers.otlp(identity) as collector:
        for after in ("5", "86400", ""):
            collector.answers.append((503, {"Retry-After": after}, b""))
        ship.ship(path, otlp(collector.port), trusting(identity, waits.append))
        assert receivers.uids(collector.bodies) == [one.id for one in samples.entries(path)]
    assert waits[:2] == [5.0, 30.0]
    assert 2.0 <= waits[2] <= 4.0


def test_after_the_last_attempt_it_is_told_what_was_acknowledged(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(35))
    waits: list[float] = []
    with receivers.otlp(identity) as collector:
        collector.answers.extend([(200, {}, b"{}"), *[(503, {}, b"")] * 5])
        with pytest.raises(UnreachableError, match="503 after 5 attempts") as caught:
            ship.ship(path, otlp(collector.port), trusting(identity, waits.append))
        assert "10 events were acknowledged, up to number 10" in caught.value.hint
        assert ship.ship(path, otlp(collector.port), trusting(identity)).upto == 37
        assert receivers.uids(collector.bodies) == [one.id for one in samples.entries(path)]
    assert len(waits) == 4


def test_a_collector_that_is_never_there_gets_one_record_of_trying(tmp_path: Path) -> None:
    path = samples.log(tmp_path, samples.several(3))
    to = otlp(free_port())
    for _ in range(3):
        with pytest.raises(UnreachableError):
            ship.ship(path, to, Settings(attempts=1))
    assert sum('"type":"log_ship"' in one for one in bodies(path)) == 1


def test_records_that_are_thrown_away_are_counted_and_not_sent_again(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(8))
    with receivers.otlp(identity) as collector:
        collector.answers.append((200, {}, b'{"partialSuccess":{"rejectedLogRecords":4}}'))
        done = ship.ship(path, otlp(collector.port), trusting(identity))
        assert (done.sent, done.rejected) == (6, 4)
        assert ship.ship(path, otlp(collector.port), trusting(identity)).sent == 0


def test_an_answer_that_is_lost_makes_a_repetition_with_the_same_id(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(5))
    with receivers.otlp(identity) as collector:
        with receivers.proxy(collector.port, [(1 << 60, 1400)]) as port:
            waits: list[float] = []
            ship.ship(path, otlp(port), trusting(identity, waits.append))
        found = receivers.uids(collector.bodies)
    assert set(found) == {one.id for one in samples.entries(path)}


def test_a_killed_shipper_repeats_at_most_what_was_not_acknowledged(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(150))
    with receivers.otlp(identity) as collector:
        url, ca = otlp(collector.port).shown, str(identity.certificate)
        kills = killed_again_and_again(path, url, ca, lambda: len(collector.bodies))
        found = receivers.uids(collector.bodies)
    assert kills > 1
    assert set(found) == {one.id for one in samples.entries(path)}
    assert len(found) - len(set(found)) <= 3 * kills


def test_a_syslog_receiver_that_breaks_gets_the_batch_again(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    path = samples.log(tmp_path, samples.several(40))
    waits: list[float] = []
    with receivers.syslog(identity, break_after=25) as server:
        to = destination.parse(f"syslog+tls://localhost:{server.port}")
        done = ship.ship(path, to, trusting(identity, waits.append))
        receivers.await_(lambda: len(set(server.messages)) == done.sent)
    assert len(waits) == 1
    assert done.sent == len(bodies(path))
    assert len(server.messages) - done.sent <= 10


def test_two_shippers_do_not_send_the_same_log_at_once(tmp_path: Path) -> None:
    path = samples.log(tmp_path, samples.several(2))
    with ship._alone(path), pytest.raises(UnreachableError, match="another"):
        ship.ship(path, otlp(free_port()), Settings(attempts=1))
    assert os.stat(f"{path}.ship").st_mode & 0o777 == 0o600


def test_a_log_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(store.StoreError):
        ship.ship(str(tmp_path / "audit.sqlite"), otlp(free_port()), Settings(attempts=1))
    assert not (tmp_path / "audit.sqlite").exists()


@pytest.mark.servers
def test_the_shipped_log_of_imports_is_marked_as_such(database: Database, tmp_path: Path) -> None:
    path = samples.log(tmp_path, [samples.read(via="import:claude-code-otlp", ref="x")])
    ship.ship(path, database.to("writer"), Settings())
    assert database.one("select count(*) from ai_gate.event where imported") == 1
