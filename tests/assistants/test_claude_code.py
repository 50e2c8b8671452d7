"""Claude Code: what its settings close, as seen with 2.1.330 driven by a scripted model."""

import json

import pytest

from ai_gate.assistants.claude_code import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import Files, places, settings, values, verdict

PROJECT = ".claude/settings.json"
LOCAL = ".claude/settings.local.json"
PAN = "src/vault/pan.py"
CLOSED = f"closed tool {PROJECT}:1"
STRICT = {"enabled": True, "failIfUnavailable": True, "allowUnsandboxedCommands": False}


def denying(*rules: str, **more: object) -> Files:
    return {PROJECT: json.dumps({"permissions": {"deny": rules}, **more})}


def asking(*rules: str) -> Files:
    return {PROJECT: json.dumps({"permissions": {"ask": rules}})}


def boxed(*rules: str, **sandbox: object) -> Files:
    # Without the last rule `git show` would print what the others hide.
    return denying(*rules, "Read(/.git/**)", sandbox={**STRICT, **sandbox})


R = Plane.READ

# Every row of this table was put to the released client, which was asked to read the path.
SEEN: list[tuple[str, str, str]] = [
    ("Read(/src/vault/**)", PAN, CLOSED),
    ("Read(/src/vault/**)", "src/vault/deep/x.py", CLOSED),
    ("Read(/src/vault/**)", "svc/src/vault/pan.py", "open"),
    ("Read(src/vault/**)", PAN, CLOSED),
    ("Read(src/vault/**)", "svc/src/vault/pan.py", "open"),
    ("Read(./src/vault/**)", PAN, CLOSED),
    ("Read(vault/**)", "svc/vault/pan.py", CLOSED),
    ("Read(vault/**)", "vault.d/x", "open"),
    ("Read(./vault/**)", "svc/vault/pan.py", CLOSED),
    ("Read(/vault/**)", "vault/deep/x.py", CLOSED),
    ("Read(/vault/**)", "svc/vault/pan.py", "open"),
    ("Read(**/vault/**)", "svc/vault/pan.py", CLOSED),
    ("Read(//**/vault/**)", "svc/vault/pan.py", CLOSED),
    ("Read(.env)", "svc/.env", CLOSED),
    ("Read(/.env)", ".env", CLOSED),
    ("Read(/.env)", "svc/.env", "open"),
    ("Read(*.pem)", "x/y/b.pem", CLOSED),
    ("Read(vault)", "svc/vault/pan.py", CLOSED),
    ("Read(vault/)", "vault/deep/x.py", CLOSED),
    ("Read(/src/vault)", "src/vault/deep/x.py", CLOSED),
    ("Read(src/vault/*)", "src/vault/deep/x.py", CLOSED),
    ("Read(vault/*)", "vault/pan.py", CLOSED),
    ("Read(vault/*)", "svc/vault/pan.py", "open"),
    ("Read(vault/**/*)", "svc/vault/pan.py", "open"),
    ("Read(src/va[u]lt/**)", PAN, CLOSED),
    ("Read(secrets-*/config.json)", "secrets-1/config.json", CLOSED),
    ("Read(pay?.py)", "payx.py", CLOSED),
    ("Read(pay?.py)", "pay/.py", "open"),
    ("Read(src/**/pan.py)", PAN, CLOSED),
    ("Read(src/**/pan.py)", "src/vault/deep/x.py", "open"),
    ("Read(*/vault/**)", "svc/vault/pan.py", CLOSED),
    ("Read(*/vault/**)", "vault/pan.py", "open"),
    ("Read(src/**)", "svc/src/vault/pan.py", CLOSED),
    ("Read(**)", "payx.py", CLOSED),
    ("Read(/**)", ".env", CLOSED),
    ("Read(src\\vault\\**)", PAN, "open"),
    ("Read( /src/vault/** )", PAN, "open"),
    ("Read({src,x}/vault/**)", PAN, "open"),
    ("Read(/src/vault/**) ", PAN, "open"),
    ("Read(src/vault/pan.py:*)", PAN, "open"),
    ("Read()", PAN, "open"),
    ("read(/src/vault/**)", PAN, "open"),
    ("Write(/src/vault/**)", PAN, "open"),
    ("Glob(/src/vault/**)", PAN, "open"),
    ("Edit(/src/vault/**)", PAN, "open"),
    ("Read", PAN, f"closed off {PROJECT}:1"),
    ("Read(*)", PAN, f"closed off {PROJECT}:1"),
    ("R*", PAN, f"closed off {PROJECT}:1"),
    ("*", PAN, f"closed off {PROJECT}:1"),
]


