"""What the configuration of opencode and its descendants says besides permissions."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from ai_gate.model import Because, Document, Name, Setting, Tree
from ai_gate.parse import Node
from ai_gate.translate.commands import opens
from ai_gate.translate.files import document, mask, quote, text, tracked
from ai_gate.translate.markdown import imports, instructions
from ai_gate.translate.opencode.config import Source
from ai_gate.translate.opencode.rules import ALLOW, Rule, about, gone, whole
from ai_gate.translate.settings import Key, keyed, servers, setting, texts, walk

KEYS = (
    Key("share", Name.SHARING, {"auto": "auto"}),
    Key("autoshare", Name.SHARING, {True: "auto"}),
    Key("provider.*.options.baseURL", Name.ENDPOINT),
    Key("provider.*.options.endpoint", Name.ENDPOINT),
    Key("provider.*.api", Name.ENDPOINT),
    Key("model", Name.MODEL),
    Key("small_model", Name.MODEL),
    Key("agent.*.model", Name.MODEL),
    Key("mode.*.model", Name.MODEL),
    Key("experimental.openTelemetry", Name.TELEMETRY, {True: "on"}),
    Key("plugin", Name.EXECUTE),
)
ALLOWED = (("bash", "shell"), ("edit", "edit"), ("read", "read"), ("webfetch", "web"))
# Folders below `.opencode` and the like, in both spellings.
COMMANDS = ("command", "commands")
TEXTS = ("agent", "agents", "mode", "modes", "skill", "skills")
CODE = ("plugin", "plugins", "tool", "tools")
ENDS = ("ts", "js", "mjs")
CONTEXT = ("**/AGENTS.md", "**/CLAUDE.md", "**/CONTEXT.md", "**/.agents/skills/**/SKILL.md")


def settings(source: Source) -> Iterator[Setting]:
    """Yield what one configuration file says."""
    found, root = source.found, source.root
    yield from keyed(found, root, KEYS)
    yield from _programs(found, root)
    yield from _regions(found, root)
    for value, node in texts(root.get("instructions")):
        if not value.startswith(("http://", "https://", "~", "/")):
            yield setting(found, node, Name.INCLUDE, posixpath.normpath(value))
    yield from _substitutions(found)
    yield from _inert(found, root)


def _programs(found: Document, root: Node) -> Iterator[Setting]:
    for route in ("formatter.*.command", "lsp.*.command"):
        for node in walk(root, route.split(".")):
            yield setting(
                found, node, Name.EXECUTE, mask(" ".join(word for word, _ in texts(node)))
            )


def _regions(found: Document, root: Node) -> Iterator[Setting]:
    """Yield the regional endpoint of Amazon Bedrock."""
    node = root.get("provider", "amazon-bedrock", "options", "region")
    if node is not None and isinstance(node.value, str):
        address = f"https://bedrock-runtime.{node.value}.amazonaws.com"
        yield setting(found, node, Name.ENDPOINT, address)


def _substitutions(found: Document) -> Iterator[Setting]:
    """Yield the files that `{file:path}` puts into the configuration, prompts among it."""
    folder = posixpath.dirname(found.path)
    for number, line in enumerate(re.split(r"\r\n?|\n", text(found)), 1):
        for name in re.findall(r"\{file:([^{}]++)\}", line):
            if not name.startswith(("~", "/")):
                path = posixpath.normpath(posixpath.join(folder, name.strip()))
                yield Setting(Name.INCLUDE, path, quote(found, number))


def _inert(found: Document, root: Node) -> Iterator[Setting]:
    why = "`watcher.ignore` keeps files from the file watcher, not from the tools"
    for value, node in texts(root.get("watcher", "ignore")):
        yield setting(found, node, Name.INERT, why, aims=value)
    for key in ("ignore", "exclude", "deny"):
        for value, node in texts(root.get(key)):
            yield setting(found, node, Name.INERT, f"`{key}` is no key of this file", aims=value)
    wrong = root.get("permissions")
    for _, rules in wrong.items() if wrong is not None else ():
        for pattern, node in rules.items():
            if node.value == "deny":
                why = "`permissions` is no key of this file; it is `permission`"
                yield setting(found, node, Name.INERT, why, aims=pattern)


def granted(rules: Sequence[Rule]) -> Iterator[Setting]:
    """Yield what committed rules let run without a question."""
    for tool, value in ALLOWED:
        action = whole(rules, tool)
        if action is not None and action.word == ALLOW and action.because.path:
            yield Setting(Name.ALLOW, value, action.because)
    for rule in about(rules, "bash"):
        if rule.action.word == ALLOW and rule.pattern != "*" and opens(rule.pattern):
            yield Setting(Name.ALLOW, "shell", rule.action.because)
        if rule.action.word == ALLOW and "--no-verify" in rule.pattern:
            yield Setting(Name.COMMIT_HOOKS, "skipped", rule.action.because)


def mcp(sources: Sequence[Source], variants: Sequence[Sequence[Rule]]) -> Iterator[Setting]:
    """Yield the MCP servers of which some agent is offered tools, with whether they may run."""
    for source in sources:
        for told in servers(source.found, source.root.get("mcp")):
            tool = re.sub(r"[^a-zA-Z0-9_-]", "_", told.value) + "_x"
            offered = [rules for rules in variants if gone(rules, tool) is None]
            if offered and told.server is not None:
                actions = [whole(rules, tool) for rules in offered]
                approved = any(action is None or action.word == ALLOW for action in actions)
                yield told._replace(server=told.server._replace(approved=approved))


def context(tree: Tree, folders: Sequence[str], hops: int = 1) -> Iterator[Setting]:
    """Yield the texts that go into the context, and what commands pull into it."""
    commands = [f"**/{folder}/{name}/**/*.md" for folder in folders for name in COMMANDS]
    others = [f"**/{folder}/{name}/**/*.md" for folder in folders for name in TEXTS]
    yield from instructions(tree, *CONTEXT, *commands, *others)
    for path in tracked(tree, *commands):
        yield from imports(tree, path, hops, base="")
        found = document(tree, path)
        for number, line in enumerate(re.split(r"\r\n?|\n", text(found)) if found else (), 1):
            for command in re.findall(r"!`([^`]++)`", line):
                if found is not None:
                    yield Setting(Name.EXECUTE, mask(command), quote(found, number))


def code(tree: Tree, folders: Sequence[str]) -> Iterator[Setting]:
    """Yield the plugins and tools of the repository, which run when the product starts."""
    globs = [
        f"**/{folder}/{name}/**/*.{end}" for folder in folders for name in CODE for end in ENDS
    ]
    for path in tracked(tree, *globs):
        yield Setting(Name.EXECUTE, path, Because(path, 0, ""))


def context_globs(folders: Sequence[str]) -> tuple[str, ...]:
    """Return the globs of the files that `context` and `code` look at."""
    texts = [f"**/{one}/{name}/**/*.md" for one in folders for name in (*COMMANDS, *TEXTS)]
    programs = [f"**/{one}/{name}/**/*.{end}" for one in folders for name in CODE for end in ENDS]
    return (*CONTEXT, *texts, *programs)
