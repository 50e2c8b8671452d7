"""gzip, bzip2 and xz -> what they hold; a tar file in them is read as it streams by."""

import io
from collections.abc import Callable, Iterator

from ai_gate.scan.containers import tarred
from ai_gate.scan.containers.limits import STEP, Budget, damaged, take
from ai_gate.scan.containers.parts import Part, member
from ai_gate.scan.containers.tarred import HEADER

_ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar", ".svgz": ".svg"}
_DROPPED = (".gz", ".bz2", ".xz", ".z")


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the document that is compressed, or the members of a compressed tar file."""
    if not budget.member():
        return
    unpack = _reader(outer.data)
    first = _first(unpack)
    if tarred.begins(first):
        yield from tarred.members(outer, tarred.Source(unpack, budget, first), budget)
        return
    taken = take(unpack, budget, first)
    name = stem(outer.name)
    yield Part(name, member(outer, name), taken.data)
    if taken.reason:
        yield f"{outer.route}: {taken.reason}"


def _first(unpack: Callable[[int], bytes]) -> bytes:
    """Return enough to know a tar file by; what is damaged says so when it is read on."""
    first = b""
    try:
        while len(first) < HEADER and (part := unpack(STEP)):
            first += part
    except damaged():
        return first
    return first


def _reader(data: bytes) -> Callable[[int], bytes]:
    """Return a function that unpacks some bytes, and fails only when there are no more to give."""
    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        import gzip

        return gzip.GzipFile(fileobj=packed).read1
    if data.startswith(b"BZh"):
        import bz2

        return bz2.BZ2File(packed).read1
    import lzma

    return lzma.LZMAFile(packed).read1


def stem(name: str) -> str:
    """Return the name that a file had before it was compressed."""
    for ending in _DROPPED:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    for ending, plain in _ENDINGS.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)] + plain
    return name
