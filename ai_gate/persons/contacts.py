"""Phone numbers, e-mail addresses and places of a person.

See `ai_gate.persons.signs` for what the checks return.
"""

import re
from functools import cache, lru_cache

from ai_gate import facts
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, counts, placeholders

RESERVED_PHONE = Sign(PROOF, "phone of a range reserved for fiction")
FICTION_PHONE = Sign(STRONG, "phone with 555 as area or exchange")
PATTERN_PHONE = Sign(STRONG, "phone made of runs or repeated digits")
UNASSIGNED_PHONE = Sign(HINT, "phone that the North American plan does not have")
RESERVED_MAIL = Sign(PROOF, "e-mail on a domain reserved for examples")
FIXTURE_MAIL = Sign(STRONG, "e-mail of a fixture: domain or mailbox")
UNLIKELY_MAIL = Sign(HINT, "e-mail on a domain that fixtures use")
COUNTING = frozenset({"234", "345", "567", "678", "789", "890", "987", "876", "765", "654", "432"})
MEMORY = 1 << 14


@cache
def _areas() -> frozenset[str]:
    return frozenset(
        str(area)
        for row in facts.rows("area_codes.csv")
        for area in range(int(row["first"]), int(row["last"]) + 1)
    )


@cache
def plain_areas() -> frozenset[str]:
    """Return the area codes in which a number is live whatever its line is."""
    return (
        frozenset(area for area in _areas() if area[0] in "23456789" and len(set(area)) > 1)
        - COUNTING
    )


@cache
def _phone_form() -> re.Pattern[str]:
    country = r"(?:tel:)?\s*(?:(?:\+|00)?1[-. ]?)?"
    extension = r"(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?"
    number = r"\(?(\d{3})\)?[-. ]{0,3}(\d{3})[-. ]?(\d{4})"
    return re.compile(country + number + extension)


@cache
def _plain_phone() -> re.Pattern[str]:
    """Match what no rule below objects to but for the area code, group 1."""
    doubtful = r"555|456|\d11|(\d)\2\2[-. ]?\2{4}"
    return re.compile(rf"\(?(\d{{3}})\)?[-. ]{{0,2}}(?!{doubtful})[2-9]\d\d[-. ]?\d{{4}}")


def phone(value: str) -> Sign | None:
    """Judge a phone number: closely in the North American plan, by its digits elsewhere."""
    found = _plain_phone().fullmatch(value)
    if found and found[1] in plain_areas():
        return LIVE
    found = _phone_form().fullmatch(value)
    if not found:
        return _foreign_phone(value)
    area, exchange, line = found.groups()
    if exchange == "555" or area == "555":
        return RESERVED_PHONE if exchange == "555" and line[:2] == "01" else FICTION_PHONE
    if counts(area + exchange + line) or exchange + line in ("1234567", "4567890", "0000000"):
        return PATTERN_PHONE
    if len(set(area)) == len(set(exchange)) == len(set(line)) == 1:
        return PATTERN_PHONE
    if len(set(exchange + line)) == 1:
        return PATTERN_PHONE
    assigned = area in _areas() and exchange[0] not in "01" and exchange[1:] != "11"
    return LIVE if assigned or value.isdigit() else UNASSIGNED_PHONE


def likely_phone(value: str, judged: Sign) -> bool | None:
    """Tell whether a phone number is assigned and has no extension.

    None for ten digits in a row: other countries have such numbers too.
    """
    if value.isdigit():
        return None
    return judged is not UNASSIGNED_PHONE and "x" not in value[-6:]


@cache
def _fiction() -> re.Pattern[str]:
    """Match numbers for drama and fiction (identifiers.csv, rows phone_uk and phone_au)."""
    british = r"(?:44|0)(?:1632960|2079460|7700900|8081570|3069990|1[12]\d4960)\d{3}"
    australian = r"(?:61|0)(?:49157(?:015[6-9]|0110)|[2378](?:5550|7010)\d{4})"
    return re.compile(british + r"|" + australian)


