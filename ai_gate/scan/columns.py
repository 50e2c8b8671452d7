"""What the columns of a table say about where its rows come from: a generator, or life.

Every value of a generator passes every validity test, but whole columns betray it: ZIP codes lie
in other states, telephone numbers have extensions and unassigned area codes, a third of the cards
are of shapes that nobody issues any more. Rates for generators were measured on Faker (5,000 rows,
en_US); those for life are expectations, because real data must not be held to measure them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from math import log

from ai_gate import facts
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row

ENOUGH = 8  # rows, below which a share says nothing
_ROWS = 2_000

# Sums of log-likelihood ratios: 1,000 to 1, 30 to 1, and 1 to 400.
GENERATED, DOUBTFUL, LIVED = 7.0, 3.5, -6.0

Values = Mapping[Role, bytes]


class _Tell(NamedTuple):
    """A property of a row; `test` returns None where the row cannot show it."""

    reason: str
    test: Callable[[Values], bool | None]
    generated: float  # share of generated rows that have it
    lived: float  # share of real rows that have it
    most: float  # one column may weigh no more than this,
    least: float  # nor less: a generator can be told to write what looks lived


class Origin(NamedTuple):
    """Positive: generated; negative: lived; with the tells that say generated."""

    score: float
    reasons: tuple[str, ...]


def origin(rows: Iterable[Row]) -> Origin:
    """Weigh the columns of the first rows."""
    values = [_values(row) for row in islice(rows, _ROWS)]
    score, reasons = 0.0, []
    for tell in _TELLS:
        shown = [one for one in map(tell.test, values) if one is not None]
        if len(shown) < ENOUGH:
            continue
        have = sum(shown)
        weight = have * log(tell.generated / tell.lived) + (len(shown) - have) * log(
            (1 - tell.generated) / (1 - tell.lived)
        )
        score += max(tell.least, min(weight, tell.most))
        if weight > 0:
            reasons.append(f"{tell.reason} in {have} of {len(shown)} rows")
    return Origin(score, tuple(reasons))


def _values(row: Row) -> Values:
    return {meaning: row.values[column] or b"" for column, meaning in _columns(row.names)}


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...]) -> Sequence[tuple[int, Role]]:
    """Return the columns that a tell asks for; of several with one meaning, the first."""
    meanings = {role(name): column for column, name in reversed(list(enumerate(names)))}
    return [(column, meaning) for meaning, column in meanings.items() if meaning in _ROLES]


def _email(row: Values) -> bool | None:
    value = row.get(Role.EMAIL, b"")
    if b"@" not in value:
        return None
    return (
        re.search(
            rb"@(?:example\.(?:com|net|org|edu)|[\w.-]*\.(?:test|example|invalid))\b", value.lower()
        )
        is not None
    )


def _phone(row: Values) -> bool | None:
    value, _, extension = row.get(Role.PHONE, b"").partition(b"x")
    digits = re.sub(rb"\D", b"", value)
    digits = re.sub(rb"\A(?:001|1)(?=\d{10}\Z)", b"", digits)
    if len(digits) != 10:
        return None
    return bool(extension) or digits[:3] not in _area_codes()


def _place(row: Values) -> bool | None:
    state, code = row.get(Role.STATE, b"").upper(), row.get(Role.ZIP, b"")
    if state not in _zip_prefixes() or not re.match(rb"\d{5}(?!\d)", code):
        return None
    return code[:3] not in _zip_prefixes()[state]


def _card(row: Values) -> bool | None:
    digits = re.sub(rb"[ -]", b"", row.get(Role.PAN, b""))
    if not digits.isdigit() or not 12 <= len(digits) <= 19:
        return None
    length = len(digits)
    if length == 19:  # Faker makes them of Visa; UnionPay, Maestro and Discover issue them
        return None
    return length in (12, 13) or (length == 15 and digits[:4] in (b"1800", b"2131"))


def _ssn(row: Values) -> bool | None:
    number = re.match(rb"(\d{3})-?\d\d-?\d{4}\Z", row.get(Role.SSN, b""))
    year = re.search(rb"(?:19|20)\d\d", row.get(Role.BIRTH_DATE, b""))
    if not number or not year or int(year[0]) > 2005:
        return None
    area = int(number[1])
    return 734 <= area <= 749 or 773 <= area <= 899


# Shares measured on Faker 40.54; the areas of `_ssn` were opened in June 2011 (SSA FAQ 425).
_TELLS = (
    _Tell("e-mail addresses at reserved domains", _email, 0.99, 0.02, 4.0, -1.0),
    _Tell(
        "telephone numbers with extensions or unassigned area codes", _phone, 0.75, 0.05, 4.0, -2.0
    ),
    _Tell("ZIP codes outside the state beside them", _place, 0.98, 0.02, 8.0, -8.0),
    _Tell("card numbers of shapes that are no longer issued", _card, 0.33, 0.003, 8.0, -1.0),
    _Tell("adults with SSN areas opened in 2011", _ssn, 0.16, 0.01, 4.0, -1.0),
)
_ROLES = frozenset(
    {Role.EMAIL, Role.PHONE, Role.STATE, Role.ZIP, Role.PAN, Role.SSN, Role.BIRTH_DATE}
)


@cache
def _area_codes() -> frozenset[bytes]:
    return frozenset(
        b"%03d" % code
        for row in facts.rows("area_codes.csv")
        for code in range(int(row["first"]), int(row["last"]) + 1)
    )


@cache
def _zip_prefixes() -> Mapping[bytes, frozenset[bytes]]:
    found: dict[bytes, set[bytes]] = {}
    for row in facts.rows("zip_states.csv"):
        prefixes = (b"%03d" % prefix for prefix in range(int(row["first"]), int(row["last"]) + 1))
        found.setdefault(row["state"].encode(), set()).update(prefixes)
    return {state: frozenset(prefixes) for state, prefixes in found.items()}