@pytest.mark.parametrize(("rule", "path", "expected"), SEEN)
def test_a_deny_rule_decides_as_in_the_released_client(rule: str, path: str, expected: str) -> None:
    assert verdict(ASSISTANT, denying(rule), path, R) == expected


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        (["Read(*.pem)", "Read(!a.pem)"], "a.pem", f"open {PROJECT}:1"),
        (["Read(!a.pem)", "Read(*.pem)"], "a.pem", CLOSED),
        (["Read(src/vault)", "Read(!src/vault/**)"], PAN, "open"),
        (["Read(src/vault/**)", "Read(!src/vault/pan.py)"], PAN, CLOSED),
        (["Read(src/vault/*)", "Read(!src/vault/pan.py)"], PAN, f"open {PROJECT}:1"),
        (["Read(/src/vault/*)", "Read(!src/vault/pan.py)"], PAN, CLOSED),
        (["Read(/src/vault/*)", "Read(!/src/vault/pan.py)"], PAN, CLOSED),
        (["Read(src/vault/*)", "Read(/!src/vault/pan.py)"], PAN, CLOSED),
    ],
)
def test_a_negation_opens_again_within_its_own_group(
    rules: list[str], path: str, expected: str
) -> None:
    assert verdict(ASSISTANT, denying(*rules), path, R) == expected


def test_a_negation_has_no_power_over_another_file() -> None:
    files = {
        **denying("Read(src/vault/*)"),
        LOCAL: json.dumps({"permissions": {"deny": ["Read(!src/vault/pan.py)"]}}),
    }
    assert verdict(ASSISTANT, files, PAN, R) == CLOSED


def test_an_allow_rule_makes_no_exception_from_a_deny() -> None:
    rules = {"deny": ["Read(/src/vault/**)"], "allow": ["Read(/src/vault/pan.py)", "Read"]}
    assert verdict(ASSISTANT, {PROJECT: json.dumps({"permissions": rules})}, PAN, R) == CLOSED


RULE = "Read(/src/vault/**)"
BOTH = ("Read(/src/vault/**)", "Edit(/src/vault/**)")
SHELL = "closed sandbox .claude/settings.json:1"

