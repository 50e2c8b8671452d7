"""The pattern grammar of gitignore: what git's wildmatch.c reads, and those that follow it.

Source: https://github.com/git/git/blob/master/wildmatch.c and dir.c (`match_basename`,
`match_pathname`), read at git 2.55.
"""

from functools import lru_cache

from ai_gate.matchers.bank import (
    INSIDE,
    NAME,
    NEVER,
    PATH,
    PREFIX,
    REGEX,
    SUFFIX,
    TAIL,
    Shape,
    Token,
)
from ai_gate.matchers.expression import OCTETS, Alphabet, literal, members, octets

_ANY = "[^/]"
_STAR = "[^/]*"
_FOLDERS = "(?:.*/)?"
_REST = ".*"
_SPECIAL = frozenset("*?[\\")


def shape(pattern: str, alphabet: Alphabet = OCTETS) -> Shape:
    """Translate one pattern, without its `!` and without its final `/`.

    A pattern without `/` is for the last segment, any other for the whole path.
    """
    if alphabet is OCTETS and (quick := _quick(pattern)):
        return quick
    return _shape(pattern, alphabet)


def _quick(pattern: str) -> Shape | None:
    """Return the shape of the patterns that nearly everybody writes, without tokens."""
    bare = pattern.removeprefix("/")
    core = bare.removeprefix("**/")
    below = core.endswith("/**")
    text = core[:-3] if below else core
    if not text or not text.isascii() or _SPECIAL.intersection(text):
        return None
    if text[0] == "/" or text[-1] == "/" or "//" in text:
        return None
    if below:
        return Shape(PREFIX if core is bare else INSIDE, f"{text}/")
    if core is not bare:
        return Shape(TAIL if "/" in text else NAME, text)
    return Shape(PATH if "/" in pattern else NAME, text)


@lru_cache(maxsize=4096)
def _shape(pattern: str, alphabet: Alphabet) -> Shape:
    anywhere = "/" not in pattern
    if alphabet.octets:
        pattern = octets(pattern).decode("latin-1")
    tokens = tokenize(pattern.removeprefix("/"), alphabet)
    if tokens is None:
        return Shape(NEVER, "")
    if anywhere and tokens[0].piece != _FOLDERS:
        tokens = [Token("", _FOLDERS), *tokens]
    return _simple(tokens, alphabet) or Shape(REGEX, _regex(tokens, alphabet))


def protected_end(line: str) -> str:
    """Cut the spaces at the end that no backslash protects."""
    bare = line.rstrip(" ")
    if bare == line:
        return line
    escapes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if escapes % 2 else bare


def tokenize(pattern: str, alphabet: Alphabet) -> list[Token] | None:
    """Split a pattern for a whole path into tokens; None when it can match nothing."""
    tokens: list[Token] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "*":
            piece, at = _stars(pattern, at, escapes=alphabet.octets)
            tokens.append(Token("", piece))
        elif char == "?":
            tokens.append(Token("", _ANY))
            at += 1
        elif char == "[":
            found = _class(pattern, at)
            if found is None:
                return None
            piece, at = found
            tokens.append(Token("", piece))
        else:
            if char == "\\":
                at += 1
                if at == len(pattern):
                    return None
            tokens.append(Token(pattern[at], ""))
            at += 1
    return tokens or None


def _stars(pattern: str, at: int, *, escapes: bool) -> tuple[str, int]:
    """Read the run of `*` that starts at `at`.

    Two or more that fill a segment cross `/`. `escapes`: an escaped `/` ends a segment too, as in
    git; npm `ignore` wants it bare (its README, "A run of asterisks").
    """
    end = at
    while end < len(pattern) and pattern[end] == "*":
        end += 1
    if end - at == 1 or not _begins_segment(pattern, at, escapes=escapes):
        return _STAR, end
    if end == len(pattern):
        return _REST, end
    if pattern[end] == "/":
        return _FOLDERS, end + 1
    if escapes and pattern.startswith("\\/", end):
        return _REST, end
    return _STAR, end


