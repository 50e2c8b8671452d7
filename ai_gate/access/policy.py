"""Classes of a path -> tier -> which planes must be closed to assistants, and how firmly.

The tiers are the built-in policy. Cardholder data environment: PCI DSS v4.0.1 section 4 (scope) and
7.2.1 (access by need to know). Connected and unclassified: the same section counts a system as in
scope until it is shown to be out of it. Health data: 45 CFR 164.502(b) asks for the minimum
necessary, 164.514(e) keeps a limited data set protected health information, and 164.508(a)(2)
guards psychotherapy notes more strictly still.
"""

from collections.abc import Mapping

from ai_gate.model import Pci, Phi, Plane, Strength, Tier

_PROTECTED = frozenset({Phi.LIMITED, Phi.PHI, Phi.PHI_SENSITIVE})
_IN_SCOPE = frozenset({Pci.CONNECTED, Pci.UNCLASSIFIED})
_OPEN = dict.fromkeys(Plane, Strength.NONE)
_CLOSED = {
    Plane.INDEX: Strength.HINT,
    Plane.SEARCH: Strength.TOOL,
    Plane.READ: Strength.TOOL,
    Plane.MENTION: Strength.TOOL,
    Plane.INCLUDE: Strength.TOOL,
    Plane.EDIT: Strength.TOOL,
    Plane.SHELL: Strength.GUARD,
    Plane.MCP: Strength.GUARD,
}


def tier(pci: Pci, phi: Phi) -> Tier:
    """Say what the two classes of a path mean for assistants.

    `supporting` without its assertions comes here as `connected`: the classification sees to that.
    """
    if pci is Pci.CDE or phi in _PROTECTED:
        return Tier.PROHIBITED
    return Tier.RESTRICTED if pci in _IN_SCOPE else Tier.UNRESTRICTED


def required(tier: Tier) -> Mapping[Plane, Strength]:
    """Return how firmly each plane must be closed for the paths of a tier."""
    return _CLOSED if tier is Tier.PROHIBITED else _OPEN
