"""A declaration of synthetic data clears what it names, by content, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from ai_gate.__main__ import main
from ai_gate.synthetic import PATH, reader
from tests.patients import COLUMNS, patients
from tests.repositories import git, make, write
from tests.synthetic.entries import APPROVED, register

C = ".ai-gate/classification.yaml"
CLASSES = """\
schema: ai-gate/classification/v1
rules:
  - {id: all, paths: ["**"], pci: out-of-scope}
"""
TABLE = "\n".join(",".join(row) for row in (COLUMNS, *patients(3))).encode() + b"\n"
OTHER = "\n".join(",".join(row) for row in (COLUMNS, *patients(3, seed=8))).encode() + b"\n"
DECLARED = register({"data/a.csv": TABLE})
FILES: dict[str, str | bytes] = {C: CLASSES, "data/a.csv": TABLE}


def check(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, list[dict[str, Any]]]:
    code = main(["-C", str(root), "check", *words, "--format", "json", "--explain", "--no-cache"])
    out = capsys.readouterr()
    assert out.out, out.err
    return code, json.loads(out.out)["findings"]


def rules(findings: list[dict[str, Any]], severity: str) -> set[str]:
    return {one["rule"] for one in findings if one["severity"] == severity}


def test_without_a_declaration_the_patients_are_real(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, findings = check(make(tmp_path / "r", FILES), capsys)
    assert code == 1
    assert rules(findings, "error") == {"patient-record", "ssn"}


def test_declared_patients_are_synthetic_and_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, findings = check(make(tmp_path / "r", {**FILES, PATH: DECLARED}), capsys)
    assert code == 0
    assert {one["verdict"] for one in findings} == {"synthetic"}
    for one in findings:
        assert f"declared in {PATH}:9: Synthea 3.3.0, seed 5" in one["reasons"]
        assert [(line["path"], line["line"]) for line in one["related"]] == [(PATH, 9)]


def test_another_content_reopens_the_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**FILES, PATH: DECLARED, "data/a.csv": OTHER})
    code, findings = check(root, capsys)
    assert code == 1
    assert rules(findings, "error") == {"patient-record", "ssn"}
    for one in findings:
        assert any("the content is another one now" in reason for reason in one["reasons"])
        assert one["related"][0]["path"] == PATH


def test_a_file_beside_the_declared_one_is_not_cleared_by_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**FILES, PATH: DECLARED, "data/b.csv": OTHER})
    code, findings = check(root, capsys)
    assert code == 1
    assert {one["path"] for one in findings if one["severity"] == "error"} == {"data/b.csv"}
    (wide,) = (one for one in findings if one["rule"] == "synthetic-declaration")
    assert wide["message"] == "`patients` speaks of a file without a digest (first `data/b.csv`)"


def test_a_kind_that_is_not_covered_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = register({"data/a.csv": TABLE}, covers="personal data")
    code, findings = check(make(tmp_path / "r", {**FILES, PATH: text}), capsys)
    assert code == 1
    assert rules(findings, "error") == {"patient-record"}


def test_a_declared_file_without_anything_to_declare_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = register({"data/a.csv": TABLE, "data/b.csv": b"a,b\n"})
    root = make(tmp_path / "r", {**FILES, "data/b.csv": "a,b\n", PATH: text})
    code, findings = check(root, capsys)
    assert code == 0
    (idle,) = (one for one in findings if one["rule"] == "synthetic-declaration")
    assert idle["message"] == "`data/b.csv` holds nothing that has to be declared"
    assert (idle["path"], idle["line"], idle["severity"]) == (PATH, 10, "warning")


def test_a_second_run_with_the_cache_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = make(tmp_path / "r", FILES)
    arguments = ["-C", str(root), "check", "--format", "json"]
    assert main(arguments) == 1
    write(root, {PATH: DECLARED})
    git(root, "add", "--all")
    assert main(arguments) == 0
    capsys.readouterr()
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["verdict"] for one in found} == {"synthetic"}


@pytest.mark.parametrize("staged", [True, False])
@pytest.mark.parametrize("more", ["", APPROVED], ids=["nobody", "somebody"])
def test_a_change_clears_its_own_data_only_with_an_approval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], staged: bool, more: str
) -> None:
    root = make(tmp_path / "r", {C: CLASSES})
    write(root, {"data/a.csv": TABLE, PATH: register({"data/a.csv": TABLE}, more=more)})
    git(root, "add", "--all")
    words = ["--staged"]
    if not staged:
        git(root, "commit", "--quiet", "--message", "second")
        words = ["--from-ref", "HEAD~1", "--to-ref", "HEAD"]
    code, findings = check(root, capsys, *words)
    (told,) = (one for one in findings if one["rule"] == "synthetic-declared-by-change")
    if more:
        assert code == 0
        assert told["severity"] == "warning"
        assert told["message"].endswith("approved by m.okafor (privacy-officer), SEC-912")
    else:
        assert code == 1
        assert rules(findings, "error") >= {"patient-record", "synthetic-declared-by-change"}
        records = [one for one in findings if one["rule"] == "patient-record"]
        assert all("by this change itself" in one["reasons"][-1] for one in records)


ACCESS = """\
schema: ai-gate/access/v1
people:
  - {{id: {person}, emails: [who@example.com]}}
roles:
  - {{id: privacy-officer, people: [{person}]}}
"""


@pytest.mark.parametrize(("person", "code"), [("m.okafor", 0), ("l.chen", 1)])
def test_who_approves_must_have_the_role_where_the_policy_names_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], person: str, code: int
) -> None:
    policy = ACCESS.format(person=person)
    root = make(tmp_path / "r", {C: CLASSES, ".ai-gate/access.yaml": policy})
    write(root, {"data/a.csv": TABLE, PATH: register({"data/a.csv": TABLE}, more=APPROVED)})
    git(root, "add", "--all")
    found, findings = check(root, capsys, "--staged")
    (told,) = (one for one in findings if one["rule"] == "synthetic-declared-by-change")
    assert found == code
    if code:
        assert told["message"].endswith("does not name m.okafor as privacy-officer")
        assert "patient-record" in rules(findings, "error")


def test_a_declaration_alone_cannot_slip_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", FILES)
    write(root, {PATH: DECLARED})
    git(root, "add", "--all")
    code, findings = check(root, capsys, "--staged")
    assert code == 1
    assert [one["rule"] for one in findings] == ["synthetic-declared-by-change"]


def test_what_was_declared_before_clears_the_change_that_moves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**FILES, PATH: DECLARED})
    git(root, "mv", "data/a.csv", "data/b.csv")
    write(root, {PATH: register({"data/b.csv": TABLE})})
    git(root, "add", "--all")
    code, findings = check(root, capsys, "--staged")
    assert code == 0
    assert {one["verdict"] for one in findings} <= {"synthetic"}


def test_a_register_with_a_mistake_stops_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DECLARED.replace("covers:", "cover:")
    root = make(tmp_path / "r", {**FILES, PATH: text})
    assert main(["-C", str(root), "check", "--no-cache"]) == 2
    assert f"error: {PATH}:7:5: unknown key `cover`" in capsys.readouterr().err


def test_the_digest_does_not_depend_on_line_ends_of_the_checkout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**FILES, PATH: DECLARED})
    write(root, {"data/a.csv": TABLE.replace(b"\n", b"\r\n")})
    code, _ = check(root, capsys)
    assert code == 0
    assert reader.digest(TABLE) == reader.digest(TABLE.replace(b"\n", b"\r\n"))
