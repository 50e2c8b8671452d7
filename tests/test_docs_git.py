"""docs/git.md, line by line: what it says of each source and each kind of repository is so."""

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ai_gate.__main__ import main
from tests.doctor.test_hooks import private
from tests.repositories import git, make, write
from tests.test_hooks import CLEAN, ROOT, leak, run

__all__ = ["private"]
PAGE = (ROOT / "docs/git.md").read_text()
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 5\n"


class Seen(NamedTuple):
    """What a run said."""

    code: int
    found: frozenset[str]  # paths of errors of the detectors
    unexamined: frozenset[str]
    documents: int
    errors: str
    text: str


Check = Callable[..., Seen]


@pytest.fixture
def check(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that runs a command on a repository."""
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GITLAB_", "CI_", "BUILDKITE", "JENKINS_", "PRE_COMMIT")):
            monkeypatch.delenv(name)

    def run(root: Path, *words: str, standard: str = "") -> Seen:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard.encode())))
        capsysbinary.readouterr()
        code = main(["-C", str(root), *words, "--format", "json"])
        out, errors = capsysbinary.readouterr()
        report: dict[str, Any] = json.loads(out) if out else {}
        return Seen(
            code,
            frozenset(
                one["path"] for one in report.get("findings", ()) if one["rule"] == "payment-card"
            ),
            frozenset(one["path"] for one in report.get("unexamined", ())),
            report.get("summary", {}).get("documents", 0),
            errors.decode(),
            out.decode(),
        )

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "work", CLEAN)


def commit(root: Path, files: dict[str, str | bytes], message: str = "x") -> str:
    write(root, files)
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def cells(title: str) -> list[str]:
    """Return the first cells of the table below a title of the page."""
    part = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", part, re.MULTILINE)
    return rows[1:]


# --- sources ----------------------------------------------------------------------------------


def of_the_tree(root: Path, check: Check) -> None:
    write(root, {"docs/a.md": leak(), "docs/new.md": leak()})
    assert check(root, "check").found == {"docs/a.md"}
    write(root, {".ai-gate/classification.yaml": "schema: x\n"})
    assert check(root, "check").code == 2


def of_the_index(root: Path, check: Check) -> None:
    write(root, {"docs/a.md": leak()})
    assert check(root, "check", "--staged")[:2] == (0, frozenset())
    git(root, "add", "--all")
    write(root, {"docs/a.md": "clean\n", ".ai-gate/classification.yaml": "schema: x\n"})
    assert check(root, "check", "--staged")[:2] == (1, frozenset({"docs/a.md"}))


def of_a_range(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak()})
    commit(root, {"docs/b.json": "{}\n"})
    oid = commit(root, {}, f"message\n\n{leak()}")
    seen = check(root, "check", "--from-ref", "HEAD~3", "--to-ref", "HEAD")
    assert seen.found == {"docs/b.json", f"commit {oid[:12]}"}
    assert check(root, "check", "--from-ref", "HEAD~1", "--to-ref", "HEAD~1").found == frozenset()


def of_ci(root: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    base = git(root, "rev-parse", "HEAD").strip()
    tip = commit(root, {"docs/b.json": leak()})
    for name, value in {
        "GITLAB_CI": "true",
        "CI_COMMIT_SHA": tip,
        "CI_COMMIT_BRANCH": f"card-{leak().split(chr(34))[3]}",
        "CI_DEFAULT_BRANCH": "main",
        "CI_COMMIT_BEFORE_SHA": base,
    }.items():
        monkeypatch.setenv(name, value)
    seen = check(root, "check", "--ci")
    assert "docs/b.json" in seen.found
    assert any(path.startswith("branch card-") for path in seen.found)
    monkeypatch.setenv("CI_PIPELINE_SOURCE", "schedule")
    assert "every file of the commit" in check(root, "check", "--ci").errors


def of_the_history(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak()})
    commit(root, {"docs/b.json": "{}\n"})
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {"docs/c.json": leak()})
    git(root, "checkout", "--quiet", "main")
    git(root, "tag", "--annotate", "--message", leak(), "v1")
    seen = check(root, "check", "--history")
    assert seen.found == {"docs/b.json", "docs/c.json", "tag v1"}


def since_a_commit(root: Path, check: Check) -> None:
    oid = commit(root, {"docs/b.json": leak()})
    commit(root, {"docs/c.json": leak()})
    assert check(root, "check", "--history", "--since", oid).found == {"docs/c.json"}
    assert check(root, "check", "--history", "--since", "2026-06-01").found == frozenset()


def of_paths(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak(), "other/c.json": leak(), ".cursorrules": "x\n"})
    seen = check(root, "check", "docs")
    assert seen.found == {"docs/b.json"}
    assert "prohibited-path-reachable" in seen.text


def scanned(root: Path, check: Check) -> None:
    write(root, {"new/c.json": leak()})
    seen = check(root, "scan", str(root / "new"))
    assert seen.found == {str(root / "new/c.json")}
    assert check(root, "scan", str(root / ".git")).documents


def of_standard_input(root: Path, check: Check) -> None:
    assert check(root, "scan", "-", standard=leak())[:2] == (1, frozenset({"-"}))
    assert check(root, "scan", "-", standard="clean")[:2] == (0, frozenset())


def of_the_hook(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak()})
    assert check(root, "hook", "pre-commit").found == {"docs/b.json"}
    write(root, {"docs/c.md": "x\n"})
    git(root, "add", "docs/c.md")
    assert check(root, "hook", "pre-commit")[:2] == (0, frozenset())


def of_a_message(root: Path, check: Check) -> None:
    write(root, {".git/MESSAGE": f"x\n# {leak()}"})
    assert check(root, "hook", "commit-msg", str(root / ".git/MESSAGE")).code == 0
    write(root, {".git/MESSAGE": f"x\n{leak()}"})
    assert check(root, "hook", "commit-msg", str(root / ".git/MESSAGE")).code == 1


def of_a_push(root: Path, check: Check) -> None:
    before = git(root, "rev-parse", "HEAD").strip()
    after = commit(root, {"docs/b.json": leak()})
    line = f"refs/heads/main {after} refs/heads/main {before}\n"
    assert check(root, "hook", "pre-push", "origin", standard=line).found == {"docs/b.json"}


def of_a_server(root: Path, check: Check) -> None:
    before = git(root, "rev-parse", "HEAD").strip()
    after = commit(root, {"docs/b.json": leak()})
    git(root, "update-ref", "refs/heads/main", before)
    line = f"{before} {after} refs/heads/main\n"
    assert check(root, "hook", "pre-receive", standard=line).found == {"docs/b.json"}


SOURCES: dict[str, Callable[..., None]] = {
    "`ai-gate check`": of_the_tree,
    "`ai-gate check --staged`": of_the_index,
    "`ai-gate check --from-ref A --to-ref B`": of_a_range,
    "`ai-gate check --ci`": of_ci,
    "`ai-gate check --history`": of_the_history,
    "`ai-gate check --history --since WHEN`": since_a_commit,
    "`ai-gate check PATH…`": of_paths,
    "`ai-gate scan PATH…`": scanned,
    "`ai-gate scan -`": of_standard_input,
    "`ai-gate hook pre-commit`": of_the_hook,
    "`ai-gate hook commit-msg FILE`": of_a_message,
    "`ai-gate hook pre-push`": of_a_push,
    "`ai-gate hook pre-receive`": of_a_server,
}


def test_every_source_of_the_page_is_tried_here() -> None:
    assert cells("Sources") == list(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_what_the_page_says(
    name: str, root: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = [monkeypatch] if SOURCES[name] is of_ci else []
    SOURCES[name](root, check, *more)


def test_below_a_folder_paths_begin_there(root: Path, check: Check) -> None:
    write(root / "part", CLEAN)
    commit(root, {"part/a.json": leak(), "docs/b.json": leak()})
    assert check(root / "part", "check").found == {"a.json"}


# --- behaviour --------------------------------------------------------------------------------


def untracked(root: Path, check: Check) -> None:
    write(root, {"docs/new.json": leak()})
    assert check(root, "check").found == frozenset()
    assert check(root, "scan", str(root / "docs/new.json")).code == 1


def ignored(root: Path, check: Check) -> None:
    commit(root, {".gitignore": "*.json\n", "docs/b.json": leak()})
    assert check(root, "check").found == {"docs/b.json"}


def deleted(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak()})
    (root / "docs/b.json").unlink()
    assert check(root, "check").found == frozenset()
    assert check(root, "check", "--from-ref", "HEAD~1").found == {"docs/b.json"}


def meant_to_be_added(root: Path, check: Check) -> None:
    write(root, {"docs/b.json": leak()})
    git(root, "add", "--intent-to-add", "docs/b.json")
    assert check(root, "check").found == {"docs/b.json"}
    assert check(root, "check", "--staged").found == frozenset()


def links(root: Path, check: Check, tmp_path: Path) -> None:
    write(tmp_path, {"outside.json": leak()})
    (root / "docs/link").symlink_to(tmp_path / "outside.json")
    git(root, "add", "docs/link")
    assert check(root, "check").found == frozenset()
    (root / "docs/open").symlink_to("../services/vault")
    commit(root, {".cursorrules": "x\n"})
    assert "docs/open/store.py" in check(root, "reach", "docs/open").text


def folder_link(root: Path, check: Check, tmp_path: Path) -> None:
    write(tmp_path, {"outside/a.md": leak()})
    shutil.rmtree(root / "docs")
    (root / "docs").symlink_to(tmp_path / "outside")
    assert check(root, "check").found == frozenset()


def submodules(root: Path, check: Check, tmp_path: Path) -> None:
    inner = make(tmp_path / "inner", {**CLEAN, "b.json": leak()})
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    git(root, "commit", "--quiet", "--message", "submodule")
    assert check(root, "check")[:3] == (0, frozenset(), frozenset())
    assert check(root / "sub", "check").found == {"b.json"}


def large_files(root: Path, check: Check) -> None:
    from hashlib import sha256

    data = leak().encode()
    digest = sha256(data).hexdigest()
    pointer = POINTER.format(digest).replace("size 5", f"size {len(data)}")
    commit(root, {"docs/b.bin": pointer})
    assert check(root, "check")[:3] == (3, frozenset(), frozenset({"docs/b.bin"}))
    write(root, {f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}": data})
    assert check(root, "check").found == {"docs/b.bin"}


def sparse(root: Path, check: Check) -> None:
    commit(root, {"out/b.json": leak()})
    git(root, "sparse-checkout", "set", "docs", ".ai-gate", "services")
    assert not (root / "out").exists()
    assert check(root, "check").found == {"out/b.json"}


def shallow(root: Path, check: Check, tmp_path: Path) -> None:
    commit(root, {"docs/b.md": "x\n"})
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    clone = tmp_path / "shallow"
    assert check(clone, "check").code == check(clone, "check", "--staged").code == 0
    assert check(clone, "check", "--history").code == 3
    assert check(clone, "check", "--from-ref", "HEAD~1").code == 2


def partial(root: Path, check: Check, tmp_path: Path) -> None:
    commit(root, {"docs/b.json": leak()})
    commit(root, {"docs/b.json": "{}\n"})
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "partial")
    seen = check(tmp_path / "partial", "check", "--from-ref", "HEAD~2")
    assert (seen.code, seen.unexamined) == (3, frozenset({"docs/b.json"}))
    git(root, "cat-file", "-e", "HEAD~1:docs/b.json")


def linked(root: Path, check: Check, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    write(tmp_path / "second", {"docs/b.json": leak()})
    git(tmp_path / "second", "add", "docs/b.json")
    assert check(tmp_path / "second", "check", "--staged").found == {"docs/b.json"}
    assert check(root, "check", "--staged").found == frozenset()


def bare(root: Path, check: Check, tmp_path: Path) -> None:
    commit(root, {"docs/b.json": leak()})
    git(tmp_path, "clone", "--quiet", "--bare", "work", "bare.git")
    copy = tmp_path / "bare.git"
    assert check(copy, "check").found == {"docs/b.json"}
    assert check(copy, "check", "--from-ref", "HEAD~1").found == {"docs/b.json"}
    assert check(copy, "check", "--history").found == {"docs/b.json"}
    seen = check(copy, "check", "--staged")
    assert (seen.code, "no index" in seen.errors) == (2, True)


def sha256(root: Path, check: Check, tmp_path: Path) -> None:
    other = tmp_path / "long"
    other.mkdir()
    git(other, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    make(other, {**CLEAN, "docs/b.json": leak()})
    for words in ((), ("--history",)):
        assert check(other, "check", *words).found == {"docs/b.json"}
    commit(other, {"docs/c.json": leak()})
    assert check(other, "check", "--from-ref", "HEAD~1").found == {"docs/c.json"}


def odd_names(root: Path, check: Check) -> None:
    for name in (b"docs/\xff.json", b"docs/a\nb.json", b'docs/"q".json'):
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text(leak())
    git(root, "add", "--all")
    seen = check(root, "check", "--staged")
    assert len(seen.found) == 3
    assert seen.text.isascii()


def empty(root: Path, check: Check, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")
    for words in ((), ("--staged",), ("--history",)):
        seen = check(tmp_path / "empty", "check", *words)
        assert (seen.code, "does not say what its paths are" in seen.errors) == (2, True)


def unborn(root: Path, check: Check, tmp_path: Path) -> None:
    other = make(tmp_path / "unborn", {**CLEAN, "docs/b.json": leak()}, commit=False)
    assert check(other, "check", "--staged").found == {"docs/b.json"}
    assert check(other, "hook", "pre-commit").found == {"docs/b.json"}


def detached(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak()})
    git(root, "checkout", "--quiet", "--detach")
    assert check(root, "check").found == {"docs/b.json"}
    assert check(root, "check", "--from-ref", "HEAD~1").found == {"docs/b.json"}


def conflict(root: Path, check: Check) -> None:
    path = ".ai-gate/classification.yaml"
    for branch, text in (("one", leak()), ("two", "two\n")):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        commit(root, {"docs/a.md": text})
        commit(root, {path: str(CLEAN[path]) + f"# {branch}\n"})
    run(root, "git", "merge", "--quiet", "one~1")
    assert check(root, "check", "--staged").found == {"docs/a.md"}
    git(root, "merge", "--abort")
    run(root, "git", "merge", "--quiet", "one")
    seen = check(root, "check", "--staged")
    assert (seen.code, "in conflict" in seen.errors) == (2, True)


def merged(root: Path, check: Check) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {"docs/s.md": "s\n"})
    git(root, "checkout", "--quiet", "main")
    commit(root, {"docs/m.md": "m\n"})
    git(root, "merge", "--quiet", "--no-commit", "side")
    write(root, {"docs/evil.json": leak()})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "merge")
    git(root, "rm", "--quiet", "docs/evil.json")
    git(root, "commit", "--quiet", "--message", "gone")
    assert check(root, "check", "--from-ref", "HEAD~2").found == {"docs/evil.json"}


def ignoring_case(root: Path, check: Check) -> None:
    oid = git(root, "hash-object", "-w", "--stdin", data=leak().encode()).strip()
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{oid},docs/A.md")
    git(root, "config", "core.ignorecase", "true")
    os.link(root / "docs/a.md", root / "docs/A.md")
    assert check(root, "check").found == {"docs/A.md"}
    write(root, {"docs/a.md": leak()})
    assert check(root, "check").found == {"docs/A.md", "docs/a.md"}


def replaced(root: Path, check: Check) -> None:
    clean = git(root, "rev-parse", "HEAD").strip()
    bad = commit(root, {"docs/b.json": leak()})
    git(root, "replace", bad, clean)
    assert check(root, "check", "--from-ref", clean, "--to-ref", bad).found == {"docs/b.json"}


def damaged(root: Path, check: Check) -> None:
    commit(root, {"docs/b.json": leak(), "docs/c.md": "gone\n"})
    oid = git(root, "rev-parse", "HEAD:docs/c.md").strip()
    (root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    seen = check(root, "check", "--from-ref", "HEAD~1")
    assert seen.found == {"docs/b.json"}
    assert seen.unexamined == {"docs/c.md"}


def outside(root: Path, check: Check, tmp_path: Path) -> None:
    write(tmp_path / "plain", {**CLEAN, "docs/b.json": leak()})
    assert check(tmp_path / "plain", "check").found == {"docs/b.json"}
    for words in (("check", "--history"), ("check", "--from-ref", "HEAD"), ("doctor",)):
        assert check(tmp_path / "plain", *words).code == 2


def of_another_user(root: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    # Git's own switch for its tests: the directory counts as one of another user.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    seen = check(root, "check")
    assert (seen.code, "safe.directory" in seen.errors) == (3, True)


def hooks_elsewhere(root: Path, check: Check, tmp_path: Path) -> None:
    shutil.copy(ROOT / "hooks/pre-commit", root / ".git/hooks/pre-commit")
    write(root, {"docs/b.json": leak()})
    git(root, "add", "--all")
    git(root, "config", "core.hooksPath", str(tmp_path))
    assert "in .git/hooks do not run" in check(root, "doctor").text
    done = run(root, "git", "commit", "--quiet", "--message", "x")
    assert done.returncode == 0


BEHAVIOUR: dict[str, Callable[..., None]] = {
    "untracked files": untracked,
    "tracked files that `.gitignore` names": ignored,
    "a file that is tracked and deleted on disk": deleted,
    "a file meant to be added (`git add -N`)": meant_to_be_added,
    "symbolic links": links,
    "a folder that became a link": folder_link,
    "submodules": submodules,
    "Git LFS": large_files,
    "a sparse checkout": sparse,
    "a shallow clone": shallow,
    "a partial clone": partial,
    "a linked work tree": linked,
    "a bare repository": bare,
    "a SHA-256 repository": sha256,
    "odd names (bytes that are no text, line breaks, quotes)": odd_names,
    "an empty repository": empty,
    "a branch before its first commit": unborn,
    "a detached head": detached,
    "a merge in conflict": conflict,
    "a merge commit": merged,
    "names that differ in case only, on a disk that ignores case": ignoring_case,
    "replacement refs and grafts": replaced,
    "a damaged object": damaged,
    "a folder that is not in git": outside,
    "a repository of another user": of_another_user,
    "`core.hooksPath`": hooks_elsewhere,
}


def test_every_behaviour_of_the_page_is_tried_here() -> None:
    assert cells("Behaviour") == list(BEHAVIOUR)


@pytest.mark.parametrize("name", BEHAVIOUR)
def test_a_behaviour_is_what_the_page_says(
    name: str, root: Path, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"tmp_path": tmp_path, "monkeypatch": monkeypatch}
    code = BEHAVIOUR[name].__code__
    wanted = code.co_varnames[2 : code.co_argcount]
    BEHAVIOUR[name](root, check, *(known[one] for one in wanted))
