from xml.etree import ElementTree

import pytest

from ai_gate.formats.junit import FORMAT
from ai_gate.model import Report, Severity
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile

# Jenkins' xUnit plugin refuses a file with anything else: junit-10.xsd.
ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"classname", "name", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message", "type"},
    "system-out": set(),
}


def parse(report: Report, explain: bool = False) -> ElementTree.Element:
    text = FORMAT.render(report, explain)
    assert text.isascii()
    return ElementTree.fromstring(text)


def case(root: ElementTree.Element, rule: str, path: str) -> ElementTree.Element:
    [found] = root.findall(f".//testcase[@classname='ai-gate.{rule}'][@name='{path}']")
    return found


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_only_what_the_strictest_reader_knows_is_written(report: Report, explain: bool) -> None:
    for element in parse(report, explain).iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert all(element.attrib.values())


@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_the_counts_are_those_of_the_cases(report: Report) -> None:
    root = parse(report)
    for group in (root, *root.findall("testsuite")):
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(group.attrib[name]) == len(list(group.iter(tag)))
    for suite in root.findall("testsuite"):
        assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))


@pytest.mark.parametrize("report", [REPORT, hostile()], ids=["sample", "hostile"])
def test_a_suite_names_each_case_once(report: Report) -> None:
    for suite in parse(report).findall("testsuite"):
        names = [one.attrib["name"] for one in suite.findall("testcase")]
        assert len(names) == len(set(names))


def test_an_error_fails_and_says_where_and_what_to_do() -> None:
    failed = case(parse(REPORT), "payment-card", "tests/fixtures/Zahlungen Köln/März.json")
    failure = failed.find("failure")
    assert failure is not None
    assert failure.attrib["message"] == (
        "tests/fixtures/Zahlungen Köln/März.json:14:22: error: "
        "payment card (Visa, 16 digits, ends 4242)"
    )
    assert "help: replace it by a published test number" in (failure.text or "")
    assert ":3:10: warning: payment card (Mastercard" in (failed.findtext("system-out") or "")


def test_several_errors_of_a_rule_in_a_file_are_one_failure_that_lists_all() -> None:
    twice = tuple(
        FINDINGS[3]._replace(location=FINDINGS[3].location._replace(line=line)) for line in (7, 5)
    )
    failed = case(parse(REPORT._replace(findings=twice)), "payment-card", FINDINGS[3].location.path)
    [failure] = failed.findall("failure")
    assert failure.attrib["message"].startswith("2 findings, the first at ")
    assert ":5:22: error" in failure.attrib["message"]
    assert (failure.text or "").count(": error: payment card") == 2


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_what_fails_no_build_fails_no_case(severity: Severity) -> None:
    report = REPORT._replace(findings=(FINDINGS[2]._replace(severity=severity),), unexamined=())
    root = parse(report)
    assert (root.attrib["failures"], root.attrib["errors"]) == ("0", "0")
    passed = case(root, "unapproved-assistant", ".cursor/rules/payments.mdc")
    assert f": {severity}: Cursor is configured" in (passed.findtext("system-out") or "")


def test_a_suppressed_finding_is_skipped_with_its_reason() -> None:
    skipped = case(parse(REPORT), "payment-card", "docs/receipt.md").find("skipped")
    assert skipped is not None
    assert "waiver: W-12: the number was closed by the issuer" in (skipped.text or "")


def test_what_could_not_be_examined_errs() -> None:
    error = case(parse(REPORT), "examination", "imaging/scan.dcm").find("error")
    assert error is not None
    assert error.attrib["message"] == "larger than 64 MiB"


def test_a_clean_run_has_a_case_that_passes() -> None:
    root = parse(EMPTY)
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("1", "0", "0")
    passed = case(root, "examination", "documents")
    assert passed.findtext("system-out") == "5 documents (4.2 KiB) examined in the index"
