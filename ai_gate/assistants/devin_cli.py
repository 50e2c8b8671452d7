"""Devin CLI, and Devin Local in Devin Desktop.

Reads, greps and globs run without a question in every mode, so that only a `Read` deny in
`.devin/config.json` keeps a file away. The library behind the globs is not documented: a path that
a pattern names only in a wide reading (a bare name, a leading `/`) is in doubt. Ignore files of the
editor are not read.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.errors import ParseError
from ai_gate.matchers import classification, git, globset
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import Line, overlong, refuse
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
    SILENT,
    Decide,
    always,
    front,
    instructions,
    off,
    servers,
    setting,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened
from ai_gate.translate.verbs import Rule, rules

CONFIGS = ("/.devin/config.json", "/.devin/config.local.json", "/.cognition/config.json")
SERVERS = ("/.devin/mcp_config.json", "/.devin/mcp_config.local.json")
HOOKS = "/.devin/hooks.v1.json"
PROFILES = ("/.devin/skills/**/SKILL.md", "/.devin/agents/**/AGENT.md")
CONTEXT = ("**/AGENTS.md", "**/AGENTS.local.md", *PROFILES)
HONOURED = frozenset({"$schema", "permissions", "mcpServers", "read_config_from", "hooks"})
ASKS_SHELL = Because("", 0, "Devin CLI asks before it runs a command, in its normal mode")
STRICT = globset.Options(literal_separator=True)
# Planes that a denied tool feeds alone.
SWITCHED = {
    Plane.SHELL: ("Exec", "exec", "bash"),
    Plane.SEARCH: ("grep", "Grep"),
    Plane.READ: ("Read", "read"),
    Plane.EDIT: ("Write", "write", "edit"),
}
WIDE = {"Exec": "shell", "exec": "shell", "Read": "read", "Write": "edit", "Fetch": "web"}


def read(tree: Tree) -> Configuration:
    configs, faulty = opened(tree, parse.jsonc, *CONFIGS)
    closures = [Closure((Plane.SHELL,), Strength.ASKS, always(State.CLOSED, ASKS_SHELL))]
    settings = [*faulty, *instructions(tree, *CONTEXT)]
    for found, root in configs:
        closures += _closures(found, root)
        settings += [*_config(found, root), *_allowed(found, root)]
    settings += [*_servers(tree), *_hooks(tree), *_profiles(tree)]
    return Configuration(tuple(closures), tuple(settings))


# --- closures --------------------------------------------------------------------------------


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    denied = rules(found, root.get("permissions", "deny"))
    for plane, tools in SWITCHED.items():
        whole = next((rule for rule in denied if rule.names(*tools)), None)
        if whole is not None:
            yield off((plane,), whole.because)
    for verb, plane, others in (
        ("Read", Plane.READ, (Plane.SEARCH, Plane.MENTION)),
        ("Write", Plane.EDIT, ()),
    ):
        for listed, strength in (("deny", Strength.TOOL), ("ask", Strength.ASKS)):
            about = [
                rule
                for rule in rules(found, root.get("permissions", listed))
                if rule.verb == verb and rule.specifier
            ]
            if about:
                decide, lines = _globs(about), tuple(rule.because for rule in about)
                yield Closure((plane,), strength, decide, lines)
                if others:
                    yield Closure(others, strength, doubtful(decide))


def _globs(about: Sequence[Rule]) -> Decide:
    """Close what a glob names strictly; what it names only as in gitignore is in doubt."""
    globs = [(rule.specifier or "").removeprefix("./") for rule in about]
    rows = [Line(glob, at) for at, glob in enumerate(globs) if _is_strict(glob)]
    strict = globset.compile(rows[::-1], STRICT)  # which answers with the last: the first rule
    loose = _first([git.lines(glob) for glob in globs])

    def decide(path: str) -> Answer:
        ruling = strict(path)
        if ruling.by is not None:
            return Answer(State.CLOSED, about[ruling.by.line].because)
        number = loose(path)
        return SILENT if number is None else Answer(State.UNKNOWN, about[number].because)

    return depending(decide, strict, loose)


def _is_strict(glob: str) -> bool:
    """Tell whether the strict reading is known; else the wide one leaves the path in doubt."""
    try:
        globset.compile([Line(glob, 0)], STRICT)
    except ParseError:
        return False
    return True


def _first(files: Sequence[Sequence[Line]]) -> OfPath[int | None]:
    """Tell which of several ignore files, mostly of one line, is the first to name a path."""
    refuse(overlong(line) for lines in files for line in lines)
    plain = [at for at, one in enumerate(files) if len(one) == 1 and one[0].text[0] != "!"]
    rest = set(range(len(files))) - set(plain)
    holds = classification.matching([files[at][0].text for at in plain])
    others = {at: git.compile(files[at]) for at in rest}

    def first(path: str) -> int | None:
        found = [plain[index] for index in holds(path)]
        found += [at for at, rule in others.items() if rule(path).matched]
        return min(found, default=None)

    return depending(first, holds, *others.values())


# --- settings --------------------------------------------------------------------------------


def _config(found: Document, root: Node) -> Iterator[Setting]:
    yield from servers(found, root.get("mcpServers"))
    yield from programs(found, root.get("hooks"))
    for key, node in root.items():
        if key not in HONOURED:
            why = f"a project cannot set `{key}`; only the user's own file can"
            yield setting(found, node, Name.MISLEADING, why)


def _allowed(found: Document, root: Node) -> Iterator[Setting]:
    for rule in rules(found, root.get("permissions", "allow")):
        words = rule.specifier or ""
        wide = words in ("", "**", "**/*", "./**") and rule.specifier is not None
        if rule.verb in ("Exec", "exec") and rule.specifier is not None and opens(words):
            yield Setting(Name.ALLOW, "shell", rule.because)
        elif rule.verb.startswith("mcp__") and rule.verb.endswith("*"):
            yield Setting(Name.ALLOW, "mcp", rule.because)
        elif rule.verb == "*":
            yield Setting(Name.ALLOW, "everything", rule.because)
        elif wide and rule.verb in WIDE:
            yield Setting(Name.ALLOW, WIDE[rule.verb], rule.because)


def _servers(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.jsonc, *SERVERS)
    yield from invalid
    for found, root in files:
        yield from servers(found, root.get("mcpServers"))


def _hooks(tree: Tree) -> Iterator[Setting]:
    """Read the hook file, which is the table of hooks itself."""
    files, invalid = opened(tree, parse.jsonc, HOOKS)
    yield from invalid
    for found, root in files:
        yield from programs(found, root)


def _profiles(tree: Tree) -> Iterator[Setting]:
    """Read the permissions that skills and agents bring with them."""
    files, invalid = opened(tree, front, *PROFILES)
    yield from invalid
    for found, root in files:
        yield from _allowed(found, root)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny reading and writing the globs; a command reads them all the same."""
    path = CONFIGS[0].removeprefix("/")
    patterns = closing.relative(globs)
    denied = [f"{verb}({pattern})" for verb in ("Read", "Write") for pattern in patterns]
    data = closing.current(tree, path)
    return {path: edit.json_add(data, path, ["permissions", "deny"], denied)}


