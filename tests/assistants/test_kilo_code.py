"""Kilo Code: what its ignore file and permissions close, as seen with 7.7.9."""

import json

import pytest

from ai_gate.assistants.kilo_code import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

IGNORE = ".kilocodeignore"
CONFIG = "kilo.json"
VAULT = {IGNORE: "vault/\n"}
CLOSED = "closed tool kilo.json:1"
IGNORED = "closed tool .kilocodeignore:1"


def permission(value: object, path: str = CONFIG) -> dict[str, str]:
    """Return a configuration with this permission, all in line 1."""
    return {path: json.dumps({"permission": value})}


DENIED = permission({"read": {"v/*": "deny"}})

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    # what the ignore file binds
    ("read", VAULT, "vault/a", Plane.READ, IGNORED),
    ("mention", VAULT, "vault/a", Plane.MENTION, IGNORED),
    ("edit", VAULT, "vault/a", Plane.EDIT, IGNORED),
    ("search", VAULT, "vault/a", Plane.SEARCH, "open"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "open"),
    ("index", VAULT, "vault/a", Plane.INDEX, "closed hint .kilocodeignore:1"),
    # the conversion is not gitignore's grammar, the indexer's is
    ("deep", VAULT, "svc/vault/a", Plane.READ, "open"),
    ("deep, index", VAULT, "svc/vault/a", Plane.INDEX, "closed hint .kilocodeignore:1"),
    ("bare name", {IGNORE: "vault\n"}, "vault/a", Plane.READ, "open"),
    ("bare file", {IGNORE: "a.pem\n"}, "svc/a.pem", Plane.READ, "open"),
    ("any depth", {IGNORE: "**/vault/**\n"}, "x/vault/a", Plane.READ, IGNORED),
    ("too much", {IGNORE: "**/vault/**\n"}, "myvault/a", Plane.READ, IGNORED),
    ("case", {IGNORE: "Vault/\n"}, "vault/a", Plane.READ, "open"),
    (
        "a negation comes last wherever it stands",
        {IGNORE: "!vault/a\nvault/\n"},
        "vault/a",
        Plane.READ,
        "open .kilocodeignore:1",
    ),
    (
        "beside it",
        {IGNORE: "!vault/a\nvault/\n"},
        "vault/b",
        Plane.READ,
        "closed tool .kilocodeignore:2",
    ),
    ("nested", {"svc/.kilocodeignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    (
        "nested, index",
        {"svc/.kilocodeignore": "vault/\n"},
        "svc/vault/a",
        Plane.INDEX,
        "closed hint svc/.kilocodeignore:1",
    ),
    # what a configuration makes of it
    ("undone", {**VAULT, **permission("allow")}, "vault/a", Plane.READ, "open kilo.json:1"),
    (
        "undone by *",
        {**VAULT, **permission({"*": "allow"})},
        "vault/a",
        Plane.EDIT,
        "open kilo.json:1",
    ),
    ("undone for read", {**VAULT, **permission({"read": "allow"})}, "vault/a", Plane.READ, "open"),
    (
        "but not for edit",
        {**VAULT, **permission({"read": "allow"})},
        "vault/a",
        Plane.EDIT,
        IGNORED,
    ),
    ("kept", {**VAULT, **permission({"read": {"*": "allow"}})}, "vault/a", Plane.READ, IGNORED),
    (
        "a rule beats a negation",
        {IGNORE: "!v/\n", **DENIED},
        "v/a",
        Plane.READ,
        CLOSED,
    ),
    # permissions: the last rule that matches decides
    ("denied", DENIED, "v/a", Plane.READ, CLOSED),
    ("denied, mention", DENIED, "v/a", Plane.MENTION, CLOSED),
    ("denied, edit", DENIED, "v/a", Plane.EDIT, "open"),
    ("denied, search", DENIED, "v/a", Plane.SEARCH, "open"),
    ("denied, elsewhere", DENIED, "x/v/a", Plane.READ, "open"),
    (
        "key order, within a tool",
        permission({"read": {"v/*": "deny", "*": "allow"}}),
        "v/a",
        Plane.READ,
        "open kilo.json:1",
    ),
    (
        "key order, after the tool",
        permission({"read": {"v/*": "deny"}, "*": "allow"}),
        "v/a",
        Plane.READ,
        "open kilo.json:1",
    ),
    (
        "key order, before the tool",
        permission({"*": "allow", "read": {"v/*": "deny"}}),
        "v/a",
        Plane.READ,
        CLOSED,
    ),
    (
        "numbers go first",
        permission({"read": {"*": "allow", "5": "deny"}}),
        "5",
        Plane.READ,
        "open kilo.json:1",
    ),
    ("ask", permission({"read": {"v/*": "ask"}}), "v/a", Plane.READ, "closed asks kilo.json:1"),
    ("* for tools", permission({"re*": {"v/*": "deny"}}), "v/a", Plane.READ, CLOSED),
    ("edit", permission({"edit": {"v/*": "deny"}}), "v/a", Plane.EDIT, CLOSED),
    ("a folder", permission({"read": {"v/": "deny"}}), "v/a", Plane.READ, "open"),
    # whole tools
    ("no shell", permission({"bash": "deny"}), "v/a", Plane.SHELL, "closed off kilo.json:1"),
    ("asks", permission({"bash": "ask"}), "v/a", Plane.SHELL, "closed asks kilo.json:1"),
    (
        "some commands",
        permission({"bash": {"*": "deny", "git *": "allow"}}),
        "v/a",
        Plane.SHELL,
        "open",
    ),
    ("no search", permission({"grep": "deny"}), "v/a", Plane.SEARCH, "closed off kilo.json:1"),
    ("nothing", permission("deny"), "v/a", Plane.SHELL, "closed off kilo.json:1"),
    ("nothing, read", permission("deny"), "v/a", Plane.READ, CLOSED),
    ("the older table", {CONFIG: '{"tools": {"bash": false}}'}, "v/a", Plane.SHELL, "open"),
    (
        "the older table goes before",
        {
            CONFIG: '{"permission": {"*": "allow", "read": {"v/*": "deny"}},\n'
            '"tools": {"read": true}}'
        },
        "v/a",
        Plane.READ,
        "open kilo.json:1",
    ),
    # merging
    (
        "opencode.json over kilo.json",
        {
            **permission({"read": {"v/*": "deny"}}, "opencode.json"),
            **permission({"read": {"v/*": "allow"}}),
        },
        "v/a",
        Plane.READ,
        "closed tool opencode.json:1",
    ),
    (
        "opencode.json over kilo.json, to the worse",
        {
            **DENIED,
            **permission({"read": {"v/*": "allow"}}, "opencode.json"),
        },
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        "opencode.json over kilo.json, in a folder",
        {
            **permission({"read": {"v/*": "deny"}}, ".kilo/kilo.json"),
            **permission({"read": {"v/*": "allow"}}, ".kilo/opencode.json"),
        },
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        ".kilo over kilo.json",
        {**DENIED, **permission({"read": {"v/*": "allow"}}, ".kilo/kilo.json")},
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        "a key keeps its place",
        {
            **permission({"read": {"v/*": "ask", "*": "allow"}}),
            **permission({"read": {"*": "allow", "v/*": "deny"}}, "opencode.json"),
        },
        "v/a",
        Plane.READ,
        "open opencode.json:1",
    ),
    (
        "every other place",
        permission({"read": {"v/*": "deny"}}, ".kilocode/opencode.jsonc"),
        "v/a",
        Plane.READ,
        "closed tool .kilocode/opencode.jsonc:1",
    ),
    (
        "jsonc over json",
        {**DENIED, **permission({"read": {"v/*": "allow"}}, "kilo.jsonc")},
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        ".opencode is not Kilo's",
        permission({"read": {"v/*": "deny"}}, ".opencode/opencode.json"),
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        "an agent opens it again",
        {
            CONFIG: '{"permission": {"read": {"v/*": "deny"}},\n'
            '"agent": {"code": {"permission":\n{"read": {"v/*": "allow"}}}}}'
        },
        "v/a",
        Plane.READ,
        "open kilo.json:3",
    ),
    (
        "an agent in Markdown opens it again",
        {**DENIED, ".kilo/agents/x.md": "---\npermission:\n  read: allow\n---\nHi\n"},
        "v/a",
        Plane.READ,
        "open .kilo/agents/x.md:3",
    ),
    # started in a folder, Kilo reads the configurations up to the root, and one ignore file
    (
        "a folder opens it again",
        {**permission({"read": {"s/v/*": "deny"}}), **permission({"read": "allow"}, "s/kilo.json")},
        "s/v/a",
        Plane.READ,
        "open s/kilo.json:0",
    ),
    (
        "a folder speaks for what is in it",
        {**DENIED, **permission({"read": "allow"}, "s/kilo.json")},
        "v/a",
        Plane.READ,
        CLOSED,
    ),
    (
        "a folder keeps what the root denies",
        {**permission({"read": {"s/v/*": "deny"}}), "s/kilo.json": "{}"},
        "s/v/a",
        Plane.READ,
        CLOSED,
    ),
    (
        "a folder leaves the ignore file behind",
        {IGNORE: "s/v/\n", "s/kilo.json": "{}"},
        "s/v/a",
        Plane.READ,
        "open s/kilo.json:0",
    ),
    (
        "a folder with its own",
        {IGNORE: "s/v/\n", "s/.kilocodeignore": "s/v/\n", "s/kilo.json": "{}"},
        "s/v/a",
        Plane.EDIT,
        "closed tool s/.kilocodeignore:1",
    ),
    # files that it cannot read
    (
        "final comma",
        {CONFIG: '{ // x\n"permission": {"read": {"v/*": "deny",}},}'},
        "v/a",
        Plane.READ,
        "closed tool kilo.json:2",
    ),
    (
        "never closed",
        {CONFIG: '{"permission": {"read": {"v/*": "deny"}}'},
        "v/a",
        Plane.READ,
        "open",
    ),
    ("no action", permission({"read": {"v/*": "deny", "w/*": "block"}}), "v/a", Plane.READ, "open"),
    # what goes into the context
    (
        "instructions",
        {CONFIG: '{"instructions": ["v/*.md"]}'},
        "v/a.md",
        Plane.INCLUDE,
        "open kilo.json:1",
    ),
    (
        "a file in a value",
        {".kilo/kilo.json": '{"a": "{file:./p.txt}"}'},
        ".kilo/p.txt",
        Plane.INCLUDE,
        "open .kilo/kilo.json:1",
    ),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_committed_files_decide(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('{"permission": "allow"}', Name.ALLOW, ["everything"]),
        ('{"permission": {"*": "allow", "bash": "allow"}}', Name.ALLOW, ["everything", "shell"]),
        ('{"permission": {"bash": {"cat *": "allow", "git *": "allow"}}}', Name.ALLOW, ["shell"]),
        ('{"permission": {"edit": "allow", "webfetch": "allow"}}', Name.ALLOW, ["edit", "web"]),
        ('{"permission": {"read": {"*": "allow", "v/*": "deny"}}}', Name.ALLOW, []),
        ('{"share": "auto"}', Name.SHARING, ["auto"]),
        ('{"share": "manual"}', Name.SHARING, []),
        ('{"sandbox": {"enabled": true}}', Name.SANDBOX, ["on"]),
        (
            '{"provider": {"x": {"options": {"baseURL": "https://eu.example.com"}}}}',
            Name.ENDPOINT,
            ["https://eu.example.com"],
        ),
        ('{"model": "x/y", "small_model": "x/z"}', Name.MODEL, ["x/y", "x/z"]),
        ('{"plugin": ["a@1"]}', Name.EXECUTE, ["plugin: a@1"]),
        ('{"formatter": {"x": {"command": ["fmt", "-w"]}}}', Name.EXECUTE, ["fmt -w"]),
        ('{"watcher": {"ignore": ["v/**"]}}', Name.INERT, None),
    ],
)
def test_a_key_becomes_a_setting(text: str, name: Name, expected: list[str] | None) -> None:
    found = values(ASSISTANT, {CONFIG: text}, name)
    assert found == expected if expected is not None else len(found) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CONFIG, '{"mcp": {"fs": {"type": "local", "command": ["npx", "server", "."]}}}'),
        (
            ".kilocode/mcp.json",
            '{"mcpServers": {"fs": {"command": "npx", "args": ["server", "."]}}}',
        ),
    ],
)
def test_servers_are_read_from_both_tables(path: str, text: str) -> None:
    servers = [one.server for one in settings(ASSISTANT, {path: text}) if one.server]
    assert [(one.name, one.command, one.arguments) for one in servers] == [
        ("fs", "npx", ("server", "."))
    ]


def test_a_plugin_in_a_folder_of_kilo_is_run() -> None:
    found = settings(ASSISTANT, {}, ".kilo/plugin/x.ts", "src/plugin/x.ts")
    assert places(found, Name.EXECUTE) == [".kilo/plugin/x.ts:0"]


@pytest.mark.parametrize(
    ("files", "aims"),
    [
        ({".kiloignore": "vault/\n# x\n"}, ["vault/"]),
        ({"svc/.kilocodeignore": "/vault\n"}, ["svc/vault"]),
        (VAULT, []),
    ],
)
def test_what_closes_nothing_is_inert(files: Files, aims: list[str]) -> None:
    assert [one.aims for one in settings(ASSISTANT, files) if one.name is Name.INERT] == aims


@pytest.mark.parametrize(
    "text", ["{", "", '{"permission": {"read": "block"}}', '{"permission": {"read": {"v": 1}}}']
)
def test_a_configuration_that_kilo_skips_is_invalid(text: str) -> None:
    assert len(values(ASSISTANT, {CONFIG: text}, Name.INVALID)) == 1
