"""Magnetic stripe and chip track data.

What it finds: track 1 (`%B`, name, expiry, service code), track 2 with `=` or, as chips and
ISO 8583 field 35 write it, with the nibble `D`, both also behind their length in a packed message
(fields 35 and 45) and as the hexadecimal of their characters, and the EMV data objects 57 and 9F6B
(track 2 equivalent) and 5A (card number) in hexadecimal, as field 55 has them. The card number
inside must be valid; only the published test numbers make a track synthetic.

Why it matters: the full track is sensitive authentication data; whoever has it can copy the card.
PCI DSS 3.3.1.1 forbids keeping it after authorisation, encrypted or not.

How to fix: delete it, rewrite the history, treat the card as exposed; in tests use track data that
is built from your processor's published test numbers.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums import issuer, luhn_digit, published
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.payments import hexadecimal
from ai_gate.record import NamedTuple

_ANCHORS = (
    r"[Bb][0-9]{12,19}(?:\^|%5[Ee])",
    r"[0-9]{8}(?:[=Dd]|%3[Dd])[0-9]{7}",
    r"5[Aa]0[6-9Aa][0-9]{12}",
    r"5[Aa][ :]0[6-9Aa](?:[ :][0-9]{2}){6}",
    r"(?:57|6[Bb])[ :][01][0-9A-Fa-f](?:[ :][0-9]{2}){6}",
    r"(?:3[0-9][ :]?){8}3[Dd][ :]?(?:3[0-9][ :]?){4}",
    r"(?:3[0-9][ :]?){8}5[Ee][ :]?[2-5]",
)
# The pair with the separator: `D2 71 1x xx` behind an even number of digits, or one nibble on.
_PAIRS = (
    r"[0-9]{2}(?:, ?0x|[ :-])[Dd][0-9](?:, ?0x|[ :-])[0-9]{2}(?:, ?0x|[ :-])[0-9]{2}",
    r"[0-9][Dd](?:, ?0x|[ :-])[0-9]{2}(?:, ?0x|[ :-])[01][0-9](?:, ?0x|[ :-])[0-9]{2}",
    r"[0-9]{4} (?:[Dd][0-9]{3}|[0-9]{2}[Dd][0-9]|[0-9][Dd][0-9]{2}|[0-9]{3}[Dd]) [0-9]{4}",
)
_AFTER = rb"[0-9]{2}(?:0[1-9]|1[0-2])[1-9][0-9]{2}"  # expiry, then service code (ISO/IEC 7813)
_NEARBY = 400
_MARGIN = 128  # no spelling is longer on either side of what an anchor matches


class _Track(NamedTuple):
    start: int
    end: int
    label: str
    number: bytes
    alone: bool = False  # a card number without anything else that chips send


def find(text: Text) -> Iterator[Match]:
    """Yield track data whose card number is valid."""
    found = [track for part in _regions(text.data) for track in _tracks(text.data, *part)]
    end = 0
    for track in sorted((*found, *_dumped(text.data))):
        reason = published(track.number)
        if track.start < end or not (reason or issuer(track.number)):
            continue
        end = track.end
        verdict, reasons = Verdict.SYNTHETIC, (reason,)
        if not reason:
            verdict = Verdict.UNSURE if track.alone else Verdict.REAL
            reasons = ("the card number inside is valid and no published test number",)
        yield Match(track.start, track.end, track.label, verdict, reasons)


def _regions(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the parts around the anchors; RE2 goes over the rest at memory speed."""
    low = high = 0
    for hit in _locator().finditer(data):
        start, end = max(hit.start() - _MARGIN, 0), hit.end() + _MARGIN
        if high and start > high:
            yield low, high
            low = start
        elif not high:
            low = start
        high = end
    if high:
        yield low, high


def _tracks(data: bytes, low: int, high: int) -> Iterator[_Track]:
    yield from _stripes(data, low, high)
    yield from _packed(data, low, high)
    yield from _characters(data, low, high)
    yield from _objects(data, low, high)


def _dumped(data: bytes) -> Iterator[_Track]:
    """Yield track 2 equivalent data in pairs or a dump of bytes, alone or behind its tag."""
    for run in hexadecimal.runs(data) if _in_pairs().search(data) else ():
        for found in _in_dump().finditer(run.digits) if run.apart else ():
            if found[1] or not found.start():
                label = "EMV track 2 equivalent data (tag 57)"
                yield _Track(*run.span(*found.span(2)), label, found[3])


