"""What Claude Code puts into the context or runs besides its settings: memory, agents, skills, CI.

Seen with 2.1.330: an import chain ends after four files, imports in HTML comments do not count,
`AGENTS.md` is memory where the root has no `CLAUDE.md`, and a `Read` deny stops imports as well.
"""

import re
from collections.abc import Iterator

from ai_gate.errors import ParseError
from ai_gate.model import Because, Document, McpServer, Name, Setting, Tree
from ai_gate.parse import Node, json
from ai_gate.translate import workflows
from ai_gate.translate.claude.settings import allowed
from ai_gate.translate.claude.tables import MODES
from ai_gate.translate.files import document, load, mask, quote, text, tracked, yaml
from ai_gate.translate.hooks import programs
from ai_gate.translate.markdown import front, imports, instructions
from ai_gate.translate.settings import Key, keyed, servers, texts, walk
from ai_gate.translate.verbs import words

MEMORY = ("**/CLAUDE.md", "**/CLAUDE.local.md", "**/.claude/rules/**/*.md")
SHARED = "AGENTS.md"
AGENTS = "**/.claude/agents/**/*.md"
COMMANDS = ("**/.claude/commands/**/*.md", "**/.claude/skills/**/SKILL.md")
STYLES = "**/.claude/output-styles/**/*.md"
# Files of servers that workflows name: there is no one place for them.
LISTS = ("**/*mcp*.json", "/.github/**/*.json")
READS = (*MEMORY, "**/" + SHARED, AGENTS, *COMMANDS, STYLES, *workflows.WORKFLOWS, *LISTS)

# Where a workflow's steps, or the call of another workflow, give arguments to Claude Code.
_ARGUMENTS = (
    "jobs.*.steps.*.with.claude_args",
    "jobs.*.steps.*.with.mcp_config",
    "jobs.*.steps.*.run",
    "jobs.*.with.claude_args",
    "jobs.*.with.mcp_config",
)
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
    for path in workflows.using(tree, b"mcp"):
        root, _ = load(tree, path, yaml)  # GitHub runs nothing of a workflow that is no YAML
        workflow = document(tree, path)
        if root is not None and workflow is not None:
            for route in _ARGUMENTS:
                for node in walk(root, route.split(".")):
                    yield from _configured(tree, workflow, node)


def _configured(tree: Tree, found: Document, node: Node) -> Iterator[Setting]:
    """Yield the servers that arguments bring in, as JSON or by a file's path.

    Sources: https://github.com/anthropics/claude-code-action, docs/configuration.md and
    base-action/src/parse-sdk-options.ts: lines that start with `#` are left out, a flag takes all
    values up to the next one, and what starts with `{` is JSON.
    """
    if not isinstance(node.value, str):
        return
    rows = [row for row in node.value.split("\n") if not row.lstrip().startswith("#")]
    place = quote(found, _line(found, node))
    if node.value.lstrip().startswith("{") and '"mcpServers"' in node.value:
        yield from _inline(found, node.value, place)  # the older input `mcp_config`
        return
    joined = re.sub(r"\$\{\{\s*+([^{}]*?)\s*\}\}", r"${{\1}}", "\n".join(rows))
    for value in _values(joined):
        if value.lstrip().startswith("{"):
            yield from _inline(found, value, place)
        else:
            yield from _listed(tree, value, place)


def _line(found: Document, node: Node) -> int:
    """Return the line of the flag, or that of the key where it stands on none of its own."""
    rows = re.split(r"\r\n?|\n", text(found))
    behind = range(node.key_line, min(len(rows), node.key_line + str(node.value).count("\n") + 3))
    return next((at for at in behind if "--mcp-config" in rows[at - 1]), node.key_line)


def _values(arguments: str) -> Iterator[str]:
    import shlex

    try:
        words = shlex.split(arguments)
    except ValueError:  # a quotation mark that is left open: what follows cannot be told apart
        if "--mcp-config" in arguments:
            yield "{"
        return
    takes = False
    for word in words:
        flag, equals, value = word.partition("=")
        if word.startswith("-"):
            takes = flag == "--mcp-config"
            word = value if equals else ""
        if takes and word:
            yield word


def _inline(found: Document, value: str, place: Because) -> Iterator[Setting]:
    try:
        root = json(value.encode(), found.path)
    except ParseError:
        yield _unseen("--mcp-config", place)
        return
    told = servers(found, root.get("mcpServers"))
    yield from (one._replace(because=place) for one in told)


def _listed(tree: Tree, value: str, place: Because) -> Iterator[Setting]:
    """Read the file that a workflow names; of one written while it runs nothing is known."""
    path = re.sub(r"^(?:\$\{\{[^}]*\}\}/|\$\{?GITHUB_WORKSPACE\}?/|\./)", "", value)
    root, invalid = load(tree, path, json)
    found = document(tree, path)
    yield from invalid
    if root is None or found is None:
        yield _unseen(mask(value), place)
    else:
        yield from servers(found, root.get("mcpServers"))


def _unseen(name: str, place: Because) -> Setting:
    return Setting(Name.MCP_SERVER, name, place, McpServer(name))
