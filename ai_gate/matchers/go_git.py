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
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from ai_gate.matchers import descent
from ai_gate.matchers.bank import Last
from ai_gate.matchers.expression import TEXT, Match, literal, machine, members, subject
from ai_gate.matchers.shapes import INERT, UNSETTLED, Flaw, Line, Ruling

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


def compile(patterns: Sequence[Line]) -> Callable[[str], Ruling]:
    """Answer for a path what one ignore file at the root says."""
    return nested({"": patterns})


def nested(files: Mapping[str, Sequence[Line]]) -> Callable[[str], Ruling]:
    """Answer for a path what ignore files say; the keys are their folders, "" for the root."""
    return descent.compile({folder: _file(patterns) for folder, patterns in files.items()})


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no file, and those that git reads in another way."""
    return tuple(flaw for line in patterns if (flaw := _flaw(line)))


_Test = Callable[[str], bool]


class _Pattern(NamedTuple):
    segments: list[tuple[str, _Test]]
    folders: bool


def _body(line: Line) -> str:
    return line.text.removeprefix("!").rstrip(" ")


def _segments(line: Line) -> list[str]:
    return _body(line).removesuffix("/").split("/")


def _pattern(line: Line) -> _Pattern:
    segments = [(segment, _matcher(segment)) for segment in _segments(line)]
    return _Pattern(segments, _body(line).endswith("/"))


def _flaw(line: Line) -> Flaw | None:
    segments = _segments(line)
    whole = len(segments) > 1
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
    return descent.File(
        rules=[(line, line.text.startswith("!")) for line in patterns],
        of_file=_last(patterns, of_folder=False),
        of_folder=_last(patterns, of_folder=True),
    )


def _last(patterns: Sequence[Line], *, of_folder: bool) -> Last:
    """Return the finder of the last pattern for a path; numbers of patterns are bits of an int."""
    numbered = [(number, _pattern(line)) for number, line in enumerate(patterns)]
    simple = [(number, p) for number, p in numbered if len(p.segments) == 1]
    whole = [(number, p) for number, p in numbered if len(p.segments) > 1]
    above = _bits([(number, p.segments[0][1]) for number, p in simple])
    final = above
    if not of_folder:
        final = _bits([(number, p.segments[0][1]) for number, p in simple if not p.folders])

    @cache
    def inherited(head: str) -> int:
        return reduce(or_, map(above, head.split("/")))

    def find(path: str, name: str) -> int:
        head = path[: -len(name) - 1]
        best = (final(name) | (inherited(head) if head else 0)).bit_length() - 1
        segments = path.split("/") if whole else []
        for number, pattern in reversed(whole):
            if number <= best:
                break
            if _walk(pattern, segments, of_folder=of_folder):
                return number
        return best

    return find


def _bits(numbered: Sequence[tuple[int, _Test]]) -> Callable[[str], int]:
    tests = [(1 << number, test) for number, test in numbered]

    @cache
    def bits(name: str) -> int:
        return sum(bit for bit, test in tests if test(name))

    return bits


def _walk(pattern: _Pattern, segments: Sequence[str], *, of_folder: bool) -> bool:
    """Match segment by segment without going back, as `globMatch` of go-git does."""
    at, matched, anywhere = 0, False, False
    for segment, test in pattern.segments:
        if segment == "":
            anywhere = False
        elif segment == "**":
            anywhere = True
        elif "**" in segment or at == len(segments):
            return False
        elif not anywhere:
            if not test(segments[at]):
                return False
            at, matched = at + 1, True
        else:
            anywhere = False
            while at < len(segments):
                matched = test(segments[at])
                at += 1
                if matched:
                    break
    return matched and not (pattern.folders and not of_folder and at == len(segments))


def _matcher(segment: str) -> _Test:
    """Return Go's `path.Match` for one segment of a pattern."""
    if not any(sign in segment for sign in "*?[\\"):
        return segment.__eq__
    source = _translate(segment)
    if source is None:
        return lambda _: False

    @cache
    def matches() -> Match:
        return machine(source)

    return lambda name: matches()(subject(name, TEXT)) is not None


def _translate(segment: str) -> str | None:
    pieces: list[str] = []
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "[":
            found = _class(segment, at)
            if found is None:
                return None
            piece, at = found
            pieces.append(piece)
        elif char == "\\":
            if at == len(segment):
                return None
            pieces.append(literal(segment[at]))
            at += 1
        else:
            pieces.append({"*": "[^/]*", "?": "[^/]"}.get(char) or literal(char))
    return "".join(pieces)


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
