"""Settings files that a product skips as a whole because one value is of the wrong kind."""

from collections.abc import Mapping

from ai_gate.parse import Node
from ai_gate.translate.settings import walk

Kinds = Mapping[str, type | tuple[type, ...]]

_WORDS = {dict: "an object", tuple: "a list", str: "a text", bool: "true or false"}


def misfit(root: Node, kinds: Kinds) -> tuple[Node, str] | None:
    """Return the first value that is not of the kind its route asks for, and what it has to be."""
    if not isinstance(root.value, dict):
        return root, "the file has to hold an object"
    for route, kind in kinds.items():
        for node in walk(root, route.split(".")):
            odd = isinstance(node.value, bool) and kind is not bool
            if odd or not isinstance(node.value, kind):
                wanted = _WORDS.get(kind, "a number") if isinstance(kind, type) else "a number"
                return node, f"`{route}` has to be {wanted}"
    return None
