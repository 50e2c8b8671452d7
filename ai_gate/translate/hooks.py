"""Programs that a repository has an assistant run: hooks, helpers, status lines."""

from collections.abc import Iterable, Iterator

from ai_gate.model import Document, Name, Setting
from ai_gate.parse import Node
from ai_gate.translate.files import mask
from ai_gate.translate.settings import members, setting, walk


def programs(found: Document, table: Node | None) -> Iterator[Setting]:
    """Yield the programs and addresses of a table of hooks: event -> groups -> `hooks` -> entry."""
    if table is None:
        return
    for event in members(table):
        for group in event.elements():
            inner = group.get("hooks")
            for entry in inner.elements() if inner is not None else (group,):
                yield from run(found, entry, ("command", "url"))


def run(found: Document, root: Node, routes: Iterable[str]) -> Iterator[Setting]:
    """Yield the programs that stand at the routes of a settings file."""
    for route in routes:
        for node in walk(root, route.split(".")):
            if isinstance(node.value, str) and node.value:
                yield setting(found, node, Name.EXECUTE, mask(node.value))
