"""What all formats share: the node, the source text with its positions, and the limits."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ai_gate.errors import ParseError
from ai_gate.record import NamedTuple

LIMIT = 1_000_000
"""Bytes of input that a parser takes unless told otherwise."""

DEPTH = 50
"""Collections inside one another, the root included."""

Value: TypeAlias = "bool | int | float | str | tuple[Node, ...] | dict[str, Node] | None"


class Node(NamedTuple):
    """A value and where it stands; lines and columns count from 1, columns in characters.

    The key's position is the value's own for the root and for elements of a sequence.
    """

    value: Value
    line: int
    column: int
    key_line: int
    key_column: int

    def get(self, *keys: str | int) -> "Node | None":
        """Walk down by keys and indices; None when a step is absent or of the wrong kind."""
        node = self
        for key in keys:
            value = node.value
            if isinstance(value, dict) and isinstance(key, str):
                child = value.get(key)
                if child is None:
                    return None
                node = child
            elif isinstance(value, tuple) and isinstance(key, int) and 0 <= key < len(value):
                node = value[key]
            else:
                return None
        return node

    def text(self, *keys: str | int) -> str | None:
        """Return the string at that route, or None when there is no string."""
        node = self.get(*keys)
        return node.value if node is not None and isinstance(node.value, str) else None

    def items(self) -> "Iterator[tuple[str, Node]]":
        """Yield keys and values in source order; nothing when this is not a mapping."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def elements(self) -> "tuple[Node, ...]":
        """Return the elements; none when this is not a sequence."""
        return self.value if isinstance(self.value, tuple) else ()

    def plain(self) -> object:
        """Return the value as ordinary dict, list and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def __repr__(self) -> str:
        # Settings hold tokens and fixtures hold records: a traceback or a log shows no value.
        return f"Node({type(self.value).__name__} at {self.line}:{self.column})"


class Source(NamedTuple):
    """Text with its path and the offset at which each of its lines starts."""

    text: str
    path: str
    starts: list[int]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def error(self, offset: int, message: str, hint: str) -> ParseError:
        """Build the error that stands at an offset."""
        line, column = self.at(offset)
        return ParseError(message, path=self.path, line=line, column=column, hint=hint)


def read(data: bytes, path: str, limit: int) -> Source:
    """Decode at most `limit` bytes; ParseError for more, or for what is not UTF-8."""
    if len(data) > limit:
        raise ParseError(
            f"the file has {len(data):,} bytes; the limit is {limit:,}",
            path=path,
            hint="no reader of such a file needs one this long; split it or remove what is unused",
        )
    return source_of(decode(data, path), path)


def source_of(text: str, path: str) -> Source:
    """Find the lines, which end at LF, CR LF or CR as in the editors that show them."""
    return Source(text, path, [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))])


def decode(data: bytes, path: str) -> str:
    """Decode UTF-8 without its byte order mark; ParseError at the first byte that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode()  # the codec counts from after the mark
        raise source_of(good, path).error(
            len(good), "not UTF-8 text", _encoding_hint(data)
        ) from None


def _encoding_hint(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "save the file as UTF-8; this one is UTF-16" if wide else "save the file as UTF-8"


def shown(key: str) -> str:
    """Name a key for a message, unless its name could itself be a number that must not show."""
    digits = sum(character.isdigit() for character in key)
    if key and len(key) <= 60 and key.isprintable() and "`" not in key and digits <= 4:
        return f"key `{key}`"
    return "this key"


def duplicate(path: str, key: str, place: tuple[int, int], first: tuple[int, int]) -> ParseError:
    """Build the error for a key that stands twice in one mapping, naming both lines."""
    where = f"line {first[0]}" if first[0] != place[0] else f"column {first[1]} of the same line"
    return ParseError(
        f"{shown(key)} on line {place[0]} was already given at {where}",
        path=path,
        line=place[0],
        column=place[1],
        hint="keep one of the two; readers disagree on which of them counts",
    )


def too_deep(path: str, line: int, column: int) -> ParseError:
    """Build the error for nesting beyond the limit."""
    return ParseError(
        f"nested more than {DEPTH} levels deep",
        path=path,
        line=line,
        column=column,
        hint="flatten the structure",
    )


def suggest(word: str, known: Iterable[str]) -> str:
    """Say "did you mean `x`?" for the known word nearest to a misspelt one, or nothing."""
    if len(word) > 100:  # difflib is quadratic
        return ""
    from difflib import get_close_matches

    spelling = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(word.lower(), spelling, n=1)
    return f"did you mean `{spelling[near[0]]}`?" if near else ""
