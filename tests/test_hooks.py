"""The hooks that people install, run by git and by the real pre-commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import environment, git, make, write

ROOT = Path(__file__).parent.parent
CLASSIFICATION = (ROOT / "examples/payments/.ai-gate/classification.yaml").read_text()
CLEAN = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "services/vault/store.py": "",
    "services/checkout/pay.py": "",
    "docs/a.md": "",
}


def leak() -> str:
    """Make a record with a card number that no list of test numbers holds."""
    sys.path.insert(0, str(ROOT / "examples"))
    from values import fill

    return fill('{"card_number": "@@card:visa:hook@@", "expiry": "04/29", "cvv": "737"}\n')


def run(root: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, with this interpreter's programs on PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=root,
        env={**environment(), "PATH": path, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Make a repository with the plain git hooks of `hooks/` installed."""
    root = make(tmp_path / "work", CLEAN)
    for name in ("pre-commit", "commit-msg", "pre-push"):
        shutil.copy(ROOT / "hooks" / name, root / ".git/hooks" / name)
    return root


def commit(
    root: Path, message: str = "change", **variables: str
) -> subprocess.CompletedProcess[str]:
    return run(root, "git", "commit", "--quiet", "--message", message, **variables)


def test_the_plain_hook_lets_a_clean_commit_through(plain: Path) -> None:
    write(plain, {"docs/b.md": "text\n"})
    git(plain, "add", "docs/b.md")
    done = commit(plain)
    assert done.returncode == 0, done.stderr


