"""Continue: its ignore files close the index alone, as seen with the CLI 1.5.47."""

import pytest

from ai_gate.assistants.continue_dev import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

IGNORE = ".continueignore"
CONFIG = ".continue/config.yaml"
VAULT = {IGNORE: "vault/\n"}

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    ("index", VAULT, "vault/a", Plane.INDEX, "closed hint .continueignore:1"),
    ("read", VAULT, "vault/a", Plane.READ, "open"),
    ("search", VAULT, "vault/a", Plane.SEARCH, "open"),
    ("mention", VAULT, "vault/a", Plane.MENTION, "open"),
    ("edit", VAULT, "vault/a", Plane.EDIT, "open"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "open"),
    ("deep", VAULT, "svc/vault/a", Plane.INDEX, "closed hint .continueignore:1"),
    ("any case", {IGNORE: "VAULT/\n"}, "vault/a", Plane.INDEX, "closed hint .continueignore:1"),
    ("negation", {IGNORE: "*.txt\n!a.txt\n"}, "v/a.txt", Plane.INDEX, "open .continueignore:2"),
    (
        "nested",
        {"svc/.continueignore": "/vault\n"},
        "svc/vault/a",
        Plane.INDEX,
        "closed hint svc/.continueignore:1",
    ),
    ("nested, elsewhere", {"svc/.continueignore": "/vault\n"}, "vault/a", Plane.INDEX, "open"),
    (
        "no negation reaches into the file of another folder",
        {IGNORE: "*.txt\n", "svc/.continueignore": "!a.txt\n"},
        "svc/a.txt",
        Plane.INDEX,
        "closed hint .continueignore:1",
    ),
    (
        ".gitignore",
        {".gitignore": "x\nvault\n"},
        "vault/a",
        Plane.INDEX,
        "closed hint .gitignore:2",
    ),
    (
        "a rule from a file",
        {CONFIG: "rules:\n- uses: file://vault/a.md\n"},
        "vault/a.md",
        Plane.INCLUDE,
        "open .continue/config.yaml:2",
    ),
    (
        "a server",
        {".continue/mcpServers/fs.yaml": "mcpServers:\n- name: fs\n  command: unheard-of\n"},
        "vault/a",
        Plane.MCP,
        "unknown .continue/mcpServers/fs.yaml:2",
    ),
    ("broken YAML", {CONFIG: "models: [\n"}, "vault/a", Plane.READ, "open"),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_committed_files_decide(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("path", "text", "name", "expected"),
    [
        (
            CONFIG,
            "models:\n- apiBase: https://eu.example.com\n",
            Name.ENDPOINT,
            ["https://eu.example.com"],
        ),
        (CONFIG, "models:\n- model: small\n", Name.MODEL, ["small"]),
        (".continue/models/x.yml", "models:\n- model: small\n", Name.MODEL, ["small"]),
        (CONFIG, "data:\n- destination: file:///tmp/x\n  level: noCode\n", Name.TELEMETRY, ["on"]),
        (CONFIG, "data:\n- destination: https://d.example.com\n", Name.TELEMETRY, ["content"]),
        (
            CONFIG,
            "data:\n- destination: https://d.example.com\n",
            Name.ENDPOINT,
            ["https://d.example.com"],
        ),
        (CONFIG, "data:\n- destination: file:///tmp/x\n", Name.ENDPOINT, []),
        (".continuerc.json", '{"models": [{"apiBase": "http://a"}]}', Name.ENDPOINT, ["http://a"]),
        (".continuerc.json", '{"allowAnonymousTelemetry": true}', Name.TELEMETRY, ["on"]),
        (".continue/settings.json", '{"disableAllHooks": true}', Name.HOOKS, ["off"]),
        (
            ".continue/settings.json",
            '{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "g.sh"}]}]}}',
            Name.EXECUTE,
            ["g.sh"],
        ),
        (".continue/environment.json", '{"install": "npm ci"}', Name.EXECUTE, ["npm ci"]),
        (CONFIG, "rules:\n- Write tests.\n- uses: acme/rules\n", Name.INCLUDE, []),
        (".continue/rules/a.md", "x\n", Name.INSTRUCTION, [".continue/rules/a.md"]),
        (CONFIG, "models: [\n", Name.INVALID, None),
        (".continue/ignore", "vault/\n", Name.INERT, None),
    ],
)
def test_a_key_becomes_a_setting(
    path: str, text: str, name: Name, expected: list[str] | None
) -> None:
    found = values(ASSISTANT, {path: text}, name)
    assert found == expected if expected is not None else len(found) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CONFIG, "mcpServers:\n- name: fs\n  command: npx\n  args: [server, .]\n"),
        (
            ".continue/mcpServers/a.json",
            '{"mcpServers": {"fs": {"command": "npx", "args": ["server", "."]}}}',
        ),
        (
            ".continuerc.json",
            '{"experimental": {"modelContextProtocolServers": [{"name": "fs", "transport": '
            '{"type": "stdio", "command": "npx", "args": ["server", "."]}}]}}',
        ),
    ],
)
def test_servers_are_read_in_every_form(path: str, text: str) -> None:
    servers = [one.server for one in settings(ASSISTANT, {path: text}) if one.server]
    assert [(one.name, one.command, one.arguments) for one in servers] == [
        ("fs", "npx", ("server", "."))
    ]


def test_a_server_stands_in_the_line_of_its_entry() -> None:
    text = "mcpServers:\n- name: fs\n  command: npx\n- name: web\n  url: https://a.example.com\n"
    found = settings(ASSISTANT, {CONFIG: text})
    assert places(found, Name.MCP_SERVER) == [f"{CONFIG}:2", f"{CONFIG}:4"]


def test_anchors_and_empty_blocks_are_read_as_the_product_does() -> None:
    files = {
        ".continue/config.yaml": "x: &m\n  model: big\nmodels:\n  - *m\n",
        ".continue/models/none.yaml": "# nothing yet\n",
    }
    found = settings(ASSISTANT, files)
    assert [one.value for one in found if one.name is Name.MODEL] == ["big"]
    assert Name.INVALID not in {one.name for one in found}
