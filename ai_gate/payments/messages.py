"""ISO 8583 messages and EMV data objects -> where a card number stands in them.

A number is in its place where the words right in front of it name field 2 or tag 5A and something
else of the message stands nearby: its type, another field with a value of the right length, another
tag. Sources: ISO 8583-1, EMV book 3 annex A; the spellings are those of jPOS, moov, pyiso8583,
j8583, Postilion and BASE24 traces, and of decoders of chip data.
"""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.payments import hexadecimal
from ai_gate.record import NamedTuple

FIELD, CHIP, TRACK = "field 2 of a payment message", "an EMV card number", "track 2 data"
BOOKED = "the form of payment of a booking, with an expiry date"
_BEFORE, _AROUND = 100, 300
_STEPS = 12  # words between the name of a field and its value
# Digits of the fields that stand beside the card number in nearly every message.
_LENGTHS = {3: (6,), 4: (12,), 7: (10,), 11: (6,), 12: (6, 12), 13: (4,), 14: (4,), 22: (3, 4, 12)}
_AFTER = rb"[0-9]{2}(?:0[1-9]|1[0-2])[1-9][0-9]{2}"  # expiry, service code (ISO/IEC 7813)


class Place(NamedTuple):
    """A card number: its span as spelled, its digits, and what stands there."""

    start: int
    end: int
    digits: bytes
    what: str


def named(data: bytes, start: int, end: int, digits: bytes) -> str:
    """Say which part of a message the number between two offsets is; empty: none that is known."""
    if re.match(rb"[=D]" + _AFTER, data[end : end + 8]):
        return TRACK
    before = _words(data[max(start - _BEFORE, 0) : start].rstrip(b"\r\n \t,\"'["))
    key = _key(before, digits)
    if key == b"5A":
        return CHIP if _chip(data, start, end) else ""
    behind = not key and _behind().match(data, end) is not None
    typed = not (key or behind) and bool(before) and _type().fullmatch(before[-1]) is not None
    if not (key or behind or typed):
        return ""
    after = _words(data[end : end + _AROUND])
    if typed:
        return (
            FIELD
            if re.fullmatch(rb"[0-9]{6}", next((one for one in after if one != b"\n"), b""))
            else ""
        )
    front = _words(data[max(start - _AROUND, 0) : start])
    if key == b"DE2" or _message(front) or (key and (_fields(after) or _fields(front))):
        return FIELD
    return FIELD if behind and _message(after) else ""


def _words(part: bytes) -> list[bytes]:
    return _word().findall(part)


def _key(before: list[bytes], digits: bytes) -> bytes:
    """Return the name of the field in front: `2`, `5A`, or one that nothing else has (`DE2`)."""
    lines = 0
    size = len(digits)
    for place in range(len(before) - 1, max(len(before) - 1 - _STEPS, -1), -1):
        word = before[place]
        front = before[place - 1].lower() if place else b""
        if word == b"\n":
            lines += 1
            if lines > 1:
                return b""
        elif found := _field().fullmatch(word):
            prefix = (found[1] or front).lower()
            return b"DE2" if prefix in _PREFIXES else b"2"
        elif _tag().fullmatch(word):
            return b"5A"
        elif not (word.lower() in _FILLERS or (word.isdigit() and _is_length(word, size))):
            return b""
    return b""


def _message(words: list[bytes]) -> bool:
    """Tell whether a message type stands among words."""
    return any(_type().fullmatch(word) for word in words) or any(
        word.lower() in (b"mti", b"isomsg", b"iso8583", b"isomessage") for word in words
    )


def _fields(words: list[bytes]) -> bool:
    """Tell whether another field stands among words with a value of its length."""
    for place, word in enumerate(words):
        found = _other().fullmatch(word)
        if found is None:
            continue
        lengths = _LENGTHS.get(int(found[1]), ())
        for value in words[place + 1 : place + 8]:
            if value.isdigit() and len(value) in lengths:
                return True
    return False


def _chip(data: bytes, start: int, end: int) -> bool:
    around = data[max(start - _AROUND, 0) : start] + b" " + data[end : end + _AROUND]
    return _beside_chip().search(around) is not None


_PREFIXES = frozenset([b"de", b"df", b"fld", b"field", b"bit", b"bm", b"dataelement", b"element"])
_FILLERS = frozenset(
    b"""llvar lllvar ll lll fixed n an ans b cn bcd str string numeric num len length size val
    value v t data pan primary account acct number nbr no application app name card type id
    content text hex ascii byte bytes h x the is tag x0 isotype format""".split()
)


@cache
def _word() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9A-Za-z]+|\n")


def _is_length(word: bytes, size: int) -> bool:
    """Tell whether a number is the length of a field: of the card number in digits or bytes."""
    return int(word) in (*range(6, 11), 19, size)


