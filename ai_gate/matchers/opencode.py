"""opencode's wildcards, for `permission` in `opencode.json` (Kilo's `kilo.json` follows it).

`*` stands for any text, `/` included, `?` for any one character, ` *` at the end also for nothing;
the whole path is compared, letter case counts (not on Windows), `\\` is `/`. The last of the
ordered rules that matches decides. Source: packages/core/src/util/wildcard.ts and permission, seen
in opencode 1.18.34. `~/` and `$HOME` are expanded first, so that such patterns match no path of a
repository.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ai_gate.matchers import bank
from ai_gate.matchers.bank import CROSS, Shape, Token
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import INERT, NOTHING, Flaw, Line, Ruling, overlong, refuse
from ai_gate.record import NamedTuple


class Rule(NamedTuple):
    """A pattern with what it brings about: `allow`, `ask` or `deny`."""

    line: Line
    action: str


def compile(rules: Sequence[Rule]) -> OfPath[Ruling]:
    """Answer for a path whether the deciding rule denies it; `ask` and `allow` do not."""
    decide = deciding(rules)

    def rule(path: str) -> Ruling:
        found = decide(path)
        return Ruling(found.action == "deny", found.line) if found else NOTHING

    return depending(rule, decide)


def deciding(rules: Sequence[Rule]) -> OfPath[Rule | None]:
    """Answer for a path the rule that decides, None when no rule matches.

    Raises ParseError for a pattern that is too long.
    """
    refuse(overlong(rule.line) for rule in rules)
    shapes = [_shape(rule.line.text) for rule in rules]
    find = bank.last(list(enumerate(shapes)))

    def decide(path: str) -> Rule | None:
        path = path.replace("\\", "/")
        number = find(path, path.rpartition("/")[2])
        return rules[number] if number >= 0 else None

    return OfPath(decide, bank.asking(shapes))


def flaws(rules: Sequence[Rule]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no path of a repository."""
    return tuple(flaw for rule in rules if (flaw := flaw_of(rule.line)))


def flaw_of(line: Line) -> Flaw | None:
    """Return what is wrong with one pattern, None when nothing is."""
    pattern = line.text.replace("\\", "/")
    if flaw := overlong(line):
        return flaw
    if pattern == "~" or pattern.startswith(("~/", "$HOME", "/")):
        return Flaw(line, INERT, "paths are compared relative to the worktree")
    if pattern.startswith(("./", "../")):
        return Flaw(line, INERT, "no path begins with `./` or `../`")
    if pattern.endswith("/"):
        return Flaw(line, INERT, "no path of a file ends with `/`; write `/*`")
    return None


_T = TypeVar("_T")


def in_object_order(entries: Iterable[tuple[str, _T]]) -> list[tuple[str, _T]]:
    """Put the entries of a JSON object in the order in which JavaScript goes through it.

    Keys that are array indexes come first, by number, and a repeated key keeps its first place but
    takes its last value (ECMA-262, OrdinaryOwnPropertyKeys). So a folder named `2026` is not where
    it was written.
    """
    merged = dict(entries)
    numbers = sorted((key for key in merged if _is_index(key)), key=int)
    return [(key, merged[key]) for key in (*numbers, *(k for k in merged if not _is_index(k)))]


def _is_index(key: str) -> bool:
    canonical = key.isascii() and key.isdigit() and (key == "0" or key[0] != "0")
    return canonical and len(key) <= 10 and int(key) < 2**32 - 1


def _shape(text: str) -> Shape:
    pattern = text.replace("\\", "/")
    if pattern == "~" or pattern.startswith(("~/", "$HOME")):
        return Shape(bank.NEVER, "")
    optional = pattern.endswith(" *")
    tokens = [
        _TOKENS.get(char) or Token(char, "") for char in pattern.removesuffix(" *" * optional)
    ]
    if optional:
        tokens.append(Token("", "(?: .*)?"))
    return bank.crossing(tokens)


_TOKENS = {"*": Token("", CROSS), "?": Token("", ".")}
