"""Change one entry in a YAML list of mappings and leave every other byte as it is.

Comments, order, indentation and line endings survive. Every change is checked by reading the
result: a file that is laid out so that the change would touch something else is left alone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ai_gate import parse
from ai_gate.errors import AiGateError, ParseError
from ai_gate.parse import Node


def flow(members: Mapping[str, object]) -> str:
    """Return a mapping in braces, on one line."""
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in members.items()) + "}"


def scalar(value: object) -> str:
    """Return a text, number, list or mapping as YAML on one line."""
    if isinstance(value, Mapping):
        return flow(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(scalar, value)) + "]"
    text = str(value)
    plain = re.fullmatch(r"[A-Za-z0-9_./@-][A-Za-z0-9_./@ -]*(?<! )", text)
    special = re.fullmatch(r"(?i)(?:~|null|true|false|yes|no|on|off|[-+.0-9].*)", text)
    day = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    if day or (plain and not special and text[0] not in "-@"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def add(data: bytes, path: str, key: str, members: Mapping[str, object]) -> bytes:
    """Add an entry at the end of the list `key` of the file, one line per member."""

    def change(text: str, newline: str, root: Node) -> str:
        node = root.get(key)
        if node is None:
            raise _unfit(path, root, f"the file has no list `{key}`")
        elements = node.elements()
        indent = " " * (elements[-1].column - 3) if elements else "  "
        lines = [f"{name}: {scalar(value)}" for name, value in members.items()]
        block = f"{indent}- {lines[0]}{newline}"
        block += "".join(f"{indent}  {line}{newline}" for line in lines[1:])
        if not elements:
            return _into_empty(text, newline, node, block)
        return _after_lines(text, newline, _last_line(elements[-1]), block)

    return _changed(data, path, change, lambda root: _appended(root, key, members))


def put(data: bytes, path: str, route: Sequence[str | int], key: str, value: object) -> bytes:
    """Set one key of the mapping at a route to a scalar, adding the key where it is not there."""

    def change(text: str, newline: str, root: Node) -> str:
        node = root.get(*route)
        if node is None or not isinstance(node.value, dict) or not node.value:
            raise _unfit(path, root, "there is no such entry")
        old = node.get(key)
        if old is not None:
            start = _offset(text, newline, old.line, old.column)
            return text[:start] + scalar(value) + text[_end_of_scalar(text, start) :]
        last = list(node.value.values())[-1]
        if text[_offset(text, newline, node.line, node.column)] == "{":
            start = _offset(text, newline, node.line, node.column) + 1
            return f"{text[:start]}{key}: {scalar(value)}, {text[start:]}"
        line = f"{' ' * (last.key_column - 1)}{key}: {scalar(value)}{newline}"
        return _after_lines(text, newline, _last_line(last), line)

    def expected(root: Node) -> object:
        plain = root.plain()
        _walk(plain, route)[key] = _plain(value)
        return plain

    return _changed(data, path, change, expected)


def put_first(
    data: bytes, path: str, route: Sequence[str | int], members: Mapping[str, object]
) -> bytes:
    """Make a mapping the first element of the list at a route, which has one already."""

    def change(text: str, newline: str, root: Node) -> str:
        node = root.get(*route)
        if node is None or not node.elements():
            raise _unfit(path, root, "there is no such list")
        first = node.elements()[0]
        start = _offset(text, newline, first.line, first.column)
        begin = text.rfind(newline, 0, start) + len(newline) if newline in text[:start] else 0
        lead = text[begin:start]
        if re.fullmatch(r" *- +", lead):
            return f"{text[:begin]}{lead}{flow(members)}{newline}{text[begin:]}"
        return f"{text[:start]}{flow(members)}, {text[start:]}"

    def expected(root: Node) -> object:
        plain = root.plain()
        _walk(plain, route).insert(0, _plain(members))
        return plain

    return _changed(data, path, change, expected)


def without_lines(data: bytes, numbers: Sequence[int]) -> bytes:
    """Remove whole lines, counted from 1."""
    gone = set(numbers)
    lines = data.splitlines(keepends=True)
    return b"".join(line for number, line in enumerate(lines, 1) if number not in gone)


def _changed(
    data: bytes,
    path: str,
    change: Callable[[str, str, Node], str],
    expected: Callable[[Node], object],
) -> bytes:
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith(newline):
        text += newline
    root = parse.yaml(text.encode(), path)
    new = change(text, newline, root)
    try:
        fits = parse.yaml(new.encode(), path).plain() == expected(root)
    except ParseError:
        fits = False
    if not fits:
        raise _unfit(path, root, "the file is laid out so that this cannot be written by itself")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + new.encode()


def _appended(root: Node, key: str, members: Mapping[str, object]) -> object:
    plain = root.plain()
    assert isinstance(plain, dict)
    plain[key] = [*plain[key], _plain(members)]
    return plain


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value)


def _walk(plain: Any, route: Sequence[str | int]) -> Any:
    for key in route:
        plain = plain[key]
    return plain


def _into_empty(text: str, newline: str, node: Node, block: str) -> str:
    start = _offset(text, newline, node.line, node.column)
    end = text.index("]", start) + 1
    line_end = text.index(newline, end)
    return (
        text[:start].rstrip(" ")
        + text[end:line_end]
        + newline
        + block
        + text[line_end + len(newline) :]
    )


def _after_lines(text: str, newline: str, line: int, block: str) -> str:
    lines = text.split(newline)
    head = newline.join(lines[:line]) + newline
    return head + block + text[len(head) :]


def _last_line(node: Node) -> int:
    """Return the last line on which something of a value begins; block texts are not handled."""
    children = [child for _, child in node.items()] or list(node.elements())
    return max([node.line, *map(_last_line, children)])


def _offset(text: str, newline: str, line: int, column: int) -> int:
    lines = text.split(newline)
    return sum(len(one) + len(newline) for one in lines[: line - 1]) + column - 1


def _end_of_scalar(text: str, start: int) -> int:
    found = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^\s,\]}#][^,\]}#\r\n]*""").match(
        text, start
    )
    end = found.end() if found else start
    return start + len(text[start:end].rstrip(" "))


def _unfit(path: str, node: Node, said: str) -> AiGateError:
    return AiGateError(
        said, path=path, line=node.line, column=node.column, hint="change the file by hand"
    )
