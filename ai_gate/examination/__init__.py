"""Subject -> report: read what is not known yet, examine, and say where each finding is from.

`run` does it; `memory` and `steady` know what earlier runs found. Each is imported only where it is
used, for it costs a hook time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ai_gate.engine import Extensions
    from ai_gate.examination.memory import Memory
    from ai_gate.model import Report
    from ai_gate.subject import Subject

__all__ = ["report"]


def report(
    subject: "Subject",
    extensions: "Extensions",
    memory: "Memory | None" = None,
    watch: "Callable[[int], None] | None" = None,
) -> "Report":
    """Examine the files, messages and names of a subject, and its configuration.

    `watch` is told how many more documents were taken up.
    """
    from ai_gate.examination import run

    return run.report(subject, extensions, memory, watch)
