"""Put the guard into a JSON file of hooks, and take it out.

An entry is ours when a command in it starts the guard; the entries of others, their order, comments
and layout stay.
"""

from collections.abc import Iterator, Sequence

from ai_gate import edit, parse, text_places
from ai_gate.dialect.command import names_guard
from ai_gate.dialect.hook_file import HookFile
from ai_gate.errors import AiGateError
from ai_gate.parse import Node

COMMANDS = ("command", "bash", "linux", "osx", "powershell", "windows", "commandWindows")
"""Keys under which the hosts take what a hook runs."""

_BLANK = b"\xef\xbb\xbf \t\r\n"


def add(file: HookFile, data: bytes | None) -> bytes:
    """Return the file with the guard first for each of its events, and nothing older of it."""
    data = data if data is not None and data.strip(_BLANK) else b"{}\n"
    root = _read(file.path, data, file.strict)
    for key, value in file.head.items():
        if root.get(key) is None:
            data = edit.json_set(data, file.path, (key,), value)
    for event, wanted in file.entries.items():
        data, there = _cleared(file, data, event, wanted)
        if not there:
            data = edit.json_prepend(data, file.path, (*file.route, event), [wanted])
    return _others(file, data)


def remove(file: HookFile, data: bytes) -> bytes | None:
    """Return the file without the guard; None when only what `add` writes is left."""
    before = data
    for event in file.entries:
        data, _ = _cleared(file, data, event, None)
    data = _others(file, data)
    if data == before:
        return data
    for depth in range(len(file.route), 0, -1):
        node = _read(file.path, data, False).get(*file.route[:depth])
        if node is not None and node.value == {}:
            data = _drop(data, file.path, file.route[: depth - 1], file.route[depth - 1])
    left = _read(file.path, data, False).plain()
    return None if left in ({}, dict(file.head)) and not _commented(data) else data


def _commented(data: bytes) -> bool:
    return b"//" in data or b"/*" in data


def _others(file: HookFile, data: bytes) -> bytes:
    """Take the guard out of events for which it is no longer there."""
    table = _read(file.path, data, False).get(*file.route)
    for event in [key for key, _ in table.items()] if table is not None else []:
        if event not in file.entries:
            data, _ = _cleared(file, data, event, None)
    return data


def _cleared(file: HookFile, data: bytes, event: str, wanted: object) -> tuple[bytes, bool]:
    """Take out of an event what is ours and not `wanted`; tell whether `wanted` is there."""
    route = (*file.route, event)
    while True:
        node = _read(file.path, data, False).get(*route)
        there = False
        doomed: tuple[int, ...] | None = None
        for number, entry in enumerate(node.elements() if node is not None else ()):
            if wanted is not None and not there and entry.plain() == wanted:
                there = True
            elif (place := _ours(entry)) is not None:
                doomed = (number, *place)
        if doomed is None or node is None:
            return data, there
        data = _dropped(file.path, data, route, doomed)


def _ours(entry: Node) -> tuple[int, ...] | None:
    """Return where in an entry the guard is: `()` for all of it, or its place in a group."""
    group = entry.get("hooks")
    if group is None:
        return () if any(_starts(entry)) else None
    places = [number for number, one in enumerate(group.elements()) if any(_starts(one))]
    if not places:
        return None
    return () if len(places) == len(group.elements()) else (places[-1],)


def _starts(entry: Node) -> Iterator[Node]:
    """Yield the commands of an entry that start the guard."""
    for key in COMMANDS:
        node = entry.get(key)
        if node is not None and isinstance(node.value, str) and names_guard(node.value):
            yield node


def _dropped(path: str, data: bytes, route: tuple[str, ...], place: tuple[int, ...]) -> bytes:
    """Drop the entry at a place, with its event when nothing else is there."""
    if len(place) > 1:
        return _drop(data, path, (*route, place[0], "hooks"), place[1])
    held = _read(path, data, False).get(*route)
    if held is not None and len(held.elements()) == 1:
        return _drop(data, path, route[:-1], route[-1])
    return _drop(data, path, route, place[0])


def _drop(data: bytes, path: str, route: Sequence[str | int], key: str | int) -> bytes:
    """Remove a member of the object or list at a route, with the comma that goes with it.

    Unlike `edit.json_remove` it leaves a comment before the last member its line, and no comma.
    """
    text, mark, newline = text_places.opened(data)
    holder = parse.jsonc(text.encode(), path).get(*route)
    node = holder.get(key) if holder is not None else None
    if holder is None or node is None:
        return data
    start = text_places.position(text, node.key_line, node.key_column)
    end = text_places.after(text, text_places.offset(text, node))
    following = text_places.skip(text, end)
    if text[following] == ",":
        rest = following + 1
        while text[rest] in " \t\n":
            rest += 1
        return text_places.closed(text[:start] + text[rest:], mark, newline)
    members = [one for _, one in holder.items()] or list(holder.elements())
    before = members[members.index(node) - 1] if len(members) > 1 else None
    after = text_places.after(text, text_places.offset(text, before)) if before is not None else 0
    comma = text_places.skip(text, after) if before is not None else start
    gap = text[comma + 1 : start] if before is not None else text[:start]
    kept = gap.rstrip(" \t") if "//" in gap else gap.rstrip()
    head = text[:comma] if before is not None else ""
    return text_places.closed(head + kept + text[end:], mark, newline)


def _read(path: str, data: bytes, strict: bool) -> Node:
    root = parse.json(data, path) if strict else parse.jsonc(data, path)
    if not isinstance(root.value, dict):
        raise AiGateError(
            "the file must hold an object",
            path=path,
            line=root.line,
            column=root.column,
            hint="correct the file by hand first; nothing was written",
        )
    return root
