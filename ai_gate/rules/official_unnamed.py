"""Nobody is named who answers for regulated paths.

What it checks: where `.ai-gate/access.yaml` names people at all: that the role `ciso` has somebody
when a path is CDE or PHI, and `hipaa-security-official` when one is PHI.

Why it matters: PCI DSS 12.1.4 wants responsibility for information security assigned to an
executive, 45 CFR 164.308(a)(2) a security official by name. Waivers and looser policies need them.

How to fix: name the people under `people` and the roles under `roles`.
"""

from collections.abc import Iterator

from ai_gate import miniatures
from ai_gate.model import Context, Location, Miniature, Pci, Phi, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    if not context.roles:
        return
    classes = [context.classify(path) for path in (*context.prohibited, *context.probes)]
    health = any(one.phi in (Phi.LIMITED, Phi.PHI, Phi.PHI_SENSITIVE) for one in classes)
    needed = {
        "ciso": health or any(one.pci is Pci.CDE for one in classes),
        "hipaa-security-official": health,
    }
    for role, wanted in needed.items():
        if wanted and not context.roles.get(role):
            yield Problem(
                Location(".ai-gate/access.yaml"),
                f"nobody has the role `{role}`, and regulated paths need one",
                help=f"name somebody: `- {{id: {role}, people: [...]}}` under `roles`",
                key=role,
            )


_ACCESS = """\
schema: ai-gate/access/v1
people: [{{id: m.okafor, emails: [m.okafor@example.com]}}]
roles:
  - {{id: ciso, people: [m.okafor]}}
  - {{id: {role}, people: [m.okafor]}}
"""


def _miniature(role: str) -> Miniature:
    files = {miniatures.CLASSIFICATION: miniatures.PATIENTS, "records/a.txt": ""}
    return Miniature({**files, miniatures.ACCESS: _ACCESS.format(role=role)})


RULE = Rule(
    id="official-unnamed",
    severity=Severity.WARNING,
    check=check,
    bad=_miniature("developer"),
    good=_miniature("hipaa-security-official"),
    controls=("PCI DSS 12.1.4", "HIPAA 164.308(a)(2)", "SOC 2 CC1.3"),
)
