"""Committed hooks that start the guard -> what they close, beside each assistant's own mechanisms.

The hook decides by the same classification, so a live guard closes every prohibited path on the
planes that its host lets it see, and that need no list of paths.
"""

from collections.abc import Mapping

from ai_gate import access, registry
from ai_gate.model import (
    Answer,
    Because,
    Closure,
    Configuration,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
)

_PROGRAM = b"ai-gate guard"


def added(
    configurations: Mapping[str, Configuration], tree: Tree, policy: access.Policy
) -> dict[str, Configuration]:
    """Return the configurations with the closures of live guards, and what is wrong with others."""
    found = dict(configurations)
    if not any(_PROGRAM in document.data for document in tree.documents.values()):
        return found
    for id, configuration in configurations.items():
        host = registry.host(id)
        if host is None:
            continue
        live = host.live(tree)
        closures = [_closure(plane, why, policy) for plane, why in live.planes.items()]
        settings = [
            Setting(Name.GUARD, f"{reason}; {fix}" if fix else reason, because)
            for because, reason, fix in live.troubles
        ]
        found[id] = configuration._replace(
            closures=(*configuration.closures, *closures),
            settings=(*configuration.settings, *settings),
        )
    return found


def _closure(plane: Plane, because: Because, policy: access.Policy) -> Closure:
    """Close a plane for all that is prohibited; by asking, where the policy says so."""
    untold = plane in (Plane.SHELL, Plane.MCP) and policy.guard.unresolved == "ask"
    answer = Answer(State.CLOSED, because)
    return Closure((plane,), Strength.ASKS if untold else Strength.GUARD, lambda path: answer)
