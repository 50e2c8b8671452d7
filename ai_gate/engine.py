"""Documents + governance -> report; pure.

1. What each path is: classification, with symbolic links taking the class of their target.
2. What reaches it: each present assistant's configuration, then the rules over the verdicts.
3. What the documents hold: the detectors.
4. Problems and matches become findings with severity, fingerprint and controls.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_gate import access, reach, weakening
from ai_gate.classification import Classification
from ai_gate.errors import ExitCode
from ai_gate.model import (
    Assistant,
    Base,
    Because,
    Classified,
    Configuration,
    Context,
    Detector,
    Document,
    Finding,
    Group,
    Location,
    Match,
    Phi,
    Problem,
    Registered,
    Report,
    Rule,
    Severity,
    Source,
    Tier,
    Tree,
    Unexamined,
    Verdict,
)
from ai_gate.scan import engine as scanner

if TYPE_CHECKING:
    from ai_gate.scan.inside import Inside

# A table of 100,000 patients is one mistake; beyond this many its findings are counted, not listed.
LISTED = 50

_SEVERITY = {
    Verdict.REAL: Severity.ERROR,
    Verdict.UNSURE: Severity.WARNING,
    Verdict.SYNTHETIC: Severity.NOTE,
}


class Governance(NamedTuple):
    """What the owners of the repository declared."""

    classify: Callable[[str], Classified]
    probes: tuple[str, ...]
    register: Mapping[str, Registered] | None
    notes: tuple[Problem, ...] = ()
    # The globs of the rules whose paths are prohibited: what `sync` writes for each assistant.
    prohibited: tuple[str, ...] = ()
    declared: Classification | None = None
    # What was there before the change that is judged; None where nothing that governs differs.
    before: weakening.Before | None = None


class Extensions(NamedTuple):
    """The records of the extension files that take part in a run."""

    assistants: Mapping[str, Assistant]
    rules: Mapping[str, Rule]
    detectors: Mapping[str, Detector]


class Reached(NamedTuple):
    """Which assistants are there, what they say, and what can reach what."""

    presence: Mapping[str, Because]
    configurations: Mapping[str, Configuration]
    groups: tuple[Group, ...]
    prohibited: frozenset[str]
    probes: frozenset[str]


_Found = tuple[Match, "Inside | None"]


class Examined(NamedTuple):
    """What is known of some documents: how many, how many bytes, and what they hold."""

    documents: int
    bytes: int
    findings: tuple[Finding, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()


def examine(
    tree: Tree,
    documents: Iterable[Document | Unexamined | Examined],
    governance: Governance,
    extensions: Extensions,
    source: Source,
    settle: Callable[[Document, Examined], Examined] | None = None,
) -> Report:
    """Check the configuration in `tree`, scan `documents`, and report."""
    report = scan(documents, extensions.detectors, source, governance.classify, settle)
    findings = [*check(tree, governance, extensions), *report.findings]
    return report._replace(findings=ordered(findings))


def scan(
    documents: Iterable[Document | Unexamined | Examined],
    detectors: Mapping[str, Detector],
    source: Source,
    classify: Callable[[str], Classified] | None = None,
    settle: Callable[[Document, Examined], Examined] | None = None,
) -> Report:
    """Run the detectors over `documents`; a classification may declare some of them synthetic.

    What is `Examined` already is taken over. `settle` sees what each document holds, each object
    that `documents` yielded once, and returns what is to be reported of it.
    """
    findings: list[Finding] = []
    unexamined: list[Unexamined] = []
    count = size = 0

    def take(known: Examined) -> None:
        nonlocal count, size
        count += known.documents
        size += known.bytes
        findings.extend(known.findings)
        unexamined.extend(known.unexamined)

    def readable() -> Iterator[Document]:
        for document in documents:
            if isinstance(document, Unexamined):
                unexamined.append(document)
            elif isinstance(document, Examined):
                take(document)
            else:
                yield document

    for document, result in scanner.scan_all(readable(), detectors):
        found = Examined(
            1,
            len(document.data),
            tuple(_data_findings(document, result, classify, detectors)),
            tuple(Unexamined(document.path, reason) for reason in result.unexamined),
        )
        take(settle(document, found) if settle else found)
    return Report(source, ordered(findings), tuple(sorted(set(unexamined))), count, size)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, as every report has them."""
    return tuple(sorted(findings, key=_order))


