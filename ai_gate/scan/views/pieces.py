"""Texts inside a text: base64, URL encoding, and strings of JSON that hold more than a word."""

import re
from binascii import Error, a2b_base64
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate.record import NamedTuple

SHORTEST = 24  # characters of an encoded text
DIGITS = 6  # with less than a short date a string holds nothing that is looked for
_DIGESTS = (b"sha512-", b"sha384-", b"sha256-")
# What may stand between two lines of one encoded text: a line break, with the marks of quotations
# and comments; a backslash before it; the end and the beginning of a literal, joined by a sign or
# by nothing. A comma parts two values.
_JOIN = (
    rb"(?:\\?\r?\n[ \t>#*]{0,40}+|(?:\\r)?\\n"
    rb"|[\"'`][ \t]{0,8}+[+.&]?[ \t]{0,8}+\\?(?:\r?\n[ \t]{0,40}+)?[+.&]?[ \t]{0,8}+[bru]?[\"'`])"
)
_HEAD = 400  # characters by which it is told whether they encode a text
_TEXT = bytes({*range(32, 127), 9, 10, 13})

# Kind of piece and RE2 pattern over bytes, without which a text has no piece of that kind.
TRIGGERS = (
    ("base64", r"(?i)base64(?:[^-]|-[^a-z]|$)|!!binary|kind: *secret|\"contenttype\""),
    ("base64", r"\beyJ[A-Za-z0-9]"),
    ("URLs", r"[A-Za-z0-9_\]]%(?:3[Dd]|5[BbDd]|22)|[=:][A-Za-z0-9]+%[24][0-9A-F]"),
    ("strings", r"\\\"[A-Za-z_ -]+\\\" *:"),
    ("strings", r"\\[nrt](?i:dob|mrn|ssn|birth|date of birth|patient|medical record|pan|card)"),
)


def of_whole(data: bytes) -> frozenset[str]:
    """Return the kinds of pieces that a text may have by what it is as a whole."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[") and _in_strings().search(data):
        return frozenset(("strings",))
    plain = len(start) > 40 and re.fullmatch(rb"[A-Za-z0-9+/\r\n]++", start)
    return frozenset(("base64",)) if plain else frozenset()


@cache
def _in_strings() -> Any:
    """Match what a string of JSON holds if it is more than a word."""
    return _re2(rb"\\[nr]|DOB|MRN| (?:dob|mrn|born) |ate of birth")


def _re2(pattern: bytes) -> Any:
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(pattern, options)


class Piece(NamedTuple):
    """A text inside a text; `starts` and `origins` say where its bytes come from, if they do."""

    data: bytes
    start: int
    end: int
    route: str
    starts: Sequence[int] = ()
    origins: Sequence[int] = ()


def place(piece: Piece, offset: int) -> int:
    """Return where an offset of a piece stands in the text around it."""
    index = bisect_right(piece.starts, offset) - 1
    return min(piece.origins[index] + offset - piece.starts[index], piece.end)


def find(data: bytes, kinds: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces of a text, each kind in the order of the text."""
    if b"\0" in data:
        return
    for kind, read in (("base64", _base64), ("URLs", _urls), ("strings", _strings)):
        if kind in kinds:
            yield from read(data)


# --- base64 ------------------------------------------------------------------------------------


def _base64(data: bytes) -> Iterator[Piece]:
    for found in _runs(data):
        packed = re.sub(rb"[^A-Za-z0-9+/\-_]", b"", _joined().sub(b"", found[0]))
        if len(packed) < SHORTEST:
            continue
        packed = packed.translate(bytes.maketrans(b"-_", b"+/"))
        if _holds_text(packed[:_HEAD]) and (plain := _decoded(packed)):
            yield Piece(plain, *found.span(), "base64")


