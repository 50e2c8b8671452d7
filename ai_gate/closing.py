"""Globs of the classification -> the patterns in which other dialects say the same.

A glob holds for what it names and for all below; most dialects need the two said apart.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from ai_gate import edit, parse, paths
from ai_gate.model import Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple

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
    for glob in map(_everything, map(_unescaped, without_posix(globs))):
        text = glob.removesuffix("/**")
        folder = text != glob or glob.endswith("/")
        anchored = "/" in glob.rstrip("/")
        yield Area(text.strip("/"), anchored, folder)


def without_posix(globs: Sequence[str]) -> list[str]:
    """Say classes like `[[:alpha:]]`, which few dialects know, as `?`; it takes in more."""
    return [re.sub(r"\[[^][]*+(?>(?:\[:[a-z]+:\][^][]*)+)\]", "?", glob) for glob in globs]


def _unescaped(glob: str) -> str:
    """Say an escaped wildcard as a class of one, for dialects in which `\\` is no escape."""
    return re.sub(r"\\(.)", lambda match: f"[{match[1]}]" if match[1] in "*?[" else match[1], glob)


def _everything(glob: str) -> str:
    """Write a glob that only says `all` in the way that every dialect understands."""
    return "*" if glob.strip("/") == "**" else glob


def rooted(globs: Sequence[str]) -> list[str]:
    """Say the globs in gitignore syntax from the root, `/a/**` or `**/a`, folders with `/**`."""
    patterns: list[str] = []
    for area in areas(globs):
        start = "/" if area.anchored else "**/"
        if not area.folder:
            patterns.append(f"{start}{area.text}")
        patterns.append(f"{start}{area.text}/**")
    return list(dict.fromkeys(patterns))


def relative(globs: Sequence[str]) -> list[str]:
    """Say the globs as patterns that hold for the whole path from the root: `a/**`, `**/a/**`.

    A brace, which means a choice in these dialects, becomes a class of one.
    """
    return [_without_choice(pattern.removeprefix("/")) for pattern in rooted(globs)]


def _without_choice(pattern: str) -> str:
    return pattern if "[" in pattern else re.sub(r"[{}]", r"[\g<0>]", pattern)


def crossing(globs: Sequence[str], *, absolute: bool = False) -> list[str]:
    """Say the globs where `*` crosses `/`, patterns hold for the whole path, and `**` is nothing
    special: `a/*`, and `*/a/*` for what holds at any depth.

    `absolute`: the path may also be the one on the disk, with any folders before the root.
    """
    patterns: list[str] = []
    for area in areas(globs):
        text = area.text.replace("**/", "*").replace("/**", "/*")
        starts = ["", "*/"] if absolute or not area.anchored else [""]
        for start in starts:
            if not area.folder:
                patterns.append(f"{start}{text}")
            patterns.append(f"{start}{text}/*")
    return list(dict.fromkeys(patterns))


def starred(patterns: Sequence[str]) -> list[str]:
    """Say every wildcard as `*`, for dialects that know no other; it takes in more, never less."""
    return list(dict.fromkeys(re.sub(r"\?|\[[^]]*+\]", "*", pattern) for pattern in patterns))


def named(tree: Tree, globs: Sequence[str]) -> list[str]:
    """Say the globs where only paths count: those without wildcards as they are, and what the
    others name today, a folder for all that is in it."""
    found: dict[str, None] = {}
    for glob, area in zip(globs, areas(globs), strict=True):
        if not _WILD & set(area.text):
            found[area.text] = None
        if _WILD & set(area.text) or not area.anchored:
            start = "/" if area.anchored else ""
            means = paths.any_of([f"{start}{area.text}{'/' * area.folder}"])
            covers = paths.any_of([glob])
            for path in filter(covers, tree.paths):
                found[_highest(path, means)] = None
    return list(found)


_WILD = frozenset("*?[\\")


def _highest(path: str, means: Callable[[str], bool]) -> str:
    """Return the highest folder above a path that is meant, or the path itself."""
    parts = path.split("/")
    folders = ("/".join(parts[:end]) for end in range(1, len(parts)))
    return next((folder for folder in folders if means(f"{folder}/x")), path)


def permissions(data: bytes, path: str, globs: Sequence[str]) -> bytes:
    """Deny the globs in a `permission` table as opencode has it, of which the last match decides.

    Tools that know no path are denied as a whole where the table says nothing of them.
    """
    data = _as_table(data, path, ["permission"])
    denied = dict.fromkeys(starred(crossing(globs)), "deny")
    for tool in _BY_PATH:
        data = _as_table(data, path, ["permission", tool])
        data = edit.json_last(data, path, ["permission", tool], denied)
    table = dict((parse.jsonc(data, path).get("permission") or _NOTHING).items())
    names = list(table)
    if any("*" in name for name in names[min(map(names.index, _BY_PATH)) :]):
        last = {tool: table[tool].plain() for tool in _BY_PATH}
        data = edit.json_last(data, path, ["permission"], last)
    for tool in _WHOLE:
        if tool not in table:
            data = edit.json_set(data, path, ["permission", tool], "deny")
    return data


_BY_PATH = ("read", "edit")
_WHOLE = ("grep", "bash")
_NOTHING = Node({}, 1, 1, 1, 1)


def _as_table(data: bytes, path: str, route: Sequence[str]) -> bytes:
    """Write an action for everything as a table of which it is the first rule."""
    action = parse.jsonc(data, path).text(*route) if data.strip() else None
    return edit.json_set(data, path, route, {"*": action}) if action is not None else data


def ignore_file(tree: Tree, path: str, globs: Sequence[str]) -> dict[str, bytes]:
    """Return an ignore file of gitignore syntax with the globs in its managed block."""
    return {path: edit.block(current(tree, path), [*map(_everything, globs)])}


def current(tree: Tree, path: str) -> bytes:
    """Return the bytes of a file, or none when it is not there yet."""
    document = tree.documents.get(path)
    return document.data if document is not None else b""