@cache
def _behind() -> re.Pattern[bytes]:
    """Match what follows a value in front of its key: `value="..." id="2"`."""
    return re.compile(rb"[\"'] (?:id|number|field|no|bit)=[\"']0{0,2}2[\"']")


@cache
def _field() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(de|df|fld|field|bit|bm|[fpscb])?0{0,2}2")


@cache
def _tag() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?:0x|x|t|tag|emv)?5a")


@cache
def _type() -> re.Pattern[bytes]:
    return re.compile(rb"0?0[1248][0-4][0-5]|[12][1248][0-4][0-5]")


@cache
def _other() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?:de|df|fld|field|bit|bm|[fpscb])?0{0,2}(3|4|7|1[1-4]|22)")


@cache
def _beside_chip() -> re.Pattern[bytes]:
    tag = rb"9F[0-6][0-9A-F]|5F(?:2[0458A]|30|34|2D)|4F|84|82|95|9A|9C|8E|50|57"
    return re.compile(
        rb"(?<![0-9A-Za-z])(?:(?:0x|(?i:tag|t|emv)_?)?(?:" + tag + rb"|" + tag.lower() + rb")"
        rb"|(?i:emv|tlv|apdu|pan|chip|ber))(?![0-9A-Za-z])|5F ?24|5F ?34|9F ?26"
    )


# --- other spellings -----------------------------------------------------------------------------


def spelled(data: bytes) -> Iterator[Place]:
    """Yield the card numbers that stand in runs of hexadecimal digits, or in pairs under a name."""
    for run in hexadecimal.runs(data):
        yield from _in_run(run)
    for found in _pairs().finditer(data):
        digits = re.sub(rb"[^0-9]", b"", found[1])
        if what := _written(data, *found.span(1), digits):
            yield Place(*found.span(1), digits, what)
    for found in _track_2().finditer(data):
        yield Place(*found.span(1), found[1], TRACK)
    for found in _booked().finditer(data):
        yield Place(*found.span(1), found[1], BOOKED)


def _written(data: bytes, start: int, end: int, digits: bytes) -> str:
    """Say what a number is that is written in pairs, or with a nibble of padding."""
    if what := named(data, start, end, digits):
        return what
    before = _words(data[max(start - 60, 0) : start])
    label = {word.lower() for word in before[-4:]} - {b"\n"}
    return CHIP if not label.isdisjoint((b"pan", b"cardnumber", b"pans")) else ""


def _in_run(run: hexadecimal.Run) -> Iterator[Place]:
    digits = run.digits
    for found in _object().finditer(digits):
        first, size = found.end(), 2 * int(found[1], 16)
        held = _value().fullmatch(digits[first : first + size])
        if held and len(digits) >= first + size:
            last = first + len(held[1])
            if held[2]:
                yield Place(*run.span(first, last), held[1], TRACK)
            elif _among(digits, found.start(), first + size):
                yield Place(*run.span(first, last), held[1], CHIP)
    alone = _value().match(digits) if run.apart else None
    if alone and alone[2]:
        yield Place(*run.span(*alone.span(1)), alone[1], TRACK)
    for first, last in packed(digits):
        yield Place(*run.span(first, last), digits[first:last], FIELD)
    if len(digits) >= 40 and not len(digits) % 2 and _spells().search(digits):
        text = bytes.fromhex(digits.decode())
        for track in _track_1().finditer(text):
            first, last = track.span(1)
            yield Place(*run.span(2 * first, 2 * last), track[1], "track 1 data")
        for first, last in packed(text):
            number = bytes(48 + (byte & 15) for byte in text[first:last])
            yield Place(*run.span(2 * first, 2 * last), number, FIELD)


def _among(digits: bytes, start: int, end: int) -> bool:
    """Tell whether other EMV data objects stand in the same run."""
    around = digits[max(start - 400, 0) : start] + b" " + digits[end : end + 400]
    return _other_tags().search(around) is not None


