"""US bank accounts: an account number with the routing number of its bank.

What it finds: a routing number (nine digits, weights 3-7-1, an assigned prefix) and an account
number, each under its name, within two lines of each other or in one record; and the entries of
NACHA files. Neither number means anything alone. The ones that processors publish for tests are
told from live ones.

Why it matters: both numbers together are enough to draw money; breach laws name the account number,
and 45 CFR 164.514(b)(2)(i)(J) does.

How to fix: use what your processor publishes, such as 110000000 with 000123456789 (Stripe); if a
live pair was pushed, treat it as a breach of personal data and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums.banking import aba
from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED, anchor
from ai_gate.persons.labelled import examples_of, typed
from ai_gate.record import NamedTuple
from ai_gate.roles import words
from ai_gate.rows import span, walk

_NEARBY = 300
_ROUTING = (
    r"(?i:routing[ _-]?(?:transit[ _-]?)?(?:number|num\b|no\b|nbr|#|code)|routingN|(?:\b|_)aba\b)"
)


class _Pair(NamedTuple):
    start: int
    end: int
    routing: str
    account: str
    record: int = -1
    route: str = ""


def find(text: Text) -> Iterator[Match]:
    """Yield the account numbers that stand with a valid routing number."""
    pairs = {pair.start: pair for pair in (*_written(text.data), *_entries(text.data))}
    if _has_routing(text.data) and _header().search(text.data):
        pairs |= {pair.start: pair for pair in _in_rows(text)}
    for _, pair in sorted(pairs.items()):
        told, reason = _judged(pair)
        label = "bank account with routing number"
        yield Match(pair.start, pair.end, label, told, (reason,), pair.route, pair.record)


def _judged(pair: _Pair) -> tuple[Verdict, str]:
    account = pair.account.lstrip("0")
    if pair.routing in examples_of()["aba_rtn"]:
        return Verdict.SYNTHETIC, "a routing number that documentations publish"
    if typed(pair.account) or len(set(account)) < 3 or account in ("123456789", "12345678"):
        return Verdict.SYNTHETIC, "an account number that counts up or repeats"
    return Verdict.REAL, "an account number with the routing number of a bank"


def _written(data: bytes) -> Iterator[_Pair]:
    """Yield the pairs of which each number stands right after its name."""
    named = (_routing().match(data, name.start()) for name in _locator().finditer(data))
    routing = [found for found in named if found and aba(found[1].decode())]
    for one in routing:
        low = max(one.start() - _NEARBY, 0)
        near = [
            found
            for found in _account().finditer(data, low, one.end() + _NEARBY)
            if found[1] != one[1]
        ]
        if near:
            closest = min(near, key=lambda found: abs(found.start() - one.start()))
            yield _Pair(*closest.span(1), one[1].decode(), closest[1].decode())


def _has_routing(data: bytes) -> bool:
    """Tell whether any nine digits are a routing number: reading the structure takes far longer."""
    return any(aba(found[1].decode()) for found in _nine().finditer(data))


@cache
def _nine() -> Any:
    return byte_patterns.compiled(rb"(?:^|[^0-9])([0-9]{9})(?:[^0-9]|$)")


@cache
def _locator() -> Any:
    return byte_patterns.compiled(rb"(?i)routing|aba|rtn")


def _entries(data: bytes) -> Iterator[_Pair]:
    """Yield the entries of a NACHA file: lines of 94 characters after a file header."""
    if not re.search(rb"(?m)^101 [0-9 ]{10}", data[:400]):
        return
    for found in _entry().finditer(data):
        routing, account = found[1].decode(), found[2].decode()
        if aba(routing):
            yield _Pair(*found.span(2), routing, account)


def _in_rows(text: Text) -> Iterator[_Pair]:
    for row in walk(text.fields(), text.data):
        place = _columns(row.names)
        if not place:
            continue
        routing, account = ((row.values[at] or b"").strip() for at in place)
        if _number().fullmatch(account) and routing.isdigit() and aba(routing.decode()):
            routes = row.routes
            route = routes + row.names[place[1]] if isinstance(routes, str) else routes[place[1]]
            start, end = span(row, place[1])
            yield _Pair(start, end, routing.decode(), account.decode(), row.record, route)


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the columns of routing and account number."""
    split = [set(words(name)) for name in names]
    routing = [at for at, found in enumerate(split) if found & {"routing", "aba", "rtn"}]
    account = [
        at
        for at, found in enumerate(split)
        if found & {"account", "acct"} and found & {"number", "num", "no", "nbr", "account", "acct"}
        if not found & {"type", "name", "id", "holder", "routing"}
    ]
    return (routing[0], account[0]) if routing and account else None


@cache
def _header() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?:routing|\baba\b|\brtn\b)")


@cache
def _routing() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i:routing|(?<![a-z])aba(?![a-z])|(?<![a-z])rtn(?![a-z]))[A-Za-z_ #]{0,16}"
        rb"[^\w\r\n]{1,8}([0-9]{9})(?![\w-])"
    )


@cache
def _account() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i:account|acct)[ _-]?(?i:number|num|no|nbr|#)?[^\w\r\n*]{1,8}([0-9]{4,17})(?![\w-])"
    )


@cache
def _number() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9]{4,17}")


@cache
def _entry() -> re.Pattern[bytes]:
    # NACHA Operating Rules, appendix 3: type 6, transaction code, routing number, account, amount.
    return re.compile(rb"(?m)^6[2-5][0-9]([0-9]{9})([0-9]{4,17}) {0,13}[0-9]{10}.{55,60}$")


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    routing = completed("0724" + "1903", aba)
    account = "48" + "2093" + "1756"
    wrong = routing[:-1] + str((int(routing[-1]) + 1) % 10)
    entry = f"622{routing}{account:<17}0000012500{'E77':<15}{'KOWAL' + 'SKI':<22}  0091000010000001"
    header = "101 091000019 1234567892411230930A094101"
    return (
        *labelled.told(
            Verdict.REAL,
            f"routing number: {routing}, account number: {account}",
            f'{{"routing_number": "{routing}", "account_number": "{account}"}}',
            f"name,routing,account\nx,{routing},{account}\n",
            f"ABA {routing}\nAcct# {account}",
            f"{header}\n5200\n{entry}\n",
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            "routing number: 110000000, account number: 000123456789",
            f"routing_number={routing} account_number=000123456789",
            "name,routing,account\nx,021000021,9900000002\n",
        ),
        *labelled.told(
            None,
            f"routing number: {wrong}, account number: {account}",
            f"routing number: {routing}",
            f"account number: {account}",
            f"order {routing} of {account}",
            f"name,routing,account\nx,{wrong},{account}\n",
            f"routing number: {routing}, account type: 2",
        ),
    )


DETECTOR = Detector(
    id="bank-account",
    name="bank account",
    kind=DataKind.PII,
    anchors=(
        anchor(_ROUTING),
        NUMBERED + r"(?i:[\",;|\t]routing[\",;|\t])",
        r"(?:^|\n)101 [ 0-9][0-9]{8}",
    ),
    find=find,
    examples=_examples,
    help=(
        "Use what your processor publishes, such as 110000000 with 000123456789 (Stripe); if a "
        "live pair was pushed, treat it as a breach of personal data."
    ),
    controls=("HIPAA 164.514(b)(2)", "SOC 2 CC6.1", "SOC 2 CC6.7"),
)
