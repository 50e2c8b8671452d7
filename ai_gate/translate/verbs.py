"""Permission rules of the form `Tool(specifier)`, as Claude Code brought them and others use."""

import re

from ai_gate.model import Because, Document
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.files import QUOTED, mask
from ai_gate.translate.settings import texts


class Rule(NamedTuple):
    """One permission rule; a `specifier` of "" means the whole tool, None a malformed rule."""

    verb: str
    specifier: str | None
    because: Because

    def names(self, *tools: str) -> bool:
        """Tell whether the rule is about one of the tools as a whole; `*` stands for any text."""
        if self.specifier != "":
            return False
        pattern = ".*".join(map(re.escape, self.verb.split("*")))
        return any(re.fullmatch(pattern, tool) for tool in tools)


def rules(found: Document, listed: Node | None) -> tuple[Rule, ...]:
    """Read a list of rules; `Tool(*)` is the whole tool, as the vendors document."""
    return tuple(_rule(found, words, node) for words, node in texts(listed))


def words(found: Document, line: int, text: str) -> tuple[Rule, ...]:
    """Read rules that stand in one text, parted by blanks or commas outside of parentheses."""
    node = Node(None, line, 1, line, 1)
    pattern = r"[^\s,()]++(?:\([^()]*+\))?"
    return tuple(_rule(found, match[0], node) for match in re.finditer(pattern, text))


def _rule(found: Document, words: str, node: Node) -> Rule:
    because = Because(found.path, node.line, mask(words)[:QUOTED])
    match = re.fullmatch(r"([^()\s]++)(?:\((.*)\))?", words, re.DOTALL)
    if match is None or match[2] == "":
        return Rule(words.partition("(")[0].strip(), None, because)
    specifier = match[2] or ""
    return Rule(match[1], "" if specifier == "*" else specifier, because)
