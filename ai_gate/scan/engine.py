"""Documents -> matches: decode, let the gate choose the detectors, find, and weigh together.

Pure: nothing is read but the bytes that are handed in, and what of them was put aside because it
is too large to be held (`containers.aside`). Same document, same matches.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from ai_gate.errors import UnexaminedError
from ai_gate.model import DataKind, Detector, Document, Field, Match, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.scan import gate, views
from ai_gate.scan.decode import decode
from ai_gate.scan.lines import locate, masked_line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from ai_gate.scan.inside import Inside
    from ai_gate.scan.stream import Large

__all__ = ["Scan", "locate", "masked_line", "scan", "scan_all", "scan_large"]

# So many matches of one detector and verdict are kept of one document.
LISTED = 20_000
# Below this many bytes a second thread costs more than it saves.
ENOUGH = 4 << 20
MUCH = 1 << 17  # bytes of a text that may have very many records
_BATCH = 1 << 20
_AHEAD = 4
HELD = 64 << 20  # bytes of a container that is unpacked in memory
# A match wider than this is a record or a message: what stands inside it counts as well.
_WIDE = 256

# PNG and JPEG files, and what stands in one that has text beside the picture.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"\xff\xe1", b"\xff\xec", b"\xff\xed", b"\xff\xfe")

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


def scan(
    document: Document, detectors: Mapping[str, Detector], built: gate.Gate | None = None
) -> Scan:
    """Find sensitive data in one document; who scans many has the gate `built` once."""
    return _scan(document, detectors, built or gate.build(detectors))


def scan_plain(document: Document, detectors: Mapping[str, Detector], ids: frozenset[str]) -> Scan:
    """Find sensitive data in a text in UTF-8 with these detectors alone, and in no other spelling.

    For who knows already of which detectors an anchor matches, and that nothing else is there.
    """
    data = document.data
    text = Text(document.path, data, _fields(data, document.path))
    return _searched(text, set(ids), detectors)


def scan_large(large: "Large", detectors: Mapping[str, Detector], largest: int = HELD) -> Scan:
    """Find sensitive data in a file that is too large to be held.

    What has to be read as a whole is, up to `largest` bytes.
    """
    return _of_stream(large, detectors, gate.build(detectors), largest)


def _streamed(document: Document, detectors: Mapping[str, Detector], compiled: gate.Gate) -> Scan:
    """Search a compressed file of any size as it unpacks."""
    from ai_gate.scan.stream import Large

    data = document.data
    large = Large(document.path, len(data), lambda: iter((data,)), document.mode)
    return _of_stream(large, detectors, compiled)


def _of_stream(
    large: "Large",
    detectors: Mapping[str, Detector],
    compiled: gate.Gate,
    largest: int = HELD,
) -> Scan:
    from ai_gate.scan import stream

    readers = stream.Readers(
        lambda path, data: _of_text(Text(path, data, _fields(data, path)), detectors, compiled),
        lambda document: _scan(document, detectors, compiled),
        lambda text: _of_text(text, detectors, compiled),
    )
    return stream.examine(large, readers, largest)


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

    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _AHEAD))
    try:
        waiting: deque[Future[list[tuple[Document, Scan]]]] = deque()
        for batch in _batches(documents):
            waiting.append(pool.submit(work, batch))
            if len(waiting) > _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for more after an interrupt


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    batch, size = [], 0
    for document in documents:
        batch.append(document)
        size += len(document.data)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    yield batch


def _scan(
    document: Document, detectors: Mapping[str, Detector], compiled: gate.Gate, depth: int = 0
) -> Scan:
    decoded = decode(document)
    if decoded.unexamined:
        return _unpacked(document, decoded.unexamined, detectors, compiled, depth)
    if decoded.data is None:
        return _pictured(document, detectors, compiled, depth)
    text = Text(document.path, decoded.data, _fields(decoded.data, document.path))
    return _of_text(text, detectors, compiled, depth)


def _pictured(
    document: Document, detectors: Mapping[str, Detector], compiled: gate.Gate, depth: int
) -> Scan:
    """Search the text beside a picture; of film, sound, fonts and code there is none."""
    data = document.data
    if not data.startswith(_PICTURES) or not any(mark in data for mark in _TEXTS):
        return Scan((), None, ())
    return _unpacked(document, "", detectors, compiled, depth)


def _unpacked(
    document: Document,
    reason: str,
    detectors: Mapping[str, Detector],
    compiled: gate.Gate,
    depth: int,
) -> Scan:
    from ai_gate.scan import containers, inside

    if not containers.opens(document.data):
        return Scan((), None, (reason,))
    if containers.streams(document.data):
        return _streamed(document, detectors, compiled)
    found, unexamined = inside.collect(
        document,
        lambda one: _scan(one, detectors, compiled, depth),
        lambda text: _of_text(text, detectors, compiled, depth),
    )
    return Scan((), None, unexamined, found)


def _of_text(
    text: Text, detectors: Mapping[str, Detector], compiled: gate.Gate, depth: int = 0
) -> Scan:
    """Search a text, and what it spells in another way."""
    try:
        ids, spelled = gate.looked(compiled, text.data)
    except UnexaminedError as error:
        return Scan((), text, (error.message,))
    plain = _searched(text, ids, detectors)
    if depth == views.DEPTH or not (wanted := views.kinds(text.data, spelled)):
        return plain
    matches, reasons = views.find(
        text,
        wanted,
        plain.matches,
        lambda one: _as_it_stands(one, detectors, compiled),
        lambda one: _scan(one, detectors, compiled, depth + 1),
    )
    return plain._replace(
        matches=tuple(matches),
        unexamined=(*plain.unexamined, *reasons),
    )


def _as_it_stands(text: Text, detectors: Mapping[str, Detector], compiled: gate.Gate) -> Scan:
    try:
        ids = gate.passed(compiled, text.data)
    except UnexaminedError as error:
        return Scan((), text, (error.message,))
    return _searched(text, ids, detectors)


def _searched(text: Text, ids: set[str], detectors: Mapping[str, Detector]) -> Scan:
    if not ids:
        return Scan((), text, ())
    # None of the many objects of a dense table is garbage, and looking for it takes a fifth.
    collecting = len(text.data) > MUCH and gc.isenabled()
    if collecting:
        gc.disable()
    try:
        return _found(text, ids, detectors)
    finally:
        if collecting:
            gc.enable()


def _found(text: Text, ids: set[str], detectors: Mapping[str, Detector]) -> Scan:
    unexamined: list[str] = []
    found = [
        (id, match) for id in sorted(ids) for match in _limited(detectors[id], text, unexamined)
    ]
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
    matches = iter(detector.find(text))
    # Of so many none can be too many.
    yield from (first := list(islice(matches, LISTED)))
    if len(first) < LISTED:
        return
    counted = dict.fromkeys(_VERDICTS, 0)
    for match in first:
        counted[match.verdict] += 1
    for match in matches:
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

    def rank(one: tuple[str, Match]) -> tuple[bool, int, int, int, bool, str]:
        id, match = one
        kind = detectors[id].kind
        return (
            kind is not DataKind.AUTHENTICATION,
            match.start - match.end,
            _VERDICTS.index(match.verdict),
            _KINDS.index(kind),
            match.record < 0,  # a patient's record says more than the number that it begins with
            id,
        )

    kept: list[tuple[str, Match]] = []
    narrow, last, moved = -1, -1, False
    for one in _by_start(found):
        start, end = one[1].start, one[1].end
        if end - start > _WIDE:
            kept.append(one)
        elif start < last:
            kept[narrow] = min(one, kept[narrow], key=rank)
            last, moved = kept[narrow][1].end, True
        else:
            narrow, last = len(kept), end
            kept.append(one)
    return _by_start(kept) if moved else kept


def _by_start(found: Sequence[tuple[str, Match]]) -> list[tuple[str, Match]]:
    starts = [match.start for _, match in found]
    return [found[place] for place in sorted(range(len(starts)), key=starts.__getitem__)]
