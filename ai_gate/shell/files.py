"""Fields that name files -> touches, or what cannot be told of them."""

import posixpath
import re
from collections.abc import Iterator

from ai_gate.model import Plane
from ai_gate.shell import patterns
from ai_gate.shell.records import Kind
from ai_gate.shell.state import Field, State, World, device, joined, literal, plain, stream
from ai_gate.shell.words import globbed_text

LOST = "the folder where the shell stands"


def read(field: Field, state: State, world: World, below: bool = False, glob: str = "") -> None:
    """Count a field as a file that is read; with `below`, a folder with all in it."""
    touch(Plane.SHELL, field, state, world, below, glob)


def write(field: Field, state: State, world: World, below: bool = False) -> None:
    """Count a field as a file that is written, moved or deleted."""
    touch(Plane.EDIT, field, state, world, below)


def touch(
    plane: Plane, field: Field, state: State, world: World, below: bool = False, glob: str = ""
) -> None:
    kinds = {piece.kind for piece in field}
    if "hole" in kinds:
        why = next(piece.text for piece in field if piece.kind == "hole")
        world.unclear(Kind.NAME, f"the name of a file: {why}")
    elif "below" in kinds:
        _some_below(plane, field, state, world, below)
    elif "pattern" in kinds or "number" in kinds:
        if "pattern" in kinds and any(piece.text for piece in field if piece.kind != "pattern"):
            world.unclear(Kind.NAME, "the name of a file: made of the name of another one")
            field = tuple(piece for piece in field if piece.kind == "pattern")
        pattern = "".join("*" if piece.kind == "number" else piece.text for piece in field)
        folder, rest = globbed_text(pattern)
        _at(plane, folder, state, world, True, rest)
        if below:
            _at(plane, folder, state, world, True, rest.rstrip("/") + "/**")
    elif text := plain(field):
        _at(plane, text, state, world, below, glob, True)


def _some_below(plane: Plane, field: Field, state: State, world: World, below: bool) -> None:
    found = [piece for piece in field if piece.kind == "below"]
    if any(piece.text for piece in field if piece.kind != "below") or len(found) > 1:
        world.unclear(Kind.NAME, "the name of a file: made of the name of another one")
    for piece in found:
        _at(plane, piece.text, state, world, True, "" if below else piece.glob)


def _at(
    plane: Plane,
    text: str,
    state: State,
    world: World,
    below: bool,
    glob: str = "",
    named: bool = False,
) -> None:
    for place in state.places:
        if place is None and not text.startswith(("/", "~")):
            world.unclear(Kind.NAME, f"{LOST} is not known")
            continue
        path = joined(place or "", text)
        deep = below and (not named or world.look.is_folder(path))
        world.touch(plane, path, deep, glob if deep else "")


def exists(text: str, state: State, world: World) -> bool:
    """Tell whether a text names something that is there."""
    if not text or len(text) > 4096 or "\n" in text or "\0" in text or device(text):
        return False
    for place in state.places:
        path = joined(place or "", text).rstrip("/")
        folder, slash, name = path.rpartition("/")
        if name in ("", ".", "..") and (slash or name):
            return True
        entries = world.look.entries(folder or ("/" if slash else "."))
        if entries is not None and name in entries:
            return True
    return False


def is_folder(text: str, state: State, world: World) -> bool:
    return any(world.look.is_folder(joined(place or "", text)) for place in state.places)


def maybe(field: Field, state: State, world: World) -> None:
    """Count an argument of which it is not known what it is: a file if it looks like one."""
    text = plain(field)
    if text is None:
        if any(piece.kind == "hole" for piece in field):
            return
        read(field, state, world, True)
        return
    given = [text.partition("=")[2] if text.startswith("-") else text]
    given += [text.partition("=")[2]] if "=" in text else []
    for part in dict.fromkeys(one[1:] if one[:1] in ("@", "<") else one for one in given):
        if not part or len(part) > 4096 or "\n" in part:
            continue
        looks = "/" in part and "://" not in part and " " not in part
        if looks or exists(part, state, world):
            read((field[0]._replace(kind="quoted", text=part),), state, world, True)


