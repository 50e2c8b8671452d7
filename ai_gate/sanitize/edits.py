"""Bytes to be replaced, and the text with them in it."""

from collections.abc import Sequence

from ai_gate.record import NamedTuple


class Edit(NamedTuple):
    """Bytes to be replaced, and what they are in words free of the value."""

    start: int
    end: int
    new: bytes
    label: str
    route: str = ""
    packed: bool = False  # the new bytes hold what was not replaced as well


def apply(data: bytes, made: Sequence[Edit]) -> bytes:
    """Return the bytes with the edits in them."""
    parts, last = [], 0
    for edit in made:
        parts += [data[last : edit.start], edit.new]
        last = edit.end
    return b"".join((*parts, data[last:]))


def apart(made: Sequence[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(made, key=lambda one: (one.start, one.start - one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
