"""What a commit, a push or a history brings in: versions of files, messages, names."""

import os
from collections.abc import Iterable, Iterator, Mapping

from ai_gate.model import Document
from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.content import COMMIT, SUBMODULE, Entry, pairs
from ai_gate.repo.place import Repository, common_directory
from ai_gate.repo.states import Snapshot, head, index_lines, indexed, start_index

_ZERO = frozenset("0")
_RAW = ("--raw", "-z", "--no-abbrev")


class Message(NamedTuple):
    """Text that git keeps beside the files, such as a commit message."""

    name: str
    data: bytes


class Begun(NamedTuple):
    """What the next commit holds, while git still works it out."""

    repository: Repository
    listing: process.Started
    changes: process.Started


class Staged(NamedTuple):
    """The index, what it adds or changes, and new name -> old name of what it renames.

    `replaced`: see `Difference`.
    """

    snapshot: Snapshot
    entries: tuple[Entry, ...]
    renames: Mapping[str, str]
    replaced: Mapping[str, Entry | None] = {}


class Difference(NamedTuple):
    """What lies between two states: new name -> old name, and what was at each path that differs.

    None: nothing was there before.
    """

    renames: Mapping[str, str]
    replaced: Mapping[str, Entry | None]


def begin_staged(repository: Repository) -> Begun:
    """Start asking git for the index and for what it changes, both at once."""
    arguments = ("diff-index", "--cached", "--find-renames", *_RAW, "--relative", "HEAD", "--")
    return Begun(repository, start_index(repository), process.start(repository.root, *arguments))


def staged(begun: Begun) -> Staged:
    """Return what the next commit adds or changes, with the bytes that the index holds.

    Of a file in conflict every side is given: one of them is going to be committed.
    """
    repository = begun.repository
    changes = process.finish(begun.changes, may_fail=True)
    if begun.changes.process.returncode:
        changes = _staged_again(repository)
    snapshot = indexed(repository, index_lines(process.finish(begun.listing)))
    entries, renames = _raw_entries(changes)
    found = dict.fromkeys([*entries, *snapshot.conflicts])
    return Staged(snapshot, tuple(found), renames, _replaced(changes))


def staged_entries(repository: Repository) -> tuple[Entry, ...]:
    """Name what the next commit adds or changes, with the bytes that the index holds."""
    return staged(begin_staged(repository)).entries


def difference(repository: Repository, base: str, tip: str) -> Difference:
    """Return what is renamed, changed or removed between two commits.

    Where a partial clone lacks the bytes to compare, only files with equal bytes are recognised.
    """
    for similar in ("--find-renames", "--find-renames=100%"):
        arguments = ("diff-tree", "-r", similar, *_RAW, "--relative", base, tip)
        started = process.start(repository.root, *arguments, "--")
        raw = process.finish(started, may_fail=True)
        if not started.process.returncode:
            return Difference(_raw_entries(raw)[1], _replaced(raw))
    raise process.failure("diff-tree", b"")


def merge_base(repository: Repository, one: str, other: str) -> str:
    """Return the commit at which two histories part, or "" when they have nothing in common."""
    output = process.run(repository.root, "merge-base", one, other, may_fail=True)
    return output.decode().strip()


def contains(repository: Repository, tip: str, commit: str) -> bool:
    """Tell whether the history of `tip` has `commit`."""
    asked = process.start(repository.root, "merge-base", "--is-ancestor", commit, tip)
    process.finish(asked, may_fail=True)
    return asked.process.returncode == 0


def has_commits(repository: Repository, base: str, tip: str) -> bool:
    """Tell whether base..tip has any commit."""
    arguments = ("rev-list", "--max-count=1", *span(base, tip), "--")
    return bool(process.run(repository.root, *arguments))


def tips(repository: Repository) -> tuple[str, ...]:
    """Name the commits that branches, tags, other refs and HEAD point to."""
    own = head(repository)
    arguments = ("rev-list", "--no-walk", "--all", *([own] if own else []), "--")
    return tuple(sorted(process.run(repository.root, *arguments).decode().split()))


def reached(repository: Repository, commits: Iterable[str]) -> bool:
    """Tell whether the refs and HEAD still reach all of these commits."""
    asked = "".join(f"{commit}\n" for commit in commits).encode()
    own = head(repository)
    arguments = ("rev-list", "--max-count=1", "--stdin", "--not", "--all", *([own] if own else []))
    asking = process.start(repository.root, *arguments, feed=True)
    left = process.finish(asking, may_fail=True, data=asked)
    return asking.process.returncode == 0 and not left


