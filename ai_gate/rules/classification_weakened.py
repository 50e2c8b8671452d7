"""A change lowers the class of paths, and would be judged by its own lower class.

What it checks: with a base (the commit before, the base of a pull request, the start of a push),
every tracked path and every file of tomorrow against the classification of the base: a rule that
says less, is narrower or is gone, an exception that is new or wider, other defaults. What nobody
had classified may be classified; a class that was given may not fall unseen.

Why it matters: the scope of PCI DSS and the designation of health data are decisions of their
owners. One edited line opens a card vault to every assistant, and the build that should object is
green, because it asks the edited line.

How to fix: restore the class. If the lower one is right, keep the rule and add a `declassify` entry
with reason, approver and ticket; the finding is then a warning for the reviewer. The rule of a
directory that the same change empties may go: that, too, is a warning.
"""

from collections.abc import Iterator

from ai_gate.model import (
    Because,
    Context,
    Location,
    Lowered,
    Miniature,
    Pci,
    Phi,
    Problem,
    Rule,
    Severity,
)

_FILE = ".ai-gate/classification.yaml"
_PROTECTED = (Pci.CDE, Phi.LIMITED, Phi.PHI, Phi.PHI_SENSITIVE)


def check(context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    yield from context.base.notes
    for lowered in context.base.lowered:
        yield _problem(lowered)


def _problem(lowered: Lowered) -> Problem:
    place = lowered.becomes
    approved = bool(lowered.exception) and not lowered.lacks
    fails = lowered.before in _PROTECTED and not approved and not lowered.vacated
    return Problem(
        Location(place.path, place.line) if place else Location(_FILE),
        f"{_what(lowered)} would fall from {lowered.before} to {lowered.after}"
        f"{_by(lowered)}: {_extent(lowered)}{_gain(lowered)}",
        help=_remedy(lowered, fails),
        severity=Severity.ERROR if fails else Severity.WARNING,
        related=_old(lowered.was),
        key=f"{lowered.axis} {_what(lowered)} {lowered.before} {lowered.after}",
    )


def _remedy(lowered: Lowered, fails: bool) -> str:
    if lowered.lacks:
        return f"the exception needs the approval of {lowered.lacks}"
    if fails:
        return (
            "restore the class, or lower it by a `declassify` entry with reason, approver, ticket"
        )
    return "the owner of these paths should approve this change"


def _what(lowered: Lowered) -> str:
    if lowered.was is None or lowered.was.text.startswith("defaults"):
        return "what no rule names"
    return f"`{lowered.was.text}`"


def _by(lowered: Lowered) -> str:
    return f" by the exception `{lowered.exception}`" if lowered.exception else ""


def _extent(lowered: Lowered) -> str:
    """Say how many files it concerns, with one to look at."""
    if not lowered.files:
        today = "nothing is left there" if lowered.vacated else "no file of today"
        return f"{today}, but new ones like `{lowered.probes[0]}`"
    count = len(lowered.files)
    if count == 1:
        return f"1 file (`{lowered.files[0]}`)"
    return f"{count} files (first `{lowered.files[0]}`)"


def _gain(lowered: Lowered) -> str:
    if not lowered.gaining:
        return ""
    verb = "gains" if len(lowered.gaining) == 1 else "gain"
    return f"; {', '.join(lowered.gaining)} {verb} access"


def _old(was: Because | None) -> tuple[Because, ...]:
    return (was._replace(text=f"before the change: {was.text}"),) if was else ()


_CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: {pci}
    owner: "@acme/payments"
    rationale: {rationale}
    reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
"""
_BEFORE = {
    _FILE: _CLASSIFICATION.format(pci="cde", rationale="Handles card numbers"),
    "vault/store.py": "KEY = 'in the module'\n",
}

RULE = Rule(
    id="classification-weakened",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            **_BEFORE,
            _FILE: _CLASSIFICATION.format(pci="out-of-scope", rationale="Handles no card numbers"),
        },
        base=_BEFORE,
    ),
    good=Miniature(
        {
            **_BEFORE,
            _FILE: _CLASSIFICATION.format(pci="cde", rationale="Stores card numbers"),
        },
        base=_BEFORE,
    ),
    controls=("PCI DSS 6.5.1", "PCI DSS 12.5.2", "SOC 2 CC5.1", "SOC 2 CC8.1"),
    waivable=False,
    needs="base",
)
