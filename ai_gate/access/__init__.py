"""Say what the classes of a path mean for assistants, as built in or by `.ai-gate/access.yaml`.

The reader of that file is imported only where there is one: a hook pays for every module.
"""

from .policy import (
    BUILT_IN,
    PATH,
    PROTECTED,
    Exceptions,
    Guarding,
    Person,
    Policy,
    Stake,
    TierPolicy,
    holders,
    required,
    stakes,
    tier,
)

__all__ = [
    "BUILT_IN",
    "PATH",
    "PROTECTED",
    "Exceptions",
    "Guarding",
    "Person",
    "Policy",
    "Stake",
    "TierPolicy",
    "holders",
    "required",
    "stakes",
    "tier",
]
