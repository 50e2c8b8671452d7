"""Documents + governance -> report; pure.

1. What each path is: classification, with symbolic links taking the class of their target.
2. What reaches it: each present assistant's configuration, then the rules over the verdicts.
3. What the documents hold: the detectors.
4. Problems and matches become findings with severity, fingerprint and controls.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ai_gate import access, area, findings, guarded, reach, synthetic, weakening
from ai_gate.classification import Classification, prohibited_stores
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
    Problem,
    Registered,
    Report,
    Rule,
    Source,
    Store,
    Tier,
    Training,
    Tree,
    Unexamined,
    Verdict,
)
from ai_gate.record import NamedTuple
from ai_gate.scan import engine as scanner
from ai_gate.scan.stream import Large

if TYPE_CHECKING:
    from ai_gate.scan.gate import Gate
    from ai_gate.synthetic.reader import Declared, Origins
    from ai_gate.waivers import Recorded


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
    found = [*checked, *_unneeded(report, tree, governance, extensions), *report.findings]
    return report._replace(findings=findings.ordered(found))


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
    found: list[Finding] = []
    unexamined: list[Unexamined] = []
    count = size = 0

    def take(known: Examined) -> None:
        nonlocal count, size
        count += known.documents
        size += known.bytes
        found.extend(known.findings)
        unexamined.extend(known.unexamined)

    def readable() -> Iterator[Document | Large]:
        for document in documents:
            if isinstance(document, Unexamined):
                unexamined.append(document)
            elif isinstance(document, Examined):
                take(document)
            else:
                yield document

    for _, known in examined(readable(), detectors, classify, origins):
        take(known)
    return Report(source, findings.ordered(found), tuple(sorted(set(unexamined))), count, size)


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
    found = tuple(findings.of_data(document, result, classify, detectors, origins))
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
    found = findings.of_data(document, result, classify, detectors, told)
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
            yield findings.of_rule(
                rule, Problem(place, said, help, key=f"idle {path}"), tree, counted
            )


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
    found, settled = settle.settle(report.findings, recorded, scope)
    context = _context(tree, governance, extensions, None)._replace(settled=settled)
    last = (rule for rule in rules.values() if rule.needs == "settled")
    return report._replace(findings=findings.ordered([*found, *_yielded(last, context)]))


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
    judged, prohibited = area.judged(
        tree, governance.classify, governance.probes, configurations, everything
    )
    policy = governance.declared.policy if governance.declared else access.BUILT_IN
    configurations = guarded.added(configurations, tree, policy)
    groups = tuple(
        reach.compute(
            presence, configurations, judged, lambda one: access.required(one.tier, policy)
        )
    )
    if governance.register is not None and governance.recorded is not None:
        from ai_gate import attested

        groups = attested.applied(groups, governance.register, governance.recorded.today)
    return Reached(
        presence, configurations, groups, prohibited - judged.probes, prohibited & judged.probes
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
            yield findings.of_rule(rule, problem, context.tree, counted)


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
