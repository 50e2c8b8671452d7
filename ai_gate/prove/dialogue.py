"""The scripted model: tool calls for one canary each, then a closing word."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ai_gate.prove import judge, tools
from ai_gate.prove.records import Probe, Role
from ai_gate.prove.talk import Call, Request, Said, Tool
from ai_gate.record import NamedTuple

CLOSING = "All files have been looked at."
_TRIES = 3  # times that calls are repeated to a client that answers something else
# What may be asked for in one turn: nothing of it changes a file.
_HARMLESS = (Role.READ, Role.SEARCH, Role.GLOB, Role.LIST, Role.SHELL)


class Asked(NamedTuple):
    """What came of one probe, as far as the conversation shows it."""

    number: int  # of the probe
    tool: str
    answer: str | None  # None: the client never answered the call
    at: int  # the number of the request that answers


class Script(NamedTuple):
    """What is to be asked, and what was."""

    probes: Sequence[Probe]
    known: Mapping[str, Role]
    turns: int
    together: int  # the most calls of one turn
    offered: list[tuple[str, str]]  # filled in: (tool, role or "")
    asked: list[Asked]  # filled in
    pending: list[int]  # filled in: the probes of the last calls, while no answer has come


class _Step(NamedTuple):
    number: int  # of the probe
    probe: Probe
    role: Role
    tool: Tool


_Talk: TypeAlias = Generator[Said, tuple[int, Request], None]
_Asking: TypeAlias = Generator[
    Said, tuple[int, Request], tuple[Request, list[tuple[str | None, int]]]
]


def conversation(script: Script) -> _Talk:
    """Yield what the model says to each request (its number and what it holds) that is sent in."""
    _, request = yield ""
    if any(one.role is Role.MCP for one in script.probes):
        request = yield from _fetched(request)
    by_role = _by_role(script, request)
    batches = _batches(_steps(script.probes, by_role), script.together)
    for turn, batch in zip(range(script.turns), batches, strict=False):
        script.pending[:] = [one.number for one in batch]
        request, told = yield from _ask(request, batch, f"call_{turn}")
        again = [at for at, one in enumerate(batch) if _silent(one.probe, told[at][0])]
        if again:
            # Some clients lose what a short command prints; a second silence counts.
            once_more = [batch[at] for at in again]
            request, second = yield from _ask(request, once_more, f"again_{turn}")
            for at, one in zip(again, second, strict=True):
                if batch[at].probe.canary.marker in (one[0] or ""):
                    told[at] = one
        for step, (answer, number) in zip(batch, told, strict=True):
            script.asked.append(Asked(step.number, step.tool.name, answer, number))
        script.pending.clear()
    while True:
        yield CLOSING


def _by_role(script: Script, request: Request) -> dict[Role, list[Tool]]:
    by_role: dict[Role, list[Tool]] = {}
    for tool in (one for each in request.tools for one in tools.acts(each)):
        role = tools.role_of(tool, script.known)
        script.offered.append((tool.name, role or ""))
        if role is not None:
            by_role.setdefault(role, []).append(tool)
    bridge = next((one for one in request.tools if tools.is_bridge(one)), None)
    if Role.MCP not in by_role and request.named:
        behind = max(request.named, key=len)
        hidden = Tool(behind, "", {"properties": {"path": {"type": "string"}}})
        by_role[Role.MCP] = [bridge._replace(calls=behind) if bridge is not None else hidden]
        script.offered.append((behind, Role.MCP))
    return by_role


def _fetched(request: Request) -> Generator[Said, tuple[int, Request], Request]:
    """Ask for the tool of our server where the client keeps tools back until they are sought."""
    search = next((one for one in request.tools if tools.is_tool_search(one)), None)
    if search is None or any(tools.role_of(one) is Role.MCP for one in request.tools):
        return request
    query = f"select:{max(request.named, key=len)}" if request.named else f"{tools.SERVER} read"
    _, request = yield [Call("call_fetch", search, {"query": query})]
    return request


def _ask(request: Request, batch: Sequence[_Step], name: str) -> _Asking:
    """Ask for one batch; return the last request, and the answer and its request for each step."""
    known = len(request.answers)
    told: list[tuple[str | None, int]] = [(None, 0)] * len(batch)
    for tried in range(_TRIES):
        # Each time by a new id: a client that has shortened the talk knows the old one as done.
        calls = [
            Call(f"{name}_{tried}_{at}", one.tool, _arguments(one)) for at, one in enumerate(batch)
        ]
        number, request = yield calls
        answers = _answers(request, calls, known)
        told = [(answer, number) for answer in answers]
        if any(answer is not None for answer in answers):
            break
    return request, told


def _arguments(step: _Step) -> Mapping[str, Any] | str:
    return tools.arguments(step.tool, step.role, step.probe.values)


def _answers(request: Request, calls: Sequence[Call], known: int) -> list[str | None]:
    """Return what the tools gave; where a client leaves the ids away, by their order."""
    by_id = dict(request.answers)
    if any(one.id in by_id for one in calls):
        return [by_id.get(one.id) for one in calls]
    new = [text for id, text in request.answers[known:] if not id]
    return [new[at] if at < len(new) else None for at in range(len(calls))]


def _silent(probe: Probe, answer: str | None) -> bool:
    """Tell whether an answer has neither the canary nor a refusal."""
    if answer is None or probe.writes or probe.canary.marker in answer:
        return False
    return not judge.refused_by(answer)


def _steps(probes: Sequence[Probe], by_role: Mapping[Role, Sequence[Tool]]) -> Iterator[_Step]:
    """Pair each probe with the tool that it asks; those for which none is offered are left out."""
    for number, probe in enumerate(probes):
        offered = by_role.get(probe.role, ()) if probe.role else ()
        if probe.role is not None and probe.nth < len(offered):
            yield _Step(number, probe, probe.role, offered[probe.nth])


def _batches(steps: Iterator[_Step], most: int) -> Iterator[list[_Step]]:
    """Put together what one tool is asked for, up to `most` at a time."""
    batch: list[_Step] = []
    for step in steps:
        fits = batch and step.role in _HARMLESS and step.tool == batch[0].tool
        if batch and not (fits and len(batch) < most):
            yield batch
            batch = []
        batch.append(step)
    if batch:
        yield batch


def named(body: str) -> list[str]:
    """Return the names of our own server's tools in a request."""
    return sorted(set(re.findall(rf"[\w.-]*{tools.SERVER}[\w.-]*read", body)))
