"""One examination: known files pass, the rest is read; names are looked at; origins are told."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ai_gate import engine, repo
from ai_gate.engine import Examined
from ai_gate.examination import names, origin
from ai_gate.model import Because, Classified, Document, Finding, Report, Unexamined
from ai_gate.subject import Subject

if TYPE_CHECKING:
    from ai_gate.examination.memory import Memory

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
    subject: Subject, extensions: engine.Extensions, memory: "Memory | None" = None
) -> Report:
    """Examine the files, messages and names of a subject, and its configuration."""
    run = _Run({}, {}, set(), origin.Origins({}, set()), {}, {}, [])
    _look(run, subject.names, extensions)

    def settle(document: Document, found: Examined) -> Examined:
        number, entry = run.reading.pop(id(document))
        if memory is not None and document.path == entry.path:
            memory.learn(entry, document, found)
        return origin.told(run.origins, number, entry, found, subject.snapshot.entries)

    result = engine.examine(
        subject.tree,
        _documents(subject, extensions, memory, run),
        subject.governance._replace(classify=_by_shown_name(subject, run)),
        extensions,
        subject.source,
        settle,
    )
    result = _finished(result, run)
    if memory is not None:
        memory.keep(result, not run.unread and not run.named)
    return result


def _documents(
    subject: Subject, extensions: engine.Extensions, memory: "Memory | None", run: _Run
) -> Iterator[Document | Unexamined | Examined]:
    """Yield what is known, and the documents of what is not."""
    ready: list[Unexamined | Examined] = []
    if memory is not None:
        ready.append(memory.clean)
        for entry, found in memory.before:
            ready.append(origin.told(run.origins, -1, entry, found, subject.snapshot.entries))
    for entry, document in subject.snapshot.pairs(
        _unknown(subject, extensions, memory, run, ready)
    ):
        yield from ready
        ready.clear()
        number = run.numbers.pop(entry)
        if isinstance(document, Unexamined):
            run.unread.append(document)
        elif memory is not None and entry.path not in run.named:
            found_before = memory.recognised(entry, document)
            if found_before is not None:
                yield origin.told(
                    run.origins, number, entry, found_before, subject.snapshot.entries
                )
                continue
        if entry.path in run.named:
            document = document._replace(path=run.named[entry.path].shown)
        if isinstance(document, Document):
            run.reading[id(document)] = (number, entry)
        yield document
    yield from ready


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
                known = memory.known(entry)
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
