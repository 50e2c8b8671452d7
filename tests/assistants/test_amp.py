"""Amp: the table was obtained from `amp permissions test` of 0.0.1790142911."""

import json

import pytest

from ai_gate.assistants.amp import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, tree, values, verdict

FILE = ".amp/settings.json"


def rule(
    path: object, action: str = "reject", tool: str = "Read", **more: str
) -> dict[str, object]:
    return {"tool": tool, "action": action, "matches": {"path": path}, **more}


def amp(*rules: object, **keys: object) -> dict[str, str]:
    """Return settings whose first rule stands on line 2."""
    rows = ",\n".join(map(json.dumps, rules))
    rest = "".join(f', "amp.{key}": {json.dumps(value)}' for key, value in keys.items())
    return {FILE: f'{{"amp.permissions": [\n{rows}\n]{rest}}}'}


BOTH = ["vault/*", "*/vault/*"]  # as the tool is given an absolute path, and a relative one
SHUT = f"closed tool {FILE}:2"

# pattern, path, whether the client rejects the path: a `/` at the beginning is an absolute one
MEASURED = [
    ("**/vault/**", "vault/a.py", False),
    ("**/vault/**", "/x/vault/a.py", True),
    ("**/vault/**", "/x/vault/.env", True),
    ("**/vault/**", "/x/vault/b/c.py", True),
    ("**/vault/**", "/x/vault", False),
    ("**/vault/**", "/x/myvault/a", False),
    ("**/vault/**", "/x/Vault/a", False),
    ("*/vault/*", "vault/a.py", False),
    ("*/vault/*", "/x/vault/a.py", True),
    ("*/vault/*", "/x/y/vault/b/c.py", True),
    ("*vault*", "vault/a.py", True),
    ("*vault*", "/x/vault/a/b.py", True),
    ("vault", "vault/a.py", False),
    ("vault", "vault", True),
    ("vault/*", "vault/a/b", True),
    ("**/v?ult/{a,b}.py", "/x/vault/a.py", False),
    ("**/[vw]ault/**", "/x/vault/a.py", False),
    ("!**/vault/**", "/x/vault/a.py", False),
    ("!**/vault/**", "/x/other", False),
]


@pytest.mark.parametrize(("pattern", "path", "rejected"), MEASURED)
def test_patterns_match_as_the_client_says(pattern: str, path: str, rejected: bool) -> None:
    from ai_gate.assistants.amp import _like

    assert _like(pattern, path) is rejected


