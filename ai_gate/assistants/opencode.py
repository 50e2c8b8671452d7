"""opencode: there is no ignore file; the `permission` table is what binds its tools.

The last rule that matches tool and path decides, in the order of the keys. Rules for `read` and
`edit` bind those tools. A search is compared with the text that is searched for, a command with no
path, and a mention of a file in a prompt skips the question and the denial. An answer "always" to
any question of `read` allows every later read until the program ends, denied ones included, so a
denial is firm only when nothing under `read` asks. Source: https://opencode.ai/docs/permissions/
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.errors import ParseError
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
from ai_gate.translate import always, document, front, instructions, mask, setting, tracked
from ai_gate.translate import opencode_config as config
from ai_gate.translate import opencode_permission as permission
from ai_gate.translate.decoys import inert
from ai_gate.translate.opencode_permission import Action, Layer, Rule
from ai_gate.translate.opened import File, opened

# The weakest first.
CONFIGS = ("opencode.json", "opencode.jsonc", ".opencode/opencode.json", ".opencode/opencode.jsonc")
PLACES = ("**/opencode.json", "**/opencode.jsonc")
AGENTS = tuple(f"/.opencode/{name}/*.md" for name in ("agent", "agents", "mode", "modes"))
PLUGINS = (".opencode/plugin/", ".opencode/plugins/", ".opencode/tool/", ".opencode/tools/")
CONTEXT = (
    "**/AGENTS.md",
    "/CLAUDE.md",
    *AGENTS,
    *(f"/.opencode/{name}/**/*.md" for name in ("command", "commands", "skill", "skills")),
)
DECOYS = {
    ".opencodeignore": "opencode reads no ignore file; deny paths under `permission`",
    ".opencode/ignore": "opencode reads no ignore file; deny paths under `permission`",
}
NO_INDEX = Because("", 0, "opencode keeps no index of the working tree")
WHOLE = {
    "read": (Plane.READ,),
    "edit": (Plane.EDIT,),
    "grep": (Plane.SEARCH,),
    "bash": (Plane.SHELL,),
}
KINDS = {"edit": "edit", "webfetch": "web"}
_BUILT_IN = Because("", 0, "built in: `*.env` asks")
DEFAULTS: Layer = {
    "*": Action("allow", _BUILT_IN),
    "read": {
        "*": Action("allow", _BUILT_IN),
        "*.env": Action("ask", _BUILT_IN),
        "*.env.*": Action("ask", _BUILT_IN),
        "*.env.example": Action("allow", _BUILT_IN),
    },
}
_ASKED = ("x.env", "x.env.y")


def read(tree: Tree) -> Configuration:
    found, settings = opened(tree, parse.jsonc, *PLACES)
    files = sorted(found, key=_rank)
    valid = [file for file in files if permission.fault(file.root.get("permission")) is None]
    agents, broken = _agents(tree, valid)
    sessions = _sessions(valid, agents)
    settings += [
        *broken,
        *(one for file in files if file not in valid for one in _skipped(file)),
        *(one for file in valid for one in config.settings(*file)),
        *dict.fromkeys(permission.allowed(_own(valid), KINDS)),
        *inert(tree, DECOYS),
        *instructions(tree, *CONTEXT),
        *_plugins(tree),
    ]
    return Configuration(tuple(_closures(sessions, _own(valid))), tuple(settings))


def _rank(file: File) -> tuple[bool, int, str]:
    path = file.found.path
    return ".opencode/" in path, path.count("/"), path


def _folder(file: File) -> str:
    return file.found.path.rpartition("/")[0].removesuffix(".opencode").rstrip("/")


def _own(files: Sequence[File]) -> list[Rule]:
    return permission.rules(permission.merged(permission.layer(*file) for file in files))


def _sessions(files: Sequence[File], agents: Sequence[Layer]) -> list[list[Rule]]:
    """Return the rules of every start: the root, folders with a file, each also with each agent."""
    sessions = []
    for folder in sorted({"", *(_folder(file) for file in files)}):
        above = [one for one in files if f"{folder}/".startswith(f"{_folder(one)}/".lstrip("/"))]
        base = permission.rules(DEFAULTS) + _own(above)
        sessions += [base, *(base + permission.rules(layer) for layer in agents if layer)]
    return sessions


def _agents(tree: Tree, files: Sequence[File]) -> tuple[list[Layer], list[Setting]]:
    """Read the permissions of agents, from configurations and from Markdown."""
    layers, settings = [], []
    for found, root in files:
        for key in ("agent", "mode"):
            table = root.get(key)
            for _, node in table.items() if table is not None else ():
                layers.append(permission.layer(found, node))
    for path in tracked(tree, *AGENTS):
        found_file = document(tree, path)
        try:
            node_ = front(found_file.data, path) if found_file is not None else None
        except ParseError as error:
            reason = f"{error.message} (line {error.line}, column {error.column})"
            settings.append(Setting(Name.INVALID, reason, Because(path, error.line, "")))
            continue
        if found_file is not None and node_ is not None:
            layers.append(permission.layer(found_file, node_))
    return layers, settings


def _closures(sessions: Sequence[Sequence[Rule]], own: Sequence[Rule]) -> Iterator[Closure]:
    yield Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))
    firm = not any(_asks(session) for session in sessions)
    for tool, plane, strength in (
        ("read", Plane.READ, Strength.TOOL if firm else Strength.ASKS),
        ("edit", Plane.EDIT, Strength.TOOL),
    ):
        decide = permission.by_path(sessions, tool, "deny")
        if decide is not None:
            yield Closure((plane,), strength, decide, permission.denials(own, tool))
        asked = permission.by_path(sessions, tool, "ask")
        if asked is not None:
            yield Closure((plane,), Strength.ASKS, asked)
    yield from permission.switched_off(sessions, WHOLE)


def _asks(session: Sequence[Rule]) -> bool:
    """Tell whether some read asks: a rule of the files does, or the one built in for `*.env`."""
    mine = permission.of_tool(session, "read")
    if any(rule.action.word == "ask" and rule.action.because.path for rule in mine):
        return True
    asked = permission.by_path([session], "read", "ask")
    return asked is not None and any(asked(path).state is State.CLOSED for path in _ASKED)


def _skipped(file: File) -> Iterator[Setting]:
    node = permission.fault(file.root.get("permission"))
    if node is not None:
        why = "nothing of this file is loaded: a permission is `allow`, `ask` or `deny`"
        yield setting(file.found, node, Name.INVALID, why)


def _plugins(tree: Tree) -> Iterator[Setting]:
    for path in tree.paths:
        if path.startswith(PLUGINS):
            yield Setting(Name.EXECUTE, mask(f"plugin: {path}"), Because(path, 0, ""))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs to the tools that read and edit, in the strongest configuration there is."""
    path = next((path for path in reversed(CONFIGS) if path in tree.documents), CONFIGS[0])
    return {path: closing.permissions(closing.current(tree, path), path, globs)}


