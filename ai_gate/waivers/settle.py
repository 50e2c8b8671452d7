"""Findings + recorded exceptions -> which findings count, and what each exception is worth; pure.

A waiver counts for a finding when its scope fits, its days have come and not passed, its rule and
the classes at stake take a waiver, and somebody approved it who may and is neither the one who
asked nor the one who wrote it. Everything else is a fault of the waiver and leaves the finding.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from ai_gate import inline, paths
from ai_gate.access import Policy, Stake, holders, stakes
from ai_gate.model import (
    Approval,
    BaselineEntry,
    Because,
    Fault,
    Finding,
    Phi,
    Settled,
    Severity,
    Standing,
    Suppression,
    Tier,
    Waiver,
)
from ai_gate.record import NamedTuple
from ai_gate.waivers.records import Recorded, Scope

_STALE = 31  # days before a waiver begins, from which on an approval is not for it
# Rules on the gate itself: what they find puts everything at stake that it guards.
_GATE = frozenset({"access-loosened-by-change", "gate-removed", "guard-removed"})
_Faults = tuple[tuple[Fault, str], ...]


class _Held(NamedTuple):
    """A waiver, what its scope fits, and what became of it."""

    waiver: Waiver
    fits: Callable[[Finding], bool]
    found: list[Finding]
    faults: dict[tuple[Fault, str], None]


def settle(
    findings: Iterable[Finding], recorded: Recorded, scope: Scope
) -> tuple[tuple[Finding, ...], Settled]:
    """Suppress what exceptions hold, and say what each exception is worth."""
    held = [
        _Held(one, _fitting(one, recorded.branch), [], {})
        for one in recorded.waivers
        if not (one.revoked and one.revoked <= recorded.today)
    ]
    listed, debt = _debt(recorded, scope), set()
    out = []
    for finding in findings:
        stake = _stake(finding, scope)
        if finding.suppression is not None:
            finding = _inline(finding, stake, recorded, scope)
        if finding.suppression is None and finding.severity is not Severity.NOTE:
            finding = _waived(finding, stake, held, recorded, scope)
            entry = listed.get((finding.rule, finding.location.path, finding.fingerprint))
            if entry is not None:
                debt.add(entry)
                if finding.suppression is None and not _untouchable(finding, stake, scope):
                    finding = finding._replace(suppression=_in_baseline(entry, recorded))
        out.append(_reported(finding, recorded, scope))
    standings = _standings(held, recorded, scope)
    settled = _settled(recorded, scope, standings, debt)
    return tuple(out), settled._replace(marks=tuple(_added(out, recorded)))


def _added(findings: Iterable[Finding], recorded: Recorded) -> Iterator[tuple[Because, str]]:
    """Yield the marks of a file beyond those that it had before the change."""
    found: dict[tuple[str, str], dict[Because, None]] = {}
    for one in findings:
        if one.suppression is not None and one.suppression.kind == "inline":
            key = one.suppression.because.path, one.rule
            found.setdefault(key, {})[one.suppression.because] = None
    for (path, rule), marks in found.items():
        old = recorded.old(path) if recorded.old is not None else None
        if old is not None and len(marks) > inline.count(old.decode("utf-8", "replace"), rule):
            yield from ((mark, rule) for mark in marks)


class _Stake(NamedTuple):
    stakes: tuple[Stake, ...]
    sensitive: bool  # psychotherapy notes and the like
    tiers: frozenset[Tier]


def _stake(finding: Finding, scope: Scope) -> _Stake:
    classes = [scope.classify(path) for path in finding.about or (finding.location.path,)]
    sensitive = any(one.phi is Phi.PHI_SENSITIVE for one in classes)
    grave = (Stake.CDE,) if finding.rule in _GATE else stakes(classes)
    return _Stake(grave, sensitive, frozenset(one.tier for one in classes))


def _untouchable(finding: Finding, stake: _Stake, scope: Scope) -> bool:
    return stake.sensitive or not scope.waivable.get(finding.rule, False)


def _inline(finding: Finding, stake: _Stake, recorded: Recorded, scope: Scope) -> Finding:
    """Keep an inline suppression only where every policy lets it count."""
    assert finding.suppression is not None
    allowed = all(set(stake.stakes) <= policy.exceptions.inline for policy in recorded.policies)
    never = any(finding.rule in policy.exceptions.never for policy in recorded.policies)
    never = never or _untouchable(finding, stake, scope)
    if allowed and not never:
        return finding
    why = "nothing suppresses this" if never else f"{' and '.join(stake.stakes)} needs a waiver"
    said = f"the inline suppression does not count here: {why}"
    because = finding.suppression.because
    return finding._replace(
        suppression=None,
        help=f"{finding.help} ({said})".strip(),
        related=(*finding.related, because),
    )


def _fitting(waiver: Waiver, branch: str) -> Callable[[Finding], bool]:
    inside = paths.any_of(waiver.paths) if waiver.paths else None

    def fits(finding: Finding) -> bool:
        if finding.rule != waiver.rule:
            return False
        if waiver.refs and branch not in waiver.refs:
            return False
        if waiver.fingerprints and finding.fingerprint not in waiver.fingerprints:
            return False
        if waiver.assistants and finding.assistant not in waiver.assistants:
            return False
        places = finding.about or (finding.location.path,)
        return inside is None or all(map(inside, places))

    return fits


def _waived(
    finding: Finding, stake: _Stake, held: list[_Held], recorded: Recorded, scope: Scope
) -> Finding:
    for one in held:
        if not one.fits(finding):
            continue
        one.found.append(finding)
        faults = _faults(one.waiver, stake, recorded, _untouchable(finding, stake, scope))
        one.faults.update(dict.fromkeys(faults))
        if not faults and finding.suppression is None:
            reason = f"{one.waiver.id} until {one.waiver.expires}: {one.waiver.justification}"
            finding = finding._replace(
                suppression=Suppression("waiver", inline.shaded(reason), one.waiver.because)
            )
    return finding


def _faults(waiver: Waiver, stake: _Stake, recorded: Recorded, untouchable: bool) -> _Faults:
    """Say why a waiver does not count for findings with these stakes; nothing: it counts."""
    if untouchable:
        what = "phi-sensitive paths take" if stake.sensitive else f"`{waiver.rule}` takes"
        return ((Fault.FORBIDDEN, f"{what} no waiver"),)
    found = _days(waiver, recorded.today)
    for policy in recorded.policies:
        if waiver.rule in policy.exceptions.never:
            found.append((Fault.FORBIDDEN, f"the access policy lets nobody waive `{waiver.rule}`"))
        if policy.exceptions.signed and waiver.id in recorded.unsigned:
            words = "the commit that wrote it carries no signature, as the access policy demands"
            found.append((Fault.UNAPPROVED, words))
        for one in stake.stakes:
            most = policy.exceptions.most_days[one]
            lasts = _lasts(waiver)
            if lasts > most:
                words = f"it lasts {lasts} days; for {one} findings at most {most} are allowed"
                found.append((Fault.TOO_LONG, words))
            found += _unapproved(waiver, one, policy, recorded)
    return tuple(dict.fromkeys(found))


def _days(waiver: Waiver, today: str) -> list[tuple[Fault, str]]:
    if today > waiver.expires:
        return [(Fault.EXPIRED, f"its last day was {waiver.expires}")]
    if today < waiver.created:
        return [(Fault.EXPIRED, f"it does not count before {waiver.created}")]
    return []


def _lasts(waiver: Waiver) -> int:
    return (date.fromisoformat(waiver.expires) - date.fromisoformat(waiver.created)).days + 1


def _unapproved(
    waiver: Waiver, stake: Stake, policy: Policy, recorded: Recorded
) -> list[tuple[Fault, str]]:
    roles = policy.exceptions.approvers[stake]
    valid = [one for one in waiver.approved_by if _may(one, stake, policy, waiver, recorded.today)]
    wanted = " or ".join(roles)
    if not valid:
        named = ", ".join(f"`{id}`" for id in holders(policy, roles))
        if named:
            who = f" ({named})"
        elif policy.roles or stake in (Stake.CDE, Stake.PHI):
            who = ", and access.yaml names nobody with that role"
        else:
            who = ""
        words = f"{stake} findings need the approval of {wanted}{who}"
        return [(Fault.UNAPPROVED, words)]
    author = recorded.authors.get(waiver.id, "").casefold()
    others = [one for one in valid if not _same(one, waiver.requested_by, author, policy)]
    if not others:
        names = ", ".join(f"`{one.name}`" for one in valid)
        return [(Fault.SELF_APPROVED, f"{names} approved what they asked for or wrote")]
    return []


def _may(approval: Approval, stake: Stake, policy: Policy, waiver: Waiver, today: str) -> bool:
    """Tell whether somebody may approve; a role that nobody is named for proves nothing.

    A renewed waiver begins anew, and an approval of long before then was for another one.
    """
    if approval.role not in policy.exceptions.approvers[stake] or approval.date > today:
        return False
    age = date.fromisoformat(waiver.created) - date.fromisoformat(approval.date)
    if age.days > _STALE:
        return False
    if not policy.roles and stake not in (Stake.CDE, Stake.PHI):
        return True
    return approval.name in policy.roles.get(approval.role, ())


def _same(approval: Approval, asked: str, author: str, policy: Policy) -> bool:
    if approval.name.casefold() == asked.casefold():
        return True
    person = policy.people.get(approval.name)
    known = {
        approval.name.casefold(),
        *(mail.casefold() for mail in (person.emails if person else ())),
    }
    return bool(author) and author in known


def _standings(held: Sequence[_Held], recorded: Recorded, scope: Scope) -> tuple[Standing, ...]:
    found = []
    first: dict[tuple[object, ...], str] = {}
    warn = max(policy.exceptions.warn_days for policy in recorded.policies)
    for waiver, _, findings, faults in held:
        said = list(faults)
        if not findings:
            said += _idle(waiver, recorded, scope)
        if not said and 0 <= _left(waiver, recorded.today) < warn:
            said.append((Fault.ENDING, f"{_days_left(waiver, recorded.today)}"))
        key = (waiver.rule, *(frozenset(part) for part in _scope(waiver)))
        if key in first:
            said.append((Fault.DUPLICATE, f"`{first[key]}` has the same rule and scope"))
        first.setdefault(key, waiver.id)
        found.append(Standing(waiver, 0 if faults else len(findings), tuple(said)))
    return tuple(found)


def _idle(waiver: Waiver, recorded: Recorded, scope: Scope) -> list[tuple[Fault, str]]:
    """Judge a waiver that fits no finding."""
    if not scope.waivable.get(waiver.rule, True):
        return [(Fault.FORBIDDEN, f"`{waiver.rule}` takes no waiver")]
    passed = [one for one in _days(waiver, recorded.today) if recorded.today > waiver.expires]
    away = waiver.refs and recorded.branch not in waiver.refs
    inside = paths.any_of(waiver.paths) if waiver.paths else None
    unseen = any(inside is None or inside(path) for path in scope.unseen)
    if not passed and waiver.rule in scope.complete and not away and not unseen:
        return [(Fault.UNUSED, f"no finding of `{waiver.rule}` is in its scope")]
    return passed


def _scope(waiver: Waiver) -> tuple[tuple[str, ...], ...]:
    return waiver.paths, waiver.assistants, waiver.refs, waiver.fingerprints


def _left(waiver: Waiver, today: str) -> int:
    return (date.fromisoformat(waiver.expires) - date.fromisoformat(today)).days


def _days_left(waiver: Waiver, today: str) -> str:
    left = _left(waiver, today)
    return "today is its last day" if not left else f"its last day is {waiver.expires}"


def _debt(recorded: Recorded, scope: Scope) -> dict[tuple[str, str, str], BaselineEntry]:
    listed = recorded.baseline.entries if recorded.baseline else ()
    return {(one.rule, one.path, one.fingerprint): one for one in listed}


def _in_baseline(entry: BaselineEntry, recorded: Recorded) -> Suppression | None:
    baseline = recorded.baseline
    if baseline is None or recorded.today > baseline.until:
        return None
    owner = inline.shaded(baseline.owner)
    return Suppression("baseline", f"debt of {owner} until {baseline.until}", entry.because)


def _reported(finding: Finding, recorded: Recorded, scope: Scope) -> Finding:
    """Turn an error into a warning where every policy only reports what this tier holds."""
    if finding.severity is not Severity.ERROR or finding.suppression is not None:
        return finding
    # What nobody may waive is no matter of a tier, nor is what decides how the gate judges.
    governing = finding.location.path.startswith(".ai-gate/") and not finding.about
    if governing or not scope.waivable.get(finding.rule, False) or finding.rule in _GATE:
        return finding
    tiers = _stake(finding, scope).tiers
    for policy in recorded.policies:
        if any(policy.tiers[tier].fails for tier in tiers):
            return finding
    said = f"{' and '.join(sorted(tiers))} paths are in report-only mode"
    return finding._replace(severity=Severity.WARNING, help=f"{finding.help} ({said})".strip())


def _settled(
    recorded: Recorded,
    scope: Scope,
    standings: tuple[Standing, ...],
    debt: set[BaselineEntry],
) -> Settled:
    entries = recorded.baseline.entries if recorded.baseline else ()
    gone = [
        one
        for one in entries
        if one not in debt
        and one.path not in scope.unseen
        and (one.rule in scope.complete or one.path not in scope.tracked)
    ]
    forbidden = [one for one in entries if not scope.waivable.get(one.rule, True)]
    return Settled(recorded.today, standings, recorded.baseline, tuple(gone), tuple(forbidden))
