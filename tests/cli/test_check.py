"""`ai-gate check` from its options to its exit code, against real git."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ai_gate import repo
from ai_gate.__main__ import main
from tests.repositories import environment, git, make, write

ROOT = Path(__file__).parent.parent.parent
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "vault/store.py": "x = 1\n",
    "docs/a.md": "text\n",
}


def leak(seed: str) -> str:
    sys.path.insert(0, str(ROOT / "examples"))
    from values import fill

    return fill(f'{{"card_number": "@@card:visa:{seed}@@", "expiry": "04/29"}}\n')


@pytest.fixture(autouse=True)
def private(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a cache of our own, and no CI around us."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GITLAB_", "CI_", "BUILDKITE", "JENKINS_", "PRE_COMMIT")):
            monkeypatch.delenv(name)


@pytest.fixture
def check(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Return a function that runs the command: exit code, report, standard error."""

    def run(root: Path, *words: str) -> tuple[int, Any, str]:
        code = main(["-C", str(root), "check", "--format", "json", *words])
        output, errors = capsysbinary.readouterr()
        return code, json.loads(output) if output else None, errors.decode()

    return run


def found(report: Any) -> set[tuple[str, str]]:
    return {(one["rule"], one["path"]) for one in report["findings"]}


def commit(root: Path, files: dict[str, str | bytes], message: str = "change") -> str:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def test_a_clean_repository_passes_with_and_without_the_cache(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, FILES)
    code, report, _ = check(root, "--no-cache")
    assert code == 0
    assert report["source"]["kind"] == "tree"
    assert report["summary"]["documents"] == 3
    for _ in range(3):
        assert check(root)[:2] == (0, report)


def test_the_cache_never_changes_the_verdict(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, {**FILES, "docs/leak.json": leak("x")})
    states: list[dict[str, str | bytes]] = [
        {},
        {"docs/leak.json": "{}\n"},
        {"docs/leak.json": leak("y"), "docs/a.md": "x\n"},
        {".cursorrules": "Be brief.\n"},
        {"docs/a.md": leak("z")},
    ]
    for files in states:
        write(root, files)
        git(root, "add", "--all")
        expected = check(root, "--no-cache")[:2]
        for _ in range(2):
            assert check(root)[:2] == expected
    assert expected[0] == 1


def test_a_second_run_reads_no_file(
    tmp_path: Path, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path, {**FILES, "docs/leak.json": leak("x")})
    first = check(root)[:2]
    assert first[0] == 1

    def read(*arguments: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr(repo.states, "from_disk_of_any_size", read)
    assert check(root)[:2] == first
    (root / "docs/a.md").write_text("changed\n")
    assert check(root)[0] == 3


def test_nothing_is_written_into_the_repository(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, FILES)
    before = sorted(path for path in root.rglob("*"))
    for words in ([], ["--history"], ["--staged"]):
        assert check(root, *words)[0] == 0
    assert sorted(path for path in root.rglob("*")) == before


def test_staged_examines_the_index(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, FILES)
    write(root, {"docs/b.json": leak("x")})
    assert check(root, "--staged")[0] == 0
    git(root, "add", "docs/b.json")
    code, report, _ = check(root, "--staged")
    assert code == 1
    assert report["source"]["kind"] == "index"
    assert ("payment-card", "docs/b.json") in found(report)


def test_staged_needs_an_index(tmp_path: Path, check: Any) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    code, report, said = check(tmp_path / "bare.git", "--staged")
    assert (code, report) == (2, None)
    assert "bare" in said
    write(tmp_path, {"plain/a": "x"})
    assert check(tmp_path / "plain", "--staged")[0] == 2


def test_a_range_reports_what_a_later_commit_removed(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    oops = commit(root, {"docs/b.json": leak("x")})
    commit(root, {"docs/b.json": "{}\n"})
    code, report, _ = check(root, "--from-ref", base)
    assert code == 1
    (finding,) = report["findings"]
    assert oops[:12] in finding["related"][0]["text"]
    assert check(root)[0] == 0


def test_the_history_is_examined_with_and_without_the_cache(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, FILES)
    commit(root, {"docs/b.json": leak("x")}, leak("message"))
    commit(root, {"docs/b.json": "{}\n"})
    code, report, _ = check(root, "--history", "--no-cache")
    assert code == 1
    assert report["source"]["kind"] == "history"
    assert len(report["findings"]) == 2
    for _ in range(2):
        assert check(root, "--history")[:2] == (1, report)
    code, report, _ = check(root, "--history", "--since", "HEAD~1")
    assert (code, report["findings"]) == (0, [])


def test_named_paths_are_examined_alone(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path, {**FILES, "docs/b.json": leak("x")})
    assert check(root, "docs/a.md")[0] == 0
    assert check(root, "docs")[0] == 1
    code, _, said = check(root, "nowhere")
    assert code == 2
    assert "nowhere" in said


@pytest.mark.parametrize(
    "words",
    [
        ["--to-ref", "HEAD"],
        ["--since", "2026-01-01"],
        ["--staged", "--ci"],
        ["--history", "--from-ref", "HEAD"],
        ["--history", "docs"],
    ],
)
def test_options_that_do_not_fit_are_refused(tmp_path: Path, check: Any, words: list[str]) -> None:
    root = make(tmp_path, FILES)
    assert check(root, *words)[0] == 2


# --- CI ---------------------------------------------------------------------------------------


@pytest.fixture
def pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str, str]:
    """Make a checkout as GitHub does for a pull request that adds and removes a card number."""
    root = make(tmp_path / "work", FILES)
    git(root, "checkout", "--quiet", "-b", "topic")
    commit(root, {"docs/b.json": leak("x")})
    head = commit(root, {"docs/b.json": "{}\n"})
    git(root, "checkout", "--quiet", "main")
    base = commit(root, {"docs/main.json": leak("not ours")})
    git(root, "checkout", "--quiet", "--detach")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "topic")
    event = {"pull_request": {"base": {"sha": base}, "head": {"sha": head}}}
    (tmp_path / "event.json").write_text(json.dumps(event))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    monkeypatch.setenv("GITHUB_HEAD_REF", "topic")
    return root, base, head


