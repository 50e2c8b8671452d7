"""Gemini CLI: what its ignore file and settings close, as seen with 0.61.0."""

import json

import pytest

from ai_gate.assistants.gemini_cli import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import Files, places, settings, tree, values, verdict

IGNORE = ".geminiignore"
CONFIG = ".gemini/settings.json"
PAN = "src/vault/pan.py"
CLOSED = f"closed tool {IGNORE}:1"
R = Plane.READ


def filtering(**switches: object) -> dict[str, str]:
    return {CONFIG: json.dumps({"context": {"fileFiltering": switches}})}


def tools(**lists: object) -> dict[str, str]:
    return {CONFIG: json.dumps({"tools": lists})}


CUSTOM = filtering(customIgnoreFilePaths=[".x", ".y"])

# Every row was put to the released client, which was asked to read the path.
SEEN: list[tuple[str, Files, str, str]] = [
    ("folder", {IGNORE: "src/vault/\n"}, PAN, CLOSED),
    ("folder, deep", {IGNORE: "src/vault/\n"}, "src/vault/deep/x.py", CLOSED),
    ("folder elsewhere", {IGNORE: "src/vault/\n"}, "svc/src/vault/pan.py", "open"),
    ("bare name", {IGNORE: "vault\n"}, "svc/vault/pan.py", CLOSED),
    ("name of a folder", {IGNORE: "vault/\n"}, "svc/vault/pan.py", CLOSED),
    ("anchored", {IGNORE: "/vault/\n"}, "vault/pan.py", CLOSED),
    ("anchored, elsewhere", {IGNORE: "/vault/\n"}, "svc/vault/pan.py", "open"),
    ("letter case", {IGNORE: "SRC/VAULT/\n"}, PAN, CLOSED),
    ("negation", {IGNORE: "src/vault/*\n!src/vault/pan.py\n"}, PAN, f"open {IGNORE}:2"),
    ("beside it", {IGNORE: "src/vault/*\n!src/vault/pan.py\n"}, "src/vault/deep/x.py", CLOSED),
    ("negation below a folder", {IGNORE: "src/vault/\n!src/vault/pan.py\n"}, PAN, CLOSED),
    ("byte order mark", {IGNORE: b"\xef\xbb\xbfsrc/vault/\n"}, PAN, CLOSED),
    ("CRLF", {IGNORE: "*.pem\r\nsrc/vault/\r\n"}, PAN, f"closed tool {IGNORE}:2"),
    ("CR", {IGNORE: "*.pem\rsrc/vault/\r"}, PAN, f"closed tool {IGNORE}:2"),
    ("blanks behind", {IGNORE: "src/vault/   \n"}, PAN, CLOSED),
    ("blanks in front", {IGNORE: "   src/vault/\n"}, PAN, CLOSED),
    ("comment", {IGNORE: "#src/vault/\n"}, PAN, "open"),
    ("file below the root", {"svc/.geminiignore": "vault/\n"}, PAN, "open"),
    ("other letter case of the file", {".GeminiIgnore": "src/vault/\n"}, PAN, "open"),
    ("file of Code Assist", {".aiexclude": "src/vault/\n"}, PAN, "open"),
    ("custom", {**CUSTOM, ".x": "src/vault/\n"}, PAN, "closed tool .x:1"),
    ("custom opens", {**CUSTOM, IGNORE: "src/vault/*\n", ".x": "!src/vault/pan.py\n"}, PAN,
     "open .x:1"),
    ("first custom opens", {**CUSTOM, ".x": "!src/vault/pan.py\n", ".y": "src/vault/*\n"}, PAN,
     "open .x:1"),
    ("first custom closes", {**CUSTOM, ".y": "!src/vault/pan.py\n", ".x": "src/vault/*\n"}, PAN,
     "closed tool .x:1"),
    ("switched off", {**filtering(respectGeminiIgnore=False), IGNORE: "src/vault/\n"}, PAN, "open"),
    ("switched off in words", {**filtering(respectGeminiIgnore="false"), IGNORE: "src/vault/\n"},
     PAN, "open"),
    ("without git", {**filtering(respectGitIgnore=False), IGNORE: "src/vault/\n"}, PAN, CLOSED),
    ("custom cannot open without git",
     {**filtering(respectGitIgnore=False, customIgnoreFilePaths=[".x"]), IGNORE: "src/vault/*\n",
      ".x": "!src/vault/pan.py\n"}, PAN, CLOSED),
    ("git cannot open", {".gitignore": "!src/vault/pan.py\n", IGNORE: "src/vault/*\n"}, PAN,
     CLOSED),
    ("comment in JSON",
     {CONFIG: '// x\n{"context": {"fileFiltering": {"respectGeminiIgnore": false}}}',
      IGNORE: "src/vault/\n"}, PAN, "open"),
    ("settings of version 1",
     {CONFIG: '{"fileFiltering": {"respectGeminiIgnore": false}}', IGNORE: "src/vault/\n"}, PAN,
     CLOSED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "path", "expected"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN]
)
def test_reading_is_decided_as_in_the_released_client(
    files: Files, path: str, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, R) == expected


