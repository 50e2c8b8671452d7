"""Kiro: what `.kiroignore` names is in doubt, and inert without its switch."""

import pytest

from ai_gate.assistants.kiro import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

SWITCH = {".vscode/settings.json": '{"kiroAgent.agentIgnoreFiles": [".gitignore", ".kiroignore"]}'}
IGNORE = {".kiroignore": "vault/\n*.key\n!open.key\n"}
BOTH = {**SWITCH, **IGNORE}

TABLE = [
    (BOTH, "vault/a", Plane.READ, "unknown .kiroignore:1"),
    (BOTH, "vault/a", Plane.SEARCH, "unknown .kiroignore:1"),
    (BOTH, "vault/a", Plane.EDIT, "unknown .kiroignore:1"),
    (BOTH, "vault/a", Plane.INDEX, "unknown .kiroignore:1"),
    (BOTH, "vault/a", Plane.MENTION, "open"),
    (BOTH, "vault/a", Plane.SHELL, "open"),
    (BOTH, "a/open.key", Plane.READ, "open .kiroignore:3"),
    (BOTH, "other/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.READ, "open"),
    # a deeper file goes before, and can take a file back
    (
        {**BOTH, "svc/.kiroignore": "pay.py\n"},
        "svc/pay.py",
        Plane.READ,
        "unknown svc/.kiroignore:1",
    ),
    ({**BOTH, "a/.kiroignore": "!b.key\n"}, "a/b.key", Plane.READ, "open a/.kiroignore:1"),
    ({**SWITCH, ".gitignore": "vault/\n"}, "vault/a", Plane.READ, "unknown .gitignore:1"),
    (
        {**IGNORE, ".vscode/settings.json": '{"kiroAgent.agentIgnoreFiles": []}'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    ({**IGNORE, ".vscode/settings.json": "{"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_what_the_ignore_file_names_is_in_doubt_at_best(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_without_the_switch_the_lines_are_inert() -> None:
    found = settings(ASSISTANT, {"svc/.kiroignore": "vault/\n"})
    assert [(one.name, one.aims) for one in found] == [(Name.INERT, "svc/vault/")]
    assert values(ASSISTANT, BOTH, Name.INERT) == []


def test_patterns_in_the_switch_are_inert() -> None:
    files = {".vscode/settings.json": '{"kiroAgent.agentIgnoreFiles": ["vault/**"]}'}
    assert [one.aims for one in settings(ASSISTANT, files)] == ["vault/**"]


def test_steering_pulls_files_in() -> None:
    files = {".kiro/steering/a.md": "See #[[file:./vault/schema.sql]].\n"}
    assert values(ASSISTANT, files, Name.INCLUDE) == ["vault/schema.sql"]
    assert (
        verdict(ASSISTANT, files, "vault/schema.sql", Plane.INCLUDE) == "open .kiro/steering/a.md:1"
    )


def test_editor_keys_hooks_servers_and_agents_are_recorded() -> None:
    files = {
        ".vscode/settings.json": '{"kiroAgent.agentAutonomy": "Autopilot",'
        ' "kiroAgent.trustedCommands": ["*"]}',
        ".kiro/hooks/a.json": '{"version": "v1", "hooks": [{"action": {"command": "lint"}}]}',
        ".kiro/hooks/b.kiro.hook": '{"then": {"type": "runCommand", "command": "test"}}',
        ".kiro/settings/mcp.json": '{"mcpServers": {"db": {"command": "d", "autoApprove": ["*"]}}}',
        ".kiro/agents/x.json": '{"allowedTools": ["fs_read", "shell", "@db"],'
        ' "resources": ["file://docs/**"]}',
    }
    found = settings(ASSISTANT, files)
    assert values(ASSISTANT, files, Name.APPROVAL) == ["auto-edit"]
    assert values(ASSISTANT, files, Name.EXECUTE) == ["lint", "test"]
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell", "read", "shell", "mcp"]
    assert values(ASSISTANT, files, Name.INCLUDE) == ["docs/**"]
    assert [one.server.approved for one in found if one.server] == [True]


def test_a_server_file_that_does_not_parse_is_reported() -> None:
    files = {".kiro/settings/mcp.json": "{\n!\n}"}
    assert places(settings(ASSISTANT, files), Name.INVALID) == [".kiro/settings/mcp.json:2"]
