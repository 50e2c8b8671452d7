"""Junie by JetBrains, in the IDE and as a CLI.

Before it views or edits a file that `.aiignore` names, Junie asks. Whether its search obeys is not
documented, and Brave mode answers every question with yes.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import Key, always, instructions, keyed, servers, setting
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import vague_file
from ai_gate.translate.opened import opened

IGNORE = ".aiignore"
SERVERS = "/.junie/mcp/mcp.json"
MODELS = "/.junie/models/*.json"
CONFIG = "/.junie/config.json"
ALLOWLIST = ".junie/allowlist.json"
CONTEXT = (
    "/.junie/AGENTS.md",
    "/.junie/guidelines.md",
    "/.junie/guidelines/**",
    "/.junie/rules/**",
    "/.junie/playbook.md",
    "/.junie/commands/**/*.md",
    "/.junie/agents/**/*.md",
    "/.junie/skills/**/SKILL.md",
    "/AGENTS.md",
)
MISNAMED = {".junieignore": "Junie reads .aiignore, at the root of the project"}
DECOYS = {
    **MISNAMED,
    ALLOWLIST: "the action allowlist is read from the user's own folder only",
}
ASKS_SHELL = Because("", 0, "Junie asks before it runs most terminal commands")
# A model of one's own: https://junie.jetbrains.com/docs/custom-llm-models.html
MODEL_KEYS = tuple(
    Key(key, Name.ENDPOINT) for key in ("baseUrl", "baseURL", "base_url", "url", "endpoint")
)


def read(tree: Tree) -> Configuration:
    closures = (
        Closure((Plane.SHELL,), Strength.ASKS, always(State.CLOSED, ASKS_SHELL)),
        *vague_file(
            tree,
            IGNORE,
            {Strength.ASKS: (Plane.READ, Plane.EDIT)},
            {Strength.ASKS: (Plane.SEARCH, Plane.MENTION), Strength.HINT: (Plane.INDEX,)},
        ),
    )
    settings = (*instructions(tree, *CONTEXT), *inert(tree, MISNAMED), *_settings(tree))
    return Configuration(closures, settings)


def _settings(tree: Tree) -> Iterator[Setting]:
    for glob in (SERVERS, MODELS, CONFIG):
        files, invalid = opened(tree, parse.jsonc, glob)
        yield from invalid
        for found, root in files:
            yield from servers(found, root.get("mcpServers"))
            yield from keyed(found, root, MODEL_KEYS)
            hooks = root.get("hooks")
            if hooks is not None:
                why = "Junie ignores the hooks of a project by default"
                yield setting(found, hooks, Name.MISLEADING, why)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.aiignore`, before which Junie asks."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="junie",
    name="Junie",
    vendor="JetBrains",
    markers=("/.junie/**", "/.junieignore"),
    reads=("/" + IGNORE, SERVERS, MODELS, CONFIG, *CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "`.aiignore` makes Junie ask; one click, or Brave mode, opens the file.",
        "A terminal command or an MCP tool, once approved, reads every file.",
        "No event runs before a tool, so a hook cannot refuse a read.",
        "Brave mode and the action allowlist are the user's settings.",
    ),
    verified=Verified(
        "documentation of 2025-11; CLI release 2383.10 for what it reads",
        "2026-11-23",
        "documentation; neither the plugin nor the CLI was run",
    ),
    sources=(
        "https://www.jetbrains.com/help/junie/aiignore.html",
        "https://www.jetbrains.com/help/junie/user-approval.html",
        "https://junie.jetbrains.com/docs/custom-llm-models.html",
        "https://junie.jetbrains.com/docs/guidelines-and-memory.html",
        "https://junie.jetbrains.com/docs/action-allowlist-junie-cli.html",
        "https://github.com/JetBrains/junie/issues/35",
    ),
    close=close,
)
