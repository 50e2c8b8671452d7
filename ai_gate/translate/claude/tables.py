"""What the keys of Claude Code's settings mean, and what it wants their values to be.

Sources: https://code.claude.com/docs/en/settings-reference, /permissions and /monitoring-usage; the
kinds that lose a whole file were seen with 2.1.330.
"""

from collections.abc import Mapping

from ai_gate.model import Name
from ai_gate.translate.settings import Key

MODES: Mapping[object, str] = {
    "bypassPermissions": "bypass",
    "auto": "auto",
    "acceptEdits": "auto-edit",
    "default": "ask",
    "manual": "ask",
    "dontAsk": "ask",
    "plan": "plan",
    "delegate": "ask",
}
ON: Mapping[object, str] = {"1": "on", "true": "on", 1: "on"}
CONTENT: Mapping[object, str] = {"1": "content", "true": "content", 1: "content"}
KEYS = (
    Key("permissions.defaultMode", Name.APPROVAL, MODES),
    Key("permissions.additionalDirectories", Name.DIRECTORY),
    Key("sandbox.enableWeakerNestedSandbox", Name.SANDBOX, {True: "weakened"}),
    Key("sandbox.enableWeakerNetworkIsolation", Name.SANDBOX, {True: "weakened"}),
    Key("sandbox.network.allowAllUnixSockets", Name.SANDBOX, {True: "weakened"}),
    Key("sandbox.network.allowedDomains.*", Name.NETWORK, {"*": "open"}),
    Key("disableAllHooks", Name.HOOKS, {True: "off"}),
    Key("enableAllProjectMcpServers", Name.MCP_APPROVAL, {True: "all"}),
    Key("env.CLAUDE_CODE_ENABLE_TELEMETRY", Name.TELEMETRY, ON),
    Key("env.OTEL_LOG_USER_PROMPTS", Name.TELEMETRY, CONTENT),
    Key("env.OTEL_LOG_TOOL_DETAILS", Name.TELEMETRY, CONTENT),
    Key("env.OTEL_LOG_TOOL_CONTENT", Name.TELEMETRY, CONTENT),
    Key("env.OTEL_LOG_RAW_API_BODIES", Name.TELEMETRY, CONTENT),
    Key("env.ANTHROPIC_BASE_URL", Name.ENDPOINT),
    Key("env.ANTHROPIC_BEDROCK_BASE_URL", Name.ENDPOINT),
    Key("env.ANTHROPIC_VERTEX_BASE_URL", Name.ENDPOINT),
    Key("env.ANTHROPIC_FOUNDRY_BASE_URL", Name.ENDPOINT),
    Key("env.ANTHROPIC_MODEL", Name.MODEL),
    Key("model", Name.MODEL),
    Key("availableModels", Name.MODEL),
    Key("fallbackModel", Name.MODEL),
)
PROGRAMS = (
    "apiKeyHelper",
    "awsAuthRefresh",
    "awsCredentialExport",
    "gcpAuthRefresh",
    "otelHeadersHelper",
    "statusLine.command",
    "subagentStatusLine.command",
    "fileSuggestion.command",
)
# Honoured in user or managed settings only.
ELSEWHERE = (
    "allowManagedPermissionRulesOnly",
    "allowManagedHooksOnly",
    "allowManagedMcpServersOnly",
    "sandbox.network.allowManagedDomainsOnly",
    "sandbox.filesystem.disabled",
    "skipDangerousModePermissionPrompt",
    "skipAutoPermissionPrompt",
    "autoMode",
)
UNKNOWN = (
    "deny",
    "denyRead",
    "ignore",
    "ignorePatterns",
    "exclude",
    "excludePatterns",
    "permissions.denyRead",
    "permissions.exclude",
    "permissions.ignore",
    "Permissions.deny",
)
# One value of another kind in these, or null, and Claude Code loads nothing of the file.
KINDS: Mapping[str, type | tuple[type, ...]] = {
    "permissions": dict,
    "permissions.allow": tuple,
    "permissions.ask": tuple,
    "permissions.deny": tuple,
    "permissions.additionalDirectories": tuple,
    "hooks": dict,
    "hooks.*": tuple,
    "hooks.*.*.hooks": tuple,
    "env": dict,
    "model": str,
    "apiKeyHelper": str,
    "outputStyle": str,
    "statusLine": dict,
    "cleanupPeriodDays": (int, float),
    "availableModels": tuple,
    "enabledPlugins": dict,
    "disableAllHooks": bool,
    "enableAllProjectMcpServers": bool,
    "includeCoAuthoredBy": bool,
    "sandbox": dict,
    "sandbox.enabled": bool,
    "sandbox.failIfUnavailable": bool,
    "sandbox.allowUnsandboxedCommands": bool,
    "sandbox.autoAllowBashIfSandboxed": bool,
    "sandbox.enableWeakerNestedSandbox": bool,
    "sandbox.excludedCommands": tuple,
    "sandbox.filesystem": dict,
    "sandbox.filesystem.allowRead": tuple,
    "sandbox.filesystem.denyRead": tuple,
    "sandbox.network": dict,
    "sandbox.network.allowedDomains": tuple,
}

FILE_VERBS = {
    "Write": "Edit",
    "MultiEdit": "Edit",
    "NotebookEdit": "Edit",
    "Glob": "Read",
    "Grep": "Read",
    "LS": "Read",
    "NotebookRead": "Read",
    "View": "Read",
    "Search": "Read",
    "FileRead": "Read",
    "FileEdit": "Edit",
    "FileWrite": "Edit",
    "read": "Read",
    "edit": "Edit",
    "write": "Edit",
}
