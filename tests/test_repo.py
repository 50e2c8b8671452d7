"""The one door to git, against real repositories."""

import os
from pathlib import Path

import pytest

from ai_gate import repo
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Unexamined
from ai_gate.repo import content
from tests.repositories import git, make, write


def read(snapshot: repo.Snapshot) -> dict[str, bytes]:
    documents = snapshot.documents(snapshot.paths)
    return {one.path: one.data for one in documents if isinstance(one, Document)}


def test_the_working_tree_is_its_tracked_files_as_they_stand_on_disk(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one", "b/c.txt": "two", "gone.txt": "x"})
    write(root, {"a.txt": "edited", "untracked.txt": "no"})
    (root / "gone.txt").unlink()
    snapshot = repo.tree(repo.open_repository(str(root)))
    assert read(snapshot) == {"a.txt": b"edited", "b/c.txt": b"two"}


def test_the_index_gives_the_staged_bytes_not_those_on_disk(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one"})
    write(root, {"a.txt": "staged"})
    git(root, "add", "a.txt")
    write(root, {"a.txt": "later"})
    repository = repo.open_repository(str(root))
    assert repo.tree(repository, staged=True).read("a.txt") == b"staged"
    staged = list(repo.from_objects(repository, repo.staged_entries(repository)))
    assert staged == [Document("a.txt", b"staged")]


def test_staged_entries_of_an_unborn_branch_are_all_files(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one", "b.txt": "two"}, commit=False)
    repository = repo.open_repository(str(root))
    assert [entry.path for entry in repo.staged_entries(repository)] == ["a.txt", "b.txt"]
    assert repo.head(repository) == ""


def test_deleted_and_unchanged_files_are_not_staged_entries(tmp_path: Path) -> None:
    root = make(tmp_path, {"same.txt": "one", "gone.txt": "two"})
    git(root, "rm", "--quiet", "gone.txt")
    write(root, {"new.txt": "three"})
    git(root, "add", "new.txt")
    repository = repo.open_repository(str(root))
    assert [entry.path for entry in repo.staged_entries(repository)] == ["new.txt"]


def test_a_renamed_file_is_a_staged_entry_under_its_new_name(tmp_path: Path) -> None:
    root = make(tmp_path, {"old.txt": "content that stays\n" * 20})
    git(root, "mv", "old.txt", "new.txt")
    repository = repo.open_repository(str(root))
    assert [entry.path for entry in repo.staged_entries(repository)] == ["new.txt"]


def test_a_subdirectory_is_examined_with_paths_of_its_own(tmp_path: Path) -> None:
    root = make(tmp_path, {"top.txt": "no", "sub/a.txt": "one", "sub/deep/b.txt": "two"})
    repository = repo.open_repository(str(root / "sub"))
    assert repository.prefix == "sub/"
    assert repo.tree(repository).paths == ("a.txt", "deep/b.txt")
    assert repo.tree(repository, staged=True).read("a.txt") == b"one"
    assert repo.commit(repository, "HEAD").paths == ("a.txt", "deep/b.txt")


def test_a_folder_outside_git_is_examined_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "one", "b/c.txt": "two"})
    repository = repo.open_repository(str(tmp_path))
    assert not repository.git
    assert read(repo.tree(repository)) == {"a.txt": b"one", "b/c.txt": b"two"}


def test_a_range_holds_every_version_that_its_commits_bring_in(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    base = git(root, "rev-parse", "HEAD").strip()
    write(root, {"a.txt": "a secret for one commit"})
    git(root, "commit", "--quiet", "--all", "--message", "oops")
    write(root, {"a.txt": "first"})
    git(root, "commit", "--quiet", "--all", "--message", "removed")
    repository = repo.open_repository(str(root))
    tip = repo.resolve(repository, "HEAD")
    entries = repo.range_entries(repository, base, tip)
    documents = list(repo.from_objects(repository, entries))
    assert Document("a.txt", b"a secret for one commit") in documents


def test_a_new_branch_with_an_all_zero_base_holds_everything(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first", "b.txt": "second"})
    repository = repo.open_repository(str(root))
    entries = repo.range_entries(repository, "0" * 40, repo.resolve(repository, "HEAD"))
    assert {entry.path for entry in entries} == {"a.txt", "b.txt"}


def test_what_only_a_merge_brings_in_is_part_of_the_range(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    git(root, "checkout", "--quiet", "-b", "side")
    write(root, {"side.txt": "side"})
    git(root, "add", "side.txt")
    git(root, "commit", "--quiet", "--message", "side")
    git(root, "checkout", "--quiet", "main")
    base = git(root, "rev-parse", "HEAD").strip()
    git(root, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    write(root, {"evil.txt": "added while merging"})
    git(root, "add", "evil.txt")
    git(root, "commit", "--quiet", "--message", "merge")
    repository = repo.open_repository(str(root))
    entries = repo.range_entries(repository, base, repo.resolve(repository, "HEAD"))
    assert {entry.path for entry in entries} == {"side.txt", "evil.txt"}


def test_messages_come_oldest_first_and_whole(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    base = git(root, "rev-parse", "HEAD").strip()
    for text in ("second\n\nwith a body", "third"):
        git(root, "commit", "--quiet", "--allow-empty", "--message", text)
    found = repo.messages(repo.open_repository(str(root)), base, "HEAD")
    assert [message.data.strip() for message in found] == [b"second\n\nwith a body", b"third"]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"new\nline.txt", b'quo"te.txt', b"tab\t.txt"])
def test_hostile_file_names_survive(tmp_path: Path, name: bytes) -> None:
    path = os.fsdecode(name)
    root = make(tmp_path, {path: "content"})
    repository = repo.open_repository(str(root))
    assert repo.tree(repository).read(path) == b"content"
    assert repo.tree(repository, staged=True).read(path) == b"content"
    assert repo.commit(repository, "HEAD").read(path) == b"content"


def test_a_symbolic_link_is_its_target_and_never_followed(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    (tmp_path / "outside.txt").write_text("outside")
    os.symlink("../outside.txt", root / "link")
    make(root, {"a.txt": "one"})
    snapshot = repo.tree(repo.open_repository(str(root)))
    assert read(snapshot)["link"] == b"../outside.txt"
    assert snapshot.entries["link"].mode == repo.SYMLINK


def test_a_submodule_is_listed_and_not_read(tmp_path: Path) -> None:
    inner = make(tmp_path / "inner", {"x.txt": "inner"})
    root = make(tmp_path / "outer", {"a.txt": "one"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    git(root, "commit", "--quiet", "--message", "submodule")
    snapshot = repo.tree(repo.open_repository(str(root)))
    assert snapshot.entries["sub"].mode == repo.SUBMODULE
    assert "sub" not in read(snapshot)


def test_a_large_file_is_reported_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "LARGEST", 10)
    root = make(tmp_path, {"big.txt": "x" * 11, "small.txt": "y"})
    repository = repo.open_repository(str(root))
    for snapshot in (repo.tree(repository), repo.tree(repository, staged=True)):
        big, small = snapshot.documents(["big.txt", "small.txt"])
        assert isinstance(big, Unexamined)
        assert small == Document("small.txt", b"y")


def test_a_missing_large_file_storage_object_is_unexamined(tmp_path: Path) -> None:
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        "oid sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\nsize 3\n"
    )
    root = make(tmp_path, {"a.bin": pointer})
    repository = repo.open_repository(str(root))
    (document,) = repo.tree(repository, staged=True).documents(["a.bin"])
    assert isinstance(document, Unexamined)
    (root / "a.bin").write_bytes(b"foo")
    (document,) = repo.tree(repository, staged=True).documents(["a.bin"])
    assert document == Document("a.bin", b"foo")


def test_a_worktree_and_a_commit_hook_environment_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "main", {"a.txt": "one"})
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    write(tmp_path / "second", {"b.txt": "two"})
    git(tmp_path / "second", "add", "b.txt")
    monkeypatch.setenv("GIT_DIR", str(root / ".git/worktrees/second"))
    monkeypatch.chdir(tmp_path / "second")
    repository = repo.open_repository(".")
    assert [entry.path for entry in repo.staged_entries(repository)] == ["b.txt"]


def test_a_sha256_repository_works(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    root = make(tmp_path, {"a.txt": "one"})
    repository = repo.open_repository(str(root))
    assert len(repo.resolve(repository, "HEAD")) == 64
    assert repo.tree(repository, staged=True).read("a.txt") == b"one"
    entries = repo.range_entries(repository, "0", repo.resolve(repository, "HEAD"))
    assert [entry.path for entry in entries] == ["a.txt"]


def test_an_empty_repository_has_no_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert repo.tree(repo.open_repository(str(tmp_path))).paths == ()


def test_an_unknown_revision_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    repository = repo.open_repository(str(make(tmp_path, {})))
    with pytest.raises(AiGateError, match="no commit of this repository") as caught:
        repo.resolve(repository, "nowhere")
    assert "fetch" in caught.value.hint


def test_a_broken_git_directory_could_not_be_examined(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    with pytest.raises(UnexaminedError, match="not a git repository"):
        repo.tree(repo.open_repository(str(tmp_path)))


def test_repository_settings_cannot_make_git_run_a_program(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one", ".gitattributes": "*.txt diff=evil\n"})
    trap = tmp_path / "trap"
    for key in ("core.fsmonitor", "diff.evil.textconv", "diff.external", "core.pager"):
        git(root, "config", key, f"touch {trap}; cat")
    write(root, {"a.txt": "two"})
    git(root, "-c", "core.fsmonitor=false", "add", "a.txt")
    trap.unlink(missing_ok=True)
    repository = repo.open_repository(str(root))
    repo.staged_entries(repository)
    read(repo.tree(repository, staged=True))
    repo.range_entries(repository, "0", repo.resolve(repository, "HEAD"))
    assert not trap.exists()
