"""What a text says once an encoding is undone: values that stand in it in another spelling.

Two kinds. *Edits* undo what breaks a value into pieces (joined literals, wrapped lines, escapes,
full-width digits, invisible characters): what is near them is read again, and a match counts only
if it touches one. *Pieces* are whole texts inside the text (base64, URL encoding, JSON strings):
each is examined as a document of its own. A match gets the place of the spelling in the text.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.scan.views import edits, pieces

if TYPE_CHECKING:
    from ai_gate.scan.engine import Scan

DEPTH = 4  # encodings inside each other
PIECES = 100_000  # texts in one text
CONTAINERS = 32  # archives in one text that are unpacked: every one may be a bomb
Found = tuple[str, Match]


def kinds(data: bytes, spelled: frozenset[str]) -> frozenset[str]:
    """Return which other spellings a text may have, mostly none.

    `spelled` are those of which the gate found a trigger.
    """
    return spelled | pieces.of_whole(data)


def find(
    text: Text,
    wanted: frozenset[str],
    known: Sequence[Found],
    of_text: Callable[[Text], "Scan"],
    of_document: Callable[[Document], "Scan"],
) -> tuple[Sequence[Found], list[str]]:
    """Return all matches once more is shown by another reading, and what could not be looked at."""
    reasons: list[str] = []
    whole: list[tuple[str, int, int]] = []
    found = [*_of_edits(text, wanted, of_text, reasons)]
    places = sorted((id, match.start) for id, match in (*known, *found))
    inner = list(_of_pieces(text, wanted, of_document, reasons, (whole, places)))
    whole.sort()
    known = [one for one in known if not _instead(whole, one)]
    found = [one for one in found if not _instead(whole, one)]
    found += _new([*known, *found], inner)
    return merged(known, _new(known, found)), reasons


def _instead(whole: Sequence[tuple[str, int, int]], one: Found) -> bool:
    """Tell whether a better reading of the same bytes found something of that kind."""
    id, match = one
    place = bisect_right(whole, (id, match.start, 1 << 62)) - 1
    return place >= 0 and whole[place][0] == id and match.start < whole[place][2]


def _of_edits(
    text: Text,
    wanted: frozenset[str],
    of_text: Callable[[Text], "Scan"],
    reasons: list[str],
) -> Iterator[Found]:
    """Yield the matches that touch an edit, where they stand in the text."""
    from ai_gate.scan import records

    window = edits.window(text.data, wanted)
    if window is None:
        return
    if not window.whole:
        reasons.append(f"more than {edits.MOST} values in pieces; the rest was not put together")
    fields = records.fields(window.data, "")
    for id, match in of_text(Text(text.path, window.data, lambda: fields)).matches:
        weak = edits.touched(window, match.start, match.end)
        if weak is None or (weak and match.verdict is not Verdict.REAL):
            continue
        start, end = edits.span(window, match.start, match.end)
        said = (*match.reasons, "spelled in pieces or with other characters")
        yield id, match._replace(start=start, end=end, reasons=said, route="", record=-1)


def _of_pieces(
    text: Text,
    wanted: frozenset[str],
    of_document: Callable[[Document], "Scan"],
    reasons: list[str],
    places: tuple[list[tuple[str, int, int]], list[tuple[str, int]]],
) -> Iterator[Found]:
    """Yield the matches in the texts inside a text.

    `places`: to where they stand for all others the first one is added, the second one is of what
    is known.
    """
    from ai_gate.scan import containers

    whole, seen = places
    left = CONTAINERS
    read: list[tuple[int, int]] = []  # base64 that was read where it stands
    for number, piece in enumerate(pieces.find(text.data, wanted)):
        if number == PIECES:
            reasons.append(f"more than {PIECES} texts inside it; the rest was not read")
            return
        if containers.opens(piece.data):
            left -= 1
            if left < 0:
                reasons.append(f"more than {CONTAINERS} encoded archives; the rest was not read")
                return
        result = of_document(Document(text.path, piece.data))
        reasons.extend(f"{piece.route}: {reason}" for reason in result.unexamined)
        inner = [(one.id, one.match) for one in result.inner]
        if piece.route == "base64" and (inner or result.matches):
            read.append((piece.start, piece.end))
        if piece.whole:
            whole.extend((id, piece.start, piece.end) for id in {id for id, _ in result.matches})
        ids = {id for id, _ in (*result.matches, *inner)} if piece.spare else ()
        taken = {id for id in ids if _within(seen, id, piece)}
        for id, match in (*result.matches, *inner):
            if id in taken:
                continue
            start, end = piece.start, piece.end
            if piece.starts and not inner:
                start, end = pieces.place(piece, match.start), pieces.place(piece, match.end)
                if match.route.startswith("base64") and (start, end) in read:
                    continue
            insort(seen, (id, start))
            route = f"{piece.route}, {match.route}" if match.route else piece.route
            yield id, match._replace(start=start, end=end, route=route, record=-1)


def _within(seen: Sequence[tuple[str, int]], id: str, piece: pieces.Piece) -> bool:
    """Tell whether anything of a kind is known within the bytes of a piece."""
    return bisect_left(seen, (id, piece.start)) < bisect_left(seen, (id, piece.end))


def merged(known: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Return both by place, without what another reading has settled."""
    spans: dict[str, list[tuple[int, int, bool]]] = {}
    for id, match in found:
        spans.setdefault(id, []).append((match.start, match.end, match.verdict is Verdict.REAL))
    for each in spans.values():
        each.sort()
    kept = [one for one in known if not _covered(spans.get(one[0], ()), one[1])]
    return sorted((*kept, *found), key=lambda one: one[1].start)


def _new(known: Sequence[Found], found: Iterator[Found] | Sequence[Found]) -> list[Found]:
    """Leave out what is known already, unless it is graver now."""
    spans: dict[str, list[tuple[int, int, bool]]] = {}
    for id, match in known:
        spans.setdefault(id, []).append((match.start, match.end, match.verdict is Verdict.REAL))
    for each in spans.values():
        each.sort()
    return [one for one in found if not _covered(spans.get(one[0], ()), one[1])]


def _covered(spans: Sequence[tuple[int, int, bool]], match: Match) -> bool:
    graver = match.verdict is Verdict.REAL
    place = bisect_right(spans, (match.end, 0, False))
    # Matches of one detector do not overlap, so the last ones before the end are enough.
    return any(
        end > match.start and (real or not graver)
        for start, end, real in spans[max(place - 2, 0) : place]
        if start < match.end
    )
