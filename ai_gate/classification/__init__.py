"""Load, check and resolve `.ai-gate/classification.yaml`: what each path is.

Two independent axes, `pci` and `phi`; on each the strictest rule that matches wins. With "last
match wins", as in CODEOWNERS, one late broad glob would undo a narrow strict one. Only a
`declassify` entry lowers a class, and it names reason, approver and ticket.

What reads the file is imported by who reads it: the guard starts with what `kept` has.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .records import (
    PATH,
    Change,
    Classification,
    ClassificationError,
    ClassRule,
    Coverage,
    Declassification,
    Defaults,
    Owner,
    PathGlob,
    Reviewed,
)
from .resolution import (
    coverage,
    probes,
    prohibited_globs,
    prohibited_stores,
    resolver,
    stricter,
)

if TYPE_CHECKING:
    from .keys import CLASSIFICATION

__all__ = [
    "CLASSIFICATION",
    "PATH",
    "Change",
    "ClassRule",
    "Classification",
    "ClassificationError",
    "Coverage",
    "Declassification",
    "Defaults",
    "Owner",
    "PathGlob",
    "Reviewed",
    "compare",
    "coverage",
    "load",
    "probes",
    "prohibited_globs",
    "prohibited_stores",
    "resolver",
    "stricter",
]


def load(
    data: bytes, path: str = PATH, *, tracked: Sequence[str] | None = None, today: str = ""
) -> Classification:
    """Read a classification file; ClassificationError with every mistake in it.

    With `tracked`, an entry that matches none of these paths is a mistake too. `today` is
    YYYY-MM-DD, by default the latest date that it is anywhere on Earth.
    """
    from . import reader

    return reader.load(data, path, tracked=tracked, today=today)


def compare(old: Classification, new: Classification, paths: Iterable[str]) -> tuple[Change, ...]:
    """Return how the class of `paths`, and of files of tomorrow, differs; falls come first.

    The probes of both versions are judged too: a rule whose glob shrinks to the files of today
    leaves every tracked path as it was and yet opens the directory.
    """
    from . import comparison

    return comparison.compare(old, new, paths)


def __getattr__(name: str) -> Any:
    if name == "CLASSIFICATION":
        from .keys import CLASSIFICATION

        return CLASSIFICATION
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
