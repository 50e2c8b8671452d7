"""Invented values that pass every validity test, made when an example is built.

A file with such a value is what the gate is there to stop, so none may stand in this repository:
the files of the examples hold marks like `@@card:visa:1@@`, and `fill` puts a value in their place.
The same mark always gives the same value, and no value comes from any list of issued numbers.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

_GIVEN = ("Marisol", "Terrence", "Yolanda", "Preston", "Lucinda", "Everett", "Simone", "Russell")
_FAMILY = ("Castellano", "Whitfield", "Okonkwo", "Brannigan", "Delacroix", "Vasquez", "Lindqvist")
_STREETS = ("Larkspur Lane", "Quarry Road", "Hollis Avenue", "Pruett Street", "Mercer Court")
_CARDS = {"visa": ("4532", 16), "mastercard": ("5312", 16), "amex": ("3742", 15)}
_LETTERS = "ACDEFGHJKMNPQRTUVWXY"  # the alphabet of Medicare Beneficiary Identifiers
_MARK = re.compile(r"@@([a-z]+)((?::[a-z0-9]+)*)@@")


def fill(text: str) -> str:
    """Replace every mark in `text`."""
    return _MARK.sub(lambda found: _VALUES[found[1]](*found[2].split(":")[1:]), text)


def card(network: str, seed: str, separator: str = "") -> str:
    """Make a card number of a live issuer range with a right check digit."""
    prefix, length = _CARDS[network]
    body = prefix + _digits(f"card {network} {seed}", length - len(prefix) - 1)
    number = body + _luhn(body)
    if separator != "spaced":
        return number
    return " ".join(number[start : start + 4] for start in range(0, length, 4))


def track(network: str, seed: str) -> str:
    """Make the second track of a magnetic stripe."""
    return f";{card(network, seed)}=29051010{_digits(f'track {seed}', 9)}?"


def ssn(seed: str) -> str:
    """Make a Social Security number of an area, group and serial that are issued."""
    digits = _digits(f"ssn {seed}", 8)
    area, group = 210 + int(digits[:3]) % 300, 10 + int(digits[3:5]) % 89
    return f"{area}-{group}-{1000 + int(digits[4:]) % 8999}"


def mbi(seed: str) -> str:
    """Make a Medicare Beneficiary Identifier of the published format."""
    number = _numbers(f"mbi {seed}", 11)
    letter = [_LETTERS[one % len(_LETTERS)] for one in number]
    digit = [str(one % 10) for one in number]
    # C A AN N A AN N A A N N, as CMS publishes the format.
    kinds = (letter, letter, digit, letter, letter, digit, letter, letter, digit, digit)
    first = str(1 + number[0] % 9)
    return first + "".join(kind[place] for place, kind in enumerate(kinds, start=1))


def phone(seed: str) -> str:
    """Make a telephone number outside the range that is reserved for fiction."""
    digits = _digits(f"phone {seed}", 7)
    return f"(614) {200 + int(digits[:3]) % 300}-{digits[3:]}"


def birth(seed: str, form: str = "iso") -> str:
    """Make the date of birth of an adult."""
    number = _numbers(f"birth {seed}", 3)
    year, month, day = 1938 + number[0] % 60, 1 + number[1] % 12, 1 + number[2] % 28
    return f"{year}{month:02}{day:02}" if form == "hl7" else f"{year}-{month:02}-{day:02}"


def ago(days: str) -> str:
    """Return the day so many days before today, so that no record of an example grows old."""
    return (datetime.now(UTC).date() - timedelta(days=int(days))).isoformat()


def record(seed: str) -> str:
    """Make a medical record number."""
    return _digits(f"record {seed}", 8)


def email(seed: str) -> str:
    """Make an e-mail address outside the reserved domains."""
    return f"{given(seed)}.{family(seed)}@gmail.com".lower()


def given(seed: str) -> str:
    """Choose a given name."""
    return _one(_GIVEN, f"given {seed}")


def family(seed: str) -> str:
    """Choose a family name."""
    return _one(_FAMILY, f"family {seed}")


def street(seed: str) -> str:
    """Make a street address."""
    return f"{100 + _numbers(f'house {seed}', 1)[0] * 7} {_one(_STREETS, f'street {seed}')}"


def key(seed: str) -> str:
    """Make an access key of the form that a cloud vendor issues."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "AKIA" + "".join(letters[one % 32] for one in _numbers(f"key {seed}", 16))


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _numbers(seed: str, count: int) -> list[int]:
    return list(hashlib.sha256(seed.encode()).digest()[:count])


def _digits(seed: str, count: int) -> str:
    return str(int.from_bytes(hashlib.sha256(seed.encode()).digest()))[:count]


def _one(words: Sequence[str], seed: str) -> str:
    return words[_numbers(seed, 1)[0] % len(words)]


_VALUES: dict[str, Callable[..., str]] = {
    function.__name__: function
    for function in (
        *(card, track, ssn, mbi, phone, birth, ago, record, email, given, family, street, key),
    )
}