def _packed(data: bytes, low: int, high: int) -> Iterator[_Track]:
    """Yield track 2 behind its length, as field 35 of a packed message has it."""
    for middle in _separator().finditer(data, low, high):
        for digits in range(19, 11, -1):
            start = middle.start() - digits
            length = data[max(start - 2, 0) : start]
            if start < 2 or not length.isdigit() or not digits + 8 <= int(length) <= 37:
                continue
            end = start + int(length)
            if _field_35().fullmatch(data, start, end):
                number = data[start : middle.start()]
                yield _Track(start, end, "track 2 data (ISO 8583 field 35)", number)


def _characters(data: bytes, low: int, high: int) -> Iterator[_Track]:
    """Yield tracks as the hexadecimal of their characters."""
    for label, pattern in (("track 1 data", _track_1_hex()), ("track 2 data", _track_2_hex())):
        for found in pattern.finditer(data, low, high):
            number = bytes.fromhex(re.sub(rb"[ :]", b"", found[1]).decode())
            yield _Track(*found.span(), f"{label} in hexadecimal", number)


def _stripes(data: bytes, low: int, high: int) -> Iterator[_Track]:
    """Yield track 1 and track 2 in their own spelling, without tag and length."""
    for label, pattern in (("track 1 data", _track_1()), ("track 2 data", _track_2())):
        for found in pattern.finditer(data, low, high):
            yield _Track(*found.span(), label, found[1])


def _objects(data: bytes, low: int, high: int) -> Iterator[_Track]:
    """Yield the EMV data objects in hexadecimal, its bytes set apart or not; lengths must fit."""
    for found in _tag().finditer(data, low, high):
        tag, apart, length = found.groups()
        end = found.end() + int(length, 16) * (2 + len(apart))
        value = data[found.end() : end].replace(apart or b" ", b"").upper()
        if len(value) != 2 * int(length, 16):
            continue
        if tag[0] != ord("5") or tag == b"57":
            track = _track_2_equivalent().fullmatch(value)
            if track:
                label = f"EMV track 2 equivalent data (tag {tag.decode().upper()})"
                yield _Track(found.start(), end, label, track[1])
        elif number := _number().fullmatch(value):
            alone = not _chip_data(data, found.start(), end)
            yield _Track(found.start(), end, "EMV card number (tag 5A)", number[1], alone)


def _chip_data(data: bytes, start: int, end: int) -> bool:
    """Tell whether other EMV data objects stand in the same run of hexadecimal digits."""
    before = re.search(rb"[0-9A-Fa-f :]*+\Z", data[max(start - _NEARBY, 0) : start])
    after = re.match(rb"[0-9A-Fa-f :]*+", data[end : end + _NEARBY])
    runs = [re.sub(rb"[ :]", b"", run[0]) for run in (before, after) if run]
    return any(_other_tags().search(run) for run in runs)


@cache
def _locator() -> Any:
    return byte_patterns.compiled("|".join(_ANCHORS).encode())


@cache
def _in_pairs() -> Any:
    """Match the separator of track 2 between the pairs or groups of a dump."""
    return byte_patterns.compiled("|".join(_PAIRS).encode())


@cache
def _in_dump() -> re.Pattern[bytes]:
    return re.compile(
        rb"((?:57|9F6B)(?:0[89A-F]|1[0-3]))?(([0-9]{12,19})D" + _AFTER + rb"[0-9]*F?)"
    )


@cache
def _track_1() -> re.Pattern[bytes]:
    caret = rb"(?:\^|%5[Ee])"
    return re.compile(
        rb"(?:%25|%|(?<![A-Za-z_]))[Bb]([0-9]{12,19})"
        + caret
        + rb"[^\^\r\n%]{2,26}"
        + caret
        + _AFTER
        + rb"[0-9A-Za-z *]{0,40}\??"
    )


@cache
def _track_2() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<![0-9A-Za-z.])([0-9]{12,19})(?:=|%3[Dd]|[Dd])" + _AFTER + rb"[0-9]{0,20}[Ff]?\??"
        rb"(?![0-9A-Za-z])"
    )


@cache
def _separator() -> re.Pattern[bytes]:
    return re.compile(rb"(?<=[0-9])[=Dd](?=" + _AFTER + rb")")


@cache
def _field_35() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9]{12,19}[=Dd]" + _AFTER + rb"[0-9]*[Ff]?")


@cache
def _track_2_hex() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<![0-9A-Fa-f])(?:3[Bb][ :]?)?((?:3[0-9][ :]?){12,19})3[Dd][ :]?(?:3[0-9][ :]?){7,20}"
    )


@cache
def _track_1_hex() -> re.Pattern[bytes]:
    name = rb"(?:[2-57][0-9A-Fa-f][ :]?){2,26}?"
    return re.compile(
        rb"42[ :]?((?:3[0-9][ :]?){12,19})5[Ee][ :]?" + name + rb"5[Ee][ :]?(?:3[0-9][ :]?){7,20}"
    )


