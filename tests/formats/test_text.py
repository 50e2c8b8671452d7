import re
import subprocess
import sys
from pathlib import Path

import pytest

import ai_gate
from ai_gate.formats.text import FORMAT, styled
from ai_gate.model import Location, Report, Source, Unexamined
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile

ROOT = Path(ai_gate.__file__).parents[1]
FIRST = re.compile(r"[^ ].*: (error|warning|note|suppressed)\[([a-z-]+)\] (.+)")
UNEXAMINED = re.compile(r"[^ ].*: unexamined: .+")
DETAIL = re.compile(r"    (help|see|why|waiver|inline|controls|fingerprint): .*")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def lines(report: Report, explain: bool = False) -> list[str]:
    return FORMAT.render(report, explain).splitlines()


def test_one_finding_is_one_line_that_grep_finds() -> None:
    assert [line for line in lines(REPORT) if "error[payment-card]" in line] == [
        "tests/fixtures/Zahlungen Köln/März.json:14:22: error[payment-card] "
        "payment card (Visa, 16 digits, ends 4242)"
    ]


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_every_line_is_of_a_known_kind(report: Report, explain: bool) -> None:
    *body, summary = lines(report, explain)
    first = [line for line in body if FIRST.fullmatch(line.lstrip())]
    assert len(first) == len(report.findings) - (0 if explain else hidden(report))
    for line in body:
        kinds = (FIRST.fullmatch(line.lstrip()), UNEXAMINED.fullmatch(line.lstrip()))
        assert any(kinds) or DETAIL.fullmatch(line) or not line or line.endswith(": unexamined: ")
    assert re.search(r"; \d+ documents? \(.+\) examined in ", summary)


def hidden(report: Report) -> int:
    return sum(bool(one.suppression) or one.verdict == "synthetic" for one in report.findings)


def test_findings_are_grouped_by_path_with_an_empty_line_between() -> None:
    blocks = FORMAT.render(REPORT, False).split("\n\n")
    assert [block.partition(":")[0] for block in blocks[:-1]] == [
        ".ai-gate/classification.yaml",
        ".claude/settings.json",
        ".cursor/rules/payments.mdc",
        "db/seed.zip",
        "tests/fixtures/Zahlungen Köln/März.json",
        "db/nested.zip",
    ]
    assert blocks[1].count("[") >= 2


def test_a_whole_file_and_a_place_inside_a_document_are_named_as_such() -> None:
    text = FORMAT.render(REPORT, False)
    assert "\n.cursor/rules/payments.mdc: error[unapproved-assistant] Cursor" in text
    assert "\ndb/seed.zip:812:1: error[patient-record] " in text
    assert "in one row) (in patients/2026.csv)\n" in text


def test_what_to_do_is_said_once_for_all_findings_of_a_kind() -> None:
    assert FORMAT.render(REPORT, False).count("help: replace it by a published test number") == 1


def test_only_explanations_list_what_does_not_count() -> None:
    short, explained = FORMAT.render(REPORT, False), FORMAT.render(REPORT, True)
    assert "docs/receipt.md" not in short
    assert "患者.ndjson" not in short
    assert "docs/receipt.md:31:5: suppressed[payment-card] payment card (Amex" in explained
    assert (
        "    waiver: W-12: the number was closed by the issuer "
        "(.ai-gate/waivers.yaml:4: `- id: W-12`)\n" in explained
    )
    assert "    why: synthetic: the file is registered as the output of a generator\n" in explained


def test_only_explanations_list_every_related_line_and_the_fingerprint() -> None:
    short, explained = FORMAT.render(REPORT, False), FORMAT.render(REPORT, True)
    assert "    see: 1 more place (--explain)\n" in short
    assert "    see: .ai-gate/access.yaml:3: `shell: guard`\n" in explained
    assert "fingerprint" not in short
    assert f"    fingerprint: {FINDINGS[0].fingerprint}\n" in explained


def test_the_summary_counts_and_says_that_there_is_more() -> None:
    assert lines(REPORT)[-1] == (
        "4 errors, 2 warnings, 2 notes, 2 not examined, 2 suppressed; 812 documents (10.0 MiB) "
        "examined in the range 0a1b2c3d4e5f..9f8e7d6c5b4a (--explain shows all)"
    )
    assert "--explain" not in lines(REPORT, explain=True)[-1]
    assert lines(EMPTY) == ["no findings; 5 documents (4.2 KiB) examined in the index"]


@pytest.mark.parametrize("path", ["::stop-commands::x", "  ::error::x"])
def test_a_name_that_begins_like_a_command_is_written_with_its_directory(path: str) -> None:
    finding = FINDINGS[0]._replace(location=Location(path))
    report = Report(Source("index"), (finding,), (Unexamined(path, "why"),), 1, 1)
    written = lines(report)
    assert written[0].startswith(f"./{path}: error[")
    assert f"./{path}: unexamined: why" in written


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_the_styled_text_is_the_plain_text_with_colours(report: Report, explain: bool) -> None:
    text = styled(report, explain)
    assert ESCAPE.sub("", text) == FORMAT.render(report, explain)
    assert "\x1b" not in ESCAPE.sub("", text)


def test_the_severity_has_a_colour_of_its_own() -> None:
    text = styled(REPORT, False)
    assert "\x1b[1;31merror\x1b[0m" in text
    assert "\x1b[1;33mwarning\x1b[0m" in text


def test_colours_are_the_caller_s_choice_and_no_variable_s(monkeypatch: pytest.MonkeyPatch) -> None:
    before = styled(REPORT, False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "20")
    assert styled(REPORT, False) == before


def test_plain_text_loads_neither_rich_nor_json() -> None:
    code = (
        "import sys; from ai_gate.formats.text import FORMAT; from ai_gate.model import *;"
        "print(FORMAT.render(Report(Source('index'), (), (), 0, 0), False));"
        "print({'rich', 'json', 'hashlib'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "set()"
