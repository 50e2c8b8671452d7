"""A value -> what stands in its place: published or reserved, of the same form.

Every function takes the value and the number of the attempt, and returns the candidate of that
number, or an empty text when its space is used up. Nothing is computed from the value but its form:
length, separators, case, network. So no replacement tells anything of what it replaced.
"""

import re
from collections.abc import Callable
from functools import cache

from ai_gate import facts
from ai_gate.checksums import issuer, luhn_digit, published
from ai_gate.sanitize.dates import birth
from ai_gate.sanitize.secrets import secret
from ai_gate.sanitize.spelling import cased, digits, respelled, spelled

Maker = Callable[[str, int], str]

# Words that stand for no person (placeholders.csv, kind word), letters only.
_WORDS = (
    *("foo", "bar", "baz", "qux", "test", "demo", "mock", "fake", "anon", "dummy", "lorem"),
    *("ipsum", "testy", "tests", "sample", "tester", "mctest", "foobar", "example", "testing"),
    *("unknown", "fixture", "nobody", "everyman", "somebody", "anonymous", "betterhalf"),
    *("everywoman", "testpatient", "placeholder", "mctestface", "pleasantville"),
)
_CITIES = ("test", "anytown", "nowhere", "testcity", "testville", "exampleville")
_STREETS = (
    "Example Street",
    "Sample Street",
    "Test Street",
    "Fake Street",
    "Any Street",
    "Test St",
)
_CODES = {
    3: ("737", "123", "100", "101", "111", "222", "333", "444", "555", "666", "777", "888", "999"),
    4: ("7373", "1234", "1111", "4321", "9999", "0000"),
}


# --- payment ---------------------------------------------------------------------------------


def card(value: str, attempt: int) -> str:
    """Return a published test number of the same network and length.

    After the last of them, numbers of the network with six zeros in a row, which are never issued
    in practice and which the detectors know as invented.
    """
    number = digits(value).encode()
    known = issuer(number)
    pool = _published().get((known.network if known else "", len(number)), ())
    if attempt < len(pool):
        return spelled(value, pool[attempt])
    width = len(number) - 11
    count = attempt - len(pool)
    if count >= 10 ** max(width, 0):
        return ""
    body = number[:4] + b"0" * 6 + (b"%0*d" % (width, count) if width > 0 else b"")
    return spelled(value, (body + luhn_digit(body)).decode())


