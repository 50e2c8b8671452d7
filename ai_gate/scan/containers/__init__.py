"""Archives, compressed files, workbooks, databases -> the documents inside, one at a time.

Only what is too large to be held is written to disk, to a file without a name (`aside`). Nothing
inside is run. What a limit or damage keeps from being read
is yielded as a reason, in words that name the member; what was read before is yielded as well.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from ai_gate.model import Document
from ai_gate.record import NamedTuple
from ai_gate.scan.containers.compressed import known
from ai_gate.scan.containers.limits import DEPTH, Budget, chunks
from ai_gate.scan.containers.parts import Part, below, member
from ai_gate.scan.decode import LIMIT, PARTLY, decode, is_dbase

if TYPE_CHECKING:
    from ai_gate.scan.containers.aside import Aside

__all__ = ["Opened", "Part", "opens", "seeks", "stream", "streams", "walk", "walk_file", "within"]

# First bytes, where they stand, and the module that reads what begins so.
_OPENERS = (
    (0, b"PK\x03\x04", "zipped"),
    (0, b"PK\x05\x06", "zipped"),
    (0, b"\x1f\x8b", "compressed"),
    *((0, b"BZh%d1AY&SY" % level, "compressed") for level in range(1, 10)),
    (0, b"\xfd7zXZ\x00", "compressed"),
    (0, b"SQLite format 3\x00", "database"),
    (0, b"\x28\xb5\x2f\xfd", "compressed"),
    (0, b"\x5d\x00\x00", "compressed"),
    *((0, b"\x78" + level, "compressed") for level in (b"\x01", b"\x9c", b"\xda")),
    (257, b"ustar", "tarred"),
    (0, b"%PDF-", "document"),
    (0, b"PAR1", "columnar"),
    (0, b"ARROW1\x00", "columnar"),
    (8, b"\x10\x00\x00\x00\x00\x00\x0a\x00", "columnar"),
    (0, b"Obj\x01", "avro"),
    (0, b"\x93NUMPY", "array"),
    (0, b"bplist00", "plist"),
    (128, b"DICM", "dicom"),
    (0, b"\x89PNG\r\n\x1a\n", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    *((at, magic, "readable") for at, magic, _ in PARTLY),
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


class Opened(NamedTuple):
    """What a stream unpacks to: the members of an archive, or one file of any size.

    Where something ends too early, a chunk is the reason.
    """

    parts: Iterator[Part | str] | None
    chunks: Iterator[bytes | str]
    name: str
    route: str


def streams(first: bytes) -> bool:
    """Tell whether there is a reader for a container that needs no more than one pass over it."""
    return _opener(first) == "tarred" or (_opener(first) == "compressed" and known(first))


def stream(name: str, read: Callable[[int], bytes], budget: Budget) -> Opened:
    """Read a container of any size from its first byte on; see `streams`."""
    from ai_gate.scan.containers import compressed, tarred

    outer, first = Part(name, name, b""), read(tarred.HEADER)
    while len(first) < tarred.HEADER and (more := read(tarred.HEADER - len(first))):
        first += more
    if _opener(first) == "compressed":
        unpack = compressed.unpacking(first, read)
        first = compressed.beginning(unpack)
    else:
        unpack = read
    if tarred.begins(first):
        members = tarred.members(outer, tarred.Source(unpack, budget, first), budget)
        return Opened(_told(members, budget), iter(()), name, name)
    stem = compressed.stem(name)
    route = member(outer, stem)
    return Opened(None, chunks(unpack, budget, first, route), stem, route)


def seeks(first: bytes) -> bool:
    """Tell whether a container of any size can be read from a file, from place to place."""
    return _opener(first) in ("zipped", "database", "avro", "columnar", "dicom")


def walk_file(outer: Part, file: "Aside", budget: Budget) -> Iterator[Part | str]:
    """Yield the documents inside a container on disk and inside those; see `seeks`."""
    read: Callable[[Part, Aside, Budget], Iterator[Part | str]]
    read = import_module(f"{__name__}.{_opener(file.head)}").read_file
    return _told(read(outer._replace(data=file.head), file, budget), budget)


def within(part: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield what is inside a file that was unpacked from a stream."""
    return _told(iter((part,)), budget)


def _told(parts: Iterator[Part | str], budget: Budget) -> Iterator[Part | str]:
    """Yield members, and those of containers among them; last the limit that was met."""
    for part in parts:
        if isinstance(part, str) or not _packed(part):
            yield part
        else:
            yield from _walk(part, budget, 2)
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
    found = next((name for at, magic, name in _OPENERS if data.startswith(magic, at)), "")
    return found or ("dbase" if is_dbase(data) else "")
