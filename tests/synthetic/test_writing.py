"""An entry is added to the register, and every other byte stays."""

import pytest

from ai_gate.errors import AiGateError
from ai_gate.synthetic import reader
from ai_gate.synthetic.writing import Proposal, added
from tests.synthetic.entries import register

DIGEST = reader.digest(b"b\n")
PROPOSAL = Proposal(
    "claims",
    ["data/claims.csv"],
    "generator",
    {"name": "Faker", "version": "40.5", "seed": "7", "command": "make claims"},
    ["personal data"],
    {"data/claims.csv": DIGEST},
    "@clinic/interop",
    {"date": "2026-11-23", "by": "l.chen", "role": ""},
)
ONE = register({"data/a.json": b"a\n"})


def test_the_first_entry_makes_a_file_that_loads() -> None:
    data = added(None, PROPOSAL)
    (entry,) = reader.load(data)
    assert entry.source == "Faker 40.5, seed 7"
    assert entry.files["data/claims.csv"].digest == DIGEST
    assert data.startswith(b"# yaml-language-server: $schema=synthetic.schema.json\n")


LAYOUTS = {
    "as we write it": ONE,
    "with a comment at the end": ONE + "# keep this last\n",
    "with a comment inside": ONE.replace("    files:\n", "    # by hand\n    files:\n"),
    "without a line feed at the end": ONE.rstrip("\n"),
    "without indentation": ONE.replace("\n  - id", "\n- id").replace("\n    ", "\n  "),
    "with the entries first": "entries:\n"
    + ONE.partition("entries:\n")[2]
    + "\nschema: ai-gate/synthetic/v1\n",
    "with CR LF": ONE.replace("\n", "\r\n"),
    "with a byte order mark": "\ufeff" + ONE,
    "empty": "schema: ai-gate/synthetic/v1\nentries: []\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_entry_is_added_and_every_other_line_stays(name: str) -> None:
    before = LAYOUTS[name]
    after = added(before.encode(), PROPOSAL).decode()
    ids = [entry.id for entry in reader.load(after.encode())]
    assert ids == (["claims"] if name == "empty" else ["patients", "claims"])
    kept = [line for line in before.splitlines() if line != "entries: []"]
    rest = iter(after.splitlines())
    assert all(line in rest for line in kept), after


def test_an_entry_of_the_same_id_gets_the_new_digests_only() -> None:
    text = ONE.replace("      data/a.json: ", "      data/a.json:  ").replace(
        "id: patients", "id: patients  # ours"
    )
    renewed = PROPOSAL._replace(
        id="patients", files={"data/a.json": DIGEST, "data/b.json": reader.digest(b"c\n")}
    )
    after = added(text.encode(), renewed).decode()
    (entry,) = reader.load(after.encode())
    assert {path: one.digest for path, one in entry.files.items()} == renewed.files
    assert entry.source == "Synthea 3.3.0, seed 5"
    assert "id: patients  # ours" in after
    assert len(after.splitlines()) == len(text.splitlines()) + 1


@pytest.mark.parametrize(
    "text",
    [
        "schema: ai-gate/synthetic/v1\nentries: [{id: a}]\n",
        "schema: ai-gate/synthetic/v1\nentries: {}\n",
        "schema: ai-gate/synthetic/v1\n",
    ],
)
def test_a_layout_that_takes_no_lines_is_refused(text: str) -> None:
    with pytest.raises(AiGateError, match="cannot be added"):
        added(text.encode(), PROPOSAL)