PLANES: list[tuple[str, Files, Plane, str]] = [
    ("search", denying(RULE), Plane.SEARCH, CLOSED),
    ("mention", denying(RULE), Plane.MENTION, CLOSED),
    ("no index", {}, Plane.INDEX, "closed off"),
    ("edit needs its own rule", denying(RULE), Plane.EDIT, f"closed hint {PROJECT}:1"),
    ("edit", denying(*BOTH), Plane.EDIT, CLOSED),
    ("edit tool alone", denying("Edit"), Plane.EDIT, "open"),
    ("all edit tools", denying("Edit", "Write", "NotebookEdit"), Plane.EDIT,
     f"closed off {PROJECT}:1"),
    ("shell", denying(*BOTH), Plane.SHELL, f"closed hint {PROJECT}:1"),
    ("no shell but on Windows", denying("Bash"), Plane.SHELL, f"closed hint {PROJECT}:1"),
    ("no shell", denying("Bash(*)", "PowerShell"), Plane.SHELL, f"closed off {PROJECT}:1"),
    ("one command", denying("Bash(cat *)"), Plane.SHELL, "open"),
    ("search without its tools", denying("Bash", "Grep"), Plane.SEARCH, f"closed off {PROJECT}:1"),
    ("search goes through the shell", denying("Grep"), Plane.SEARCH, "open"),
    ("ask", asking(RULE), Plane.READ, f"closed asks {PROJECT}:1"),
    ("ask to edit", asking("Edit(/src/**)"), Plane.EDIT, f"closed asks {PROJECT}:1"),
    ("sandbox", boxed(RULE), Plane.SHELL, SHELL),
    ("sandbox leaves read alone", boxed(), Plane.READ, "open"),
    ("sandbox may be missing", boxed(RULE, failIfUnavailable=False), Plane.SHELL,
     f"closed asks {PROJECT}:1"),
    ("sandbox may be left", boxed(RULE, allowUnsandboxedCommands=True), Plane.SHELL,
     f"closed asks {PROJECT}:1"),
    ("sandbox with exceptions", boxed(RULE, excludedCommands=["docker *"]), Plane.SHELL,
     f"closed asks {PROJECT}:1"),
    ("weak sandbox", boxed(RULE, enableWeakerNestedSandbox=True), Plane.SHELL,
     f"closed asks {PROJECT}:1"),
    ("sandbox off", boxed(RULE, enabled=False), Plane.SHELL, f"closed hint {PROJECT}:1"),
    ("denyRead", boxed(filesystem={"denyRead": ["./src/vault"]}), Plane.SHELL, SHELL),
    ("denyRead without dot", boxed(filesystem={"denyRead": ["src/vault"]}), Plane.SHELL, SHELL),
    ("denyRead of the disk", boxed(filesystem={"denyRead": ["/src/vault"]}), Plane.SHELL, "open"),
    ("denyRead binds no tool", boxed(filesystem={"denyRead": ["src/vault"]}), Plane.READ, "open"),
    ("allowRead", boxed(RULE, filesystem={"allowRead": ["./src/vault"]}), Plane.SHELL,
     f"closed hint {PROJECT}:1"),
    ("mcp", {**denying("mcp__*"), ".mcp.json": '{"mcpServers": {"x": {"command": "y"}}}'},
     Plane.MCP, f"closed off {PROJECT}:1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "plane", "expected"), [row[1:] for row in PLANES], ids=[row[0] for row in PLANES]
)
def test_a_mechanism_closes_its_planes_and_no_others(
    files: Files, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, PAN, plane) == expected


@pytest.mark.parametrize(
    ("rule", "boxes"),
    [
        ("Read(src/vault/**)", True),
        ("Read(./src/vault/**)", True),
        ("Read(src/vault)", True),
        ("Read(**/vault/**)", True),
        ("Read(**/*.py)", True),
        ("Read(/src/vault/*)", True),
        ("Read(/src/vault/*.py)", True),
        ("Read(src/**/pan.py)", True),
        ("Read(s*/vault/**)", True),
        # These close the Read tool, and the sandbox does not follow.
        ("Read(vault/**)", False),
        ("Read(*.py)", False),
        ("Read(//**/vault/**)", False),
    ],
)
def test_the_sandbox_reads_a_pattern_in_its_own_way(rule: str, boxes: bool) -> None:
    assert verdict(ASSISTANT, boxed(rule), PAN, Plane.READ) == CLOSED
    expected = SHELL if boxes else f"closed hint {PROJECT}:1"
    assert verdict(ASSISTANT, boxed(rule), PAN, Plane.SHELL) == expected


# --- which files count ------------------------------------------------------------------------


GOOD = json.dumps({"permissions": {"deny": [RULE]}}, indent=1)


def hooked(entry: object, **group: object) -> str:
    """Return settings with one hook, and a rule that says whether they are loaded."""
    hooks = {"PreToolUse": [{**group, "hooks": [entry]}]}
    return json.dumps({"hooks": hooks, "permissions": {"deny": [RULE]}})


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        (GOOD, True),
        (b"\xef\xbb\xbf" + GOOD.encode(), True),
        (GOOD.replace("\n", "\r\n"), True),
        (GOOD.replace("{", '{"unknown": 1,', 1), True),
        ("// why\n" + GOOD, False),
        (GOOD.replace("]", ",]"), False),
        ("{}", False),
        ("null", False),
        ('{"deny": ["Read(/src/vault/**)"]}', False),
        (GOOD.replace("{", '{"model": 5,', 1), False),
        (GOOD.replace("{", '{"sandbox": true,', 1), False),
        (GOOD.replace("{", '{"disableAllHooks": "no",', 1), False),
        (GOOD.replace("{", '{"cleanupPeriodDays": true,', 1), False),
        (GOOD.replace("{", '{"hooks": {"PreToolUse": "x"},', 1), False),
        (GOOD.replace("{", '{"hooks": {"PreToolUse": [{"matcher": "x"}]},', 1), False),
        (
            GOOD.replace("{", '{"hooks": {"Stop": [{"hooks": [{"type": "command"}]}]},', 1),
            False,
        ),
        (GOOD.replace("{", '{"hooks": {"Tomorrow": [{"matcher": 5}]},', 1), True),
        (hooked({"type": "command", "command": "a", "timeout": 0.5, "async": True}), True),
        (hooked({"type": "command", "command": "a", "args": ["b"], "shell": "bash"}), True),
        (hooked({"type": "http", "url": "https://a.example", "headers": {"A": "b"}}), True),
        (hooked({"type": "mcp_tool", "server": "a", "tool": "b", "input": {"c": 1}}), True),
        (hooked({"type": "agent", "prompt": "a", "model": "b"}), True),
        (hooked({"type": "prompt", "prompt": "a", "async": "no"}), True),
        (hooked({"type": "command"}), False),
        (hooked({"command": "a"}), False),
        (hooked({"type": "script", "command": "a"}), False),
        (hooked({"type": "agent"}), False),
        (hooked({"type": "http", "command": "a"}), False),
        (hooked({"type": "mcp_tool", "server": "a"}), False),
        (hooked({"type": "command", "command": "a", "timeout": 0}), False),
        (hooked({"type": "command", "command": "a", "timeout": "30"}), False),
        (hooked({"type": "command", "command": "a", "timeout": True}), False),
        (hooked({"type": "command", "command": "a", "once": 1}), False),
        (hooked({"type": "command", "command": "a", "if": ["b"]}), False),
        (hooked({"type": "command", "command": "a", "args": "b"}), False),
        (hooked({"type": "command", "command": "a", "args": [1]}), False),
        (hooked({"type": "command", "command": "a", "shell": "fish"}), False),
        (hooked({"type": "command", "command": "a", "rewakeMessage": ""}), False),
        (hooked({"type": "http", "url": "https://a.example", "headers": {"A": 1}}), False),
        (hooked({"type": "command", "command": "a"}, matcher=["Read"]), False),
        (hooked("a"), False),
        (GOOD.replace('"deny"', '"allow": null, "deny"'), False),
        (GOOD.replace('"deny"', '"defaultMode": "yolo", "deny"'), False),
        ('{"permissions": {"deny": "Read(/src/vault/**)"}}', False),
    ],
)
def test_one_fault_and_nothing_of_the_file_is_loaded(text: str | bytes, loaded: bool) -> None:
    found = verdict(ASSISTANT, {PROJECT: text}, PAN, R)
    assert found.startswith("closed tool") if loaded else found == "open"


