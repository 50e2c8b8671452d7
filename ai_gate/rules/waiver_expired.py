"""A waiver's time is over, or nearly.

What it checks: the last day of every waiver that is not revoked, in UTC and inclusive, and its
first. Within the warning period of the access policy (21 days) it warns.

Why it matters: an exception is approved for a time. One that outlives it silently becomes the rule,
and one that ends without a word stops everybody's merges.

How to fix: mend what the waiver was for and remove it, or have it approved again
(`ai-gate waiver renew`).
"""

from collections.abc import Iterator

from ai_gate import miniatures, standings
from ai_gate.model import Context, Fault, Problem, Rule, Severity

_WORDS = {
    Fault.EXPIRED: ("does not count", Severity.ERROR),
    Fault.ENDING: ("ends soon", Severity.WARNING),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(context, _WORDS, "mend the finding, or have the waiver renewed")


RULE = Rule(
    id="waiver-expired",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.waived(expires="2026-11-10"),
    good=miniatures.waived(),
    controls=("PCI DSS 12.3.2", "SOC 2 CC4.2"),
    waivable=False,
    needs="settled",
)
