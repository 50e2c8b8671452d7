"""Messages in JSON: the texts of one message read together, those of a conversation in turn.

A chat, a ticket or a calendar holds what belongs together in several strings: blocks and fields,
a title and a body, paragraphs of rich text. A message is an object with an author, a time or a
number of its own; parts of it have none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.record import NamedTuple
from ai_gate.scan.views.spelled import Piece

OWN = frozenset(
    b"""id ts timestamp time created created_at createdAt created_on date sent_at updated_at author
    user from sender speaker role participant participantId number key sid type_id userId user_id
    channel caller agent messageId message_id""".split()
)
# Keys of running text.
TEXTS = frozenset(
    b"""text content body value title summary description message comment note notes subject html
    plain_body snippet answer utterance transcript details short_description work_notes label
    comments description_text body_text question resolution close_notes alert subtitle reason
    """.split()
)
LONGEST = 20_000  # bytes of a message
APART = 8  # texts after a question that belong to it
TURN = b"S: "


class Text(NamedTuple):
    """A string of running text: where it stands, and the message that it is a part of."""

    start: int
    end: int
    message: int


def recognise(data: bytes) -> bool:
    """Tell whether a JSON text may hold messages that say who somebody is."""
    said = _cue().search(data) or _question().search(data)
    return said is not None and _key().search(data) is not None


def find(data: bytes) -> Iterator[Piece]:
    """Yield every message that says who somebody is, and every conversation that asks it."""
    texts = _texts(data)
    for message in _grouped(texts):
        first, last = message[0].start, message[-1].end
        told = b"<" in data[first:last] or b"hart " in data[first:last] or len(message) > 1
        if told and last - first < LONGEST and _cue().search(data, first, last):
            yield _joined(data, message)
    if _question().search(data):
        yield from _turns(data, texts)


def _turns(data: bytes, texts: Sequence[Text]) -> Iterator[Piece]:
    """Yield what is said around questions, each text on a line as somebody says it."""
    asked = _question()
    last = begin = -1
    for number, text in enumerate(texts):
        if asked.search(data, text.start - 1, text.end + 1):
            begin = number if begin < 0 else begin
            last = number
        elif begin >= 0 and number - last > APART:
            yield _joined(data, texts[begin:number], TURN)
            begin = -1
    if begin >= 0:
        yield _joined(data, texts[begin:], TURN)


def _texts(data: bytes) -> Sequence[Text]:
    """Return the strings of running text, each with the number of its message."""
    texts: list[list[int]] = []
    parents, own = [-1], [False]
    node, key, waiting = 0, b"", False
    for token in _token().finditer(data):
        sign = token[0][:1]
        if sign == b"{":
            parents.append(node)
            own.append(False)
            node, waiting = len(parents) - 1, False
        elif sign == b"}":
            node = max(parents[node], 0)
        elif sign == b'"':
            if token[2]:
                key, waiting = token[1], True
                own[node] = own[node] or key in OWN
                continue
            if (not waiting or key in TEXTS) and token.end(1) - token.start(1) > 1:
                texts.append([token.start(1), token.end(1), node])
            waiting = False
    messages = [0]
    for child in range(1, len(parents)):  # a parent comes before what it holds
        messages.append(child if own[child] else messages[parents[child]])
    return [Text(start, end, messages[node]) for start, end, node in texts]


def _grouped(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    groups: dict[int, list[Text]] = {}
    for text in texts:
        groups.setdefault(text.message, []).append(text)
    return iter(groups.values())


def _joined(data: bytes, texts: Sequence[Text], before: bytes = b"") -> Piece:
    """Return texts as one, without escapes and tags."""
    parts: list[bytes] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for text in texts:
        glue = before or (b"" if not parts or _goes_on(data, text, parts) else b"\n")
        for part, origin in (
            (glue, text.start),
            *_plain(data, text),
            (b"\n" * bool(before), text.end),
        ):
            if part:
                parts.append(part)
                starts.append(size)
                origins.append(origin)
                size += len(part)
    route = "conversation" if before else "message"
    first, last = texts[0].start, texts[-1].end
    return Piece(b"".join(parts), first, last, route, starts, origins, spare=True)


def _goes_on(data: bytes, text: Text, parts: Sequence[bytes]) -> bool:
    """Tell whether a text goes on a line that a part of it began: blanks are left at the seam."""
    return bool(parts) and (
        parts[-1][-1:] == b" " or data[text.start : text.start + 1] in (b" ", b",")
    )


def _plain(data: bytes, text: Text) -> Iterator[tuple[bytes, int]]:
    """Yield the runs of a text with where they come from, escapes and tags made plain."""
    position = text.start
    for found in _spelled().finditer(data, text.start, text.end):
        yield data[position : found.start()], position
        yield _meaning(found, data), found.start()
        position = found.end()
    yield data[position : text.end], position


def _meaning(found: re.Match[bytes], data: bytes) -> bytes:
    if found[1]:  # a tag
        name = found[1].lower().strip(b"/")
        return b"\n" if name in _LINES else b" "
    if found[2]:
        code = int(found[2], 16)
        return chr(code).encode("utf-8", "replace")
    if found[3] in (b"n", b"r"):
        # As in `*Patient:*\nAda Byron` of a block of Slack.
        return (
            b" "
            if data[max(found.start() - 3, 0) : found.start()].rstrip(b"*_").endswith(b":")
            else b"\n"
        )
    return {b"t": b"\t"}.get(found[3], found[3])


_LINES = frozenset(b"br p div li tr h1 h2 h3 h4 td th table ul blockquote".split())


@cache
def _spelled() -> re.Pattern[bytes]:
    """Match a tag, an escaped character, or an escaped sign."""
    tag = rb"<(/?[A-Za-z][A-Za-z0-9]{0,12})(?:[ /][^<>]{0,300})?>"
    return re.compile(tag + rb"|\\u([0-9a-fA-F]{4})|\\(.)|&nbsp;()", re.DOTALL)


@cache
def _token() -> re.Pattern[bytes]:
    return re.compile(rb'"((?:[^"\\]++|\\.)*+)(?:"|\\?\Z)(\s*+:)?|[{}]', re.DOTALL)


@cache
def _key() -> Any:
    return byte_patterns.compiled(rb'"(?:' + b"|".join(sorted(TEXTS)) + rb')" ?: ?[\[{"]')


@cache
def _cue() -> Any:
    words = rb"DOB|MRN|SSN|dob|mrn|ssn|born|[Dd]ate of [Bb]irth|[Bb]irth ?date|geb\.|geboren"
    words += rb"|nat[oa] il|nacid[oa]|n\xc3\xa9e? le|\\u00e9e? le|[Mm]edical [Rr]ecord"
    words += rb"|[Mm]ember (?:ID|id|number)|[Cc]hart(?: no\.?| number)? #?[A-Z]{0,2}[0-9]{5,12}"
    return byte_patterns.compiled(rb"(?:\b|\\n)(?:" + words + rb")(?:[^A-Za-z]|$)")


@cache
def _question() -> Any:
    what = rb"(?i:\bname\b|birth|\bdob\b|member|record number|security|cvv|card number)"
    return byte_patterns.compiled(rb'"[^"\\]{0,200}' + what + rb'[^"\\]{0,100}\?')
