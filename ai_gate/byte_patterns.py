"""Patterns over bytes in RE2: linear in the text, and without the interpreter lock."""

import re
from collections.abc import Callable, Container, Mapping
from sys import maxsize
from typing import Any, TypeAlias

# Searches a text between two offsets, as a compiled pattern of `re` does.
Search: TypeAlias = Callable[..., re.Match[bytes] | None]
_MEMORY = 64 << 20
_LOOKING = (b"(?=", b"(?!", b"(?<=", b"(?<!")


def compiled(pattern: bytes, captures: bool = True) -> Any:
    """Compile a pattern in which each byte is one character; without groups it searches faster."""
    import re2  # late: few texts need it

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.never_capture = not captures
    return re2.compile(pattern, options)


def searcher(pattern: bytes) -> Search:
    """Return the search of a pattern of `re`, which starts where RE2 sees that it could match.

    Where a text has little that could match, RE2 passes over it fifty times as fast. A pattern
    with a back reference, or with `$` outside of `(?m)`, is none for it.
    """
    sure = re.compile(pattern).search
    rough = compiled(wider(pattern), captures=False).search

    def search(data: bytes, low: int = 0, high: int = maxsize) -> re.Match[bytes] | None:
        found = rough(data, low, min(high, len(data)))
        return sure(data, found.start(), high) if found else None

    return search


def teller(patterns: Mapping[str, bytes]) -> Callable[[bytes], Container[str]]:
    """Return the function that tells, in one pass, which patterns of `re` a text could match."""
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = _MEMORY
    options.never_capture = True
    matcher = re2.Set.SearchSet(options)
    # Matches every text: an answer without it means that the automaton ran out of memory.
    names = ("", *patterns)
    for pattern in (rb"\z", *map(wider, patterns.values())):
        matcher.Add(pattern)
    matcher.Compile()

    def told(text: bytes) -> Container[str]:
        found = matcher.Match(text)
        return [names[index] for index in found] if found else names

    return told


def wider(pattern: bytes) -> bytes:
    """Return a pattern of RE2 that matches wherever one of `re` does, and in other places.

    What looks around is left out, and so are borders of words: RE2 sees over the end of what it
    searches. Repetition gives back what it took.
    """
    found: list[bytes] = []
    kept = True  # of the groups around, none looks around
    groups: list[bool] = []
    inside = False  # a class
    for token in re.findall(rb"(?s)\\.|\(\?<?[=!]|\(\?>|[*+?}]\+|\[\^?\]?|.", pattern):
        if inside:
            inside = token != b"]"
        elif token[:1] == b"[":
            inside = True
        elif token[:1] == b"(":
            groups.append(kept)
            kept = kept and token not in _LOOKING
        elif token == b")":
            before, kept = kept, groups.pop()
            token = token if before else b""
        if kept:
            found.append(_wider_token(token, inside))
    return b"".join(found)


def _wider_token(token: bytes, inside: bool) -> bytes:
    if token == rb"\s":  # of `re` it has the vertical tab
        return rb"\s\v" if inside else rb"[\s\v]"
    if token in (rb"\b", rb"\Z", rb"\A") and not inside:
        return b""
    if token == b"(?>":
        return b"(?:"
    return token[:1] if len(token) == 2 and token[1:] == b"+" and token[:1] in b"*+?}" else token
