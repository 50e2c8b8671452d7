"""Subject -> report: read what is not known yet, examine, and say where each finding is from.

`run` does it; `memory` is imported only where a cache is used, for it costs a hook time.
"""

from .run import report

__all__ = ["report"]
