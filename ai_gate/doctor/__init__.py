"""What of the gate is installed, shadowed, outdated or inert, each with its remedy; reads only.

No hook and no program that is found is run: what they would do is read from their text.
"""

from collections.abc import Callable, Iterator

from ai_gate import repo
from ai_gate.doctor.fact import Fact as Fact
from ai_gate.doctor.fact import State as State
from ai_gate.doctor.place import Place, opened
from ai_gate.errors import AiGateError


def examine(root: str) -> list[Fact]:
    """Return what is found of the repository that holds `root`, area by area."""
    repository = repo.open_repository(root)
    if not repository.git:
        raise AiGateError(
            f"`{repository.root}` is not in a git repository, so nothing is installed here",
            hint="run it inside one, or name one: `ai-gate -C DIR doctor`",
        )
    place = opened(repository)
    return [fact for area in _areas() for fact in area(place)]


def _areas() -> tuple[Callable[[Place], Iterator[Fact]], ...]:
    """Return what is looked at, in the order of the report."""
    from ai_gate.doctor import governance, hooks, machine, pipelines

    return (
        machine.git,
        hooks.facts,
        pipelines.facts,
        governance.declared,
        governance.owners,
        machine.cached,
    )
