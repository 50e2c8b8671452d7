"""Load, check and resolve `.ai-gate/classification.yaml`: what each path is.

Two independent axes, `pci` and `phi`; on each the strictest rule that matches wins. With "last
match wins", as in CODEOWNERS, one late broad glob would undo a narrow strict one. Only a
`declassify` entry lowers a class, and it names reason, approver and ticket.
"""

from .comparison import compare
from .keys import CLASSIFICATION
from .reader import load
from .records import (
    PATH,
    Change,
    Classification,
    ClassificationError,
    ClassRule,
    Coverage,
    Declassification,
    Defaults,
    Owner,
    PathGlob,
    Reviewed,
)
from .resolution import (
    coverage,
    probes,
    prohibited_globs,
    prohibited_stores,
    resolver,
    stricter,
)

__all__ = [
    "CLASSIFICATION",
    "PATH",
    "Change",
    "ClassRule",
    "Classification",
    "ClassificationError",
    "Coverage",
    "Declassification",
    "Defaults",
    "Owner",
    "PathGlob",
    "Reviewed",
    "compare",
    "coverage",
    "load",
    "probes",
    "prohibited_globs",
    "prohibited_stores",
    "resolver",
    "stricter",
]
