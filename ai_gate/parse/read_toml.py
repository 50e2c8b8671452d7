"""TOML, judged and valued by tomllib, with positions from a scan of our own.

The scan comes first, because it is linear and bounds the depth, over which tomllib recurses. It
asks only where keys and values stand; what it lets pass and TOML forbids, tomllib refuses.
"""

import functools
import re
from itertools import pairwise

from ai_gate.errors import ParseError
from ai_gate.parse.tree import (
    DEPTH,
    LIMIT,
    Node,
    Source,
    Value,
    duplicate,
    read,
    source_of,
    too_deep,
)
from ai_gate.record import NamedTuple

# What a place holds. An implied table comes from a dotted key or the header of a table within.
SCALAR, IMPLIED, TABLE, ARRAY, TABLES = range(5)

NUMBER = 1_000
"""Characters of a number or date; beyond Python's limit on digits tomllib raises ValueError."""

# What tomllib's messages contain, and what to say instead: theirs can quote the text.
PROBLEMS = (
    ("twice", "a table that was already declared"),
    ("namespace", "a key added to a table that is already complete"),
    ("in a string", "an escape that TOML does not know"),
    ("hex value", "an incomplete escape"),
    ("Unicode scalar", "an escape for what is not a character"),
    ("Illegal character", "a control character"),
    ("invalid character", "a control character"),
    ("Invalid date", "a date or time that does not exist"),
    ("key part", "a key is missing here"),
)


class _Key(NamedTuple):
    name: str
    offset: int


class _Place:
    """Where a value stands and what stands inside it, filled in while the scan runs."""

    __slots__ = ("depth", "elements", "end", "holds", "key", "members", "offset")

    members: "dict[str, _Place]"  # of a collection
    elements: "list[_Place]"  # of a collection

    def __init__(self, offset: int, key: int, depth: int) -> None:
        self.holds = SCALAR
        self.offset = offset
        self.key = key
        self.depth = depth  # counted as if a collection stood here
        self.end = offset  # of a scalar

    def open(self, source: Source, holds: int) -> "_Place":
        """Make this a collection; ParseError when it lies too deep."""
        if self.depth > DEPTH:
            raise too_deep(source.path, *source.at(self.key))
        self.holds, self.members, self.elements = holds, {}, []
        return self


def toml(data: bytes, path: str, *, limit: int = LIMIT) -> Node:
    """Read TOML; dates and times stay strings in the source's spelling."""
    # tomllib reads CR LF as LF, and so do we; it moves no line or column.
    source = source_of(read(data, path, limit).text.replace("\r\n", "\n"), path)
    root = _scan(source)
    return _node(source, root, _load(source, source.text))


def _load(source: Source, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
    place = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)\Z", problem)
    line, column = (int(place[1]), int(place[2])) if place else source.at(len(source.text))
    message = next((says for part, says in PROBLEMS if part in problem), "not a value of TOML")
    hint = "see https://toml.io/en/v1.0.0"
    raise ParseError(message, path=source.path, line=line, column=column, hint=hint)


@functools.cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")


