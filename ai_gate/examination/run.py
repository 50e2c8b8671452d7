"""One examination: known files pass, the rest is read; names are looked at; origins are told."""

import gc
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ai_gate import engine, repo
from ai_gate.engine import Examined
from ai_gate.examination import names, origin
from ai_gate.model import Because, Classified, Document, Finding, Report, Unexamined
from ai_gate.record import NamedTuple
from ai_gate.scan import versions
from ai_gate.scan.stream import Large
from ai_gate.subject import Subject

if TYPE_CHECKING:
    from ai_gate.examination.memory import Memory

# Hundreds of thousands of records, hardly a cycle among them: looking for cycles as often as Python
# does of itself takes a sixth of the time (measured on 100,000 files, with no more memory).
_SELDOM = (50_000, 20, 100)
# Versions of files that are read from the last to the first: git keeps the newest one whole and
# the others as differences from it (git-scm.com/docs/git-repack), so that none is built twice.
_BACKWARDS = 10_000
_BATCH = 1000  # files whose names are looked at before the first of them is read


class _Run(NamedTuple):
    """What becomes known while files are read."""

    named: dict[str, names.Named]
    real: dict[str, str]  # the shown form of such a name -> the name
    looked: set[str]
    origins: origin.Origins
    numbers: dict[repo.Entry, int]  # of the entries that are being read, in their order
    reading: dict[int, tuple[int, repo.Entry]]  # documents under examination, by identity
    unread: list[Unexamined]


def report(
    subject: Subject,
    extensions: engine.Extensions,
    memory: "Memory | None" = None,
    watch: Callable[[int], None] | None = None,
) -> Report:
    """Examine the files, messages and names of a subject, and its configuration.

    `watch` is told how many more documents were taken up.
    """
    often = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        return _report(subject, extensions, memory, watch)
    finally:
        gc.set_threshold(*often)


def _report(
    subject: Subject,
    extensions: engine.Extensions,
    memory: "Memory | None",
    watch: Callable[[int], None] | None,
) -> Report:
    run = _Run({}, {}, set(), origin.Origins({}, set(), {}), {}, {}, [])
    _look(run, subject.names, extensions)

    def settle(document: Document | Large, found: Examined) -> Examined:
        number, entry = run.reading.pop(id(document))
        # The bytes of a large file on disk are not compared with its blob.
        known = isinstance(document, Document) or bool(entry.commit)
        if memory is not None and document.path == entry.path and known:
            memory.learn(entry, _plain(document), found, number)
        return origin.told(run.origins, number, entry, found, subject.snapshot.entries)

    documents = _documents(subject, extensions, memory, run)
    result = engine.examine(
        subject.tree,
        documents if watch is None else _watched(documents, watch),
        subject.governance._replace(classify=_by_shown_name(subject, run)),
        extensions,
        subject.source,
        settle,
    )
    result = engine.conclude(_finished(result, run), subject.tree, subject.governance, extensions)
    if memory is not None:
        memory.keep(result, not run.unread and not run.named)
    if run.origins.made:
        from ai_gate.examination import skipped  # late: a clean change does not need it

        repository = subject.snapshot.repository
        result = skipped.told(result, run.origins, repository, extensions.detectors)
    return result


def _watched(
    documents: Iterator[Document | Unexamined | Large | Examined], watch: Callable[[int], None]
) -> Iterator[Document | Unexamined | Large | Examined]:
    for one in documents:
        watch(one.documents if isinstance(one, Examined) else 1)
        yield one


def _documents(
    subject: Subject, extensions: engine.Extensions, memory: "Memory | None", run: _Run
) -> Iterator[Document | Unexamined | Large | Examined]:
    """Yield what is known, and the documents of what is not."""
    ready: list[Unexamined | Examined] = []
    if memory is not None:
        ready.append(memory.clean)
        for place, (entry, held) in enumerate(memory.before, -len(memory.before)):
            ready.append(origin.told(run.origins, place, entry, held, subject.snapshot.entries))
    silent = versions.follow(extensions.detectors)
    unknown = _unknown(subject, extensions, memory, run, ready)
    for entry, document in subject.snapshot.contents(_backwards(unknown)):
        yield from ready
        ready.clear()
        # A name that the disk has only once (see `Snapshot.stored`) comes a second time.
        number = run.numbers.pop(entry, 0)
        if isinstance(document, Unexamined):
            run.unread.append(document)
        elif entry.path not in run.named and isinstance(document, Document):
            found = _without_scanning(entry, document, number, memory, silent)
            if found is not None:
                yield origin.told(run.origins, number, entry, found, subject.snapshot.entries)
                continue
        elif entry.path in run.named:
            document = document._replace(path=run.named[entry.path].shown)
        if not isinstance(document, Unexamined):
            run.reading[id(document)] = (number, entry)
        yield document
    yield from ready


