"""For people at a terminal: one line a finding, grouped by path, then a summary.

The first line of a finding is `path:line:column: severity[rule] message`, so that grep and the
problem matchers of editors find it.
"""

from collections.abc import Iterator

from ai_gate.model import Because, Finding, Format, Report
from ai_gate.present import (
    by_path,
    examined,
    log,
    ordered,
    origin,
    outcome,
    place,
    plural,
    sentence,
    shown,
    suppressed,
    tally,
    why,
)

# Pieces of a line, each with the name of its style.
Line = list[tuple[str, str]]

RELATED = 3

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "suppressed": "dim",
    "unexamined": "bold magenta",
    "place": "bold",
    "rule": "dim",
    "label": "dim",
    "summary": "bold",
}


def render(report: Report, explain: bool) -> str:
    """Write the report as plain text."""
    lines = ("".join(piece for piece, _ in line) for line in _lines(report, explain))
    return "".join(f"{line}\n" for line in lines)


def styled(report: Report, explain: bool) -> str:
    """Write the same text with the colours of the terminal's own palette."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    written = StringIO()
    console = Console(
        file=written,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        width=80,
    )
    for line in _lines(report, explain):
        pieces = ((piece, _STYLES.get(style, "")) for piece, style in line)
        console.print(Text.assemble(*pieces), soft_wrap=True)
    return written.getvalue()


def _lines(report: Report, explain: bool) -> Iterator[Line]:
    findings = shown(report, explain)
    if explain:
        findings = ordered([*findings, *suppressed(report)])
    helped: set[tuple[str, str]] = set()
    for _, group in by_path(findings):
        for finding in group:
            yield _first(finding)
            yield from _help(finding, helped)
            yield from _more(finding, explain)
        yield []
    for unexamined in sorted(report.unexamined):
        yield [
            (_start(unexamined.path), "place"),
            (": ", ""),
            ("unexamined", "unexamined"),
            (f": {log(unexamined.reason)}", ""),
        ]
    if report.unexamined:
        yield []
    yield _summary(report, explain)


def _first(finding: Finding) -> Line:
    word = "suppressed" if finding.suppression else str(finding.severity)
    return [
        (_start(place(finding.location)), "place"),
        (": ", ""),
        (word, word),
        (f"[{log(finding.rule)}] ", "rule"),
        (log(sentence(finding)), ""),
    ]


def _start(text: str) -> str:
    """Return a path to begin a line with; GitHub's runner obeys lines that begin with `::`."""
    text = log(text)
    return f"./{text}" if text.lstrip().startswith("::") else text


def _help(finding: Finding, helped: set[tuple[str, str]]) -> Iterator[Line]:
    """Say once what to do about all findings of a kind."""
    key = (finding.rule, finding.help)
    if finding.help and key not in helped:
        helped.add(key)
        yield _detail("help", finding.help)


def _more(finding: Finding, explain: bool) -> Iterator[Line]:
    listed = finding.related if explain else finding.related[:RELATED]
    for because in listed:
        yield _see(because)
    if len(listed) < len(finding.related):
        left_out = plural(len(finding.related) - len(listed), "more place")
        yield _detail("see", f"{left_out} (--explain)")
    if not explain:
        return
    if why(finding):
        yield _detail("why", why(finding))
    if finding.suppression:
        kind, reason, because = finding.suppression
        yield _detail(kind, f"{reason} ({origin(because)})")
    if finding.controls:
        yield _detail("controls", ", ".join(finding.controls))
    yield _detail("fingerprint", finding.fingerprint)


def _see(because: Because) -> Line:
    return _detail("see", origin(because))


def _detail(label: str, text: str) -> Line:
    return [(f"    {log(label)}: ", "label"), (log(text), "")]


def _summary(report: Report, explain: bool) -> Line:
    count = tally(report)
    words = outcome(report)
    if count.suppressed:
        words += f", {count.suppressed} suppressed"
    hidden = len(report.findings) - len(shown(report, explain)) if not explain else 0
    more = " (--explain shows all)" if hidden else ""
    return [(words, "summary"), (f"; {log(examined(report))}{more}", "")]


FORMAT = Format(id="text", render=render)
