"""JetBrains AI Assistant: `.noai` is certain, `.aiignore` is not."""

import pytest

from ai_gate.assistants.jetbrains_ai_assistant import ASSISTANT, uses
from ai_gate.model import Name, Plane

from .verdicts import tree, values, verdict

IGNORE = {".aiignore": "vault/\n*.key\n!open.key\n"}
OFF = {".noai": ""}

TABLE = [
    *(
        (OFF, "vault/a", plane, "closed off .noai:0")
        for plane in Plane
        if plane not in ("mcp", "include")
    ),
    ({"sub/.noai": ""}, "vault/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.READ, "unknown .aiignore:1"),
    (IGNORE, "vault/a", Plane.INDEX, "unknown .aiignore:1"),
    (IGNORE, "vault/a", Plane.MENTION, "unknown .aiignore:1"),
    (IGNORE, "vault/a", Plane.SHELL, "open"),
    (IGNORE, "a/b.key", Plane.READ, "unknown .aiignore:2"),
    (IGNORE, "a/open.key", Plane.READ, "open .aiignore:3"),
    (IGNORE, "a/b.txt", Plane.READ, "open"),
    ({**IGNORE, **OFF}, "vault/a", Plane.READ, "closed off .noai:0"),
    ({".aiignore": b"\x00\xff"}, "vault/a", Plane.READ, "open"),
    ({}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_only_the_kill_switch_closes_anything(
    files: dict[str, str | bytes], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_the_kill_switch_closes_servers_too() -> None:
    entry = '{"command": "npx", "args": ["@modelcontextprotocol/server-filesystem", "."]}'
    files = {".ai/mcp/mcp.json": f'{{"mcpServers": {{"files": {entry}}}}}'}
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["files"]
    assert verdict(ASSISTANT, files, "vault/a", Plane.MCP) == "open .ai/mcp/mcp.json:1"
    assert verdict(ASSISTANT, {**files, **OFF}, "vault/a", Plane.MCP).startswith("closed off")


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        ([".aiignore"], True),
        ([".aiignore", ".junie/guidelines.md"], False),
        ([".aiignore", ".qwen/settings.json"], False),
        (["src/.aiignore"], False),
        ([], False),
    ],
)
def test_the_shared_ignore_file_shows_it_unless_another_reader_is_in_use(
    paths: list[str], shown: bool
) -> None:
    assert (uses(tree({}, *paths)) is not None) is shown