def _plain(document: Document | Large) -> Document:
    if isinstance(document, Document):
        return document
    return Document(document.path, b"", document.mode)


def _backwards(entries: Iterator[repo.Entry]) -> Iterator[repo.Entry]:
    """Yield versions in the order in which git is fast, and the files of one state in theirs."""
    for first in entries:
        if not first.commit:
            yield first
            continue
        batch = [first, *islice(entries, _BACKWARDS)]
        while batch:
            yield batch.pop()


def _without_scanning(
    entry: repo.Entry,
    document: Document,
    number: int,
    memory: "Memory | None",
    silent: Callable[[Document, bool], bool],
) -> Examined | None:
    """Return what a document holds if its bytes, or those of the version before, tell."""
    found = memory.recognised(entry, document) if memory is not None else None
    if found is None and entry.commit and silent(document, entry.mode != repo.COMMIT):
        found = Examined(1, len(document.data))
        if memory is not None:
            memory.learn(entry, document, found, number)
    return found


def _unknown(
    subject: Subject,
    extensions: engine.Extensions,
    memory: "Memory | None",
    run: _Run,
    ready: list[Unexamined | Examined],
) -> Iterator[repo.Entry]:
    """Yield the entries that have to be read; what is known of the others goes to `ready`."""
    entries = iter(subject.entries)
    number = count = size = 0
    while batch := list(islice(entries, _BATCH)):
        files = (one.path for one in batch if one.mode not in (repo.COMMIT, repo.TAG))
        _look(run, files, extensions)
        for entry in batch:
            number += 1
            if entry.mode == repo.COMMIT and entry.oid in subject.cut:
                run.unread.append(Unexamined(entry.path, origin.CUT))
                ready.append(run.unread[-1])
            known = None
            if memory is not None and entry.path not in run.named:
                known = memory.known(entry, number)
            if known is None:
                run.numbers[entry] = number
                yield entry
            elif known.findings or known.unexamined:
                ready.append(
                    origin.told(run.origins, number, entry, known, subject.snapshot.entries)
                )
            else:
                count += known.documents
                size += known.bytes
    ready.append(Examined(count, size))


def _look(run: _Run, given: Iterable[str], extensions: engine.Extensions) -> None:
    """Look at names that nobody has looked at in this run."""
    new = [name for name in given if name not in run.looked]
    run.looked.update(new)
    found = names.suspicious(new, extensions.detectors)
    run.named.update(found)
    run.real.update((one.shown, name) for name, one in found.items())


def _by_shown_name(subject: Subject, run: _Run) -> Callable[[str], Classified]:
    """Classify what goes under another name than its own by its own."""
    classify, real = subject.governance.classify, run.real
    return lambda path: classify(real.get(path, path))


def _finished(result: Report, run: _Run) -> Report:
    """Put findings together that many versions of a file share, and add those of names."""
    findings = list(origin.merged(result.findings, run.origins))
    unexamined = set(result.unexamined)
    if run.named:
        findings = [_without_names(finding, run) for finding in findings]
        unexamined = {
            Unexamined(*(names.hidden(text, run.named) for text in one)) for one in unexamined
        }
        for one in run.named.values():
            findings += one.findings
            unexamined.update(one.unexamined)
    return result._replace(findings=engine.ordered(findings), unexamined=tuple(sorted(unexamined)))


def _without_names(finding: Finding, run: _Run) -> Finding:
    """Take names that hold something out of what a rule says."""

    def hide(text: str) -> str:
        return names.hidden(text, run.named)

    return finding._replace(
        location=finding.location._replace(path=hide(finding.location.path)),
        message=hide(finding.message),
        help=hide(finding.help),
        related=tuple(Because(hide(one.path), one.line, hide(one.text)) for one in finding.related),
        reasons=tuple(map(hide, finding.reasons)),
    )
