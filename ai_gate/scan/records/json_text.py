"""JSON, JSON Lines and FHIR JSON -> fields, with the offsets of the raw spelling."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ai_gate.record import NamedTuple
from ai_gate.rows import Row, span
from ai_gate.scan.records import tree
from ai_gate.scan.records.tree import Tree

# Possessive throughout, and an unterminated string ends with the text: linear on any input.
STRING = rb'"((?:[^"\\]++|\\.)*+)(?:"|\\?\Z)'
BARE = rb'([^\s,:"\[\]{}]++)'
PAIR = STRING + rb"\s*+:\s*+(?:" + STRING + rb"|([\[{])|" + BARE + rb")?"
TOKEN = rb"(?s)" + PAIR + rb"|" + STRING + rb"|([\[{])|([\]}])|" + BARE
# The groups of TOKEN: a key alone, a key with its value, and what stands without a key.
KEY, KEY_STRING, KEY_OPEN, KEY_BARE, ALONE_STRING, ALONE_OPEN, CLOSE, ALONE_BARE = range(1, 9)

# One value of a shape, with or without quotes. Atomic: a record that differs late would else be
# tried in every combination of the two.
SHAPE_VALUE = rb'"?+((?>(?<=")(?:[^"\\]++|\\.)*+|[^\s,:"\[\]{}]++))"?+'
SHAPE_VALUES = 100
SHAPES = 8
SHAPES_SEEN = 1000


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts as a JSON object or array does."""
    return _start().match(data) is not None


class Shape(NamedTuple):
    """The spelling of a record without its values: records of one export share it."""

    pattern: re.Pattern[bytes]
    names: tuple[str, ...]
    plain: bool  # routes are counted items; those of a FHIR resource are its names


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the rows; every root object, and every object in a root array, starts a record."""
    many = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"["
    shapes: list[Shape] = []
    seen: set[tuple[str, ...]] = set()
    number, position = 0, data.find(b"{")
    while position >= 0:
        prefix = f"[{number}]" if many or number else ""
        row = _shaped(data, position, shapes, first, prefix)
        if row:
            yield row
            first, position = first + 1, row.place.end()  # type: ignore[union-attr]
        else:
            root, end = _root(data, position)
            rows = list(tree.read(root, data, first, prefix))
            yield from rows
            if len(rows) == 1:
                _learn(data[position:end], position, rows[0], shapes, seen)
            first, position = first + len(rows), end
        number, position = number + 1, data.find(b"{", position)


def _shaped(
    data: bytes, position: int, shapes: list[Shape], record: int, prefix: str
) -> Row | None:
    """Read a record by the shape of an earlier one: one match instead of one for every value."""
    for place, shape in enumerate(shapes):
        found = shape.pattern.match(data, position)
        if found:
            if place:
                shapes.insert(0, shapes.pop(place))
            values: Sequence[bytes | None] = found.groups()
            if b"null" in values:
                values = [None if value == b"null" else value for value in values]
            route = f"{prefix}." if prefix and shape.plain else ""
            return Row(record, shape.names, values, position, found, route)
    return None


def _learn(
    text: bytes, start: int, row: Row, shapes: list[Shape], seen: set[tuple[str, ...]]
) -> None:
    """Keep the shape of a record that comes for the second time."""
    if row.names not in seen:
        if len(row.names) <= SHAPE_VALUES and len(seen) < SHAPES_SEEN:
            seen.add(row.names)
        return
    pattern, position = b"", 0
    for column in range(len(row.names)):
        begin, end = span(row, column)
        between = text[position : begin - start].removeprefix(b'"')
        pattern += re.escape(between.removesuffix(b'"')) + SHAPE_VALUE
        position = max(end, begin + 4 * (row.values[column] is None)) - start
    pattern += re.escape(text[position:].removeprefix(b'"'))
    plain = row.routes[0] != row.names[0]
    shapes.insert(0, Shape(re.compile(pattern, re.DOTALL), row.names, plain))
    del shapes[SHAPES:]


@cache
def _start() -> re.Pattern[bytes]:
    # Keys with quotes: literals of JavaScript are read as pairs. `[[name]]` is TOML.
    item = rb'\{\s*+(?:\}|"[^"\r\n]{0,200}+"\s*+:)'
    # A number ends with a comma: a log begins with the time in brackets.
    inner = rb"|\[(?!\s*+[A-Za-z_])|[\"\]]|-?\d[\d.eE+]*+\s*+[,\]]"
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:" + item + rb"|\[\s*+(?:" + item + inner + rb"))")


@cache
def _token() -> re.Pattern[bytes]:
    return re.compile(TOKEN)


def _root(data: bytes, position: int) -> tuple[Tree, int]:
    """Read the object that starts at `position`; return it and where it ends."""
    root = tree.new()
    # Of every open bracket: its object, the key if it is an array, the objects in it so far.
    holders: list[int] = []
    arrays: list[str | None] = []
    lengths: list[int] = []
    for token in _token().finditer(data, position):
        kind = token.lastindex or KEY
        if kind == CLOSE:
            arrays.pop()
            lengths.pop()
            holders.pop()
            if not holders:
                return root, token.end()
            continue
        key = _text(token[1]) if kind <= KEY_BARE else arrays[-1] if arrays else None
        if kind in (KEY_STRING, KEY_BARE, ALONE_STRING, ALONE_BARE):
            if key is not None:
                root.leaves.append((holders[-1], key, *token.span(kind)))
                if key == "resourceType":
                    root.resources[holders[-1]] = _text(token[kind])
        elif token[kind] == b"[" and holders:
            holders.append(holders[-1])
            arrays.append(key or "")
            lengths.append(0)
        elif kind != KEY:
            holders.append(_child(root, holders, arrays, lengths, key))
            arrays.append(None)
            lengths.append(0)
    return root, len(data)


def _child(
    root: Tree, holders: list[int], arrays: list[str | None], lengths: list[int], key: str | None
) -> int:
    """Return the object that opens here; what lies too deep belongs to the one around it."""
    if not holders:
        return 0
    lengths[-1] += 1
    if len(holders) >= tree.DEPTH:
        return holders[-1]
    index = lengths[-1] - 1 if arrays[-1] is not None else -1
    return tree.add(root, holders[-1], key or "", index)


def _text(raw: bytes) -> str:
    return _short(raw[:100])


@lru_cache(maxsize=1 << 14)
def _short(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
