"""The table of docs/prove.md is what was seen, and nobody writes it by hand."""

import json
from pathlib import Path
from typing import Any

from ai_gate import registry
from ai_gate.model import Plane
from ai_gate.prove import driver, proved
from ai_gate.prove.records import Kind, Row, Seen
from benchmarks import proofs
from tests.prove.test_report import CLOSED, OPEN, row

KNOWN: dict[str, Any] = json.loads(proofs.DATA.read_text(encoding="utf-8"))


def test_the_page_has_the_table_of_what_was_seen() -> None:
    text = proofs.PAGE.read_text(encoding="utf-8")
    assert proofs.page(text, KNOWN) == text
    assert text.count(proofs.BEGIN) == text.count(proofs.END) == 1


def test_every_client_was_seen_in_every_state_and_none_against_reach() -> None:
    runs = KNOWN["runs"]
    seen = {(one["assistant"], one["state"]) for one in runs}
    for id in {one["assistant"] for one in runs}:
        assert id in driver.drivers()
        states = proofs.STATES if registry.host(id) is not None else proofs.STATES[:2]
        assert {state for each, state in seen if each == id} == set(states)
        assert any("left" in cell for one in runs for cell in one["cells"].values()), id
    assert sum(one["contradictions"] for one in runs) == 0


def test_the_versions_are_those_of_the_table_of_proofs() -> None:
    for one in KNOWN["runs"]:
        assert proved.last(one["assistant"])[0] == one["version"]


def test_a_cell_says_what_left_and_what_refused() -> None:
    def cell(*rows: Row) -> str:
        return proofs.cell(rows)

    read = Plane.READ
    left, kept = row(read, Seen.LEFT, OPEN), row(read, Seen.KEPT, CLOSED)
    named = left.result.probe._replace(canary=left.result.probe.canary._replace(kind=Kind.LISTING))
    assert cell(left) == "left"
    assert cell(left, kept) == "left 1 of 2"
    assert cell(kept, row(read, Seen.REFUSED, CLOSED, by="guard")) == "kept (guard)"
    assert cell(kept, left._replace(result=left.result._replace(probe=named))) == "kept"
    assert cell(row(read, Seen.FAILED, OPEN)) == "failed"
    assert cell(row(read, Seen.NOT_TESTABLE, CLOSED, missing=True)) == "no tool"
    assert cell() == "-"


def test_a_state_is_a_repository_of_its_own(tmp_path: Path) -> None:
    assert proofs.repository(tmp_path / "a", "gemini-cli", "nothing")
    assert not (tmp_path / "a/.geminiignore").exists()
    assert proofs.repository(tmp_path / "b", "gemini-cli", "sync + guard")
    assert (tmp_path / "b/.geminiignore").exists()
    assert "ai-gate guard" in (tmp_path / "b/.gemini/settings.json").read_text()
    assert not proofs.repository(tmp_path / "c", "aider", "sync + guard")
