"""One segment of a minimatch pattern: wildcards, classes and extended globs."""

from ai_gate.errors import ParseError
from ai_gate.matchers.expression import literal, members
from ai_gate.matchers.node_ignore import fold
from ai_gate.record import NamedTuple


class Options(NamedTuple):
    """`dot`: wildcards match a leading dot too. `nocase`: letter case does not count."""

    dot: bool = False
    nocase: bool = False


_TEXT = "text"
_STAR = "star"


class _Piece(NamedTuple):
    """A part of a segment; `undotted` is what it matches but a leading dot, None if unknown."""

    regex: str
    undotted: str | None
    kind: str = ""


def translate(segment: str, options: Options) -> str | None:
    """Return the RE2 expression for a segment, None when it matches nothing.

    Raises ParseError for what has no linear-time matcher.
    """
    pieces = _pieces(segment, options)
    if pieces is None:
        return None
    if options.dot or pieces[0].kind == _TEXT:
        return "".join(piece.regex for piece in pieces)
    return _undotted(pieces)


def _undotted(pieces: list[_Piece]) -> str | None:
    """Return the expression for text without a dot at the start, None when there is none."""
    while len(pieces) > 1 and pieces[0].kind == pieces[1].kind == _STAR:
        pieces = pieces[1:]
    first, rest = pieces[0], pieces[1:]
    if first.undotted is None:
        raise ParseError("what it begins with may or may not match a leading dot")
    text = "".join(piece.regex for piece in rest)
    found = [first.undotted + text] if first.undotted else []
    if first.kind == _STAR and rest and (empty := _undotted(rest)):
        found.append(empty)
    return f"(?:{'|'.join(found)})" if found else None


def _pieces(segment: str, options: Options) -> list[_Piece] | None:
    """Translate a segment; None when a class in it can match nothing."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if segment.startswith("(", at) and char in "!?*+@":
            piece, at = _extended(segment, at + 1, char, options)
            if piece is None:
                return None
            pieces.append(piece)
        elif char == "*":
            pieces.append(_Piece("[^/]*", "[^./][^/]*", _STAR))
        elif char == "?":
            pieces.append(_Piece("[^/]", "[^./]"))
        elif char == "[" and (found := _class(segment, at)) is not None:
            class_piece, at = found
            if not class_piece.regex:
                return None
            pieces.append(class_piece)
        else:
            if char == "\\" and at < len(segment):
                char = segment[at]
                at += 1
            pieces.append(_literal(fold(char) if options.nocase else char))
    return pieces


def _literal(char: str) -> _Piece:
    text = literal(char)
    return _Piece(text, "" if char == "." else text, _TEXT)


_REPEAT = {"?": "?", "*": "*", "+": "+", "@": ""}


def _extended(segment: str, at: int, kind: str, options: Options) -> tuple[_Piece | None, int]:
    """Translate the extended glob whose choices start at `at`."""
    if kind == "!":
        raise ParseError("`!(...)` has no linear-time matcher")
    choices, end = _choices(segment, at)
    found: list[str] = []
    for choice in choices:
        if not choice:
            raise ParseError("an extended glob in it has an empty choice")
        pieces = _pieces(choice, options)
        if pieces is not None:
            found.append("".join(piece.regex for piece in pieces))
    if not found:
        return None, end
    return _Piece(f"(?:{'|'.join(found)}){_REPEAT[kind]}", None), end


def _choices(segment: str, at: int) -> tuple[list[str], int]:
    depth, start, choices = 0, at, []
    while at < len(segment):
        char = segment[at]
        if char == "\\":
            at += 1
        elif char == "[" and (found := _class(segment, at + 1)) is not None:
            at = found[1] - 1
        elif char == "(" and segment[at - 1] in "!?*+@":
            depth += 1
        elif char == "(":
            raise ParseError("a `(` in an extended glob in it is not one")
        elif char == ")" and depth:
            depth -= 1
        elif char in "|)" and not depth:
            choices.append(segment[start:at])
            start = at + 1
            if char == ")":
                return choices, at + 1
        at += 1
    raise ParseError("an extended glob in it is not closed")


# The package takes POSIX classes for Unicode ones; `^` before a class stands for all but it.
_POSIX = {
    "alnum": r"\pL\p{Nl}\p{Nd}",
    "alpha": r"\pL\p{Nl}",
    "ascii": r"\x00-\x7f",
    "blank": r"\p{Zs}\t",
    "cntrl": r"\p{Cc}",
    "digit": r"\p{Nd}",
    "lower": r"\p{Ll}",
    "punct": r"\pP",
    "space": r"\pZ\t\r\n\v\f",
    "upper": r"\p{Lu}",
    "word": r"\pL\p{Nl}\p{Nd}\p{Pc}",
    "xdigit": "A-Fa-f0-9",
}


def _class(segment: str, at: int) -> tuple[_Piece, int] | None:
    """Read the class whose members start at `at`; None when it is not closed.

    A class that can match nothing has an empty expression.
    """
    negated = segment[at : at + 1] in ("!", "^")
    at += negated
    ranges: list[tuple[int, int]] = []
    named: list[str] = []
    first = True
    while first or segment[at : at + 1] != "]":
        if at >= len(segment):
            return None
        name = _named(segment, at)
        if name:
            if name not in _POSIX:
                raise ParseError(f"`[:{name}:]` has no linear-time matcher")
            named.append(_POSIX[name])
            at += len(name) + 4
            first = False
            continue
        low, at = _member(segment, at)
        first = False
        high = low
        if segment.startswith("-]", at):
            ranges.append((ord("-"), ord("-")))
            at += 1
        elif segment.startswith("-", at) and at + 1 < len(segment):
            if _named(segment, at + 1):
                return _Piece("", None), len(segment)
            high, at = _member(segment, at + 1)
        if low <= high:
            ranges.append((ord(low), ord(high)))
    return _class_piece(ranges, named, negated=negated), at + 1


def _named(segment: str, at: int) -> str:
    if not segment.startswith("[:", at):
        return ""
    name = segment[at + 2 : segment.find(":]", at + 2)] if ":]" in segment[at + 2 :] else ""
    return name if name in _POSIX or name in ("graph", "print") else ""


def _member(segment: str, at: int) -> tuple[str, int]:
    if segment[at] == "\\" and at + 1 < len(segment):
        at += 1
    return segment[at], at + 1


def _class_piece(ranges: list[tuple[int, int]], named: list[str], *, negated: bool) -> _Piece:
    if not ranges and not named:
        return _Piece("", None)
    if len(ranges) == 1 and not named and not negated and ranges[0][0] == ranges[0][1]:
        return _literal(chr(ranges[0][0]))
    regex = members(ranges, negated=negated)
    if named:
        body = members(ranges)[1:-1] + "".join(named)
        regex = f"[{'^/' if negated else ''}{body}]"
        return _Piece(regex, f"[^./{body}]" if negated else None)
    dot = ord(".")
    if negated:
        return _Piece(regex, members([*ranges, (dot, dot)], negated=True))
    parts = [
        part
        for low, high in ranges
        for part in ([(low, dot - 1), (dot + 1, high)] if low <= dot <= high else [(low, high)])
        if part[0] <= part[1]
    ]
    return _Piece(regex, members(parts))
