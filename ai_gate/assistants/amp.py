"""Amp, the coding agent of ampcode.com.

`amp.permissions` is an ordered list of which the first matching rule decides. A path is compared as
the tool was given it, with `*` as the only wildcard, which crosses `/`. The read tool is given an
absolute path: `vault/**` matches none. Whether it also takes a relative one is not known, so a path
that only its absolute form closes is in doubt.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ai_gate import closing, edit, parse
from ai_gate.matchers import bank
from ai_gate.matchers.ofpath import OfPath, Trait, depending
from ai_gate.matchers.shapes import LONGEST
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
from ai_gate.record import NamedTuple
from ai_gate.translate import (
    SILENT,
    Decide,
    always,
    imports,
    instructions,
    mask,
    off,
    quote,
    servers,
    setting,
    texts,
    tracked,
    walk,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.opened import opened

SETTINGS = ("/.amp/settings.json", "/.amp/settings.jsonc")  # the first goes before the second
PROGRAMS = ("/.amp/plugins/**", "/.agents/setup", "/.agents/resume")
CONTEXT = ("**/AGENTS.md", "**/AGENT.md", "/CLAUDE.md", "/.agents/skills/**/SKILL.md")
NO_INDEX = Because("", 0, "Amp has no tool that queries an index; it searches the files")
ACTIONS = ("allow", "ask", "delegate", "reject")
CONTEXTS = ("thread", "subagent")
IMAGES = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp")
READERS: tuple[str, ...] = ("Read",)
IMAGE_READERS = ("Read", "view_media")
EDITORS: tuple[str, ...] = ("edit_file", "create_file")
SEARCHERS = ("Grep", "finder")
SHELLS = ("Bash", "shell_command", "async_shell_command")
PREFIX = "/\0/"  # stands for the directory that holds the repository, whatever its name


class Rule(NamedTuple):
    """One entry of `amp.permissions`; `paths` is None when it is not about a path."""

    tool: str
    action: str
    paths: tuple[str, ...] | None
    plain: bool  # it has no condition at all
    context: str
    because: Because


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.jsonc, *SETTINGS)
    closures = [Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))]
    settings = [*invalid, *instructions(tree, *CONTEXT)]
    for found, root in files[:1]:
        closures += _closures(found, root)
        settings += _settings(found, root)
    why = "Amp reads .amp/settings.json and not this file beside it"
    settings += [Setting(Name.MISLEADING, why, Because(one.found.path, 0, "")) for one in files[1:]]
    settings += [
        Setting(Name.EXECUTE, path, Because(path, 0, "")) for path in tracked(tree, *PROGRAMS)
    ]
    for path in tracked(tree, "**/AGENTS.md", "**/AGENT.md"):
        settings += imports(tree, path, 5)
    return Configuration(tuple(closures), tuple(settings))


# --- closures --------------------------------------------------------------------------------


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    rules = [*_rules(found, root)]
    disabled = texts(root.get("amp.tools.disable"))
    risky = root.get("amp.dangerouslyAllowAll")
    trusted = risky is None or risky.value is not True
    trusted = trusted and all(rule.action in ACTIONS for rule in rules)
    for plane, tools in (
        (Plane.READ, IMAGE_READERS),
        (Plane.SEARCH, SEARCHERS),
        (Plane.EDIT, EDITORS),
        (Plane.SHELL, SHELLS),
    ):
        switched = [_disabling(found, disabled, tool) or _rejecting(rules, tool) for tool in tools]
        if trusted and all(switched) and switched[-1] is not None:
            yield off((plane,), switched[-1])
    naming = {rule.paths: _naming(rule.paths) for rule in rules if rule.paths}
    for strength, actions in ((Strength.TOOL, ("reject",)), (Strength.ASKS, ("reject", "ask"))):
        for plane, guarded in ((Plane.READ, READERS), (Plane.EDIT, EDITORS)):
            decide = _by_path(rules, guarded, actions, naming)
            lines = _lines(rules, guarded) if strength is Strength.TOOL else ()
            yield Closure((plane,), strength, decide if trusted else doubtful(decide), lines)
            if plane is Plane.READ:
                yield Closure((Plane.MENTION,), strength, doubtful(decide))


def _lines(rules: Sequence[Rule], tools: Sequence[str]) -> tuple[Because, ...]:
    return tuple(
        rule.because
        for rule in rules
        if rule.action == "reject"
        and rule.paths
        and any(_like(rule.tool.lower(), tool.lower()) for tool in tools)
    )


def _rules(found: Document, root: Node) -> Iterator[Rule]:
    for node in walk(root, ["amp.permissions", "*"]):
        matches = node.get("matches")
        keys = [key for key, _ in matches.items()] if matches is not None else []
        paths = tuple(value for value, _ in texts(matches.get("path"))) if matches else ()
        yield Rule(
            node.text("tool") or "",
            node.text("action") or "",
            paths if keys == ["path"] else None,
            not keys,
            node.text("context") or "",
            quote(found, node.line, node.column),
        )


Naming = Mapping[tuple[str, ...], OfPath[bool]]
"""Lists of patterns -> whether one of them names a path."""


def _by_path(
    rules: Sequence[Rule], tools: Sequence[str], actions: tuple[str, ...], naming: Naming
) -> Decide:
    """Close a path when each of the tools is kept from it, in threads and in subagents."""

    def decide(path: str) -> Answer:
        used = IMAGE_READERS if tools == READERS and path.lower().endswith(IMAGES) else tools
        answer = _combined(rules, used, actions, naming, PREFIX + path)
        if answer.state is State.CLOSED:
            relative = _combined(rules, used, actions, naming, path)
            if relative.state is not State.CLOSED:
                return answer._replace(state=State.UNKNOWN)
        return answer

    images = OfPath(decide, lambda: frozenset(Trait(bank.SUFFIX, end, str.lower) for end in IMAGES))
    return depending(decide, images, *naming.values())


def _combined(
    rules: Sequence[Rule],
    tools: Sequence[str],
    actions: tuple[str, ...],
    naming: Naming,
    path: str,
) -> Answer:
    answers = [
        _first([one for one in rules if _is_for(one, tool, context)], actions, naming, path)
        for tool in tools
        for context in CONTEXTS
    ]
    for state in (State.OPEN, State.UNKNOWN):
        for answer in answers:
            if answer.state is state:
                return answer
    return answers[0]


def _first(rules: Sequence[Rule], actions: tuple[str, ...], naming: Naming, path: str) -> Answer:
    """Answer with the first of a tool's rules that is about the path."""
    for number, rule in enumerate(rules):
        about = _about(rule, naming, path)
        if about is None:
            return Answer(State.UNKNOWN, rule.because)
        if not about:
            continue
        if rule.action in actions:
            return Answer(State.CLOSED, rule.because)
        if rule.action == "delegate":
            return Answer(State.UNKNOWN, rule.because)
        if rule.action != "allow":
            return SILENT
        later = any(_about(one, naming, path) and one.paths for one in rules[number + 1 :])
        return Answer(State.OPEN, rule.because) if later else SILENT
    return SILENT


