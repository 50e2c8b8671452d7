"""Assistant configuration + class of each path -> what can reach it by which plane; pure.

The verdict is computed from the product's own matching, which its file in `assistants/` provides
as closures. Two planes have no matcher of their own: `include` is open when some committed
instruction or setting pulls the path in, `mcp` when a committed server can serve it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ai_gate import paths
from ai_gate.model import (
    Answer,
    Assistant,
    Because,
    Classified,
    Closure,
    Configuration,
    Group,
    Name,
    Outcome,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
)
from ai_gate.serving import server_reach

_SILENT = Answer(State.OPEN)
# A path of git's object store: whoever reads it reads every committed file (`git show`).
_STORE = ".git/objects/pack/probe.pack"


class Area(NamedTuple):
    """The paths that reach is computed for, with what must be closed for them."""

    classified: Sequence[Classified]
    probes: frozenset[str]


def presence(catalogue: Mapping[str, Assistant], tree: Tree) -> dict[str, Because]:
    """Tell which assistants the tracked files show, and by which file."""
    found: dict[str, Because] = {}
    asked: set[str] = set()
    marked = paths.owners({id: known.markers for id, known in catalogue.items()})
    shared = paths.owners({id: known.shared for id, known in catalogue.items() if known.shared})
    for path in tree.paths:
        for id in marked(path):
            found.setdefault(id, Because(path, 0, ""))
        asked.update(shared(path))
    for id in asked - found.keys():
        uses = catalogue[id].uses
        if uses is not None and (because := uses(tree)):
            found[id] = because
    return dict(sorted(found.items()))


def compute(
    present: Iterable[str],
    configurations: Mapping[str, Configuration],
    area: Area,
    required: Callable[[Classified], Mapping[Plane, Strength]],
) -> Iterator[Group]:
    """Yield the verdicts of each assistant over `area`, paths with equal verdicts together."""
    for id in present:
        yield from _of_assistant(id, configurations[id], area, required)


def _of_assistant(
    id: str,
    configuration: Configuration,
    area: Area,
    required: Callable[[Classified], Mapping[Plane, Strength]],
) -> Iterator[Group]:
    closures = (*configuration.closures, *_derived(configuration.settings))
    decisions = [closure.decide for closure in closures]
    grouped: dict[tuple[tuple[Answer, ...], Classified], list[Classified]] = {}
    for classified in area.classified:
        answers = tuple([decide(classified.path) for decide in decisions])
        alike = classified._replace(path="", because=())
        grouped.setdefault((answers, alike), []).append(classified)
    boxes = [closure for closure in closures if _boxes(closure)]
    leaks = not any(box.decide(_STORE).state is State.CLOSED for box in boxes)
    for (answers, _), members in grouped.items():
        outcomes = _outcomes(closures, answers, leaks, required(members[0]))
        names = [member.path for member in members]
        yield Group(
            id,
            members[0],
            outcomes,
            tuple(name for name in names if name not in area.probes),
            tuple(name for name in names if name in area.probes),
        )


def _boxes(closure: Closure) -> bool:
    return Plane.SHELL in closure.planes and closure.strength is Strength.SANDBOX


def _outcomes(
    closures: Sequence[Closure],
    answers: Sequence[Answer],
    leaks: bool,
    required: Mapping[Plane, Strength],
) -> tuple[Outcome, ...]:
    """Judge every plane; with `leaks` a sandbox leaves the store open that holds all files.

    Seen with Codex 0.169.0: with a path denied and `.git` not, `git show HEAD:path` printed it.
    """
    outcomes = []
    for plane in Plane:
        told = [
            (closure.strength, _leaked(answer) if leaks and _boxes(closure) else answer)
            if plane is Plane.SHELL
            else (closure.strength, answer)
            for closure, answer in zip(closures, answers, strict=True)
            if plane in closure.planes
        ]
        outcomes.append(_outcome(plane, told, required.get(plane, Strength.NONE)))
    return tuple(outcomes)


def _leaked(answer: Answer) -> Answer:
    if answer.state is not State.CLOSED or answer.because is None:
        return answer
    text = f"{answer.because.text}: but `git show` prints it, close `.git` as well"
    return Answer(State.OPEN, answer.because._replace(text=text))


def _outcome(plane: Plane, told: Sequence[tuple[Strength, Answer]], required: Strength) -> Outcome:
    """Let the strongest mechanism that closes the plane decide; `unknown` beats `open`."""
    closed = [pair for pair in told if pair[1].state is State.CLOSED]
    if closed:
        strength, answer = max(closed, key=lambda pair: pair[0])
        state = State.CLOSED
        if strength < required and (doubt := _doubt(told, strength)):
            state, answer = State.UNKNOWN, doubt
        return Outcome(plane, state, strength, required, _reason(answer))
    if doubt := _doubt(told, Strength.NONE):
        return Outcome(plane, State.UNKNOWN, Strength.NONE, required, _reason(doubt))
    reopened = [answer for _, answer in told if answer.because]
    return Outcome(
        plane, State.OPEN, Strength.NONE, required, _reason(reopened[0] if reopened else _SILENT)
    )


def _doubt(told: Sequence[tuple[Strength, Answer]], above: Strength) -> Answer | None:
    doubts = [
        answer for strength, answer in told if answer.state is State.UNKNOWN and strength > above
    ]
    return doubts[0] if doubts else None


def _reason(answer: Answer) -> tuple[Because, ...]:
    return (answer.because,) if answer.because else ()


def _derived(settings: Sequence[Setting]) -> Iterator[Closure]:
    yield Closure((Plane.INCLUDE,), Strength.OFF, _include(settings))
    yield Closure((Plane.MCP,), Strength.OFF, _mcp(settings))


def _include(settings: Sequence[Setting]) -> Callable[[str], Answer]:
    nothing = Answer(State.CLOSED, Because("", 0, "no committed file pulls it into the context"))
    pulled = [setting for setting in settings if setting.name is Name.INCLUDE]
    covers = [(paths.covers(setting.value), setting.because) for setting in pulled]

    def decide(path: str) -> Answer:
        for matches, because in covers:
            if matches(path):
                return Answer(State.OPEN, because)
        return nothing

    return decide


def _mcp(settings: Sequence[Setting]) -> Callable[[str], Answer]:
    nothing = Answer(State.CLOSED, Because("", 0, "no committed MCP server can serve it"))
    servers = [setting for setting in settings if setting.name is Name.MCP_SERVER]
    reaches = [(server_reach(setting), setting.because) for setting in servers]

    def decide(path: str) -> Answer:
        states = [(reach(path), because) for reach, because in reaches]
        for wanted in (State.OPEN, State.UNKNOWN):
            for state, because in states:
                if state is wanted:
                    return Answer(state, because)
        return nothing

    return decide
