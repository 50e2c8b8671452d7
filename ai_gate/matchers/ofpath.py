"""Functions of a path that tell what they ask of it.

A mechanism looks at a path segment by segment: it wants a folder of a certain name, a file that
ends in `.pem`. What it asks of one segment is a trait. Of two paths with as many segments, whose
segments have the same traits one by one, it says the same, so that one answer does for all of them
(`alike`).
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from ai_gate.record import NamedTuple

T = TypeVar("T")

Fold = Callable[[str], str]


class Trait(NamedTuple):
    """What is asked of one segment: `kind` and `text` as in `bank.Shape`, for a whole segment.

    `fold` brings segments and text to one letter case, None where case counts.
    """

    kind: str
    text: str
    fold: Fold | None = None


Traits = frozenset[Trait]


class OfPath(Generic[T]):
    """A function of a path with all the traits that it asks for; None when they cannot be named.

    They hold for segments of printable ASCII without a backslash. Besides, the answer may depend
    on how many segments a path has, on nothing else.
    """

    __slots__ = ("answer", "traits")

    def __init__(self, answer: Callable[[str], T], traits: Callable[[], Traits | None]) -> None:
        self.answer = answer
        self.traits = traits

    def __call__(self, path: str) -> T:
        return self.answer(path)


def depending(
    answer: Callable[[str], T],
    *parts: Callable[[str], Any] | None,
    names: Iterable[str] = (),
) -> OfPath[T]:
    """Say that a function asks of a path what its parts do, and where `names` stand in it.

    The parts are given the path or what follows a name in it, and nothing else is looked at.
    `names` are paths of files or folders, compared in full or as the beginning of the path.
    """
    named = tuple(names)

    def traits() -> Traits | None:
        found = {Trait("path", part) for name in named for part in name.split("/") if part}
        for part in parts:
            own = traits_of(part) if part is not None else frozenset()
            if own is None:
                return None
            found |= own
        return frozenset(found)

    return OfPath(answer, traits)


def traits_of(function: Callable[[str], Any]) -> Traits | None:
    """Return the traits that a function asks for; None when it does not say."""
    return function.traits() if isinstance(function, OfPath) else None
