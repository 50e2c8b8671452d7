"""Lists of placeholders are whole, and raw values are read as a reader would."""

from ai_gate import facts
from ai_gate.persons.signs import HINT, PROOF, placeholders, plain, published


def test_escapes_are_resolved_and_blanks_dropped() -> None:
    assert plain(rb" Jos\u00e9 \"P\" ") == 'Jos\u00e9 "P"'
    assert plain(rb"a\\b\n") == "a\\b\n"
    assert plain(b"\xff ok") == "\ufffd ok"


def test_every_placeholder_has_a_weight_and_a_source() -> None:
    kinds = {row["kind"] for row in facts.rows("placeholders.csv")}
    for row in facts.rows("placeholders.csv"):
        assert row["source"]
        assert 0 <= int(row["weight"]) <= PROOF
    for kind in kinds - {"mbi"}:
        assert all(value == value.lower() for value in placeholders(kind)), kind
    assert placeholders("header")["faker"] == HINT


def test_published_values_come_from_the_identifier_table() -> None:
    assert "1EG4" in published("us_mbi")
