"""Calls that make somebody -> fields: `Member("Ada", "Byron", LocalDate.parse("..."), dx = "J45")`.

Arguments with a name are taken by it, the others by what their values say. A value may stand in a
call or list of its own: `Some("..")`, `new DateTime(1964, 3, 9)`, `listOf("J45")`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role, speaks_of_health
from ai_gate.rows import Row
from ai_gate.scan.records import headless

LONGEST = 1_000  # bytes of the arguments of one call
DEEPEST = 6  # brackets in one another: calls of calls would all be read again
OPENING, CLOSING = (b"(", b"[", b"{"), (b")", b"]", b"}")


class Argument(NamedTuple):
    """The first value of an argument, and its name if it has one."""

    name: str
    start: int
    value: bytes


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a call makes a person of any kind."""
    return _maker().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every call whose arguments are those of a patient."""
    for found in _maker().finditer(data):
        given = list(_arguments(data, found.end()))
        names = _names(given, speaks_of_health(found[0].decode("utf-8", "replace")))
        if names:
            starts = [one.start for one in given]
            yield Row(first, names, [one.value for one in given], starts[0], starts)
            first += 1


def _names(given: Sequence[Argument], of_patient: bool) -> tuple[str, ...]:
    """Return what the arguments mean; nothing if all have names, which other readers take."""
    if all(one.name for one in given):
        return ()
    said = headless.named([one.value for one in given], of_patient, of_person=True)
    return tuple(
        one.name if one.name and role(one.name) not in (None, Role.OTHER) else name
        for one, name in zip(given, said, strict=False)
    )


def _arguments(data: bytes, start: int) -> Iterator[Argument]:
    """Yield the arguments behind an opening bracket, nothing more where the brackets break."""
    depth, name, value = 1, "", None
    for token in _token().finditer(data, start, start + LONGEST):
        sign = token[0]
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth -= 1
        elif depth == 1 and token["name"]:
            name = token["name"].decode("utf-8", "replace")
        elif value is None and sign != b",":
            group = token.lastgroup or ""
            value = token.start(group), token[group]
        if value is not None and (depth == 0 or (depth == 1 and sign == b",")):
            yield Argument(name, *value)
            name, value = "", None
        if not 0 < depth <= DEEPEST:
            return


@cache
def _maker() -> Any:
    """Match a constructor of somebody, or a function that takes one in, with its bracket."""
    somebody = (
        "patients?|members?|beneficiary|subscribers?|enrollees?|insured|residents?|clients?"
        "|persons?|pacientes?|paziente|assistito|utente|versicherter?|pacjent|potilas|hasta"
        "|admission|inpatient"
    )
    verb = "(?:add|create|insert|make|build|admit|register|seed|enrol|enroll|new|store|save)_?"
    behind = "(?:_?(?:record|row|data|dto|fixture|entity|model|info|details|seed|demographics))?"
    made = "(?:(?:::|[.])(?:new|of|init|create|from|make))?"
    pattern = f"(?i)(?:^|[^a-z])(?:{verb})?(?:{somebody}){behind}{made}!?[(]"
    return byte_patterns.compiled(pattern.encode())


@cache
def _token() -> re.Pattern[bytes]:
    """Match a bracket, a comma, the name of an argument, or a literal without its quotes."""
    name = rb"(?P<name>[A-Za-z_]\w{0,40}+)\s?(?:=>|=(?![=>])|:(?!:))"
    date = rb"(?P<date>[12]\d{3}, ?\d\d?, ?\d\d?)(?!\d)"
    double = rb"\"(?P<double>[^\"\\\r\n]{0,300})\""
    single = rb"'(?P<single>[^'\\\r\n]{0,300})'"
    plain = rb"(?<![\w.\"'])(?P<plain>\d[\w-]{0,30}+)(?![\w(])"
    day = rb"[#\[](?P<day>\d{1,4}[/-]\d\d?[/-]\d{1,4})[#\]]"
    return re.compile(
        rb"|".join((name, date, day, double, single, plain, rb"[()\[\]{},]")),
    )
