"""The `permission` table of opencode's configuration, which Kilo Code took over.

Files are merged key by key, a later file's value taking the place at which its key stood before;
then the rules are read in the order of their keys, and the last one that matches tool and path
decides. Seen with opencode 1.18.34 and Kilo 7.7.9. Source: https://opencode.ai/docs/permissions/
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ai_gate.matchers import opencode
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Because, Closure, Document, Name, Plane, Setting, State, Strength
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, always
from ai_gate.translate.commands import opens
from ai_gate.translate.files import quote

ACTIONS = ("allow", "ask", "deny")
# Tools that change files ask for the permission `edit`.
EDITORS = ("write", "edit", "patch", "multiedit", "apply_patch")


class Action(NamedTuple):
    """What a rule does: one of ACTIONS, or `doubt` when it is not known whether it counts."""

    word: str
    because: Because


Layer = Mapping[str, "Action | Mapping[str, Action]"]
"""The permissions of one file: tool -> what is done, or path -> what is done."""


class Rule(NamedTuple):
    """One rule in the order of evaluation."""

    tool: str
    pattern: str
    action: Action


def fault(table: Node | None) -> Node | None:
    """Return the first value that is no action: the product then skips the whole file."""
    if table is None:
        return None
    tools = [table, *(node for _, node in table.items())]
    paths = [one for _, node in table.items() for _, one in node.items()]
    for node in (*tools, *paths):
        is_table = isinstance(node.value, dict) and node not in paths
        if not is_table and node.value not in ACTIONS:
            return node
    return None


def layer(found: Document, root: Node) -> Layer:
    """Read the `permission` of a configuration or agent, behind the older table `tools`."""
    read: dict[str, Action | Mapping[str, Action]] = {}
    older, table = root.get("tools"), root.get("permission")
    for tool, node in older.items() if older is not None else ():
        if isinstance(node.value, bool):
            # 7.7.9 hid `read` for `false`, and ran `bash` all the same.
            word = "allow" if node.value else "doubt"
            read["edit" if tool in EDITORS else tool] = Action(word, _quoted(found, node))
    if table is not None and isinstance(table.value, str):
        read["*"] = Action(table.value, _quoted(found, table))
    for tool, node in table.items() if table is not None else ():
        if isinstance(node.value, str):
            read[tool] = Action(node.value, _quoted(found, node))
        else:
            read[tool] = {
                path: Action(one.value, _quoted(found, one))
                for path, one in node.items()
                if isinstance(one.value, str)
            }
    return read


def _quoted(found: Document, node: Node) -> Because:
    return quote(found, node.key_line, node.key_column)


def merged(layers: Iterable[Layer]) -> Layer:
    """Merge layers, the weakest first; a key keeps the place at which it first stood."""
    result: dict[str, Action | Mapping[str, Action]] = {}
    for one in layers:
        for tool, value in one.items():
            before = result.get(tool)
            if before is None or isinstance(before, Action) or isinstance(value, Action):
                result[tool] = value
            else:
                result[tool] = {**before, **value}
    return result


def rules(permissions: Layer) -> list[Rule]:
    """Return the rules in the order in which JavaScript goes through the table."""
    ordered = []
    for tool, value in opencode.in_object_order(permissions.items()):
        if isinstance(value, Action):
            ordered.append(Rule(tool, "*", value))
        else:
            entries = opencode.in_object_order(value.items())
            ordered += [Rule(tool, pattern, action) for pattern, action in entries]
    return ordered


def of_tool(ordered: Sequence[Rule], tool: str) -> list[Rule]:
    """Return the rules for a tool; their keys are patterns too."""
    return [rule for rule in ordered if _matches(rule.tool, tool)]


def _matches(pattern: str, text: str) -> bool:
    if pattern in ("*", text) or pattern.isalpha():
        return pattern in ("*", text)
    return opencode.deciding([opencode.Rule(Line(pattern, 0), "")])(text) is not None


def whole(ordered: Sequence[Rule], tool: str) -> Action | None:
    """Return what is done with a tool as a whole: its last rule, when that one is for `*`."""
    mine = of_tool(ordered, tool)
    return mine[-1].action if mine and mine[-1].pattern == "*" else None


def by_path(sessions: Sequence[Sequence[Rule]], tool: str, word: str) -> Decide | None:
    """Close the paths for which every session comes to `word`; None when no rule says it.

    `sessions` are the rules of each agent that a person may choose.
    """
    if not any(
        rule.action.word in (word, "doubt") for one in sessions for rule in of_tool(one, tool)
    ):
        return None
    decides = [_by_path(of_tool(one, tool), word) for one in sessions]

    def decide(path: str) -> Answer:
        closed = SILENT
        for one in decides:
            closed = one(path)
            if closed.state is not State.CLOSED:
                return closed
        return closed

    return depending(decide, *decides)


def _by_path(mine: Sequence[Rule], word: str) -> Decide:
    """Decide by the last rule that matches; `allow` is a reason only against a rule before it."""
    find = opencode.deciding(
        [opencode.Rule(Line(one.pattern, at), "") for at, one in enumerate(mine)]
    )
    others = [one for one in mine if one.action.word == word]
    closing = opencode.deciding([opencode.Rule(Line(one.pattern, 0), "") for one in others])

    def decide(path: str) -> Answer:
        found = find(path)
        if found is None:
            return SILENT
        action = mine[found.line.line].action
        if action.word == word:
            return Answer(State.CLOSED, action.because)
        if action.word == "doubt":
            return Answer(State.UNKNOWN, action.because)
        speaks = action.word == "allow" and closing(path) is not None
        return Answer(State.OPEN, action.because) if speaks else SILENT

    return depending(decide, find, closing)


def denials(ordered: Sequence[Rule], tool: str) -> tuple[Because, ...]:
    """Return the lines that deny paths to a tool."""
    mine = [one for one in of_tool(ordered, tool) if one.pattern != "*"]
    return tuple(dict.fromkeys(one.action.because for one in mine if one.action.word == "deny"))


def switched_off(
    sessions: Sequence[Sequence[Rule]], planes: Mapping[str, tuple[Plane, ...]]
) -> Iterator[Closure]:
    """Yield the planes whose tool every session denies as a whole, or asks about each time."""
    for tool, lost in planes.items():
        actions = [whole(one, tool) for one in sessions]
        for word, strength in (("deny", Strength.OFF), ("ask", Strength.ASKS)):
            told = [one for one in actions if one is not None and one.word in (word, "deny")]
            if len(told) == len(actions) and any(one.word == word for one in told):
                yield Closure(lost, strength, always(State.CLOSED, told[0].because))


def allowed(ordered: Sequence[Rule], kinds: Mapping[str, str]) -> Iterator[Setting]:
    """Yield what runs without a question: `kinds` names tools and their word for Name.ALLOW."""
    for tool, pattern, action in ordered:
        if action.word != "allow":
            continue
        if tool == "*" and pattern == "*":
            yield Setting(Name.ALLOW, "everything", action.because)
        elif tool == "bash" and opens(pattern):
            yield Setting(Name.ALLOW, "shell", action.because)
        elif tool in kinds and pattern == "*":
            yield Setting(Name.ALLOW, kinds[tool], action.because)
