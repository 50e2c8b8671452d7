"""Kilo Code 7: the editor extensions and the CLI, rebuilt on opencode's server.

`.kilocodeignore` becomes permission rules, the weakest of all: whatever a configuration says of
`read`, `edit` or `*` is merged over them, and `"*": "allow"` undoes them. The rules bind the tools
that read and edit, and mentions; searches look only at the text that is searched for, and commands
at none. All of this was seen with 7.7.9 on Linux, driven by a scripted model.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.errors import ParseError
from ai_gate.matchers import kilo, node_ignore
from ai_gate.matchers.ofpath import depending
from ai_gate.model import (
    Answer,
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
from ai_gate.record import NamedTuple
from ai_gate.translate import (
    SILENT,
    Decide,
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
# The weakest first; in every place opencode's name is stronger than Kilo's own (seen in 7.7.9).
CONFIGS = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", ".kilocode/", ".kilo/")
    for name in ("kilo", "opencode")
    for ending in ("json", "jsonc")
)
PLACES = ("**/opencode.json", "**/opencode.jsonc", "**/kilo.json", "**/kilo.jsonc")
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

Agents = Mapping[str, Sequence[Layer]]
"""What agents say of permissions, by name, the weakest first."""


class Start(NamedTuple):
    """A folder ("" or ending in "/") in which Kilo Code is started, and the rules that hold there.

    `sessions` are the rules without an agent, and with each agent that has rules of its own.
    """

    folder: str
    files: Sequence[File]
    sessions: Sequence[Sequence[Rule]]


def read(tree: Tree) -> Configuration:
    found, settings = opened(tree, parse.jsonc, *PLACES)
    files = sorted((file for file in found if ".opencode/" not in file.found.path), key=_rank)
    valid = [file for file in files if permission.fault(file.root.get("permission")) is None]
    markdown, broken = _markdown(tree)
    starts = _starts(tree, valid, markdown)
    granted = (one for start in starts for one in _granted(start))
    settings += [
        *broken,
        *_skipped(files),
        *(one for file in valid for one in _settings(file)),
        *dict.fromkeys(granted),
        *misplaced(tree, IGNORE, "but for the indexer it counts only when Kilo starts there"),
        *inert(tree, DECOYS),
        *instructions(tree, *CONTEXT),
        *_servers(tree),
        *_plugins(tree),
    ]
    return Configuration((*_closures(tree, starts), *_indexed(tree)), tuple(settings))


# --- starts ----------------------------------------------------------------------------------


def _place(path: str) -> tuple[str, str]:
    """Split the path of a configuration into the folder it is for and its entry in CONFIGS."""
    name = next(one for one in reversed(CONFIGS) if ("/" + path).endswith("/" + one))
    return path.removesuffix(name), name


def _rank(file: File) -> tuple[bool, int, int]:
    """Put the weakest first: outside of `.kilocode` and `.kilo`, then by depth, then by name."""
    folder, name = _place(file.found.path)
    return "/" in name, folder.count("/"), CONFIGS.index(name)


def _starts(tree: Tree, files: Sequence[File], markdown: Agents) -> list[Start]:
    """Return the root and every folder with a configuration, which adds to those above it."""
    folders = sorted({"", *(_place(file.found.path)[0] for file in files)})
    return [
        _start(tree, folder, [one for one in files if _is_above(one, folder)], markdown)
        for folder in folders
    ]


def _is_above(file: File, folder: str) -> bool:
    return folder.startswith(_place(file.found.path)[0])


def _start(tree: Tree, folder: str, files: Sequence[File], markdown: Agents) -> Start:
    base = permission.rules(permission.merged([_converted(tree, folder), *_layers(files)]))
    agents = {name: [*layers] for name, layers in markdown.items()}
    for file in files:
        for name, node in _agents(file):
            agents.setdefault(name, []).insert(0, permission.layer(file.found, node))
    own = [permission.rules(permission.merged(layers)) for layers in agents.values()]
    return Start(folder, files, [base, *(base + one for one in own if one)])


def _granted(start: Start) -> Iterator[Setting]:
    return permission.allowed(permission.rules(permission.merged(_layers(start.files))), KINDS)


def _markdown(tree: Tree) -> tuple[Agents, list[Setting]]:
    """Read the permissions of agents in Markdown."""
    agents: dict[str, Sequence[Layer]] = {}
    settings = []
    for path in tracked(tree, *AGENTS):
        found = document(tree, path)
        try:
            layer = permission.layer(found, front(found.data, path)) if found is not None else {}
        except ParseError as error:
            reason = f"{error.message} (line {error.line}, column {error.column})"
            settings.append(Setting(Name.INVALID, reason, Because(path, error.line, "")))
            continue
        name = path.rpartition("/")[2].removesuffix(".md")
        agents[name] = [*agents.get(name, ()), layer]
    return agents, settings


# --- permissions -----------------------------------------------------------------------------


def _closures(tree: Tree, starts: Sequence[Start]) -> Iterator[Closure]:
    for tool, planes in BY_PATH.items():
        for word, strength in (("deny", Strength.TOOL), ("ask", Strength.ASKS)):
            built = [permission.by_path(start.sessions, tool, word) for start in starts]
            decide = _everywhere(starts, built)
            lines = permission.denials(starts[0].sessions[0], tool) if word == "deny" else ()
            if decide is not None:
                yield Closure(planes, strength, through_links(tree, decide), lines)
    sessions = [session for start in starts for session in start.sessions]
    yield from permission.switched_off(sessions, WHOLE)


def _everywhere(starts: Sequence[Start], built: Sequence[Decide | None]) -> Decide | None:
    """Close a path when every start above it does; None when none closes any."""
    if not any(built):
        return None

    def decide(path: str) -> Answer:
        answer = SILENT
        for start, one in zip(starts, built, strict=True):
            if path.startswith(start.folder):
                before, answer = answer, one(path) if one is not None else SILENT
                if answer.state is not State.CLOSED:
                    return _elsewhere(start) if before.because and not answer.because else answer
        return answer

    return depending(decide, *built, names=[start.folder for start in starts])


def _elsewhere(start: Start) -> Answer:
    """Say that a start in a folder leaves the ignore file of the root behind."""
    path = next(
        file.found.path for file in start.files if _place(file.found.path)[0] == start.folder
    )
    reason = f"started in {start.folder}, Kilo Code does not read the .kilocodeignore above"
    return Answer(State.OPEN, Because(path, 0, reason))


def _agents(file: File) -> Iterator[tuple[str, parse.Node]]:
    for key in ("agent", "mode"):
        table = file.root.get(key)
        yield from table.items() if table is not None else ()


def _layers(files: Sequence[File]) -> list[Layer]:
    return [permission.layer(*file) for file in files]


def _converted(tree: Tree, folder: str) -> Layer:
    """Return a `.kilocodeignore` as permissions, the same ones for `read` and `edit`."""
    found = document(tree, folder + IGNORE)
    rows = kilo.lines(text(found)) if found is not None else ()
    if found is None or not rows:
        return {}
    actions: Mapping[str, Action] = {
        kilo.glob(rule.line): Action(rule.action, quote(found, rule.line.line))
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


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs in the strongest configuration, and to the indexer by the ignore file."""
    path = next((path for path in reversed(CONFIGS) if path in tree.documents), "kilo.json")
    data = closing.permissions(closing.current(tree, path), path, globs)
    # The ignore file's rules allow everything first, and keep that place before a `*` of a file.
    found, _ = opened(tree, parse.jsonc, *("/" + path for path in CONFIGS))
    wide = any("*" in tool for one in _layers(found) for tool in one)
    named = {} if wide and IGNORE not in tree.paths else closing.ignore_file(tree, IGNORE, globs)
    return {**named, path: data}


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
        *PLACES,
        *("/" + path for path in DECOYS),
        *SERVERS,
        *CONTEXT,
        *(f"/{folder}*" for folder in PLUGINS),
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "`grep` compares its permission with the text that is searched for, and `glob` with the "
        "pattern: a rule for a path stops neither.",
        "Without `grep`, `glob` still tells the names of files (seen); it shows no content.",
        "Commands and MCP servers are not bound by rules for paths; the sandbox restricts writing "
        "and the network, not reading.",
        ".kilocodeignore counts only in the folder in which Kilo Code is started; configurations "
        "count from there up to the root.",
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
    close=close,
)
