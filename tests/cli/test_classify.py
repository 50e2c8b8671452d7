"""`ai-gate classify` in real repositories."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ai_gate import schema
from ai_gate.__main__ import COMMANDS, main
from ai_gate.classification import CLASSIFICATION
from ai_gate.cli import classify
from tests.repositories import git, make, write

FILE = ".ai-gate/classification.yaml"
TEXT = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["services/vault/**"], pci: cde}
  - {id: fixtures, paths: ["**/fixtures/**"], phi: synthetic}
  - {id: docs, paths: ["docs/**", "*.md"], pci: out-of-scope}
"""
FILES = {
    FILE: TEXT,
    "README.md": "",
    "docs/a.md": "",
    "services/vault/pan.py": "",
    "services/vault/fixtures/a.json": "",
    "services/web/app.js": "",
    "services/web/lib/x.js": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "repository", FILES)


def run(root: Path, *words: str) -> int:
    return main(["-C", str(root), "classify", *words])


def facts(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document = json.loads(capsys.readouterr().out)
    assert document.pop("schema") == "ai-gate/classify/v1"
    assert isinstance(document, dict)
    return document


def test_a_path_is_shown_with_its_class_and_the_line_that_decides(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "services/vault/pan.py", "docs/a.md", "services/web/app.js") == 0
    assert capsys.readouterr().out.splitlines() == [
        "cde           none  prohibited    vault  .ai-gate/classification.yaml:3:services/vault/**"
        "  services/vault/pan.py",
        "out-of-scope  none  unrestricted  docs   .ai-gate/classification.yaml:5:docs/**          "
        "  docs/a.md",
        "unclassified  none  restricted    -      default                                         "
        "  services/web/app.js",
    ]


def test_both_axes_name_their_rules(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "services/vault/fixtures/a.json") == 0
    cells = capsys.readouterr().out.split()
    assert cells[:4] == ["cde", "synthetic", "prohibited", "vault,fixtures"]
    assert cells[4:6] == [f"{FILE}:3:services/vault/**", f"{FILE}:4:**/fixtures/**"]


def test_a_path_that_is_not_tracked_is_answered_and_marked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "services/vault/new.py") == 0
    line = capsys.readouterr().out
    assert line.startswith("cde ")
    assert line.endswith("services/vault/new.py  (not tracked)\n")


def test_a_directory_stands_for_what_it_tracks(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "services/web/", "services/web/app.js", "--format", "json") == 0
    paths = [one["path"] for one in facts(capsys)["paths"]]
    assert paths == ["services/web/app.js", "services/web/lib/x.js"]
    assert run(root, ".", "--format", "json") == 0
    assert {one["path"] for one in facts(capsys)["paths"]} == {*FILES}


def test_a_path_may_be_absolute_or_roundabout(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    for path in (str(root / "docs/a.md"), str(link / "docs/a.md"), "./services/../docs/a.md"):
        assert run(root, path, "--format", "json") == 0
        [one] = facts(capsys)["paths"]
        assert (one["path"], one["tracked"]) == ("docs/a.md", True)


@pytest.mark.parametrize("path", ["..", "../other/a.py", "/other/a.py"])
def test_a_path_outside_the_repository_is_refused(
    root: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, path) == 2
    assert "is outside the repository" in capsys.readouterr().err


def test_json_holds_what_the_text_shows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--format", "json", "services/vault/pan.py", "x.md") == 0
    assert facts(capsys) == {
        "paths": [
            {
                "path": "services/vault/pan.py",
                "pci": "cde",
                "phi": "none",
                "tier": "prohibited",
                "rules": ["vault"],
                "because": [{"path": FILE, "line": 3, "text": "services/vault/**"}],
                "tracked": True,
            },
            {
                "path": "x.md",
                "pci": "out-of-scope",
                "phi": "none",
                "tier": "unrestricted",
                "rules": ["docs"],
                "because": [{"path": FILE, "line": 5, "text": "*.md"}],
                "tracked": False,
            },
        ]
    }


def test_without_paths_the_coverage_is_shown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{FILE}: 7 tracked files, 3 rules, 0 declassifications"
    counts = {tuple(line.split()[-2:]) for line in lines}
    assert {("prohibited", "2"), ("restricted", "3"), ("unrestricted", "2")} <= counts
    assert {("cde", "2"), ("supporting", "0"), ("synthetic", "1"), ("none", "6")} <= counts
    assert lines[-3:] == [
        "3 unclassified files (treated as connected)",
        "      2  services/web/",
        "      1  .ai-gate/",
    ]


def test_many_unclassified_areas_are_cut_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    areas = {f"area{number}/a.py": "" for number in range(20)}
    root = make(tmp_path, {**FILES, **areas})
    assert run(root) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.endswith("/")]) == classify.SHOWN
    assert lines[-1] == "      …  and 12 more areas"
    assert run(root, "--format", "json") == 0
    assert len(facts(capsys)["summary"]["areas"]) == 22


