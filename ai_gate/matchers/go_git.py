"""go-git's gitignore matcher, as Crush uses it for `.crushignore` and `.gitignore`.

Emulated: go-git 5.19.2, plumbing/format/gitignore, in the walk of Crush (internal/fsext/ls.go at
2026-08-21), which leaves out what lies below an excluded folder. What differs from git:

- a pattern without `/` is tried on every segment of the path, so that `!keys` takes back
  `keys/a.pem` from `*.pem`;
- after `**` the first segment that fits is taken, and no other is tried;
- `a/**` closes the folder `a` itself, and with it any `!` below; `**` beside other characters in
  a segment, in a pattern with `/`, matches nothing;
- brackets follow Go's path.Match: only `^` negates, there are no POSIX classes;
- a backslash cannot protect a blank at the end, because Crush trims lines.

go-git 6 matches differently again (wildmatch per segment).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ai_gate.matchers import descent
from ai_gate.matchers.bank import CROSS, PATH, Last, Shape, Token, asking, crossing, last
from ai_gate.matchers.expression import members
from ai_gate.matchers.ofpath import OfPath
from ai_gate.matchers.shapes import INERT, UNSETTLED, Flaw, Line, Ruling, overlong, refuse
from ai_gate.record import NamedTuple

_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_SPACE += "\u2028\u2029\u202f\u205f\u3000"


def lines(text: str) -> tuple[Line, ...]:
    """Split an ignore file into its patterns, as Crush does."""
    return tuple(
        Line(line, number)
        for number, raw in enumerate(text.split("\n"), 1)
        if (line := raw.strip(_SPACE)) and not line.startswith("#")
    )


def compile(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path what one ignore file at the root says."""
    return nested({"": patterns})


