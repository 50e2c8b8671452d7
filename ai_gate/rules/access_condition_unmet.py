"""An assistant can reach a tier whose conditions it does not satisfy.

What it checks: for every assistant that can reach restricted or prohibited paths, what the access
policy asks of it for that tier: that it is among the `assistants` of the tier, that its entry is
approved for the tier, and every condition under `requires`: a field of its entry, an approval by a
person of the role within its time, a course that all its users completed in time. What is not known
does not hold.

Why it matters: PCI DSS 7.2.1 and 7.2.2 give access by need and by role, and HIPAA 164.308(a)(4) by
authorisation. A tier without its conditions is a name.

How to fix: satisfy the condition and record it, or close the paths to the assistant.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import (
    Admission,
    Condition,
    Context,
    Plane,
    Problem,
    Rule,
    Severity,
    State,
    Tier,
)


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        for tier, path in _tiers(context, record.id).items():
            for said, route in _unmet(context, record, tier):
                yield vendors.problem(
                    record,
                    f"can reach {tier} paths (`{path}`), and {said}",
                    "satisfy the condition and record it, or close the paths to it",
                    Severity.ERROR,
                    route=route,
                    about=path,
                )


def _tiers(context: Context, id: str) -> dict[Tier, str]:
    """Return the tiers that an assistant can read something of, each with the first path."""
    found: dict[Tier, str] = {}
    for group in context.groups:
        states = {outcome.plane: outcome.state for outcome in group.outcomes}
        if group.assistant == id and states[Plane.READ] is not State.CLOSED:
            found.setdefault(group.classified.tier, (group.paths or group.probes)[0])
    return found


def _unmet(context: Context, record: vendors.Record, tier: Tier) -> Iterator[tuple[str, str]]:
    admission = context.tiers.get(tier, Admission())
    if admission.assistants is not None and record.id not in admission.assistants:
        named = ", ".join(f"`{id}`" for id in admission.assistants) or "none"
        yield f"the access policy lets only {named} reach them", ""
    approved = vendors.listed(record.plan, "tiers")
    if approved and tier not in approved:
        yield f"its entry is approved for {' and '.join(approved)} paths only", "tiers.0"
    for condition in admission.conditions:
        said = _CHECKS[condition.kind](context, record, condition, admission)
        if said:
            yield f"the condition `{condition.id}` does not hold: {said}", condition.field


def _field(
    context: Context, record: vendors.Record, condition: Condition, admission: Admission
) -> str:
    value = vendors.text(record.plan, condition.field)
    if not value:
        return f"`{condition.field}` is not recorded"
    if condition.equals and value.casefold() != condition.equals.casefold():
        return f"`{condition.field}` is {value}, not {condition.equals}"
    number = vendors.number(record.plan, condition.field)
    if condition.most is not None and (number is None or number > condition.most):
        return f"`{condition.field}` is {value}, at most {condition.most} is allowed"
    return ""


def _approval(
    context: Context, record: vendors.Record, condition: Condition, admission: Admission
) -> str:
    people = admission.people.get(condition.role, ())
    days = [
        one["date"]
        for _, one in vendors.each(record.plan, "approvals")
        if one.get("role") == condition.role
        and one.get("name") in people
        and one["date"] <= context.today
    ]
    if not days:
        return f"nobody in the role {condition.role} approved it"
    last = max(days)
    if condition.most_days is not None and context.today > vendors.later(last, condition.most_days):
        return f"the approval of {last} is older than {condition.most_days} days"
    return ""


def _training(
    context: Context, record: vendors.Record, condition: Condition, admission: Admission
) -> str:
    users = vendors.listed(record.plan, "users")
    if context.training is None:
        return "there is no .ai-gate/training.yaml"
    if not users:
        return "its entry does not say who uses it (`users`)"
    course = condition.course
    days = condition.most_days or context.training.courses.get(course, 0)
    done = {
        one.person
        for one in context.training.records
        if one.course == course
        and one.date <= context.today
        and (not days or context.today <= vendors.later(one.date, days))
    }
    lacking = [user for user in users if user not in done]
    if not lacking:
        return ""
    return f"{len(lacking)} of {len(users)} users have not completed `{course}` in time"


_CHECKS = {"register": _field, "approval": _approval, "training": _training}


_ACCESS = """\
schema: ai-gate/access/v1
conditions:
  - {id: zero-retention, kind: register, field: data_handling.prompt_retention_days, most: 0}
tiers: {prohibited: {requires: [zero-retention]}}
"""

RULE = Rule(
    id="access-condition-unmet",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved(access=_ACCESS),
    good=miniatures.approved("    data_handling: {prompt_retention_days: 0}\n", access=_ACCESS),
    controls=("PCI DSS 7.2.1", "PCI DSS 7.2.2", "HIPAA 164.308(a)(4)(ii)(B)", "SOC 2 CC6.3"),
    needs="register",
)
