"""Everything a report holds, for programs; the keys and their order are stable.

The contract is `ai_gate/data/schemas/report.schema.json`. Explanations add `reasons`.
"""

from typing import Any

from ai_gate.model import Finding, Format, Report
from ai_gate.present import dumps, ordered, tally, version

SCHEMA = "ai-gate/report/v1"


def render(report: Report, explain: bool) -> str:
    """Write the report as one JSON object in ASCII."""
    return dumps(_report(report, explain))


def _report(report: Report, explain: bool) -> dict[str, Any]:
    count = tally(report)
    return {
        "schema": SCHEMA,
        "tool": {"name": "ai-gate", "version": version()},
        "source": report.source._asdict(),
        "findings": [_finding(finding, explain) for finding in ordered(report.findings)],
        "unexamined": [one._asdict() for one in sorted(report.unexamined)],
        "summary": {
            "documents": report.documents,
            "bytes": report.bytes,
            "errors": count.errors,
            "warnings": count.warnings,
            "suppressed": count.suppressed,
        },
    }


def _finding(finding: Finding, explain: bool) -> dict[str, Any]:
    place = finding.location
    written: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "path": place.path,
        "route": place.route,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "assistant": finding.assistant,
        "plane": finding.plane,
        "message": finding.message,
        "help": finding.help,
        "fingerprint": finding.fingerprint,
        "controls": list(finding.controls),
        "related": [because._asdict() for because in finding.related],
        "suppression": None,
    }
    if finding.suppression:
        kind, reason, because = finding.suppression
        written["suppression"] = {"kind": kind, "reason": reason, "because": because._asdict()}
    if explain:
        written["reasons"] = list(finding.reasons)
    return written


FORMAT = Format(id="json", render=render)
