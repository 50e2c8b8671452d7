"""zip files -> members: archives, jars, office documents, whatever else is zipped."""

import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from ai_gate.model import Document
from ai_gate.scan.containers.aside import Aside
from ai_gate.scan.containers.limits import MEMBER, MEMBERS, Budget, Taken, chunks, damaged, take
from ai_gate.scan.containers.parts import Part, member, nothing_to_read
from ai_gate.scan.decode import decode

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_HEAD = 1 << 12
_HELD = 8 << 20  # bytes of a member of a large archive that is held
_DIRECTORY = 24 << 20  # bytes of the directory of a large archive
_END = (1 << 16) + 1024  # bytes at the end of an archive in which the end of its directory stands
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # general purpose bits 0, 6 and 13 (APPNOTE.TXT 4.4.4)


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the members of an archive; of a workbook the cells, of an office document the text."""
    # `zipfile` makes an object for every entry, so they are counted first.
    if outer.data.count(b"PK\x01\x02") > MEMBERS:
        yield f"{outer.route}: holds more than {MEMBERS} members"
        return
    yield from _read(outer, io.BytesIO(outer.data), budget, MEMBER)


def read_file(outer: Part, file: Aside, budget: Budget) -> Iterator[Part | str]:
    """Yield the same of an archive on disk; of a large member, its bytes as they unpack."""
    if not _fits(file.file, file.size):
        yield f"{outer.route}: holds more than {MEMBERS} members, or very long names"
        return
    yield from _read(outer, file.file, budget, _HELD)


def _fits(file: IO[bytes], size: int) -> bool:
    """Tell whether the directory can be held: `zipfile` reads all of it, and believes its length.

    Its end and, before that, the larger form of it are those of APPNOTE.TXT 4.3.14 to 4.3.16.
    """
    file.seek(max(size - _END, 0))
    tail = file.read(_END)
    end = len(tail) - 22
    if not (tail.startswith(b"PK\x05\x06", max(end, 0)) and tail.endswith(b"\0\0")):
        end = tail.rfind(b"PK\x05\x06")
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    before = size - len(tail) + end
    if tail.startswith(b"PK\x06\x07", end - 20) and tail.startswith(b"PK\x06\x06", end - 76):
        length, before = int.from_bytes(tail[end - 36 : end - 28], "little"), before - 76
    if end < 0 or length > _DIRECTORY:
        return end < 0  # what has no end is damaged, as will be said
    file.seek(max(before - length, 0))
    return file.read(length).count(b"PK\x01\x02") <= MEMBERS


def _read(outer: Part, file: IO[bytes], budget: Budget, held: int) -> Iterator[Part | str]:
    from zipfile import ZipFile

    try:
        archive = ZipFile(file)
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
            yield from _member(outer, archive, entry, budget, held)


def _member(
    outer: Part, archive: "ZipFile", entry: "ZipInfo", budget: Budget, held: int
) -> Iterator[Part | str]:
    name, route = entry.filename, member(outer, entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        yield f"{route}: encrypted"
        return
    if name == "xl/workbook.bin":
        yield f"{outer.route}: binary workbook (xlsb): its content was not unpacked"
        return
    if entry.file_size > held and (text := _text(archive, entry, budget, route)):
        yield Part(name, route, b"", None, text)
        return
    taken = _take(archive, entry, budget)
    if taken.data:
        yield Part(name, route, _plain(name, taken.data))
    if taken.reason:
        yield f"{route}: {taken.reason}"


def _text(
    archive: "ZipFile", entry: "ZipInfo", budget: Budget, route: str
) -> Iterator[bytes | str] | None:
    """Return the bytes of a large member that is read as it unpacks: one that is plain text."""
    try:
        stream = archive.open(entry)
        first = stream.read(_HEAD)
    except damaged():
        return None
    if re.fullmatch(_BODIES, entry.filename) or decode(Document(entry.filename, first)).unexamined:
        return None
    if nothing_to_read(first):
        return None
    return chunks(stream.read, budget, first, route)


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
