"""Cursor: what its ignore files close, by its documentation."""

import pytest

from ai_gate.assistants.cursor import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, tree, values, verdict

IGNORE = ".cursorignore"
INDEX = ".cursorindexingignore"

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    # what .cursorignore binds
    ("read", {IGNORE: "vault/\n"}, "vault/a", Plane.READ, "closed tool .cursorignore:1"),
    ("search", {IGNORE: "vault/\n"}, "vault/a", Plane.SEARCH, "closed tool .cursorignore:1"),
    ("mention", {IGNORE: "vault/\n"}, "vault/a", Plane.MENTION, "closed tool .cursorignore:1"),
    ("edit", {IGNORE: "vault/\n"}, "vault/a", Plane.EDIT, "closed tool .cursorignore:1"),
    ("index", {IGNORE: "vault/\n"}, "vault/a", Plane.INDEX, "closed tool .cursorignore:1"),
    ("shell", {IGNORE: "vault/\n"}, "vault/a", Plane.SHELL, "open"),
    # patterns as in git
    ("deep", {IGNORE: "vault/\n"}, "svc/vault/x/a", Plane.READ, "closed tool .cursorignore:1"),
    ("anchored", {IGNORE: "/vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    ("comment", {IGNORE: "# x\n\nvault/\n"}, "vault/a", Plane.READ, "closed tool .cursorignore:3"),
    ("commented out", {IGNORE: "# vault/\n"}, "vault/a", Plane.READ, "open"),
    ("ending", {IGNORE: "*.pem\n"}, "a/b/k.pem", Plane.READ, "closed tool .cursorignore:1"),
    ("one level", {IGNORE: "vault/*.py\n"}, "vault/a/b.py", Plane.READ, "open"),
    (
        "blanks at the end",
        {IGNORE: "vault/  \n"},
        "vault/a",
        Plane.READ,
        "closed tool .cursorignore:1",
    ),
    # later lines win, a negation re-opens, but not below an excluded folder
    ("negation", {IGNORE: "vault/*\n!vault/a\n"}, "vault/a", Plane.READ, "open .cursorignore:2"),
    (
        "beside it",
        {IGNORE: "vault/*\n!vault/a\n"},
        "vault/b",
        Plane.READ,
        "closed tool .cursorignore:1",
    ),
    (
        "in a closed folder",
        {IGNORE: "vault/\n!vault/a\n"},
        "vault/a",
        Plane.READ,
        "closed tool .cursorignore:1",
    ),
    (
        "closed again",
        {IGNORE: "*.py\n!a.py\na.py\n"},
        "a.py",
        Plane.READ,
        "closed tool .cursorignore:3",
    ),
    # letter case is not documented
    ("case", {IGNORE: "Vault/\n"}, "vault/a", Plane.READ, "unknown .cursorignore:1"),
    # .gitignore: certain for the index only
    ("git index", {".gitignore": "vault/\n"}, "vault/a", Plane.INDEX, "closed hint .gitignore:1"),
    ("git read", {".gitignore": "vault/\n"}, "vault/a", Plane.READ, "unknown .gitignore:1"),
    ("git shell", {".gitignore": "vault/\n"}, "vault/a", Plane.SHELL, "open"),
    (
        "git below",
        {"svc/.gitignore": "/vault\n"},
        "svc/vault/a",
        Plane.INDEX,
        "closed hint svc/.gitignore:1",
    ),
    ("git elsewhere", {".gitignore": "vault/\n"}, "src/a", Plane.READ, "open"),
    (
        "both",
        {".gitignore": "vault/\n", IGNORE: "vault/\n"},
        "vault/a",
        Plane.READ,
        "closed tool .cursorignore:1",
    ),
    (
        "negation against git",
        {".gitignore": "vault/\n", IGNORE: "!vault/\n"},
        "vault/a",
        Plane.READ,
        "open .cursorignore:1",
    ),
    (
        "and its index",
        {".gitignore": "vault/\n", IGNORE: "!vault/\n"},
        "vault/a",
        Plane.INDEX,
        "open .cursorignore:1",
    ),
    # the index alone
    (
        "indexing file",
        {INDEX: "vault/\n"},
        "vault/a",
        Plane.INDEX,
        "closed hint .cursorindexingignore:1",
    ),
    ("indexing file, read", {INDEX: "vault/\n"}, "vault/a", Plane.READ, "open"),
    # files that Cursor does not read
    ("nested", {"svc/.cursorignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    (
        "CLI",
        {".cursor/cli.json": '{"permissions": {"deny": ["Read(vault/**)"]}}'},
        "vault/a",
        Plane.READ,
        "open",
    ),
    ("fiction", {".cursorban": "vault/\n"}, "vault/a", Plane.READ, "open"),
    # the bytes of the file
    (
        "byte order mark",
        {IGNORE: "\ufeffvault/\n"},
        "vault/a",
        Plane.READ,
        "closed tool .cursorignore:1",
    ),
    ("CRLF", {IGNORE: "x\r\nvault/\r\n"}, "vault/a", Plane.READ, "closed tool .cursorignore:2"),
    (
        "not UTF-8",
        {IGNORE: b"\xff\xfe\nvault/\n"},
        "vault/a",
        Plane.READ,
        "closed tool .cursorignore:2",
    ),
    ("empty", {IGNORE: ""}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_an_ignore_file_decides(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_rule_of_the_cli_is_inert_unless_the_editor_has_it_too() -> None:
    rule = {".cursor/cli.json": '{"permissions": {"deny": ["Read(vault/**)", "Shell(rm)"]}}'}
    found = settings(ASSISTANT, rule, "vault/a")
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/**"]
    both = {**rule, IGNORE: "vault/\n"}
    assert values(ASSISTANT, both, Name.INERT, "vault/a") == []
    assert values(ASSISTANT, both, Name.INERT) == []  # also while nothing stands there yet
    other = {**rule, IGNORE: "src/\n"}
    assert len(values(ASSISTANT, other, Name.INERT, "vault/a")) == 1


def test_other_keys_of_the_cli_are_ignored_in_a_project() -> None:
    found = settings(ASSISTANT, {"svc/.cursor/cli.json": '{\n"approvalMode": "unrestricted"}'})
    assert places(found, Name.MISLEADING) == ["svc/.cursor/cli.json:2"]


def test_a_nested_ignore_file_is_inert_and_says_what_it_meant() -> None:
    found = settings(ASSISTANT, {"svc/.cursorignore": "/vault/\n!x\n"})
    assert [one.aims for one in found if one.name is Name.INERT] == ["svc/vault/"]


@pytest.mark.parametrize("path", sorted(ASSISTANT.decoys))
def test_a_decoy_is_inert(path: str) -> None:
    found = settings(ASSISTANT, {path: "vault/\n"})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/"]


@pytest.mark.parametrize(
    ("path", "text", "name", "expected"),
    [
        ("permissions.json", '{"mcpAllowlist": ["*:*"]}', Name.MCP_APPROVAL, ["all"]),
        ("permissions.json", '{"mcpAllowlist": ["fs:*", "gh:list"]}', Name.ALLOW, ["mcp"]),
        ("permissions.json", '{"terminalAllowlist": ["cat", "make"]}', Name.ALLOW, ["shell"]),
        ("permissions.json", '{// yes\n"terminalAllowlist": ["bash",],}', Name.ALLOW, ["shell"]),
        (
            "permissions.json",
            '{"autoRun": {"allow_instructions": ["all"]}}',
            Name.APPROVAL,
            ["auto"],
        ),
        ("sandbox.json", '{"type": "insecure_none"}', Name.SANDBOX, ["off"]),
        ("sandbox.json", '{"type": "workspace_readonly"}', Name.SANDBOX, ["on"]),
        ("sandbox.json", '{"additionalReadonlyPaths": ["/srv"]}', Name.DIRECTORY, ["/srv"]),
        ("sandbox.json", '{"networkPolicy": {"default": "allow"}}', Name.NETWORK, ["open"]),
        ("cli.json", '{"permissions": {"allow": ["Shell(*)"]}}', Name.ALLOW, ["shell"]),
        ("cli.json", '{"permissions": {"allow": ["Shell(git)"]}}', Name.ALLOW, []),
        ("cli.json", '{"permissions": {"allow": ["Read(**)"]}}', Name.ALLOW, ["read"]),
        ("cli.json", '{"permissions": {"allow": ["Mcp(*:*)"]}}', Name.ALLOW, ["mcp"]),
        ("mcp.json", '{"mcpServers": {"fs": {"command": "x"}}}', Name.MCP_SERVER, ["fs"]),
        (
            "hooks.json",
            '{"hooks": {"beforeReadFile": [{"command": "./g"}]}}',
            Name.EXECUTE,
            ["./g"],
        ),
        (
            "environment.json",
            '{"install": "make", "terminals": [{"command": "w"}]}',
            Name.EXECUTE,
            ["make", "w"],
        ),
        ("worktrees.json", '{"setup-worktree": ["npm ci"]}', Name.EXECUTE, ["npm ci"]),
    ],
)
def test_a_file_of_settings_is_translated(
    path: str, text: str, name: Name, expected: list[str]
) -> None:
    assert values(ASSISTANT, {f".cursor/{path}": text}, name) == expected


@pytest.mark.parametrize("name", ["mcp", "hooks", "sandbox", "cli", "environment", "worktrees"])
def test_a_file_that_needs_strict_json_is_invalid_with_a_comment(name: str) -> None:
    found = settings(ASSISTANT, {f".cursor/{name}.json": '{}\n// "x"\n'})
    assert places(found, Name.INVALID) == [f".cursor/{name}.json:2"]


def test_rules_pull_in_what_they_mention() -> None:
    rule = "---\nalwaysApply: true\n---\nUse @schema.sql, not `@vault/a.py`.\n"
    files = {".cursor/rules/a.mdc": rule, "db/schema.sql": "", "vault/a.py": ""}
    assert values(ASSISTANT, files, Name.INCLUDE) == ["db/schema.sql"]
    assert verdict(ASSISTANT, files, "db/schema.sql", Plane.INCLUDE) == "open .cursor/rules/a.mdc:4"
    linked = {".cursor/rules/a.mdc": "See [it](mdc:vault/a.py).\n", "vault/a.py": ""}
    assert values(ASSISTANT, linked, Name.INCLUDE) == ["vault/a.py"]


def test_exclusions_are_listed_without_negations() -> None:
    configuration = ASSISTANT.read(tree({IGNORE: "vault/\n!vault/a\n*.pem\n"}))
    assert [line.line for closure in configuration.closures for line in closure.lines] == [1, 3]
