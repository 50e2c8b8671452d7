"""Cursor: IDE, CLI and cloud agents.

`.cursorignore` keeps paths from the editor's own tools, from completion and from `@` mentions, not
from terminal commands and MCP servers. Its documentation refers to git for the meaning of patterns
but names no library and no rule for letter case, so a path for which git and npm `ignore` differ
has no known answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ai_gate import closing, parse
from ai_gate.matchers import git
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Answer,
    Assistant,
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
    Key,
    document,
    exclusions,
    ignore_file,
    instructions,
    keyed,
    load,
    mask,
    prose,
    quote,
    servers,
    setting,
    text,
    texts,
    tracked,
    walk,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import agreed
from ai_gate.translate.opened import misplaced

IGNORE = ".cursorignore"
INDEX_IGNORE = ".cursorindexingignore"
NESTED = "**/.cursorignore"
GITIGNORES = "**/.gitignore"
SERVERS = ".cursor/mcp.json"
HOOKS = ".cursor/hooks.json"
PERMISSIONS = ".cursor/permissions.json"
SANDBOX = ".cursor/sandbox.json"
ENVIRONMENT = ".cursor/environment.json"
WORKTREES = ".cursor/worktrees.json"
CLI = "**/.cursor/cli.json"
RULES = "**/.cursor/rules/**/*.mdc"
CONTEXT = (
    RULES,
    "**/.cursorrules",
    "**/AGENTS.md",
    "**/.cursor/commands/**/*.md",
    "**/.cursor/agents/**/*.md",
    "**/.cursor/skills/**/SKILL.md",
    "**/.cursor/BUGBOT.md",
)
PLANES = (Plane.INDEX, Plane.SEARCH, Plane.READ, Plane.MENTION, Plane.EDIT)
DECOYS = {
    ".cursorban": "Cursor reads no such file; the name is .cursorignore",
    ".cursor/ignore": "Cursor reads no such file; the name is .cursorignore, at the root",
}
SANDBOX_KEYS = (
    Key(
        "type",
        Name.SANDBOX,
        {"insecure_none": "off", "workspace_readonly": "on", "workspace_readwrite": "on"},
    ),
    Key("additionalReadwritePaths", Name.DIRECTORY),
    Key("additionalReadonlyPaths", Name.DIRECTORY),
    Key("additionalReadPaths", Name.DIRECTORY),
    Key("networkPolicy.default", Name.NETWORK, {"allow": "open"}),
)
IN_CLI = ("version", "editor", "permissions")


def read(tree: Tree) -> Configuration:
    closures = [*_closures(tree)]
    settings = [
        *misplaced(tree, IGNORE, "Cursor reads .cursorignore at the root of the workspace only"),
        *inert(tree, DECOYS),
        *_cli(tree, closures),
        *_permissions(tree),
        *_sandbox(tree),
        *_servers(tree),
        *_programs(tree),
        *instructions(tree, *CONTEXT),
        *_mentions(tree),
    ]
    return Configuration(tuple(closures), tuple(settings))


# --- ignore files ----------------------------------------------------------------------------


def _closures(tree: Tree) -> Iterator[Closure]:
    found = document(tree, IGNORE)
    rows = git.lines(text(found)) if found is not None else ()
    if found is not None:
        yield Closure(PLANES, Strength.TOOL, agreed(found), exclusions(found, rows))
    yield from _by_git(tree, found, rows)
    index = ignore_file(tree, INDEX_IGNORE, git.lines, git.compile, (Plane.INDEX,), Strength.HINT)
    if index is not None:
        yield index


def _by_git(tree: Tree, own: Document | None, rows: Sequence[Line]) -> Iterator[Closure]:
    """Say what `.gitignore` closes: the index for certain; for reads the documentation is vague.

    A negation in `.cursorignore` opens again what `.gitignore` closes.
    """
    files = {path.rpartition("/")[0]: document(tree, path) for path in tracked(tree, GITIGNORES)}
    found = {folder: file for folder, file in files.items() if file is not None}
    rule = git.nested({folder: git.lines(text(file)) for folder, file in found.items()})
    negations = [row for row in rows if row.text.startswith("!")]
    reopened = git.compile([row._replace(text=row.text[1:]) for row in negations])
    quoted = cache(quote)

    def answer(path: str, state: State) -> Answer:
        ruling = rule(path)
        if not ruling.matched or ruling.by is None:
            return SILENT
        again = reopened(path).by
        if own is not None and again is not None:
            return Answer(State.OPEN, quoted(own, again.line))
        return Answer(state, quoted(found[ruling.directory], ruling.by.line))

    def told(decide: Decide) -> Decide:
        return depending(decide, rule, reopened)

    closed, unknown = State.CLOSED, State.UNKNOWN
    yield Closure((Plane.INDEX,), Strength.HINT, told(lambda path: answer(path, closed)))
    yield Closure(PLANES[1:], Strength.TOOL, told(lambda path: answer(path, unknown)))


# --- the CLI ---------------------------------------------------------------------------------


def _cli(tree: Tree, closures: Sequence[Closure]) -> Iterator[Setting]:
    """Read `.cursor/cli.json`, which binds the CLI alone: the IDE does not know its rules."""
    for path in tracked(tree, CLI):
        root, invalid = load(tree, path, parse.json)
        found = document(tree, path)
        yield from invalid
        if root is None or found is None:
            continue
        for rule, node in texts(root.get("permissions", "allow")):
            yield from _allowed(found, node, rule)
        for rule, node in texts(root.get("permissions", "deny")):
            tool, _, glob = rule.removesuffix(")").partition("(")
            if tool == "Read" and not _closes(tree, closures, glob):
                why = "this file binds Cursor's CLI only; in the editor .cursorignore closes a path"
                yield setting(found, node, Name.INERT, why, aims=glob)
        for key, node in root.items():
            if key not in IN_CLI:
                why = f"a project can set only permissions for the CLI; `{key}` is ignored here"
                yield setting(found, node, Name.MISLEADING, why)


def _closes(tree: Tree, closures: Sequence[Closure], glob: str) -> bool:
    """Tell whether `.cursorignore` closes what a rule of the CLI is about."""
    firm = [closure for closure in closures if closure.strength == Strength.TOOL]
    rule = git.compile(git.lines("/" + glob.removeprefix("./").lstrip("/")))
    aimed = [path for path in tree.paths if rule(path).matched] or [re.sub(r"[*?\[\]]+", "x", glob)]
    return all(
        any(closure.decide(path).state is State.CLOSED for closure in firm) for path in aimed
    )


def _allowed(found: Document, node: Node, rule: str) -> Iterator[Setting]:
    tool, _, inside = rule.removesuffix(")").partition("(")
    wide = inside in ("", "*", "**", "**/*", "*:*")
    if tool == "Shell" and opens(inside):
        yield setting(found, node, Name.ALLOW, "shell")
    elif tool in _WIDE and wide:
        yield setting(found, node, Name.ALLOW, _WIDE[tool])


_WIDE = {"Read": "read", "Write": "edit", "WebFetch": "web", "Mcp": "mcp"}


# --- settings --------------------------------------------------------------------------------


def _permissions(tree: Tree) -> Iterator[Setting]:
    root, invalid = load(tree, PERMISSIONS, parse.jsonc)
    found = document(tree, PERMISSIONS)
    yield from invalid
    if root is None or found is None:
        return
    for entry, node in texts(root.get("mcpAllowlist")):
        if entry in ("*:*", "*"):
            yield setting(found, node, Name.MCP_APPROVAL, "all")
        elif entry.endswith(":*"):
            yield setting(found, node, Name.ALLOW, "mcp")
    for command, node in texts(root.get("terminalAllowlist")):
        if opens(command):
            yield setting(found, node, Name.ALLOW, "shell")
    for _, node in texts(root.get("autoRun", "allow_instructions")):
        yield setting(found, node, Name.APPROVAL, "auto")


def _sandbox(tree: Tree) -> Iterator[Setting]:
    root, invalid = load(tree, SANDBOX, parse.json)
    found = document(tree, SANDBOX)
    yield from invalid
    if root is not None and found is not None:
        yield from keyed(found, root, SANDBOX_KEYS)


def _servers(tree: Tree) -> Iterator[Setting]:
    root, invalid = load(tree, SERVERS, parse.json)
    found = document(tree, SERVERS)
    yield from invalid
    if root is not None and found is not None:
        yield from servers(found, root.get("mcpServers"))


def _programs(tree: Tree) -> Iterator[Setting]:
    """Record what Cursor runs: hooks, and what prepares cloud agents and worktrees."""
    for path, routes in (
        (HOOKS, ("hooks.*.*.command",)),
        (ENVIRONMENT, ("install", "start", "terminals.*.command")),
        (WORKTREES, ("*",)),
    ):
        root, invalid = load(tree, path, parse.json)
        found = document(tree, path)
        yield from invalid
        for route in routes if root is not None else ():
            for node in walk(root, route.split(".")) if root is not None else ():
                for command, at in texts(node) if found is not None else ():
                    if found is not None:
                        yield setting(found, at, Name.EXECUTE, mask(command))


def _mentions(tree: Tree) -> Iterator[Setting]:
    """Record the files that rules pull in with `@name`, by path or by the name of the file."""
    named: dict[str, list[str]] = {}
    for path in tracked(tree, RULES, "**/.cursorrules"):
        found = document(tree, path)
        for name, line in _mentioned(found) if found is not None else ():
            if not named:
                for target in tree.paths:
                    named.setdefault(target.rpartition("/")[2], []).append(target)
            for target in named.get(name.rpartition("/")[2], ()):
                if found is not None and (target == name or target.endswith("/" + name)):
                    yield Setting(Name.INCLUDE, target, quote(found, line))


def _mentioned(found: Document) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(prose(text(found)), 1):
        for match in re.finditer(r"(?:^|[\s(])@([^\s`'\"()<>]+)|\]\(mdc:([^)\s]+)\)", line):
            yield (match[1] or match[2]).rstrip(".,;:").removeprefix("./").lstrip("/"), number


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.cursorignore`; nothing committed closes the terminal."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="cursor",
    name="Cursor",
    vendor="Anysphere",
    markers=("**/.cursor/**", "**/.cursorrules", NESTED, "/" + INDEX_IGNORE, "/.cursorban"),
    reads=(
        NESTED,
        GITIGNORES,
        CLI,
        *CONTEXT,
        *(
            "/" + path
            for path in (
                INDEX_IGNORE,
                SERVERS,
                HOOKS,
                PERMISSIONS,
                SANDBOX,
                ENVIRONMENT,
                WORKTREES,
                *DECOYS,
            )
        ),
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "Terminal commands and MCP tools read what .cursorignore names, by Cursor's own "
        "documentation; sandbox.json has no key that denies a path.",
        "The CLI binds itself to .cursor/cli.json as well, the editor does not.",
        "Cloud agents work on a clone on Cursor's machines and skip some hooks.",
        "Cursor also loads hooks, skills and agents of Claude Code; it does not load its "
        "permissions.",
        "Privacy mode, run mode and ignore lists of the user are set outside the repository.",
    ),
    verified=Verified(
        "3.23",
        "2026-11-23",
        "documentation; no package of the editor or the CLI can be run here",
    ),
    sources=(
        "https://cursor.com/docs/reference/ignore-file",
        "https://cursor.com/docs/reference/sandbox",
        "https://cursor.com/docs/reference/permissions",
        "https://cursor.com/docs/cli/reference/permissions",
        "https://cursor.com/docs/cli/reference/configuration",
        "https://cursor.com/docs/agent/security/run-modes",
        "https://cursor.com/docs/rules",
        "https://cursor.com/docs/hooks",
    ),
    close=close,
)
