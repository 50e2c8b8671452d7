"""A waiver's time is over, or nearly.

What it checks: the last day of every waiver that is not revoked, in UTC and inclusive, and its
first. Within the warning period of the access policy (21 days) it warns.

Why it matters: an exception is approved for a time. One that outlives it silently becomes the rule,
and one that ends without a word stops everybody's merges.

How to fix: mend what the waiver was for and remove it, or have it approved again
(`ai-gate waiver renew`).
"""

from collections.abc import Iterator

from ai_gate import standings
from ai_gate.model import Context, Fault, Miniature, Problem, Rule, Severity

_WORDS = {
    Fault.EXPIRED: ("does not count", Severity.ERROR),
    Fault.ENDING: ("ends soon", Severity.WARNING),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(context, _WORDS, "mend the finding, or have the waiver renewed")


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
    id="waiver-expired",
    severity=Severity.ERROR,
    check=check,
    bad=_miniature(expires="2026-11-10"),
    good=_miniature(),
    controls=("PCI DSS 12.3.2", "SOC 2 CC4.2"),
    waivable=False,
    needs="settled",
)
