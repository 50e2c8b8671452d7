"""What the classes of a path mean for assistants."""

from itertools import product

import pytest

from ai_gate import access
from ai_gate.model import Pci, Phi, Plane, Strength, Tier

PCI = {
    Pci.CDE: Tier.PROHIBITED,
    Pci.CONNECTED: Tier.RESTRICTED,
    Pci.UNCLASSIFIED: Tier.RESTRICTED,
    Pci.SUPPORTING: Tier.UNRESTRICTED,
    Pci.OUT_OF_SCOPE: Tier.UNRESTRICTED,
}
PHI = {
    Phi.PHI_SENSITIVE: Tier.PROHIBITED,
    Phi.PHI: Tier.PROHIBITED,
    Phi.LIMITED: Tier.PROHIBITED,
    Phi.DEIDENTIFIED: Tier.UNRESTRICTED,
    Phi.SYNTHETIC: Tier.UNRESTRICTED,
    Phi.NONE: Tier.UNRESTRICTED,
}


@pytest.mark.parametrize(("pci", "phi"), list(product(Pci, Phi)))
def test_the_tier_is_the_stricter_of_what_each_axis_asks(pci: Pci, phi: Phi) -> None:
    strictness = list(Tier).index
    assert access.tier(pci, phi) is max(PCI[pci], PHI[phi], key=strictness)


def test_a_prohibited_path_must_be_closed_on_every_plane() -> None:
    required = access.required(Tier.PROHIBITED)
    assert required == {
        Plane.INDEX: Strength.HINT,
        Plane.SEARCH: Strength.TOOL,
        Plane.READ: Strength.TOOL,
        Plane.MENTION: Strength.TOOL,
        Plane.INCLUDE: Strength.TOOL,
        Plane.EDIT: Strength.TOOL,
        Plane.SHELL: Strength.GUARD,
        Plane.MCP: Strength.GUARD,
    }
    assert set(required) == set(Plane)


@pytest.mark.parametrize("tier", [Tier.RESTRICTED, Tier.UNRESTRICTED])
def test_nothing_must_be_closed_on_other_paths(tier: Tier) -> None:
    assert access.required(tier) == dict.fromkeys(Plane, Strength.NONE)
