"""Factory Droid: paths of the sandbox, as read in droid 0.215.0."""

import json

import pytest

from ai_gate.assistants.factory_droid import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import places, settings, values, verdict

FILE = ".factory/settings.json"


def sandbox(
    deny: list[str], enabled: bool | None = True, git: bool = True, **lists: list[str]
) -> dict[str, str]:
    """Return settings whose first denied path stands on line 3, the store of git the last."""
    deny = [*deny, ".git"] if git else deny
    switch = "" if enabled is None else f'"enabled": {json.dumps(enabled)}, '
    rows = ",\n".join(map(json.dumps, deny))
    rest = "".join(f',\n"{key}": {json.dumps(paths)}' for key, paths in lists.items())
    return {FILE: f'{{"sandbox": {{{switch}"filesystem": {{\n"denyRead": [\n{rows}\n]{rest}}}}}}}'}


VAULT = sandbox(["vault"])

TABLE = [
    (VAULT, "vault/a", Plane.SHELL, f"closed sandbox {FILE}:3"),
    (VAULT, "vault/b/c", Plane.SHELL, f"closed sandbox {FILE}:3"),
    # the store of git holds every file: as long as it can be read, `git show` prints them
    (sandbox(["vault"], git=False), "vault/a", Plane.SHELL, f"open {FILE}:3"),
    (sandbox(["vault"], git=False), "vault/a", Plane.READ, f"closed asks {FILE}:3"),
    (VAULT, "vault/a", Plane.READ, f"closed asks {FILE}:3"),
    (VAULT, "vault/a", Plane.SEARCH, f"closed asks {FILE}:3"),
    (VAULT, "vault/a", Plane.EDIT, f"closed asks {FILE}:3"),
    (VAULT, "vault/a", Plane.MENTION, f"unknown {FILE}:3"),
    (VAULT, "vault/a", Plane.INDEX, "open"),
    (VAULT, "vaults/a", Plane.SHELL, "open"),
    (VAULT, "svc/vault/a", Plane.SHELL, "open"),
    (VAULT, "Vault/a", Plane.SHELL, "open"),
    (sandbox(["./vault/"]), "vault/a", Plane.SHELL, f"closed sandbox {FILE}:3"),
    (sandbox(["x", "keys/k.pem"]), "keys/k.pem", Plane.SHELL, f"closed sandbox {FILE}:4"),
    (sandbox(["."]), "any/thing", Plane.SHELL, f"closed sandbox {FILE}:3"),
    # no wildcards, no other anchors
    (sandbox(["vault/**"]), "vault/a", Plane.SHELL, "open"),
    (sandbox(["/vault"]), "vault/a", Plane.SHELL, "open"),
    (sandbox(["../vault"]), "vault/a", Plane.SHELL, "open"),
    # the tools, not the shell, take a path back
    (sandbox(["vault"], allowRead=["vault/a"]), "vault/a", Plane.READ, f"open {FILE}:6"),
    (
        sandbox(["vault"], allowRead=["vault/a"]),
        "vault/a",
        Plane.SHELL,
        f"closed sandbox {FILE}:3",
    ),
    (sandbox([], denyWrite=["vault"]), "vault/a", Plane.EDIT, f"closed asks {FILE}:5"),
    (sandbox([], denyWrite=["vault"]), "vault/a", Plane.READ, "open"),
    # without the switch, or where the file cannot be parsed, nothing holds
    (sandbox(["vault"], enabled=None), "vault/a", Plane.SHELL, "open"),
    (sandbox(["vault"], enabled=False), "vault/a", Plane.SHELL, "open"),
    ({FILE: VAULT[FILE].replace("\n]", ",\n]")}, "vault/a", Plane.SHELL, "open"),
    ({FILE: "// c\n" + VAULT[FILE]}, "vault/a", Plane.SHELL, f"closed sandbox {FILE}:4"),
    ({"svc/" + FILE: VAULT[FILE]}, "vault/a", Plane.SHELL, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_denied_paths_close_the_shell_firmly_and_the_tools_by_a_question(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("files", "aims"),
    [
        (sandbox(["vault/**"]), ["vault/**"]),
        (sandbox(["vault"], enabled=None), ["vault", ".git"]),
        (sandbox(["vault"]), []),
    ],
)
def test_lists_without_effect_are_inert(files: dict[str, str], aims: list[str]) -> None:
    assert [one.aims for one in settings(ASSISTANT, files) if one.name is Name.INERT] == aims


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('{"sandbox": {"enabled": false}}', Name.SANDBOX, ["off"]),
        ('{"sandbox": {"network": {"allowedDomains": ["*"]}}}', Name.NETWORK, ["open"]),
        ('{"sessionDefaultSettings": {"autonomyLevel": "high"}}', Name.APPROVAL, ["bypass"]),
        ('{"sessionDefaultSettings": {"autonomyMode": "normal"}}', Name.APPROVAL, ["ask"]),
        ('{"commandAllowlist": ["npm test", "bash"]}', Name.ALLOW, ["shell"]),
        ('{"hooksDisabled": true}', Name.HOOKS, ["off"]),
        ('{"cloudSessionSync": true}', Name.SHARING, ["auto"]),
        ('{"telemetry": {"logMessageContent": true}}', Name.TELEMETRY, ["content"]),
        (
            '{"customModels": [{"baseUrl": "https://x.example"}]}',
            Name.ENDPOINT,
            ["https://x.example"],
        ),
        ('{"enabledPlugins": {"a@b": true, "c@d": false}}', Name.EXECUTE, ["enabledPlugins: a@b"]),
    ],
)
def test_keys_with_weight_are_translated(text: str, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {FILE: text}, name) == expected
    assert values(ASSISTANT, {"svc/" + FILE: text}, name) == expected


def test_hooks_run_only_where_the_file_is_keyed_by_event() -> None:
    event = '{"PreToolUse": [{"hooks": [{"type": "command", "command": "guard"}]}]}'
    bare = {".factory/hooks.json": event}
    wrapped = {".factory/hooks.json": f'{{"hooks": {event}}}'}
    assert values(ASSISTANT, bare, Name.EXECUTE) == ["guard"]
    assert values(ASSISTANT, bare, Name.MISLEADING) == []
    assert len(values(ASSISTANT, wrapped, Name.MISLEADING)) == 1


def test_servers_are_recorded_and_broken_files_reported() -> None:
    files = {
        ".factory/mcp.json": '{"mcpServers": {"a": {"command": "x"}, "b": {"disabled": true}}}'
    }
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["a"]
    assert places(settings(ASSISTANT, {FILE: "{\n'a': 1}"}), Name.INVALID) == [f"{FILE}:2"]


def test_the_sandbox_but_not_the_tools_follows_a_link_to_a_denied_path() -> None:
    documents = {FILE: Document(FILE, VAULT[FILE].encode())}
    seen = Tree(["vault/a", "ln"], documents, links={"ln": "vault/a"})
    states = {
        (plane, str(closure.decide("ln").state))
        for closure in ASSISTANT.read(seen).closures
        for plane in closure.planes
    }
    assert (Plane.SHELL, "closed") in states
    assert (Plane.READ, "open") in states
