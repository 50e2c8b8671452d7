"""The event has one form in bytes, and says neither more nor less than it was given."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.audit import event as events
from ai_gate.audit.event import Event, Found, InvalidEventError, Resource, canonical
from tests.audit import logs

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.text(st.characters(max_codepoint=126, min_codepoint=1), max_size=8)
NUMBERS = st.integers(-events.LARGEST, events.LARGEST)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=50)
@given(st.dictionaries(KEYS, PLAIN, max_size=5))
def test_the_canonical_form_says_the_same_and_is_its_own_canonical_form(value: Any) -> None:
    data = canonical(value)
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data


@settings(max_examples=50)
@given(st.dictionaries(KEYS, PLAIN, min_size=2, max_size=5))
def test_the_order_in_which_keys_were_given_does_not_count(value: Any) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_the_example_of_rfc_8785_comes_out_as_printed_there() -> None:
    # Section 3.2.2, without its fractions, which events do not have.
    value = {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    wanted = '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical(value).decode() == wanted


@pytest.mark.parametrize(
    "value",
    [0.5, float("nan"), events.LARGEST + 1, -events.LARGEST - 1, "\ud800", {"é": 1}, {1: 2}, b"x"],
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(InvalidEventError):
        canonical({"details": [value]})


def filled(draw: Any) -> Event:
    """Return an event with every field set, to whatever comes."""
    said: dict[str, Any] = {}
    for field in events.FIELDS:
        if field.kind in ("text", "path", "token", "digest"):
            said[field.name] = draw(TEXTS)
        elif field.kind == "count":
            said[field.name] = draw(st.none() | st.integers(0, 9999))
    return Event(
        **{
            **said,
            "type": draw(st.sampled_from(sorted(events.TYPES))),
            "ts": "2026-11-23T09:14:07.312Z",
            "outcome": draw(st.sampled_from(["", *events.OUTCOMES])),
            "user_source": draw(st.sampled_from(["", *events.SOURCES])),
            "dirty": draw(st.sampled_from([None, True, False])),
            "resources": tuple(
                Resource(name or ".", "read", "cde", "none", "prohibited", "vault", size, "ab")
                for name, size in draw(st.lists(st.tuples(TEXTS, st.none() | NUMBERS), max_size=3))
            ),
            "findings": tuple(
                Found("payment-card", "real", times)
                for times in draw(st.lists(st.integers(0, 99), max_size=2))
            ),
            "code": draw(TEXTS),
            "tier": draw(TEXTS),
            "gate": draw(TEXTS),
            "details": draw(st.dictionaries(KEYS, PLAIN, max_size=2)),
        }
    )


@settings(max_examples=40)
@given(st.data())
def test_an_event_comes_back_as_it_was_given(data: Any) -> None:
    one = filled(data.draw)
    stored = json.loads(canonical(events.plain(one)))
    assert events.from_plain(stored) == one


def test_the_fields_are_those_of_the_record_and_stand_at_places_of_their_own() -> None:
    assert tuple(field.name for field in events.FIELDS) == Event._fields
    routes = [field.route for field in events.FIELDS]
    assert len(set(routes)) == len(routes)
    inner = {route[: len(route) - 1] for route in routes} - {()}
    assert not inner & set(routes)


def test_what_is_not_known_is_left_out() -> None:
    said = events.plain(Event("prompt", ts="2026-11-23T09:14:07.312Z", prompt_chars=0, dirty=False))
    assert said == {
        "schema": "ai-gate/event/v1",
        "type": "prompt",
        "ts": "2026-11-23T09:14:07.312Z",
        "content": {"prompt_chars": 0},
        "repo": {"dirty": False},
    }


def test_of_very_many_resources_the_first_are_named_and_all_are_counted() -> None:
    many = tuple(logs.resource(f"{number}.py") for number in range(events.RESOURCES + 50))
    said = events.plain(logs.event(resources=many))["action"]
    assert len(said["resources"]) == events.RESOURCES
    assert said["total"] == events.RESOURCES + 50


@pytest.mark.parametrize(
    "said", [{"type": "file-read"}, {"outcome": "blocked"}, {"user_source": "ldap"}]
)
def test_a_word_that_is_not_of_the_schema_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(InvalidEventError, match=next(iter(said))):
        events.plain(logs.event(**said))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"schema": "ai-gate/event/v2", "type": "prompt"},
        {"schema": events.SCHEMA},
        {"schema": events.SCHEMA, "type": "prompt", "action": {"resources": [7]}},
        {"schema": events.SCHEMA, "type": "prompt", "actor": "somebody"},
    ],
    ids=str,
)
def test_what_is_no_event_is_not_taken_for_one(value: dict[str, Any]) -> None:
    with pytest.raises(InvalidEventError):
        events.from_plain(value)


@given(st.integers(0, 4_102_444_800_000))
def test_a_time_comes_back_from_its_text(ms: int) -> None:
    assert events.milliseconds(events.stamp(ms)) == ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T09:14:07Z",
        "2026-11-23 09:14:07.312Z",
        "2026-13-23T09:14:07.312Z",
        "2026-02-29T09:14:07.312Z",
        "2026-11-23T24:14:07.312Z",
        "2026-11-23T09:60:07.312Z",
        "2026-11-23T09:14:60.312Z",
        "1969-11-23T09:14:07.312Z",
        "2026-11-23T09:14:07.31²Z",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidEventError):
        events.milliseconds(text)


def test_an_event_in_a_traceback_shows_no_command() -> None:
    assert "4242" not in repr(logs.event(command="pay 4242"))
