"""A commit that changes code alone is judged by what is known of the configuration."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate import cache, registry, repo, weakening
from ai_gate.cli import staged
from ai_gate.examination import steady
from ai_gate.model import Report
from tests.repositories import git, make, write
from tests.test_examination import card, leak

SETTINGS = '{"permissions": {"deny": ["Read(/vault/**)"]}}\n'
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": (
        "schema: ai-gate/classification/v1\n"
        'rules:\n  - {id: vault, paths: ["vault/**"], pci: cde}\n'
        '  - {id: made-up, paths: ["made-up/**"], phi: synthetic}\n'
    ),
    ".claude/settings.json": SETTINGS,
    "CLAUDE.md": "Be kind.\n",
    "vault/store.py": "x = 1\n",
    "made-up/a.txt": "x\n",
    "src/a.py": "x = 1\n",
    "src/b.py": "x = 2\n",
    "docs/a.md": "text\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_program", lambda: b"this one")  # whoever edits it meanwhile
    return tmp_path / "kept"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a repository in which a commit was examined, and one file of code is staged."""
    root = make(tmp_path / "work", FILES)
    stage(root, {"src/a.py": "x = 2\n"})
    assert report(root).findings
    git(root, "commit", "--quiet", "--message", "one")
    stage(root, {"src/b.py": "x = 3\n"})
    return root


def stage(root: Path, files: dict[str, str | bytes]) -> None:
    write(root, files)
    git(root, "add", "--all")


def report(root: Path, kept: bool = True) -> Report:
    repository = repo.open_repository(str(root))
    known = staged.kept(repository) if kept else None
    return staged.report(repository, known, or_whole=False)


def said(report: Report | None) -> str:
    return registry.format("json").render(report, True) if report else ""


def quick(root: Path) -> Report | None:
    """Return what the short way says."""
    repository = repo.open_repository(str(root))
    known = staged.kept(repository)
    assert known is not None
    found = repo.staged(repo.begin_staged(repository))
    return steady.report(known, found, repo.objects(repository.root), registry.detectors())


def test_code_alone_is_judged_by_what_is_known_and_the_same_is_reported(root: Path) -> None:
    short = quick(root)
    assert short is not None
    assert short.findings  # those of the configuration
    assert said(short) == said(report(root, kept=False))
    assert short.documents == 1


def link(root: Path) -> None:
    (root / "docs/link").symlink_to("../vault/store.py")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda root: write(root, {"vault/new.py": "y\n"}),
    "a file that is gone": lambda root: (root / "docs/a.md").unlink(),
    "a new name": lambda root: git(root, "mv", "src/a.py", "src/c.py"),
    "a link": link,
    "the classification": lambda root: write(
        root,
        {
            ".ai-gate/classification.yaml": str(FILES[".ai-gate/classification.yaml"]).replace(
                "pci: cde", "pci: connected"
            )
        },
    ),
    "settings of an assistant": lambda root: write(
        root, {".claude/settings.json": '{"permissions": {"allow": ["Read"]}}\n'}
    ),
    "instructions": lambda root: write(root, {"CLAUDE.md": "See @vault/store.py\n"}),
    "owners": lambda root: write(root, {".github/CODEOWNERS": "* @acme/all\n"}),
    "a pipeline": lambda root: write(root, {".github/workflows/a.yml": "on: push\n"}),
    "a record": lambda root: write(root, {"src/a.py": leak("x")}),
    "a record that is declared": lambda root: write(root, {"made-up/a.txt": leak("x")}),
    "a name with a number": lambda root: write(root, {f"{card('y')}.txt": "x\n"}),
    "what cannot be read": lambda root: write(root, {"src/a.py": b"PK\x03\x04" + b"\0" * 90}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_other_change_is_seen_whole(name: str, root: Path) -> None:
    CHANGES[name](root)
    git(root, "add", "--all")
    assert quick(root) is None
    found = report(root)
    assert said(found) == said(report(root, kept=False))
    git(root, "commit", "--quiet", "--message", "two")
    stage(root, {"src/b.py": "x = 4\n"})
    first = report(root)
    assert said(first) == said(report(root, kept=False))
    assert said(quick(root)) == said(first)


def test_staging_nothing_is_no_change(root: Path) -> None:
    git(root, "commit", "--quiet", "--message", "two")
    assert said(report(root)) == said(report(root, kept=False))


def test_a_merge_in_conflict_is_seen_whole(root: Path) -> None:
    git(root, "commit", "--quiet", "--message", "ours")
    git(root, "checkout", "--quiet", "-b", "other", "HEAD~1")
    stage(root, {"src/b.py": "x = 9\n"})
    git(root, "commit", "--quiet", "--message", "theirs")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "--quiet", "HEAD@{2}")
    assert quick(root) is None
    assert said(report(root)) == said(report(root, kept=False))


def test_the_next_day_is_seen_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 86_400)
    assert quick(root) is None
    assert report(root)
    assert quick(root) is not None


def test_another_branch_is_seen_whole(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "other")
    assert quick(root) is None


def test_who_has_waivers_is_seen_whole(root: Path) -> None:
    stage(root, {".ai-gate/waivers.yaml": "schema: ai-gate/waivers/v1\nwaivers: []\n"})
    git(root, "commit", "--quiet", "--message", "waivers")
    stage(root, {"src/b.py": "x = 4\n"})
    report(root)
    assert quick(root) is None


def test_what_was_found_in_data_is_not_kept(root: Path, home: Path) -> None:
    [kept] = home.rglob("staged")
    kept.unlink()
    stage(root, {"src/b.py": leak("x")})
    assert any(one.verdict for one in report(root).findings)
    assert not [*home.rglob("staged")]


def test_a_damaged_or_hostile_cache_is_not_believed(root: Path) -> None:
    opened = staged.kept(repo.open_repository(str(root)))
    assert opened is not None
    body = cache.load(opened, "staged")
    assert body is not None
    fresh = report(root, kept=False)
    head, _, findings = body.rpartition(b"\0")
    hostile = (
        b"",
        b"\0",
        b"x\0",
        b"-1\0" + body,
        b"0\0" + head,
        b"99999\0" + head,
        body.replace(b"vault/store.py", b"vault/other.py"),
        head + b"\0[1]",
        head + b"\0{}",
        head + b"\0[[[1]],[]]",
        head + b"\0" + findings[:-1],
        findings,
    )
    for one in hostile:
        cache.store(opened, "staged", one)
        assert quick(root) is None
        assert said(report(root)) == said(fresh)
    assert said(quick(root)) == said(fresh)


def test_every_file_that_governs_is_known_here() -> None:
    samples = (
        *weakening._FILES,
        ".ai-gate/training.yaml",
        ".github/workflows/a.yml",
        ".gitlab-ci.yml",
        ".husky/pre-commit",
        "lefthook.yml",
        "Jenkinsfile",
        "src/a.py",
    )
    assert all(steady._governs(path) for path in samples if weakening.governs(path))
    assert not steady._governs("src/a.py")
