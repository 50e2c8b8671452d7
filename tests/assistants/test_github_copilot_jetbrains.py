"""Copilot in JetBrains IDEs: nothing committed keeps a path from it."""

import pytest

from ai_gate import reach
from ai_gate.assistants.github_copilot_jetbrains import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, tree, values, verdict


@pytest.mark.parametrize(
    "plane", [plane for plane in Plane if plane not in (Plane.MCP, Plane.INCLUDE)]
)
def test_every_plane_is_open(plane: Plane) -> None:
    files = {
        ".github/copilot-instructions.md": "",
        ".aiignore": "vault/\n",
        ".copilotignore": "vault/\n",
    }
    assert verdict(ASSISTANT, files, "vault/a", plane) == "open"


@pytest.mark.parametrize(
    ("path", "present"),
    [
        (".github/copilot-instructions.md", True),
        (".github/instructions/a.instructions.md", True),
        (".github/git-commit-instructions.md", True),
        (".idea/copilot.data.migration.agent.xml", True),
        ("svc/.idea/copilotDiffState.xml", True),
        (".idea/workspace.xml", False),
        ("AGENTS.md", False),
        (".github/workflows/ci.yml", False),
    ],
)
def test_its_files_show_it(path: str, present: bool) -> None:
    assert (ASSISTANT.id in reach.presence({ASSISTANT.id: ASSISTANT}, tree({}, path))) is present


def test_instructions_are_recorded_and_a_copilotignore_is_inert() -> None:
    files = {".github/git-commit-instructions.md": "", ".copilotignore": "vault/\n"}
    assert values(ASSISTANT, files, Name.INSTRUCTION) == [".github/git-commit-instructions.md"]
    assert [one.aims for one in settings(ASSISTANT, files) if one.name is Name.INERT] == ["vault/"]
