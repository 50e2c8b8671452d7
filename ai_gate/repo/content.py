"""Bytes of files: from git's object store and from disk."""

import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import IO, TYPE_CHECKING, TypeAlias, cast

from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Unexamined
from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.place import Repository, common_directory
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    import re

SYMLINK = "120000"
SUBMODULE = "160000"
COMMIT = "commit"  # modes of what git keeps beside files: the message is the content
TAG = "tag"
LARGEST = 64 * 2**20  # bytes; a larger document is reported where nobody reads it as it streams by
STREAMED = 8 * 2**20  # bytes; a larger document is handed on as a stream to who can read one
_CHUNK = 2**20
_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_LFS_LARGEST = 1024  # bytes of a pointer: github.com/git-lfs/git-lfs, docs/spec.md
# Names sent ahead of their answers. Their text must fit into the pipe, or git and we wait for each
# other for ever: 4 KiB is the smallest (Windows).
_AHEAD, _FARTHEST = 60, 250
_NAME = 65  # bytes of the longest name, with its line break
_NOT_HERE = "git does not have the bytes (partial or damaged clone)"


Content: TypeAlias = Document | Unexamined | Large


class Entry(NamedTuple):
    """A file of one state of the repository; `oid` is empty for what only the disk knows."""

    path: str
    mode: str
    oid: str
    commit: str = ""  # the commit that brought it in, and the day on which its author made it
    date: str = ""


def from_objects(
    repository: Repository, entries: Iterable[Entry]
) -> Iterator[Document | Unexamined]:
    """Yield the bytes that git's object store holds for `entries`, in their order."""
    return (document for _, document in pairs(repository, entries))


def pairs(
    repository: Repository,
    entries: Iterable[Entry],
    running: process.Running | None = None,
) -> Iterator[tuple[Entry, Document | Unexamined]]:
    """Yield each entry with its bytes; `running` is a git process started beforehand."""
    read = contents(repository, entries, running, streamed=False)
    return cast("Iterator[tuple[Entry, Document | Unexamined]]", read)


def contents(
    repository: Repository,
    entries: Iterable[Entry],
    running: process.Running | None = None,
    streamed: bool = True,
) -> Iterator[tuple[Entry, Content]]:
    """Yield each entry with its bytes; a large file as a stream if it may be `streamed`."""
    rest = iter(entries)
    waiting: deque[Entry] = deque()
    present: set[str] | None = None
    while True:
        yield from _answers(repository, rest, waiting, running, streamed, present)
        if not waiting:
            return
        # In a partial clone git dies at the first object that it may not fetch.
        running = None
        if present is None:
            present = _present(repository)
        else:  # not missing: damaged
            entry = waiting.popleft()
            yield entry, Unexamined(entry.path, _NOT_HERE)


def files(paths: Sequence[str]) -> Iterator[Document | Unexamined]:
    """Yield the documents of files and, below directories, of everything but `.git`."""
    return cast("Iterator[Document | Unexamined]", files_of_any_size(paths, streamed=False))


def files_of_any_size(paths: Sequence[str], streamed: bool = True) -> Iterator[Content]:
    """Yield the documents of files and, below directories, of everything but `.git`."""
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            outside = Repository(path, "", False)
            for name, entry in walk(path).items():
                document = from_disk_of_any_size(outside, entry, streamed)
                yield document._replace(path=os.path.join(path, name))
        elif os.path.lexists(path):
            outside = Repository(os.path.dirname(path), "", False)
            entry = _disk_entry(os.path.basename(path), path)
            document = from_disk_of_any_size(outside, entry, streamed)
            yield document._replace(path=path)
        else:
            raise AiGateError(f"`{path}` does not exist", hint="check the spelling of the path")


def from_disk(repository: Repository, entry: Entry) -> Document | Unexamined:
    """Read a file of the work tree; of a symbolic link its target, which is never followed."""
    found = from_disk_of_any_size(repository, entry, streamed=False)
    return cast("Document | Unexamined", found)


def from_disk_of_any_size(repository: Repository, entry: Entry, streamed: bool = True) -> Content:
    """Read a file like `from_disk`, or hand it on as a stream if it may be `streamed`."""
    found = _bytes_on_disk(os.path.join(repository.root, entry.path), entry, streamed)
    if isinstance(found, Document) and found.data.startswith(_LFS):
        return _behind_pointer(repository, found, streamed)
    return found


def walk(root: str) -> dict[str, Entry]:
    """Return every file below a directory that is no repository."""
    entries = {}
    for directory, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != ".git")
        links = [name for name in folders if os.path.islink(os.path.join(directory, name))]
        for name in sorted(names + links):
            full = os.path.join(directory, name)
            path = os.path.relpath(full, root).replace(os.sep, "/")
            entries[path] = _disk_entry(path, full)
    return entries


