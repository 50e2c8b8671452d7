"""Check digits and dates of the numbers by which states know their residents.

Every function takes the number without separators, in upper case. Sources: the tests and
documentation of python-stdnum name the issuing authority of each; the rules are theirs.
"""

import re
from datetime import date

from ai_gate.checksums.digits import luhn
from ai_gate.checksums.health import verhoeff, weigh

DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
PPS_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
_CF_MONTHS = "ABCDEHLMPRST"
_CF_ODD = (
    1,
    0,
    5,
    7,
    9,
    13,
    15,
    17,
    19,
    21,
    2,
    4,
    18,
    20,
    11,
    3,
    6,
    8,
    12,
    14,
    16,
    10,
    22,
    25,
    24,
    23,
)


def dated(year: int, month: int, day: int) -> bool:
    """Tell whether a calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _of_a_century(year: int, month: int, day: int) -> bool:
    """Tell whether a day with a year of two digits exists in one of two centuries."""
    return dated(1900 + year, month, day) or dated(2000 + year, month, day)


def sin(digits: str) -> bool:
    """Check a Canadian Social Insurance Number: Luhn; 0 and 8 do not begin one of a person."""
    return len(digits) == 9 and digits[0] not in "08" and luhn(digits.encode())


def nir(number: str) -> bool:
    """Check a French NIR of 15 characters: sex, year, month, place, order, key (INSEE)."""
    found = re.fullmatch(r"([1-478])(\d\d)(\d\d)(\d[\dAB])(\d{6})(\d\d)", number)
    if not found:
        return False
    month = int(found[3])
    if not (1 <= month <= 12 or 20 <= month <= 42 or 50 <= month <= 99):
        return False
    # Corsica: 2A counts as 19, 2B as 18.
    turned = number[:13].replace("2A", "19", 1) if found[4] == "2A" else number[:13]
    turned = turned.replace("2B", "18", 1) if found[4] == "2B" else turned
    return turned.isdigit() and 97 - int(turned) % 97 == int(found[6])


def bsn(digits: str) -> bool:
    """Check a Dutch citizen service number: nine digits, eleven-test with the last one negative."""
    if len(digits) != 9 or int(digits) == 0:
        return False
    return weigh(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def belgian(digits: str) -> bool:
    """Check a Belgian national number: birth date, order, modulo 97; a 2 in front since 2000."""
    if len(digits) != 11:
        return False
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if month % 20 > 12 or month > 52 or day > 31:  # BIS numbers add 20 or 40
        return False
    check = int(digits[9:])
    old, new = 97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97
    return check in (old, new) and (
        month % 20 == 0 or day == 0 or _of_a_century(year, month % 20, day)
    )


def codice_fiscale(number: str) -> bool:
    """Check an Italian tax code of sixteen characters (Decreto Ministeriale 23 December 1976)."""
    digit = "[0-9L-NP-V]"
    form = rf"[A-Z]{{6}}{digit}{{2}}[{_CF_MONTHS}]{digit}{{2}}[A-Z]{digit}{{3}}[A-Z]"
    if not re.fullmatch(form, number):
        return False
    values = [int(sign) if sign.isdigit() else ord(sign) - 65 for sign in number[:15]]
    total = sum(_CF_ODD[value] for value in values[::2]) + sum(values[1::2])
    return chr(65 + total % 26) == number[15]


def dni(number: str) -> bool:
    """Check a Spanish DNI or NIE: eight digits, or X, Y, Z and seven, and a letter modulo 23."""
    if not re.fullmatch(r"(?:\d{8}|[XYZ]\d{7})[A-Z]", number):
        return False
    digits = number[:8].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return DNI_LETTERS[int(digits) % 23] == number[8]


def personnummer(digits: str) -> bool:
    """Check a Swedish number of ten or twelve digits: birth date (or 60 days more) and Luhn."""
    if len(digits) not in (10, 12):
        return False
    short = digits[-10:]
    year, month, day = int(short[:2]), int(short[2:4]), int(short[4:6])
    if len(digits) == 12 and digits[:2] not in ("18", "19", "20"):
        return False
    return _of_a_century(year, month, day - 60 * (day > 60)) and luhn(short.encode())


def fodselsnummer(digits: str) -> bool:
    """Check a Norwegian number, and its D, H and synthetic kinds: birth date, modulo 11 twice."""
    if len(digits) != 11:
        return False
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if not _of_a_century(year, norwegian_month(month), day - 40 * (day > 40)):
        return False
    first = -weigh(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
    second = -weigh(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return first == int(digits[9]) and second == int(digits[10])


def norwegian_month(month: int) -> int:
    """Return the month, without the 40, 65 or 80 that test populations add."""
    return next((month - more for more in (80, 65, 40) if month > more), month)


def cpr(digits: str) -> bool:
    """Check the birth date of a Danish CPR number; since 2007 not all pass modulo 11."""
    if len(digits) != 10:
        return False
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return _of_a_century(year, month, day - 60 * (day > 60))


def cpr_modulo(digits: str) -> bool:
    """Check a Danish CPR number by the modulo 11 rule that held until 2007."""
    return weigh(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def hetu(number: str) -> bool:
    """Check a Finnish personal identity code DDMMYYCZZZQ: modulo 31."""
    if not re.fullmatch(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", number):
        return False
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:6])
    check = HETU_SIGNS[int(number[:6] + number[7:10]) % 31]
    return _of_a_century(year, month, day) and check == number[10]


def pesel(digits: str) -> bool:
    """Check a Polish PESEL: birth date with the century in the month, weights 1-3-7-9."""
    if len(digits) != 11:
        return False
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}.get(month // 20, 0)
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    return dated(century + year, month % 20, day) and weigh(digits, weights) % 10 == 0


def pps(number: str) -> bool:
    """Check an Irish PPS number: seven digits, a letter modulo 23, perhaps one letter more."""
    found = re.fullmatch(r"(\d{7})([A-W])([A-IW]?)", number)
    if not found:
        return False
    more = PPS_LETTERS.index(found[3]) if found[3] else 0
    total = weigh(found[1], (8, 7, 6, 5, 4, 3, 2)) + 9 * more
    return PPS_LETTERS[total % 23] == found[2]


def aadhaar(digits: str) -> bool:
    """Check an Indian Aadhaar: twelve digits, the first 2 to 9, Verhoeff, no palindrome (UIDAI)."""
    return (
        len(digits) == 12
        and digits[0] in "23456789"
        and digits != digits[::-1]
        and verhoeff(digits)
    )


def cpf(digits: str) -> bool:
    """Check a Brazilian CPF: eleven digits, two of them modulo 11, not all the same."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    first = -weigh(digits[:9], range(10, 1, -1)) % 11 % 10
    second = -weigh(digits[:10], range(11, 1, -1)) % 11 % 10
    return first == int(digits[9]) and second == int(digits[10])


def south_african(digits: str) -> bool:
    """Check a South African identity number: birth date, citizenship 0 to 2, Luhn."""
    if len(digits) != 13 or digits[10] not in "012":
        return False
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return _of_a_century(year, month, day) and luhn(digits.encode())


def ramq(number: str) -> bool:
    """Check the form of a Québec health number: four letters, birth date, two signs.

    Women have 50 more in the month. The rule of the check digit is not public.
    """
    found = re.fullmatch(r"[A-Z]{4}(\d\d)(\d\d)(\d\d)[0-9A-Z]\d", number)
    if not found:
        return False
    year, month, day = (int(part) for part in found.groups())
    return _of_a_century(year, month - 50 * (month > 50), day)
