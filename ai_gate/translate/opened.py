"""Parse committed files together with the document that quotes them."""

from ai_gate.model import Document, Setting, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.decoys import inert
from ai_gate.translate.files import Parser, document, load, tracked


class File(NamedTuple):
    """A parsed file."""

    found: Document
    root: Node


def opened(tree: Tree, parser: Parser, *globs: str) -> tuple[list[File], list[Setting]]:
    """Parse the files that match a glob; those that the product cannot parse become settings."""
    files: list[File] = []
    settings: list[Setting] = []
    for path in dict.fromkeys(path for glob in globs for path in tracked(tree, glob)):
        root, invalid = load(tree, path, parser)
        found = document(tree, path)
        settings += invalid
        if root is not None and found is not None:
            files.append(File(found, root))
    return files, settings


def misplaced(tree: Tree, name: str, why: str) -> tuple[Setting, ...]:
    """Record the exclusions of an ignore file in folders where the product does not look for it."""
    return tuple(
        one._replace(aims=path.removesuffix(name) + one.aims.lstrip("/"))
        for path in tracked(tree, "**/" + name)
        if path != name
        for one in inert(tree, {path: why})
    )
