"""The hooks of a settings file of Claude Code: what in them loses it the whole file.

By the program text of 2.1.197: an event that it does not know is passed over, one wrong value in a
group of hooks makes the settings invalid, and nothing of the file is loaded
(https://code.claude.com/docs/en/hooks).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.parse import Node
from ai_gate.translate.kinds import misfit

# Type of a hook -> the texts that it has to have.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "command": ("command",),
    "prompt": ("prompt",),
    "agent": ("prompt",),
    "http": ("url",),
    "mcp_tool": ("server", "tool"),
}
_EVERY: Mapping[str, Any] = {
    "if": str,
    "timeout": (int, float),
    "statusMessage": str,
    "once": bool,
}
_MORE: Mapping[str, Mapping[str, Any]] = {
    "command": {
        "args": tuple,
        "args.*": str,
        "shell": str,
        "async": bool,
        "asyncRewake": bool,
        "rewakeMessage": str,
        "rewakeSummary": str,
    },
    "prompt": {"model": str, "continueOnBlock": bool},
    "agent": {"model": str},
    "http": {"headers": dict, "headers.*": str, "allowedEnvVars": tuple, "allowedEnvVars.*": str},
    "mcp_tool": {"input": dict},
}
_SHELLS = ("bash", "powershell")
EVENTS = frozenset(
    (
        *("PreToolUse", "PostToolUse", "PostToolUseFailure", "PostToolBatch", "Notification"),
        *("UserPromptSubmit", "UserPromptExpansion", "SessionStart", "SessionEnd", "Stop"),
        *("StopFailure", "SubagentStart", "SubagentStop", "PreCompact", "PostCompact"),
        *("PermissionRequest", "PermissionDenied", "Setup", "TeammateIdle", "TaskCreated"),
        *("TaskCompleted", "Elicitation", "ElicitationResult", "ConfigChange", "WorktreeCreate"),
        *("WorktreeRemove", "InstructionsLoaded", "CwdChanged", "FileChanged", "MessageDisplay"),
    )
)


def fault(root: Node) -> tuple[Node, str] | None:
    """Return the first value for which Claude Code loads nothing of the file, and why."""
    table = root.get("hooks")
    for name, event in table.items() if table is not None else ():
        if name in EVENTS:
            found = next((one for group in event.elements() for one in _wrong(group)), None)
            if found is not None:
                return found
    return None


def _wrong(group: Node) -> Iterator[tuple[Node, str]]:
    matcher, entries = group.get("matcher"), group.get("hooks")
    if matcher is not None and not isinstance(matcher.value, str):
        yield matcher, "`matcher` has to be a text"
    if entries is None or not isinstance(entries.value, tuple):
        yield group, "a group of hooks needs a list `hooks`"
        return
    for entry in entries.elements():
        yield from _entry(entry)


def _entry(entry: Node) -> Iterator[tuple[Node, str]]:
    kind = entry.text("type") or ""
    if kind not in _TYPES:
        yield entry, f"the `type` of a hook has to be one of {', '.join(_TYPES)}"
        return
    for key in _TYPES[kind]:
        if entry.text(key) is None:
            yield entry, f"a hook of type `{kind}` needs a `{key}`"
    odd = misfit(entry, {**_EVERY, **_MORE[kind]})
    if odd is not None:
        yield odd
    late, shell = entry.get("timeout"), entry.get("shell")
    if late is not None and isinstance(late.value, int | float) and late.value <= 0:
        yield late, "`timeout` has to be a number above 0"
    if kind == "command" and shell is not None and shell.value not in _SHELLS:
        yield shell, f"`shell` has to be one of {', '.join(_SHELLS)}"
    for key in ("rewakeMessage", "rewakeSummary") if kind == "command" else ():
        empty = entry.get(key)
        if empty is not None and empty.value == "":
            yield empty, f"`{key}` must not be empty"
