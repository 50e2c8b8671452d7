"""An assistant can reach the CDE or connected systems without its vendor's written responsibility.

What it checks: for every approved plan of an assistant that is in use and can reach the CDE (an
error) or connected systems (a warning), a responsibility under PCI DSS that is signed and in date.

Why it matters: PCI DSS 12.8.2 and 12.8.5 ask for the provider's written acknowledgement and for the
matrix of who answers for which requirement.

How to fix: close the paths to the assistant, or sign it and record where it is.
"""

from collections.abc import Iterator

from ai_gate import vendors
from ai_gate.model import Context, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        what = "written responsibility under PCI DSS 12.8"
        lacks = vendors.unsigned(record.plan, "pci_responsibility", what, context.today)
        stake = next((one for one in _WORDS if one in record.reached), None)
        if stake and lacks:
            yield vendors.problem(
                record,
                f"can reach {_WORDS[stake]} (`{record.reached[stake]}`), and {lacks}",
                "close the path to it, or record what was signed",
                Severity.ERROR if stake == "cde" else Severity.WARNING,
                route="agreements.pci_responsibility.status",
                about=record.reached[stake],
            )


_WORDS = {"cde": "the CDE", "connected": "connected systems"}
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
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
_FILES = {
    ".cursorrules": "Be brief.\n",
    "records/a.txt": "",
    ".ai-gate/classification.yaml": _CLASSIFICATION,
}


def _miniature(more: str) -> Miniature:
    return Miniature({**_FILES, ".ai-gate/assistants.yaml": _REGISTER + more})


RULE = Rule(
    id="responsibility-missing",
    severity=Severity.ERROR,
    check=check,
    bad=_miniature("    agreements: {pci_responsibility: {status: requested}}\n"),
    good=_miniature("    agreements: {pci_responsibility: {status: signed, date: 2026-07-25}}\n"),
    controls=("PCI DSS 12.8.2", "PCI DSS 12.8.5", "SOC 2 CC9.2"),
    needs="register",
)
