"""A waiver that holds nothing, or twice.

What it checks: waivers whose scope fits no finding although everything that its rule looks at was
examined, and waivers with the same rule and scope as another.

Why it matters: the finding that the waiver was for is mended, or the scope has a mistake. Left
behind, it lets the finding come back unseen.

How to fix: remove it (`ai-gate waiver revoke`).
"""

from collections.abc import Iterator

from ai_gate import standings
from ai_gate.model import Context, Fault, Miniature, Problem, Rule, Severity

_WORDS = {
    Fault.UNUSED: ("holds nothing", Severity.WARNING),
    Fault.DUPLICATE: ("is there twice", Severity.WARNING),
}


def check(context: Context) -> Iterator[Problem]:
    return standings.problems(context, _WORDS, "remove it")


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
    scope: {{assistants: [{assistant}]}}
    kind: temporary
    justification: It is being mended
    requested_by: j.park
    approved_by: [{{name: m.okafor, role: ciso, date: 2026-11-02}}]
    ticket: SEC-955
    created: 2026-11-02
    expires: 2026-12-31
"""
_FILES = {
    ".ai-gate/access.yaml": _ACCESS,
    "vault/store.py": "KEY = 'in the module'\n",
    ".cursorrules": "Be brief.\n",
}


def _miniature(assistant: str) -> Miniature:
    text = _WAIVERS.format(assistant=assistant)
    return Miniature({**_FILES, ".ai-gate/waivers.yaml": text})


RULE = Rule(
    id="waiver-unused",
    severity=Severity.WARNING,
    check=check,
    bad=_miniature("aider"),
    good=_miniature("cursor"),
    controls=("PCI DSS 12.3.2", "SOC 2 CC4.2"),
    waivable=False,
    needs="settled",
)
