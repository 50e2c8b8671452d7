"""Bytes of an access file -> the policy, or every mistake in it."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ai_gate import governed
from ai_gate.errors import AiGateError
from ai_gate.model import Because, Condition, Pci, Phi, Plane, Reviewed, Strength, Tier
from ai_gate.parse import Node, suggest

from .keys import ACCESS, ANY
from .policy import (
    BUILT_IN,
    PATH,
    Exceptions,
    Guarding,
    Person,
    Policy,
    Stake,
    TierPolicy,
)

# Who may approve that a repository asks for less than the field does: PCI DSS v4.0.1 12.1.4 names
# an executive who is responsible for information security.
LOOSENING = "ciso"
_TIERS = tuple(Tier)
_Word = TypeVar("_Word", Pci, Phi)
# PCI DSS v4.0.1 7.2.4: every six months; 10.4.2 leaves the period of the rest to a risk analysis.
_PERIODS = {"access": 180, "log": 30}
_NEEDS = {"register": "field", "approval": "role", "training": "course"}


def load(data: bytes, path: str = PATH) -> Policy:
    """Read an access file; GovernanceError with every mistake in it.

    A file that asks for less than the built-in policy is a mistake unless somebody in the role
    `ciso`, whom the file names, approved it.
    """
    root = governed.tree(data, path, ACCESS, _mistakes)
    policy = _policy(root, path)
    weaker = list(looser(BUILT_IN, policy))
    if weaker and not _approved(root, policy):
        place = root.get("loosened") or root
        raise AiGateError(
            f"this asks for less than the built-in policy: {weaker[0]}"
            + (f" (and {len(weaker) - 1} more)" if len(weaker) > 1 else ""),
            path=path,
            line=place.line,
            column=place.column,
            hint=f"add `loosened` with reason, ticket and the approval of a person in `{LOOSENING}`"
            " whom `roles` names",
        )
    return policy


def looser(one: Policy, other: Policy) -> Iterator[str]:
    """Say in words where `other` asks for less than `one`."""
    for axis, before, after in (("pci", one.pci, other.pci), ("phi", one.phi, other.phi)):
        for word, tier in before.items():
            now = after[word]  # type: ignore[index]
            if _TIERS.index(now) < _TIERS.index(tier):
                yield f"{axis} {word} is {now} (else {tier})"
    for tier, old in one.tiers.items():
        yield from _looser_tier(tier, old, other.tiers[tier])
    yield from _looser_exceptions(one.exceptions, other.exceptions)
    yield from _looser_conditions(one, other)
    for review in one.reviews or ():
        now_asked = {later.what: later.days for later in other.reviews or ()}
        if now_asked.get(review.what, review.days + 1) > review.days:
            yield f"the review of the {review.what} is asked for less often, or not at all"
    yield from _more_holders(one, other)
    yield from _looser_guard(one.guard, other.guard)


def _looser_guard(old: Guarding, new: Guarding) -> Iterator[str]:
    for what, before, after in (
        ("commands and tools that cannot be followed", old.unresolved, new.unresolved),
        ("programs that run code", old.programs, new.programs),
        ("edits of governance", old.governance, new.governance),
    ):
        if before == "deny" and after == "ask":
            yield f"the guard asks a person about {what} (else it refuses)"
    if _TIERS.index(Tier(new.unlogged)) > _TIERS.index(Tier(old.unlogged)):
        yield f"what cannot be logged is refused from {new.unlogged} on (else {old.unlogged})"


def more_commands(old: Policy, new: Policy) -> Iterator[str]:
    """Say in words which commands the guard lets run code unasked that it did not before."""
    for words in new.guard.commands:
        if words not in old.guard.commands:
            yield f"the guard lets commands run that begin with `{words}`"


def _looser_conditions(old: Policy, new: Policy) -> Iterator[str]:
    """Tell conditions that keep their id and ask for something else, or for less."""
    for id in dict.fromkeys(id for tier in old.tiers.values() for id in tier.requires):
        before, after = old.conditions[id], new.conditions.get(id)
        if after is None:
            continue  # no tier can require it any more, which is told there
        same = after._replace(most=before.most, most_days=before.most_days, because=before.because)
        if (
            same != before
            or _more(before.most, after.most)
            or _more(before.most_days, after.most_days)
        ):
            yield f"the condition `{id}` asks for something else, or for less"


def _more(before: int | None, after: int | None) -> bool:
    return before is not None and (after is None or after > before)


def _more_holders(old: Policy, new: Policy) -> Iterator[str]:
    """Tell who may approve from now on; nothing where nobody was named, as in a first policy."""
    if not old.roles:
        return
    if not any(new.roles.values()):
        yield "nobody is named for any role, so any name will do as an approval"
        return
    wanted = {role for roles in new.exceptions.approvers.values() for role in roles}
    wanted |= {condition.role for condition in new.conditions.values()}
    for role, people in new.roles.items():
        more = sorted({*people} - {*old.roles.get(role, ())})
        if more and role in wanted:
            yield f"role `{role}` is given to {', '.join(f'`{id}`' for id in more)}"
    for id in dict.fromkeys(id for people in new.roles.values() for id in people):
        known = old.people[id].emails if id in old.people else ()
        if {*known} - {*(new.people[id].emails if id in new.people else ())}:
            yield f"role holder `{id}` is no longer known by an address"


def _looser_tier(tier: Tier, old: TierPolicy, new: TierPolicy) -> Iterator[str]:
    for plane, strength in old.required.items():
        if new.required[plane] < strength:
            yield f"{tier}: {plane} needs {new.required[plane].word} (else {strength.word})"
    if old.fails and not new.fails:
        yield f"{tier}: findings are only reported (else they fail)"
    if old.assistants is not None:
        more = "all" if new.assistants is None else sorted({*new.assistants} - {*old.assistants})
        if more:
            named = "any approved one" if more == "all" else ", ".join(more)
            yield f"{tier}: {named} may reach it"
    for id in old.requires:
        if id not in new.requires:
            yield f"{tier}: `{id}` is no longer required"


def _looser_exceptions(old: Exceptions, new: Exceptions) -> Iterator[str]:
    for stake in Stake:
        if new.most_days[stake] > old.most_days[stake]:
            days = new.most_days[stake], old.most_days[stake]
            yield "waivers ({}) may last {} days (else {})".format(stake, *days)
        more = [role for role in new.approvers[stake] if role not in old.approvers[stake]]
        if more:
            yield f"waivers ({stake}) may be approved by {', '.join(more)}"
        if stake in new.inline and stake not in old.inline:
            yield f"inline suppressions ({stake}) count"
    if old.signed and not new.signed:
        yield "waivers need no signed commit"
    for rule in old.never:
        if rule not in new.never:
            yield f"`{rule}` may be waived"


def _approved(root: Node, policy: Policy) -> bool:
    name = root.text("loosened", "approved_by", "name")
    role = root.text("loosened", "approved_by", "role")
    return role == LOOSENING and name in policy.roles.get(LOOSENING, ())


def _policy(root: Node, path: str) -> Policy:
    return Policy(
        pci={word: _tier(root, "pci", word, tier) for word, tier in BUILT_IN.pci.items()},
        phi={word: _tier(root, "phi", word, tier) for word, tier in BUILT_IN.phi.items()},
        tiers={tier: _tier_policy(root, tier) for tier in Tier},
        exceptions=_exceptions(root),
        roles={
            entry.text("id") or "": governed.texts(entry, "people")
            for entry in governed.listed(root, "roles")
        },
        people={
            (id := entry.text("id") or ""): Person(id, governed.texts(entry, "emails"))
            for entry in governed.listed(root, "people")
        },
        conditions={
            (one := _condition(entry, path)).id: one
            for entry in governed.listed(root, "conditions")
        },
        reviews=tuple(_review(entry, path) for entry in governed.listed(root, "reviews")),
        guard=_guarding(root),
    )


def _guarding(root: Node) -> Guarding:
    old = BUILT_IN.guard
    return Guarding(
        root.text("guard", "unresolved") or old.unresolved,
        root.text("guard", "programs") or old.programs,
        root.text("guard", "governance") or old.governance,
        governed.texts(root, "guard", "commands"),
        root.text("guard", "unlogged") or old.unlogged,
    )


def _review(entry: Node, path: str) -> Reviewed:
    what = entry.text("what") or ""
    days = governed.count(entry, "every_days") or _PERIODS.get(what, 365)
    because = Because(path, (entry.get("last") or entry).line, f"what: {what}")
    return Reviewed(what, entry.text("last") or "", days, because)


def _tier(root: Node, axis: str, word: Pci | Phi, built_in: Tier) -> Tier:
    return Tier(root.text("classes", axis, word) or built_in)


def _tier_policy(root: Node, tier: Tier) -> TierPolicy:
    old = BUILT_IN.tiers[tier]
    listed = root.get("tiers", tier, "assistants")
    assistants = governed.texts(root, "tiers", tier, "assistants") if listed else None
    return TierPolicy(
        {plane: _strength(root, tier, plane, old.required[plane]) for plane in Plane},
        None if assistants and ANY in assistants else assistants,
        governed.texts(root, "tiers", tier, "requires"),
        root.text("tiers", tier, "enforce") != "report",
    )


def _strength(root: Node, tier: Tier, plane: Plane, built_in: Strength) -> Strength:
    word = root.text("tiers", tier, "planes", plane)
    return Strength[word.upper()] if word else built_in


def _exceptions(root: Node) -> Exceptions:
    old = BUILT_IN.exceptions
    inline = {stake: root.text("suppressions", stake) for stake in Stake}
    days = governed.count(root, "waivers", "warn_days")
    return Exceptions(
        {
            stake: governed.texts(root, "waivers", "approvers", stake) or roles
            for stake, roles in old.approvers.items()
        },
        {
            stake: governed.count(root, "waivers", "max_days", stake) or most
            for stake, most in old.most_days.items()
        },
        old.warn_days if days is None else days,
        governed.texts(root, "waivers", "never"),
        frozenset(
            stake
            for stake, word in inline.items()
            if word == "allowed" or (word is None and stake in old.inline)
        ),
        _flag(root, "waivers", "signed"),
    )


def _flag(root: Node, *route: str) -> bool:
    node = root.get(*route)
    return node is not None and node.value is True


def _condition(entry: Node, path: str) -> Condition:
    id = entry.text("id") or ""
    equals = entry.get("equals")
    return Condition(
        id,
        entry.text("kind") or "",
        entry.text("field") or "",
        str(equals.value) if equals is not None else "",
        governed.count(entry, "most"),
        entry.text("role") or "",
        entry.text("course") or "",
        governed.count(entry, "max_age_days"),
        Because(path, (entry.get("id") or entry).line, f"id: {id}"),
    )


def _mistakes(root: Node, path: str) -> Iterator[AiGateError]:
    for key in ("people", "roles", "conditions"):
        yield from governed.repeated(root, key, path)
    people = governed.ids(root, "people")
    for role in governed.listed(root, "roles"):
        yield from _unknown(role, "people", people, "person", path)
    roles, conditions = governed.ids(root, "roles"), governed.ids(root, "conditions")
    for tier in Tier:
        node = root.get("tiers", tier)
        if node is not None:
            yield from _unknown(node, "requires", conditions, "condition", path)
    for condition in governed.listed(root, "conditions"):
        yield from _unfit(condition, roles, path)


def _unknown(
    node: Node, key: str, known: Mapping[str, Node], what: str, path: str
) -> Iterator[AiGateError]:
    listed = node.get(key)
    for element in listed.elements() if listed is not None else ():
        if isinstance(element.value, str) and element.value not in known:
            hint = suggest(element.value, known) or f"define the {what} in this file"
            yield governed.mistake(element, path, f"no {what} has this id", hint)


def _unfit(condition: Node, roles: Mapping[str, Node], path: str) -> Iterator[AiGateError]:
    kind = condition.text("kind") or ""
    key = _NEEDS.get(kind)
    if key is not None and condition.get(key) is None:
        hint = f"name the {key} that is asked"
        yield governed.mistake(condition, path, f"a condition on {kind} needs `{key}`", hint)
    elif kind == "register" and not (condition.get("equals") or condition.get("most")):
        hint = "say what the field must hold"
        yield governed.mistake(condition, path, "`equals` or `most` is missing", hint)
    elif kind == "approval" and condition.text("role") not in roles:
        hint = suggest(condition.text("role") or "", roles) or "define the role in this file"
        node = condition.get("role") or condition
        yield governed.mistake(node, path, "no role has this id", hint)
