"""npm `ignore`, by which most assistants read their ignore files.

gitignore's grammar on characters instead of bytes, by default in any letter case, where a run of
`*` crosses `/` only in a segment of its own between bare slashes. Source: the package's README
("Known differences from git") and release 7.0.16. Releases before it (5.x is still in use) read
brackets, escapes and blanks at the end of a line in ways of their own.
"""

from collections.abc import Mapping, Sequence

from ai_gate.matchers import descent
from ai_gate.matchers.bank import NEVER
from ai_gate.matchers.expression import Alphabet
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import INERT, NOTHING, UNSETTLED, Flaw, Line, Ruling, overlong
from ai_gate.matchers.wildmatch import protected_end, shape


def lines(text: str) -> tuple[Line, ...]:
    """Split an ignore file into its patterns, as the package does with a whole file."""
    text = text.removeprefix("\ufeff").removesuffix("\r")
    return tuple(
        Line(line, number)
        for number, raw in enumerate(text.split("\n"), 1)
        if (line := raw.removesuffix("\r")) and not line.startswith("#")
    )


def compile(patterns: Sequence[Line], *, case_sensitive: bool = False) -> OfPath[Ruling]:
    """Answer for a path what one ignore file at the root says."""
    alphabet = Alphabet(fold=None if case_sensitive else fold)
    rules = [_rule(line, alphabet) for line in patterns]
    return descent.compile({"": descent.file(rules, alphabet)})


def nested(files: Mapping[str, Sequence[Line]], *, case_sensitive: bool = False) -> OfPath[Ruling]:
    """Answer for a path what ignore files say of which each stands for itself.

    The keys are their folders, "" for the root. A path is ignored when any file above it says so:
    a negation has no power over another file (Continue, core/indexing/walkDir.ts).
    """
    rulers = {
        folder: compile(patterns, case_sensitive=case_sensitive)
        for folder, patterns in sorted(files.items())
    }

    def rule(path: str) -> Ruling:
        spoken = NOTHING
        for folder, ruler in rulers.items():
            if folder and not path.startswith(folder + "/"):
                continue
            ruling = ruler(path[len(folder) + 1 :] if folder else path)
            if ruling.by is not None:
                spoken = ruling._replace(directory=folder)
            if ruling.matched:
                break
        return spoken

    return depending(rule, *rulers.values(), names=rulers)


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no file, and those that older releases read differently."""
    return tuple(flaw for line in patterns if (flaw := flaw_of(line)))


def flaw_of(line: Line) -> Flaw | None:
    """Return what is wrong with one pattern, None when nothing is."""
    if flaw := overlong(line):
        return flaw
    rule = _rule(line, Alphabet())
    body = line.text[1:] if rule.negative else line.text
    segments = body.removeprefix("/").removesuffix("/").split("/")
    if rule.shape.kind == NEVER:
        return Flaw(line, INERT, "it is empty or a comment, or a bracket or backslash is left open")
    if any(segment in ("", ".", "..") for segment in segments if segments != [""]):
        return Flaw(line, INERT, "no path has an empty, `.` or `..` segment")
    signs = ("[", "\\", "***", "**/**")
    if body != body.rstrip() or body.endswith("/**/") or any(sign in body for sign in signs):
        return Flaw(line, UNSETTLED, "releases before 7.0.16 read it in another way")
    return None


def fold(text: str) -> str:
    """Bring a text to one letter case as JavaScript's `i` flag does (ECMA-262, Canonicalize)."""
    return text.upper() if text.isascii() else "".join(map(_canonical, text))


# Both become ASCII in capitals, which Canonicalize forbids; RE2 would fold them all the same.
_APART = {"\u017f": "\ue017", "\u212a": "\ue02a"}


def _canonical(char: str) -> str:
    capital = char.upper()
    if char in _APART:
        return _APART[char]
    return capital if len(capital) == 1 and ord(char) < 0x10000 else char


def _rule(line: Line, alphabet: Alphabet) -> descent.Rule:
    negative = line.text.startswith("!")
    body = protected_end(line.text[1:] if negative else line.text)
    if line.text.startswith("#"):  # a comment also in a list that is no file
        body = ""
    return descent.Rule(
        line=line,
        negative=negative,
        folders=body.endswith("/"),
        shape=shape(body.removesuffix("/"), alphabet),
    )
