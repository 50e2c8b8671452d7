"""Checks over whole columns: what is live at a glance is not looked at one by one.

For most kinds of value a pattern of RE2 knows nearly all that the check finds nothing against; it
runs over the joined values of a column in one call. Only the rest goes through the check.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from ai_gate import byte_patterns
from ai_gate.persons import contacts, identifiers
from ai_gate.persons.signs import LIVE, Sign, placeholders
from ai_gate.record import NamedTuple
from ai_gate.roles import Role

Check = Callable[[str], Sign | None]

LONGEST = 120  # a longer value identifies nobody, and must not fill the memory of a check
FEW = 12  # values that are checked one by one as fast
_END = b"\x1f"  # after each value


class Plain(NamedTuple):
    """Patterns of RE2 over bytes: one value that is live, unless `doubt` matches inside it."""

    form: str
    doubt: str = ""


class _Compiled(NamedTuple):
    run: Any  # as many live and empty values as there are
    doubt: Any  # None: nothing


def checked(meaning: Role, check: Check, values: Sequence[str]) -> Sequence[Sign | None]:
    """Return what `check` says of each value; None also for what is empty or too long."""
    if len(values) < FEW:
        return _each(check, values)
    if meaning is Role.EMAIL:
        return _mails(values)
    compiled = _compiled(meaning)
    return _each(check, values) if compiled is None else _glanced(compiled, check, values)


def _each(check: Check, values: Sequence[str]) -> list[Sign | None]:
    return [check(value) if 0 < len(value) <= LONGEST else None for value in values]


def _glanced(compiled: _Compiled, check: Check, values: Sequence[str]) -> Sequence[Sign | None]:
    joined = _joined(values)
    odd = None if joined is None else _odd(compiled, joined, len(values))
    if odd is None:
        return _each(check, values)
    found = [LIVE if value else None for value in values]
    for index in odd:
        found[index] = check(values[index])
    return found


def _joined(values: Sequence[str]) -> bytes | None:
    """Return the values with a mark behind each; None where that is no way to tell them apart."""
    joined = "\x1f".join(values).encode("utf-8", "replace") + _END
    apart = joined.count(_END) == len(values) and max(map(len, values)) <= LONGEST
    return joined if apart else None


def _odd(compiled: _Compiled, joined: bytes, count: int) -> set[int] | None:
    """Return the places of values that need a closer look; None if these are many."""
    odd: set[int] = set()
    position = index = 0
    while position < len(joined):
        end = compiled.run.match(joined, position).end()
        index += joined.count(_END, position, end)
        if end < len(joined):
            odd.add(index)
            index, end = index + 1, joined.index(_END, end) + 1
        position = end
        if len(odd) * 4 > count:
            return None
    return odd if compiled.doubt is None else _doubtful(compiled, joined, count, odd)


def _doubtful(compiled: _Compiled, joined: bytes, count: int, odd: set[int]) -> set[int] | None:
    position = index = 0
    while found := compiled.doubt.search(joined, position):
        # A doubt may reach over the end before its value, never over the one behind it.
        inside = found.end() - 1
        index += joined.count(_END, position, inside)
        odd.add(index)
        if len(odd) * 4 > count:
            return None
        position, index = joined.index(_END, inside) + 1, index + 1
    return odd


@cache
def _compiled(meaning: Role) -> _Compiled | None:
    make = PLAIN.get(meaning)
    if make is None:
        return None
    plain = make()
    run = _re2(f"(?:(?:{plain.form})?\x1f)*")
    return _Compiled(run, _re2(plain.doubt) if plain.doubt else None)


def _re2(pattern: str) -> Any:
    return byte_patterns.compiled(pattern.encode(), captures=False)


def _ssn() -> Plain:
    areas = (f"{area:03d}" for area in range(1, 900))
    live = "|".join(area for area in areas if identifiers.plain_ssn().match(f"{area}527038"))
    group, serial = "(?:0[1-9]|[1-9][0-9])", f"(?:{_not_one_digit(4)})"
    ends = "|".join(mark + group + mark + serial for mark in ("-", " ", ""))
    return Plain(f"(?:{live})(?:{ends})")


def _not_one_digit(length: int) -> str:
    """Match so many digits that are not all the same."""
    return "|".join(
        f"{digit}{{{same}}}[^{digit}\\D][0-9]{{{length - same - 1}}}"
        for digit in range(10)
        for same in range(1, length)
    )


def _birth_date() -> Plain:
    dashed = "-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    known = "|".join(
        f"{day[:4]}-?{day[4:6]}-?{day[6:]}" for day in placeholders("birth") if len(day) == 8
    )
    doubt = f"01-?01\x1f|{known}" if known else "01-?01\x1f"
    return Plain(f"(?:19|20)[0-9]{{2}}(?:{dashed}|{dashed.replace('-(', '(')})", doubt)


def _number() -> Plain:
    same = "|".join(f"{digit}{{4}}" for digit in range(10))
    triples = "|".join(f"{digit}{{3}}" for digit in range(10))
    digits = "0123456789"
    runs = [run[start : start + 5] for run in (digits, digits[::-1]) for start in range(6)]
    known = [number for number in identifiers.samples() if number.isdigit()]
    doubt = f"{same}|(?:{triples}){{2}}|{'|'.join((*runs, *sorted(known)))}"
    return Plain("[1-9][0-9]{4,17}", doubt)


def _phone() -> Plain:
    area = "|".join(sorted(contacts.plain_areas()))
    exchanges = (str(number) for number in range(200, 1000) if number not in (456, 555))
    exchange = "|".join(number for number in exchanges if number[1:] != "11")
    same = "|".join(f"{digit}{{3}}[-. ]?{digit}{{4}}" for digit in range(2, 10))
    return Plain(rf"\(?(?:{area})\)?[-. ]{{0,2}}(?:{exchange})[-. ]?[0-9]{{4}}", same)


def _street() -> Plain:
    known = "|".join(map(re.escape, placeholders("street")))
    return Plain(r"[0-9]{1,6} [A-Za-z][A-Za-z]+(?: [A-Za-z0-9.#]+){0,6}", f"(?i){known}")


PLAIN: Mapping[Role, Callable[[], Plain]] = {
    Role.SSN: _ssn,
    Role.BIRTH_DATE: _birth_date,
    Role.MRN: _number,
    Role.PATIENT_ID: _number,
    Role.MEMBER_ID: _number,
    Role.ACCOUNT: _number,
    Role.LICENCE: _number,
    Role.PHONE: _phone,
    Role.STREET: _street,
}


def _mails(values: Sequence[str]) -> Sequence[Sign | None]:
    """Judge e-mail addresses by their domains, of which there are few."""
    joined = _joined(values)
    if joined is None or _mailboxes().match(joined).end() < len(joined):
        return _each(contacts.email, values)
    boxes, _, domains = zip(*map(str.partition, values, repeat("@")), strict=True)
    if not placeholders("local").keys().isdisjoint(map(str.lower, boxes)):
        return _each(contacts.email, values)
    return list(map(contacts.mail_domain, domains))


@cache
def _mailboxes() -> Any:
    return _re2("(?:(?:[A-Za-z0-9_.+%'-]{1,64}@[^\x1f]*)?\x1f)*")
