"""A waiver for what takes none, or for longer than allowed.

What it checks: waivers for rules that can never be waived (sensitive authentication data, the rules
on waivers themselves), for paths that are phi-sensitive, for rules that the access policy lists
under `never`, and waivers that last longer than the class allows (90 days for CDE and PHI, 180 for
connected systems, else 365).

Why it matters: sensitive authentication data after authorisation has no customised approach (PCI
DSS 3.3.1), psychotherapy notes need an authorisation of their own (45 CFR 164.508(a)(2)), and a
long exception is reviewed by nobody.

How to fix: mend the finding; for a shorter time, give an earlier last day.
"""

from collections.abc import Iterator

from ai_gate import miniatures, standings
from ai_gate.model import Context, Fault, Problem, Rule, Severity

_WORDS = {
    Fault.FORBIDDEN: ("cannot count", Severity.ERROR),
    Fault.TOO_LONG: ("is too long", Severity.ERROR),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(context, _WORDS, "mend the finding, or shorten the waiver")


RULE = Rule(
    id="waiver-forbidden",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.waived(expires="2027-10-31"),
    good=miniatures.waived(),
    controls=("PCI DSS 12.3.2", "HIPAA 164.308(a)(1)(ii)(B)", "SOC 2 CC4.2", "SOC 2 CC5.1"),
    waivable=False,
    needs="settled",
)
