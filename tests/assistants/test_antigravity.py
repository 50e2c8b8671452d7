"""Antigravity: nothing is certain, and nothing passes."""

import pytest

from ai_gate.assistants.antigravity import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

FILE = ".antigravity/settings.json"
DENY = {FILE: '{"permissions": {"deny": [\n"read_file(vault/**)",\n"command(*)"]}}'}

TABLE = [
    (DENY, "vault/a", Plane.READ, f"unknown {FILE}:2"),
    (DENY, "vault/a", Plane.SEARCH, f"unknown {FILE}:2"),
    (DENY, "vault/a", Plane.MENTION, f"unknown {FILE}:2"),
    (DENY, "vault/a", Plane.EDIT, "open"),
    (DENY, "vault/a", Plane.SHELL, f"unknown {FILE}:3"),
    (DENY, "other/a", Plane.READ, "open"),
    (DENY, "vault/a", Plane.INDEX, "open"),
    (
        {FILE: '{"permissions": {"deny": ["write_file(./vault)"]}}'},
        "vault/a",
        Plane.EDIT,
        f"unknown {FILE}:1",
    ),
    ({FILE: '{"permissions": {"deny": ["command(cat *)"]}}'}, "a", Plane.SHELL, "open"),
    ({FILE: '{"permissions": {"deny": ['}, "vault/a", Plane.READ, "open"),
    ({".geminiignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
    ({".antigravityignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_a_denial_leaves_a_path_in_doubt(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_lines_of_an_ignore_file_that_nobody_obeys_are_inert() -> None:
    found = settings(ASSISTANT, {".antigravityignore": "vault/\n"})
    assert [(one.name, one.aims) for one in found] == [(Name.INERT, "vault/")]
    assert ".antigravityignore" in ASSISTANT.decoys


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('{"toolPermission": "always-proceed"}', Name.APPROVAL, ["bypass"]),
        ('{"toolPermission": "request-review"}', Name.APPROVAL, ["ask"]),
        ('{"enableTerminalSandbox": false}', Name.SANDBOX, ["off"]),
        ('{"permissions": {"allow": ["unsandboxed(*)"]}}', Name.SANDBOX, ["escapable"]),
        ('{"permissions": {"allow": ["command(*)"]}}', Name.ALLOW, ["shell"]),
        ('{"permissions": {"allow": ["command(npm test)"]}}', Name.ALLOW, []),
        ('{"permissions": {"allow": ["mcp(*)"]}}', Name.ALLOW, ["mcp"]),
    ],
)
def test_risky_keys_are_translated(text: str, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {FILE: text}, name) == expected


def test_named_hooks_are_programs_unless_they_are_switched_off() -> None:
    entry = '"PreToolUse": [{"matcher": ".*", "hooks": [{"type": "command", "command": "guard"}]}]'
    stop = '"Stop": [{"type": "command", "command": "bye"}]'
    on = {".agents/hooks.json": f'{{"g": {{{entry}, {stop}}}}}'}
    off = {".agents/hooks.json": f'{{"g": {{"enabled": false, {entry}}}}}'}
    assert values(ASSISTANT, on, Name.EXECUTE) == ["guard", "bye"]
    assert values(ASSISTANT, off, Name.EXECUTE) == []
    assert values(ASSISTANT, off, Name.HOOKS) == ["off"]


def test_an_agent_that_runs_commands_eagerly_is_recorded() -> None:
    files = {".agents/agents/x/agent.md": "---\ncommandExecutionPolicy: eager\n---\n"}
    assert values(ASSISTANT, files, Name.APPROVAL) == ["bypass"]
