"""Rust's globset, as Zed and others use it.

By default `*` and `?` cross `/` and letter case counts. Emulated: globset 0.4.20 on Unix
(https://github.com/BurntSushi/ripgrep/tree/master/crates/globset, src/glob.rs). A character class
holds bytes, so it cannot match a character outside ASCII.
"""

from collections.abc import Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import bank
from ai_gate.matchers.bank import (
    CROSS,
    INSIDE,
    NAME,
    PREFIX,
    REGEX,
    SUFFIX,
    TAIL,
    Shape,
    Token,
)
from ai_gate.matchers.expression import OCTETS, literal, octets
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import INERT, NOTHING, REFUSED, Flaw, Line, Ruling, overlong, refuse
from ai_gate.record import NamedTuple


class Options(NamedTuple):
    """How a program sets globset up.

    `literal_separator`: `*` and `?` stop at `/`. `unclosed_class`: an open `[` is itself instead of
    an error. `braces`: `{a,b}` is a choice, otherwise text.
    """

    literal_separator: bool = False
    unclosed_class: bool = False
    braces: bool = True


DEFAULT = Options()

_PREFIX = Token("", "(?:/?|.*/)")
_SUFFIX = Token("", "/.*")
_BETWEEN = Token("", "(?:/|/.*/)")


def compile(
    patterns: Sequence[Line], options: Options = DEFAULT, *, ancestors: bool = False
) -> OfPath[Ruling]:
    """Answer for a path whether a pattern matches it or, with `ancestors`, a folder above it.

    Raises ParseError for a pattern that globset refuses.
    """
    refuse(_refused(line, options) for line in patterns)
    rule = bank.compile(patterns, [shape(line.text, options) for line in patterns], OCTETS)
    if not ancestors:
        return rule
    folders: dict[str, Ruling] = {}

    def rule_above(path: str) -> Ruling:
        end = path.find("/")
        while end >= 0:
            head = path[:end]
            ruling = folders.get(head)
            if ruling is None:
                ruling = folders[head] = rule(head)
            if ruling.matched:
                return ruling
            end = path.find("/", end + 1)
        return rule(path)

    return depending(rule_above if patterns else lambda _: NOTHING, rule)


def flaws(patterns: Sequence[Line], options: Options = DEFAULT) -> tuple[Flaw, ...]:
    """Name the patterns that globset refuses, and those that can match no path."""
    return tuple(flaw for line in patterns if (flaw := _refused(line, options) or _inert(line)))


def _inert(line: Line) -> Flaw | None:
    if line.text.startswith(("/", "./", "../")) or line.text.endswith("/"):
        return Flaw(line, INERT, "a path neither begins nor ends with `/`, nor with `./` or `../`")
    return None


def _refused(line: Line, options: Options) -> Flaw | None:
    try:
        shape(line.text, options)
    except ParseError as error:
        return Flaw(line, REFUSED, error.message)
    return overlong(line)


def shape(pattern: str, options: Options = DEFAULT) -> Shape:
    """Translate one pattern; raises ParseError when globset refuses it."""
    tokens = _parse(pattern, options)
    if tokens == [_PREFIX]:
        return Shape(PREFIX, "")
    return _simple(tokens, options) or Shape(REGEX, _regex(tokens))


def _simple(tokens: list[Token], options: Options) -> Shape | None:
    """Return the shape of a pattern that begins or ends with `**`; else let `crossing` see it."""
    deep = tokens[:1] == [_PREFIX]
    rest = tokens[-1:] == [_SUFFIX]
    body = tokens[deep : len(tokens) - rest]
    star = deep and not rest and body[:1] == [Token("", _star(options))]
    body = body[star:]
    if any(piece for _, piece in body):
        return None if deep or rest or options.literal_separator else _crossing(tokens)
    text = _decode("".join(char for char, _ in body))
    if text is None or (not text and (deep or rest)):
        return None
    if rest:
        return Shape(INSIDE if deep else PREFIX, text + "/")
    if star:
        return None if options.literal_separator and "/" in text else Shape(SUFFIX, text)
    if deep:
        return Shape(TAIL if "/" in text else NAME, text)
    return _crossing(tokens)


def _crossing(tokens: list[Token]) -> Shape | None:
    decoded = [(_decode(char), piece) for char, piece in tokens]
    if any(char is None for char, _ in decoded) or any(char > "\x7f" for char, _ in tokens):
        return None
    return bank.crossing(tokens, OCTETS)


