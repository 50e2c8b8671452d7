"""Copilot in VS Code: what the editor's settings close, by its documentation and source."""

import json

import pytest

from ai_gate import reach
from ai_gate.assistants.github_copilot_vscode import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, tree, values, verdict

SETTINGS = ".vscode/settings.json"
SERVERS = ".vscode/mcp.json"
OFF = {SETTINGS: '{\n  // regulated\n  "chat.disableAIFeatures": true,\n}'}
BOX = "chat.agent.sandbox."


def sandbox(linux: object, mac: object, **others: object) -> Files:
    """Return settings in which the sandbox stands on, one key a line."""
    keys: dict[str, object] = {
        BOX + "enabled": "on",
        # Without `.git` in the lists `git show` would print what the others hide.
        BOX + "fileSystem.linux": {"denyRead": [*linux, ".git"]}
        if isinstance(linux, list)
        else linux,
        BOX + "fileSystem.mac": {"denyRead": [*mac, ".git"]} if isinstance(mac, list) else mac,
        BOX + "allowUnsandboxedCommands": False,
        **{BOX + key: value for key, value in others.items()},
    }
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in keys.items()]
    return {SETTINGS: "{\n" + ",\n".join(rows) + "\n}"}


def server(*denied: str, boxed: bool = True) -> dict[str, object]:
    return {
        "command": "npx",
        "sandboxEnabled": boxed,
        "sandbox": {"filesystem": {"denyRead": list(denied)}},
    }


def mcp(**servers: object) -> Files:
    return {SERVERS: json.dumps({"servers": servers})}


