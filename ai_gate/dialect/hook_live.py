"""Judge whether the guard in committed files of hooks is one: read, exact, for every tool, in time.

A plane counts only when its event runs our own fail-closed line. Everything else that names the
guard, or switches it off, is a trouble with its line and what to do.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import parse
from ai_gate.dialect.command import is_guarded, names_guard
from ai_gate.dialect.hook_edit import COMMANDS
from ai_gate.dialect.hook_file import Asked
from ai_gate.dialect.records import Live
from ai_gate.errors import ParseError
from ai_gate.model import Because, Document, Plane, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.files import document, quote

Trouble = tuple[Because, str, str]

_RENEW = "run `ai-gate guard install` again, and commit what it writes"


class _Hook(NamedTuple):
    event: str
    group: Node  # where the matcher stands; the entry itself in flat files
    entry: Node


def live(tree: Tree, asked: Asked, paths: Sequence[str], also: Sequence[str] = ()) -> Live:
    """Return the planes that the guard in these files decides, and what is wrong with it.

    Files of `also` hold no line of ours, but may switch hooks off.
    """
    good: dict[str, Because] = {}
    seen: dict[str, Because] = {}
    troubles: list[Trouble] = []
    for path in paths:
        found = document(tree, path)
        if found is not None:
            troubles += _file(found, asked, good, seen)
    if seen:
        troubles += _missing(asked, seen)
    off = [one for path in (*paths, *also) for one in _switched(tree, path, asked)]
    return Live({} if off else _decided(asked, good), (*off, *troubles) if seen else ())


def _decided(asked: Asked, good: Mapping[str, Because]) -> dict[Plane, Because]:
    """Return the planes of which every event is guarded, with the line of the first."""
    events: dict[Plane, list[str]] = {}
    for event, planes in asked.planes.items():
        for plane in planes:
            events.setdefault(plane, []).append(event)
    return {
        plane: good[names[0]]
        for plane, names in events.items()
        if all(name in good for name in names)
    }


def _file(
    found: Document, asked: Asked, good: dict[str, Because], seen: dict[str, Because]
) -> Iterator[Trouble]:
    """Note the events that a file guards well, those that it names, and yield what is wrong."""
    try:
        root = _parsed(found, asked)
    except ParseError as error:
        if names_guard(found.data.decode("utf-8", "replace")):
            line = quote(found, error.line, error.column)
            seen[""] = line
            yield line, f"the product skips this file: {error.message}", error.hint
        return
    hooks = [one for one in _hooks(root, asked) if _command(one.entry) is not None]
    fault = asked.misfit(root) if hooks and asked.misfit is not None else None
    if fault is not None:
        seen[""] = line = _at(found, fault[0])
        yield line, f"the product skips this file: {fault[1]}", "correct the value"
        return
    for hook in hooks:
        command = _command(hook.entry) or hook.entry
        line = quote(found, command.key_line, command.key_column)
        seen[hook.event] = line
        wrong = [*_wrong(found, asked, hook)]
        yield from wrong
        if not wrong:
            good.setdefault(hook.event, line)


def _parsed(found: Document, asked: Asked) -> Node:
    if asked.strict:
        return parse.json(found.data, found.path)
    return parse.jsonc(found.data, found.path, trailing_commas=asked.commas)


def _hooks(root: Node, asked: Asked) -> Iterator[_Hook]:
    """Yield every hook of the file, in groups or not."""
    table = root.get(*asked.route)
    for event, entries in table.items() if table is not None else ():
        for group in entries.elements():
            inner = group.get("hooks")
            for entry in (group,) if inner is None else inner.elements():
                yield _Hook(event, group, entry)


def _command(entry: Node) -> Node | None:
    """Return the line of an entry that starts the guard."""
    for key in COMMANDS:
        node = entry.get(key)
        if node is not None and isinstance(node.value, str) and names_guard(node.value):
            return node
    return None


def _missing(asked: Asked, seen: Mapping[str, Because]) -> Iterator[Trouble]:
    where = Because(next(iter(seen.values())).path, 0, "")
    for event in () if "" in seen else asked.planes:
        if event not in seen:
            yield where, f"`{event}` does not start the guard, so it does not decide there", _RENEW


def _wrong(found: Document, asked: Asked, hook: _Hook) -> Iterator[Trouble]:
    """Yield why one hook that starts the guard does not count."""
    entry = hook.entry
    line = next((node for key in asked.commands if (node := entry.get(key)) is not None), None)
    if line is None or not _refuses(str(line.value), asked):
        said = "this line is not the one that refuses when the guard cannot run"
        yield _at(found, line if line is not None else entry), said, _RENEW
    kind = entry.get("type")
    if kind is not None and kind.value != "command":
        yield _at(found, kind), "a hook of this type runs no command", _RENEW
    matcher = hook.group.get("matcher")
    takes = matcher is None or matcher.value in asked.matchers
    if matcher is not None and not takes and hook.event not in asked.unmatched:
        said = "the matcher leaves tools out, those of tomorrow and of MCP servers among them"
        yield _at(found, matcher), said, "remove the matcher; the guard passes what it may"
    yield from _late(found, asked, entry)
    for key, value in asked.needs.items():
        node = entry.get(key)
        if node is None or node.value != value:
            said = f"without `{key}` a hook that fails lets the tool run"
            yield _at(found, node if node is not None else entry), said, _RENEW
    for key in asked.forbids:
        node = entry.get(key) or hook.group.get(key)
        if node is not None and node.value not in (False, None, ""):
            said = f"`{key}` lets tools run without the answer of the guard"
            yield _at(found, node), said, f"remove `{key}`"


def _refuses(line: str, asked: Asked) -> bool:
    return line in asked.lines or any(is_guarded(line, one) for one in asked.assistants)


def _late(found: Document, asked: Asked, entry: Node) -> Iterator[Trouble]:
    node = entry.get(asked.timeout) if asked.timeout else None
    value = node.value if node is not None else asked.default
    if value is None:
        return
    if not isinstance(value, int | float) or isinstance(value, bool) or value < asked.least:
        said = "the host does not wait until the guard has decided, and then the tool runs"
        yield (
            _at(found, node if node is not None else entry),
            said,
            f"set `{asked.timeout}` to {asked.least:g}",
        )


def _switched(tree: Tree, path: str, asked: Asked) -> Iterator[Trouble]:
    """Yield the keys of a file that switch its hooks, the guard among them, off."""
    found = document(tree, path)
    if found is None:
        return
    try:
        root = parse.jsonc(found.data, path)
    except ParseError:
        return  # the product skips the file as well
    for route, value in asked.switches:
        node = root.get(*route)
        held = [one.value for one in node.elements()] if node is not None else []
        if node is not None and (node.value == value or value in held):
            said = f"`{'.'.join(route)}` switches the guard off"
            yield quote(found, node.key_line, node.key_column), said, f"remove `{route[-1]}`"


def _at(found: Document, node: Node) -> Because:
    return quote(found, node.key_line, node.key_column)
