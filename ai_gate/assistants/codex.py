"""OpenAI Codex: CLI, IDE extension and app.

Codex has no tool that reads: the model reads, searches and edits through shell commands, and a
mention with `@` inserts a path, not a text. So one mechanism speaks of all those planes, the
permission profile of `.codex/config.toml`, which the operating system enforces. Seen with 0.169.0
on Linux: a denied path stays closed to `cat`, to an interpreter, to `apply_patch` and `view_image`,
through a symbolic link, and also when the user approves a command that asks to leave the sandbox.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.model import (
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
    Key,
    always,
    codex_profile,
    document,
    instructions,
    keyed,
    load,
    mask,
    quote,
    servers,
    setting,
    text,
    texts,
    tracked,
    walk,
)
from ai_gate.translate.commands import opens
from ai_gate.translate.decoys import inert
from ai_gate.translate.opened import File, opened

CONFIGS = "**/.codex/config.toml"
HOOKS = "**/.codex/hooks.json"
RULES = "**/.codex/rules/*.rules"
AGENTS = "**/.codex/agents/*.toml"
CONTEXT = (
    "**/AGENTS.md",
    "**/AGENTS.override.md",
    "**/.agents/skills/**/SKILL.md",
    "**/.codex/prompts/**/*.md",
)
DECOYS = {
    ".codexignore": "Codex has no ignore file (openai/codex issue 2847); a path is closed by a "
    "`deny` in a permission profile of .codex/config.toml",
}
NO_INDEX = Because("", 0, "Codex keeps no index of the working tree")
# Codex ignores them in a project, for its safety, and says so when it starts.
IGNORED = (
    "openai_base_url",
    "chatgpt_base_url",
    "apps_mcp_product_sku",
    "model_provider",
    "model_providers",
    "notify",
    "profile",
    "profiles",
    "experimental_realtime_ws_base_url",
    "otel",
)
FULL_ACCESS = ("danger-full-access", ":danger-full-access")
KEYS = (
    Key(
        "approval_policy",
        Name.APPROVAL,
        {"never": "auto", "on-failure": "auto", "on-request": "ask", "untrusted": "ask"},
    ),
    Key("approvals_reviewer", Name.APPROVAL, {"auto_review": "auto", "guardian_subagent": "auto"}),
    Key(
        "sandbox_mode",
        Name.SANDBOX,
        {"danger-full-access": "off", "workspace-write": "on", "read-only": "on"},
    ),
    Key(
        "default_permissions",
        Name.SANDBOX,
        {":danger-full-access": "off", ":workspace": "on", ":read-only": "on"},
    ),
    Key("shell_environment_policy.ignore_default_excludes", Name.SANDBOX, {True: "weakened"}),
    Key("sandbox_workspace_write.network_access", Name.NETWORK, {True: "open"}),
    Key("sandbox_workspace_write.writable_roots", Name.DIRECTORY),
    Key("permissions.*.network.enabled", Name.NETWORK, {True: "open"}),
    Key("permissions.*.network.dangerously_allow_non_loopback_proxy", Name.NETWORK, {True: "open"}),
    Key("permissions.*.network.dangerously_allow_all_unix_sockets", Name.NETWORK, {True: "open"}),
    Key("features.hooks", Name.HOOKS, {False: "off"}),
    Key("web_search", Name.ALLOW, {"live": "web"}),
    Key("tools.web_search", Name.ALLOW, {True: "web"}),
    Key("analytics.enabled", Name.TELEMETRY, {True: "on"}),
    Key("model", Name.MODEL),
    Key("review_model", Name.MODEL),
)


def read(tree: Tree) -> Configuration:
    configs = {path: load(tree, path, parse.toml) for path in tracked(tree, CONFIGS)}
    roots = {path: root for path, (root, _) in configs.items() if root is not None}
    agents, broken = opened(tree, parse.toml, AGENTS)
    closures, settings = codex_profile.closures(
        tree, roots, {file.found.path: file.root for file in agents}
    )
    settings += broken
    settings += [one for _, invalid in configs.values() for one in invalid]
    settings += [one for path, root in roots.items() for one in _config(tree, path, root)]
    settings += [one for path in tracked(tree, HOOKS) for one in _hook_file(tree, path)]
    settings += [one for path in tracked(tree, RULES) for one in _rules(tree, path)]
    settings += [one for file in agents for one in _agent(file)]
    settings += [*instructions(tree, *CONTEXT), *inert(tree, DECOYS)]
    index = Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))
    return Configuration((index, *closures), tuple(settings))


# --- settings --------------------------------------------------------------------------------


def _config(tree: Tree, path: str, root: Node) -> Iterator[Setting]:
    found = document(tree, path)
    if found is None:
        return
    yield from keyed(found, root, KEYS)
    yield from servers(found, root.get("mcp_servers"), _is_approved)
    yield from _programs(found, root.get("hooks"))
    yield from _contents(tree, found, root)
    for key in IGNORED:
        node = root.get(key)
        if node is not None:
            why = f"Codex ignores `{key}` in a project; only the user's configuration can set it"
            yield setting(found, node, Name.MISLEADING, why)
    for table in walk(root, ["permissions", "*", "workspace_roots"]):
        for directory, node in table.items():
            if node.value is True:
                yield setting(found, node, Name.DIRECTORY, directory)
    policy = root.get("approval_policy")
    modes = (root.text("sandbox_mode"), root.text("default_permissions"))
    if policy is not None and policy.value == "never" and set(modes) & set(FULL_ACCESS):
        yield setting(found, policy, Name.APPROVAL, "bypass")


def _is_approved(server: Node) -> bool:
    return server.text("default_tools_approval_mode") == "approve"


def _contents(tree: Tree, found: Document, root: Node) -> Iterator[Setting]:
    """Record the files whose text goes into the context because a key names them."""
    for key in ("model_instructions_file", "experimental_compact_prompt_file"):
        for name, node in texts(root.get(key)):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(found.path), name))
            yield setting(found, node, Name.INCLUDE, path)
    for name, node in texts(root.get("project_doc_fallback_filenames")):
        for path in tree.paths:
            if path == name or path.endswith("/" + name):
                yield setting(found, node, Name.INCLUDE, path)


def _hook_file(tree: Tree, path: str) -> Iterator[Setting]:
    root, invalid = load(tree, path, parse.json)
    found = document(tree, path)
    yield from invalid
    if root is not None and found is not None:
        yield from _programs(found, root.get("hooks"))


def _programs(found: Document, events: Node | None) -> Iterator[Setting]:
    for hook in walk(events, ["*", "*", "hooks", "*"]) if events is not None else ():
        for key in ("command", "commandWindows"):
            for command, node in texts(hook.get(key)):
                yield setting(found, node, Name.EXECUTE, mask(command))


def _agent(file: File) -> Iterator[Setting]:
    yield from keyed(file.found, file.root, KEYS)
    yield from servers(file.found, file.root.get("mcp_servers"), _is_approved)


def _rules(tree: Tree, path: str) -> Iterator[Setting]:
    """Record the readers and interpreters that an exec policy lets run without a question."""
    found = document(tree, path)
    source = text(found) if found is not None else ""
    for call in re.finditer(r"prefix_rule\s*\(([^()]*)\)", source):
        pattern = re.search(r"pattern\s*=\s*\[([^=]*)\]", call[1])
        words = re.findall(r"[\"']([^\"']*)[\"']", pattern[1]) if pattern else []
        decision = re.search(r"decision\s*=\s*[\"'](\w+)", call[1])
        allowed = decision is None or decision[1] == "allow"
        if found is not None and allowed and len(words) == 1 and opens(words[0]):
            line = source.count("\n", 0, call.start()) + 1
            yield Setting(Name.ALLOW, "shell", quote(found, line))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs, and git's objects, in the permission profile that sessions run with."""
    data = closing.current(tree, CONFIG)
    root = parse.toml(data, CONFIG)
    chosen = root.text("default_permissions") or ""
    name = chosen if root.get("permissions", chosen) is not None else "ai-gate"
    data = edit.toml_set(data, CONFIG, "default_permissions", name)
    if name == "ai-gate":
        data = edit.toml_entries(data, CONFIG, f"permissions.{name}", {"extends": ":workspace"})
    table = f"permissions.{name}.filesystem"
    data = edit.toml_entries(data, CONFIG, table, {"glob_scan_max_depth": _DEPTH})
    denied = {f'"{path}"': "deny" for path in (*_denied(globs), ".git")}
    return {CONFIG: edit.toml_entries(data, CONFIG, f'{table}.":workspace_roots"', denied)}


