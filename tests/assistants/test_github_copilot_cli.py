"""Copilot CLI: what its files mean, as seen with @github/copilot 1.0.102."""

import pytest

from ai_gate.assistants.github_copilot_cli import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

SETTINGS = ".github/copilot/settings.json"
HOOK = '{"version": 1, "hooks": {"preToolUse": [{"type": "command", "bash": "./guard"}]}}'
DENY = '{"permissions": {"deny": ["read(vault/**)"]}, "sandbox": {"enabled": true}}'

OPEN: list[tuple[str, Files]] = [
    ("instructions", {".github/copilot-instructions.md": "Do not read vault/.\n"}),
    ("a fictional ignore file", {".copilotignore": "vault/\n"}),
    ("git's ignore file", {".gitignore": "vault/\n"}),
    ("another product's ignore file", {".aiexclude": "vault/\n"}),
    ("permissions in the repository", {SETTINGS: DENY}),
    ("Claude Code's permissions", {".claude/settings.json": '{"permissions": {"deny": ["Read"]}}'}),
    ("a hook, by itself", {".github/hooks/guard.json": HOOK}),
    ("nothing", {}),
]


@pytest.mark.parametrize("files", [row[1] for row in OPEN], ids=[row[0] for row in OPEN])
@pytest.mark.parametrize(
    "plane", [Plane.READ, Plane.SEARCH, Plane.MENTION, Plane.EDIT, Plane.SHELL]
)
def test_nothing_committed_closes_a_path(files: Files, plane: Plane) -> None:
    assert verdict(ASSISTANT, files, "vault/a.py", plane) == "open"


def test_there_is_no_index() -> None:
    assert verdict(ASSISTANT, {}, "vault/a.py", Plane.INDEX) == "closed off"


IMPORTS: list[tuple[str, Files, str]] = [
    ("AGENTS.md", {"AGENTS.md": "x\nsee @vault/a.py please"}, "open AGENTS.md:2"),
    ("CLAUDE.md", {"CLAUDE.md": "@./vault/a.py"}, "open CLAUDE.md:1"),
    (
        "relative to the importing file",
        {".github/copilot-instructions.md": "@../vault/a.py"},
        "open .github/copilot-instructions.md:1",
    ),
    ("not relative to the root", {".github/copilot-instructions.md": "@vault/a.py"}, "closed off"),
    ("brackets and a full stop", {"AGENTS.md": "(@vault/a.py).\n"}, "open AGENTS.md:1"),
    ("a quotation", {"AGENTS.md": 'say "@vault/a.py"'}, "open AGENTS.md:1"),
    ("a code span", {"AGENTS.md": "`@vault/a.py`"}, "closed off"),
    ("a code block", {"AGENTS.md": "```\n@vault/a.py\n```\n"}, "closed off"),
    ("an address", {"AGENTS.md": "a.rivera@vault/a.py"}, "closed off"),
    ("a folder", {"AGENTS.md": "@vault/"}, "closed off"),
    ("GEMINI.md", {"GEMINI.md": "@vault/a.py"}, "closed off"),
    (
        "path instructions",
        {".github/instructions/a.instructions.md": "@../../vault/a.py"},
        "closed off",
    ),
    ("a link", {"AGENTS.md": "[a](vault/a.py)"}, "closed off"),
    ("two hops", {"AGENTS.md": "@docs/b.md", "docs/b.md": "@../vault/a.py"}, "open docs/b.md:1"),
    ("CRLF", {"AGENTS.md": "x\r\n@vault/a.py\r\n"}, "open AGENTS.md:2"),
]


@pytest.mark.parametrize(
    ("files", "expected"), [row[1:] for row in IMPORTS], ids=[row[0] for row in IMPORTS]
)
def test_an_import_pulls_a_file_in(files: Files, expected: str) -> None:
    assert verdict(ASSISTANT, files, "vault/a.py", Plane.INCLUDE) == expected


@pytest.mark.parametrize(("hops", "included"), [(7, True), (8, True), (9, False)])
def test_a_chain_of_imports_ends_after_eight(hops: int, included: bool) -> None:
    chain = {f"h{n}.md": f"@h{n + 1}.md" for n in range(1, hops - 1)}
    files = {"AGENTS.md": "@h1.md", **chain, f"h{hops - 1}.md": "@vault/a.py"}
    expected = f"open h{hops - 1}.md:1" if included else "closed off"
    assert verdict(ASSISTANT, files, "vault/a.py", Plane.INCLUDE) == expected


def test_imports_in_a_circle_end() -> None:
    files = {"AGENTS.md": "@CLAUDE.md", "CLAUDE.md": "@AGENTS.md"}
    assert sorted(values(ASSISTANT, files, Name.INCLUDE)) == ["AGENTS.md", "CLAUDE.md"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SETTINGS, '{"disableAllHooks": true}'),
        (".github/copilot/settings.local.json", '{"disableAllHooks": true}'),
        (".claude/settings.json", '{"disableAllHooks": true}'),
        (".github/hooks/a.json", '{"version": 1, "disableAllHooks": true, "hooks": {}}'),
    ],
)
def test_every_switch_that_turns_hooks_off_is_found(path: str, text: str) -> None:
    assert values(ASSISTANT, {path: text}, Name.HOOKS) == ["off"]


