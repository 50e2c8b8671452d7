"""Commits that went around the local hook, and those that assistants made."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ai_gate import repo
from ai_gate.__main__ import main
from ai_gate.examination import commits
from tests.doctor.test_hooks import private
from tests.repositories import git, make, write
from tests.test_hooks import CLEAN, leak, run

__all__ = ["private"]
HOOKS = """\
repos:
  - repo: https://github.com/ai-gate/ai-gate
    rev: v0.1.0
    hooks: [{id: ai-gate}, {id: ai-gate-commit-msg}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "work", {**CLEAN, ".pre-commit-config.yaml": HOOKS})


@pytest.fixture(autouse=True)
def outside_of_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GITLAB_", "CI_", "BUILDKITE", "JENKINS_", "PRE_COMMIT")):
            monkeypatch.delenv(name)


def commit(root: Path, files: dict[str, str | bytes], message: str = "x", **who: str) -> str:
    write(root, files)
    git(root, "add", "--all")
    words = ("git", "commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)
    done = run(root, *words, **who)
    assert done.returncode == 0, done.stderr
    return git(root, "rev-parse", "HEAD").strip()


def related(root: Path, capsys: Any, base: str = "HEAD~1") -> tuple[list[str], str]:
    """Return what is told beside the findings of a range, and standard error."""
    main(["-C", str(root), "check", "--format", "json", "--from-ref", base, "--to-ref", "HEAD"])
    said = capsys.readouterr()
    found = [one for one in json.loads(said.out)["findings"] if one["severity"] == "error"]
    assert found
    listed = [one for finding in found for one in finding["related"]]
    return [f"{one['text']} ({one['path']}:{one['line']})" for one in listed], said.err


def test_a_commit_that_the_hook_would_have_stopped_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oid = commit(root, {"docs/b.json": leak()})
    texts, _ = related(root, capsys)
    assert (
        f"the local hook was skipped or not installed for commit {oid[:12]} "
        "by A. Rivera (.pre-commit-config.yaml:4)"
    ) in texts


def test_where_the_format_has_no_place_standard_error_says_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oid = commit(root, {"docs/b.json": leak()})
    words = ["check", "--from-ref", "HEAD~1"]
    said = f"the local hook was skipped or not installed for commit {oid[:12]} by A. Rivera"
    assert main(["-C", str(root), *words, "--format", "gitlab"]) == 1
    assert capsys.readouterr().err.splitlines() == [said]
    assert main(["-C", str(root), *words, "--format", "github"]) == 1
    assert capsys.readouterr().err.splitlines() == [f"::notice title=ai-gate::{said}"]
    assert main(["-C", str(root), *words]) == 1
    assert f"see: .pre-commit-config.yaml:4: `{said}`" in capsys.readouterr().out


def test_also_when_a_later_commit_removed_what_it_brought(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oid = commit(root, {"docs/b.json": leak()})
    commit(root, {"docs/b.json": "{}\n"})
    texts, _ = related(root, capsys, "HEAD~2")
    assert [text for text in texts if "skipped" in text and oid[:12] in text]


def test_the_committer_is_named_beside_another_author(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, {"docs/b.json": leak()}, GIT_AUTHOR_NAME="B. Okafor")
    texts, _ = related(root, capsys)
    told = {text for text in texts if "skipped" in text}
    assert len(told) == 1
    assert "by B. Okafor, committed by A. Rivera (" in told.pop()


def test_a_message_is_what_the_other_hook_looks_at(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, {}, f"refund\n\n{leak()}")
    texts, _ = related(root, capsys)
    assert [text for text in texts if "skipped" in text]
    write(root, {".pre-commit-config.yaml": HOOKS.replace(", {id: ai-gate-commit-msg}", "")})
    commit(root, {}, "without")
    commit(root, {}, f"refund\n\n{leak()}")
    texts, _ = related(root, capsys)
    assert not [text for text in texts if "skipped" in text]


def test_without_a_hook_in_the_repository_nobody_went_around_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "work", CLEAN)
    commit(root, {"docs/b.json": leak()})
    texts, _ = related(root, capsys)
    assert [text for text in texts if "brought in" in text]
    assert not [text for text in texts if "hook" in text]


def test_the_configuration_of_the_commit_itself_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "work", CLEAN)
    before = commit(root, {"docs/b.json": leak()})
    commit(root, {".pre-commit-config.yaml": HOOKS})
    texts, _ = related(root, capsys, "HEAD~2")
    assert not [text for text in texts if "hook" in text and before[:12] in text]


