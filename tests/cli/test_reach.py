"""`ai-gate reach --format json` writes one document, whatever the number of paths."""

import json
from pathlib import Path

import pytest

from ai_gate.__main__ import main
from ai_gate.model import Plane
from tests.repositories import make
from tests.test_catalogue import CLASSIFICATION

FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    ".aiderignore": "vault/é*\n",
    'vault/a"b.py': "",
    "vault/é1.py": "",
    **{f"vault/m{n % 3}/f{n}.py": "" for n in range(1100)},
}


def printed(root: Path, capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> str:
    capsysbinary.readouterr()
    main(["-C", str(root), "reach", "--format", "json", *words])
    return capsysbinary.readouterr().out.decode()


def test_every_path_has_a_row_for_each_plane(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = printed(make(tmp_path / "r", FILES), capsysbinary)
    document = json.loads(text)
    assert text == json.dumps(document, indent=1, ensure_ascii=True) + "\n"
    rows = [row for row in document["rows"] if row["assistant"] == "aider"]
    listed = [row["path"] for row in rows if not row["probe"] and row["path"].startswith("vault/")]
    tracked = sorted(path for path in FILES if path.startswith("vault/"))
    assert sorted(listed) == sorted(path for path in tracked for _ in Plane)
    planes = [row["plane"] for row in rows]
    assert planes == [*Plane] * (len(rows) // len(Plane))
    closed = {row["path"] for row in rows if row["because"] and row["because"][0]["line"] == 1}
    assert closed == {"vault/é1.py"}


def test_probes_are_marked(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = json.loads(printed(make(tmp_path / "r", FILES), capsysbinary))["rows"]
    assert {row["path"] in FILES for row in rows if row["probe"]} == {False}
    assert {row["path"] in FILES for row in rows if not row["probe"]} == {True}


def test_a_document_without_rows_is_one_too(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = printed(make(tmp_path / "r", FILES), capsysbinary, "elsewhere")
    assert text == '{\n "schema": "ai-gate/reach/v1",\n "rows": []\n}\n'


def test_the_matrix_has_one_row_for_all_that_is_equal_but_for_the_deciding_line(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    files: dict[str, str | bytes] = {
        ".ai-gate/classification.yaml": CLASSIFICATION,
        ".aiderignore": "".join(f"vault/f{n}.py\n" for n in range(7)) + "vault/**\n",
        **{f"vault/f{n}.py": "" for n in range(7)},
    }
    main(["-C", str(make(tmp_path / "r", files)), "reach", "--assistant", "aider"])
    rows = [row.split() for row in capsysbinary.readouterr().out.decode().splitlines()]
    ours = [row for row in rows if row[:2] == ["aider", "cde"]]
    assert len(ours) == 1
    assert ours[0][2] == "7"