def _foreign_phone(value: str) -> Sign | None:
    digits = re.sub(r"\D", "", value)
    if not 7 <= len(digits) <= 15 or not re.fullmatch(r"(?:tel:)?[\d\s().+/x#-]+", value):
        return None
    if len(digits) == 7 and digits.startswith("555"):
        return RESERVED_PHONE if digits[3:5] == "01" else FICTION_PHONE
    if _fiction().fullmatch(digits):
        return RESERVED_PHONE
    made_up = len(set(digits)) <= 2 or counts(digits) or counts(digits[-10:])
    return PATTERN_PHONE if made_up else LIVE


@cache
def _mailbox_form() -> re.Pattern[str]:
    return re.compile(r"(?:mailto:)?[\w.+%'-]{1,64}")


@cache
def _domain_form() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


def email(value: str) -> Sign | None:
    """Judge an e-mail address by its domain and mailbox."""
    mailbox, _, domain = value.partition("@")
    sign = mail_domain(domain)
    if sign is None or not _mailbox_form().fullmatch(mailbox):
        return None
    fixture = mailbox.lower().removeprefix("mailto:") in placeholders("local")
    return FIXTURE_MAIL if fixture and sign.weight < STRONG else sign


@lru_cache(maxsize=MEMORY)
def mail_domain(value: str) -> Sign | None:
    """Judge the domain of an e-mail address."""
    if not _domain_form().fullmatch(value):
        return None
    labels = value.lower().split(".")
    weight = placeholders("domain").get(".".join(labels[-2:]), 0)
    if weight == PROOF or labels[-1] in placeholders("tld") or "example" in labels:
        return RESERVED_MAIL
    return {STRONG: FIXTURE_MAIL, HINT: UNLIKELY_MAIL}.get(weight, LIVE)


@cache
def _street_form() -> re.Pattern[str]:
    numbered = r"\d+[a-z]?(?:-\d+)?,? [^\d]{0,20}[^\W\d_]{2}"
    return re.compile(rf"{numbered}|(?:p\.? ?o\.? )?box \d|[^\W\d_][^\d]{{3,40}} \d+[a-z]?$")


def street(value: str) -> Sign | None:
    """Judge a street line: a house number and a name, or a post-office box."""
    text = " ".join(value.lower().split())
    if not _street_form().match(text):
        return None
    known = _known_streets().match(text) or _known_streets().match(text.lstrip("0123456789 "))
    return _address(placeholders("street")[known[0]]) if known else LIVE


@cache
def _address(weight: int) -> Sign:
    return Sign(weight, "placeholder address")


@cache
def _known_streets() -> re.Pattern[str]:
    longest_first = sorted(placeholders("street"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def city(value: str) -> Sign:
    """Judge a town by the list of placeholders."""
    return _town(placeholders("city").get(value.lower(), 0))


@cache
def _town(weight: int) -> Sign:
    return Sign(weight, "placeholder town") if weight else LIVE


@lru_cache(maxsize=MEMORY)
def made_up_city(value: str) -> bool:
    """Tell whether Faker could have made this town: a prefix word, or a name with a suffix."""
    words = value.lower().split()
    if len(words) == 2:
        return words[0] in placeholders("city prefix")
    return len(words) == 1 and words[0].endswith(tuple(placeholders("city suffix")))


@cache
def _zip_states() -> dict[str, str]:
    return {
        f"{prefix:03d}": row["state"]
        for row in facts.rows("zip_states.csv")
        for prefix in range(int(row["first"]), int(row["last"]) + 1)
    }


@cache
def _states() -> frozenset[str]:
    return frozenset(_zip_states().values())


@lru_cache(maxsize=MEMORY)
def zip_in_state(code: str, state: str) -> bool | None:
    """Tell whether a ZIP code lies in a state (two letters); None where that cannot be told."""
    if state.upper() not in _states() or not re.fullmatch(r"\d{5}(?:-?\d{4})?", code):
        return None
    return _zip_states().get(code[:3]) == state.upper()


@cache
def _zip_form() -> re.Pattern[str]:
    return re.compile(r"\d{5}(?:-?\d{4})?")


def zip_code(value: str) -> Sign | None:
    """Judge a whole ZIP code; the first three digits alone, as Safe Harbor allows, are none."""
    if not _zip_form().fullmatch(value) or len(set(value[:5])) == 1:
        return None
    return LIVE
