"""The guard is written into hook files beside what is there, taken out again, and judged."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ai_gate import registry
from ai_gate.__main__ import main
from ai_gate.audit import absences, completeness, reading, store
from ai_gate.audit.query import Question
from ai_gate.guard.install import MINIATURE
from tests.repositories import git, make

HOSTS = registry.ids("hosts")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "ai-gate").write_text("#!/bin/sh\n")
    (programs / "ai-gate").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("AI_GATE_AUDIT", str(tmp_path / "log" / "audit.sqlite"))
    return make(tmp_path / "r", {**MINIATURE, "CLAUDE.md": "Be brief.\n"})


def run(root: Path, *words: str) -> int:
    return main(["-C", str(root), "guard", *words])


def status(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run(root, "status", "--format", "json", *words)
    return code, json.loads(capsys.readouterr().out)["assistants"]


@pytest.mark.parametrize("id", HOSTS)
def test_what_is_installed_is_live_and_goes_without_a_trace(
    id: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (before,) = status(root, capsys, "--assistant", id)
    assert (code, before["installed"]) == (1, False)
    assert run(root, "install", "--assistant", id) == 0
    code, (loose,) = status(root, capsys, "--assistant", id)
    assert (code, loose["installed"]) == (1, False)
    assert loose["untracked"]
    git(root, "add", "-A")
    assert git(root, "status", "--porcelain")
    code, (one,) = status(root, capsys, "--assistant", id)
    assert one["untracked"] == []
    assert one["planes"] or one["problems"]
    assert one["tried"]
    assert code == (1 if one["problems"] else 0), one
    assert run(root, "install", "--assistant", id) == 0
    assert "every file is as it should be" in capsys.readouterr().out
    assert run(root, "uninstall", "--assistant", id) == 0
    git(root, "add", "-A")
    assert git(root, "status", "--porcelain") == ""


def test_all_hosts_together_leave_each_other_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for id in HOSTS for word in ("--assistant", id)]
    assert run(root, "install", *words) == 0
    git(root, "add", "-A")
    _, found = status(root, capsys, *words)
    alone = {}
    for id in HOSTS:
        assert run(root, "uninstall", *words) == 0
        assert run(root, "install", "--assistant", id) == 0
        git(root, "add", "-A")
        _, (one,) = status(root, capsys, "--assistant", id)
        alone[id] = one["planes"]
    assert {one["assistant"]: one["planes"] for one in found} == alone
    assert run(root, "uninstall", *words) == 0
    git(root, "add", "-A")
    assert git(root, "status", "--porcelain") == ""


def test_without_a_name_the_assistants_in_use_are_meant(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "install", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "would write .claude/settings.json (new)" in said
    assert not (root / ".claude").exists()


def test_an_assistant_without_hooks_is_an_error_that_says_what_helps(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "install", "--assistant", "aider") == 2
    assert "explain assistant aider" in capsys.readouterr().err
    assert run(root, "install", "--assistant", "claude-cod") == 2
    assert "claude-code" in capsys.readouterr().err
    assert main(["guard", "--assistant", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_a_program_that_is_not_on_the_path_is_a_problem(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, "install")
    git(root, "add", "-A")
    monkeypatch.setenv("PATH", "/nonexistent:/usr/bin")
    code, (one,) = status(root, capsys)
    assert code == 1
    assert any("PATH" in problem["message"] for problem in one["problems"])


def test_a_hook_that_is_switched_off_closes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, "install")
    path = root / ".claude/settings.json"
    settings = json.loads(path.read_text())
    path.write_text(json.dumps({**settings, "disableAllHooks": True}))
    git(root, "add", "-A")
    code, (one,) = status(root, capsys)
    assert (code, one["planes"]) == (1, [])
    assert any("disableAllHooks" in problem["message"] for problem in one["problems"])
    capsys.readouterr()
    assert main(["-C", str(root), "check", "--format", "json"]) == 1
    rules = {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert {"guard-inert", "prohibited-path-reachable"} <= rules


def test_a_live_guard_counts_in_reach_and_a_change_that_removes_it_is_a_finding(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(root), "check"]) == 1
    run(root, "install")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "guard")
    capsys.readouterr()
    assert main(["-C", str(root), "reach", "vault/key.py", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    strengths = {row["plane"]: row["strength"] for row in rows}
    assert strengths["read"] == strengths["shell"] == "guard"
    assert main(["-C", str(root), "check"]) == 0
    run(root, "uninstall")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "no guard")
    capsys.readouterr()
    words = ("check", "--from-ref", "HEAD~1", "--to-ref", "HEAD", "--format", "json")
    assert main(["-C", str(root), *words]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert "guard-removed" in {one["rule"] for one in found}


def test_a_policy_that_lets_a_person_decide_weakens_the_shell(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.guard.test_decide import LOOSENED

    (root / ".ai-gate/access.yaml").write_text(LOOSENED + "guard: {unresolved: ask}\n")
    run(root, "install")
    git(root, "add", "-A")
    capsys.readouterr()
    main(["-C", str(root), "reach", "vault/key.py", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    strengths = {row["plane"]: row["strength"] for row in rows}
    assert (strengths["read"], strengths["shell"]) == ("guard", "asks")


def test_a_link_out_of_the_repository_is_not_written_through(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".claude").symlink_to(tmp_path / "elsewhere")
    assert run(root, "install") == 2
    assert "leads outside" in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_coming_and_going_is_on_record_and_the_time_between_is_told(
    root: Path, tmp_path: Path
) -> None:
    path = str(tmp_path / "log" / "audit.sqlite")
    names = [one for one in HOSTS if "copilot" in one]
    for action in ("install", "uninstall", "uninstall"):
        assert run(root, action, "--assistant", names[0]) == 0
    with reading.to_read(path) as log:
        events = [json.loads(row.body) for row in store.rows(log)][1:]
        said = completeness.of(log, Question()).pauses
    assert [one["type"] for one in events] == ["config_change"] * 6
    assert [one["assistant"]["id"] for one in events] == names * 2
    assert {one["repo"]["id"] for one in events} == {"r"}
    assert [one["details"]["change"] for one in events[2:4]] == [
        absences.PUT_IN,
        absences.TAKEN_OUT,
    ]
    assert events[0]["details"]["files"] == [".github/hooks/ai-gate.json"]
    for id in names:
        assert any(one.startswith(f"no guard of {id} in r on ") for one in said)
    assert run(root, "install", "--assistant", names[0]) == 0
    with reading.to_read(path) as log:
        said = completeness.of(log, Question(assistant=names[0])).pauses
    assert [" to " in one for one in said if "no guard" in one] == [True]


def test_a_try_and_a_file_that_is_as_it_should_be_leave_no_record(
    root: Path, tmp_path: Path
) -> None:
    assert run(root, "install", "--dry-run", "--assistant", "crush") == 0
    assert not (tmp_path / "log").exists()
    for _ in range(2):
        assert run(root, "install", "--assistant", "crush") == 0
    with reading.to_read(str(tmp_path / "log" / "audit.sqlite")) as log:
        assert sum(b"config_change" in row.body for row in store.rows(log)) == 1


def test_a_log_that_cannot_be_written_is_told_and_the_files_are_written(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_GATE_AUDIT", "/dev/null/log")
    assert run(root, "install", "--assistant", "crush") == 0
    assert "could not be put on record" in capsys.readouterr().err
    assert (root / "crush.json").exists()
