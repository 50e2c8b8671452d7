"""The globs of VS Code, also for `applyTo` of instruction files.

`**` fills a segment and stands for any number of folders, `*` and `?` stop at `/`, `{a,b}` is a
choice without nesting. The whole path is compared. Source: src/vs/base/common/glob.ts, seen in
monaco-editor 0.57.0, which ships it; computeAutomaticInstructions.ts for `applyTo`.
"""

from collections.abc import Sequence

from ai_gate.matchers import bank
from ai_gate.matchers.bank import (
    NAME,
    NEVER,
    PATH,
    REGEX,
    SUFFIX,
    TAIL,
    Shape,
)
from ai_gate.matchers.expression import TEXT, Alphabet, literal, members
from ai_gate.matchers.expression import ranges as read_ranges
from ai_gate.matchers.kilo import BLANKS
from ai_gate.matchers.node_ignore import fold
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import INERT, Flaw, Line, Ruling, overlong

_ANY_CASE = Alphabet(fold=fold)
_SLASH = r"[/\\]"
_ANY = r"[^/\\]"
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")


def compile(patterns: Sequence[Line], *, any_case: bool = False) -> OfPath[Ruling]:
    """Answer for a path whether a pattern matches it."""
    alphabet = _ANY_CASE if any_case else TEXT
    shapes = [_shape(line.text.strip(BLANKS), alphabet) for line in patterns]
    return bank.compile(patterns, shapes, alphabet)


def apply_to(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path whether instructions with these `applyTo` values go along with it.

    A value is a list with commas. Letter case does not count. What does not begin with `/` holds at
    any depth, for it is compared with the path on the disk; where that begins is not known here.
    """
    split = [
        Line(_anywhere(text), line.line)
        for line in patterns
        for part in split_outside(line.text, ",")
        if (text := part.strip(BLANKS))
    ]
    rule = compile(split, any_case=True)
    return depending(lambda path: rule("/workspace/" + path), rule)


def _anywhere(pattern: str) -> str:
    if pattern in ("*", "**", "**/*"):
        return "**"
    return pattern if pattern.startswith(("/", "**/")) else "**/" + pattern


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no path of a repository."""
    return tuple(flaw for line in patterns if (flaw := _flaw(line)))


def _flaw(line: Line) -> Flaw | None:
    pattern = line.text.strip(BLANKS)
    if flaw := overlong(line):
        return flaw
    if _shape(pattern, TEXT).kind == NEVER:
        return Flaw(line, INERT, "it is empty, or a bracket in it matches nothing")
    if pattern.startswith(("/", "./", "../")):
        return Flaw(line, INERT, "no path begins with `/`, `./` or `../`")
    return None


def split_outside(pattern: str, at: str) -> list[str]:
    """Split at a character outside `{}` and `[]`; an empty rest is left out."""
    parts, part = [], ""
    braces = brackets = False
    for char in pattern:
        if char == at and not braces and not brackets:
            parts.append(part)
            part = ""
            continue
        braces = char == "{" or (braces and char != "}")
        brackets = char == "[" or (brackets and char != "]")
        part += char
    return [*parts, part] if part else parts


def _shape(pattern: str, alphabet: Alphabet) -> Shape:
    if not pattern:
        return Shape(NEVER, "")
    bare = pattern.removesuffix("/")
    deep = bare.startswith("**/")
    text = (alphabet.fold or str)(bare.removeprefix("**/"))
    if deep and _is_plain(text):
        return Shape(TAIL if "/" in text else NAME, text)
    if deep and pattern == bare and text.startswith("*.") and _is_word(text[2:]):
        return Shape(SUFFIX, text[1:])
    if not deep and _is_plain(text):
        return Shape(PATH, text)
    source = _join(pattern, alphabet)
    return Shape(NEVER, "") if source is None else Shape(REGEX, source)


def _is_word(text: str) -> bool:
    return bool(text) and _WORD.issuperset(text)


def _is_plain(text: str) -> bool:
    return all(map(_is_word, text.split("/")))


def _join(pattern: str, alphabet: Alphabet) -> str | None:
    """Translate a pattern, or one choice of a brace, segment by segment; None: nothing matches."""
    segments = split_outside(pattern, "/")
    if all(segment == "**" for segment in segments):
        return "" if not segments else r"[^\n\r\x{2028}\x{2029}]*"
    parts: list[str] = []
    last = len(segments) - 1
    for at, segment in enumerate(segments):
        if segment == "**":
            if at == 0 or segments[at - 1] != "**":
                below = f"|{_SLASH}{_ANY}+" if at == last else ""
                parts.append(f"(?:{_SLASH}|{_ANY}+{_SLASH}{below})*")
            continue
        piece = _segment(segment, alphabet)
        if piece is None:
            return None
        parts.append(piece)
        if at < last and (segments[at + 1] != "**" or at + 2 <= last):
            parts.append(_SLASH)
    return "".join(parts)


def _segment(segment: str, alphabet: Alphabet) -> str | None:
    """Translate one segment; an open brace or bracket swallows the rest."""
    fold_literal = alphabet.fold or str
    parts: list[str] = []
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "{":
            end = segment.find("}", at)
            choices = [_join(choice, alphabet) for choice in split_outside(segment[at:end], ",")]
            if end < 0:
                break
            found = [choice for choice in choices if choice is not None]
            if choices and not found:
                return None
            parts.append(f"(?:{'|'.join(found)})")
            at = end + 1
        elif char == "[":
            end = _close(segment, at)
            if end < 0:
                break
            piece = _class(segment[at:end])
            if piece is None:
                return None
            parts.append(piece)
            at = end + 1
        elif char == "]":
            return None
        elif char != "}":
            parts.append({"*": _ANY + "*", "?": _ANY}.get(char) or literal(fold_literal(char)))
    return "".join(parts)


def _close(segment: str, at: int) -> int:
    """Find the `]` that ends a class: the first after a member, where `/` is none."""
    for end in range(at, len(segment)):
        if segment[end] == "]" and segment[at:end].strip("/"):
            return end
    return -1


def _class(body: str) -> str | None:
    """Translate the members of a class; None when nothing matches, JavaScript's errors included."""
    body = body.replace("/", "")
    negated = body[:1] in ("!", "^")
    atoms = [char if char == "-" else "\\" + char for char in body[negated:]]
    ranges = read_ranges(atoms)
    if ranges is None:
        return None
    if not ranges:
        return "(?:.)" if negated else None
    return members(ranges, negated=negated, slash=True)
