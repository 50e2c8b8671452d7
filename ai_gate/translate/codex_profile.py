"""Codex's permission profiles: which one a session runs with, and what it keeps from a path.

Tried with codex-cli 0.169.0 on Linux: random profiles against `codex sandbox`. Where the
documentation and that release differ, the answer is the weaker one, or unknown.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from ai_gate.errors import ParseError
from ai_gate.matchers import codex
from ai_gate.matchers.codex import Entry
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import (
    Answer,
    Because,
    Closure,
    Document,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
)
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, through_links
from ai_gate.translate.files import document, quote
from ai_gate.translate.settings import members, walk

CONFIG = ".codex/config.toml"
PLANES = (Plane.SEARCH, Plane.READ, Plane.MENTION, Plane.EDIT, Plane.SHELL)
ROOTS = (":workspace_roots", ":project_roots")
PARENTS = (":workspace", ":read-only")

Roots = Mapping[str, Node]
"""Parsed configurations by their path."""


class Profile(NamedTuple):
    """A permission profile with all that it extends, as far as it speaks of the repository."""

    entries: tuple[Entry, ...]
    granted: bool  # what no entry names may be read
    depth: int | None  # glob_scan_max_depth
    denies: bool  # some entry denies: then no approval leads out of the sandbox
    because: Because


def closures(tree: Tree, roots: Roots, agents: Roots) -> tuple[list[Closure], list[Setting]]:
    """Turn the profile of a session at the root of the repository into a closure.

    `agents` are the files of sub-agents, which may set profiles aside.
    """
    found, root = document(tree, CONFIG), roots.get(CONFIG)
    if found is None or root is None:
        return [], []
    try:
        profile = _selected(found, root)
        if profile is None:
            return [], [*_unused(found, root)]
        decide = _decide(found, profile, _void(tree, roots, agents))
    except ParseError as error:
        reason = f"Codex does not start with this file: {error.message}"
        return [], [Setting(Name.INVALID, reason, quote(found, error.line))]
    firm = profile.denies or root.text("approval_policy") == "never"
    denials = [entry.line for entry in profile.entries if _denied(entry)]
    lines = tuple(quote(found, line.line) for line in denials)
    strength = Strength.SANDBOX if firm else Strength.ASKS
    # The operating system compares files: seen with 0.169.0 through links to files and folders.
    return [Closure(PLANES, strength, through_links(tree, decide), lines)], []


def _selected(found: Document, root: Node) -> Profile | None:
    """Merge the selected profile with what it extends; None when that is a built-in one.

    Raises ParseError for what makes Codex refuse to start.
    """
    chosen, table = root.get("default_permissions"), root.get("permissions")
    if chosen is None and table is not None:
        message = "it has `permissions` but no `default_permissions`"
        raise ParseError(message, line=table.key_line)
    if chosen is None or not isinstance(chosen.value, str) or chosen.value.startswith(":"):
        return None
    chain, parent = _chain(root, chosen)
    entries: dict[str, Entry] = {}
    granted, depth = parent is not None, None
    for profile in reversed(chain):
        for key, node in _filesystem(profile):
            if key == "glob_scan_max_depth":
                depth = _depth(node)
            elif key in ROOTS:
                entries |= {entry.line.text: entry for entry in _entries(node)}
            elif key == ":root" and parent != ":workspace":
                granted = node.value in ("read", "write")
    denies = any(_denies(profile) for profile in chain)
    because = quote(found, chosen.key_line)
    return Profile(tuple(entries.values()), granted, depth, denies, because)


def _chain(root: Node, chosen: Node) -> tuple[list[Node], str | None]:
    """Return the profiles from the selected one to the last it extends, and the built-in parent."""
    chain: list[Node] = []
    seen: set[str] = set()
    name = str(chosen.value)
    while True:
        profile = root.get("permissions", name)
        if profile is None or name in seen:
            raise ParseError(f"there is no usable profile `{name}`", line=chosen.key_line)
        seen.add(name)
        chain.append(profile)
        parent = profile.text("extends")
        if parent is None or parent in PARENTS:
            return chain, parent
        if parent.startswith(":"):
            raise ParseError(f"no profile can extend `{parent}`", line=profile.key_line)
        name = parent


def _filesystem(profile: Node) -> Iterator[tuple[str, Node]]:
    table = profile.get("filesystem")
    return table.items() if table is not None else iter(())


def _entries(node: Node) -> Iterator[Entry]:
    if isinstance(node.value, str):
        yield Entry(Line(".", node.key_line), node.value)
    for path, access in node.items():
        value = access.value if isinstance(access.value, str) else "this value"
        yield Entry(Line(path, access.key_line), value)


def _denied(entry: Entry) -> bool:
    return entry.access in ("deny", "none")


def _denies(profile: Node) -> bool:
    values = [node for _, node in _filesystem(profile)]
    inner = [child for node in values for child in members(node)]
    return any(node.value in ("deny", "none") for node in (*values, *inner))


def _depth(node: Node) -> int:
    if not isinstance(node.value, int) or isinstance(node.value, bool) or node.value < 1:
        raise ParseError("glob_scan_max_depth must be at least 1", line=node.key_line)
    return node.value


def _unused(found: Document, root: Node) -> Iterator[Setting]:
    """Record what the profiles would deny if one of them were selected."""
    why = "no profile of this file is selected: `default_permissions` names a built-in one"
    for profile in walk(root, ["permissions", "*"]):
        for key, node in _filesystem(profile):
            for entry in _entries(node) if key in ROOTS else ():
                if _denied(entry):
                    because = quote(found, entry.line.line)
                    yield Setting(Name.INERT, why, because, aims=entry.line.text)


# --- decisions -------------------------------------------------------------------------------


def _void(tree: Tree, roots: Roots, agents: Roots) -> Answer | None:
    """Find the `sandbox_mode` that sets profiles aside.

    Beside a profile in one file it does so by the documentation, yet 0.169.0 applied the profile;
    in a configuration further down it was seen to, for sessions that start there.
    """
    states = [(State.OPEN, path, root) for path, root in roots.items() if path != CONFIG]
    states += [(State.UNKNOWN, CONFIG, roots[CONFIG])]
    states += [(State.UNKNOWN, path, root) for path, root in agents.items()]
    for state, path, root in states:
        found, node = document(tree, path), root.get("sandbox_mode")
        if found is not None and node is not None:
            return Answer(state, quote(found, node.key_line))
    return None


def _decide(found: Document, profile: Profile, void: Answer | None) -> Decide:
    """Decide by a profile, or by what sets it aside.

    Raises ParseError for an entry with which Codex does not start.
    """
    globs = [entry for entry in profile.entries if _denied(entry) and _is_glob(entry)]
    exact = [entry for entry in profile.entries if entry not in globs]
    globs.sort(key=lambda entry: _doubt(entry, profile))  # what is certain goes first
    patterns = [(_doubt(entry, profile), _glob(entry, profile.depth)) for entry in globs]
    narrowest = codex.compile(exact)
    denials = codex.compile([entry for entry in exact if _denied(entry)])
    unnamed = SILENT if profile.granted else Answer(State.CLOSED, profile.because)
    quoted = cache(lambda line: quote(found, line))

    def decide(path: str) -> Answer:
        answer = by_profile(path)
        return void if void is not None and answer.state is not State.OPEN else answer

    def by_profile(path: str) -> Answer:
        for doubtful, matches in patterns:
            ruling = matches(path)
            if ruling.by is not None and ruling.matched:
                state = State.UNKNOWN if doubtful else State.CLOSED
                return Answer(state, quoted(ruling.by.line))
        ruling = narrowest(path)
        if ruling.by is None:
            return unnamed
        if ruling.matched or denials(path).matched:
            state = State.CLOSED if ruling.matched else State.OPEN
            return Answer(state, quoted(ruling.by.line))
        return SILENT

    return depending(decide, *(matches for _, matches in patterns), narrowest, denials)


def _is_glob(entry: Entry) -> bool:
    return any(sign in entry.line.text for sign in "*?[]")


def _doubt(entry: Entry, profile: Profile) -> bool:
    """Tell whether `**` has no depth, which Linux does without but the documentation asks for."""
    return "**" in entry.line.text and profile.depth is None


def _glob(entry: Entry, depth: int | None) -> OfPath[Ruling]:
    """Match a denied glob; the depth counts below the folders that it names outright."""
    plain = 0
    for segment in entry.line.text.split("/")[:-1]:
        if any(sign in segment for sign in "*?[]"):
            break
        plain += 1
    return codex.compile([entry], depth=None if depth is None else depth + plain)
