"""What commits, pushes and histories bring in, exact to the byte, against real git."""

from pathlib import Path

import pytest

from ai_gate import repo
from ai_gate.model import Document
from tests.repositories import git, make, write


def opened(root: Path) -> repo.Repository:
    return repo.open_repository(str(root))


def commit(root: Path, files: dict[str, str | bytes], message: str = "change") -> str:
    """Write and commit files; return the name of the commit."""
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def brought(root: Path, *revisions: str) -> dict[str, list[str]]:
    """Return what commits bring in: path -> texts, in their order."""
    repository = opened(root)
    found: dict[str, list[str]] = {}
    for entry, document in repo.pairs(repository, repo.versions(repository, revisions)):
        assert isinstance(document, Document)
        if entry.mode != repo.COMMIT:
            found.setdefault(entry.path, []).append(document.data.decode())
    return found


# --- index ------------------------------------------------------------------------------------


def staged(root: Path) -> dict[str, bytes]:
    repository = opened(root)
    pairs = repo.pairs(repository, repo.staged_entries(repository))
    return {one.path: one.data for _, one in pairs if isinstance(one, Document)}


def test_of_a_partly_staged_file_only_the_staged_part_counts(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "1\n2\n3\n"})
    write(root, {"a.txt": "1\nstaged\n3\n"})
    git(root, "add", "a.txt")
    write(root, {"a.txt": "1\nstaged\n3\nnot staged\n"})
    assert staged(root) == {"a.txt": b"1\nstaged\n3\n"}


def test_a_file_that_is_only_meant_to_be_added_has_no_content_yet(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "1"})
    write(root, {"later.txt": "not in the commit"})
    git(root, "add", "--intent-to-add", "later.txt")
    assert staged(root).get("later.txt", b"") == b""
    tree = repo.tree(opened(root))
    assert tree.read("later.txt") == b"not in the commit"


def test_a_change_of_mode_stages_the_file_again(tmp_path: Path) -> None:
    root = make(tmp_path, {"run.sh": "echo"})
    git(root, "update-index", "--chmod=+x", "run.sh")
    (entry,) = repo.staged_entries(opened(root))
    assert (entry.path, entry.mode) == ("run.sh", "100755")


def test_a_file_that_becomes_a_link_is_staged_as_its_target(tmp_path: Path) -> None:
    root = make(tmp_path, {"a": "content", "b": "x"})
    (root / "a").unlink()
    (root / "a").symlink_to("b")
    git(root, "add", "a")
    (entry,) = repo.staged_entries(opened(root))
    assert (entry.mode, staged(root)) == (repo.SYMLINK, {"a": b"b"})


def test_a_rename_is_told_with_its_old_name_also_when_it_is_edited(tmp_path: Path) -> None:
    text = "".join(f"line {n}\n" for n in range(40))
    root = make(tmp_path, {"vault/a.txt": text, "vault/b.txt": text.upper()})
    git(root, "mv", "vault/a.txt", "a.txt")
    git(root, "mv", "vault/b.txt", "b.txt")
    write(root, {"b.txt": text.upper() + "one more\n"})
    git(root, "add", "b.txt")
    found = repo.staged(repo.begin_staged(opened(root)))
    assert found.renames == {"a.txt": "vault/a.txt", "b.txt": "vault/b.txt"}
    assert {entry.path for entry in found.entries} == {"a.txt", "b.txt"}


def conflicted(root: Path) -> Path:
    """Make a merge that stops at a conflict in `a.txt`."""
    make(root, {"a.txt": "base\n", "other.txt": "x"})
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {"a.txt": "theirs\n", "side.txt": "side"})
    git(root, "checkout", "--quiet", "main")
    commit(root, {"a.txt": "ours\n"})
    with pytest.raises(Exception, match="merge"):
        git(root, "merge", "--quiet", "side")
    return root


def test_of_a_file_in_conflict_every_side_is_examined(tmp_path: Path) -> None:
    root = conflicted(tmp_path)
    repository = opened(root)
    found = repo.staged(repo.begin_staged(repository))
    texts = {
        one.data
        for entry, one in repo.pairs(repository, found.entries)
        if isinstance(one, Document) and entry.path == "a.txt"
    }
    assert texts == {b"base\n", b"ours\n", b"theirs\n"}
    assert found.snapshot.read("a.txt") == b"ours\n"
    assert found.snapshot.paths.count("a.txt") == 1
    assert b"<<<<<<<" in (repo.tree(repository).read("a.txt") or b"")


