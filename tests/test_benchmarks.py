"""The benchmarks measure the same thing twice, and say what they measured."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import generated, measure, peers, report, repository
from tests.repositories import git


def row(program: str, seconds: float, size: int = 5, scenario: str = "staged") -> measure.Row:
    return measure.Row(
        scenario, size, program, seconds, seconds, seconds, seconds, 30.0, 5, seconds < 100
    )


def test_the_same_seed_makes_the_same_repository(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generated.history(tmp_path / name, 30, 60)
    assert git(tmp_path / "one", "rev-parse", "main") == git(tmp_path / "two", "rev-parse", "main")
    assert int(git(tmp_path / "one", "rev-list", "--count", "--all")) == 60
    assert git(tmp_path / "one", "rev-list", "--merges", "main")
    names = git(tmp_path / "one", "ls-tree", "-r", "--name-only", "main").splitlines()
    assert len(names) == 30 + len(generated.GOVERNED)


def test_a_repository_grows_by_commits_of_one_file_each(tmp_path: Path) -> None:
    root = tmp_path / "one"
    generated.history(root, 30, 10)
    generated.grow(root, 7)
    assert int(git(root, "rev-list", "--count", "main")) == 17
    changed = git(root, "diff-tree", "-r", "--name-only", "--no-commit-id", "main").split()
    assert len(changed) == 1


def test_a_given_repository_is_classified_in_a_copy(tmp_path: Path) -> None:
    generated.history(tmp_path / "one", 30, 10)
    generated.classified(tmp_path / "one", tmp_path / "two")
    assert git(tmp_path / "two", "rev-parse", "main~1") == git(
        tmp_path / "one", "rev-parse", "main"
    )
    said = git(tmp_path / "two", "show", "main:.ai-gate/classification.yaml")
    assert said.encode() == generated.CLASSIFICATION


def test_what_a_process_took_is_measured(tmp_path: Path) -> None:
    asked: list[int] = []
    program = measure.Program(
        [sys.executable, "-c", "import time; time.sleep(0.1)"], {}, lambda: asked.append(1)
    )
    cost = measure.run(program, tmp_path)
    assert cost.ended
    assert 0.1 <= cost.seconds < 30
    assert cost.memory > 5
    assert asked == [1]


def test_the_memory_of_all_processes_is_counted_together(tmp_path: Path) -> None:
    held = "import time; held = bytearray(b'x' * 40_000_000); time.sleep(0.7)"
    both = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {held!r}]); {held}"
    program = measure.Program([sys.executable, "-c", both])
    cost = measure.run(program, tmp_path, summed=True)
    assert cost.summed > 75 or sys.platform != "linux"  # which alone tells what they share
    assert measure.run(program, tmp_path).summed == 0


def test_what_takes_too_long_is_stopped_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "LONGEST", 0.2)
    program = measure.Program([sys.executable, "-c", "import time; time.sleep(60)"])
    (one,) = measure.rows("staged", 5, {"slow": program}, tmp_path, 3, 0)
    assert not one.ended
    assert one.runs == 1
    assert "> 0." in report.page([one], {})


@pytest.mark.parametrize(("seconds", "said"), [(0.10, "met"), (0.13, "**missed**")])
def test_a_budget_is_met_or_missed_by_the_ratio(seconds: float, said: str) -> None:
    page = report.page([row("bare interpreter", 0.02), row("ai-gate hook", seconds)], {})
    (line,) = [line for line in page.splitlines() if "| 6.00 |" in line]
    assert line.endswith(f"| {said} |")


def test_a_ratio_without_a_budget_is_told_and_not_judged() -> None:
    names = ("ai-gate, unchanged", "git diff-files", "ai-gate --version")
    page = report.page([row(name, 2.0, scenario="tree unchanged") for name in names], {})
    (line,) = [line for line in page.splitlines() if "| git diff-files + ai-gate" in line]
    assert line.endswith("| 0.50 | - | - |")


def test_a_given_tree_and_a_given_history_are_held_to_their_budgets() -> None:
    cold = [row(name, 1.0, 7, "given tree x") for name in ("ai-gate, cold", "kingfisher")]
    first = [row(name, 1.0, 9, "given-x") for name in ("ai-gate, first", "betterleaks")]
    page = report.page([*cold, *first], {})
    assert "| given tree x 7: ai-gate, cold | 1.00 s | kingfisher | 1.00 | 1.00 | met |" in page
    assert "| given-x 9: ai-gate, first | 1.00 s | betterleaks | 1.00 | 1.00 | met |" in page
    assert "## The tree of x" in page
    assert "## The history of x" in page


def test_a_given_tree_is_measured_beside_the_peers_that_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated.history(tmp_path / "made.git", 30, 3)
    monkeypatch.setattr(repository, "programs", _quick)
    monkeypatch.setattr(report, "DOCS", tmp_path)
    monkeypatch.setattr(report, "FOLDER", tmp_path / "benchmarks")
    options = ["--tree", str(tmp_path / "made.git"), "--scratch", str(tmp_path), "--write"]
    repository.main(["--scenario", "given-tree", "--long-runs", "1", *options])
    found = report._read(tmp_path / "benchmarks/results.csv")
    assert [(one.scenario, one.size, one.program) for one in found] == [
        ("given tree made", 33, "ai-gate, cold"),
        ("given tree made", 33, "a peer"),
    ]
    assert "## The tree of made" in (tmp_path / "benchmarks.md").read_text()


def _quick(*_: object, **__: object) -> dict[str, measure.Program]:
    names = ("bare interpreter", "git ls-files -s", "a peer")
    return {name: measure.Program([sys.executable, "-c", "pass"]) for name in names}


def test_what_is_not_installed_is_named() -> None:
    page = report.page([row("ai-gate hook", 1.0)], {"gitleaks": "8.30.1", "betterleaks": ""})
    assert "Installed: gitleaks 8.30.1." in page
    assert "not measured: betterleaks." in page


def test_rows_that_were_written_are_read_again_and_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "DOCS", tmp_path)
    monkeypatch.setattr(report, "FOLDER", tmp_path / "benchmarks")
    first = [row("a & b", 1.5, size, "history") for size in (10, 1000)]
    report.write(first, {})
    report.write([row("ai-gate hook", 0.5)], {})
    assert "| 1000 | a & b | 1.50 |" in (tmp_path / "benchmarks.md").read_text()
    drawn = ElementTree.fromstring((tmp_path / "benchmarks/history.svg").read_text())
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 2


@pytest.mark.parametrize("kind", ["staged", "tree", "history"])
def test_every_program_knows_what_to_do_with_every_job(kind: str) -> None:
    job = peers.Job(kind, Path("x"), ("a.py",))
    assert all(isinstance(peer.call(job), tuple) for peer in peers.PEERS)
    assert sum(bool(peer.call(job)) for peer in peers.PEERS) >= 5
