"""Change one value in a person's file and leave every other byte as it is.

Comments, order, indentation, line endings and the byte order mark survive. Every edit is
idempotent: what is already there is not written again. The result is parsed before it is returned,
so an edit can never leave a file that its product would skip.
"""

from collections.abc import Mapping, Sequence

from ai_gate import parse, text_places
from ai_gate.errors import AiGateError
from ai_gate.parse import Node

BEGIN = ">>> ai-gate: written by `ai-gate sync`, edits in this block are lost"
END = "<<< ai-gate"


def block(data: bytes, lines: Sequence[str], comment: str = "#") -> bytes:
    """Make `lines` the managed block of a line-based file, at its end so that it decides last.

    Without lines the block goes away.
    """
    text, mark, newline = text_places.opened(data)
    begin, end = f"{comment} {BEGIN}", f"{comment} {END}"
    kept = _outside(text.splitlines(), begin, end)
    while kept and not kept[-1].strip():
        kept.pop()
    if lines:
        kept += ([""] if kept else []) + [begin, *lines, end]
    return text_places.closed("".join(f"{line}\n" for line in kept), mark, newline)


def json_set(data: bytes, path: str, route: Sequence[str], value: object) -> bytes:
    """Set the value at a route of keys in a JSON or JSONC object, making the objects on the way.

    Raises ParseError when the file is not JSON, AiGateError when a step is not an object.
    """
    text, mark, newline = text_places.opened(data)
    text = text if text.strip() else "{}\n"
    root = _json(text, path)
    depth = 0
    node = root
    while depth < len(route) and (child := _child(node, route[depth], path)) is not None:
        node, depth = child, depth + 1
    if depth == len(route):
        if node.plain() == value and _same_order(node.plain(), value):
            return data
        start = text_places.offset(text, node)
        text = (
            text[:start]
            + _shown(value, _indent_at(text, start))
            + text[text_places.after(text, start) :]
        )
    else:
        for key in reversed(route[depth + 1 :]):
            value = {key: value}
        text = _insert_member(text, text_places.offset(text, node), route[depth], value)
    _json(text, path)
    return text_places.closed(text, mark, newline)


def json_remove(data: bytes, path: str, route: Sequence[str]) -> bytes:
    """Remove the key at a route from a JSON or JSONC object, with the comma that goes with it."""
    text, mark, newline = text_places.opened(data)
    root = _json(text, path)
    node = root.get(*route)
    if node is None:
        return data
    start = text_places.position(text, node.key_line, node.key_column)
    end = text_places.after(text, text_places.offset(text, node))
    following = text_places.skip(text, end)
    if text[following : following + 1] == ",":
        text = text[:start] + text[text_places.skip_blank(text, following + 1) :]
    else:
        held = root.get(*route[:-1]) if len(route) > 1 else root
        others = [one for key, one in held.items() if key != route[-1]] if held is not None else []
        begin = (
            text_places.after(text, text_places.offset(text, others[-1]))
            if others
            else len(text[:start].rstrip())
        )
        comma = text_places.skip(text, begin)
        kept = text[begin:comma] + text[comma + 1 : start] if others else ""
        # A comment that follows the comma stays, with the end of its line.
        text = text[:begin] + (kept if "/" in kept else "") + text[end:]
    _json(text, path)
    return text_places.closed(text, mark, newline)


def json_add(data: bytes, path: str, route: Sequence[str], values: Sequence[str]) -> bytes:
    """Append to the array at a route those strings that it does not hold yet."""
    text, mark, newline = text_places.opened(data)
    node = _json(text, path).get(*route) if text.strip() else None
    if node is None:
        return json_set(data, path, route, list(values)) if values else data
    if not isinstance(node.value, tuple):
        raise _unfit(path, node, route[-1], "a list")
    held = {element.value for element in node.elements()}
    missing = [value for value in values if value not in held]
    if not missing:
        return data
    start = text_places.offset(text, node)
    if not node.elements():
        shown = _shown(missing, _indent_at(text, start))
        text = text[:start] + shown + text[text_places.after(text, start) :]
    else:
        last = text_places.after(text, text_places.offset(text, node.elements()[-1]))
        inner = _lead(text, text_places.offset(text, node.elements()[-1]), start)
        added = "".join(f",{inner}{_json_text(value)}" for value in missing)
        text = text[:last] + added + text[last:]
    _json(text, path)
    return text_places.closed(text, mark, newline)


