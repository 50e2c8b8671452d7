"""Numbers that identify a person: SSN, ITIN, MBI, and record or member numbers.

See `ai_gate.persons.signs` for what the checks return.
"""

import re
from functools import cache

from ai_gate import facts
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, counts, placeholders, published

NEVER_ISSUED = Sign(PROOF, "SSN of a range that is never issued")
ADVERTISED = Sign(PROOF, "SSN of the range for advertising")
SAMPLE_SSN = Sign(STRONG, "well-known sample SSN")
PATTERN_SSN = Sign(STRONG, "SSN made of runs or repeated digits")
PLACEHOLDER_SSN = Sign(HINT, "SSN of one repeated digit")
SYNTHETIC_MBI = Sign(PROOF, "MBI of the CMS synthetic range: S in position 2")
SAMPLE_MBI = Sign(PROOF, "MBI that CMS publishes as a sample")
PATTERN_MBI = Sign(PROOF, "MBI that spells out the format")
PATTERN_NUMBER = Sign(STRONG, "record or member number that counts up or repeats a digit")
YEAR_NUMBER = Sign(HINT, "record number with a year in it, as fixtures have")
REPEATED_NUMBER = Sign(HINT, "record number with a digit four times over")
UUID_NUMBER = Sign(HINT, "record number that is a UUID, as Synthea writes it")
NO_MBI = Sign(STRONG, "Medicare number of no form that CMS issues")
SAMPLE_NUMBER = Sign(STRONG, "record or member number of a published example")
NAMES_ITSELF = Sign(STRONG, "record number that only names what it is")
WORD_NUMBER = Sign(PROOF, "record or member number that says it is a test")

# Areas opened with randomisation, on 25 June 2011 (SSA).
LATE_AREAS = frozenset(map(str, (*range(734, 750), *range(773, 900))))
# Of ITINs (IRS); 93 is an adoption number.
ITIN_GROUPS = (range(50, 66), range(70, 89), range(90, 93), range(94, 100))


@cache
def _ssn_form() -> re.Pattern[str]:
    return re.compile(r"(\d{3})([- ]?)(\d\d)\2(\d{4})")


@cache
def plain_ssn() -> re.Pattern[str]:
    """Match what no rule below objects to: nearly every number of a person."""
    counting = ["012", "890", *("1234567890"[start : start + 3] for start in range(7))]
    areas = {"000", "666", *counting, *(area[::-1] for area in counting)}
    areas |= {digit * 3 for digit in "12345678"} | {number[:3] for number in _sample_ssns()}
    area = rf"(?!9|{'|'.join(sorted(areas))})\d{{3}}"
    return re.compile(area + r"([- ]?)(?!00)\d\d\1(?!0000|(\d)\2{3})\d{4}")


@cache
def _sample_ssns() -> frozenset[str]:
    dashed = re.findall(r"\d{3}-\d\d-\d{4}", published("us_ssn"))
    return frozenset(number.replace("-", "") for number in dashed)


def ssn(value: str) -> Sign | None:
    """Judge a Social Security number, with dashes, blanks or none.

    Never issued are area 000, 666 and 900-999, group 00, serial 0000 (SSA FAQ 425); what can be an
    ITIN passes.
    """
    if plain_ssn().fullmatch(value):
        return LIVE
    found = _ssn_form().fullmatch(value)
    if not found:
        return None
    area, _, group, serial = found.groups()
    digits = area + group + serial
    if digits.startswith("98765432"):
        return ADVERTISED
    if digits in _sample_ssns() or counts(digits) or _repeats().search(digits):
        return _sampled(digits)
    if len(set(area)) == len(set(group)) == 1 and counts(serial):
        return PATTERN_SSN
    if area in ("000", "666") or group == "00" or serial == "0000":
        return NEVER_ISSUED
    return NEVER_ISSUED if area[0] == "9" and not is_itin(digits) else LIVE


@cache
def _repeats() -> re.Pattern[str]:
    """Match what people type for an SSN: 123-45 and anything, or one digit to the end."""
    return re.compile(r"\A12345|(\d)\1{5}\Z")


def _sampled(digits: str) -> Sign:
    if len(set(digits)) == 1:
        return PLACEHOLDER_SSN
    return SAMPLE_SSN if digits in _sample_ssns() else PATTERN_SSN


def is_itin(digits: str) -> bool:
    """Tell whether nine digits are of the ranges of taxpayer numbers (area 999 is Synthea's)."""
    group = int(digits[3:5])
    return "900" <= digits[:3] < "999" and any(group in groups for groups in ITIN_GROUPS)


