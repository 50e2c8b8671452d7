"""`.ai-gate/synthetic.yaml` is read whole or refused with every mistake."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import ai_gate
from ai_gate import schema
from ai_gate.governed import GovernanceError
from ai_gate.model import DataKind, Document
from ai_gate.parse import yaml
from ai_gate.synthetic import reader
from ai_gate.synthetic.keys import SYNTHETIC
from tests.synthetic.entries import APPROVED, CORPUS, PLAIN, register

ANN = b'{"name": "ann"}\n'
SHIPPED = Path(ai_gate.__file__).parent / "data" / "schemas" / "synthetic.schema.json"
CARDS = DataKind.CARDHOLDER


def load(text: str) -> tuple[reader.Entry, ...]:
    return reader.load(text.encode(), today="2026-11-23")


def mistakes(text: str) -> list[str]:
    with pytest.raises(GovernanceError) as caught:
        load(text)
    return [f"{one.line}: {one.message}" for one in caught.value.mistakes]


def test_an_entry_says_where_its_files_come_from() -> None:
    (entry,) = load(register({"data/a.json": ANN}, more=APPROVED))
    assert entry.source == "Synthea 3.3.0, seed 5"
    assert entry.covers == {DataKind.PHI, DataKind.PII}
    assert entry.files["data/a.json"].digest == reader.digest(ANN)
    assert entry.files["data/a.json"].because.line == 9
    assert entry.approved == "m.okafor (privacy-officer), SEC-912"


BROKEN = {
    "a file that no glob means": (
        register({"other/a.json": ANN}),
        "9: no glob of the entry means `other/a.json`",
    ),
    "a bad glob": (register({"data/a": ANN}, globs='"data/**", "../x"'), "4: the glob `../x`"),
    "cards without a seed": (
        register({"data/a": ANN}, source=f"generator: {PLAIN}", covers=CARDS),
        "7: cardholder data cannot be declared by the name of a generator alone",
    ),
    "keys without a seed": (
        register({"data/a": ANN}, source=f"generator: {PLAIN}", covers="secret"),
        "7: secret cannot be declared by the name of a generator alone",
    ),
    "track data without a seed": (
        register({"data/a": ANN}, source=f"generator: {PLAIN}", covers=DataKind.AUTHENTICATION),
        "7: sensitive authentication data cannot be declared by the name of a generator alone",
    ),
    "two sources": (
        register({"data/a": ANN}, source=f"generator: {PLAIN}\n      corpus: {CORPUS}"),
        "6: `source` names a generator and a corpus",
    ),
    "no source": (register({"data/a": ANN}, source="{}"), "6: `source` lacks `generator` or"),
    "no digest": (register({"data/a": "md5:00"}), "9: the value of `data/a` cannot be `md5:00`"),
    "no file": (register({}), "8: `files` has no value"),
    "a review of tomorrow": (
        register({"data/a": ANN}).replace("2026-10-05", "2026-11-24"),
        "11: this review is in the future",
    ),
    "an unknown kind": (register({"data/a": ANN}, covers="cards"), "7: an entry of `covers`"),
    "an unknown key": (register({"data/a": ANN}, more="    note: x\n"), "12: unknown key `note`"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told_with_its_line(name: str) -> None:
    text, told = BROKEN[name]
    assert [one for one in mistakes(text) if one.startswith(told)], mistakes(text)


def test_every_mistake_is_told_at_once() -> None:
    text = register({"other/a": ANN}, source=f"generator: {PLAIN}", covers="secret")
    assert len(mistakes(text.replace("2026-10-05", "2027-01-01"))) == 3


def test_one_file_has_one_origin() -> None:
    text = register({"data/a": ANN})
    twice = text + text.partition("entries:\n")[2].replace("id: patients", "id: others")
    assert mistakes(twice) == ["18: `data/a` is declared twice"]


@pytest.mark.parametrize(
    ("source", "covers"),
    [(f"corpus: {CORPUS}", CARDS), (f"generator: {PLAIN}", "protected health information")],
)
def test_patients_need_a_name_and_cards_a_source_to_get_them_again(
    source: str, covers: str
) -> None:
    assert load(register({"data/a": ANN}, source=source, covers=covers))


def test_a_digest_is_that_of_the_text_with_line_feeds() -> None:
    assert reader.digest(b"a\r\nb\r\n") == reader.digest(b"a\nb\n")
    assert reader.digest(b"\0a\r\n") != reader.digest(b"\0a\n")


def test_what_is_declared_holds_for_the_content_only() -> None:
    origins = reader.origins(load(register({"data/a.json": ANN})), None)
    same = origins.of(Document("data/a.json", ANN))
    other = origins.of(Document("data/a.json", ANN + b" "))
    beside = origins.of(Document("data/b.json", ANN))
    assert same is not None
    assert same.covers == {DataKind.PHI, DataKind.PII}
    assert same.reason == "declared in .ai-gate/synthetic.yaml:9: Synthea 3.3.0, seed 5"
    assert other is not None
    assert not other.covers
    assert "the content is another one now" in other.reason
    assert beside is not None
    assert not beside.covers
    assert "has no digest of the file" in beside.reason
    assert origins.of(Document("src/a.json", ANN)) is None


def test_a_content_that_was_declared_may_move() -> None:
    before = load(register({"data/a.json": ANN}))
    origins = reader.origins(load(register({"data/b.json": ANN})), before)
    found = origins.of(Document("data/b.json", ANN))
    assert found is not None
    assert found.covers == {DataKind.PHI, DataKind.PII}


def test_what_a_change_adds_to_the_kinds_does_not_count() -> None:
    before = load(register({"data/a.json": ANN}, covers="personal data"))
    origins = reader.origins(load(register({"data/a.json": ANN})), before)
    found = origins.of(Document("data/a.json", ANN))
    assert found is not None
    assert found.covers == {DataKind.PII}
    assert "by this change itself" in found.reason


def test_the_schema_that_ships_is_the_one_of_the_loader() -> None:
    assert SHIPPED.read_text() == schema.render("synthetic", SYNTHETIC)


@pytest.mark.parametrize("name", ["good", *BROKEN])
def test_the_schema_agrees_with_the_loader_on_what_a_table_can_say(name: str) -> None:
    text = register({"data/a": ANN}) if name == "good" else BROKEN[name][0]
    tree = yaml(text.encode(), "x")
    valid = not list(schema.mistakes(tree, SYNTHETIC, "x"))
    assert Draft202012Validator(json.loads(SHIPPED.read_text())).is_valid(tree.plain()) == valid
