"""What the formats share: which findings, in which order, how many, and the words for them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ai_gate.model import Because, Finding, Location, Report, Severity, Source, Verdict
from ai_gate.present.escape import visible
from ai_gate.record import NamedTuple

# Worst first.
TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}

_SOURCES = {
    "tree": "the working tree",
    "index": "the index",
    "range": "the range",
    "history": "the history",
    "paths": "the paths given",
    "stdin": "standard input",
}


class Tally(NamedTuple):
    """How many findings count, by severity, and what does not count."""

    errors: int
    warnings: int
    notes: int
    suppressed: int
    unexamined: int


def tally(report: Report) -> Tally:
    """Count the findings of a report; a suppressed one counts only as suppressed."""
    counted = [finding.severity for finding in report.findings if not finding.suppression]
    return Tally(
        errors=counted.count(Severity.ERROR),
        warnings=counted.count(Severity.WARNING),
        notes=counted.count(Severity.NOTE),
        suppressed=len(report.findings) - len(counted),
        unexamined=len(report.unexamined),
    )


# --- choice and order -------------------------------------------------------------------------


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place, then by what tells two findings at one place apart."""
    return sorted(findings, key=_by_place)


def shown(report: Report, explain: bool) -> list[Finding]:
    """Return the findings that a person has to look at, sorted by place.

    Suppressed ones never; invented data only when explanations are wanted, because it is no
    problem and there can be much of it.
    """
    return ordered(
        finding
        for finding in report.findings
        if not finding.suppression and (explain or finding.verdict is not Verdict.SYNTHETIC)
    )


def suppressed(report: Report) -> list[Finding]:
    """Return the findings that do not count, sorted by place."""
    return ordered(finding for finding in report.findings if finding.suppression)


def by_path(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Group sorted findings by their path."""
    for path, group in groupby(findings, key=lambda finding: finding.location.path):
        yield path, list(group)


def _by_place(finding: Finding) -> tuple[str | int, ...]:
    place = finding.location
    return (
        place.path,
        place.line,
        place.column,
        place.route,
        finding.rule,
        finding.assistant or "",
        finding.plane or "",
        finding.message,
        finding.fingerprint,
        finding.severity,
        finding.verdict or "",
    )


# --- words ------------------------------------------------------------------------------------


def version() -> str:
    """Return the version of ai-gate."""
    import ai_gate

    return ai_gate.__version__


def plural(count: int, noun: str) -> str:
    """Say how many, with the noun in its number."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def outcome(report: Report) -> str:
    """Say what was found in a few words, without what does not count."""
    count = tally(report)
    words = [
        plural(number, noun)
        for number, noun in zip(count[:3], ("error", "warning", "note"), strict=True)
        if number
    ] or ["no findings"]
    if count.unexamined:
        words.append(f"{count.unexamined} not examined")
    return ", ".join(words)


def examined(report: Report) -> str:
    """Say how much was examined, and where."""
    many = f"{plural(report.documents, 'document')} ({size(report.bytes)})"
    return f"{many} examined in {source(report.source)}"


def hidden(report: Report, explain: bool) -> str:
    """Say how many findings `shown` leaves out because they are no problem, or nothing."""
    count = tally(report)
    left_out = len(report.findings) - count.suppressed - len(shown(report, explain))
    return f"{plural(left_out, 'note')} on synthetic data: see --explain" if left_out else ""


def source(examined: Source) -> str:
    """Say what was examined; the result is safe to show."""
    words = _SOURCES.get(examined.kind, examined.kind)
    if examined.base:
        words += f" {examined.base}..{examined.commit}"
    elif examined.commit:
        words = f"{words.replace('working ', '')} of {examined.commit}"
    return visible(words)


def size(number: int) -> str:
    """Say a number of bytes with at most one decimal."""
    if number < 1024:
        return plural(number, "byte")
    for power, unit in ((10, "KiB"), (20, "MiB")):
        if number < 1 << (power + 10):
            return f"{number / (1 << power):.1f} {unit}"
    return f"{number / (1 << 30):.1f} GiB"


def place(location: Location) -> str:
    """Write a location as `path:line:column`, as far as it is known; the result is safe to show."""
    return visible(":".join([location.path or ".", *_position(location)]))


def _position(location: Location) -> list[str]:
    if not location.line:
        return []
    return [str(number) for number in (location.line, location.column) if number]


def sentence(finding: Finding) -> str:
    """Return the message with the route inside the document; the result is safe to show."""
    route = finding.location.route
    return visible(f"{finding.message} (in {route})" if route else finding.message)


def sentences(*parts: str) -> str:
    """Join texts to sentences; the result is not yet safe to show."""
    return " ".join(
        part if part.endswith((".", "!", "?")) else f"{part}."
        for part in map(capital, parts)
        if part
    )


def capital(text: str) -> str:
    """Begin with a capital letter, unless a file's name or a command stands at the beginning."""
    first = text.partition(" ")[0].rstrip(",:;")
    return text[:1].upper() + text[1:] if first.isalpha() else text


def why(finding: Finding) -> str:
    """Say the verdict and its reasons, or nothing when a finding has none; safe to show."""
    reasons = visible("; ".join(finding.reasons))
    if finding.verdict is None:
        return reasons
    return f"{finding.verdict}: {reasons}" if reasons else str(finding.verdict)


def origin(because: Because, limit: int = 120) -> str:
    """Quote the line of a file that decides something; the result is safe to show."""
    where = place(Location(because.path, because.line))
    return f"{where}: `{clip(because.text, limit)}`" if because.text else where


def clip(text: str, limit: int) -> str:
    """Return safe text of at most `limit` characters."""
    text = visible(text[: limit + 1])
    return text if len(text) <= limit else text[: limit - 3] + "..."
