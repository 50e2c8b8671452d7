"""Warp, the terminal with agents.

Five ignore files at the root keep files out of the semantic index; its agents go on reading them
with grep, find and cat, as the documentation says.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.matchers import git
from ai_gate.model import (
    Assistant,
    Closure,
    Configuration,
    Plane,
    Setting,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import ignore_file, instructions, servers
from ai_gate.translate.opened import misplaced, opened

IGNORE = ".warpindexingignore"
IGNORES = (IGNORE, ".cursorignore", ".cursorindexingignore", ".codeiumignore", ".gitignore")
SERVERS = ("/.warp/.mcp.json", "/.mcp.json", "/.agents/.mcp.json")
CONTEXT = ("**/WARP.md", "**/AGENTS.md", "/.warp/skills/**/SKILL.md", "/.agents/skills/**/SKILL.md")


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.json, *SERVERS)
    settings: list[Setting] = [
        *invalid,
        *instructions(tree, *CONTEXT),
        *misplaced(tree, IGNORE, "Warp reads it at the root of the repository"),
        *(one for found, root in files for one in servers(found, root.get("mcpServers"))),
    ]
    return Configuration(tuple(_ignored(tree)), tuple(settings))


def _ignored(tree: Tree) -> Iterator[Closure]:
    """Yield what each file closes; only the lines of its own file are there for Warp."""
    for path in IGNORES:
        closure = ignore_file(tree, path, git.lines, git.compile, (Plane.INDEX,), Strength.HINT)
        if closure is not None:
            yield closure if path == IGNORE else closure._replace(lines=())


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.warpindexingignore`; only the index obeys it."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="warp",
    name="Warp",
    vendor="Warp",
    markers=("**/WARP.md", "/.warp/**", "**/" + IGNORE),
    reads=("**/" + IGNORE, *("/" + path for path in IGNORES[1:]), *SERVERS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Nothing committed keeps its agents from a path: they read with grep, find and cat what "
        "the index leaves out.",
        "Which commands and reads need approval is set in the user's profile and by the team's "
        "administrators.",
    ),
    verified=Verified("source of 2026-05", "2026-11-23", "source code and documentation"),
    sources=(
        "https://github.com/warpdotdev/Warp/blob/main/crates/ai/src/index/full_source_code_embedding/codebase_index.rs",
        "https://docs.warp.dev/agent-platform/capabilities/codebase-context/",
        "https://docs.warp.dev/agent-platform/capabilities/mcp/",
    ),
    close=close,
)
