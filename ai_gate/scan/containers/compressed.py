"""What gzip, bzip2, xz, lzma, zlib and Zstandard hold; a tar file is read as it streams by."""

import io
from collections.abc import Callable, Iterator
from typing import IO, cast

from ai_gate.scan.containers import tarred
from ai_gate.scan.containers.limits import STEP, Budget, damaged, take
from ai_gate.scan.containers.parts import Part, member
from ai_gate.scan.containers.tarred import HEADER

_ENDINGS = {
    ".tgz": ".tar",
    ".tbz2": ".tar",
    ".tbz": ".tar",
    ".txz": ".tar",
    ".tzst": ".tar",
    ".svgz": ".svg",
}
_DROPPED = (".gz", ".bz2", ".xz", ".z", ".zst", ".lzma", ".zz", ".zlib")
ZSTANDARD = b"\x28\xb5\x2f\xfd"
_WINDOW = 32 << 20  # bytes that a frame may ask to be remembered
_FEW = 1 << 9
_MISSING = "Zstandard: install `ai-gate[zstd]` to have it unpacked"


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the document that is compressed, or the members of a compressed tar file."""
    if not budget.member():
        return
    if not known(outer.data):
        yield f"{outer.route}: {_MISSING}"
        return
    unpack = _reader(outer.data, io.BytesIO(outer.data))
    first = beginning(unpack)
    if tarred.begins(first):
        yield from tarred.members(outer, tarred.Source(unpack, budget, first), budget)
        return
    taken = take(unpack, budget, first)
    name = stem(outer.name)
    yield Part(name, member(outer, name), taken.data)
    if taken.reason:
        yield f"{outer.route}: {taken.reason}"


def beginning(unpack: Callable[[int], bytes]) -> bytes:
    """Return enough to know a tar file by; what is damaged says so when it is read on."""
    first = b""
    try:
        while len(first) < HEADER and (part := unpack(STEP)):
            first += part
    except damaged():
        return first
    return first


def unpacking(first: bytes, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Return a function that unpacks what begins with `first` and goes on with what is read."""

    class Source:
        def read(self, most: int) -> bytes:
            nonlocal first
            part, first = first[:most], first[most:]
            return part or read(most)

    return _reader(first, cast("IO[bytes]", Source()))


def _reader(data: bytes, packed: IO[bytes]) -> Callable[[int], bytes]:
    """Return a function that unpacks some bytes, and fails only when there are no more to give."""
    if data.startswith(b"\x1f\x8b"):
        import gzip

        return gzip.GzipFile(fileobj=packed).read1
    if data.startswith(b"BZh"):
        import bz2

        return bz2.BZ2File(packed).read1
    if data.startswith(ZSTANDARD):
        return _zstandard(packed)
    if data.startswith(b"\x78"):
        return _zlib(packed)
    import lzma

    return lzma.LZMAFile(packed).read1


def _zlib(packed: IO[bytes]) -> Callable[[int], bytes]:
    import zlib

    unpacker = zlib.decompressobj()

    def read(most: int) -> bytes:
        while not unpacker.eof:
            step = unpacker.unconsumed_tail or packed.read(STEP)
            if not step:
                raise EOFError("cut off")
            if plain := unpacker.decompress(step, most if most > 0 else STEP):
                return plain
        return b""

    return read


def known(first: bytes) -> bool:
    """Tell whether there is a library for what begins like this."""
    from importlib.util import find_spec

    return not first.startswith(ZSTANDARD) or find_spec("zstandard") is not None


def _zstandard(packed: IO[bytes]) -> Callable[[int], bytes]:
    """Unpack frame after frame; few bytes at once, for each may stand for a hundred thousand.

    The library's own stream takes a frame that is cut off for a whole one.
    """
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    frame = unpacker.decompressobj()
    begun = False
    left = b""

    def read(_: int) -> bytes:
        nonlocal frame, begun, left
        while True:
            step, left = left or packed.read(_FEW), b""
            if not step:
                if begun:
                    raise EOFError("a frame is cut off")
                return b""
            try:
                plain, begun = frame.decompress(step), True
            except zstandard.ZstdError as error:
                raise ValueError("damaged") from error
            if frame.eof:
                left, begun, frame = frame.unused_data, False, unpacker.decompressobj()
            if plain:
                return plain

    return read


def stem(name: str) -> str:
    """Return the name that a file had before it was compressed."""
    for ending in _DROPPED:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    for ending, plain in _ENDINGS.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)] + plain
    return name
