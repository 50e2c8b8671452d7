"""Cline: the editor extension, the CLI and the SDK.

Nothing that can be committed closes a path. `.clineignore` is honoured only by the old half of the
extension; the SDK and the CLI never read it (the CLI reads, and its commands print, what it names),
and its vendor calls it no access-control boundary. A hook may refuse a tool; in the extension the
user can switch hooks off.
"""

from collections.abc import Iterator

from ai_gate.matchers import git, node_ignore
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Assistant,
    Because,
    Configuration,
    Document,
    Name,
    Setting,
    Tree,
    Verified,
)
from ai_gate.translate import document, exclusions, instructions, text
from ai_gate.translate.decoys import inert
from ai_gate.translate.opened import misplaced

IGNORE = ".clineignore"
NESTED = "**/.clineignore"
INCLUDE = "!include "
WHY = "the SDK, the CLI and Kanban never read .clineignore; only the old half of the extension does"
PROGRAMS = (
    "/.clinerules/hooks/**",
    "/.cline/hooks/**",
    "/.cline/plugins/**",
    "/.cline/cron/**",
)
CONTEXT = (
    "**/AGENTS.md",
    "/.clinerules",
    "/.clinerules/**/*.md",
    "/.clinerules/**/*.txt",
    "/.cline/rules/**",
    "/.cline/agents/**",
    "/.cline/skills/**/SKILL.md",
    "/.clinerules/skills/**/SKILL.md",
    "/.cursorrules",
    "/.windsurfrules",
)
DECOYS = {
    ".cline/ignore": "Cline reads no such file",
    ".clinerules/ignore": "Cline reads no such file",
}


def read(tree: Tree) -> Configuration:
    settings = (
        *_ignored(tree),
        *misplaced(tree, IGNORE, "no part of Cline reads .clineignore below the root"),
        *inert(tree, DECOYS),
        *_programs(tree),
        *_instructions(tree),
    )
    return Configuration((), settings)


def _ignored(tree: Tree) -> Iterator[Setting]:
    """Record every exclusion of `.clineignore` as one that no current product consults."""
    found = document(tree, IGNORE)
    for row in node_ignore.lines(text(found)) if found is not None else ():
        if found is not None and row.text.startswith(INCLUDE):
            yield from _included(tree, found, row)
        elif found is not None and row.text.strip():
            for because in exclusions(found, [row]):
                yield Setting(Name.INERT, WHY, because, aims=row.text)


def _included(tree: Tree, found: Document, row: Line) -> Iterator[Setting]:
    """Follow `!include file`, which takes in the patterns of another file, one step deep."""
    path = row.text.removeprefix(INCLUDE).strip().removeprefix("./")
    yield from inert(tree, {path: f"{WHY} ({found.path}:{row.line} includes this file)"})


def _programs(tree: Tree) -> Iterator[Setting]:
    """Record hooks, plugins and scheduled tasks, which Cline runs."""
    rule = git.compile([Line(glob, 0) for glob in PROGRAMS])
    for path in tree.paths:
        if path.startswith(".cline") and rule(path).matched:
            yield Setting(Name.EXECUTE, path, Because(path, 0, ""))


def _instructions(tree: Tree) -> Iterator[Setting]:
    rule = git.compile([Line(glob, 0) for glob in PROGRAMS])
    for one in instructions(tree, *CONTEXT):
        if not rule(one.value).matched:
            yield one


ASSISTANT = Assistant(
    id="cline",
    name="Cline",
    vendor="Cline Bot",
    markers=("/.clinerules", "/.clinerules/**", "/.cline/**", NESTED),
    reads=(NESTED, "/.gitignore", *CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "No committed file keeps a path from reading, commands, mentions or MCP servers; for "
        "prohibited paths Cline is not to be used.",
        "A PreToolUse hook can refuse tools, but users can switch hooks off in the extension, and "
        "hooks do not run with tools that the provider executes.",
        "Auto-approval, YOLO mode, MCP servers and CLINE_COMMAND_PERMISSIONS are set outside of "
        "the repository.",
        "Old installations of the extension honour .clineignore, except for mentions of folders "
        "and for commands other than a few known ones.",
    ),
    verified=Verified(
        "CLI 3.0.65",
        "2026-11-23",
        "npm package driven by a scripted model on loopback, Linux: reads and commands pass "
        ".clineignore, whose name its program text does not contain; documentation",
    ),
    sources=(
        "https://docs.cline.bot/customization/clineignore",
        "https://github.com/cline/cline/pull/12410",
        "https://github.com/cline/plugins/issues/223",
        "https://github.com/cline/cline/pull/13649",
        "https://docs.cline.bot/customization/cline-rules",
    ),
)
