"""The files of opencode and its descendants, merged for every start and every agent.

Files are looked for from the directory of the start up to the root: the plain ones from the root
down, then the folders from the start up, so that the root's folder has the last word (seen in
opencode 1.18.34). Rules of an agent stand behind those of the configuration, and any agent that the
repository defines can be chosen, so a path is closed when every one of them closes it.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import parse
from ai_gate.model import Because, Document, Name, Setting, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.files import document, load, quote, tracked
from ai_gate.translate.markdown import front
from ai_gate.translate.opencode.rules import ACTIONS, Rule, Table, flat, merge, table
from ai_gate.translate.settings import setting


class Names(NamedTuple):
    """What a product calls its files."""

    plain: tuple[str, ...]  # in a directory, the least weight first
    folders: tuple[str, ...]
    agents: tuple[str, ...]  # below a folder
    defaults: tuple[Rule, ...]


class Source(NamedTuple):
    """A parsed configuration file, or the front matter of an agent's file with its name."""

    found: Document
    root: Node
    agent: str = ""


class Loaded(NamedTuple):
    """All committed configuration of the product, and what could not be read."""

    sources: tuple[Source, ...]
    variants: tuple[tuple[Rule, ...], ...]
    settings: tuple[Setting, ...]


def globs(names: Names) -> tuple[str, ...]:
    """Return the globs of the files that `loaded` reads."""
    inner = [
        f"{folder}/{name}" for folder in names.folders for name in (*names.plain, *names.agents)
    ]
    return tuple(f"**/{name}" for name in (*names.plain, *inner))


def loaded(tree: Tree, names: Names) -> Loaded:
    """Read every configuration file, and merge them for each start and agent."""
    sources: dict[str, Source] = {}
    settings: list[Setting] = []
    for path in tracked(tree, *globs(names)):
        source, invalid = _source(tree, path)
        settings += invalid
        if source is not None:
            sources[path] = source
    starts = sorted({"", *(_directory(path, names) for path in sources)})
    variants = [one for start in starts for one in _variants(_chain(start, sources, names), names)]
    return Loaded(tuple(sources.values()), tuple(dict.fromkeys(variants)), tuple(settings))


def _source(tree: Tree, path: str) -> tuple[Source | None, tuple[Setting, ...]]:
    agent = posixpath.basename(path).removesuffix(".md") if path.endswith(".md") else ""
    root, invalid = load(tree, path, front if agent else parse.jsonc)
    found = document(tree, path)
    if root is None or found is None:
        return None, invalid
    source = Source(found, root, agent)
    for node in _permissions(source):
        if (fault := _fault(node)) is not None:
            why = "an action has to be allow, ask or deny; the product stops here"
            return None, (setting(found, fault, Name.INVALID, why),)
    return source, ()


def _permissions(source: Source) -> Iterator[Node]:
    routes: list[tuple[str, ...]] = [("permission",)]
    for key in ("agent", "mode"):
        agents = source.root.get(key)
        routes += [(key, name, "permission") for name, _ in agents.items()] if agents else []
    yield from (node for route in routes if (node := source.root.get(*route)) is not None)


def _fault(node: Node) -> Node | None:
    """Return the first action that is none."""
    for one in (node, *(child for _, child in node.items())):
        inner = [child for _, child in one.items()]
        for leaf in inner or [one]:
            if not isinstance(leaf.value, dict) and leaf.value not in ACTIONS:
                return leaf
    return None


def _directory(path: str, names: Names) -> str:
    """Return the directory for which a configuration file stands."""
    folders = "|".join(map(re.escape, names.folders))
    inside = re.search(rf"(?:^|/)(?:{folders})/", path)
    return path[: inside.start()] if inside else posixpath.dirname(path)


def _chain(start: str, sources: Mapping[str, Source], names: Names) -> list[Source]:
    """Return the files that count when the product starts in a directory, the last wins."""
    parts = start.split("/") if start else []
    above = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
    plain = [posixpath.join(one, name) for one in above for name in names.plain]
    inner = [
        path
        for one in reversed(above)
        for folder in names.folders
        for path in _inside(posixpath.join(one, folder), sources, names)
    ]
    return [sources[path] for path in (*plain, *inner) if path in sources]


def _inside(folder: str, sources: Mapping[str, Source], names: Names) -> list[str]:
    agents = [path for path in sources if path.startswith(folder + "/") and path.endswith(".md")]
    return [*(f"{folder}/{name}" for name in names.plain), *sorted(agents)]


def _variants(chain: Sequence[Source], names: Names) -> Iterator[tuple[Rule, ...]]:
    """Yield the rules without an agent of the repository, and with each of them."""
    common: Table = {}
    agents: dict[str, Table] = {}
    for source in chain:
        if source.agent:
            own = table(source.found, source.root.get("permission"), source.root.get("tools"))
            agents[source.agent] = merge(agents.get(source.agent, {}), own)
            continue
        own = table(source.found, source.root.get("permission"), source.root.get("tools"))
        common = merge(common, own)
        for key in ("agent", "mode"):
            listed = source.root.get(key)
            for name, node in listed.items() if listed is not None else ():
                own = table(source.found, node.get("permission"), node.get("tools"))
                agents[name] = merge(agents.get(name, {}), own)
    base = (*names.defaults, *flat(common))
    yield base
    yield from ((*base, *flat(own)) for own in agents.values() if own)


def texts_with(source: Source, pattern: str) -> Iterator[tuple[str, Because]]:
    """Yield what a pattern's first group matches in the lines of a file, with the line."""
    rows = re.split(r"\r\n?|\n", source.found.data.decode("utf-8-sig", "replace"))
    for number, row in enumerate(rows, 1):
        for match in re.finditer(pattern, row):
            yield match[1], quote(source.found, number)
