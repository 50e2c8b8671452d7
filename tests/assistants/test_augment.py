"""Augment: the ignore file is about the uploaded index."""

import json

import pytest

from ai_gate.assistants.augment import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

IGNORE = {".augmentignore": "vault/\n*.key\n!open.key\n"}
FILE = ".augment/settings.json"


def permissions(*entries: object) -> dict[str, str]:
    return {FILE: json.dumps({"toolPermissions": entries})}


def entry(tool: str, kind: str, **more: str) -> dict[str, object]:
    return {"toolName": tool, "permission": {"type": kind}, **more}


TABLE = [
    (IGNORE, "vault/a", Plane.INDEX, "closed hint .augmentignore:1"),
    (IGNORE, "svc/vault/a", Plane.INDEX, "closed hint .augmentignore:1"),
    (IGNORE, "a/open.key", Plane.INDEX, "open .augmentignore:3"),
    (IGNORE, "a/b.KEY", Plane.INDEX, "open"),
    (IGNORE, "vault/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.SEARCH, "open"),
    (IGNORE, "vault/a", Plane.SHELL, "open"),
    (
        {"svc/.augmentignore": "pay.py\n"},
        "svc/pay.py",
        Plane.INDEX,
        "closed hint svc/.augmentignore:1",
    ),
    (
        {**IGNORE, "vault/.augmentignore": "!a\n"},
        "vault/a",
        Plane.INDEX,
        "closed hint .augmentignore:1",
    ),
    ({**IGNORE, "a/.augmentignore": "!b.key\n"}, "a/b.key", Plane.INDEX, "open a/.augmentignore:1"),
    (permissions(entry("view", "deny")), "vault/a", Plane.READ, f"unknown {FILE}:1"),
    (permissions(entry("view", "allow"), entry("view", "deny")), "vault/a", Plane.READ, "open"),
    (permissions(entry("launch-process", "deny")), "vault/a", Plane.SHELL, f"unknown {FILE}:1"),
    (
        permissions(entry("launch-process", "deny", shellInputRegex="^cat")),
        "vault/a",
        Plane.SHELL,
        "open",
    ),
    ({FILE: "{"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_only_the_index_is_closed(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (entry("launch-process", "allow"), ["shell"]),
        (entry("launch-process", "allow", shellInputRegex="^cat .*$"), ["shell"]),
        (entry("launch-process", "allow", shellInputRegex="^npm test$"), []),
        (entry("view", "allow"), ["read"]),
        (entry("mcp:*", "allow"), ["mcp"]),
        (entry("view", "ask-user"), []),
    ],
)
def test_what_runs_without_a_question_is_recorded(given: object, expected: list[str]) -> None:
    assert values(ASSISTANT, permissions(given), Name.ALLOW) == expected


def test_programs_and_servers_are_recorded() -> None:
    keys = {
        "startupScript": "./setup.sh",
        "hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "guard.sh"}]}]},
        "mcpServers": {"db": {"command": "db"}},
        "toolPermissions": [
            {"toolName": "x", "permission": {"type": "script-policy", "script": "p"}}
        ],
    }
    files = {FILE: json.dumps(keys)}
    assert sorted(values(ASSISTANT, files, Name.EXECUTE)) == ["./setup.sh", "guard.sh", "p"]
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db"]


def test_settings_that_do_not_parse_are_reported() -> None:
    assert [one.name for one in settings(ASSISTANT, {FILE: "{,}"})] == [Name.INVALID]
