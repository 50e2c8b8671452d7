"""Suppressions that stand beside what they suppress: `ai-gate: ignore[rule-id] reason`.

The mark stands on the line of the finding, or alone on the line above. It names what it suppresses
and says why; without a reason it does not count.
"""

import re
from collections.abc import Sequence
from functools import cache

from ai_gate.model import Because, Suppression
from ai_gate.record import NamedTuple

MARK = "ai-gate: ignore["
_QUOTED = 120
_DIGITS = 4  # a ticket may have a number; more than that could be what must not show


class Marked(NamedTuple):
    """What a mark beside a finding means for it; one of the two is set."""

    suppression: Suppression | None
    wrong: str = ""


def find(lines: Sequence[str], number: int, rule: str, path: str) -> Marked | None:
    """Return what suppresses a finding of `rule` on line `number`, counted from 1."""
    for place in (number, number - 1):
        text = lines[place - 1] if 0 < place <= len(lines) else ""
        if MARK not in text:
            continue
        before, ids, reason = _parts(text)
        alone = not any(character.isalnum() for character in before)
        if rule in ids and (place == number or alone):
            if not any(character.isalpha() for character in reason):
                return Marked(None, "the inline suppression beside it gives no reason")
            because = Because(path, place, f"{MARK}{rule}]")
            return Marked(Suppression("inline", reason, because))
    return None


def count(text: str, rule: str) -> int:
    """Return how many marks for a rule a text has."""
    lines = (line for line in text.splitlines() if MARK in line)
    return sum(rule in _parts(line)[1] for line in lines)


def _parts(text: str) -> tuple[str, tuple[str, ...], str]:
    before, _, rest = text.partition(MARK)
    ids, closed, reason = rest.partition("]")
    if not closed:
        return before, (), ""
    plain = _closing().sub("", reason).strip(" \t:-\u2013\u2014").rstrip("\"',")
    return before, tuple(id.strip() for id in ids.split(",")), masked(plain[:_QUOTED])


def masked(text: str) -> str:
    """Return a text of a stranger without digits, if it has more than a ticket's number."""
    if sum(character.isdigit() for character in text) <= _DIGITS:
        return text
    return re.sub(r"\d", "#", text)


def shaded(text: str) -> str:
    """Return a text without the digits of what could be a card's or a person's number.

    Days, tickets and numbers of lines have fewer digits in a row and stay; so do fingerprints.
    """

    def shade(found: re.Match[str]) -> str:
        kept = found[1] is not None and not found[1].isdigit()
        return found[0] if kept else re.sub(r"\d", "#", found[0])

    return _long().sub(shade, text)


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"\b([0-9a-f]{64}|[0-9a-f]{32})\b|\d(?:[ .-]?\d){8,}")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\s*(?:-->|\*/|--%>|%>|\}\})\s*$")
