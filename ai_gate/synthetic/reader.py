"""Bytes of `.ai-gate/synthetic.yaml` -> declarations, or every mistake in it; and what they say."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from ai_gate import governed, paths, schema
from ai_gate.errors import AiGateError
from ai_gate.matchers import classification as dialect
from ai_gate.model import Because, DataKind, Document
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.synthetic import PATH
from ai_gate.synthetic.keys import REPRODUCIBLE as REPRODUCIBLE
from ai_gate.synthetic.keys import SYNTHETIC

_HEAD = 8000  # bytes in which git looks for a NUL to tell text from the rest
_MOVED = "run `ai-gate synthetic add` on it once somebody has looked at the new content"


class File(NamedTuple):
    """One declared content, and the line where it stands."""

    digest: str
    because: Because


class Entry(NamedTuple):
    """Files of one origin; `source` is that origin in words."""

    id: str
    globs: tuple[Because, ...]  # the text is the glob
    files: Mapping[str, File]
    covers: frozenset[DataKind]
    source: str
    owner: str
    reviewed: str
    approved: str  # who approved, where an approver, their role and a ticket are named
    approver: str
    role: str
    because: Because


class Declared(NamedTuple):
    """What the register says of one document; it holds for the kinds in `covers` only."""

    covers: frozenset[DataKind]
    reason: str
    because: Because


class Origins(NamedTuple):
    """What the register says of any document, and the files that it names.

    `of` takes a document, and for one that is too large to be held a function that reads it.
    """

    of: Callable[..., Declared | None]
    files: Mapping[str, Because]


def load(data: bytes, path: str = PATH, *, today: str = "") -> tuple[Entry, ...]:
    """Read the register; GovernanceError with every mistake in it.

    `today` is YYYY-MM-DD, by default the latest date that it is anywhere on Earth.
    """
    day = today or time.strftime("%Y-%m-%d", time.gmtime(time.time() + 14 * 3600))
    root = governed.tree(data, path, SYNTHETIC, lambda root, path: _mistakes(root, path, day))
    return tuple(_entry(node, path) for node in governed.listed(root, "entries"))


def digest(data: bytes) -> str:
    """Name a content: text by its LF form, as git stores it, whatever a checkout made of it."""
    return digest_of((data,))


def digest_of(chunks: Iterable[bytes]) -> str:
    """Name a content that is read in parts, as `digest` names the whole."""
    from hashlib import sha256

    found, rest, binary = sha256(), iter(chunks), False
    head = bytearray()
    for chunk in rest:
        head += chunk
        if len(head) >= _HEAD:
            break
    binary = b"\0" in head[:_HEAD]
    held = b""  # a return sign at the end of a part: its line feed may begin the next one
    for chunk in chain((bytes(head),), rest):
        if binary:
            found.update(chunk)
            continue
        part = held + chunk
        held = b"\r" if part.endswith(b"\r") else b""
        found.update(part[: len(part) - len(held)].replace(b"\r\n", b"\n"))
    found.update(held)
    return f"sha256:{found.hexdigest()}"


def accepted(entry: Entry, roles: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether an entry names an approval by somebody who has the role.

    `roles` are those of the access policy; where it names nobody, the review of the entry decides.
    """
    return bool(entry.approved) and (not roles or entry.approver in roles.get(entry.role, ()))


def origins(
    entries: tuple[Entry, ...],
    before: tuple[Entry, ...] | None,
    roles: Mapping[str, tuple[str, ...]] | None = None,
) -> Origins:
    """Return what tells of a document what is declared, and the lines of all files.

    `before` is what was declared before the change that is judged; None: there is no such change.
    What a change declares for itself counts only where it names an approval.
    """
    listed = {path: (one, file) for one in entries for path, file in one.files.items()}
    globs = [(glob, one) for one in entries for glob in one.globs]
    matching = dialect.matching([glob.text for glob, _ in globs])
    old = None if before is None else contents(before)

    def resolve(
        document: Document, chunks: Callable[[], Iterable[bytes]] | None = None
    ) -> Declared | None:
        if document.path in listed:
            entry, file = listed[document.path]
            found = digest_of((document.data,) if chunks is None else chunks())
            return _of_file(entry, file, found, None if accepted(entry, roles or {}) else old)
        hits = matching(document.path)
        if not hits:
            return None
        glob, entry = globs[hits[0]]
        reason = f"`{entry.id}` speaks of this path, but has no digest of the file: {_MOVED}"
        return Declared(frozenset(), reason, glob)

    return Origins(resolve, {path: file.because for path, (_, file) in listed.items()})


def contents(entries: tuple[Entry, ...]) -> dict[str, frozenset[DataKind]]:
    """Return digest -> kinds of data that are declared for this content."""
    found: dict[str, frozenset[DataKind]] = {}
    for entry in entries:
        for file in entry.files.values():
            found[file.digest] = found.get(file.digest, frozenset()) | entry.covers
    return found


