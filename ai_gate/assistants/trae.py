"""Trae by ByteDance.

`.trae/.ignore` keeps files out of the index and out of the contexts `#Workspace` and `#Folder`.
Whether the agent's reads and the terminal obey is not documented.
"""

from collections.abc import Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.model import Assistant, Configuration, Plane, Setting, Strength, Tree, Verified
from ai_gate.translate import instructions, servers
from ai_gate.translate.doubts import vague_file
from ai_gate.translate.opened import opened

IGNORE = ".trae/.ignore"
SERVERS = "/.trae/mcp.json"
CONTEXT = ("/.trae/rules/**", "/.trae/agents/**", "/.trae/skills/**/SKILL.md", "/AGENTS.md")


def read(tree: Tree) -> Configuration:
    closures = vague_file(
        tree,
        IGNORE,
        {Strength.HINT: (Plane.INDEX, Plane.MENTION)},
        {Strength.TOOL: (Plane.SEARCH, Plane.READ, Plane.EDIT)},
    )
    files, invalid = opened(tree, parse.jsonc, SERVERS)
    settings: list[Setting] = [*invalid, *instructions(tree, *CONTEXT)]
    for found, root in files:
        settings += servers(found, root.get("mcpServers"))
    return Configuration(closures, tuple(settings))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.trae/.ignore`; only index and mentions surely obey it."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="trae",
    name="Trae",
    vendor="ByteDance",
    markers=("/.trae/**",),
    reads=("/" + IGNORE, SERVERS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Whether reads by the agent obey .trae/.ignore is not documented; terminal and MCP "
        "servers are not known to.",
        "Its hooks are off by default and may import those of Claude Code.",
    ),
    verified=Verified(
        "documentation of 2026", "2026-11-23", "documentation; the editor was not run"
    ),
    sources=(
        "https://docs.trae.ai/ide/ignore-files",
        "https://docs.trae.ai/ide/hook-configuration-reference",
    ),
    close=close,
)
