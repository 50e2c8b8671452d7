"""Files that are too large to be held: read in windows, none of which is more than a few megabytes.

A window ends where a record ends, and what names the columns (a header, `INSERT INTO`, the envelope
of a claim) is put in front of the next one. Where there are no records, windows overlap, and a
match counts in the one that has enough around it. Lines and columns are those of the file.
"""

import codecs
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ai_gate.errors import UnexaminedError
from ai_gate.model import Document, Location, Match, Text, Verdict
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate.scan.containers.limits import Budget
    from ai_gate.scan.containers.parts import Part
    from ai_gate.scan.engine import Scan

WINDOW = 2 << 20  # bytes
HELD = 4 << 10  # bytes around a match that belong to it where windows overlap
_HEAD = 1 << 16
_STEP = 1 << 20
# Bytes that a compressed file may unpack to: one that is large itself, and another one.
_UNPACKED, _UNPACKED_SMALL = 8 << 30, 1 << 30


class Readers(NamedTuple):
    """How a window of text, a document and a table inside a container are searched."""

    of_bytes: "Callable[[str, bytes], Scan]"
    of_document: "Callable[[Document], Scan]"
    of_text: "Callable[[Text], Scan]"


class Large(NamedTuple):
    """A file of so many bytes; `chunks` reads them from the first on, as often as it is called."""

    path: str
    size: int
    chunks: Callable[[], Iterator[bytes]]
    mode: str = "100644"

    def __repr__(self) -> str:
        return f"Large({self.path!r}, {self.size} bytes, {self.mode})"


class Window(NamedTuple):
    """Part of a text: what is told of it starts at `first` or later, and before `last`."""

    data: bytes
    first: int
    last: int
    lines: int  # of the file before the window, less those that were put in front of it
    begins: int  # the line of the file on which it begins
    column: int  # characters of that line before it
    records: int  # of the file before the window


def examine(
    large: Large,
    readers: Readers,
    largest: int,
) -> "Scan":
    """Search a large file; what is found is placed already.

    `largest`: bytes of a container that is unpacked in memory; a larger one is read from disk.
    """
    from ai_gate.scan.engine import Scan

    reasons: list[str] = []
    chunks = _least(_read(large, reasons), _HEAD)
    head = next(chunks, b"")
    found = _kind(large.path, head)
    if found.nothing:
        return Scan((), None, tuple(reasons))
    if found.container:
        result = _container(large, head, chunks, readers, found.container, largest)
        return result._replace(unexamined=(*reasons, *result.unexamined))
    texts = _text(head, chunks, found.encoding)
    return _told(large.path, "", texts, readers, reasons, raw=found.encoding == "binary")


def _read(large: Large, reasons: list[str]) -> Iterator[bytes]:
    """Read a file; why it ends too early goes to `reasons`."""
    try:
        yield from large.chunks()
    except UnexaminedError as error:
        reasons.append(error.message)


class _Kind(NamedTuple):
    nothing: bool
    container: str  # why a file of this kind cannot be read as text
    encoding: str


def _kind(path: str, head: bytes) -> _Kind:
    """Tell what a file is by its first bytes, of which the last may be half a character."""
    from ai_gate.scan.decode import decode

    found = decode(Document(path, head))
    named = found.encoding if found.encoding[:6] in ("utf-16", "utf-32", "binary") else ""
    marked = head.startswith(codecs.BOM_UTF8)
    return _Kind(
        found.data is None and not found.unexamined,
        found.unexamined,
        "utf-8-sig" if marked else named,
    )


def _container(
    large: Large,
    head: bytes,
    rest: Iterator[bytes],
    readers: "Readers",
    reason: str,
    largest: int,
) -> "Scan":
    from ai_gate.scan import containers
    from ai_gate.scan.containers.limits import Budget
    from ai_gate.scan.containers.parts import Part
    from ai_gate.scan.engine import Scan

    if containers.streams(head):
        return _unpacked(large, head, rest, readers, largest)
    if large.size > largest and containers.seeks(head):
        budget = Budget(large.size, _UNPACKED)
        name = large.path.rpartition("/")[2]
        return _aside(large.path, Part(name, name, b""), head, rest, readers, budget)
    whole = _whole(head, rest, largest) if large.size <= largest else None
    if whole is None or len(whole) > largest:
        return Scan((), None, (f"larger than {largest >> 20} MB: {reason}",))
    return readers.of_document(Document(large.path, bytes(whole), large.mode))


