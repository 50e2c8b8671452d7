"""What a classification file says, as records."""

import typing
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from ai_gate.access import BUILT_IN, Policy
from ai_gate.errors import AiGateError
from ai_gate.model import Because, Pci, Phi, Problem, Store, Tier
from ai_gate.record import NamedTuple

Word = TypeVar("Word", Pci, Phi)

PATH = ".ai-gate/classification.yaml"

RANK: Mapping[str, int] = {word: rank for axis in (Pci, Phi) for rank, word in enumerate(axis)}
"""How strict a class is among those of its axis."""


class ClassificationError(AiGateError):
    """Everything that is wrong with one classification file, so that it can be mended in one go."""

    def __init__(self, mistakes: Sequence[AiGateError], path: str = PATH) -> None:
        self.mistakes = tuple(mistakes)
        only = self.mistakes[0]
        if len(self.mistakes) > 1:
            lines = (f"{each}\n  {each.hint}".rstrip() for each in self.mistakes)
            only = AiGateError("\n".join((f"{len(self.mistakes)} mistakes", *lines)), path=path)
        super().__init__(
            only.message, path=only.path, line=only.line, column=only.column, hint=only.hint
        )


class PathGlob(NamedTuple):
    """One glob and the line where it stands."""

    glob: str
    because: Because


class Owner(NamedTuple):
    """Who answers for the paths of a rule; one of the two may be empty."""

    team: str
    codeowner: str


class Reviewed(NamedTuple):
    """The last review; `date` is YYYY-MM-DD."""

    date: str
    by: str
    role: str


class ClassRule(NamedTuple):
    """Paths and what they are; None: the rule does not speak of that axis.

    `pci` is the class that holds: connected where `supporting` lacks its assertions.
    """

    id: str
    paths: tuple[PathGlob, ...]
    pci: Pci | None
    phi: Phi | None
    owner: Owner | None
    rationale: str
    reviewed: Reviewed | None
    data: tuple[str, ...]
    because: Because


class Declassification(NamedTuple):
    """An approved exception downward; it lowers only what has the classes it lowers `from`."""

    id: str
    paths: tuple[PathGlob, ...]
    from_pci: Pci | None
    from_phi: Phi | None
    to_pci: Pci | None
    to_phi: Phi | None
    reason: str
    approved_by: str
    approver_role: str
    ticket: str
    reviewed: Reviewed | None
    because: Because


class Defaults(NamedTuple):
    """The class of a path where no rule speaks, with the line where it is not the usual one."""

    pci: Pci
    phi: Phi
    pci_because: Because | None
    phi_because: Because | None


class Classification(NamedTuple):
    """All that one file says; `notes` are warnings about it."""

    path: str
    rules: tuple[ClassRule, ...]
    declassify: tuple[Declassification, ...]
    defaults: Defaults
    max_age_days: int | None
    warn_days: int | None
    system: str
    frameworks: tuple[str, ...]
    notes: tuple[Problem, ...] = ()
    stores: tuple[Store, ...] = ()  # a class that is not given is the weakest
    policy: Policy = BUILT_IN  # what the classes mean


class Said(typing.NamedTuple, Generic[Word]):
    """What holds for a path on one axis, and the rule and line that say so; no rule: a default."""

    word: Word
    rule: str
    because: Because | None


class Coverage(NamedTuple):
    """How many paths have which class.

    `areas` are the highest directories, and files, without a PCI class anywhere below, with their
    number of files, largest first.
    """

    files: int
    pci: Mapping[Pci, int]
    phi: Mapping[Phi, int]
    tiers: Mapping[Tier, int]
    unclassified: tuple[str, ...]
    areas: tuple[tuple[str, int], ...]


class Change(NamedTuple):
    """Paths for which two classifications say different things on one axis, for the same reason.

    `files` are among the paths given; `probes` stand for files of tomorrow.
    """

    axis: str  # pci | phi
    before: "Said[Pci] | Said[Phi]"
    after: "Said[Pci] | Said[Phi]"
    files: tuple[str, ...]
    probes: tuple[str, ...]

    @property
    def falls(self) -> bool:
        """Tell whether the later class is the weaker one."""
        return RANK[self.after.word] < RANK[self.before.word]
