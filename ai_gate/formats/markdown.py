"""A page of Markdown, for the summary of a job, a comment or a wiki.

GitHub drops a job summary above 1 MiB as a whole
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands), so every
section has limited room and says what it leaves out.
"""

from collections.abc import Iterable, Iterator

from ai_gate.model import Finding, Format, Report
from ai_gate.present import (
    TITLES,
    clip,
    examined,
    hidden,
    markdown,
    markdown_code,
    ordered,
    origin,
    outcome,
    place,
    sentence,
    sentences,
    shown,
    suppressed,
    visible,
    why,
)

# Bytes of a section; there are seven at most.
ROOM = 120_000


def render(report: Report, explain: bool) -> str:
    """Write the report as tables, with what to do folded in."""
    findings = shown(report, explain)
    lines = [
        f"## ai-gate: {outcome(report)}",
        "",
        markdown(sentences(examined(report), hidden(report, explain))),
        *_by_severity(findings),
        *_not_examined(report),
        *_what_to_do(findings),
        *(_explained(findings) if explain else ()),
        *_suppressed(report),
    ]
    return "".join(f"{line}\n" for line in lines)


def _by_severity(findings: list[Finding]) -> Iterator[str]:
    for severity, title in TITLES.items():
        rows = [
            (
                markdown_code(place(finding.location)),
                markdown_code(finding.rule),
                markdown(clip(sentence(finding), 500)),
            )
            for finding in findings
            if finding.severity is severity
        ]
        if rows:
            yield from ("", f"### {title}", "")
            yield from _table(("Where", "Rule", "Finding"), rows)


def _not_examined(report: Report) -> Iterator[str]:
    rows = [
        (markdown_code(one.path or "."), markdown(clip(one.reason, 500)))
        for one in sorted(report.unexamined)
    ]
    if rows:
        yield from ("", "### Not examined", "")
        yield from _table(("Where", "Why"), rows)


def _what_to_do(findings: list[Finding]) -> Iterator[str]:
    """Say once for each kind of finding what to do, and which controls ask for it."""
    helps: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        if finding.help or finding.controls:
            controls = helps.setdefault((finding.rule, finding.help), [])
            controls += [control for control in finding.controls if control not in controls]
    items = (
        f"- {markdown_code(rule)}: {markdown(clip(help, 500))}{_asked(controls)}"
        for (rule, help), controls in sorted(helps.items())
    )
    if helps:
        yield from _folded("What to do", _fit(items))


def _asked(controls: list[str]) -> str:
    return f"<br>Controls: {markdown(', '.join(controls))}" if controls else ""


def _explained(findings: list[Finding]) -> Iterator[str]:
    items = (
        f"- {markdown_code(place(finding.location))} {markdown_code(finding.rule)}"
        f"<br>Fingerprint: {markdown_code(finding.fingerprint)}"
        + "".join(f"<br>{line}" for line in _reasons(finding))
        for finding in findings
    )
    if findings:
        yield from _folded("Why", _fit(items))


def _reasons(finding: Finding) -> Iterator[str]:
    if why(finding):
        yield f"Why: {markdown(why(finding))}"
    for because in finding.related:
        yield f"See: {markdown_code(origin(because))}"


def _suppressed(report: Report) -> Iterator[str]:
    findings = suppressed(report)
    if findings:
        head = ("Where", "Rule", "Reason", "Recorded in")
        yield from _folded(f"Suppressed ({len(findings)})", _table(head, _excused(findings)))


def _excused(findings: list[Finding]) -> Iterator[tuple[str, ...]]:
    for finding in ordered(findings):
        if finding.suppression:
            kind, reason, because = finding.suppression
            yield (
                markdown_code(place(finding.location)),
                markdown_code(finding.rule),
                markdown(f"{kind}: {clip(reason, 500)}"),
                markdown_code(visible(f"{because.path}:{because.line}")),
            )


# --- blocks -----------------------------------------------------------------------------------


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from _fit(f"| {' | '.join(row)} |" for row in rows)


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    # An empty line after the summary lets GitHub read what follows as Markdown.
    yield from ("", "<details>", f"<summary>{title}</summary>", "")
    yield from lines
    yield from ("", "</details>")


def _fit(lines: Iterable[str]) -> Iterator[str]:
    room = ROOM
    left_out = 0
    for line in lines:
        room -= len(line.encode()) + 1
        if room > 0:
            yield line
        else:
            left_out += 1
    if left_out:
        yield from ("", f"{left_out} more do not fit here; the JSON report has all.")


FORMAT = Format(id="markdown", render=render)
