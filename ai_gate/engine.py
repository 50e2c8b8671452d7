"""Documents + governance -> report; pure.

1. What each path is: classification, with symbolic links taking the class of their target.
2. What reaches it: each present assistant's configuration, then the rules over the verdicts.
3. What the documents hold: the detectors.
4. Problems and matches become findings with severity, fingerprint and controls.
"""

import os
from bisect import bisect_left, insort
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ai_gate import access, guarded, inline, reach, synthetic, weakening
from ai_gate.classification import Classification, prohibited_stores
from ai_gate.errors import UnexaminedError
from ai_gate.model import (
    Admission,
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
    Name,
    Phi,
    Problem,
    Registered,
    Report,
    Rule,
    Severity,
    Source,
    Store,
    Tier,
    Training,
    Tree,
    Unexamined,
    Verdict,
)
from ai_gate.outcome import exit_code as exit_code
from ai_gate.record import NamedTuple
from ai_gate.scan import engine as scanner
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    from ai_gate.scan.gate import Gate
    from ai_gate.scan.inside import Inside
    from ai_gate.synthetic.reader import Declared, Origins
    from ai_gate.waivers import Recorded

# A table of 100,000 patients is one mistake; beyond this many its findings are counted, not listed.
LISTED = 50
# Every link to a folder above it doubles the names of what lies there.
_NAMES = 100_000

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
    # Exceptions, and what judges them; None: there are none, as for a scan without a repository.
    recorded: "Recorded | None" = None
    synthetic: "Origins | None" = None  # what is declared of the origin of files
    training: Training | None = None
    # Files of assistants that the change touches, as they were (None: new); None: no change.
    replaced: Mapping[str, Document | None] | None = None


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
    documents: Iterable[Document | Unexamined | Large | Examined],
    governance: Governance,
    extensions: Extensions,
    source: Source,
) -> Report:
    """Check the configuration in `tree`, scan `documents`, and report."""
    # First, while whoever examines documents elsewhere is at work.
    checked = tuple(check(tree, governance, extensions))
    origins = governance.synthetic and governance.synthetic.of
    report = scan(documents, extensions.detectors, source, governance.classify, origins)
    findings = [
        *checked,
        *_unneeded(report, tree, governance, extensions),
        *report.findings,
    ]
    return report._replace(findings=ordered(findings))


