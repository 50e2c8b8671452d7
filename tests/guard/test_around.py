"""What is read from git's own files, compared with what git says."""

from pathlib import Path

import pytest

from ai_gate.guard import around
from tests.repositories import git, make


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://git.example.com/acme/payments.git", "git.example.com/acme/payments"),
        ("https://user:pass@git.example.com:8443/acme/payments", "git.example.com/acme/payments"),
        ("git@git.example.com:acme/payments.git", "git.example.com/acme/payments"),
        ("ssh://git@Git.Example.com:22/acme/one/pay.git/", "git.example.com/acme/one/pay"),
        ("file:///srv/git/payments.git", "payments"),
        ("../payments.git", "payments"),
        ("/srv/git/payments.git", "payments"),
        ("", ""),
    ],
)
def test_a_remote_is_named_without_user_port_and_ending(url: str, id: str) -> None:
    assert around.normalised(url) == id


def test_branch_commit_and_person_are_those_of_git(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {"a": "1"})
    git(root, "remote", "add", "origin", "git@git.example.com:acme/payments.git")
    git(root, "config", "user.email", "m.okafor@example.com")
    git(root, "switch", "-qc", "feature/one")
    seen = around.look(str(root))
    assert seen.branch == git(root, "branch", "--show-current").strip()
    assert seen.head == git(root, "rev-parse", "HEAD").strip()
    assert seen.id == "git.example.com/acme/payments"
    git(root, "pack-refs", "--all")
    assert around.look(str(root)).head == seen.head
    git(root, "checkout", "-q", "--detach")
    assert around.look(str(root))[1:3] == ("", seen.head)


def test_a_worktree_has_its_own_branch_and_the_remote_of_all(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {"a": "1"})
    git(root, "remote", "add", "origin", "https://git.example.com/acme/payments")
    git(root, "worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))
    seen = around.look(str(tmp_path / "tree"))
    assert (seen.id, seen.branch) == ("git.example.com/acme/payments", "other")
    assert seen.head == git(tmp_path / "tree", "rev-parse", "HEAD").strip()


def test_an_unborn_branch_has_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "first", ".")
    assert around.look(str(tmp_path))[:3] == (tmp_path.name, "first", "")


def test_outside_of_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert around.look("") == around.Around()
