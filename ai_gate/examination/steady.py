"""The findings on the configuration, kept while nothing changes that they depend on.

Most commits change code and nothing else. What the configuration of assistants makes reachable
then is what it was: it depends on the names of all files, on the bytes of the files that govern
and of those that assistants read, on the day (reviews and approvals expire), and on this program.
Where these are the same as when an earlier commit was examined, only what is staged is looked at.
Where anything is found in it the whole examination is done, as it is where a change touches a
file that governs, or renames one; so that a finding never comes from a shorter way.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ai_gate import cache, installed, repo
from ai_gate.model import Detector, Document, Report, Source, Unexamined
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    from ai_gate.subject import Subject

_NAME = "staged"
_GOVERNANCE = ".ai-gate/"
# Who wrote a waiver is in the history, and training may name a file anywhere.
_FARTHER = (".ai-gate/waivers.yaml", ".ai-gate/training.yaml")
_AHEAD = 14 * 3600  # seconds: UTC+14 sees each day first, and reviews are compared with its date
_SPECIAL = (repo.SYMLINK, repo.SUBMODULE)


def report(
    kept: cache.Cache,
    staged: repo.Staged,
    running: repo.Running,
    detectors: Mapping[str, Detector],
) -> Report | None:
    """Return the report on what is staged if nothing else has changed; None if that has to be seen.

    `running` is a git process that answers names of objects; it is ended if it was asked.
    """
    body = cache.load(kept, _NAME)
    marked = _recalled(body, staged) if body else None
    if body is None or marked is None or not _harmless(staged, marked):
        return None
    read = repo.contents(staged.snapshot.repository, staged.entries, running)
    found = _clean(staged.entries, (document for _, document in read), detectors)
    if found is None:
        return None
    plain = body[body.rindex(b"\0") + 1 :]
    try:
        findings, _ = cache.restored(cache.decode(plain)) if plain else ((), ())
    except ValueError:
        return None
    return Report(Source("index"), findings, (), *found)


def keep(kept: cache.Cache, staged: repo.Staged, subject: "Subject", report: Report) -> None:
    """Keep what was found in the configuration, if it is all that was found."""
    if report.unexamined or any(one.verdict is not None for one in report.findings):
        return
    marked = tuple(subject.snapshot.fetched)
    farther = any(path in staged.snapshot.entries for path in _FARTHER)
    if farther or not _harmless(staged, frozenset(marked)):
        return
    plain = cache.encode(cache.plain(report.findings, ())) if report.findings else b""
    names = os.fsencode("\0".join(marked))
    parts = (b"%d" % len(marked), names, *_state(staged, marked), plain)
    cache.store(kept, _NAME, b"\0".join(parts))


def _recalled(body: bytes, staged: repo.Staged) -> frozenset[str] | None:
    """Return the files that count, if they and everything else are as they were."""
    count, _, rest = body.partition(b"\0")
    try:
        parts = rest.split(b"\0", int(count))
        marked = os.fsdecode(b"\0".join(parts[:-1])).split("\0")
        state = b"\0".join(_state(staged, marked))
    except (ValueError, LookupError):
        return None
    same = parts[-1].startswith(state + b"\0") and b"\0" not in parts[-1][len(state) + 1 :]
    return frozenset(marked) if same else None


def _state(staged: repo.Staged, marked: Iterable[str]) -> Iterator[bytes]:
    """Yield all that the findings depend on; KeyError where a file that counts is not there."""
    snapshot = staged.snapshot
    now = time.time()
    days = (time.localtime(now), time.gmtime(now), time.gmtime(now + _AHEAD))
    yield " ".join(time.strftime("%Y-%m-%d", day) for day in days).encode()
    yield os.fsencode(f"{snapshot.repository.prefix} {repo.branch(snapshot.repository)}")
    special = (path for path, one in snapshot.entries.items() if one.mode in _SPECIAL)
    for path in dict.fromkeys((*marked, *special)):
        entry = snapshot.entries[path]
        yield os.fsencode(f"{entry.mode} {entry.oid} {path}")
    yield os.fsencode("\0".join(snapshot.entries))


def _harmless(staged: repo.Staged, marked: frozenset[str]) -> bool:
    """Tell whether a change touches no file that counts, neither as it is nor as it was."""
    if staged.renames or staged.snapshot.conflicts:
        return False
    return not any(path in marked or _governs(path) for path in staged.replaced)


def _governs(path: str) -> bool:
    """Tell of each file of which `weakening.governs` does, and perhaps of others."""
    return (
        path.startswith(_GOVERNANCE)
        or path in installed.CODEOWNERS
        or installed.is_pipeline(path)
        or installed.is_hook(path)
    )


def _clean(
    entries: Iterable[repo.Entry],
    documents: Iterable[Document | Unexamined | Large],
    detectors: Mapping[str, Detector],
) -> tuple[int, int] | None:
    """Return number and bytes of documents that hold nothing, neither they nor their names."""
    from ai_gate.examination import names
    from ai_gate.scan import engine

    if names.suspicious((entry.path for entry in entries), detectors):
        return None
    unseen: list[Unexamined | Large] = []
    count = size = 0

    def readable() -> Iterator[Document]:
        for document in documents:
            if isinstance(document, Document):
                yield document
            else:
                unseen.append(document)  # a large file takes long however it is begun
                return

    for document, scan in engine.scan_all(readable(), detectors):
        if scan.matches or scan.inner or scan.unexamined:
            return None
        count, size = count + 1, size + len(document.data)
    return None if unseen else (count, size)
