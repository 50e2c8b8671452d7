"""The records that every dialect speaks in."""

from collections.abc import Iterable

from ai_gate.errors import ParseError
from ai_gate.record import NamedTuple


class Line(NamedTuple):
    """One pattern as written, with its 1-based line in its file."""

    text: str
    line: int


class Ruling(NamedTuple):
    """What the patterns say of one path.

    `matched`: the path is ignored or denied. `by`: the line that decided, also when a negation
    decided (then `matched` is false); None when no pattern spoke. `directory`: where the file with
    that line stands, relative to the root, "" for the root.
    """

    matched: bool
    by: Line | None
    directory: str = ""


class Flaw(NamedTuple):
    """A pattern that does not do what it says: `kind` is REFUSED, INERT or UNSETTLED."""

    line: Line
    kind: str
    reason: str


REFUSED = "refused"
"""The product stops at this pattern, or it cannot be emulated in linear time: nothing is known."""

INERT = "inert"
"""The product drops this pattern, or it can match no file."""

UNSETTLED = "unsettled"
"""Releases or parts of the product disagree; `compile` takes the reading its module names."""

NOTHING = Ruling(matched=False, by=None)


LONGEST = 4096
"""Characters of the longest pattern that is evaluated: no path is longer (PATH_MAX of Linux)."""


def overlong(line: Line) -> Flaw | None:
    """Return the flaw of a pattern that is too long to be evaluated."""
    if len(line.text) <= LONGEST:
        return None
    return Flaw(line, REFUSED, f"it has more than {LONGEST} characters")


def refuse(flaws: Iterable[Flaw | None]) -> None:
    """Raise ParseError for the first pattern whose effect cannot be known."""
    for flaw in flaws:
        if flaw is not None and flaw.kind == REFUSED:
            raise ParseError(
                f"pattern `{flaw.line.text[:60]}` cannot be evaluated: {flaw.reason}",
                line=flaw.line.line,
                hint="rewrite the pattern in a plainer form",
            )