def test_a_file_that_is_not_loaded_says_where_and_why() -> None:
    text = '{\n "permissions": {"deny": ["Read(/x)"]},\n "sandbox": true\n}'
    (found,) = [one for one in settings(ASSISTANT, {PROJECT: text}) if one.name is Name.INVALID]
    assert found.because.line == 3
    assert "`sandbox` has to be an object" in found.value


def test_the_deciding_rule_is_quoted_with_its_line() -> None:
    answer = next(
        closure.decide(PAN)
        for closure in ASSISTANT.read(
            Tree([PAN, PROJECT], {PROJECT: Document(PROJECT, GOOD.encode())})
        ).closures
        if R in closure.planes
    )
    assert answer.because is not None
    assert (answer.because.line, answer.because.text) == (4, RULE)


def test_settings_below_the_root_are_another_start_that_must_close_the_path_too() -> None:
    nested = "src/.claude/settings.json"
    alone = {**denying(RULE), nested: "{}"}
    assert verdict(ASSISTANT, alone, PAN, R) == f"open {nested}:1"
    both = {**denying(RULE), nested: json.dumps({"permissions": {"deny": ["Read(/vault/**)"]}})}
    assert verdict(ASSISTANT, both, PAN, R) == CLOSED
    wrong = {**denying(RULE), nested: json.dumps({"permissions": {"deny": [RULE]}})}
    assert verdict(ASSISTANT, wrong, PAN, R) == f"open {nested}:1"
    elsewhere = {**denying(RULE), "docs/.claude/settings.json": "{}"}
    assert verdict(ASSISTANT, elsewhere, PAN, R) == CLOSED


def test_settings_below_the_root_do_not_protect_a_start_at_the_root() -> None:
    files = {
        "src/.claude/settings.json": json.dumps({"permissions": {"deny": ["Read(/vault/**)"]}})
    }
    assert verdict(ASSISTANT, files, PAN, R) == "open"


