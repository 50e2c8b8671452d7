"""Texts inside a text (base64, URL encoding, mail, messages) -> the edits of the text around them.

A replacement has the length of what it replaces, so each byte goes where the one before it stood.
"""

from binascii import b2a_base64
from collections.abc import Callable, Iterator

from ai_gate.sanitize.edits import Edit
from ai_gate.scan.views import pieces

Inner = Callable[[bytes, str], tuple[bytes, str]]  # bytes and route -> new bytes, what changed
_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")


def edits(data: bytes, inner: Inner) -> Iterator[Edit]:
    """Yield the edits that make the texts inside a text what `inner` makes of them.

    What it makes longer or shorter is left alone: the scan afterwards finds it, and says so.
    """
    for piece in pieces.find(data, pieces.KINDS):
        new, label = inner(piece.data, piece.route)
        if new == piece.data or len(new) != len(piece.data):
            continue
        if piece.starts:
            yield from _mapped(data, piece, new, label)
        else:
            yield from _packed(data, piece, new, label)


def _mapped(data: bytes, piece: pieces.Piece, new: bytes, label: str) -> Iterator[Edit]:
    """Yield one edit for each run of bytes that differ and stand together in the text."""
    start = last = -1
    run = bytearray()
    for at, (old, byte) in enumerate(zip(piece.data, new, strict=True)):
        if old == byte:
            continue
        place = pieces.place(piece, at)
        if data[place] != old:
            return  # it is spelled by an escape here
        if place != last + 1 and run:
            yield Edit(start, last + 1, bytes(run), label, piece.route)
            run.clear()
        start = place if not run else start
        run.append(byte)
        last = place
    if run:
        yield Edit(start, last + 1, bytes(run), label, piece.route)


def _packed(data: bytes, piece: pieces.Piece, new: bytes, label: str) -> Iterator[Edit]:
    """Yield the edit that encodes the text again, line breaks and padding as they were."""
    old = data[piece.start : piece.end]
    packed = b2a_base64(new, newline=False).rstrip(b"=")
    if b"-" in old or b"_" in old:
        packed = packed.translate(bytes.maketrans(b"+/", b"-_"))
    result, rest, at = bytearray(old), iter(packed), 0
    while at < len(old):
        if old[at : at + 2] in (b"\\n", b"\\r"):
            at += 2
            continue
        if old[at] in _LETTERS:
            byte = next(rest, None)
            if byte is None:
                return
            result[at] = byte
        at += 1
    if next(rest, None) is None:
        yield Edit(piece.start, piece.end, bytes(result), label, piece.route, packed=True)
