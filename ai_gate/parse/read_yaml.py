"""YAML: one document, with the scalars of YAML 1.2's core schema.

Built from PyYAML's events rather than its constructor: they carry positions and are bounded here,
and `on`, `yes` and dates stay the strings that their author sees.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from ai_gate.errors import ParseError
from ai_gate.parse.tree import (
    DEPTH,
    LIMIT,
    Node,
    Source,
    Value,
    duplicate,
    read,
    too_deep,
)
from ai_gate.record import NamedTuple

NODES = 200_000
"""Nodes of a document, those under an anchor counted once for each use."""

# YAML 1.2.2, 10.3.2: the core schema.
WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
TYPES = {
    "tag:yaml.org,2002:null": type(None),
    "tag:yaml.org,2002:bool": bool,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}

# What the loader's messages contain, and what to say instead: theirs can quote the text.
PROBLEMS = (
    (
        "mapping values are not allowed",
        "a `:` where no key can stand",
        "check the indentation, or quote the value that holds `: `",
    ),
    ("could not find expected ':'", "a key without `:`", "add `:`, or check the indentation"),
    (
        "cannot start any token",
        "a character that cannot start a value",
        "indent with spaces, not tabs; quote a value that starts with `@`, `%` or a backquote",
    ),
    ("end of stream", "this quoted text is never closed", "close the quotes"),
    ("unexpected document", "this quoted text is never closed", "close the quotes"),
    (
        "escape",
        "an escape that YAML does not know",
        r"write `\\` for a backslash, or use single quotes",
    ),
    ("hexdecimal number", "an incomplete escape", r"write `\\` for a backslash"),
    (
        "alphabetic or numeric",
        "`*` or `&` without a name",
        "quote a value that starts with `*` or `&`",
    ),
    ("expected ',' or", "this list or mapping in brackets is not closed", "add `,` or close it"),
    ("expected <block end>", "a line that does not fit the lines above", "check the indentation"),
    (
        "expected key",
        "text that is no key of the mapping above",
        "check the indentation and the quotes",
    ),
    ("expected '-' indicator", "a line that is no entry of the list above", "start it with `- `"),
    (
        "sequence entries are not allowed",
        "a list entry where none can stand",
        "start the list on a line of its own",
    ),
    ("node content", "a value is missing here", "write one, or quote the text"),
    ("tag", "a tag that YAML does not know", "quote a value that starts with `!`"),
    ("<document start>", "text after the end of the document", "check the indentation"),
    ("directive", "a directive that YAML does not know", "remove the line that starts with `%`"),
    # libyaml of PyYAML 6.0.4 looks ahead, and ends at a thousand levels.
    ("nesting depth", f"nested more than {DEPTH} levels deep", "flatten the structure"),
)


class _Anchored(NamedTuple):
    node: Node
    spelling: str | None  # of a scalar
    size: int
    height: int


class _Reader:
    """The state of one reading: what is left of the events, and what was counted so far."""

    def __init__(self, source: Source, anchors: bool) -> None:
        self.source = source
        self.events = _events(source)
        self.anchors = anchors
        self.known: dict[str, _Anchored] = {}
        self.nodes = 0
        self.deepest = 0

    def error(self, event: Any, message: str, hint: str) -> ParseError:
        return _error(self.source, event.start_mark, message, hint)


def yaml(data: bytes, path: str, *, anchors: bool = False, limit: int = LIMIT) -> Node:
    """Read one YAML document; anchors, aliases, merge keys and tags only with `anchors`.

    Keys that are not strings become their spelling. A tag outside YAML's own schema leaves its
    value as written. ParseError also for an empty document and for a repeated key.
    """
    node = document(read(data, path, limit), anchors=anchors)
    if node is None:
        raise ParseError(
            "the file holds no value", path=path, line=1, column=1, hint="write at least one key"
        )
    return node


def document(source: Source, *, anchors: bool = False) -> Node | None:
    """Read the one document of a text, None when it is empty."""
    wrong = _forbidden(source.text.isascii()).search(source.text)
    if wrong:
        message = "a character that YAML readers refuse or take for a line break"
        raise source.error(wrong.start(), message, r"write it as `\uXXXX` in double quotes")
    reader = _Reader(source, anchors)
    root = None
    for event in reader.events:
        if type(event).__name__ == "DocumentStartEvent":
            if root is not None:
                raise reader.error(event, "a second document", "keep one document in the file")
            first = next(reader.events)
            root = _node(reader, first, 0, None)
            empty = root.value is None and getattr(first, "value", "") == ""
    return None if root is None or empty else root


@functools.cache
def _forbidden(plain: bool) -> re.Pattern[str]:
    # YAML 1.2.2, 5.1, less NEL, LS and PS (line breaks to YAML 1.1 readers only) and inner BOMs.
    if plain:  # the full class takes a tenth of a hook's start-up to compile
        return re.compile("[^\t\n\r -~]")
    return re.compile(
        "[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    )


@functools.cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<int>[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++)\Z"
        r"|[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?\Z"
    )


def _events(source: Source) -> Iterator[Any]:
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source.text)
        yield from iter(loader.get_event, None)
    except yaml.MarkedYAMLError as error:
        raise _problem(source, error) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # The loader without libyaml hands chr() and int() whatever an escape or directive says.
        message = "a number out of range in an escape or a directive"
        raise ParseError(message, path=source.path, hint=r"write `\\` for a backslash") from None


def _problem(source: Source, error: Any) -> ParseError:
    problem = error.problem or ""
    for fragment, message, hint in PROBLEMS:
        if fragment in problem:
            mark = error.context_mark if "closed" in message else error.problem_mark
            return _error(source, mark or error.problem_mark, message, hint)
    return _error(source, error.problem_mark, "not valid YAML", "check indentation and quotes")


def _error(source: Source, mark: Any, message: str, hint: str) -> ParseError:
    line, column = _place(source, mark)
    return ParseError(message, path=source.path, line=line, column=column, hint=hint)


def _place(source: Source, mark: Any) -> tuple[int, int]:
    if mark.line >= len(source.starts):  # the loader thinks up a line break at the end of the text
        return source.at(len(source.text))
    return mark.line + 1, mark.column + 1


def _node(reader: _Reader, event: Any, depth: int, key: tuple[int, int] | None) -> Node:
    place = _place(reader.source, event.start_mark)
    before = reader.nodes
    reader.nodes += 1
    if reader.nodes > NODES:
        raise _too_many(reader, event)
    kind = type(event).__name__
    if kind == "AliasEvent":
        return Node(_alias(reader, event, depth).node.value, *place, *(key or place))
    if event.anchor is not None or event.tag is not None:
        _allow(reader, event)
        reader.known.pop(event.anchor, None)  # inside itself an anchor is not known
    if kind == "ScalarEvent":
        value, spelling, height = _scalar(reader, event), event.value, 0
    else:
        spelling = None
        value, height = _collection(reader, event, depth + 1)
    node = Node(value, *place, *(key or place))
    if event.anchor is not None:
        reader.known[event.anchor] = _Anchored(node, spelling, reader.nodes - before, height)
    return node


def _too_many(reader: _Reader, event: Any) -> ParseError:
    message = f"more than {NODES:,} values, counting those behind aliases"
    return reader.error(event, message, "write fewer values or aliases")


def _allow(reader: _Reader, event: Any) -> None:
    if reader.anchors:
        return
    if event.anchor is not None:
        hint = "write the value out; quote a value that starts with `&`"
        raise reader.error(event, "an anchor (`&`) is not allowed here", hint)
    hint = "remove the tag; quote a value that starts with `!`"
    raise reader.error(event, "a tag (`!`) is not allowed here", hint)


def _alias(reader: _Reader, event: Any, depth: int) -> _Anchored:
    if not reader.anchors:
        hint = "write the value out; quote a value that starts with `*`"
        raise reader.error(event, "an alias (`*`) is not allowed here", hint)
    anchored = reader.known.get(event.anchor)
    if anchored is None:
        hint = "define the anchor above, outside the value itself; quote a value with `*` in front"
        raise reader.error(event, "an alias (`*`) whose anchor is not known here", hint)
    reader.nodes += anchored.size
    if reader.nodes > NODES:
        raise _too_many(reader, event)
    if depth + anchored.height > DEPTH:
        raise _too_deep(reader, event)
    reader.deepest = max(reader.deepest, depth + anchored.height)
    return anchored


def _too_deep(reader: _Reader, event: Any) -> ParseError:
    return too_deep(reader.source.path, *_place(reader.source, event.start_mark))


def _collection(reader: _Reader, event: Any, depth: int) -> tuple[Value, int]:
    """Read to the collection's end; return it and how many levels it has."""
    if depth > DEPTH:
        raise _too_deep(reader, event)
    outside, reader.deepest = reader.deepest, depth
    mapping = type(event).__name__ == "MappingStartEvent"
    value = _mapping(reader, depth) if mapping else _sequence(reader, depth)
    height = reader.deepest - depth + 1
    reader.deepest = max(reader.deepest, outside)
    return value, height