def except_for(plane: Plane, folder: str, away: list[str], world: World, glob: str = "") -> None:
    """Count a folder with all below it, but for paths that are left out."""
    for path, deep in remaining(folder, away, world):
        if deep or not glob or patterns.matches(patterns.signs(glob), posixpath.basename(path)):
            world.touch(plane, path, deep, glob if deep else "")


def remaining(folder: str, away: list[str], world: World) -> list[tuple[str, bool]]:
    """Return what is left of a folder without some paths: each path, and whether it is a folder.

    What is left out is taken as a path without wildcards; another one leaves out nothing.
    """
    left = {_bare(one) for one in away} - {""}
    return list(_walk(folder, left, world))


def _bare(path: str) -> str:
    for end in ("/**/*", "/**", "/*", "/"):
        path = path.removesuffix(end)
    return "" if any(sign in path for sign in "*?[\\") else posixpath.normpath(path)


def _walk(folder: str, away: set[str], world: World) -> Iterator[tuple[str, bool]]:
    own = posixpath.normpath(folder)
    if own in away:
        return
    start = "" if own == "." else own.rstrip("/") + "/"
    names = None
    if any(one.startswith(start) for one in away):
        names = world.look.entries(folder)
    if names is None:
        yield folder, world.look.is_folder(folder)
        return
    for name in names:
        if name != ".git":
            yield from _walk(start + name, away, world)


def without(field: Field, away: list[str], state: State, world: World) -> None:
    """Count a folder as read, but for what lies right below it or below here and is left out.

    Exclusions by name hold at every depth; more than is sure is not left out.
    """
    text = plain(field)
    told = [one.removeprefix("./") for one in away if one]
    if text is None or not told:
        read(field, state, world, True)
        return
    for place in state.places:
        root = joined(place or ".", text)
        names = [one.strip("/") for one in told]
        except_for(Plane.SHELL, root, [joined(root, one) for one in names], world)


def listed(name: str, field: Field, state: State, world: World, below: bool = False) -> None:
    """Count the files whose names a file or stream holds, and that file."""
    read(field, state, world)
    source = stream(field, state, world)
    if not source.known:
        world.unclear(Kind.NAME, f"`{name}` takes names from {source.why}")
    for line in source.lines:
        text = plain(line)
        parts = [line] if text is None else [literal(part) for part in text.split("\0")]
        for part in parts:
            read(part, state, world, below)


def named(field: Field, state: State, world: World) -> None:
    """Count an argument of a program that runs code of its own: a file or folder by its name."""
    text = plain(field)
    if text is None:
        if any(piece.kind in ("pattern", "below") for piece in field):
            read(field, state, world)
        return
    # `-v vault:/w` and `--mount type=bind,src=vault` name a folder in a part of an argument.
    parts = [one for one in re.split("[,:=]", text) if "/" in one] if len(text) < 4096 else []
    parts = [one for one in parts if not _is_here(one, state)]
    for part in dict.fromkeys((text, text.partition("=")[2], *parts)):
        # `tests/a.py::test` is of pytest, `pkg/...` of Go.
        bare = part.partition("::")[0].removesuffix("/...")
        if bare not in ("", ".", "./", "..", "/") and exists(bare, state, world):
            read((field[0]._replace(kind="quoted", text=bare),), state, world)


def _is_here(text: str, state: State) -> bool:
    """Tell whether a text names the folder where the shell stands, or one above it."""
    for place in state.places:
        here = posixpath.normpath(place or ".") + "/"
        if here.startswith(posixpath.normpath(joined(place or "", text)).rstrip("/") + "/"):
            return True
    return False


def inside(field: Field, state: State, world: World) -> None:
    """Count the files that are named within a text, as in code of a language not known here."""
    text = plain(field)
    if text is None or len(text) > 20_000:
        return
    for part in dict.fromkeys(re.findall(r"[^\s'\"`()<>|;,=:\\\[\]{}]+", text)):
        if "." in part.strip("./") or "/" in part.strip("/"):
            bare = part.rstrip(".")
            if exists(bare, state, world) and not is_folder(bare, state, world):
                read(literal(bare), state, world)
