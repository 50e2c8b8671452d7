"""Check digits of bank accounts and vehicles."""

import re
from functools import cache

from ai_gate import facts
from ai_gate.checksums.health import weigh

# Letters of a vehicle number have the value of their place in EBCDIC (49 CFR 565.15(c)).
_VEHICLE = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        map(int, "012345678912345678123457923456789"),
        strict=True,
    )
)


def iban(number: str) -> bool:
    """Check an International Bank Account Number without blanks: ISO 13616, ISO 7064 mod 97-10."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}", number):
        return False
    if iban_lengths().get(number[:2]) != len(number):
        return False
    turned = "".join(str(int(sign, 36)) for sign in number[4:] + number[:4])
    return int(turned) % 97 == 1


@cache
def iban_lengths() -> dict[str, int]:
    """Return how long the number of each country is (SWIFT IBAN registry)."""
    return {row["country"]: int(row["length"]) for row in facts.rows("iban_lengths.csv")}


def aba(digits: str) -> bool:
    """Check a US routing number: 3-7-1 weights, and a prefix that is assigned."""
    if len(digits) != 9:
        return False
    prefix = int(digits[:2])
    assigned = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    total = weigh(digits, (3, 7, 1) * 3)
    return assigned and total > 0 and total % 10 == 0


def vin(number: str) -> bool:
    """Check a vehicle identification number as North America has it: position 9 (49 CFR 565.15)."""
    if not re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", number):
        return False
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(_VEHICLE[sign] * weight for sign, weight in zip(number, weights, strict=True))
    return "0123456789X"[total % 11] == number[8]
