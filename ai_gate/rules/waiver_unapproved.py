"""A waiver lacks the approval of somebody who may give it.

What it checks: for every finding that a waiver would hold, whether somebody approved it in a role
that the class at stake demands (CDE: ciso; PHI: ciso or hipaa-security-official; else also
security-reviewer, or what `.ai-gate/access.yaml` says), whom that file names for the role, and who
is neither the one who asked nor the author of the commit that wrote the waiver.

Why it matters: PCI DSS 12.3.2 wants management's approval for what departs from a requirement. An
exception that its author approved is a switch, not a control.

How to fix: have the waiver approved by a person of the role, and name people and roles in
`.ai-gate/access.yaml`.
"""

from collections.abc import Iterator

from ai_gate import standings
from ai_gate.model import Context, Fault, Miniature, Problem, Rule, Severity

_WORDS = {
    Fault.UNAPPROVED: ("is not approved", Severity.ERROR),
    Fault.SELF_APPROVED: ("is approved by its own author", Severity.ERROR),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(
        context, _WORDS, "have it approved by somebody in the role who did not ask for it"
    )


_ACCESS = """\
schema: ai-gate/access/v1
people:
  - {id: m.okafor, emails: [m.okafor@example.com]}
  - {id: j.park, emails: [j.park@example.com]}
roles:
  - {id: ciso, people: [m.okafor]}
  - {id: developer, people: [j.park]}
"""
_WAIVERS = """\
schema: ai-gate/waivers/v1
waivers:
  - id: W-1
    rule: prohibited-path-reachable
    scope: {{assistants: [cursor]}}
    kind: temporary
    justification: It is being mended
    requested_by: j.park
    approved_by: [{{name: {name}, role: {role}, date: 2026-11-02}}]
    ticket: SEC-955
    created: 2026-11-02
    expires: {expires}
"""
_FILES = {
    ".ai-gate/access.yaml": _ACCESS,
    "vault/store.py": "KEY = 'in the module'\n",
    ".cursorrules": "Be brief.\n",
}


def _miniature(
    name: str = "m.okafor", role: str = "ciso", expires: str = "2026-12-31"
) -> Miniature:
    text = _WAIVERS.format(name=name, role=role, expires=expires)
    return Miniature({**_FILES, ".ai-gate/waivers.yaml": text})


RULE = Rule(
    id="waiver-unapproved",
    severity=Severity.ERROR,
    check=check,
    bad=_miniature("j.park", "developer"),
    good=_miniature(),
    controls=("PCI DSS 12.3.2", "HIPAA 164.308(a)(1)(ii)(B)", "SOC 2 CC4.2", "SOC 2 CC5.1"),
    waivable=False,
    needs="settled",
)
