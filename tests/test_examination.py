"""Findings with their origin, names that are never printed, and a memory that changes nothing."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ai_gate import cache, engine, examination, registry, repo, subject, unchanged
from ai_gate.examination import memory
from ai_gate.model import Detector, Report, Verdict
from tests.repositories import git, make, write

ROOT = Path(__file__).parent.parent
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["vault/**"], pci: cde}
  - {id: made-up, paths: ["made-up/**"], phi: synthetic}
"""
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "vault/store.py": "x = 1\n",
    "made-up/a.txt": "x\n",
    "docs/a.md": "text\n",
}


def card(seed: str) -> str:
    """Make a card number that no list of test numbers holds."""
    sys.path.insert(0, str(ROOT / "examples"))
    from values import card

    return card("visa", seed)


def leak(seed: str) -> str:
    return f'{{"card_number": "{card(seed)}", "expiry": "04/29"}}\n'


@pytest.fixture(scope="module")
def extensions() -> engine.Extensions:
    ids = ("payment-card", "secret")
    return engine.Extensions({}, {}, {id: registry.detectors()[id] for id in ids})


def opened(root: Path) -> repo.Repository:
    return repo.open_repository(str(root))


def commit(root: Path, files: Mapping[str, str | bytes], message: str = "change") -> str:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def texts(report: Report) -> str:
    return repr(report)


# --- origin -----------------------------------------------------------------------------------


def test_a_finding_of_a_range_names_the_commits_that_brought_it_in(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    one = commit(root, {"docs/b.json": leak("x")})
    two = commit(root, {"docs/b.json": "\n\n" + leak("x")})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert finding.verdict is Verdict.REAL
    assert finding.location.line == 3  # as the file is now
    assert [because.text for because in finding.related] == [
        f"brought in by commit {one[:12]} of 2026-01-02",
        f"brought in by commit {two[:12]} of 2026-01-02",
    ]


def test_a_finding_that_a_later_commit_removed_says_so(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    commit(root, {"docs/b.json": leak("x")})
    commit(root, {"docs/b.json": "{}\n"})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert "the history keeps it" in finding.related[-1].text
    assert engine.exit_code(report) == 1


def test_of_very_many_commits_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    for n in range(13):
        commit(root, {"docs/b.json": leak("x") + "\n" * n})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert len(finding.related) == 11
    assert finding.related[-1].text == "and by 3 more commits"


def test_a_finding_in_a_message_is_at_the_commit(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    name = commit(root, {}, f"refund\n\n{leak('m')}")
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert finding.location[:2] == (f"commit {name[:12]}", 3)


def test_where_a_shallow_clone_ends_within_the_range_is_unexamined(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path / "whole", FILES)
    commit(root, {"docs/b.md": "b"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    for choose in (
        subject.of_history(opened(tmp_path / "shallow"), {}),
        subject.of_range(opened(tmp_path / "shallow"), {}, "0", "HEAD"),
    ):
        report = examination.report(choose, extensions)
        (one,) = report.unexamined
        assert "shallow" in one.reason
        assert engine.exit_code(report) == 3


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["tree", "index", "range", "history"])
def test_a_card_number_in_the_name_of_a_file_is_found_and_not_printed(
    tmp_path: Path, extensions: engine.Extensions, source: str
) -> None:
    number = card("name")
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    path = f"docs/payment card {number}.json"
    write(root, {path: leak("inside")})
    git(root, "add", "--all")
    if source != "index":
        commit(root, {})
    chosen = {
        "tree": lambda: subject.of_tree(opened(root), {}),
        "index": lambda: subject.of_index(opened(root), {}),
        "range": lambda: subject.of_range(opened(root), {}, base, "HEAD"),
        "history": lambda: subject.of_history(opened(root), {}),
    }[source]()
    report = examination.report(chosen, extensions)
    shown = path.replace(number, "#" * len(number))
    assert {finding.location.path for finding in report.findings} == {shown}
    assert {bool(finding.location.line) for finding in report.findings} == {True, False}
    assert number not in texts(report)


def test_a_card_number_in_the_name_of_a_branch_is_found_and_not_printed(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    number = card("branch")
    root = make(tmp_path, FILES)
    git(root, "branch", f"refund/card-{number}")
    report = examination.report(subject.of_history(opened(root), {}), extensions)
    (finding,) = report.findings
    assert finding.location.path == f"branch refund/card-{'#' * len(number)}"
    assert finding.location.line == 0
    assert number not in texts(report)


def test_a_name_that_is_no_text_is_looked_at(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    number = card("bytes")
    path = os.fsdecode(f"docs/caf\xe9 payment card {number}.txt".encode("latin-1"))
    root = make(tmp_path, {**FILES, path: "x"})
    report = examination.report(subject.of_tree(opened(root), {}), extensions)
    assert len(report.findings) == 1
    assert number not in texts(report)


def test_names_made_of_digests_are_no_secrets(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, {**FILES, "docs/0cc175b9c0f1b6a831c399e269772661.css": "x"})
    assert not examination.report(subject.of_tree(opened(root), {}), extensions).findings


def test_the_class_of_a_file_is_that_of_its_real_name(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    number = card("class")
    exact = CLASSIFICATION.replace("made-up/**", f"docs/{number}.txt")
    root = make(tmp_path, {**FILES, ".ai-gate/classification.yaml": exact, f"docs/{number}.txt": ""})
    chosen = subject.of_tree(opened(root), {})
    asked: list[str] = []

    def classify(path: str) -> object:
        asked.append(path)
        return chosen.governance.classify(path)

    write(root, {f"docs/{number}.txt": leak("unsure")})
    judged = chosen._replace(governance=chosen.governance._replace(classify=classify))
    examination.report(judged, extensions)
    assert f"docs/{number}.txt" in asked
    assert not [path for path in asked if "#" in path]
