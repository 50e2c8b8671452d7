"""GitHub Copilot in Visual Studio Code, together with the editor's own agent settings.

No file of the repository keeps a path from Copilot's tools. What can be committed: the switch that
turns all of it off in this workspace, a sandbox for terminal commands, hooks, and a long list of
settings that take questions away. VS Code reads its files as JSON with comments.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import copilot, parse
from ai_gate.copilot import keys, sandbox
from ai_gate.copilot.keys import is_true
from ai_gate.matchers import git, vscode
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Answer,
    Assistant,
    Because,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.parse import Node
from ai_gate.translate import (
    SILENT,
    Decide,
    always,
    document,
    instructions,
    load,
    off,
    prose,
    quote,
    servers,
    text,
    texts,
    tracked,
)
from ai_gate.translate.decoys import inert
from ai_gate.translate.editor import FOLDER, GLOBS, WORKSPACES, Place, places

SERVERS = ".vscode/mcp.json"
EXTENSIONS = ".vscode/extensions.json"
PROMPTS = "**/*.prompt.md"
IGNORED = "**/.gitignore"
CONTEXT = (
    copilot.INSTRUCTIONS,
    "**/*.instructions.md",
    PROMPTS,
    "**/*.chatmode.md",
    copilot.AGENTS,
    copilot.SKILLS,
    "**/AGENTS.md",
    "/CLAUDE.md",
    "/.claude/CLAUDE.md",
    "/.claude/rules/**/*.md",
)
OURS = ("github.copilot.", "chat.")
AI = "chat.disableAIFeatures"


def read(tree: Tree) -> Configuration:
    found, invalid = places(tree)
    settings = [
        *invalid,
        *copilot.hooks(tree),
        *copilot.agents(tree),
        *inert(tree, copilot.DECOYS),
        *instructions(tree, *CONTEXT),
        *(one for place in found for one in keys.settings(place)),
        *(one for place in found for one in sandbox.settings(place)),
        *_linked(tree, found),
        *_servers(tree),
    ]
    return Configuration(tuple(_closures(tree, found)), tuple(settings))


def uses(tree: Tree) -> Because | None:
    """Find a setting of Copilot or of VS Code's chat, or its recommendation as an extension."""
    for place in places(tree)[0]:
        for key, node in place.settings.items():
            if key.startswith(OURS):
                return quote(place.found, node.key_line)
    root, _ = load(tree, EXTENSIONS, parse.jsonc)
    found = document(tree, EXTENSIONS)
    for name, node in texts(root.get("recommendations") if root else None):
        if found is not None and name.lower().startswith("github.copilot"):
            return quote(found, node.line)
    return None


# --- files -----------------------------------------------------------------------------------


def _linked(tree: Tree, settings: Sequence[Place]) -> Iterator[Setting]:
    """Record the files that prompts link to, and instructions too where a setting says so."""
    on = any(is_true(place, "chat.includeReferencedInstructions") for place in settings)
    known = frozenset(tree.paths)
    for path in tracked(tree, *(CONTEXT if on else (PROMPTS,))):
        found = document(tree, path)
        for target, line in _links(found) if found is not None else ():
            if found is not None and target in known:
                yield Setting(Name.INCLUDE, target, quote(found, line))


def _links(found: Document) -> Iterator[tuple[str, int]]:
    """Yield the targets of Markdown links and of `#file:`, which are relative to the file."""
    for number, line in enumerate(prose(text(found)), 1):
        for match in re.finditer(r"\]\(([^)\s]+)\)|#file:([^\s`'\")]+)", line):
            linked = (match[1] or match[2].rstrip(".,;:")).partition("#")[0]
            yield posixpath.normpath(posixpath.join(posixpath.dirname(found.path), linked)), number


def _servers(tree: Tree) -> Iterator[Setting]:
    """Translate `.vscode/mcp.json`; the tools of a sandboxed server run without a question."""
    root, invalid = load(tree, SERVERS, parse.jsonc)
    found = document(tree, SERVERS)
    yield from invalid
    if root is not None and found is not None:
        yield from servers(found, root.get("servers"), _is_sandboxed)


def _is_sandboxed(server: Node) -> bool:
    node = server.get("sandboxEnabled")
    return node is not None and node.value is True


# --- closures --------------------------------------------------------------------------------


def _closures(tree: Tree, found: Sequence[Place]) -> Iterator[Closure]:
    workspace = next((place for place in found if place.found.path == FOLDER), None)
    yield from _unindexed(tree, workspace)
    if not any(place.settings.get("mcp", "servers") for place in found):
        yield from sandbox.servers(tree, SERVERS)
    if workspace is None:
        return
    yield from _switched_off(tree, found, workspace)
    yield from sandbox.terminal(workspace)
    access = workspace.settings.get("chat.mcp.access")
    if access is not None and access.value in ("none", False):
        yield off((Plane.MCP,), quote(workspace.found, access.key_line))


