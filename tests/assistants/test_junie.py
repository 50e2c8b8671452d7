"""Junie: it asks."""

import pytest

from ai_gate.assistants.junie import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

IGNORE = {".aiignore": "vault/\n*.key\n!open.key\n"}

TABLE = [
    (IGNORE, "vault/a", Plane.READ, "closed asks .aiignore:1"),
    (IGNORE, "vault/a", Plane.EDIT, "closed asks .aiignore:1"),
    (IGNORE, "svc/vault/a", Plane.READ, "closed asks .aiignore:1"),
    (IGNORE, "vault/a", Plane.SEARCH, "unknown .aiignore:1"),
    (IGNORE, "vault/a", Plane.MENTION, "unknown .aiignore:1"),
    (IGNORE, "vault/a", Plane.INDEX, "unknown .aiignore:1"),
    (IGNORE, "a/open.key", Plane.READ, "open .aiignore:3"),
    (IGNORE, "a/b.KEY", Plane.READ, "unknown .aiignore:2"),
    (IGNORE, "other/a", Plane.READ, "open"),
    ({}, "vault/a", Plane.SHELL, "closed asks"),
    ({".junieignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
    ({"svc/.aiignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_an_ignored_path_is_one_click_away(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_misnamed_ignore_file_is_inert() -> None:
    found = settings(ASSISTANT, {".junieignore": "# c\nvault/\n"})
    assert [(one.name, one.aims, one.because.line) for one in found] == [(Name.INERT, "vault/", 2)]


def test_models_servers_and_hooks_of_the_project_are_recorded() -> None:
    files = {
        ".junie/models/own.json": '{"id": "m", "baseUrl": "https://llm.example.com/v1"}',
        ".junie/mcp/mcp.json": '{"mcpServers": {"db": {"command": "db-mcp"}}}',
        ".junie/config.json": '{"hooks": {"Stop": []}}',
        ".junie/guidelines.md": "Be brief.\n",
    }
    assert values(ASSISTANT, files, Name.ENDPOINT) == ["https://llm.example.com/v1"]
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db"]
    assert len(values(ASSISTANT, files, Name.MISLEADING)) == 1
    assert values(ASSISTANT, files, Name.INSTRUCTION) == [".junie/guidelines.md"]


def test_a_server_file_that_does_not_parse_is_reported() -> None:
    assert len(values(ASSISTANT, {".junie/mcp/mcp.json": "{"}, Name.INVALID)) == 1
