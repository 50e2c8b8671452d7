"""Strict JSON (RFC 8259) and JSON with comments.

Strict, because a product that reads strict JSON skips a whole settings file for one comment or
one trailing comma, and then none of its protections hold.
"""

import functools
import re

from ai_gate.errors import ParseError
from ai_gate.parse.tree import DEPTH, LIMIT, Node, Source, Value, duplicate, read, too_deep
from ai_gate.record import NamedTuple

# Groups of the token pattern; the fraction is a part of the number.
STRING, NUMBER, FRACTION, WORD, MARK, END = 1, 2, 3, 4, 5, 6

STRICT_GAP = r"[ \t\n\r]*+"
COMMENT_GAP = r"(?>(?:[ \t\n\r]+|//[^\n\r]*|/\*[^*]*(?:\*(?!/)[^*]*)*\*/)*)"
CHARACTERS = r'(?>[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)'
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Reader(NamedTuple):
    source: Source
    gap: str
    trailing_commas: bool
    token: re.Pattern[str]

    def next(self, offset: int) -> re.Match[str]:
        match = self.token.match(self.source.text, offset)
        if match is None:
            raise _unreadable(self, offset)
        return match


def json(data: bytes, path: str, *, limit: int = LIMIT) -> Node:
    """Read strict JSON; ParseError for anything RFC 8259 does not allow and for a repeated key.

    Half of a surrogate pair becomes U+FFFD, as when a JavaScript product writes such a string.
    """
    return _document(read(data, path, limit), STRICT_GAP, trailing_commas=False)


def jsonc(data: bytes, path: str, *, trailing_commas: bool = True, limit: int = LIMIT) -> Node:
    """Read JSON with `//` and `/* */` comments, the dialect of Visual Studio Code's settings."""
    return _document(read(data, path, limit), COMMENT_GAP, trailing_commas=trailing_commas)


@functools.cache
def _token(gap: str) -> re.Pattern[str]:
    number = r"-?(?:0|[1-9][0-9]*+)((?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![\w.+-])"
    return re.compile(
        rf'{gap}(?:"({CHARACTERS})"|({number})|(true|false|null)\b|([{{}}\[\],:])|(\Z))'
    )


def _document(source: Source, gap: str, *, trailing_commas: bool) -> Node:
    reader = _Reader(source, gap, trailing_commas, _token(gap))
    match = reader.next(0)
    if match.lastindex == END:
        raise source.error(0, "the file holds no value", "write `{}` for no settings")
    value, offset = _value(reader, match, match, 0)
    end = reader.next(offset)
    if end.lastindex != END:
        raise source.error(_start(end), "text after the end of the value", "remove it")
    place = source.at(_start(match))
    return Node(value, *place, *place)


def _start(match: re.Match[str]) -> int:
    kind = match.lastindex or END
    return match.start(kind) - (kind == STRING)


def _value(
    reader: _Reader, opening: re.Match[str], match: re.Match[str], depth: int
) -> tuple[Value, int]:
    """Read the value that starts at a token, inside what another token opened."""
    kind = match.lastindex
    if kind == STRING:
        return _text(match[STRING]), match.end()
    if kind == WORD:
        return WORDS[match[WORD]], match.end()
    if kind == NUMBER:
        return _number(reader, match), match.end()
    if kind == MARK and match[MARK] in "{[":
        if depth == DEPTH:
            raise too_deep(reader.source.path, *reader.source.at(_start(match)))
        if match[MARK] == "{":
            return _object(reader, match, depth + 1)
        return _array(reader, match, depth + 1)
    raise _expected(reader, opening, match, "a value")