def _aside(
    path: str,
    outer: "Part",
    first: bytes | bytearray,
    rest: Iterator[bytes],
    readers: Readers,
    budget: "Budget",
) -> "Scan":
    """Search a container that is read from place to place, from a copy on disk."""
    from ai_gate.scan import containers, inside
    from ai_gate.scan.containers import aside
    from ai_gate.scan.engine import Scan

    def of_stream(part: "Part") -> "Scan":
        assert part.chunks is not None
        reasons: list[str] = []
        texts = _checked(part.chunks, reasons)
        begin = next(texts, b"")
        kind = _kind(part.name, begin)
        decoded, raw = _text(begin, texts, kind.encoding), kind.encoding == "binary"
        return _told(path, part.route, decoded, readers, reasons, part.name, raw)

    try:
        with aside.put(first, rest) as file:
            parts = containers.walk_file(outer, file, budget)
            found, unread = inside.gathered(
                path, parts, readers.of_document, readers.of_text, of_stream
            )
    except OSError as error:
        reason = f"too large for memory, and could not be put aside: {error.strerror}"
        return Scan((), None, (f"{outer.route}: {reason}",))
    return Scan((), None, unread, found)


def _whole(head: bytes, rest: Iterator[bytes], largest: int) -> bytearray:
    """Return all bytes of a stream, or more than are held if there are more."""
    whole = bytearray(head)
    for chunk in rest:
        whole += chunk
        if len(whole) > largest:
            break
    return whole


def _unpacked(
    large: Large,
    head: bytes,
    rest: Iterator[bytes],
    readers: "Readers",
    largest: int,
) -> "Scan":
    """Search what a compressed file or a tar archive holds, as it comes by."""
    from ai_gate.scan import containers, inside
    from ai_gate.scan.containers.limits import Budget
    from ai_gate.scan.containers.parts import Part
    from ai_gate.scan.engine import Scan

    budget = Budget(large.size, _UNPACKED if large.size > largest else _UNPACKED_SMALL)
    name = large.path.rpartition("/")[2]
    opened = containers.stream(name, _Chunks(head, rest).read, budget)
    if opened.parts is not None:
        found, unread = inside.gathered(
            large.path, opened.parts, readers.of_document, readers.of_text
        )
        return Scan((), None, unread, found)
    reasons: list[str] = []
    texts = _checked(opened.chunks, reasons)
    first = next(texts, b"")
    kind = _kind(opened.name, first)
    if kind.container:
        whole = _whole(first, texts, largest)
        outer = Part(opened.name, opened.route, b"")
        if len(whole) > largest and containers.seeks(first):
            result = _aside(large.path, outer, whole, texts, readers, budget)
            return result._replace(unexamined=(*reasons, *result.unexamined))
        if len(whole) > largest:
            limit = f"{opened.route}: larger than {largest >> 20} MB: {kind.container}"
            return Scan((), None, (limit, *reasons))
        inner = containers.within(outer._replace(data=bytes(whole)), budget)
        found, unread = inside.gathered(large.path, inner, readers.of_document, readers.of_text)
        return Scan((), None, (*reasons, *unread), found)
    decoded = iter(()) if kind.nothing else _text(first, texts, kind.encoding)
    raw = kind.encoding == "binary"
    return _told(large.path, opened.route, decoded, readers, reasons, opened.name, raw)


def _checked(chunks: Iterator[bytes | str], reasons: list[str]) -> Iterator[bytes]:
    """Yield bytes; words on why there are no more go to `reasons`."""

    def plain() -> Iterator[bytes]:
        for chunk in chunks:
            if isinstance(chunk, str):
                reasons.append(chunk)
            else:
                yield chunk

    return _least(plain(), _HEAD)


class _Chunks:
    """A stream as the readers of compressed files want it."""

    def __init__(self, head: bytes, rest: Iterator[bytes]) -> None:
        self._left = head
        self._rest = rest

    def read(self, most: int = -1) -> bytes:
        """Return some bytes, none at the end."""
        if not self._left:
            self._left = next(self._rest, b"")
        part, self._left = (
            (self._left[:most], self._left[most:]) if most >= 0 else (self._left, b"")
        )
        return part


def _least(chunks: Iterator[bytes], least: int) -> Iterator[bytes]:
    """Put chunks together, so that the first one has at least so many bytes, if there are."""
    first = bytearray()
    for chunk in chunks:
        first += chunk
        if len(first) >= least:
            break
    yield bytes(first)
    yield from chunks


