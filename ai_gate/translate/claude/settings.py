"""One settings file of Claude Code -> settings of the shared vocabulary."""

from collections.abc import Iterable, Iterator

from ai_gate import parse
from ai_gate.matchers import claude
from ai_gate.matchers.shapes import INERT, Line
from ai_gate.model import Because, Name, Setting, Tree
from ai_gate.parse import Node
from ai_gate.translate.claude import hooks
from ai_gate.translate.claude.starts import Source, Start
from ai_gate.translate.claude.tables import (
    ELSEWHERE,
    FILE_VERBS,
    KEYS,
    KINDS,
    MODES,
    PROGRAMS,
    UNKNOWN,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.files import document, load
from ai_gate.translate.hooks import programs, run
from ai_gate.translate.kinds import misfit
from ai_gate.translate.settings import keyed, lookalikes, setting
from ai_gate.translate.verbs import Rule

LOCAL = ".claude/settings.local.json"


def load_source(tree: Tree, path: str) -> tuple[Source | None, list[Setting]]:
    """Load a settings file; one value of the wrong kind and nothing of it is in effect."""
    root, settings = load(tree, path, parse.json)
    found = document(tree, path)
    if root is None or found is None:
        return None, list(settings)
    fault = misfit(root, KINDS) or _bad_mode(root) or hooks.fault(root)
    if fault is None:
        return Source(found, root), []
    node, reason = fault
    return None, [setting(found, node, Name.INVALID, f"nothing of this file is loaded: {reason}")]


def _bad_mode(root: Node) -> tuple[Node, str] | None:
    node = root.get("permissions", "defaultMode")
    if node is None or (isinstance(node.value, str) and node.value in MODES):
        return None
    return node, f"`permissions.defaultMode` has to be one of {', '.join(map(str, MODES))}"


def translate(source: Source) -> Iterator[Setting]:
    """Yield what one settings file says."""
    found, root = source
    yield from keyed(found, root, KEYS)
    yield from programs(found, root.get("hooks"))
    yield from run(found, root, PROGRAMS)
    yield from _plugins(source)
    yield from _clouds(source)
    yield from _sandbox(source)
    yield from allowed(source.rules("allow"))
    for action in ("deny", "ask"):
        yield from _dead(source.rules(action), action)
    yield from lookalikes(found, root, UNKNOWN, "`{key}` is no key of Claude Code's settings")
    for route in ELSEWHERE:
        node = root.get(*route.split("."))
        if node is not None:
            why = f"`{route}` has an effect in user or managed settings only"
            yield setting(found, node, Name.MISLEADING, why)
    if found.path.endswith(LOCAL):
        why = "the personal settings of one developer are committed, and hold for everybody"
        yield Setting(Name.MISLEADING, why, Because(found.path, 0, ""))


def _plugins(source: Source) -> Iterator[Setting]:
    """Record plugins and marketplaces, whose hooks and servers run on every machine."""
    for key in ("enabledPlugins", "extraKnownMarketplaces"):
        table = source.root.get(key)
        for name, node in table.items() if table is not None else ():
            if node.value is not False:
                yield setting(source.found, node, Name.EXECUTE, f"{key}: {name}")


def _clouds(source: Source) -> Iterator[Setting]:
    """Record the regional endpoint of a cloud that the settings switch to."""
    for switch, region, address in (
        ("CLAUDE_CODE_USE_BEDROCK", "AWS_REGION", "https://bedrock-runtime.{}.amazonaws.com"),
        ("CLAUDE_CODE_USE_VERTEX", "CLOUD_ML_REGION", "https://{}-aiplatform.googleapis.com"),
    ):
        node, place = source.root.get("env", switch), source.root.text("env", region)
        if node is not None and node.value in ("1", "true", 1) and place:
            yield setting(source.found, node, Name.ENDPOINT, address.format(place))


def _sandbox(source: Source) -> Iterator[Setting]:
    node = source.root.get("sandbox", "enabled")
    if node is not None:
        left = Start("", (source,)).escape() if node.value else None
        value = "off" if not node.value else "on" if left is None else "escapable"
        yield setting(source.found, left or node, Name.SANDBOX, value)


def allowed(listed: Iterable[Rule]) -> Iterator[Setting]:
    """Record what runs without a question once the developer trusts the repository."""
    for rule in listed:
        specifier = rule.specifier
        if rule.specifier is None:
            continue
        for value, tools in (
            ("shell", ("Bash", "PowerShell")),
            ("read", ("Read",)),
            ("edit", ("Edit", "Write")),
            ("web", ("WebFetch",)),
            ("mcp", ("mcp__x__y",)),
        ):
            whole = rule.names(*tools) or (rule.verb in tools and _is_wide(value, specifier or ""))
            if whole and not (value == "mcp" and rule.verb == "mcp__x__y"):
                yield Setting(Name.ALLOW, value, rule.because)
        if rule.verb == "Bash" and "--no-verify" in (specifier or ""):
            yield Setting(Name.COMMIT_HOOKS, "skipped", rule.because)


def _is_wide(value: str, specifier: str) -> bool:
    if value == "shell":
        return opens(specifier)
    if value == "web":
        return specifier == "domain:*"
    return value in ("read", "edit") and specifier in ("**", "/**", "//**", "./**", "~/**")


def _dead(listed: Iterable[Rule], action: str) -> Iterator[Setting]:
    """Record rules with a path that Claude Code never consults, or that name no path of it."""
    for rule in listed:
        aims = rule.specifier or rule.because.text.partition("(")[2].rstrip(") ")
        if rule.specifier is None:
            why = "Claude Code skips a malformed rule; the form is `Tool` or `Tool(specifier)`"
        elif rule.specifier and rule.verb in FILE_VERBS:
            right = FILE_VERBS[rule.verb]
            why = f"`{rule.verb}(path)` is never consulted; write `{right}({rule.specifier})`"
        elif rule.verb in ("Read", "Edit") and rule.specifier.endswith(":*"):
            why = "Claude Code skips a path rule that ends in `:*`, the form for commands"
        elif rule.verb in ("Read", "Edit") and _is_nowhere(rule.specifier):
            why = "the pattern matches no path of the project"
        else:
            continue
        yield Setting(Name.INERT, f"{why} (`permissions.{action}`)", rule.because, aims=aims)


def _is_nowhere(specifier: str) -> bool:
    # Paths of the home folder or of the disk are meant for what lies outside of the repository.
    if not specifier or specifier.startswith(("~", "//")):
        return False
    flaws = claude.flaws([Line(specifier, 1)])
    return any(flaw.kind == INERT for flaw in flaws) or "\\" in specifier
