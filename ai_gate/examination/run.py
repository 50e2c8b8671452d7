"""One examination: known files pass, the rest is read; names are looked at; origins are told."""

import gc
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from ai_gate import engine, findings, repo
from ai_gate.engine import Examined
from ai_gate.examination import names, origin, reading, workers
from ai_gate.model import Because, Classified, Finding, Report, Unexamined
from ai_gate.record import NamedTuple
from ai_gate.subject import Subject

if TYPE_CHECKING:
    from ai_gate.examination.memory import Memory

# Hundreds of thousands of records, hardly a cycle among them: looking for cycles as often as Python
# does of itself takes a sixth of the time (measured on 100,000 files, with no more memory).
_SELDOM = (50_000, 20, 100)
_BATCH = 1000  # files whose names are looked at before the first of them is read


class _Run(NamedTuple):
    """What becomes known while files are read."""

    named: dict[str, names.Named]
    real: dict[str, str]  # the shown form of such a name -> the name
    looked: set[str]
    origins: origin.Origins
    ready: list[Unexamined | Examined]  # what is known without reading
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
    run = _Run({}, {}, set(), origin.Origins({}, set(), {}), [], [])
    _look(run, subject.names, extensions)
    governance = subject.governance._replace(classify=_by_shown_name(subject, run))
    task = reading.Task(
        subject.snapshot,
        extensions.detectors,
        subject.source,
        governance.classify,
        governance.synthetic and governance.synthetic.of,
        memory,
    )
    unknown = _unknown(subject, extensions, memory, run)
    first = list(islice(unknown, workers.ENOUGH))
    entries = chain(first, unknown)
    few = len(first) < workers.ENOUGH
    with reading.here(task, entries) if few else workers.elsewhere(task, entries) as results:
        documents = _told(results, subject, memory, run)
        result = engine.examine(
            subject.tree,
            documents if watch is None else _watched(documents, watch),
            governance,
            extensions,
            subject.source,
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
    documents: Iterator[Unexamined | Examined], watch: Callable[[int], None]
) -> Iterator[Unexamined | Examined]:
    for one in documents:
        watch(one.documents if isinstance(one, Examined) else 1)
        yield one


def _told(
    results: Iterable[reading.Result], subject: Subject, memory: "Memory | None", run: _Run
) -> Iterator[Unexamined | Examined]:
    """Yield what is known and what is found, each with the commit that brought it in."""
    current = subject.snapshot.entries
    if memory is not None:
        yield memory.clean
        for place, (entry, held) in enumerate(memory.before, -len(memory.before)):
            yield origin.told(run.origins, place, entry, held, current)
    for number, entry, real, found in results:
        if isinstance(found, Unexamined):
            run.unread.append(found)
            yield found
            continue
        if memory is not None and real is not None:
            memory.learn(real, found, number)
        yield origin.told(run.origins, number, entry, found, current)
    yield from run.ready


def _unknown(
    subject: Subject,
    extensions: engine.Extensions,
    memory: "Memory | None",
    run: _Run,
) -> Iterator[reading.Wanted]:
    """Yield the entries that have to be read; what is known of the others goes to `run.ready`."""
    entries = iter(subject.entries)
    number = count = size = 0
    while batch := list(islice(entries, _BATCH)):
        files = (one.path for one in batch if one.mode not in (repo.COMMIT, repo.TAG))
        _look(run, files, extensions)
        for entry in batch:
            number += 1
            if entry.mode == repo.COMMIT and entry.oid in subject.cut:
                run.unread.append(Unexamined(entry.path, origin.CUT))
                run.ready.append(run.unread[-1])
            known, shown = None, run.named.get(entry.path)
            if memory is not None and shown is None:
                known = memory.known(entry, number)
            if known is None:
                yield reading.Wanted(number, entry, shown.shown if shown else "")
            elif known.findings or known.unexamined:
                run.ready.append(
                    origin.told(run.origins, number, entry, known, subject.snapshot.entries)
                )
            else:
                count += known.documents
                size += known.bytes
    run.ready.append(Examined(count, size))


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
    found = list(origin.merged(result.findings, run.origins))
    unexamined = set(result.unexamined)
    if run.named:
        found = [_without_names(finding, run) for finding in found]
        unexamined = {
            Unexamined(*(names.hidden(text, run.named) for text in one)) for one in unexamined
        }
        for one in run.named.values():
            found += one.findings
            unexamined.update(one.unexamined)
    return result._replace(findings=findings.ordered(found), unexamined=tuple(sorted(unexamined)))


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
