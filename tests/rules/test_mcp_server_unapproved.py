"""Where the register lists MCP servers, any other is a finding."""

import json
from collections.abc import Mapping

import pytest

from .contexts import problems

ID = "mcp-server-unapproved"
CURSOR = ".cursor/mcp.json"


def register(*servers: str) -> str:
    listed = "".join(f"  - {server}\n" for server in servers) or " []\n"
    return (
        "schema: ai-gate/assistants/v1\n"
        "assistants:\n  - {id: cursor, status: approved}\n"
        f"mcp_servers:{listed if listed.startswith(' []') else chr(10) + listed}"
    )


def servers(**entries: Mapping[str, object]) -> str:
    return json.dumps({"mcpServers": entries}, indent=1)


REMOTE = {"url": "https://mcp.acme.example/v1"}
LOCAL = {"command": "npx", "args": ["-y", "@acme/db-mcp@1", "--read-only"]}


@pytest.mark.parametrize(
    ("approved", "server", "findings"),
    [
        ("db", LOCAL, 0),
        ("db", REMOTE, 0),  # a name alone approves whatever bears it, as the manual says
        ("other", LOCAL, 1),
        ("npx -y @acme/db-mcp@1", LOCAL, 0),
        ("npx -y @acme/db", LOCAL, 1),  # words count as a whole
        ("npx -y @acme/db-mcp@1 --read-only", LOCAL, 0),
        ("npx -y @acme/db-mcp@1", REMOTE, 1),
        ("https://mcp.acme.example", REMOTE, 0),
        ("https://mcp.acme.example/v1/", REMOTE, 0),
        ("https://MCP.acme.example", REMOTE, 0),
        ("https://mcp.acme.example/v2", REMOTE, 1),
        ("http://mcp.acme.example", REMOTE, 1),
        ("https://mcp.acme", REMOTE, 1),
        ("https://mcp.acme.example", {"url": "https://mcp.acme.example.evil.example/v1"}, 1),
        ("https://mcp.acme.example", {"url": "https://mcp.acme.example@evil.example/v1"}, 1),
        ("{name: db, url: 'https://mcp.acme.example'}", REMOTE, 0),
        ("{name: db, url: 'https://mcp.acme.example'}", LOCAL, 1),
        ("{name: issues, url: 'https://mcp.acme.example'}", REMOTE, 1),
        ("{command: npx}", LOCAL, 0),
    ],
)
def test_a_server_has_to_fit_all_that_an_entry_gives(
    approved: str, server: Mapping[str, object], findings: int
) -> None:
    files = {".ai-gate/assistants.yaml": register(approved), CURSOR: servers(db=server)}
    assert len(problems(ID, files)) == findings


def test_an_empty_list_approves_none() -> None:
    files = {".ai-gate/assistants.yaml": register(), CURSOR: servers(a=LOCAL, b=REMOTE)}
    assert [one.key for one in problems(ID, files)] == ["a", "b"]


def test_without_a_list_any_server_is_allowed() -> None:
    listed = "schema: ai-gate/assistants/v1\nassistants:\n  - {id: cursor, status: approved}\n"
    files = {".ai-gate/assistants.yaml": listed, CURSOR: servers(a=LOCAL)}
    assert problems(ID, files) == []
    assert problems(ID, {CURSOR: servers(a=LOCAL)}) == []


def test_a_file_that_several_assistants_read_is_told_once() -> None:
    files = {
        ".ai-gate/assistants.yaml": register(),
        ".mcp.json": servers(a=LOCAL),
        "CLAUDE.md": "",
        ".github/copilot-instructions.md": "",
    }
    assert len(problems(ID, files)) == 1


@pytest.mark.parametrize("path", [".mcp.json", ".roo/mcp.json", ".vscode/mcp.json"])
def test_a_file_counts_whether_its_assistant_is_there_or_not(path: str) -> None:
    text = servers(a=LOCAL).replace("mcpServers", "servers" if "vscode" in path else "mcpServers")
    files = {".ai-gate/assistants.yaml": register(), path: text}
    assert [one.location.path for one in problems(ID, files)] == [path]


def test_a_message_does_not_repeat_arguments() -> None:
    secret = "--token=" + "x" * 20
    files = {
        ".ai-gate/assistants.yaml": register(),
        CURSOR: servers(a={"command": "npx", "args": [secret]}),
    }
    (found,) = problems(ID, files)
    assert secret not in found.message + found.help + found.key


def test_an_approved_name_with_another_address_is_told_as_such() -> None:
    listed = register("{name: db, url: 'https://mcp.acme.example'}")
    (found,) = problems(ID, {".ai-gate/assistants.yaml": listed, CURSOR: servers(db=LOCAL)})
    assert "approves with another address or command" in found.message
    assert [because.line for because in found.related] == [5]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (register("a"), register("a", "b"), ["`b` would be approved"]),
        (register("a"), register("a"), []),
        (register("a", "b"), register("a"), []),
        (register("{name: a, url: 'https://a.example'}"), register("a"), ["`a` would be approved"]),
        (register("a"), register("a").partition("mcp_servers")[0], ["any MCP server"]),
        (register("a").partition("mcp_servers")[0], register("a"), []),
    ],
)
def test_a_change_that_approves_a_server_for_itself_is_told(
    before: str, after: str, said: list[str]
) -> None:
    found = problems(
        "assistant-approved-by-change",
        {".ai-gate/assistants.yaml": after},
        {".ai-gate/assistants.yaml": before},
    )
    assert len(found) == len(said)
    assert all(text in one.message for text, one in zip(said, found, strict=True))
