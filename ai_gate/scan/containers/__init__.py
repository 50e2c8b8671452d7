"""Archives, compressed files, workbooks, databases -> the documents inside, one at a time.

Nothing is written to disk and nothing inside is run. What a limit or damage keeps from being read
is yielded as a reason, in words that name the member; what was read before is yielded as well.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from ai_gate.model import Document
from ai_gate.scan.containers.limits import DEPTH, Budget
from ai_gate.scan.containers.parts import Part, below
from ai_gate.scan.decode import LIMIT, decode

__all__ = ["Part", "opens", "walk"]

# First bytes, where they stand, and the module that reads what begins so.
_OPENERS = (
    (0, b"PK\x03\x04", "zipped"),
    (0, b"PK\x05\x06", "zipped"),
    (0, b"\x1f\x8b", "compressed"),
    *((0, b"BZh%d1AY&SY" % level, "compressed") for level in range(1, 10)),
    (0, b"\xfd7zXZ\x00", "compressed"),
    (0, b"SQLite format 3\x00", "database"),
    (257, b"ustar", "tarred"),
)


def opens(data: bytes) -> bool:
    """Tell whether there is a reader for a container that begins like this."""
    return bool(_opener(data)) and len(data) <= LIMIT


def walk(document: Document) -> Iterator[Part | str]:
    """Yield the documents inside a container and inside those, and why others were not read."""
    budget = Budget(len(document.data))
    name = document.path.rpartition("/")[2]
    yield from _walk(Part(name, name, document.data), budget, 1)
    if budget.over:
        yield f"{budget.over}; the rest was not read"


def _walk(outer: Part, budget: Budget, depth: int) -> Iterator[Part | str]:
    read: Callable[[Part, Budget], Iterator[Part | str]]
    read = import_module(f"{__name__}.{_opener(outer.data)}").read
    budget.live -= len(outer.data)
    for inner in read(outer, budget):
        if isinstance(inner, str) or inner.table or not _packed(inner):
            yield inner
        elif depth == DEPTH:
            yield f"{inner.route}: nested more than {DEPTH} deep"
        else:
            yield from _walk(inner, budget, depth + 1)
    budget.live += len(outer.data)


def _packed(part: Part) -> bool:
    """Tell whether a member is a container itself, and not text that begins like one."""
    return bool(_opener(part.data)) and bool(decode(below(part)).unexamined)


def _opener(data: bytes) -> str:
    return next((name for at, magic, name in _OPENERS if data.startswith(magic, at)), "")
