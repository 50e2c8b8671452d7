"""`permission` of opencode and its descendants: an ordered list of which the last match decides.

Keys name a tool and may hold wildcards, patterns are compared with a path or a command. Files are
merged before the list is made, and a key keeps the place that it had in the file of less weight.
Seen in opencode 1.18.34 and Kilo 7.7.9.
"""

from collections.abc import Iterable
from typing import TypeAlias

from ai_gate.matchers import opencode
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Because, Document, State
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide
from ai_gate.translate.files import QUOTED, mask

DENY, ASK, ALLOW = "deny", "ask", "allow"
ACTIONS = frozenset({DENY, ASK, ALLOW})
# The old key `tools` speaks of tools; these are all bound by `edit`.
EDITORS = frozenset({"write", "edit", "patch", "multiedit", "apply_patch"})


class Action(NamedTuple):
    """What a rule brings about, and its line."""

    word: str
    because: Because


Table: TypeAlias = "dict[str, Action | dict[str, Action]]"


class Rule(NamedTuple):
    """One rule of the flat list."""

    verb: str
    pattern: str
    action: Action


def table(found: Document, node: Node | None, tools: Node | None = None) -> Table:
    """Read `permission`, behind what the old key `tools` says."""
    merged: Table = {}
    for tool, switch in tools.items() if tools is not None else ():
        if isinstance(switch.value, bool):
            verb = "edit" if tool in EDITORS else tool
            merged[verb] = _action(found, tool, ALLOW if switch.value else DENY, switch)
    if node is not None and isinstance(node.value, str):
        return merge(merged, {"*": _action(found, "permission", node.value, node)})
    for verb, child in node.items() if node is not None else ():
        if isinstance(child.value, str):
            own: Action | dict[str, Action] = _action(found, verb, child.value, child)
        else:
            own = {
                pattern: _action(found, pattern, one.value, one)
                for pattern, one in child.items()
                if isinstance(one.value, str)
            }
        merged = merge(merged, {verb: own})
    return merged


def _action(found: Document, key: str, word: str, node: Node) -> Action:
    text = mask(f'"{key}": "{word}"')[:QUOTED]
    return Action(word, Because(found.path, node.key_line, text))


def merge(lower: Table, higher: Table) -> Table:
    """Lay one table over another; what is in both stays where it stood."""
    merged = dict(lower)
    for verb, own in higher.items():
        below = merged.get(verb)
        if isinstance(own, dict) and isinstance(below, dict):
            merged[verb] = {**below, **own}
        else:
            merged[verb] = own
    return merged


def flat(permission: Table) -> tuple[Rule, ...]:
    """Return the rules of a table in the order in which the product goes through them."""
    rules = []
    for verb, own in opencode.in_object_order(permission.items()):
        if isinstance(own, Action):
            rules.append(Rule(verb, "*", own))
        else:
            rules += [Rule(verb, key, one) for key, one in opencode.in_object_order(own.items())]
    return tuple(rules)


def about(rules: Iterable[Rule], tool: str) -> list[Rule]:
    """Return the rules whose key names the tool."""
    return [rule for rule in rules if _names(rule.verb, tool)]


def _names(verb: str, tool: str) -> bool:
    if verb in ("*", tool):
        return True
    if not {"*", "?"} & set(verb):
        return False
    return opencode.deciding([opencode.Rule(Line(verb, 0), "")])(tool) is not None


def gone(rules: Iterable[Rule], tool: str) -> Because | None:
    """Return the rule by which the model is not even offered the tool."""
    last = about(rules, tool)[-1:]
    for rule in last:
        if rule.pattern == "*" and rule.action.word == DENY:
            return rule.action.because
    return None


def whole(rules: Iterable[Rule], tool: str) -> Action | None:
    """Return what the last rule for the tool as a whole says."""
    named = [rule.action for rule in about(rules, tool) if rule.pattern == "*"]
    return named[-1] if named else None


def pending(rules: Iterable[Rule], tool: str) -> Because | None:
    """Return a rule by which the tool may still ask.

    The answer "always" to any such question allows every later use of the tool, denied ones too,
    until the product is restarted (opencode 1.18.34).
    """
    asked: dict[str, Because] = {}
    for rule in about(rules, tool):
        if rule.pattern == "*":
            asked.clear()
        asked.pop(rule.pattern, None)
        if rule.action.word == ASK:
            asked[rule.pattern] = rule.action.because
    return next(iter(asked.values()), None)


def closing(rules: Iterable[Rule], tool: str, words: frozenset[str]) -> Decide:
    """Close the paths for which the deciding rule of the tool has one of the words."""
    own = about(rules, tool)
    lines = [opencode.Rule(Line(rule.pattern, n), rule.action.word) for n, rule in enumerate(own)]
    decide = opencode.deciding(lines)
    closed = opencode.deciding([line for line in lines if line.action in words])

    def decided(path: str) -> Answer:
        found = decide(path)
        if found is None:
            return SILENT
        because = own[found.line.line].action.because
        if found.action in words:
            return Answer(State.CLOSED, because)
        return Answer(State.OPEN, because) if closed(path) else SILENT

    return depending(decided, decide, closed)
