"""Office documents and workbooks -> the same with other text: formatting and formulas stay.

Elements and attributes are those of ECMA-376 part 1, sections 17 and 18.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ai_gate.model import Text
from ai_gate.record import NamedTuple
from ai_gate.sanitize import dates, spelling
from ai_gate.sanitize.edits import Edit
from ai_gate.sanitize.rewrite import CannotRewriteError, Work, edited
from ai_gate.scan.containers import zipped as reader
from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part
from ai_gate.scan.records import fields

_BODY = re.compile(
    r"word/(?:document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml|"
    r"ppt/(?:slides|notesSlides|comments)/[^/]+\.xml|(?:content|styles)\.xml"
)
_BREAK = re.compile(
    rb"<(?:/w:p|w:br|/a:p|a:br|/text:p|/text:h|text:line-break|/w:tr|/table:table-row)\b[^<>]*+>"
)
_CELL = re.compile(rb"<(?:/w:tc|/table:table-cell|w:tab|text:tab)\b[^<>]*+>")
_ENTITIES = {b"&lt;": b"<", b"&gt;": b">", b"&quot;": b'"', b"&apos;": b"'", b"&amp;": b"&"}


def is_body(name: str, data: bytes) -> bool:
    """Tell whether a member holds the text of an office document, cut in pieces by formatting."""
    marks = rb"<(?:w:(?:document|comments|hdr|ftr|footnotes|endnotes)|p:|office:document)"
    return bool(_BODY.fullmatch(name)) and bool(re.search(marks, data[:8192]))


def body(name: str, data: bytes, work: Work, route: str) -> bytes:
    """Rewrite the text of a document: each sign goes where the one before it stood."""
    plain, places = _plain(data)
    text = Text(name, plain, lambda: fields(plain, name))
    made = edited(text, work, route)
    parts, last = [], 0
    for edit in made:
        if len(edit.new) != edit.end - edit.start:
            raise CannotRewriteError(f"{route}: a replacement of another length in formatted text")
        for at, sign in zip(range(edit.start, edit.end), edit.new, strict=True):
            start, end = places[at]
            parts += [data[last:start], bytes([sign])]
            last = end
    return b"".join((*parts, data[last:])) if made else data


def _plain(data: bytes) -> tuple[bytes, list[tuple[int, int]]]:
    """Return the text as the detectors see it, and where each byte of it stands."""
    text = bytearray()
    places: list[tuple[int, int]] = []
    for token in re.finditer(rb"<[^<>]*+>|&[a-z]{2,4};|[^<&]|.", data, re.DOTALL):
        piece = token[0]
        if piece.startswith(b"<") and len(piece) > 1:
            sign = b"\t" if _CELL.fullmatch(piece) else b"\n" if _BREAK.fullmatch(piece) else b""
            if piece.startswith(b"</w:p") and data.startswith(b"</w:tc>", token.end()):
                sign = b""
            if piece.startswith(b"</text:p") and data.startswith(
                b"</table:table-cell>", token.end()
            ):
                sign = b""
        else:
            sign = _ENTITIES.get(piece, piece)
        for byte in sign:
            text.append(byte)
            places.append(token.span())
    return bytes(text), places


# --- workbooks -------------------------------------------------------------------------------


class _Cell(NamedTuple):
    """A cell of a sheet as its XML has it."""

    start: int
    end: int
    head: bytes  # attributes but for the type
    kind: str
    inner: bytes


def workbook(name: str, data: bytes, members: dict[str, bytes], work: Work, route: str) -> set[str]:
    """Rewrite the sheets of a workbook in `members`; return the members that need no other look."""
    whole = Part(name, route, data)
    sheets = _sheets(members)
    strings = _strings(members.get("xl/sharedStrings.xml", b""))
    gone: set[int] = set()
    for part in reader.read(whole, Budget(len(data))):
        if isinstance(part, str):
            raise CannotRewriteError(part)
        if part.table is None:
            continue
        table = part.table
        text = Text(part.name, part.data, lambda table=table: table.fields)  # type: ignore[misc]
        made = edited(text, work, part.route)
        member = sheets.get(part.name.removesuffix(".csv"))
        if made and member is None:
            raise CannotRewriteError(f"{part.route}: the sheet is not found in the workbook")
        if made and member is not None:
            changes = _by_cell(part, made)
            members[member] = _sheet(members[member], changes, gone, part.route)
    if gone:
        members["xl/sharedStrings.xml"] = _without(members, strings, gone, sheets.values())
    return {*sheets.values(), "xl/sharedStrings.xml", "xl/styles.xml"} & members.keys()


def _by_cell(part: Part, made: Sequence[Edit]) -> dict[str, tuple[bytes, bytes]]:
    """Return for each cell (C17) the text that it shows and the new one."""
    assert part.table is not None
    data = part.data
    changes: dict[str, tuple[bytes, bytes]] = {}
    for edit in made:
        start = max(data.rfind(b"\t", 0, edit.start), data.rfind(b"\n", 0, edit.start)) + 1
        ends = [at for at in (data.find(b"\t", edit.end), data.find(b"\n", edit.end)) if at >= 0]
        end = min(ends, default=len(data))
        reference = part.table.place(start).route.split()[-1]
        old, new = changes.get(reference, (data[start:end], data[start:end]))
        shift = len(new) - len(old)
        at = edit.start - start + shift
        new = new[:at] + edit.new + new[at + edit.end - edit.start :]
        changes[reference] = (old, new)
    return changes


def _sheets(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the member of each sheet by its name."""
    relations = members.get("xl/_rels/workbook.xml.rels", b"")
    targets = {}
    for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^<>]*+>", relations):
        target = _attribute(tag, rb"Target")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[_attribute(tag, rb"Id")] = path
    return {
        _attribute(tag, rb"name"): targets.get(_attribute(tag, rb"(?:\w+:)id"), "")
        for tag in re.findall(rb"<(?:\w+:)?sheet\b[^<>]*+>", members["xl/workbook.xml"])
    }


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"[\s]" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    value = (found[1] if found[1] is not None else found[2]) if found else b""
    for entity, sign in _ENTITIES.items():
        value = value.replace(entity, sign)
    return value.decode("utf-8", "replace")


