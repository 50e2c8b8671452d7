"""Bytes of a register -> what it says of each assistant, or every mistake in it."""

from collections.abc import Iterable, Iterator, Mapping

from ai_gate import governed, schema
from ai_gate.errors import AiGateError
from ai_gate.model import Because, Limits, Registered, Registration, Said
from ai_gate.parse import Node, suggest

from . import keys
from .servers import servers

_BUILT_IN = Limits()


def read(data: bytes, known: Iterable[str], path: str) -> Mapping[str, Registered]:
    """Read the register; see `load`."""
    ids = tuple(known)
    root = governed.tree(data, path, keys.REGISTER, lambda root, path: _mistakes(root, path, ids))
    limits, approved = _limits(root), servers(root, path)
    register: dict[str, Registered] = {}
    for node in governed.listed(root, "assistants"):
        one = _registration(node, path)
        id = node.text("id") or ""
        old = register.get(id)
        plans = (*old.plans, one) if old else (one,)
        best = next((plan for plan in plans if plan.status == "approved"), plans[0])
        register[id] = Registered(
            id,
            best.status,
            best.because,
            tuple(host for plan in plans for host in _hosts(plan)),
            approved,
            plans,
            limits,
        )
    return register


def _registration(node: Node, path: str) -> Registration:
    id = node.text("id") or ""
    place = node.get("id") or node
    return Registration(
        node.text("plan") or "",
        node.text("status") or "",
        Because(path, place.key_line, f"id: {id}"),
        dict(_flat(node, "")),
    )


def _hosts(plan: Registration) -> tuple[str, ...]:
    said = [value for key, value in plan.said.items() if key.startswith("endpoints.")]
    return tuple(str(one.value) for one in said)


def _flat(node: Node, route: str) -> Iterator[tuple[str, Said]]:
    """Yield every value below a node by its route: `agreements.baa.status`, `approvals.0.role`."""
    for key, child in node.items():
        yield from _flat(child, f"{route}{key}.")
    for index, child in enumerate(node.elements()):
        yield from _flat(child, f"{route}{index}.")
    if isinstance(node.value, str | int):
        yield route.rstrip("."), Said(node.value, node.line)


def _limits(root: Node) -> Limits:
    def days(name: str, built_in: int) -> int:
        said = governed.count(root, "limits", *name.split("."))
        return built_in if said is None else said

    return Limits(
        days("soc2_max_age_days", _BUILT_IN.soc2_days),
        days("pentest_max_age_days", _BUILT_IN.pentest_days),
        days("review_max_age_days", _BUILT_IN.review_days),
        days("warn_days", _BUILT_IN.warn_days),
        {
            stake: days(f"prompt_retention_max_days.{stake}", most)
            for stake, most in _BUILT_IN.retention_days.items()
        },
        governed.texts(root, "limits", "residency"),
    )


def _mistakes(root: Node, path: str, ids: tuple[str, ...]) -> Iterator[AiGateError]:
    seen: dict[tuple[str, str], int] = {}
    for node in governed.listed(root, "assistants"):
        id, plan = node.text("id") or "", node.text("plan") or ""
        if id and id not in ids:
            hint = suggest(id, ids) or "`ai-gate explain assistants` lists the ids"
            message = f"no assistant has the id {schema.quoted(id)}"
            yield governed.mistake(node.get("id") or node, path, message, hint)
        if (id, plan) in seen:
            first = seen[id, plan]
            message = f"`{id}` is already registered at line {first}" + (
                " for this plan" if plan else ""
            )
            yield governed.mistake(node, path, message, "keep one entry per assistant and plan")
        seen.setdefault((id, plan), node.line)
