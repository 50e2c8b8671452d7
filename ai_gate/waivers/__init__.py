"""Recorded exceptions: `.ai-gate/waivers.yaml` and `.ai-gate/baseline.yaml`.

The readers, and `settle`, are imported only where there is such a file: a hook pays for every
module.
"""

from .records import Recorded, Scope

BASELINE = ".ai-gate/baseline.yaml"
PATH = ".ai-gate/waivers.yaml"

__all__ = ["BASELINE", "PATH", "Recorded", "Scope"]
