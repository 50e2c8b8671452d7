"""Controls that stand on a server: what the register attests, and until when.

No committed file shows them, so nobody but a person can say that they are there. An attestation
names its author and ends; a plane that it closes counts as closed as firmly as the policy asks. It
holds for an assistant only if every approved plan of it has one: a repository does not show the
plan of whoever clones it.
"""

from collections.abc import Iterable, Mapping

from ai_gate import vendors
from ai_gate.model import Because, Group, Outcome, Registered, State


def applied(
    groups: Iterable[Group], register: Mapping[str, Registered], today: str
) -> tuple[Group, ...]:
    """Close the planes that attestations in force speak of."""
    spoken = {id: _planes(entry, today) for id, entry in register.items()}
    return tuple(_closed(group, spoken.get(group.assistant, {})) for group in groups)


def _planes(entry: Registered, today: str) -> dict[str, Because]:
    plans = [plan for plan in entry.plans if plan.status == "approved"]
    found: list[dict[str, Because]] = []
    for plan in plans:
        said = {}
        for route, one in vendors.each(plan, "attestations"):
            if one["date"] <= today <= one["expires"]:
                line = plan.said[f"{route}.what"].line
                because = Because(plan.because.path, line, f"attested: {one['what']}")
                planes = (word for key, word in one.items() if key.startswith("planes."))
                said.update(dict.fromkeys(planes, because))
        found.append(said)
    if not found:
        return {}
    return {plane: found[0][plane] for plane in set.intersection(*map(set, found))}


def _closed(group: Group, spoken: Mapping[str, Because]) -> Group:
    if not spoken:
        return group
    return group._replace(
        outcomes=tuple(
            one
            if one.passes or one.plane not in spoken
            else Outcome(
                one.plane,
                State.CLOSED,
                max(one.strength, one.required),
                one.required,
                (spoken[one.plane],),
            )
            for one in group.outcomes
        )
    )
