"""What a report means for the process that made it."""

from ai_gate.errors import ExitCode
from ai_gate.model import Report, Severity


def exit_code(report: Report) -> ExitCode:
    """Tell findings from clean, and clean from could-not-look."""
    failing = (finding for finding in report.findings if not finding.suppression)
    if any(finding.severity is Severity.ERROR for finding in failing):
        return ExitCode.FINDINGS
    return ExitCode.UNEXAMINED if report.unexamined else ExitCode.CLEAN
