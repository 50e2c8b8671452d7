"""`key: value` and `key=value` in logs, notes, YAML and source code -> fields."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ai_gate.roles import role, word_list, words
from ai_gate.rows import Row

GAP = 12  # lines without a known key, after which another record starts


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the pairs whose key the role table knows.

    A record ends where one of its keys comes again, where the braces around it close, at a line of
    dashes, or after a gap. A block
    (`provider:` and deeper lines, `provider = {`) says in front of a name whose value it is.
    """
    names: list[str] = []
    starts: list[int] = []
    values: list[bytes] = []
    last = depth = 0
    for name, start, end in _trimmed(data):
        lowest, rise = _braces(data[last:start])
        if names and (name in names or depth + lowest < 0 or _apart(data, last, start)):
            yield Row(first, tuple(names), values, starts[0], starts)
            first, names, starts, values = first + 1, [], [], []
        depth = depth + rise if names else 0
        last = end
        names.append(name)
        starts.append(start)
        values.append(data[start:end])
    if names:
        yield Row(first, tuple(names), values, starts[0], starts)


@cache
def _key() -> re.Pattern[bytes]:
    text = rb"([A-Za-z_][\w.-]{0,60}+(?: [\w-]{1,30}+){0,4})[\"'`*\])]{0,3}+[ \t]{0,8}+"
    setter = rb"\.(?:set|with)([A-Z]\w{1,40}+)\((?=[\"'])"
    # In running text a number or a date follows these without a colon.
    spoken = rb"(?<![\w$@.-])(DOB|MRN|MBI|SSN)(?: ?#| is| of)? (?=[\dA-Z][\w.-]* ?\d)"
    # As in `patient Ada Byron (DOB ...`: the name is followed by what makes it one.
    word = rb"[A-Z][\w'\x80-\xff-]{1,30}+"
    known = rb"(?:DOB|D\.O\.B|MRN|SSN|born)\b"
    named = rb"(?<![\w$@.-])([Pp]atient) (?=" + word + rb"(?: [A-Z]\.?)? " + word
    named += rb"[ ,;(]{1,3}" + known + rb")"
    return re.compile(
        rb"(?<![\w$@-])"
        + text
        + rb"(?::(?![:/=])|=>|=(?![=~>]))[ \t*]{0,40}+|"
        + setter
        + rb"|"
        + spoken
        + rb"|"
        + named
    )


@cache
def _value() -> re.Pattern[bytes]:
    quoted = rb"\"((?:[^\"\\\r\n]++|\\.)*+)\"|'((?:[^'\\\r\n]++|\\.)*+)'|`([^`\r\n]*+)`"
    call = rb"(?:(?:new )?[\w.]{1,40}+\(|[a-zA-Z](?=[\"']))?"
    date = rb"[\w.]{1,40}+\((\d{4}, ?\d\d?, ?\d\d?)\)"
    bare = rb"([^\s,;|&{}\[\]()<>\"'`][^,;|&{}\[\]()<>\"'`\t\r\n]{0,400})"
    phone = rb"|(\(\d{3}\) ?\d{3}[-. ]\d{4})"
    return re.compile(date + rb"|" + call + rb"(?:" + quoted + rb")|" + bare + phone)


@lru_cache(maxsize=1 << 14)
def _known(text: bytes) -> tuple[str, int]:
    """Return the longest run of words at the end of `text` that has a role, and its offset."""
    parts = text.decode("utf-8", "replace").split(" ")
    for start in range(len(parts)):
        name = " ".join(parts[start:])
        if role(name) is not None:
            return name, len(text) - len(name.encode())
    return "", 0


def _trimmed(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield name and span; a value without quotes ends where the next key starts."""
    bare: tuple[str, int, int] | None = None
    for name, key, start, end, quoted in _pairs(data):
        if bare:
            yield _bare(data, bare[0], bare[1], max(bare[1], min(bare[2], key)))
        bare = None if quoted or not name else (name, start, end)
        if quoted and name:
            yield name, start, end
    if bare:
        yield _bare(data, *bare)


def _bare(data: bytes, name: str, start: int, end: int) -> tuple[str, int, int]:
    value = data[start:end].partition(b"  ")[0].rstrip()
    return name, start, start + len(value)


def _pairs(data: bytes) -> Iterator[tuple[str, int, int, int, bool]]:
    """Yield name (empty: unknown), offset of the key, span of the value, whether it is quoted."""
    position = line = 0
    blocks: list[tuple[int, int, str]] = []  # column, offset where it closes, name
    while key := _key().search(data, position):
        newline = data.rfind(b"\n", position, key.start())
        line = newline + 1 if newline >= 0 else line
        position = key.end()
        text = key[1] or key[2] or key[3] or key[4]
        column = key.start() - line
        while blocks and (column <= blocks[-1][0] or key.start() > blocks[-1][1]):
            blocks.pop()
        name, offset = _known(text)
        value = _value().match(data, position) if name else None
        if value is None:
            block = text.rpartition(b" ")[2].decode("utf-8", "replace")
            if _tells(block) and (closing := _closing(data, position)):
                blocks.append((column if closing == len(data) else -1, closing, block))
            yield "", key.start() + offset, 0, 0, False
            continue
        group = value.lastindex or 0
        quoted = group < 5
        path = ".".join([*(block for _, _, block in blocks[-3:]), name])
        yield path, key.start() + offset, *value.span(group), quoted
        if quoted:
            position = value.end()


@lru_cache(maxsize=1 << 12)
def _tells(block: str) -> bool:
    telling = word_list("other party") | word_list("health")
    return not telling.isdisjoint(words(block))


def _closing(data: bytes, position: int) -> int:
    """Return where the block that opens at `position` ends, 0 if none opens there.

    The end of the text stands for a block that ends with its indentation.
    """
    opening = data[position : position + 40].lstrip(b" \t").rstrip(b" \t")
    if not opening or opening[:1] in b"\r\n":
        return len(data)
    bracket = next((b for b in (b"{", b"(") if b in opening.split(b'"')[0].split(b"'")[0]), b"")
    if not bracket:
        return 0
    end = data.find(b"\n", position, position + 400)
    closing = data.find(b"}" if bracket == b"{" else b")", position, end if end >= 0 else None)
    return closing if closing >= 0 else len(data)


def _braces(between: bytes) -> tuple[int, int]:
    """Return the lowest depth that braces reach, and the depth after them."""
    if b"}" not in between:
        return 0, between.count(b"{")
    lowest = depth = 0
    for brace in re.findall(rb"[{}]", between):
        depth += 1 if brace == b"{" else -1
        lowest = min(lowest, depth)
    return lowest, depth


def _apart(data: bytes, last: int, start: int) -> bool:
    return data.count(b"\n", last, start) > GAP or data.find(b"\n---", last, start) >= 0