def test_local_settings_of_the_root_hold_in_every_start() -> None:
    files = {
        LOCAL: json.dumps({"permissions": {"deny": ["Read(vault/**)"]}}),
        "src/.claude/settings.json": "{}",
    }
    assert verdict(ASSISTANT, files, PAN, R) == f"closed tool {LOCAL}:1"


def test_local_settings_override_the_shared_sandbox() -> None:
    files = {**boxed(RULE), LOCAL: json.dumps({"sandbox": {"allowUnsandboxedCommands": True}})}
    assert verdict(ASSISTANT, files, PAN, Plane.SHELL) == f"closed asks {PROJECT}:1"


def test_a_link_is_closed_with_its_target() -> None:
    documents = {PROJECT: Document(PROJECT, GOOD.encode())}
    tree = Tree(["docs", PAN, PROJECT], documents, {"docs": "120000"}, {"docs": "src/vault"})
    reading = next(one for one in ASSISTANT.read(tree).closures if R in one.planes)
    assert reading.decide("docs/pan.py").state == "closed"
    assert reading.decide("doc/pan.py").state == "open"


# --- settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ({"permissions": {"defaultMode": "bypassPermissions"}}, Name.APPROVAL, ["bypass"]),
        ({"permissions": {"defaultMode": "acceptEdits"}}, Name.APPROVAL, ["auto-edit"]),
        ({"permissions": {"defaultMode": "plan"}}, Name.APPROVAL, ["plan"]),
        ({"permissions": {"allow": ["Bash", "Bash(npm test *)"]}}, Name.ALLOW, ["shell"]),
        ({"permissions": {"allow": ["Bash(*)", "Bash(bash -c *)"]}}, Name.ALLOW, ["shell"]),
        ({"permissions": {"allow": ["Bash(npm run *)", "Read(docs/**)"]}}, Name.ALLOW, []),
        ({"permissions": {"allow": ["mcp__*", "Edit"]}}, Name.ALLOW, ["mcp", "edit"]),
        ({"permissions": {"allow": ["mcp__github__get_issue"]}}, Name.ALLOW, []),
        ({"permissions": {"allow": ["Read(//**)", "WebFetch"]}}, Name.ALLOW, ["read", "web"]),
        ({"permissions": {"additionalDirectories": ["../x"]}}, Name.DIRECTORY, ["../x"]),
        ({"sandbox": STRICT}, Name.SANDBOX, ["on"]),
        ({"sandbox": {"enabled": True}}, Name.SANDBOX, ["escapable"]),
        ({"sandbox": {"enabled": False}}, Name.SANDBOX, ["off"]),
        ({"sandbox": {"network": {"allowedDomains": ["a.org", "*"]}}}, Name.NETWORK, ["open"]),
        ({"disableAllHooks": True}, Name.HOOKS, ["off"]),
        ({"disableAllHooks": False}, Name.HOOKS, []),
        ({"enableAllProjectMcpServers": True}, Name.MCP_APPROVAL, ["all"]),
        ({"env": {"OTEL_LOG_USER_PROMPTS": "1"}}, Name.TELEMETRY, ["content"]),
        ({"env": {"CLAUDE_CODE_ENABLE_TELEMETRY": "1"}}, Name.TELEMETRY, ["on"]),
        ({"env": {"ANTHROPIC_BASE_URL": "https://x.org"}}, Name.ENDPOINT, ["https://x.org"]),
        (
            {"env": {"CLAUDE_CODE_USE_BEDROCK": "1", "AWS_REGION": "eu-central-1"}},
            Name.ENDPOINT,
            ["https://bedrock-runtime.eu-central-1.amazonaws.com"],
        ),
        ({"model": "opus", "availableModels": ["a", "b"]}, Name.MODEL, ["opus", "a", "b"]),
        ({"apiKeyHelper": "./key.sh"}, Name.EXECUTE, ["./key.sh"]),
        ({"statusLine": {"type": "command", "command": "x"}}, Name.EXECUTE, ["x"]),
        (
            {"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "./a.sh"}]}]}},
            Name.EXECUTE,
            ["./a.sh"],
        ),
        ({"enabledPlugins": {"a@b": True, "c@d": False}}, Name.EXECUTE, ["enabledPlugins: a@b"]),
        ({"permissions": {"allow": ["Bash(git commit --no-verify *)"]}}, Name.COMMIT_HOOKS,
         ["skipped"]),
    ],
)  # fmt: skip
def test_a_key_becomes_a_setting(content: object, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {PROJECT: json.dumps(content)}, name) == expected


