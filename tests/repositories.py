"""Real temporary git repositories for tests."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A. Rivera",
    "GIT_AUTHOR_EMAIL": "a.rivera@example.com",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_NAME": "A. Rivera",
    "GIT_COMMITTER_EMAIL": "a.rivera@example.com",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def environment() -> dict[str, str]:
    """Return the environment of a person who has no settings and no git hook around them."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**inherited, **ENVIRONMENT}


def git(root: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run git in `root` and return what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env=environment(),
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8", "surrogateescape")


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write `files` (path -> content) below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def make(root: Path, files: Mapping[str, str | bytes], *, commit: bool = True) -> Path:
    """Make a repository in `root` with `files` committed, or only staged."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    write(root, files)
    git(root, "add", "--all", "--force")
    if commit:
        git(root, "commit", "--quiet", "--allow-empty", "--message", "first")
    return root
