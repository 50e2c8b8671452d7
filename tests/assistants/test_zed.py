"""Zed: private files."""

import json

import pytest

from ai_gate.assistants.zed import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

FILE = ".zed/settings.json"


def private(*globs: str, key: str = "private_files", file: str = FILE) -> dict[str, str]:
    """Return settings whose first glob stands on line 2, as Zed reads them: with comments."""
    rows = ",\n".join(map(json.dumps, globs))
    return {file: f'{{ "{key}": [ // c\n{rows},\n],}}'}


SHUT = f"closed tool {FILE}:2"

TABLE = [
    (private("vault/**"), "vault/a", Plane.READ, SHUT),
    (private("vault/**"), "vault/a", Plane.SEARCH, SHUT),
    (private("vault"), "vault/b/c", Plane.READ, SHUT),
    (private("vault/"), "vault/a", Plane.READ, SHUT),
    (private("vault/*"), "vault/b/c", Plane.READ, SHUT),
    (private("**/vault"), "svc/vault/a", Plane.READ, SHUT),
    (private("vault"), "svc/vault/a", Plane.READ, "open"),
    (private("/vault/**"), "vault/a", Plane.READ, "open"),
    (private("Vault/**"), "vault/a", Plane.READ, "open"),
    (private("*.pem"), "a/b/c.pem", Plane.READ, SHUT),
    (private("**/.env*"), ".env.local", Plane.READ, SHUT),
    (private("x", "v{au,eu}lt/**"), "vault/a", Plane.READ, f"closed tool {FILE}:3"),
    (private("vault", key="file_scan_exclusions"), "vault/a", Plane.READ, SHUT),
    (private("vault/**"), "vault/a", Plane.MENTION, "open"),
    (private("vault/**"), "vault/a", Plane.EDIT, "closed asks"),
    (private("vault/**"), "vault/a", Plane.SHELL, "closed asks"),
    (private("vault/**"), "vault/a", Plane.INDEX, "closed off"),
    # a glob that globset refuses spoils the list
    (private("vault/**", "a["), "vault/a", Plane.READ, f"unknown {FILE}:3"),
    # a folder's settings count below it, its globs from the root
    (
        private("svc/vault/**", file="svc/" + FILE),
        "svc/vault/a",
        Plane.READ,
        f"closed tool svc/{FILE}:2",
    ),
    (private("vault/**", file="svc/" + FILE), "vault/a", Plane.READ, "open"),
    ({FILE: '{"private_files": ["vault/**"'}, "vault/a", Plane.READ, "open"),
    ({FILE: '{"disable_ai": true}'}, "vault/a", Plane.READ, f"unknown {FILE}:1"),
    ({".zedignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_private_files_close_reading_and_searching(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("keys", "name", "expected"),
    [
        ({"agent": {"tool_permissions": {"default": "allow"}}}, Name.ALLOW, ["everything"]),
        (
            {"agent": {"tool_permissions": {"tools": {"terminal": {"default": "allow"}}}}},
            Name.ALLOW,
            ["shell"],
        ),
        (
            {
                "agent": {
                    "tool_permissions": {
                        "tools": {
                            "terminal": {"always_allow": [{"pattern": ".*"}, {"pattern": "^ls"}]}
                        }
                    }
                }
            },
            Name.ALLOW,
            ["shell"],
        ),
        ({"agent": {"always_allow_tool_actions": True}}, Name.ALLOW, ["everything"]),
        (
            {"agent": {"sandbox_permissions": {"allow_unsandboxed": True}}},
            Name.SANDBOX,
            ["escapable"],
        ),
        ({"context_servers": {"db": {"command": "db"}}}, Name.MCP_SERVER, ["db"]),
        (
            {"language_models": {"ollama": {"api_url": "https://llm.example.com"}}},
            Name.ENDPOINT,
            ["https://llm.example.com"],
        ),
    ],
)
def test_keys_with_weight_are_translated(
    keys: dict[str, object], name: Name, expected: list[str]
) -> None:
    assert values(ASSISTANT, {FILE: json.dumps(keys)}, name) == expected


def test_an_allowance_takes_the_question_away() -> None:
    files = {FILE: '{"agent": {"tool_permissions": {"default": "allow"}}}'}
    assert verdict(ASSISTANT, files, "vault/a", Plane.SHELL) == "open"


def test_an_ignore_file_that_zed_does_not_have_is_inert() -> None:
    assert [one.aims for one in settings(ASSISTANT, {".zedignore": "vault/\n"})] == ["vault/"]