def test_a_switch_in_a_file_that_is_not_loaded_turns_nothing_off() -> None:
    files = {SETTINGS: '{// a comment\n"disableAllHooks": true}'}
    assert values(ASSISTANT, files, Name.HOOKS) == []
    assert places(settings(ASSISTANT, files), Name.INVALID) == [f"{SETTINGS}:1"]


@pytest.mark.parametrize("text", ["\ufeff" + HOOK, HOOK + "// x", HOOK[:-1] + ",}", "", "[1"])
def test_a_hook_file_that_is_not_loaded_is_invalid(text: str) -> None:
    assert len(values(ASSISTANT, {".github/hooks/guard.json": text}, Name.INVALID)) == 1
    assert values(ASSISTANT, {".github/hooks/guard.json": text}, Name.EXECUTE) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".github/hooks/guard.json", HOOK),
        (".github/hooks/below/guard.json", HOOK),
        (".github/hooks/guard.json", HOOK.replace('"version": 1, ', "")),
        (SETTINGS, HOOK.replace('"version": 1, ', "")),
        (
            ".claude/settings.json",
            '{"hooks": {"PreToolUse": [{"matcher": "*", "hooks": [{"command": "./guard"}]}]}}',
        ),
    ],
)
def test_every_place_of_a_hook_is_read(path: str, text: str) -> None:
    assert values(ASSISTANT, {path: text}, Name.EXECUTE) == ["./guard"]


def test_keys_that_the_cli_ignores_in_a_repository_are_named() -> None:
    found = settings(
        ASSISTANT, {SETTINGS: '{"model": "m",\n"allowedUrls": ["*"],\n"memory": true}'}
    )
    assert places(found, Name.MISLEADING) == [f"{SETTINGS}:2", f"{SETTINGS}:3"]
    assert [one.value for one in found if one.name is Name.MODEL] == ["m"]


def test_ignored_denials_are_inert_and_say_what_they_meant() -> None:
    box = '"sandbox": {"userPolicy": {"deniedPaths": ["phi"]}}'
    text = f'{{"permissions": {{"deny": ["read(vault/**)"]}}, {box}}}'
    found = settings(ASSISTANT, {SETTINGS: text})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/**", "phi"]


def test_a_repository_cannot_switch_gitignore_off() -> None:
    text = '{"respectGitignore": false}'
    assert len(values(ASSISTANT, {SETTINGS: text}, Name.MISLEADING)) == 1
    assert values(ASSISTANT, {SETTINGS: text.replace("false", "true")}, Name.MISLEADING) == []


def test_plugins_and_marketplaces_run_programs() -> None:
    text = '{"enabledPlugins": {"a@b": true, "c@d": false}, "extraKnownMarketplaces": {"b": {}}}'
    expected = ["enabledPlugins: a@b", "extraKnownMarketplaces: b"]
    assert values(ASSISTANT, {SETTINGS: text}, Name.EXECUTE) == expected


@pytest.mark.parametrize("path", [".mcp.json", ".github/mcp.json"])
def test_servers_of_the_repository_are_found(path: str) -> None:
    text = '{"mcpServers": {"fs": {"command": "npx", "args": ["fs", "."]}}}'
    assert values(ASSISTANT, {path: text}, Name.MCP_SERVER) == ["fs"]
    assert len(values(ASSISTANT, {path: "{//\n}"}, Name.INVALID)) == 1


def test_servers_of_the_editor_are_not_the_cli_s() -> None:
    text = '{"servers": {"fs": {"command": "npx"}}}'
    assert values(ASSISTANT, {".vscode/mcp.json": text}, Name.MCP_SERVER) == []


def test_agents_may_bring_servers_and_skills_may_approve_tools() -> None:
    agent = "---\nmcp-servers:\n  fs:\n    command: npx\n---\nText\n"
    skill = "---\nname: s\nallowed-tools: shell\n---\n"
    files = {".github/agents/a.agent.md": agent, ".github/skills/s/SKILL.md": skill}
    assert values(ASSISTANT, files, Name.MCP_SERVER) == ["fs"]
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell"]


def test_the_list_of_models_is_read() -> None:
    files = {".github/allowed_models.txt": "# ours\ngpt-*\nfallback: gpt-5-mini\n\n"}
    assert values(ASSISTANT, files, Name.MODEL) == ["gpt-*", "gpt-5-mini"]


def test_a_copilotignore_is_inert() -> None:
    found = settings(ASSISTANT, {".copilotignore": "# x\nvault/\n!vault/b\n"})
    assert [(one.aims, one.because.line) for one in found if one.name is Name.INERT] == [
        ("vault/", 2)
    ]