@cache
def _published() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the valid published numbers by network and length, those of processors first."""
    found: dict[tuple[str, int], dict[str, None]] = {}
    for row in sorted(facts.rows("test_cards.csv"), key=_familiar):
        number = row["number"].encode()
        known = issuer(number)
        if known and known.checked and published(number):
            found.setdefault((known.network, len(number)), {})[row["number"]] = None
    return {key: tuple(numbers) for key, numbers in found.items()}


def _familiar(row: dict[str, str]) -> int:
    """Put the numbers that most people know first, those of no known publisher last."""
    names = ("Stripe", "Adyen", "Braintree", "PayPal", "Square", "Authorize.Net", "Worldpay")
    publisher = row["processor"]
    return names.index(publisher) if publisher in names else 99 + publisher.startswith("FOLK")


def code(value: str, attempt: int) -> str:
    """Return a sample verification code of the same length."""
    pool = _CODES.get(len(value), ())
    return pool[attempt] if attempt < len(pool) else ""


# --- persons ---------------------------------------------------------------------------------


def ssn(value: str, attempt: int) -> str:
    """Return a number of the area 999, which is never issued (SSA FAQ 425)."""
    group, serial = divmod(attempt, 9999)
    return spelled(value, f"999{10 + group:02d}{1 + serial:04d}") if group < 90 else ""


def mbi(value: str, attempt: int) -> str:
    """Return a number of the CMS synthetic range: S in position 2."""
    if attempt >= 90_000:
        return ""
    first, rest = divmod(attempt, 10_000)
    a, b, c = rest // 1000, rest // 100 % 10, rest % 100
    return spelled(value, f"{1 + first}SE{a}A0{b}AA{c:02d}")


def name(value: str, attempt: int) -> str:
    """Return a placeholder word of as many letters, or one with more letters behind it."""
    size = len(value)
    whole = [word for word in _WORDS if len(word) == size]
    if attempt < len(whole):
        return cased(value, whole[attempt])
    count = attempt - len(whole)
    for word in ("patient", "test", "foo"):
        room = size - len(word) - 1
        if room > 0:
            tail = _letters(count, room)
            return cased(value, f"{word}-{tail}") if tail else _numbered(value, count)
    return _numbered(value, count)


def _numbered(value: str, count: int) -> str:
    """Return letters with a number behind: no name has digits."""
    size = len(value)
    for width in range(1, size):
        if count < 10**width:
            return cased(value, "testpatient"[: size - width].ljust(size - width, "x")) + (
                f"{count:0{width}d}"
            )
        count -= 10**width
    return ""


def _letters(count: int, room: int) -> str:
    """Write a number in letters, filled up to the room; empty when it does not fit."""
    text = ""
    for _ in range(room):
        count, digit = divmod(count, 26)
        text = chr(97 + digit) + text
    return "" if count else text


def phone(value: str, attempt: int) -> str:
    """Return a number of the range for fiction: 555-0100 to 555-0199 of an area code.

    What is no number of the North American plan gets the digits 0 and 5 only.
    """
    number = digits(value)
    start = 1 if len(number) in (11,) and number[0] == "1" else 0
    if len(number) == 7 and attempt < 100:
        return spelled(value, f"55501{attempt:02d}")
    if len(number) - start < 10 or (value.lstrip().startswith("+") and not start):
        text = f"{attempt + 1:0{len(number)}b}".replace("0", "5").replace("1", "0")
        return spelled(value, text) if len(text) == len(number) else ""
    area, line = divmod(attempt, 100)
    areas = _areas()
    if area >= len(areas):
        return ""
    new = f"{number[:start]}{areas[area]}55501{line:02d}{number[start + 10 :]}"
    return respelled(value, new)


def ip_address(value: str, attempt: int) -> str:
    """Return an address reserved for documentation (RFC 5737, RFC 3849)."""
    if ":" in value:
        return f"2001:db8::{attempt + 1:x}" if attempt < 1 << 16 else ""
    networks = ("192.0.2", "198.51.100", "203.0.113")
    network, host = divmod(attempt, 254)
    return f"{networks[network]}.{host + 1}" if network < len(networks) else ""


def page(value: str, attempt: int) -> str:
    """Return the address of a page on a domain reserved for examples (RFC 2606)."""
    scheme = value[: value.find("://") + 3] if "://" in value else ""
    return f"{scheme}example.com/person-{attempt + 1}"


@cache
def _areas() -> tuple[str, ...]:
    return tuple(
        str(area)
        for row in facts.rows("area_codes.csv")
        for area in range(int(row["first"]), int(row["last"]) + 1)
    )


def email(value: str, attempt: int) -> str:
    """Return an address at a domain that RFC 2606 reserves."""
    scheme = "mailto:" if value.lower().startswith("mailto:") else ""
    size = len(value) - len(scheme)
    for domain in ("example.com", "a.test"):
        room = size - len(domain) - 1
        number = str(attempt + 1)
        if room > len(number):
            word = "user" if room - len(number) >= 4 else "u"
            return f"{scheme}{word}{number.rjust(room - len(word), '0')}@{domain}"
    return f"{scheme}u{attempt + 1}@a.test"


def street(value: str, attempt: int) -> str:
    """Return a line of as many signs: a house number, and a street that every reader knows."""
    found = re.match(r"(\d*)(.*)", value, re.DOTALL)
    assert found is not None
    number, rest = found.groups()
    width = len(number)
    if attempt >= 9 * 10 ** (width - 1) if width else attempt:
        return ""
    house = str(10 ** (width - 1) + attempt) if width else ""
    lead = rest[: len(rest) - len(rest.lstrip())]
    room = len(rest) - len(lead)
    word = next((one for one in _STREETS if len(one) <= room), "Test St"[:room])
    return f"{house}{lead}{_cased_line(rest, word)}".ljust(len(value), "x")


def _cased_line(value: str, word: str) -> str:
    return word.upper() if value.isupper() else word.lower() if value.islower() else word


def city(value: str, attempt: int) -> str:
    """Return a placeholder town of as many signs."""
    size = len(value)
    whole = [word for word in _CITIES if len(word) == size]
    if attempt < len(whole):
        return cased(value, whole[attempt])
    tail = _letters(attempt - len(whole), size - 4) if size > 4 else ""
    return cased(value, f"test{tail}") if tail else _numbered(value, attempt)


def zip_code(value: str, attempt: int) -> str:
    """Return a code whose first three digits are those of no state."""
    number = digits(value)
    prefix, rest = divmod(attempt, 100)
    if len(number) < 5 or prefix >= len(_no_state()):
        return ""
    return spelled(value, f"{_no_state()[prefix]:03d}{rest:02d}".ljust(len(number), "0"))


@cache
def _no_state() -> tuple[int, ...]:
    known = {
        prefix
        for row in facts.rows("zip_states.csv")
        for prefix in range(int(row["first"]), int(row["last"]) + 1)
    }
    # A code with a zero in front is no number in JSON: those come last.
    return tuple(prefix for prefix in (*range(100, 1000), *range(100)) if prefix not in known)


def number(value: str, attempt: int) -> str:
    """Return a record, member, account or licence number of the same form that counts up.

    Letters at its beginning stay: they name the kind of number.
    """
    head = re.match(r"[A-Za-z]{0,4}(?=[^A-Za-z]|\Z)", value)
    kept = len(head[0]) if head else 0
    places = [at for at, sign in enumerate(value) if at >= kept and sign.isdigit()]
    width = len(places)
    for lead in ("12345", "98765", "9"):
        room = width - len(lead)
        if room > 0 and attempt < 10**room:
            text = f"{lead}{attempt:0{room}d}"
            break
        attempt -= 10 ** max(room, 0) if room > 0 else 0
    else:
        if not width or attempt >= 10**width:
            return ""
        text = f"{attempt:0{width}d}"
    new = dict(zip(places, text, strict=True))
    return "".join(
        new.get(at, _letter(sign) if at >= kept else sign) for at, sign in enumerate(value)
    )


def _letter(sign: str) -> str:
    return sign if not sign.isalpha() else "A" if sign.isupper() else "a"


MAKERS: dict[str, Maker] = {
    one.__name__: one
    for one in (
        *(card, code, ssn, mbi, name, phone, email, street, city, zip_code, number, birth, secret),
        *(ip_address, page),
    )
}
