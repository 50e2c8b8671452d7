"""A change asks for less than the access policy of its base.

What it checks: with a base, the access policy of the change against that of the base: a class in a
weaker tier, a plane that need not be closed as firmly, a condition that is gone or asks for less,
more assistants, more approving roles, longer waivers, findings that only report, a review that is
no longer due. Another person in a role that approves is a warning.

Why it matters: the policy decides what every other check asks for. Whoever can lower it in the
change that it would stop has no gate.

How to fix: have the change approved by somebody in the role that the policy of the base demands,
recorded as a waiver of this rule: it needs whom a waiver on CDE paths needs.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for said in context.base.loosened:
        yield Problem(
            Location(".ai-gate/access.yaml"),
            f"this change loosens the access policy: {said}",
            help="let somebody approve it whom the policy before the change names for that",
            # People come and go; their reviewer has to know, and nobody else can be asked.
            severity=Severity.WARNING if said.startswith("role ") else None,
            key=said,
        )


_PATH = ".ai-gate/access.yaml"
_TIGHT = """\
schema: ai-gate/access/v1
tiers:
  restricted: {planes: {read: tool}}
"""
_LOOSE = "schema: ai-gate/access/v1\n"

RULE = Rule(
    id="access-loosened-by-change",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({_PATH: _LOOSE}, base={_PATH: _TIGHT}),
    good=Miniature({_PATH: _TIGHT}, base={_PATH: _LOOSE}),
    controls=("PCI DSS 7.2.1", "PCI DSS 6.5.1", "SOC 2 CC5.1", "SOC 2 CC8.1"),
    needs="base",
)
