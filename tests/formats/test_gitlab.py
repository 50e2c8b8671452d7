import json
from typing import Any

import pytest

from ai_gate.formats.gitlab import FORMAT
from ai_gate.model import Location, Report, Severity, Source
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile


def render(report: Report, explain: bool = False) -> list[Any]:
    written = json.loads(FORMAT.render(report, explain))
    assert isinstance(written, list)
    return written


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, hostile()], ids=["sample", "hostile"])
def test_every_issue_has_what_gitlab_asks_for(report: Report, explain: bool) -> None:
    for issue in render(report, explain):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(issue.values())
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert set(issue["location"]) == {"path", "lines"}
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1


def test_a_finding_becomes_an_issue() -> None:
    assert render(REPORT._replace(findings=(FINDINGS[2],), unexamined=())) == [
        {
            "description": "Cursor is configured here and is not in the register. "
            "Record `cursor` in `.ai-gate/assistants.yaml` once it is approved, or remove it.",
            "check_name": "unapproved-assistant",
            "fingerprint": FINDINGS[2].fingerprint,
            "severity": "critical",
            "location": {"path": ".cursor/rules/payments.mdc", "lines": {"begin": 1}},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "written"),
    [(Severity.ERROR, "critical"), (Severity.WARNING, "minor"), (Severity.NOTE, "info")],
)
def test_each_severity_has_its_word(severity: Severity, written: str) -> None:
    finding = FINDINGS[0]._replace(severity=severity, location=Location("a", 7))
    [issue] = render(Report(Source("index"), (finding,), (), 1, 1))
    assert (issue["severity"], issue["location"]["lines"]["begin"]) == (written, 7)


def test_what_does_not_count_is_left_out() -> None:
    paths = [issue["location"]["path"] for issue in render(REPORT)]
    assert "docs/receipt.md" not in paths
    assert "tests/fixtures/患者.ndjson" not in paths
    explained = [issue["location"]["path"] for issue in render(REPORT, explain=True)]
    assert "docs/receipt.md" not in explained
    assert "tests/fixtures/患者.ndjson" in explained


@pytest.mark.parametrize("report", [REPORT, hostile()], ids=["sample", "hostile"])
def test_fingerprints_tell_issues_apart(report: Report) -> None:
    fingerprints = [issue["fingerprint"] for issue in render(report)]
    assert len(fingerprints) == len(set(fingerprints))


def test_a_clean_run_is_an_empty_array_without_a_byte_order_mark() -> None:
    assert FORMAT.render(EMPTY, False) == "[]\n"
