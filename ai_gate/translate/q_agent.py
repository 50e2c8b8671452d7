"""Agent files of Amazon Q Developer CLI, whose format its successor Kiro CLI took over.

Source: https://github.com/aws/amazon-q-developer-cli/blob/main/docs/agent-format.md
"""

from collections.abc import Iterator

from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import Closure, Document, Name, Plane, Setting, Strength
from ai_gate.parse import Node
from ai_gate.translate.closures import deciding, exclusions
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.files import mask
from ai_gate.translate.settings import servers, setting, texts, walk

_SHELL = ("execute_bash", "execute_cmd", "shell", "bash")
_KINDS = {"fs_read": "read", "read": "read", "fs_write": "edit", "write": "edit"}
_PATHS = {
    (Plane.READ, Plane.SEARCH): ("fs_read", "read"),
    (Plane.EDIT,): ("fs_write", "write"),
}


def denied(found: Document, root: Node) -> Iterator[Closure]:
    """Yield what `deniedPaths` may close: they hold only while this agent is the selected one."""
    for planes, tools in _PATHS.items():
        rows = [
            Line(path.removeprefix("./").rstrip("/"), node.line)
            for tool in tools
            for place in walk(root, ["toolsSettings", tool, "deniedPaths"])
            for path, node in texts(place)
        ]
        if rows:
            decide = doubtful(deciding(found, git.compile(rows)))
            yield Closure(planes, Strength.TOOL, decide, exclusions(found, rows))


def settings(found: Document, root: Node) -> Iterator[Setting]:
    """Yield what an agent allows without a question, runs, connects to and takes in."""
    yield from servers(found, root.get("mcpServers"))
    for tool, node in texts(root.get("allowedTools")):
        kind = "shell" if tool in _SHELL else _KINDS.get(tool, "")
        kind = "everything" if tool == "*" else "mcp" if tool.startswith("@") else kind
        if kind:
            yield setting(found, node, Name.ALLOW, kind)
    for tool in _SHELL:
        options = root.get("toolsSettings", tool)
        if options is not None:
            yield from _commands(found, options)
    for node in walk(root, ["hooks", "*", "*", "command"]):
        if isinstance(node.value, str):
            yield setting(found, node, Name.EXECUTE, mask(node.value))
    for resource, node in texts(root.get("resources")):
        if resource.startswith("file://"):
            target = resource.removeprefix("file://").removeprefix("./")
            if not target.startswith(("/", "~", "..")):
                yield setting(found, node, Name.INCLUDE, target)


def _commands(found: Document, options: Node) -> Iterator[Setting]:
    """Tell which commands run without a question; the patterns are regular expressions."""
    for command, node in texts(options.get("allowedCommands")):
        words = command.removeprefix("^").removesuffix("$").removesuffix(".*")
        if opens(words.rstrip(".* ")):
            yield setting(found, node, Name.ALLOW, "shell")
    reading = options.get("autoAllowReadonly")
    if reading is not None and reading.value is True:  # `cat` and `grep` among them
        yield setting(found, reading, Name.ALLOW, "shell")
