"""Records of fixed width under a layout that the same text gives -> fields.

The layout is a COBOL record (`05 PAT-MRN PIC X(12).`), a list of ranges in a comment (`MRN 1-12`,
`1-12 MRN`), a table of starts with lengths or ends, a SAS `input` statement, or the arguments of
`read_fwf`. The records are the other lines of the text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from ai_gate import byte_patterns
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row

REGION = 8_000  # bytes in which a layout stands
FIELDS = 3  # a layout has no fewer
WIDEST = 4_000  # bytes of a record
NAMES = frozenset({Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME})


class Column(NamedTuple):
    """A field of a record: its name, and where it begins and ends."""

    name: str
    start: int
    end: int


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a layout with known names stands in a text."""
    return bool(_layout(data)[0])


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the records: lines that have in every known column what its name says."""
    columns, low, high = _layout(data)
    known = [one for one in columns if role(one.name) is not None]
    for line in _line().finditer(data) if known else ():
        if low <= line.start() < high or len(line[0]) > WIDEST:
            continue
        values = [line[0][one.start : one.end].strip() for one in known]
        if all(_fits(one.name, value) for one, value in zip(known, values, strict=True)):
            starts = [
                line.start() + line[0].find(value, one.start) if value else line.start() + one.start
                for one, value in zip(known, values, strict=True)
            ]
            names = tuple(one.name for one in known)
            yield Row(first, names, values, starts[0], starts, "record, field ")
            first += 1


def _fits(name: str, value: bytes) -> bool:
    meaning = role(name)
    if meaning in NAMES:
        return re.fullmatch(rb"[^\d\s][^\d]*", value) is not None
    if meaning is Role.BIRTH_DATE:
        return re.fullmatch(rb"\d[\d/.-]{4,10}|\d{1,2}[A-Za-z]{3}\d{4}", value) is not None
    if meaning is Role.PAN:
        return re.fullmatch(rb"[\d*X]{12,19}", value) is not None
    return True


def _layout(data: bytes) -> tuple[Sequence[Column], int, int]:
    """Return the columns of the first layout in a text, and where it begins and ends."""
    hint = _hint().search(data) if _hinted().search(data) else None
    if hint is None:
        return (), 0, 0
    low = data.rfind(b"\n", max(hint.start() - 2_000, 0), hint.start()) + 1
    low = max(data.rfind(b"\n\n", 0, low) + 1, 0) if low else 0
    part = data[low : low + REGION]
    for reader in READERS:
        columns, end = reader(part)
        if _is_layout(columns):
            return columns, low, low + end
    return (), 0, 0


def _is_layout(columns: Sequence[Column]) -> bool:
    if len(columns) < FIELDS or any(one.end <= one.start for one in columns):
        return False
    if any(after.start < before.end for before, after in pairwise(columns)):
        return False
    known = [role(one.name) for one in columns]
    said = sum(one not in (None, Role.OTHER) for one in known)
    return columns[0].start < 30 and (said > 1 or Role.PAN in known)


# --- spellings of a layout -----------------------------------------------------------------------

Found = tuple[Sequence[Column], int]


def _pictures(part: bytes) -> Found:
    """Read a COBOL record; one with packed fields has no columns that text could show."""
    cells: list[tuple[str, int]] = []
    end = 0
    for found in _picture().finditer(part):
        if b"COMP" in part[found.end() : found.end() + 16].split(b"\n")[0]:
            return (), 0
        width = 0
        for sign, count in re.findall(r"([A-Z9.])(?:\((\d+)\))?", _plain_picture(found[2])):
            width += int(count or 1) if sign in "X9AZB." else 0
        cells.append((found[1].decode(), width))
        end = _line_end(part, found.end())
    return _widths(cells), end


def _plain_picture(picture: bytes) -> str:
    return picture.decode().upper().rstrip(".")


def _widths(cells: Sequence[tuple[str, int]]) -> Sequence[Column]:
    starts = accumulate((width for _, width in cells), initial=0)
    return [
        Column(name, start, start + width)
        for (name, width), start in zip(cells, starts, strict=False)
    ]


def _ranges(part: bytes) -> Found:
    """Read ranges beside names: whichever of both stands first on a line."""
    spellings = [(_range_first(), 3, 1), (_name_first(), 1, 2)]
    if _named_line().search(part):
        spellings.reverse()
    for pattern, name, low in spellings:
        columns: list[Column] = []
        end = 0
        for found in pattern.finditer(part):
            first = int(found[low])
            last = int(found[low + 1] or first)
            said = found[name].decode("utf-8", "replace").strip(" $.:=-")
            if columns and first <= columns[-1].start:
                break
            if found[low + 1] is None and (not columns or first != columns[-1].end + 1):
                continue  # a number alone is a field of one sign right behind another one
            columns.append(Column(said, first - 1, last))
            end = _line_end(part, found.end())
        if _is_layout(columns):
            return columns, end
    return (), 0


def _numbers(part: bytes) -> Found:
    """Read a name and two numbers: start and end, or start and length."""
    cells: list[tuple[str, int, int]] = []
    end = 0
    for found in _two_numbers().finditer(part):
        if cells and int(found[2]) <= cells[-1][1]:
            break
        cells.append((found[1].decode(), int(found[2]), int(found[3])))
        end = _line_end(part, found.end())
    for spelled in (_inclusive, _sized, _open):
        columns = [Column(name, *spelled(a, b, cells[0][1])) for name, a, b in cells]
        touching = sum(one.end == other.start for one, other in pairwise(columns))
        if len(columns) >= FIELDS and touching > 0.6 * (len(columns) - 1):
            return columns, end
    return (), 0


def _inclusive(start: int, end: int, first: int) -> tuple[int, int]:
    return start - 1, end


def _sized(start: int, length: int, first: int) -> tuple[int, int]:
    return start - first, start - first + length


def _open(start: int, end: int, first: int) -> tuple[int, int]:
    return start, end


def _input(part: bytes) -> Found:
    """Read `@13 last_name $20.` of SAS."""
    columns = []
    end = 0
    for found in _at().finditer(part):
        first = int(found[1]) - 1
        columns.append(Column(found[2].decode(), first, first + int(found[3] or 1)))
        end = _line_end(part, found.end())
    return columns, end


def _arguments(part: bytes) -> Found:
    """Read the widths or column borders, and the names, of `read_fwf`."""
    names = _listed(part, rb"names|columns|header")
    widths = re.search(rb"widths?\s*=\s*[\[(]([\d,\s]{3,400})[\])]", part)
    borders = re.search(rb"colspecs\s*=\s*[\[(]((?:\s*\(\d+, ?\d+\),?){2,60})", part)
    if not names or not (widths or borders):
        return (), 0
    if borders:
        cuts = [(int(a), int(b)) for a, b in re.findall(rb"\((\d+), ?(\d+)\)", borders[1])]
    else:
        assert widths
        sizes = [int(one) for one in re.findall(rb"\d+", widths[1])]
        cuts = list(pairwise(accumulate(sizes, initial=0)))
    if len(cuts) != len(names):
        return (), 0
    return [Column(name, *cut) for name, cut in zip(names, cuts, strict=True)], 0


def _listed(part: bytes, keys: bytes) -> Sequence[str]:
    found = re.search(rb"(?:" + keys + rb")\s*=\s*[\[(]([^\])]{3,1500})[\])]", part)
    return [one.decode() for one in re.findall(rb"[\"']([\w .-]+)[\"']", found[1])] if found else []


def _sizes(part: bytes) -> Found:
    """Read `mrn:10, last_name:20, ...` on one line."""
    found = _sized_line().search(part)
    if found is None:
        return (), 0
    cells = [(name.decode(), int(size)) for name, size in _name_size().findall(found[1])]
    return _widths(cells), _line_end(part, found.end())


@cache
def _sized_line() -> re.Pattern[bytes]:
    pair = rb"[A-Za-z]\w{0,40}[:=(]\d{1,3}\)?"
    return re.compile(rb"(" + pair + rb"(?:[,; |]{1,3}" + pair + rb"){2,60})")


@cache
def _name_size() -> re.Pattern[bytes]:
    return re.compile(rb"([A-Za-z]\w{0,40})[:=(](\d{1,3})")


def _positions(part: bytes) -> Found:
    """Read `last_name POSITION(10:29) CHAR` of a control file of SQL*Loader."""
    found = list(_position().finditer(part))
    columns = [Column(one[1].decode(), int(one[2]) - 1, int(one[3])) for one in found]
    return columns, _line_end(part, found[-1].end()) if found else 0


@cache
def _position() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)\b([A-Z]\w{0,40})[\"']?\s{1,20}position\s?\(\s?(\d{1,4})\s?[:-]\s?(\d{1,4})\s?\)"
    )


READERS: Sequence[Callable[[bytes], Found]] = (
    _positions,
    _pictures,
    _arguments,
    _input,
    _numbers,
    _ranges,
    _sizes,
)


def _line_end(part: bytes, offset: int) -> int:
    newline = part.find(b"\n", offset)
    return newline if newline >= 0 else len(part)


@cache
def _line() -> re.Pattern[bytes]:
    return re.compile(rb"[^\r\n]{8,}")


@cache
def _hint() -> re.Pattern[bytes]:
    """Match what a layout has: a picture, the first range, a table of starts, arguments."""
    return re.compile(_hints(rb"(?<![\w.:/-])", rb"(?![\w.:/-])"))


@cache
def _hinted() -> Any:
    """Match, in RE2, the same with the signs beside it."""
    return byte_patterns.compiled(_hints(rb"(?:^|[^\w.:/-])", rb"(?:$|[^\w.:/-])"), captures=False)


def _hints(before: bytes, behind: bytes) -> bytes:
    return (
        rb"(?i)\bPIC(?:TURE)?(?: IS)? {1,8}[X9AS]|\bread_fwf\b|\bcolspecs\b|@0{0,3}1 +[a-z_]\w*"
        rb"|"
        + before
        + rb"0{0,3}1 ?(?:-|\.\.) ?\d{1,3}"
        + behind
        + rb"|\b(?:start|begin|from|pos(?:ition)?|offset)\b[^\w\r\n]{1,12}"
        rb"(?:end|len(?:gth)?|to|width|size)\b"
        rb"|[\"'], ?[01], ?\d{1,3}\)|\bposition[\s\v]?\([\s\v]?\d"
        rb"|\b(?:cols?|columns?|pos|positions?|bytes?)\.? {0,2}\d{1,3} ?- ?\d"
        rb"|\b(?:layout|widths?|fixed[ -]?width)\b[^\r\n]{1,20}[:=(]\d"
    )


@cache
def _picture() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)\b([A-Z][A-Z0-9-]{1,40}) {1,30}PIC(?:TURE)?(?: IS)? {1,8}"
        rb"(S?(?:[X9AVZB.](?:\(\d{1,4}\))?){1,12})(?![A-Z0-9(])"
    )


_NAME = rb"[A-Za-z][\w/#()]*(?: [\w/#()-]+){0,5}?"
_NOT = rb"(?!(?i:pos|cols?|columns?|bytes?|positions?|from|field|char)\b)"


@cache
def _range_first() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?<![\w.:/-])(\d{1,4})(?: ?(?:-|\.\.|to) ?(\d{1,4}))?(?![\w.:/])[ \t:|.)\]=-]{1,12}"
        + _NOT
        + rb"("
        + _NAME
        + rb")(?=[ \t]*(?:[\r\n,;|(]|$)|  |[ \t:]*\d)"
    )


@cache
def _named_line() -> re.Pattern[bytes]:
    """Match a line on which a name stands before the first range."""
    return re.compile(rb"(?m)^[^\w\r\n]*" + _NOT + rb"[A-Za-z][\w ]{1,40}?[ \t:=]{1,20}\d{1,4} ?-")


@cache
def _name_first() -> re.Pattern[bytes]:
    return re.compile(
        _NOT
        + rb"(?<![\w-])("
        + _NAME
        + rb")[ \t:=$.(\[|]{1,30}(?:(?i:cols?|columns?|pos|positions?|bytes?)\.? ?)?"
        rb"(\d{1,4})(?: ?(?:-|\.\.|:|to) ?(\d{1,4}))?(?![\w.:/-])"
    )


@cache
def _two_numbers() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?m)(?:^|[(,{\[])[ \t|#*/;-]{0,12}[\"'`]?([A-Za-z][\w -]{0,40}?)[\"'`]?"
        rb"[ \t]*[ \t|,:;][ \t]*(\d{1,4})[ \t]*[ \t|,:;][ \t]*(\d{1,4})(?![\w.:/-])"
    )


@cache
def _at() -> re.Pattern[bytes]:
    return re.compile(
        rb"@\s?(\d{1,4})\s+([A-Za-z_]\w{0,31})\s+(?::?\s?(?:\$?[A-Za-z]*?(\d{1,3}))?\.)?"
    )
