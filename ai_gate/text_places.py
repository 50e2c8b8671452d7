"""Find where values stand in the text of a JSON, JSONC, YAML or TOML file."""

from ai_gate.parse import Node

_MARK = "\ufeff"


def opened(data: bytes) -> tuple[str, str, str]:
    """Return the text of a file without byte order mark, the mark, and its line break."""
    text = data.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.removeprefix(_MARK).replace("\r\n", "\n"), mark, newline


def closed(text: str, mark: str, newline: str) -> bytes:
    """Return the bytes of a text with its mark and line breaks as they were."""
    return (mark + text.replace("\n", newline)).encode()


def offset(text: str, node: Node) -> int:
    """Return where the value of a node starts."""
    return position(text, node.line, node.column)


def position(text: str, line: int, column: int) -> int:
    """Return the offset of a line and a column, both counted from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def after(text: str, start: int) -> int:
    """Return the offset behind the JSON value that starts at `start`."""
    if text[start] == '"':
        return _after_string(text, start)
    if text[start] not in "{[":
        end = start
        while end < len(text) and text[end] not in ",]}:/ \t\n\r":
            end += 1
        return end
    depth, place = 0, start
    while True:
        place = skip(text, place)
        if text[place] == '"':
            place = _after_string(text, place)
            continue
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(text[place], 0)
        place += 1
        if depth == 0:
            return place


def _after_string(text: str, start: int) -> int:
    place = start + 1
    while text[place] != '"':
        place += 2 if text[place] == "\\" else 1
    return place + 1


def skip_blank(text: str, place: int) -> int:
    """Pass over white space."""
    while place < len(text) and text[place] in " \t\n\r":
        place += 1
    return place


def skip(text: str, place: int) -> int:
    """Pass over white space and comments."""
    while place < len(text):
        if text[place] in " \t\n\r":
            place += 1
        elif text.startswith("//", place):
            end = text.find("\n", place)
            place = len(text) if end < 0 else end
        elif text.startswith("/*", place):
            place = text.index("*/", place) + 2
        else:
            break
    return place