@pytest.mark.parametrize(
    ("rule", "aims"),
    [
        ("Write(/vault/**)", "/vault/**"),
        ("Glob(vault/**)", "vault/**"),
        ("Grep(vault/**)", "vault/**"),
        ("NotebookEdit(vault/**)", "vault/**"),
        ("read(vault/**)", "vault/**"),
        ("Read(vault/x:*)", "vault/x:*"),
        ("Read( vault/**)", " vault/**"),
        ("Read(vault\\**)", "vault\\**"),
        ("Read(../x/**)", "../x/**"),
        ("Read(vault/**) ", "vault/**"),
    ],
)
def test_a_rule_that_is_never_consulted_is_inert(rule: str, aims: str) -> None:
    found = [one for one in settings(ASSISTANT, denying(rule)) if one.name is Name.INERT]
    assert [(one.aims, one.because.line) for one in found] == [(aims, 1)]


@pytest.mark.parametrize(
    "rule", ["Read(~/.ssh/**)", "Read(//etc/**)", "Bash(curl *)", "WebFetch(domain:x.org)", "Read"]
)
def test_a_rule_for_something_else_is_not_inert(rule: str) -> None:
    assert values(ASSISTANT, denying(rule), Name.INERT) == []


def test_keys_and_files_that_look_like_protection_are_inert() -> None:
    files = {PROJECT: '{"deny": ["vault/**"]}', ".claudeignore": "# x\nvault/\n"}
    found = [one for one in settings(ASSISTANT, files) if one.name is Name.INERT]
    assert [(one.aims, one.because.path, one.because.line) for one in found] == [
        ("vault/**", PROJECT, 1),
        ("vault/", ".claudeignore", 2),
    ]


def test_committed_personal_settings_and_managed_keys_mislead() -> None:
    files = {LOCAL: "{}", PROJECT: '{\n"allowManagedHooksOnly": true}'}
    found = settings(ASSISTANT, files)
    assert places(found, Name.MISLEADING) == [f"{PROJECT}:2", f"{LOCAL}:0"]


# --- MCP --------------------------------------------------------------------------------------

SERVERS = {
    ".mcp.json": json.dumps(
        {
            "mcpServers": {
                "fs": {"command": "npx", "args": ["server", "."], "env": {"KEY": "hush"}},
                "web": {"type": "http", "url": "https://mcp.example.org"},
            }
        }
    )
}


def servers(content: object) -> list[tuple[str, bool]]:
    found = settings(ASSISTANT, {**SERVERS, PROJECT: json.dumps(content)})
    return [(one.server.name, one.server.approved) for one in found if one.server]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, [("fs", False), ("web", False)]),
        ({"disabledMcpjsonServers": ["fs"]}, [("web", False)]),
        ({"deniedMcpServers": [{"serverName": "web"}]}, [("fs", False)]),
        ({"allowedMcpServers": []}, []),
        ({"allowedMcpServers": [{"serverName": "fs"}]}, [("fs", False)]),
        ({"permissions": {"deny": ["mcp__fs"]}}, [("web", False)]),
        ({"permissions": {"deny": ["mcp__fs__*"]}}, [("web", False)]),
        ({"permissions": {"deny": ["mcp__fs__read"]}}, [("fs", False), ("web", False)]),
        ({"permissions": {"deny": ["mcp__"]}}, [("fs", False), ("web", False)]),
        ({"permissions": {"allow": ["mcp__fs"]}}, [("fs", True), ("web", False)]),
    ],
)
def test_servers_are_listed_unless_the_settings_refuse_them(
    content: object, expected: list[tuple[str, bool]]
) -> None:
    assert servers(content) == expected


def test_no_value_of_a_server_environment_is_kept() -> None:
    secret = "hush-hush-0123456789"
    text = json.dumps({"mcpServers": {"a": {"command": "b", "env": {"API_TOKEN": secret}}}})
    assert secret not in repr(settings(ASSISTANT, {".mcp.json": text}))


# --- memory, agents, skills, workflows --------------------------------------------------------


def included(files: Files, *others: str) -> list[str]:
    return sorted(values(ASSISTANT, files, Name.INCLUDE, *others))