def test_a_resolved_merge_stages_what_it_brings_to_this_branch(tmp_path: Path) -> None:
    root = conflicted(tmp_path)
    write(root, {"a.txt": "both\n"})
    git(root, "add", "a.txt")
    assert staged(root) == {"a.txt": b"both\n", "side.txt": b"side"}


# --- range ------------------------------------------------------------------------------------


def test_every_version_is_told_with_the_first_commit_that_has_it(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    base = git(root, "rev-parse", "HEAD").strip()
    one = commit(root, {"a.txt": "second"})
    commit(root, {"a.txt": "first"})
    two = commit(root, {"a.txt": "third", "b.txt": "b"})
    commit(root, {"a.txt": "second"})
    found = list(repo.versions(opened(root), repo.span(base, "HEAD")))
    files = [entry for entry in found if entry.mode != repo.COMMIT]
    assert [(entry.path, entry.commit) for entry in files[:1]] == [("a.txt", one)]
    assert {(entry.path, entry.commit) for entry in files if entry.path == "b.txt"} == {
        ("b.txt", two)
    }
    assert len(files) == len({entry[:3] for entry in files}) == 4
    assert {entry.date for entry in files} == {"2026-01-02"}


def test_the_message_of_every_commit_is_text_of_the_range(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    base = git(root, "rev-parse", "HEAD").strip()
    name = commit(root, {}, "subject\n\nbody: ünïcode\n")
    (message,) = repo.messages(opened(root), base, "HEAD")
    assert message == (f"commit {name[:12]}", "subject\n\nbody: ünïcode\n".encode())


def test_a_signed_commit_is_its_message_and_runs_no_program(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "first"})
    trap = tmp_path / "trap"
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "gpg.program", f"touch {trap}; true")
    tree = git(root, "rev-parse", "HEAD^{tree}").strip()
    raw = (
        f"tree {tree}\nauthor A <a@example.com> 1700000000 +0000\n"
        "committer A <a@example.com> 1700000000 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n"
        "\nthe message\n"
    )
    oid = git(root, "hash-object", "-t", "commit", "-w", "--stdin", data=raw.encode()).strip()
    (message,) = repo.messages(opened(root), "0", oid)
    assert message.data == b"the message\n"
    assert not trap.exists()


def test_a_branch_counts_from_where_it_left_the_other(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "base"})
    git(root, "checkout", "--quiet", "-b", "topic")
    commit(root, {"topic.txt": "topic"})
    git(root, "checkout", "--quiet", "main")
    commit(root, {"main.txt": "main"})
    assert brought(root, "topic", "^main") == {"topic.txt": ["topic"]}
    git(root, "checkout", "--quiet", "topic")
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert brought(root, "topic", "^main") == {"topic.txt": ["topic"]}


def test_a_force_push_counts_what_the_old_tip_did_not_have(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "base"})
    old = commit(root, {"old.txt": "old"})
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    commit(root, {"new.txt": "new"})
    assert brought(root, "HEAD", f"^{old}") == {"new.txt": ["new"]}


def test_what_a_merge_takes_from_a_parent_belongs_to_the_commit_that_made_it(
    tmp_path: Path,
) -> None:
    root = make(tmp_path, {"a.txt": "base\n", "b.txt": "base\n"})
    base = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "--quiet", "-b", "side")
    side = commit(root, {"b.txt": "side\n"})
    git(root, "checkout", "--quiet", "main")
    commit(root, {"a.txt": "main\n"})
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    merge = commit(root, {"evil.txt": "only here"}, "merge")
    entries = {entry.path: entry for entry in repo.versions(opened(root), ["HEAD", f"^{base}"])}
    assert entries["b.txt"].commit == side
    assert entries["evil.txt"].commit == merge


def test_below_a_folder_only_its_files_count_also_in_merges(tmp_path: Path) -> None:
    root = make(tmp_path, {"top.txt": "1", "sub/a.txt": "1"})
    base = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {"side.txt": "1"})
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    commit(root, {"sub/b.txt": "b", "out.txt": "o"}, "merge")
    repository = opened(root / "sub")
    assert {one.path for one in repo.range_entries(repository, base, "HEAD")} == {"b.txt"}


