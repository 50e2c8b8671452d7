"""Bytes of a file -> the same file with synthetic values, whatever it is packed in."""

from collections.abc import Callable, Sequence

from ai_gate.errors import AiGateError
from ai_gate.model import Document, Match, Text
from ai_gate.record import NamedTuple
from ai_gate.rows import Table
from ai_gate.sanitize import edits, encoded, texts
from ai_gate.sanitize.book import Book
from ai_gate.sanitize.edits import Edit
from ai_gate.sanitize.texts import Reported, Wanted
from ai_gate.scan import containers, engine, records
from ai_gate.scan.containers.limits import DEPTH, damaged
from ai_gate.scan.decode import decode

COLLECT, ASSIGN, APPLY = range(3)


class CannotRewriteError(AiGateError):
    """A file that cannot be written back with other values in it: which, and why."""


class Made(NamedTuple):
    """An edit and the place of the text in which it was made."""

    route: str
    line: int
    column: int
    edit: Edit


class Seen(NamedTuple):
    """What is known of a text: its matches, and once they have replacements, these."""

    matches: Sequence[tuple[str, Match]]
    reported: Reported | None = None


class Work(NamedTuple):
    """What one run over the files needs and gathers."""

    wanted: Wanted
    book: Book
    phase: int
    made: list[Made]
    seen: dict[bytes, Seen]  # of texts, which are asked for in every phase


def rewrite(name: str, data: bytes, work: Work, route: str = "", depth: int = 0) -> bytes:
    """Return the bytes of a file after the edits of this phase, the same object without any.

    Raises CannotRewriteError for what no edit could be put into.
    """
    decoded = decode(Document(name, data))
    if decoded.data is None and not decoded.unexamined:
        return data
    if decoded.data is None:
        if not containers.opens(data):
            raise CannotRewriteError(f"{route or name}: {decoded.unexamined}")
        if depth >= DEPTH:
            raise CannotRewriteError(f"{route or name}: nested more than {DEPTH} deep")
        kind = decoded.unexamined.partition(":")[0]
        return _container(name, data, work, route or name, depth, kind)
    plain = decoded.data
    text = Text(name, plain, _lazily(plain, name))
    made = edited(text, work, route, depth)
    if not made:
        return data
    return _encoded(data, plain, edits.apply(plain, made), decoded.encoding, route or name)


def edited(text: Text, work: Work, route: str, depth: int = 0) -> list[Edit]:
    """Return the edits of a text in this phase, and of the texts inside it, and note them."""

    def inner(data: bytes, place: str) -> tuple[bytes, str]:
        below = work._replace(made=[])
        new = rewrite(text.path, data, below, place, depth + 1)
        return new, below.made[0].edit.label if below.made else "a text inside"

    within = list(encoded.edits(text.data, inner)) if depth < DEPTH else []
    key = _key(text)
    seen = work.seen.get(key) or Seen(texts.found(text, work.wanted.detectors))
    work.seen[key] = seen
    if work.phase == COLLECT:
        texts.collect(text, seen.matches, work.book)
        return []
    known = seen.reported or texts.reported(text, seen.matches, work.wanted, work.book)
    work.seen[key] = Seen((), known)
    made = texts.edits(text, known, work.book) if work.phase == APPLY else edits.apart(known.made)
    if within:
        made = edits.apart([*made, *within])
    line, last = 1, 0
    for edit in made if work.phase == APPLY else ():
        line, last = line + text.data.count(b"\n", last, edit.start), edit.start
        column = edit.start - text.data.rfind(b"\n", 0, edit.start)
        work.made.append(Made(route, line, column, edit))
    return made


def _encoded(data: bytes, plain: bytes, new: bytes, encoding: str, name: str) -> bytes:
    """Return text in the encoding of its file; refuse what cannot be written back as it was."""
    if encoding in ("ascii", "binary"):
        return new
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff", b""):
        if data.startswith(mark):
            break
    try:
        if mark + plain.decode().encode(encoding) == data:
            return mark + new.decode().encode(encoding)
    except UnicodeError:
        pass
    raise CannotRewriteError(f"{name}: text with bytes that are not valid {encoding}")


def _container(name: str, data: bytes, work: Work, route: str, depth: int, kind: str) -> bytes:
    from ai_gate.sanitize import archives, database

    def inner(name: str, data: bytes, place: str) -> bytes:
        return rewrite(name, data, work, place, depth + 1)

    try:
        if data.startswith(b"SQLite format 3\0"):
            return database.rewrite(name, data, work, route)
        if data.startswith(b"PK"):
            return archives.zipped(name, data, work, route, inner)
        if data.startswith(b"ustar", 257):
            return archives.tarred(data, route, inner)
        if data.startswith(archives.COMPRESSED):
            return archives.compressed(name, data, route, inner)
    except damaged() as error:
        kind = f"{route}: damaged ({type(error).__name__})"
        raise CannotRewriteError(kind) from None
    return _as_it_is(name, data, work, route, kind)


def _as_it_is(name: str, data: bytes, work: Work, route: str, kind: str) -> bytes:
    """Leave a file of which no writer is here, if nothing in it would have to be replaced."""
    scan = engine.scan(Document(name, data), work.wanted.detectors)
    if scan.unexamined:
        raise CannotRewriteError(f"{route}: {scan.unexamined[0]}")
    if any(one.match.verdict in work.wanted.verdicts for one in scan.inner):
        raise CannotRewriteError(f"{route}: {kind}: it can be read here, but not written")
    return data


Inner = Callable[[str, bytes, str], bytes]


def _lazily(data: bytes, name: str) -> Callable[[], Table]:
    known: list[Table] = []

    def fields() -> Table:
        if not known:
            known.append(records.fields(data, name))
        return known[0]

    return fields


def _key(text: Text) -> bytes:
    from hashlib import blake2b

    return blake2b(text.data, digest_size=16, key=text.path.encode()[-64:]).digest()
