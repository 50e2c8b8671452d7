"""Bytes written as hexadecimal digits -> runs of nibbles, each with its place in the text.

Runs without gaps, pairs with something between (`5A 08`, `5A:08`, `0x5A, 0x08`, `\\x5a\\x08`),
groups of four, and the lines of a dump, which are joined.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.record import NamedTuple

LONGEST = 1 << 14  # digits of one run without gaps: longer ones are keys and pictures
LINES = 4096  # of one dump
LEAST = 8  # bytes in a line of a dump that another one continues
_LINE = 120  # bytes in front of the first pair of a line


class Run(NamedTuple):
    """Nibbles in capitals, and where each of them stands."""

    digits: bytes
    starts: Sequence[int]
    apart: bool  # written with gaps

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the nibbles from `first` up to `last` stand in the text."""
        return self.starts[first], self.starts[last - 1] + 1


def runs(data: bytes) -> Iterator[Run]:
    """Yield every run of enough nibbles for a card number behind a tag and its length."""
    for found in _solid().finditer(data):
        if found.end() - found.start() <= LONGEST:
            yield Run(found[0].upper(), range(*found.span()), False)
    lines: list[re.Match[bytes]] = []
    for found in _spaced().finditer(data):
        if lines and (len(lines) == LINES or not _continues(data, lines[-1], found)):
            yield _joined(data, lines)
            lines = []
        lines.append(found)
    if lines:
        yield _joined(data, lines)


def _joined(data: bytes, lines: list[re.Match[bytes]]) -> Run:
    last = _rest(data, lines[-1])
    starts: list[int] = []
    for line in (*lines, *([last] if last else [])):
        for pair in _digits().finditer(data, *line.span()):
            starts += range(*pair.span(1))
    return Run(bytes(data[at] for at in starts).upper(), starts, True)


def _continues(data: bytes, before: re.Match[bytes], found: re.Match[bytes]) -> bool:
    """Tell whether a line of a dump goes on on the next line, in the same column."""
    if before.end() - before.start() < 3 * LEAST - 5 or found.start() - before.end() > _LINE:
        return False
    if data.count(b"\n", before.end(), found.start()) != 1:
        return False
    return _column(data, before.start()) == _column(data, found.start())


def _rest(data: bytes, line: re.Match[bytes]) -> re.Match[bytes] | None:
    """Return the last line of a dump, which may be short."""
    newline = data.find(b"\n", line.end(), line.end() + _LINE)
    column = _column(data, line.start())
    if newline < 0 or column < 0 or line.end() - line.start() < 3 * LEAST - 5:
        return None
    return _few().match(data, newline + column)


def _column(data: bytes, offset: int) -> int:
    newline = data.rfind(b"\n", max(offset - _LINE, 0), offset)
    return offset - newline if newline >= 0 or offset < _LINE else -1


_PAIR = rb"[0-9A-Fa-f]{2}"
_END = rb"(?![0-9A-Za-z])"


@cache
def _digits() -> re.Pattern[bytes]:
    return re.compile(rb"(?:0x|\\x)?((?:[0-9A-Fa-f]{2}){1,2})")


@cache
def _solid() -> re.Pattern[bytes]:
    return re.compile(rb"(?:(?<![0-9A-Za-z])|(?<=0x))[0-9A-Fa-f]{16,}+(?![0-9A-Za-z])")


@cache
def _spaced() -> re.Pattern[bytes]:
    code = rb"0x" + _PAIR + rb"(?:,\s{0,24}(?:\(byte\) ?)?0x" + _PAIR + rb"){4,}+"
    escaped = rb"\\x" + _PAIR + rb"(?:\\x" + _PAIR + rb"){4,}+"
    pairs = _PAIR + rb"(?:[ :-]" + _PAIR + _END + rb"|  " + _PAIR + rb"(?= " + _PAIR + rb")){4,}+"
    fours = _PAIR * 2 + rb"(?: " + _PAIR * 2 + _END + rb"){4,}+"
    return re.compile(
        rb"(?<![0-9A-Za-z\\])(?:" + code + rb"|" + pairs + rb"|" + fours + rb")|" + escaped
    )


@cache
def _few() -> re.Pattern[bytes]:
    return re.compile(
        _PAIR + rb"(?:" + _PAIR + rb")?(?: {1,2}" + _PAIR + rb"(?:" + _PAIR + rb")?)*+"
    )
