"""Warp: index only."""

import pytest

from ai_gate.assistants.warp import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

IGNORE = {".warpindexingignore": "vault/\n*.key\n!open.key\n"}

TABLE = [
    (IGNORE, "vault/a", Plane.INDEX, "closed hint .warpindexingignore:1"),
    (IGNORE, "a/b.key", Plane.INDEX, "closed hint .warpindexingignore:2"),
    (IGNORE, "a/open.key", Plane.INDEX, "open .warpindexingignore:3"),
    (IGNORE, "Vault/a", Plane.INDEX, "open"),
    (IGNORE, "vault/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.SHELL, "open"),
    ({".cursorignore": "vault/\n"}, "vault/a", Plane.INDEX, "closed hint .cursorignore:1"),
    (
        {**IGNORE, ".codeiumignore": "!vault/\n"},
        "vault/a",
        Plane.INDEX,
        "closed hint .warpindexingignore:1",
    ),
    ({"svc/.warpindexingignore": "vault/\n"}, "svc/vault/a", Plane.INDEX, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_any_of_its_ignore_files_closes_the_index(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_servers_and_misplaced_files_are_recorded() -> None:
    files = {
        ".warp/.mcp.json": '{"mcpServers": {"db": {"command": "db"}}}',
        "svc/.warpindexingignore": "/vault/\n",
    }
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db"]
    assert [one.aims for one in settings(ASSISTANT, files) if one.aims] == ["svc/vault/"]