def test_the_plain_hook_stops_a_card_number_and_does_not_show_it(plain: Path) -> None:
    write(plain, {"docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    done = commit(plain)
    assert done.returncode == 1
    assert "payment-card" in done.stdout + done.stderr
    assert leak().split('"')[3] not in done.stdout + done.stderr


def test_the_plain_hook_judges_the_index_and_not_the_disk(plain: Path) -> None:
    write(plain, {"docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    write(plain, {"docs/b.json": "{}\n"})
    assert commit(plain).returncode == 1
    git(plain, "add", "docs/b.json")
    write(plain, {"docs/b.json": leak()})
    assert commit(plain).returncode == 0


def test_the_plain_hook_judges_a_commit_of_named_paths_by_its_own_index(plain: Path) -> None:
    write(plain, {"docs/a.md": "clean\n", "docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    done = run(plain, "git", "commit", "--quiet", "--message", "only a", "docs/a.md")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_plain_hook_stops_an_assistant_that_reaches_the_vault(plain: Path) -> None:
    write(plain, {".cursorrules": "Be brief.\n"})
    git(plain, "add", ".cursorrules")
    done = commit(plain)
    assert done.returncode == 1
    assert "prohibited-path-reachable" in done.stdout + done.stderr


def test_the_commit_message_is_scanned_without_its_comments(plain: Path) -> None:
    git(plain, "config", "commit.cleanup", "strip")
    write(plain, {"docs/c.md": "x\n"})
    git(plain, "add", "docs/c.md")
    assert commit(plain, f"refund\n\n{leak()}").returncode == 1
    done = commit(plain, f"refund\n\n# {leak()}")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_push_is_stopped_by_a_value_that_a_later_commit_removed(
    plain: Path, tmp_path: Path
) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(plain, "remote", "add", "origin", str(remote))
    assert run(plain, "git", "push", "--quiet", "origin", "main").returncode == 0
    write(plain, {"docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    git(plain, "commit", "--quiet", "--no-verify", "--message", "oops")
    git(plain, "rm", "--quiet", "docs/b.json")
    git(plain, "commit", "--quiet", "--no-verify", "--message", "gone")
    done = run(plain, "git", "push", "--quiet", "origin", "main")
    assert done.returncode != 0
    assert "payment-card" in done.stdout + done.stderr


def served(plain: Path, tmp_path: Path) -> Path:
    """Make a remote that has what `plain` has; return it."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(plain, "remote", "add", "origin", str(remote))
    assert run(plain, "git", "push", "--quiet", "origin", "main").returncode == 0
    return remote


def skipped(root: Path, files: dict[str, str | bytes], message: str = "oops") -> None:
    """Commit without the hook."""
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)


def push(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(root, "git", "push", "--quiet", "origin", *words)


def test_a_push_of_a_new_branch_examines_what_the_remote_does_not_have(
    plain: Path, tmp_path: Path
) -> None:
    served(plain, tmp_path)
    git(plain, "checkout", "--quiet", "-b", "topic")
    skipped(plain, {"docs/t.md": "text\n"})
    done = push(plain, "topic")
    assert done.returncode == 0, done.stdout + done.stderr
    skipped(plain, {"docs/t.json": leak()})
    git(plain, "branch", "other")
    assert "docs/t.json" in push(plain, "other").stdout
    git(plain, "reset", "--quiet", "--hard", "HEAD~1")
    assert push(plain, "topic:third").returncode == 0


def test_a_forced_push_examines_what_replaces_the_old(plain: Path, tmp_path: Path) -> None:
    served(plain, tmp_path)
    git(plain, "checkout", "--quiet", "--orphan", "fresh")
    skipped(plain, {"docs/t.json": leak()})
    assert push(plain, "--force", "fresh:main").returncode == 1
    git(plain, "rm", "--quiet", "docs/t.json")
    git(plain, "commit", "--quiet", "--no-verify", "--amend", "--message", "clean")
    done = push(plain, "--force", "fresh:main")
    assert done.returncode == 0, done.stdout + done.stderr


def test_deleting_a_branch_examines_nothing(plain: Path, tmp_path: Path) -> None:
    served(plain, tmp_path)
    assert push(plain, "main:side").returncode == 0
    done = push(plain, ":side")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_message_and_the_name_of_a_pushed_tag_are_examined(plain: Path, tmp_path: Path) -> None:
    served(plain, tmp_path)
    number = leak().split('"')[3]
    git(plain, "tag", "--annotate", "--message", "a release", "v1")
    assert push(plain, "v1").returncode == 0
    git(plain, "tag", "--annotate", "--message", leak(), "v2")
    assert "tag v2" in push(plain, "v2").stdout
    git(plain, "tag", f"card-{number}")
    done = push(plain, f"card-{number}")
    assert done.returncode == 1
    assert "payment-card" in done.stdout
    assert number not in done.stdout
    git(plain, "tag", "a-file", "HEAD:docs/a.md")
    assert push(plain, "a-file").returncode == 0


def test_a_push_to_an_address_examines_everything(plain: Path, tmp_path: Path) -> None:
    remote = served(plain, tmp_path)
    skipped(plain, {"docs/t.json": leak()})
    skipped(plain, {"docs/t.json": "{}\n"})
    assert run(plain, "git", "push", "--quiet", str(remote), "main:new").returncode == 1


def test_the_hooks_work_where_the_settings_of_git_put_them(plain: Path, tmp_path: Path) -> None:
    (plain / ".git/hooks").rename(tmp_path / "elsewhere")
    write(plain, {"docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    git(plain, "config", "core.hooksPath", str(tmp_path / "elsewhere"))
    assert "payment-card" in commit(plain).stderr
    git(plain, "config", "core.hooksPath", str(tmp_path / "nowhere"))
    assert commit(plain).returncode == 0


def test_the_hook_judges_a_linked_work_tree_by_its_own_index(plain: Path, tmp_path: Path) -> None:
    git(plain, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    write(plain, {"docs/b.json": leak()})
    git(plain, "add", "docs/b.json")
    write(tmp_path / "second", {"docs/c.md": "text\n"})
    git(tmp_path / "second", "add", "docs/c.md")
    assert commit(tmp_path / "second").returncode == 0
    assert commit(plain).returncode == 1


@pytest.fixture
def server(tmp_path: Path) -> tuple[Path, Path]:
    """Make a server whose pre-receive hook is the gate, and a clone; return both."""
    root = make(tmp_path / "work", CLEAN)
    git(tmp_path, "clone", "--quiet", "--bare", "work", "server.git")
    shutil.copy(ROOT / "hooks/pre-receive", tmp_path / "server.git/hooks/pre-receive")
    git(root, "remote", "add", "origin", str(tmp_path / "server.git"))
    return tmp_path / "server.git", root


def test_a_server_refuses_what_no_hook_looked_at(server: tuple[Path, Path]) -> None:
    remote, root = server
    skipped(root, {"docs/t.md": "text\n"})
    done = push(root, "main")
    assert done.returncode == 0, done.stderr
    skipped(root, {"docs/t.json": leak()})
    skipped(root, {"docs/t.json": "{}\n"})
    for target in ("main", "main:new"):
        done = push(root, target)
        assert done.returncode != 0
        assert "payment-card" in done.stderr
        assert "brought in by commit" in done.stderr
        assert leak().split('"')[3] not in done.stderr
    assert "docs/t.json" not in git(remote, "ls-tree", "-r", "--name-only", "main")
    assert git(remote, "branch", "--list", "new") == ""


def test_a_server_refuses_a_message_and_takes_a_deletion(server: tuple[Path, Path]) -> None:
    remote, root = server
    assert push(root, "main:side").returncode == 0
    assert push(root, ":side").returncode == 0
    skipped(root, {}, f"refund {leak()}")
    assert "commit " in push(root, "main").stderr
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "tag", "--annotate", "--message", leak(), "v2")
    assert "tag v2" in push(root, "v2").stderr
    assert git(remote, "tag") == ""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit the project as it stands to a repository that pre-commit can clone."""
    target = tmp_path_factory.mktemp("published")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        source = ROOT / name
        if source.is_file() and name.split("/")[0] in (
            "ai_gate",
            "pyproject.toml",
            "README.md",
            "LICENSE",
            ".pre-commit-hooks.yaml",
        ):
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    return make(target, {})


@pytest.fixture(scope="session")
def framework(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a home in which pre-commit has installed the project, and its configuration."""
    revision = git(published, "rev-parse", "HEAD").strip()
    configuration = f"""\
default_install_hook_types: [pre-commit, commit-msg, pre-push]
repos:
  - repo: {published}
    rev: {revision}
    hooks:
      - id: ai-gate
      - id: ai-gate-commit-msg
      - id: ai-gate-push
"""
    return tmp_path_factory.mktemp("pre-commit-home"), configuration


def test_the_real_pre_commit_runs_the_hooks(tmp_path: Path, framework: tuple[Path, str]) -> None:
    home, configuration = framework
    variables = {"PRE_COMMIT_HOME": str(home)}
    root = make(tmp_path / "work", {**CLEAN, ".pre-commit-config.yaml": configuration})
    installed = run(root, "pre-commit", "install", "--install-hooks", **variables)
    assert installed.returncode == 0, installed.stdout + installed.stderr

    write(root, {"docs/b.md": "text\n"})
    git(root, "add", "docs/b.md")
    done = commit(root, **variables)
    assert done.returncode == 0, done.stdout + done.stderr

    write(root, {"docs/b.json": leak()})
    git(root, "add", "docs/b.json")
    done = commit(root, **variables)
    assert done.returncode == 1
    assert "payment-card" in done.stdout + done.stderr
    assert leak().split('"')[3] not in done.stdout + done.stderr

    git(root, "commit", "--quiet", "--no-verify", "--message", "skipped the hook")
    everything = run(root, "pre-commit", "run", "--all-files", **variables)
    assert everything.returncode == 1
    assert "payment-card" in everything.stdout

    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(root, "remote", "add", "origin", str(remote))
    pushed = run(root, "git", "push", "--quiet", "origin", "main", **variables)
    assert pushed.returncode != 0
    assert "payment-card" in pushed.stdout + pushed.stderr

    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    message = run(root, "git", "commit", "--allow-empty", "-qm", f"card {leak()}", **variables)
    assert message.returncode == 1
