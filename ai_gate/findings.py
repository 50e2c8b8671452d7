"""Findings: what a rule or a detector said, with its place, severity, fingerprint and controls."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ai_gate import inline
from ai_gate.model import (
    Classified,
    Detector,
    Document,
    Finding,
    Location,
    Match,
    Phi,
    Problem,
    Rule,
    Severity,
    Tree,
    Verdict,
)
from ai_gate.scan import engine as scanner

if TYPE_CHECKING:
    from ai_gate.scan.inside import Inside
    from ai_gate.synthetic.reader import Declared

# A table of 100,000 patients is one mistake; beyond this many its findings are counted, not listed.
LISTED = 50

_SEVERITY = {
    Verdict.REAL: Severity.ERROR,
    Verdict.UNSURE: Severity.WARNING,
    Verdict.SYNTHETIC: Severity.NOTE,
}
_Found = tuple[Match, "Inside | None"]


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, as every report has them."""
    return tuple(sorted(findings, key=_order))


def of_rule(rule: Rule, problem: Problem, tree: Tree, counted: Counter[str]) -> Finding:
    """Make a finding of what a rule said; `counted` tells equal ones of a run apart."""
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


def of_data(
    document: Document,
    result: scanner.Scan,
    classify: Callable[[str], Classified] | None,
    detectors: Mapping[str, Detector],
    origins: "Callable[[Document], Declared | None] | None" = None,
) -> Iterator[Finding]:
    """Make findings of what the detectors saw in a document; synthetic ones are told in one."""
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