def _answers(
    repository: Repository,
    rest: Iterator[Entry],
    waiting: deque[Entry],
    running: process.Running | None,
    streamed: bool,
    present: set[str] | None,
) -> Iterator[tuple[Entry, Content]]:
    """Yield answers until git dies or all are there; who has none stays in `waiting`.

    Git is asked for what is `present` alone, if that is known.
    """
    waiting.extend(islice(rest, max(_AHEAD - len(waiting), 0)))
    git = running or (process.objects(repository.root) if waiting else None)
    if git is None:
        return
    assert git.stdin is not None
    ahead = max(_AHEAD, min(process.room(git.stdin) // _NAME, _FARTHEST))
    assert git.stdout is not None
    try:
        _ask(git.stdin, waiting, present)
        while waiting:
            if len(waiting) <= ahead // 2:
                more = list(islice(rest, ahead - len(waiting)))
                _ask(git.stdin, more, present)
                waiting.extend(more)
            document: Content | None
            if present is not None and waiting[0].oid not in present:
                document = Unexamined(waiting[0].path, _NOT_HERE)
            else:
                document = _next_object(git.stdout, repository, waiting[0], streamed)
            if document is None:
                return
            yield waiting.popleft(), document
    finally:
        process.end(git)


def _ask(stream: IO[bytes], entries: Iterable[Entry], present: set[str] | None) -> None:
    asked = (one.oid for one in entries if present is None or one.oid in present)
    names = "".join(f"{oid}\n" for oid in asked)
    try:
        stream.write(names.encode())
        stream.flush()
    except BrokenPipeError:
        pass  # git died: the missing answer tells


def _next_object(
    stream: IO[bytes], repository: Repository, entry: Entry, streamed: bool
) -> Content | None:
    header = stream.readline().split()
    if not header:
        return None
    if len(header) != 3:
        return Unexamined(entry.path, _NOT_HERE)
    kind, size = header[1], int(header[2])
    if size > (STREAMED if streamed and kind == b"blob" else LARGEST):
        whole = _discard(stream, size + 1)
        return _large_object(repository, entry, size, streamed) if whole else None
    data = stream.read(size)
    if len(data) < size or not stream.read(1):
        return None
    if kind in (b"commit", b"tag"):
        return Document(entry.path, data.partition(b"\n\n")[2], entry.mode)
    document = Document(entry.path, data, entry.mode)
    if not data.startswith(_LFS):
        return document
    return _behind_pointer(repository, document, streamed)


def _large_object(
    repository: Repository, entry: Entry, size: int, streamed: bool
) -> Large | Unexamined:
    if not streamed or entry.mode in (COMMIT, TAG):
        return Unexamined(entry.path, _too_large(size))
    return Large(
        entry.path, size, lambda: process.blob(repository.root, entry.oid, size), entry.mode
    )


def _discard(stream: IO[bytes], size: int) -> bool:
    while size:
        read = len(stream.read(min(size, 2**20)))
        if not read:
            return False
        size -= read
    return True


def _present(repository: Repository) -> set[str]:
    """Name every object that is here, without asking for one that is not."""
    arguments = ("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)")
    return set(process.run(repository.root, *arguments).decode().split())


def _behind_pointer(repository: Repository, pointer: Document, streamed: bool) -> Content:
    """Return the very content that a Git LFS pointer names, if it is on this machine.

    What only begins like a pointer is examined as it stands: it could hold anything.
    """
    named = _pointer().fullmatch(pointer.data) if len(pointer.data) < _LFS_LARGEST else None
    if named is None:
        return pointer
    digest = named[1].decode()
    places = [os.path.join(repository.root, pointer.path)]
    if repository.git:
        kept = ("lfs", "objects", digest[:2], digest[2:4], digest)
        places.append(os.path.join(common_directory(repository), *kept))
    for place in places:
        found = _bytes_on_disk(place, Entry(pointer.path, pointer.mode, ""), streamed)
        if not isinstance(found, Unexamined) and _sha256(found) == digest:
            return found
    return Unexamined(pointer.path, "the content is in Git LFS and not here (`git lfs pull`)")


@cache
def _pointer() -> "re.Pattern[bytes]":
    import re

    return re.compile(re.escape(_LFS) + rb"oid sha256:([0-9a-f]{64})\nsize \d{1,19}\n")


def _sha256(found: Document | Large) -> str:
    import hashlib

    total = hashlib.sha256()
    for part in [found.data] if isinstance(found, Document) else found.chunks():
        total.update(part)
    return total.hexdigest()


def _bytes_on_disk(path: str, entry: Entry, streamed: bool) -> Content:
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return Document(entry.path, os.fsencode(os.readlink(path)), SYMLINK)
        if not stat.S_ISREG(status.st_mode):
            return Unexamined(entry.path, "neither a file nor a symbolic link")
        if status.st_size > STREAMED and streamed:
            with open(path, "rb"):  # what cannot be read is told now
                return Large(entry.path, status.st_size, lambda: _chunks(path), entry.mode)
        if status.st_size > LARGEST:
            return Unexamined(entry.path, _too_large(status.st_size))
        return Document(entry.path, _read(path, status.st_size), entry.mode)
    except OSError as error:
        return Unexamined(entry.path, f"could not be read: {error.strerror}")


def _read(path: str, size: int) -> bytes:
    """Read a file in as few calls as there can be: of a hundred thousand small ones each counts."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = [os.read(descriptor, size + 1)]
        while parts[-1]:
            if len(parts) == 1 and len(parts[0]) == size:
                break
            parts.append(os.read(descriptor, _CHUNK))
    finally:
        os.close(descriptor)
    return b"".join(parts)


def _chunks(path: str) -> Iterator[bytes]:
    try:
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise UnexaminedError(f"could not be read: {error.strerror}", path=path) from None


def _too_large(size: int) -> str:
    return f"{size / 2**20:.0f} MiB is more than the {LARGEST // 2**20} MiB that are examined"


def _disk_entry(path: str, full: str) -> Entry:
    return Entry(path, SYMLINK if os.path.islink(full) else "100644", "")
