"""zip, tar, gzip, bzip2 and xz -> the same archive with rewritten members."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from ai_gate.sanitize import office
from ai_gate.sanitize.rewrite import CannotRewriteError, Work
from ai_gate.scan.containers.compressed import stem
from ai_gate.scan.containers.limits import MEMBER, TOTAL

if TYPE_CHECKING:
    from zipfile import ZipFile

Inner = Callable[[str, bytes, str], bytes]
_BLOCK = 512
COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")


def zipped(name: str, data: bytes, work: Work, route: str, inner: Inner) -> bytes:
    """Rewrite the members; order, times, attributes and way of packing stay."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > TOTAL:
            raise CannotRewriteError(f"{route}: unpacks to more than {TOTAL >> 20} MB")
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        if len(members) != len(archive.infolist()):
            raise CannotRewriteError(f"{route}: two members have one name")
        new = dict(members)
        done: set[str] = set()
        if "xl/workbook.xml" in members:
            done = office.workbook(name, data, new, work, route)
        for member, content in members.items():
            if member in done:
                continue
            place = f"{route}!/{member}"
            if office.is_body(member, content):
                new[member] = office.body(member, content, work, place)
            else:
                new[member] = inner(member, content, place)
        if all(new[member] is content for member, content in members.items()):
            return data
        return _zip(archive, new)


def _zip(archive: "ZipFile", members: dict[str, bytes]) -> bytes:
    from copy import copy
    from zipfile import ZipFile

    written = io.BytesIO()
    with ZipFile(written, "w") as target:
        target.comment = archive.comment
        for entry in archive.infolist():
            same = copy(entry)
            same.flag_bits &= 0x800  # only the encoding of the name
            same.extra = b""
            target.writestr(same, members[entry.filename], compress_type=entry.compress_type)
    return written.getvalue()


def compressed(name: str, data: bytes, route: str, inner: Inner) -> bytes:
    """Rewrite what is compressed; of a gzip file the name and time in its header stay."""
    plain = _unpacked(data)
    if len(plain) > MEMBER:
        raise CannotRewriteError(f"{route}: larger than {MEMBER >> 20} MB when unpacked")
    inside = stem(name.rpartition("/")[2])
    new = inner(inside, plain, f"{route}!/{inside}")
    return data if new is plain else _packed(new, data)


def _unpacked(data: bytes) -> bytes:
    import bz2
    import gzip
    import lzma

    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=packed) as stream:
            return stream.read(MEMBER + 1)
    if data.startswith(b"BZh"):
        with bz2.BZ2File(packed) as stream:
            return stream.read(MEMBER + 1)
    with lzma.LZMAFile(packed) as stream:
        return stream.read(MEMBER + 1)


def _packed(plain: bytes, before: bytes) -> bytes:
    import bz2
    import lzma

    if before.startswith(b"\x1f\x8b"):
        return _gzip(plain, before)
    return bz2.compress(plain) if before.startswith(b"BZh") else lzma.compress(plain)


def _gzip(plain: bytes, before: bytes) -> bytes:
    import gzip

    time = int.from_bytes(before[4:8], "little")
    name = b""
    if before[3] & 8 and not before[3] & 4:  # FNAME, without an extra field before it
        name = before[10 : before.index(b"\0", 10)]
    written = io.BytesIO()
    with gzip.GzipFile(name.decode("latin-1"), "wb", fileobj=written, mtime=time) as target:
        target.write(plain)
    return written.getvalue()


def tarred(data: bytes, route: str, inner: Inner) -> bytes:
    """Rewrite the files of an archive; a header changes only where a size does."""
    parts: list[bytes] = []
    position, name, changed = 0, "", False
    while position + _BLOCK <= len(data):
        header = data[position : position + _BLOCK]
        if not header.strip(b"\0"):
            break
        size = _octal(header[124:136], route)
        start = position + _BLOCK
        content, end = data[start : start + size], start + size + -size % _BLOCK
        kind = header[156:157]
        if kind in b"0\0" and size:
            place = name or _name(header)
            new = inner(place, content, f"{route}!/{place.lstrip('/')}")
            if new is not content:
                changed = True
                header = _sized(header, len(new))
                content = new
        elif kind == b"S":
            raise CannotRewriteError(f"{route}: holds a sparse file of GNU tar")
        name = _long_name(kind, content) if kind in (b"L", b"x") else ""
        parts += [header, content, b"\0" * (-len(content) % _BLOCK)]
        position = end
    return b"".join((*parts, data[position:])) if changed else data


def _octal(field: bytes, route: str) -> int:
    digits = field.strip(b" \0")
    if field[0] & 0x80 or not digits.isdigit():
        raise CannotRewriteError(f"{route}: a size that is not written in octal digits")
    return int(digits, 8)


def _name(header: bytes) -> str:
    name, prefix = (part.partition(b"\0")[0] for part in (header[:100], header[345:500]))
    whole = prefix + b"/" + name if prefix and header[257:263] == b"ustar\0" else name
    return whole.decode("utf-8", "surrogateescape")


def _long_name(kind: bytes, content: bytes) -> str:
    if kind == b"L":
        return content.partition(b"\0")[0].decode("utf-8", "surrogateescape")
    for line in content.split(b"\n"):
        _, _, record = line.partition(b" ")
        if record.startswith(b"path="):
            return record[5:].decode("utf-8", "surrogateescape")
    return ""


def _sized(header: bytes, size: int) -> bytes:
    """Return a header with another size, and the checksum of POSIX over it."""
    new = header[:124] + b"%011o\0" % size + header[136:148] + b" " * 8 + header[156:]
    return new[:148] + b"%06o\0 " % sum(new) + new[156:]
