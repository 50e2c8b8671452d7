"""Small repositories that show what a rule says, where several rules start from the same one."""

from ai_gate.model import Miniature

ACCESS = ".ai-gate/access.yaml"
ASSISTANTS = ".ai-gate/assistants.yaml"
CLASSIFICATION = ".ai-gate/classification.yaml"
WAIVERS = ".ai-gate/waivers.yaml"

_CLASSIFIED = """\
schema: ai-gate/classification/v1
rules:
  - id: records
    paths: ["records/**"]
"""
PATIENTS = f"""\
{_CLASSIFIED}\
    phi: phi
    owner: "@acme/clinic"
    rationale: Patients
    reviewed: {{date: 2026-09-30, by: a.rivera, role: privacy-officer}}
"""
CARDS = f"""\
{_CLASSIFIED}\
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
"""
_OWNER = '    owner: "@acme/platform"\n'
_REGISTER = f"""\
schema: ai-gate/assistants/v1
assistants:
  - id: cursor
    plan: business
    status: approved
{_OWNER}\
    rationale: ADR-051
    approved: {{date: 2026-08-01, by: m.okafor, role: ciso}}
    risk_assessment: {{date: 2026-07-20, ref: RA-77}}
    review: {{last: 2026-08-10}}
"""
_PEOPLE = """\
schema: ai-gate/access/v1
people:
  - {id: m.okafor, emails: [m.okafor@example.com]}
  - {id: j.park, emails: [j.park@example.com]}
roles:
  - {id: ciso, people: [m.okafor]}
  - {id: developer, people: [j.park]}
"""
_WAIVER = """\
schema: ai-gate/waivers/v1
waivers:
  - id: W-1
    rule: {rule}
    scope: {{assistants: [{assistant}]}}
    kind: temporary
    justification: It is being mended
    requested_by: j.park
    approved_by: [{{name: {approver}, role: {role}, date: 2026-11-02}}]
    ticket: SEC-955
    created: 2026-11-02
    expires: {expires}
"""


def approved(
    more: str = "", classified: str = PATIENTS, owned: bool = True, access: str = ""
) -> Miniature:
    """Return one in which Cursor is in use beside declared records; `more` ends its entry."""
    register = _REGISTER if owned else _REGISTER.replace(_OWNER, "")
    files = {
        ".cursorrules": "Be brief.\n",
        "records/a.txt": "",
        CLASSIFICATION: classified,
        ASSISTANTS: register + more,
    }
    return Miniature({**files, ACCESS: access} if access else files)


def waived(
    assistant: str = "cursor",
    approver: str = "m.okafor",
    role: str = "ciso",
    expires: str = "2026-12-31",
) -> Miniature:
    """Return one in which a waiver holds that Cursor can read a prohibited file."""
    rule = "prohibited-path-reachable"
    return Miniature(
        {
            ACCESS: _PEOPLE,
            "vault/store.py": "KEY = 'in the module'\n",
            ".cursorrules": "Be brief.\n",
            WAIVERS: waiver(rule, expires, assistant, approver, role),
        }
    )


def waiver(
    rule: str,
    expires: str,
    assistant: str = "cursor",
    approver: str = "m.okafor",
    role: str = "ciso",
) -> str:
    """Return a file with one waiver."""
    return _WAIVER.format(
        rule=rule, assistant=assistant, approver=approver, role=role, expires=expires
    )
