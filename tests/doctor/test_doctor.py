"""The report as a whole: CI, governance, owners, cache, exit codes, formats."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from ai_gate import __version__, doctor
from ai_gate.__main__ import main
from ai_gate.doctor import Fact, State
from ai_gate.doctor.fact import version
from tests.doctor.test_hooks import install, private
from tests.repositories import git, make, write
from tests.test_hooks import CLEAN, ROOT

__all__ = ["private"]
W = ".github/workflows/gate.yml"
WORKFLOW = f"""\
on: [push, pull_request]
jobs:
  gate:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
        with: {{fetch-depth: 0}}
      - uses: ai-gate/ai-gate@v{__version__}
"""
WHOLE: dict[str, str | bytes] = {
    **CLEAN,
    W: WORKFLOW,
    ".github/CODEOWNERS": "* @acme/all\n",
    ".ai-gate/assistants.yaml": "schema: ai-gate/assistants/v1\nassistants: []\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a repository in which nothing is missing."""
    root = make(tmp_path / "work", WHOLE)
    install(root, "pre-commit", "commit-msg", "pre-push")
    return root


def change(root: Path, files: dict[str, str | bytes | None]) -> None:
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
        else:
            write(root, {path: text})
    git(root, "add", "--all")


def found(root: Path, area: str) -> list[Fact]:
    return [fact for fact in doctor.examine(str(root)) if fact.area == area]


def problems(root: Path, area: str) -> list[Fact]:
    return [fact for fact in found(root, area) if fact.state is State.PROBLEM]


def test_a_repository_in_which_nothing_is_missing_passes(
    root: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["-C", str(root), "doctor"]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "0 problem" in said
    assert "fix:" not in said


def test_problems_fail_and_every_one_has_a_remedy(
    root: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    change(root, {W: None, ".github/CODEOWNERS": None, ".ai-gate/assistants.yaml": "x: [\n"})
    shutil.rmtree(root / ".git/hooks")
    assert main(["-C", str(root), "doctor", "--format", "json"]) == 1
    report: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    assert report["schema"] == "ai-gate/doctor/v1"
    bad = [fact for fact in report["facts"] if fact["state"] == "problem"]
    assert {fact["area"] for fact in bad} == {"hooks", "ci", "owners", "governance"}
    assert all(fact["fix"] for fact in bad)
    assert report["summary"]["problem"] == len(bad)


def test_a_folder_of_the_repository_is_told_the_same(root: Path) -> None:
    assert doctor.examine(str(root / "docs")) == doctor.examine(str(root))


def test_outside_of_git_the_message_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "doctor"]) == 2
    assert "not in a git repository" in capsys.readouterr().err


CI: dict[str, tuple[str, dict[str, str | bytes | None]]] = {
    "no file": ("there is no CI file", {W: None}),
    "no step": ("no CI file runs", {W: WORKFLOW.replace("ai-gate/ai-gate", "acme/other")}),
    "may fail": ("continue-on-error", {W: WORKFLOW + "        continue-on-error: true\n"}),
    "some files": (
        "not run ai-gate on every change",
        {W: WORKFLOW.replace("[push, pull_request]", "{push: {paths: ['src/**']}}")},
    ),
    "a shallow clone": (
        "one commit only",
        {W: WORKFLOW.replace("        with: {fetch-depth: 0}\n", "")},
    ),
    "a token that may not read": (
        "`contents: read` is missing",
        {W: WORKFLOW.replace("    runs-on", "    permissions: {}\n    runs-on")},
    ),
    "a token that may not upload": (
        "`security-events: write` is missing",
        {
            W: WORKFLOW.replace("jobs:", "permissions: {contents: read}\njobs:")
            + "      - uses: github/codeql-action/upload-sarif@v4\n"
        },
    ),
    "a reusable workflow without its permissions": (
        "`security-events: write` is missing",
        {
            W: "on: push\njobs:\n  gate:\n    permissions: {contents: read}\n"
            f"    uses: ai-gate/ai-gate/.github/workflows/ai-gate.yml@v{__version__}\n"
        },
    ),
    "an older version": ("v0.0.1, here is", {W: WORKFLOW.replace(f"v{__version__}", "v0.0.1")}),
    "GitLab, shallow": (
        "GIT_DEPTH",
        {W: None, ".gitlab-ci.yml": "gate:\n  script: [ai-gate check --ci]\n"},
    ),
    "GitLab, may fail": (
        "allow_failure",
        {W: None, ".gitlab-ci.yml": "g:\n  script: [ai-gate check]\n  allow_failure: true\n"},
    ),
    "Azure, shallow": (
        "fetchDepth",
        {W: None, "azure-pipelines.yml": "steps:\n  - bash: ai-gate check --ci\n"},
    ),
    "Bitbucket, shallow": (
        "depth",
        {
            W: None,
            "bitbucket-pipelines.yml": "pipelines:\n  default:\n"
            "    - step: {script: [ai-gate check --ci]}\n",
        },
    ),
}


@pytest.mark.parametrize("name", CI)
def test_what_ci_lacks_is_told(root: Path, name: str) -> None:
    words, files = CI[name]
    change(root, files)
    told = problems(root, "ci")
    assert [fact for fact in told if words in fact.message], told
    assert all(fact.fix for fact in told)


