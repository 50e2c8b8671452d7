"""`ai-gate synthetic` in real repositories."""

import json
from pathlib import Path

import pytest

from ai_gate.__main__ import main
from ai_gate.synthetic import PATH, reader
from tests.patients import COLUMNS, patients
from tests.repositories import git, make, write
from tests.synthetic.entries import register

TABLE = "\n".join(",".join(row) for row in (COLUMNS, *patients(3))).encode() + b"\n"
CLASSES = """\
schema: ai-gate/classification/v1
rules:
  - {id: all, paths: ["**"], pci: out-of-scope}
"""
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSES,
    "data/a.csv": TABLE,
    "data/plain.csv": "a,b\n",
}
SAID = ("--generator", "Faker", "--version", "40.5", "--owner", "@clinic/interop", "--by", "l.chen")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "r", FILES)


def run(root: Path, *words: str) -> int:
    return main(["-C", str(root), "synthetic", *words])


def test_add_shows_a_diff_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "add", "data", *SAID) == 0
    out = capsys.readouterr().out
    assert "+++ b/.ai-gate/synthetic.yaml" in out
    assert f"+      data/a.csv: {reader.digest(TABLE)}" in out
    assert "plain.csv" not in out
    assert not (root / PATH).exists()
    for patient in patients(3):
        assert patient.ssn not in out
        assert patient.family not in out


def test_add_writes_an_entry_after_which_the_gate_is_green(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "add", "data", *SAID, "--write") == 0
    git(root, "add", "--all")
    assert main(["-C", str(root), "check", "--no-cache"]) == 0
    assert run(root, "check") == 0
    capsys.readouterr()
    assert run(root, "list", "--format", "json") == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert entry["source"] == "Faker 40.5"
    assert entry["files"] == [{"path": "data/a.csv", "state": "declared", "wrong": False}]


def test_add_takes_the_source_from_the_marks_in_the_files(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {"data/a.csv": b"# made with mimesis\n" + TABLE})
    words = ("--version", "18", "--owner", "x", "--by", "l.chen")
    assert run(root, "add", "data/a.csv", *words) == 0
    assert 'generator: {name: Mimesis, version: "18"}' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "bears no mark of a generator"),
        (SAID[:2], "say the version of Faker: `--version`"),
        (SAID[:4], "say who answers for the entry: `--owner`"),
        (SAID[:6], "say who has reviewed the files and their source: `--by`"),
        (("--corpus", "X", *SAID[2:]), "the corpus X can be declared only with a source"),
    ],
)
def test_add_asks_for_what_no_file_tells(
    root: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert run(root, "add", "data", *words, "--write") == 2
    assert told in capsys.readouterr().err
    assert not (root / PATH).exists()


def test_cards_ask_for_seed_and_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from ai_gate.checksums import luhn_digit

    number = b"453298" + b"716403958"
    card = b'{"card_number": "%s"}\n' % (number + luhn_digit(number))
    write(root, {"data/card.json": card})
    git(root, "add", "--all")
    assert run(root, "add", "data/card.json", *SAID) == 2
    assert "`--seed` and `--command`" in capsys.readouterr().err
    assert run(root, "add", "data/card.json", *SAID, "--seed", "1", "--command", "make") == 0


def test_add_says_when_nothing_needs_a_declaration(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "add", "data/plain.csv", *SAID) == 0
    assert capsys.readouterr().out == "nothing in these files needs a declaration\n"


def test_add_renews_an_entry_by_its_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "add", "data", *SAID, "--id", "claims", "--write") == 0
    write(root, {"data/a.csv": TABLE.replace(b"E11.9", b"E11.8").replace(b"I10", b"I11")})
    assert run(root, "check") == 1
    assert "another content" in capsys.readouterr().out
    assert run(root, "add", "data", *SAID, "--id", "claims", "--write") == 0
    assert run(root, "check") == 0
    assert len(reader.load((root / PATH).read_bytes())) == 1


def test_check_finds_what_no_longer_is_as_declared(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"data/a.csv": TABLE, "data/plain.csv": b"a,b\n", "data/gone.csv": b""}
    write(root, {PATH: register(files, globs='"data/**", "old/**"')})
    assert run(root, "check") == 1
    out = capsys.readouterr().out
    for line in (
        "as declared           data/a.csv",
        "needs no declaration  data/plain.csv",
        "not there             data/gone.csv",
        "matches nothing       old/**",
    ):
        assert line in out


def test_without_a_register_check_says_how_to_begin(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "check") == 2
    assert "`ai-gate synthetic add` writes it" in capsys.readouterr().err


def test_an_untracked_path_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "add", "nowhere", *SAID) == 2
    assert "`nowhere` is not a tracked file or directory" in capsys.readouterr().err
