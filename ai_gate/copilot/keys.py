"""The settings of VS Code that decide what Copilot's agents may do there.

Source: https://code.visualstudio.com/docs/agents/reference/ai-settings and the scopes declared in
chat.shared.contribution.ts and terminalChatAgentToolsConfiguration.ts of microsoft/vscode.
"""

import re
from collections.abc import Iterator

from ai_gate.copilot.sandbox import KEY
from ai_gate.model import Name, Setting
from ai_gate.parse import Node
from ai_gate.translate import mask, servers, setting, texts
from ai_gate.translate.commands import opens
from ai_gate.translate.editor import Place

# key -> the shared name, and the committed value -> the shared one.
VALUES: dict[str, tuple[Name, dict[object, str]]] = {
    "chat.permissions.default": (
        Name.APPROVAL,
        {"autoApprove": "bypass", "autopilot": "bypass", "default": "ask"},
    ),
    # The name until 1.103, when a repository could still set it (CVE-2025-53773).
    "chat.tools.autoApprove": (Name.APPROVAL, {True: "bypass"}),
    "github.copilot.chat.claudeAgent.allowDangerouslySkipPermissions": (
        Name.APPROVAL,
        {True: "bypass"},
    ),
    "chat.tools.terminal.blockDetectedFileWrites": (Name.ALLOW, {"never": "edit"}),
    "chat.agent.networkFilter": (Name.NETWORK, {False: "open"}),
    KEY + "network.allowNetwork": (Name.NETWORK, {True: "open"}),
    KEY + "enabled": (
        Name.SANDBOX,
        {"off": "off", False: "off", "on": "on", True: "on", "allowNetwork": "on"},
    ),
    "chat.useHooks": (Name.HOOKS, {False: "off"}),
    "chat.sessionSync.enabled": (Name.SHARING, {True: "auto"}),
    "github.copilot.chat.otel.enabled": (Name.TELEMETRY, {True: "on"}),
    "github.copilot.chat.otel.captureContent": (Name.TELEMETRY, {True: "content"}),
    "chat.mcp.discovery.enabled": (Name.EXECUTE, {True: "MCP servers of other programs"}),
}
TEXTS: dict[str, Name] = {
    "chat.additionalReadAccessFolders": Name.DIRECTORY,
    "github.copilot.chat.additionalReadAccessFolders": Name.DIRECTORY,
    "chat.defaultModel": Name.MODEL,
    "github.copilot.selectedCompletionModel": Name.MODEL,
    "github.copilot.chat.byok.ollamaEndpoint": Name.ENDPOINT,
}
# Bound to the machine or the application, so that VS Code ignores them in a workspace.
MACHINE = {"chat.tools.global.autoApprove", "chat.autoReply"}


def settings(place: Place) -> Iterator[Setting]:
    """Translate every key that a mapping of settings holds."""
    for key, node in place.settings.items():
        if key in VALUES:
            name, means = VALUES[key]
            if isinstance(node.value, bool | str) and node.value in means:
                yield setting(place.found, node, name, means[node.value])
        elif key in TEXTS:
            yield from (
                setting(place.found, at, TEXTS[key], mask(word)) for word, at in texts(node)
            )
        elif key in MACHINE and node.value is True:
            yield _machine(place, key, node)
    yield from _allowed(place)
    yield from _endpoints(place)
    yield from _others(place)


def is_true(place: Place, key: str) -> bool:
    """Tell whether a key is `true`."""
    node = place.settings.get(key)
    return node is not None and node.value is True


def _machine(place: Place, key: str, node: Node) -> Setting:
    if place.machine:
        return setting(place.found, node, Name.APPROVAL, "bypass")
    why = f"VS Code ignores `{key}` in a workspace; only the user's own settings can hold it"
    return setting(place.found, node, Name.MISLEADING, why)


def _allowed(place: Place) -> Iterator[Setting]:
    """Translate the tables of what runs without a question: pattern -> yes or no."""
    at = place.settings.get
    for command, node in _items(at("chat.tools.terminal.autoApprove")):
        if _approves(node) and _reads_files(command):
            yield setting(place.found, node, Name.ALLOW, "shell")
    for glob, node in _items(at("chat.tools.edits.autoApprove")):
        if node.value is True and glob in ("*", "**", "**/*", "**/.vscode/*.json", "**/.vscode/**"):
            yield setting(place.found, node, Name.ALLOW, "edit")
    for url, node in _items(at("chat.tools.urls.autoApprove")):
        if node.value is not False and re.fullmatch(r"\*|https?://\*+(?:/\**)?", url):
            yield setting(place.found, node, Name.ALLOW, "web")


def _endpoints(place: Place) -> Iterator[Setting]:
    for _, model in _items(place.settings.get("github.copilot.chat.customOAIModels")):
        for word, node in texts(model.get("url")):
            yield setting(place.found, node, Name.ENDPOINT, mask(word))
    for key, value in _items(place.settings.get("github.copilot.advanced")):
        for word, node in texts(value) if key.lower().endswith("url") else ():
            yield setting(place.found, node, Name.ENDPOINT, mask(word))


def _others(place: Place) -> Iterator[Setting]:
    for _, node in _items(place.settings.get("chat.hookFilesLocations")):
        if node.value is False:
            yield setting(place.found, node, Name.HOOKS, "off")
    for domain, node in texts(place.settings.get("chat.agent.allowedNetworkDomains")):
        if domain == "*":
            yield setting(place.found, node, Name.NETWORK, "open")
    approvals = place.settings.get("chat.defaultConfiguration", "approvals")
    if approvals is not None and approvals.value in ("allowAll", "assisted"):
        value = "bypass" if approvals.value == "allowAll" else "auto"
        yield setting(place.found, approvals, Name.APPROVAL, value)
    yield from servers(place.found, place.settings.get("mcp", "servers"))


def _items(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.items() if node is not None else iter(())


def _approves(node: Node) -> bool:
    inner = node.get("approve")
    return (inner if inner is not None else node).value is True


def _reads_files(command: str) -> bool:
    """Tell whether an approved command, or one that a `/regex/` may match, can print any file.

    The expression is not run: one that begins with a wildcard or names a reader counts.
    """
    if not command.startswith("/"):
        return opens(command)
    body = command[1:].rpartition("/")[0].lstrip("^(?:")
    return body.startswith((".", "[", "\\w", "\\S")) or opens(re.split(r"[^\w.-]", body)[0] or "-")