def versions(repository: Repository, revisions: Iterable[str], *options: str) -> Iterator[Entry]:
    """Name every version of a file that the commits of `revisions` bring in, and their messages.

    Oldest first, each once, with the first commit that has it. What a merge takes over from one
    of its parents belongs to the commit that made it; what no parent has, to the merge.
    `revisions` are names of commits, with `^` for those that are known already; `options` are
    those of git rev-list, such as `--all`.
    """
    asked = "".join(f"{revision}\n" for revision in revisions).encode()
    listing = ("rev-list", "--reverse", "--topo-order", "--stdin", *options)
    # The date is that of the author; nobody's name or address is taken.
    shown = ("--always", "--root", "--no-renames", "--format=%x00%H %as")
    difference = ("diff-tree", "--stdin", "-r", "-c", *_RAW, *shown)
    seen: set[str] = set()
    stream = process.records(repository.root, [listing, difference], asked)
    for entry in _versions(stream, repository.prefix):
        if entry.mode == COMMIT:
            yield entry
            continue
        key = f"{entry.mode}{entry.oid}{entry.path}"  # of hundreds of thousands: one text is small
        if key not in seen:
            seen.add(key)
            yield entry


def range_entries(repository: Repository, base: str, tip: str) -> tuple[Entry, ...]:
    """Name every version of a file that the commits in base..tip bring in, each once.

    A value that one commit adds and the next removes is in the history that gets published, so
    every commit counts, not only the difference of the two ends. An all-zero `base` (a new
    branch) means every commit of `tip`.
    """
    found = versions(repository, span(base, tip))
    return tuple(entry for entry in found if entry.mode != COMMIT)


def messages(repository: Repository, base: str, tip: str) -> tuple[Message, ...]:
    """Return the messages of the commits in base..tip, oldest first."""
    found = (one for one in versions(repository, span(base, tip)) if one.mode == COMMIT)
    documents = (document for _, document in pairs(repository, found))
    return tuple(Message(one.path, one.data) for one in documents if isinstance(one, Document))


def span(base: str, tip: str) -> tuple[str, ...]:
    """Return base..tip as git rev-list takes it; an all-zero base excludes nothing."""
    return (tip,) if is_zero(base) else (tip, f"^{base}")


def is_zero(oid: str) -> bool:
    """Tell whether an object name means "none"."""
    return not set(oid) - _ZERO


def shallow(repository: Repository) -> frozenset[str]:
    """Name the commits whose parents a shallow clone does not have."""
    try:
        with open(os.path.join(common_directory(repository), "shallow"), encoding="ascii") as file:
            return frozenset(file.read().split())
    except FileNotFoundError:
        return frozenset()


def _staged_again(repository: Repository) -> bytes:
    """Ask without what cannot be had: a first commit, or bytes that a partial clone lacks."""
    arguments = ["diff-index", "--cached", "--find-renames=100%", *_RAW, "--relative"]
    base = "HEAD" if head(repository) else _empty_tree(repository)
    return process.run(repository.root, *arguments, base, "--")


def _empty_tree(repository: Repository) -> str:
    arguments = ("hash-object", "-t", "tree", os.devnull)
    return process.run(repository.root, *arguments).decode().strip()


def _raw_entries(raw: bytes) -> tuple[list[Entry], dict[str, str]]:
    """Read `--raw -z` output: ":mode mode oid oid status", then one path, of renames two."""
    fields = iter(os.fsdecode(raw).split("\0"))
    entries, renamed = [], {}
    for field in fields:
        if not field:
            continue
        _, mode, _, oid, status = field[1:].split(" ")
        path = next(fields)
        if status[0] in "RC":
            old, path = path, next(fields)
            renamed[path] = old
        if not is_zero(oid) and mode != SUBMODULE:
            entries.append(Entry(path, mode, oid))
    return entries, renamed


def _replaced(raw: bytes) -> dict[str, Entry | None]:
    """Read from the same output what was there before."""
    fields = iter(os.fsdecode(raw).split("\0"))
    found: dict[str, Entry | None] = {}
    for field in fields:
        if not field:
            continue
        mode, _, oid, _, status = field[1:].split(" ")
        path = next(fields)
        if status[0] in "RC":
            found[next(fields)] = None
        if status[0] == "C":
            continue
        nothing = is_zero(oid) or mode == SUBMODULE
        found[path] = None if nothing else Entry(path, mode, oid)
    return found


def _versions(records: Iterator[bytes], prefix: str) -> Iterator[Entry]:
    """Read what git diff-tree says of commit after commit.

    Each begins with an empty record and one with name and date. A file has a record of the form
    ":mode mode oid oid status", with one colon, mode and oid more for each further parent, and
    one with the path.
    """
    commit = date = ""
    for raw in records:
        record = raw.lstrip(b"\n")
        if not record.startswith(b":"):
            if record:
                commit, date = record.decode().split(" ")
                yield Entry(f"commit {commit[:12]}", COMMIT, commit, commit, date)
            continue
        words = record.decode().split(" ")
        parents = (len(words) - 3) // 2
        mode, oid = words[parents], words[-2]
        path = os.fsdecode(next(records))
        gone = oid.startswith("0000") and is_zero(oid)
        if not gone and mode != SUBMODULE and path.startswith(prefix):
            yield Entry(path[len(prefix) :], mode, oid, commit, date)
