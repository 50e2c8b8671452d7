"""Pictures that stand in a page or a clinical document: where, and what the words around say.

An `<img>` with a `data:` address, an `observationMedia` or a `nonXMLBody` of C-CDA (R2.1, Vol. 2,
sections 3.7 and 1.1) hold the bytes themselves, in base64; whose picture it is stands beside them.
"""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.model import Text, Verdict
from ai_gate.persons.patients import is_patient
from ai_gate.persons.people import people, verdict
from ai_gate.record import NamedTuple

NEAR = 300  # bytes before and behind a picture in which words say what it shows
ANCHORS = (r"(?i:\bsrc)\s{0,2}=\s{0,2}[\"']data:image/", r"mediaType=[\"']image/")
_GRAVEST = (Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC)


class Picture(NamedTuple):
    """A picture in base64: its place, what is said of it, whether a clinical document holds it."""

    start: int
    end: int
    said: str  # words of its element and right beside it, in lower case
    clinical: bool


def pictures(text: Text, enough: int) -> Iterator[Picture]:
    """Yield the pictures of at least so many characters."""
    data = text.data
    if b"data:image" not in data and b"mediaType=" not in data:
        return
    for found in _opening().finditer(data):
        end = _base64().match(data, found.end()).end()  # type: ignore[union-attr]
        if end - found.end() >= enough:
            clinical = found[0].lower()[:4] != b"<img"
            yield Picture(found.end(), end, _said(data, found, end), clinical)


def whose(text: Text) -> tuple[Verdict, tuple[str, ...]] | None:
    """Return the gravest verdict on a patient of the text and its reasons; None without one."""
    patients = [one for one in people(text) if is_patient(one)]
    if not patients:
        return None
    told = min(map(verdict, patients), key=_GRAVEST.index)
    return told, tuple(dict.fromkeys(sign.reason for one in patients for sign in one.signs))


def _said(data: bytes, found: re.Match[bytes], end: int) -> str:
    """Return the attributes of the element, the visible text before it and its caption."""
    before = _visible(data[max(found.start() - NEAR, 0) : found.start()])[-80:]
    closing = data.find(b">", end, end + NEAR)
    behind = data[end : end + NEAR] if closing < 0 else data[end : closing + 1 + NEAR]
    # What is left of an `<img>` are attributes; a clinical document closes its element.
    attributes, _, after = behind.partition(b">")
    caption = _visible(after)[:80] if b"<figcaption" in after[:80].lower() else b""
    shown = b" ".join((before, found[0], attributes, caption))
    return shown.decode("utf-8", "replace").lower()


def _visible(data: bytes) -> bytes:
    """Return text without its tags, those too that begin or end outside."""
    bare = re.sub(rb"<[^<>]*+>|\A[^<>]*+>|<[^<>]*+\Z", b" ", data)
    return b" ".join(bare.split())


@cache
def _opening() -> re.Pattern[bytes]:
    source = rb"(?i:<img\b)[^<>]{0,400}?\b(?i:src)\s{0,2}=\s{0,2}[\"']data:image/\w{3,5};base64,"
    element = rb"<(?:\w{1,9}:)?(?:value|text)\b"
    media = element + rb"[^<>]{0,200}?mediaType=[\"']image/[^<>]{0,200}>\s{0,99}"
    return re.compile(rb"(?:" + source + rb"|" + media + rb")(?=iVBORw0KGgo|/9j/|R0lGOD)")


@cache
def _base64() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9+/\s]++=*")
