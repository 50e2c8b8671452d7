"""Every control that a rule or detector names stands in the table of its framework."""

import json

import pytest

from ai_gate import controls, registry
from ai_gate.__main__ import main

KNOWN = {one.name for name in controls.FRAMEWORKS for one in controls.controls(name)}
NAMED = {id: one.controls for id, one in registry.rules().items()} | {
    id: one.controls for id, one in registry.detectors().items()
}


@pytest.mark.parametrize("id", sorted(NAMED))
def test_what_gives_evidence_names_controls_that_exist(id: str) -> None:
    assert NAMED[id], "a check without a control is no evidence"
    assert set(NAMED[id]) <= KNOWN


def test_what_is_supported_beside_that_exists_too() -> None:
    listed = controls.supporting()
    assert len(set(listed)) == len(listed)
    assert {id for id, _ in listed} <= set(NAMED)
    assert {name for _, name in listed} <= KNOWN


def test_every_control_has_its_words_and_source() -> None:
    for name in controls.FRAMEWORKS:
        listed = controls.controls(name)
        assert len({one.id for one in listed}) == len(listed)
        for one in listed:
            assert one.paraphrase, one
            assert one.source.startswith("http"), one


def test_the_controls_are_in_their_own_order() -> None:
    ids = [one.id for one in controls.controls("pci")]
    assert ids.index("3.5.1") < ids.index("3.5.1.1") < ids.index("12.2.1")


def test_coverage_names_evidence_and_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["controls", "--framework", "pci", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["frameworks"]["pci"]
    by = {one["id"]: one["by"] for one in found}
    assert "track-data" in by["3.3.1"]
    assert [id for id, names in by.items() if not names]
    assert main(["controls", "--framework", "pci"]) == 0
    assert "nothing here" in capsys.readouterr().out


def test_an_unknown_framework_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["controls", "--framework", "sox"])
    assert "invalid choice" in capsys.readouterr().err