def _denied(globs: Sequence[str]) -> Iterator[str]:
    """Say the globs as profile entries, which hold for what they name and for all below."""
    for area in closing.areas(globs):
        path = area.text if area.anchored or area.text.startswith("**/") else f"**/{area.text}"
        yield path
        if set("*?[]") & set(path):  # a path without wildcards holds for all below it
            yield f"{path}/**"


CONFIG = ".codex/config.toml"
_DEPTH = 32  # folders; deeper files are not found by a glob


ASSISTANT = Assistant(
    id="codex",
    name="Codex",
    vendor="OpenAI",
    markers=("**/.codex/**", "**/AGENTS.override.md", "**/.codex-plugin/**", "/.codexignore"),
    reads=(CONFIGS, HOOKS, RULES, AGENTS, *CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "The project's configuration is loaded only when the user trusts the project; without "
        "trust, with `--sandbox`, or with `--dangerously-bypass-approvals-and-sandbox` every path "
        "is open.",
        "`:workspace_roots` is the directory in which a session starts: one that starts in a "
        "sub-directory reads `../` around the profile, unless the profile extends nothing and "
        "grants only `:minimal` and `:workspace_roots`.",
        "`git show` and `git log -p` print committed files from `.git`, which a profile that "
        "denies only the path leaves readable; deny `.git` as well.",
        "MCP servers, connectors, the browser and cloud tasks run outside the sandbox.",
        "On Windows the denial of reads was reported ineffective (openai/codex issue 31265).",
        "Text that a user selects in an editor with the extension goes along with the prompt.",
        "Codex runs a hook of the repository only after the user has reviewed it.",
    ),
    verified=Verified(
        "0.169.0",
        "2026-11-23",
        "npm package on Linux: `codex sandbox`, `codex exec` and the app server with every "
        "approval granted, driven by a scripted model on loopback",
    ),
    sources=(
        "https://developers.openai.com/codex/permissions",
        "https://developers.openai.com/codex/config-advanced",
        "https://developers.openai.com/codex/agent-approvals-security",
        "https://developers.openai.com/codex/hooks",
        "https://developers.openai.com/codex/guides/agents-md",
        "https://github.com/openai/codex/issues/2847",
        "https://github.com/openai/codex/issues/22179",
        "https://github.com/openai/codex/issues/31265",
    ),
    close=close,
)
