"""Something stands against the vendor of an approved assistant.

What it checks: the red flags of every approved plan of an assistant that is in use: those without a
day on which they were settled.

Why it matters: a refused report, a vague answer on training or a missing agreement was written down
because it has to be decided before the assistant is used, not after.

How to fix: settle it and record the day, or withdraw the approval.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        for route, flag in vendors.each(record.plan, "red_flags"):
            if not flag.get("closed"):
                yield vendors.problem(
                    record,
                    f"has an open red flag of {flag.get('opened', 'unknown date')}: {flag['what']}",
                    "settle it and record the day in `closed`, or withdraw the approval",
                    Severity.ERROR if record.stakes else Severity.WARNING,
                    route=f"{route}.what",
                )


RULE = Rule(
    id="red-flag-open",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved("    red_flags: [{what: SOC 2 report refused, opened: 2026-10-01}]\n"),
    good=miniatures.approved(
        "    red_flags: [{what: SOC 2 report refused, opened: 2026-10-01, closed: 2026-10-20}]\n"
    ),
    controls=("PCI DSS 12.8.3", "SOC 2 CC9.2", "ISO 27001 A.5.19"),
    needs="register",
)
