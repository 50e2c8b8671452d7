"""What the rules on the register have in common: whose record is asked, and what is at stake."""

from collections.abc import Iterator, Mapping

from ai_gate.model import (
    Because,
    Context,
    Group,
    Location,
    Pci,
    Phi,
    Plane,
    Problem,
    Registration,
    Severity,
    State,
)
from ai_gate.record import NamedTuple

_CONTENT = frozenset(Plane) - {Plane.INDEX}
_PROTECTED = (Phi.LIMITED, Phi.PHI, Phi.PHI_SENSITIVE)


class Record(NamedTuple):
    """An approved plan of an assistant, and a path of each kind that the assistant can reach."""

    id: str
    name: str
    plan: Registration
    reached: Mapping[str, str]  # cde | phi | connected -> the first such path

    @property
    def stakes(self) -> tuple[str, ...]:
        return tuple(self.reached)


def records(context: Context) -> Iterator[Record]:
    """Yield every approved plan of every assistant that is in use."""
    for id, entry in (context.register or {}).items():
        if id not in context.assistants:
            continue
        reached = _reached(context, id)
        for plan in entry.plans:
            if plan.status == "approved":
                yield Record(id, context.assistants[id].name, plan, reached)


def _reached(context: Context, id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in context.groups:
        if group.assistant == id and _readable(group):
            path = (group.paths or group.probes)[0]
            one = group.classified
            if one.pci is Pci.CDE:
                found.setdefault("cde", path)
            if one.phi in _PROTECTED:
                found.setdefault("phi", path)
            if one.pci is Pci.CONNECTED:
                found.setdefault("connected", path)
    return found


def _readable(group: Group) -> bool:
    """Tell whether anything but the names of files may get out."""
    return any(
        outcome.plane in _CONTENT and outcome.state is not State.CLOSED
        for outcome in group.outcomes
    )


def problem(
    record: Record,
    said: str,
    remedy: str,
    severity: Severity,
    *,
    route: str = "",
    about: str = "",
) -> Problem:
    """Return what is wrong with a record, at the line of the value if there is one."""
    because, plan = record.plan.because, record.plan.plan
    line = record.plan.said[route].line if route in record.plan.said else because.line
    name = f"{record.name} ({plan})" if plan else record.name
    return Problem(
        Location(because.path, line),
        f"{name} {said}",
        help=remedy,
        assistant=record.id,
        severity=severity,
        key=f"{plan} {route} {said}",
        related=(Because(about, 0, "can be reached"),) if about else (),
        about=(about,) if about else (),
    )


def unsigned(plan: Registration, key: str, what: str, today: str) -> str:
    """Say what an agreement lacks on a day, or "" when it is signed and in date."""
    status = text(plan, f"agreements.{key}.status")
    expires = text(plan, f"agreements.{key}.expires")
    if status != "signed":
        return f"its {what} is {status.replace('-', ' ') if status else 'not recorded'}"
    if expires and today and today > expires:
        return f"its {what} ended on {expires}"
    return ""


def text(plan: Registration, route: str) -> str:
    """Return a value as text, or "" where there is none."""
    said = plan.said.get(route)
    return str(said.value) if said is not None else ""


def number(plan: Registration, route: str) -> int | None:
    """Return a number, or None where there is none."""
    said = plan.said.get(route)
    return said.value if said is not None and isinstance(said.value, int) else None


def listed(plan: Registration, route: str) -> list[str]:
    """Return the texts of a list."""
    return [
        str(said.value)
        for key, said in plan.said.items()
        if key.startswith(f"{route}.") and key[len(route) + 1 :].isdecimal()
    ]


def each(plan: Registration, route: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the mappings of a list, each with its route."""
    index = 0
    while True:
        head = f"{route}.{index}."
        found = {
            key.removeprefix(head): str(said.value)
            for key, said in plan.said.items()
            if key.startswith(head)
        }
        if not found:
            return
        yield head.rstrip("."), found
        index += 1


def later(day: str, days: int) -> str:
    """Return the day that is so many days later, at most the last that a calendar knows."""
    from datetime import date, timedelta

    begin = date.fromisoformat(day)
    return (begin + timedelta(days=min(days, (date.max - begin).days))).isoformat()
