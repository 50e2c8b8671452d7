"""The JSON Schema that ships says what is written, no less and no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from ai_gate import facts
from ai_gate.audit import checkpoint, event_schema, gaps, reading, retain, store
from ai_gate.audit.event import FIELDS, TYPES, Event, Found, InvalidEventError, Resource, plain
from ai_gate.guard import program
from ai_gate.model import Tier, Verdict
from tests.audit import logs
from tests.guard.test_transcripts import HOSTS, host, root, stdin

__all__ = ["root"]

SCHEMA = json.loads(facts.text("schemas/event.schema.json"))
VALIDATOR = Draft202012Validator(SCHEMA)


def stored(path: str) -> Iterator[dict[str, Any]]:
    with reading.to_read(path) as log:
        for row in store.rows(log):
            yield json.loads(row.body)


def mistakes(path: str) -> list[str]:
    """Return what of the events in a log is not as the schema says."""
    return [
        f"{one['type']}: {error.message}"
        for one in stored(path)
        for error in VALIDATOR.iter_errors(one)
    ]


def unknown(value: Any, schema: Any, route: str = "") -> Iterator[str]:
    """Yield the keys of a value that its schema does not name."""
    if isinstance(value, dict) and "properties" in schema:
        for key, inner in value.items():
            if key not in schema["properties"]:
                yield f"{route}.{key}"
            else:
                yield from unknown(inner, schema["properties"][key], f"{route}.{key}")
    elif isinstance(value, list) and "items" in schema:
        for inner in value:
            yield from unknown(inner, schema["items"], route)


def test_the_schema_is_one_and_the_one_that_ships() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert event_schema.schema() == SCHEMA


@pytest.mark.parametrize("id", HOSTS)
def test_every_event_of_every_transcript_is_valid(id: str, root: Path) -> None:
    path = str(root.parent / "log" / "audit.sqlite")
    for transcript in host(id).transcripts():
        program.answer(host(id), stdin(transcript, root), "")
    assert mistakes(path) == []
    assert [key for one in stored(path) for key in unknown(one, SCHEMA)] == []
    assert sum(1 for _ in stored(path)) > 5


def test_what_the_log_writes_about_itself_is_valid(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    gaps.miss(path, "full")
    store.append(path, [logs.event(20, type="session_end")])
    reading.recorded(path, "query", {"user": "m.okafor"})
    with reading.to_write(path) as log:
        checkpoint.take(log, reading.me({}))
        retain.forget(log, "m.okafor", reading.me({"reason": "asked"}))
        retain.remove(log, retain.old(log, logs.START + 4000), reading.me({"reason": "old"}))
    assert mistakes(path) == []
    kinds = {one["type"] for one in stored(path)}
    assert {"checkpoint", "log_gap", "log_read", "session_end", "tombstone"} <= kinds


@pytest.mark.parametrize("type", TYPES)
def test_an_event_of_every_type_with_every_field_is_valid(type: str, tmp_path: Path) -> None:
    said: dict[str, Any] = {
        **{field.name: "x" for field in FIELDS if field.kind not in ("list", "details")},
        "type": type,
        "ts": logs.event().ts,
        "user_source": "sso",
        "outcome": "ask",
        "tier": Tier.PROHIBITED,
        "dirty": True,
        "total": 3,
        "prompt_chars": 0,
        "response_chars": 9,
        "resources": (Resource("a", "read", "cde", "phi", "prohibited", "v", 3, "0" * 40),),
        "findings": (Found("payment-card", Verdict.REAL, 2),),
        "details": {"reason": "because"},
    }
    path = logs.made(tmp_path, [Event(**said)])
    assert mistakes(path) == []
    assert [key for one in stored(path) for key in unknown(one, SCHEMA)] == []


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (("schema",), "ai-gate/event/v2"),
        (("type",), "file_eaten"),
        (("ts",), "2026-11-23 09:14:07"),
        (("seq",), 0),
        (("log",), None),
        (("actor", "source"), "rumour"),
        (("assistant",), {}),
        (("assistant", "id"), ""),
        (("repo", "dirty"), "yes"),
        (("action", "total"), -1),
        (("action", "resources", 0, "plane"), "smell"),
        (("action", "resources", 0), {"plane": "read"}),
        (("action", "resources"), [{"path": "a"}] * 201),
        (("content", "prompt_chars"), 1.5),
        (("content", "findings"), [{"detector": "payment-card", "verdict": "real"}]),
        (("decision", "outcome"), "maybe"),
        (("decision", "tier"), "secret"),
        (("details",), []),
    ],
    ids=str,
)
def test_what_is_no_event_is_not_valid(route: tuple[Any, ...], value: object) -> None:
    good = {**plain(logs.event()), "log": "a", "seq": 1, "content": {}, "details": {}}
    del good["content"]
    assert VALIDATOR.is_valid(good)
    place: Any = good
    for key in route[:-1]:
        place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
    place[route[-1]] = value
    assert not VALIDATOR.is_valid(good)


WORD = st.text(max_size=12)


@settings(max_examples=60, deadline=None)
@given(WORD | st.sampled_from(sorted(TYPES)), WORD | st.just("deny"), WORD | st.just("git"))
def test_the_schema_takes_the_words_that_the_writer_takes(
    type: str, outcome: str, source: str
) -> None:
    event = logs.event(type=type, outcome=outcome, user_source=source)
    try:
        body = {**plain(event), "log": "a", "seq": 1}
    except InvalidEventError:
        wrong = {**plain(logs.event()), "log": "a", "seq": 1}
        wrong |= {"type": type, "decision": {"outcome": outcome}}
        wrong["actor"] = {"source": source} if source else {"id": "a"}
        if not outcome:
            del wrong["decision"]
        assert not VALIDATOR.is_valid(wrong)
    else:
        assert VALIDATOR.is_valid(body)
