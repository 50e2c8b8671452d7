"""Values that a log shows apart from their statement -> the columns into which they go.

`INSERT INTO cards (pan, cvv) VALUES ($1, $2)` stands on one line, `$1 = '...'` on another. The
spellings are those of PostgreSQL (log_parameter_max_length), Hibernate 5 and 6, MyBatis, Entity
Framework, TypeORM and knex.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.record import NamedTuple

_REACH = 4_000  # bytes behind a statement in which its values stand
_FRONT = 2_000  # the same in front of it, for Entity Framework


class Bound(NamedTuple):
    """A value: the name of its column, its span, and which statement takes it."""

    column: str
    start: int
    end: int
    statement: int


def values(data: bytes) -> Iterator[Bound]:
    """Yield the values that stand apart from their statements."""
    if not _speaks().search(data):
        return
    statements = list(_statement().finditer(data))
    for number, found in enumerate(statements):
        columns = _columns(found)
        stop = statements[number + 1].start() if number + 1 < len(statements) else len(data)
        low = statements[number - 1].end() if number else 0
        low = max(low, found.start() - _FRONT)
        for place, start, end in (
            *_numbered(data, found.end(), min(stop, found.end() + _REACH)),
            *_listed(data, found.end(), min(stop, found.end() + _REACH)),
            *_in_front(data, low, found.start()),
        ):
            if 0 <= place < len(columns):
                yield Bound(columns[place], start, end, number)


def _columns(found: re.Match[bytes]) -> Sequence[str]:
    """Return the columns of a statement in the order of its values."""
    if found[1] is not None:
        return [_plain(name) for name in found[1].split(b",")]
    named = _assigned().findall(found[2])
    numbers = [int(number) for _, number in named if number]
    if not numbers or len(numbers) != len(named):
        return [_plain(name) for name, _ in named]
    columns = [""] * min(max(numbers), 200)
    for name, number in named:
        if 0 < int(number) <= len(columns):
            columns[int(number) - 1] = _plain(name)
    return columns


def _plain(name: bytes) -> str:
    return name.strip(b" \t\r\n\"'`[]\\").decode("utf-8", "replace")


def _numbered(data: bytes, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    for found in _by_number().finditer(data, low, high):
        which = next(index for index in (1, 3, 5) if found[index] is not None)
        yield int(found[which]) - 1, *found.span(which + 1)


def _in_front(data: bytes, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    for found in _parameter().finditer(data, low, high):
        yield int(found[1]), *found.span(2)


def _listed(data: bytes, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    head = _head().search(data, low, high)
    if head is None:
        return
    end = data.find(b"\n", head.end(), high)
    items = _item().finditer(data, head.end(), end if end >= 0 else high)
    for place, found in enumerate(items):
        which = next(index for index in (1, 2, 3) if found[index] is not None)
        yield place, *found.span(which)


@cache
def _speaks() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)parameter|bindings|params")


@cache
def _statement() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)\binsert\s{1,8}into\s{1,8}[^\s(]{1,100}\s{0,8}\(([^()]{3,2000})\)\s{0,8}values?\b"
        rb"|\bupdate\s{1,8}[^\s(]{1,100}\s{1,8}set\s{1,8}([^\r\n;]{3,2000})"
    )


@cache
def _assigned() -> re.Pattern[bytes]:
    return re.compile(rb"(\w{1,64})[\"`\]]? ?= ?(?:\$([0-9]{1,3})\b|\?|%s\b)")


@cache
def _by_number() -> re.Pattern[bytes]:
    """Match `$1 = 'a'`, `(1:VARCHAR) <- [a]` and `[1] as [VARCHAR] - [a]`."""
    return re.compile(
        rb"\$([0-9]{1,3}) = '([^'\r\n]{0,200})'"
        rb"|\(([0-9]{1,3}):\w{1,30}\) <- \[([^\]\r\n]{0,200})\]"
        rb"|\[([0-9]{1,3})\] as \[\w{1,30}\] - \[([^\]\r\n]{0,200})\]"
    )


@cache
def _parameter() -> re.Pattern[bytes]:
    """Match `@p0='a'`; Entity Framework counts from zero."""
    return re.compile(rb"@p([0-9]{1,3})='([^'\r\n]{0,200})'")


@cache
def _head() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?:parameters|bindings|params)[\"']?[ \t]?[:=][ \t]?[\[({]?")


@cache
def _item() -> re.Pattern[bytes]:
    """Match a member of a list; MyBatis writes its type behind it."""
    return re.compile(
        rb"[ \t]*+(?:'([^'\r\n]*+)'|\"([^\"\r\n]*+)\"|([^,'\"()\[\]{}\r\n]++))"
        rb"(?:\(\w{1,30}\))?[ \t]*+(?:,|(?=[\])}\r\n]|\Z))"
    )