def _runs(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the runs that may be base64; RE2 finds where they begin ten times as fast as `re`."""
    end = 0
    for start in _begins().finditer(data):
        if data.startswith(_DIGESTS, max(start.start() - 7, 0)):
            continue  # of a lock file
        if start.start() >= end and (found := _run().match(data, start.start())):
            end = found.end()
            yield found


@cache
def _joined() -> re.Pattern[bytes]:
    return re.compile(_JOIN)


@cache
def _begins() -> Any:
    return _re2(rb"\beyJ[A-Za-z0-9_\-]|[A-Za-z0-9+/]{%d,}" % SHORTEST)


@cache
def _run() -> re.Pattern[bytes]:
    more = _JOIN + rb"[A-Za-z0-9+/]{1,}+={0,2}(?=[\r\n\"'`\\<]|\Z)"
    # The parts of a token end with a dot (RFC 7515, 7.1).
    of_web = _JOIN + rb"[A-Za-z0-9+/_\-]{1,}+={0,2}(?=[\r\n\"'`\\<.]|\Z)"
    web = rb"\beyJ[A-Za-z0-9+/_\-]{1,}+={0,2}(?>(?:%s)*)" % of_web
    return re.compile(
        web + rb"|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{%d,}+={0,2}(?>(?:%s)*)" % (SHORTEST, more)
    )


def _decoded(packed: bytes) -> bytes:
    try:
        return a2b_base64(packed[: len(packed) - (len(packed) % 4 == 1)] + b"==")
    except Error:
        return b""


def _holds_text(packed: bytes) -> bool:
    from ai_gate.scan import containers

    head = _decoded(packed[: len(packed) // 4 * 4])
    if containers.opens(head):
        return True
    plain = len(head) - len(head.translate(None, _TEXT))
    letters = len(head.translate(None, b"\0")) if head[1:8:2] == b"\0" * 4 else len(head)
    return plain >= 0.9 * letters > 0 and (len(head) > 30 or plain == len(head))


# --- URL encoding ------------------------------------------------------------------------------


def _urls(data: bytes) -> Iterator[Piece]:
    for found in _token().finditer(data):
        if b"%" in found[0] and _encoded().search(found[0]):
            yield _mapped(data, *found.span(), _percent(), "URL encoding")


@cache
def _token() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9_.~\-+*()\[\]&=:;,/?@!$%]{12,}+")


@cache
def _encoded() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9_\]]%(?:3[Dd]|5[BbDd]|22)|[=:][A-Za-z0-9]++%[24][0-9A-F]")


@cache
def _percent() -> re.Pattern[bytes]:
    return re.compile(rb"%([2-7][0-9A-Fa-f]|0[9AaDd]|[89A-Fa-f][0-9A-Fa-f])|(\+)")


# --- strings of JSON ---------------------------------------------------------------------------


def _strings(data: bytes) -> Iterator[Piece]:
    """Yield the strings that hold quotes or line breaks, parts of one text in an array as one."""
    from ai_gate.scan.records import json_text

    whole = json_text.recognise(data, "")
    for found in _string().finditer(data):
        body = found[0]
        if len(body) - len(body.translate(None, b"0123456789")) < DIGITS:
            continue
        quotes = body.count(b'\\"') >= 2 and _key_in_string().search(body)
        said = whole and (b"\\n" in body or _spoken().search(body))
        if quotes or (said and len(body) > SHORTEST):
            start = found.start() + 1
            yield _mapped(data, start, max(found.end() - 1, start), _escape(), "JSON string")


@cache
def _string() -> re.Pattern[bytes]:
    # An unterminated one ends with its line: linear on any input.
    one = rb'"(?:[^"\\\r\n]++|\\.)*+(?:"|\\?(?=[\r\n]|\Z))'
    # Lines of one text: each but the last ends with a line break (nbformat, multi-line strings).
    line = rb'"(?>(?:[^"\\\r\n]+|\\[^n]|\\n(?!"))*)\\n"\s*+,\s*+(?=")'
    # What follows the lines is not asked for: a text of such lines would be tried from each again.
    return re.compile(rb"(?>(?:" + line + rb")+)(?>(?:" + one + rb")?)|" + one)


@cache
def _key_in_string() -> re.Pattern[bytes]:
    return re.compile(rb'\\"[A-Za-z_ \-]++\\"\s*+:')


@cache
def _spoken() -> re.Pattern[bytes]:
    return re.compile(rb"\b(?:DOB|MRN|dob|mrn|[Dd]ate of birth)[ :#]|\bborn (?:on )?\w")


@cache
def _escape() -> re.Pattern[bytes]:
    return re.compile(rb'\\u00([0-7][0-9a-fA-F])|\\(["\\/nrtbf])|("\s*+,\s*+")')


_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b" ", b"f": b" "}


def _mapped(data: bytes, start: int, end: int, escape: re.Pattern[bytes], route: str) -> Piece:
    """Undo the escapes in a part of a text, and remember where each run of bytes comes from."""
    parts: list[bytes] = []
    starts, origins = [0], [start]
    position, size = start, 0
    for found in escape.finditer(data, start, end):
        plain = bytes([int(found[1], 16)]) if found[1] else b""
        if not found[1]:
            plain = b" " if found[2] == b"+" else _SIGNS.get(found[2] or b"", found[2] or b"")
        parts += (data[position : found.start()], plain)
        size += found.start() - position + len(plain)
        position = found.end()
        starts.append(size)
        origins.append(position)
    parts.append(data[position:end])
    return Piece(b"".join(parts), start, end, route, starts, origins)
