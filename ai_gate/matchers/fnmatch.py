"""Python's fnmatch, as PR-Agent reads `[ignore] glob` in `.pr_agent.toml`.

The whole path is compared, `*` crosses `/`, letter case counts. A pattern that begins with `**/`
also matches at the root. Source: pr_agent/algo/file_filter.py
(https://github.com/qodo-ai/pr-agent) and fnmatch.translate of Python 3.12.
"""

from collections.abc import Sequence

from ai_gate.matchers import bank
from ai_gate.matchers.bank import CROSS, NEVER, Shape, Token
from ai_gate.matchers.expression import members, ranges
from ai_gate.matchers.ofpath import OfPath
from ai_gate.matchers.shapes import INERT, Flaw, Line, Ruling, overlong


def compile(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path whether a pattern matches it."""
    doubled = [
        (line, text)
        for line in patterns
        for text in dict.fromkeys((line.text, line.text.removeprefix("**/")))
    ]
    return bank.compile([line for line, _ in doubled], [shape(text) for _, text in doubled])


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no path."""
    return tuple(flaw for line in patterns if (flaw := _flaw(line)))


def _flaw(line: Line) -> Flaw | None:
    if flaw := overlong(line):
        return flaw
    if shape(line.text).kind == NEVER:
        return Flaw(line, INERT, "a class in it is empty")
    if not line.text or line.text.endswith("/") or line.text.startswith(("/", "./", "../")):
        return Flaw(line, INERT, "a path neither begins nor ends with `/`, nor with `./` or `../`")
    return None


def shape(pattern: str) -> Shape:
    """Translate one pattern."""
    tokens: list[Token] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*":
            if tokens[-1:] != [_STAR]:
                tokens.append(_STAR)
        elif char == "?":
            tokens.append(Token("", "."))
        elif char == "[" and (end := _close(pattern, at)) > 0:
            piece = _class(pattern[at:end])
            if not piece:
                return Shape(NEVER, "")
            tokens.append(Token("", piece))
            at = end + 1
        else:
            tokens.append(Token(char, ""))
    return bank.crossing(tokens)


_STAR = Token("", CROSS)


def _close(pattern: str, at: int) -> int:
    """Find the `]` that ends the class whose members start at `at`; -1 when there is none."""
    at += pattern[at : at + 1] == "!"
    at += pattern[at : at + 1] == "]"
    return pattern.find("]", at)


def _class(body: str) -> str:
    """Translate the members of a class, "" when there are none."""
    chunks = _chunks(body)
    negated = chunks[0].startswith("!")
    chunks[0] = chunks[0][negated:]
    atoms: list[str] = []
    for number, chunk in enumerate(chunks):
        atoms += ["-"] * (number > 0) + ["\\" + char for char in chunk]
    if not atoms:
        return "." if negated else ""
    return members(ranges(atoms) or (), negated=negated, slash=True)


def _chunks(body: str) -> list[str]:
    """Split at every `-` that makes a range, and take out ranges that run backwards.

    As fnmatch.translate does it, a `!` that comes to stand first by that negates.
    """
    chunks: list[str] = []
    start, at = 0, body.find("-", 2 if body.startswith("!") else 1)
    while at >= 0:
        chunks.append(body[start:at])
        start = at + 1
        at = body.find("-", at + 3)
    chunks.append(body[start:])
    if len(chunks) > 1 and not chunks[-1]:
        chunks[-2:] = [chunks[-2] + "-"]
    for number in range(len(chunks) - 1, 0, -1):
        if chunks[number - 1][-1] > chunks[number][0]:
            chunks[number - 1 : number + 1] = [chunks[number - 1][:-1] + chunks[number][1:]]
    return chunks