def json_prepend(data: bytes, path: str, route: Sequence[str], values: Sequence[object]) -> bytes:
    """Make `values` the first of the array at a route, for lists of which the first match decides.

    What the array held stays behind them.
    """
    text, mark, newline = text_places.opened(data)
    node = _json(text, path).get(*route) if text.strip() else None
    if node is None:
        return json_set(data, path, route, list(values)) if values else data
    if not isinstance(node.value, tuple):
        raise _unfit(path, node, route[-1], "a list")
    if [element.plain() for element in node.value[: len(values)]] == list(values):
        return data
    if not node.value:
        return json_set(data, path, route, list(values))
    start, first = text_places.offset(text, node), text_places.offset(text, node.value[0])
    lead = _lead(text, first, start)
    shown = [_shown(value, _indent_at(text, first)) for value in values]
    if lead == " ":
        text = text[:first] + "".join(f"{one}, " for one in shown) + text[first:]
    else:  # above a comment on the element that was the first
        text = text[: start + 1] + "".join(f"{lead}{one}," for one in shown) + text[start + 1 :]
    _json(text, path)
    return text_places.closed(text, mark, newline)


def json_last(data: bytes, path: str, route: Sequence[str], members: Mapping[str, object]) -> bytes:
    """Make `members` the last of the object at a route, for tables of which the last match decides.

    One that the object held elsewhere moves.
    """
    node = _json(text_places.opened(data)[0], path).get(*route) if data.strip() else None
    if node is not None:
        if not isinstance(node.value, dict):
            raise _unfit(path, node, route[-1], "an object")
        held = [(key, child.plain()) for key, child in node.items()]
        if held[len(held) - len(members) :] == list(members.items()):
            return data
        for key, _ in held:
            data = json_remove(data, path, [*route, key]) if key in members else data
    for key, value in members.items():
        data = json_set(data, path, [*route, key], value)
    return data


def yaml_set(data: bytes, path: str, key: str, value: str) -> bytes:
    """Set a top-level key of a YAML mapping to a plain scalar, or add it at the end."""
    text, mark, newline = text_places.opened(data)
    node = parse.yaml(text.encode(), path, anchors=True).get(key) if _says(text) else None
    if node is None:
        text = text + ("" if not text or text.endswith("\n") else "\n") + f"{key}: {value}\n"
    else:
        if isinstance(node.value, dict | tuple):
            raise _unfit(path, node, key, "a plain value")
        lines = text.splitlines(keepends=True)
        line = lines[node.key_line - 1]
        head = line[: line.index(":", node.key_column - 1) + 1]
        comment = line[line.index(" #") :].rstrip("\n") if " #" in line else ""
        if node.line != node.key_line:
            raise _unfit(path, node, key, "a value on the line of its key")
        lines[node.key_line - 1] = f"{head} {value}{comment}\n"
        text = "".join(lines)
    parse.yaml(text.encode(), path, anchors=True)
    return text_places.closed(text, mark, newline)


def yaml_add(data: bytes, path: str, route: Sequence[str], values: Sequence[str]) -> bytes:
    """Add to the list at a route of a YAML mapping those strings that it does not hold yet.

    Raises AiGateError where the mapping or list is laid out so that lines cannot be added to it.
    """
    text, mark, newline = text_places.opened(data)
    says = _says(text)
    root = parse.yaml(text.encode(), path, anchors=True) if says else Node({}, 1, 1, 1, 1)
    node, depth = root, 0
    while depth < len(route) and (child := node.get(route[depth])) is not None:
        node, depth = child, depth + 1
    missing = _missing(node, values) if depth == len(route) else list(values)
    if not missing:
        return data
    if depth == len(route) and node.elements():
        text = _extended(text, path, node, route[-1], missing)
    elif depth == len(route) and node.value == ():
        text = _into_brackets(text, text_places.offset(text, node), missing)
    elif depth:
        text = _below_key(text, path, node, route[depth:], missing)
    else:
        text += "" if not text or text.endswith("\n") else "\n"
        text += "".join(f"{line}\n" for line in _listed(route, missing, ""))
    after = parse.yaml(text.encode(), path, anchors=True)
    if not _only_added(root.plain(), after.plain(), route, missing):
        raise _unfit(path, node, route[-1], "a plain list on lines of its own")
    return text_places.closed(text, mark, newline)