def test_the_coverage_in_json_holds_every_count(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--format", "json") == 0
    summary = facts(capsys)["summary"]
    assert summary["tier"] == {"prohibited": 2, "restricted": 3, "unrestricted": 2}
    assert summary["pci"] == {
        "cde": 2,
        "connected": 0,
        "unclassified": 3,
        "supporting": 0,
        "out-of-scope": 2,
    }
    assert sum(summary["phi"].values()) == summary["files"] == 7
    assert summary["areas"] == [
        {"path": "services/web/", "files": 2},
        {"path": ".ai-gate/", "files": 1},
    ]
    assert (summary["rules"], summary["declassify"], summary["unclassified"]) == (3, 0, 3)
    assert summary["notes"] == []


def test_what_is_staged_is_classified_by_the_staged_rules(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {FILE: TEXT.replace("services/vault/**", "services/**"), "new.md": ""})
    git(root, "add", FILE)
    write(root, {FILE: TEXT})
    git(root, "add", "new.md")
    for options, pci in (((), "unclassified"), (("--staged",), "cde")):
        assert run(root, *options, "services/web/app.js", "new.md", "--format", "json") == 0
        web, new = facts(capsys)["paths"]
        assert (web["pci"], new["tracked"]) == (pci, True)


def test_a_warning_about_the_file_goes_to_standard_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = '  - {id: web, paths: ["services/web/**"], pci: supporting}\n'
    write(root, {FILE: TEXT + rule})
    assert run(root, "services/web/app.js") == 0
    said = capsys.readouterr()
    assert said.out.startswith("connected ")
    assert said.err.startswith(f"warning: {FILE}:6: `web` says supporting without")
    assert run(root, "--format", "json") == 0
    [note] = facts(capsys)["summary"]["notes"]
    assert note["line"] == 6


def test_every_mistake_in_the_file_is_told_with_its_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {FILE: TEXT.replace("cde", "cdee").replace("docs/**", "../docs/**")})
    assert run(root, "README.md") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{FILE}:3:52: `pci` cannot be `cdee`\n  did you mean `cde`?\n" in said.err
    assert f"{FILE}:5:24: the glob `../docs/**`: " in said.err


def test_a_rule_that_matches_nothing_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {FILE: TEXT.replace("services/vault", "services/valut")})
    assert run(root) == 2
    said = capsys.readouterr().err
    assert "the rule `vault` matches no tracked path" in said
    assert "did you mean `vault`?" in said


def test_a_repository_without_a_classification_is_told_how_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path, {"sub/a.py": ""})
    assert run(root) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {FILE}: the repository does not say what its paths are\n")
    assert "create the file" in said
    assert run(root / "sub") == 2
    assert "give its top with -C" in capsys.readouterr().err


def test_a_folder_outside_git_is_classified_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    assert run(tmp_path, "services/vault/pan.py") == 0
    assert capsys.readouterr().out.startswith("cde ")


def test_a_name_that_could_drive_the_terminal_is_escaped(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = ["docs/\x1b[31m\n.md", "docs/caf\udce9.md"]
    root = make(tmp_path, FILES)
    assert run(root, *names) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.count("\n") == 2
    assert "docs/\\x1b[31m\\n.md" in out
    assert "docs/caf\\udce9.md" in out
    assert run(root, *names, "--format", "json") == 0
    paths = json.loads(capsysbinary.readouterr().out)["paths"]
    assert [one["path"] for one in paths] == names


def test_the_schema_is_printed_without_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--print-schema") == 0
    assert capsys.readouterr().out == schema.render("classification", CLASSIFICATION)


def test_the_help_line_is_the_one_of_the_dispatcher() -> None:
    assert COMMANDS["classify"] == classify.HELP


MANUAL = (Path(__file__).parents[2] / "docs" / "classification.md").read_text(encoding="utf-8")


def test_the_examples_in_the_manual_are_what_the_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)[0]
    answers, mistakes = re.findall(r"\$ (ai-gate classify[^\n>]*)\n(.+?)```", MANUAL, re.DOTALL)
    paths = answers[0].split()[2:]
    root = make(tmp_path, {FILE: first, "README.md": "", **dict.fromkeys(paths, "")})
    assert run(root, *paths) == 0
    assert capsys.readouterr().out == answers[1]
    wrong = first.replace("rationale", "raionale").replace("pci: cde", "pci: cdee")
    write(root, {FILE: wrong.replace("services/vault", "services/valut")})
    assert run(root) == 2
    assert capsys.readouterr().err == mistakes[1]