WORKSPACE = "team.code-workspace"

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    # the switch
    *(
        (f"off: {plane}", OFF, "vault/a", plane, "closed off .vscode/settings.json:3")
        for plane in Plane
        if plane is not Plane.MCP
    ),
    ("not off", {SETTINGS: '{"chat.disableAIFeatures": false}'}, "vault/a", Plane.READ, "open"),
    (
        "off in words",
        {SETTINGS: '{"chat.disableAIFeatures": "true"}'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    (
        "off below",
        {"svc/.vscode/settings.json": '{"chat.disableAIFeatures": true}'},
        "svc/a",
        Plane.READ,
        "open",
    ),
    (
        "off in a broken file",
        {SETTINGS: '{"chat.disableAIFeatures": true'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    (
        "off with a byte order mark",
        {SETTINGS: '\ufeff{"chat.disableAIFeatures": true}'},
        "vault/a",
        Plane.READ,
        "closed off .vscode/settings.json:1",
    ),
    (
        "off with CRLF",
        {SETTINGS: '{\r\n"chat.disableAIFeatures": true\r\n}'},
        "vault/a",
        Plane.READ,
        "closed off .vscode/settings.json:2",
    ),
    # a workspace file overrules the folder
    (
        "workspace without it",
        {**OFF, WORKSPACE: '{"settings": {}}'},
        "vault/a",
        Plane.READ,
        f"open {WORKSPACE}:0",
    ),
    (
        "workspace with it",
        {**OFF, WORKSPACE: '{"settings": {"chat.disableAIFeatures": true}}'},
        "vault/a",
        Plane.READ,
        "closed off .vscode/settings.json:3",
    ),
    (
        "workspace alone",
        {WORKSPACE: '{"settings": {"chat.disableAIFeatures": true}}'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    (
        "container alone",
        {
            ".devcontainer.json": json.dumps(
                {"customizations": {"vscode": {"settings": {"chat.disableAIFeatures": True}}}}
            )
        },
        "vault/a",
        Plane.READ,
        "open",
    ),
    # the sandbox binds the terminal alone
    (
        "sandbox",
        sandbox(["vault"], ["vault"]),
        "vault/a",
        Plane.SHELL,
        "closed sandbox .vscode/settings.json:3",
    ),
    ("sandbox, read", sandbox(["vault"], ["vault"]), "vault/a", Plane.READ, "open"),
    ("sandbox, search", sandbox(["vault"], ["vault"]), "vault/a", Plane.SEARCH, "open"),
    (
        "sandbox, written with a dot",
        sandbox(["./vault/"], ["./vault/"]),
        "vault/a/b",
        Plane.SHELL,
        "closed sandbox .vscode/settings.json:3",
    ),
    (
        "sandbox, a file",
        sandbox(["vault/a"], ["vault/a"]),
        "vault/a",
        Plane.SHELL,
        "closed sandbox .vscode/settings.json:3",
    ),
    ("sandbox, beside it", sandbox(["vault"], ["vault"]), "vaults/a", Plane.SHELL, "open"),
    ("sandbox, one system", sandbox(["vault"], []), "vault/a", Plane.SHELL, "open"),
    (
        "sandbox, globs on Linux",
        sandbox(["vault/**"], ["vault/**"]),
        "vault/a",
        Plane.SHELL,
        "open",
    ),
    (
        "sandbox, a glob on macOS",
        sandbox(["vault"], ["vault/**"]),
        "vault/a",
        Plane.SHELL,
        "closed sandbox .vscode/settings.json:3",
    ),
    (
        "sandbox, allowed again",
        sandbox({"denyRead": ["vault"], "allowRead": ["vault/a"]}, ["vault"]),
        "vault/a",
        Plane.SHELL,
        "open .vscode/settings.json:3",
    ),
    (
        "sandbox, an outer path",
        sandbox(["/srv/vault"], ["/srv/vault"]),
        "srv/vault/a",
        Plane.SHELL,
        "open",
    ),
    ("sandbox off", sandbox(["vault"], ["vault"], enabled="off"), "vault/a", Plane.SHELL, "open"),
    (
        "sandbox that can be left",
        sandbox(["vault"], ["vault"], allowUnsandboxedCommands=True),
        "vault/a",
        Plane.SHELL,
        "closed asks .vscode/settings.json:3",
    ),
    # MCP
    ("no server", {}, "vault/a", Plane.MCP, "closed off"),
    (
        "a server",
        mcp(one=server("vault", boxed=False)),
        "vault/a",
        Plane.MCP,
        f"unknown {SERVERS}:1",
    ),
    (
        "a sandboxed server",
        mcp(one=server("vault")),
        "vault/a",
        Plane.MCP,
        f"closed sandbox {SERVERS}:1",
    ),
    (
        "a sandboxed server, elsewhere",
        mcp(one=server("vault")),
        "src/a",
        Plane.MCP,
        f"unknown {SERVERS}:1",
    ),
    (
        "one of two",
        mcp(one=server("vault"), two=server("vault", boxed=False)),
        "vault/a",
        Plane.MCP,
        f"unknown {SERVERS}:1",
    ),
    (
        "no access to servers",
        {**mcp(one=server()), SETTINGS: '{"chat.mcp.access": "none"}'},
        "vault/a",
        Plane.MCP,
        "closed off .vscode/settings.json:1",
    ),
    # index and search
    ("git", {".gitignore": "vault/\n"}, "vault/a", Plane.INDEX, "closed hint .gitignore:1"),
    (
        "git, search",
        {"svc/.gitignore": "a\n"},
        "svc/a",
        Plane.SEARCH,
        "closed hint svc/.gitignore:1",
    ),
    ("git, read", {".gitignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
    (
        "hidden",
        {SETTINGS: '{"files.exclude": {"**/vault": true}}'},
        "svc/vault/a",
        Plane.INDEX,
        "closed hint .vscode/settings.json:1",
    ),
    (
        "hidden no more",
        {SETTINGS: '{"files.exclude": {"**/vault": false}}'},
        "svc/vault/a",
        Plane.INDEX,
        "open",
    ),
    (
        "hidden, read",
        {SETTINGS: '{"files.exclude": {"**/vault": true}}'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    # nothing else closes a path
    ("decoy", {".copilotignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
    (
        "a rule that asks",
        {SETTINGS: '{"chat.tools.terminal.autoApprove": {"cat": false}}'},
        "vault/a",
        Plane.SHELL,
        "open",
    ),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_committed_files_decide(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


KEYS: list[tuple[str, object, Name, list[str]]] = [
    ("chat.permissions.default", "autopilot", Name.APPROVAL, ["bypass"]),
    ("chat.permissions.default", "default", Name.APPROVAL, ["ask"]),
    ("chat.tools.autoApprove", True, Name.APPROVAL, ["bypass"]),
    ("chat.defaultConfiguration", {"approvals": "allowAll"}, Name.APPROVAL, ["bypass"]),
    ("chat.defaultConfiguration", {"approvals": "assisted"}, Name.APPROVAL, ["auto"]),
    (
        "github.copilot.chat.claudeAgent.allowDangerouslySkipPermissions",
        True,
        Name.APPROVAL,
        ["bypass"],
    ),
    ("chat.tools.global.autoApprove", True, Name.APPROVAL, []),
    ("chat.tools.terminal.autoApprove", {"cat": True, "mkdir": True}, Name.ALLOW, ["shell"]),
    ("chat.tools.terminal.autoApprove", {"/.*/": True}, Name.ALLOW, ["shell"]),
    (
        "chat.tools.terminal.autoApprove",
        {"/^python3?\\b/": {"approve": True}},
        Name.ALLOW,
        ["shell"],
    ),
    ("chat.tools.terminal.autoApprove", {"/^git status$/": True, "curl": False}, Name.ALLOW, []),
    ("chat.tools.terminal.autoApprove", {"npm test": True}, Name.ALLOW, []),
    ("chat.tools.terminal.blockDetectedFileWrites", "never", Name.ALLOW, ["edit"]),
    ("chat.tools.edits.autoApprove", {"**/*": True, "src/**": True}, Name.ALLOW, ["edit"]),
    ("chat.tools.urls.autoApprove", {"https://*": True}, Name.ALLOW, ["web"]),
    ("chat.tools.urls.autoApprove", {"https://example.com": True}, Name.ALLOW, []),
    (BOX + "enabled", "off", Name.SANDBOX, ["off"]),
    (BOX + "enabled", "on", Name.SANDBOX, ["on", "escapable"]),
    (BOX + "advanced.runtime", {"enableWeakerNestedSandbox": True}, Name.SANDBOX, ["weakened"]),
    (BOX + "network.allowNetwork", True, Name.NETWORK, ["open"]),
    ("chat.agent.networkFilter", False, Name.NETWORK, ["open"]),
    ("chat.agent.allowedNetworkDomains", ["*"], Name.NETWORK, ["open"]),
    ("chat.additionalReadAccessFolders", ["/srv", "../x"], Name.DIRECTORY, ["/srv", "../x"]),
    ("chat.hookFilesLocations", {".github/hooks": False}, Name.HOOKS, ["off"]),
    ("chat.hookFilesLocations", {".github/hooks": True}, Name.HOOKS, []),
    ("chat.useHooks", False, Name.HOOKS, ["off"]),
    ("chat.sessionSync.enabled", True, Name.SHARING, ["auto"]),
    ("github.copilot.chat.otel.captureContent", True, Name.TELEMETRY, ["content"]),
    ("github.copilot.chat.otel.captureContent", False, Name.TELEMETRY, []),
    (
        "github.copilot.chat.customOAIModels",
        {"m": {"url": "http://x"}},
        Name.ENDPOINT,
        ["http://x"],
    ),
    (
        "github.copilot.advanced",
        {"debug.overrideProxyUrl": "http://x"},
        Name.ENDPOINT,
        ["http://x"],
    ),
    ("chat.defaultModel", "gpt-5", Name.MODEL, ["gpt-5"]),
    ("chat.mcp.discovery.enabled", True, Name.EXECUTE, ["MCP servers of other programs"]),
    ("mcp", {"servers": {"fs": {"command": "x"}}}, Name.MCP_SERVER, ["fs"]),
    ("editor.fontSize", 12, Name.MISLEADING, []),
]


@pytest.mark.parametrize(("key", "value", "name", "expected"), KEYS)
def test_a_key_becomes_a_setting(key: str, value: object, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {SETTINGS: json.dumps({key: value})}, name) == expected


@pytest.mark.parametrize(
    "path", [WORKSPACE, ".devcontainer/devcontainer.json", ".devcontainer.json"]
)
def test_the_same_keys_count_in_workspaces_and_containers(path: str) -> None:
    inner = {"settings": {"chat.permissions.default": "autoApprove"}}
    text = json.dumps(inner if path == WORKSPACE else {"customizations": {"vscode": inner}})
    assert values(ASSISTANT, {path: text}, Name.APPROVAL) == ["bypass"]


def test_a_key_of_the_machine_counts_in_a_container_and_misleads_in_a_folder() -> None:
    inner = {"settings": {"chat.tools.global.autoApprove": True}}
    container = {".devcontainer.json": json.dumps({"customizations": {"vscode": inner}})}
    assert values(ASSISTANT, container, Name.APPROVAL) == ["bypass"]
    found = settings(ASSISTANT, {SETTINGS: '{\n"chat.tools.global.autoApprove": true\n}'})
    assert places(found, Name.MISLEADING) == [f"{SETTINGS}:2"]


def test_the_tools_of_a_sandboxed_server_run_without_a_question() -> None:
    found = settings(ASSISTANT, mcp(one=server("vault"), two=server(boxed=False)))
    approved = [one.server.approved for one in found if one.server is not None]
    assert approved == [True, False]


LINKS = "Read [it](../../vault/a.py) and #file:../../vault/b.py, not `[x](../../vault/c.py)`.\n"


def test_prompts_pull_in_what_they_link_to() -> None:
    files = {".github/prompts/p.prompt.md": LINKS}
    others = ("vault/a.py", "vault/b.py", "vault/c.py")
    assert values(ASSISTANT, files, Name.INCLUDE, *others) == ["vault/a.py", "vault/b.py"]


def test_instructions_pull_in_what_they_link_to_where_a_setting_says_so() -> None:
    files = {".github/instructions/i.instructions.md": LINKS}
    assert values(ASSISTANT, files, Name.INCLUDE, "vault/a.py") == []
    on = {**files, SETTINGS: '{"chat.includeReferencedInstructions": true}'}
    assert values(ASSISTANT, on, Name.INCLUDE, "vault/a.py") == ["vault/a.py"]


@pytest.mark.parametrize(
    ("files", "present"),
    [
        ({SETTINGS: '{"editor.tabSize": 4}'}, ""),
        (
            {SETTINGS: '{"editor.tabSize": 4,\n"github.copilot.enable": {"*": true}}'},
            f"{SETTINGS}:2",
        ),
        ({SETTINGS: '{"chat.permissions.default": "default"}'}, f"{SETTINGS}:1"),
        ({WORKSPACE: '{"settings": {"chat.useHooks": true}}'}, f"{WORKSPACE}:1"),
        (
            {".vscode/extensions.json": '{"recommendations": [\n"GitHub.copilot-chat"]}'},
            ".vscode/extensions.json:2",
        ),
        ({".vscode/extensions.json": '{"recommendations": ["ms-python.python"]}'}, ""),
        ({"AGENTS.md": ""}, ""),
        ({".github/copilot-instructions.md": ""}, ".github/copilot-instructions.md:0"),
        ({".github/prompts/p.prompt.md": ""}, ".github/prompts/p.prompt.md:0"),
    ],
)
def test_settings_and_files_show_it(files: Files, present: str) -> None:
    found = reach.presence({ASSISTANT.id: ASSISTANT}, tree(files))
    assert [f"{one.path}:{one.line}" for one in found.values()] == ([present] if present else [])


def test_files_that_vs_code_cannot_parse_are_invalid() -> None:
    files = {SETTINGS: "{", SERVERS: "[", WORKSPACE: '{"settings": {]'}
    assert sorted(places(settings(ASSISTANT, files), Name.INVALID)) == [
        f"{SERVERS}:1",
        f"{SETTINGS}:1",
        f"{WORKSPACE}:1",
    ]
