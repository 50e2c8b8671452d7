"""An assistant can reach health data without a business associate agreement.

What it checks: for every approved plan of an assistant that is in use and can reach health data, a
business associate agreement that is signed and in date.

Why it matters: 45 CFR 164.308(b)(1) and 164.502(e) let health data go only to a business associate
who agreed to protect it. Nobody can waive that.

How to fix: close the paths to the assistant, or sign the agreement and record where it is.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        path = record.reached.get("phi")
        what = "business associate agreement"
        lacks = vendors.unsigned(record.plan, "baa", what, context.today)
        if path and lacks:
            yield vendors.problem(
                record,
                f"can reach health data (`{path}`), and {lacks}",
                "close the path to it, or record the signed agreement",
                Severity.ERROR,
                route="agreements.baa.status",
                about=path,
            )


RULE = Rule(
    id="agreement-missing",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved("    agreements: {baa: {status: requested}}\n"),
    good=miniatures.approved(
        "    agreements: {baa: {status: signed, date: 2026-07-25, ref: DMS-9001}}\n"
    ),
    controls=(
        "HIPAA 164.308(b)(1)",
        "HIPAA 164.502(e)",
        "SOC 2 CC9.2",
    ),
    waivable=False,
    needs="register",
)