def _sequence(reader: _Reader, depth: int) -> Value:
    elements = []
    for event in reader.events:
        if type(event).__name__ == "SequenceEndEvent":
            break
        elements.append(_node(reader, event, depth, None))
    return tuple(elements)


def _mapping(reader: _Reader, depth: int) -> Value:
    members: dict[str, Node] = {}
    merged: list[Node] = []
    for event in reader.events:
        if type(event).__name__ == "MappingEndEvent":
            break
        key = _key(reader, event)
        place = _place(reader.source, event.start_mark)
        if key is None:
            merged += _merged(reader, event, _node(reader, next(reader.events), depth, place))
            continue
        if key in members:
            raise duplicate(reader.source.path, key, place, members[key][3:])
        members[key] = _node(reader, next(reader.events), depth, place)
    for node in merged:  # https://yaml.org/type/merge.html: own keys win, then the first merged
        for name, child in node.items():
            members.setdefault(name, child)
    return members


def _key(reader: _Reader, event: Any) -> str | None:
    """Return a key's spelling, None for the merge key."""
    spelling: str | None = None
    kind = type(event).__name__
    if kind == "ScalarEvent":
        spelling = event.value
        if event.anchor is not None or event.tag is not None:
            _node(reader, event, 0, None)
        elif spelling == "<<" and event.implicit[0]:
            if reader.anchors:
                return None
            hint = "write the keys out; quote a key that is really named `<<`"
            raise reader.error(event, "a merge key (`<<`) is not allowed here", hint)
        elif not event.value.isascii():
            _encodable(reader, event)
    elif kind == "AliasEvent":
        spelling = _alias(reader, event, 0).spelling
    if spelling is None:
        raise reader.error(event, "a key that is itself a list or mapping", "use a string as key")
    return spelling


