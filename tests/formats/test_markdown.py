import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from ai_gate.formats.markdown import FORMAT
from ai_gate.model import Location, Report, Severity, Source, Unexamined
from tests.formats.sample import EMPTY, FINDINGS, HOSTILE_TEXTS, REPORT, hostile

ALLOWED = {
    *("h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "span", "br"),
    *("details", "summary", "ul", "li"),
}


class Reader(HTMLParser):
    """Collects the tags of a page, and the text of its table cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs, f"{tag} {attrs}"
        self.tags[tag] += 1
        if tag == "td":
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def read(report: Report, explain: bool = False) -> Reader:
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader = Reader()
    reader.feed(page.render(FORMAT.render(report, explain)))
    reader.close()
    return reader


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"])
def test_only_our_own_structure_comes_out_of_a_markdown_reader(
    report: Report, explain: bool
) -> None:
    assert set(read(report, explain).tags) <= ALLOWED


@pytest.mark.parametrize("text", [text for text in HOSTILE_TEXTS if text.isprintable() and text])
def test_a_hostile_text_is_read_back_as_it_is(text: str) -> None:
    finding = FINDINGS[0]._replace(location=Location(text), message=text)
    reader = read(Report(Source("index"), (finding,), (), 1, 1))
    where, _, message = reader.cells
    assert re.sub(r"\s+", " ", where).strip() == re.sub(r"\s+", " ", text).strip()
    shown = re.sub(r"\s+", " ", message.replace("`", "")).strip()
    wanted = re.sub(r"\s+", " ", text.replace("`", "")).strip()
    assert shown == wanted or (shown.endswith("...") and wanted.startswith(shown[:-3]))


def test_findings_stand_in_a_table_for_each_severity() -> None:
    reader = read(REPORT)
    errors = [one for one in FINDINGS if one.severity == "error" and not one.suppression]
    assert reader.cells[: 3 * len(errors) : 3] == [
        ".claude/settings.json:4",
        ".cursor/rules/payments.mdc",
        "db/seed.zip:812:1",
        "tests/fixtures/Zahlungen Köln/März.json:14:22",
    ]
    text = FORMAT.render(REPORT, False)
    titles = ("### Errors", "### Warnings", "### Notes", "### Not examined")
    assert [line for line in text.splitlines() if line.startswith("###")] == list(titles)


def test_what_to_do_is_said_once_for_each_kind_with_all_its_controls() -> None:
    text = FORMAT.render(REPORT, False)
    assert text.count("replace it by a published test number") == 1
    assert "`ai-gate sanitize`<br>Controls: PCI DSS 3.3.1, PCI DSS 6.5.5\n" in text


def test_suppressed_findings_are_folded_with_their_reason() -> None:
    _, _, folded = FORMAT.render(REPORT, False).partition("<summary>Suppressed (2)</summary>")
    assert "| waiver: W-12: the number was closed by the issuer | `.ai-gate/waivers.yaml:4` |" in (
        folded
    )


def test_only_explanations_say_why() -> None:
    why = "Why: real: the check digit is right; the range is issued to Visa; the key is `pan`"
    assert why in FORMAT.render(REPORT, True)
    assert why not in FORMAT.render(REPORT, False)


def test_a_clean_report_is_two_lines() -> None:
    assert FORMAT.render(EMPTY, False) == (
        "## ai-gate: no findings\n\n5 documents (4.2 KiB) examined in the index.\n"
    )


def test_a_page_of_any_length_fits_a_job_summary_and_says_what_it_leaves_out() -> None:
    long = "`&|" * 200
    findings = tuple(
        finding._replace(location=Location(f"{number}{long}"), help=f"{number} {long}")
        for number in range(1200)
        for severity in Severity
        for finding in (FINDINGS[0]._replace(severity=severity), FINDINGS[8])
    )
    unexamined = tuple(Unexamined(f"{number}{long}", long) for number in range(1200))
    text = FORMAT.render(Report(Source("index"), findings, unexamined, 1, 1), True)
    assert 500_000 < len(text.encode()) < 1 << 20
    left_out = [int(count) for count in re.findall(r"\n(\d+) more do not fit here", text)]
    assert len(left_out) == 7
    shown = text.partition("### Warnings")[0].count("\n| <code>")
    assert shown + left_out[0] == 1200
