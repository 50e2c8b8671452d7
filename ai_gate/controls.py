"""The controls of the frameworks, and which rules and detectors give evidence for each.

A gate never proves a control alone. What stands here is what an auditor could sample; a control
without rule or detector is a gap that something else has to fill.
"""

import os
from collections.abc import Mapping

from ai_gate import facts, registry
from ai_gate.record import NamedTuple

FRAMEWORKS: Mapping[str, str] = {
    "pci": "pci-dss",
    "hipaa": "hipaa",
    "soc2": "soc2",
    "iso27001": "iso-27001",
    "iso42001": "iso-42001",
    "nist-800-53": "nist-800-53",
    "nist-ai-rmf": "nist-ai-rmf",
    "nist-ssdf": "nist-ssdf",
    "nist-800-218a": "nist-800-218a",
    "gdpr": "gdpr",
    "eu-ai-act": "eu-ai-act",
    "42-cfr-part-2": "42-cfr-part-2",
}


class Control(NamedTuple):
    """One requirement of a framework; `name` is how findings name it."""

    framework: str
    version: str
    id: str
    paraphrase: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.framework} {self.id}"


class Covered(NamedTuple):
    """A control, and the ids of the rules and detectors that give evidence for it."""

    control: Control
    by: tuple[str, ...]


def controls(framework: str) -> tuple[Control, ...]:
    """Return the controls of a framework, one of FRAMEWORKS, in their own order."""
    rows = facts.rows(os.path.join("controls", f"{FRAMEWORKS[framework]}.csv"))
    found = (
        Control(row["framework"], row["version"], row["control"], row["paraphrase"], row["source"])
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: _order(one.id)))


def coverage(framework: str) -> tuple[Covered, ...]:
    """Tell for each control of a framework what gives evidence for it."""
    by: dict[str, set[str]] = {}
    known = {id: one.controls for id, one in registry.rules().items()}
    known |= {id: one.controls for id, one in registry.detectors().items()}
    for id, names in known.items():
        for name in names:
            by.setdefault(name, set()).add(id)
    for id, name in supporting():
        by.setdefault(name, set()).add(id)
    return tuple(Covered(one, tuple(sorted(by.get(one.name, ())))) for one in controls(framework))


def supporting() -> tuple[tuple[str, str], ...]:
    """Return rules and detectors with controls that they support beside those they name."""
    rows = facts.rows(os.path.join("controls", "evidence.csv"))
    return tuple((row["check"], row["control"]) for row in rows)


def _order(id: str) -> list[tuple[int, str]]:
    parts = id.replace("(", ".").replace(")", "").split(".")
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
