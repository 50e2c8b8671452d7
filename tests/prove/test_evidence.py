"""The section of the evidence package keeps its schema, and says all about itself."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from ai_gate import controls, facts
from ai_gate.model import Plane
from ai_gate.prove import evidence, report
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import Logged, Row, Seen
from tests.prove.test_report import ABOUT, CLOSED, OPEN, ROWS, proof, row

CONTRACT = json.loads(facts.text("schemas/prove-evidence.schema.json"))
PROGRAM = {"program": "sha256:" + "1" * 64, "package": "sha256:" + "2" * 64}


def section(*rows: Row, **more: Any) -> dict[str, Any]:
    one = proof(*rows)._replace(program=PROGRAM)
    return evidence.section([one], {**ABOUT, **more})


def test_the_section_keeps_its_schema_and_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    one: Proof = proof(*ROWS)._replace(program=PROGRAM)
    session = one.session._replace(logged=Logged({"deny": 3, "pass": 1}, True))
    text = report.render("evidence", [one._replace(session=session)], ABOUT)
    validator = jsonschema.Draft202012Validator(CONTRACT)
    validator.check_schema(CONTRACT)
    validator.validate(json.loads(text))
    golden("prove-evidence.json", text)


BREAKING: tuple[Callable[[dict[str, Any]], object], ...] = (
    lambda one: one.update(schema="ai-gate/prove-evidence/v2"),
    lambda one: one.update(extra=1),
    lambda one: one.pop("exclusions"),
    lambda one: one["period"].update(to="yesterday"),
    lambda one: one["clients"][0].update(transcript="none"),
    lambda one: one["results"][0].update(verdict="fine"),
    lambda one: one["controls"][0].update(result="perhaps"),
)


@pytest.mark.parametrize("break_it", BREAKING)
def test_anything_else_breaks_the_schema(break_it: Callable[[dict[str, Any]], object]) -> None:
    one = json.loads(json.dumps(section(*ROWS)))
    jsonschema.validate(one, CONTRACT)
    break_it(one)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(one, CONTRACT)


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ((row(Plane.READ, Seen.REFUSED, CLOSED, by="guard"),), "pass"),
        (ROWS, "fail"),
        ((row(Plane.SHELL, Seen.LEFT, OPEN),), "not evaluated"),
        ((row(Plane.READ, Seen.FAILED, CLOSED, said="no key"),), "not evaluated"),
    ],
)
def test_a_control_passes_only_by_what_was_asked_for_and_stayed(
    rows: tuple[Row, ...], result: str
) -> None:
    found = section(*rows)["controls"]
    assert {one["result"] for one in found} == {result}
    names = {one["control"] for one in found}
    assert {"PCI DSS 7.2.1", "HIPAA 164.312(a)(1)", "SOC 2 CC6.1"} <= names
    known = {one.name for framework in controls.FRAMEWORKS for one in controls.controls(framework)}
    assert names <= known


def test_what_was_not_proved_is_excluded_with_its_reason() -> None:
    found = section(*ROWS, absent={"codex": "not installed, or does not run"})["exclusions"]
    assert found == [
        {
            "assistant": "codex",
            "planes": [*Plane],
            "probes": 0,
            "why": "not installed, or does not run",
        },
        {
            "assistant": "gemini-cli",
            "planes": ["shell"],
            "probes": 1,
            "why": 'client failed: ended & "quoted" \x00 early',
        },
        {
            "assistant": "gemini-cli",
            "planes": ["mcp"],
            "probes": 1,
            "why": "not testable: the client offers no such tool",
        },
    ]


def test_every_probe_is_counted_once_in_the_results() -> None:
    results = section(*ROWS)["results"]
    assert [(one["plane"], one["verdict"]) for one in results] == [
        ("read", "left in part"),
        ("shell", "kept"),
        ("mcp", "not testable"),
    ]
    assert sum(sum(one["probes"].values()) for one in results) == len(ROWS)
    assert results[0]["reach"] == ["closed (tool)"]


def test_another_transcript_has_another_digest() -> None:
    first, second = (
        section(row(Plane.READ, Seen.KEPT, CLOSED, said=said))["clients"][0]["transcript"]
        for said in ("no such file", "access denied")
    )
    assert first != second
