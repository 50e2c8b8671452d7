"""Something stands against the vendor of an approved assistant.

What it checks: the red flags of every approved plan of an assistant that is in use: those without a
day on which they were settled.

Why it matters: a refused report, a vague answer on training or a missing agreement was written down
because it has to be decided before the assistant is used, not after.

How to fix: settle it and record the day, or withdraw the approval.
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Miniature, Problem, Rule, Severity


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


_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - id: cursor
    plan: business
    status: approved
    owner: "@acme/platform"
    rationale: ADR-051
    approved: {date: 2026-08-01, by: m.okafor, role: ciso}
    risk_assessment: {date: 2026-07-20, ref: RA-77}
    review: {last: 2026-08-10}
"""
_CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: records
    paths: ["records/**"]
    phi: phi
    owner: "@acme/clinic"
    rationale: Patients
    reviewed: {date: 2026-09-30, by: a.rivera, role: privacy-officer}
"""
_FILES = {
    ".cursorrules": "Be brief.\n",
    "records/a.txt": "",
    ".ai-gate/classification.yaml": _CLASSIFICATION,
}


def _miniature(more: str) -> Miniature:
    return Miniature({**_FILES, ".ai-gate/assistants.yaml": _REGISTER + more})


RULE = Rule(
    id="red-flag-open",
    severity=Severity.ERROR,
    check=check,
    bad=_miniature("    red_flags: [{what: SOC 2 report refused, opened: 2026-10-01}]\n"),
    good=_miniature(
        "    red_flags: [{what: SOC 2 report refused, opened: 2026-10-01, closed: 2026-10-20}]\n"
    ),
    controls=("PCI DSS 12.8.3", "SOC 2 CC9.2", "ISO 27001 A.5.19"),
    needs="register",
)
