"""Events that no host wrote, or that tomorrow's version of one will write."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ai_gate.dialect.records import Act, Permission
from ai_gate.guard import program
from tests.guard.test_transcripts import HOSTS, host, root, stdin

__all__ = ["root"]


def places(value: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the route of every member of an object, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*route, key)
            yield from places(inner, (*route, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*route, number))


def at(value: Any, route: tuple[Any, ...]) -> Any:
    for key in route:
        value = value[key]
    return value


@pytest.mark.parametrize("id", HOSTS)
def test_a_refusal_stays_one_when_the_host_renames_a_field(id: str, root: Path) -> None:
    """What the host calls by another name tomorrow is not known, and not let pass."""
    one = host(id)
    passed = []
    for transcript in one.transcripts():
        shape = json.loads(stdin(transcript, root))
        event = one.read(shape)
        if transcript.permission is not Permission.DENY or event.act is not Act.USE:
            continue
        for route in places(shape):
            if not isinstance(route[-1], str) or "vault" not in json.dumps(at(shape, route)):
                continue
            other = copy.deepcopy(shape)
            holder = at(other, route[:-1])
            holder["renamed"] = holder.pop(route[-1])
            reply = program.answer(one, json.dumps(other).encode(), "")
            if reply == one.reply(event, program.PASSED):
                passed.append((transcript.title, route))
    assert not passed


@pytest.mark.parametrize("id", HOSTS)
def test_a_tool_of_another_name_is_not_let_pass_with_a_prohibited_path(id: str, root: Path) -> None:
    one = host(id)
    passed = []
    for transcript in one.transcripts():
        event = one.read(json.loads(stdin(transcript, root)))
        if transcript.permission is not Permission.DENY or not event.tool:
            continue
        if event.act is not Act.USE:
            continue
        data = stdin(transcript, root).replace(
            json.dumps(event.tool).encode(), json.dumps("telepathy").encode()
        )
        if data != stdin(transcript, root):
            reply = program.answer(one, data, "")
            if reply == one.reply(event, program.PASSED):
                passed.append(transcript.title)
    assert not passed


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("id", HOSTS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_event_is_answered_and_none_is_a_traceback(
    id: str, root: Path, data: st.DataObject
) -> None:
    one = host(id)
    transcripts = one.transcripts()
    shape = json.loads(stdin(data.draw(st.sampled_from(transcripts)), root))
    routes = list(places(shape))
    for _ in range(data.draw(st.integers(1, 3))):
        route = data.draw(st.sampled_from(routes))
        try:
            holder = at(shape, route[:-1])
            holder[route[-1]] = data.draw(JSON)
        except (KeyError, TypeError, IndexError):
            continue
    reply = program.answer(one, json.dumps(shape).encode(), "")
    assert reply.code in (0, 1, 2)
