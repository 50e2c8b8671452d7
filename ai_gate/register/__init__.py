"""The register of assistants, `.ai-gate/assistants.yaml`: which are approved, on what record.

One entry per plan, because terms differ by plan: an assistant is approved when one of its plans is,
and everything that its record has to satisfy holds for each approved plan.
"""

from collections.abc import Iterable, Mapping

from ai_gate.model import Registered

PATH = ".ai-gate/assistants.yaml"


def load(data: bytes, known: Iterable[str], path: str = PATH) -> Mapping[str, Registered]:
    """Read the register; GovernanceError with every mistake in it.

    `known` are the ids of assistants.
    """
    from .reader import read  # late: a hook pays for every module

    return read(data, known, path)
