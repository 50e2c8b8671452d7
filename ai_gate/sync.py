"""Governance -> the assistants' own files, verified by reach before and after.

Each assistant's file says how it closes globs; here is only what must hold for all of them: nothing
is written that weakens any plane of any path for any assistant, and a second run changes nothing.
"""

from collections.abc import Mapping

from ai_gate import engine
from ai_gate.errors import UnexaminedError
from ai_gate.model import Assistant, Document, Group, Outcome, Plane, State, Strength, Tree
from ai_gate.record import NamedTuple

Firmness = dict[tuple[str, str, Plane], tuple[bool, Strength]]


class Left(NamedTuple):
    """Planes that stay open to an assistant after everything that files can do."""

    assistant: str
    planes: tuple[Outcome, ...]
    residual: tuple[str, ...]


class Plan(NamedTuple):
    """What `sync` would write, and what no file can close."""

    files: Mapping[str, bytes]
    before: Mapping[str, bytes]  # the same files as they are; absent: new
    left: tuple[Left, ...]


def plan(tree: Tree, governance: engine.Governance, catalogue: Mapping[str, Assistant]) -> Plan:
    """Compute the files that close every prohibited path as firmly as files can.

    Raises UnexaminedError when the result would be weaker anywhere; nothing is written then.
    """
    first = engine.reached(tree, governance, catalogue)
    files: dict[str, bytes] = {}
    after = tree
    for id in first.presence:
        close = catalogue[id].close
        if close is not None and governance.prohibited:
            files |= close(after, governance.prohibited)
            after = with_files(tree, files)
    second = engine.reached(after, governance, catalogue)
    _refuse_weaker(_firmness(first), _firmness(second))
    known = {path: one.data for path, one in tree.documents.items()}
    changed = {path: data for path, data in sorted(files.items()) if known.get(path) != data}
    before = {path: known[path] for path in changed if path in known}
    return Plan(changed, before, tuple(_left(second, catalogue)))


def with_files(tree: Tree, files: Mapping[str, bytes]) -> Tree:
    """Return the tree as it will be with `files` written."""
    documents = {path: Document(path, data) for path, data in files.items()}
    paths = sorted({*tree.paths, *files})
    return tree._replace(paths=paths, documents={**tree.documents, **documents})


def _firmness(reached: engine.Reached) -> Firmness:
    return {
        (group.assistant, path, outcome.plane): _rank(outcome)
        for group in reached.groups
        for path in (*group.paths, *group.probes)
        for outcome in group.outcomes
    }


def _rank(outcome: Outcome) -> tuple[bool, Strength]:
    return outcome.state is State.CLOSED, outcome.strength


def _refuse_weaker(before: Firmness, after: Firmness) -> None:
    for key, rank in before.items():
        if after.get(key, rank) < rank:
            assistant, path, plane = key
            raise UnexaminedError(
                f"what sync would write lets {assistant} reach `{path}` by {plane}; "
                "nothing was written",
                hint="please report this with the assistant's configuration files",
            )


def _left(reached: engine.Reached, catalogue: Mapping[str, Assistant]) -> list[Left]:
    open_planes: dict[str, dict[Plane, Outcome]] = {}
    for group in reached.groups:
        for outcome in _failing(group):
            open_planes.setdefault(group.assistant, {}).setdefault(outcome.plane, outcome)
    return [
        Left(id, tuple(planes.values()), catalogue[id].residual)
        for id, planes in open_planes.items()
    ]


def _failing(group: Group) -> list[Outcome]:
    return [outcome for outcome in group.outcomes if not outcome.passes]
