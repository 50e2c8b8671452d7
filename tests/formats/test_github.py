import re

import pytest

from ai_gate.formats.github import ANNOTATIONS, FORMAT
from ai_gate.model import Location, Report, Severity, Source
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile

Command = tuple[str, dict[str, str], str]


def parse(line: str) -> Command:
    """Read a command as the runner does: split at the second `::`, then at commas."""
    assert line.startswith("::")
    end = line.index("::", 2)
    level, _, written = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in written.strip().split(",") if pair]
    assert all(len(pair) == 2 for pair in pairs)
    return level, {key: plain(value, property=True) for key, value in pairs}, plain(line[end + 2 :])


def plain(text: str, property: bool = False) -> str:
    for character in "\r\n" + ":," * property:
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def commands(report: Report, explain: bool = False) -> list[Command]:
    return [parse(line) for line in FORMAT.render(report, explain).splitlines()[:-1]]


def test_a_finding_becomes_an_annotation_at_its_place() -> None:
    assert commands(REPORT._replace(findings=(FINDINGS[3],), unexamined=())) == [
        (
            "error",
            {
                "file": "tests/fixtures/Zahlungen Köln/März.json",
                "line": "14",
                "col": "22",
                "endColumn": "38",
                "title": "ai-gate: payment-card",
            },
            "Payment card (Visa, 16 digits, ends 4242). Replace it by a published test number, "
            "or run `ai-gate sanitize`.",
        )
    ]


@pytest.mark.parametrize(
    ("location", "properties"),
    [
        (Location("a"), {"file": "a"}),
        (Location("a", 0, 3), {"file": "a"}),
        (Location("a", 4), {"file": "a", "line": "4"}),
        (Location("a", 4, 0, 4, 9), {"file": "a", "line": "4"}),
        (Location("a", 4, 2), {"file": "a", "line": "4", "col": "2"}),
        (Location("a", 4, 2, 6, 1), {"file": "a", "line": "4", "endLine": "6"}),
        (Location("a,b:c%2C.py", 4), {"file": "a,b:c%2C.py", "line": "4"}),
        (Location("a::b.py", 4), {"file": "a::b.py", "line": "4"}),
        (Location("", 4), {"line": "4"}),
    ],
)
def test_only_what_the_runner_takes_is_said_of_a_place(
    location: Location, properties: dict[str, str]
) -> None:
    finding = FINDINGS[0]._replace(location=location, rule="r")
    [(_, written, _)] = commands(Report(Source("index"), (finding,), (), 1, 1))
    assert written == {**properties, "title": "ai-gate: r"}


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.NOTE, "notice"),
    ],
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    report = Report(Source("index"), (FINDINGS[0]._replace(severity=severity),), (), 1, 1)
    assert commands(report)[0][0] == level


def test_what_does_not_count_gets_no_annotation() -> None:
    text = FORMAT.render(REPORT, False)
    assert "docs/receipt.md" not in text
    assert "患者.ndjson" not in text
    assert "患者.ndjson" in FORMAT.render(REPORT, True)
    assert "2 suppressed" in text.splitlines()[-1]


def test_what_could_not_be_examined_is_an_error() -> None:
    assert ("error", {"file": "imaging/scan.dcm", "title": "ai-gate: not examined"}) in [
        command[:2] for command in commands(REPORT)
    ]


@pytest.mark.parametrize("count", [ANNOTATIONS, ANNOTATIONS + 1, 25])
def test_the_last_annotation_that_github_shows_says_that_there_are_more(count: int) -> None:
    findings = tuple(
        FINDINGS[3]._replace(location=Location("a", line)) for line in range(1, count + 1)
    )
    written = commands(Report(Source("index"), findings, (), 1, 1))
    lines = [properties["line"] for _, properties, _ in written if "line" in properties]
    assert lines == [str(line) for line in range(1, count + 1)]
    last = written[ANNOTATIONS - 1]
    if count > ANNOTATIONS:
        assert last[1:] == (
            {"title": "ai-gate"},
            f"{count} annotations, of which GitHub shows 10; the log has all",
        )
    else:
        assert last[1]["line"] == "10"


def test_a_message_is_no_longer_than_the_runner_takes() -> None:
    finding = FINDINGS[0]._replace(message="x" * 10_000)
    [(_, _, message)] = commands(Report(Source("index"), (finding,), (), 1, 1))
    assert len(message) == 4096
    assert message.endswith("...")


@pytest.mark.parametrize("explain", [False, True])
def test_no_name_breaks_out_of_its_command(explain: bool) -> None:
    report = hostile()
    written = commands(report, explain)
    expected = len(report.unexamined) + sum(not one.suppression for one in report.findings) + 1
    assert len(written) == expected
    assert {level for level, _, _ in written} == {"error", "warning", "notice"}
    keys = {key for _, properties, _ in written for key in properties}
    assert keys == {"file", "line", "col", "title"}
    assert all(re.fullmatch(r"\d+", command[1].get("line", "0")) for command in written)


def test_the_last_line_is_no_command_and_sums_up() -> None:
    assert FORMAT.render(EMPTY, False) == (
        "ai-gate: no findings; 5 documents (4.2 KiB) examined in the index\n"
    )
