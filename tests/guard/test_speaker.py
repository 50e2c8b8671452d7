"""Several surfaces run one committed line: whose event it is, is told by the event itself."""

import json
from pathlib import Path

import pytest

from ai_gate.audit import reading, store
from ai_gate.dialect.records import Permission
from ai_gate.guard import program
from tests.guard.test_transcripts import host, root

__all__ = ["root"]

CLI, EDITOR, CLOUD = (
    "github-copilot-cli",
    "github-copilot-vscode",
    "github-copilot-cloud-agent",
)
CLI_READ = {"sessionId": "s", "cwd": "{root}", "toolName": "view", "toolArgs": {"path": "src"}}
EDITOR_READ = {
    "session_id": "s",
    "cwd": "{root}",
    "hook_event_name": "PreToolUse",
    "tool_name": "read_file",
    "tool_input": {"filePath": "{root}/src/app.py"},
}


def logged(root: Path, event: object) -> str:
    """Return the assistant under which an event of the shared line is on record."""
    data = json.dumps(event).replace("{root}", str(root)).encode()
    path = str(root.parent / "speaker.sqlite")
    program.answer(host(CLI), data, path)
    with reading.to_read(path) as log:
        return str([json.loads(row.body) for row in store.rows(log)][-1]["assistant"]["id"])


@pytest.mark.parametrize(
    ("event", "assistant"),
    [
        (CLI_READ, CLI),
        ({"sessionId": "s", "cwd": "{root}", "prompt": "go on"}, CLI),
        (EDITOR_READ, EDITOR),
        ({"cwd": "{root}", "hook_event_name": "UserPromptSubmit", "prompt": "go on"}, EDITOR),
        ({**EDITOR_READ, "tool_name": "mcp_files_get"}, EDITOR),
        # The CLI, where somebody spelt an entry as Claude Code does.
        ({**EDITOR_READ, "tool_name": "Read", "tool_input": {"path": "src"}}, CLI),
    ],
)
def test_an_event_is_logged_under_the_surface_that_wrote_it(
    event: object, assistant: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COPILOT_AGENT_PROMPT", raising=False)
    assert logged(root, event) == assistant


def test_the_cloud_agent_is_told_by_its_environment_and_asks_nobody(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = {**CLI_READ, "toolName": "edit", "toolArgs": {"path": ".ai-gate/access.yaml"}}
    data = json.dumps(edit).replace("{root}", str(root)).encode()
    monkeypatch.delenv("COPILOT_AGENT_PROMPT", raising=False)
    asked = program.answer(host(CLI), data, "")
    assert '"permissionDecision": "ask"' in asked.stdout
    monkeypatch.setenv("COPILOT_AGENT_PROMPT", "")
    refused = program.answer(host(CLI), data, "")
    assert '"permissionDecision": "deny"' in refused.stdout
    assert logged(root, CLI_READ) == CLOUD


def test_a_line_that_names_another_surface_is_believed() -> None:
    assert host(EDITOR).speaker is None
    assert host(CLOUD).speaker is None


def test_what_the_shared_line_cannot_read_is_refused_in_words(root: Path) -> None:
    reply = program.answer(host(CLI), b'{"hook_event_name": 3, "tool_name": []}', "")
    assert reply.code == 2
    assert "cannot be read" in reply.stderr


@pytest.mark.parametrize("id", [EDITOR, CLOUD])
def test_the_shared_line_decides_as_the_surface_would(
    id: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if id == CLOUD:
        monkeypatch.setenv("COPILOT_AGENT_PROMPT", "x")
    for transcript in host(id).transcripts():
        data = transcript.stdin.replace("{root}", str(root)).encode()
        mine, shared = (program.answer(host(one), data, "") for one in (id, CLI))
        assert shared == mine, transcript.title
        refused = transcript.permission is not Permission.PASS
        assert (shared.code == 2) is refused or "ask" in shared.stdout, transcript.title