def _object(reader: _Reader, opening: re.Match[str], depth: int) -> tuple[Value, int]:
    source = reader.source
    members: dict[str, Node] = {}
    match = reader.next(opening.end())
    if match[MARK] == "}":
        return members, match.end()
    while True:
        if match.lastindex != STRING:
            raise _expected(reader, opening, match, "a key in double quotes")
        key = _text(match[STRING])
        place = source.at(match.start(STRING) - 1)
        if key in members:
            raise duplicate(source.path, key, place, members[key][3:])
        match = reader.next(match.end())
        if match[MARK] != ":":
            raise _expected(reader, opening, match, "`:`")
        match = reader.next(match.end())
        value, offset = _value(reader, opening, match, depth)
        members[key] = Node(value, *source.at(_start(match)), *place)
        match = reader.next(offset)
        if match[MARK] == ",":
            match = _after_comma(reader, match, "}")
        elif match[MARK] != "}":
            raise _expected(reader, opening, match, "`,` or `}`")
        if match[MARK] == "}":
            return members, match.end()


def _array(reader: _Reader, opening: re.Match[str], depth: int) -> tuple[Value, int]:
    elements: list[Node] = []
    match = reader.next(opening.end())
    while match[MARK] != "]":
        value, offset = _value(reader, opening, match, depth)
        place = reader.source.at(_start(match))
        elements.append(Node(value, *place, *place))
        match = reader.next(offset)
        if match[MARK] == ",":
            match = _after_comma(reader, match, "]")
        elif match[MARK] != "]":
            raise _expected(reader, opening, match, "`,` or `]`")
    return tuple(elements), match.end()


def _after_comma(reader: _Reader, comma: re.Match[str], closing: str) -> re.Match[str]:
    match = reader.next(comma.end())
    if match[MARK] == closing and not reader.trailing_commas:
        raise reader.source.error(
            _start(comma), "a comma after the last entry", "remove the comma; JSON allows none here"
        )
    return match


def _text(raw: str) -> str:
    if "\\" not in raw:
        return raw
    text = re.sub(r"\\(?:u(....)|(.))", _character, raw)
    if "\\u" in raw:  # joins surrogate pairs
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else ESCAPES.get(match[2], match[2])


def _number(reader: _Reader, match: re.Match[str]) -> int | float:
    try:
        return float(match[NUMBER]) if match[FRACTION] else int(match[NUMBER])
    except ValueError:  # Python's limit on digits, against quadratic conversion
        message = f"a number of {len(match[NUMBER]):,} digits"
        raise reader.source.error(_start(match), message, "use a shorter number") from None


def _expected(
    reader: _Reader, opening: re.Match[str], match: re.Match[str], what: str
) -> ParseError:
    if match.lastindex == END:
        message = f"this `{opening[MARK]}` is never closed"
        return reader.source.error(_start(opening), message, "close it, or restore the file's end")
    return reader.source.error(_start(match), f"{what} is missing here", "add it")


def _unreadable(reader: _Reader, offset: int) -> ParseError:
    """Say what is wrong where no token could be read."""
    source, text = reader.source, reader.source.text
    gap = re.compile(reader.gap).match(text, offset)
    start = gap.end() if gap else offset
    if text[start] == '"':
        return _broken_string(source, start)
    if text.startswith("/*", start) and reader.gap == COMMENT_GAP:
        return source.error(start, "this comment is never closed", "close it with `*/`")
    if text.startswith(("//", "/*", "#"), start):
        return source.error(start, "a comment where none is allowed", "remove the comment")
    if text[start] in "'`":
        return source.error(start, "a quote that JSON does not know", "use double quotes")
    if re.compile(r"[-+.]*[0-9]").match(text, start):
        hint = "no `+`, no leading zeros, digits on both sides of the point"
        return source.error(start, "not a number as JSON writes one", hint)
    return source.error(
        start, "not a JSON value", "use a string in double quotes, a number, true, false or null"
    )


def _broken_string(source: Source, start: int) -> ParseError:
    good = re.compile(CHARACTERS).match(source.text, start + 1)
    end = good.end() if good else start
    if source.text.startswith("\\", end) and source.text[end + 1 : end + 2] not in "\r\n":
        hint = r"write `\\` for a backslash"
        return source.error(end, "an escape that JSON does not know", hint)
    if end == len(source.text) or source.text[end] in "\\\r\n":
        return source.error(start, "this string is never closed", 'close it with `"`')
    return source.error(end, "a control character inside a string", r"write it as `\uXXXX`")
