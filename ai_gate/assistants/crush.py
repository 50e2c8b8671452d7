"""Crush by Charm, a terminal agent.

`.crushignore` hides files from listing, glob and grep; `view`, `edit` and the shell do not ask it.
grep by ripgrep is given the file of the root alone. `crushrc` is a program that runs at start.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.matchers import go_git
from ai_gate.matchers.ofpath import depending
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
    Key,
    always,
    instructions,
    keyed,
    mask,
    members,
    off,
    quote,
    servers,
    setting,
    texts,
    tracked,
)
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.nested import nested
from ai_gate.translate.opened import opened

IGNORE = ".crushignore"
PROGRAMS = ("/crushrc", "/.crushrc")
SETTINGS = ("/.crush.json", "/crush.json")
CONTEXT = (
    "/CRUSH.md",
    "/Crush.md",
    "/crush.md",
    "/AGENTS.md",
    "/CLAUDE.md",
    "/GEMINI.md",
    "/.cursorrules",
    "/.cursor/rules/**",
    "/.github/copilot-instructions.md",
    "/.crush/skills/**/SKILL.md",
)
NO_INDEX = Because("", 0, "Crush keeps no index of the working tree")
KEYS = (
    Key("options.context_paths", Name.INCLUDE),
    Key("options.disable_metrics", Name.TELEMETRY, {False: "on"}),
    Key("providers.*.base_url", Name.ENDPOINT),
    Key("providers.*.aws_auth_refresh", Name.EXECUTE),
    Key("models.*.model", Name.MODEL),
    Key("lsp.*.command", Name.EXECUTE),
    Key("hooks.*.*.command", Name.EXECUTE),
)
ALLOWED = {"bash": "shell", "view": "read", "edit": "edit", "multiedit": "edit", "write": "edit"}
SWITCHED = {
    Plane.SHELL: ("bash",),
    Plane.READ: ("view",),
    Plane.SEARCH: ("grep",),
    Plane.EDIT: ("edit", "multiedit", "write"),
}


def read(tree: Tree) -> Configuration:
    closures = [
        Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX)),
        *_ignored(tree),
    ]
    programs = tracked(tree, *PROGRAMS)
    files, settings = opened(tree, parse.json, *SETTINGS)
    settings += instructions(tree, *CONTEXT)
    settings += [Setting(Name.EXECUTE, path, Because(path, 0, "")) for path in programs]
    for found, root in files:
        settings += [*keyed(found, root, KEYS), *_settings(found, root)]
        if not programs:  # a program may set anything again
            closures += _switched_off(found, root)
    return Configuration(tuple(closures), tuple(settings))


def _ignored(tree: Tree) -> Iterator[Closure]:
    """Yield what listing and search leave out; the files of folders are unknown to ripgrep."""
    files = nested(tree, IGNORE, go_git.lines, go_git.nested)
    if files is None:
        return
    decide, doubt = files.decide, doubtful(files.decide)

    def hidden(path: str) -> Answer:
        answer = decide(path)
        by_root = answer.because is None or answer.because.path == IGNORE
        return answer if by_root else doubt(path)

    yield Closure((Plane.SEARCH,), Strength.HINT, depending(hidden, decide), files.lines)


def _switched_off(found: Document, root: Node) -> Iterator[Closure]:
    disabled = dict(texts(root.get("options", "disabled_tools")))
    for plane, tools in SWITCHED.items():
        if all(tool in disabled for tool in tools):
            node = disabled[tools[0]]
            yield off((plane,), quote(found, node.line, node.column))


def _settings(found: Document, root: Node) -> Iterator[Setting]:
    yield from servers(found, root.get("mcp"))
    for tool, node in texts(root.get("permissions", "allowed_tools")):
        kind = ALLOWED.get(tool.partition(":")[0], "mcp" if tool.startswith("mcp_") else "")
        if kind:
            yield setting(found, node, Name.ALLOW, kind)
    for node in _strings(root):
        if "$(" in str(node.value):  # expanded when the file is loaded
            yield setting(found, node, Name.EXECUTE, mask(str(node.value)))


def _strings(node: Node) -> Iterator[Node]:
    """Yield all texts of a settings file; the parser bounds its depth."""
    if isinstance(node.value, str):
        yield node
    for member in members(node):
        yield from _strings(member)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.crushignore`, which hides them from search."""
    said = [glob.replace("[!", "[^") for glob in closing.without_posix(globs)]
    return closing.ignore_file(tree, IGNORE, said)


ASSISTANT = Assistant(
    id="crush",
    name="Crush",
    vendor="Charm",
    markers=(*PROGRAMS, *SETTINGS, "/CRUSH.md", "/.crush/**", "**/" + IGNORE),
    reads=("**/" + IGNORE, *PROGRAMS, *SETTINGS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "`.crushignore` only hides: `view`, `edit`, the shell and MCP servers open the file.",
        "A hook that fails in any way but exit code 2 or 49 lets the tool run, and no hook runs "
        "in a subagent.",
        "The settings files are trusted code: `crushrc` is run by bash, `$(...)` in JSON as well.",
    ),
    verified=Verified("source of 2026-08-21", "2026-11-23", "source code"),
    sources=(
        "https://github.com/charmbracelet/crush/blob/main/internal/fsext/ls.go",
        "https://github.com/charmbracelet/crush/blob/main/internal/agent/tools/view.go",
        "https://github.com/charmbracelet/crush/blob/main/internal/config/load.go",
        "https://github.com/charmbracelet/crush/blob/main/docs/hooks/README.md",
    ),
    close=close,
)