def toml_set(data: bytes, path: str, key: str, value: str) -> bytes:
    """Set a top-level key of a TOML file; a new one goes before the first table."""
    text, mark, newline = text_places.opened(data)
    node = parse.toml(text.encode(), path).get(key)
    line = f"{key} = {_json_text(value)}"
    lines = text.splitlines(keepends=True)
    if node is None:
        tables = [number for number, one in enumerate(lines) if one.lstrip().startswith("[")]
        place = tables[0] if tables else len(lines)
        if place and not lines[place - 1].endswith("\n"):
            lines[place - 1] += "\n"
        lines.insert(place, f"{line}\n" + ("\n" if tables else ""))
    elif node.value != value:
        lines[node.key_line - 1] = f"{line}\n"
    text = "".join(lines)
    parse.toml(text.encode(), path)
    return text_places.closed(text, mark, newline)


def toml_add(data: bytes, path: str, table: str, key: str, values: Sequence[str]) -> bytes:
    """Add to an array of a TOML table those strings that it does not hold yet."""
    text, mark, newline = text_places.opened(data)
    node = parse.toml(text.encode(), path).get(table, key)
    if node is None:
        return toml_entries(data, path, table, {key: list(values)}) if values else data
    if not isinstance(node.value, tuple):
        raise _unfit(path, node, key, "a list")
    missing = _missing(node, values)
    if not missing:
        return data
    text = _into_brackets(text, text_places.offset(text, node), missing)
    parse.toml(text.encode(), path)
    return text_places.closed(text, mark, newline)


def toml_entries(
    data: bytes, path: str, table: str, entries: Mapping[str, str | int | list[str]]
) -> bytes:
    """Set keys of the TOML table whose header says `table`; a missing one goes to the end."""
    text, mark, newline = text_places.opened(data)
    lines = text.splitlines()
    header = f"[{table}]"
    if header not in [line.strip() for line in lines]:
        lines += ([""] if lines else []) + [header]
    start = [line.strip() for line in lines].index(header) + 1
    for key, value in entries.items():
        shown = f"{key} = {_json_text(value)}"
        end = next(
            (n for n in range(start, len(lines)) if lines[n].lstrip()[:1] == "["), len(lines)
        )
        own = [n for n in range(start, end) if lines[n].partition("=")[0].strip() == key]
        if own:
            if lines[own[0]].partition("#")[0].strip() != shown:
                lines[own[0]] = shown
        else:
            while end > start and not lines[end - 1].strip():
                end -= 1
            lines.insert(end, shown)
    text = "\n".join(lines) + "\n"
    parse.toml(text.encode(), path)
    return text_places.closed(text, mark, newline)


def _outside(lines: list[str], begin: str, end: str) -> list[str]:
    if begin not in lines:
        return lines
    first = lines.index(begin)
    rest = lines[first + 1 :]
    last = rest.index(end) + 1 if end in rest else len(rest)
    return lines[:first] + rest[last:]


