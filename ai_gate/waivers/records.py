"""What decides which findings count."""

from collections.abc import Callable, Mapping

from ai_gate.access import BUILT_IN, Policy
from ai_gate.model import Baseline, Classified, Waiver
from ai_gate.record import NamedTuple


class Recorded(NamedTuple):
    """Everything that decides which findings count."""

    today: str  # YYYY-MM-DD, UTC
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    # The policies that judge: that of the repository and, of a change, that of its base.
    policies: tuple[Policy, ...] = (BUILT_IN,)
    branch: str = ""
    authors: Mapping[str, str] = {}  # id of a waiver -> e-mail of who wrote it as it stands
    unsigned: frozenset[str] = frozenset()  # ids of waivers that a commit without signature wrote
    # The bytes of a file before the change that is judged; None: the change leaves it as it was.
    old: Callable[[str], bytes | None] | None = None


class Scope(NamedTuple):
    """What a run has looked at, and what it knows of rules and paths."""

    waivable: Mapping[str, bool]  # by the id of every rule and detector of the run
    classify: Callable[[str], Classified]
    complete: frozenset[str]  # the rules and detectors that have seen everything there is
    tracked: frozenset[str]
    unseen: frozenset[str] = frozenset()  # paths of which not everything could be looked at
