"""A text -> the edits that make what is real in it synthetic."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import checksums
from ai_gate.model import Detector, Match, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.rows import walk
from ai_gate.sanitize import elsewhere, numbers, persons, spelling, tracks
from ai_gate.sanitize.book import Book
from ai_gate.sanitize.edits import Edit, apart
from ai_gate.scan import gate
from ai_gate.scan import verdict as weighing

# What single values become.
_SINGLE = {
    "payment-card": "card",
    "card-verification-code": "code",
    "ssn": "ssn",
    "mbi": "mbi",
    "secret": "secret",
    "database-password": "secret",
}
_BESIDE = 220  # bytes within which a code belongs to a card


class Wanted(NamedTuple):
    """What is to be replaced."""

    detectors: Mapping[str, Detector]
    verdicts: frozenset[Verdict]


def found(text: Text, detectors: Mapping[str, Detector]) -> Sequence[tuple[str, Match]]:
    """Return the matches of a text with the verdicts that the whole text supports."""
    ids = sorted(gate.passed(gate.build(detectors), text.data))
    matches = [(id, match) for id in ids for match in detectors[id].find(text)]
    return weighing.adjudicate(text, matches, detectors) if matches else ()


def collect(text: Text, matches: Sequence[tuple[str, Match]], book: Book) -> None:
    """Note what stands in a text already: no replacement may become equal to it."""
    for id, match in matches:
        kind = _SINGLE.get(id)
        if kind and kind != "code":
            book.hold(kind, text.data[match.start : match.end].decode("utf-8", "replace"))
    if any(id == "patient-record" for id, _ in matches):
        for row in walk(text.fields(), text.data):
            for field, kind in persons.personal(row):
                for part in persons.parts_of(kind, persons.value_of(text, field)):
                    book.hold(*part)


class Reported(NamedTuple):
    """The edits of what detectors report, and the records that are of a patient by that."""

    made: list[Edit]
    records: frozenset[int]


def reported(
    text: Text, matches: Sequence[tuple[str, Match]], wanted: Wanted, book: Book
) -> Reported:
    """Give every value that a detector reports its replacement; the same however often asked."""
    made: list[Edit] = []
    records: set[int] = set()
    for id, match in matches:
        if match.verdict not in wanted.verdicts:
            continue
        if id == "patient-record":
            records.add(match.record)
        elif id == "track-data":
            made += _track(text, match, book)
        elif id in _SINGLE:
            made += _single(text, id, match, book)
            made += _cards_beside(text, match, book) if id == "card-verification-code" else ()
        else:
            made += _of_detector(text, wanted.detectors[id], match, book)
    for row in walk(text.fields(), text.data) if records else ():
        if row.record in records:
            made += persons.record(text, row, book)
    return Reported(made, frozenset(records))


def edits(text: Text, known: Reported, book: Book) -> list[Edit]:
    """Return what is to be replaced, by place, no two of them over the same bytes."""
    made = list(known.made)
    for row in walk(text.fields(), text.data) if book.known else ():
        if row.record not in known.records and persons.is_known(text, row, book):
            made += persons.record(text, row, book)
    made += elsewhere.find(text, book)
    made += elsewhere.beside(text.data, apart(made), book)
    return apart(made)


# --- single values ---------------------------------------------------------------------------


def _single(text: Text, id: str, match: Match, book: Book) -> Iterator[Edit]:
    value = text.data[match.start : match.end].decode("utf-8", "replace")
    new = book.replace(_SINGLE[id], value)
    label = re.sub(r", ends \d+", "", match.label)
    yield Edit(match.start, match.end, new.encode(), label, match.route)


def _cards_beside(text: Text, match: Match, book: Book) -> Iterator[Edit]:
    """Replace the cards near a code: it stays one of theirs as long as they look live."""
    low = max(match.start - _BESIDE, 0)
    for number in checksums.numbers(text.data[low : match.end + _BESIDE]):
        if number.issuer and not number.published:
            start, end = number.start + low, number.end + low
            new = book.replace("card", text.data[start:end].decode("utf-8", "replace"))
            label = f"payment card ({number.issuer.network}, {len(number.digits)} digits)"
            yield Edit(start, end, new.encode(), label, match.route)


def _of_detector(text: Text, detector: Detector, match: Match, book: Book) -> Iterator[Edit]:
    """Replace a number for which the detector itself knows what is synthetic."""
    value = text.data[match.start : match.end].decode("utf-8", "replace")

    def make(value: str, attempt: int) -> str:
        return numbers.replacement(detector, value, attempt)

    if detector.id == "iso8583-message" and checksums.issuer(spelling.digits(value).encode()):
        new = book.replace("card", value)
    else:
        new = book.replace(f"detector {detector.id}", value, make)
    if new:
        yield Edit(match.start, match.end, new.encode(), match.label, match.route)


def _track(text: Text, match: Match, book: Book) -> Iterator[Edit]:
    value = text.data[match.start : match.end].decode("latin-1")
    new = tracks.replaced(value, lambda number: book.replace("card", number))
    if new:
        yield Edit(match.start, match.end, new.encode("latin-1"), match.label, match.route)
