"""`.kilocodeignore`, which Kilo Code turns into permission rules of opencode's kind.

Most of gitignore's meaning is lost on the way: a bare name closes only that very path at the root,
and every negation comes last. Source: packages/opencode/src/kilocode/ignore-migrator.ts, seen in
7.7.9. Kilo's indexer reads the same file by `node_ignore`.
"""

from collections.abc import Sequence

from ai_gate.matchers import opencode
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.opencode import Rule
from ai_gate.matchers.shapes import INERT, NOTHING, Flaw, Line, Ruling

# What String.prototype.trim cuts off (ECMA-262, WhiteSpace and LineTerminator).
BLANKS = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
BLANKS += "\u2028\u2029\u202f\u205f\u3000\ufeff"

_DEFAULT = Line("*", 0)


def lines(text: str) -> tuple[Line, ...]:
    """Split an ignore file into its patterns, as Kilo does."""
    return tuple(
        Line(line, number)
        for number, raw in enumerate(text.split("\n"), 1)
        if (line := raw.strip(BLANKS)) and not line.startswith("#")
    )


def rules(patterns: Sequence[Line]) -> tuple[Rule, ...]:
    """Convert the patterns to ordered rules; their lines keep the text as it was written.

    The rule that allows everything else stands first and has line 0.
    """
    converted = [("*", Rule(_DEFAULT, "allow"))]
    converted += [
        (glob(line), Rule(line, "deny")) for line in patterns if not line.text.startswith("!")
    ]
    converted += [
        (glob(line), Rule(line, "allow")) for line in patterns if line.text.startswith("!")
    ]
    # An assignment to this key sets no property of a JavaScript object.
    kept = [(key, rule) for key, rule in converted if key != "__proto__"]
    return tuple(rule for _, rule in opencode.in_object_order(kept))


def compile(patterns: Sequence[Line]) -> OfPath[Ruling]:
    """Answer for a path what the ignore file at the root says; `by` is None for the default."""
    written = rules(patterns)
    converted = [Rule(Line(glob(rule.line), number), "") for number, rule in enumerate(written)]
    decide = opencode.deciding(converted)
    rulings = [
        Ruling(rule.action == "deny", None if rule.line is _DEFAULT else rule.line)
        for rule in written
    ]

    def rule(path: str) -> Ruling:
        found = decide(path)
        return rulings[found.line.line] if found else NOTHING

    return depending(rule, decide)


def flaws(patterns: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the patterns that can match no file, and those that another line cancels."""
    effective = {id(rule.line) for rule in rules(patterns)}
    found = []
    for line in patterns:
        flaw = opencode.flaw_of(Line(glob(line), line.line))
        if flaw is not None:
            found.append(flaw._replace(line=line))
        elif id(line) not in effective:
            found.append(Flaw(line, INERT, "a later line with the same rule takes its place"))
        elif glob(line).isdigit():
            found.append(Flaw(line, INERT, "a number goes before the rule that allows the rest"))
    return tuple(found)


def glob(line: Line) -> str:
    """Convert one pattern to opencode's wildcards, as Kilo's `convertToGlob` does."""
    found = line.text.removeprefix("!")
    if found.endswith("/"):
        found += "*"
    found = found.removeprefix("/")
    if found.startswith("**/"):
        found = "*" + found[3:]
    found = found.replace("**/", "*")
    return found[:-1] if found.endswith("/**") else found
