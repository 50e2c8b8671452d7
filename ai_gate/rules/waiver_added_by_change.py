"""A change brings its own waiver or baseline.

What it checks: with a base, the waivers of the change against those of the base: a new one, a
wider scope, a later last day, another rule; a baseline that is new or lasts longer, and, as an
error, entries that are added to one.

Why it matters: a waiver says that somebody weighed the risk. Written in the change that needs it,
it is what the author wants to be true until its approver has looked.

How to fix: let the approver that the waiver names review the change, which CODEOWNERS can demand
for `.ai-gate/`. The waiver counts only if the access policy of the base would let it count too.
"""

from collections.abc import Iterator, Mapping

from ai_gate import miniatures, parse
from ai_gate.errors import ParseError
from ai_gate.model import (
    Base,
    Context,
    Document,
    Location,
    Miniature,
    Problem,
    Rule,
    Severity,
    Waiver,
)

_BASELINE = ".ai-gate/baseline.yaml"
_CLASSIFICATION = ".ai-gate/classification.yaml"


def check(context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    before = {one.id: one for one in context.base.waived}
    for waiver in context.base.waives:
        said = _wider(before.get(waiver.id), waiver)
        if said:
            names = ", ".join(f"{one.name} ({one.role})" for one in waiver.approved_by)
            yield Problem(
                Location(waiver.because.path, waiver.because.line),
                f"this change {said} the waiver `{waiver.id}` of `{waiver.rule}`, "
                f"said to be approved by {names}",
                help="the approver should review this change",
                key=f"{waiver.id} {said}",
            )
    yield from _baseline(context.base)


def _baseline(base: Base) -> Iterator[Problem]:
    """Tell what a change gives to the baseline: an entry of today may hold a value of tomorrow."""
    if _CLASSIFICATION not in base.before or _BASELINE not in base.after:
        return
    (old_until, old), (until, new) = _debt(base.before), _debt(base.after)
    more = len(new - old)
    help = "the owner of the debt should approve this change"
    if _BASELINE not in base.before:
        said = f"this change brings a baseline for {more} finding{'' if more == 1 else 's'}"
        yield Problem(Location(_BASELINE), said, help=help, key="baseline")
        return
    if more:
        said = f"this change adds {more} to the baseline, which can only shrink"
        remedy = "mend the findings, or have a waiver approved; `ai-gate baseline prune` removes"
        yield Problem(
            Location(_BASELINE), said, help=remedy, severity=Severity.ERROR, key="baseline entries"
        )
    if until > old_until:
        said = f"this change prolongs the baseline to {until} (before: {old_until})"
        yield Problem(Location(_BASELINE), said, help=help, key="baseline until")


def _debt(files: Mapping[str, Document]) -> tuple[str, set[tuple[str, ...]]]:
    """Return the last day and the entries of a baseline; nothing of one that cannot be read."""
    try:
        root = parse.yaml(files[_BASELINE].data, _BASELINE) if _BASELINE in files else None
    except ParseError:
        root = None
    listed = root.get("findings") if root is not None else None
    entries = {
        tuple(entry.text(key) or "" for key in ("rule", "path", "fingerprint"))
        for entry in (listed.elements() if listed is not None else ())
    }
    return (root.text("until") or "" if root is not None else ""), entries


def _wider(old: Waiver | None, new: Waiver) -> str:
    if old is None:
        return "adds"
    if old.rule != new.rule:
        return "gives another rule to"
    if new.expires > old.expires or (old.revoked and not new.revoked):
        return "prolongs"
    pairs = zip(_scope(old), _scope(new), strict=True)
    return "widens" if any(_more(one, other) for one, other in pairs) else ""


def _scope(waiver: Waiver) -> tuple[tuple[str, ...], ...]:
    return waiver.paths, waiver.assistants, waiver.refs, waiver.fingerprints


def _more(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether a part of the scope fits more than before; an empty one fits everything."""
    return bool(old) and (not new or not set(new) <= set(old))


def _miniature(expires: str) -> Miniature:
    before = {miniatures.WAIVERS: miniatures.waiver("unsafe-mode", "2026-12-01")}
    return Miniature({miniatures.WAIVERS: miniatures.waiver("unsafe-mode", expires)}, base=before)


RULE = Rule(
    id="waiver-added-by-change",
    severity=Severity.WARNING,
    check=check,
    bad=_miniature("2026-12-31"),
    good=_miniature("2026-11-30"),
    controls=("PCI DSS 12.3.2", "SOC 2 CC5.1", "SOC 2 CC8.1"),
    waivable=False,
    needs="base",
)
