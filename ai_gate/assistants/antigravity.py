"""Google Antigravity: the IDE and the CLI `agy`.

No exclusion file is reliable: users see `.geminiignore` and `.antigravityignore` ignored. The IDE's
`.antigravity/settings.json` takes `read_file(...)` denies, but an open issue reports that a deny
for a path is bypassed, so that whatever such a rule names is in doubt.
"""

from collections.abc import Iterator, Sequence

from ai_gate import parse
from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Assistant,
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
    Key,
    always,
    deciding,
    exclusions,
    front,
    instructions,
    keyed,
    servers,
    setting,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened
from ai_gate.translate.verbs import Rule, rules

SETTINGS = "/.antigravity/settings.json"
HOOKS = ("/.agents/hooks.json", "/.agent/hooks.json")
SERVERS = ("/.agents/mcp_config.json", "/.agent/mcp_config.json")
AGENTS = ("/.agents/agents/**/*.md", "/.agent/agents/**/*.md")
RULES = ("/.agents/rules/**", "/.agents/workflows/**", "/.agent/rules/**", "/.agent/workflows/**")
CONTEXT = ("**/AGENTS.md", "**/GEMINI.md", *RULES, *AGENTS)
DECOYS = {".antigravityignore": "users report that neither the IDE nor the CLI obeys it"}
KEYS = (
    Key(
        "toolPermission",
        Name.APPROVAL,
        {
            "always-proceed": "bypass",
            "proceed-in-sandbox": "auto",
            "request-review": "ask",
            "strict": "ask",
        },
    ),
    Key("artifactReviewPolicy", Name.APPROVAL, {"always-proceed": "auto-edit"}),
    Key("enableTerminalSandbox", Name.SANDBOX, {True: "on", False: "off"}),
    Key("allowNonWorkspaceAccess", Name.DIRECTORY, {True: "/"}),
    Key("enableTelemetry", Name.TELEMETRY, {True: "on"}),
)
POLICY = Key(
    "commandExecutionPolicy", Name.APPROVAL, {"eager": "bypass", "auto": "auto", "off": "ask"}
)
PLANES = {
    "read_file": (Plane.READ, Plane.SEARCH, Plane.MENTION),
    "write_file": (Plane.EDIT,),
}
WIDE = {"read_file": "read", "write_file": "edit", "mcp": "mcp", "read_url": "web"}


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.jsonc, SETTINGS)
    closures: list[Closure] = []
    settings = [*invalid, *instructions(tree, *CONTEXT), *inert(tree, DECOYS)]
    for found, root in files:
        closures += _closures(found, root)
        settings += [*keyed(found, root, KEYS), *_allowed(found, root)]
    settings += [*_hooks(tree), *_servers(tree), *_agents(tree)]
    return Configuration(tuple(closures), tuple(settings))


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    denied = rules(found, root.get("permissions", "deny"))
    for verb, planes in PLANES.items():
        about = [rule for rule in denied if rule.verb == verb and rule.specifier is not None]
        if about:
            yield _in_doubt(found, about, planes)
    shell = next((rule for rule in denied if rule.names("command")), None)
    if shell is not None:
        yield Closure((Plane.SHELL,), Strength.OFF, always(State.UNKNOWN, shell.because))


def _in_doubt(found: Document, about: Sequence[Rule], planes: tuple[Plane, ...]) -> Closure:
    rows = [Line((rule.specifier or "**").removeprefix("./"), rule.because.line) for rule in about]
    decide = doubtful(deciding(found, git.compile(rows)))
    return Closure(planes, Strength.TOOL, decide, exclusions(found, rows))


def _allowed(found: Document, root: Node) -> Iterator[Setting]:
    for rule in rules(found, root.get("permissions", "allow")):
        if rule.specifier is None:
            continue
        if rule.verb == "command" and opens(rule.specifier):
            yield Setting(Name.ALLOW, "shell", rule.because)
        elif rule.verb == "unsandboxed":
            yield Setting(Name.SANDBOX, "escapable", rule.because)
        elif rule.verb in WIDE and rule.specifier in ("", "**", "**/*"):
            yield Setting(Name.ALLOW, WIDE[rule.verb], rule.because)


def _hooks(tree: Tree) -> Iterator[Setting]:
    """Read named hooks: name -> `enabled`, event -> groups, or handlers directly."""
    files, invalid = opened(tree, parse.json, *HOOKS)
    yield from invalid
    for found, root in files:
        for _, named in root.items():
            switch = named.get("enabled")
            if switch is not None and switch.value is False:
                yield setting(found, switch, Name.HOOKS, "off")
            else:
                yield from programs(found, named)


def _servers(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.jsonc, *SERVERS)
    yield from invalid
    for found, root in files:
        yield from servers(found, root.get("mcpServers"))


def _agents(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, front, *AGENTS)
    yield from invalid
    for found, root in files:
        yield from keyed(found, root, (POLICY,))


ASSISTANT = Assistant(
    id="antigravity",
    name="Google Antigravity",
    vendor="Google",
    markers=(
        "/.antigravity/**",
        "/.antigravityignore",
        *HOOKS,
        *SERVERS,
        *RULES,
        *AGENTS,
        "/.agent/skills/**",
    ),
    reads=(SETTINGS, *HOOKS, *SERVERS, *CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "Nothing committed is known to keep a path away: reads inside the workspace run without "
        "a question, and a deny for a path is reported to be bypassed.",
        "The permissions of the CLI stand in the user's own file and cannot be committed.",
        "A hook can refuse a tool with explicit JSON, but there is no event for prompts and "
        "mentions; reports differ on what a failing hook does.",
    ),
    verified=Verified(
        "agy 1.2.14", "2026-11-23", "reports of users and other tools; nothing was run here"
    ),
    sources=(
        "https://antigravity.google/docs/permissions",
        "https://antigravity.google/docs/hooks/",
        "https://antigravity.google/docs/mcp/",
        "https://github.com/google-antigravity/antigravity-cli/issues/309",
        "https://github.com/google-antigravity/antigravity-cli/issues/798",
        "https://github.com/google-gemini/gemini-cli/issues/14546",
        "https://github.com/dyoshikawa/rulesync",
    ),
)
