"""A waiver that holds nothing, or twice.

What it checks: waivers whose scope fits no finding although everything that its rule looks at was
examined, and waivers with the same rule and scope as another.

Why it matters: the finding that the waiver was for is mended, or the scope has a mistake. Left
behind, it lets the finding come back unseen.

How to fix: remove it (`ai-gate waiver revoke`).
"""

from collections.abc import Iterator

from ai_gate import miniatures, standings
from ai_gate.model import Context, Fault, Problem, Rule, Severity

_WORDS = {
    Fault.UNUSED: ("holds nothing", Severity.WARNING),
    Fault.DUPLICATE: ("is there twice", Severity.WARNING),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(context, _WORDS, "remove it")


RULE = Rule(
    id="waiver-unused",
    severity=Severity.WARNING,
    check=check,
    bad=miniatures.waived("aider"),
    good=miniatures.waived("cursor"),
    controls=("PCI DSS 12.3.2", "SOC 2 CC4.2"),
    waivable=False,
    needs="settled",
)
