"""What a number proves about itself: check digit, issuer range, published test value, shape.

Ground for the detectors; no context is looked at here. Facts come from `data/iin_ranges.csv` and
`data/test_cards.csv`, which name their sources row by row.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ai_gate import facts

_VALUES = bytes(byte - 48 if 48 <= byte <= 57 else 0 for byte in range(256))
_DOUBLED = bytes(sum(divmod(2 * (byte - 48), 10)) if 48 <= byte <= 57 else 0 for byte in range(256))

# Networks whose numbers stand out of ordinary numbers by their range alone, at these lengths.
# Everything else (Maestro above all) is noise without a word beside it: detection.md 1.1, 1.8.
_DISTINCT = {"American Express": {15}} | {
    network: {16}
    for network in (
        *("Visa", "Visa Electron", "Mastercard", "Discover", "JCB", "UnionPay", "Mir", "Troy"),
        *("Elo", "Hipercard", "Hiper", "Cabal", "Naranja", "Alelo", "Verve", "Carnet", "mada"),
        *("Cartes Bancaires", "Dankort", "Forbrugsforeningen"),
    )
}

# Named first where several publish the same number.
_KNOWN_PROCESSORS = (
    "Stripe",
    "Adyen",
    "Braintree",
    "PayPal",
    "Square",
    "Authorize.Net",
    "Worldpay",
)


class Issuer(NamedTuple):
    """Whose number it is; `distinct` numbers need no word beside them to be taken for cards."""

    network: str
    checked: bool  # a check digit confirmed it
    distinct: bool


class _Range(NamedTuple):
    low: int  # first eight digits
    high: int
    lengths: frozenset[int]
    network: str
    check: str


class Number(NamedTuple):
    """A run of digits with clean borders, of a range, length and grouping that cards have."""

    start: int
    end: int
    digits: bytes
    issuer: Issuer | None  # None: the check digit refutes it
    published: str  # who published it as a test number, or empty
    separator: bytes
    groups: tuple[int, ...]  # lengths; empty where there is no separator


def luhn(digits: bytes) -> bool:
    """Check the last digit of ASCII `digits` by ISO/IEC 7812-1 annex B."""
    last, doubled = digits[::-2].translate(_VALUES), digits[-2::-2].translate(_DOUBLED)
    return not (sum(last) + sum(doubled)) % 10


def luhn_digit(digits: bytes) -> bytes:
    """Return the digit that makes `digits` pass when it is appended."""
    return next(b"%d" % last for last in range(10) if luhn(digits + b"%d" % last))


def weighted(digits: bytes, weights: tuple[int, ...]) -> int:
    """Return the sum of ASCII `digits`, each times its weight; the shorter of both decides."""
    return sum((digit - 48) * weight for digit, weight in zip(digits, weights, strict=False))


def naranja(digits: bytes) -> bool:
    """Check a Naranja card, source: active_merchant credit_card_methods.rb."""
    rest = 11 - weighted(digits[:15], (4, 3, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return (0 if rest > 9 else rest) == digits[15] - 48


def creditel(digits: bytes) -> bool:
    """Check a Creditel card, source: active_merchant credit_card_methods.rb."""
    weights = (5, 4, 3, 2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 9)
    return weighted(digits[:15], weights) % 10 == digits[15] - 48


def issuer(digits: bytes) -> Issuer | None:
    """Name the network whose range, length and check digit fit, or None."""
    found = None
    valid = luhn(digits)
    value, length = int(digits[:8]), len(digits)
    for low, high, lengths, network, check in _near(digits[:4]):
        if not low <= value <= high or length not in lengths:
            continue
        if check == "yes" and valid:
            return Issuer(network, True, length in _DISTINCT.get(network, ()))
        if found is None and (passed := _own_check(check, digits, valid)) is not None:
            found = Issuer(network, passed, False)
    return found


def shaped(digits: bytes) -> bool:
    """Tell whether some network issues numbers of this range and length, whatever the check."""
    value = int(digits[:8])
    return any(
        one.low <= value <= one.high and len(digits) in one.lengths for one in _near(digits[:4])
    )


def published(digits: bytes) -> str:
    """Say who published this test number, or return an empty text."""
    return _published().get(digits, "")


def invented(digits: bytes) -> str:
    """Say by which pattern a person made this number up, or return an empty text.

    A random number shows one of these in about 1 of 8,000 cases.
    """
    different = len(set(digits))
    if different <= 3:
        return "three or fewer different digits"
    if _six_alike().search(digits):
        return "the same digit six times in a row"
    if digits[::2] == digits[1::2]:
        return "every digit twice"
    if different >= 8:
        return "digits counted up or down" if _counted().search(digits) else ""
    if sum(one == other for one, other in pairwise(digits)) >= 9:
        return "digits repeated side by side"
    if len(digits) == 16 and len({digits[at : at + 4] for at in range(0, 16, 4)}) <= 2:
        return "the same four digits again and again"
    # Stripe's own family (stripe.com/docs/testing): 4000 00xx, mostly zeros, never issued.
    if digits.startswith(b"400000") and digits.count(b"0") >= 8:
        return "of the family of Stripe's test numbers"
    return ""


def numbers(data: bytes) -> Iterator[Number]:
    """Yield what has borders, length, grouping and range of a card, whatever its check digit.

    Published test numbers come too, whatever their range. Memory stays small at any size.
    """
    classes, pattern = _classes(), _pattern()
    position = 0
    for offset in range(0, len(data), _CHUNK):
        mapped = data[offset : offset + _CHUNK + _OVERLAP].translate(classes)
        while (found := pattern.search(mapped, position)) and found.start() < _CHUNK:
            start, position = found.span()
            number = _number(data, offset + start, offset + position, bool(found[1]))
            if number:
                yield number
            if found[1]:  # the groups of a list of numbers may be those of a card further on
                passed = number and number.issuer
                position = number.end - offset if number and passed else start + 4
        position = max(position - _CHUNK, 0)


@cache
def _six_alike() -> re.Pattern[bytes]:
    return re.compile(rb"(\d)\1{5}")


@cache
def _counted() -> re.Pattern[bytes]:
    ascending = b"0123456789" * 2
    runs = [ascending[at : at + 8] for at in range(10)]
    return re.compile(b"|".join((*runs, *(run[::-1] for run in runs))))


# --- issuer ranges ---------------------------------------------------------------------------


def _own_check(check: str, digits: bytes, valid: bool) -> bool | None:
    """Return whether a check digit confirmed it; None when one refuted it."""
    if check in ("NO", "not enforced by ActiveMerchant"):
        return valid
    if check == "own mod-10 weights":
        return True if creditel(digits) else None
    if check == "own mod-11 or Luhn":
        return True if valid or naranja(digits) else None
    return True if valid else None


@cache
def _near(prefix: bytes) -> tuple[_Range, ...]:
    """Return the ranges that begin with these four digits, the narrowest checked one first."""
    low, high = int(prefix.ljust(8, b"0")), int(prefix.ljust(8, b"9"))
    near = [one for one in _ranges() if one.low <= high and one.high >= low]
    return tuple(sorted(near, key=lambda one: (one.check != "yes", one.high - one.low)))


@cache
def _ranges() -> tuple[_Range, ...]:
    return tuple(
        _Range(
            int(row["prefix_start"].ljust(8, "0")),
            int(row["prefix_end"].ljust(8, "9")),
            _lengths(row),
            row["network"],
            row["luhn"],
        )
        for row in facts.rows("iin_ranges.csv")
        if not row["network"].startswith("NOT A CARD")
    )


def _lengths(row: dict[str, str]) -> frozenset[int]:
    text = row["lengths"]
    if "-" in text:
        first, last = text.split("-")
        return frozenset(range(int(first), int(last) + 1))
    lengths = {int(length) for length in text.split("|")}
    # The table notes that 13-digit Visa numbers exist as legacy.
    return frozenset(lengths | {13} if row["network"] == "Visa" else lengths)


@lru_cache(maxsize=4096)
def _public_issuer(digits: bytes) -> Issuer | None:
    """Remember the issuer of a published number; other numbers are never kept."""
    return issuer(digits)


@cache
def _published() -> dict[bytes, str]:
    names: dict[bytes, list[str]] = {}
    for row in facts.rows("test_cards.csv"):
        names.setdefault(row["number"].encode(), []).append(row["processor"])
    return {number: _publisher(found) for number, found in names.items()}


def _publisher(names: list[str]) -> str:
    processors = [name for name in names if not name.startswith("FOLK")]
    if not processors:
        return "widely copied sample number"
    for name in (*_KNOWN_PROCESSORS, *processors):
        if name in processors:
            return f"published test number of {name}"
    raise AssertionError("one of the processors is among the processors")


# --- shape and borders -----------------------------------------------------------------------

_CHUNK = 1 << 20
_OVERLAP = 96
_LETTERS = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_DIGITS = frozenset(b"0123456789")
_HEX = frozenset(b"0123456789ABCDEFabcdef")
# Borders that need no second look.
_FREE = frozenset(range(256)) - _LETTERS - frozenset(b"+-./%=\\")

# Bytes of U+00A0 (also bare, in Latin-1), and of U+2009, U+2011, U+2013 and U+202F.
_MARKS = {0xA0: b"~", 0xC2: b"^", 0xE2: b"a", 0x80: b"b"}
_LAST = (0x89, 0x91, 0x93, 0xAF)


@cache
def _classes() -> bytes:
    """Return the table that turns digits into zeros and keeps only separators."""
    table = bytearray(b"x" * 256)
    for byte in _DIGITS:
        table[byte] = ord("0")
    for byte in b" -._+%":
        table[byte] = byte
    for byte, mark in _MARKS.items():
        table[byte] = ord(mark)
    for byte in _LAST:
        table[byte] = ord("c")
    return bytes(table)


@cache
def _pattern() -> re.Pattern[bytes]:
    """Match over mapped bytes; the literal start lets `re` skip at memory speed."""
    return re.compile(
        rb"0000(?:0{8,}|([ \-._+~]|\^~|%00|abc)(?:"
        rb"0000\1(?:0000\1(?:0000\1)?0{1,7}|0000)|0{6}\1(?:0{5}|0{4})|00000\1(?:0{6}))(?!0))"
    )


def _number(data: bytes, start: int, end: int, grouped: bool) -> Number | None:
    """Return the number between, if its borders, length and range are those of a card."""
    if start and data[start - 1] not in _FREE:
        start += _escape(data, start)
        if not _opens(data, start):
            return None
    if not grouped:
        return _fit(data, start, end, data[start:end], b"", ())
    token = data[start:end]
    parts = re.findall(rb"\d+", token.replace(b"%20", b" "))
    separator = token[4 : token.index(parts[1], 4)]
    if separator.join(parts) != token:
        return None
    number = _fit(data, start, end, b"".join(parts), separator, tuple(map(len, parts)))
    if len(parts) == 5 and not (number and number.issuer):
        # Four groups of a card, then the month of its expiry.
        end -= len(parts[4]) + len(separator)
        four = b"".join(parts[:4])
        return _fit(data, start, end, four, separator, (4, 4, 4, 4)) or number
    return number


def _fit(
    data: bytes, start: int, end: int, digits: bytes, separator: bytes, groups: tuple[int, ...]
) -> Number | None:
    if not 12 <= len(digits) <= 19:
        return None
    if end < len(data) and data[end] not in _FREE and not _closes(data, end):
        return None
    publisher = _published().get(digits, "")
    name = _public_issuer(digits) if publisher else issuer(digits)
    if not name and not publisher and not shaped(digits):
        return None
    return Number(start, end, digits, name, publisher, separator, groups)


def _escape(data: bytes, start: int) -> int:
    """Count the leading digits that belong to an escape: `%20`, backslash `x20` or `u0020`."""
    if data[start - 1 : start] == b"%" or data[max(start - 2, 0) : start] == rb"\x":
        return 2
    return 4 if data[max(start - 2, 0) : start] == rb"\u" else 0


def _opens(data: bytes, start: int) -> bool:
    """Tell whether a number may begin here: not inside a word, fraction, id or longer number."""
    before = data[start - 1]
    if before in _LETTERS:
        return bool(
            re.search(
                rb"(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})\Z",
                data[max(start - 6, 0) : start],
            )
        )
    previous = data[start - 2] if start > 1 else 0
    if before == ord("+"):  # a space in a form body, but `+4411...` is a telephone number
        return previous in _LETTERS
    if before == ord("/"):
        return previous not in _DIGITS
    return before not in b".-\\%"


def _closes(data: bytes, end: int) -> bool:
    """Tell whether a number may end here."""
    after, following = data[end], data[end + 1 : end + 3]
    if after in _LETTERS:
        return False
    if after == ord("%"):
        return len(following) == 2 and following[0] in _HEX and following[1] in _HEX
    if after == ord("/"):  # an expiry date may follow, a fraction may not
        month = re.match(rb"\D|(?:0?[1-9]|1[0-2])(?:\d\d)?(?!\d)|\Z", data[end + 1 : end + 6])
        return month is not None
    if after == ord("="):  # track 2 follows
        return not following[:1].isdigit()
    return after not in b".-" or not following or following[0] not in _LETTERS