def exit_code(report: Report) -> ExitCode:
    """Tell findings from clean, and clean from could-not-look."""
    failing = (finding for finding in report.findings if not finding.suppression)
    if any(finding.severity is Severity.ERROR for finding in failing):
        return ExitCode.FINDINGS
    return ExitCode.UNEXAMINED if report.unexamined else ExitCode.CLEAN


def reached(
    tree: Tree,
    governance: Governance,
    catalogue: Mapping[str, Assistant],
    supposed: Iterable[str] = (),
    everything: bool = False,
) -> Reached:
    """Compute the verdicts for every prohibited path and those that a rule restricts.

    With `everything` also for paths that are restricted because no rule speaks of them. The
    `supposed` assistants are judged as if they were in use, whether a file shows them or not.
    """
    presence = reach.presence(catalogue, tree)
    for id in supposed:
        presence.setdefault(id, Because("", 0, "asked for by name"))
    if governance.register is not None:
        for id, entry in governance.register.items():
            if entry.status == "approved" and id in catalogue:
                presence.setdefault(id, entry.because)
    configurations = {id: catalogue[id].read(tree) for id in presence}
    area, prohibited = _area(tree, governance, everything)
    groups = reach.compute(presence, configurations, area, lambda one: access.required(one.tier))
    return Reached(
        presence, configurations, tuple(groups), prohibited - area.probes, prohibited & area.probes
    )


def check(tree: Tree, governance: Governance, extensions: Extensions) -> Iterator[Finding]:
    """Run every rule over the configuration in `tree`."""
    catalogue = extensions.assistants
    outcome = reached(tree, governance, catalogue)
    context = Context(
        tree,
        governance.classify,
        {id: catalogue[id] for id in outcome.presence},
        outcome.presence,
        outcome.configurations,
        outcome.groups,
        outcome.prohibited,
        outcome.probes,
        governance.register,
        catalogue,
        governance.notes,
        _base(tree, governance, outcome),
    )
    for rule in extensions.rules.values():
        counted: Counter[str] = Counter()
        for problem in rule.check(context):
            yield _finding(rule, problem, tree, counted)


def _base(tree: Tree, governance: Governance, outcome: Reached) -> Base | None:
    if governance.before is None or governance.declared is None:
        return None
    return weakening.base(governance.before, governance.declared, tree, outcome.configurations)


def _area(
    tree: Tree, governance: Governance, everything: bool
) -> tuple[reach.Area, frozenset[str]]:
    """Collect the paths to judge: tracked ones, symbolic links to prohibited ones, and probes."""
    classify = governance.classify
    tracked = set(tree.paths)
    chosen = {}
    for path in tree.paths:
        one = classify(path)
        if one.tier is Tier.PROHIBITED or (
            one.tier is Tier.RESTRICTED and (one.rules or everything)
        ):
            chosen[path] = one
    probes: set[str] = set()
    for probe in governance.probes:
        one = classify(probe)
        if probe not in tracked and one.tier is Tier.PROHIBITED:
            chosen[probe] = one
            probes.add(probe)
    for link, target in tree.links.items():
        for path, one in _through(link, target, chosen):
            if path not in chosen or chosen[path].tier is not Tier.PROHIBITED:
                chosen[path] = one._replace(path=path)
                if path not in tracked:
                    probes.add(path)
    prohibited = frozenset(path for path, one in chosen.items() if one.tier is Tier.PROHIBITED)
    return reach.Area(tuple(chosen.values()), frozenset(probes)), prohibited


def _through(
    link: str, target: str, chosen: Mapping[str, Classified]
) -> list[tuple[str, Classified]]:
    """Name what a symbolic link makes readable under another name."""
    found = []
    for path, one in chosen.items():
        if one.tier is not Tier.PROHIBITED:
            continue
        if path == target:
            found.append((link, one))
        elif path.startswith(target + "/") or not target:
            found.append((f"{link}/{path[len(target) :].lstrip('/')}", one))
    return found


def link_target(path: str, data: bytes) -> str | None:
    """Return where a symbolic link leads inside the repository, or None when it leads outside."""
    target = os.fsdecode(data)
    if target.startswith("/"):
        return None
    joined = os.path.normpath(os.path.join(os.path.dirname(path), target)).replace(os.sep, "/")
    if joined.startswith("../") or joined == "..":
        return None
    return "" if joined == "." else joined