def test_imports_are_followed_over_four_files() -> None:
    files = {
        "CLAUDE.md": "see @docs/a.md and @README",
        "docs/a.md": "@b.md",
        "docs/b.md": "- @./c.md#part",
        "docs/c.md": "> @d.md",
        "docs/d.md": "@e.md",
        "docs/e.md": "",
    }
    assert included(files) == ["docs/a.md", "docs/b.md", "docs/c.md", "docs/d.md"]


@pytest.mark.parametrize(
    "text",
    ["`@x.md`", "```\n@x.md\n```", "<!-- @x.md -->", "mail@x.md", "(@x.md)", '"@x.md"', "@x.md."],
)
def test_what_only_looks_like_an_import_is_none(text: str) -> None:
    assert included({"CLAUDE.md": text, "x.md": ""}) == []


@pytest.mark.parametrize("text", ["@x.md", "**@x.md**", "* @x.md", "    @x.md", "`a` @x.md `b`"])
def test_an_import_in_running_text_counts(text: str) -> None:
    assert included({"CLAUDE.md": text, "x.md": ""}) == ["x.md"]


def test_an_import_of_a_prohibited_path_opens_it_unless_read_is_denied() -> None:
    memory = {"CLAUDE.md": "first\n@src/vault/pan.py\n"}
    assert verdict(ASSISTANT, memory, PAN, Plane.INCLUDE) == "open CLAUDE.md:2"
    assert verdict(ASSISTANT, {**memory, **denying(RULE)}, PAN, Plane.INCLUDE) == CLOSED


def test_agents_md_is_memory_only_where_no_claude_md_is() -> None:
    shared = {"AGENTS.md": "@x.md", "x.md": ""}
    assert included(shared) == ["x.md"]
    assert included({**shared, "CLAUDE.md": ""}) == []
    assert included({**shared, ".claude/CLAUDE.md": ""}) == []


def test_rules_import_relative_to_themselves_and_commands_to_the_root() -> None:
    rule = {".claude/rules/pay.md": "---\npaths: src/**\n---\n@../../x.md", "x.md": ""}
    assert included(rule) == ["x.md"]
    command = {".claude/commands/go.md": "@x.md and !`cat y.md`", "x.md": ""}
    assert included(command) == ["x.md"]
    assert values(ASSISTANT, command, Name.EXECUTE) == ["cat y.md"]


def test_front_matter_of_agents_and_skills_counts() -> None:
    files = {
        ".claude/agents/a.md": "---\nname: a\npermissionMode: bypassPermissions\n"
        "mcpServers:\n  - slack\n  - fs: {command: npx, args: [x, /]}\n---\n",
        ".claude/skills/s/SKILL.md": "---\nallowed-tools: Read, Bash(*)\n---\n",
        ".claude/commands/c.md": "---\nallowed-tools: Bash(git add:*), Bash(git status:*)\n---\n",
    }
    found = settings(ASSISTANT, files)
    assert places(found, Name.APPROVAL) == [".claude/agents/a.md:3"]
    assert places(found, Name.ALLOW) == [".claude/skills/s/SKILL.md:2"] * 2
    assert [one.value for one in found if one.name is Name.ALLOW] == ["read", "shell"]
    assert [one.server.arguments for one in found if one.server] == [("x", "/")]


WORKFLOW = ".github/workflows/review.yml"


def test_a_workflow_with_the_action_shows_claude_code() -> None:
    assert ASSISTANT.uses is not None
    text = "jobs:\n  x:\n    - uses: anthropics/claude-code-action@v1\n"
    because = ASSISTANT.uses(Tree([WORKFLOW], {WORKFLOW: Document(WORKFLOW, text.encode())}))
    assert because is not None
    assert because.line == 3
    other = Document(WORKFLOW, b"- uses: actions/checkout@v4")
    assert ASSISTANT.uses(Tree([WORKFLOW], {WORKFLOW: other})) is None


def test_a_workflow_that_skips_permissions_bypasses() -> None:
    text = (
        "- uses: anthropics/claude-code-action@v1\n"
        "  with:\n"
        '    claude_args: --dangerously-skip-permissions --allowedTools "Bash,Read(docs/**)"\n'
    )
    found = settings(ASSISTANT, {WORKFLOW: text})
    assert places(found, Name.APPROVAL) == [f"{WORKFLOW}:3"]
    assert [one.value for one in found if one.name is Name.ALLOW] == ["shell"]


