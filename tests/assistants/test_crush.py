"""Crush: hidden from search, not from reading."""

import json

import pytest

from ai_gate.assistants.crush import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

IGNORE = {".crushignore": "vault/\n*.key\n!open.key\n"}
OFF = {"crush.json": '{"options": {"disabled_tools": [\n"bash", "view"]}}'}

TABLE = [
    (IGNORE, "vault/a", Plane.SEARCH, "closed hint .crushignore:1"),
    (IGNORE, "a/b.key", Plane.SEARCH, "closed hint .crushignore:2"),
    (IGNORE, "a/open.key", Plane.SEARCH, "open .crushignore:3"),
    (IGNORE, "Vault/a", Plane.SEARCH, "open"),
    (IGNORE, "vault/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.EDIT, "open"),
    (IGNORE, "vault/a", Plane.INDEX, "closed off"),
    ({"svc/.crushignore": "pay.py\n"}, "svc/pay.py", Plane.SEARCH, "unknown svc/.crushignore:1"),
    (OFF, "vault/a", Plane.SHELL, "closed off crush.json:2"),
    (OFF, "vault/a", Plane.READ, "closed off crush.json:2"),
    (OFF, "vault/a", Plane.EDIT, "open"),
    ({**OFF, "crushrc": "true\n"}, "vault/a", Plane.SHELL, "open"),
    ({"crush.json": "{"}, "vault/a", Plane.SHELL, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_the_ignore_file_hides_and_disabled_tools_are_gone(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_keys_with_weight_are_translated() -> None:
    keys = {
        "permissions": {"allowed_tools": ["bash", "view", "edit:write", "mcp_db_query", "ls"]},
        "options": {"context_paths": ["docs/"], "disable_metrics": False},
        "providers": {"own": {"base_url": "https://llm.example.com", "api_key": "$(pass llm)"}},
        "mcp": {"db": {"command": "db"}},
        "hooks": {"PreToolUse": [{"command": "guard"}]},
        "lsp": {"go": {"command": "gopls"}},
    }
    files = {"crush.json": json.dumps(keys), ".crushrc": "crush_set x\n"}
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell", "read", "edit", "mcp"]
    assert values(ASSISTANT, files, Name.INCLUDE) == ["docs/"]
    assert values(ASSISTANT, files, Name.ENDPOINT) == ["https://llm.example.com"]
    assert values(ASSISTANT, files, Name.TELEMETRY) == ["on"]
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db"]
    assert values(ASSISTANT, files, Name.EXECUTE) == [".crushrc", "gopls", "guard", "$(pass llm)"]


def test_a_settings_file_with_a_comment_is_reported() -> None:
    assert [one.name for one in settings(ASSISTANT, {"crush.json": "// c\n{}"})] == [Name.INVALID]
