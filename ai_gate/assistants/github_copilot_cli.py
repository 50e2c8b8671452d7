"""GitHub Copilot CLI (`copilot`).

Nothing that a repository commits keeps its tools from a path: permissions and the sandbox belong to
the user and to managed settings. What the repository can do is run a hook before each tool, and
switch hooks off.
"""

from collections.abc import Iterator

from ai_gate import copilot
from ai_gate.model import (
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
    Key,
    always,
    document,
    instructions,
    keyed,
    load,
    quote,
    servers,
    setting,
    text,
    texts,
)
from ai_gate.translate.decoys import inert

SETTINGS = ".github/copilot/settings.json"
LOCAL = ".github/copilot/settings.local.json"
CLAUDE = (".claude/settings.json", ".claude/settings.local.json")
SERVERS = (".mcp.json", ".github/mcp.json")
MODELS = ".github/allowed_models.txt"
IMPORTERS = (copilot.INSTRUCTIONS, "/AGENTS.md", "/CLAUDE.md")
# Loaded at the start of a session, seen with 1.0.102; only the importers expand `@path`.
CONTEXT = (
    *IMPORTERS,
    "/GEMINI.md",
    "/.github/instructions/**/*.instructions.md",
    "/.claude/rules/**/*.md",
    copilot.AGENTS,
    copilot.SKILLS,
)
# All that `copilot config --repo` accepts (1.0.102), with what is edited by hand.
HONOURED = frozenset(
    {
        "companyAnnouncements",
        "contextTier",
        "deniedUrls",
        "disableAllHooks",
        "disabledMcpServers",
        "disabledSkills",
        "effortLevel",
        "enabledPlugins",
        "extraKnownMarketplaces",
        "hooks",
        "includeCoAuthoredBy",
        "mergeStrategy",
        "model",
        "respectGitignore",
    }
)
KEYS = (Key("model", Name.MODEL),)
NO_INDEX = Because("", 0, "Copilot CLI keeps no index of the working tree")


def read(tree: Tree) -> Configuration:
    index = Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))
    settings = [
        *copilot.hooks(tree),
        *copilot.agents(tree),
        *inert(tree, copilot.DECOYS),
        *instructions(tree, *CONTEXT),
        *copilot.imports(tree, *(path.removeprefix("/") for path in IMPORTERS)),
        *(found for path in (SETTINGS, LOCAL) for found in _settings(tree, path)),
        *(found for path in CLAUDE for found in _claude(tree, path)),
        *(found for path in SERVERS for found in _servers(tree, path)),
        *_models(tree),
    ]
    return Configuration((index,), tuple(settings))


def _settings(tree: Tree, path: str) -> Iterator[Setting]:
    root, invalid = load(tree, path, copilot.strict)
    found = document(tree, path)
    yield from invalid
    if root is None or found is None:
        return
    yield from copilot.switch(found, root)
    yield from copilot.programs(found, root.get("hooks"))
    yield from keyed(found, root, KEYS)
    yield from _plugins(found, root)
    for key, node in root.items():
        if key not in HONOURED:
            yield from _ignored(found, key, node)
        elif key == "respectGitignore" and node.value is False:
            why = "a repository can only switch this on"
            yield setting(found, node, Name.MISLEADING, why)


def _plugins(found: Document, root: Node) -> Iterator[Setting]:
    """Record plugins and marketplaces, whose hooks, servers and skills run on every machine."""
    for key in ("enabledPlugins", "extraKnownMarketplaces"):
        table = root.get(key)
        for name, node in table.items() if table is not None else ():
            if node.value is not False:
                yield setting(found, node, Name.EXECUTE, f"{key}: {name}")


def _ignored(found: Document, key: str, node: Node) -> Iterator[Setting]:
    """Record a key that the CLI silently ignores here, and each path that it was to protect."""
    why = f"`{key}` is ignored in a repository; only the user and managed settings can set it"
    paths = [*_denied(node)]
    if not paths:
        yield setting(found, node, Name.MISLEADING, why)
    for path, place in paths:
        yield setting(found, place, Name.INERT, why, aims=path)


def _denied(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the paths in every list below a node whose key speaks of denial."""
    for key, child in node.items():
        if key.lower().startswith(("deny", "denied", "exclude")):
            for words, place in texts(child):
                yield words.partition("(")[2].removesuffix(")") or words, place
        else:
            yield from _denied(child)


def _claude(tree: Tree, path: str) -> Iterator[Setting]:
    """Read the hooks, and their switch, of Claude Code's settings; its permissions do not count."""
    root, _ = load(tree, path, copilot.strict)  # Claude Code's own file reports what is invalid
    found = document(tree, path)
    if root is not None and found is not None:
        yield from copilot.switch(found, root)
        yield from copilot.programs(found, root.get("hooks"))


def _servers(tree: Tree, path: str) -> Iterator[Setting]:
    root, invalid = load(tree, path, copilot.strict)
    found = document(tree, path)
    yield from invalid
    if root is not None and found is not None:
        yield from servers(found, root.get("mcpServers"))


def _models(tree: Tree) -> Iterator[Setting]:
    found = document(tree, MODELS)
    if found is None:
        return
    for number, line in enumerate(text(found).splitlines(), 1):
        model = line.partition("#")[0].strip().removeprefix("fallback:").strip()
        if model:
            yield Setting(Name.MODEL, model, quote(found, number))


ASSISTANT = Assistant(
    id="github-copilot-cli",
    name="GitHub Copilot CLI",
    vendor="GitHub",
    markers=(
        *copilot.MARKERS,
        *copilot.CUSTOMIZATIONS,
        "/.github/copilot/**",
        "/.github/mcp.json",
        "/.github/allowed_models.txt",
    ),
    reads=(
        *CONTEXT,
        copilot.HOOKS,
        *("/" + path for path in (SETTINGS, LOCAL, *CLAUDE, *SERVERS, MODELS)),
        *("/" + path for path in copilot.DECOYS),
    ),
    read=read,
    decoys=copilot.DECOYS,
    residual=(
        "Nothing committed closes a path: reads and searches run without a question, and so do "
        "shell commands that only read.",
        copilot.CONTENT_EXCLUSION,
        "Hooks of the repository run only in a folder that the user trusts, and a hook that "
        "exceeds its time lets the tool run.",
        "The built-in GitHub servers serve what is pushed, whatever the working tree hides.",
    ),
    verified=Verified(
        "1.0.102",
        "2026-11-23",
        "npm package, driven by a scripted model on loopback on Linux: view and shell returned a "
        "file named in .copilotignore, in .gitignore and in committed permissions and sandbox "
        "keys; imports, hook files, their switches and MCP files were tried one by one",
    ),
    sources=(
        *copilot.SOURCES,
        "https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-config-dir-reference",
        "https://github.com/github/copilot-cli/issues/3841",
    ),
)
