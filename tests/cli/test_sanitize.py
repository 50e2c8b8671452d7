"""`ai-gate sanitize` on the examples and on files of one's own."""

import base64
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ai_gate.__main__ import main
from ai_gate.checksums import luhn_digit
from ai_gate.synthetic import PATH
from tests.patients import patients
from tests.repositories import environment, make, write
from tests.synthetic.entries import GENERATOR, register

ROOT = Path(__file__).parent.parent.parent
PAN = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
CARD = f'{{"card_number": "{PAN}"}}\n'


@pytest.mark.parametrize("name", ["payments", "clinic"])
def test_an_example_scans_clean_afterwards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = tmp_path / name
    command = [sys.executable, str(ROOT / "examples/build.py"), name, str(root)]
    subprocess.run(command, check=True, env=environment(), capture_output=True)
    assert main(["scan", str(root)]) == 1
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    assert main(["sanitize", str(root), "--write"]) == 0
    capsys.readouterr()
    assert main(["scan", str(root)]) == 0
    assert main(["sanitize", str(root), "--check"]) == 0
    for path, data in before.items():
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        if path.suffix in (".json", ".csv", ".hl7", ".log"):
            assert len(path.read_bytes().splitlines()) == len(data.splitlines())
            assert len(path.read_bytes()) == len(data)


def test_nothing_is_written_without_being_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.json": CARD})
    path = str(tmp_path / "a.json")
    assert main(["sanitize", path]) == 0
    assert main(["sanitize", path, "--check"]) == 1
    out = capsys.readouterr().out
    assert (tmp_path / "a.json").read_text() == CARD
    assert "nothing was written; `--write` writes it" in out
    assert f"--- a/{path}" in out


def test_the_terminal_never_shows_the_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.json": CARD})
    main(["sanitize", str(tmp_path / "a.json")])
    out = capsys.readouterr().out
    assert "-################\n+4" in out
    assert PAN not in out
    assert PAN[-4:] not in out


def test_no_value_shows_in_names_keys_and_encoded_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ssn = patients(1)[0].ssn
    body = base64.b64encode(f"{CARD} and more text here".encode()).decode()
    files = {
        f"card-{PAN}.json": CARD,
        "keys.json": json.dumps({ssn: {"card_number": PAN}}),
        "body.json": json.dumps({"base64": body}),
    }
    write(tmp_path, files)
    assert main(["sanitize", str(tmp_path)]) == 3
    out = capsys.readouterr().out
    assert "its name holds a value: rename it" in out
    for value in (PAN, PAN[-8:], ssn, ssn[:6], body[20:40]):
        assert value not in out


def test_writing_keeps_permissions_and_leaves_no_other_file(tmp_path: Path) -> None:
    write(tmp_path, {"a.sh": f"# card {PAN}\n"})
    os.chmod(tmp_path / "a.sh", 0o750)
    assert main(["sanitize", str(tmp_path), "--write"]) == 0
    assert stat.S_IMODE((tmp_path / "a.sh").stat().st_mode) == 0o750
    assert os.listdir(tmp_path) == ["a.sh"]
    assert PAN not in (tmp_path / "a.sh").read_text()


def test_what_cannot_be_rewritten_is_named_and_the_rest_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.json": CARD, "b.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 9})
    assert main(["sanitize", str(tmp_path), "--write"]) == 3
    out = capsys.readouterr().out
    assert "b.7z: 7-Zip archive: its content was not unpacked" in out
    assert PAN not in (tmp_path / "a.json").read_text()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.json": CARD})
    os.makedirs(tmp_path / "d")
    os.symlink("../real/a.json", tmp_path / "d/link.json")
    assert main(["sanitize", str(tmp_path / "d"), "--write"]) == 0
    assert os.path.islink(tmp_path / "d/link.json")
    assert (tmp_path / "real/a.json").read_text() == CARD


def test_what_is_declared_synthetic_stays(tmp_path: Path) -> None:
    text = register(
        {"data/a.json": CARD.encode()},
        source=f"generator: {GENERATOR}",
        covers="cardholder data",
    )
    root = make(tmp_path / "r", {"data/a.json": CARD, "data/b.json": CARD, PATH: text})
    assert main(["-C", str(root), "sanitize", str(root / "data"), "--write"]) == 0
    assert (root / "data/a.json").read_text() == CARD
    assert (root / "data/b.json").read_text() != CARD


def test_a_missing_path_is_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sanitize", str(tmp_path / "nowhere")]) == 2
    assert "does not exist" in capsys.readouterr().err
