"""Whatever is changed in a log is found, and told where; what is whole is not complained about."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ai_gate.audit import checkpoint, store, verify
from ai_gate.audit.event import Event, canonical
from ai_gate.errors import AiGateError
from tests.audit import logs

ME = Event("log_read", user="a.rivera", user_source="os", gate="1.0")


def anchor(path: str) -> verify.Anchor:
    opened = store.open_store(path)
    try:
        made = checkpoint.take(opened, ME)
    finally:
        opened.connection.close()
    return verify.anchor(json.dumps(made).encode(), "checkpoint.json")


def rewritten(path: str, change: Callable[[int, dict[str, Any]], None], upto: int = 0) -> None:
    """Forge a log as its owner can: change events, and hash all anew."""
    connection = sqlite3.connect(path, isolation_level=None)
    before = store.GENESIS
    for seq, text in connection.execute("SELECT seq, body FROM event ORDER BY seq").fetchall():
        body = json.loads(text)
        change(seq, body)
        data = canonical(body)
        before = store.sha256(before, data)
        connection.execute(
            "UPDATE event SET body = ?, hash = ? WHERE seq = ?", (data.decode(), before, seq)
        )
    connection.close()


def harmless(seq: int, body: dict[str, Any]) -> None:
    if seq == 5:
        body["action"]["name"] = "Grep"


def test_a_log_that_nobody_touched_is_whole(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    found = logs.proof(path)
    assert found.whole
    assert (found.first, found.last, found.events) == (1, 11, 11)
    assert [one.kind for one in found.troubles] == ["tail"]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 5", ("changed", 5)),
        ("UPDATE event SET hash = zeroblob(32) WHERE seq = 5", ("changed", 5)),
        ("UPDATE event SET hash = zeroblob(32) WHERE seq = 11", ("changed", 11)),
        ("UPDATE event SET body = replace(body, '{', '{ ') WHERE seq = 5", ("changed", 5)),
        ("UPDATE event SET body = 'nothing' WHERE seq = 5", ("changed", 5)),
        ("UPDATE event SET body = '[]' WHERE seq = 5", ("changed", 5)),
        ("UPDATE event SET erased = 1 WHERE seq = 5", ("tombstone", 0)),
        ("DELETE FROM event WHERE seq = 5", ("missing", 5)),
        ("DELETE FROM event WHERE seq BETWEEN 5 AND 7", ("missing", 5)),
        ("DELETE FROM event WHERE seq = 1", ("missing", 1)),
        ("UPDATE event SET actor = 99 WHERE seq = 5", ("index", 5)),
        ("UPDATE event SET ts = ts + 1 WHERE seq = 5", ("index", 5)),
        ("UPDATE event SET outcome = 'pass' WHERE seq = 5", ("index", 5)),
        ("UPDATE event SET type = 'prompt' WHERE seq = 5", ("index", 5)),
        ("UPDATE word SET text = 'someone' WHERE text = 'm.okafor'", ("index", 2)),
        ("DELETE FROM touch WHERE seq = 5", ("index", 5)),
        ("INSERT INTO touch VALUES (1, 1)", ("index", 1)),
        ("INSERT INTO touch VALUES (99, 1)", ("index", 99)),
        ("UPDATE session SET ended = last", ("index", 0)),
        ("DELETE FROM session", ("index", 0)),
        ("UPDATE meta SET value = 'another' WHERE key = 'log'", ("changed", 1)),
    ],
)
def test_one_change_is_found_where_it_is(
    tmp_path: Path, change: str, wanted: tuple[str, int]
) -> None:
    path = logs.made(tmp_path)
    logs.run(path, change)
    found = logs.broken(path)
    assert wanted in found
    assert min(seq for kind, seq in found if kind == wanted[0]) == wanted[1]
    assert not logs.proof(path).whole


def test_two_events_that_changed_places_are_found(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    logs.run(
        path,
        "UPDATE event SET seq = -5 WHERE seq = 5",
        "UPDATE event SET seq = 5 WHERE seq = 6",
        "UPDATE event SET seq = 6 WHERE seq = -5",
    )
    assert ("changed", 5) in logs.broken(path)


def test_a_log_written_anew_holds_but_not_against_a_checkpoint_kept_elsewhere(
    tmp_path: Path,
) -> None:
    path = logs.made(tmp_path)
    kept = anchor(path)
    assert logs.broken(path, kept) == []
    store.append(path, [logs.event(20)])
    assert logs.broken(path, kept) == []
    rewritten(path, harmless)
    found = logs.broken(path, kept)
    assert ("anchor", kept.seq) in found


@pytest.mark.parametrize(
    "forged",
    [
        {"actor": "somebody"},
        {"assistant": [1]},
        {"assistant": {"session": ["one"]}},
        {"action": {"resources": [7]}},
        {"action": {"resources": [{"path": ["a"]}]}},
        {"action": {"resources": {"path": "a"}}},
        {"ts": 5},
        {"ts": "yesterday"},
        {"type": None},
        {"type": "checkpoint", "details": []},
        {"origin": 7},
        {"seq": "5"},
    ],
    ids=str,
)
def test_an_event_that_was_forged_into_something_else_is_found(
    tmp_path: Path, forged: dict[str, Any]
) -> None:
    path = logs.made(tmp_path)
    rewritten(path, lambda seq, body: body.update(forged) if seq == 5 else None)
    found = logs.broken(path)
    assert {kind for kind, seq in found if seq == 5} & {"changed", "index"}


def test_a_forger_has_to_forge_the_checkpoints_in_the_log_too(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [*map(logs.event, range(5)), logs.event(6, type="session_end")])
    rewritten(path, harmless)
    assert logs.broken(path) == [("checkpoint", 8)]


def test_an_end_that_was_cut_off_shows_against_a_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    kept = anchor(path)
    logs.run(
        path,
        "DELETE FROM event WHERE seq > 8",
        "DELETE FROM touch WHERE seq > 8",
        "UPDATE session SET last = 8",
    )
    assert logs.broken(path) == []  # which is why checkpoints are kept elsewhere
    assert logs.broken(path, kept) == [("anchor", kept.seq)]


def test_a_checkpoint_of_another_log_says_nothing_of_this_one(tmp_path: Path) -> None:
    other = anchor(logs.made(tmp_path / "other"))
    assert logs.broken(logs.made(tmp_path), other) == [("anchor", 0)]


def test_the_events_behind_the_last_checkpoint_are_counted(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    kept = anchor(path)
    store.append(path, [logs.event(20), logs.event(21)])
    found = logs.proof(path)
    assert found.kept == kept.seq == 11
    assert found.whole
    assert [one.message for one in found.troubles if one.kind == "tail"] == [
        "3 events are behind the last checkpoint that was taken out"
    ]
    logs.run(path, "UPDATE event SET body = replace(body, 'taken', 'token') WHERE seq = 12")
    assert logs.proof(path, kept).kept == 11


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"schema": "ai-gate/checkpoint/v1"}',
        b'{"schema": "ai-gate/checkpoint/v1", "log": "a", "seq": "1", "hash": "", "events": 1,'
        b' "ts": ""}',
        b"\xff",
    ],
)
def test_what_is_no_checkpoint_is_refused(data: bytes) -> None:
    with pytest.raises(AiGateError, match="no checkpoint"):
        verify.anchor(data, "a.json")


def clock(path: str, now: int = 0) -> list[tuple[int, bool]]:
    found = logs.proof(path, now=now).troubles
    return [(one.seq, one.broken) for one in found if one.kind == "clock"]


def test_a_clock_that_went_back_is_named_and_breaks_nothing(tmp_path: Path) -> None:
    late = [logs.event(one) for one in (100, 200, 199, 100, 101)]
    path = logs.made(tmp_path, late)
    assert clock(path) == [(5, False)]
    assert logs.proof(path).whole


def test_a_little_disorder_among_writers_is_no_step_of_the_clock(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(one) for one in (100, 109, 101, 110)])
    assert clock(path) == []


def test_the_times_of_imported_events_are_somebody_elses(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(9_000_000)])
    store.append(path, [logs.event(1, via="import:vendor"), logs.event(9_000_001)])
    assert clock(path) == []


def test_an_event_of_the_future_is_named(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(0), logs.event(4000)])
    assert clock(path) == []
    assert clock(path, now=logs.START + 1_000_000) == [(3, False)]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_log_that_others_may_open_is_named(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    Path(path).chmod(0o644)
    found = [one for one in logs.proof(path).troubles if one.kind == "mode"]
    assert [one.broken for one in found] == [False]
    assert "0644" in found[0].message


def test_of_a_thousand_troubles_twenty_are_named_and_all_are_counted(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(300)])
    logs.run(path, "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq > 5")
    found = [one for one in logs.proof(path).troubles if one.kind == "changed"]
    assert len(found) == 21
    assert "276 more" in next(one.message for one in found if one.seq == 0)
