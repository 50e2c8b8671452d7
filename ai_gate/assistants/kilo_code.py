"""Kilo Code 7: the editor extensions and the CLI, rebuilt on opencode's server.

`.kilocodeignore` becomes permission rules, the weakest of all: whatever a configuration says of
`read`, `edit` or `*` is merged over them, and `"*": "allow"` undoes them. The rules bind the tools
that read and edit, and mentions; searches look only at the text that is searched for, and commands
at none. All of this was seen with 7.7.9 on Linux, driven by a scripted model.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import parse
from ai_gate.errors import ParseError
from ai_gate.matchers import kilo, node_ignore
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Name,
    Plane,
    Setting,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import (
    Key,
    document,
    front,
    instructions,
    keyed,
    mask,
    quote,
    servers,
    setting,
    text,
    through_links,
    tracked,
)
from ai_gate.translate import opencode_config as config
from ai_gate.translate import opencode_permission as permission
from ai_gate.translate.decoys import inert
from ai_gate.translate.nested import nested
from ai_gate.translate.opencode_permission import Action, Layer, Rule
from ai_gate.translate.opened import File, misplaced, opened

IGNORE = ".kilocodeignore"
GITIGNORE = ".gitignore"
# The weakest first.
CONFIGS = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", ".kilocode/", ".kilo/")
    for name in ("opencode", "kilo")
    for ending in ("json", "jsonc")
)
SERVERS = ("/.kilocode/mcp.json", "/.kilo/mcp.json")
FOLDERS = (".kilo/", ".kilocode/")
AGENTS = tuple(f"/{folder}{name}/*.md" for folder in FOLDERS for name in ("agent", "agents"))
PLUGINS = tuple(f"{folder}{name}/" for folder in FOLDERS for name in ("plugin", "plugins"))
CONTEXT = (
    "**/AGENTS.md",
    "/CLAUDE.md",
    "/.kilocodemodes",
    *AGENTS,
    *(f"/{folder}rules/**/*.md" for folder in FOLDERS),
    *(f"/{folder}{name}/**/*.md" for folder in FOLDERS for name in ("command", "commands")),
    *(f"/{folder}skills/**/SKILL.md" for folder in FOLDERS),
)
DECOYS = {
    ".kiloignore": "Kilo Code reads no such file; the name is .kilocodeignore",
    ".kilo/ignore": "Kilo Code reads no such file; the name is .kilocodeignore",
    ".kilocode/ignore": "Kilo Code reads no such file; the name is .kilocodeignore",
}
KEYS = (Key("sandbox.enabled", Name.SANDBOX, {True: "on", False: "off"}),)
BY_PATH = {"read": (Plane.READ, Plane.MENTION), "edit": (Plane.EDIT,)}
WHOLE = {"grep": (Plane.SEARCH,), "bash": (Plane.SHELL,)}
KINDS = {"edit": "edit", "webfetch": "web"}


def read(tree: Tree) -> Configuration:
    found, settings = opened(tree, parse.jsonc, *("/" + path for path in CONFIGS))
    files = sorted(found, key=lambda file: CONFIGS.index(file.found.path))
    valid = [file for file in files if permission.fault(file.root.get("permission")) is None]
    settings += [*_skipped(files), *(one for file in valid for one in _settings(file))]
    sessions, broken = _sessions(tree, valid)
    settings += [
        *broken,
        *permission.allowed(permission.rules(permission.merged(_layers(valid))), KINDS),
        *misplaced(tree, IGNORE, "below the root it binds the indexer only"),
        *inert(tree, DECOYS),
        *instructions(tree, *CONTEXT),
        *_servers(tree),
        *_plugins(tree),
    ]
    return Configuration((*_closures(tree, sessions), *_indexed(tree)), tuple(settings))


# --- permissions -----------------------------------------------------------------------------


def _closures(tree: Tree, sessions: Sequence[Sequence[Rule]]) -> Iterator[Closure]:
    for tool, planes in BY_PATH.items():
        for word, strength in (("deny", Strength.TOOL), ("ask", Strength.ASKS)):
            decide = permission.by_path(sessions, tool, word)
            if decide is not None:
                lines = permission.denials(sessions[0], tool) if word == "deny" else ()
                yield Closure(planes, strength, through_links(tree, decide), lines)
    yield from permission.switched_off(sessions, WHOLE)


def _sessions(tree: Tree, files: Sequence[File]) -> tuple[list[list[Rule]], list[Setting]]:
    """Return the rules of a session, and of one with each agent that has rules of its own."""
    base = permission.rules(permission.merged([_converted(tree), *_layers(files)]))
    agents: dict[str, list[Layer]] = {}
    for file in files:
        for name, node in _agents(file):
            agents.setdefault(name, []).append(permission.layer(file.found, node))
    settings = []
    for path in tracked(tree, *AGENTS):
        found = document(tree, path)
        if found is not None:
            try:
                node = front(found.data, path)
            except ParseError as error:
                reason = f"{error.message} (line {error.line}, column {error.column})"
                settings.append(Setting(Name.INVALID, reason, quote(found, error.line)))
                continue
            name = path.rpartition("/")[2].removesuffix(".md")
            agents.setdefault(name, []).append(permission.layer(found, node))
    own = [permission.rules(permission.merged(layers)) for layers in agents.values()]
    return [base, *(base + one for one in own if one)], settings


def _agents(file: File) -> Iterator[tuple[str, parse.Node]]:
    for key in ("agent", "mode"):
        table = file.root.get(key)
        yield from table.items() if table is not None else ()


def _layers(files: Sequence[File]) -> list[Layer]:
    return [permission.layer(*file) for file in files]


def _converted(tree: Tree) -> Layer:
    """Return `.kilocodeignore` as permissions, the same ones for `read` and `edit`."""
    found = document(tree, IGNORE)
    rows = kilo.lines(text(found)) if found is not None else ()
    if found is None or not rows:
        return {}
    actions: Mapping[str, Action] = {
        kilo._glob(rule.line): Action(rule.action, quote(found, rule.line.line))
        for rule in kilo.rules(rows)
    }
    return {"read": actions, "edit": actions}


def _skipped(files: Sequence[File]) -> Iterator[Setting]:
    for found, root in files:
        node = permission.fault(root.get("permission"))
        if node is not None:
            why = "nothing of this file is loaded: a permission is `allow`, `ask` or `deny`"
            yield setting(found, node, Name.INVALID, why)


def _indexed(tree: Tree) -> Iterator[Closure]:
    """Say what the indexer leaves out: it reads ignore files in every folder."""
    for name in (IGNORE, GITIGNORE):
        files = nested(tree, name, node_ignore.lines, node_ignore.nested)
        if files is not None:
            yield Closure((Plane.INDEX,), Strength.HINT, files.decide)


# --- settings --------------------------------------------------------------------------------


def _settings(file: File) -> Iterator[Setting]:
    yield from config.settings(*file)
    yield from keyed(*file, KEYS)


def _servers(tree: Tree) -> Iterator[Setting]:
    tables, invalid = opened(tree, parse.jsonc, *SERVERS)
    yield from invalid
    for found, root in tables:
        yield from servers(found, root.get("mcpServers"))


def _plugins(tree: Tree) -> Iterator[Setting]:
    for path in tree.paths:
        if path.startswith(PLUGINS):
            yield Setting(Name.EXECUTE, mask(f"plugin: {path}"), Because(path, 0, ""))


ASSISTANT = Assistant(
    id="kilo-code",
    name="Kilo Code",
    vendor="Kilo",
    markers=(
        "/kilo.json",
        "/kilo.jsonc",
        *(f"/{folder}**" for folder in FOLDERS),
        "/.kilocodemodes",
        "**/" + IGNORE,
        "/.kiloignore",
    ),
    reads=(
        "**/" + IGNORE,
        "**/" + GITIGNORE,
        *("/" + path for path in (*CONFIGS, *DECOYS)),
        *SERVERS,
        *CONTEXT,
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "`grep` compares its permission with the text that is searched for, and `glob` with the "
        "pattern: a rule for a path stops neither.",
        "Commands and MCP servers are not bound by rules for paths; the sandbox restricts writing "
        "and the network, not reading.",
        ".kilocodeignore counts only in the folder in which Kilo Code is started; configurations "
        "count from there up to the root, and one in a folder may open what the root closes.",
        "A bare name or folder in .kilocodeignore closes that path at the root only, and every "
        "negation comes last.",
        "The user's configuration is merged below the committed one: a key that stands there keeps "
        "its place, so that `*` may come to stand behind a committed rule.",
        "`--auto` answers every question with yes.",
    ),
    verified=Verified(
        "7.7.9",
        "2026-11-23",
        "npm package driven by a scripted model on loopback, Linux: ignore file, permissions, "
        "merging, agents, tools as a whole, invalid files, commands; mentions and the indexer by "
        "running its functions",
    ),
    sources=(
        "https://kilo.ai/docs/customize/context/kilocodeignore",
        "https://github.com/Kilo-Org/kilocode/issues/11637",
        "https://github.com/Kilo-Org/kilocode/issues/11106",
        "https://opencode.ai/docs/permissions/",
    ),
)
