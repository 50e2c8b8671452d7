"""What each assistant's committed files close, tried out on a small repository.

The repository has one prohibited directory, `vault/**`. Reach is computed for it as it is without
any file of the assistant, and as it is with what `ai-gate sync` writes; nothing here is a claim of
its own.
"""

from collections.abc import Mapping
from enum import StrEnum

from ai_gate import access, reach
from ai_gate.model import (
    Assistant,
    Classified,
    Document,
    Outcome,
    Pci,
    Phi,
    Plane,
    State,
    Strength,
    Tier,
    Tree,
    Verified,
)
from ai_gate.record import NamedTuple

GLOB = "vault/**"
FILE = "vault/store.py"
# The same file where the disk ignores letter case, as on macOS and Windows.
SPELLED = "VAULT/STORE.PY"


class Basis(StrEnum):
    """What the verdicts on an assistant rest on, firmest first."""

    DRIVEN = "client driven"
    SOURCE = "source read"
    DOCUMENTED = "documented"
    UNKNOWN = "unknown"


class Protection(NamedTuple):
    """What `sync` writes for one assistant, and the verdicts for each plane in order."""

    before: tuple[Outcome, ...]
    after: tuple[Outcome, ...]
    spelled: tuple[Outcome, ...]  # `after`, for the file under its name in other letters
    files: Mapping[str, bytes]


def of(assistant: Assistant) -> Protection:
    """Try an assistant out on the small repository."""
    empty = Tree(("src/app.py", FILE), {})
    files = assistant.close(empty, [GLOB]) if assistant.close else {}
    documents = {path: Document(path, data) for path, data in files.items()}
    closed = Tree(sorted({*empty.paths, *files}), documents)
    return Protection(
        outcomes(assistant, empty, FILE),
        outcomes(assistant, closed, FILE),
        outcomes(assistant, closed, SPELLED),
        files,
    )


def outcomes(assistant: Assistant, tree: Tree, path: str) -> tuple[Outcome, ...]:
    """Judge every plane of one prohibited path by the assistant's files in `tree`."""
    area = reach.Area([Classified(path, Pci.CDE, Phi.NONE, Tier.PROHIBITED)], frozenset())
    configurations = {assistant.id: assistant.read(tree)}
    groups = reach.compute(
        [assistant.id], configurations, area, lambda one: access.required(one.tier)
    )
    return next(groups).outcomes


def cell(outcome: Outcome) -> str:
    """Say one verdict in a word, in capitals where it is too weak for a prohibited path."""
    word = outcome.strength.word if outcome.state is State.CLOSED else outcome.state.value
    return word if outcome.passes else word.upper()


def spelling(protection: Protection) -> str:
    """Say whether the exclusions hold for a name in other letters: any, exact, unknown, or -.

    A sandbox is left out: the operating system compares files, not names.
    """
    trials = zip(protection.before, protection.after, protection.spelled, strict=True)
    states = {now.state for was, then, now in trials if _excludes(was, then)}
    if not states:
        return "-"
    if State.OPEN in states:
        return "exact"
    return "unknown" if State.UNKNOWN in states else "any"


def lost(protection: Protection) -> tuple[Plane, ...]:
    """Name the planes that an exclusion closes, but not for the name in other letters."""
    trials = zip(protection.before, protection.after, protection.spelled, strict=True)
    return tuple(
        then.plane
        for was, then, now in trials
        if _excludes(was, then) and now.state is not State.CLOSED
    )


def _excludes(before: Outcome, after: Outcome) -> bool:
    """Tell whether a pattern that compares names closes the plane."""
    closes = after.state is State.CLOSED and after.strength is not Strength.SANDBOX
    return closes and (before.state, before.strength) != (after.state, after.strength)


def basis(verified: Verified) -> Basis:
    """Say in a word how the semantics of an assistant were verified."""
    how = verified.how.lower()
    if "driven by a scripted model" in how or "run on linux" in how:
        return Basis.DRIVEN
    if any(word in how for word in ("source", "program text", "package read")):
        return Basis.SOURCE
    return Basis.DOCUMENTED if how.startswith("documentation") else Basis.UNKNOWN
