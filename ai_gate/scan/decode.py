"""Document -> bytes that a detector can read: UTF-8 where the document is text at all.

Text in UTF-8 is handed on as it is, UTF-16, UTF-32 and Latin-1 are re-encoded, so that one set of
byte patterns and one way of counting columns serves all. Containers that hold other files are
named as unexamined, never passed over. A binary file of an unknown kind is searched as it stands,
as `strings` would; what is known to be an image, a font, audio, video or compiled code is no text.
"""

import codecs
import io
from collections.abc import Iterator

from ai_gate.model import Document
from ai_gate.record import NamedTuple

LIMIT = 64 << 20  # bytes of one document
_STEP = 1 << 20
_SAMPLE = 1 << 13
_PRINTABLE = frozenset(b"\t\n\r" + bytes(range(32, 127)))

# What may hold data behind an encoding that is not unpacked; offset 0 unless noted below.
# Sources: the formats' own specifications, file(1) magic. What begins with letters and digits alone
# must hold a NUL byte besides: text may begin so.
_CONTAINERS = (
    (b"PK\x03\x04", "zip archive or office document"),
    (b"PK\x05\x06", "zip archive or office document"),
    (b"\x1f\x8b", "gzip"),
    *((b"BZh%d1AY&SY" % level, "bzip2") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"!<arch>\ndebian-binary", "Debian package"),
    (b"MSCF\x00\x00", "cabinet archive"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x00\x01\x00\x00Standard ", "Access database"),
    (b"PAR1", "Parquet file"),
    (b"ORC", "ORC file"),
    (b"ARROW1\x00", "Arrow file"),
    (b"Obj\x01", "Avro file"),
    (b"%PDF-", "PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE document (doc, xls, msg)"),
    (b"!BDN", "Outlook mailbox"),
    (b"\x89HDF\r\n\x1a\n", "HDF5 file"),
    (b"\x93NUMPY", "NumPy array"),
    (b"PGDMP", "PostgreSQL dump"),
    (b"bplist00", "binary property list"),
    (b"PACK\x00\x00\x00", "git pack"),
)
_CONTAINERS_WITHIN = ((128, b"DICM", "DICOM object"), (257, b"ustar", "tar archive"))

# What holds NUL bytes and is no text: images, fonts, sound, film, compiled code, indexes.
_NO_TEXT = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x01\x00", b"\x00\x00\x02\x00", b"8BPS", b"RIFF", b"icns", b"\x00\x00\x00\x0cjP"),
    *(b"wOFF", b"wOF2", b"\x00\x01\x00\x00", b"OTTO\x00", b"true\x00", b"ttcf\x00", b"typ1\x00"),
    *(b"OggS\x00", b"fLaC", b"ID3\x02", b"ID3\x03", b"ID3\x04", b"\xff\xfb", b"\xff\xf3"),
    *(b"MThd\x00", b"FLV\x01", b"\x1aE\xdf\xa3", b"\x7fELF", b"MZ\x90\x00", b"\xca\xfe\xba\xbe"),
    *(b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\x00asm", b"!<arch>\n"),
    *(b"dex\n03", b"\xde\x12\x04\x95", b"\x95\x04\x12\xde", b"\x1bLua", b"BC\xc0\xde"),
    *(b"DIRC\x00", b"\xfftOc", b"\x00\x00\x00\x01Bud1"),
)
# MP4, AVIF and HEIC; compiled Python.
_NO_TEXT_AT = ((4, b"ftyp"), (2, b"\r\n\x00\x00\x00\x00"))

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """Bytes to search (None: there is no text), how they were encoded, or why nobody looked."""

    data: bytes | None
    encoding: str = ""
    unexamined: str = ""


def decode(document: Document) -> Decoded:
    """Return the text of a document as UTF-8, without byte order mark."""
    data = document.data
    if len(data) > LIMIT:
        return Decoded(None, unexamined=f"larger than {LIMIT >> 20} MB")
    if data.isascii() and b"\0" not in data and not data.startswith(b"%PDF-"):
        return Decoded(data, "ascii")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_recoded(data, encoding, len(mark)), encoding)
    if name := _container(data):
        return Decoded(None, unexamined=f"{name}: its content was not unpacked")
    if b"\0" in data:
        return _with_nul(data)
    if _is_utf8(data):
        return Decoded(data, "utf-8")
    return Decoded(_recoded(data, "latin-1", 0), "latin-1")


def _with_nul(data: bytes) -> Decoded:
    if data.startswith(_NO_TEXT) or any(data.startswith(magic, at) for at, magic in _NO_TEXT_AT):
        return Decoded(None)
    if encoding := _wide(data):
        return Decoded(_recoded(data, encoding, 0), encoding)
    return Decoded(data, "binary")


def _wide(data: bytes) -> str:
    """Name the UTF-16 without mark in which at least every fourth character is ASCII, if any."""
    sample = data[:_SAMPLE]
    pairs = list(zip(sample[::2], sample[1::2], strict=False))
    for encoding, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        ascii_ones = sum(not pair[high] and pair[low] in _PRINTABLE for pair in pairs)
        swapped = sum(not pair[low] for pair in pairs)
        if ascii_ones * 4 >= len(pairs) and ascii_ones > 8 * swapped:
            return encoding
    return ""


def _container(data: bytes) -> str:
    for magic, name in _CONTAINERS:
        if data.startswith(magic) and (b"\0" in data or not magic.isalnum()):
            return name
    for offset, magic, name in _CONTAINERS_WITHIN:
        if data.startswith(magic, offset):
            return name
    return ""


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for part in _parts(data, 0):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(data: bytes, encoding: str, start: int) -> bytes:
    """Re-encode as UTF-8 in steps, so that memory stays small; what is damaged shows as U+FFFD."""
    if encoding == "utf-8" and _is_utf8(data):
        return data[start:]
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = io.BytesIO()
    for part in _parts(data, start):
        text.write(decoder.decode(part).encode("utf-8", "replace"))
    text.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))
    return text.getvalue()


def _parts(data: bytes, start: int) -> Iterator[bytes]:
    for offset in range(start, len(data), _STEP):
        yield data[offset : offset + _STEP]
