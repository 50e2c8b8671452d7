"""An approved assistant lacks what its record must hold.

What it checks: for every approved plan: owner, rationale, who approved it and when, a risk
assessment, and the day of the last review.

Why it matters: PCI DSS 12.2.1 asks for explicit approval and a list of approved products, 12.3.1
for the risk behind it. A status without a person, a reason and a day is a wish.

How to fix: complete the entry (`ai-gate register show ID` lists what is missing,
`ai-gate register questionnaire ID` has the questions for the vendor).
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


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


RULE = Rule(
    id="register-incomplete",
    severity=Severity.WARNING,
    check=check,
    bad=miniatures.approved(owned=False),
    good=miniatures.approved(),
    controls=("PCI DSS 12.2.1", "PCI DSS 12.3.1", "SOC 2 CC9.2", "ISO 42001 A.4.2"),
    needs="register",
)
