"""Files -> what would be written, or why not; everything is proved before anything is."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from ai_gate.errors import UnexaminedError
from ai_gate.model import Detector, Document, Text, Verdict
from ai_gate.record import NamedTuple
from ai_gate.sanitize.book import Book
from ai_gate.sanitize.rewrite import (
    APPLY,
    ASSIGN,
    COLLECT,
    CannotRewriteError,
    Made,
    Seen,
    Work,
    rewrite,
)
from ai_gate.sanitize.texts import Wanted
from ai_gate.scan import containers
from ai_gate.scan import engine as scanner
from ai_gate.scan.decode import decode
from ai_gate.scan.records import fields

_SOUGHT = 2_000  # values that are looked for in the bytes of a database
# What running text beside a number says of a person: it has no structure that could break.
_TOLD = frozenset(["person name", "birth date", "diagnosis", "drug"])
_SHOWN = 5  # places of a file that is not clean afterwards


class Change(NamedTuple):
    """One replacement as it may be shown: no record has a field for the value before."""

    path: str
    route: str
    line: int
    column: int
    label: str
    length: int  # of the value before, in bytes
    new: str


class Refused(NamedTuple):
    """A file that stays as it is, and why."""

    path: str
    reason: str


class Plan(NamedTuple):
    """What would be written, and what could not be made clean."""

    files: Mapping[str, bytes]
    before: Mapping[str, bytes]
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    exhausted: tuple[str, ...]  # kinds of values of which two got the same replacement


def plan(
    documents: Iterable[Document],
    detectors: Mapping[str, Detector],
    everything: bool = False,
    declared: Callable[[Document], bool] | None = None,
) -> Plan:
    """Replace what is real, with `everything` also what is unsure, in memory.

    Documents of which `declared` says that they are synthetic stay as they are.
    """
    verdicts = {Verdict.REAL, Verdict.UNSURE} if everything else {Verdict.REAL}
    wanted = Wanted(detectors, frozenset(verdicts))
    chosen = sorted(
        (one for one in documents if declared is None or not declared(one)),
        key=lambda one: one.path,
    )
    book, seen = Book(), dict[bytes, Seen]()
    refused = {one.path: reason for one in chosen if (reason := _unread(one, detectors))}
    for phase in (COLLECT, ASSIGN):
        for document in chosen:
            if document.path not in refused:
                _try(document, Work(wanted, book, phase, [], seen), refused)
    files, before, changes = {}, {}, []
    for document in chosen:
        work = Work(wanted, book, APPLY, [], seen)
        new = None if document.path in refused else _try(document, work, refused)
        if new is None or new == document.data:
            continue
        after = document._replace(data=new)
        reason = wrong(document, after, wanted) or _left(document, after, book)
        if reason:
            refused[document.path] = reason
            continue
        files[document.path], before[document.path] = new, document.data
        changes += [_change(document.path, made) for made in work.made]
    _doubtful(chosen, wanted, refused, files)
    return Plan(
        files,
        before,
        tuple(changes),
        tuple(Refused(path, reason) for path, reason in sorted(refused.items())),
        tuple(sorted(book.exhausted)),
    )


def _unread(document: Document, detectors: Mapping[str, Detector]) -> str:
    """Say why a container cannot be read to its end, by the limits and words of the scan."""
    if not decode(document).unexamined:
        return ""
    return next(iter(scanner.scan(document, detectors).unexamined), "")


def _try(document: Document, work: Work, refused: dict[str, str]) -> bytes | None:
    name = document.path.rpartition("/")[2]
    try:
        return rewrite(name, document.data, work)
    except (CannotRewriteError, UnexaminedError) as error:
        refused[document.path] = error.message
    return None


def _doubtful(
    chosen: Sequence[Document],
    wanted: Wanted,
    refused: dict[str, str],
    files: Mapping[str, bytes],
) -> None:
    """Refuse what still holds something for which there is no replacement."""
    for document in chosen:
        if document.path in files or document.path in refused:
            continue
        if places := _remaining(scanner.scan(document, wanted.detectors), wanted):
            refused[document.path] = f"no replacement is known for {places[0]}"


def _change(path: str, made: Made) -> Change:
    edit = made.edit
    route = ", ".join(filter(None, (made.route, edit.route)))
    length, new = edit.end - edit.start, edit.new.decode("utf-8", "replace")
    if edit.packed:
        new = "(the same text with such replacements, encoded again)"
    return Change(path, route, made.line, made.column, edit.label, length, new)


# --- proof -----------------------------------------------------------------------------------


def wrong(before: Document, after: Document, wanted: Wanted) -> str:
    """Say why the rewritten file may not be written, or return an empty text."""
    scan = scanner.scan(after, wanted.detectors)
    if places := _remaining(scan, wanted):
        return f"it would still hold {places[0]}"
    unread = set(scan.unexamined)
    if unread and (new := sorted(unread - set(scanner.scan(before, wanted.detectors).unexamined))):
        return f"it could not be read afterwards: {new[0]}"
    old, other = _skeleton(before), _skeleton(after)
    if old != other:
        return "it would not have the same structure afterwards"
    return ""


def _remaining(scan: scanner.Scan, wanted: Wanted) -> list[str]:
    found = [match for _, match in scan.matches] + [one.match for one in scan.inner]
    labels = (
        re.sub(r", ends \d+", "", one.label) for one in found if one.verdict in wanted.verdicts
    )
    return list(dict.fromkeys(labels))[:_SHOWN]


def _left(before: Document, after: Document, book: Book) -> str:
    """Look for replaced values in the bytes of a database: its unused pages are not scanned."""
    if not after.data.startswith(b"SQLite format 3\0"):
        return ""
    for value in islice(book.spellings, _SOUGHT):
        if value in after.data and value in before.data:
            return "a replaced value would still be in its bytes"
    return ""


def _skeleton(document: Document) -> object:
    """Return all of a file but its values: names and records of its fields, members, parses."""
    decoded = decode(document)
    if decoded.data is not None:
        return _of_text(document.path, decoded.data)
    if not decoded.unexamined or not containers.opens(document.data):
        return None
    return [
        part
        if isinstance(part, str)
        else (part.route, _of_table(part) if part.table else _of_text(part.name, part.data))
        for part in containers.walk(document)
        if isinstance(part, str) or part.data.strip()
    ]


def _of_text(name: str, data: bytes) -> object:
    text = Text(name, data, lambda: ())
    named = [
        (one.record, one.name, one.route)
        for one in fields(data, text.path, prose=False)
        if one.name not in _TOLD or one.name.encode() in data
    ]
    return named, _parses(data), data.count(b"\n"), data.count(b"\r")


def _of_table(part: object) -> object:
    from ai_gate.scan.containers.parts import Part

    assert isinstance(part, Part)
    assert part.table is not None
    return [(one.record, one.name) for one in part.table.fields]


def _parses(data: bytes) -> tuple[bool, ...]:
    """Tell whether a text, and each of its lines, is JSON."""
    import json

    def good(part: bytes) -> bool:
        try:
            json.loads(part)
        except (ValueError, RecursionError):
            return False
        return True

    if data.lstrip()[:1] not in (b"{", b"["):
        return ()
    if good(data):
        return (True,)
    return tuple(good(line) for line in data.splitlines())
