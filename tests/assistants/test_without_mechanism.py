"""Assistants from which nothing committed keeps a path: they say so, and nothing passes."""

import importlib

import pytest

from ai_gate import reach
from ai_gate.assistants import cody, goose, openhands, replit
from ai_gate.model import Assistant, Name, Plane

from .verdicts import settings, tree, values, verdict

MODULES = [
    "amazon_q",
    "amp",
    "antigravity",
    "augment",
    "coderabbit",
    "cody",
    "crush",
    "devin_cli",
    "factory_droid",
    "goose",
    "jetbrains_ai_assistant",
    "junie",
    "kiro",
    "openhands",
    "qodo",
    "replit",
    "roo_code",
    "tabnine",
    "trae",
    "warp",
    "windsurf",
    "zed",
]
OPEN = tuple(plane for plane in Plane if plane not in (Plane.INCLUDE, Plane.MCP))
CASES = [
    (goose.ASSISTANT, ".goosehints"),
    (goose.ASSISTANT, ".gooseignore"),
    (cody.ASSISTANT, ".cody/ignore"),
    (cody.ASSISTANT, ".codyignore"),
    (openhands.ASSISTANT, ".openhands/setup.sh"),
    (replit.ASSISTANT, ".replit"),
    (replit.ASSISTANT, "replit.md"),
]


@pytest.mark.parametrize(("assistant", "marker"), CASES)
def test_its_file_shows_it_and_closes_nothing(assistant: Assistant, marker: str) -> None:
    assert list(reach.presence({assistant.id: assistant}, tree({marker: ""}))) == [assistant.id]
    for plane in OPEN:
        assert verdict(assistant, {marker: "vault/\n"}, "vault/a", plane) == "open"


@pytest.mark.parametrize("assistant", {case[0].id: case[0] for case in CASES}.values())
def test_the_shared_instruction_file_does_not_show_it(assistant: Assistant) -> None:
    assert not reach.presence({assistant.id: assistant}, tree({"AGENTS.md": ""}))
    assert "Nothing committed" in assistant.residual[0]


@pytest.mark.parametrize(
    "path",
    [
        "AGENTS.md",
        "README.md",
        ".mcp.json",
        ".gitignore",
        ".vscode/settings.json",
        ".agents/skills/x/SKILL.md",
        ".github/copilot-instructions.md",
    ],
)
@pytest.mark.parametrize("module", MODULES)
def test_a_file_that_many_read_shows_none_of_them(module: str, path: str) -> None:
    assistant = importlib.import_module(f"ai_gate.assistants.{module}").ASSISTANT
    assert assistant.id == module.replace("_", "-")
    assert not reach.presence({assistant.id: assistant}, tree({path: ""}))


@pytest.mark.parametrize(("assistant", "marker"), CASES[1:4])
def test_lines_of_a_file_that_is_no_longer_read_are_inert(
    assistant: Assistant, marker: str
) -> None:
    assert marker in assistant.decoys
    found = [one for one in settings(assistant, {marker: "vault/\n!x\n"}) if one.aims]
    assert [(one.name, one.aims) for one in found] == [(Name.INERT, "vault/")]


def test_goose_takes_in_what_its_hints_mention_and_runs_plugins() -> None:
    files = {
        ".goosehints": "See @vault/notes.md.\n@vault/notes.md\n",
        ".agents/plugins/p/hooks/hooks.json": '{"hooks": {"Stop": [{"command": "x"}]}}',
        ".agents/plugins/p/.mcp.json": '{"mcpServers": {"db": {"command": "db"}}}',
    }
    found = values(goose.ASSISTANT, files, Name.INCLUDE, "vault/notes.md")
    assert found == ["vault/notes.md"]
    assert values(goose.ASSISTANT, files, Name.EXECUTE) == ["x"]
    assert values(goose.ASSISTANT, files, Name.MCP_SERVER) == ["db"]


def test_openhands_runs_its_scripts_and_hooks() -> None:
    files = {
        ".openhands/setup.sh": "make\n",
        ".openhands/hooks.json": '{"PreToolUse": [{"hooks": [{"command": "guard"}]}]}',
    }
    assert values(openhands.ASSISTANT, files, Name.EXECUTE) == [".openhands/setup.sh", "guard"]


def test_replit_runs_what_its_file_names() -> None:
    files = {".replit": 'run = ["npm", "start"]\n[deployment]\nbuild = "npm run build"\n'}
    assert values(replit.ASSISTANT, files, Name.EXECUTE) == ["npm start", "npm run build"]
    assert values(replit.ASSISTANT, {".replit": "run = \n"}, Name.EXECUTE) == []
