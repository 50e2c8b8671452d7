"""An assistant that nobody approved can read a connected system's code.

What it checks: paths whose rule says `pci: connected` (or `supporting` without its assertions)
against every assistant that the repository shows and the register does not approve.

Why it matters: connected systems are in PCI DSS scope. The access policy permits assistants there
after a security review; an assistant without an entry in the register had none.

How to fix: have the assistant reviewed and approved in `.ai-gate/assistants.yaml`, close the paths
to it, or remove its files.
"""

from collections.abc import Iterator

from ai_gate.model import (
    Context,
    Group,
    Location,
    Miniature,
    Plane,
    Problem,
    Rule,
    Severity,
    State,
    Tier,
)


def check(context: Context) -> Iterator[Problem]:
    told = set()
    for group in context.groups:
        if group.classified.tier is not Tier.RESTRICTED or group.assistant in told:
            continue
        entry = (context.register or {}).get(group.assistant)
        if (entry is not None and entry.status == "approved") or not _readable(group):
            continue
        told.add(group.assistant)
        place = context.presence[group.assistant]
        name = context.assistants[group.assistant].name
        more = f" and {len(group.paths) - 1} more" if len(group.paths) > 1 else ""
        yield Problem(
            Location(place.path, place.line),
            f"{name} can read `{group.paths[0]}`{more} ({group.classified.pci}), and no register "
            "approves it",
            help="record its review in `.ai-gate/assistants.yaml`",
            assistant=group.assistant,
            related=group.classified.because,
            key=" ".join(group.classified.rules),
            about=group.paths,
        )


def _readable(group: Group) -> bool:
    states = {outcome.plane: outcome.state for outcome in group.outcomes}
    return bool(group.paths) and states[Plane.READ] is not State.CLOSED


_CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: checkout
    paths: ["checkout/**"]
    pci: connected
    owner: "@acme/checkout"
    rationale: Calls the vault
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - {id: cursor, status: approved, owner: "@acme/platform"}
"""
_FILES = {
    ".ai-gate/classification.yaml": _CLASSIFICATION,
    "checkout/pay.py": "",
    ".cursorrules": "Be brief.\\n",
}

RULE = Rule(
    id="restricted-path-reachable",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature(_FILES),
    good=Miniature({**_FILES, ".ai-gate/assistants.yaml": _REGISTER}),
    controls=("PCI DSS 7.2.1", "PCI DSS 12.2.1", "SOC 2 CC6.1"),
)