def packed(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield field 2 of packed messages: its bit is set, its length and the next fields fit.

    `data` is a message in ASCII or EBCDIC, or the nibbles of one in BCD.
    """
    for found in _packed().finditer(data):
        ebcdic = found[2] is None
        bitmap, length = (found[3], found[4]) if ebcdic else (found[1], found[2])
        text = _plain(data[found.end() : found.end() + 80]) if ebcdic else data
        base = 0 if ebcdic else found.end()
        size = int(_plain(length) if ebcdic else length)
        base += size % 2 and text[base : base + 1] == b"0"  # a nibble of padding
        last = base + size
        if text[last : last + 1] == b"F":
            last += 1
        if text[base : base + size].isdigit() and _follow(bitmap, text[last : last + 60]):
            first = base + found.end() if ebcdic else base
            yield first, first + size


def _plain(text: bytes) -> bytes:
    return text.decode("cp500").encode("latin-1")


def _follow(bitmap: bytes, rest: bytes) -> bool:
    """Tell whether the fields behind the card number have the values that a bitmap promises."""
    bits = _bits(bitmap)
    sure = place = 0
    for field, size, form in _NEXT:
        if field not in bits:
            continue
        value = rest[place : place + size]
        if len(value) < size:
            return sure > 0
        if not re.fullmatch(form, value):
            return False
        sure += field != 3
        place += size
        if field == 7:
            break
    return sure > 0


def _bits(bitmap: bytes) -> set[int]:
    written = re.fullmatch(rb"[0-9A-Fa-f]+", bitmap) is not None
    value = int(bitmap if written else bitmap.hex(), 16)
    width = (4 if written else 8) * len(bitmap)
    return {bit for bit in range(1, width + 1) if value >> (width - bit) & 1}


_NEXT = (
    (3, 6, rb"[0-9]{6}"),
    (4, 12, rb"000[0-9]{9}"),
    (5, 12, rb"000[0-9]{9}"),
    (6, 12, rb"000[0-9]{9}"),
    (
        7,
        10,
        rb"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]",
    ),
)


@cache
def _packed() -> re.Pattern[bytes]:
    """Match message type, bitmap as digits or as bytes, and the length of field 2."""
    digits = rb"[67][0-9A-Fa-f]{15}|[EFef][0-9A-Fa-f]{31}"
    raw = rb"[\x60-\x7f][\x00-\xff]{7}|[\xe0-\xff][\x00-\xff]{15}"
    ascii = rb"[012][1248][0-4][0-5](" + digits + rb"|" + raw + rb")(1[2-9])(?=0?[2-9][0-9]{11})"
    ebcdic = rb"[\xf0-\xf2][\xf1-\xf8][\xf0-\xf4][\xf0-\xf5](" + raw + rb")(\xf1[\xf2-\xf9])"
    ebcdic += rb"(?=[\xf2-\xf9][\xf0-\xf9]{11})"
    return re.compile(ascii + rb"|" + ebcdic)


@cache
def _object() -> re.Pattern[bytes]:
    return re.compile(rb"(?:5A|57|9F6B)(0[6-9A-F]|1[0-3])(?=[0-9]{12})")


@cache
def _value() -> re.Pattern[bytes]:
    return re.compile(rb"([0-9]{12,19})(?:(D" + _AFTER + rb")[0-9]*)?F?")


@cache
def _track_1() -> re.Pattern[bytes]:
    return re.compile(rb"B([0-9]{12,19})\^[ -\]_-~]{2,26}\^" + _AFTER)


@cache
def _track_2() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9A-Za-z.])([0-9]{12,19})[=D]" + _AFTER)


@cache
def _booked() -> re.Pattern[bytes]:
    """Match a number behind the code of its network, as airlines and agents write it (IATA)."""
    return re.compile(
        rb"(?:(?<![0-9A-Za-z])(?:FP ?)?CC|(?<=[*./ $>-]))(?:VI|CA|MC|AX|DC|JC|TP|DS|UP)"
        rb"([1-6][0-9]{13,18})"
        rb"(?: ?(?:/D?|\*|-|\xc2?\xa5|\xe2\x80\xa1)| ?EXP ?)(?:0[1-9]|1[0-2])/?[2-4][0-9](?![0-9])"
    )


@cache
def _other_tags() -> re.Pattern[bytes]:
    # Expiry, effective date, sequence number, name, cryptogram and its counter, results.
    return re.compile(rb"5F2403|5F2503|5F3401|5F20|9F2608|9F3602|9F2701|9505|9F3704|9F0206|9F4602")


@cache
def _spells() -> re.Pattern[bytes]:
    """Match digits of ASCII or EBCDIC, of which a message has many."""
    return re.compile(rb"(?:3[0-9]){12}|(?:F[0-9]){12}")


@cache
def _pairs() -> re.Pattern[bytes]:
    """Match a number in pairs, or one that says that it is hexadecimal: `0x...`, `...F`."""
    pairs = rb"[2-6][0-9](?:([ :-])[0-9]{2}){5,8}(?:\2[0-9][Ff])?"
    solid = rb"(?<=0x)[2-6][0-9]{11,18}[Ff]?|[2-6][0-9]{11,18}[Ff]"
    return re.compile(
        rb"(?:(?<![0-9A-Za-z.:-])|(?<=0x))("
        + pairs
        + rb"|"
        + solid
        + rb")(?![0-9A-Za-z]|[:-][0-9])"
    )
