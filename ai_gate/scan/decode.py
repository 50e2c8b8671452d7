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
# must hold a NUL byte or another control besides: text may begin so.
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
    (b"PAR1", "Parquet file"),
    (b"ARROW1\x00", "Arrow file"),
    (b"Obj\x01", "Avro file"),
    (b"%PDF-", "PDF document"),
    (b"\x93NUMPY", "NumPy array"),
    (b"bplist00", "binary property list"),
    (b"PACK\x00\x00\x00", "git pack"),
    (b"\x5d\x00\x00", "lzma"),
    *((b"\x78" + level, "zlib") for level in (b"\x01", b"\x9c", b"\xda")),
    (b"\x02\x21\x4c\x18", "lz4"),
    (b"\xff\x06\x00\x00sNaPpY", "snappy"),
    (b"LZIP\x01", "lzip"),
    (b"\x89LZO\x00\r\n\x1a\n", "lzop"),
    (b"\x1f\x9d", "compress (.Z)"),
    (b"\xed\xab\xee\xdb", "RPM package"),
    (b"xar!\x00", "xar archive"),
    (b"MSWIM\x00", "Windows image"),
    *((magic, "SquashFS image") for magic in (b"hsqs", b"sqsh")),
    (b"PARE", "encrypted Parquet file"),
    (b"Salted__", "encrypted file (OpenSSL)"),
    (b"age-encryption.org/v1\n", "encrypted file (age)"),
    (b"\x00GITCRYPT\x00", "encrypted file (git-crypt)"),
    (b"\x03\xd9\xa2\x9a", "KeePass database"),
)
# Where an encoding packs only part of the values: what is readable is searched, and the rest told.
PARTLY = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE document (doc, xls, msg)"),
    (0, b"\x00\x01\x00\x00Standard ", "Access database"),
    (0, b"!BDN", "Outlook mailbox"),
    (0, b"\x89HDF\r\n\x1a\n", "HDF5 file"),
    (0, b"PGDMP", "PostgreSQL dump"),
    (0, b"ORC", "ORC file"),
    (0, b"FEA1", "Feather file"),
    *((0, b"\x80%c\x95" % protocol, "pickle") for protocol in (4, 5)),
    *((0, b"\x80%c%c" % (protocol, sign), "pickle") for protocol in (2, 3) for sign in b"}](cX"),
    (0, b"REDIS00", "Redis dump"),
    (0, b"<stata_dta>", "Stata file"),
    *(
        (0, bytes((release, order, 1, 0)), "Stata file")
        for release in (113, 114, 115)
        for order in (1, 2)
    ),
    *((0, b"$FL%d@(#)" % version, "SPSS file") for version in (2, 3)),
    (0, b"HEADER RECORD*******LIB", "SAS transport file"),
    (12, bytes.fromhex("c2ea8160b31411cfbd92080009c7318c181f1011"), "SAS data set"),
    (8, b"DUCK", "DuckDB database"),
    (16, b"T-DB", "Realm database"),
    *((16, magic, "LMDB database") for magic in (b"\xde\xc0\xef\xbe", b"\xbe\xef\xc0\xde")),
    (16, b"\xed\xda\x0c\xed", "Bolt database"),
    *((12, magic, "Berkeley database") for magic in (b"\x62\x31\x05\x00", b"\x61\x15\x06\x00")),
    *((0, magic, "disk image") for magic in (b"QFI\xfb", b"KDMV\x01", b"vhdxfile")),
    (32769, b"CD001", "disk image"),
)
_CONTAINERS_WITHIN = (
    (128, b"DICM", "DICOM object"),
    (257, b"ustar", "tar archive"),
    (8, b"\x10\x00\x00\x00\x00\x00\x0a\x00", "Arrow stream"),
    (2, b"-lh", "LHA archive"),
    (7, b"**ACE**", "ACE archive"),
    *PARTLY,
)
# Formats without a mark of their own, or with too short a one, by what the file is called.
_NAMED = {
    ".br": "brotli",
    ".sz": "snappy",
    ".snappy": "snappy",
    ".deflate": "deflate",
    ".arj": "ARJ archive",
    ".dmg": "disk image",
    ".ldb": "LevelDB table",
    ".sst": "RocksDB table",
    **dict.fromkeys((".gpg", ".pgp", ".enc", ".aes", ".crypt"), "encrypted file"),
}
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r\f\x1b")
_ZEROS = b"\0" * 4  # what is packed or encrypted has no such run
_DBASE = frozenset((0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5))
# How public keys of OpenPGP begin (RFC 9580, 4.2 and 4.3): they are meant for everybody.
_PUBLIC_KEYS = (b"\x98", b"\x99", b"\xc6")

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
    if name := kind(data):
        return Decoded(None, unexamined=f"{name}: its content was not unpacked")
    nul = b"\0" in data
    if not nul and _is_utf8(data):
        return Decoded(data, "utf-8")
    name = _NAMED.get("." + document.path.lower().rpartition(".")[2], "")
    if name and not data.startswith(_PUBLIC_KEYS) and _ZEROS not in data:
        return Decoded(None, unexamined=f"{name}: its content was not unpacked")
    if nul:
        return _with_nul(data)
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


def kind(data: bytes) -> str:
    """Name the container that begins like this; empty where there is none."""
    for magic, name in _CONTAINERS:
        if data.startswith(magic) and not _may_be_text(magic, data):
            return name
    for offset, magic, name in _CONTAINERS_WITHIN:
        if data.startswith(magic, offset) and not _may_be_text(magic, data):
            return name
    return "dBase table" if is_dbase(data) else ""


def _may_be_text(magic: bytes, data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return magic.isalnum() and b"\0" not in data and sample == sample.translate(None, _CONTROLS)


def is_dbase(data: bytes) -> bool:
    """Recognise a table of dBase or FoxPro: version, date, and a header of whole fields."""
    if len(data) < 66 or data[0] not in _DBASE or not 1 <= data[2] <= 12 or not 1 <= data[3] <= 31:
        return False
    length = int.from_bytes(data[8:10], "little")
    ends = (length - 1, length - 264)  # FoxPro keeps the name of a database behind the fields
    return any(end >= 64 and end % 32 == 0 and data[end : end + 1] == b"\r" for end in ends)


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
