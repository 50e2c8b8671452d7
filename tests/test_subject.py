"""What a run examines, and which classes and governance judge it, against real git."""

from pathlib import Path

import pytest

from ai_gate import ci, classification, engine, repo, subject
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Pci, Phi
from ai_gate.subject import Subject
from tests import repositories
from tests.repositories import git, make, write

CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["vault/**"], pci: cde}
  - {id: made-up, paths: ["made-up/**"], phi: synthetic}
  - {id: charts, paths: ["charts/**"], phi: phi}
"""
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "vault/store.py": "".join(f"line {n}\n" for n in range(40)),
    "made-up/patient.json": "{}\n",
    "charts/patient.json": '{"name": "one"}\n' * 9,
    "docs/a.md": "text\n",
}


def opened(root: Path) -> repo.Repository:
    return repo.open_repository(str(root))


def commit(root: Path, files: dict[str, str | bytes], message: str = "change") -> str:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def read(chosen: Subject) -> dict[str, list[bytes]]:
    """Return what is scanned: path or name -> texts."""
    found: dict[str, list[bytes]] = {}
    for _, document in chosen.snapshot.pairs(chosen.entries):
        assert isinstance(document, Document)
        found.setdefault(document.path, []).append(document.data)
    return found


def files(chosen: Subject) -> set[str]:
    return {path for path in read(chosen) if not path.startswith("commit ")}


# --- sources ----------------------------------------------------------------------------------


def test_the_work_tree_is_every_tracked_file(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    write(root, {"docs/a.md": "edited\n", "untracked": "x"})
    chosen = subject.of_tree(opened(root), {})
    assert files(chosen) == FILES.keys()
    assert read(chosen)["docs/a.md"] == [b"edited\n"]


def test_the_index_is_judged_by_the_classification_that_it_commits(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    write(root, {".ai-gate/classification.yaml": CLASSIFICATION.replace("cde", "connected")})
    assert subject.of_index(opened(root), {}).governance.classify("vault/x").pci is Pci.CDE
    git(root, "add", ".ai-gate")
    chosen = subject.of_index(opened(root), {})
    assert chosen.governance.classify("vault/x").pci is Pci.CONNECTED
    assert files(chosen) == {".ai-gate/classification.yaml"}


def test_governance_in_conflict_judges_nothing(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {".ai-gate/classification.yaml": CLASSIFICATION.replace("cde", "connected")})
    git(root, "checkout", "--quiet", "main")
    commit(root, {".ai-gate/classification.yaml": CLASSIFICATION.replace("cde", "out-of-scope")})
    with pytest.raises(Exception, match="merge"):
        git(root, "merge", "--quiet", "side")
    with pytest.raises(AiGateError, match="in conflict") as caught:
        subject.of_index(opened(root), {})
    assert "git add" in caught.value.hint


def test_a_range_is_judged_by_its_last_commit(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    commit(root, {"docs/b.md": "b"})
    tip = commit(root, {"docs/c.md": "c"})
    chosen = subject.of_range(opened(root), {}, base, "HEAD")
    assert chosen.source == ("range", tip, base)
    found = read(chosen)
    assert {"docs/b.md", "docs/c.md"} < found.keys()
    assert sum(path.startswith("commit ") for path in found) == 2


def test_what_another_branch_of_the_remote_has_is_not_new(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    commit(root, {"docs/b.md": "b"})
    chosen = subject.of_new(opened(root), {}, "HEAD", "--remotes=origin")
    assert files(chosen) == {"docs/b.md"}
    assert files(subject.of_new(opened(root), {}, "HEAD")) == {*FILES, "docs/b.md"}


def test_the_history_has_every_version_message_and_name(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    commit(root, {"docs/a.md": "second"}, "the message")
    git(root, "tag", "--annotate", "--message", "a release", "v1")
    chosen = subject.of_history(opened(root), {})
    found = read(chosen)
    assert found["docs/a.md"] == [b"text\n", b"second"]
    assert found["tag v1"] == [b"a release\n"]
    assert [b"the message\n"] in found.values()
    assert chosen.names == ("branch main", "tag v1")


def test_the_history_since_a_commit_or_a_date_is_what_came_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path, FILES)
    first = git(root, "rev-parse", "HEAD").strip()
    monkeypatch.setitem(repositories.ENVIRONMENT, "GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z")
    commit(root, {"docs/b.md": "b"})
    for since in (first, "2026-02-01", "2026-02-28T10:00:00+01:00"):
        assert files(subject.of_history(opened(root), {}, since)) == {"docs/b.md"}
    assert files(subject.of_history(opened(root), {}, "2026-03-02")) == set()
    assert files(subject.of_history(opened(root), {}, "2025-12-31")) == {*FILES, "docs/b.md"}
    with pytest.raises(AiGateError, match="no commit"):
        subject.of_history(opened(root), {}, "yesterday")


def test_the_history_before_the_first_commit_is_empty(tmp_path: Path) -> None:
    root = make(tmp_path, FILES, commit=False)
    assert read(subject.of_history(opened(root), {})) == {}


def test_outside_of_git_there_is_no_range(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    for choose in (subject.of_index, subject.of_history):
        with pytest.raises(AiGateError, match="not in a git repository"):
            choose(opened(tmp_path), {})


# --- renames ----------------------------------------------------------------------------------


def test_a_file_that_leaves_the_vault_stays_what_it_was(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "mv", "vault/store.py", "docs/store.py")
    write(root, {"vault/other.py": "x"})
    git(root, "add", "--all")
    assert subject.of_index(opened(root), {}).governance.classify("docs/store.py").pci is Pci.CDE
    base = git(root, "rev-parse", "HEAD").strip()
    commit(root, {})
    chosen = subject.of_range(opened(root), {}, base, "HEAD")
    assert chosen.governance.classify("docs/store.py").pci is Pci.CDE
    assert chosen.governance.classify("docs/a.md").pci is Pci.UNCLASSIFIED
    # Once it is there, the classification alone says what it is.
    assert subject.of_tree(opened(root), {}).governance.classify("docs/store.py").pci is not Pci.CDE


def test_a_chart_does_not_become_synthetic_by_moving_in_two_steps(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    git(root, "mv", "charts/patient.json", "docs/patient.json")
    commit(root, {"charts/other.json": "{}"})
    git(root, "mv", "docs/patient.json", "made-up/moved.json")
    commit(root, {})
    chosen = subject.of_range(opened(root), {}, base, "HEAD")
    assert chosen.governance.classify("made-up/moved.json").phi is Phi.PHI
    assert chosen.governance.classify("made-up/patient.json").phi is Phi.SYNTHETIC


# --- what CI builds ---------------------------------------------------------------------------


def change(**fields: object) -> ci.Change:
    return ci.Change("Some CI", hint="fetch more")._replace(**fields)  # type: ignore[arg-type]


def test_a_pull_request_is_judged_by_the_merge_and_scanned_by_its_commits(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "checkout", "--quiet", "-b", "topic")
    tip = commit(root, {"docs/topic.md": "topic"})
    git(root, "checkout", "--quiet", "main")
    base = commit(root, {"docs/main.md": "main"})
    git(root, "checkout", "--quiet", "--detach")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "topic")
    chosen = subject.of_change(
        opened(root), {}, change(tip=tip, base=(base,), refs=("refs/heads/topic",))
    )
    assert files(chosen) == {"docs/topic.md"}
    assert {"docs/topic.md", "docs/main.md"} < set(chosen.tree.paths)
    assert chosen.names == ("branch topic",)


def test_a_change_that_head_does_not_have_is_judged_by_itself(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "--quiet", "-b", "topic")
    tip = commit(root, {"docs/topic.md": "topic"})
    git(root, "checkout", "--quiet", "--detach", base)
    chosen = subject.of_change(opened(root), {}, change(tip=tip, base=(base,)))
    assert "docs/topic.md" in chosen.tree.paths


def test_a_change_without_base_is_every_file(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    chosen = subject.of_change(opened(root), {}, change())
    assert files(chosen) == FILES.keys()
    assert chosen.source.kind == "tree"


def test_a_change_that_adds_no_commit_is_every_file(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    head = git(root, "rev-parse", "HEAD").strip()
    chosen = subject.of_change(opened(root), {}, change(base=(head,)))
    assert files(chosen) == FILES.keys()


def test_the_message_of_a_pushed_tag_is_scanned(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "tag", "--annotate", "--message", "a release", "v1")
    chosen = subject.of_change(opened(root), {}, change(refs=("refs/tags/v1",)))
    assert read(chosen)["tag v1"] == [b"a release\n"]
    assert chosen.names == ("tag v1",)


def test_a_missing_tip_or_base_is_no_clean_result(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    for missing in (change(tip="1" * 40), change(base=("1" * 40, "refs/remotes/origin/main"))):
        with pytest.raises(UnexaminedError, match="this clone does not have") as caught:
            subject.of_change(opened(root), {}, missing)
        assert caught.value.hint == "fetch more"


def test_after_a_force_push_what_the_default_branch_lacks_is_new(tmp_path: Path) -> None:
    root = make(tmp_path, FILES)
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    commit(root, {"docs/b.md": "b"})
    gone = ("1" * 40,)
    pushed = change(base=gone, instead=("refs/remotes/origin/main",))
    assert files(subject.of_change(opened(root), {}, pushed)) == {"docs/b.md"}
    everything = subject.of_change(opened(root), {}, change(base=gone, instead=()))
    assert files(everything) == {*FILES, "docs/b.md"}


def test_in_a_shallow_clone_a_lost_base_is_not_taken_for_a_force_push(tmp_path: Path) -> None:
    root = make(tmp_path / "whole", FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    commit(root, {"docs/b.md": "b"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    pushed = change(base=(base,), instead=())
    with pytest.raises(UnexaminedError, match="does not have"):
        subject.of_change(opened(tmp_path / "shallow"), {}, pushed)


def test_links_that_double_the_names_of_everything_are_refused(tmp_path: Path) -> None:
    said = "schema: ai-gate/classification/v1\nrules: [{id: v, paths: [vault/**], pci: cde}]\n"
    root = make(tmp_path / "r", {classification.PATH: said, "vault/a.txt": ""})
    for number in range(20):
        (root / f"link{number}").symlink_to(".")
    git(root, "add", "--all")
    chosen = subject.of_tree(repo.open_repository(str(root)), {})
    with pytest.raises(UnexaminedError, match="more names than can be judged"):
        engine.reached(chosen.tree, chosen.governance, {})
