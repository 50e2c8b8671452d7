"""What Gemini CLI puts into the context besides what it is asked for: memory, commands, agents."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from ai_gate import parse
from ai_gate.model import Because, Name, Setting, State, Tree
from ai_gate.parse import Node
from ai_gate.translate.closures import Decide
from ai_gate.translate.files import document, load, mask, quote, text, tracked
from ai_gate.translate.gemini.starts import Start
from ai_gate.translate.markdown import front, imports, instructions
from ai_gate.translate.settings import servers, texts

MEMORY = "**/GEMINI.md"
COMMANDS = "**/.gemini/commands/**/*.toml"
AGENTS = "**/.gemini/agents/*.md"
SKILLS = "**/.gemini/skills/**/SKILL.md"

_HOPS = 5


def context(tree: Tree, starts: Sequence[Start], ignored: Decide) -> Iterator[Setting]:
    names = {
        name for start in starts for name, _ in texts(start.root.get("context", "fileName"))
    } - {"GEMINI.md"}
    memory = tracked(tree, MEMORY)
    if names:
        memory += [path for path in tree.paths if posixpath.basename(path) in names]
    for path in memory:
        yield Setting(Name.INSTRUCTION, path, Because(path, 0, ""))
        yield from imports(tree, path, _HOPS)
    yield from instructions(tree, COMMANDS, AGENTS, SKILLS)
    for path in tracked(tree, COMMANDS):
        yield from _command(tree, path, ignored)


def _command(tree: Tree, path: str, ignored: Decide) -> Iterator[Setting]:
    """Yield the files (`@{}`, which obeys the ignore file) and commands (`!{}`) of a prompt."""
    root, invalid = load(tree, path, parse.toml)
    found = document(tree, path)
    yield from invalid
    if root is None or found is None:
        return
    for number, line in enumerate(re.split(r"\r\n?|\n", text(found)), 1):
        for sign, inner in re.findall(r"([@!])\{([^{}]++)\}", line):
            if sign == "!":
                yield Setting(Name.EXECUTE, mask(inner.strip()), quote(found, number))
            else:
                for target in _below(tree, inner.strip(), ignored):
                    yield Setting(Name.INCLUDE, target, quote(found, number))


def _below(tree: Tree, target: str, ignored: Decide) -> list[str]:
    name = posixpath.normpath(target)
    if name in tree.paths:
        listed = [name]
    else:
        listed = [path for path in tree.paths if name == "." or path.startswith(name + "/")]
    return [path for path in listed if ignored(path).state is not State.CLOSED]


def agents(tree: Tree) -> Iterator[Setting]:
    for path in tracked(tree, AGENTS):
        root, invalid = load(tree, path, front)
        found = document(tree, path)
        yield from invalid
        if root is not None and found is not None:
            yield from servers(found, root.get("mcpServers"), is_trusted)


def is_trusted(node: Node) -> bool:
    trust = node.get("trust")
    return trust is not None and trust.value is True
