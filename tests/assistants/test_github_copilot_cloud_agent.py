"""Copilot cloud agent: nothing committed keeps a path from it."""

import pytest

from ai_gate.assistants.github_copilot_cloud_agent import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import settings, values, verdict

STEPS = ".github/workflows/copilot-setup-steps.yml"
WORKFLOW = """\
jobs:
  copilot-setup-steps:
    steps:
      - uses: actions/checkout@v5
      - name: install
        run: |
          npm ci
          make data
"""


@pytest.mark.parametrize(
    "plane", [plane for plane in Plane if plane not in (Plane.MCP, Plane.INCLUDE)]
)
def test_every_plane_is_open(plane: Plane) -> None:
    files = {".github/copilot-instructions.md": "", ".copilotignore": "vault/\n"}
    assert verdict(ASSISTANT, files, "vault/a", plane) == "open"


def test_the_workflow_that_prepares_the_machine_runs_programs() -> None:
    assert values(ASSISTANT, {STEPS: WORKFLOW}, Name.EXECUTE) == ["actions/checkout@v5", "npm ci"]
    assert len(values(ASSISTANT, {STEPS: "jobs: ["}, Name.INVALID)) == 1


def test_hooks_and_their_switch_are_read() -> None:
    hook = '{"hooks": {"preToolUse": [{"bash": "./g", "powershell": "./g.ps1"}]}}'
    assert values(ASSISTANT, {".github/hooks/a.json": hook}, Name.EXECUTE) == ["./g", "./g.ps1"]
    off = '{"disableAllHooks": true}'
    assert values(ASSISTANT, {".github/hooks/a.json": off}, Name.HOOKS) == ["off"]


def test_hooks_of_other_files_are_not_its_own() -> None:
    files = {".claude/settings.json": '{"hooks": {"PreToolUse": [{"hooks": [{"command": "x"}]}]}}'}
    assert values(ASSISTANT, files, Name.EXECUTE) == []


def test_instruction_files_are_recorded() -> None:
    files = {"AGENTS.md": "", "svc/AGENTS.md": "", ".github/instructions/a/b.instructions.md": ""}
    assert set(values(ASSISTANT, files, Name.INSTRUCTION)) == set(files)


def test_a_copilotignore_is_inert() -> None:
    found = settings(ASSISTANT, {".copilotignore": "vault/\n"})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/"]


def test_anchors_of_a_workflow_are_read_as_github_does() -> None:
    text = "jobs:\n  a:\n    steps: &s\n      - run: make\n  b:\n    steps: *s\n"
    found = settings(ASSISTANT, {STEPS: text})
    assert [one.value for one in found if one.name is Name.EXECUTE] == ["make", "make"]
    assert Name.INVALID not in {one.name for one in found}
