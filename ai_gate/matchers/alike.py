"""Put together the paths for which some mechanisms say the same, so that each is asked once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from ai_gate.matchers.bank import Every, Shape, every
from ai_gate.matchers.descent import nearest
from ai_gate.matchers.expression import Alphabet
from ai_gate.matchers.ofpath import Fold, Trait, Traits, traits_of
from ai_gate.record import NamedTuple

T = TypeVar("T")

FEW = 32
"""So many paths are asked about one by one: to look for traits takes longer."""


class Partition(NamedTuple):
    """Indexes of paths, those together of which all functions but those `apart` say the same.

    Each class is in ascending order, and so are the classes by their first.
    """

    classes: list[list[int]]
    apart: Sequence[Callable[[str], Any]]


def partition(paths: Sequence[str], functions: Iterable[Callable[[str], Any]]) -> Partition:
    """Put paths together by what the functions ask of them; `apart` are those that do not tell."""
    if len(paths) < FEW:
        return Partition([[at] for at in range(len(paths))], ())
    traits: set[Trait] = set()
    apart = []
    for function in functions:
        own = traits_of(function)
        if own is None:
            apart.append(function)
        else:
            traits |= own
    key = keys(frozenset(traits))
    found: dict[object, list[int]] = {}
    for at, path in enumerate(paths):
        found.setdefault(key(path), []).append(at)
    return Partition(list(found.values()), apart)


def told(
    function: Callable[[str], T], paths: Sequence[str], parted: Partition
) -> Iterator[tuple[T, Sequence[int]]]:
    """Yield what one of the functions of a partition says, and the indexes of which paths."""
    apart = function in parted.apart
    for members in [[at] for at in range(len(paths))] if apart else parted.classes:
        yield function(paths[members[0]]), members


def classes(paths: Sequence[str], *functions: Callable[[str], Any]) -> list[list[int]]:
    """Return the indexes of paths of which all functions say the same; see `Partition`."""
    found, apart = partition(paths, functions)
    return [[at] for at in range(len(paths))] if apart else found


def answers(function: Callable[[str], T], paths: Sequence[str]) -> Iterator[tuple[T, list[str]]]:
    """Yield what a function says, and of which paths, in the order of their first."""
    for members in classes(paths, function):
        yield function(paths[members[0]]), [paths[at] for at in members]


def keys(traits: Traits) -> Callable[[str], object]:
    """Return a function whose answers are equal for paths alike in these traits."""
    segment = _numbered(traits)
    folders: dict[str, int | None] = {"": 0}
    pairs: dict[tuple[int, int], int] = {}

    def folder(head: str) -> int | None:
        """Number the folders by what is above them and by their own name."""
        above, names = nearest(head, folders)
        for path, name in names:
            own = segment(name)
            pair = None if above is None or own is None else (above, own)
            above = None if pair is None else pairs.setdefault(pair, len(pairs) + 1)
            folders[path] = above
        return above

    def key(path: str) -> object:
        head, _, name = path.rpartition("/")
        if path[:1] == "/":  # no path of a repository
            return path
        above = folders[head] if head in folders else folder(head)
        own = segment(name)
        return path if above is None or own is None else (above, own)

    return key


def _numbered(traits: Traits) -> Callable[[str], int | None]:
    """Return a function that numbers segments by their traits; None for one that stands alone."""
    finders = [*_finders(traits)]
    numbers: dict[tuple[tuple[int, ...], ...], int] = {}
    known: dict[str, int | None] = {}

    def number(name: str) -> int | None:
        try:
            return known[name]
        except KeyError:
            pass
        plain = name and name.isascii() and name.isprintable() and "\\" not in name
        own = None
        if plain:
            found = tuple([tuple(sorted(find(name, name))) for find in finders])
            own = numbers.setdefault(found, len(numbers))
        known[name] = own
        return own

    return number


def _finders(traits: Traits) -> Iterator[Every]:
    folds: dict[Fold | None, list[Shape]] = {}
    for kind, text, fold in traits:
        folds.setdefault(fold, []).append(Shape(kind, text))
    for fold, shapes in folds.items():
        yield every(list(enumerate(shapes)), Alphabet(fold=fold))
