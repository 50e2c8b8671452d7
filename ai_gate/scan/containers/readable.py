"""Files of programs that pack some of their values -> the strings that stand in them as they are.

What is packed stays unexamined, and is told so; what can be read is not passed over for that.
"""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, listed, section
from ai_gate.scan.decode import kind


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the readable strings, one a line, and what the file is."""
    if not budget.member():
        return
    yield from listed(
        _strings(outer.data, budget), "strings.txt", section(outer, "readable strings")
    )
    yield f"{outer.route}: {kind(outer.data)}: only its readable strings were looked at"


def _strings(data: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield runs of printable ASCII, and of the same in UTF-16."""
    for one in _runs().finditer(data):
        plain = one[0].replace(b"\0", b"")
        if not budget.spend(len(plain)):
            return
        yield plain


@cache
def _runs() -> re.Pattern[bytes]:
    return re.compile(rb"[\t\x20-\x7e]{6,4096}|(?:[\t\x20-\x7e]\0){6,4096}")
