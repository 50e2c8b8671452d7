"""Continue: the editor extensions and the CLI `cn`; development ended in 2026.

`.continueignore` counts in every folder and keeps files out of the index and of the lists from
which a person picks. The tools that read and search do not ask it, nor do commands: with the CLI
all three sent what it names.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.matchers import node_ignore
from ai_gate.model import (
    Assistant,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    Setting,
    Strength,
    Tree,
    Verified,
)
from ai_gate.parse import Node
from ai_gate.translate import (
    Key,
    instructions,
    keyed,
    mask,
    quote,
    server,
    servers,
    setting,
    walk,
    yaml,
)
from ai_gate.translate.decoys import inert
from ai_gate.translate.hooks import programs, run
from ai_gate.translate.nested import nested
from ai_gate.translate.opened import File, opened

IGNORES = (".continueignore", ".gitignore")
BLOCKS = tuple(
    f"/.continue/{place}.{ending}"
    for place in (
        "config",
        "agents/*",
        "assistants/*",
        "models/*",
        "mcpServers/*",
        "data/*",
        "rules/*",
    )
    for ending in ("yaml", "yml")
)
TABLES = ("/.continue/mcpServers/*.json",)
OLDER = ("/.continuerc.json", "/.continue/config.json")
HOOKS = ("/.continue/settings.json", "/.continue/settings.local.json")
ENVIRONMENT = ("/.continue/environment.json",)
CONTEXT = (
    "**/AGENTS.md",
    "/.continuerules",
    "/.continue/rules/**/*.md",
    "/.continue/prompts/**",
    "/.continue/agents/*.md",
    "/.continue/checks/**/*.md",
    "/.continue/skills/**/SKILL.md",
)
DECOYS = {
    ".continue/ignore": "Continue reads no such file; the name is .continueignore",
}
MODEL_KEYS = (
    Key("models.*.apiBase", Name.ENDPOINT),
    Key("models.*.model", Name.MODEL),
    Key("tabAutocompleteModel.apiBase", Name.ENDPOINT),
    Key("embeddingsProvider.apiBase", Name.ENDPOINT),
    Key("reranker.apiBase", Name.ENDPOINT),
    Key("allowAnonymousTelemetry", Name.TELEMETRY, {True: "on"}),
)
HOOK_KEYS = (Key("disableAllHooks", Name.HOOKS, {True: "off"}),)


def read(tree: Tree) -> Configuration:
    settings: list[Setting] = []
    for parser, globs in (
        (yaml, BLOCKS),
        (parse.jsonc, (*TABLES, *OLDER, *HOOKS, *ENVIRONMENT)),
    ):
        files, invalid = opened(tree, parser, *globs)
        settings += invalid
        settings += [one for file in files for one in _settings(file)]
    settings += [*inert(tree, DECOYS), *instructions(tree, *CONTEXT)]
    return Configuration(tuple(_closures(tree)), tuple(settings))


def _closures(tree: Tree) -> Iterator[Closure]:
    for name in IGNORES:
        files = nested(tree, name, node_ignore.lines, node_ignore.nested)
        if files is not None:
            lines = files.lines if name == IGNORES[0] else ()
            yield Closure((Plane.INDEX,), Strength.HINT, files.decide, lines)


# --- settings --------------------------------------------------------------------------------


def _settings(file: File) -> Iterator[Setting]:
    found, root = file
    yield from keyed(found, root, MODEL_KEYS)
    yield from keyed(found, root, HOOK_KEYS)
    yield from programs(found, root.get("hooks"))
    yield from run(found, root, ("install", "start"))
    yield from _servers(found, root)
    yield from _destinations(found, root)
    yield from _included(found, root)


def _servers(found: Document, root: Node) -> Iterator[Setting]:
    """Read MCP servers: a table by name, or a list whose entries have a `name`."""
    table = root.get("mcpServers")
    yield from servers(found, table)
    listed = table.elements() if table is not None else ()
    for node in (*listed, *walk(root, ["experimental", "modelContextProtocolServers", "*"])):
        transport = node.get("transport") or node
        name = node.text("name") or transport.text("command") or "unnamed"
        one = server(name, transport, lambda node: False)
        if one.command or one.url:
            yield Setting(Name.MCP_SERVER, name, quote(found, node.line, node.column), one)


def _destinations(found: Document, root: Node) -> Iterator[Setting]:
    """Record where development data goes; `level: noCode` leaves prompts and code out."""
    for node in walk(root, ["data", "*"]):
        destination = node.get("destination")
        if destination is not None and isinstance(destination.value, str):
            value = "on" if node.text("level") == "noCode" else "content"
            yield setting(found, destination, Name.TELEMETRY, value)
            if destination.value.startswith(("http://", "https://")):
                yield setting(found, destination, Name.ENDPOINT, mask(destination.value))


def _included(found: Document, root: Node) -> Iterator[Setting]:
    """Record the files that a configuration takes in by `uses: file://path`."""
    for key in ("rules", "prompts"):
        for node in walk(root, [key, "*", "uses"]):
            path = node.value.removeprefix("file://") if isinstance(node.value, str) else ""
            if path and path != node.value and not path.startswith(("/", "~", "..")):
                yield setting(found, node, Name.INCLUDE, path.removeprefix("./"))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.continueignore`; the tools that read and search do not obey it."""
    return closing.ignore_file(tree, IGNORES[0], globs)


ASSISTANT = Assistant(
    id="continue-dev",
    name="Continue",
    vendor="Continue",
    markers=("/.continue/**", "/.continuerc.json", "/.continuerules", "**/.continueignore"),
    reads=(
        *("**/" + name for name in IGNORES),
        *BLOCKS,
        *TABLES,
        *OLDER,
        *HOOKS,
        *ENVIRONMENT,
        *CONTEXT,
        *("/" + path for path in DECOYS),
    ),
    read=read,
    decoys=DECOYS,
    residual=(
        "Tools that read and search do not ask .continueignore; a built-in list of names (such as "
        "*.env, *.pem, secrets/) is all that the tool that reads refuses.",
        "Permissions of the CLI are set by the user, in the home directory; `--auto` allows all.",
        "The CLI loads hooks and runs none of them (seen with 1.5.47).",
        "The product has ended: what is broken will stay so.",
    ),
    verified=Verified(
        "CLI 1.5.47",
        "2026-11-23",
        "npm package driven by a scripted model on loopback, Linux: reads, searches and commands "
        "pass .continueignore; its source for index and hooks",
    ),
    sources=(
        "https://github.com/continuedev/continue/blob/main/core/indexing/walkDir.ts",
        "https://github.com/continuedev/continue/blob/main/core/indexing/shouldIgnore.ts",
        "https://github.com/continuedev/continue/blob/main/core/indexing/ignore.ts",
        "https://github.com/continuedev/continue/blob/main/extensions/cli/src/hooks/hookConfig.ts",
        "https://docs.continue.dev/reference",
    ),
    close=close,
)
