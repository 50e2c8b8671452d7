"""npm minimatch, as CodeRabbit and others use it.

The pattern is compared segment by segment with the whole path; `**` fills a segment. Braces,
classes and extended globs but `!(...)`, which no linear-time matcher can do, are emulated.
Source: the package's README, and releases 9.0.9 and 11.0.9.
"""

from collections.abc import Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import bank, braces
from ai_gate.matchers.bank import NEVER, REGEX, Shape
from ai_gate.matchers.expression import TEXT, Alphabet
from ai_gate.matchers.minimatch_segment import Options as Options
from ai_gate.matchers.minimatch_segment import translate
from ai_gate.matchers.node_ignore import fold
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import (
    INERT,
    LONGEST,
    REFUSED,
    UNSETTLED,
    Flaw,
    Line,
    Ruling,
    overlong,
    refuse,
)

DEFAULT = Options()


def compile(patterns: Sequence[Line], options: Options = DEFAULT) -> OfPath[Ruling]:
    """Answer for a path whether a pattern matches it; one that begins with `!` matches all else.

    Raises ParseError for a pattern that cannot be emulated.
    """
    refuse(_refused(line, options) for line in patterns)
    plain = [line for line in patterns if not _is_negated(line)]
    rule = _ruler(plain, options)
    negated = [(line, _ruler([line], options)) for line in patterns if _is_negated(line)]
    if not negated:
        return rule

    def rule_negated(path: str) -> Ruling:
        ruling = rule(path)
        if not ruling.matched:
            for line, without in negated:
                if not without(path).matched:
                    return Ruling(matched=True, by=line)
        return ruling

    return depending(rule_negated, rule, *(without for _, without in negated))


def flaws(patterns: Sequence[Line], options: Options = DEFAULT) -> tuple[Flaw, ...]:
    """Name the patterns that cannot be emulated, and those that can match no path."""
    return tuple(
        flaw for line in patterns if (flaw := _refused(line, options) or _weak(line, options))
    )


def _ruler(lines: Sequence[Line], options: Options) -> OfPath[Ruling]:
    alphabet = Alphabet(fold=fold) if options.nocase else TEXT
    return bank.compile(lines, [_shape(line, options) for line in lines], alphabet)


def _is_negated(line: Line) -> bool:
    return (len(line.text) - len(line.text.lstrip("!"))) % 2 == 1


def _refused(line: Line, options: Options) -> Flaw | None:
    try:
        _shape(line, options)
    except ParseError as error:
        return Flaw(line, REFUSED, error.message)
    return overlong(line)


def _weak(line: Line, options: Options) -> Flaw | None:
    if any(f"*{kind}(" in line.text for kind in "?*+@"):
        return Flaw(
            line, UNSETTLED, "minimatch 9 wants a `*` before an extended glob to match text"
        )
    if not _is_negated(line) and _shape(line, options).kind == NEVER:
        return Flaw(line, INERT, "it is empty, a comment, or not for a path relative to the root")
    return None


def _shape(line: Line, options: Options) -> Shape:
    if line.text.startswith("#"):
        return Shape(NEVER, "")
    body = line.text.lstrip("!")
    rows = dict.fromkeys(braces.expand(body)) if body else {}
    if sum(map(len, rows)) > 4 * LONGEST:
        raise ParseError("its braces stand for too much text")
    found = [regex for row in rows if (regex := _row(row, options)) is not None]
    if not found:
        return Shape(NEVER, "")
    return Shape(REGEX, "|".join(f"(?:{regex})" for regex in found))


def _row(pattern: str, options: Options) -> str | None:
    """Translate a pattern without braces; None when it can match no relative path."""
    parts = _resolve([*_segments(pattern)])
    if any(part in ("", ".", "..") for part in parts):
        return None
    folder = "[^/]+" if options.dot else "[^./][^/]*"
    regex: list[str] = []
    for at, part in enumerate(parts):
        final = at == len(parts) - 1
        if part == "**":
            regex.append(f"{folder}(?:/{folder})*" if final else f"(?:{folder}/)*")
            continue
        piece = translate(part, options)
        if piece is None:
            return None
        regex += [piece, "" if final else "/"]
    return "".join(regex)


def _segments(pattern: str) -> list[str]:
    """Split at runs of `/`."""
    parts = pattern.split("/")
    return [part for at, part in enumerate(parts) if part or at in (0, len(parts) - 1)]


def _resolve(parts: list[str]) -> list[str]:
    """Let `..` take back the segment before it, and `**` stand once."""
    found: list[str] = []
    for part in parts:
        before = found[-1] if found else ""
        if part == "**" == before:
            continue
        if part == ".." and before not in ("", ".", "..", "**"):
            found.pop()
        else:
            found.append(part)
    return found or [""]