def test_a_gate_for_some_branches_is_worth_a_note(root: Path) -> None:
    branches = "{push: {branches: [main]}, pull_request: {branches: [main]}}"
    change(root, {W: WORKFLOW.replace("[push, pull_request]", branches)})
    assert problems(root, "ci") == []
    assert [fact for fact in found(root, "ci") if "`branches` `main`" in fact.message]


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        ("gitlab.yml", ".gitlab-ci.yml"),
        ("azure-pipelines.yml", "azure-pipelines.yml"),
        ("bitbucket-pipelines.yml", "bitbucket-pipelines.yml"),
        ("buildkite.yml", ".buildkite/pipeline.yml"),
        ("Jenkinsfile", "Jenkinsfile"),
    ],
)
def test_the_pieces_that_we_ship_lack_nothing(root: Path, piece: str, place: str) -> None:
    change(root, {W: None, place: (ROOT / "hooks/ci" / piece).read_text()})
    assert State.OK in {fact.state for fact in found(root, "ci")}
    assert problems(root, "ci") == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_workflows_of_the_manual_lack_nothing(root: Path, number: int) -> None:
    import re

    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text(), re.DOTALL)
    jobs = [block for block in blocks if "jobs:" in block and "ai-gate/ai-gate" in block]
    text = jobs[number]
    change(root, {W: text if text.startswith("name:") else f"on: [push, pull_request]\n{text}"})
    assert State.OK in {fact.state for fact in found(root, "ci")}
    assert problems(root, "ci") == []


def test_the_remedy_of_an_older_version_mends_it(root: Path) -> None:
    change(root, {W: WORKFLOW.replace(f"v{__version__}", "v0.0.1")})
    (told,) = problems(root, "ci")
    assert os.system(f"cd {root} && {told.fix}") == 0
    assert not problems(root, "ci")


GOVERNANCE: dict[str, tuple[str, dict[str, str | bytes | None]]] = {
    "missing": ("is missing", {".ai-gate/classification.yaml": None}),
    "not valid": ("not valid", {".ai-gate/classification.yaml": "schema: x\n"}),
    "waivers": ("this file is not valid", {".ai-gate/waivers.yaml": "schema: x\n"}),
    "register": ("register is not valid", {".ai-gate/assistants.yaml": "schema: x\n"}),
}


@pytest.mark.parametrize("name", GOVERNANCE)
def test_what_governance_lacks_is_told(root: Path, name: str) -> None:
    words, files = GOVERNANCE[name]
    change(root, files)
    told = problems(root, "governance")
    assert [fact for fact in told if words in fact.message], told


def test_files_beside_the_classification_are_read(root: Path) -> None:
    text = "schema: ai-gate/waivers/v1\nwaivers: []\n"
    change(root, {".ai-gate/waivers.yaml": text})
    assert problems(root, "governance") == []
    assert "`.ai-gate/waivers.yaml` can be read" in found(root, "governance")[-1].message


def test_the_remedy_of_a_missing_classification_writes_one(tmp_path: Path) -> None:
    root = make(tmp_path / "new", {"services/vault/store.py": ""})
    (told,) = problems(root, "governance")
    assert os.system(f"cd {root} && {told.fix} > {os.devnull}") == 0
    assert problems(root, "governance") == []


def test_governance_that_is_not_tracked_is_told(root: Path) -> None:
    write(root, {".gitignore": ".ai-gate/waivers.yaml\n", ".ai-gate/waivers.yaml": "x\n"})
    git(root, "rm", "--quiet", "--cached", ".ai-gate/classification.yaml")
    told = {fact.path: fact for fact in problems(root, "governance")}
    assert set(told) == {".ai-gate/waivers.yaml", ".ai-gate/classification.yaml"}
    for fact in told.values():
        assert os.system(f"cd {root} && {fact.fix}") == 0
    assert not [fact for fact in problems(root, "governance") if "tracked" in fact.message]


def test_owners_of_the_governance_and_of_assistants_are_asked_for(root: Path) -> None:
    assert {fact.state for fact in found(root, "owners")} == {State.OK}
    change(root, {".github/CODEOWNERS": "/docs/ @acme/docs\n", "CLAUDE.md": "x\n"})
    first, second = found(root, "owners")
    assert (first.state, second.state) == (State.PROBLEM, State.NOTE)
    assert "`CLAUDE.md`" in second.message
    for fact in (first, second):
        assert os.system(f"cd {root} && {fact.fix}") == 0
    assert {fact.state for fact in found(root, "owners")} == {State.OK}


def test_the_cache_is_told_with_its_size(
    root: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (fact,) = found(root, "cache")
    assert "first `ai-gate check`" in fact.message
    main(["-C", str(root), "check"])
    capsysbinary.readouterr()
    (fact,) = found(root, "cache")
    assert fact.state is State.OK
    assert "MiB" in fact.message
    Path(fact.path).chmod(0o777)
    (fact,) = found(root, "cache")
    assert fact.state is State.NOTE
    assert os.system(fact.fix) == 0
    assert found(root, "cache")[0].state is State.OK


def test_a_shallow_clone_is_told(root: Path, tmp_path: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--no-verify", "--message", "second")
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    assert [fact for fact in found(tmp_path / "shallow", "git") if "shallow" in fact.message]


def test_nothing_is_written_and_no_hook_is_run(root: Path) -> None:
    write(root, {".git/hooks/pre-commit": "#!/bin/sh\ntouch ran\nai-gate hook pre-commit\n"})
    before = sorted(root.rglob("*"))
    doctor.examine(str(root))
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("v0.1.0", (0, 1, 0)),
        ("2.39.5", (2, 39, 5)),
        ("2.41.0.rc1", (2, 41, 0)),
        ("main", ()),
        ("2.30.windows.1", (2, 30)),
    ],
)
def test_a_version_is_its_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert version(text) == numbers