def scan(
    documents: Iterable[Document | Unexamined | Large | Examined],
    detectors: Mapping[str, Detector],
    source: Source,
    classify: Callable[[str], Classified] | None = None,
    origins: "Callable[[Document], Declared | None] | None" = None,
) -> Report:
    """Run the detectors over `documents`, and report; what is `Examined` already is taken over.

    A classification may declare some of them synthetic. So may the register of synthetic data,
    which speaks of contents.
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

    def readable() -> Iterator[Document | Large]:
        for document in documents:
            if isinstance(document, Unexamined):
                unexamined.append(document)
            elif isinstance(document, Examined):
                take(document)
            else:
                yield document

    for _, found in examined(readable(), detectors, classify, origins):
        take(found)
    return Report(source, ordered(findings), tuple(sorted(set(unexamined))), count, size)


def examined(
    documents: Iterable[Document | Large],
    detectors: Mapping[str, Detector],
    classify: Callable[[str], Classified] | None = None,
    origins: "Callable[[Document], Declared | None] | None" = None,
) -> Iterator[tuple[Document | Large, Examined]]:
    """Yield what each document holds, large ones not in order; see `scan`."""
    large: deque[tuple[Large, Examined]] = deque()

    def whole() -> Iterator[Document]:
        for document in documents:
            if isinstance(document, Large):
                large.append((document, _of_large(document, detectors, classify, origins)))
            else:
                yield document

    for document, result in scanner.scan_all(whole(), detectors):
        yield document, _told(document, result, detectors, classify, origins)
        while large:
            yield large.popleft()
    yield from large


def examined_alone(
    document: Document | Large,
    detectors: Mapping[str, Detector],
    classify: Callable[[str], Classified] | None,
    origins: "Callable[[Document], Declared | None] | None",
    ids: frozenset[str] | None = None,
    built: "Gate | None" = None,
) -> Examined:
    """Return what a document holds; `ids`: only these detectors have to look (`scan_plain`)."""
    if isinstance(document, Large):
        return _of_large(document, detectors, classify, origins)
    if ids is None:
        result = scanner.scan(document, detectors, built)
    else:
        result = scanner.scan_plain(document, detectors, ids)
    return _told(document, result, detectors, classify, origins)


def _told(
    document: Document,
    result: scanner.Scan,
    detectors: Mapping[str, Detector],
    classify: Callable[[str], Classified] | None,
    origins: "Callable[[Document], Declared | None] | None",
) -> Examined:
    found = tuple(_data_findings(document, result, classify, detectors, origins))
    reasons = tuple(Unexamined(document.path, reason) for reason in result.unexamined)
    return Examined(1, len(document.data), found, reasons)


def _of_large(
    large: Large,
    detectors: Mapping[str, Detector],
    classify: Callable[[str], Classified] | None,
    origins: "Callable[..., Declared | None] | None",
) -> Examined:
    """Search a file that is too large to be held."""
    result = scanner.scan_large(large, detectors)
    reasons = tuple(Unexamined(large.path, reason) for reason in result.unexamined)
    document = Document(large.path, b"", large.mode)
    told: Callable[[Document], Declared | None] | None = None
    if result.inner and origins is not None:
        told = partial(origins, chunks=large.chunks)
    found = _data_findings(document, result, classify, detectors, told)
    return Examined(1, large.size, tuple(found), reasons)


def _unneeded(
    report: Report, tree: Tree, governance: Governance, extensions: Extensions
) -> Iterator[Finding]:
    """Tell, where every file was looked at, which ones hold nothing that had to be declared."""
    rule = extensions.rules.get("synthetic-declaration")
    if governance.synthetic is None or rule is None or report.source.kind != "tree":
        return
    speaking = {
        finding.location.path
        for finding in report.findings
        if finding.verdict in (Verdict.REAL, Verdict.UNSURE)
        or any(because.path == synthetic.PATH for because in finding.related)
    }
    speaking |= {one.path for one in report.unexamined}
    counted: Counter[str] = Counter()
    tracked = frozenset(tree.paths)
    for path, because in governance.synthetic.files.items():
        if path in tracked and path not in speaking:
            said = f"`{path}` holds nothing that has to be declared"
            place = Location(because.path, because.line)
            help = "remove the line: the detectors tell by themselves"
            yield _finding(rule, Problem(place, said, help, key=f"idle {path}"), tree, counted)


def conclude(report: Report, tree: Tree, governance: Governance, extensions: Extensions) -> Report:
    """Let recorded exceptions suppress what they hold, and judge the exceptions themselves."""
    recorded = governance.recorded
    if recorded is None or not (
        recorded.waivers
        or recorded.baseline
        or any(policy is not access.BUILT_IN for policy in recorded.policies)
        or any(finding.suppression for finding in report.findings)
    ):
        return report
    from ai_gate.waivers import Scope, settle

    rules = extensions.rules
    seen = {id for id, rule in rules.items() if rule.needs != "base"}
    scope = Scope(
        {
            **{id: rule.waivable for id, rule in rules.items()},
            **{id: detector.waivable for id, detector in extensions.detectors.items()},
        },
        governance.classify,
        frozenset(seen | (set(extensions.detectors) if report.source.kind == "tree" else set())),
        frozenset(tree.paths),
        frozenset(one.path for one in report.unexamined),
    )
    findings, settled = settle.settle(report.findings, recorded, scope)
    context = _context(tree, governance, extensions, None)._replace(settled=settled)
    last = (rule for rule in rules.values() if rule.needs == "settled")
    return report._replace(findings=ordered([*findings, *_yielded(last, context)]))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, as every report has them."""
    return tuple(sorted(findings, key=_order))


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
    area, prohibited = _area(tree, governance, configurations, everything)
    policy = governance.declared.policy if governance.declared else access.BUILT_IN
    configurations = guarded.added(configurations, tree, policy)
    groups = tuple(
        reach.compute(presence, configurations, area, lambda one: access.required(one.tier, policy))
    )
    if governance.register is not None and governance.recorded is not None:
        from ai_gate import attested

        groups = attested.applied(groups, governance.register, governance.recorded.today)
    return Reached(
        presence, configurations, groups, prohibited - area.probes, prohibited & area.probes
    )


def check(tree: Tree, governance: Governance, extensions: Extensions) -> Iterator[Finding]:
    """Run every rule over the configuration in `tree`."""
    outcome = reached(tree, governance, extensions.assistants)
    context = _context(tree, governance, extensions, outcome)
    # What cannot yield anything here is not even imported.
    able = (
        rule
        for rule in extensions.rules.values()
        if not rule.needs or getattr(context, rule.needs) is not None
    )
    yield from _yielded(able, context)


def _yielded(rules: Iterable[Rule], context: Context) -> Iterator[Finding]:
    for rule in rules:
        counted: Counter[str] = Counter()
        for problem in rule.check(context):
            yield _finding(rule, problem, context.tree, counted)


