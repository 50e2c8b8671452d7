"""Check digits of the numbers that health systems give to patients, providers and products."""

import re
from functools import cache

from ai_gate.checksums.digits import luhn

_NHI_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # of New Zealand: neither I nor O


def npi(digits: str) -> bool:
    """Check a US National Provider Identifier: Luhn with 80840 in front (45 CFR 162.406)."""
    return len(digits) == 10 and digits[0] in "12" and luhn(b"80840" + digits.encode())


def dea(number: str) -> bool:
    """Check a DEA registration: two letters (the second may be 9), six digits, a check digit."""
    if not re.fullmatch(r"[A-Z][A-Z9][0-9]{7}", number):
        return False
    odd, even = _sum(number[2:8:2]), _sum(number[3:8:2])
    return (odd + 2 * even) % 10 == int(number[8])


def nhs(digits: str) -> bool:
    """Check ten digits by the rule that NHS, CHI, and Health and Care numbers share: modulo 11."""
    if len(digits) != 10:
        return False
    total = weigh(digits[:9], range(10, 1, -1))
    return -total % 11 == int(digits[9])


def british_columbia(digits: str) -> bool:
    """Check a Personal Health Number of British Columbia, source: python-stdnum ca.bc_phn."""
    if len(digits) != 10 or digits[0] != "9":
        return False
    return -weigh(digits[1:9], (2, 4, 8, 5, 10, 9, 7, 3)) % 11 == int(digits[9])


def medicare_australia(digits: str) -> bool:
    """Check an Australian Medicare number of ten digits, or eleven with the person's own."""
    if len(digits) not in (10, 11) or digits[0] not in "23456":
        return False
    return weigh(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(digits[8])


def kvnr(number: str) -> bool:
    """Check a German health insurance number: letter, eight digits, check digit (SGB V 290)."""
    if not re.fullmatch(r"[A-Z][0-9]{9}", number):
        return False
    digits = f"{ord(number[0]) - 64:02d}{number[1:9]}"
    total = sum(_sum(str(int(digit) * (1 + place % 2))) for place, digit in enumerate(digits))
    return total % 10 == int(number[9])


def nhi(number: str) -> bool:
    """Check a New Zealand NHI of the old form AAANNNC or the new one AAANNAX (HISO 10046)."""
    if not re.fullmatch(
        rf"[{_NHI_LETTERS}]{{3}}[0-9]{{2}}(?:[0-9]{{2}}|[{_NHI_LETTERS}]{{2}})", number
    ):
        return False
    values = [_nhi_value(sign) for sign in number[:6]]
    total = sum(value * weight for value, weight in zip(values, range(7, 1, -1), strict=True))
    if number[6].isdigit():
        return total % 11 != 0 and (11 - total % 11) % 10 == int(number[6])
    return _nhi_value(number[6]) == 23 - total % 23


def _nhi_value(sign: str) -> int:
    return int(sign) if sign.isdigit() else _NHI_LETTERS.index(sign) + 1


def loinc(code: str) -> bool:
    """Check a LOINC code such as 2160-0: Luhn over its digits."""
    return bool(re.fullmatch(r"[0-9]{1,7}-[0-9]", code)) and luhn(code.replace("-", "").encode())


def gtin(digits: str) -> bool:
    """Check a Global Trade Item Number of 8 to 14 digits (GS1 General Specifications 7.9)."""
    if len(digits) not in (8, 12, 13, 14):
        return False
    weights = [3 if place % 2 else 1 for place in range(len(digits))][::-1]
    return weigh(digits, weights) % 10 == 0


def verhoeff(digits: str) -> bool:
    """Check digits whose last one is Verhoeff's: Aadhaar and SNOMED CT have it."""
    multiply, permute = _verhoeff()
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = multiply[check][permute[place % 8][int(digit)]]
    return check == 0


@cache
def _verhoeff() -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Return the multiplication of the dihedral group D5, and the powers of a permutation."""
    multiply = tuple(
        tuple((a + b) % 5 + 5 * (b >= 5) if a < 5 else (a - b) % 5 + 5 * (b < 5) for b in range(10))
        for a in range(10)
    )
    powers = [tuple(range(10))]
    for _ in range(7):
        powers.append(tuple((1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit] for digit in powers[-1]))
    return multiply, tuple(powers)


def weigh(digits: str, weights: "range | tuple[int, ...] | list[int]") -> int:
    """Return the sum of digits, each times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _sum(digits: str) -> int:
    return sum(map(int, digits))