@cache
def _tag() -> re.Pattern[bytes]:
    # EMV book 3, annex A: 57 holds up to 19 bytes, 5A up to 10.
    return re.compile(rb"(57|5[Aa]|9[Ff]6[Bb])([ :]?)(0[6-9A-Fa-f]|1[0-3])(?=(?:\2[0-9]{2}){5})")


@cache
def _track_2_equivalent() -> re.Pattern[bytes]:
    return re.compile(rb"([0-9]{12,19})D" + _AFTER + rb"[0-9]*F?")


@cache
def _number() -> re.Pattern[bytes]:
    return re.compile(rb"([0-9]{12,19})F?")


@cache
def _other_tags() -> re.Pattern[bytes]:
    # Expiry, effective date, sequence number, name, cryptogram and its counter, results.
    return re.compile(rb"(?i)5F2403|5F2503|5F3401|5F20|9F2608|9F3602|9F2701|9505|9F3704")


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble tracks of numbers that look live, and of published test numbers."""
    live = b"453298716403958"
    live += luhn_digit(live)
    amex = b"37196482705163"
    amex += luhn_digit(amex)
    test = b"4242" * 4
    emv_test = b"476173" + b"9001010010"
    rest = b"201" + b"1000012300000"
    name = b"^RIVERA/ANA^"
    chip = b"5713%sD2711%sF" % (live, rest + b"12345")
    real = (
        b"%%B%s%s2711%s?" % (live, name, rest),
        b"%%25B%s%s2711%s%%3F" % (live, name.replace(b"^", b"%5E"), rest),
        b";%s=2711%s?" % (live, rest),
        b'{"de35": "%s=2711%s"}' % (amex, rest),
        b"field 35: %sD2711%sF" % (live, rest),
        chip,
        _apart(chip),
        b"5F24032711305A08%s5F340101" % live,
        _apart(b"5A08%s5F3401015F2403271130" % live),
        b"0200702404802000400016%s0000000000000010003733%s=2711%s77" % (live, live, rest),
        b"76B%s%s2711%s" % (live, name, rest),
        b"9F6B13%sD2711%sF" % (live, rest + b"12345"),
        b"dump " + (b"%s=2711%s" % (live, rest)).hex().encode(),
        b"dump " + _apart((b"B%s%s2711%s" % (live, name, rest)).hex().encode()),
    )
    review = (b"5A08%s" % live,)
    synthetic = (
        b"%%B%s%s3412%s?" % (test, name, rest),
        b";%s=3412%s?" % (test, rest),
        b"5A08%s5F340101" % emv_test,
        b"5711%sD3412%s0" % (emv_test, rest[:12]),
        _apart(b"5A08%s" % emv_test),
        b"3732%s=3412%s77" % (test, rest[:12]),
        b"dump " + (b"%s=3412%s" % (test, rest)).hex().encode(),
    )
    wrong = live[:-1] + b"%d" % (9 - int(live[-1:]))
    none = (
        b";%s=2711%s?" % (wrong, rest),
        b"%%B%s%s2711%s?" % (wrong, name, rest),
        b";%s=2713%s?" % (live, rest),  # no month
        b";%s=2711?" % live,
        b"%s" % live,
        b"total=%s=27" % live,
        b"sha256:9%sd27112011000c4" % live,
        b"5A08%s" % wrong,
        b"5709%sD2711" % live,  # length does not fit
        b";453298******%s=2711%s?" % (live[-4:], rest),
        b"%%B*%s^X^2711" % live[-4:],
    )
    return (
        *(Example("a.log", data, Verdict.REAL) for data in real),
        *(Example("a.log", data, Verdict.UNSURE) for data in review),
        *(Example("a.log", data, Verdict.SYNTHETIC) for data in synthetic),
        *(Example("a.log", data, None) for data in none),
    )


def _apart(hexadecimal: bytes) -> bytes:
    return b" ".join(hexadecimal[at : at + 2] for at in range(0, len(hexadecimal), 2))


DETECTOR = Detector(
    id="track-data",
    name="track data",
    kind=DataKind.AUTHENTICATION,
    anchors=(*_ANCHORS, *_PAIRS),
    find=find,
    examples=_examples,
    help=(
        "Delete the track data and rewrite the history; it may not be kept after authorisation in "
        "any form. Build test tracks from published test card numbers."
    ),
    controls=("PCI DSS 3.3.1", "PCI DSS 3.3.1.1", "PCI DSS 12.10.7"),
    waivable=False,
)
