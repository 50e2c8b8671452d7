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
from ai_gate.scan import gate, versions
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ai_gate.examination.memory import Memory
    from ai_gate.synthetic.reader import Declared

# Versions of files that are put in order at once, so that memory stays bounded.
_TOGETHER = 100_000


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
    yield results(task, in_order(wanted))


def in_order(wanted: Iterable[Wanted]) -> Iterator[Wanted]:
    """Yield versions file by file, the last one first, and files of one state as they are given.

    Git keeps the newest version whole and the others as differences from it
    (git-scm.com/docs/git-repack), and each is compared with the one before.
    """
    rest = iter(wanted)
    for first in rest:
        if not first.entry.commit:
            yield first
            continue
        batch = [first, *islice(rest, _TOGETHER)]
        yield from sorted(batch, key=_place)


def _place(one: Wanted) -> tuple[str, int]:
    return "" if one.entry.mode == repo.COMMIT else one.entry.path, -one.number


def results(task: Task, wanted: Iterable[Wanted]) -> Iterator[Result]:
    """Yield what entries hold, in no order, with threads where there is much to do.

    Versions are to be given as `in_order` yields them.
    """
    done: deque[Result] = deque()
    waiting: dict[int, tuple[Wanted, repo.Entry | None]] = {}  # by identity of the document

    def unknown() -> Iterator[Document | Large]:
        for known, one, real, document, _ in _looked(task, wanted):
            if known is not None:
                done.append(known)
            else:
                waiting[id(document)] = one, real
                yield document

    for document, found in engine.examined(unknown(), task.detectors, task.classify, task.origins):
        one, real = waiting.pop(id(document))
        yield Result(one.number, one.entry, real, found)
        while done:
            yield done.popleft()
    yield from done


def results_alone(task: Task, wanted: Iterable[Wanted]) -> Iterator[Result]:
    """Yield what entries hold, one after the other: nothing is held back."""
    judges = task.detectors, task.classify, task.origins
    built = gate.build(task.detectors)
    for known, one, real, document, ids in _looked(task, wanted):
        if known is None:
            found = engine.examined_alone(document, *judges, ids, built)
            known = Result(one.number, one.entry, real, found)
        yield known


class _Looked(NamedTuple):
    """A result that needs no search, or what has to be searched."""

    known: Result | None
    one: Wanted
    real: repo.Entry | None
    document: Document | Large
    ids: frozenset[str] | None = None  # the detectors that have to look, if that is known


def _looked(task: Task, wanted: Iterable[Wanted]) -> Iterator[_Looked]:
    told = versions.follow(task.detectors)
    for one, document in _read(task.snapshot, wanted):
        if isinstance(document, Unexamined):
            known = Result(one.number, one.entry, None, document)
            yield _Looked(known, one, None, Document("", b""))
            continue
        real, found, ids = _recognised(task.memory, one, document, told)
        if found is not None:
            yield _Looked(Result(one.number, one.entry, real, found), one, real, document)
            continue
        if one.shown:
            document = document._replace(path=one.shown)
        yield _Looked(None, one, real, document, ids)


def _read(
    snapshot: repo.Snapshot, wanted: Iterable[Wanted]
) -> Iterator[tuple[Wanted, repo.Content]]:
    known: dict[repo.Entry, Wanted] = {}

    def entries() -> Iterator[repo.Entry]:
        for one in wanted:
            known[one.entry] = one
            yield one.entry

    for entry, document in snapshot.contents(entries()):
        # Of a name that the disk has only once (see `Snapshot.stored`) there are two contents.
        yield known.pop(entry) if entry.commit else known[entry], document


def _recognised(
    memory: "Memory | None",
    one: Wanted,
    document: Document | Large,
    told: Callable[[Document, bool], versions.Told],
) -> tuple[repo.Entry | None, Examined | None, frozenset[str] | None]:
    """Return what a document holds if its bytes, or those of the version before, tell.

    And the entry by which it is to be kept, if it is; and the detectors that have to look.
    """
    entry, real = one.entry, None
    if one.shown:
        return None, None, None
    if isinstance(document, Large):  # the bytes of one on disk are not compared with its blob
        return (entry if memory is not None and entry.commit else None), None, None
    if memory is not None:
        real = memory.real(entry, document)
        found = memory.recognised(real)
        if found is not None:
            return real, found, None
    if not entry.commit:
        return real, None, None
    silent, ids = told(document, entry.mode != repo.COMMIT)
    return real, Examined(1, len(document.data)) if silent else None, ids
