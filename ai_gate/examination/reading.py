"""Read entries and examine what they hold; the same here and in the processes of `workers`."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from ai_gate import engine, repo
from ai_gate.engine import Examined
from ai_gate.model import Classified, Detector, Document, Source, Unexamined
from ai_gate.record import NamedTuple
from ai_gate.scan import versions
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ai_gate.examination.memory import Memory
    from ai_gate.synthetic.reader import Declared

# Versions of files that are read from the last to the first: git keeps the newest one whole and
# the others as differences from it (git-scm.com/docs/git-repack), so that none is built twice.
_BACKWARDS = 10_000


class Wanted(NamedTuple):
    """An entry that has to be read: its number in the order of the commits.

    `shown` is what may be printed of its name, where that holds something.
    """

    number: int
    entry: repo.Entry
    shown: str = ""


class Result(NamedTuple):
    """What an entry holds; `real` is the entry by which that is kept, None where it is not."""

    number: int
    entry: repo.Entry
    real: repo.Entry | None
    found: Examined | Unexamined


class Task(NamedTuple):
    """What all entries of a run are read from, and what judges them."""

    snapshot: repo.Snapshot
    detectors: "Mapping[str, Detector]"
    source: Source
    classify: Callable[[str], Classified]
    origins: "Callable[[Document], Declared | None] | None"
    memory: "Memory | None"


@contextmanager
def here(task: Task, wanted: Iterable[Wanted]) -> Iterator[Iterable[Result]]:
    """Give the results of a few entries, in threads of this process where they are large."""
    yield results(task, wanted)


def results(task: Task, wanted: Iterable[Wanted], alone: bool = False) -> Iterator[Result]:
    """Yield what entries hold, in no order; with `alone` in this thread."""
    done: deque[Result] = deque()
    waiting: dict[int, tuple[Wanted, repo.Entry | None]] = {}  # by identity of the document
    silent = versions.follow(task.detectors)

    def unknown() -> Iterator[Document | Large]:
        for one, document in _read(task.snapshot, wanted):
            if isinstance(document, Unexamined):
                done.append(Result(one.number, one.entry, None, document))
                continue
            real, found = _recognised(task.memory, one, document, silent)
            if found is not None:
                done.append(Result(one.number, one.entry, real, found))
                continue
            if one.shown:
                document = document._replace(path=one.shown)
            waiting[id(document)] = one, real
            yield document

    judges = task.detectors, task.classify, task.origins
    for document, found in engine.examined(unknown(), *judges, alone):
        one, real = waiting.pop(id(document))
        yield Result(one.number, one.entry, real, found)
        while done:
            yield done.popleft()
    yield from done


def _read(
    snapshot: repo.Snapshot, wanted: Iterable[Wanted]
) -> Iterator[tuple[Wanted, repo.Content]]:
    known: dict[repo.Entry, Wanted] = {}

    def entries() -> Iterator[repo.Entry]:
        for one in wanted:
            known[one.entry] = one
            yield one.entry

    for entry, document in snapshot.contents(_backwards(entries())):
        # Of a name that the disk has only once (see `Snapshot.stored`) there are two contents.
        yield known.pop(entry) if entry.commit else known[entry], document


def _backwards(entries: Iterator[repo.Entry]) -> Iterator[repo.Entry]:
    """Yield versions in the order in which git is fast, and the files of one state in theirs."""
    for first in entries:
        if not first.commit:
            yield first
            continue
        batch = [first, *islice(entries, _BACKWARDS)]
        while batch:
            yield batch.pop()


def _recognised(
    memory: "Memory | None",
    one: Wanted,
    document: Document | Large,
    silent: Callable[[Document, bool], bool],
) -> tuple[repo.Entry | None, Examined | None]:
    """Return what a document holds if its bytes, or those of the version before, tell.

    And the entry by which it is to be kept, if it is.
    """
    entry, real = one.entry, None
    if one.shown:
        return None, None
    if isinstance(document, Large):  # the bytes of one on disk are not compared with its blob
        return (entry if memory is not None and entry.commit else None), None
    if memory is not None:
        real = memory.real(entry, document)
        found = memory.recognised(real)
        if found is not None:
            return None, found
    if entry.commit and silent(document, entry.mode != repo.COMMIT):
        return real, Examined(1, len(document.data))
    return real, None