def test_husky_counts_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "work", {**CLEAN, ".husky/pre-commit": "ai-gate hook pre-commit\n"})
    commit(root, {"docs/b.json": leak()})
    texts, _ = related(root, capsys)
    assert [text for text in texts if "skipped" in text and ".husky/pre-commit" in text]


def test_lefthook_counts_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "pre-commit:\n  jobs:\n    - run: ai-gate hook pre-commit\n"
    root = make(tmp_path / "work", {**CLEAN, "lefthook.yml": text})
    commit(root, {"docs/b.json": leak()})
    texts, _ = related(root, capsys)
    assert [text for text in texts if "skipped" in text and "lefthook.yml:3" in text]


def test_a_commit_of_a_web_page_skipped_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com"}
    commit(root, {"docs/b.json": leak()}, **who)
    texts, _ = related(root, capsys)
    assert not [text for text in texts if "skipped" in text]
    assert [text for text in texts if "made on a web page" in text]


def test_a_number_in_the_name_of_an_author_is_not_printed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = leak().split('"')[3]
    commit(root, {"docs/b.json": leak()}, GIT_AUTHOR_NAME=f"card {number}")
    texts, errors = related(root, capsys)
    assert [text for text in texts if "skipped" in text]
    assert number not in " ".join(texts) + errors


MAKERS: list[tuple[str, dict[str, str], tuple[str, ...], str]] = [
    ("x\n\nCo-Authored-By: Claude <noreply@anthropic.com>", {}, ("Claude Code",), ""),
    ("x\n\nCo-authored-by: Cursor <cursoragent@cursor.com>", {}, ("Cursor",), ""),
    ("x\n\nAssisted-by: A Model via Crush <crush@charm.land>", {}, ("Crush",), ""),
    (
        "x\n\nCo-authored-by: B <b@example.com>\nCo-authored-by: aider (m) <aider@aider.chat>",
        {},
        ("Aider",),
        "",
    ),
    ("x", {"GIT_AUTHOR_NAME": "B. Okafor (aider)"}, ("Aider",), ""),
    (
        "x",
        {
            "GIT_AUTHOR_NAME": "copilot-swe-agent[bot]",
            "GIT_AUTHOR_EMAIL": "198982749+Copilot@users.noreply.github.com",
        },
        ("GitHub Copilot",),
        "",
    ),
    (
        "x",
        {
            "GIT_AUTHOR_NAME": "dependabot[bot]",
            "GIT_AUTHOR_EMAIL": "49699333+dependabot[bot]@users.noreply.github.com",
        },
        (),
        "dependabot[bot]",
    ),
    ("x\n\nThanks to Claude for the idea", {}, (), ""),
    ("x\n\nCo-authored-by: B. Okafor <b.okafor@example.com>", {}, (), ""),
]


@pytest.mark.parametrize(("message", "who", "assistants", "program"), MAKERS)
def test_who_made_a_commit_is_told_by_names_and_trailers(
    tmp_path: Path,
    message: str,
    who: dict[str, str],
    assistants: tuple[str, ...],
    program: str,
) -> None:
    root = make(tmp_path / "work", {"a": "x"})
    oid = commit(root, {}, message, **who)
    found = commits.made(repo.open_repository(str(root)), [oid], "--no-walk")
    assert [(one.oid, one.assistants, one.program) for one in found] == [(oid, assistants, program)]


def test_commits_of_assistants_are_listed_also_without_findings(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, {"docs/b.md": "x\n"})
    oid = commit(root, {"docs/c.md": "x\n"}, "x\n\nCo-Authored-By: Claude <noreply@anthropic.com>")
    words = ["check", "--format", "json", "--from-ref", "HEAD~2", "--to-ref", "HEAD"]
    assert main(["-C", str(root), *words]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"commit {oid[:12]} was made with Claude Code"]
    assert json.loads(said.out)["findings"] == []
