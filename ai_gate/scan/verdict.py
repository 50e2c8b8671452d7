"""Weigh matches together: what stands in the same record or column tells invented from real.

A detector judges one value. A reserved e-mail address, a fiction telephone number or a published
test card in the same record speaks for the whole record; so does the mark of a generator, and so
do whole columns. A path never does. Authentication data and secrets are not weighed again: track
data of an unlisted card blocks whatever stands beside it (PCI DSS 3.3.1).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from ai_gate.model import DataKind, Detector, Match, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.rows import Row, walk
from ai_gate.scan import columns

_WEIGHED = {DataKind.CARDHOLDER, DataKind.PHI, DataKind.PII}
_SYNTHEA = b"synthetichealth/synthea"

# Where no structure is known, a record is a line, or a run of lines with the same indentation.
_LINES = 12
# More marks than this are not looked at: what they would soften stays as it is.
_MOST = 100_000
_LINE = 4_000


class _Mark(NamedTuple):
    """A synthetic value that needs no detector; `literals` find it, `pattern` confirms it."""

    about: str  # id of the detector that would report the same value
    reason: str
    literals: tuple[bytes, ...]
    pattern: bytes  # matches in the 64 bytes before to 64 bytes after the literal


_MARKS = (
    _Mark(
        "email",
        "an e-mail address at a reserved domain (RFC 2606)",
        (b"@example.", b".test", b".invalid", b".example", b".localhost"),
        # The number of a message is no address: payloadID="...@buyer.example".
        rb"(?<!\d{8})@(?:[\w-]+\.)*(?:example\.(?:com|net|org|edu)|(?:[\w-]+\.)(?:test|invalid|example|localhost))"
        rb"(?![\w-])",
    ),
    _Mark(
        "email",
        "an e-mail address of a name generator",
        (
            *(b"@armyspy.", b"@cuvox.", b"@dayrep.", b"@einrot.", b"@fleckens.", b"@gustr."),
            *(b"@jourrapide.", b"@rhyta.", b"@superrito.", b"@teleworm."),
        ),
        rb"@\w+\.(?:com|de|hu|us)(?![\w-])",
    ),
    _Mark(
        "phone",
        "a telephone number reserved for fiction (555-01xx)",
        (b"555-01", b"555.01", b"555 01"),
        rb"(?<!\d)555[-. ]01\d\d(?!\d)",
    ),
    _Mark("ssn", "an SSN that is never issued (area 999)", (b"999-",), rb"(?<!\d)999-\d\d-\d{4}\b"),
)


def adjudicate(
    text: Text, found: Sequence[tuple[str, Match]], detectors: Mapping[str, Detector]
) -> Sequence[tuple[str, Match]]:
    """Return the matches with the verdicts that the whole text supports."""
    weighing = frozenset(id for id, _ in found if detectors[id].kind in _WEIGHED)
    synthetic = Verdict.SYNTHETIC
    open_ones = [
        index
        for index, (id, match) in enumerate(found)
        if match.verdict is not synthetic and id in weighing
    ]
    if not open_ones:
        return found
    lowered = text.data.lower()
    whole = _generated_as_a_whole(lowered)
    origin = columns.origin(walk(text.fields(), text.data))
    marks = list(islice(_marks(lowered), _MOST))
    unplaced = {match.start for _, match in found if match.record < 0}
    records = _records(text, sorted(unplaced.union(at for at, _ in marks)))
    anchors = _anchors(found, detectors, marks, records)
    weighed = list(found)
    telling = whole or origin.score >= columns.DOUBTFUL
    for index in open_ones:
        id, match = found[index]
        nearby = anchors.get(_record(match, records))
        if nearby is None and not telling:
            continue
        weighed[index] = (id, _weigh(match, nearby or {}, origin, whole, detectors[id].kind))
    return weighed


def _weigh(
    match: Match,
    nearby: Mapping[str, str],
    origin: columns.Origin,
    whole: str,
    kind: DataKind,
) -> Match:
    reasons = tuple(f"{reason} in the same record" for reason in nearby.values())
    if whole:
        return _softened(match, Verdict.SYNTHETIC, (whole,))
    # The detector of patients has judged the columns itself: what it still doubts may be the one
    # real record among generated ones.
    if origin.score >= columns.GENERATED and kind is not DataKind.PHI:
        return _softened(match, Verdict.SYNTHETIC, origin.reasons)
    if origin.score > columns.LIVED and len(nearby) > 1:
        return _softened(match, Verdict.SYNTHETIC, reasons)
    if match.verdict is Verdict.REAL:
        if origin.score >= columns.DOUBTFUL:
            return _softened(match, Verdict.UNSURE, origin.reasons)
        if origin.score > columns.LIVED and nearby:
            return _softened(match, Verdict.UNSURE, reasons)
    return match


def _softened(match: Match, verdict: Verdict, reasons: tuple[str, ...]) -> Match:
    return match._replace(verdict=verdict, reasons=(*match.reasons, *reasons))


def _generated_as_a_whole(data: bytes) -> str:
    """Recognise a Synthea export: every patient of it bears the mark (3,537 of 3,537 measured)."""
    marks = data.count(_SYNTHEA)
    if marks and marks >= len(re.findall(rb'"resourcetype"\s{0,8}:\s{0,8}"patient"', data)):
        return "every patient in this file bears the identifier system of Synthea"
    return ""


def _anchors(
    found: Sequence[tuple[str, Match]],
    detectors: Mapping[str, Detector],
    marks: Iterable[tuple[int, _Mark]],
    records: Mapping[int, int],
) -> dict[int, dict[str, str]]:
    """Return record -> what in it is synthetic: id of the detector and words for a reader."""
    anchors: dict[int, dict[str, str]] = {}
    for id, match in found:
        if match.verdict is Verdict.SYNTHETIC:
            reason = f"a synthetic value ({detectors[id].name})"
            anchors.setdefault(_record(match, records), {})[id] = reason
    for offset, mark in marks:
        anchors.setdefault(records[offset], {}).setdefault(mark.about, mark.reason)
    return anchors


def _record(match: Match, records: Mapping[int, int]) -> int:
    return match.record if match.record >= 0 else records[match.start]


def _marks(lowered: bytes) -> Iterator[tuple[int, _Mark]]:
    if _literals().search(lowered) is None:
        return
    for mark in _MARKS:
        pattern = _compiled(mark.pattern)
        for literal in mark.literals:
            offset = lowered.find(literal)
            while offset >= 0:
                if pattern.search(lowered[max(offset - 64, 0) : offset + 64]):
                    yield offset, mark
                offset = lowered.find(literal, offset + 1)


@cache
def _literals() -> Any:
    """Match any literal: one pass instead of one for each."""
    import re2

    literals = (re2.escape(literal) for mark in _MARKS for literal in mark.literals)
    return re2.compile(b"|".join(literals))


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


# --- records ---------------------------------------------------------------------------------


def _records(text: Text, offsets: Sequence[int]) -> dict[int, int]:
    """Return the number of the record in which each of the ascending `offsets` lies.

    Numbers below zero stand for lines outside of every field.
    """
    records = {offset: -2 - _block(text.data, offset) for offset in offsets}
    for row in walk(text.fields(), text.data) if offsets else ():
        if row.place is None and row.start > offsets[-1]:
            break
        for start, end in _spans(row):
            low = bisect_left(offsets, start)
            while low < len(offsets) and offsets[low] <= end:
                records[offsets[low]] = row.record
                low += 1
    return records


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    """Yield where the values of a row stand; one span where nothing lies between them."""
    if row.place is None:
        size = sum(map(len, filter(None, row.values)))
        yield row.start, row.start + size + row.gap * (len(row.values) - 1)
    elif isinstance(row.place, re.Match):
        yield from (span for span in row.place.regs[1:] if span[0] >= 0)
    else:
        for start, value in zip(row.place, row.values, strict=False):
            yield start, start + len(value or b"")


def _block(data: bytes, offset: int) -> int:
    """Return where the lines begin that are indented like the one at `offset` and touch it."""
    line = _line(data, offset)
    indent = _indent(data, line)
    for _ in range(_LINES if indent else 0):
        before = _line(data, max(line - 1, 0))
        if before == line or _indent(data, before) != indent:
            break
        line = before
    return line


def _line(data: bytes, offset: int) -> int:
    """Return where the line of `offset` begins, or a place in it that is not too far away."""
    low = max(offset - _LINE, 0)
    newline = data.rfind(b"\n", low, offset)
    return newline + 1 if newline >= 0 else low


def _indent(data: bytes, line: int) -> int:
    start = data[line : line + 80]
    rest = start.lstrip(b" \t")
    return 0 if rest[:1] in b"\r\n}])" else len(start) - len(rest)
