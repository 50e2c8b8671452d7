"""Codex: what its permission profiles close, as seen with codex-cli 0.169.0 on Linux."""

import pytest

from ai_gate.assistants.codex import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import places, settings, tree, values, verdict

CONFIG = ".codex/config.toml"
HEAD = 'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n'
ROOTS = '[permissions.p.filesystem.":workspace_roots"]\n'
DEPTH = "[permissions.p.filesystem]\nglob_scan_max_depth = {}\n"


def profile(*entries: str, depth: int | None = None, head: str = HEAD) -> str:
    """Return a configuration whose first entry stands on line 5, or on line 7 with a depth."""
    scan = DEPTH.format(depth) if depth is not None else ""
    return head + scan + ROOTS + "\n".join(entries) + "\n"


DENY = '"vault" = "deny"'
ALONE = 'default_permissions = "p"\n[permissions.p]\n'

TABLE = [
    # a plain path holds for all below it, and letter case counts
    ("a folder", profile(DENY), "vault/a.txt", "closed sandbox .codex/config.toml:5"),
    ("a sub-folder", profile(DENY), "vault/sub/b.txt", "closed sandbox .codex/config.toml:5"),
    ("elsewhere", profile(DENY), "other/c.txt", "open"),
    ("another case", profile(DENY), "Vault/a.txt", "open"),
    ("a name that goes on", profile(DENY), "vaults/a.txt", "open"),
    (
        "a final slash",
        profile('"vault/" = "deny"'),
        "vault/a.txt",
        "closed sandbox .codex/config.toml:5",
    ),
    (
        "the older word",
        profile('"vault" = "none"'),
        "vault/a.txt",
        "closed sandbox .codex/config.toml:5",
    ),
    (
        "a single file",
        profile('"a/k.pem" = "deny"'),
        "a/k.pem",
        "closed sandbox .codex/config.toml:5",
    ),
    # the most specific entry decides
    (
        "a narrower write",
        profile(DENY, '"vault/sub" = "write"'),
        "vault/sub/b",
        "open .codex/config.toml:6",
    ),
    (
        "a narrower read",
        profile(DENY, '"vault/sub" = "read"'),
        "vault/sub/b",
        "open .codex/config.toml:6",
    ),
    (
        "beside a narrower write",
        profile(DENY, '"vault/sub" = "write"'),
        "vault/a",
        "closed sandbox .codex/config.toml:5",
    ),
    (
        "a wider write",
        profile('"." = "write"', DENY),
        "vault/a",
        "closed sandbox .codex/config.toml:6",
    ),
    (
        "the root denied",
        profile('"." = "deny"', '"src" = "write"'),
        "vault/a",
        "closed sandbox .codex/config.toml:5",
    ),
    (
        "a grant below the denied root",
        profile('"." = "deny"', '"src" = "write"'),
        "src/a",
        "open .codex/config.toml:6",
    ),
    # globs name files, and no grant opens them
    (
        "a glob at any depth",
        profile('"**/*.pem" = "deny"', depth=12),
        "a/b/k.pem",
        "closed sandbox .codex/config.toml:7",
    ),
    (
        "a glob at the root",
        profile('"*.pem" = "deny"'),
        "k.pem",
        "closed sandbox .codex/config.toml:5",
    ),
    ("a glob of one level", profile('"*.pem" = "deny"'), "a/k.pem", "open"),
    ("a glob that names a folder", profile('"**/vault" = "deny"', depth=12), "vault/a", "open"),
    (
        "a glob against a grant",
        profile('"**/*.pem" = "deny"', '"a/k.pem" = "read"', depth=12),
        "a/k.pem",
        "closed sandbox .codex/config.toml:7",
    ),
    # the depth counts below the folders that the glob names outright
    (
        "within the depth",
        profile('"**/*.pem" = "deny"', depth=2),
        "a/k.pem",
        "closed sandbox .codex/config.toml:7",
    ),
    ("below the depth", profile('"**/*.pem" = "deny"', depth=2), "a/b/k.pem", "open"),
    (
        "within the depth of a folder",
        profile('"svc/vault/**" = "deny"', depth=1),
        "svc/vault/a",
        "closed sandbox .codex/config.toml:7",
    ),
    (
        "below the depth of a folder",
        profile('"svc/vault/**" = "deny"', depth=1),
        "svc/vault/a/b",
        "open",
    ),
    ("no depth", profile('"**/*.pem" = "deny"'), "a/k.pem", "unknown .codex/config.toml:5"),
    (
        "no depth, but a plain entry",
        profile(DENY, '"**/*.pem" = "deny"'),
        "vault/a",
        "closed sandbox .codex/config.toml:5",
    ),
    # profiles that grant only what they name
    (
        "not granted",
        profile('"src" = "write"', head=ALONE),
        "vault/a",
        "closed asks .codex/config.toml:1",
    ),
    ("granted", profile('"src" = "write"', head=ALONE), "src/a", "open"),
    (
        "not granted, no questions",
        'approval_policy = "never"\n' + profile('"src" = "write"', head=ALONE),
        "vault/a",
        "closed sandbox .codex/config.toml:2",
    ),
    (
        "not granted, something denied",
        profile('"src" = "write"', '"src/x" = "deny"', head=ALONE),
        "vault/a",
        "closed sandbox .codex/config.toml:1",
    ),
    (
        "everything readable",
        ALONE + '[permissions.p.filesystem]\n":root" = "read"\n',
        "vault/a",
        "open",
    ),
    # what sets a profile aside
    (
        "sandbox_mode beside it",
        'sandbox_mode = "workspace-write"\n' + profile(DENY),
        "vault/a",
        "unknown .codex/config.toml:1",
    ),
    (
        "another profile selected",
        profile(DENY).replace('"p"', '":workspace"', 1),
        "vault/a",
        "open",
    ),
    ("an unknown profile selected", profile(DENY).replace('"p"', '"q"', 1), "vault/a", "open"),
    (
        "no profile selected",
        profile(DENY).replace('default_permissions = "p"\n', ""),
        "vault/a",
        "open",
    ),
    (
        "a parent that cannot be extended",
        profile(DENY).replace(":workspace", ":danger-full-access", 1),
        "vault/a",
        "open",
    ),
    ("a path with a dot", profile('"./vault" = "deny"'), "vault/a", "open"),
    ("an absolute path", profile('"/vault" = "deny"'), "vault/a", "open"),
    ("an unknown access", profile('"vault" = "denied"'), "vault/a", "open"),
    ("no scan at all", profile(DENY, depth=0), "vault/a", "open"),
    ("broken TOML", 'default_permissions = "p', "vault/a", "open"),
    ("a key twice", profile(DENY, DENY), "vault/a", "open"),
    (
        "a special path that no release knows",
        profile(DENY).replace(":workspace_roots", ":cwd"),
        "vault/a",
        "open",
    ),
    (
        "the other name of the roots",
        profile(DENY).replace(":workspace_roots", ":project_roots"),
        "vault/a",
        "closed sandbox .codex/config.toml:5",
    ),
    # the bytes of the file
    (
        "a byte order mark",
        "\ufeff" + profile(DENY),
        "vault/a",
        "closed sandbox .codex/config.toml:5",
    ),
    ("CRLF", profile(DENY).replace("\n", "\r\n"), "vault/a", "closed sandbox .codex/config.toml:5"),
]


