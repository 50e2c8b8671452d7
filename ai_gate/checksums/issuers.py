"""Whose card a number is, who published it for tests, and by which pattern somebody made it up."""

import re
from functools import cache
from itertools import pairwise

from ai_gate import facts
from ai_gate.checksums.digits import creditel, luhn, naranja
from ai_gate.record import NamedTuple

# Networks whose numbers stand out of ordinary numbers by their range alone, at these lengths.
# Everything else, Maestro above all, is noise without a word beside it: of the 115 look-alikes
# in 3.7 GB of public code, 28 were bare 19-digit integers.
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
    return family(digits)


def family(digits: bytes) -> str:
    """Say to which processor's family of test numbers a number belongs, or return an empty text."""
    # Stripe's own (stripe.com/docs/testing): 4000 00xx, mostly zeros, never issued.
    if digits.startswith(b"400000") and digits.count(b"0") >= 8:
        return "of the family of Stripe's test numbers"
    return ""


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


# --- published numbers -----------------------------------------------------------------------


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
