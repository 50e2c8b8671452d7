"""Who wrote the versions of a file."""

import os
import re
from collections.abc import Iterator

from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.place import Repository

_MOST = 1000  # versions that are looked at


class Author(NamedTuple):
    """Who wrote something: an e-mail address, or "" where git does not know, and a signature.

    That a commit carries a signature does not say that it is good: to verify it git would run a
    program that its configuration names. Forges verify.
    """

    email: str
    signed: bool | None = None  # None: there is no commit that could be


def author(repository: Repository) -> Author:
    """Return as whom git would commit now."""
    return Author(_address(process.run(repository.root, "var", "GIT_AUTHOR_IDENT", may_fail=True)))


def versions_of(
    repository: Repository, path: str, commit: str = ""
) -> Iterator[tuple[Author, bytes]]:
    """Yield the author and the bytes of each version of a file, newest first.

    From `commit`, by default HEAD, back; nothing where there is no commit. Bytes are empty where
    the file was removed.
    """
    listing = process.run(
        repository.root,
        *("rev-list", f"--max-count={_MOST}", commit or "HEAD", "--", path),
        may_fail=True,
    )
    commits = listing.decode().split()
    wanted = "".join(f"{one}\n{one}:{repository.prefix}{path}\n" for one in commits)
    if not commits:
        return
    answers = _answers(
        process.run(repository.root, "cat-file", "--batch", data=os.fsencode(wanted))
    )
    for header in answers:
        head = header.partition(b"\n\n")[0]
        line = re.search(rb"(?m)^author (.*)$", head)
        signed = re.search(rb"(?m)^gpgsig(?:-sha256)? ", head) is not None
        yield Author(_address(line[1] if line else b""), signed), next(answers)


def _answers(output: bytes) -> Iterator[bytes]:
    """Yield the bytes of each object that `cat-file --batch` printed; of a missing one none."""
    place = 0
    while place < len(output):
        end = output.index(b"\n", place)
        words = output[place:end].split(b" ")
        place = end + 1
        if words[-1] == b"missing":
            yield b""
            continue
        size = int(words[-1])
        yield output[place : place + size]
        place += size + 1


def _address(ident: bytes) -> str:
    found = re.search(rb"<([^<>]*)>", ident)
    return found[1].decode("utf-8", "replace") if found else ""
