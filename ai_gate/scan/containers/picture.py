"""PNG and JPEG files -> the text beside the picture: comments, captions, EXIF, XMP, IPTC.

Chunks: PNG specification (W3C, third edition), section 11.3. Segments: ITU-T T.81, annex B, and
CIPA DC-008 (EXIF). What the picture itself shows is not recognised.
"""

import zlib
from collections.abc import Iterator

from ai_gate.scan.containers.limits import Budget
from ai_gate.scan.containers.parts import Part, section

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf"))
_LONGEST = 1 << 20  # bytes of one text
_PARTS = 10_000
# APP1 (EXIF, XMP), APP12, APP13 (IPTC), COM; segments without length; start of scan and end.
_SEGMENTS = frozenset((0xE1, 0xEC, 0xED, 0xFE))
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_DATA = frozenset((0xDA, 0xD9))


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield all text of a picture as one document."""
    texts = list((_chunks if outer.data.startswith(PNG) else _segments)(outer.data, budget))
    if texts and budget.member():
        yield Part("text", section(outer, "text of the picture"), b"\n".join(texts))


def _chunks(data: bytes, budget: Budget) -> Iterator[bytes]:
    position = len(PNG)
    for _ in range(_PARTS):
        length = int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        if len(kind) < 4 or kind == b"IEND":
            return
        if kind in _TEXTS:
            yield _text(kind, data[position + 8 : position + 8 + min(length, _LONGEST)], budget)
        position += 12 + length


def _text(kind: bytes, value: bytes, budget: Budget) -> bytes:
    """Return keyword and text of a chunk, each NUL byte a blank."""
    keyword, _, rest = value.partition(b"\0")
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
    if packed:
        start = 1 if kind == b"zTXt" else len(rest) - len(rest[2:].split(b"\0", 2)[-1])
        try:
            rest = zlib.decompressobj().decompress(rest[start:], _LONGEST)
        except zlib.error:
            rest = b""
    if not budget.spend(len(rest)):
        return b""
    return (b"%s: %s" % (keyword, rest) if kind != b"eXIf" else value).replace(b"\0", b" ")


def _segments(data: bytes, budget: Budget) -> Iterator[bytes]:
    position = 2
    for _ in range(_PARTS):
        mark = data[position + 1 : position + 2]
        if data[position : position + 1] != b"\xff" or not mark or mark[0] in _DATA:
            return
        if mark == b"\xff" or mark[0] in _BARE:
            position += 1 if mark == b"\xff" else 2
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        value = data[position + 4 : position + 2 + length]
        if mark[0] in _SEGMENTS and budget.spend(len(value)):
            yield value.replace(b"\0", b" ")
        position += 2 + length