VAULT = {IGNORE: "src/vault/\n"}
OFF = f"closed off {CONFIG}:1"

PLANES: list[tuple[str, Files, Plane, str]] = [
    ("mention", VAULT, Plane.MENTION, CLOSED),
    ("the model can search without it", VAULT, Plane.SEARCH, f"closed hint {IGNORE}:1"),
    ("edit", VAULT, Plane.EDIT, "open"),
    ("shell", VAULT, Plane.SHELL, "open"),
    ("no index", {}, Plane.INDEX, "closed off"),
    ("no shell", tools(exclude=["run_shell_command"]), Plane.SHELL, OFF),
    ("no shell, by class", tools(exclude=["ShellTool"]), Plane.SHELL, OFF),
    ("one command", tools(exclude=["run_shell_command(cat)"]), Plane.SHELL, "open"),
    ("no search, old name", tools(exclude=["search_file_content"]), Plane.SEARCH, OFF),
    ("no reading", tools(exclude=["ReadFileTool"]), Plane.READ, OFF),
    ("mentions need no tool", tools(exclude=["*"]), Plane.MENTION, "open"),
    ("nothing", tools(exclude=["*"]), Plane.SHELL, OFF),
    ("one of two edit tools", tools(exclude=["replace"]), Plane.EDIT, "open"),
    ("no editing", tools(exclude=["replace", "write_file"]), Plane.EDIT, OFF),
    ("core tools", tools(core=["read_file"]), Plane.SHELL, OFF),
    ("core tools, none", tools(core=[]), Plane.SHELL, OFF),
    ("core tools, some commands", tools(core=["run_shell_command(ls)"]), Plane.SHELL, "open"),
    ("old key", {CONFIG: '{"excludeTools": ["run_shell_command"]}'}, Plane.SHELL, "open"),
    ("final comma", {CONFIG: '{"tools": {"exclude": ["*"],}}'}, Plane.SHELL, "open"),
    ("policies of a repository", {".gemini/policies/a.toml": '[[rule]]\ndecision = "deny"\n'},
     Plane.SHELL, "open"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "plane", "expected"), [row[1:] for row in PLANES], ids=[row[0] for row in PLANES]
)
def test_a_mechanism_closes_its_planes_and_no_others(
    files: Files, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, PAN, plane) == expected


def test_a_start_below_the_root_reads_its_own_files_only() -> None:
    alone = {**VAULT, "src/.gemini/settings.json": "{}"}
    assert verdict(ASSISTANT, alone, PAN, R) == "open src/.geminiignore:0"
    both = {**VAULT, "src/.geminiignore": "vault/\n"}
    assert verdict(ASSISTANT, both, PAN, R) == CLOSED
    other = {**VAULT, "docs/.geminiignore": "x\n"}
    assert verdict(ASSISTANT, other, PAN, R) == CLOSED


def test_a_link_is_closed_with_its_target() -> None:
    documents = {IGNORE: Document(IGNORE, b"src/vault/\n")}
    linked = Tree(["docs", PAN, IGNORE], documents, {"docs": "120000"}, {"docs": "src/vault"})
    reading = next(one for one in ASSISTANT.read(linked).closures if R in one.planes)
    assert reading.decide("docs/pan.py").state == "closed"
    assert reading.decide("src/pan.py").state == "open"


