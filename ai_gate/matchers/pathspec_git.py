"""Python `pathspec`, as Aider reads `.aiderignore`: GitWildMatchPattern in a PathSpec.

The last line that matches the path or a folder above it decides, so that, unlike in git, a file may
be taken back from an excluded folder. Letter case counts. Emulated: pathspec 1.0.4, which
aider-chat 0.86.2 pins; its predecessors pinned 0.12.1.
"""

from collections.abc import Sequence
from functools import cache

from ai_gate.matchers.bank import (
    INSIDE,
    NAME,
    PATH,
    PREFIX,
    REGEX,
    SUFFIX,
    TAIL,
    Last,
    Shape,
    asking,
    last,
)
from ai_gate.matchers.descent import nearest
from ai_gate.matchers.expression import literal, members, ranges
from ai_gate.matchers.ofpath import OfPath
from ai_gate.matchers.shapes import (
    INERT,
    NOTHING,
    REFUSED,
    UNSETTLED,
    Flaw,
    Line,
    Ruling,
    overlong,
    refuse,
)

_FOLDERS = r"(?:[^\n]+/)?"
_BELOW = r"(?:\n|/.*)?"  # `$` of Python also stands before a newline at the end
_IN_FOLDER = ".*/.*"
_NOT_NEWLINE = r".*[^\n].*"


def lines(text: str) -> tuple[Line, ...]:
    """Split an ignore file into its patterns, with `str.splitlines` as Aider does."""
    return tuple(
        Line(line, number)
        for number, line in enumerate(text.splitlines(), 1)
        if (bare := _strip(line)) and not bare.startswith("#") and bare != "/"
    )


def compile(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path what the ignore file at the root says.

    Raises ParseError for a pattern over which Aider fails.
    """
    refuse(map(_flaw, patterns))
    rulings = [Ruling(not line.text.startswith("!"), line) for line in patterns]
    shapes = list(enumerate(map(_shape, patterns)))
    of_file = last(shapes)
    of_folder = last([(n, shape) for n, shape in shapes if shape.kind != REGEX])
    folders: dict[str, int] = {"": -1}

    @cache
    def exact() -> Last:
        return last([(n, Shape(REGEX, _regex(line))) for n, line in enumerate(patterns)])

    def rule(path: str) -> Ruling:
        head, _, name = path.rpartition("/")
        above = folders.get(head)
        number = max(inherited(head) if above is None else above, of_file(path, name))
        if "\n" in path:
            number = exact()(path, name)
        return rulings[number] if number >= 0 else NOTHING

    def inherited(head: str) -> int:
        number, names = nearest(head, folders)
        for path, name in names:
            number = folders[path] = max(number, of_folder(path, name))
        return number

    return OfPath(rule, asking([shape for _, shape in shapes]))


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns over which Aider fails, and those that versions of it read differently."""
    return tuple(flaw for line in patterns if (flaw := _flaw(line)))


def _strip(line: str) -> str:
    return line if line.endswith("\\ ") else line.rstrip()


def _body(line: Line) -> str:
    return _strip(line.text).removeprefix("!")


def _segments(line: Line) -> list[str]:
    """Split a pattern so that a leading `**` stands for any depth, a final one for all below."""
    segments = _body(line).split("/")
    if not segments[0]:
        del segments[0]
    elif len(segments) == 1 or segments[1:] == [""]:
        segments.insert(0, "**")
    if segments and not segments[-1]:
        segments[-1] = "**"
    return [s for at, s in enumerate(segments) if s != "**" or at == 0 or segments[at - 1] != "**"]


def _flaw(line: Line) -> Flaw | None:
    body = _body(line)
    if flaw := overlong(line):
        return flaw
    if not body:
        return Flaw(line, REFUSED, "Aider fails over a negation of nothing")
    globs = [_glob(segment) for segment in _segments(line)]
    if None in globs:
        return Flaw(line, REFUSED, "Aider fails over a final backslash or a backward range")
    if any("[" in pieces for pieces in globs if pieces):
        return Flaw(line, UNSETTLED, "since pathspec 1.1 a pattern with an open `[` is dropped")
    if line.text[:1].isspace():
        return Flaw(line, UNSETTLED, "before pathspec 1.0 blanks at the start were cut off")
    if body in ("/**/", "**/*/**"):
        return Flaw(line, UNSETTLED, "before pathspec 1.0 it matched other paths")
    segments = body.removeprefix("/").removesuffix("/").split("/")
    if any(segment in ("", ".", "..") for segment in segments if segments != [""]):
        return Flaw(line, INERT, "no path has an empty, `.` or `..` segment")
    return None


def _shape(line: Line) -> Shape:
    segments = _segments(line)
    if segments in (["**"], ["**", "*"]) and not _body(line).endswith("/"):
        return Shape(PREFIX, "")
    deep, rest = segments[0] == "**", segments[-1] == "**"
    body = segments[deep : len(segments) - rest]
    star = deep and not rest and len(body) == 1 and body[0].startswith("*")
    plain = "/".join(body)[star:]
    if not plain or any(sign in plain for sign in "*?[\\"):
        return Shape(REGEX, _regex(line))
    if rest:
        return Shape(INSIDE if deep else PREFIX, plain + "/")
    if star:
        return Shape(SUFFIX, plain)
    if deep:
        return Shape(TAIL if "/" in plain else NAME, plain)
    return Shape(PATH, plain)


def _regex(line: Line) -> str:
    """Return the expression for a path that the pattern matches, or that lies below a match."""
    segments = _segments(line)
    if segments in (["**"], ["**", "*"], ["**", "*", "**"]):
        return _IN_FOLDER if _body(line).endswith("/") else _NOT_NEWLINE
    parts: list[str] = []
    slash = False
    for at, segment in enumerate(segments):
        final = at == len(segments) - 1
        if segment != "**":
            piece = "[^/]+" if segment == "*" else _text(_glob(segment) or ())
            parts += ["/" if slash else "", piece, _BELOW if final else ""]
        elif at == 0:
            parts.append(_FOLDERS)
            continue
        else:
            parts.append("/.*" if final else r"(?:/[^\n]+)?")
        slash = True
    return "".join(parts)


def _text(pieces: Sequence[str]) -> str:
    return "".join(r"\[" if piece == "[" else piece for piece in pieces)


def _glob(segment: str) -> list[str] | None:
    """Translate one segment into pieces; an open `[` is itself; None for what pathspec rejects."""
    pieces: list[str] = []
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "\\":
            if at == len(segment):
                return None
            pieces.append(literal(segment[at]))
            at += 1
        elif char == "[" and (end := _close(segment, at)) > 0:
            negated = segment[at] in "!^"
            found = ranges(list(segment[at + negated : end]))
            if found is None:
                return None
            pieces.append(members(found, negated=negated, slash=True))
            at = end + 1
        elif char == "[":
            pieces.append("[")
        else:
            pieces.append({"*": "[^/]*", "?": "[^/]"}.get(char) or literal(char))
    return pieces


def _close(segment: str, at: int) -> int:
    """Find the `]` that ends the class whose members start at `at`; -1 when there is none."""
    at += segment[at : at + 1] in ("!", "^")
    return segment.find("]", at + 1)