def _is_for(rule: Rule, tool: str, context: str) -> bool:
    return _like(rule.tool.lower(), tool.lower()) and rule.context in ("", context)


def _about(rule: Rule, naming: Naming, path: str) -> bool | None:
    """Tell whether a rule matches a path; None when that takes a regular expression."""
    if rule.plain:
        return True
    if not rule.paths:
        return False
    if naming[rule.paths](path):
        return True
    return None if any(map(_is_regex, rule.paths)) else False


def _naming(patterns: Sequence[str]) -> OfPath[bool]:
    """Tell whether a path is like one of the patterns that are no regular expressions."""
    plain = [pattern for pattern in patterns if not _is_regex(pattern)]
    shapes = [
        bank.crossing([_STAR if char == "*" else bank.Token(char, "") for char in pattern])
        for pattern in plain
    ]
    find = bank.last(list(enumerate(shapes)))

    @lru_cache(maxsize=2)  # each path is asked about for several tools
    def names(path: str) -> bool:
        if path.isascii() and longest <= LONGEST:
            return find(path, "") >= 0
        return any(_like(pattern, path) for pattern in plain)

    longest = max(map(len, plain), default=0)
    return OfPath(names, bank.asking(shapes))


_STAR = bank.Token("", bank.CROSS)


def _like(pattern: str, text: str) -> bool:
    """Compare the whole text, `*` standing for anything, without going back (linear time)."""
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == text
    if not text.startswith(first):
        return False
    at, last = len(first), rest.pop()
    for piece in rest:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(text) - at >= len(last) and text.endswith(last)