def test_a_path_that_looks_like_the_words_of_git_is_a_path(tmp_path: Path) -> None:
    strange = ":100644 100644 0 0 M"
    root = make(tmp_path, {strange: "one", "new\nline": "two"})
    assert brought(root, "HEAD") == {strange: ["one"], "new\nline": ["two"]}


def test_replaced_commits_and_grafts_do_not_hide_what_is_pushed(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "clean"})
    clean = git(root, "rev-parse", "HEAD").strip()
    dirty = commit(root, {"a.txt": "dirty"})
    git(root, "replace", dirty, clean)
    write(root, {".git/info/grafts": f"{dirty}\n"})
    assert brought(root, dirty, f"^{clean}") == {"a.txt": ["dirty"]}
    assert repo.commit(opened(root), dirty).read("a.txt") == b"dirty"


# --- history ----------------------------------------------------------------------------------


def test_the_history_is_what_every_ref_reaches(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "main"})
    git(root, "checkout", "--quiet", "-b", "topic")
    commit(root, {"b.txt": "topic"})
    git(root, "checkout", "--quiet", "--detach", "main")
    commit(root, {"c.txt": "detached"})
    git(root, "notes", "add", "-m", "a note", "main")
    found = {
        one.path for one in repo.versions(opened(root), ["HEAD"], "--all") if one.mode == "100644"
    }
    assert {"a.txt", "b.txt", "c.txt"} < found  # and the note, named by the commit it is for


def test_tags_speak_also_tags_of_tags_of_files_and_of_folders(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": "content", "d/b.txt": "below"})
    git(root, "tag", "light")
    git(root, "tag", "--annotate", "--message", "one", "inner")
    git(root, "tag", "--annotate", "--message", "two", "outer", "inner")
    git(root, "tag", "--annotate", "--message", "three", "file", "HEAD:a.txt")
    git(root, "tag", "folder", "HEAD:d")
    repository = opened(root)
    entries = [e for ref in repo.refs(repository) for e in repo.beside_commits(repository, ref)]
    texts = [
        (entry.path, document.data)
        for entry, document in repo.pairs(repository, entries)
        if isinstance(document, Document)
    ]
    assert sorted(texts) == [
        ("b.txt", b"below"),
        ("tag file", b"content"),
        ("tag file", b"three\n"),
        ("tag inner", b"one\n"),
        ("tag outer", b"one\n"),
        ("tag outer", b"two\n"),
    ]


def test_refs_have_readable_names() -> None:
    names = ("refs/heads/feature/x", "refs/tags/v1", "refs/notes/commits", "refs/remotes/o/m")
    assert [repo.readable(name) for name in names] == [
        "branch feature/x",
        "tag v1",
        "ref refs/notes/commits",
        "ref refs/remotes/o/m",
    ]


def test_the_branch_is_told_unless_head_is_detached(tmp_path: Path) -> None:
    root = make(tmp_path, {"a": "1"})
    assert repo.branch(opened(root)) == "refs/heads/main"
    git(root, "checkout", "--quiet", "--detach")
    assert repo.branch(opened(root)) == ""


def test_tips_are_reached_until_their_branch_is_rewritten(tmp_path: Path) -> None:
    root = make(tmp_path, {"a": "1"})
    commit(root, {"a": "2"})
    tips = repo.tips(opened(root))
    commit(root, {"a": "3"})
    assert repo.reached(opened(root), tips)
    git(root, "reset", "--quiet", "--hard", "HEAD~2")
    assert not repo.reached(opened(root), tips)
    assert not repo.reached(opened(root), ["1" * 40])


def test_a_commit_is_contained_in_what_follows_it_only(tmp_path: Path) -> None:
    root = make(tmp_path, {"a": "1"})
    first = git(root, "rev-parse", "HEAD").strip()
    second = commit(root, {"a": "2"})
    repository = opened(root)
    assert repo.contains(repository, second, first)
    assert not repo.contains(repository, first, second)
    assert not repo.contains(repository, first, "1" * 40)
    assert repo.has_commits(repository, first, second)
    assert not repo.has_commits(repository, second, first)
