"""Branches, tags and other names, and what tags say."""

import os
from collections.abc import Iterator

from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.content import SUBMODULE, TAG, Entry
from ai_gate.repo.place import Repository, git_directory

_LONGEST = 4096  # bytes of a name


class Ref(NamedTuple):
    """A branch, a tag or another name; `kind` is the type of the object that it points to."""

    name: str
    kind: str
    oid: str


def refs(repository: Repository) -> tuple[Ref, ...]:
    """Return every branch, tag and other name of the repository."""
    shown = "--format=%(objecttype) %(objectname) %(refname)"
    listing = os.fsdecode(process.run(repository.root, "for-each-ref", shown))
    lines = (line.split(" ", 2) for line in listing.splitlines())
    return tuple(Ref(name, kind, oid) for kind, oid, name in lines)


def readable(name: str) -> str:
    """Say what a ref is: `refs/heads/x` is the branch x."""
    for prefix, word in (("refs/heads/", "branch"), ("refs/tags/", "tag")):
        if name.startswith(prefix):
            return f"{word} {name.removeprefix(prefix)}"
    return f"ref {name}"


def branch(repository: Repository) -> str:
    """Return the ref that HEAD is on, or "" when it is on none (detached)."""
    try:
        with open(os.path.join(git_directory(repository), "HEAD"), "rb") as file:
            said = os.fsdecode(file.read(_LONGEST)).rstrip("\n")
    except OSError:
        return ""  # a broken repository: whatever is examined next says so
    return said.removeprefix("ref: ") if said.startswith("ref: ") else ""


def kind(repository: Repository, oid: str) -> str:
    """Return the type of an object: commit, tag, tree or blob."""
    return process.run(repository.root, "cat-file", "-t", oid).decode().strip()


def beside_commits(repository: Repository, ref: Ref) -> Iterator[Entry]:
    """Name what a ref holds and no commit: the message of a tag, a file or tree without commit."""
    name, (what, oid) = readable(ref.name), ref[1:]
    while what == "tag":
        yield Entry(name, TAG, oid)
        lines = process.run(repository.root, "cat-file", "tag", oid).split(b"\n", 2)
        oid, what = (line.rpartition(b" ")[2].decode() for line in lines[:2])
    if what == "blob":
        yield Entry(name, "100644", oid)
    if what == "tree":
        listing = os.fsdecode(process.run(repository.root, "ls-tree", "-r", "-z", oid))
        for record in listing.split("\0")[:-1]:
            head, _, path = record.partition("\t")
            mode, _, inner = head.split(" ")
            if mode != SUBMODULE:
                yield Entry(path, mode, inner)