def _says(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _missing(node: Node, values: Sequence[str]) -> list[str]:
    held = {element.value for element in node.elements()}
    return [value for value in values if value not in held]


def _extended(text: str, path: str, node: Node, key: str, missing: Sequence[str]) -> str:
    """Add strings to a YAML list that holds some, in its own layout."""
    start = text_places.offset(text, node)
    if text[start] == "[":
        return _into_brackets(text, start, missing)
    lines = text.split("\n")
    last = lines[node.elements()[-1].line - 1]
    if not last.lstrip().startswith("-"):
        raise _unfit(path, node, key, "a list with every text on the line of its dash")
    added = _listed([], missing, last[: len(last) - len(last.lstrip())])
    lines[node.elements()[-1].line : node.elements()[-1].line] = added
    return "\n".join(lines)


def _below_key(
    text: str, path: str, node: Node, keys: Sequence[str], missing: Sequence[str]
) -> str:
    """Write a list right below the key of `node`, so that comments stay with what follows them."""
    lines = text.split("\n")
    name, _, rest = lines[node.key_line - 1][node.key_column - 1 :].partition(":")
    if rest.partition("#")[0].strip() or not isinstance(node.value, dict | None):
        raise _unfit(path, node, name, "followed by what it holds, on lines of their own,")
    columns = [child.key_column for _, child in node.items()]
    indent = " " * (columns[0] - 1 if columns else node.key_column + 1)
    lines[node.key_line : node.key_line] = _listed(keys, missing, indent)
    return "\n".join(lines)


def _listed(keys: Sequence[str], values: Sequence[str], indent: str) -> list[str]:
    """Return the lines of a YAML list below some keys."""
    inner = indent + "  " * len(keys)
    opening = [f"{indent}{'  ' * depth}{key}:" for depth, key in enumerate(keys)]
    return [*opening, *(f"{inner}- {_json_text(value)}" for value in values)]


def _into_brackets(text: str, start: int, missing: Sequence[str]) -> str:
    """Put strings first in a list in brackets, in its own layout."""
    shown = [_json_text(value) for value in missing]
    head, rest = text[: start + 1], text[start + 1 :]
    line, broken, below = rest.partition("\n")
    if rest.lstrip().startswith("]"):
        return head + ", ".join(shown) + rest.lstrip()
    if broken and not line.partition("#")[0].strip():
        lead = "\n" + below[: len(below) - len(below.lstrip(" \t"))]
        return head + line + "".join(f"{lead}{one}," for one in shown) + broken + below
    return head + "".join(f"{one}, " for one in shown) + rest


def _only_added(
    before: object, after: object, route: Sequence[str], missing: Sequence[str]
) -> bool:
    """Tell whether the list at the route has grown by the strings, and nothing else differs."""
    if not route:
        held = before if isinstance(before, list) else []
        return isinstance(after, list) and sorted(map(str, after)) == sorted(
            map(str, [*held, *missing])
        )
    key, *rest = route
    one = before if isinstance(before, dict) else {}
    other = after if isinstance(after, dict) else {}
    same = {name: one[name] for name in one if name != key} == {
        name: other[name] for name in other if name != key
    }
    return same and _only_added(one.get(key), other.get(key), rest, missing)


def _json(text: str, path: str) -> Node:
    return parse.jsonc(text.encode(), path)


def _child(node: Node, key: str, path: str) -> Node | None:
    if not isinstance(node.value, dict):
        raise _unfit(path, node, key, "inside an object")
    return node.get(key)


def _unfit(path: str, node: Node, key: str, wanted: str) -> AiGateError:
    return AiGateError(
        f"`{key}` must be {wanted} here",
        path=path,
        line=node.line,
        column=node.column,
        hint="correct the file by hand first; nothing was written",
    )


def _same_order(one: object, other: object) -> bool:
    """Tell whether two equal values also agree in the order of their keys, which may decide."""
    return _json_text(one) == _json_text(other)


def _insert_member(text: str, start: int, key: str, value: object) -> str:
    """Add a member at the end of the object whose brace is at `start`."""
    end = text_places.after(text, start) - 1
    last = _last_value(text, start + 1, end)
    if last == start + 1:
        outer = _indent_at(text, start)
        inner = outer + _unit(text)
        shown = f"\n{inner}{_json_text(key)}: {_shown(value, inner)}\n{outer}"
        return text[: start + 1] + shown + text[end:]
    inner = _lead(text, text_places.skip(text, start + 1), start)
    comma = "" if text[last - 1] == "," else ","
    shown = f"{comma}{inner}{_json_text(key)}: {_shown(value, inner.lstrip(chr(10)))}"
    return text[:last] + shown + text[last:]


def _last_value(text: str, start: int, end: int) -> int:
    """Return where the last member (or its trailing comma) of a container ends."""
    place = last = start
    while (place := text_places.skip(text, place)) < end:
        place = text_places.after(text, place) if text[place] not in ",:" else place + 1
        last = place
    return last


def _lead(text: str, place: int, start: int) -> str:
    """Return what stands before a member: a line break with its indentation, or one space."""
    gap = text[start:place]
    return "\n" + gap.rpartition("\n")[2] if "\n" in gap else " "


def _indent_at(text: str, place: int) -> str:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line[: len(line) - len(line.lstrip())]


def _unit(text: str) -> str:
    """Return one step of the file's own indentation."""
    for line in text.splitlines():
        space = line[: len(line) - len(line.lstrip())]
        if space and line.strip():
            return space
    return "  "


def _json_text(value: object, indent: int | None = None) -> str:
    import json  # not at the top: the hook imports this module and edits nothing

    return json.dumps(value, indent=indent, ensure_ascii=False)


def _shown(value: object, indent: str) -> str:
    text = _json_text(value, 2)
    return text.replace("\n", f"\n{indent}")
