"""Keep values out of the log: texts go through the detectors before they are written.

Nearly every path and id is harmless, and a look at its bytes shows that (`suspicious`); only what
is not goes through the detectors, which takes as long as the rest of the guard. Whatever they
match, synthetic values too, is replaced: the name of a file or folder by a keyed hash with its
extension, so that the same file keeps the same name in the log; words of a command by the kind of
data. The key stays beside the log and is never sent.

A text that looked suspicious and held nothing is noted in the log's table of words, so the
detectors are asked once for a file with a date in its name, not at every read.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ai_gate.audit.event import FIELDS, RESOURCES, Event, InvalidEventError, Resource
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_DIGITS = b"0123456789"
# Below this many digits nothing has a number of a person or a card, unless a word says what it is.
_FEW = 5
# A key or token without five digits is at least this long; words of people are shorter.
_LONG = 20
# Signs that stand between a name and its secret, or in a message or record.
_SIGNS = b"=\"'^%\n\t"
# What a short number must stand beside to count (see the detectors' anchors).
_NAMES = (b"cv", b"csc", b"cid", b"cav2", b"code", b"security", b"verification", b"nhi", b"health")
_SENTENCE = 3  # words: from more on, two with a capital letter may be the name of a patient
_ID = frozenset("0123456789abcdefABCDEF-")
_MOST = 8192  # characters of a text that are kept
_NOTED = 300  # characters of a text that is noted as harmless
_ROUNDS = 4
_MANY = 9  # digits that a number of a person or a card has at least, of those not found by name


class Desk(NamedTuple):
    """What cleaning needs of a log, each asked for only when a text is suspicious."""

    key: "Callable[[], bytes]"  # for keyed hashes
    known: "Callable[[str], bool]"  # whether a text was found to be harmless before
    harmless: list[str]  # texts that turned out to be, to be noted


def event(event: Event, desk: Desk) -> Event:
    """Return an event without values.

    Raises InvalidEventError for a field of another type than the schema says.
    """
    changed: dict[str, Any] = {}
    for field, given in zip(FIELDS, event, strict=True):
        value: Any = given
        if not value:
            continue
        new = value
        if field.kind == "list":
            kept = value[:RESOURCES] if field.name == "resources" else value
            new = tuple(type(one)._make(_record(one, desk)) for one in kept)
            if len(kept) < len(value) and event.total is None:
                changed["total"] = len(value)
        elif field.kind == "details":
            new = _details(value, desk)
        elif field.kind in ("text", "path", "token", "word", "digest"):
            new = _field(field.kind, value, desk)
        if new != value:
            changed[field.name] = new
    return event._replace(**changed) if changed else event


def clean(text: str, desk: Desk, *, path: bool = False) -> str:
    """Return a text without what a detector matches; `path` keeps the folders around it."""
    text = _valid(text)
    if not suspicious(text) or desk.known(text):
        return text
    new = _path(text, desk) if path else _words(text)
    if new == text and len(text) <= _NOTED:
        desk.harmless.append(text)
    return new


def suspicious(text: str) -> bool:
    """Tell whether a text may hold a value; a harmless one costs a microsecond."""
    if not text.isascii():
        return True
    data = text.encode()
    digits = len(data) - len(data.translate(None, _DIGITS))
    if digits >= _FEW or len(data) - len(data.translate(None, _SIGNS)):
        return True
    if b"://" in data or b"-----" in data or b": " in data:
        return True
    if digits and any(name in data.lower() for name in _NAMES):
        return True
    if len(data) < _LONG:
        return False
    words = data.split(b" ")
    if len(words) > _SENTENCE and any(
        word[:1].isupper() and after[:1].isupper() for word, after in pairwise(words)
    ):
        return True
    pieces = data.replace(b"/", b" ").replace(b".", b" ").replace(b"_", b" ").replace(b"-", b" ")
    return any(len(piece) >= _LONG for piece in pieces.split())


def key_of(path: str) -> "Callable[[], bytes]":
    """Return what reads the key of a log, and makes it where there is none."""
    return partial(_key, path + ".key")


def _record(one: tuple[Any, ...], desk: Desk) -> tuple[Any, ...]:
    """Return the fields of a resource or of what a detector found; a path is the first field."""
    path = isinstance(one, Resource)
    return tuple(
        _field("path" if path and not at else "digest", value, desk)
        if isinstance(value, str)
        else value
        for at, value in enumerate(one)
    )


def _field(kind: str, value: object, desk: Desk) -> str:
    if not isinstance(value, str):
        raise InvalidEventError("a field of the event is no text")
    if not value or (kind == "digest" and _is_digest(value)) or _is_uuid(value):
        return value
    return clean(value, desk, path=kind == "path")


def _is_digest(value: str) -> bool:
    """Tell whether a text has the form of a digest of git or SHA-256, and of nothing shorter."""
    return len(value) in (40, 64) and _ID.issuperset(value) and "-" not in value


def _is_uuid(value: str) -> bool:
    """Tell whether a text is a UUID (RFC 9562): a session's number, not a person's."""
    lengths = [len(part) for part in value.split("-")] if len(value) == 36 else []
    return lengths == [8, 4, 4, 4, 12] and _ID.issuperset(value)


def _details(value: Any, desk: Desk) -> Any:
    if isinstance(value, str):
        return value if _is_digest(value) or _is_uuid(value) else clean(value, desk)
    if isinstance(value, Mapping):
        return {name: _details(item, desk) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_details(item, desk) for item in value]
    return value


def _valid(text: str) -> str:
    """Return text that has a UTF-8 form: octets that were none are written as `\\xff`."""
    cut = text if len(text) <= _MOST else text[:_MOST] + "…"
    try:
        cut.encode()
    except UnicodeEncodeError:
        octets = (
            cut.encode("utf-8", "surrogateescape")
            if _escaped(cut)
            else cut.encode("utf-8", "backslashreplace")
        )
        return octets.decode("utf-8", "backslashreplace")
    return cut


def _escaped(text: str) -> bool:
    """Tell whether all that is not Unicode came from octets of a file name."""
    return not any(0xD800 <= ord(c) <= 0xDFFF and not 0xDC80 <= ord(c) <= 0xDCFF for c in text)


def _path(text: str, desk: Desk) -> str:
    """Replace the parts of a path that hold a match, or all of it where that leaves one."""
    spans = _spans(text)
    if not spans:
        return text
    parts, start = [], 0
    for part in text.split("/"):
        end = start + len(part)
        held = any(begin < end and stop > start for begin, stop, _ in spans)
        parts.append(_hashed(part, desk) if held else part)
        start = end + 1
    new = "/".join(parts)
    return new if not _spans(new) else _hashed(text, desk)


def _hashed(part: str, desk: Desk) -> str:
    """Return a keyed hash of a name, with its extension where that is a few letters."""
    import hmac

    extension = part.rpartition(".")[2] if "." in part else ""
    kept = len(extension) <= 5 and extension.isascii() and extension.isalpha()
    digest = hmac.new(desk.key(), part.encode(), "sha256").digest()[:10]
    # Letters only: a hash with digits could look like the number of somebody.
    name = "".join(chr(97 + (byte >> 4)) + chr(97 + (byte & 15)) for byte in digest)
    return f"masked-{name}.{extension}" if kept else f"masked-{name}"


def _words(text: str) -> str:
    """Replace what matches by its kind, until nothing does."""
    for _ in range(_ROUNDS):
        spans = _spans(text)
        if not spans:
            return text
        kept, end = [], 0
        for begin, stop, id in spans:
            if begin >= end:
                kept += [text[end:begin], f"[{id}]"]
            end = max(end, stop)
        text = "".join((*kept, text[end:]))
    return "[masked]"


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Return where detectors match, in characters, with their ids."""
    from ai_gate import registry
    from ai_gate.model import Document
    from ai_gate.scan import engine

    data = text.encode()
    found = engine.scan(Document("text", data), registry.detectors())
    if found.unexamined or found.inner:
        return [(0, len(text), "unexamined")]

    def place(offset: int) -> int:
        return len(data[:offset].decode(errors="replace"))

    spans = [(place(one.start), place(one.end), id) for id, one in found.matches]
    told = [(begin, end, "number") for begin, end in _numbers(text)]
    rest = [one for one in told if not any(a < one[1] and b > one[0] for a, b, _ in spans)]
    return sorted(spans + rest)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where nine digits stand in a row, or a code of capitals and digits.

    Times, digests and UUIDs are none. Detectors weigh whether a number is somebody's; here it need
    not be, for nobody misses it.
    """
    for found in _long().finditer(text):
        left = _day().sub("", found["run"] or "")
        if found["code"] or sum(map(str.isdigit, left)) >= _MANY:
            yield found.span()


@cache
def _long() -> "re.Pattern[str]":
    import re

    uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    digest = "(?=[0-9]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})"
    # Vehicle numbers, PIN blocks, insurance numbers: eleven signs, at least four of them digits.
    code = "(?P<code>(?=[0-9]*[A-Z])(?=(?:[A-Z]*[0-9]){4})[A-Z0-9]{11,})"
    apart = f"(?<![0-9A-Za-z])(?:{uuid}|{digest}|{code})(?![0-9A-Za-z])"
    return re.compile(f"{apart}|(?P<run>[0-9]+(?:[ .-][0-9]+)*)")


@cache
def _day() -> "re.Pattern[str]":
    """Match a day, also with a time of day behind it, as migrations and logs are named by."""
    import re

    month, day = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
    time = "(?:[ .-]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)?"
    return re.compile(f"(?<![0-9])(?:19|20)[0-9]{{2}}[.-]?{month}[.-]?{day}{time}(?![0-9])")


def _key(path: str) -> bytes:
    """Return the key of a log, made where there is none; raises StoreError."""
    from ai_gate.audit.failing import told

    try:
        if not os.path.exists(path):
            _make_key(path)
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise told(error, path) from None


def _make_key(path: str) -> None:
    """Put a new key in its place in one step; of several the first stays."""
    from ai_gate.audit.making import place

    new = f"{path}.{os.urandom(8).hex()}.new"
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
        place(new, path)
    finally:
        if os.path.exists(new):
            os.unlink(new)
