"""How much of a container is read: bytes, members, depth and memory; never time."""

import io
from collections.abc import Callable, Iterator
from functools import cache

from ai_gate.record import NamedTuple

DEPTH = 5  # containers inside each other
MEMBERS = 1 << 16  # of one document, at all depths
MEMBER = 64 << 20  # bytes of one member
TOTAL = 256 << 20  # bytes unpacked from one document
# A document may unpack to so many times its size; below `FREE` bytes nobody minds. Deflate can do
# 1,032 (zlib's own technical details, zlib.net/zlib_tech.html), tables of records do 5 to 20.
RATIO = 200
FREE = 16 << 20
LIVE = 96 << 20  # bytes of a document and all that is open inside it, at one moment
STEP = 1 << 18


class Budget:
    """What may still be read of one document; `over` says which limit was met, if one was."""

    def __init__(self, size: int, total: int = TOTAL) -> None:
        self.left = min(total, max(FREE, RATIO * size))
        self.over = ""
        self.live = LIVE
        self._members = MEMBERS
        self._reason = (
            f"unpacks to more than {total >> 20} MB"
            if self.left == total
            else f"unpacks to more than {RATIO} times its size"
        )

    def spend(self, count: int) -> bool:
        """Take so many bytes; False when there are not as many left."""
        self.left -= count
        if self.left < 0:
            self.over = self.over or self._reason
        return not self.over

    def member(self) -> bool:
        """Take one member; False when there were too many."""
        self._members -= 1
        if self._members < 0:
            self.over = self.over or f"holds more than {MEMBERS} members"
        return not self.over

    def room(self) -> int:
        """Return how many bytes one member may have now."""
        return max(0, min(MEMBER, self.live))


class Taken(NamedTuple):
    """What was read of a member, and why no more (empty also when the budget is over)."""

    data: bytes
    reason: str = ""


def take(read: Callable[[int], bytes], budget: Budget, first: bytes = b"") -> Taken:
    """Read a stream to its end or a limit; what was read before a limit or damage is kept."""
    kept, room, reason = io.BytesIO(), budget.room(), ""
    chunk = first
    try:
        while chunk := chunk or read(STEP):
            if not budget.spend(len(chunk)):
                break
            kept.write(chunk[: room - kept.tell()])
            if kept.tell() == room:
                reason = f"larger than {room >> 20} MB when unpacked; the rest was not read"
                break
            chunk = b""
    except damaged():
        reason = "damaged"
    return Taken(kept.getvalue(), reason)


def chunks(
    read: Callable[[int], bytes], budget: Budget, first: bytes, route: str
) -> Iterator[bytes | str]:
    """Yield a stream to its end, or to a limit or damage, of which the last item tells."""
    chunk = first
    try:
        while chunk := chunk or read(STEP):
            if not budget.spend(len(chunk)):
                yield f"{budget.over}; the rest was not read"
                return
            yield chunk
            chunk = b""
    except damaged():
        yield f"{route}: damaged"


@cache
def damaged() -> tuple[type[Exception], ...]:
    """Return what the readers of the standard library raise for bytes that they cannot read.

    MemoryError stands for a dictionary size in an LZMA header that no machine has.
    """
    import lzma
    import struct
    import zipfile
    import zlib

    return (
        *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, struct.error, EOFError, OSError),
        *(ValueError, OverflowError, RuntimeError, IndexError, MemoryError),
    )
