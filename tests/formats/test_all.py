"""What every format owes its readers."""

from collections.abc import Callable
from pathlib import Path

import pytest

import ai_gate
from ai_gate import registry
from ai_gate.model import Report
from tests.formats.sample import EMPTY, REPORT, hostile

FORMATS = registry.ids("formats")
REPORTS = {"sample": REPORT, "empty": EMPTY, "hostile": hostile()}

each_format = pytest.mark.parametrize("id", FORMATS)
each_report = pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
both_ways = pytest.mark.parametrize("explain", [False, True], ids=["short", "explained"])


def test_the_formats_are_those_that_the_manual_lists() -> None:
    assert FORMATS == ("github", "gitlab", "html", "json", "junit", "markdown", "sarif", "text")


@each_format
def test_every_format_has_a_test_file_of_its_own(id: str) -> None:
    assert (Path(__file__).parent / f"test_{id}.py").exists()


@each_format
def test_the_representative_report_renders_as_recorded(
    id: str, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ai_gate, "__version__", "1.2.3")
    golden(f"report.{id}", registry.format(id).render(REPORT, False))


@each_format
@each_report
@both_ways
def test_output_is_utf_8_without_control_characters(id: str, report: Report, explain: bool) -> None:
    text = registry.format(id).render(report, explain)
    text.encode()
    assert text.endswith("\n")
    assert all(line.isprintable() for line in text.removesuffix("\n").split("\n"))


@each_format
@each_report
@both_ways
def test_no_name_becomes_a_command_of_the_ci_system_that_prints_the_report(
    id: str, report: Report, explain: bool
) -> None:
    text = registry.format(id).render(report, explain)
    assert "##[" not in text
    assert "##vso" not in text
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    allowed = ("::error ", "::warning ", "::notice ") if id == "github" else ()
    assert all(line.startswith(allowed) for line in commands)


@each_format
@both_ways
def test_the_same_findings_in_another_order_give_the_same_bytes(id: str, explain: bool) -> None:
    for report in (REPORT, hostile()):
        turned = report._replace(findings=report.findings[::-1], unexamined=report.unexamined[::-1])
        render = registry.format(id).render
        assert render(report, explain) == render(turned, explain)


@each_format
def test_what_could_not_be_examined_is_in_every_format(id: str) -> None:
    text = registry.format(id).render(REPORT, False)
    for unexamined in REPORT.unexamined:
        assert unexamined.path in text
        assert unexamined.reason in text.replace("Nested", "nested").replace("Larger", "larger")


@each_format
def test_every_error_and_warning_that_counts_is_in_every_format(id: str) -> None:
    render = registry.format(id).render
    for finding in REPORT.findings:
        if not finding.suppression and finding.severity != "note":
            alone = render(REPORT._replace(findings=(finding,)), False)
            assert finding.rule in alone
            assert finding.message.partition("`")[0].rstrip(" ").lower() in alone.lower()


@each_format
def test_explanations_only_add(id: str) -> None:
    render = registry.format(id).render
    short, explained = render(REPORT, False), render(REPORT, True)
    assert len(explained) > len(short)
    assert "three identifiers stand in one row" in explained
    assert "three identifiers stand in one row" not in short