def _context(
    tree: Tree, governance: Governance, extensions: Extensions, outcome: Reached | None
) -> Context:
    """Gather what rules may see; without an outcome, what the last ones need."""
    catalogue = extensions.assistants
    policy = governance.declared.policy if governance.declared else access.BUILT_IN
    known = outcome or Reached({}, {}, (), frozenset(), frozenset())
    return Context(
        tree,
        governance.classify,
        {id: catalogue[id] for id in known.presence},
        known.presence,
        known.configurations,
        known.groups,
        known.prohibited,
        known.probes,
        governance.register,
        catalogue,
        governance.notes,
        _base(tree, governance, outcome) if outcome else None,
        stores=_stores(governance),
        replaced=governance.replaced,
        today=governance.recorded.today if governance.recorded else "",
        tiers=_admissions(policy),
        training=governance.training,
        reviews=policy.reviews,
        roles=policy.roles,
    )


def _admissions(policy: access.Policy) -> dict[Tier, Admission]:
    return {
        tier: Admission(
            one.assistants, tuple(policy.conditions[id] for id in one.requires), policy.roles
        )
        for tier, one in policy.tiers.items()
    }


def _stores(governance: Governance) -> tuple[Store, ...]:
    """Return the stores that no assistant may reach; one that a change takes away still counts."""
    before = governance.before.declared if governance.before else None
    declared = [one for one in (before, governance.declared) if one is not None]
    stores = {one[:4]: one for each in declared for one in prohibited_stores(each)}
    return tuple(stores.values())


def _base(tree: Tree, governance: Governance, outcome: Reached) -> Base | None:
    if governance.before is None or governance.declared is None:
        return None
    waives = governance.recorded.waivers if governance.recorded else ()
    return weakening.base(
        governance.before, governance.declared, tree, outcome.configurations, waives
    )


def _area(
    tree: Tree,
    governance: Governance,
    configurations: Mapping[str, Configuration],
    everything: bool,
) -> tuple[reach.Area, frozenset[str]]:
    """Collect the paths to judge: tracked ones, symbolic links to prohibited ones, and probes.

    A file that a configuration pulls into the context counts though git does not track it.
    """
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
    for probe in (*governance.probes, *_pulled(configurations)):
        one = classify(probe)
        if probe not in tracked and one.tier is Tier.PROHIBITED:
            chosen[probe] = one
            probes.add(probe)
    _add_names(tree.links, chosen, tracked, probes)
    prohibited = frozenset(path for path, one in chosen.items() if one.tier is Tier.PROHIBITED)
    return reach.Area(tuple(chosen.values()), frozenset(probes)), prohibited


def _pulled(configurations: Mapping[str, Configuration]) -> Iterator[str]:
    for one in configurations.values():
        for setting in one.settings:
            plain = not set("*?[{") & set(setting.value)
            if setting.name is Name.INCLUDE and plain and setting.value[:1] not in "/~.":
                yield setting.value


def _add_names(
    links: Mapping[str, str], chosen: dict[str, Classified], tracked: set[str], probes: set[str]
) -> None:
    """Add the names under which symbolic links make prohibited paths readable."""
    names = sorted(path for path, one in chosen.items() if one.tier is Tier.PROHIBITED)
    most = max(_NAMES, 4 * len(names))
    for link, target in links.items():
        for path, one in _through(link, target, chosen, names):
            known = chosen.get(path)
            if known is None or known.tier is not Tier.PROHIBITED:
                chosen[path] = one._replace(path=path)
                insort(names, path)
                if path not in tracked:
                    probes.add(path)
        if len(names) > most:
            raise UnexaminedError(
                "symbolic links give prohibited files more names than can be judged",
                path=link,
                hint="remove links that lead to a folder above them",
            )


def _through(
    link: str, target: str, chosen: Mapping[str, Classified], names: Sequence[str]
) -> list[tuple[str, Classified]]:
    """Name what a symbolic link makes readable; `names` are the prohibited paths, sorted."""
    if not target:
        return [(f"{link}/{path}", chosen[path]) for path in names]
    known = chosen.get(target)
    found = [(link, known)] if known is not None and known.tier is Tier.PROHIBITED else []
    below = f"{target}/"
    for place in range(bisect_left(names, below), len(names)):
        if not names[place].startswith(below):
            break
        found.append((link + names[place][len(target) :], chosen[names[place]]))
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
    lines = _lines(tree, place)
    line = lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
    parts = (rule.id, place.path, place.route, problem.assistant or "", problem.key, line)
    found = Finding(
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
        about=problem.about,
    )
    return _marked(_shaded(found), lambda: lines)