@pytest.mark.parametrize(
    ("text", "path", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
@pytest.mark.parametrize("plane", [Plane.READ, Plane.SEARCH, Plane.MENTION, Plane.EDIT])
def test_a_profile_decides(text: str, path: str, expected: str, plane: Plane) -> None:
    assert verdict(ASSISTANT, {CONFIG: text}, path, plane) == expected


def test_a_profile_inherits_denials_and_can_undo_them() -> None:
    parent = profile(DENY).replace('"p"', '"q"', 1) + '[permissions.q]\nextends = "p"\n'
    assert verdict(ASSISTANT, {CONFIG: parent}, "vault/a", Plane.READ).startswith("closed sandbox")
    undone = parent + '[permissions.q.filesystem.":workspace_roots"]\n"vault" = "write"\n'
    assert verdict(ASSISTANT, {CONFIG: undone}, "vault/a", Plane.READ) == "open"


def test_profiles_that_extend_each_other_are_invalid() -> None:
    text = profile(DENY).replace(":workspace", "q", 1) + '[permissions.q]\nextends = "p"\n'
    assert verdict(ASSISTANT, {CONFIG: text}, "vault/a", Plane.SHELL) == "open"
    assert "usable" in values(ASSISTANT, {CONFIG: text}, Name.INVALID)[0]


def test_sandbox_mode_further_down_opens_what_the_profile_closes() -> None:
    files = {CONFIG: profile(DENY), "svc/.codex/config.toml": 'sandbox_mode = "workspace-write"\n'}
    expected = "open svc/.codex/config.toml:1"
    assert verdict(ASSISTANT, files, "vault/a", Plane.SHELL) == expected


def test_sandbox_mode_of_an_agent_leaves_the_answer_unknown() -> None:
    files = {CONFIG: profile(DENY), ".codex/agents/a.toml": 'sandbox_mode = "read-only"\n'}
    assert verdict(ASSISTANT, files, "vault/a", Plane.SHELL) == "unknown .codex/agents/a.toml:1"


def test_a_profile_further_down_does_not_close_a_session_at_the_root() -> None:
    assert verdict(ASSISTANT, {"svc/" + CONFIG: profile(DENY)}, "vault/a", Plane.SHELL) == "open"


def test_without_a_profile_everything_but_the_index_is_open() -> None:
    assert verdict(ASSISTANT, {"AGENTS.md": "Do not read vault/."}, "vault/a", Plane.READ) == "open"
    assert verdict(ASSISTANT, {}, "vault/a", Plane.INDEX) == "closed off"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('approval_policy = "never"\n', Name.APPROVAL, "auto"),
        ('approval_policy = "on-request"\n', Name.APPROVAL, "ask"),
        ('approval_policy = "never"\nsandbox_mode = "danger-full-access"', Name.APPROVAL, "bypass"),
        ('sandbox_mode = "danger-full-access"\n', Name.SANDBOX, "off"),
        ('default_permissions = ":danger-full-access"\n', Name.SANDBOX, "off"),
        ("[sandbox_workspace_write]\nnetwork_access = true\n", Name.NETWORK, "open"),
        ('[sandbox_workspace_write]\nwritable_roots = ["/srv"]\n', Name.DIRECTORY, "/srv"),
        ('[permissions.x.workspace_roots]\n"/srv" = true\n', Name.DIRECTORY, "/srv"),
        ("[permissions.x.network]\nenabled = true\n", Name.NETWORK, "open"),
        ("[features]\nhooks = false\n", Name.HOOKS, "off"),
        ('web_search = "live"\n', Name.ALLOW, "web"),
        ('model = "gpt-5"\n', Name.MODEL, "gpt-5"),
        ('model_instructions_file = "../vault/a.txt"\n', Name.INCLUDE, "vault/a.txt"),
        ('project_doc_fallback_filenames = ["a.txt"]\n', Name.INCLUDE, "vault/a.txt"),
        (
            '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ncommand = "./g"\n',
            Name.EXECUTE,
            "./g",
        ),
        ('[mcp_servers.fs]\ncommand = "npx"\nargs = ["x", "."]\n', Name.MCP_SERVER, "fs"),
    ],
)
def test_a_key_becomes_a_setting(text: str, name: Name, value: str) -> None:
    assert value in values(ASSISTANT, {CONFIG: text}, name, "vault/a.txt")


