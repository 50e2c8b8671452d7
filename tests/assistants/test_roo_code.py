"""Roo Code: its ignore file binds the tools, hardly the shell."""

import pytest

from ai_gate.assistants.roo_code import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import settings, values, verdict

IGNORE = {".rooignore": "vault/\n*.key\n!open.key\n"}
SHUT = "closed tool .rooignore:1"

TABLE = [
    *(
        (IGNORE, "vault/a", plane, SHUT)
        for plane in (Plane.READ, Plane.SEARCH, Plane.MENTION, Plane.EDIT)
    ),
    (IGNORE, "vault/a", Plane.INDEX, "closed hint .rooignore:1"),
    (IGNORE, "VAULT/a", Plane.READ, SHUT),
    (IGNORE, "svc/vault/a", Plane.READ, SHUT),
    (IGNORE, "a/open.key", Plane.READ, "open .rooignore:3"),
    ({".rooignore": "vault/\n!vault/a\n"}, "vault/a", Plane.READ, SHUT),
    (IGNORE, "other/a", Plane.READ, "open"),
    (IGNORE, "vault/a", Plane.SHELL, "closed asks"),
    ({".rooignore": ""}, "vault/a", Plane.READ, "open"),
    ({"svc/.rooignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    (
        {".vscode/settings.json": '{"roo-cline.allowedCommands": ["cat"]}'},
        "vault/a",
        Plane.SHELL,
        "open",
    ),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_the_ignore_file_binds_the_tools(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_symbolic_link_is_followed_before_the_file_is_asked() -> None:
    documents = {".rooignore": Document(".rooignore", b"vault/\n")}
    tree = Tree(["alias.py", "vault/a.py"], documents, links={"alias.py": "vault/a.py"})
    states = {str(one.decide("alias.py").state) for one in ASSISTANT.read(tree).closures[:2]}
    assert states == {"closed"}


def test_editor_keys_and_servers_are_recorded_for_both_products() -> None:
    files = {
        ".vscode/settings.json": '{"roo-cline.allowedCommands": ["npm test", "*"],'
        '"zoo-code.allowedCommands": ["bash"], "roo-cline.autoImportSettingsPath": "roo.json",'
        '"roo-cline.debugProxy.serverUrl": "http://127.0.0.1:8888"}',
        ".roo/mcp.json": '{"mcpServers": {"db": {"command": "db", "alwaysAllow": ["query"]}}}',
    }
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell", "shell"]
    assert values(ASSISTANT, files, Name.EXECUTE) == ["roo.json"]
    assert values(ASSISTANT, files, Name.ENDPOINT) == ["http://127.0.0.1:8888"]
    assert [one.server.approved for one in settings(ASSISTANT, files) if one.server] == [True]


def test_it_says_that_the_product_has_ended() -> None:
    assert "ended on 2026-05-15" in ASSISTANT.residual[0]
