"""tar files -> members; POSIX ustar and pax, and the long names and sparse files of GNU.

An own reader: `tarfile` reads a header of any announced size into memory. The layout is that of
POSIX.1-2017, pax, "ustar Interchange Format", and of the GNU tar manual, "Basic Tar Format".
"""

from collections.abc import Callable, Generator, Iterator

from ai_gate.record import NamedTuple
from ai_gate.scan.containers.limits import STEP, Budget, damaged, take
from ai_gate.scan.containers.parts import Part, member, nothing_to_read

HEADER = 512
_EXTENDED = 1 << 20  # bytes of an extended header
_NAME = 1 << 12
_EMPTY = b"123456"  # links, devices, directories, pipes
_ASIDE = b"gXKVD"  # global and vendors' headers, targets of links, labels, lists of names


class Source:
    """A stream of which every byte is taken once: returned, or passed over."""

    def __init__(self, read: Callable[[int], bytes], budget: Budget, first: bytes = b"") -> None:
        self._read = read
        self._budget = budget
        self._first = first

    def some(self, most: int) -> bytes:
        """Return at least one byte unless the stream has come to an end."""
        if self._first:
            part, self._first = self._first[:most], self._first[most:]
            return part
        return self._read(most)

    def exactly(self, count: int) -> bytes:
        """Return `count` bytes, or fewer at the end."""
        parts: list[bytes] = []
        while count and (part := self.some(count)) and self._budget.spend(len(part)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def skip(self, count: int) -> bool:
        """Pass over `count` bytes; False where the stream or the budget ends before."""
        while count and (part := self.some(min(count, STEP))) and self._budget.spend(len(part)):
            count -= len(part)
        return not count


class _Header(NamedTuple):
    name: bytes
    size: int
    kind: bytes
    more: bool  # blocks of a sparse map follow


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the files of a tar archive."""
    import io

    yield from members(outer, Source(io.BytesIO(outer.data).read, budget), budget)


def begins(data: bytes) -> bool:
    """Tell whether a stream begins with the header of a tar member."""
    return data.startswith(b"ustar", 257) and _header(data[:HEADER]) is not None


def members(outer: Part, source: Source, budget: Budget) -> Iterator[Part | str]:
    """Yield the files of a tar archive as they come by."""
    reason = ""
    try:
        reason = yield from _members(outer, source, budget)
    except damaged():
        reason = "damaged"
    if reason and not budget.over:
        yield f"{outer.route}: {reason}"


def _members(outer: Part, source: Source, budget: Budget) -> Generator[Part | str, None, str]:
    extended: dict[str, bytes] = {}
    while True:
        block = source.exactly(HEADER)
        if not block.strip(b"\0"):
            return "" if len(block) == HEADER or not block else "truncated"
        header = _header(block)
        if header is None:
            return "damaged after the members before"
        if not budget.member():
            return ""
        size, name = _pax_size(extended, header.size), extended.get("path", header.name)
        if header.kind in b"xL":
            if size > _EXTENDED:
                return "a header larger than 1 MB"
            extended |= _extension(header.kind, source.exactly(size))
            rest = 0
        elif header.kind in _ASIDE:
            rest = size
        else:  # what is of an unknown kind is a file (POSIX.1-2017, pax, typeflag)
            while header.more:
                header = header._replace(more=source.exactly(HEADER)[504:505] == b"\1")
            left = [size]
            yield from _file(outer, name, source, budget, left)
            rest, extended = left[0], {}
        if not source.skip(rest + -size % HEADER):
            return "truncated"


def _file(
    outer: Part, name: bytes, source: Source, budget: Budget, left: list[int]
) -> Iterator[Part | str]:
    """Yield one file unless it is known to be no text; `left` is what remains to be skipped."""

    def some(most: int) -> bytes:
        part = source.some(min(most, left[0])) if left[0] else b""
        left[0] -= len(part)
        return part

    shown = name.decode("utf-8", "surrogateescape")
    first = some(HEADER * 8)
    if not first or nothing_to_read(first):
        return
    route = member(outer, shown)
    taken = take(some, budget, first)
    yield Part(shown, route, taken.data)
    if taken.reason:
        yield f"{route}: {taken.reason}"


def _header(block: bytes) -> _Header | None:
    if len(block) < HEADER:
        return None
    total = sum(block[:148]) + sum(block[156:]) + 8 * 32
    if _number(block[148:156]) != total:
        return None
    name, prefix = _string(block[:100]), b""
    if block[257:263] == b"ustar\0":
        prefix = _string(block[345:500])
    size = _number(block[124:136])
    if size is None or size < 0:
        return None
    kind = block[156:157]
    more = kind == b"S" and block[482:483] == b"\1"
    size = 0 if kind in _EMPTY else size
    return _Header(prefix + b"/" + name if prefix else name, size, kind, more)


def _number(field: bytes) -> int | None:
    """Read octal digits, or the base-256 of GNU where the first bit is set."""
    if field[0] & 0x80:
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    digits = field.strip(b" \0")
    if not all(sign in b"01234567" for sign in digits):
        return None
    return int(digits or b"0", 8)


def _string(field: bytes) -> bytes:
    return field.partition(b"\0")[0]


def _extension(kind: bytes, data: bytes) -> dict[str, bytes]:
    if kind == b"L":
        return {"path": _string(data)[:_NAME]}
    return {key: value[:_NAME] for key, value in _records(data) if key in ("path", "size")}


def _records(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a pax header: length, blank, key, equals sign, value, newline."""
    position = 0
    while position < len(data):
        digits, _, _ = data[position : position + 20].partition(b" ")
        length = int(digits) if digits.isdigit() else 0
        if length <= len(digits) + 1:
            return
        record = data[position + len(digits) + 1 : position + length - 1]
        key, _, value = record.partition(b"=")
        yield key.decode("utf-8", "replace"), value
        position += length


def _pax_size(extended: dict[str, bytes], size: int) -> int:
    digits = extended.get("size", b"")
    return int(digits) if digits.isdigit() and len(digits) < 20 else size
