"""git's own ignore files, for `.gitignore` and for the products that follow git to the letter.

Letter case counts (`core.ignorecase` is false, as on Linux). Source:
https://git-scm.com/docs/gitignore and dir.c at git 2.55. Since git 2.52 `foo**/bar` is read as the
manual says; older releases take the `**` there for one that crosses `/`.
"""

from collections.abc import Mapping, Sequence

from ai_gate.matchers import descent
from ai_gate.matchers.bank import NEVER
from ai_gate.matchers.expression import OCTETS
from ai_gate.matchers.ofpath import OfPath
from ai_gate.matchers.shapes import INERT, UNSETTLED, Flaw, Line, Ruling, overlong
from ai_gate.matchers.wildmatch import protected_end, shape


def lines(text: str) -> tuple[Line, ...]:
    """Split an ignore file into its patterns."""
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.startswith("#"):
            continue
        # C strings end at a NUL; a file with CRLF loses one CR per line.
        pattern = protected_end(line.removesuffix("\r").partition("\0")[0])
        if pattern:
            found.append(Line(pattern, number))
    return tuple(found)


def compile(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path what one ignore file at the root says."""
    return nested({"": patterns})


def nested(files: Mapping[str, Sequence[Line]]) -> OfPath[Ruling]:
    """Answer for a path what ignore files say; the keys are their folders, "" for the root."""
    return descent.compile(
        {
            folder: descent.file([_rule(line) for line in patterns], OCTETS)
            for folder, patterns in files.items()
        }
    )


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no file, and those that releases of git read differently."""
    return tuple(flaw for line in patterns if (flaw := flaw_of(line, _rule(line))))


def flaw_of(line: Line, rule: descent.Rule) -> Flaw | None:
    """Return what is wrong with one gitignore line, None when nothing is."""
    if flaw := overlong(line):
        return flaw
    body = line.text.removeprefix("!") if rule.negative else line.text
    segments = body.removeprefix("/").removesuffix("/").split("/")
    if rule.shape.kind == NEVER:
        return Flaw(line, INERT, "it is empty, or a bracket or a final backslash is left open")
    if segments != [""] and any(segment in ("", ".", "..") for segment in segments):
        return Flaw(line, INERT, "no path has an empty, `.` or `..` segment")
    if _is_glued(body):
        return Flaw(line, UNSETTLED, "before git 2.52 the `**` in it also crosses `/`")
    return None


def _rule(line: Line) -> descent.Rule:
    negative = line.text.startswith("!")
    body = line.text[1:] if negative else line.text
    return descent.Rule(
        line=line,
        negative=negative,
        folders=body.endswith("/"),
        shape=shape(body.removesuffix("/")),
    )


def _is_glued(body: str) -> bool:
    """Say whether a run of `*` follows the literal beginning of a pattern with `/`."""
    body = body.removesuffix("/")
    if "/" not in body:
        return False
    body = body.removeprefix("/")
    start = min((body.find(special) for special in "*?[\\" if special in body), default=-1)
    if start <= 0 or body[start - 1] == "/" or not body.startswith("**", start):
        return False
    tail = body[start:].lstrip("*")
    return tail == "" or tail.startswith(("/", "\\/"))
