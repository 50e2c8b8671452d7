"""An assistant can reach data for which nothing is signed with its vendor.

What it checks: for every approved plan of an assistant that is in use and can reach health data, a
business associate agreement that is signed and in date; for one that can reach the CDE or connected
systems, the vendor's written responsibility.

Why it matters: 45 CFR 164.308(b)(1) and 164.502(e) let health data go only to a business associate
who agreed to protect it, and PCI DSS 12.8.2 and 12.8.5 ask for the written acknowledgement and the
matrix of responsibilities. Nobody can waive the absence of the former.

How to fix: close the paths to the assistant, or sign the agreement and record where it is.
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        told = set()
        for stake, key, what, severity in _NEEDED:
            path = record.reached.get(stake) if key not in told else None
            lacks = _lacking(record, key, what, context.today) if path else ""
            if path and lacks:
                told.add(key)
                yield vendors.problem(
                    record,
                    f"can reach {_WORDS[stake]} (`{path}`), and {lacks}",
                    "close the path to it, or record the signed agreement",
                    severity,
                    route=f"agreements.{key}.status",
                    about=path,
                )


def _lacking(record: vendors.Record, key: str, what: str, today: str) -> str:
    status = vendors.text(record.plan, f"agreements.{key}.status")
    expires = vendors.text(record.plan, f"agreements.{key}.expires")
    if status != "signed":
        return f"its {what} is {status.replace('-', ' ') if status else 'not recorded'}"
    if expires and today and today > expires:
        return f"its {what} ended on {expires}"
    return ""


_BAA = "business associate agreement"
_PCI = "written responsibility under PCI DSS 12.8"
_NEEDED = (
    ("phi", "baa", _BAA, Severity.ERROR),
    ("cde", "pci_responsibility", _PCI, Severity.ERROR),
    ("connected", "pci_responsibility", _PCI, Severity.WARNING),
)
_WORDS = {"phi": "health data", "cde": "the CDE", "connected": "connected systems"}


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
        "PCI DSS 12.8.2",
        "PCI DSS 12.8.5",
        "SOC 2 CC9.2",
    ),
    waivable=False,
    needs="register",
)
