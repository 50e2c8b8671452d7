"""Who made a commit: people, assistants that name themselves, and programs."""

import os
from collections.abc import Iterable, Iterator
from functools import cache

from ai_gate import facts, repo
from ai_gate.record import NamedTuple
from ai_gate.repo import process

# One commit is one record: name, author, committer, then the values of the trailers.
_SHOWN = "%x00".join(
    ("%H", "%an <%ae>", "%cn <%ce>", "%(trailers:key=Co-authored-by,key=Assisted-by,valueonly)")
)
_AIDER = " (aider)"  # at the end of the author's name (aider.chat/docs/git.html)


class Commit(NamedTuple):
    """A commit and who made it; texts are as their author wrote them."""

    oid: str
    author: str
    committer: str
    assistants: tuple[str, ...]  # that the author, the committer or a trailer names
    program: str  # another account that is no person, or ""


def made(repository: repo.Repository, revisions: Iterable[str], *options: str) -> list[Commit]:
    """Return the commits that `revisions` name, oldest first; `options` are those of rev-list."""
    asked = "".join(f"{revision}\n" for revision in revisions).encode()
    arguments = (
        *("rev-list", "--reverse", "--topo-order", "--encoding=UTF-8", "--stdin"),
        *(f"--format={_SHOWN}%x00%x00", *options),
    )
    said = os.fsdecode(process.run(repository.root, *arguments, data=asked))
    return [_commit(record.split("\0")) for record in said.split("\0\0\n") if record]


def by_assistants(repository: repo.Repository, base: str, tip: str) -> list[Commit]:
    """Return the commits after `base` up to `tip` that an assistant or a program made."""
    found = made(repository, repo.span(base or "0", tip))
    return [commit for commit in found if commit.assistants or commit.program]


def _commit(fields: list[str]) -> Commit:
    head, author, committer, *trailers = fields
    oid = head.rpartition("\n")[2]
    people = [author, committer, *"\n".join(trailers).splitlines()]
    named = tuple(dict.fromkeys(name for person in people for name in _assistants(person)))
    program = "" if named or "[bot]" not in author else author.partition(" <")[0]
    return Commit(oid, author, committer, named, program)


def _assistants(person: str) -> Iterator[str]:
    name, _, address = person.rpartition(" <")
    plain = address.strip("> \r").lower()
    if plain.endswith("@users.noreply.github.com"):
        plain = plain.partition("+")[2] or plain  # the number of the account
    known = _known().get(plain)
    if known or name.endswith(_AIDER):
        yield known or "Aider"


@cache
def _known() -> dict[str, str]:
    return {row["address"]: row["name"] for row in facts.rows("assistant_commits.csv")}
