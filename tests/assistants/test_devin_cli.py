"""Devin CLI: denies of `.devin/config.json`, strict where they are certain."""

import json

import pytest

from ai_gate.assistants.devin_cli import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

CONFIG = ".devin/config.json"


def config(deny: list[str], **more: list[str]) -> dict[str, str]:
    """Return a configuration whose first denial stands on line 3."""
    rows = ",\n".join(json.dumps(rule) for rule in deny)
    rest = "".join(f',\n"{key}": {json.dumps(rules)}' for key, rules in more.items())
    return {CONFIG: f'{{"permissions": {{\n"deny": [\n{rows}\n]{rest}\n}}}}\n'}


TABLE = [
    (config(["Read(vault/**)"]), "vault/a", Plane.READ, f"closed tool {CONFIG}:3"),
    (config(["Read(./vault/**)"]), "vault/b/c", Plane.READ, f"closed tool {CONFIG}:3"),
    (config(["Read(**/vault/**)"]), "svc/vault/a", Plane.READ, f"closed tool {CONFIG}:3"),
    (config(["Read(**/.env*)"]), ".env.local", Plane.READ, f"closed tool {CONFIG}:3"),
    (config(["Read(vault/*)"]), "vault/a", Plane.READ, f"closed tool {CONFIG}:3"),
    # what only a wide reading names is in doubt
    (config(["Read(vault/*)"]), "vault/b/c", Plane.READ, f"unknown {CONFIG}:3"),
    (config(["Read(vault)"]), "vault/a", Plane.READ, f"unknown {CONFIG}:3"),
    (config(["Read(/vault/**)"]), "vault/a", Plane.READ, f"unknown {CONFIG}:3"),
    (config(["Read(.env)"]), "svc/.env", Plane.READ, f"unknown {CONFIG}:3"),
    (config(["Read(vault/[)"]), "vault/a", Plane.READ, "open"),
    (config(["Read(vault/**)"]), "other/a", Plane.READ, "open"),
    # other planes
    (config(["Read(vault/**)"]), "vault/a", Plane.SEARCH, f"unknown {CONFIG}:3"),
    (config(["Read(vault/**)"]), "vault/a", Plane.MENTION, f"unknown {CONFIG}:3"),
    (config(["Read(vault/**)"]), "vault/a", Plane.EDIT, "open"),
    (config(["Read(vault/**)"]), "vault/a", Plane.SHELL, "closed asks"),
    (config(["Write(vault/**)"]), "vault/a", Plane.EDIT, f"closed tool {CONFIG}:3"),
    (config(["Read(x)", "exec"]), "vault/a", Plane.SHELL, f"closed off {CONFIG}:4"),
    (config(["Exec(*)"]), "vault/a", Plane.SHELL, f"closed off {CONFIG}:3"),
    (config(["Exec(cat)"]), "vault/a", Plane.SHELL, "closed asks"),
    (config(["grep"]), "vault/a", Plane.SEARCH, f"closed off {CONFIG}:3"),
    # a deny goes before an allow; an ask is one click
    (
        config(["Read(vault/**)"], allow=["Read(**)"]),
        "vault/a",
        Plane.READ,
        f"closed tool {CONFIG}:3",
    ),
    (
        {CONFIG: '{"permissions": {"ask": ["Read(vault/**)"]}}'},
        "vault/a",
        Plane.READ,
        f"closed asks {CONFIG}:1",
    ),
    ({CONFIG: '{"permissions": {"deny": ["Read(vault/**)"'}, "vault/a", Plane.READ, "open"),
    (
        {CONFIG: '// c\n{"permissions": {"deny": ["Read(vault/**)",],},}'},
        "vault/a",
        Plane.READ,
        f"closed tool {CONFIG}:2",
    ),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_denies_close_their_plane(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_configuration_that_does_not_parse_is_reported() -> None:
    assert places(settings(ASSISTANT, {CONFIG: "{\n!\n}"}), Name.INVALID) == [f"{CONFIG}:2"]


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ("Exec(*)", ["shell"]),
        ("Exec", ["shell"]),
        ("Exec(cat)", ["shell"]),
        ("Exec(npm test)", []),
        ("Read(**)", ["read"]),
        ("Read(src/**)", []),
        ("Write(**)", ["edit"]),
        ("mcp__*", ["mcp"]),
        ("*", ["everything"]),
    ],
)
def test_wide_allowances_are_recorded(rule: str, kinds: list[str]) -> None:
    files = {CONFIG: json.dumps({"permissions": {"allow": [rule]}})}
    assert values(ASSISTANT, files, Name.ALLOW) == kinds


def test_servers_hooks_and_keys_of_the_user_alone_are_recorded() -> None:
    files = {
        CONFIG: '{"respect_gitignore": true}',
        ".devin/mcp_config.json": '{"mcpServers": {"files": {"command": "npx", "args": ["."]}}}',
        ".devin/hooks.v1.json": '{"PreToolUse": [{"hooks": [{"command": "g"}]}]}',
        ".devin/skills/x/SKILL.md": "---\npermissions:\n  allow: [Exec]\n---\nBe brief.\n",
    }
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["files"]
    assert values(ASSISTANT, files, Name.EXECUTE) == ["g"]
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell"]
    assert places(settings(ASSISTANT, files), Name.MISLEADING) == [f"{CONFIG}:1"]
    assert values(ASSISTANT, files, Name.INSTRUCTION) == [".devin/skills/x/SKILL.md"]