def _text(first: bytes, rest: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Yield text as an ASCII superset; what is neither UTF-8 nor has a mark stays as it is."""
    if encoding in ("", "binary"):
        yield first
        yield from rest
        return
    marks = codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
    mark = next(filter(first.startswith, marks), b"")
    first = first[len(mark) :]
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for chunk in rest:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


# --- windows -----------------------------------------------------------------------------------


def windows(chunks: Iterator[bytes], path: str, raw: bool = False) -> Iterator[Window]:
    """Cut a text into windows; `raw`: its bytes are no characters."""
    from ai_gate.scan import borders
    from ai_gate.scan.lines import line_end

    buffer, first, done = b"", 0, False
    lines = column = records = 0
    border: borders.Border | None = None
    prefix, newline = b"", b"\n"
    while True:
        while not done and len(buffer) < 2 * WINDOW:
            parts, size = [buffer], len(buffer)
            while size < 2 * WINDOW + _STEP and (chunk := next(chunks, b"")):
                parts.append(chunk)
                size += len(chunk)
            done, buffer = size < 2 * WINDOW, b"".join(parts)
        if border is None:
            border, newline = borders.choose(buffer[:WINDOW], path), line_end(buffer)
        cut = None if done else border.cut(buffer, WINDOW)
        end = len(buffer) if done else cut.end if cut else WINDOW
        last = end if done or cut else end - HELD
        window = Window(buffer[:end], first, last, lines, lines + 1, column, records)
        yield _after(prefix, window if raw else _utf8(window))
        if done:
            return
        if cut:
            start, first, prefix, records = end, 0, cut.prefix, records + cut.records
        else:
            start = _start(buffer, end - 2 * HELD)
            first = last - start
        lines, column = _moved(buffer[:start], newline, lines, column)
        buffer = buffer[start:]


def _start(buffer: bytes, wanted: int) -> int:
    """Return the start of a line or character that is at `wanted` or a little before."""
    low = max(wanted - HELD, 0)
    marks = (b"\n\n", b"\n- ", b"\n  - ", b"\n---"), (b"\n",)
    for some in marks:  # what separates records, else any line
        found = max(buffer.rfind(mark, low, wanted) for mark in some)
        if found >= 0:
            return found + 1
    while buffer[wanted] & 0xC0 == 0x80 and wanted > 1:
        wanted -= 1
    return wanted


def _moved(passed: bytes, newline: bytes, lines: int, column: int) -> tuple[int, int]:
    """Return lines and characters before what comes after `passed`."""
    newlines = passed.count(newline)
    last = passed[passed.rfind(newline) + 1 :]
    return lines + newlines, len(last.decode("utf-8", "replace")) + (0 if newlines else column)


def _after(prefix: bytes, window: Window) -> Window:
    """Put the names of columns and the like in front of a window."""
    if not prefix:
        return window
    put, lines = len(prefix), prefix.count(b"\n")
    return window._replace(
        data=prefix + window.data,
        first=put + window.first,
        last=put + window.last,
        lines=window.lines - lines,
    )


def _utf8(window: Window) -> Window:
    """Re-encode a window that is no UTF-8, but for characters that are cut at its ends."""
    data = window.data
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        first, last = (
            len(data[:at].decode("latin-1").encode()) for at in (window.first, window.last)
        )
        return window._replace(data=data.decode("latin-1").encode(), first=first, last=last)
    return window


# --- matches -----------------------------------------------------------------------------------


def _told(
    path: str,
    route: str,
    chunks: Iterator[bytes],
    readers: "Readers",
    reasons: list[str],
    name: str = "",
    raw: bool = False,
) -> "Scan":
    """Search window after window and place what they hold."""
    from ai_gate.scan.engine import Scan
    from ai_gate.scan.inside import LISTED, PLACED, Inside

    found: list[Inside] = []
    said: dict[str, None] = {}
    counted: Counter[tuple[str, Verdict]] = Counter()
    for window in windows(chunks, name or path, raw):
        result = readers.of_bytes(name or path, window.data)
        said |= dict.fromkeys(result.unexamined)
        for id, match in result.matches:
            if not window.first <= match.start < window.last:
                continue
            kind = id, match.verdict
            counted[kind] += 1
            if counted[kind] <= LISTED:
                full = counted[kind] <= PLACED
                place, line = _placed(path, route, window, result.text, match, full)
                found.append(Inside(id, match._replace(route=place.route), place, line))
            elif match.verdict is not Verdict.SYNTHETIC:
                said[f"more than {LISTED} matches of {id}; the rest is not listed"] = None
    return Scan((), None, (*said, *reasons), tuple(found))


def _placed(
    path: str, route: str, window: Window, text: Text | None, match: Match, full: bool
) -> tuple[Location, str]:
    """Return where a match stands in the file, and its line without the value."""
    from ai_gate.scan.lines import locate, masked_line

    assert text is not None
    own = _numbered(match.route, window)
    route = f"{route}, {own}" if route and own else route or own
    if not full:
        return Location(path, route=route), ""
    place = locate(text, path, match.start, match.end, route)
    line, column = _shifted(place.line, place.column, window)
    end_line, end_column = _shifted(place.end_line, place.end_column, window)
    return Location(path, line, column, end_line, end_column, route), masked_line(text, match)


def _shifted(line: int, column: int, window: Window) -> tuple[int, int]:
    """Return line and column in the file of what stands there in a window."""
    found = line + window.lines
    return found, column + (window.column if found == window.begins else 0)


def _numbered(route: str, window: Window) -> str:
    """Count rows and items of a list from the start of the file."""
    import re

    if window.begins == 1 and not window.column:
        return route
    if route.startswith("table "):  # how many rows of the table came before is not known
        return re.sub(r", row \d+", "", route, count=1)
    counted = re.match(r"(row |\[)(\d+)", route)
    if not counted:  # the index in a list that began before
        return re.sub(r"\[\d+\]", "", route)
    return f"{counted[1]}{int(counted[2]) + window.records}{route[counted.end() :]}"