def _shaded(finding: Finding) -> Finding:
    """Show no number that somebody wrote into a governance file, where no detector looks first."""
    related = tuple(one._replace(text=inline.shaded(one.text)) for one in finding.related)
    if not finding.location.path.startswith(".ai-gate/"):
        return finding._replace(related=related)
    message, help = inline.shaded(finding.message), inline.shaded(finding.help)
    return finding._replace(message=message, help=help, related=related)


def _lines(tree: Tree, place: Location) -> list[str]:
    document = tree.documents.get(place.path)
    if document is None or not place.line:
        return []
    return [line.decode("utf-8", "replace") for line in document.data.splitlines()]


def _marked(finding: Finding, lines: Callable[[], Sequence[str]]) -> Finding:
    """Let a mark beside a finding suppress it; `conclude` tells whether it may."""
    place = finding.location
    if not place.line:
        return finding
    marked = inline.find(lines(), place.line, finding.rule, place.path)
    if marked is None:
        return finding
    if marked.suppression is None:
        return finding._replace(help=f"{finding.help} ({marked.wrong})".strip())
    return finding._replace(suppression=marked.suppression)


def _found(result: scanner.Scan) -> Iterator[tuple[str, Match, "Inside | None"]]:
    """Yield what stands in a document itself, then what stands inside a container."""
    yield from ((id, match, None) for id, match in result.matches)
    yield from ((inside.id, inside.match, inside) for inside in result.inner)


def _data_findings(
    document: Document,
    result: scanner.Scan,
    classify: Callable[[str], Classified] | None,
    detectors: Mapping[str, Detector],
    origins: "Callable[[Document], Declared | None] | None" = None,
) -> Iterator[Finding]:
    if not result.matches and not result.inner:
        return
    declared = classify is not None and classify(document.path).phi is Phi.SYNTHETIC
    origin = origins(document) if origins is not None else None
    spoken: set[tuple[str, Verdict]] = set()  # of which the register speaks
    by_kind: dict[tuple[str, Verdict], list[_Found]] = {}
    for id, match, inside in _found(result):
        if origin is not None and match.verdict is not Verdict.SYNTHETIC:
            match = _with_origin(match, origin, detectors[id])
            spoken.add((id, match.verdict))
        verdict = match.verdict
        if verdict is Verdict.UNSURE and declared:
            verdict = Verdict.SYNTHETIC
            reason = "the classification declares this path synthetic"
            match = match._replace(verdict=verdict, reasons=(*match.reasons, reason))
        by_kind.setdefault((id, verdict), []).append((match, inside))
    counted: Counter[str] = Counter()
    for (id, verdict), matches in by_kind.items():
        told = (origin.because,) if origin and (id, verdict) in spoken else ()
        for finding in _of_kind(document, result, detectors[id], verdict, matches, counted):
            yield finding._replace(related=told) if told else finding


def _with_origin(match: Match, origin: "Declared", detector: Detector) -> Match:
    """Weigh what the register of synthetic data says of the document."""
    if detector.kind in origin.covers:
        return match._replace(verdict=Verdict.SYNTHETIC, reasons=(origin.reason, *match.reasons))
    reason = origin.reason
    if origin.covers:
        reason = f"{reason}; not for {detector.kind}"
    return match._replace(reasons=(*match.reasons, reason))


def _of_kind(
    document: Document,
    result: scanner.Scan,
    detector: Detector,
    verdict: Verdict,
    matches: list[_Found],
    counted: Counter[str],
) -> Iterator[Finding]:
    if verdict is Verdict.SYNTHETIC:
        yield _summary(document, result, detector, matches, len(matches), counted)
        return
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
    marks: bool = True,
) -> Finding:
    match, inside = found
    lines: Sequence[str] = ()
    if inside:
        place, line = inside.place, inside.line
    else:
        assert result.text is not None
        place = scanner.locate(result.text, document.path, match.start, match.end, match.route)
        line = scanner.masked_line(result.text, match)
        if marks and inline.MARK.encode() in result.text.data:
            lines = result.text.data.decode("utf-8", "replace").split("\n")
    plain = Finding(
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
    return _marked(plain, lambda: lines) if lines and not place.route else plain


def _summary(
    document: Document,
    result: scanner.Scan,
    detector: Detector,
    matches: Sequence[_Found],
    count: int,
    counted: Counter[str],
) -> Finding:
    """Stand for many matches of one kind in one file, at the place of the first."""
    # A mark beside the first value says nothing of those that are only counted.
    one = _data_finding(document, result, detector, matches[0], counted, marks=count == 1)
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
    return hashlib.sha256(_octets(f"{text}\0{counted[text]}")).hexdigest()[:32]


def _octets(text: str) -> bytes:
    """Return bytes that differ for different texts; names of files and JSON may be no Unicode."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a pair, which JSON can spell
        return b"\xff" + text.encode("utf-8", "surrogatepass")


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
