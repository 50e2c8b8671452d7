"""The register says which assistants, and which MCP servers, are approved."""

import pytest

from ai_gate import register
from ai_gate.errors import AiGateError
from ai_gate.model import ApprovedServer, Because

HEAD = "schema: ai-gate/assistants/v1\nassistants:\n  - {id: cursor, status: approved}\n"


def servers(text: str) -> tuple[ApprovedServer, ...] | None:
    return register.load((HEAD + text).encode(), ["cursor"])["cursor"].mcp_servers


@pytest.mark.parametrize(
    ("text", "name", "url", "command"),
    [
        ("github", "github", "", ""),
        ("https://mcp.acme.example/v1", "", "https://mcp.acme.example/v1", ""),
        ("npx -y @acme/db-mcp", "", "", "npx -y @acme/db-mcp"),
        ("'@acme/db-mcp'", "", "", "@acme/db-mcp"),
        ("./tools/mcp.sh", "", "", "./tools/mcp.sh"),
        ("{name: db, command: 'uvx acme-db'}", "db", "", "uvx acme-db"),
        ("{name: db, url: 'https://a.example'}", "db", "https://a.example", ""),
    ],
)
def test_an_approved_server_is_a_name_an_address_or_a_command(
    text: str, name: str, url: str, command: str
) -> None:
    (found,) = servers(f"mcp_servers:\n  - {text}\n") or ()
    assert (found.name, found.url, found.command) == (name, url, command)
    assert (found.because.path, found.because.line) == (register.PATH, 5)


def test_no_list_is_not_an_empty_list() -> None:
    assert servers("") is None
    assert servers("mcp_servers: []\n") == ()


def test_every_entry_carries_the_list() -> None:
    text = HEAD + "  - {id: zed, status: in-review}\nmcp_servers: [github]\n"
    found = register.load(text.encode(), ["cursor", "zed"])
    expected = (ApprovedServer(Because(register.PATH, 5, "github"), name="github"),)
    assert [one.mcp_servers for one in found.values()] == [expected, expected]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("mcp_servers: github\n", 4, "must be a list"),
        ("mcp_servers:\n", 4, "has no value"),
        ("mcp_servers: [1]\n", 4, "text or a mapping"),
        ("mcp_servers: ['']\n", 4, "is empty"),
        ("mcp_servers:\n  - {}\n", 5, "lacks `name` or `url`"),
        ("mcp_servers:\n  - {name: ''}\n", 5, "`name` is empty"),
        ("mcp_servers:\n  - {nmae: github}\n", 5, "unknown key `nmae`"),
        ("mcp_server: [github]\n", 4, "unknown key `mcp_server`"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(AiGateError) as caught:
        servers(text)
    assert any(said in str(one) for one in getattr(caught.value, "mistakes", ()))
    assert (caught.value.path, caught.value.line) == (register.PATH, line)
