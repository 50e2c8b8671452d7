"""Many entries, examined by as many processes as there are processors.

Python does one thing at a time in a process, so a second processor only helps a second process.
Each is a fork of this one, reads bytes itself (with a git of its own), and hands back what was
found, which has no value. Where there is no fork (Windows) or it is unsafe (macOS) threads do what
they can. What a process cannot finish is an error, never nothing.
"""

import marshal
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NoReturn

from ai_gate import repo
from ai_gate.engine import Examined
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.examination import reading
from ai_gate.examination.reading import Result, Task, Wanted
from ai_gate.model import Unexamined
from ai_gate.record import NamedTuple
from ai_gate.repo import process

if TYPE_CHECKING:
    from queue import SimpleQueue
    from threading import Condition

ENOUGH = 2000  # entries for which it pays to start processes
_MOST = 4  # processes: each takes memory
_BATCH = 128  # entries and results that are handed over at once
# Entries that a process is given before their results are back. One that waits for more holds back
# a batch of results less one, and the entries that it has asked git for (`content._FARTHEST`).
_AHEAD = 640
_STAY = 256  # entries by which a process may have more to do and still get what is like its last
_LENGTH = 8  # bytes of the number of bytes that follow


class _Worker(NamedTuple):
    """A process, where it takes entries from, and where it puts results."""

    id: int
    work: IO[bytes]
    done: IO[bytes]


class _Batch(NamedTuple):
    """Results: of what holds nothing (number, entry, bytes), and of the rest."""

    clean: list[tuple[int, tuple[str, ...] | None, int]]
    others: list[tuple[int, repo.Entry | None, Examined | Unexamined]]


class _Pipes(NamedTuple):
    """File descriptors: both ends of a pipe for entries, both of one for results."""

    take: int
    give: int
    read: int
    write: int


