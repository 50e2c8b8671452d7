"""Windsurf, since June 2026 Devin Desktop: the editor with its agent Cascade.

`.codeiumignore` and `.devinignore` are documented for the index, `.windsurfignore` for file access
by the agent. Which library reads them, and whether search and mentions obey, is not documented.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.model import Assistant, Configuration, Name, Plane, Setting, Strength, Tree, Verified
from ai_gate.translate import instructions, setting, texts
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import vague_file
from ai_gate.translate.editor import GLOBS, places
from ai_gate.translate.hooks import run
from ai_gate.translate.opened import misplaced, opened

INDEX_IGNORES = (".codeiumignore", ".devinignore")
ACCESS_IGNORE = ".windsurfignore"
HOOKS = ("/.windsurf/hooks.json", "/.devin/hooks.json")
RULES = (
    "**/.windsurfrules",
    "**/.windsurf/rules/**/*.md",
    "**/.windsurf/workflows/**/*.md",
    "**/.devin/rules/**/*.md",
    "**/.devin/workflows/**/*.md",
)
CONTEXT = (*RULES, "**/AGENTS.md")
COMMANDS = "windsurf.cascadeCommandsAllowList"
TOOLS = (Plane.READ, Plane.EDIT)
OTHERS = (Plane.SEARCH, Plane.MENTION)
WHY = "it is read at the root of the workspace"


def read(tree: Tree) -> Configuration:
    closures = [
        closure
        for path in INDEX_IGNORES
        for closure in vague_file(
            tree,
            path,
            {Strength.HINT: (Plane.INDEX,)},
            {Strength.TOOL: (*TOOLS, *OTHERS)},
        )
    ]
    closures += vague_file(
        tree,
        ACCESS_IGNORE,
        {Strength.TOOL: TOOLS},
        {Strength.TOOL: OTHERS, Strength.HINT: (Plane.INDEX,)},
    )
    settings = [
        *instructions(tree, *CONTEXT),
        *(one for name in (*INDEX_IGNORES, ACCESS_IGNORE) for one in misplaced(tree, name, WHY)),
        *_hooks(tree),
        *_commands(tree),
    ]
    return Configuration(tuple(closures), tuple(settings))


def _hooks(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.json, *HOOKS)
    yield from invalid
    for found, root in files:
        yield from run(found, root, ("hooks.*.*.command", "hooks.*.*.powershell"))


def _commands(tree: Tree) -> Iterator[Setting]:
    """Record commands that Cascade runs without a question, in every place of editor settings."""
    found, invalid = places(tree)
    yield from invalid
    for place in found:
        for command, node in texts(place.settings.get(COMMANDS)):
            if opens(command):
                yield setting(place.found, node, Name.ALLOW, "shell")


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in all three ignore files, as the vendor documents no order between them."""
    names = (*INDEX_IGNORES, ACCESS_IGNORE)
    files = [closing.ignore_file(tree, name, globs) for name in names]
    return {path: data for file in files for path, data in file.items()}


ASSISTANT = Assistant(
    id="windsurf",
    name="Windsurf (Devin Desktop, Cascade)",
    vendor="Cognition",
    markers=(
        *RULES,
        "**/.windsurf/**",
        "/.devin/hooks.json",
        *("**/" + name for name in (*INDEX_IGNORES, ACCESS_IGNORE)),
    ),
    reads=(
        *CONTEXT,
        *HOOKS,
        *GLOBS,
        *("**/" + name for name in (*INDEX_IGNORES, ACCESS_IGNORE)),
    ),
    read=read,
    decoys={},
    residual=(
        "Terminal commands and MCP servers read what the ignore files name; only a hook "
        "(`pre_run_command`, `pre_mcp_tool_use`) that exits with 2 stops them.",
        "A hook that fails in any other way lets the tool run, and `pre_read_code` may be asked "
        "about a directory instead of a file.",
        "The vendor documents three ignore files and no precedence between them: name a "
        "prohibited path in all three.",
        "Devin Local, the other agent of the same editor, obeys .devin/config.json instead.",
        "Run mode (Turbo), MCP servers and access to git-ignored files are the user's settings.",
    ),
    verified=Verified(
        "3.1.7 (documentation of 2026-08)", "2026-11-23", "documentation; the editor was not run"
    ),
    sources=(
        "https://docs.devin.ai/desktop/context-awareness/devin-ignore",
        "https://docs.devin.ai/desktop/context-awareness/windsurf-ignore",
        "https://docs.windsurf.com/context-awareness/windsurf-ignore",
        "https://docs.windsurf.com/windsurf/cascade/hooks",
        "https://docs.windsurf.com/windsurf/terminal",
        "https://docs.devin.ai/desktop/cascade/hooks",
    ),
    close=close,
)
