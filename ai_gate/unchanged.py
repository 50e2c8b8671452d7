"""The report of a work tree in which nothing has changed since it was made.

Git compares size, times and inode of every file with the index; a file that differs counts with
its own. The report is taken from the cache when the index, what git found to differ, the commit,
git's settings, this program and the day (waivers and reviews expire) are the same. A file that was
written within the last seconds could change again without showing: then nothing is kept.
"""

import os
import time

from ai_gate import cache, repo
from ai_gate.model import Report, Source
from ai_gate.record import NamedTuple

_SETTLED = 2.0  # seconds: the coarsest times that file systems give (FAT)


class State(NamedTuple):
    """All that a report of the work tree depends on, beside the program."""

    mark: str  # empty: cannot be told
    changed: frozenset[str]  # files that are not as the index has them


class Held(NamedTuple):
    """A report, and the mark of the state that it was made of."""

    mark: str
    report: Report


def state(comparison: repo.Comparison) -> State:
    """Tell this state of the work tree from every other."""
    repository = comparison.repository
    now = time.time()
    mark = repo.index_mark(repository)
    changed, commit = repo.changed(comparison), repo.last_commit(comparison)
    stats = [_status(repository, path) for path in sorted(changed)]
    if not mark or any(last > now - _SETTLED for last, _ in stats):
        return State("", changed)
    settings = [f"{key}={value}" for key, value in sorted(comparison.settings.items())]
    days = time.strftime("%Y-%m-%d"), time.strftime("%Y-%m-%d", time.gmtime())
    day, where = " ".join(days), repository.prefix
    # Who wrote a waiver is in the history, of which a shallow clone has a part.
    past = [commit, *sorted(repo.shallow(repository))]
    marks = [mark.decode(), day, where, repo.branch(repository), *past, *settings]
    return State("\0".join([*marks, *(one for _, one in stats)]), changed)


def held(kept: cache.Cache) -> Held | None:
    """Return the report that is kept, of whichever state it is: read while git compares."""
    body = cache.load(kept, "report")
    if body is None:
        return None
    try:
        mark, source, plain, documents, size = cache.decode(body)
        findings, unexamined = cache.restored(plain)
        report = Report(Source(*source), findings, unexamined, int(documents), int(size))
    except (ValueError, TypeError):
        return None
    return Held(mark, report) if isinstance(mark, str) and mark else None


def recall(found: Held | None, state: State) -> Report | None:
    """Return the report that is held, if it was made of this state."""
    return found.report if found is not None and found.mark == state.mark else None


def keep(kept: cache.Cache, state: State, report: Report) -> None:
    """Keep the report of a state."""
    if state.mark:
        plain = cache.plain(report.findings, report.unexamined)
        parts = [state.mark, report.source, plain, report.documents, report.bytes]
        cache.store(kept, "report", cache.encode(parts))


def _status(repository: repo.Repository, path: str) -> tuple[float, str]:
    """Return when a file was changed last, and all of it that changes with its content."""
    try:
        one = os.lstat(os.path.join(repository.root, path))
    except OSError:
        return 0.0, f"{path} is not there"
    last = max(one.st_mtime_ns, one.st_ctime_ns)
    return last / 1e9, f"{path} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}"
