"""Qwen Code: what its ignore files and permission rules close, as seen with 0.24.4."""

import json

import pytest

from ai_gate.assistants.qwen_code import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

IGNORE = ".qwenignore"
SETTINGS = ".qwen/settings.json"
VAULT = {IGNORE: "vault/\n"}
CUSTOM = '{"context": {"fileFiltering":\n{"customIgnoreFiles": ["cfg/my.ignore", "../x"]}}}'
SHOWN = '{"context": {"fileFiltering":\n{"respectQwenIgnore": false}}}'


def denied(*rules: str, key: str = "deny") -> dict[str, str]:
    """Return settings with one rule to a line, from line 2 on."""
    listed = ",\n".join(json.dumps(rule) for rule in rules)
    return {SETTINGS: f'{{"permissions": {{"{key}": [\n{listed}]}}}}'}


BY_RULE = denied("Read(vault/**)")

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    # what the ignore files bind
    ("read", VAULT, "vault/a", Plane.READ, "closed tool .qwenignore:1"),
    ("search", VAULT, "vault/a", Plane.SEARCH, "closed tool .qwenignore:1"),
    ("mention", VAULT, "vault/a", Plane.MENTION, "closed tool .qwenignore:1"),
    ("index", VAULT, "vault/a", Plane.INDEX, "closed tool .qwenignore:1"),
    ("edit", VAULT, "vault/a", Plane.EDIT, "open"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "open"),
    ("deep", VAULT, "svc/vault/a", Plane.READ, "closed tool .qwenignore:1"),
    ("any case", {IGNORE: "VAULT\n"}, "vault/a", Plane.READ, "closed tool .qwenignore:1"),
    ("comment", {IGNORE: "#vault\n"}, "vault/a", Plane.READ, "open"),
    ("negation", {IGNORE: "*.txt\n!a.txt\n"}, "v/a.txt", Plane.READ, "open .qwenignore:2"),
    (
        "no negation reaches into an ignored folder",
        {IGNORE: "vault/\n!vault/a\n"},
        "vault/a",
        Plane.READ,
        "closed tool .qwenignore:1",
    ),
    (
        "nor into another file",
        {IGNORE: "!vault/\n", ".aiignore": "vault/\n"},
        "vault/a",
        Plane.READ,
        "closed tool .aiignore:1",
    ),
    (
        ".agentignore",
        {".agentignore": "x\nvault\n"},
        "vault/a",
        Plane.READ,
        "closed tool .agentignore:2",
    ),
    ("nested", {"svc/.qwenignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    # the settings about them
    (
        "custom",
        {SETTINGS: CUSTOM, "cfg/my.ignore": "vault/\n"},
        "vault/a",
        Plane.SEARCH,
        "closed tool cfg/my.ignore:1",
    ),
    ("no longer", {SETTINGS: CUSTOM, ".aiignore": "vault/\n"}, "vault/a", Plane.READ, "open"),
    ("still", {SETTINGS: CUSTOM, **VAULT}, "vault/a", Plane.READ, "closed tool .qwenignore:1"),
    ("not read here", {SETTINGS: CUSTOM}, "cfg/my.ignore", Plane.READ, "unknown cfg/my.ignore:0"),
    ("shown, read", {SETTINGS: SHOWN, **VAULT}, "vault/a", Plane.READ, "closed tool .qwenignore:1"),
    ("shown, search", {SETTINGS: SHOWN, **VAULT}, "vault/a", Plane.SEARCH, f"open {SETTINGS}:2"),
    ("shown, mention", {SETTINGS: SHOWN, **VAULT}, "vault/a", Plane.MENTION, f"open {SETTINGS}:2"),
    # permission rules
    ("rule, read", BY_RULE, "vault/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, search", BY_RULE, "vault/a", Plane.SEARCH, "open"),
    ("rule, mention", BY_RULE, "vault/a", Plane.MENTION, "open"),
    ("rule, shell", BY_RULE, "vault/a", Plane.SHELL, f"closed hint {SETTINGS}:2"),
    ("rule, edit", BY_RULE, "vault/a", Plane.EDIT, "open"),
    ("rule, elsewhere", BY_RULE, "svc/vault/a", Plane.READ, "open"),
    ("rule, dots", BY_RULE, "vault/.env", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, case", denied("Read(Vault/**)"), "vault/a", Plane.READ, "open"),
    ("rule, /", denied("Read(/vault/**)"), "vault/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, ./", denied("Read(./vault/**)"), "vault/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, //", denied("Read(//**/v/**)"), "x/v/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, disk", denied("Read(//vault/**)"), "vault/a", Plane.READ, "open"),
    ("rule, any depth", denied("Read(**/v/**)"), "x/v/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, braces", denied("Read({v,w}/**)"), "v/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, one level", denied("Read(v/*)"), "v/a/b", Plane.READ, "open"),
    ("rule, folder", denied("Read(vault)"), "vault/a", Plane.READ, "open"),
    ("rule, folder/", denied("Read(vault/)"), "vault/a", Plane.READ, "open"),
    ("rule, star", denied("Read(*)"), "vault/a", Plane.READ, "open"),
    ("rule, alias", denied("ReadFile(v/**)"), "v/a", Plane.READ, f"closed tool {SETTINGS}:2"),
    ("rule, odd", denied("Read(v/+(a|b)/**)"), "v/a/x", Plane.READ, f"unknown {SETTINGS}:2"),
    ("rule, malformed", denied("Read(v/**"), "v/a", Plane.READ, "open"),
    ("rule, Edit", denied("x", "Edit(v/**)"), "v/a", Plane.EDIT, f"closed tool {SETTINGS}:3"),
    ("rule, Write", denied("Write(v/**)"), "v/a", Plane.EDIT, "open"),
    ("rule, ask", denied("Read(v/**)", key="ask"), "v/a", Plane.READ, f"closed asks {SETTINGS}:2"),
    (
        "deny before allow",
        {SETTINGS: '{"permissions": {"allow": ["Read(v/**)"],\n"deny": ["Read(v/**)"]}}'},
        "v/a",
        Plane.READ,
        f"closed tool {SETTINGS}:2",
    ),
    (
        "nobody asks",
        {SETTINGS: '{"tools": {"approvalMode": "yolo"}, "permissions": {"ask": ["Read(v/**)"]}}'},
        "v/a",
        Plane.READ,
        "open",
    ),
    # whole tools
    ("no shell", denied("Bash"), "v/a", Plane.SHELL, f"closed off {SETTINGS}:2"),
    ("no read", denied("Read"), "v/a", Plane.SEARCH, f"closed off {SETTINGS}:2"),
    ("mention needs no tool", denied("Read"), "v/a", Plane.MENTION, "open"),
    (
        "no search",
        {SETTINGS: '{"tools": {"exclude": ["Grep"]}}'},
        "v/a",
        Plane.SEARCH,
        f"closed off {SETTINGS}:1",
    ),
    ("no edit", denied("Edit"), "v/a", Plane.EDIT, f"closed off {SETTINGS}:2"),
    ("some commands", denied("Bash(cat *)"), "v/a", Plane.SHELL, "open"),
    # files that it cannot read
    (
        "comment in JSON",
        {SETTINGS: '{ // x\n"permissions": {"deny": ["Read(v/**)"]}}'},
        "v/a",
        Plane.READ,
        f"closed tool {SETTINGS}:2",
    ),
    (
        "final comma",
        {SETTINGS: '{"permissions": {"deny": ["Read(v/**)",]}}'},
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        "a text, no list",
        {SETTINGS: '{"permissions": {"deny": "Read(v/**)"}}'},
        "v/a",
        Plane.READ,
        "open",
    ),
    (
        "of a folder",
        {"svc/.qwen/settings.json": '{"permissions": {"deny": ["Read(**)"]}}'},
        "v/a",
        Plane.READ,
        "open",
    ),
    # what goes into the context
    ("import", {**VAULT, "QWEN.md": "x\n@vault/a\n"}, "vault/a", Plane.INCLUDE, "open QWEN.md:2"),
    (
        "import in a rule",
        {".qwen/rules/x.md": "@vault/a\n"},
        "vault/a",
        Plane.INCLUDE,
        "closed off",
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
        ('{"tools": {"approvalMode": "default"}}', Name.APPROVAL, ["ask"]),
        ('{"tools": {"approvalMode": "yolo"}}', Name.APPROVAL, ["bypass"]),
        ('{"tools": {"approvalMode": "plan"}}', Name.APPROVAL, ["plan"]),
        ('{"tools": {"approvalMode": "auto-edit"}}', Name.APPROVAL, ["auto-edit"]),
        ("{}", Name.APPROVAL, ["auto"]),
        ('{"tools": {"sandbox": "docker"}}', Name.SANDBOX, ["on"]),
        ('{"tools": {"executionSandbox": {}}}', Name.SANDBOX, []),
        ('{"permissions": {"allow": ["Bash(*)"]}}', Name.ALLOW, ["shell"]),
        ('{"permissions": {"allow": ["Bash(cat *)"]}}', Name.ALLOW, ["shell"]),
        ('{"permissions": {"allow": ["Bash(git status)"]}}', Name.ALLOW, []),
        ('{"permissions": {"allow": ["Write", "mcp__db"]}}', Name.ALLOW, ["edit", "mcp"]),
        ('{"tools": {"allowed": ["run_shell_command"]}}', Name.ALLOW, ["shell"]),
        (
            '{"modelProviders": {"openai": [{"baseUrl": "https://eu.example.com"}]}}',
            Name.ENDPOINT,
            ["https://eu.example.com"],
        ),
        ('{"telemetry": {"enabled": true, "logPrompts": true}}', Name.TELEMETRY, ["on", "content"]),
        ('{"context": {"includeDirectories": ["../x"]}}', Name.DIRECTORY, ["../x"]),
        ('{"disableAllHooks": true}', Name.HOOKS, ["off"]),
        (
            '{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "g.sh"}]}]}}',
            Name.EXECUTE,
            ["g.sh"],
        ),
        ('{"tools": {"discoveryCommand": "find.sh"}}', Name.EXECUTE, ["find.sh"]),
    ],
)
def test_a_key_becomes_a_setting(text: str, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {SETTINGS: text}, name) == expected


def test_without_a_mode_a_model_decides_and_the_report_says_where() -> None:
    assert places(settings(ASSISTANT, VAULT), Name.APPROVAL) == [f"{IGNORE}:0"]
    assert places(settings(ASSISTANT, {**VAULT, SETTINGS: "{}"}), Name.APPROVAL) == [
        f"{SETTINGS}:0"
    ]


def test_a_trusted_server_runs_its_tools_without_a_question() -> None:
    text = '{"mcpServers": {"a": {"command": "x", "trust": true}, "b": {"command": "y"}}}'
    found = [one.server for one in settings(ASSISTANT, {SETTINGS: text}) if one.server]
    assert [(server.name, server.approved) for server in found] == [("a", True), ("b", False)]


@pytest.mark.parametrize(
    ("files", "aims"),
    [
        (denied("Read(vault)"), ["vault"]),
        (denied("Read(vault/)"), ["vault/"]),
        (denied("Grep(vault/**)"), ["vault/**"]),
        (denied("Write(vault/**)"), ["vault/**"]),
        (denied("Read(vault/**)", "Read(single.txt)", "Bash(cat *)"), []),
        ({SETTINGS: '{"permissions": {"deny": "Read(vault/**)"}}'}, ["vault/**"]),
        ({"svc/.qwenignore": "/vault\n"}, ["svc/vault"]),
        ({SETTINGS: CUSTOM, ".aiignore": "vault/\n"}, ["vault/"]),
        ({".qwencodeignore": "vault/\n"}, ["vault/"]),
    ],
)
def test_what_closes_nothing_is_inert(files: Files, aims: list[str]) -> None:
    found = settings(ASSISTANT, files, "vault/a", "single.txt")
    assert [one.aims for one in found if one.name is Name.INERT] == aims


@pytest.mark.parametrize("text", ['{"a": 1,}', "{", "[", ""])
def test_settings_that_qwen_code_cannot_read_are_invalid(text: str) -> None:
    assert len(values(ASSISTANT, {SETTINGS: text}, Name.INVALID)) == 1


def test_settings_of_a_folder_speak_for_sessions_that_start_there() -> None:
    files = {"svc/.qwen/settings.json": '{"tools": {"approvalMode": "yolo"}}'}
    assert "svc/.qwen/settings.json:1" in places(settings(ASSISTANT, files), Name.APPROVAL)