ACTION = "jobs:\n  x:\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n"
LISTED = {".github/servers.json": '{"mcpServers": {"a": {"command": "b"}}}'}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            "claude_args: |\n            --model x\n            --mcp-config "
            """'{"mcpServers": {"lean": {"command": "uvx"}}}'""",
            [("lean", "uvx", f"{WORKFLOW}:8")],
        ),
        (
            r"""claude_args: "--mcp-config '{\"mcpServers\": {\"l\": {\"command\": \"u\"}}}'" """,
            [("l", "u", f"{WORKFLOW}:6")],
        ),
        (
            "claude_args: --mcp-config .github/servers.json --model x",
            [("a", "b", ".github/servers.json:1")],
        ),
        (
            "claude_args: --mcp-config=${{ github.workspace }}/.github/servers.json",
            [("a", "b", ".github/servers.json:1")],
        ),
        (
            "claude_args: --mcp-config $GITHUB_WORKSPACE/.github/servers.json",
            [("a", "b", ".github/servers.json:1")],
        ),
        ("claude_args: --mcp-config /tmp/m.json", [("/tmp/m.json", "", f"{WORKFLOW}:6")]),
        (
            "claude_args: --mcp-config a.json .github/servers.json",
            [("a.json", "", f"{WORKFLOW}:6"), ("a", "b", ".github/servers.json:1")],
        ),
        ("claude_args: --mcp-config 'half", [("--mcp-config", "", f"{WORKFLOW}:6")]),
        ("claude_args: |\n            # --mcp-config x.json\n            --model y", []),
        (
            """mcp_config: '{"mcpServers": {"w": {"url": "https://x.org"}}}'""",
            [("w", "", f"{WORKFLOW}:6")],
        ),
        ("settings: .github/servers.json", []),
    ],
)
def test_servers_of_a_workflow_are_seen(
    arguments: str, expected: list[tuple[str, str, str]]
) -> None:
    files = {**LISTED, WORKFLOW: f"{ACTION}          {arguments}\n"}
    found = [one for one in settings(ASSISTANT, files) if one.server]
    assert [
        (one.value, one.server.command, f"{one.because.path}:{one.because.line}")
        for one in found
        if one.server
    ] == expected


def test_a_command_of_a_workflow_brings_servers_in_too() -> None:
    step = "jobs:\n  x:\n    steps:\n      - run: claude -p go --mcp-config .github/servers.json\n"
    assert values(ASSISTANT, {**LISTED, WORKFLOW: step}, Name.MCP_SERVER) == ["a"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"excludedCommands": ["git *"]}, 5),
        ({"allowUnsandboxedCommands": True}, 4),
        ({"failIfUnavailable": False}, 3),
        ({"enableWeakerNestedSandbox": True}, 5),
        ({"allowUnsandboxedCommands": None}, 2),
        ({}, 2),
    ],
)
def test_the_key_that_lets_commands_out_of_the_sandbox_is_the_place(
    changes: dict[str, object], line: int
) -> None:
    table = {key: value for key, value in {**STRICT, **changes}.items() if value is not None}
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in table.items()]
    found = settings(ASSISTANT, {PROJECT: '{"sandbox": {\n' + ",\n".join(rows) + "\n}}"})
    values_ = [one.value for one in found if one.name is Name.SANDBOX]
    assert values_[-1] == ("escapable" if changes else "on")
    assert places(found, Name.SANDBOX)[-1] == f"{PROJECT}:{line}"


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        # Both releases tried (2.1.197, 2.1.330) refused the second and third; no page says so.
        (["Read(/src/vault/**)"], PAN, CLOSED),
        (["Read(/src/VAULT/**)"], PAN, f"unknown {PROJECT}:1"),
        (["Read(/src/vault/**)"], "src/Vault/pan.py", f"unknown {PROJECT}:1"),
        (["Read(src/vault/*)", "Read(!src/VAULT/pan.py)"], PAN, f"unknown {PROJECT}:1"),
        (["Read(/src/VAULT/**)", "Read(/src/vault/**)"], PAN, CLOSED),
    ],
)
def test_a_verdict_that_depends_on_letter_case_is_unknown(
    rules: list[str], path: str, expected: str
) -> None:
    assert verdict(ASSISTANT, denying(*rules), path, R) == expected
