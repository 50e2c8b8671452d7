"""Every kind of repository and clone that exists: defined behaviour, against real git."""

import hashlib
import os
from pathlib import Path

import pytest

from ai_gate import repo
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Unexamined
from tests.repositories import git, make, write


def opened(root: Path) -> repo.Repository:
    return repo.open_repository(str(root))


def documents(snapshot: repo.Snapshot) -> dict[str, bytes | str]:
    """Return the bytes of each file, or why there are none."""
    found = snapshot.documents(snapshot.paths)
    return {one.path: one.data if isinstance(one, Document) else one.reason for one in found}


def commit(root: Path, files: dict[str, str | bytes]) -> str:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")
    return git(root, "rev-parse", "HEAD").strip()


# --- empty, unborn, bare ----------------------------------------------------------------------


def test_an_unborn_branch_has_an_index_and_no_history(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one"}, commit=False)
    repository = opened(root)
    assert documents(repo.tree(repository)) == {"a.txt": b"one"}
    assert [entry.path for entry in repo.staged_entries(repository)] == ["a.txt"]
    assert list(repo.versions(repository, [], "--all")) == []
    assert repo.tips(repository) == ()
    assert repo.branch(repository) == "refs/heads/main"


def test_an_empty_repository_is_empty_everywhere(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    repository = opened(tmp_path)
    assert repo.staged_entries(repository) == ()
    assert repo.tree(repository).paths == ()
    assert list(repo.versions(repository, [], "--all")) == []


def test_of_a_bare_repository_the_last_commit_is_examined(tmp_path: Path) -> None:
    make(tmp_path / "work", {"a.txt": "one", "d/b.txt": "two"})
    git(tmp_path, "clone", "--quiet", "--bare", "work", "bare.git")
    repository = opened(tmp_path / "bare.git")
    snapshot = repo.tree(repository)
    assert snapshot.kind == "commit"
    assert documents(snapshot) == {"a.txt": b"one", "d/b.txt": b"two"}
    with pytest.raises(AiGateError, match="no index"):
        repo.tree(repository, staged=True)


def test_an_empty_bare_repository_has_no_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    assert repo.tree(opened(tmp_path / "bare.git")).paths == ()


def test_a_hook_of_a_bare_repository_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "work", {"a.txt": "one"})
    git(tmp_path, "clone", "--quiet", "--bare", "work", "bare.git")
    monkeypatch.setenv("GIT_DIR", ".")
    repository = opened(tmp_path / "bare.git")
    assert repository.bare
    assert repo.tree(repository).paths == ("a.txt",)


def test_a_sha256_repository_has_a_history_and_an_index(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    root = make(tmp_path, {"a.txt": "one"}, commit=False)
    repository = opened(root)
    assert documents(repo.tree(repository, staged=True)) == {"a.txt": b"one"}
    assert [entry.path for entry in repo.staged_entries(repository)] == ["a.txt"]
    git(root, "commit", "--quiet", "--message", "first")
    entries = [one for one in repo.versions(repository, ["HEAD"]) if one.mode != repo.COMMIT]
    assert [document for _, document in repo.pairs(repository, entries)] == [
        Document("a.txt", b"one")
    ]
    assert len(entries[0].oid) == 64


# --- work trees -------------------------------------------------------------------------------


def test_a_linked_work_tree_has_an_index_of_its_own_and_shares_the_rest(tmp_path: Path) -> None:
    root = make(tmp_path / "main", {"a.txt": "one"})
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    write(tmp_path / "second", {"b.txt": "two"})
    git(tmp_path / "second", "add", "b.txt")
    repository = opened(tmp_path / "second")
    assert [entry.path for entry in repo.staged_entries(repository)] == ["b.txt"]
    assert repo.branch(repository) == "refs/heads/second"
    assert os.path.realpath(repo.common_directory(repository)) == str(root / ".git")
    assert repo.index_mark(repository) != repo.index_mark(opened(root))


def test_a_submodule_is_a_repository_of_its_own(tmp_path: Path) -> None:
    inner = make(tmp_path / "inner", {"x.txt": "inner"})
    root = make(tmp_path / "outer", {"a.txt": "one"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    git(root, "commit", "--quiet", "--message", "submodule")
    assert documents(repo.tree(opened(root))).keys() == {".gitmodules", "a.txt"}
    assert documents(repo.tree(opened(root / "sub"))) == {"x.txt": b"inner"}
    entries = repo.range_entries(opened(root), "0", "HEAD")
    assert "sub" not in {entry.path for entry in entries}


def test_a_folder_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    root = make(tmp_path / "work", {"d/secret.txt": "tracked"})
    write(tmp_path, {"outside/secret.txt": "outside"})
    (root / "d/secret.txt").unlink()
    (root / "d").rmdir()
    (root / "d").symlink_to(tmp_path / "outside")
    assert documents(repo.tree(opened(root))) == {}


def test_what_is_neither_file_nor_link_is_unexamined(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one"})
    (root / "a.txt").unlink()
    os.mkfifo(root / "a.txt")
    assert documents(repo.tree(opened(root))) == {"a.txt": "neither a file nor a symbolic link"}


def test_what_a_sparse_checkout_leaves_out_is_read_from_the_index(tmp_path: Path) -> None:
    root = make(tmp_path, {"in/a.txt": "one", "out/b.txt": "two", "out/c.txt": "three"})
    git(root, "sparse-checkout", "set", "in")
    assert not (root / "out").exists()
    assert documents(repo.tree(opened(root))) == {
        "in/a.txt": b"one",
        "out/b.txt": b"two",
        "out/c.txt": b"three",
    }
    git(root, "sparse-checkout", "set", "--cone", "--sparse-index", "in")
    assert len(repo.tree(opened(root)).paths) == 3


def test_a_file_that_a_sparse_checkout_leaves_out_and_that_is_there_is_read(
    tmp_path: Path,
) -> None:
    root = make(tmp_path, {"a.txt": "index"})
    git(root, "update-index", "--skip-worktree", "a.txt")
    write(root, {"a.txt": "disk"})
    assert documents(repo.tree(opened(root))) == {"a.txt": b"disk"}


def test_where_the_disk_ignores_case_both_names_are_read(tmp_path: Path) -> None:
    root = make(tmp_path, {"README": "upper", "other": "x"})
    oid = git(root, "hash-object", "-w", "--stdin", data=b"lower").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{oid},readme")
    git(root, "config", "core.ignorecase", "true")
    (root / "readme").symlink_to("README")  # as such a disk would: both names are one file
    os.remove(root / "readme")
    os.link(root / "README", root / "readme")
    snapshot = repo.tree(opened(root))
    listed = snapshot.documents(snapshot.paths)
    found = [(one.path, one.data) for one in listed if isinstance(one, Document)]
    assert sorted(found) == [
        ("README", b"upper"),
        ("README", b"upper"),
        ("other", b"x"),
        ("readme", b"lower"),
        ("readme", b"upper"),
    ]
    assert snapshot.read("readme") == b"lower"


# --- shallow and partial clones ---------------------------------------------------------------


def test_a_shallow_clone_says_where_it_ends(tmp_path: Path) -> None:
    root = make(tmp_path / "whole", {"a.txt": "one"})
    second = commit(root, {"a.txt": "two"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    repository = opened(tmp_path / "shallow")
    assert repo.shallow(repository) == {second}
    assert repo.shallow(opened(root)) == frozenset()


@pytest.fixture
def partial(tmp_path: Path) -> Path:
    """Make a clone without the bytes of its files, whose remote would execute a program."""
    root = make(tmp_path / "whole", {"a.txt": "one", "b.txt": "two"})
    commit(root, {"a.txt": "three"})
    git(root, "config", "uploadpack.allowFilter", "true")
    git(root, "config", "uploadpack.allowAnySHA1InWant", "true")
    source = f"file://{root}"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", source, "partial")
    clone = tmp_path / "partial"
    git(clone, "read-tree", "HEAD")
    git(clone, "cat-file", "blob", "HEAD:b.txt")  # this one is fetched
    git(clone, "config", "protocol.ext.allow", "always")
    git(clone, "config", "remote.origin.url", f"ext::touch {tmp_path}/fetched")
    return clone


def test_what_a_partial_clone_lacks_is_unexamined_and_not_fetched(partial: Path) -> None:
    missing = "git does not have the bytes (partial or damaged clone)"
    repository = opened(partial)
    assert documents(repo.tree(repository, staged=True)) == {"a.txt": missing, "b.txt": b"two"}
    assert documents(repo.commit(repository, "HEAD")) == {"a.txt": missing, "b.txt": b"two"}
    entries = repo.range_entries(repository, "0", "HEAD")
    found = [document for _, document in repo.pairs(repository, entries)]
    assert sum(isinstance(one, Unexamined) for one in found) == 2
    assert not (partial.parent / "fetched").exists()


def test_renames_in_a_partial_clone_are_told_by_equal_bytes(partial: Path) -> None:
    git(partial, "update-index", "--force-remove", "a.txt")
    oid = git(partial, "rev-parse", "HEAD:a.txt").strip()
    git(partial, "update-index", "--add", "--cacheinfo", f"100644,{oid},moved.txt")
    other = git(partial, "hash-object", "-w", "--stdin", data=b"three and more").strip()
    git(partial, "update-index", "--add", "--cacheinfo", f"100644,{other},new.txt")
    found = repo.staged(repo.begin_staged(opened(partial)))
    assert found.renames == {"moved.txt": "a.txt"}
    assert not (partial.parent / "fetched").exists()


def test_a_clone_without_trees_could_not_be_examined(tmp_path: Path) -> None:
    root = make(tmp_path / "whole", {"d/a.txt": "one"})
    commit(root, {"d/a.txt": "two"})
    git(root, "config", "uploadpack.allowFilter", "true")
    source = f"file://{root}"
    git(tmp_path, "clone", "--quiet", "--filter=tree:0", "--bare", source, "partial")
    repository = opened(tmp_path / "partial")
    with pytest.raises(UnexaminedError, match="git diff-tree failed"):
        list(repo.versions(repository, ["HEAD"]))
    with pytest.raises(UnexaminedError, match="git ls-tree failed"):
        repo.tree(repository)


def test_one_damaged_object_does_not_hide_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n}.txt": f"content {n}" for n in range(150)}
    root = make(tmp_path, files)
    for n in (3, 70):
        oid = git(root, "rev-parse", f"HEAD:{n}.txt").strip()
        place = root / ".git/objects" / oid[:2] / oid[2:]
        place.chmod(0o644)
        place.write_bytes(b"damaged")
    found = documents(repo.commit(opened(root), "HEAD"))
    assert found.keys() == files.keys()
    damaged = {path for path, data in found.items() if isinstance(data, str)}
    assert damaged == {"3.txt", "70.txt"}


# --- Git LFS ----------------------------------------------------------------------------------


def pointer(content: bytes) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    return b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n" % (
        digest.encode(),
        len(content),
    )


def test_a_pointer_stands_for_the_content_that_git_lfs_keeps(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.bin": pointer(b"old")})
    commit(root, {"a.bin": pointer(b"new")})
    for content in (b"old", b"new"):
        digest = hashlib.sha256(content).hexdigest()
        write(root, {f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}": content})
    repository = opened(root)
    entries = repo.range_entries(repository, "0", "HEAD")
    assert [document for _, document in repo.pairs(repository, entries)] == [
        Document("a.bin", b"old"),
        Document("a.bin", b"new"),
    ]
    assert documents(repo.tree(repository)) == {"a.bin": b"new"}


def test_content_that_is_not_what_the_pointer_names_does_not_count(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.bin": pointer(b"real")})
    digest = hashlib.sha256(b"real").hexdigest()
    write(root, {f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}": b"harmless"})
    (reason,) = documents(repo.tree(opened(root))).values()
    assert isinstance(reason, str)
    assert "git lfs pull" in reason


@pytest.mark.parametrize(
    "tail", [b"a line that no pointer has\n", b"x" * 1024], ids=["unknown line", "too long"]
)
def test_what_only_begins_like_a_pointer_is_examined_as_it_stands(
    tmp_path: Path, tail: bytes
) -> None:
    text = pointer(b"harmless") + tail
    root = make(tmp_path, {"a.bin": text})
    digest = hashlib.sha256(b"harmless").hexdigest()
    write(root, {f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}": b"harmless"})
    assert documents(repo.tree(opened(root))) == {"a.bin": text}
    assert documents(repo.tree(opened(root), staged=True)) == {"a.bin": text}


# --- the difference between disk and index ----------------------------------------------------


def test_only_files_that_differ_from_the_index_are_told(tmp_path: Path) -> None:
    root = make(tmp_path, {"same.txt": "1", "edited.txt": "1", "gone.txt": "1", "sub/x.txt": "1"})
    write(root, {"edited.txt": "12", "sub/x.txt": "12", "untracked.txt": "x"})
    (root / "gone.txt").unlink()
    found = repo.changed(repo.begin_comparison(opened(root)))
    assert found == {"edited.txt", "gone.txt", "sub/x.txt"}
    assert repo.changed(repo.begin_comparison(opened(root / "sub"))) == {"x.txt"}


def test_comparing_runs_no_filter_of_the_settings(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one", ".gitattributes": "*.txt filter=evil\n"})
    trap = tmp_path / "trap"
    for key in ("clean", "smudge", "process"):
        git(root, "config", f"filter.evil.{key}", f"touch {trap}; cat")
    git(root, "config", "filter.evil.required", "true")
    git(root, "config", "core.fsmonitor", f"touch {trap}")
    index = root / ".git/index"
    write(root, {"a.txt": "two"})  # as long as before, and as old as the index: git must compare
    os.utime(root / "a.txt", (index.stat().st_mtime, index.stat().st_mtime))
    assert "a.txt" in repo.changed(repo.begin_comparison(opened(root)))
    assert not trap.exists()


def test_the_index_has_a_mark_that_changes_with_it(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one"})
    repository = opened(root)
    before = repo.index_mark(repository)
    assert before == repo.index_mark(repository) != b""
    write(root, {"b.txt": "two"})
    git(root, "add", "b.txt")
    assert repo.index_mark(repository) != before


def test_an_index_without_digest_is_marked_by_its_bytes(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one"})
    index = root / ".git/index"
    index.write_bytes(index.read_bytes()[:-20] + bytes(20))  # as with index.skipHash
    before = repo.index_mark(opened(root))
    data = bytearray(index.read_bytes())
    data[20] ^= 1
    index.write_bytes(data)
    assert repo.index_mark(opened(root)) != before != b""


def test_files_that_git_shall_not_compare_are_told(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "one", "b.txt": "two"})
    git(root, "update-index", "--assume-unchanged", "a.txt")
    write(root, {"a.txt": "changed"})
    assert repo.changed(repo.begin_comparison(opened(root))) == frozenset()
    assert repo.tree(opened(root)).uncompared == {"a.txt"}
