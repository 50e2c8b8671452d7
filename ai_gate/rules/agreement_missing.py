"""An assistant can reach health data without a business associate agreement.

What it checks: for every approved plan of an assistant that is in use and can reach health data, a
business associate agreement that is signed and in date.

Why it matters: 45 CFR 164.308(b)(1) and 164.502(e) let health data go only to a business associate
who agreed to protect it. Nobody can waive that.

How to fix: close the paths to the assistant, or sign the agreement and record where it is.
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Miniature, Problem, Rule, Severity


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
    id="agreement-missing",
    severity=Severity.ERROR,
    check=check,
    bad=_miniature("    agreements: {baa: {status: requested}}\n"),
    good=_miniature("    agreements: {baa: {status: signed, date: 2026-07-25, ref: DMS-9001}}\n"),
    controls=(
        "HIPAA 164.308(b)(1)",
        "HIPAA 164.502(e)",
        "SOC 2 CC9.2",
    ),
    waivable=False,
    needs="register",
)
