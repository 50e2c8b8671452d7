"""GitHub workflows that run an assistant."""

import re
from collections.abc import Iterator

from ai_gate.model import Because, Document, Tree
from ai_gate.translate.files import document, quote, text, tracked

WORKFLOWS = ("/.github/workflows/*.yml", "/.github/workflows/*.yaml")


def action(tree: Tree, pattern: str) -> Because | None:
    """Return the first line of a workflow that matches the pattern of an action's name."""
    for found, number, line in lines(tree, b"uses"):
        if re.search(pattern, line):
            return quote(found, number)
    return None


def lines(tree: Tree, word: bytes) -> Iterator[tuple[Document, int, str]]:
    """Yield the numbered lines of the workflows in which a word stands."""
    for path in using(tree, word):
        found = document(tree, path)
        if found is not None:
            for number, line in enumerate(re.split(r"\r\n?|\n", text(found)), 1):
                yield found, number, line


def using(tree: Tree, word: bytes) -> list[str]:
    """Return the workflows in which a word stands."""
    found = ((path, document(tree, path)) for path in tracked(tree, *WORKFLOWS))
    return [path for path, one in found if one is not None and word in one.data]
