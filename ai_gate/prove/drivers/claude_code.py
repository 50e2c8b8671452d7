"""Claude Code: Anthropic Messages, address and key from the environment.

Closed source under the vendor's terms: it is proved only where the user has installed it.
Source: docs.claude.com/en/docs/claude-code/settings.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import imported, merged

SERVERS = ".mcp.json"
MEMORY = "CLAUDE.md"


def start(place: Place) -> Start:
    trusted = {"hasTrustDialogAccepted": True, "hasCompletedProjectOnboarding": True}
    state = {"hasCompletedOnboarding": True, "projects": {place.root: trusted}}
    return Start(
        words=(
            *(place.program, "--print", place.prompt, "--permission-mode", "acceptEdits"),
            *("--allowedTools", "Bash,Read,Grep,Glob,Edit,Write,mcp__provecanary"),
        ),
        environment={
            "ANTHROPIC_BASE_URL": place.url,
            "ANTHROPIC_API_KEY": "none",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
            "DISABLE_AUTOUPDATER": "1",
            "DISABLE_TELEMETRY": "1",
            "DISABLE_ERROR_REPORTING": "1",
        },
        files={
            ".claude.json": json.dumps(state),
            ".claude/settings.json": json.dumps({"enableAllProjectMcpServers": True}),
        },
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"command": command[0], "args": list(command[1:])}
    return {SERVERS: merged(files.get(SERVERS), ("mcpServers", name), entry)}


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {MEMORY: imported(files.get(MEMORY), paths)}


DRIVER = Driver(
    id="claude-code",
    package="npm @anthropic-ai/claude-code",
    programs=("claude",),
    wire="anthropic",
    start=start,
    mention="@{path}",
    needs=dict.fromkeys(("bwrap", "socat"), "the sandbox that `ai-gate sync` asks for"),
    servers=servers,
    includes=includes,
    reads=(SERVERS, MEMORY),
    unpacked=("@anthropic-ai/claude-code-linux-x64/claude", "@anthropic-ai/claude-code-*/claude"),
)