def nested(files: Mapping[str, Sequence[Line]]) -> OfPath[Ruling]:
    """Answer for a path what ignore files say; the keys are their folders, "" for the root."""
    return descent.compile({folder: _file(patterns) for folder, patterns in files.items()})


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no file, and those that git reads in another way."""
    return tuple(flaw for line in patterns if (flaw := _flaw(line)))


def _body(line: Line) -> str:
    return line.text.removeprefix("!").rstrip(" ")


def _segments(line: Line) -> list[str]:
    return _body(line).removesuffix("/").split("/")


def _flaw(line: Line) -> Flaw | None:
    segments = _segments(line)
    whole = len(segments) > 1
    if flaw := overlong(line):
        return flaw
    if all(segment in ("", "**") for segment in segments) and (whole or segments == [""]):
        return Flaw(line, INERT, "it names no segment")
    if any(_translate(segment) is None for segment in segments if segment != "**"):
        return Flaw(line, INERT, "a bracket or a backslash in it is not closed")
    if whole and any("**" in segment and segment != "**" for segment in segments):
        return Flaw(line, INERT, "`**` beside other characters matches nothing here")
    if "[!" in line.text or "[:" in line.text:
        return Flaw(line, UNSETTLED, "since go-git 6 brackets are read as in git")
    return None


def _file(patterns: Sequence[Line]) -> descent.File:
    refuse(map(overlong, patterns))
    segments = {segment for line in patterns for segment in _segments(line)}
    return descent.File(
        rules=[(line, line.text.startswith("!")) for line in patterns],
        of_file=_last(patterns, of_folder=False),
        of_folder=_last(patterns, of_folder=True),
        traits=asking([shape for one in segments if (shape := _shape(one))]),
    )


class _Name(NamedTuple):
    """A segment of a pattern with `/`; `anywhere`: after `**`. `fits` tells whether a name does."""

    text: str
    anywhere: bool
    fits: Callable[[str], bool]


class _Folder(NamedTuple):
    """What is known of all below a folder.

    `best` is the last pattern that holds there. `begun` are the patterns with `/` that may still
    fit, each with how many of its names were found; `ends` finds those that one name completes.
    """

    best: int
    begun: tuple[tuple[int, int], ...]
    ends: Last


def _last(patterns: Sequence[Line], *, of_folder: bool) -> Last:
    """Return the finder of the last pattern for a path."""
    simple = [
        (number, shape, _body(line).endswith("/"))
        for number, line in enumerate(patterns)
        if len(_segments(line)) == 1 and (shape := _shape(_segments(line)[0]))
    ]
    # A pattern without `/` is tried on every segment.
    above = last([(number, shape) for number, shape, _ in simple])
    final = last([(n, shape) for n, shape, folders in simple if of_folder or not folders])
    whole = {number: _names(line) for number, line in enumerate(patterns)}

    @cache
    def finder(begun: tuple[tuple[int, int], ...]) -> Last:
        return last(
            [
                (number, shape)
                for number, count in begun
                if count == len(whole[number]) - 1
                and (of_folder or not _body(patterns[number]).endswith("/"))
                and (shape := _shape(whole[number][count].text))
            ]
        )

    start = tuple((number, 0) for number, names in whole.items() if names)
    root = _Folder(-1, start, finder(start))
    folders = {"": root}

    def enter(parent: _Folder, name: str) -> _Folder:
        best = max(parent.best, above(name, name))
        begun = []
        for number, count in parent.begun:
            wanted = whole[number][count]
            if wanted.fits(name):
                count += 1
            elif not wanted.anywhere:
                continue
            if count == len(whole[number]):
                best = max(best, number)
            else:
                begun.append((number, count))
        left = tuple(begun)
        return _Folder(best, left, finder(left))

    def find(path: str, name: str) -> int:
        head = path[: -len(name) - 1]
        folder = folders.get(head) or descend(head)
        return max(folder.best, final(name, name), folder.ends(name, name))

    def descend(head: str) -> _Folder:
        known, names = descent.nearest(head, folders)
        for path, name in names:
            known = folders[path] = enter(known, name)
        return known

    return find


def _names(line: Line) -> list[_Name]:
    """Return the names of a pattern with `/`; none when it has no `/` or can match nothing."""
    names: list[_Name] = []
    anywhere = False
    segments = _segments(line)
    for segment in segments if len(segments) > 1 else ():
        if segment in ("", "**"):
            anywhere = segment == "**"
        elif "**" in segment or _shape(segment) is None:
            return []
        else:
            names.append(_Name(segment, anywhere, _matcher(segment)))
            anywhere = False
    return names


def _matcher(segment: str) -> Callable[[str], bool]:
    """Return Go's `path.Match` for one segment of a pattern."""
    shape = _shape(segment)
    if shape is None or shape.kind == PATH:
        return segment.__eq__ if shape is None else shape.text.__eq__
    find = last([(0, shape)])
    return lambda name: find(name, name) == 0


def _shape(segment: str) -> Shape | None:
    tokens = _translate(segment)
    return None if tokens is None else crossing(tokens)


def _translate(segment: str) -> list[Token] | None:
    tokens: list[Token] = []
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "[":
            found = _class(segment, at)
            if found is None:
                return None
            piece, at = found
            tokens.append(Token("", piece))
        elif char == "\\":
            if at == len(segment):
                return None
            tokens.append(Token(segment[at], ""))
            at += 1
        else:
            tokens.append(_WILDCARDS.get(char) or Token(char, ""))
    return tokens


# A segment holds no `/` that they could cross.
_WILDCARDS = {"*": Token("", CROSS), "?": Token("", ".")}


def _class(segment: str, at: int) -> tuple[str, int] | None:
    negated = segment.startswith("^", at)
    at += negated
    found: list[tuple[int, int]] = []
    while not found or not segment.startswith("]", at):
        low, at = _member(segment, at)
        high = low
        if segment.startswith("-", at):
            high, at = _member(segment, at + 1)
        if not low or not high or at >= len(segment):
            return None
        found.append((ord(low), ord(high)))
    valid = [(low, high) for low, high in found if low <= high]
    if not valid:
        return ("[^/]" if negated else r"[^\x00-\x{10ffff}]"), at + 1
    return members(valid, negated=negated), at + 1


def _member(segment: str, at: int) -> tuple[str, int]:
    """Return the next member of a class and where it ends; "" when Go rejects the pattern."""
    if segment[at : at + 1] in ("", "-", "]"):
        return "", at
    at += segment.startswith("\\", at)
    return segment[at : at + 1], at + 1
