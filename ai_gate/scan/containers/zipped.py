"""zip files -> members: archives, jars, office documents, whatever else is zipped."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ai_gate.scan.containers.limits import MEMBERS, Budget, Taken, damaged, take
from ai_gate.scan.containers.parts import Part, member, nothing_to_read

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_HEAD = 1 << 12
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # general purpose bits 0, 6 and 13 (APPNOTE.TXT 4.4.4)


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the members of an archive; of a workbook the cells, of an office document the text."""
    from zipfile import ZipFile

    # `zipfile` makes an object for every entry, so they are counted first.
    if outer.data.count(b"PK\x01\x02") > MEMBERS:
        yield f"{outer.route}: holds more than {MEMBERS} members"
        return
    try:
        archive = ZipFile(io.BytesIO(outer.data))
    except damaged():
        yield f"{outer.route}: damaged: its directory cannot be read"
        return
    with archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            from ai_gate.scan.containers import workbook

            names -= yield from workbook.read(outer, archive, budget)
        for entry in archive.infolist():
            folder = entry.filename.endswith("/") and not entry.file_size
            if folder or entry.filename not in names:
                continue
            if not budget.member():
                return
            yield from _member(outer, archive, entry, budget)


def _member(
    outer: Part, archive: "ZipFile", entry: "ZipInfo", budget: Budget
) -> Iterator[Part | str]:
    name, route = entry.filename, member(outer, entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        yield f"{route}: encrypted"
        return
    if name == "xl/workbook.bin":
        yield f"{outer.route}: binary workbook (xlsb): its content was not unpacked"
        return
    taken = _take(archive, entry, budget)
    if taken.data:
        yield Part(name, route, _plain(name, taken.data))
    if taken.reason:
        yield f"{route}: {taken.reason}"


def _take(archive: "ZipFile", entry: "ZipInfo", budget: Budget) -> Taken:
    """Read a member, but only the beginning of what is known to be no text."""
    try:
        stream = archive.open(entry)
    except damaged():
        return Taken(b"", "damaged, or packed in a way that is not known")
    with stream:
        try:
            first = stream.read(_HEAD)
        except damaged():
            return Taken(b"", "damaged")
        if nothing_to_read(first):
            return Taken(b"")
        return take(stream.read, budget, first)


# --- text of office documents ------------------------------------------------------------------

_BODIES = (
    r"word/(?:document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml|"
    r"ppt/(?:slides|notesSlides|comments)/[^/]+\.xml|(?:content|styles)\.xml"
)


def _plain(name: str, data: bytes) -> bytes:
    """Return the text of an office document, where formatting would cut words in pieces.

    One line per paragraph or row of a table; other members stay as they are.
    """
    if not re.fullmatch(_BODIES, name) or not re.search(
        rb"<(?:w:(?:document|comments|hdr|ftr|footnotes|endnotes)|p:|office:document)", data[:8192]
    ):
        return data
    for end in (b"</w:p></w:tc>", b"</text:p></table:table-cell>"):
        data = data.replace(end, b"</w:tc>")
    lines = re.sub(rb"<(?:/w:tc|/table:table-cell|w:tab|text:tab)\b[^<>]*+>", b"\t", data)
    ends = rb"/w:p|w:br|/a:p|a:br|/text:p|/text:h|text:line-break|/w:tr|/table:table-row"
    lines = re.sub(rb"<(?:%s)\b[^<>]*+>" % ends, b"\n", lines)
    lines = re.sub(rb"<[^<>]*+>", b"", lines)
    for entity, sign in (b"lt", b"<"), (b"gt", b">"), (b"quot", b'"'), (b"apos", b"'"):
        lines = lines.replace(b"&%s;" % entity, sign)
    return lines.replace(b"&amp;", b"&")
