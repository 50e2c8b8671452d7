"""PIN blocks (ISO 9564).

What it finds: sixteen hexadecimal digits (formats 0 to 3) or thirty-two (format 4), apart or in
pairs, under a label of that meaning or as field 52 of an ISO 8583 message. Beside a card number or
other fields of a payment message the block is live; alone it is for review. Blocks beside published
test numbers, of the examples of the standard, and made of runs are told from live ones.

Why it matters: with the key or with enough other blocks the PIN comes out; PCI DSS 3.3.1.3 forbids
keeping PIN and PIN block after authorisation, encrypted or not.

How to fix: delete it and rewrite the history; tests take a block that is made from a published test
number and the PIN 1234.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums import Number, luhn_digit, numbers
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.roles import words
from ai_gate.rows import span, walk

_ANCHORS = (
    r"(?i:pin[ _-]?bl(?:oc)?k|encrypted[ _-]?pin|enc[ _-]?pin[^a-z]|pin[ _-]?data[^a-z])",
    r"(?i:(?:^|[^0-9a-z])(?:de|df|field|fld|bit|f)[ _.#-]?0?52)[^0-9A-Za-z]{1,8}(?:0x)?"
    r"(?:[0-9A-Fa-f]{2}[ :-]?){4}",
    r"[\"']0?52[\"'] ?[:=]>? ?[\"'](?:0x)?[0-9A-Fa-f]{16}",
    r"id=\"52\" value=\"[0-9A-Fa-f]{16}",
)
_NAME = (
    rb"(?i:pin[ _-]?bl(?:oc)?k|encrypted[ _-]?pin|enc[ _-]?pin|pin[ _-]?data"
    rb"|(?<![a-z])(?:de|df|field|fld|bit|f)[ _.#-]?0?52(?![0-9a-z])"
    rb"|[\"']0?52(?=[\"'] ?[:=])|id=\"52\" value)"
)
_PAIR = rb"[0-9A-Fa-f]{2}"
_BLOCK = rb"(?:%b([ :-]?)%b(?:\2%b){6}(?:(?:\2%b){8})?)" % (_PAIR, _PAIR, _PAIR, _PAIR)
_NEARBY = 400
# PINs that people type into tests, as a clear block of format 1 or 2 shows them.
_SAMPLES = frozenset({"1234", "0000", "1111", "12345", "123456", "4321", "9999", "1212"})


class _Block(NamedTuple):
    start: int
    end: int
    digits: str


def find(text: Text) -> Iterator[Match]:
    """Yield the blocks that stand under their name."""
    found = {block.start: block for block in _blocks(text.data)}
    if any(_header().match(text.data, name.start()) for name in _locator().finditer(text.data)):
        found |= {block.start: block for block in _in_columns(text)}
    for _, block in sorted(found.items()):
        if verdict := _verdict(text.data, block):
            told, reason = verdict
            yield Match(block.start, block.end, "PIN block", told, (reason,))


def _blocks(data: bytes) -> Iterator[_Block]:
    end = 0
    for name in _locator().finditer(data):
        found = _labelled().match(data, name.start())
        if not found:
            continue
        digits = re.sub(rb"[ :-]", b"", found[1]).decode().upper()
        if found.start(1) >= end and _hexadecimal(digits):
            end = found.end(1)
            yield _Block(found.start(1), end, digits)


def _in_columns(text: Text) -> Iterator[_Block]:
    for row in walk(text.fields(), text.data):
        for column in _columns(row.names):
            value = row.values[column] or b""
            if _whole().fullmatch(value) and _hexadecimal(value.decode()):
                yield _Block(*span(row, column), value.decode().upper())


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...]) -> tuple[int, ...]:
    known = ("pinblock", "encryptedpin", "pinblockdata", "encryptedpinblock", "de52", "pindata")
    return tuple(at for at, name in enumerate(names) if "".join(words(name)) in known)


def _hexadecimal(digits: str) -> bool:
    """Tell numbers from words: few of sixteen letters are all from A to F, and none is a block."""
    return any(sign.isdigit() for sign in digits) or len(set(digits)) == 1


def _verdict(data: bytes, block: _Block) -> tuple[Verdict, str] | None:
    if reason := _invented(block.digits):
        return Verdict.SYNTHETIC, reason
    low = max(block.start - _NEARBY, 0)
    around = data[low : block.end + _NEARBY]
    card = _nearest(around, block.start - low)
    if card and card.published:
        return Verdict.SYNTHETIC, f"stands beside a {card.published}"
    if card:
        return Verdict.REAL, "stands beside a valid card number"
    if _sample_pin(block.digits):
        return Verdict.SYNTHETIC, "a clear block of a PIN that tests use"
    if _message().search(around[: block.start - low] + b"\n" + around[block.end - low :]):
        return Verdict.REAL, "stands in a payment message"
    return Verdict.UNSURE, "under its name, without a card number or a payment message"


def _nearest(around: bytes, start: int) -> Number | None:
    valid = (one for one in numbers(around) if one.issuer or one.published)
    return min(valid, key=lambda one: abs(one.start - start), default=None)


def _invented(digits: str) -> str:
    """Say by which pattern a person made a block up, or return an empty text."""
    if len(set(digits)) <= 4:
        return "four or fewer different digits"
    if digits[: len(digits) // 2] == digits[len(digits) // 2 :] and len(digits) == 16:
        return "one half twice"
    if re.search("0123456789|123456789A|FEDCBA98|9876543210|CAFEBABE|DEADBEEF|11223344", digits):
        return "digits counted up or down, or a word"
    # ISO 9564-1 and its tutorials: PIN 1234 and 92389 with the card numbers of the examples.
    known = ("0412AC89ABCDEF67", "041274EDCBA9876F", "051223EDCBA98765", "0412AC11FEEDDCCB")
    return "an example of the standard or its tutorials" if digits in known else ""


def _sample_pin(digits: str) -> bool:
    """Tell whether a clear block of format 1 or 2 holds a PIN of tests."""
    if digits[0] not in "12" or not digits[1].isalnum():
        return False
    length = int(digits[1], 16)
    return 4 <= length <= 12 and digits[2 : 2 + length] in _SAMPLES


@cache
def _locator() -> Any:
    names = (
        r"pin[ _-]?bl|enc(?:rypted)?[ _-]?pin|pin[ _-]?data|(?:de|df|field|fld|bit|f)[ _.#-]?0?52"
    )
    return byte_patterns.compiled(rf"(?i:{names}|id=\"52|[\"']0?52[\"'])".encode())


@cache
def _labelled() -> re.Pattern[bytes]:
    return re.compile(
        _NAME
        + rb"(?:[ _-]?(?:value|hex|data|format ?[0-4]|under \w{2,4}))?[\"'\])}]{0,3}"
        + rb"[^0-9A-Za-z\r\n]{1,12}(?:0x|h'|(?<![0-9A-Za-z+/]))("
        + _BLOCK
        + rb")(?![0-9A-Za-z+/]|[ :-]?[0-9A-Fa-f]{2}[ :-])"
    )


@cache
def _header() -> re.Pattern[bytes]:
    """Match a name of the block as the header of a column."""
    return re.compile(
        rb"(?i)(?:pin[ _-]?block|encrypted[ _-]?pin|pin[ _-]?data|de52)[\w \"]{0,8}[,;|\t)\r\n]"
    )


@cache
def _whole() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9A-Fa-f]{16}(?:[0-9A-Fa-f]{16})?")


@cache
def _message() -> re.Pattern[bytes]:
    """Match a masked card number, the type of a message, or a neighbouring field of ISO 8583."""
    return re.compile(
        rb"(?<![0-9])[0-9]{4,6}[ -]?[*xX.]{4,9}[ -]?[0-9]{4}(?![0-9])"
        rb"|(?i:\bmti\b)[^0-9a-z]{1,5}0[12]"
        rb"|(?i:\b(?:de|df|field|fld|bit|f)[ _.#-]?0{0,2}(?:2|3|4|11|35|37|41|42|53|55)[^0-9a-z])"
        rb"|[\"']0{0,2}(?:3|4|11|35|37|41|42)[\"'] ?[:=]|id=\"(?:2|3|4|11|35|37|41)\" value"
    )


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble blocks that look live; none is written out in this file."""
    live = b"453298716403958"
    live += luhn_digit(live)
    test = b"4242" * 4
    block = b"B7" + b"41F09E" + b"2C58" + b"D36A"
    apart = b" ".join(block[at : at + 2] for at in range(0, 16, 2))
    long = block + b"91E4" + b"0D7B" + b"A852" + b"6FC3"
    real = (
        b'{"pan": "%s", "pinBlock": "%s"}' % (live, block),
        b"DE2=%s DE52=%s" % (live, block),
        b"mti=0200 2: 453298******9587 field 52: %s" % block,
        b'<field id="3" value="011000"/>\n<field id="52" value="%s"/>' % block,
        b'{"3": "000000", "4": "000000001000", "52": "%s"}' % block,
        b"%s\npin block: %s" % (live, apart),
        b"pan=%s encrypted_pin=%s" % (live, long),
        b"terminal,pan,pin_block\n77,%s,%s\n" % (live, block),
    )
    review = (b"pin_block = '%s'" % block, b"PIN Block [%s]" % apart)
    synthetic = (
        b'{"pan": "%s", "pinBlock": "%s"}' % (test, block),
        b"pin block: 0412AC89ABCDEF67",
        b"pinblock=0123456789ABCDEF",
        b"PIN block: FFFFFFFFFFFFFFFF",
        b"clear pin block: 241234FFFFFFFFFF",
    )
    none = (
        b"pin block format 0",
        b"checksum: %s, pan %s" % (block, live),
        b"pin_block_key: %s" % (block + b"AA"),
        b"id=%s" % block,
        b"field 152: %s" % block,
        b"pinBlock: a%s" % block.lower(),
        b"F52 %s" % block[:10],
        b"pin data: see page 1234567890123456789",
    )
    return (
        *(Example("a.csv", data, Verdict.REAL) for data in real),
        *(Example("a.log", data, Verdict.UNSURE) for data in review),
        *(Example("a.log", data, Verdict.SYNTHETIC) for data in synthetic),
        *(Example("a.log", data, None) for data in none),
    )


DETECTOR = Detector(
    id="pin-block",
    name="PIN block",
    kind=DataKind.AUTHENTICATION,
    anchors=_ANCHORS,
    find=find,
    examples=_examples,
    help=(
        "Delete the PIN block and rewrite the history; it may not be kept after authorisation in "
        "any form. Build test blocks from published test card numbers."
    ),
    controls=("PCI DSS 3.3.1", "PCI DSS 3.3.1.3", "PCI DSS 12.10.7"),
    waivable=False,
)
