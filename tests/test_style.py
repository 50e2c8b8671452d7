"""The code is formatted, linted, type-checked, and passes its own gate."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import environment

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "ruff check": ("-m", "ruff", "check", "."),
    "mypy": ("-m", "mypy"),
    "ai-gate": ("-m", "ai_gate", "check"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_project_passes(name: str) -> None:
    done = subprocess.run(
        [sys.executable, *COMMANDS[name]],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_the_project_speaks_of_itself_only() -> None:
    words = ("/wor" + "k/", "/ro" + "ot/", "pypi" + ".org", "registry.npm" + "js")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, env=environment(), capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        assert not [word for word in words if word in text], name
