"""RE2 expressions for patterns: made from pieces, and compiled into matchers of whole paths.

RE2 takes time linear in the path whatever the expression, and bounded memory.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ai_gate.errors import ParseError
from ai_gate.record import NamedTuple


class Alphabet(NamedTuple):
    """What one character of a pattern stands for.

    `octets`: a byte (RE2 expressions are then written in Latin-1, one character per byte);
    otherwise a Unicode character. `fold`: brings paths and literal text to one letter case, None
    where case counts.
    """

    octets: bool = False
    fold: Callable[[str], str] | None = None


TEXT = Alphabet()
OCTETS = Alphabet(octets=True)


Match = Callable[[bytes], Any]


def machine(source: str, alphabet: Alphabet = TEXT) -> Match:
    """Return the function that says whether all of a path (as bytes) matches the expression.

    Raises ParseError when RE2 does not know the syntax or has no room for it.
    """
    import re2

    try:
        return build(source, alphabet)
    except re2.error as error:
        raise ParseError(f"no linear-time matcher: {error}") from error


def build(source: str, alphabet: Alphabet) -> Match:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.dot_nl = True
    options.case_sensitive = alphabet.fold is None
    if alphabet.octets:
        options.encoding = re2.Options.Encoding.LATIN1
    text = source.encode("latin-1") if alphabet.octets else _well_formed(source).encode()
    matcher: Match = re2.compile(text, options).fullmatch
    return matcher


def subject(path: str, alphabet: Alphabet) -> bytes:
    """Return a path as the machines of an alphabet take it."""
    return octets(path) if alphabet.octets else _well_formed(path).encode()


def octets(text: str) -> bytes:
    """Return the bytes of a text in which stray bytes are kept as lone surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _well_formed(text: str) -> str:
    """Put U+FFFD for lone surrogates: what programs see that read names as text."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_PLAIN = frozenset("/_-")


def literal(text: str) -> str:
    """Return an RE2 expression for the text itself."""
    if text.isalnum() or _PLAIN.issuperset(text):
        return text
    return "".join(
        c if c.isalnum() or c in "/_-" or ord(c) > 127 else f"\\x{{{ord(c):x}}}" for c in text
    )


def members(
    ranges: Sequence[tuple[int, int]], *, negated: bool = False, slash: bool = False
) -> str:
    """Return an RE2 class of the code points (or bytes) in the ranges, "" when it is empty.

    `slash`: it may match `/`.
    """
    kept = list(ranges)
    if not slash:
        kept = [*kept, (_SLASH, _SLASH)] if negated else _without_slash(kept)
    if not kept:
        return ""
    body = "".join(f"\\x{{{low:x}}}-\\x{{{high:x}}}" for low, high in kept)
    return f"[{'^' if negated else ''}{body}]"


def ranges(atoms: Sequence[str]) -> list[tuple[int, int]] | None:
    """Read the members of a class as most languages do: an atom, or two around a `-`.

    An atom is one character; `-` is passed as "-" and an escaped one as "\\-". Returns None when a
    range runs backwards.
    """
    found = []
    at = 0
    while at < len(atoms):
        low = high = ord(atoms[at][-1])
        if at + 2 < len(atoms) and atoms[at + 1] == "-":
            high = ord(atoms[at + 2][-1])
            at += 2
        if high < low:
            return None
        found.append((low, high))
        at += 1
    return found


_SLASH = ord("/")


def _without_slash(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    parts = []
    for low, high in ranges:
        if low <= _SLASH <= high:
            parts += [(low, _SLASH - 1), (_SLASH + 1, high)]
        else:
            parts.append((low, high))
    return [(low, high) for low, high in parts if low <= high]