def _finding(rule: Rule, problem: Problem, tree: Tree, counted: Counter[str]) -> Finding:
    place = problem.location
    line = _source_line(tree, place)
    parts = (rule.id, place.path, place.route, problem.assistant or "", problem.key, line)
    return Finding(
        rule=rule.id,
        severity=problem.severity or rule.severity,
        location=place,
        message=problem.message,
        help=problem.help,
        fingerprint=fingerprint(parts, counted),
        assistant=problem.assistant,
        plane=problem.plane,
        controls=rule.controls,
        related=problem.related,
    )


def _source_line(tree: Tree, place: Location) -> str:
    document = tree.documents.get(place.path)
    if document is None or not place.line:
        return ""
    lines = document.data.splitlines()
    return (
        lines[place.line - 1].decode("utf-8", "replace").strip() if place.line <= len(lines) else ""
    )


def _found(result: scanner.Scan) -> Iterator[tuple[str, Match, "Inside | None"]]:
    """Yield what stands in a document itself, then what stands inside a container."""
    yield from ((id, match, None) for id, match in result.matches)
    yield from ((inside.id, inside.match, inside) for inside in result.inner)


def _data_findings(
    document: Document,
    result: scanner.Scan,
    classify: Callable[[str], Classified] | None,
    detectors: Mapping[str, Detector],
) -> Iterator[Finding]:
    if not result.matches and not result.inner:
        return
    declared = classify is not None and classify(document.path).phi is Phi.SYNTHETIC
    by_kind: dict[tuple[str, Verdict], list[_Found]] = {}
    for id, match, inside in _found(result):
        verdict = match.verdict
        if verdict is Verdict.UNSURE and declared:
            verdict = Verdict.SYNTHETIC
            reason = "the classification declares this path synthetic"
            match = match._replace(verdict=verdict, reasons=(*match.reasons, reason))
        by_kind.setdefault((id, verdict), []).append((match, inside))
    counted: Counter[str] = Counter()
    for (id, verdict), matches in by_kind.items():
        detector = detectors[id]
        if verdict is Verdict.SYNTHETIC:
            yield _summary(document, result, detector, matches, len(matches), counted)
            continue
        for found in matches[:LISTED]:
            yield _data_finding(document, result, detector, found, counted)
        if len(matches) > LISTED:
            rest = matches[LISTED:]
            yield _summary(document, result, detector, rest, len(rest), counted)


def _data_finding(
    document: Document,
    result: scanner.Scan,
    detector: Detector,
    found: _Found,
    counted: Counter[str],
) -> Finding:
    match, inside = found
    if inside:
        place, line = inside.place, inside.line
    else:
        assert result.text is not None
        place = scanner.locate(result.text, document.path, match.start, match.end, match.route)
        line = scanner.masked_line(result.text, match)
    return Finding(
        rule=detector.id,
        severity=_SEVERITY[match.verdict],
        location=place,
        message=match.label,
        help=detector.help,
        fingerprint=fingerprint((detector.id, document.path, place.route, line), counted),
        verdict=match.verdict,
        controls=detector.controls,
        reasons=match.reasons,
    )


def _summary(
    document: Document,
    result: scanner.Scan,
    detector: Detector,
    matches: Sequence[_Found],
    count: int,
    counted: Counter[str],
) -> Finding:
    """Stand for many matches of one kind in one file, at the place of the first."""
    one = _data_finding(document, result, detector, matches[0], counted)
    if count == 1 and one.verdict is Verdict.SYNTHETIC:
        return one._replace(help="")
    reasons = tuple(
        dict.fromkeys(reason for match, _ in matches[:LISTED] for reason in match.reasons)
    )
    if one.verdict is Verdict.SYNTHETIC:
        message = f"{detector.name}: {count} in this file, all synthetic, the first here"
        return one._replace(message=message, reasons=reasons[:8], help="")
    message = f"{detector.name}: {count} more in this file, the first here"
    return one._replace(message=message, reasons=reasons[:8])


def fingerprint(parts: Sequence[str], counted: Counter[str]) -> str:
    """Name a finding by what stays when lines move; never made from a sensitive value.

    `counted` tells equal ones within one run apart by their order.
    """
    import hashlib

    text = "\0".join(parts)
    counted[text] += 1
    name = f"{text}\0{counted[text]}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(name).hexdigest()[:32]


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    place = finding.location
    return (
        place.path,
        place.line,
        place.column,
        finding.rule,
        finding.assistant or "",
        finding.message,
    )
