"""States of a repository: working tree, index, commit."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Unexamined
from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.content import (
    SUBMODULE,
    Content,
    Entry,
    contents,
    from_disk_of_any_size,
    pairs,
    walk,
)
from ai_gate.repo.place import Repository, settings


class Snapshot(NamedTuple):
    """One state of a repository: which files, and where their bytes are."""

    repository: Repository
    kind: str  # tree | index | commit
    commit: str
    entries: Mapping[str, Entry]
    # Files of the working tree whose bytes the index has and the disk does not: left out by a
    # sparse checkout (False), or of the same name but for upper and lower case (True: the disk
    # has one of them, which is read as well).
    stored: Mapping[str, bool] = {}
    # Files of the working tree that git was told not to compare with the index.
    uncompared: frozenset[str] = frozenset()
    # Further versions of files that are in conflict: stages 1 to 3 of a merge.
    conflicts: tuple[Entry, ...] = ()
    # What has been read already.
    fetched: Mapping[str, Document | Unexamined] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """Name every file, submodules included, in git's order."""
        return tuple(self.entries)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of one file, or None when this state does not have it."""
        found = list(self.documents([path]))
        for document in reversed(found):
            if isinstance(document, Unexamined):
                raise UnexaminedError(document.reason, path=path)
            return document.data
        return None

    def documents(self, paths: Iterable[str]) -> Iterator[Document | Unexamined]:
        """Yield the named files of this state; unknown names and submodules yield nothing."""
        entries = []
        for path in paths:
            if path in self.fetched:
                yield self.fetched[path]
            elif path in self.entries:
                entries.append(self.entries[path])
        yield from (document for _, document in self.pairs(entries))

    def pairs(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document | Unexamined]]:
        """Yield entries with their bytes; of submodules nothing."""
        read = self.contents(entries, streamed=False)
        return cast("Iterator[tuple[Entry, Document | Unexamined]]", read)

    def contents(
        self, entries: Iterable[Entry], streamed: bool = True
    ) -> Iterator[tuple[Entry, Content]]:
        """Yield entries like `pairs`, but large files as streams."""
        files = (entry for entry in entries if entry.mode != SUBMODULE)
        if self.kind != "tree":
            yield from contents(self.repository, files, streamed=streamed)
            return
        stored = []
        for entry in files:
            if entry.path in self.stored:
                stored.append(entry)
            if self.stored.get(entry.path, True):
                yield entry, from_disk_of_any_size(self.repository, entry, streamed)
        yield from contents(self.repository, stored, streamed=streamed)

    def prefetch(self, paths: Iterable[str], running: process.Running | None = None) -> "Snapshot":
        """Read the named files now and at once; `running` is a git process started beforehand."""
        entries = [self.entries[path] for path in dict.fromkeys(paths) if path in self.entries]
        entries = [entry for entry in entries if entry.mode != SUBMODULE]
        read = (
            self.pairs(entries) if self.kind == "tree" else pairs(self.repository, entries, running)
        )
        return self._replace(fetched={entry.path: document for entry, document in read})


class Listed(NamedTuple):
    """A line of the index; `tag` is that of `git ls-files -v`."""

    tag: str
    stage: int
    entry: Entry


def tree(
    repository: Repository, staged: bool = False, known: Mapping[str, str] | None = None
) -> Snapshot:
    """Take the tracked files of the working tree, or with `staged` the index.

    A bare repository has no working tree: its last commit is taken. `known` are git's settings,
    if the caller has them.
    """
    if not repository.git:
        return Snapshot(repository, "tree", "", walk(repository.root))
    if repository.bare:
        return _without_work_tree(repository, staged)
    listing = start_index(repository)
    if staged:
        return indexed(repository, index_lines(process.finish(listing)))
    known = settings(repository) if known is None else known
    return work_tree(repository, index_lines(process.finish(listing)), known)


def commit(repository: Repository, revision: str) -> Snapshot:
    """Take the files of one commit."""
    name = resolve(repository, revision)
    listing = process.run(repository.root, "ls-tree", "-r", "-z", name, "--", ".")
    entries = {}
    for record in os.fsdecode(listing).split("\0")[:-1]:
        head, _, path = record.partition("\t")
        mode, _, oid = head.split(" ")
        entries[path] = Entry(path, mode, oid)
    return Snapshot(repository, "commit", name, entries)


def resolve(repository: Repository, revision: str) -> str:
    """Return the full name of the commit that `revision` means."""
    wanted = f"{revision}^{{commit}}"
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    name = process.run(repository.root, *arguments, may_fail=True).decode().strip()
    if not name:
        raise AiGateError(
            f"`{revision}` is no commit of this repository",
            hint="a shallow clone may lack it: fetch it first (`git fetch --unshallow`)",
        )
    return name


def exists(repository: Repository, revision: str) -> bool:
    """Tell whether the object store has the commit `revision`."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return bool(process.run(repository.root, *arguments, may_fail=True))


