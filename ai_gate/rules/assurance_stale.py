"""What others examined of a vendor is too old, or nobody reviewed it in time.

What it checks: for every approved plan of an assistant that is in use, the end of the period of its
SOC 2 report, its penetration test, its certificates, the review of its entry and of its
sub-processors against their limits (365 days each, unless `limits` says otherwise); from 45 days
before, it warns. A report that is not recorded counts only where regulated data can be reached.

Why it matters: PCI DSS 12.8.4 asks to monitor service providers at least every 12 months, and SOC 2
CC9.2 to assess vendors again and again. An old report says nothing of the service of today.

How to fix: get the current report, review the entry, and record the days.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    if not context.today:
        return
    for record in vendors.records(context):
        grave = bool({"cde", "phi"} & set(record.stakes))
        severity = Severity.ERROR if grave else Severity.WARNING
        missing = []
        for route, what, ends in _ends(context, record):
            if not ends:
                missing.append(what)
            elif context.today > ends:
                said = f"has no current assurance: {what} counted until {ends}"
                yield _problem(record, said, severity, route)
            elif _soon(context, record, ends):
                said = f"has assurance that ends soon: {what} counts until {ends}"
                yield _problem(record, said, Severity.NOTE, route)
        if missing and record.stakes:
            said = f"has no recorded assurance: {', '.join(missing)}"
            yield _problem(record, said, severity, "")


def _problem(record: vendors.Record, said: str, severity: Severity, route: str) -> Problem:
    remedy = "get the current one, review it, and record the day"
    return vendors.problem(record, said, remedy, severity, route=route)


def _soon(context: Context, record: vendors.Record, ends: str) -> bool:
    assert context.register is not None
    days = context.register[record.id].limits.warn_days
    return vendors.later(context.today, days) >= ends


def _ends(context: Context, record: vendors.Record) -> Iterator[tuple[str, str, str]]:
    """Yield the route of each day, what it is, and the last day on which it counts."""
    assert context.register is not None
    limits, plan = context.register[record.id].limits, record.plan
    for route, what, days in (
        ("assurance.soc2.period_end", "the SOC 2 report", limits.soc2_days),
        ("assurance.pentest.date", "the penetration test", limits.pentest_days),
        ("review.last", "the review of this entry", limits.review_days),
        ("subprocessors.reviewed", "the review of sub-processors", limits.review_days),
    ):
        day = vendors.text(plan, route)
        yield route, what, vendors.later(day, days) if day else ""
    for route, what in (
        ("assurance.iso27001.valid_until", "the ISO 27001 certificate"),
        ("review.next", "the time to the next review"),
    ):
        day = vendors.text(plan, route)
        if day:
            yield route, what, day


RULE = Rule(
    id="assurance-stale",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved("    assurance: {soc2: {period_end: 2025-06-30}}\n"),
    good=miniatures.approved(
        "    assurance: {soc2: {period_end: 2026-06-30}, pentest: {date: 2026-05-15}}\n"
        "    subprocessors: {reviewed: 2026-08-10}\n"
    ),
    controls=("PCI DSS 12.8.4", "SOC 2 CC9.2", "SOC 2 CC3.4", "ISO 27001 A.5.22"),
    needs="register",
)
