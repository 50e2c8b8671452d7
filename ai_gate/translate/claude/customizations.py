"""What Claude Code puts into the context or runs besides its settings: memory, agents, skills, CI.

Seen with 2.1.330: an import chain ends after four files, imports in HTML comments do not count,
`AGENTS.md` is memory where the root has no `CLAUDE.md`, and a `Read` deny stops imports as well.
"""

import re
from collections.abc import Iterator

from ai_gate.model import Because, Document, Name, Setting, Tree
from ai_gate.parse import Node
from ai_gate.translate import workflows
from ai_gate.translate.claude.settings import allowed
from ai_gate.translate.claude.tables import MODES
from ai_gate.translate.files import document, load, mask, quote, text, tracked
from ai_gate.translate.hooks import programs
from ai_gate.translate.markdown import front, imports, instructions
from ai_gate.translate.settings import Key, keyed, servers, texts
from ai_gate.translate.verbs import words

MEMORY = ("**/CLAUDE.md", "**/CLAUDE.local.md", "**/.claude/rules/**/*.md")
SHARED = "AGENTS.md"
AGENTS = "**/.claude/agents/**/*.md"
COMMANDS = ("**/.claude/commands/**/*.md", "**/.claude/skills/**/SKILL.md")
STYLES = "**/.claude/output-styles/**/*.md"
READS = (*MEMORY, "**/" + SHARED, AGENTS, *COMMANDS, STYLES, *workflows.WORKFLOWS)

_HOPS = 4
_AGENT = (
    Key("permissionMode", Name.APPROVAL, MODES),
    Key("model", Name.MODEL),
)


def context(tree: Tree) -> Iterator[Setting]:
    """Yield the texts that go into the context, and the files that they pull in."""
    memory = tracked(tree, *MEMORY)
    if not {"CLAUDE.md", ".claude/CLAUDE.md"} & set(memory) and document(tree, SHARED):
        memory.append(SHARED)
        yield Setting(Name.INSTRUCTION, SHARED, Because(SHARED, 0, ""))
    yield from instructions(tree, *MEMORY, AGENTS, *COMMANDS, STYLES)
    for path in memory:
        yield from imports(tree, path, _HOPS, comments=False)
    for path in tracked(tree, *COMMANDS):
        yield from imports(tree, path, 1, base="")


def customizations(tree: Tree) -> Iterator[Setting]:
    """Yield what the front matter of agents, commands and skills allows, starts and runs."""
    for path in tracked(tree, AGENTS, *COMMANDS):
        root, invalid = load(tree, path, front)
        found = document(tree, path)
        yield from invalid
        if found is None:
            continue
        if root is not None:
            yield from _front(found, root)
        yield from _commands(found)


def _front(found: Document, root: Node) -> Iterator[Setting]:
    yield from keyed(found, root, _AGENT)
    yield from programs(found, root.get("hooks"))
    tables = root.get("mcpServers")
    for table in (tables, *tables.elements()) if tables is not None else ():
        yield from servers(found, table)
    for value, node in texts(root.get("allowed-tools")):
        yield from allowed(words(found, node.line, value))


def _commands(found: Document) -> Iterator[Setting]:
    """Yield the commands (`` !`...` ``) whose output a command or skill puts into the context."""
    for number, line in enumerate(re.split(r"\r\n?|\n", text(found)), 1):
        for match in re.finditer(r"(?:^|\s)!`([^`]++)`", line):
            yield Setting(Name.EXECUTE, mask(match[1]), quote(found, number))


def action(tree: Tree) -> Because | None:
    """Return the first line of a workflow that runs Claude Code's GitHub action."""
    return workflows.action(tree, r"anthropics/claude-code-(?:base-)?action\b")


def automation(tree: Tree) -> Iterator[Setting]:
    """Yield what workflows with the action or the command line let Claude Code do."""
    for found, number, line in workflows.lines(tree, b"claude"):
        if re.search(r"--dangerously-skip-permissions|bypassPermissions", line):
            yield Setting(Name.APPROVAL, "bypass", quote(found, number))
        granted = re.search(r"(?:--allowed-?[tT]ools[ =]|\ballowed_tools:)\s*+(.*)", line)
        if granted:
            yield from allowed(words(found, number, granted[1].replace('"', " ")))
