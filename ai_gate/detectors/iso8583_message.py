"""Card numbers in ISO 8583 messages.

What it finds: field 2 (the card number) of a payment message, in a dump that names its fields
(`DE2`, `field 2`, `"2":` beside other fields, jPOS XML) and in a packed message in ASCII, where it
stands behind type, bitmap and length. Published test numbers are told from live ones. Tracks (35,
45, 55) and PIN blocks (52) have detectors of their own.

Why it matters: switches and terminals log whole messages; one with a live number in a repository is
account data outside the cardholder data environment, which PCI DSS 6.5.5 forbids.

How to fix: replace field 2 by a published test number, or mask all but the first six and last four
digits; if it was pushed, treat the card as exposed and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.checksums import invented, issuer, luhn_digit, published
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons.anchors import NUMBERED

_ANCHORS = (
    NUMBERED + r"(?:^|[^0-9A-Za-z])0[1248][0-4][0-9][4-7C-Fc-f][0-9A-Fa-f]{15}",
    NUMBERED
    + r"(?i:(?:^|[^a-z])(?:de|df|field|fld|bit|f)[ _.#-]?0{0,2}2)(?: ?\([A-Za-z ]{3,24}\))?"
    r"[^0-9a-z]{1,8}[2-9][0-9]{11}",
    NUMBERED + r"[\"']0{0,2}2[\"'] ?[:=]>? ?[\"'][2-9][0-9]{11}",
    NUMBERED + r"id=\"2\" value=\"[2-9][0-9]{11}",
)
_NEARBY = 200


def find(text: Text) -> Iterator[Match]:
    """Yield the valid numbers in the place of field 2."""
    end = 0
    for start, stop in sorted({*_packed(text.data), *_named(text.data)}):
        digits = text.data[start:stop]
        known = published(digits)
        if start < end or not (known or issuer(digits)):
            continue
        end = stop
        made_up = known or invented(digits)
        told = Verdict.SYNTHETIC if made_up else Verdict.REAL
        reason = made_up or "a valid card number in field 2 of a payment message"
        yield Match(start, stop, "card number (ISO 8583 field 2)", told, (reason,))


def _packed(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield field 2 of packed messages: its bit is set and its length fits."""
    for found in _message().finditer(data):
        length = int(found["length"])
        digits = found["digits"]
        # Field 3, the processing code, follows with six digits.
        if 12 <= length <= 19 and len(digits) >= length + 6:
            yield found.start("digits"), found.start("digits") + length


def _named(data: bytes) -> Iterator[tuple[int, int]]:
    for found in _label().finditer(data):
        yield found.span(1)
    for found in _key().finditer(data):
        near = data[max(found.start() - _NEARBY, 0) : found.end() + _NEARBY]
        if _other_key().search(near):
            yield found.span(1)


@cache
def _message() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<![0-9A-Za-z])0[1248][0-4][0-9](?:[4-7][0-9A-Fa-f]{15}|[C-Fc-f][0-9A-Fa-f]{31})"
        rb"(?P<length>1[2-9])(?P<digits>[0-9]{18,80})"
    )


@cache
def _label() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)(?<![a-z0-9])(?:de|df|field|fld|bit|f)[ _.#-]?0{0,2}2"
        rb"[\"'\])]{0,2}(?:[ \t]*\([\w ]{1,30}\))?[^0-9a-z\r\n]{1,8}"
        rb"([2-9][0-9]{11,18})(?![0-9a-z_.-])"
    )


@cache
def _key() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?:[\"']0{0,2}2[\"'] ?[:=]>? ?[\"']|id=\"2\" value=\")([2-9][0-9]{11,18})[\"']"
    )


@cache
def _other_key() -> re.Pattern[bytes]:
    return re.compile(
        rb"[\"']0{0,2}(?:3|4|7|11|12|14|22|35|37|41|49|52)[\"'] ?[:=]>? ?[\"'][0-9A-Za-z]"
        rb"|id=\"(?:0|3|4|7|11|12|14|22|35|37|41|49|52)\" value"
    )


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble messages with numbers that look live, and with published test numbers."""
    live = b"453298716403958"
    live += luhn_digit(live)
    mastercard = b"527346" + b"908125736"
    mastercard += luhn_digit(mastercard)
    test = b"4242" * 4
    wrong = live[:-1] + b"%d" % (9 - int(live[-1:]))
    bitmap = b"7020" + b"0000" + b"0280" + b"0000"
    body = b"000000" + b"000000001000" + b"1123104455"
    real = (
        b"0200%s16%s%s" % (bitmap, live, body),
        b"0200F220%s%s16%s%s" % (bitmap[4:], b"0" * 15 + b"1", mastercard, body),
        b"DE2: %s" % live,
        b"Field 002 (PAN): [%s]" % mastercard,
        b'{"t": "0200", "2": "%s", "3": "000000"}' % live,
        b'<field id="0" value="0200"/>\n<field id="2" value="%s"/>' % live,
        b"F2=%s F3=000000" % mastercard,
    )
    synthetic = (
        b"0200%s16%s%s" % (bitmap, test, body),
        b"DE2: %s" % test,
        b'{"t": "0200", "2": "%s", "3": "000000"}' % test,
    )
    none = (
        b"0200%s16%s%s" % (bitmap, wrong, body),
        b"0200%s15%s" % (bitmap, live[:15]),
        b"02003020%s16%s%s" % (bitmap[4:], live, body),  # bit 2 is not set
        b'{"1": "x", "2": "%s"}' % live,
        b"DE2: %s" % wrong,
        b"DE22: %s" % live,
        b"side2 %s" % live,
        b"DE2: 453298******%s" % live[-4:],
    )
    return (
        *(Example("a.log", data, Verdict.REAL) for data in real),
        *(Example("a.log", data, Verdict.SYNTHETIC) for data in synthetic),
        *(Example("a.log", data, None) for data in none),
    )


DETECTOR = Detector(
    id="iso8583-message",
    name="card number in an ISO 8583 message",
    kind=DataKind.CARDHOLDER,
    anchors=_ANCHORS,
    find=find,
    examples=_examples,
    help=(
        "Replace field 2 by a published test number or mask it; if it was pushed, treat the card "
        "as exposed and remove it from the history."
    ),
    controls=("PCI DSS 6.5.5", "PCI DSS 3.5.1", "PCI DSS 12.10.7"),
)