def _cells(data: bytes) -> Iterator[tuple[str, _Cell]]:
    inside = rb"((?>[^<]*(?:<(?!/\1c>)[^<]*)*))"
    pattern = re.compile(rb"<((?:\w+:)?)c\b([^<>]*+)(?<!/)>" + inside + rb"</\1c>")
    for found in pattern.finditer(data):
        head = found[2]
        kind = _attribute(b"<c" + head + b">", rb"t")
        rest = re.sub(rb"\s+t\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", head)
        reference = _attribute(b"<c" + head + b">", rb"r")
        yield reference, _Cell(*found.span(), found[1] + b"\0" + rest, kind, found[3])


def _sheet(
    data: bytes, changes: Mapping[str, tuple[bytes, bytes]], gone: set[int], route: str
) -> bytes:
    parts, last, done = [], 0, set()
    for reference, cell in _cells(data):
        if reference not in changes:
            continue
        old, new = changes[reference]
        parts += [data[last : cell.start], _written(cell, old, new, gone, f"{route} {reference}")]
        last = cell.end
        done.add(reference)
    if missing := sorted(changes.keys() - done):
        raise CannotRewriteError(f"{route}: the cell {missing[0]} is not found in the sheet")
    return b"".join((*parts, data[last:]))


def _written(cell: _Cell, old: bytes, new: bytes, gone: set[int], place: str) -> bytes:
    """Return the XML of a cell with a new value: text as inline string, numbers as numbers."""
    prefix, _, rest = cell.head.partition(b"\0")
    if b"<" + prefix + b"f" in cell.inner:
        raise CannotRewriteError(f"{place}: a formula computes this value")
    number = re.search(rb"<" + prefix + rb"v[^<>]*+>([^<]*+)</", cell.inner)
    if cell.kind in ("", "n") and number:
        value = _number(number[1], old.decode(), new.decode(), place)
        shown = b"<%sv>%s</%sv>" % (prefix, value, prefix)
        return b"<%sc%s>%s</%sc>" % (prefix, rest, shown, prefix)
    if cell.kind == "s" and number:
        gone.add(int(number[1]))
    text = new.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    inner = b'<%sis><%st xml:space="preserve">%s</%st></%sis>' % (
        *[prefix] * 2,
        text,
        *[prefix] * 2,
    )
    return b'<%sc%s t="inlineStr">%s</%sc>' % (prefix, rest, inner, prefix)


def _number(stored: bytes, old: str, new: str, place: str) -> bytes:
    """Return the number to be stored for a text that is shown for a number."""
    before, after = dates.day(old), dates.day(new)
    if before and after and not old.isdigit():
        moved = float(stored) + (after - before).days
        return (b"%d" % moved) if moved.is_integer() else repr(moved).encode()
    digits = spelling.digits(new).lstrip("0")
    if not digits or spelling.digits(old).lstrip("0") != stored.decode().strip().lstrip("0"):
        raise CannotRewriteError(f"{place}: a number that is shown as something else")
    return digits.encode()


class _Strings(NamedTuple):
    spans: tuple[tuple[int, int], ...]


def _strings(data: bytes) -> _Strings:
    inside = rb"(?>[^<]*(?:<(?!/\1si>)[^<]*)*)"
    pattern = re.compile(rb"<((?:\w+:)?)si\b(?:/>|[^<>]*+>" + inside + rb"</\1si>)")
    return _Strings(tuple(found.span() for found in pattern.finditer(data)))


def _without(
    members: Mapping[str, bytes], strings: _Strings, gone: set[int], sheets: object
) -> bytes:
    """Empty the shared strings that no cell shows any more."""
    used = {
        int(found)
        for name, data in members.items()
        if name.startswith("xl/worksheets/")
        for _, cell in _cells(data)
        if cell.kind == "s"
        for found in re.findall(rb"v[^<>]*+>\s*(\d+)\s*</", cell.inner)
    }
    data = members["xl/sharedStrings.xml"]
    parts, last = [], 0
    for number, (start, end) in enumerate(strings.spans):
        if number in gone - used:
            prefix = data[start + 1 : data.index(b"si", start)]
            parts += [data[last:start], b"<%ssi><%st/></%ssi>" % (prefix, prefix, prefix)]
            last = end
    return b"".join((*parts, data[last:]))