def _is_regex(pattern: str) -> bool:
    return len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/")


def _disabling(found: Document, disabled: Sequence[tuple[str, Node]], tool: str) -> Because | None:
    for name, node in disabled:
        if _like(name.removeprefix("builtin:"), tool):
            return quote(found, node.line, node.column)
    return None


def _rejecting(rules: Sequence[Rule], tool: str) -> Because | None:
    """Return the rule that rejects a tool whatever it is asked; an earlier grant spoils it."""
    for rule in rules:
        if _like(rule.tool.lower(), tool.lower()):
            if rule.action != "reject":
                return None
            if rule.plain and not rule.context:
                return rule.because
    return None


# --- settings --------------------------------------------------------------------------------


def _settings(found: Document, root: Node) -> Iterator[Setting]:
    yield from servers(found, root.get("amp.mcpServers"))
    risky = root.get("amp.dangerouslyAllowAll")
    if risky is not None and risky.value is True:
        yield setting(found, risky, Name.APPROVAL, "bypass")
    for key in ("amp.url", "amp.proxy"):
        for address, node in texts(root.get(key)):
            yield setting(found, node, Name.ENDPOINT, mask(address))
    for glob, node in texts(root.get("amp.guardedFiles.allowlist")):
        if glob in ("*", "**", "/**", "**/*"):
            yield setting(found, node, Name.ALLOW, "edit")
    for rule in _rules(found, root):
        if rule.action not in ACTIONS:
            why = f"Amp refuses all permissions: an action is one of {', '.join(ACTIONS)}"
            yield Setting(Name.INVALID, why, rule.because)
        elif rule.action == "allow" and rule.plain:
            yield from _allowed(rule)
    for node in walk(root, ["amp.permissions", "*"]):
        if node.text("action") == "allow" and node.text("tool") in SHELLS:
            for key in ("cmd", "command"):
                if any(opens(command) for command, _ in texts(node.get("matches", key))):
                    yield setting(found, node, Name.ALLOW, "shell")
        if node.text("action") == "delegate" and node.text("to"):
            yield setting(found, node, Name.EXECUTE, node.text("to") or "")
    for node in walk(root, ["amp.mcpPermissions", "*"]):
        wide = all(value == "*" for value, _ in texts(node.get("matches", "command")))
        if node.text("action") == "allow" and wide and node.get("matches", "url") is None:
            yield setting(found, node, Name.MCP_APPROVAL, "all")


def _allowed(rule: Rule) -> Iterator[Setting]:
    if rule.tool == "*":
        yield Setting(Name.ALLOW, "everything", rule.because)
    elif rule.tool in SHELLS:
        yield Setting(Name.ALLOW, "shell", rule.because)
    elif rule.tool.startswith("mcp__") and rule.tool.endswith("*"):
        yield Setting(Name.ALLOW, "mcp", rule.because)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Reject the globs, absolute and relative, before any other rule, as the first one decides."""
    names = [path.removeprefix("/") for path in SETTINGS]
    path = next((name for name in names if name in tree.documents), names[0])
    patterns = closing.starred(closing.crossing(globs, absolute=True))
    rejected = [
        {"tool": tool, "action": "reject", "matches": {"path": patterns}}
        for tool in (*READERS, "view_media", *EDITORS)
    ]
    data = closing.current(tree, path)
    return {path: edit.json_prepend(data, path, ["amp.permissions"], rejected)}


ASSISTANT = Assistant(
    id="amp",
    name="Amp",
    vendor="Amp",
    markers=("/.amp/**",),
    reads=(*SETTINGS, *PROGRAMS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Without a rule Amp asks nothing for reads, searches and most commands.",
        "Content search takes no path that a rule could check: only the whole tools can be "
        "rejected or disabled.",
        "A shell command reads what a `Read` rule rejects, and `cat` is allowed by default.",
        "Whether a mention obeys the rules is not documented; MCP tools do not.",
        "Threads are stored on Amp's servers; redaction of secrets is best effort.",
    ),
    verified=Verified(
        "0.0.1790142911",
        "2026-11-23",
        "npm package: `amp permissions test` and `list --builtin` run on Linux with committed "
        "settings",
    ),
    sources=(
        "https://ampcode.com/docs/cli/settings",
        "https://ampcode.com/cli-settings.schema.json",
        "https://ampcode.com/security",
        "https://ampcode.com/manual",
    ),
    close=close,
)
