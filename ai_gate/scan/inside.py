"""What stands inside a container, with its place: the unpacked bytes are gone when it is told."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ai_gate.model import Document, Location, Match, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.scan import containers
from ai_gate.scan.containers.parts import Part, Table, below
from ai_gate.scan.lines import locate, masked_line

if TYPE_CHECKING:
    from ai_gate.scan.engine import Scan

# So many matches of one detector and verdict are placed to line and column, more than a report
# lists; so many are kept at all; so many reasons are given in full.
PLACED = 100
LISTED = 20_000
REASONS = 20


class Inside(NamedTuple):
    """A match in a document inside a container; `line` is its line without the value."""

    id: str
    match: Match
    place: Location
    line: str


def collect(
    document: Document,
    of_document: Callable[[Document], "Scan"],
    of_text: Callable[[Text], "Scan"],
) -> tuple[tuple[Inside, ...], tuple[str, ...]]:
    """Examine all that a container holds; return the matches, and what could not be looked at."""
    return gathered(document.path, containers.walk(document), of_document, of_text)


def gathered(
    path: str,
    parts: Iterator[Part | str],
    of_document: Callable[[Document], "Scan"],
    of_text: Callable[[Text], "Scan"],
    of_stream: Callable[[Part], "Scan"] | None = None,
) -> tuple[tuple[Inside, ...], tuple[str, ...]]:
    """Examine the documents inside a container as they come by.

    `of_stream` searches those that are too large to be held, and places what it finds.
    """
    found: list[Inside] = []
    reasons: dict[str, None] = {}
    counted: Counter[tuple[str, Verdict]] = Counter()
    for part in parts:
        if isinstance(part, str):
            reasons[part] = None
            continue
        if part.chunks is not None and of_stream is not None:
            result = of_stream(part)
            reasons |= dict.fromkeys(result.unexamined)
            for one in result.inner:
                counted[one.id, one.match.verdict] += 1
                if counted[one.id, one.match.verdict] <= LISTED:
                    found.append(one)
                elif one.match.verdict is not Verdict.SYNTHETIC:
                    reasons[_more(one.id)] = None
            continue
        result = of_text(_text(part, part.table)) if part.table else of_document(below(part))
        reasons |= dict.fromkeys(f"{part.route}: {reason}" for reason in result.unexamined)
        for id, match in result.matches:
            kind = id, match.verdict
            counted[kind] += 1
            if counted[kind] <= LISTED:
                full = counted[kind] <= PLACED
                found.append(_placed(path, part, result.text, id, match, full))
            elif match.verdict is not Verdict.SYNTHETIC:
                reasons[_more(id)] = None
    return tuple(found), _few(list(reasons))


def _more(id: str) -> str:
    return f"more than {LISTED} matches of {id}; the rest is not listed"


def _text(part: Part, table: Table) -> Text:
    return Text(part.name, part.data, lambda: table.fields)


def _placed(path: str, part: Part, text: Text | None, id: str, match: Match, full: bool) -> Inside:
    assert text is not None
    route = f"{part.route}, {match.route}" if match.route and not part.table else part.route
    if not full:
        return Inside(id, match._replace(route=route), Location(path, route=route), "")
    place, line = locate(text, path, match.start, match.end, route), masked_line(text, match)
    if part.table:
        row, label = part.table.place(match.start)
        place = place._replace(line=row, end_line=row, route=route + label)
    return Inside(id, match._replace(route=place.route), place, line)


def _few(reasons: list[str]) -> tuple[str, ...]:
    if len(reasons) <= REASONS:
        return tuple(reasons)
    more = len(reasons) - REASONS + 1
    return (*reasons[: REASONS - 1], f"{more} more inside this container could not be read")
