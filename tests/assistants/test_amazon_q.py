"""Amazon Q Developer: denied paths of one agent do not bind the others."""

import json

import pytest

from ai_gate.assistants.amazon_q import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

AGENT = ".amazonq/cli-agents/pay.json"


def agent(**keys: object) -> dict[str, str]:
    return {AGENT: json.dumps(keys)}


READ = agent(toolsSettings={"fs_read": {"deniedPaths": ["vault/**", "./keys/"]}})
WRITE = agent(toolsSettings={"fs_write": {"deniedPaths": ["vault"]}})

TABLE = [
    (READ, "vault/a", Plane.READ, f"unknown {AGENT}:1"),
    (READ, "vault/a", Plane.SEARCH, f"unknown {AGENT}:1"),
    (READ, "keys/a", Plane.READ, f"unknown {AGENT}:1"),
    (READ, "vault/a", Plane.EDIT, "open"),
    (READ, "vault/a", Plane.SHELL, "open"),
    (READ, "other/a", Plane.READ, "open"),
    (WRITE, "vault/a", Plane.EDIT, f"unknown {AGENT}:1"),
    (WRITE, "vault/a", Plane.READ, "open"),
    ({AGENT: "{"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_denied_paths_of_an_agent_leave_a_path_in_doubt(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"allowedTools": ["execute_bash", "@git", "fs_write"]}, ["shell", "mcp", "edit"]),
        ({"allowedTools": ["*"]}, ["everything"]),
        ({"toolsSettings": {"execute_bash": {"allowedCommands": ["cat .*"]}}}, ["shell"]),
        ({"toolsSettings": {"execute_bash": {"allowedCommands": ["npm test"]}}}, []),
        ({"toolsSettings": {"execute_bash": {"autoAllowReadonly": True}}}, ["shell"]),
    ],
)
def test_what_runs_without_a_question_is_recorded(
    keys: dict[str, object], expected: list[str]
) -> None:
    assert values(ASSISTANT, agent(**keys), Name.ALLOW) == expected


def test_resources_hooks_and_servers_are_recorded() -> None:
    files = agent(
        resources=["file://./docs/**/*.md", "file:///etc/hosts", "skill://x"],
        hooks={"preToolUse": [{"matcher": "fs_read", "command": "guard"}]},
        mcpServers={"db": {"command": "db-mcp"}},
    )
    files[".amazonq/mcp.json"] = '{"mcpServers": {"web": {"url": "https://mcp.example.com"}}}'
    assert values(ASSISTANT, files, Name.INCLUDE) == ["docs/**/*.md"]
    assert values(ASSISTANT, files, Name.EXECUTE) == ["guard"]
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["db", "web"]


def test_it_says_that_the_product_ends() -> None:
    assert "2027-04-30" in " ".join(ASSISTANT.residual)


def test_an_agent_file_that_does_not_parse_is_reported() -> None:
    assert [one.name for one in settings(ASSISTANT, {AGENT: "{"})] == [Name.INVALID]
