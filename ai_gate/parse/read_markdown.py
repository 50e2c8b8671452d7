"""The YAML block at the head of a Markdown file.

Assistants read it more leniently than YAML allows: Cursor documents bare globs (`globs: *.ts`),
Claude Code and OpenCode accept a bare `: ` in a description (anthropics/claude-plugins-official
issue 6261). What they see must not be missed here, so such values are read again as strings.
"""

import functools
import re
from collections.abc import Iterator

from ai_gate.errors import ParseError
from ai_gate.parse.read_yaml import document
from ai_gate.parse.tree import LIMIT, Node, read, source_of


def front_matter(data: bytes, path: str, *, limit: int = LIMIT) -> tuple[Node | None, str, int]:
    """Split Markdown into front matter, body, and the line at which the body starts.

    Front matter is a mapping, empty when nothing stands between its two fences; None when the
    file has none, or when prose stands between what are two rules then.
    """
    source = read(data, path, limit)
    opening = _fence().match(source.text)
    if opening is None:
        return None, source.text, 1
    closing = _fence().search(source.text, opening.end())
    if closing is None:
        if _starts_with_key(source.text, opening.end()):
            hint = "add a line of `---` where it ends"
            raise source.error(0, "this front matter is never closed", hint)
        return None, source.text, 1
    # The opening fence is YAML's own start of a document: it stays, so that lines keep numbers.
    node = _mapping(source.text[: closing.start()], path, opening.end())
    if node is None:
        return None, source.text, 1
    return node, source.text[closing.end() :], source.at(closing.end())[0]


@functools.cache
def _fence() -> re.Pattern[str]:
    return re.compile(r"^---[ \t]*+(?:\r?\n|\Z)", re.MULTILINE)


def _starts_with_key(text: str, start: int) -> bool:
    blank = r"(?>(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*)[ \t]*+"
    return re.compile(blank + r"""["']?[\w-]++["']?[ \t]*+:""").match(text, start) is not None


def _mapping(text: str, path: str, start: int) -> Node | None:
    source = source_of(text, path)
    try:
        node = document(source)
    except ParseError:
        if not _starts_with_key(text, start):
            return None
        ends = [*source.starts[1:], len(text)]
        lines = [text[start:end] for start, end in zip(source.starts, ends, strict=True)]
        lenient = "".join(_quoted(lines))
        node = document(source_of(lenient, path))
    if node is None:
        return Node({}, 1, 1, 1, 1)
    return node if isinstance(node.value, dict) else None


def _quoted(lines: list[str]) -> Iterator[str]:
    """Quote the values that YAML refuses and assistants take as they stand."""
    block: int | None = None  # indentation of the line above a block of literal text
    for line in lines:
        if line.isspace():
            yield line
            continue
        indent = len(line) - len(line.lstrip(" "))
        if block is None or indent <= block:
            head, value = _split(line)
            block = indent if re.fullmatch(r"[|>][-+0-9]*", value) else None
            if _refused(value):
                line = head + "'" + value.replace("'", "''") + "'\n"
        yield line


def _split(line: str) -> tuple[str, str]:
    match = re.match(r"[ ]*+(?:-[ ]++)?(?:[\w-]++:[ \t]++)?", line)
    end = match.end() if match and match[0].strip() else len(line)
    return line[:end], line[end:].strip()


def _refused(value: str) -> bool:
    first, last = value[:1], value[-1:]
    if not first:
        return False
    if first in "\"'":
        return last != first and value.count(first) > 1
    if first in "[{":
        closing = value.find("]" if first == "[" else "}")
        return 0 <= closing < len(value) - 1
    return first in "*&!%@`" or ": " in value or last == ":"
