"""Texts inside a text: base64, URL encoding, strings of JSON, mail and calendars."""

import re
from binascii import Error, a2b_base64
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.scan.views import messages
from ai_gate.scan.views.spelled import Piece, place, spelled

__all__ = ["KINDS", "TRIGGERS", "Piece", "find", "of_whole", "place"]

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
    ("printable", r"(?i)quoted-printable"),
    ("folded", r"BEGIN:V(?:EVENT|TODO|JOURNAL|CARD)"),
    ("strings", r"\\[nrt](?i:dob|mrn|ssn|birth|date of birth|patient|medical record|pan|card)"),
)


def of_whole(data: bytes) -> frozenset[str]:
    """Return the kinds of pieces that a text may have by what it is as a whole."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        found = [("strings", _in_strings().search(data)), ("messages", messages.recognise(data))]
        return frozenset(kind for kind, one in found if one)
    plain = len(start) > 40 and re.fullmatch(rb"[A-Za-z0-9+/\r\n]++", start)
    return frozenset(("base64",)) if plain else frozenset()


@cache
def _in_strings() -> Any:
    """Match what a string of JSON holds if it is more than a word."""
    return byte_patterns.compiled(
        rb"\\[nr]|DOB|MRN|[ '(](?:dob|mrn|born|birth_?date|date_of_birth)[ '=]|ate of birth"
        rb"|[Cc]hart #?[A-Z]{0,2}[0-9]{5}"
        rb"| (?:nat[oa] il|geb\.|geboren|nacid[oa]|n\xc3\xa9e? le|n\\\\u00e9e? le) "
    )


def find(data: bytes, kinds: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces of a text, each kind in the order of the text."""
    if b"\0" in data:
        return
    for kind, read in _READERS.items():
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
    return byte_patterns.compiled(rb"\beyJ[A-Za-z0-9_\-]|[A-Za-z0-9+/]{%d,}" % SHORTEST)


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
    words = rb"DOB|MRN|dob|mrn|[Dd]ate of birth|birth_?date(?=['=])|date_of_birth(?=['=])"
    words += rb"|nat[oa](?= il)"
    words += rb"|geb\.|geboren|nacid[oa]|n(?:\xc3\xa9|\\u00e9)e?(?= le)"
    return re.compile(rb"\b(?:" + words + rb")[ :#'=]|\bborn (?:on )?\w")


@cache
def _escape() -> re.Pattern[bytes]:
    return re.compile(rb'\\u00([0-7][0-9a-fA-F])|\\(["\\/nrtbf])|("\s*+,\s*+")')


_SIGNS = {b"n": b"\n", b"N": b"\n", b"r": b"\r", b"t": b"\t", b"b": b" ", b"f": b" "}


def _mapped(data: bytes, start: int, end: int, escape: re.Pattern[bytes], route: str) -> Piece:
    """Undo the escapes in a part of a text, and remember where each run of bytes comes from."""
    return spelled(data, start, end, escape, _unescaped)._replace(route=route)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 16)])
    return b" " if found[2] == b"+" else _sign(found[2])


def _sign(letter: bytes | None) -> bytes:
    return _SIGNS.get(letter or b"", letter or b"")


# --- lines of mail and of calendars --------------------------------------------------------------


def _printable(data: bytes) -> Iterator[Piece]:
    """Yield what is behind a mention of quoted-printable (RFC 2045, 6.7), up to the next part."""
    end = 0
    for found in _said_printable().finditer(data):
        if found.start() < end:
            continue
        border = _border().search(data, found.end())
        end = border.start() if border else len(data)
        if b"=" in data[found.end() : end]:
            piece = spelled(data, found.end(), end, _soft(), lambda one: _byte(one[1]))
            yield piece._replace(route="quoted-printable", whole=True)


def _byte(digits: bytes | None) -> bytes:
    return bytes([int(digits, 16)]) if digits else b""


@cache
def _said_printable() -> Any:
    return byte_patterns.compiled(rb"(?i)quoted-printable")


@cache
def _soft() -> re.Pattern[bytes]:
    return re.compile(rb"=(?:[ \t]{0,8}+\r?\n|([2-7A-Fa-f89][0-9A-Fa-f]|0[9AaDd]))")


@cache
def _border() -> Any:
    """Match the border of a part (RFC 2046, 5.1.1), or the first line of the next mail."""
    sign = rb"[0-9A-Za-z'()+_,./:=? -]"
    return byte_patterns.compiled(
        rb"\r?\n(?:--%s{1,70}\r?\n|From [^\r\n]{3,80} [0-9]{4}\r?\n)" % sign
    )


def _folded(data: bytes) -> Iterator[Piece]:
    """Yield calendars and contacts with their lines unfolded (RFC 5545, 3.1; RFC 6350, 3.2)."""
    start = max(data.find(b"BEGIN:V"), 0)
    if _fold().search(data, start):
        piece = spelled(data, start, len(data), _fold(), lambda one: _sign(one[1]))
        yield piece._replace(route="unfolded lines", whole=True)


@cache
def _fold() -> re.Pattern[bytes]:
    """Match a fold, or an escaped sign."""
    return re.compile(rb"\r?\n[ \t]|\\([nN,;\\])")


_READERS = {
    "base64": _base64,
    "URLs": _urls,
    "strings": _strings,
    "printable": _printable,
    "folded": _folded,
    "messages": messages.find,
}
KINDS = frozenset(_READERS)
