"""Goose, an agent by Block, now of the Agentic AI Foundation.

`.gooseignore` was removed from the product; nothing that a repository commits keeps a path away.
"""

from collections.abc import Iterator

from ai_gate import parse
from ai_gate.model import Assistant, Configuration, Setting, Tree, Verified
from ai_gate.translate import imports, instructions, servers, tracked
from ai_gate.translate.decoys import inert
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened

HINTS = "**/.goosehints"
HOOKS = "/.agents/plugins/*/hooks/hooks.json"
SERVERS = "/.agents/plugins/*/.mcp.json"
CONTEXT = (HINTS, "**/AGENTS.md", "/.goose/skills/**/SKILL.md", "/.goose/recipes/**")
DECOYS = {
    ".gooseignore": "Goose dropped it in favour of .gitignore and the like, which do not keep "
    "its tools from reading"
}


def read(tree: Tree) -> Configuration:
    settings = (
        *instructions(tree, *CONTEXT),
        *(one for path in tracked(tree, HINTS, "**/AGENTS.md") for one in imports(tree, path, 3)),
        *inert(tree, DECOYS),
        *_plugins(tree),
    )
    return Configuration((), settings)


def _plugins(tree: Tree) -> Iterator[Setting]:
    hooks, invalid = opened(tree, parse.json, HOOKS)
    yield from invalid
    for found, root in hooks:
        yield from programs(found, root.get("hooks"))
    tables, invalid = opened(tree, parse.json, SERVERS)
    yield from invalid
    for found, root in tables:
        yield from servers(found, root.get("mcpServers"))


ASSISTANT = Assistant(
    id="goose",
    name="Goose",
    vendor="Agentic AI Foundation",
    markers=(HINTS, "/.goose/**", *("/" + path for path in DECOYS)),
    reads=(
        *CONTEXT,
        HOOKS,
        "/.agents/plugins/*/plugin.json",
        SERVERS,
        *("/" + path for path in DECOYS),
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "Nothing committed closes a path: `.gooseignore` is no longer read and permissions are "
        "the user's.",
        "Whether and how a hook of a plugin can refuse a tool is not documented.",
        "The built-in developer extension was seen to be enabled again silently.",
    ),
    verified=Verified("statement of a maintainer, 2026-07-09", "2026-11-23", "issues"),
    sources=(
        "https://github.com/aaif-goose/goose/issues/10343",
        "https://github.com/aaif-goose/goose/issues/11091",
        "https://block.github.io/goose/docs/guides/using-gooseignore",
    ),
)