ASSISTANT = Assistant(
    id="devin-cli",
    name="Devin CLI (Devin Local)",
    vendor="Cognition",
    markers=(*CONFIGS, *SERVERS, HOOKS, "/.devin/skills/**", "/.devin/agents/**"),
    reads=(*CONFIGS, *SERVERS, HOOKS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "A denied file can still be printed by a shell command, unless `Exec` is denied as a "
        "whole; the operating system's sandbox is the user's choice (`--sandbox`).",
        "Whether a project's deny holds in Bypass mode is not documented; that of the "
        "organisation does.",
        "Whether a `Read` deny binds grep and mentions is not documented.",
        "It imports rules and settings of Cursor, Windsurf and Claude Code unless "
        "`read_config_from` says no.",
        "Devin in the cloud works on a full clone: only the organisation's choice of "
        "repositories keeps it away.",
    ),
    verified=Verified(
        "3000.3 (documentation of 2026-08)", "2026-11-23", "documentation; the CLI was not run"
    ),
    sources=(
        "https://docs.devin.ai/cli/reference/permissions",
        "https://docs.devin.ai/cli/reference/configuration/config-file",
        "https://docs.devin.ai/cli/extensibility/hooks/overview",
        "https://docs.devin.ai/cli/extensibility/mcp/configuration",
        "https://docs.devin.ai/onboard-devin/repo-setup",
    ),
    close=close,
)