def _merged(reader: _Reader, event: Any, node: Node) -> list[Node]:
    nodes = [node] if isinstance(node.value, dict) else list(node.elements())
    if not nodes or not all(isinstance(each.value, dict) for each in nodes):
        raise reader.error(event, "`<<` without a mapping to merge", "give it an alias of one")
    return nodes


def _scalar(reader: _Reader, event: Any) -> Value:
    text: str = event.value
    if not text.isascii():
        _encodable(reader, event)
    if event.tag is None:
        return _core(reader, event, text) if event.implicit[0] else text
    kind = TYPES.get(event.tag)
    if kind is None:
        return text
    value = _core(reader, event, text)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise reader.error(event, "a value that is not of its tag's type", "remove the tag")
    return value


def _core(reader: _Reader, event: Any, text: str) -> bool | int | float | str | None:
    if text in WORDS:
        return WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    match = _number().match(text)
    if match is None:
        return text
    if match["int"] is None:
        return float(text)
    try:
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    except ValueError:  # Python's limit on digits, against quadratic conversion
        raise reader.error(event, f"a number of {len(text):,} digits", "quote it") from None


def _encodable(reader: _Reader, event: Any) -> None:
    try:
        event.value.encode()
    except UnicodeEncodeError:  # libyaml refuses such an escape by itself
        hint = "write the character itself"
        raise reader.error(event, "an escape for half a character", hint) from None