def test_ci_examines_the_commits_of_the_pull_request(
    pulled: tuple[Path, str, str], check: Any
) -> None:
    root, base, _ = pulled
    code, report, said = check(root, "--ci")
    assert code == 1
    assert found(report) == {("payment-card", "docs/b.json")}
    assert report["source"]["base"] == base
    assert said == f"GitHub Actions: the commits after {base[:12]} are examined\n"


def test_ci_in_a_shallow_clone_fails_and_says_what_to_do(
    pulled: tuple[Path, str, str], check: Any, tmp_path: Path
) -> None:
    root, *_ = pulled
    git(root, "branch", "merged")
    git(tmp_path, "clone", "--quiet", "--depth=1", "-b", "merged", f"file://{root}", "shallow")
    code, report, said = check(tmp_path / "shallow", "--ci")
    assert (code, report) == (3, None)
    assert "does not have" in said
    assert "fetch-depth: 0" in said


def test_ci_that_cannot_follow_the_change_to_its_start_is_not_clean(
    pulled: tuple[Path, str, str], check: Any, tmp_path: Path
) -> None:
    root, base, head = pulled
    git(tmp_path, "init", "--quiet", "shallow")
    clone = tmp_path / "shallow"
    for name in (base, head):
        git(root, "branch", f"at-{name[:4]}", name)
        git(clone, "fetch", "--quiet", "--depth=1", f"file://{root}", f"at-{name[:4]}")
    git(clone, "checkout", "--quiet", "--detach", head)
    code, report, _ = check(clone, "--ci")
    assert code == 3
    assert "shallow" in report["unexamined"][0]["reason"]


def test_outside_of_ci_the_commits_have_to_be_named(tmp_path: Path, check: Any) -> None:
    code, _, said = check(make(tmp_path, FILES), "--ci")
    assert code == 2
    assert "--from-ref" in said


# --- the whole process ------------------------------------------------------------------------


def test_two_that_run_at_once_agree(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"docs/{n}.md": f"text {n}\n" for n in range(50)}
    root = make(tmp_path / "work", {**FILES, **files, "docs/leak.json": leak("x")})
    variables = {**environment(), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "ai_gate", "-C", str(root), "check", "--format", "json"]
    started = [
        subprocess.Popen(command, env=variables, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)
    ]
    outputs = {process.communicate()[0] for process in started}
    assert {process.returncode for process in started} == {1}
    assert len(outputs) == 1
    again = subprocess.run(command, env=variables, cwd=ROOT, capture_output=True, check=False)
    assert {again.stdout} == outputs
