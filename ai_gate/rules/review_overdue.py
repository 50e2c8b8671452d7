"""A review that is due again and again is overdue.

What it checks: the `reviews` of `.ai-gate/access.yaml`: scope and register every 365 days, access
every 180, the log every 30, or what `every_days` says. A rule of the classification has its own
review and `classification` its own limit for it.

Why it matters: PCI DSS 12.5.2 asks to confirm the scope every 12 months, 7.2.4 to review access
every six, 12.8.4 to look at providers every 12; 45 CFR 164.308(a)(1)(ii)(D) to review activity
regularly.

How to fix: do the review and record the day.
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Location, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for one in context.reviews or ():
        due = vendors.later(one.last, one.days)
        if context.today > due:
            yield Problem(
                Location(one.because.path, one.because.line),
                f"the review of the {one.what} was due on {due} (last: {one.last})",
                help="do it, and record the day",
                key=one.what,
            )


_ACCESS = """\
schema: ai-gate/access/v1
reviews: [{{what: access, last: {last}, by: a.rivera}}]
"""


def _miniature(last: str) -> Miniature:
    return Miniature({".ai-gate/access.yaml": _ACCESS.format(last=last)})


RULE = Rule(
    id="review-overdue",
    severity=Severity.WARNING,
    check=check,
    bad=_miniature("2026-05-01"),
    good=_miniature("2026-06-01"),
    controls=(
        "PCI DSS 12.5.2",
        "PCI DSS 7.2.4",
        "PCI DSS 12.8.4",
        "HIPAA 164.308(a)(1)(ii)(D)",
        "SOC 2 CC4.1",
    ),
)