TABLE = [
    (amp(rule(BOTH)), "vault/a", Plane.READ, SHUT),
    (amp(rule("*vault/*")), "vault/b/.env", Plane.READ, SHUT),
    (amp(rule(BOTH)), "other/a", Plane.READ, "open"),
    (amp(rule(BOTH)), "vault/a", Plane.MENTION, f"unknown {FILE}:2"),
    (amp(rule(BOTH)), "vault/a", Plane.SEARCH, "open"),
    (amp(rule(BOTH)), "vault/a", Plane.SHELL, "open"),
    (amp(rule(BOTH)), "vault/a", Plane.EDIT, "open"),
    (amp(rule(BOTH)), "vault/a", Plane.INDEX, "closed off"),
    (amp(rule(BOTH, tool="*")), "vault/a", Plane.EDIT, SHUT),
    (amp(rule(BOTH, tool="read")), "vault/a", Plane.READ, SHUT),
    # the read tool is given absolute paths
    (amp(rule("vault/**")), "vault/a", Plane.READ, "open"),
    (amp(rule("**/vault/**")), "vault/a", Plane.READ, f"unknown {FILE}:2"),
    (amp(rule("/(^|.)vault./")), "vault/a", Plane.READ, f"unknown {FILE}:2"),
    # images go through a tool of their own
    (amp(rule(BOTH)), "vault/scan.PDF", Plane.READ, "open"),
    (amp(rule(BOTH, tool="*")), "vault/scan.pdf", Plane.READ, SHUT),
    (amp(rule(BOTH, tool="*_file")), "vault/scan.pdf", Plane.EDIT, SHUT),
    # one unknown action spoils the list
    (amp(rule(BOTH), rule("x", "deny")), "vault/a", Plane.READ, f"unknown {FILE}:2"),
    (amp(rule(BOTH, "ask"), rule(BOTH)), "vault/a", Plane.READ, f"closed asks {FILE}:2"),
    # the first rule decides
    (
        amp({"tool": "*", "action": "allow"}, rule(BOTH)),
        "vault/a",
        Plane.READ,
        f"open {FILE}:2",
    ),
    (amp(rule(BOTH), {"tool": "*", "action": "allow"}), "vault/a", Plane.READ, SHUT),
    (amp(rule(BOTH, "ask")), "vault/a", Plane.READ, f"closed asks {FILE}:2"),
    (amp(rule(BOTH, "delegate", to="guard")), "vault/a", Plane.READ, f"unknown {FILE}:2"),
    (amp(rule(BOTH, context="subagent")), "vault/a", Plane.READ, "open"),
    (amp(rule(BOTH), dangerouslyAllowAll=True), "vault/a", Plane.READ, f"unknown {FILE}:2"),
    # whole tools
    (amp({"tool": "Grep", "action": "reject"}), "vault/a", Plane.SEARCH, "open"),
    (
        amp({"tool": "Grep", "action": "reject"}, {"tool": "finder", "action": "reject"}),
        "vault/a",
        Plane.SEARCH,
        f"closed off {FILE}:3",
    ),
    (
        amp(**{"tools.disable": ["Bash", "*shell_command"]}),
        "vault/a",
        Plane.SHELL,
        f"closed off {FILE}:3",
    ),
    (amp(**{"tools.disable": ["builtin:Bash"]}), "vault/a", Plane.SHELL, "open"),
    (
        amp(
            {"tool": "Bash", "action": "allow", "matches": {"cmd": "ls"}},
            {"tool": "*", "action": "reject"},
        ),
        "vault/a",
        Plane.SHELL,
        "open",
    ),
    ({FILE: '{"amp": {"permissions": []}}'}, "vault/a", Plane.READ, "open"),
    ({FILE: "{"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_the_first_rule_decides(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_rule_is_a_line_only_of_the_planes_whose_tools_it_names() -> None:
    closures = ASSISTANT.read(tree(amp(rule(BOTH)), "vault/a")).closures
    assert {plane for one in closures if one.lines for plane in one.planes} == {Plane.READ}


def test_the_settings_with_comments_count_only_alone() -> None:
    other = {".amp/settings.jsonc": amp(rule(BOTH))[FILE]}
    assert verdict(ASSISTANT, other, "vault/a", Plane.READ) == "closed tool .amp/settings.jsonc:2"
    found = settings(ASSISTANT, {**other, FILE: "{}"})
    assert places(found, Name.MISLEADING) == [".amp/settings.jsonc:0"]


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        (amp(dangerouslyAllowAll=True), Name.APPROVAL, ["bypass"]),
        (
            amp(rule("x", "deny")),
            Name.INVALID,
            ["Amp refuses all permissions: an action is one of allow, ask, delegate, reject"],
        ),
        (amp({"tool": "*", "action": "allow"}), Name.ALLOW, ["everything"]),
        (amp({"tool": "Bash", "action": "allow"}), Name.ALLOW, ["shell"]),
        (
            amp({"tool": "Bash", "action": "allow", "matches": {"cmd": ["npm test", "cat *"]}}),
            Name.ALLOW,
            ["shell"],
        ),
        (amp(**{"guardedFiles.allowlist": ["/**"]}), Name.ALLOW, ["edit"]),
        (
            amp(mcpPermissions=[{"action": "allow", "matches": {"command": "*"}}]),
            Name.MCP_APPROVAL,
            ["all"],
        ),
        (amp(mcpServers={"db": {"command": "db"}}), Name.MCP_SERVER, ["db"]),
        (amp(rule("*", "delegate", to="guard")), Name.EXECUTE, ["guard"]),
        ({".amp/plugins/a.ts": ""}, Name.EXECUTE, [".amp/plugins/a.ts"]),
    ],
)
def test_keys_with_weight_are_translated(
    files: dict[str, str], name: Name, expected: list[str]
) -> None:
    assert values(ASSISTANT, files, name) == expected


def test_instructions_pull_in_what_they_mention() -> None:
    files = {"AGENTS.md": "Read @vault/schema.sql first.\n"}
    assert verdict(ASSISTANT, files, "vault/schema.sql", Plane.INCLUDE) == "open AGENTS.md:1"