@pytest.mark.parametrize(
    "key",
    ["openai_base_url", "chatgpt_base_url", "model_provider", "notify", "profile", "otel"],
)
def test_a_key_that_codex_ignores_in_a_project_is_misleading(key: str) -> None:
    found = settings(ASSISTANT, {CONFIG: f'\n{key} = "x"\n'})
    assert places(found, Name.MISLEADING) == [f"{CONFIG}:2"]


def test_the_shell_is_closed_only_when_git_objects_are_too() -> None:
    expected = ".codex/config.toml:5"
    leaky, firm = {CONFIG: profile(DENY)}, {CONFIG: profile(DENY, '".git" = "deny"')}
    assert verdict(ASSISTANT, leaky, "vault/a", Plane.SHELL) == f"open {expected}"
    assert verdict(ASSISTANT, firm, "vault/a", Plane.SHELL) == f"closed sandbox {expected}"
    assert verdict(ASSISTANT, leaky, "vault/a", Plane.READ) == f"closed sandbox {expected}"


def test_denials_of_a_profile_that_is_not_selected_are_inert() -> None:
    found = settings(ASSISTANT, {CONFIG: profile(DENY).replace('"p"', '":workspace"', 1)})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault"]


def test_what_keeps_codex_from_starting_is_invalid_with_its_line() -> None:
    found = settings(ASSISTANT, {CONFIG: profile(DENY, '"../x" = "deny"')})
    assert places(found, Name.INVALID) == [f"{CONFIG}:6"]


