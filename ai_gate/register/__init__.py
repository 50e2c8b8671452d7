"""The register of assistants, `.ai-gate/assistants.yaml`: which are approved, on what record.

One entry per plan, because terms differ by plan: an assistant is approved when one of its plans is,
and everything that its record has to satisfy holds for each approved plan.
"""

from .reader import PATH, load

__all__ = ["PATH", "load"]
