"""Globs -> `permission` of opencode and its descendants."""

from collections.abc import Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.model import Tree
from ai_gate.translate.files import load
from ai_gate.translate.opencode.config import Names

# What the product asks about by itself; a question is a door (see `rules.pending`).
SETTLED = {"*.env": "deny", "*.env.*": "deny", "*.env.example": "allow"}


def permit(tree: Tree, names: Names, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs to `read` and `edit`, behind what stands there, and all of `grep` and `bash`.

    The file with the most weight at the root is changed, or the one with the least is made.
    """
    there = [name for name in names.plain if name in tree.documents]
    path = there[-1] if there else names.plain[0]
    data = closing.current(tree, path)
    root, _ = load(tree, path, parse.jsonc)
    node = root.get("permission") if root is not None else None
    plain = node.plain() if node is not None else {}
    if isinstance(plain, str):
        plain = {"*": plain}
        data = edit.json_set(data, path, ["permission"], plain)
    denied = dict.fromkeys(closing.starred(closing.crossing(globs)), "deny")
    for tool, settled in (("read", SETTLED), ("edit", {})):
        rules = {**settled, **_rules(plain, tool)}
        kept = {pattern: word for pattern, word in rules.items() if pattern not in denied}
        data = edit.json_set(data, path, ["permission", tool], {**kept, **denied})
    for tool in ("grep", "bash"):
        data = edit.json_set(data, path, ["permission", tool], "deny")
    return {path: data}


def _rules(plain: object, tool: str) -> dict[str, object]:
    """Return the rules that a tool has already."""
    own = plain.get(tool) if isinstance(plain, dict) else None
    return {"*": own} if isinstance(own, str) else dict(own or {})
