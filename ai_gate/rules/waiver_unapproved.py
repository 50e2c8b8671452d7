"""A waiver lacks the approval of somebody who may give it.

What it checks: for every finding that a waiver would hold, whether somebody approved it in a role
that the class at stake demands (CDE: ciso; PHI: ciso or hipaa-security-official; else also
security-reviewer, or what `.ai-gate/access.yaml` says), whom that file names for the role, and who
is neither the one who asked nor the author of the commit that wrote the waiver.

Why it matters: PCI DSS 12.3.2 wants management's approval for what departs from a requirement. An
exception that its author approved is a switch, not a control.

How to fix: have the waiver approved by a person of the role, and name people and roles in
`.ai-gate/access.yaml`.
"""

from collections.abc import Iterator

from ai_gate import miniatures, standings
from ai_gate.model import Context, Fault, Problem, Rule, Severity

_WORDS = {
    Fault.UNAPPROVED: ("is not approved", Severity.ERROR),
    Fault.SELF_APPROVED: ("is approved by its own author", Severity.ERROR),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(
        context, _WORDS, "have it approved by somebody in the role who did not ask for it"
    )


RULE = Rule(
    id="waiver-unapproved",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.waived(approver="j.park", role="developer"),
    good=miniatures.waived(),
    controls=("PCI DSS 12.3.2", "HIPAA 164.308(a)(1)(ii)(B)", "SOC 2 CC4.2", "SOC 2 CC5.1"),
    waivable=False,
    needs="settled",
)
