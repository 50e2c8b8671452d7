"""The JSON files in which hosts are told of their hooks, and what makes the guard in them count.

Only the records and two doors: what edits and judges such a file (`hook_edit`, `hook_live`) loads
parsers, and no event needs it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ai_gate.dialect.records import Live, Snippet
from ai_gate.model import Plane, Tree
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate.parse import Node


class HookFile(NamedTuple):
    """A file of hooks, and what we write into it."""

    path: str
    entries: Mapping[str, object]  # event -> the entry of the guard, in the shape of this file
    route: tuple[str, ...] = ("hooks",)  # where the table of events stands
    head: Mapping[str, object] = {}  # other keys that the product asks for, as `version`
    strict: bool = True  # the product skips a file with comments or trailing commas


class Asked(NamedTuple):
    """What must hold for the guard in a file to count."""

    assistants: tuple[str, ...]  # whose line of the guard counts
    planes: Mapping[str, Sequence[Plane]]  # event -> the planes that it has a part in
    lines: tuple[str, ...] = ()  # other lines that count, of a host that needs a longer one
    commands: tuple[str, ...] = ("command",)  # the keys for the line; the first one there counts
    timeout: str = ""  # the key; empty: the host has none
    least: float = 0  # the value that it must have at least
    default: float | None = None  # its value where the key is absent; None: long enough
    matchers: tuple[str, ...] = ("", "*", ".*")  # those that take every tool
    unmatched: tuple[str, ...] = ()  # events of which the host ignores the matcher
    # Keys of the file that switch hooks off, and the value that does, or that its list holds.
    switches: tuple[tuple[tuple[str, ...], object], ...] = ()
    needs: Mapping[str, object] = {}  # keys of the entry, and the value that they must have
    forbids: tuple[str, ...] = ()  # keys of the entry that let a tool run unasked
    route: tuple[str, ...] = ("hooks",)
    strict: bool = True
    commas: bool = True  # of a file that is not strict: trailing commas are read as well
    # The value for which the product skips the whole file, and what it wants there.
    misfit: "Callable[[Node], tuple[Node, str] | None] | None" = None


def snippet(file: HookFile) -> Snippet:
    """Return the snippet that puts the guard into a file and takes it out."""

    def add(data: bytes | None) -> bytes:
        from ai_gate.dialect import hook_edit

        return hook_edit.add(file, data)

    def remove(data: bytes) -> bytes | None:
        from ai_gate.dialect import hook_edit

        return hook_edit.remove(file, data)

    return Snippet(file.path, add, remove)


def live(tree: Tree, asked: Asked, *paths: str, also: Sequence[str] = ()) -> Live:
    """Return what the guard in these files is worth together; `also` may switch hooks off."""
    from ai_gate.dialect import hook_live

    return hook_live.live(tree, asked, paths, also)
