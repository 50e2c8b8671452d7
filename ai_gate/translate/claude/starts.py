"""Claude Code's start directories: each has settings of its own, and a path must be safe in all.

`permissions` and `sandbox` are read from the directory in which Claude Code is started and from no
parent. A directory that holds a settings file is taken for a start; the root always is one.
"""

from collections.abc import Mapping, Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import claude, git
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Because, Document, State
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, any_closed, unknown
from ai_gate.translate.settings import texts
from ai_gate.translate.verbs import Rule, rules

# Values of the keys of `sandbox` that keep every command inside.
_SAFE: Mapping[str, bool] = {
    "allowUnsandboxedCommands": False,
    "failIfUnavailable": True,
    "enableWeakerNestedSandbox": False,
    "enableWeakerNetworkIsolation": False,
}


class Source(NamedTuple):
    """A settings file that Claude Code loads."""

    found: Document
    root: Node

    def rules(self, action: str) -> tuple[Rule, ...]:
        """Return the rules of `permissions.deny`, `.ask` or `.allow`."""
        return rules(self.found, self.root.get("permissions", action))


class Start(NamedTuple):
    """A directory ("" for the root) with the settings that hold when Claude Code starts there."""

    directory: str
    sources: tuple[Source, ...]  # the shared settings first, then the local ones

    def rules(self, action: str) -> list[Rule]:
        """Return the rules of all sources."""
        return [rule for source in self.sources for rule in source.rules(action)]

    def switch(self, *route: str) -> object:
        """Return the value of a key; local settings go before shared ones."""
        node = self._last(*route)
        return node.value if node is not None else None

    def _last(self, *route: str) -> Node | None:
        nodes = [source.root.get(*route) for source in self.sources]
        return next((node for node in reversed(nodes) if node is not None), None)

    def strict(self) -> bool:
        """Tell whether no command can run outside of the sandbox, nor without one."""
        return self.switch("sandbox", "enabled") is True and self.escape() is None

    def escape(self) -> Node | None:
        """Return the key by which commands leave the sandbox, or `enabled` when one is missing."""
        excluded = [one.root.get("sandbox", "excludedCommands") for one in self.sources]
        named = next((node for node in excluded if texts(node)), None)
        if named is not None:
            return named
        for key, safe in _SAFE.items():
            node = self._last("sandbox", key)
            if node is not None and node.value is not safe:
                return node
        for key in ("failIfUnavailable", "allowUnsandboxedCommands"):  # weak unless they are set
            if self._last("sandbox", key) is None:
                return self._last("sandbox", "enabled")
        return None


def by_tools(start: Start, verb: str, action: str) -> Decide | None:
    """Say what the `Read(path)` or `Edit(path)` rules of a list do to the assistant's own tools.

    Each file's rules are a list of their own: a negation has no power over another file.
    """
    lists = [_paths(source.rules(action), verb) for source in start.sources]
    decides = [_ruled(start, listed) for listed in lists if listed]
    return any_closed(decides) if decides else None


def _paths(listed: Sequence[Rule], verb: str) -> list[Rule]:
    return [rule for rule in listed if rule.verb == verb and _is_path(rule)]


def _is_path(rule: Rule) -> bool:
    # `Read(x:*)` is refused: the form is for commands.
    return bool(rule.specifier) and not str(rule.specifier).endswith(":*")


def _ruled(start: Start, listed: Sequence[Rule]) -> Decide:
    lines = [Line(rule.specifier or "", number) for number, rule in enumerate(listed)]
    try:
        # `/x` in local settings is relative to the start as well.
        rule, loose = (
            claude.compile(
                lines, project=start.directory, start=start.directory, case_sensitive=exact
            )
            for exact in (True, False)
        )
    except ParseError as error:
        return unknown(listed[error.line].because.path, error)

    def decide(path: str) -> Answer:
        ruling, seen = rule(path), loose(path)
        by = ruling.by or seen.by
        if by is None:
            return SILENT
        because = listed[by.line].because
        if ruling.matched != seen.matched:
            # Releases ignore letter case (2.1.197 and 2.1.330 on Linux); no page promises it.
            return Answer(State.UNKNOWN, because)
        return Answer(State.CLOSED if ruling.matched else State.OPEN, because)

    return depending(decide, rule, loose)


def by_sandbox(start: Start) -> Decide | None:
    """Say which paths the sandbox hides from commands: Read denies and `filesystem.denyRead`.

    Here a pattern without `**/` in front is anchored, letter case counts, and a path of the disk
    (`//x`; `/x` in `denyRead`) is none of the repository.
    """
    denied = [
        (pattern, rule.because)
        for rule in _paths(start.rules("deny"), "Read")
        if (pattern := _anchored(rule.specifier or "", project=True))
    ]
    denied += _listed(start, "denyRead")
    if not denied:
        return None
    hidden, opened = _matches(start, denied), _matches(start, _listed(start, "allowRead"))

    def decide(path: str) -> Answer:
        again = opened(path)
        return Answer(State.OPEN, again) if again else _closing(hidden(path))

    return depending(decide, opened, hidden)


def _closing(because: Because | None) -> Answer:
    return Answer(State.CLOSED, because) if because else SILENT


def _listed(start: Start, key: str) -> list[tuple[str, Because]]:
    return [
        (pattern, Because(source.found.path, node.line, words))
        for source in start.sources
        for words, node in texts(source.root.get("sandbox", "filesystem", key))
        if (pattern := _anchored(words, project=False))
    ]


def _anchored(words: str, *, project: bool) -> str | None:
    if words.startswith(("//", "~", "!", "#", "../")) or (words.startswith("/") and not project):
        return None
    body = words.removeprefix("./").removeprefix("/").removesuffix("/**")
    if body in ("", ".", "**"):
        return None
    return body if body.startswith("**/") else "/" + body


def _matches(start: Start, patterns: Sequence[tuple[str, Because]]) -> OfPath[Because | None]:
    rule = git.compile([Line(pattern, number) for number, (pattern, _) in enumerate(patterns)])
    head = start.directory + "/" if start.directory else ""

    def match(path: str) -> Because | None:
        ruling = rule(path[len(head) :]) if path.startswith(head) else None
        return patterns[ruling.by.line][1] if ruling and ruling.by else None

    return depending(match, rule, names=[start.directory])