@contextmanager
def elsewhere(task: Task, wanted: Iterable[Wanted]) -> Iterator[Iterable[Result]]:
    """Give the results of many entries; at the end no process is left, whatever happens."""
    count = min(_processors(), _MOST)
    if count < 2 or sys.platform != "linux":
        yield reading.results(task, reading.in_order(wanted))
        return
    pipes = [_Pipes(*os.pipe(), *os.pipe()) for _ in range(count)]
    for one in pipes:
        process.widen(one.give)
        process.widen(one.write)
    sys.stdout.flush()
    sys.stderr.flush()
    workers: list[_Worker] = []
    try:
        with _uninterrupted():  # a process that is not in the list yet would be left behind
            for own in pipes:
                id = os.fork()
                if not id:
                    _work(task, own, pipes)
                give, read = os.fdopen(own.give, "wb"), os.fdopen(own.read, "rb")
                workers.append(_Worker(id, give, read))
        for own in pipes:
            os.close(own.take)
            os.close(own.write)
        # The threads start now: whoever takes the results may have other things to do before.
        yield _results(workers, *_begun(workers, wanted))
    finally:
        for worker in workers:
            _end(worker)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off an interrupt."""
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _end(worker: _Worker) -> None:
    import signal

    with suppress(ProcessLookupError):
        os.kill(worker.id, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(worker.id, 0)


# --- in this process ---------------------------------------------------------------------------


class _Begun(NamedTuple):
    """What threads fill while processes work: results, entries by number, and what went wrong."""

    done: "SimpleQueue[_Batch | None]"
    given: dict[int, Wanted]
    failed: list[BaseException]


class _Load(NamedTuple):
    """How many entries each process has that it has not answered, -1 once it has ended."""

    left: list[int]
    less: "Condition"  # notified when one of them has become less


def _begun(workers: list[_Worker], wanted: Iterable[Wanted]) -> _Begun:
    """Let threads hand out entries and take results."""
    from queue import SimpleQueue
    from threading import Condition, Thread

    begun = _Begun(SimpleQueue(), {}, [])
    load = _Load([0] * len(workers), Condition())
    Thread(target=_give, args=([*workers], wanted, begun, load), daemon=True).start()
    for number, worker in enumerate(workers):
        Thread(target=_take, args=(number, worker.done, begun, load), daemon=True).start()
    return begun


def _results(
    workers: list[_Worker],
    done: "SimpleQueue[_Batch | None]",
    given: dict[int, Wanted],
    failed: list[BaseException],
) -> Iterator[Result]:
    """Yield what the processes find."""

    def entry_of(number: int) -> repo.Entry:
        # Of a name that the disk has only once (see `Snapshot.stored`) there are two results.
        return given.pop(number).entry if given[number].entry.commit else given[number].entry

    left = len(workers)
    while left:
        batch = done.get()
        if batch is None:
            left -= 1
            continue
        for number, real, size in batch.clean:
            own = repo.Entry(*real) if real is not None else None
            yield Result(number, entry_of(number), own, Examined(1, size))
        for number, own, found in batch.others:
            yield Result(number, entry_of(number), own, found)
    while workers:  # what is waited for here must not be killed later: its number may be another's
        _, status = os.waitpid(workers.pop().id, 0)
        if status:
            code = os.waitstatus_to_exitcode(status)
            how = f"by signal {-code}" if code < 0 else f"with {code}"
            raise UnexaminedError(f"a process that examined files ended early, {how}")
    for error in failed:
        raise error


def _give(workers: list[_Worker], wanted: Iterable[Wanted], begun: _Begun, load: _Load) -> None:
    """Hand out entries to who has least to do: versions of a file to one process, if that may be.

    It compares them.
    """
    place, path = 0, ""
    try:
        for batch in _batches(reading.in_order(wanted)):
            begun.given.update((one.number, one) for one in batch)
            place = _next(load, place if batch[0].entry.path == path else -1, len(batch))
            path = batch[-1].entry.path
            plain = [(one.number, one.shown, *one.entry) for one in batch]
            _put(workers[place].work, marshal.dumps(plain))
    except BrokenPipeError:
        pass  # the process ended; how it did is told where its results are taken
    except Exception as error:  # of another thread: raised where the results are taken
        begun.failed.append(error)
    for worker in workers:
        with suppress(BrokenPipeError):
            worker.work.close()


def _batches(wanted: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    """Yield entries by the batch; one begins where a file begins of which there are many."""
    batch: list[Wanted] = []
    for one in wanted:
        if len(batch) >= _BATCH or (
            len(batch) >= _BATCH // 2 and batch[-1].entry.path != one.entry.path
        ):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _next(load: _Load, last: int, count: int) -> int:
    """Wait until a process has little to do, and give it so many entries more."""
    with load.less:
        while min(load.left) >= _AHEAD:
            load.less.wait()
        place = min(range(len(load.left)), key=load.left.__getitem__)
        if last >= 0 and 0 <= load.left[last] < min(_AHEAD, load.left[place] + _STAY):
            place = last
        load.left[place] += count
    return place


def _take(number: int, stream: IO[bytes], begun: _Begun, load: _Load) -> None:
    """Take results until there are no more; a process that ended early tells by its status."""
    try:
        with stream:
            while others := _got(stream):
                batch = _Batch(marshal.loads(_got(stream)), pickle.loads(others))
                begun.done.put(batch)
                with load.less:
                    load.left[number] -= len(batch.clean) + len(batch.others)
                    load.less.notify()
    except Exception as error:  # of another thread: raised where the results are taken
        begun.failed.append(error)
    finally:
        with load.less:
            load.left[number] = -1  # what it is given next fails at once
            load.less.notify()
        begun.done.put(None)


def _put(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH, "little"))
    stream.write(data)
    stream.flush()


def _got(stream: IO[bytes]) -> bytes:
    """Return what was put, or nothing at the end, be it early."""
    size = int.from_bytes(stream.read(_LENGTH), "little")
    data = stream.read(size)
    return data if len(data) == size else b""


# --- in another process ------------------------------------------------------------------------


def _work(task: Task, own: _Pipes, pipes: list[_Pipes]) -> NoReturn:
    """Examine entries until there are no more, and leave without running what is not ours."""
    import gc
    import signal

    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        gc.freeze()  # what the other process made is not searched for cycles, so it stays shared
        for descriptor in (one for each in pipes for one in each):
            if descriptor not in (own.take, own.write):
                with suppress(OSError):
                    os.close(descriptor)
        with open(own.take, "rb") as work, open(own.write, "wb") as done:
            _examine(task, work, done)
        code = 0
    except AiGateError as error:
        print(f"error: {error}", file=sys.stderr, flush=True)
    except BrokenPipeError:
        pass  # nobody is left who would read the results
    except BaseException as error:
        print(f"error: {type(error).__name__} while files were examined", file=sys.stderr)
        sys.stderr.flush()
    finally:
        os._exit(code)


def _examine(task: Task, work: IO[bytes], done: IO[bytes]) -> None:
    """Hand back what holds nothing as plain values, which is quick, and the rest as records."""
    clean: list[tuple[int, tuple[str, ...] | None, int]] = []
    others: list[tuple[int, repo.Entry | None, Examined | Unexamined]] = []
    for number, _, real, found in reading.results_alone(task, _entries(work)):
        if isinstance(found, Unexamined) or found.findings or found.unexamined:
            others.append((number, real, found))
        else:
            clean.append((number, None if real is None else tuple(real), found.bytes))
        if len(clean) + len(others) >= _BATCH:
            _put(done, pickle.dumps(others))
            _put(done, marshal.dumps(clean))
            clean, others = [], []
    _put(done, pickle.dumps(others))
    _put(done, marshal.dumps(clean))


def _entries(work: IO[bytes]) -> Iterator[Wanted]:
    while data := _got(work):
        for number, shown, *fields in marshal.loads(data):
            yield Wanted(number, repo.Entry(*fields), shown)
