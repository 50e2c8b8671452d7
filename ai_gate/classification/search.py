"""Find which of many globs match a path, quickly for many paths."""

from collections.abc import Callable, Sequence

from ai_gate.matchers import classification as dialect

_INSIDE = ("/**", "/")


def all_of(globs: Sequence[str]) -> Callable[[str], tuple[int, ...]]:
    """Return a function from a path to the indexes of the globs that match it, in no order.

    A glob that ends in `/**` or `/` asks only in which directory a file stands, so its answer is
    computed once per directory.
    """
    inside = [index for index, glob in enumerate(globs) if glob.endswith(_INSIDE)]
    others = [index for index, glob in enumerate(globs) if not glob.endswith(_INSIDE)]
    by_directory = dialect.matching([globs[index] for index in inside])
    by_path = dialect.matching([globs[index] for index in others])
    known: dict[str, tuple[int, ...]] = {}

    def find(path: str) -> tuple[int, ...]:
        directory = path[: path.rfind("/") + 1]
        found = known.get(directory)
        if found is None:
            found = known[directory] = tuple([inside[index] for index in by_directory(path)])
        if others and (more := by_path(path)):
            return found + tuple([others[index] for index in more])
        return found

    return find
