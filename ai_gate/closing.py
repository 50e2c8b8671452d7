"""Globs of the classification -> the patterns in which other dialects say the same.

A glob holds for what it names and for all below; most dialects need the two said apart.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ai_gate import edit
from ai_gate.model import Tree

STORE = ".git/**"
"""Git's objects: a shell that may read them prints every committed file with `git show`."""


class Area(NamedTuple):
    """A glob taken apart: its text without slashes around, and whether it starts at the root.

    `folder`: it can only name a folder; `file`: it can only name a file.
    """

    text: str
    anchored: bool
    folder: bool


def areas(globs: Sequence[str]) -> Iterator[Area]:
    """Take globs of the classification dialect apart."""
    for glob in globs:
        text = glob.removesuffix("/**")
        folder = text != glob or glob.endswith("/")
        anchored = "/" in glob.rstrip("/")
        yield Area(text.strip("/"), anchored, folder)


def rooted(globs: Sequence[str]) -> list[str]:
    """Say the globs in gitignore syntax from the root, `/a/**` or `**/a`, folders with `/**`."""
    patterns: list[str] = []
    for area in areas(globs):
        start = "/" if area.anchored else "**/"
        if not area.folder:
            patterns.append(f"{start}{area.text}")
        patterns.append(f"{start}{area.text}/**")
    return list(dict.fromkeys(patterns))


def crossing(globs: Sequence[str]) -> list[str]:
    """Say the globs where `*` crosses `/`, patterns hold for the whole path, and `**` is nothing
    special: `a/*`, and `*/a/*` for what holds at any depth."""
    patterns: list[str] = []
    for area in areas(globs):
        text = area.text.replace("**/", "*").replace("/**", "/*")
        starts = [""] if area.anchored else ["", "*/"]
        for start in starts:
            if not area.folder:
                patterns.append(f"{start}{text}")
            patterns.append(f"{start}{text}/*")
    return list(dict.fromkeys(patterns))


def ignore_file(tree: Tree, path: str, globs: Sequence[str]) -> dict[str, bytes]:
    """Return an ignore file of gitignore syntax with the globs in its managed block."""
    return {path: edit.block(current(tree, path), list(globs))}


def current(tree: Tree, path: str) -> bytes:
    """Return the bytes of a file, or none when it is not there yet."""
    document = tree.documents.get(path)
    return document.data if document is not None else b""
