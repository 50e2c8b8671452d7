"""The scheduled workflow that people copy: valid, unprivileged, and it runs what we have."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from ai_gate.cli import prove
from tests.repositories import environment

PIECE = Path(__file__).parent.parent.parent / "hooks/ci/github-prove.yml"


def test_it_is_valid_by_the_published_schema() -> None:
    options = ["--builtin-schema", "vendor.github-workflows", str(PIECE)]
    done = CliRunner().invoke(check_jsonschema, options)
    assert done.exit_code == 0, done.output


def test_nothing_in_it_is_unpinned_or_over_privileged() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-config", str(PIECE)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_command_line_is_one_that_prove_takes() -> None:
    steps = yaml.safe_load(PIECE.read_text())["jobs"]["prove"]["steps"]
    (command,) = [step["run"] for step in steps if step.get("name") == "Prove"]
    words = re.sub(r'"[^"]*/ai-gate" prove ', "", command).replace('"', "").split()
    parser = argparse.ArgumentParser()
    prove.add_arguments(parser)
    chosen = parser.parse_args(words)
    assert chosen.output == [
        "json=prove.json",
        "junit=prove-junit.xml",
        "evidence=prove-evidence.json",
    ]