def _switched_off(tree: Tree, found: Sequence[Place], workspace: Place) -> Iterator[Closure]:
    """Close everything where AI features are off in the folder and in each `.code-workspace`.

    A `.code-workspace` file, once opened, overrules what the folder says of the whole window.
    """
    node = workspace.settings.get(AI)
    if node is None or node.value is not True:
        return
    because = quote(workspace.found, node.key_line)
    covered = {place.found.path for place in found if is_true(place, AI)}
    open_ones = [path for path in tracked(tree, WORKSPACES) if path not in covered]
    if open_ones:
        decide = always(State.OPEN, Because(open_ones[0], 0, f"does not set {AI}"))
        yield Closure(tuple(Plane), Strength.OFF, decide, (because,))
    else:
        yield off(tuple(Plane), because)


def _unindexed(tree: Tree, workspace: Place | None) -> Iterator[Closure]:
    """Keep from index and search what git ignores and what the editor hides."""
    planes = (Plane.INDEX, Plane.SEARCH)
    files = {posixpath.dirname(path): document(tree, path) for path in tracked(tree, IGNORED)}
    found = {folder: file for folder, file in files.items() if file is not None}
    if found:
        yield Closure(planes, Strength.HINT, _ignored(found))
    for key in ("files.exclude", "search.exclude") if workspace is not None else ():
        table = workspace.settings.get(key) if workspace is not None else None
        globs = (
            [(glob, node) for glob, node in table.items() if node.value is True] if table else []
        )
        if globs and workspace is not None:
            yield Closure(planes, Strength.HINT, _hidden(workspace.found, globs))


def _ignored(found: dict[str, Document]) -> Decide:
    rule = git.nested({folder: git.lines(text(file)) for folder, file in found.items()})
    quoted = cache(quote)

    def decide(path: str) -> Answer:
        ruling = rule(path)
        if not ruling.matched or ruling.by is None:
            return SILENT
        return Answer(State.CLOSED, quoted(found[ruling.directory], ruling.by.line))

    return depending(decide, rule)


def _hidden(found: Document, globs: Sequence[tuple[str, Node]]) -> Decide:
    # A folder that is hidden hides what is in it.
    lines = [
        Line(glob.rstrip("/") + end, node.key_line) for glob, node in globs for end in ("", "/**")
    ]
    rule = vscode.compile(lines)
    quoted = cache(lambda line: quote(found, line))

    def decide(path: str) -> Answer:
        ruling = rule(path)
        return Answer(State.CLOSED, quoted(ruling.by.line)) if ruling.by else SILENT

    return depending(decide, rule)


ASSISTANT = Assistant(
    id="github-copilot-vscode",
    name="GitHub Copilot in VS Code",
    vendor="GitHub",
    markers=(
        *copilot.MARKERS,
        *copilot.CUSTOMIZATIONS,
        "/.github/prompts/**",
        "/.github/chatmodes/**",
    ),
    reads=(
        *CONTEXT,
        copilot.HOOKS,
        *("/" + path for path in (SERVERS, EXTENSIONS, *copilot.DECOYS)),
        *GLOBS,
        IGNORED,
    ),
    read=read,
    decoys=copilot.DECOYS,
    residual=(
        "Nothing committed closes a path for the built-in tools: they read, search and edit the "
        "workspace without a question, and `cat` or `grep` in the terminal is approved by default.",
        copilot.CONTENT_EXCLUSION,
        "Content exclusion does not bind edit and agent mode.",
        f"`{AI}` and all other settings hold only where the root of the repository is the opened "
        "folder, and only for the built-in assistant, not for extensions of other vendors.",
        "The terminal sandbox does not bind built-in tools; on Windows it has keys of its own, and "
        "sessions of the agent host read `userConfiguredPaths` instead.",
        "A sandboxed terminal that may read `.git` can print committed files with `git show`.",
    ),
    verified=Verified(
        "1.132",
        "2026-11-23",
        "documentation, and the scopes and defaults in the source of chat.shared.contribution.ts "
        "and terminalChatAgentToolsConfiguration.ts",
    ),
    sources=(
        *copilot.SOURCES,
        "https://code.visualstudio.com/docs/agents/approvals",
        "https://code.visualstudio.com/docs/agents/run/agent-sandboxing",
        "https://code.visualstudio.com/docs/agents/reference/ai-settings",
        "https://code.visualstudio.com/docs/agents/reference/workspace-context",
        "https://code.visualstudio.com/docs/agents/reference/mcp-configuration",
        "https://github.com/microsoft/vscode/issues/296258",
    ),
    shared=(*GLOBS, "/" + EXTENSIONS),
    uses=uses,
)
