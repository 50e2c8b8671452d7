"""Assistant configuration + class of each path -> what can reach it by which plane; pure.

The verdict is computed from the product's own matching, which its file in `assistants/` provides
as closures. Two planes have no matcher of their own: `include` is open when some committed
instruction or setting pulls the path in, `mcp` when a committed server can serve it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

from ai_gate import paths
from ai_gate.matchers import alike
from ai_gate.matchers.ofpath import depending
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
from ai_gate.record import NamedTuple
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
    globs = {glob for known in catalogue.values() for glob in (*known.markers, *known.shared)}
    for path in paths.likely(sorted(globs), tree.paths):
        for id in marked(path):
            found.setdefault(id, Because(path, 0, ""))
        asked.update(shared(path))
    for id in asked - found.keys():
        uses = catalogue[id].uses
        if uses is not None and (because := uses(tree)):
            found[id] = because
    return dict(sorted(found.items()))


Required = Callable[[Classified], Mapping[Plane, Strength]]


def compute(
    present: Iterable[str],
    configurations: Mapping[str, Configuration],
    area: Area,
    required: Required,
) -> Iterator[Group]:
    """Yield the verdicts of each assistant over `area`, paths with equal verdicts together."""
    closures = {
        id: (*configurations[id].closures, *_derived(configurations[id].settings)) for id in present
    }
    decisions = [closure.decide for own in closures.values() for closure in own]
    names = [one.path for one in area.classified]
    classes, apart = alike.partition(names, decisions)
    classes = _refined(classes, _kinds(area.classified).__getitem__)
    together = _together(area, classes)
    for id, own in closures.items():
        alone = [closure.decide for closure in own if closure.decide in apart]
        if not alone:
            yield from _of_assistant(id, own, together, required)
            continue
        told = [tuple([decide(path) for decide in alone]) for path in names]
        each = _together(area, _refined(classes, told.__getitem__))
        yield from _of_assistant(id, own, each, required)


class _Together(NamedTuple):
    """The classes of paths of which an assistant's closures say the same.

    `named` gives the paths and the probes of some classes, each in the order of the area.
    """

    area: Area
    classes: Sequence[Sequence[int]]
    named: Callable[[tuple[int, ...]], tuple[tuple[str, ...], tuple[str, ...]]]


def _together(area: Area, classes: Sequence[Sequence[int]]) -> _Together:
    listed = [one.path for one in area.classified]

    @cache  # most assistants tell the same classes apart
    def named(numbers: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        names = [listed[at] for at in sorted(chain(*(classes[number] for number in numbers)))]
        probes = tuple([name for name in names if name in area.probes])
        if not probes:
            return tuple(names), ()
        return tuple([name for name in names if name not in area.probes]), probes

    return _Together(area, classes, named)


def _refined(classes: Iterable[Sequence[int]], told: Callable[[int], Hashable]) -> list[list[int]]:
    """Split classes by something else that is told of their members; keep them in order."""
    found: list[list[int]] = []
    for members in classes:
        parts: dict[Hashable, list[int]] = {}
        for at in members:
            parts.setdefault(told(at), []).append(at)
        found += parts.values()
    found.sort(key=itemgetter(0))
    return found


def _kinds(classified: Sequence[Classified]) -> list[int]:
    """Number the paths by their classes and rules; the resolver gives equal ones one object."""
    numbers: dict[Classified, int] = {}
    known: dict[tuple[int, ...], int] = {}
    kinds = []
    for one in classified:
        parts = tuple(map(id, one[1:]))
        kind = known.get(parts)
        if kind is None:
            alone = one._replace(path="", because=())
            kind = known[parts] = numbers.setdefault(alone, len(numbers))
        kinds.append(kind)
    return kinds


def _of_assistant(
    id: str, closures: Sequence[Closure], together: _Together, required: Required
) -> Iterator[Group]:
    decisions = [closure.decide for closure in closures]
    classified = together.area.classified
    kinds = _kinds([classified[members[0]] for members in together.classes])
    grouped: dict[tuple[tuple[Answer, ...], int], list[int]] = {}
    for number, members in enumerate(together.classes):
        path = classified[members[0]].path
        answers = tuple([decide(path) for decide in decisions])
        grouped.setdefault((answers, kinds[number]), []).append(number)
    boxes = [closure for closure in closures if _boxes(closure)]
    leaks = not any(box.decide(_STORE).state is State.CLOSED for box in boxes)
    for (answers, _), numbers in grouped.items():
        first = classified[together.classes[numbers[0]][0]]
        outcomes = _outcomes(closures, answers, leaks, required(first))
        yield Group(id, first, outcomes, *together.named(tuple(numbers)))


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

    return depending(decide, *(matches for matches, _ in covers))


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

    return depending(decide, *(reach for reach, _ in reaches))
