"""What ordered permission rules keep from which plane."""

from collections.abc import Iterator, Sequence

from ai_gate.model import Because, Closure, Name, Plane, Setting, State, Strength
from ai_gate.translate.closures import all_closed, always, off
from ai_gate.translate.commands import opens
from ai_gate.translate.opencode.rules import (
    ALLOW,
    ASK,
    DENY,
    Rule,
    about,
    closing,
    gone,
    pending,
    whole,
)

Variants = Sequence[tuple[Rule, ...]]

# A tool that compares its patterns with paths -> its plane.
PATHS = (("read", Plane.READ), ("edit", Plane.EDIT))
# A tool that compares them with something else. `x_x` stands for a tool of any MCP server.
OTHERS = (("grep", Plane.SEARCH), ("bash", Plane.SHELL), ("x_x", Plane.MCP))
TRAP = (
    "one answer `always` to a question about `{tool}` allows every later {tool}, denied paths too: "
    'leave nothing to ask, with `"*": "allow"` first or `*.env` and `*.env.*` on deny'
)


def closures(variants: Variants, *, binding: bool) -> Iterator[Closure]:
    """Yield what the rules close, for every start and agent at once.

    `binding`: a denial stands even after somebody answered "always" to another question.
    """
    for tool, plane in PATHS:
        yield from _off(variants, tool, plane)
        lines = _lines(variants, tool)
        firm = binding or not any(pending(rules, tool) for rules in variants)
        if lines and firm:
            decide = all_closed([closing(rules, tool, frozenset({DENY})) for rules in variants])
            yield Closure((plane,), Strength.TOOL, decide, lines)
        decide = all_closed([closing(rules, tool, frozenset({DENY, ASK})) for rules in variants])
        yield Closure((plane,), Strength.ASKS, decide, () if firm else lines)
    for tool, plane in OTHERS:
        yield from _off(variants, tool, plane)
        because = [_narrowed(rules, tool) for rules in variants]
        if plane is not Plane.MCP and all(because) and because[0]:
            yield Closure((plane,), Strength.ASKS, always(State.CLOSED, because[0]))


def _off(variants: Variants, tool: str, plane: Plane) -> Iterator[Closure]:
    because = [gone(rules, tool) for rules in variants]
    if all(because) and because[0]:
        yield off((plane,), because[0])


def _lines(variants: Variants, tool: str) -> tuple[Because, ...]:
    """Return the rules that deny paths, without those for the tool as a whole."""
    found = [
        rule.action.because
        for rules in variants
        for rule in about(rules, tool)
        if rule.action.word == DENY and rule.pattern != "*"
    ]
    return tuple(dict.fromkeys(found))


def _narrowed(rules: tuple[Rule, ...], tool: str) -> Because | None:
    """Return the rule by which a tool asks or is denied but for harmless exceptions."""
    base = whole(rules, tool)
    if base is None or base.word == ALLOW:
        return None
    allowed = [one.pattern for one in about(rules, tool) if one.action.word == ALLOW]
    wide = [pattern for pattern in allowed if pattern != "*" and opens(pattern)]
    return None if wide or (tool == "grep" and allowed[1:]) else base.because


def traps(variants: Variants) -> Iterator[Setting]:
    """Yield the denials that one answer to another question lifts."""
    for tool, _ in PATHS:
        lines = _lines(variants, tool)
        if lines and any(pending(rules, tool) for rules in variants):
            yield Setting(Name.MISLEADING, TRAP.format(tool=tool), lines[0])