def _regex(tokens: list[Token]) -> str:
    return "".join(piece or literal(char) for char, piece in tokens)


def _decode(octets: str) -> str | None:
    try:
        return octets.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None


def _star(options: Options) -> str:
    return "[^/]*" if options.literal_separator else CROSS


def _parse(pattern: str, options: Options) -> list[Token]:
    """Read a pattern into tokens of single bytes; see Parser in glob.rs."""
    levels: list[list[list[Token]]] = [[[]]]  # per open brace its branches
    unclosed = False
    at = 0
    while at < len(pattern):
        char = pattern[at]
        branch = levels[-1][-1]
        at += 1
        if char == "?":
            branch.append(Token("", "[^/]" if options.literal_separator else "."))
        elif char == "*":
            at = _stars(pattern, at, branch, options, nested=len(levels) > 1)
        elif char == "[" and not unclosed:
            found = _class(pattern, at)
            if found is None and not options.unclosed_class:
                raise ParseError("a `[` in it is not closed")
            unclosed = found is None
            token, at = found or (Token("[", ""), at)
            branch.append(token)
        elif char == "{" and options.braces:
            levels.append([[]])
        elif char == "}" and options.braces:
            if len(levels) == 1:
                raise ParseError("a `}` in it has no `{`")
            choice = _choice(levels.pop())
            levels[-1][-1].append(choice)
        elif char == "," and len(levels) > 1:
            levels[-1].append([])
        else:
            if char == "\\":
                if at == len(pattern):
                    raise ParseError("it ends with a backslash")
                char = pattern[at]
                at += 1
            branch += [Token(octet, "") for octet in _bytes(char)]
    if len(levels) > 1:
        raise ParseError("a `{` in it is not closed")
    return levels[0][0]


def _bytes(char: str) -> str:
    return octets(char).decode("latin-1")


def _choice(branches: list[list[Token]]) -> Token:
    parts = [part for branch in branches if (part := _regex(branch))]
    return Token("", f"(?:{'|'.join(parts)})")


def _stars(pattern: str, at: int, branch: list[Token], options: Options, *, nested: bool) -> int:
    """Read what begins with the `*` before `at` (see `parse_star`); return where it ends."""
    star = Token("", _star(options))
    if not pattern.startswith("*", at):
        branch.append(star)
        return at
    before = pattern[at - 2 : at - 1] if at > 1 else ""
    at += 1
    after = pattern[at : at + 1]
    if not branch and after in ("", "/"):
        branch.append(_PREFIX)
        return at + len(after)
    ends = after == "" or (nested and after in (",", "}"))
    if not branch or before != "/" or not (ends or after == "/"):
        branch += [star, star]
        return at
    last = branch.pop()
    branch.append(last if last in (_PREFIX, _SUFFIX) else _SUFFIX if ends else _BETWEEN)
    return at if ends else at + 1


def _class(pattern: str, at: int) -> tuple[Token, int] | None:
    """Read the class whose members start at `at`; None when it is not closed."""
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    ranges: list[tuple[str, str]] = []
    first, open_range = True, False
    while first or pattern[at : at + 1] != "]":
        char = pattern[at : at + 1]
        if not char:
            return None
        if char == "-" and not first and not open_range:
            open_range = True
        elif open_range:
            low = ranges[-1][0]
            if char < low:
                raise ParseError("a range in it runs backwards")
            ranges[-1] = (low, char)
            open_range = False
        else:
            ranges.append((char, char))
        first = False
        at += 1
    if open_range:
        ranges.append(("-", "-"))
    body = "".join(map(_range, ranges))
    return Token("", f"[{'^' if negated else ''}{body}]"), at + 1


def _range(bounds: tuple[str, str]) -> str:
    low, high = (_bytes(bound) for bound in bounds)
    if bounds[0] == bounds[1]:
        return "".join(f"\\x{{{ord(octet):x}}}" for octet in low)
    if low[-1] > high[0]:
        raise ParseError("a range of characters outside ASCII in it has no meaning in bytes")
    escaped = [f"\\x{{{ord(octet):x}}}" for octet in low + high]
    return "".join(escaped[: len(low)]) + "-" + "".join(escaped[len(low) :])