def head(repository: Repository) -> str:
    """Return the commit that HEAD names, or "" before the first commit."""
    arguments = ("rev-parse", "--verify", "--quiet", "HEAD")
    return process.run(repository.root, *arguments, may_fail=True).decode().strip()


def start_index(repository: Repository) -> process.Started:
    """Start listing the index; see `index_lines`."""
    return process.start(repository.root, "ls-files", "--stage", "-v", "-z", "--", ".")


def index_lines(listing: bytes) -> list[Listed]:
    """Read `git ls-files --stage -v -z`: "H 100644 OID 0<TAB>PATH"; all but PATH has one width."""
    records = os.fsdecode(listing).split("\0")
    records.pop()
    tab = records[0].index("\t") if records else 0
    return [
        Listed(line[0], int(line[tab - 1]), Entry(line[tab + 1 :], line[2:8], line[9 : tab - 2]))
        for line in records
    ]


def indexed(repository: Repository, listed: Iterable[Listed]) -> Snapshot:
    """Return the index; of a file in conflict our side stands, all sides are in `conflicts`."""
    entries, conflicts = _merged(listed)
    return Snapshot(repository, "index", "", entries, conflicts=conflicts)


def present(root: str) -> Callable[[str], bool]:
    """Tell whether a path is on disk below `root`, not reached through a symbolic link."""
    real: dict[str, bool] = {"": True}
    listed: dict[str, frozenset[str]] = {}

    def directory(path: str) -> bool:
        if path not in real:
            parent = path.rpartition("/")[0]
            full = os.path.join(root, path)
            real[path] = directory(parent) and os.path.isdir(full) and not os.path.islink(full)
        return real[path]

    def known(path: str) -> bool:
        above, _, name = path.rpartition("/")
        if above not in listed:  # one question for all files of a folder, not one for each
            listed[above] = _names(os.path.join(root, above)) if directory(above) else frozenset()
        if name in listed[above]:
            return True
        # A disk may know a name in another spelling than it lists it by.
        return real[above] and os.path.lexists(os.path.join(root, path))

    return known


def _names(folder: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def work_tree(repository: Repository, listed: list[Listed], known: Mapping[str, str]) -> Snapshot:
    """Take what the disk has, and what a sparse checkout leaves out from the index."""
    entries, _ = _merged(listed)
    sparse = {one.entry.path for one in listed if one.tag in "Ss"}
    on_disk = present(repository.root)
    absent = {path for path in entries if not on_disk(path)}
    if gone := absent - sparse:
        left = {path: entry for path, entry in entries.items() if path not in gone}
    else:
        left = entries
    uncompared = {one.entry.path for one in listed if one.tag in "Ss" or one.tag.islower()}
    stored = dict.fromkeys(absent & sparse, False)
    if known.get("core.ignorecase") == "true":
        stored |= dict.fromkeys(_colliding(left.keys() - stored.keys()), True)
    return Snapshot(repository, "tree", "", left, stored, frozenset(uncompared - stored.keys()))


def _colliding(paths: Iterable[str]) -> list[str]:
    """Name the paths that a disk which does not tell upper from lower case holds only once."""
    folded: dict[str, list[str]] = {}
    for path in paths:
        folded.setdefault(path.casefold(), []).append(path)
    return [path for group in folded.values() if len(group) > 1 for path in group]


def _merged(listed: Iterable[Listed]) -> tuple[dict[str, Entry], tuple[Entry, ...]]:
    """Return one entry for each path, and all that are in conflict."""
    entries: dict[str, Entry] = {}
    conflicts: list[Entry] = []
    ours: set[str] = set()
    for _, stage, entry in listed:
        if stage:
            conflicts.append(entry)
        if stage == 2:
            ours.add(entry.path)
        if stage < 3 or entry.path not in ours:
            entries[entry.path] = entry
    return entries, tuple(conflicts)


def _without_work_tree(repository: Repository, staged: bool) -> Snapshot:
    if staged:
        raise AiGateError("a bare repository has no index", hint="leave out `--staged`")
    name = head(repository)
    return commit(repository, name) if name else Snapshot(repository, "commit", "", {})
