"""An assistant can reach the CDE or connected systems without its vendor's written responsibility.

What it checks: for every approved plan of an assistant that is in use and can reach the CDE (an
error) or connected systems (a warning), a responsibility under PCI DSS that is signed and in date.

Why it matters: PCI DSS 12.8.2 and 12.8.5 ask for the provider's written acknowledgement and for the
matrix of who answers for which requirement.

How to fix: close the paths to the assistant, or sign it and record where it is.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


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

RULE = Rule(
    id="responsibility-missing",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved(
        "    agreements: {pci_responsibility: {status: requested}}\n", miniatures.CARDS
    ),
    good=miniatures.approved(
        "    agreements: {pci_responsibility: {status: signed, date: 2026-07-25}}\n",
        miniatures.CARDS,
    ),
    controls=("PCI DSS 12.8.2", "PCI DSS 12.8.5", "SOC 2 CC9.2"),
    needs="register",
)
