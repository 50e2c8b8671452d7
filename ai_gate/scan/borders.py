"""Where a window of a large text may end, so that no record is cut, and what the next one needs.

What is not found within a window (a record of many megabytes) makes windows overlap.
"""

import re
from collections.abc import Callable

from ai_gate.record import NamedTuple
from ai_gate.scan.records import delimited, hl7, json_text, sql, x12, xml_text

_TRIED = 50  # ends of lines that are tried
_PREFIX = 1 << 16  # bytes that are put in front of each window


class Cut(NamedTuple):
    """Where a window ends, what stands in front of the next one, and the records in this one."""

    end: int
    prefix: bytes = b""
    records: int = 0


class Border(NamedTuple):
    """How to end windows of one text: by its buffer and the most bytes of a window."""

    cut: Callable[[bytes, int], Cut | None]


def choose(head: bytes, path: str) -> Border:
    """Return how windows of a text that begins like this are to end."""
    if hl7.recognise(head, path) and hl7.fills(head):
        return Border(_after_message)
    if x12.recognise(head, path):
        return _of_interchange(head)
    if json_text.recognise(head, path):
        return Border(_after_line) if _one_a_line(head) else _of_json()
    if xml_text.recognise(head, path):
        return _of_xml(head)
    if delimited.recognise(head, path):
        return _of_table(head)
    if sql.recognise(head, path):
        return _of_dump(head)
    return Border(lambda buffer, most: None)


def _last(buffer: bytes, most: int, marks: tuple[bytes, ...]) -> int:
    """Return where the last of some marks stands in the second half of a window, -1: nowhere."""
    return max(buffer.rfind(mark, most // 2, most) for mark in marks)


# --- lines and messages ------------------------------------------------------------------------


def _after_message(buffer: bytes, most: int) -> Cut | None:
    found = _last(buffer, most, (b"\rMSH", b"\nMSH", b"\x0bMSH"))
    return Cut(found + 1) if found >= 0 else None


def _one_a_line(head: bytes) -> bool:
    first, newline, second = head.partition(b"\n")
    return bool(newline) and first.rstrip().endswith(b"}") and second.lstrip()[:1] == b"{"


def _after_line(buffer: bytes, most: int) -> Cut | None:
    found = _last(buffer, most, (b"\n",))
    if found < 0:
        return None
    lines = buffer.count(b"\n", 0, found + 1)
    return Cut(found + 1, b"[\n", lines)


def _of_table(head: bytes) -> Border:
    header = delimited.heading(head)
    prefix = head[: header.rows] if header and header.rows <= _PREFIX else b""
    above = [len(prefix)]  # bytes of the first window that are no rows

    def cut(buffer: bytes, most: int) -> Cut | None:
        end = most
        for _ in range(_TRIED):
            end = buffer.rfind(b"\n", most // 2, end)
            if end < 0:
                return None
            if not buffer.count(b'"', 0, end) % 2:
                rows = _rows(buffer[above[0] : end + 1])
                above[0] = 0
                return Cut(end + 1, prefix, rows)
        return None

    return Border(cut)


def _rows(block: bytes) -> int:
    """Count the lines that are not empty and no part of a cell in quotes."""
    outside = b"".join(block.split(b'"')[::2]) if b'"' in block else block
    return outside.count(b"\n") - len(re.findall(rb"(?:\A|\n)\r?(?=\n)", outside))


# --- nested ------------------------------------------------------------------------------------


def _of_json() -> Border:
    """Cut after an item of the outermost list that has one in the second half of a window."""
    depth = [0]

    def cut(buffer: bytes, most: int) -> Cut | None:
        now = depth[0]
        items: dict[int, tuple[int, int]] = {}
        counted: dict[int, int] = {}
        for token in _json_token().finditer(buffer, 0, most):
            sign = token[0][:1]
            if sign in b"{[":
                now += 1
            elif sign != b'"':
                now -= 1
                if sign == b"}":
                    counted[now] = counted.get(now, 0) + 1
                    if token.end() > most // 2 and token[0][-1:] == b",":
                        items[now] = (token.end(), counted[now])
        if not items:
            return None
        depth[0] = min(items)
        end, count = items[depth[0]]
        return Cut(end, b"[\n", count)

    return Border(cut)


def _json_token() -> re.Pattern[bytes]:
    return re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[{\[]|[}\]](?:\s*+,)?', re.DOTALL)


def _of_xml(head: bytes) -> Border:
    """Cut before an element like the first one inside the outermost."""
    names = re.findall(rb"<([A-Za-z_][\w.:-]*+)", head[:_PREFIX])
    inner = [name for name in names[1:] if names.count(name) > 1]
    marks = tuple(b"<%s%s" % (name, end) for name in inner[:1] for end in (b">", b" ", b"\n"))

    def cut(buffer: bytes, most: int) -> Cut | None:
        found = _last(buffer, most, marks) if marks else -1
        return Cut(found) if found >= 0 else None

    return Border(cut)


def _of_interchange(head: bytes) -> Border:
    start = len(head) - len(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    separator, end = head[start + 3 : start + 4], head[start + 105 : start + 106]
    group = head.find(end, start + x12.ISA + 2)
    prefix = head[start : group + 1] + b"\n" if 0 < group < _PREFIX else b""
    marks = tuple(
        end + newline + loop + separator
        for loop in sorted(x12.LOOPS)
        for newline in (b"", b"\n", b"\r\n")
    )

    def cut(buffer: bytes, most: int) -> Cut | None:
        found = _last(buffer, most, marks)
        return Cut(found + 1, prefix) if found >= 0 else None

    return Border(cut)


# --- SQL ---------------------------------------------------------------------------------------


def _of_dump(head: bytes) -> Border:
    """Cut after a tuple or a line of COPY; the statement that goes on is said again."""
    created = dict(sql.created(head))
    opened = [b""]

    def cut(buffer: bytes, most: int) -> Cut | None:
        created.update(sql.created(buffer[:most]))
        # A dump has one tuple or statement a line, or statements as long as a packet.
        end = _last(buffer, most, (b"),\n", b");\n", b"),(", b"),\r\n", b");\r\n"))
        last = sql.last_statement(buffer[:most], created)
        if last is not None:
            opened[0] = last.again
        if opened[0].startswith(b"COPY"):
            end = buffer.rfind(b"\n", most // 2, most)
            if end < 0:
                return None
            done = buffer.rfind(b"\n\\.\n", last.start if last else 0, end + 1) >= 0
            opened[0] = b"" if done else opened[0]
            return Cut(end + 1, opened[0])
        if end < 0:
            return None
        if last is not None and last.start > end:
            return Cut(end + 2, b"")
        return Cut(end + 2, b"" if buffer[end + 1 : end + 2] == b";" else opened[0])

    return Border(cut)
