"""Documents -> matches: decode, let the gate choose the detectors, find, and weigh together.

Pure: nothing is read but the bytes that are handed in. Same document, same matches.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ai_gate.errors import UnexaminedError
from ai_gate.model import DataKind, Detector, Document, Field, Match, Text, Verdict
from ai_gate.scan import gate
from ai_gate.scan.decode import decode
from ai_gate.scan.lines import locate, masked_line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from ai_gate.scan.inside import Inside

__all__ = ["Scan", "locate", "masked_line", "scan", "scan_all"]

# So many matches of one detector and verdict are kept of one document.
LISTED = 20_000
# Below this many bytes a second thread costs more than it saves.
ENOUGH = 4 << 20
_BATCH = 1 << 20
_AHEAD = 4
# A match wider than this is a record or a message: what stands inside it counts as well.
_WIDE = 256

_KINDS = (
    DataKind.AUTHENTICATION,
    DataKind.CARDHOLDER,
    DataKind.PHI,
    DataKind.PII,
    DataKind.SECRET,
)
_VERDICTS = (Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC)


class Scan(NamedTuple):
    """What a document holds: detector and match, by place; and what could not be looked at.

    Of a container there is no text; what the documents inside hold is placed already.
    """

    matches: tuple[tuple[str, Match], ...]
    text: Text | None
    unexamined: tuple[str, ...]
    inner: "tuple[Inside, ...]" = ()


def scan(document: Document, detectors: Mapping[str, Detector]) -> Scan:
    """Find sensitive data in one document."""
    return _scan(document, detectors, gate.build(detectors))


def scan_all(
    documents: Iterable[Document], detectors: Mapping[str, Detector]
) -> Iterator[tuple[Document, Scan]]:
    """Scan in order, with a thread per processor where there is enough to do."""
    compiled = gate.build(detectors)
    rest = iter(documents)
    first, size = [], 0
    for document in rest:
        first.append(document)
        size += len(document.data)
        if size > ENOUGH:
            break
    if size <= ENOUGH:
        for document in first:
            yield document, _scan(document, detectors, compiled)
        return
    yield from _in_threads(chain(first, rest), lambda one: _scan(one, detectors, compiled))


def _in_threads(
    documents: Iterator[Document], examine: Callable[[Document], Scan]
) -> Iterator[tuple[Document, Scan]]:
    """Examine batches, at most a few ahead of the reader, so that memory stays bounded."""
    import os
    from concurrent.futures import ThreadPoolExecutor

    def work(batch: list[Document]) -> list[tuple[Document, Scan]]:
        return [(document, examine(document)) for document in batch]

    with ThreadPoolExecutor(min(os.cpu_count() or 1, _AHEAD)) as pool:
        waiting: deque[Future[list[tuple[Document, Scan]]]] = deque()
        for batch in _batches(documents):
            waiting.append(pool.submit(work, batch))
            if len(waiting) > _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    batch, size = [], 0
    for document in documents:
        batch.append(document)
        size += len(document.data)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    yield batch


def _scan(document: Document, detectors: Mapping[str, Detector], compiled: gate.Gate) -> Scan:
    decoded = decode(document)
    if decoded.unexamined:
        return _unpacked(document, decoded.unexamined, detectors, compiled)
    if decoded.data is None:
        return Scan((), None, ())
    text = Text(document.path, decoded.data, _fields(decoded.data, document.path))
    return _of_text(text, detectors, compiled)


def _unpacked(
    document: Document, reason: str, detectors: Mapping[str, Detector], compiled: gate.Gate
) -> Scan:
    from ai_gate.scan import containers, inside

    if not containers.opens(document.data):
        return Scan((), None, (reason,))
    found, unexamined = inside.collect(
        document,
        lambda one: _scan(one, detectors, compiled),
        lambda text: _of_text(text, detectors, compiled),
    )
    return Scan((), None, unexamined, found)


def _of_text(text: Text, detectors: Mapping[str, Detector], compiled: gate.Gate) -> Scan:
    try:
        ids = sorted(gate.passed(compiled, text.data))
    except UnexaminedError as error:
        return Scan((), text, (error.message,))
    if not ids:
        return Scan((), text, ())
    unexamined: list[str] = []
    found = [(id, match) for id in ids for match in _limited(detectors[id], text, unexamined)]
    from ai_gate.scan import verdict  # most documents hold nothing to weigh

    weighed = verdict.adjudicate(text, found, detectors)
    return Scan(tuple(_resolved(weighed, detectors)), text, tuple(unexamined))


def _fields(data: bytes, path: str) -> Callable[[], Sequence[Field]]:
    known: list[Sequence[Field]] = []

    def fields() -> Sequence[Field]:
        if not known:
            from ai_gate.scan import records

            known.append(records.fields(data, path))
        return known[0]

    return fields


def _limited(detector: Detector, text: Text, unexamined: list[str]) -> Iterator[Match]:
    """Yield what a detector finds, but of a flood of synthetic values only the first."""
    counted = dict.fromkeys(_VERDICTS, 0)
    for match in detector.find(text):
        counted[match.verdict] += 1
        if counted[match.verdict] <= LISTED:
            yield match
        elif match.verdict is not Verdict.SYNTHETIC:
            unexamined.append(
                f"more than {LISTED} matches of {detector.id}; the rest is not listed"
            )
            return


def _resolved(
    found: Sequence[tuple[str, Match]], detectors: Mapping[str, Detector]
) -> list[tuple[str, Match]]:
    """Keep one match where several describe the same bytes, and sort by place.

    Authentication data wins, then the longer match (a telephone number inside a card number is
    none), then the graver verdict and kind.
    """

    def rank(one: tuple[str, Match]) -> tuple[bool, int, int, int, str]:
        id, match = one
        kind = detectors[id].kind
        return (
            kind is not DataKind.AUTHENTICATION,
            match.start - match.end,
            _VERDICTS.index(match.verdict),
            _KINDS.index(kind),
            id,
        )

    kept: list[tuple[str, Match]] = []
    narrow = -1
    for one in sorted(found, key=_start):
        match = one[1]
        if match.end - match.start > _WIDE:
            kept.append(one)
        elif narrow >= 0 and match.start < kept[narrow][1].end:
            kept[narrow] = min(one, kept[narrow], key=rank)
        else:
            narrow = len(kept)
            kept.append(one)
    return sorted(kept, key=_start)


def _start(one: tuple[str, Match]) -> int:
    return one[1].start
