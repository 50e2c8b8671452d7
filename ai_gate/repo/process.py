"""Run git: only plumbing that reads, and nothing by which a repository makes git run a program.

Porcelain is never called: `git log` would verify signatures with the program that
`log.showSignature` and `gpg.program` name. Filters, hooks, the file system monitor, external
differences, text conversions, pagers and the fetching of missing objects are off.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import IO, TypeAlias

from ai_gate.errors import UnexaminedError
from ai_gate.record import NamedTuple

_CHUNK = 1 << 16
# What git may hold of a pack while it reads a history (git-config(1), core.packedGitLimit): by
# default all of it, and 96 MB of unpacked objects. Measured on 41,000 and on 150,000 versions: a
# third and two thirds of the memory in the same time. Windows of 1 MB would take 50 times as long,
# and 16 MB of unpacked objects five times.
_FRUGAL = (
    *("-c", "core.deltaBaseCacheLimit=48m"),
    *("-c", "core.packedGitWindowSize=16m"),
    *("-c", "core.packedGitLimit=64m"),
)
_PIPE = 1 << 20  # bytes: what Linux lets everybody have (pipe(7), pipe-max-size)


Running: TypeAlias = subprocess.Popen[bytes]


class Started(NamedTuple):
    """A git process that works while we do something else."""

    name: str
    process: Running


def run(root: str, *arguments: str, may_fail: bool = False, data: bytes = b"") -> bytes:
    """Return what git prints; with `may_fail` nothing when it fails.

    Raises UnexaminedError when git is missing or fails.
    """
    return finish(start(root, *arguments, feed=bool(data)), may_fail=may_fail, data=data)


def start(root: str, *arguments: str, feed: bool = False, options: Sequence[str] = ()) -> Started:
    """Start git; `finish` takes its output, so that several work at the same time.

    `options` are those of git itself, before the command.
    """
    source = subprocess.PIPE if feed else subprocess.DEVNULL
    words = (*options, *arguments)
    return Started(arguments[0], _popen(root, words, source, subprocess.PIPE))


def finish(started: Started, *, may_fail: bool = False, data: bytes = b"") -> bytes:
    """Wait for git and return what it printed."""
    output, said = started.process.communicate(data or None)
    if started.process.returncode and not may_fail:
        raise failure(started.name, said)
    return output


def records(root: str, commands: Sequence[Sequence[str]], data: bytes = b"") -> Iterator[bytes]:
    """Run git commands as a pipeline and yield what the last prints, split at NUL bytes.

    `data` goes into the first one, which must read all of it before it prints.
    """
    processes: list[Running] = []
    source: int | IO[bytes] | None = subprocess.PIPE if data else subprocess.DEVNULL
    for arguments in commands:
        words = (*_FRUGAL, *arguments)
        processes.append(_popen(root, words, source, subprocess.DEVNULL))
        _widened(processes[-1].stdout)
        if len(processes) > 1 and processes[-2].stdout is not None:
            processes[-2].stdout.close()  # so that the first one notices when the last one dies
        source = processes[-1].stdout
    try:
        if processes[0].stdin is not None:
            processes[0].stdin.write(data)
            processes[0].stdin.close()
        yield from _split(processes[-1].stdout)
        # From the last on: who cannot go on lets those before it die of a broken pipe.
        for arguments, process in reversed(list(zip(commands, processes, strict=True))):
            if process.wait():
                raise failure(arguments[0], b"")
    finally:
        for process in processes:
            end(process)


def objects(root: str) -> Running:
    """Start the git process that answers names of objects with their bytes."""
    words = (*_FRUGAL, "cat-file", "--batch")
    running = _popen(root, words, subprocess.PIPE, subprocess.DEVNULL)
    _widened(running.stdout)
    return running


def blob(root: str, oid: str, size: int) -> Iterator[bytes]:
    """Yield the bytes of an object as git unpacks them.

    Raises UnexaminedError when these are not as many as git said.
    """
    words = (*_FRUGAL, "cat-file", "blob", oid)
    running = _popen(root, words, subprocess.DEVNULL, subprocess.DEVNULL)
    assert running.stdout is not None
    try:
        while chunk := running.stdout.read(1 << 20):
            size -= len(chunk)
            yield chunk
    finally:
        end(running)
    if size:
        raise UnexaminedError("git does not have all the bytes of this object")


def end(running: Running) -> None:
    """Stop a git process, whether it has more to say or not."""
    running.kill()
    for stream in (running.stdin, running.stdout):
        if stream is not None:
            with contextlib.suppress(BrokenPipeError):
                stream.close()
    running.wait()


def end_all() -> None:
    """Stop every git process that is still at work, after an interrupt.

    Who started one may have had no chance to end it; the collector of garbage knows them all.
    """
    import gc

    for one in gc.get_objects():
        # Not isinstance: it fails on the proxies of objects that are gone.
        if type(one) is subprocess.Popen and one.pid and one.poll() is None:
            one.kill()
            one.wait()


def failure(name: str, said: bytes) -> UnexaminedError:
    """Say that a git command failed, with its own words."""
    lines = [line for line in said.decode(errors="replace").strip().splitlines() if line]
    first = next((line for line in lines if not line.startswith("warning: ")), "no message")
    return UnexaminedError(
        f"git {name} failed: {first.removeprefix('fatal: ')}", hint=_remedy(first)
    )


def _popen(
    root: str, arguments: Sequence[str], source: int | IO[bytes] | None, errors: int
) -> Running:
    safe = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
    try:
        return subprocess.Popen(
            ["git", "--no-pager", *safe, "-C", root, *arguments],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(),
        )
    except FileNotFoundError:
        raise UnexaminedError("git is not installed", hint="install git 2.31 or newer") from None


def environment() -> dict[str, str]:
    """Return the environment in which git runs.

    GIT_DIR and GIT_INDEX_FILE stay: `git commit PATH` runs its hooks with an index of its own.
    """
    return {
        **os.environ,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        # A partial clone must not fetch. The first has effect since git 2.39.4 and 2.44, the
        # second (no protocol at all) with every git.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        # Neither replacement refs nor grafts may show another history than the one that is pushed.
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": f"{os.devnull}/none",
    }


def room(stream: IO[bytes]) -> int:
    """Return how many bytes a pipe holds, 0 where that cannot be asked."""
    if sys.platform == "linux":
        import fcntl

        return fcntl.fcntl(stream, fcntl.F_GETPIPE_SZ)
    return 0


def _widened(stream: IO[bytes] | None) -> None:
    """Let git work ahead of us by more than the 64 KiB that a pipe usually holds."""
    if stream is not None:
        widen(stream.fileno())


def widen(descriptor: int) -> None:
    """Let a pipe hold as much as everybody may have."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # this user has had all that pipes may have
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)


def _split(stream: IO[bytes] | None) -> Iterator[bytes]:
    assert stream is not None
    rest = b""
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        parts = (rest + chunk).split(b"\0")
        rest = parts.pop()
        yield from parts
    if rest:
        yield rest


def _remedy(said: str) -> str:
    if "dubious ownership" in said:
        return "trust the directory: `git config --global --add safe.directory DIR`"
    if "not a git repository" in said:
        return "the `.git` beside the files is not a repository"
    if "promisor remote" in said or "unable to read tree" in said:
        return (
            "this clone lacks objects: fetch them first (`git fetch --refetch --filter=blob:none`)"
        )
    return "run the same git command by hand to see more"