def _begins_segment(pattern: str, at: int, *, escapes: bool) -> bool:
    if at == 0:
        return True
    before = pattern[: at - 1]
    escaped = (len(before) - len(before.rstrip("\\"))) % 2
    return pattern[at - 1] == "/" and (escapes or not escaped)


# git classifies by its own ASCII table (ctype.c), where \v and \f are no spaces.
_POSIX = {
    "alnum": "09AZaz",
    "alpha": "AZaz",
    "blank": "  \t\t",
    "cntrl": "\x00\x1f\x7f\x7f",
    "digit": "09",
    "graph": "!~",
    "lower": "az",
    "print": " ~",
    "punct": "!/:@[`{~",
    "space": "  \t\t\n\n\r\r",
    "upper": "AZ",
    "xdigit": "09AFaf",
}


def _class(pattern: str, at: int) -> tuple[str, int] | None:
    """Read the bracket expression that opens at `at`; None when git gives up on the pattern."""
    at += 1
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    ranges: list[tuple[int, int]] = []
    previous = ""  # the member from which a `-` may start a range
    first = True
    while first or pattern[at : at + 1] != "]":
        first = False
        if at >= len(pattern):
            return None
        char = pattern[at]
        if char == "[" and pattern.startswith(":", at + 1):
            end = pattern.find("]", at + 2)
            if end < 0:
                return None
            if end > at + 2 and pattern[end - 1] == ":":
                bounds = _POSIX.get(pattern[at + 2 : end - 1])
                if bounds is None:
                    return None
                ranges += [
                    (ord(low), ord(high))
                    for low, high in zip(bounds[::2], bounds[1::2], strict=True)
                ]
                previous, at = "", end + 1
                continue
        if char == "-" and previous and pattern[at + 1 : at + 2] not in ("", "]"):
            high, at = _member(pattern, at + 1)
            if high is None:
                return None
            ranges += [(ord(previous), ord(high))] if previous <= high else []
            previous = ""
            continue
        member, at = _member(pattern, at)
        if member is None:
            return None
        ranges.append((ord(member), ord(member)))
        previous = member
    piece = members(ranges, negated=negated)
    return (piece, at + 1) if piece else None


def _member(pattern: str, at: int) -> tuple[str | None, int]:
    if pattern[at] == "\\":
        at += 1
    return (pattern[at] if at < len(pattern) else None), at + 1


def _regex(tokens: list[Token], alphabet: Alphabet) -> str:
    fold = alphabet.fold or str
    return "".join(piece or literal(fold(char)) for char, piece in tokens)


def _simple(tokens: list[Token], alphabet: Alphabet) -> Shape | None:
    """Return the shape of a pattern that needs no expression."""
    deep = tokens[0].piece == _FOLDERS
    body = tokens[1:] if deep else tokens
    rest = bool(body) and body[-1].piece == _REST
    if rest:
        body = body[:-1]
    star = deep and not rest and bool(body) and body[0].piece in (_STAR, _REST)
    if star:
        body = body[1:]
    if any(piece for _, piece in body):
        return None
    text = _text("".join(char for char, _ in body), alphabet)
    if text is None or (rest and text and not text.endswith("/")):
        return None
    if rest:
        return Shape(INSIDE if deep and text else PREFIX, text)
    if star:
        return Shape(SUFFIX, text) if "/" not in text else None
    if deep:
        return Shape(TAIL if "/" in text else NAME, text)
    return Shape(PATH, text)


def _text(text: str, alphabet: Alphabet) -> str | None:
    if alphabet.octets:
        text = text.encode("latin-1").decode("utf-8", "surrogateescape")
        # A stray byte may be a part of a character in a path: only bytes can tell.
        if not text.isascii() and any("\udc80" <= char <= "\udcff" for char in text):
            return None
    return alphabet.fold(text) if alphabet.fold else text
