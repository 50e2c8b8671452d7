"""What shows a value invented, and the lists of placeholders that show it.

A check of a value returns None if it is no such value at all, LIVE if nothing speaks against it,
else the evidence that it was invented. PROOF decides alone, STRONG makes doubt alone, HINTs only
together; `ai_gate.persons.people` sums them up.
"""

import re
from functools import cache

from ai_gate import facts
from ai_gate.record import NamedTuple

PROOF, STRONG, HINT = 3, 2, 1


class Sign(NamedTuple):
    """A reason to take a value for invented; free of the value."""

    weight: int
    reason: str


LIVE = Sign(0, "")


@cache
def placeholders(kind: str) -> dict[str, int]:
    """Return value -> weight of one kind in `placeholders.csv`."""
    rows = facts.rows("placeholders.csv")
    return {row["value"]: int(row["weight"]) for row in rows if row["kind"] == kind}


@cache
def published(identifier: str) -> str:
    """Return the text on published and reserved values of one row of `identifiers.csv`."""
    rows = facts.rows("identifiers.csv")
    return next(row["synthetic_values"] for row in rows if row["id"] == identifier)


def plain(raw: bytes) -> str:
    """Return the text of a raw value: UTF-8, without blanks, the escapes of JSON and C resolved."""
    text = raw.decode("utf-8", "replace").strip()
    if b"\\" not in raw:
        return text
    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", _unescaped, text, flags=re.DOTALL)


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return {"n": "\n", "t": "\t", "r": "\r"}.get(escape[2], escape[2])


def counts(digits: str) -> bool:
    """Tell whether digits all count up, count down, or are one and the same."""
    return (
        len(set(digits)) == 1
        or digits in "012345678901234567890"
        or digits in "98765432109876543210"
    )
