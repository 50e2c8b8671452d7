"""What tests expect of a value -> fields: `assertEquals("X", p.getLastName())` and its like.

The value stands before the name or behind it, with a call between: `expect(p.name).toBe("X")`,
`assert.Equal(t, "X", p.Name)`, `assert_eq!(p.name, "X")`. Declarations of variables of T-SQL, with
a type between name and value, and moves of COBOL are read here as well.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.roles import Role, role
from ai_gate.rows import Row

APART = 4  # lines between two values of one record
SIGNS = (
    b"ssert",
    b"xpect",
    b"hould",
    b"Equal",
    b"verify",
    b"DECLARE",
    b"declare",
    b"MOVE '",
    b'MOVE "',
    b"move '",
    b'name "',
    b'birth "',
)
Cell = tuple[str, int, bytes]  # name, offset, value


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a text expects anything of a value."""
    return any(sign in data for sign in SIGNS)


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the records: values near each other, until a name comes again."""
    cells: list[Cell] = []
    last = 0
    for found in sorted(_all(data), key=re.Match.start):
        said = found["name"].decode("utf-8", "replace")
        meaning = role(said)
        if meaning in (None, Role.OTHER) or found.start() < last:
            continue
        lines = data.count(b"\n", last, found.start())
        if cells and (lines > APART or any(role(one) is meaning for one, _, _ in cells)):
            yield from _row(cells, first)
            first, cells = first + 1, []
        last = found.end()
        start, end = _inside(data, *found.span("value"))
        cells.append((said, start, data[start:end]))
    yield from _row(cells, first)


def _all(data: bytes) -> Iterator[re.Match[bytes]]:
    for line in _lines().finditer(data):
        if b'"' in line[0] or b"'" in line[0] or b"(" in line[0]:
            for pattern in _patterns():
                yield from pattern.finditer(data, line.start(), line.end())


@cache
def _lines() -> Any:
    """Match, in RE2, a line that has a sign of any of the patterns: they are slow elsewhere."""
    verbs = "[aA]ssert|[eE]xpect|[vV]erify|[rR]equire|Equal|that|hould|(?i:move ) *[\"']"
    words = "irst|ast|iven|amily|atient|irth|of|ecord|name|date|number|id|ID|DOB|MRN|SSN"
    return byte_patterns.compiled(
        rf"[^\r\n]*(?:{verbs}|(?:{words}) ?[\"']|[ ,\t]@[A-Za-z])[^\r\n]*".encode()
    )


def _row(cells: list[Cell], record: int) -> Iterator[Row]:
    if len(cells) > 1:
        names, starts, values = zip(*sorted(cells, key=lambda one: one[1]), strict=True)
        yield Row(record, names, values, starts[0], starts)


def _inside(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the literal inside a call stands, without its quotes."""
    found = _literal().search(data, start, end)
    if found is None:
        return start, end
    group = found.lastindex or 0
    return found.span(group)


@cache
def _literal() -> re.Pattern[bytes]:
    return re.compile(rb"\"([^\"\r\n]*)\"|'([^'\r\n]*)'|\((\d{4}, ?\d\d?, ?\d\d?)")


@cache
def _patterns() -> tuple[re.Pattern[bytes], ...]:
    text = rb"\"[^\"\\\r\n]{1,120}\"|'[^'\\\r\n]{1,120}'"
    date = (
        rb"(?:new )?[A-Za-z][\w.:]{1,40}\((?:" + text + rb"|\d{4}, ?\d\d?, ?\d\d?)[^()\r\n]{0,40}\)"
    )
    value = rb"(?P<value>" + text + rb"|" + date + rb")"
    path = rb"[\w$@]{1,40}(?:\(\))?(?:(?:\.|->|::)\w{1,40}(?:\(\))?){0,4}?"
    name = rb"(?:\.|->|::|\[[\"':])(?:get_?)?(?P<name>[A-Za-z]\w{1,40}+)[\"'\]]{0,2}"
    called = rb"(?:\(\))?(?:(?:\.|->)\w{1,30}\([^()\r\n]{0,30}\)|\.(?:value|text|id)){0,2}"
    verb = rb"(?<![\w$@])(?:\w{0,20}[aA]ssert|[eE]xpect|[vV]erify|[rR]equire|Equal|that)"
    verb += rb"(?:[\w.]{0,24}!?[( ]|\()"
    context = rb"(?:t, ?|self, ?)?"
    to_be = rb"\)?(?:\.[a-zA-Z_]{2,30}){1,3}(?:[( ]eq(?:l|ual)?)?[( ]"
    declared = rb"(?<=[ ,\t])@(?P<name>[A-Za-z]\w{1,40}) (?:[aA][sS] )?[A-Za-z]\w{2,20}"
    forms = (
        # `assertEquals("X", p.getName())`, `assert.Equal(t, "X", p.Name)`, `assert_equal "X", p.n`.
        verb + context + value + rb", ?" + path + name,
        # `assert_eq!(p.name, "X")`, `XCTAssertEqual(p.name, "X")`.
        verb + context + path + name + called + rb", ?" + value,
        # `expect(p.name).toBe("X")`, `assertThat(p.getName()).isEqualTo("X")`, `.to eq("X")`.
        verb + path + name + called + to_be + value,
        # `p.name shouldBe "X"`, `p.Name.Should().Be("X")`.
        rb"(?<![\w$@.])" + path + name + rb"(?:\(\))? should\w{2,20} " + value,
        rb"(?<![\w$@.])" + path + name + rb"(?:\(\))?\.[sS]hould\(\)\.\w{2,20}\(" + value,
        # Of a step in words: `first name "X" and date of birth "Y"`.
        rb"(?<![\w])(?P<name>(?:[Ff]irst|[Ll]ast|[Gg]iven|[Ff]amily|[Pp]atient|[Bb]irth ?"
        rb"|[Dd]ate of|[Mm]edical record) ?(?:name|birth|date|number|id|ID)?|DOB|MRN|SSN) " + value,
        # `MOVE 'X' TO PAT-LAST-NAME`.
        rb"(?i:\bMOVE) {1,4}" + value + rb"\s{1,20}(?i:TO)\s{1,20}(?P<name>[A-Za-z][\w-]{1,40}+)",
        # `DECLARE @name varchar(40) = N'X'`.
        declared + rb"(?:\([\w, ]{1,10}\))? ?= ?N?" + value,
    )
    return tuple(map(re.compile, forms))
