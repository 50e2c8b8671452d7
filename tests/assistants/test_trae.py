"""Trae: index and folder contexts."""

import pytest

from ai_gate.assistants.trae import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

FILE = ".trae/.ignore"
IGNORE = {FILE: "vault/\n*.key\n!open.key\n"}

TABLE = [
    (IGNORE, "vault/a", Plane.INDEX, f"closed hint {FILE}:1"),
    (IGNORE, "vault/a", Plane.MENTION, f"closed hint {FILE}:1"),
    (IGNORE, "vault/a", Plane.READ, f"unknown {FILE}:1"),
    (IGNORE, "vault/a", Plane.SEARCH, f"unknown {FILE}:1"),
    (IGNORE, "vault/a", Plane.SHELL, "open"),
    (IGNORE, "a/open.key", Plane.INDEX, f"open {FILE}:3"),
    (IGNORE, "a/b.KEY", Plane.INDEX, f"unknown {FILE}:2"),
    (IGNORE, "other/a", Plane.READ, "open"),
    ({".ignore": "vault/\n"}, "vault/a", Plane.INDEX, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_the_ignore_file_closes_the_index(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_servers_and_rules_are_recorded() -> None:
    files = {
        ".trae/mcp.json": '{"mcpServers": {"db": {"command": "db"}}}',
        ".trae/rules/a.md": "Be brief.\n",
    }
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db"]
    assert values(ASSISTANT, files, Name.INSTRUCTION) == [".trae/rules/a.md"]
    assert [one.name for one in settings(ASSISTANT, {".trae/mcp.json": "{"})] == [Name.INVALID]