def test_an_ignore_file_may_itself_be_a_link() -> None:
    documents = {".aiexclude": Document(".aiexclude", b"src/vault/\n")}
    linked = Tree([PAN, IGNORE], documents, {IGNORE: "120000"}, {IGNORE: ".aiexclude"})
    reading = next(one for one in ASSISTANT.read(linked).closures if R in one.planes)
    assert reading.decide(PAN).state == "closed"


def test_a_custom_file_that_was_not_read_leaves_the_verdict_unknown() -> None:
    files = {**VAULT, **CUSTOM}
    reading = next(
        one for one in ASSISTANT.read(tree(files, ".x", PAN)).closures if R in one.planes
    )
    assert reading.decide(PAN).state == "unknown"


# --- settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ({"general": {"defaultApprovalMode": "auto_edit"}}, Name.APPROVAL, ["auto-edit"]),
        ({"general": {"defaultApprovalMode": "yolo"}}, Name.APPROVAL, ["bypass"]),
        ({"general": {"defaultApprovalMode": "plan"}}, Name.APPROVAL, ["plan"]),
        ({"tools": {"allowed": ["run_shell_command"]}}, Name.ALLOW, ["shell"]),
        ({"tools": {"allowed": ["run_shell_command(cat)"]}}, Name.ALLOW, ["shell"]),
        ({"tools": {"allowed": ["run_shell_command(npm test)"]}}, Name.ALLOW, []),
        ({"tools": {"allowed": ["*", "write_file"]}}, Name.ALLOW, ["everything", "edit"]),
        ({"tools": {"sandbox": False}}, Name.SANDBOX, ["off"]),
        ({"tools": {"sandbox": "docker"}}, Name.SANDBOX, ["on"]),
        ({"tools": {"sandboxNetworkAccess": True}}, Name.NETWORK, ["open"]),
        ({"tools": {"discoveryCommand": "bin/tools"}}, Name.EXECUTE, ["bin/tools"]),
        ({"context": {"includeDirectories": ["../x"]}}, Name.DIRECTORY, ["../x"]),
        ({"hooksConfig": {"enabled": False}}, Name.HOOKS, ["off"]),
        ({"hooksConfig": {"disabled": ["lint", "ai-gate"]}}, Name.HOOKS, ["off"]),
        ({"telemetry": {"enabled": True}}, Name.TELEMETRY, ["content"]),
        ({"telemetry": {"enabled": True, "logPrompts": False}}, Name.TELEMETRY, ["on"]),
        ({"telemetry": {"enabled": False, "logPrompts": True}}, Name.TELEMETRY, []),
        ({"model": {"name": "gemini-2.5-pro"}}, Name.MODEL, ["gemini-2.5-pro"]),
        ({"excludeTools": ["run_shell_command"]}, Name.MISLEADING,
         ["`excludeTools` is a key of the old settings and is not read any more"]),
        ({"hooks": {"BeforeTool": [{"hooks": [{"type": "command", "command": "x"}]}]}},
         Name.EXECUTE, ["x"]),
    ],
)  # fmt: skip
def test_a_key_becomes_a_setting(content: object, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {CONFIG: json.dumps(content)}, name) == expected


@pytest.mark.parametrize("text", ['{"tools": {},}', "\ufeff{}", "{", '{"tools": {}'])
def test_settings_with_which_the_client_stops_are_invalid(text: str) -> None:
    assert places(settings(ASSISTANT, {CONFIG: text}), Name.INVALID)


def test_servers_come_without_those_that_the_settings_refuse() -> None:
    table = {"a": {"command": "x", "trust": True}, "b": {"httpUrl": "https://b"}, "c": {"url": "c"}}

    def left(**more: object) -> list[tuple[str, bool]]:
        text = json.dumps({"mcpServers": table, **more})
        found = settings(ASSISTANT, {CONFIG: text})
        return [(one.server.name, one.server.approved) for one in found if one.server]

    assert left() == [("a", True), ("b", False), ("c", False)]
    assert left(mcp={"allowed": ["b"]}) == [("b", False)]
    assert left(mcp={"allowed": []}) == left()
    assert left(mcp={"excluded": ["a", "b"]}) == [("c", False)]
    assert left(tools={"exclude": ["mcp_a_*"]}) == [("b", False), ("c", False)]
    files = {CONFIG: json.dumps({"mcpServers": table, "tools": {"exclude": ["mcp_*"]}})}
    assert verdict(ASSISTANT, files, PAN, Plane.MCP) == f"closed off {CONFIG}:1"


