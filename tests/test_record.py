"""Our records behave as those of `typing`."""

import copy
import pickle
import typing
from typing import Any

import pytest

from ai_gate.record import NamedTuple


class Ours(NamedTuple):
    """What it is."""

    first: int
    second: str = "x"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    """What it is."""

    first: int
    second: str = "x"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


class Empty(NamedTuple):
    pass


DEEDS: dict[str, Any] = {
    "positions": lambda record: record(1, "y"),
    "names": lambda record: record(second="y", first=1),
    "default": lambda record: record(1),
    "missing": lambda record: record(),
    "too many": lambda record: record(1, "y", 2),
    "unknown": lambda record: record(1, third=2),
    "make": lambda record: record._make([1, "y"]),
    "make short": lambda record: record._make([1]),
    "replace": lambda record: record(1)._replace(second="z"),
    "replace unknown": lambda record: record(1)._replace(third="z"),
    "dict": lambda record: record(1)._asdict(),
    "fields": lambda record: (record._fields, record._field_defaults, record.__match_args__),
    "property": lambda record: record(1).both,
    "attribute": lambda record: record(1).second,
    "assignment": lambda record: setattr(record(1), "second", "z"),
    "new attribute": lambda record: setattr(record(1), "third", "z"),
    "unpacking": lambda record: [*record(1)],
    "equality": lambda record: (record(1) == (1, "x"), hash(record(1)) == hash((1, "x"))),
    "text": lambda record: repr(record(1)).removeprefix(record.__name__),
    "doc": lambda record: record.__doc__,
    "copy": lambda record: copy.copy(record(1)) == record(1),
    "pickle": lambda record: pickle.loads(pickle.dumps(record(1))) == record(1),
    "hints": lambda record: typing.get_type_hints(record),
    "kind": lambda record: (isinstance(record(1), tuple), record.__bases__),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("again", [False, True])
def test_a_record_does_what_a_named_tuple_does(deed: str, again: bool) -> None:
    if again:
        assert Ours(1) == (1, "x")
    told = []
    for record in (Ours, Theirs):
        try:
            told.append(DEEDS[deed](record))
        except (TypeError, ValueError, AttributeError) as error:
            told.append(type(error))
    assert told[0] == told[1]


def test_a_match_statement_takes_a_record_apart() -> None:
    match Ours(3, "z"):
        case Ours(first, second):
            assert (first, second) == (3, "z")


def test_a_record_without_fields_is_an_empty_tuple() -> None:
    assert Empty() == ()
