import json
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from ai_gate import facts
from ai_gate.formats.json import FORMAT, SCHEMA
from ai_gate.model import Location, Plane, Report, Severity, Source, Unexamined, Verdict
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile

CONTRACT = json.loads(facts.text("schemas/report.schema.json"))
KEYS = [
    *("rule", "severity", "verdict", "path", "route", "line", "column", "end_line", "end_column"),
    *("assistant", "plane", "message", "help", "fingerprint", "controls", "related"),
    "suppression",
]


def render(report: Report, explain: bool = False) -> Any:
    return json.loads(FORMAT.render(report, explain))


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_every_report_keeps_the_shipped_schema(report: Report, explain: bool) -> None:
    validator = jsonschema.Draft202012Validator(CONTRACT)
    validator.check_schema(CONTRACT)
    validator.validate(render(report, explain))


@pytest.mark.parametrize(
    "break_it",
    [
        lambda report: report.update(schema="ai-gate/report/v2"),
        lambda report: report.update(extra=1),
        lambda report: report["findings"][0].update(line=-1),
        lambda report: report["findings"][0].update(severity="fatal"),
        lambda report: report["findings"][0].pop("fingerprint"),
        lambda report: report["findings"][0].update(value="x"),
        lambda report: report["summary"].pop("suppressed"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(break_it: Any) -> None:
    report = render(REPORT)
    break_it(report)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(CONTRACT).validate(report)


def test_the_schema_names_every_word_of_the_model_and_no_other() -> None:
    finding = CONTRACT["$defs"]["finding"]["properties"]
    assert CONTRACT["properties"]["schema"]["const"] == SCHEMA
    assert finding["severity"]["enum"] == list(Severity)
    assert finding["verdict"]["enum"] == [*Verdict, None]
    assert finding["plane"]["enum"] == [*Plane, None]
    assert list(finding) == [*KEYS, "reasons"]


def test_keys_and_their_order_are_those_of_the_contract() -> None:
    report = render(REPORT)
    assert list(report) == ["schema", "tool", "source", "findings", "unexamined", "summary"]
    assert list(report["source"]) == ["kind", "commit", "base"]
    assert list(report["summary"]) == ["documents", "bytes", "errors", "warnings", "suppressed"]
    assert all(list(finding) == KEYS for finding in report["findings"])


def test_explanations_add_reasons_and_nothing_else() -> None:
    explained = render(REPORT, explain=True)
    reasons = {
        finding.pop("fingerprint"): finding.pop("reasons") for finding in explained["findings"]
    }
    assert reasons == {one.fingerprint: list(one.reasons) for one in FINDINGS}
    plain = render(REPORT)
    for finding in plain["findings"]:
        del finding["fingerprint"]
    assert explained == plain


def test_a_finding_is_written_as_it_is() -> None:
    waived = next(one for one in render(REPORT)["findings"] if one["path"] == "docs/receipt.md")
    assert waived["suppression"] == {
        "kind": "waiver",
        "reason": "W-12: the number was closed by the issuer",
        "because": {"path": ".ai-gate/waivers.yaml", "line": 4, "text": "- id: W-12"},
    }
    assert (waived["line"], waived["column"], waived["end_column"]) == (31, 5, 21)
    assert waived["verdict"] == "real"
    assert waived["assistant"] is None
    reached = render(REPORT)["findings"][1]
    assert reached["related"][1] == {
        "path": ".ai-gate/classification.yaml",
        "line": 6,
        "text": 'paths: ["services/vault/**"]',
    }


def test_the_summary_leaves_out_what_is_suppressed() -> None:
    assert render(REPORT)["summary"] == {
        "documents": 812,
        "bytes": 10_485_760,
        "errors": 4,
        "warnings": 2,
        "suppressed": 2,
    }


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("K\u00f6ln/\u65e5\u672c.json", "K\u00f6ln/\u65e5\u672c.json"),
        ("a\nb\x1b\x7f", "a\nb\x1b\x7f"),
        ("caf\udce9.txt", "caf\\xe9.txt"),
        ("\ud800", "\\ud800"),
    ],
)
def test_names_come_back_whole_unless_they_are_no_unicode(path: str, written: str) -> None:
    place = FINDINGS[0]._replace(location=Location(path))
    report = Report(Source("paths"), (place,), (Unexamined(path, "x"),), 1, 1)
    assert render(report)["findings"][0]["path"] == written
    assert render(report)["unexamined"][0]["path"] == written


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_no_string_holds_a_lone_surrogate_that_strict_readers_refuse() -> None:
    for text in strings(render(hostile(), explain=True)):
        text.encode()
