"""JUnit XML, for the test pages of CI systems: a suite for each rule, a case for each path.

Errors fail and what could not be examined errs; warnings and notes pass and are printed, because
they fail no build; a case in which all is suppressed counts as skipped. Elements and attributes
are those of the strictest reader, the xUnit plugin of Jenkins
(https://github.com/jenkinsci/xunit-plugin, junit-10.xsd).
"""

from ai_gate.model import Finding, Format, Report, Severity, Unexamined
from ai_gate.present import (
    by_path,
    examined,
    markup,
    ordered,
    place,
    sentence,
    shown,
    suppressed,
    visible,
    why,
)
from ai_gate.record import NamedTuple


class Case(NamedTuple):
    """One test case; it passes unless its kind is `failure`, `error` or `skipped`."""

    name: str
    kind: str = ""
    said: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()


def render(report: Report, explain: bool) -> str:
    """Write the report as test suites, in ASCII."""
    findings = ordered([*shown(report, explain), *suppressed(report)])
    suites = {
        rule: [
            _case(path, group, explain)
            for path, group in by_path(one for one in findings if one.rule == rule)
        ]
        for rule in sorted({finding.rule for finding in findings})
    }
    # Some readers refuse a file without a single case, and a clean run has no finding.
    suites["examination"] = [
        Case("documents", printed=(examined(report),)),
        *(_unexamined(one) for one in sorted(report.unexamined)),
    ]
    cases = [case for group in suites.values() for case in group]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="ai-gate" {_counts(cases)} time="0">',
        *(line for rule, group in suites.items() for line in _suite(rule, group)),
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines).encode("ascii", "xmlcharrefreplace").decode()


def _case(path: str, findings: list[Finding], explain: bool) -> Case:
    failing: list[str] = []
    others: list[str] = []
    for finding in findings:
        fails = finding.severity is Severity.ERROR and not finding.suppression
        (failing if fails else others).append(_said(finding, explain))
    if failing:
        return Case(path, "failure", tuple(failing), tuple(others))
    if all(finding.suppression for finding in findings):
        return Case(path, "skipped", tuple(others))
    return Case(path, printed=tuple(others))


def _said(finding: Finding, explain: bool) -> str:
    """Say all of a finding that a test page has room for."""
    lines = [f"{place(finding.location)}: {finding.severity}: {sentence(finding)}"]
    if finding.suppression:
        lines.append(f"    {finding.suppression.kind}: {finding.suppression.reason}")
    elif finding.help:
        lines.append(f"    help: {finding.help}")
    if explain and why(finding):
        lines.append(f"    why: {why(finding)}")
    return "\n".join(visible(line) for line in lines)


def _unexamined(one: Unexamined) -> Case:
    return Case(one.path, "error", (visible(one.reason) or "not examined",))


def _suite(rule: str, cases: list[Case]) -> list[str]:
    skipped = sum(case.kind == "skipped" for case in cases)
    head = f'  <testsuite name="{markup(rule)}" {_counts(cases)} skipped="{skipped}" time="0">'
    return [head, *(line for case in cases for line in _lines(rule, case)), "  </testsuite>"]


def _counts(cases: list[Case]) -> str:
    failures = sum(case.kind == "failure" for case in cases)
    errors = sum(case.kind == "error" for case in cases)
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _lines(rule: str, case: Case) -> list[str]:
    name = markup(case.name or ".")
    lines = [f'    <testcase classname="ai-gate.{markup(rule)}" name="{name}" time="0">']
    if case.kind:
        message = case.said[0].partition("\n")[0]
        if len(case.said) > 1:
            message = f"{len(case.said)} findings, the first at {message}"
        opening = f'<{case.kind} message="{markup(message)}" type="{case.kind}">'
        lines.append(f"      {opening}{_text(case.said)}</{case.kind}>")
    if case.printed:
        lines.append(f"      <system-out>{_text(case.printed)}</system-out>")
    return [*lines, "    </testcase>"]


def _text(said: tuple[str, ...]) -> str:
    return "\n".join(markup(line) for one in said for line in one.split("\n"))


FORMAT = Format(id="junit", render=render)
