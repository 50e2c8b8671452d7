"""A first classification that loads, from the names of folders."""

from pathlib import Path

import pytest

from ai_gate import classification
from ai_gate.__main__ import main
from tests.repositories import git, make


def test_the_proposal_loads_and_names_what_looks_regulated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "src/cardVault/store.py": "",
        "src/payments/api.py": "",
        "tests/fixtures/fhir/p.json": "{}",
        "src/company/expand.py": "",
        'odd [name]/patients "x"/a.txt': "",
        "README.md": "",
    }
    root = make(tmp_path / "r", dict(files))
    assert main(["-C", str(root), "init"]) == 0
    data = (root / classification.PATH).read_bytes()
    said = {rule.paths[0].glob: rule.pci or rule.phi for rule in classification.load(data).rules}
    assert said == {
        "src/cardVault/**": "cde",
        "src/payments/**": "connected",
        "tests/fixtures/fhir/**": "phi",
        'odd \\[name\\]/patients "x"/**': "phi",
    }
    git(root, "add", "--all")
    capsys.readouterr()
    assert main(["-C", str(root), "check", "--no-cache"]) == 0
    resolve = classification.resolver(classification.load(data, tracked=list(files)))
    assert resolve('odd [name]/patients "x"/a.txt').phi == "phi"
    assert (root / ".ai-gate/waivers.schema.json").exists()


def test_what_somebody_wrote_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# ours\nschema: ai-gate/classification/v1\nrules: []\n"
    root = make(tmp_path / "r", {classification.PATH: text})
    assert main(["-C", str(root), "init"]) == 2
    assert (root / classification.PATH).read_text() == text
    assert "changes nothing that somebody wrote" in capsys.readouterr().err


def test_a_repository_without_regulated_names_gets_an_empty_list(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {"a.txt": ""})
    assert main(["-C", str(root), "init", "--no-schemas"]) == 0
    assert (root / classification.PATH).read_text().endswith("rules: []\n")
    assert not (root / ".ai-gate/waivers.schema.json").exists()
