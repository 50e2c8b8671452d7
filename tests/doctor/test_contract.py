"""The JSON of the doctor keeps the schema that ships."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from ai_gate import doctor, facts
from ai_gate.__main__ import main
from tests.repositories import make, write
from tests.test_hooks import CLEAN

CONTRACT = json.loads(facts.text("schemas/doctor.schema.json"))


@pytest.fixture
def report(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    root = make(tmp_path / "work", CLEAN)
    write(root, {".pre-commit-config.yaml": "repos: []\n"})
    main(["-C", str(root), "doctor", "--format", "json"])
    found: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return found


def test_what_the_doctor_writes_keeps_the_schema(report: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(CONTRACT)
    validator.check_schema(CONTRACT)
    validator.validate(report)
    assert len(report["facts"]) > 3


BREAKING: tuple[Callable[[dict[str, Any]], object], ...] = (
    lambda report: report.update(schema="ai-gate/doctor/v2"),
    lambda report: report.update(extra=1),
    lambda report: report["facts"][0].update(line=-1),
    lambda report: report["facts"][0].update(state="fine"),
    lambda report: report["facts"][0].pop("fix"),
    lambda report: report["summary"].pop("ok"),
)


@pytest.mark.parametrize("break_it", BREAKING)
def test_anything_else_breaks_it(
    break_it: Callable[[dict[str, Any]], object], report: dict[str, Any]
) -> None:
    break_it(report)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, CONTRACT)


def test_the_schema_knows_every_state() -> None:
    item = CONTRACT["properties"]["facts"]["items"]
    assert item["properties"]["state"]["enum"] == [*doctor.State]
    assert item["required"] == [*doctor.Fact._fields]