def test_a_codexignore_is_inert() -> None:
    found = settings(ASSISTANT, {".codexignore": "# data\nvault/\n!vault/a\n*.pem\n"})
    inert = [(one.aims, one.because.line) for one in found if one.name is Name.INERT]
    assert inert == [("vault/", 2), ("*.pem", 4)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('prefix_rule(pattern=["cat"], decision="allow")', ["shell"]),
        ('prefix_rule(pattern=["cat"])', ["shell"]),
        ('prefix_rule(\n  pattern = ["python3"],\n  decision = "allow",\n)', ["shell"]),
        ('prefix_rule(pattern=["cat"], decision="forbidden")', []),
        ('prefix_rule(pattern=["git", "status"], decision="allow")', []),
        ('prefix_rule(pattern=["make"], decision="allow")', []),
    ],
)
def test_an_exec_policy_that_lets_a_reader_run_is_recorded(rule: str, expected: list[str]) -> None:
    assert values(ASSISTANT, {".codex/rules/a.rules": rule}, Name.ALLOW) == expected


def test_hook_files_run_programs_and_broken_ones_are_invalid() -> None:
    hooks = '{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "./guard"}]}]}}'
    assert values(ASSISTANT, {".codex/hooks.json": hooks}, Name.EXECUTE) == ["./guard"]
    assert len(values(ASSISTANT, {".codex/hooks.json": "{//"}, Name.INVALID)) == 1


def test_a_server_whose_tools_need_no_question_is_approved() -> None:
    text = '[mcp_servers.fs]\ncommand = "x"\ndefault_tools_approval_mode = "approve"\n'
    (one,) = (one for one in settings(ASSISTANT, {CONFIG: text}) if one.name is Name.MCP_SERVER)
    assert one.server is not None
    assert one.server.approved


def test_instruction_files_at_any_depth_are_recorded() -> None:
    files = {"AGENTS.md": "", "svc/AGENTS.override.md": "", "docs/README.md": ""}
    assert values(ASSISTANT, files, Name.INSTRUCTION) == ["AGENTS.md", "svc/AGENTS.override.md"]


def test_every_denied_line_is_listed() -> None:
    configuration = ASSISTANT.read(tree({CONFIG: profile(DENY, '"src" = "write"', '"x" = "deny"')}))
    (closure,) = (closure for closure in configuration.closures if closure.lines)
    assert [line.line for line in closure.lines] == [5, 7]


def test_a_link_to_a_denied_path_is_closed_as_the_sandbox_was_seen_to() -> None:
    links = {"ln": "vault/a.txt", "folder": "vault", "chain": "ln", "other": "open.txt"}
    documents = {CONFIG: Document(CONFIG, profile(DENY).encode())}
    seen = Tree(["vault/a.txt", *links], documents, links=links)
    (closure,) = (one for one in ASSISTANT.read(seen).closures if Plane.READ in one.planes)
    states = {path: str(closure.decide(path).state) for path in (*links, "folder/a.txt")}
    assert states == {
        "ln": "closed",
        "folder": "closed",
        "chain": "closed",
        "other": "open",
        "folder/a.txt": "closed",
    }
