"""Find the first of many globs that matches a path, quickly for many paths."""

from collections.abc import Callable, Sequence

from ai_gate.matchers import classification as dialect

_INSIDE = ("/**", "/")


def first_of(globs: Sequence[str]) -> Callable[[str], int | None]:
    """Return a function from a path to the index of the first glob that matches it.

    A glob that ends in `/**` or `/` asks only in which directory a file stands, so its answer is
    computed once per directory.
    """
    inside = [index for index, glob in enumerate(globs) if glob.endswith(_INSIDE)]
    others = [index for index, glob in enumerate(globs) if not glob.endswith(_INSIDE)]
    by_directory = _cached(dialect.compile([globs[index] for index in inside]))
    by_path = dialect.compile([globs[index] for index in others])

    def first(path: str) -> int | None:
        found = by_directory(path)
        other = by_path(path) if others else None
        if found is None:
            return None if other is None else others[other]
        if other is None:
            return inside[found]
        return min(inside[found], others[other])

    return first


def _cached(find: Callable[[str], int | None]) -> Callable[[str], int | None]:
    known: dict[str, int | None] = {}

    def cached(path: str) -> int | None:
        directory = path[: path.rfind("/") + 1]
        if directory not in known:
            known[directory] = find(path)
        return known[directory]

    return cached
