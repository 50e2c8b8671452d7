"""The GitHub Action: valid by the published schema, its steps run as a runner runs them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.repositories import environment, git, make, write
from tests.test_hooks import CLEAN, leak

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())


def test_the_action_is_valid_by_the_published_schema() -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_expression_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"], "an input in a script can be made to run as a command"


class Runner:
    """Just enough of a GitHub runner: expressions, environment, output and summary files."""

    def __init__(self, folder: Path, workspace: Path, inputs: dict[str, str]) -> None:
        self.folder = folder
        self.workspace = workspace
        self.inputs = {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()}
        self.inputs = {
            name: re.sub(r"\$\{\{.*?\}\}", "", text) for name, text in self.inputs.items()
        }
        self.inputs |= inputs
        self.output = folder / "output"
        self.summary = folder / "summary"
        self.event = folder / "event.json"
        self.event.write_text("{}")

    def run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: self.inputs[found[1]], text)
            for name, text in step.get("env", {}).items()
        }
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **environment(),
                **variables,
                "GITHUB_EVENT_PATH": str(self.event),
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_WORKSPACE": str(self.workspace),
                "RUNNER_TEMP": str(self.folder),
                "GITHUB_ACTIONS": "true",
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the install step once."""
    folder = tmp_path_factory.mktemp("runner")
    runner = Runner(folder, ROOT, {"python": sys.executable})
    done = runner.run(ACTION["runs"]["steps"][0])
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def check(
    installed: Path, root: Path, **inputs: str
) -> tuple[Runner, subprocess.CompletedProcess[str]]:
    for name in ("output", "summary"):
        (installed / name).write_text("")
    runner = Runner(
        installed, root, {name.replace("_", "-"): text for name, text in inputs.items()}
    )
    return runner, runner.run(ACTION["runs"]["steps"][1])


def test_a_clean_repository_passes(installed: Path, tmp_path: Path) -> None:
    runner, done = check(installed, make(tmp_path, CLEAN))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "exit-code=0" in runner.output.read_text()
    assert (tmp_path / "ai-gate.sarif").is_file()


def test_findings_fail_the_step_and_annotate_it(installed: Path, tmp_path: Path) -> None:
    root = make(tmp_path, {**CLEAN, "docs/b.json": leak()})
    runner, done = check(installed, root, sarif_file="out.sarif")
    assert done.returncode == 1
    assert "::error file=docs/b.json,line=1" in done.stdout
    assert "exit-code=1" in runner.output.read_text()
    assert "sarif-file=out.sarif" in runner.output.read_text()
    assert "payment-card" in runner.summary.read_text()
    assert leak().split('"')[3] not in done.stdout + runner.summary.read_text()


def test_a_pull_request_is_judged_by_its_own_commits(installed: Path, tmp_path: Path) -> None:
    root = make(tmp_path, {**CLEAN, "docs/old.json": leak()})
    base = git(root, "rev-parse", "HEAD").strip()
    write(root, {"docs/b.md": "text\n"})
    git(root, "add", "docs/b.md")
    git(root, "commit", "--quiet", "--message", "text")
    _, done = check(installed, root, from_ref=base, to_ref="HEAD")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_shallow_clone_says_what_is_missing(installed: Path, tmp_path: Path) -> None:
    origin = make(tmp_path / "origin", CLEAN)
    base = git(origin, "rev-parse", "HEAD").strip()
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "second")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", "shallow")
    runner, done = check(installed, tmp_path / "shallow", from_ref=base, to_ref="HEAD")
    assert done.returncode == 2
    assert "fetch" in done.stderr
    assert "exit-code=2" in runner.output.read_text()


def test_the_runner_finds_no_network_address_in_the_steps() -> None:
    assert not any("http" in step["run"] for step in ACTION["runs"]["steps"])
    assert os.access(ROOT / "hooks/pre-commit", os.X_OK)