def outside(entry: Entry, tracked: Mapping[str, object]) -> tuple[list[str], list[Because]]:
    """Return the tracked paths that globs match and no digest stands for, and the dead globs."""
    loose: dict[str, None] = {}
    dead = []
    for glob in entry.globs:
        matches = paths.any_of([glob.text])
        hits = [path for path in tracked if matches(path)]
        loose |= dict.fromkeys(path for path in hits if path not in entry.files)
        if not hits:
            dead.append(glob)
    return list(loose), dead


def _of_file(
    entry: Entry, file: File, found: str, old: Mapping[str, frozenset[DataKind]] | None
) -> Declared:
    place = f"{file.because.path}:{file.because.line}"
    if found != file.digest:
        reason = f"declared in {place}, but the content is another one now: {_MOVED}"
        return Declared(frozenset(), reason, _saying(file, "the content is another one now"))
    covers = entry.covers
    if old is not None:
        covers = covers & old.get(file.digest, frozenset())
        if covers != entry.covers:
            reason = f"declared in {place} by this change itself, without an approval"
            return Declared(covers, reason, _saying(file, "declared by this change itself"))
    return Declared(covers, f"declared in {place}: {entry.source}", file.because)


def _saying(file: File, words: str) -> Because:
    return file.because._replace(text=f"{file.because.text} ({words})")


def _entry(node: Node, path: str) -> Entry:
    id = node.get("id")
    name, role = node.text("approved_by", "name"), node.text("approved_by", "role")
    ticket = node.text("ticket")
    return Entry(
        node.text("id") or "",
        tuple(Because(path, line, glob) for glob, line in _globs(node)),
        _files(node, path),
        frozenset(DataKind(word) for word in governed.texts(node, "covers")),
        _source(node),
        node.text("owner") or "",
        node.text("reviewed", "date") or "",
        f"{name} ({role}), {ticket}" if name and role and ticket else "",
        name or "",
        role or "",
        Because(path, id.line if id else node.line, f"id: {node.text('id')}"),
    )


def _globs(node: Node) -> Iterator[tuple[str, int]]:
    listed = node.get("paths")
    for element in listed.elements() if listed is not None else ():
        if isinstance(element.value, str):
            yield element.value, element.line


def _files(node: Node, path: str) -> dict[str, File]:
    listed = node.get("files")
    found = listed.items() if listed is not None else ()
    return {
        name: File(str(one.value), Because(path, one.key_line, f"{node.text('id')}: {name}"))
        for name, one in found
    }


def _source(node: Node) -> str:
    """Say where the files come from."""
    kind = "generator" if node.get("source", "generator") else "corpus"
    parts = [node.text("source", kind, key) or "" for key in ("name", "version")]
    seed = node.text("source", kind, "seed")
    return " ".join(filter(None, parts)) + (f", seed {seed}" if seed else "")


# --- what a table of keys cannot say -----------------------------------------------------------


def _mistakes(root: Node, path: str, today: str) -> Iterator[AiGateError]:
    yield from governed.repeated(root, "entries", path)
    first: dict[str, int] = {}
    for node in governed.listed(root, "entries"):
        yield from _of_paths(node, path, first)
        yield from _of_source(node, path)
        date, text = node.get("reviewed", "date"), node.text("reviewed", "date")
        if date is not None and text and schema.is_date(text) and text > today:
            words = "this review is in the future"
            yield governed.mistake(date, path, words, "give the day it was done")


def _of_paths(node: Node, path: str, first: dict[str, int]) -> Iterator[AiGateError]:
    """Yield bad globs, files that no glob means, and files that stand in two entries."""
    listed, files = node.get("paths"), node.get("files")
    good = []
    for element in listed.elements() if listed is not None else ():
        if isinstance(element.value, str) and element.value.strip():
            if wrong := dialect.validate(element.value):
                words = f"the glob {schema.quoted(element.value)}: {wrong}"
                yield governed.mistake(element, path, words, "docs/classification.md has the table")
            else:
                good.append(element.value)
    matches = paths.any_of(good)
    for name, one in files.items() if files is not None else ():
        place = one._replace(line=one.key_line, column=one.key_column)
        if not matches(name):
            hint = "add a glob for it to `paths`, or leave the file out"
            yield governed.mistake(place, path, f"no glob of the entry means `{name}`", hint)
        if name in first:
            hint = f"the first is on line {first[name]}; a file has one origin"
            yield governed.mistake(place, path, f"`{name}` is declared twice", hint)
        first.setdefault(name, one.key_line)


def _of_source(node: Node, path: str) -> Iterator[AiGateError]:
    source = node.get("source")
    generator, corpus = node.get("source", "generator"), node.get("source", "corpus")
    if source is None or (generator and corpus):
        if source is not None:
            words, hint = "`source` names a generator and a corpus", "give the one it comes from"
            yield governed.mistake(source, path, words, hint)
        return
    lacking = [key for key in ("seed", "command") if generator and not generator.get(key)]
    covers = node.get("covers")
    for element in covers.elements() if covers is not None else ():
        if lacking and element.value in REPRODUCIBLE:
            words = f"{element.value} cannot be declared by the name of a generator alone"
            hint = f"add {' and '.join(f'`{key}`' for key in lacking)}, by which it is made again"
            yield governed.mistake(element, path, words, hint)