def test_imports_are_followed_over_five_files_and_obey_no_ignore_file() -> None:
    files = {"GEMINI.md": "@d0.md", **{f"d{n}.md": f"@d{n + 1}.md" for n in range(7)}}
    assert values(ASSISTANT, files, Name.INCLUDE) == [f"d{n}.md" for n in range(5)]
    opened = {"GEMINI.md": f"x\n@{PAN}\n", **VAULT}
    assert verdict(ASSISTANT, opened, PAN, Plane.INCLUDE) == "open GEMINI.md:2"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("- @./x.md", True),
        ("    @x.md", True),
        ("> @x.md", True),
        ("<!-- @x.md -->", True),
        ("`@x.md`", False),
        ("```\n@x.md\n```", False),
        ("(@x.md)", False),
        ("@x.md.", False),
    ],
)
def test_what_counts_as_an_import(text: str, counts: bool) -> None:
    found = values(ASSISTANT, {"GEMINI.md": text, "x.md": ""}, Name.INCLUDE)
    assert found == (["x.md"] if counts else [])


def test_memory_may_have_other_names() -> None:
    files = {
        CONFIG: '{"context": {"fileName": ["AGENTS.md", "GEMINI.md"]}}',
        "AGENTS.md": "@x.md",
        "svc/AGENTS.md": "",
        "GEMINI.md": "",
        "x.md": "",
    }
    assert values(ASSISTANT, files, Name.INSTRUCTION) == ["GEMINI.md", "AGENTS.md", "svc/AGENTS.md"]
    assert values(ASSISTANT, files, Name.INCLUDE) == ["x.md"]
    del files[CONFIG]
    assert values(ASSISTANT, files, Name.INSTRUCTION) == ["GEMINI.md"]


def test_a_command_pulls_in_what_the_ignore_file_leaves() -> None:
    command = {".gemini/commands/c.toml": 'prompt = "@{src} !{cat y}"\n'}
    files = {**command, PAN: "", "src/a.py": ""}
    assert values(ASSISTANT, files, Name.INCLUDE) == ["src/a.py", PAN]
    assert values(ASSISTANT, {**files, **VAULT}, Name.INCLUDE) == ["src/a.py"]
    assert values(ASSISTANT, files, Name.EXECUTE) == ["cat y"]


def test_what_is_not_read_is_inert() -> None:
    files = {
        **filtering(respectGeminiIgnore=False),
        IGNORE: "src/vault/\n!x\n",
        ".gemini/.geminiignore": "a/\n",
        ".gemini/policies/p.toml": '[[rule]]\ndecision = "deny"\nargsPattern = "vault"\n',
    }
    found = [one for one in settings(ASSISTANT, files) if one.name is Name.INERT]
    assert [(one.aims, one.because.path, one.because.line) for one in found] == [
        ("src/vault/", IGNORE, 1),
        ("a/", ".gemini/.geminiignore", 1),
        ("vault", ".gemini/policies/p.toml", 1),
    ]


def test_of_the_environment_only_known_variables_are_kept() -> None:
    text = "GOOGLE_GEMINI_BASE_URL=https://m.example.org\nGEMINI_API_KEY=hush-hush-1234\n"
    found = settings(ASSISTANT, {".gemini/.env": text})
    assert [(one.name, one.value) for one in found] == [(Name.ENDPOINT, "https://m.example.org")]


def test_a_workflow_with_the_action_shows_the_assistant() -> None:
    assert ASSISTANT.uses is not None
    path = ".github/workflows/x.yml"
    text = b"steps:\n- uses: google-github-actions/run-gemini-cli@v0\n"
    because = ASSISTANT.uses(Tree([path], {path: Document(path, text)}))
    assert because is not None
    assert because.line == 2


def test_closing_names_the_paths_and_takes_no_tool_away() -> None:
    assert ASSISTANT.close is not None
    before = tree({IGNORE: "x\n", CONFIG: '{"model": {"name": "m"}}'}, PAN)
    files = dict(ASSISTANT.close(before, ["src/vault/**"]))
    for plane in (Plane.READ, Plane.MENTION):
        assert verdict(ASSISTANT, files, PAN, plane).split()[1] == "tool"
    assert set(files) == {IGNORE}
    assert ASSISTANT.close(tree(files, PAN), ["src/vault/**"]) == files