@functools.cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[ \t]*+(?:#[^\n]*+)?(?:\n|\Z)")


@functools.cache
def _key_part() -> re.Pattern[str]:
    basic = r'"(?:[^"\\\n]|\\.)*+"'
    return re.compile(rf"[ \t]*+([A-Za-z0-9_-]++|{basic}|'[^'\n]*+')[ \t]*+(\.?)")


@functools.cache
def _scalar() -> re.Pattern[str]:
    return re.compile(
        r'"""(?>[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*)"""(?:"{0,2})'
        r"|'''(?>[^']*(?:'(?!'')[^']*)*)'''(?:'{0,2})"
        r'|"(?!"")(?:[^"\\\n]|\\.)*+"'
        r"|'(?!'')[^'\n]*+'"
        r"|[0-9]{4}-[0-9]{2}-[0-9]{2}[ ][0-9][^\s,\]}#]*+"
        r"""|[^\s,\[\]{}#"'=][^\s,\]}#]*+"""
    )


def _skip(text: str, offset: int) -> int:
    match = _gap().match(text, offset)
    return match.end() if match else offset


def _scan(source: Source) -> _Place:
    text = source.text
    root = table = _Place(0, 0, 1).open(source, TABLE)
    offset = _skip(text, 0)
    while offset < len(text):
        if text[offset] == "[":
            table, offset = _header(source, root, offset)
        else:
            offset = _pair(source, table, offset)
        end = _line_end().match(text, offset)
        if end is None:
            raise source.error(offset, "text after the end of the statement", "start a new line")
        offset = _skip(text, end.end())
    return root


def _header(source: Source, root: _Place, start: int) -> tuple[_Place, int]:
    double = source.text.startswith("[[", start)
    closing = "]]" if double else "]"
    keys, offset = _keys(source, start + len(closing))
    if not source.text.startswith(closing, offset):
        raise source.error(offset, f"`{closing}` is missing here", "close the table's name")
    parent = _descend(source, root, keys)
    declare = _declare_element if double else _declare_table
    return declare(source, parent, keys[-1], start), offset + len(closing)


def _declare_table(source: Source, parent: _Place, key: _Key, start: int) -> _Place:
    table = parent.members.get(key.name)
    if table is None:
        table = _Place(start, key.offset, parent.depth + 1).open(source, TABLE)
        parent.members[key.name] = table
    elif table.holds != IMPLIED:
        raise _given(source, key, table)
    table.holds, table.offset, table.key = TABLE, start, key.offset
    return table


def _declare_element(source: Source, parent: _Place, key: _Key, start: int) -> _Place:
    array = parent.members.get(key.name)
    if array is None:
        array = _Place(start, key.offset, parent.depth + 1).open(source, TABLES)
        parent.members[key.name] = array
    elif array.holds != TABLES:
        raise _given(source, key, array)
    element = _Place(start, start, array.depth + 1).open(source, TABLE)
    array.elements.append(element)
    return element


def _descend(source: Source, table: _Place, keys: list[_Key]) -> _Place:
    """Go to the table that holds the last of the keys, making those that are implied."""
    for key, inner in pairwise(keys):
        child = table.members.get(key.name)
        if child is None:
            child = _Place(inner.offset, key.offset, table.depth + 1).open(source, IMPLIED)
            table.members[key.name] = child
        elif child.holds in (SCALAR, ARRAY):
            raise _given(source, key, child)
        table = child.elements[-1] if child.holds == TABLES else child
    return table


def _keys(source: Source, offset: int) -> tuple[list[_Key], int]:
    """Read a dotted key and the white space behind it."""
    keys = []
    dot = "."
    while dot:
        match = _key_part().match(source.text, offset)
        if match is None:
            hint = "write letters, digits, `_` and `-`, or a string in quotes"
            raise source.error(offset, "a key is missing here", hint)
        keys.append(_Key(_name(source, match), match.start(1)))
        offset, dot = match.end(), match[2]
    return keys, offset


def _name(source: Source, match: re.Match[str]) -> str:
    written: str = match[1]
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    try:
        return str(_load(source, f"key = {written}")["key"])
    except ParseError as error:
        raise source.error(match.start(1), error.message, error.hint) from None


def _pair(source: Source, table: _Place, offset: int) -> int:
    """Read one key with its value; return where the value ends."""
    keys, offset = _keys(source, offset)
    if not source.text.startswith("=", offset):
        raise source.error(offset, "`=` is missing here", "write `key = value`")
    table = _descend(source, table, keys)
    key = keys[-1]
    if key.name in table.members:
        raise _given(source, key, table.members[key.name])
    start = offset + 1
    while source.text.startswith((" ", "\t"), start):
        start += 1
    place = table.members[key.name] = _Place(start, key.offset, table.depth + 1)
    return _value(source, place)


def _value(source: Source, place: _Place) -> int:
    opening = source.text[place.offset : place.offset + 1]
    if opening == "[":
        return _array(source, place)
    if opening == "{":
        return _inline_table(source, place)
    match = _scalar().match(source.text, place.offset)
    if match is None:
        if opening and opening in "\"'":
            raise source.error(place.offset, "this string is never closed", "close the quotes")
        raise source.error(place.offset, "a value is missing here", "write one behind the `=`")
    place.end = match.end()
    if opening not in "\"'" and place.end - place.offset > NUMBER:
        raise source.error(place.offset, "a number that is too long", "use a shorter number")
    return place.end


def _array(source: Source, place: _Place) -> int:
    place.open(source, ARRAY)
    text, offset = source.text, _skip(source.text, place.offset + 1)
    while not text.startswith("]", offset):
        if offset == len(text):
            raise source.error(place.offset, "this `[` is never closed", "close it with `]`")
        element = _Place(offset, offset, place.depth + 1)
        place.elements.append(element)
        offset = _after_comma(source, _value(source, element), place, "]")
    return offset + 1


def _inline_table(source: Source, place: _Place) -> int:
    place.open(source, TABLE)
    text, offset = source.text, _skip(source.text, place.offset + 1)
    while not text.startswith("}", offset):
        if offset == len(text):
            raise source.error(place.offset, "this `{` is never closed", "close it with `}`")
        offset = _after_comma(source, _pair(source, place, offset), place, "}")
    return offset + 1


def _after_comma(source: Source, offset: int, place: _Place, closing: str) -> int:
    offset = _skip(source.text, offset)
    if source.text.startswith(",", offset):
        return _skip(source.text, offset + 1)
    if offset < len(source.text) and not source.text.startswith(closing, offset):
        raise source.error(offset, f"`,` or `{closing}` is missing here", "add it")
    return offset


def _given(source: Source, key: _Key, first: _Place) -> ParseError:
    return duplicate(source.path, key.name, source.at(key.offset), source.at(first.key))


def _node(source: Source, place: _Place, value: object) -> Node:
    """Join tomllib's value with the places found for it."""
    held: Value
    if isinstance(value, dict):
        held = {name: _node(source, place.members[name], each) for name, each in value.items()}
    elif isinstance(value, list):
        pairs = zip(place.elements, value, strict=True)
        held = tuple(_node(source, element, each) for element, each in pairs)
    elif isinstance(value, (bool, int, float, str)):
        held = value
    else:
        held = source.text[place.offset : place.end]
    return Node(held, *source.at(place.offset), *source.at(place.key))
