"""A part of a text in another spelling, and where each of its bytes stands in the text."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from ai_gate.record import NamedTuple


class Piece(NamedTuple):
    """A text inside a text; `starts` and `origins` say where its bytes come from, if they do.

    What is found in a `whole` one stands for what was found in its bytes as they are spelled; in
    a `spare` one it counts only where nothing of its kind was found in them.
    """

    data: bytes
    start: int
    end: int
    route: str
    starts: Sequence[int] = ()
    origins: Sequence[int] = ()
    whole: bool = False
    spare: bool = False


def place(piece: Piece, offset: int) -> int:
    """Return where an offset of a piece stands in the text around it."""
    index = bisect_right(piece.starts, offset) - 1
    return min(piece.origins[index] + offset - piece.starts[index], piece.end)


def spelled(
    data: bytes,
    start: int,
    end: int,
    pattern: re.Pattern[bytes],
    plain: Callable[[re.Match[bytes]], bytes],
) -> Piece:
    """Spell what a pattern matches in a part of a text in the plain way."""
    parts: list[bytes] = []
    starts, origins = [0], [start]
    position, size = start, 0
    for found in pattern.finditer(data, start, end):
        new = plain(found)
        parts += (data[position : found.start()], new)
        size += found.start() - position + len(new)
        position = found.end()
        starts.append(size)
        origins.append(position)
    parts.append(data[position:end])
    return Piece(b"".join(parts), start, end, "", starts, origins)
