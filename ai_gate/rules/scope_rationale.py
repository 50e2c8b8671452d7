"""An entry of the classification is weaker than it reads.

What it checks: `supporting` without its three assertions (it then counts as connected), globs that
match nothing beside others that do, exceptions that lower nothing, reviews that are too old.

Why it matters: the classification decides what every other check asks for. PCI DSS v4.0.1 12.5.2
wants the scope confirmed and documented at least yearly; an entry that nobody can rely on is not.

How to fix: complete, correct or remove the entry that the finding names.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    yield from context.notes


_SUPPORTING = """\
schema: ai-gate/classification/v1
rules:
  - id: web
    paths: ["web/**"]
    pci: supporting
{assertions}    owner: "@acme/web"
    rationale: Shows invoices
    reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
"""
_ASSERTED = (
    "    assertions: {no_account_data: true, no_cde_connectivity: true, cannot_impact_cde: true}\n"
)

RULE = Rule(
    id="scope-rationale",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature(
        {"web/a.js": "", ".ai-gate/classification.yaml": _SUPPORTING.format(assertions="")}
    ),
    good=Miniature(
        {"web/a.js": "", ".ai-gate/classification.yaml": _SUPPORTING.format(assertions=_ASSERTED)}
    ),
    controls=("PCI DSS 12.5.2", "SOC 2 CC2.1"),
)
