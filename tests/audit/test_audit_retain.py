"""What need not be kept goes, what must be kept stays, and the chain verifies all the same."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.audit import checkpoint, periods, retain, store, verify
from ai_gate.audit.event import Event, milliseconds, stamp
from tests.audit import logs

ME = Event("log_read", user="a.rivera", user_source="os", details={"reason": "kept 12 months"})
YEAR = 365 * logs.DAY


def removed(path: str, border: int) -> retain.Removal:
    opened = store.open_store(path)
    try:
        with logs.at(border + YEAR):
            found = retain.old(opened, border)
            retain.remove(opened, found, ME)
        return found
    finally:
        opened.connection.close()


def forgotten(path: str, user: str) -> int:
    opened = store.open_store(path)
    try:
        with logs.at(logs.START + YEAR):
            return retain.forget(opened, user, ME._replace(details={"reason": "request 7"}))
    finally:
        opened.connection.close()


def raw(path: str) -> bytes:
    folder = Path(path).parent
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.name != "audit.sqlite.key")


def test_old_events_go_and_the_rest_verifies(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    found = removed(path, logs.START + 50_000)
    assert (found.events, found.first, found.last, found.held) == (51, 1, 51, 0)
    proof = logs.proof(path)
    assert proof.whole
    assert (proof.first, proof.last, proof.events) == (52, 102, 51)
    stone = logs.bodies(path)[-1]
    assert stone["type"] == "tombstone"
    assert stone["actor"]["id"] == "a.rivera"
    assert stone["details"]["reason"] == "kept 12 months"
    assert stone["details"]["events"] == 51


def test_removing_again_goes_on_from_the_last_tombstone(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    removed(path, logs.START + 20_000)
    removed(path, logs.START + 50_000)
    assert removed(path, logs.START + 50_000).events == 0
    store.append(path, [logs.event(200)])
    assert logs.proof(path).whole
    assert logs.proof(path).first == 52
    opened = store.open_store(path)
    assert retain.old(opened, logs.START + 9 * YEAR).last == store.head(opened)[0] - 1
    opened.connection.close()
    removed(path, logs.START + 9 * YEAR)
    assert logs.proof(path).whole
    assert logs.proof(path).events == 2


def test_many_events_go_in_batches_that_each_verify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retain, "_BATCH", 20)
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    removed(path, logs.START + 50_000)
    assert logs.proof(path).whole
    stones = [one["details"] for one in logs.bodies(path) if one["type"] == "tombstone"]
    assert [one["last"] for one in stones] == [20, 40, 51]
    assert [one["events"] for one in stones] == [20, 20, 11]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET body = replace(body, '\"last\":51', '\"last\":52') WHERE seq = 102",
        "DELETE FROM event WHERE seq = 102",
        "DELETE FROM event WHERE seq = 52",
        "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 52",
    ],
)
def test_a_removal_is_no_cover_for_another(tmp_path: Path, change: str) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    removed(path, logs.START + 50_000)
    logs.run(path, change)
    assert logs.broken(path)


def test_a_checkpoint_of_removed_events_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    old = verify.Anchor(logs.proof(path).log, 30, "00", 30, stamp(logs.START))
    opened = store.open_store(path)
    taken = checkpoint.take(opened, ME)
    kept = verify.Anchor(*(taken[name] for name in verify.Anchor._fields))
    opened.connection.close()
    removed(path, logs.START + 50_000)
    proof = logs.proof(path, old, kept)
    assert proof.whole
    assert [one.seq for one in proof.troubles if one.kind == "anchor"] == [30]


def test_a_young_event_keeps_what_stands_behind_it(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in (1, 2, 900, 3, 4, 901)])
    found = removed(path, logs.START + 500_000)
    assert (found.last, found.held) == (3, 2)
    assert logs.proof(path).whole


def test_what_is_removed_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    old = [logs.event(number, user="old.person", branch="old-branch") for number in range(500)]
    path = logs.made(tmp_path, [*old, logs.event(100_000)])
    assert b"old.person" in raw(path)
    removed(path, logs.START + 50_000_000)
    assert logs.proof(path).whole
    assert b"old.person" not in raw(path)
    assert b"old-branch" not in raw(path)


def test_a_name_goes_from_everywhere_and_the_chain_verifies(tmp_path: Path) -> None:
    said: dict[str, Any] = {"user": "j.miller", "os_user": "j.miller", "session": "two"}
    mine = [
        logs.event(number, branch="j.miller/fix", command="cat /home/j.miller/x", **said)
        for number in range(50)
    ]
    mine += [logs.event(60, resources=(logs.resource("home/j.miller/a.py"),), **said)]
    asked = logs.event(61, type="log_read", details={"parameters": {"user": "j.miller"}})
    path = logs.made(tmp_path, [logs.event(0), *mine, asked])
    assert forgotten(path, "j.miller") == 52
    assert logs.proof(path).whole
    assert b"j.miller" not in raw(path)
    found = logs.bodies(path)
    names = {one["actor"]["id"] for one in found if "actor" in one}
    assert len(names) == 3  # m.okafor, a.rivera, and the one that nobody knows
    assert {"m.okafor", "a.rivera"} < names
    assert sum(one.get("actor", {}).get("id", "").startswith("erased-") for one in found) == 51
    assert forgotten(path, "j.miller") == 0
    store.append(path, [logs.event(100)])
    assert logs.proof(path).whole


def test_a_short_name_goes_where_it_stands_alone(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(0, user="al", branch="algebra")])
    assert forgotten(path, "al") == 1
    assert logs.bodies(path)[1]["repo"]["branch"] == "algebra"
    assert logs.proof(path).whole


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 5",
        "UPDATE event SET erased = 0 WHERE seq = 5",
        "UPDATE event SET erased = 1 WHERE seq = 12",
        "UPDATE event SET hash = zeroblob(32) WHERE seq = 5",
    ],
)
def test_an_event_without_a_name_is_still_protected(tmp_path: Path, change: str) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(10)])
    store.append(path, [logs.event(11, user="other")])
    forgotten(path, "m.okafor")
    assert logs.proof(path).whole
    logs.run(path, change)
    assert logs.broken(path)


def test_names_go_first_and_events_later(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(100)])
    forgotten(path, "m.okafor")
    removed(path, logs.START + 50_000)
    assert logs.proof(path).whole
    store.append(path, [logs.event(900, user="x.other")])
    forgotten(path, "x.other")
    assert logs.proof(path).whole
    logs.run(path, "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 60")
    assert logs.broken(path)


# --- how long -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "named", "given", "keep", "conflicts"),
    [
        (["pci:cde"], [], {}, 12, 0),
        (["pci:out-of-scope", "phi:none"], [], {}, 72, 0),
        (["phi:phi"], [], {}, 72, 0),
        (["pci:cde", "phi:limited"], [], {}, 72, 0),
        ([], ["eu-ai-act"], {}, 6, 0),
        (["pci:cde"], ["eu-ai-act"], {"keep": 24}, 24, 0),
        (["pci:cde"], [], {"keep": 6}, 6, 1),
        (["phi:phi"], [], {"most": 36}, 72, 2),
        (["phi:phi", "pci:cde"], [], {"keep": 6, "most": 8}, 6, 4),
        ([], [], {"keep": 90}, 90, 1),
    ],
)
def test_the_longest_minimum_counts_and_conflicts_are_told(
    seen: list[str], named: list[str], given: dict[str, int], keep: int, conflicts: int
) -> None:
    plan = periods.plan(seen, named, **given)
    assert plan.keep == keep
    assert len(plan.conflicts) == conflicts


def test_every_period_has_a_basis_and_a_source() -> None:
    assert {one.framework: (one.least, one.hot) for one in periods.PERIODS} == {
        "pci": (12, 3),
        "hipaa": (72, 0),
        "eu-ai-act": (6, 0),
    }
    assert all(one.basis and one.source.startswith("https://") for one in periods.PERIODS)


@pytest.mark.parametrize(
    ("now", "months", "wanted"),
    [
        ("2026-11-24T10:00:00.000Z", 12, "2025-11-24T10:00:00.000Z"),
        ("2026-03-31T10:00:00.000Z", 1, "2026-02-28T10:00:00.000Z"),
        ("2024-02-29T10:00:00.000Z", 12, "2023-02-28T10:00:00.000Z"),
        ("2026-01-15T10:00:00.000Z", 1, "2025-12-15T10:00:00.000Z"),
        ("2026-12-15T10:00:00.000Z", 72, "2020-12-15T10:00:00.000Z"),
    ],
)
def test_months_are_those_of_the_calendar(now: str, months: int, wanted: str) -> None:
    assert stamp(periods.before(milliseconds(now), months)) == wanted


@given(st.integers(10**12, 4 * 10**12), st.integers(1, 72))
def test_more_months_reach_further_back(now: int, months: int) -> None:
    assert periods.before(now, months + 1) < periods.before(now, months) < now


def test_the_classes_that_the_log_named_decide(tmp_path: Path) -> None:
    touched = (logs.resource("a.py", "cde"), logs.resource("b.json", "out-of-scope", "phi"))
    opened = store.open_store(logs.made(tmp_path, [logs.event(resources=touched)]))
    assert set(store.classes(opened)) == {"pci:cde", "pci:out-of-scope", "phi:none", "phi:phi"}
    opened.connection.close()


@pytest.mark.skipif(os.name != "posix", reason="needs kill")
def test_a_removal_that_is_killed_leaves_a_log_that_verifies(tmp_path: Path) -> None:
    import random
    import subprocess
    import sys
    import time

    path = logs.made(tmp_path, [logs.event(number) for number in range(1000)])
    code = (
        "import sys\nfrom ai_gate.audit import retain, store\nfrom tests.audit import logs\n"
        "from ai_gate.audit.event import Event\nretain._BATCH = 20\n"
        "opened = store.open_store(sys.argv[1])\n"
        "print(1, flush=True)\n"
        "retain.remove(opened, retain.old(opened, int(sys.argv[2])), Event('log_read'))\n"
    )
    dice = random.Random(3)
    for _ in range(4):
        words = [sys.executable, "-c", code, path, str(logs.START + 980_000)]
        running = subprocess.Popen(words, stdout=subprocess.PIPE)
        assert running.stdout is not None
        running.stdout.read(1)
        time.sleep(dice.random() * 0.1)
        running.kill()
        running.communicate()
        assert logs.proof(path).whole
    assert logs.proof(path).first > 1