ASSISTANT = Assistant(
    id="opencode",
    name="opencode",
    vendor="Anomaly",
    markers=("**/opencode.json", "**/opencode.jsonc", "/.opencode/**", "/.opencodeignore"),
    reads=(*PLACES, *("/" + path for path in DECOYS), *CONTEXT),
    read=read,
    decoys=DECOYS,
    residual=(
        "A file that is mentioned in a prompt (`@path`) is read without a question, whatever the "
        "rules say.",
        "`grep` compares its permission with the text that is searched for: a rule for a path does "
        "not stop a search, only a denial of the whole tool does.",
        "Commands and MCP servers are not bound by rules for paths.",
        "One answer `always` to any question of `read` allows every later read until the program "
        "ends.",
        "A path is compared under the name that was asked for: a symbolic link has its own.",
        "A key that already stands in a user's global configuration keeps its earlier place, so "
        "that a committed denial may lose; OPENCODE_PERMISSION is merged after everything.",
    ),
    verified=Verified(
        "1.18.34",
        "2026-11-23",
        "released build: its merge and match functions, and the client driven by a scripted model "
        "on loopback (1.18.33: read denied; search and shell not)",
    ),
    sources=(
        "https://opencode.ai/docs/permissions/",
        "https://opencode.ai/docs/config/",
        "https://github.com/anomalyco/opencode/issues/4633",
        "https://github.com/anomalyco/opencode/issues/26042",
    ),
    close=close,
)