def issued_late(value: str) -> bool:
    """Tell whether the area of an SSN was opened in June 2011."""
    return value[:3] in LATE_AREAS


@cache
def _mbi_form() -> re.Pattern[str]:
    letter, either = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
    first = rf"[1-9](?:{letter}|S){either}\d"
    return re.compile(first + rf"(-?){letter}{either}\d\1{letter}{letter}\d\d")


def mbi(value: str) -> Sign | None:
    """Judge a Medicare Beneficiary Identifier, with dashes 4-3-4 or none (CMS format)."""
    if not _mbi_form().fullmatch(value):
        return None
    bare = value.replace("-", "")
    if bare[1] == "S":
        return SYNTHETIC_MBI
    if bare in published("us_mbi").replace("-", "") or bare in placeholders("mbi"):
        return SAMPLE_MBI
    letters = {sign for sign in bare if sign.isalpha()}
    return PATTERN_MBI if len(letters) == 1 else LIVE


@cache
def _number_form() -> re.Pattern[str]:
    return re.compile(r"(?=[^\d]*\d)[A-Za-z0-9][A-Za-z0-9./_:;#-]{3,47}|\d{2,5}(?: \d{2,6}){1,4}")


def number(value: str) -> Sign | None:
    """Judge a record, member, account or licence number: four characters or more, one a digit."""
    if not _number_form().fullmatch(value):
        return NAMES_ITSELF if _named_number().fullmatch(value) else None
    if value in samples():
        return SAMPLE_NUMBER
    digits = value if value.isdigit() else re.sub(r"\D", "", value)
    if digits != value:
        words = re.findall(r"[a-z]{3,}", value.lower())
        if any(word in placeholders("word") for word in words):
            return WORD_NUMBER
        if _uuid_form().fullmatch(value):
            return UUID_NUMBER
    if _suspicious().search(digits):
        return PATTERN_NUMBER if _typed().search(digits) else REPEATED_NUMBER
    return YEAR_NUMBER if digits != value and _year_form().fullmatch(value) else LIVE


@cache
def samples() -> frozenset[str]:
    """Return the record and member numbers that publishers gave to the patients of examples."""
    rows = facts.rows("identifier_examples.csv")
    return frozenset(
        row["value"] for row in rows if row["identifier"] in ("us_mrn", "us_member_id")
    )


@cache
def _named_number() -> re.Pattern[str]:
    """Match what stands for a number that nobody filled in (CIP and NHC are Spanish for MRN)."""
    whose = "PAT|PATIENT|PT|PERSON|SUBJECT|CLIENT|MEMBER|MR|MRN|CIP|NHC"
    return re.compile(rf"(?:{whose})[_ -]?(?:NUM|NUMBER|ID)")


@cache
def _year_form() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{1,4}-?20[12]\d-?\d{3,6}")


@cache
def _uuid_form() -> re.Pattern[str]:
    return re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@cache
def _typed() -> re.Pattern[str]:
    """Match digits that people type: few, one, triples, pairs, five from 1 or 9, six in a row."""
    six = [run[start : start + 6] for run in ("0123456789", "9876543210") for start in range(5)]
    whole = (
        r"\A0*(?:\d{0,3}|1234)\Z",
        r"\A(\d)\1*\Z",
        r"\A(?:(\d)\2\2){2,}\Z",
        r"\A(\d\d)\3{2,}\d?\Z",
    )
    return re.compile("|".join((*whole, "12345", "98765", *six)))


@cache
def _suspicious() -> re.Pattern[str]:
    return re.compile(rf"{_typed().pattern}|(\d)\4{{3}}")


def serial(value: str) -> int:
    """Return the digits at the end of a record number, -1 without any."""
    digits = value if value.isdecimal() else value[len(value.rstrip("0123456789")) :]
    return int(digits) if 0 < len(digits) < 18 else -1


@cache
def _medicare_form() -> re.Pattern[str]:
    return re.compile(r"[0-9A-Za-z]{4,13}")


def medicare(value: str) -> Sign | None:
    """Judge what stands in a field for an MBI: also a claim number of before 2020, or neither.

    A claim number (HICN) is an SSN with a letter and perhaps a sign more (SSA POMS GN 01050.005).
    """
    sign = mbi(value)
    if sign is not None or not _medicare_form().fullmatch(value):
        return sign
    return ssn(value[:9]) if re.fullmatch(r"\d{9}[A-Z][0-9A-Z]?", value) else NO_MBI
