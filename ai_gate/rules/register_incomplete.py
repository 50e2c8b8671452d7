"""An approved assistant lacks what its record must hold.

What it checks: for every approved plan: owner, rationale, who approved it and when, a risk
assessment, and the day of the last review.

Why it matters: PCI DSS 12.2.1 asks for explicit approval and a list of approved products, 12.3.1
for the risk behind it. A status without a person, a reason and a day is a wish.

How to fix: complete the entry (`ai-gate register show ID` lists what is missing,
`ai-gate register questionnaire ID` has the questions for the vendor).
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        missing = [what for route, what in NEEDED if not vendors.text(record.plan, route)]
        if missing:
            yield vendors.problem(
                record,
                f"is approved without {', '.join(missing)}",
                "complete its entry in the register",
                Severity.WARNING,
            )


NEEDED = (
    ("owner", "an owner"),
    ("rationale", "a rationale"),
    ("approved.by", "the name of who approved it"),
    ("approved.date", "the day of the approval"),
    ("risk_assessment.ref", "a risk assessment"),
    ("review.last", "a review"),
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
    id="register-incomplete",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature(
        {
            **_FILES,
            ".ai-gate/assistants.yaml": _REGISTER.replace('    owner: "@acme/platform"\n', ""),
        }
    ),
    good=_miniature(""),
    controls=("PCI DSS 12.2.1", "PCI DSS 12.3.1", "SOC 2 CC9.2", "ISO 42001 A.4.2"),
    needs="register",
)
