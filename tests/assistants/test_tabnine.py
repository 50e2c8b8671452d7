"""Tabnine: an ignore file of which nobody knows whether it counts."""

import pytest

from ai_gate.assistants.tabnine import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

FILE = ".tabnine/agent/settings.json"
IGNORE = {".tabnineignore": "vault/\n!open\n"}

TABLE = [
    (IGNORE, "vault/a", Plane.INDEX, "unknown .tabnineignore:1"),
    (IGNORE, "vault/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.SEARCH, "open"),
    (IGNORE, "vault/a", Plane.SHELL, "open"),
    (IGNORE, "open", Plane.INDEX, "open .tabnineignore:2"),
    (IGNORE, "other", Plane.INDEX, "open"),
    ({"svc/.tabnineignore": "vault/\n"}, "svc/vault/a", Plane.INDEX, "open"),
    ({".tabnineignore": b"\xfe\nvault/\n"}, "vault/a", Plane.INDEX, "unknown .tabnineignore:2"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_what_the_ignore_file_names_is_in_doubt(
    files: dict[str, str | bytes], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('{"general": {"defaultApprovalMode": "auto_edit"}}', Name.APPROVAL, ["auto-edit"]),
        ('{"tools": {"allowed": ["run_shell_command"]}}', Name.ALLOW, ["shell"]),
        ('{"tools": {"allowed": ["run_shell_command(git)"]}}', Name.ALLOW, []),
        ('{"telemetry": {"logPrompts": true}}', Name.TELEMETRY, ["content"]),
        ('{"hooksConfig": {"enabled": false}}', Name.HOOKS, ["off"]),
        ('{"mcpServers": {"db": {"command": "d", "trust": true}}}', Name.MCP_SERVER, ["db"]),
        ("{", Name.APPROVAL, []),
    ],
)
def test_keys_of_the_agent_are_translated(text: str, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {FILE: text}, name) == expected


def test_a_trusted_server_is_marked() -> None:
    files = {FILE: '{"mcpServers": {"db": {"command": "d", "trust": true}}}'}
    assert [one.server.approved for one in settings(ASSISTANT, files) if one.server] == [True]
