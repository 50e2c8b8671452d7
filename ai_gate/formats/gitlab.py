"""A Code Quality report, for merge requests of GitLab.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. It knows no
suppressed finding, so those are left out; what could not be examined is in it.
"""

from typing import Any

from ai_gate.model import Finding, Format, Report, Severity, Unexamined
from ai_gate.present import dumps, sentence, sentences, shown, unicode, why

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, explain: bool) -> str:
    """Write the report as one JSON array in ASCII."""
    issues = [
        *(_issue(finding, explain) for finding in shown(report, explain)),
        *(_unexamined(one) for one in sorted(report.unexamined)),
    ]
    return dumps(issues)


def _issue(finding: Finding, explain: bool) -> dict[str, Any]:
    reasons = f"why: {why(finding)}" if explain and why(finding) else ""
    return _entry(
        description=sentences(sentence(finding), finding.help, reasons),
        check=finding.rule,
        fingerprint=finding.fingerprint,
        severity=_SEVERITIES[finding.severity],
        path=finding.location.path,
        line=finding.location.line,
    )


def _unexamined(one: Unexamined) -> dict[str, Any]:
    import hashlib

    name = unicode(f"unexamined\0{one.path}\0{one.reason}")
    return _entry(
        description=sentences(f"not examined: {one.reason}"),
        check="unexamined",
        fingerprint=hashlib.sha256(name.encode()).hexdigest()[:32],
        severity="critical",
        path=one.path,
        line=0,
    )


def _entry(
    description: str, check: str, fingerprint: str, severity: str, path: str, line: int
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path or ".", "lines": {"begin": max(line, 1)}},
    }


FORMAT = Format(id="gitlab", render=render)
