import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from ai_gate.formats.html import FORMAT, SCRIPT, STYLE
from ai_gate.model import Report
from tests.formats.sample import EMPTY, FINDINGS, REPORT, hostile

VOID = {"meta", "link", "input", "br"}
ALLOWED = {
    *("html", "head", "meta", "link", "title", "style", "body", "header", "main", "section"),
    *("h1", "h2", "h3", "p", "div", "ul", "li", "code", "b", "span", "form", "fieldset", "legend"),
    *("label", "input", "select", "option", "button", "output", "details", "summary", "dl", "dt"),
    *("dd", "script"),
}
# Attributes whose value is text and can start nothing.
INERT = {
    *("lang", "charset", "name", "content", "class", "hidden", "aria-label", "type", "value"),
    *("checked", "role", "data-severity", "data-rule", "data-assistant", "http-equiv", "rel"),
}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def read(report: Report, explain: bool = False) -> Reader:
    reader = Reader()
    reader.feed(FORMAT.render(report, explain))
    reader.close()
    assert not reader.open
    return reader


each_report = pytest.mark.parametrize(
    "report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"]
)
both_ways = pytest.mark.parametrize("explain", [False, True])


@each_report
@both_ways
def test_a_page_is_ascii_and_holds_only_elements_and_attributes_of_ours(
    report: Report, explain: bool
) -> None:
    assert FORMAT.render(report, explain).isascii()
    reader = read(report, explain)
    assert set(reader.tags) <= ALLOWED
    assert reader.tags["script"] == reader.tags["style"] == reader.tags["title"] == 1
    others = [(tag, name, value) for tag, name, value in reader.attributes if name not in INERT]
    assert others == [("link", "href", "data:,")]


@each_report
def test_the_policy_allows_only_the_page_s_own_style_and_script(report: Report) -> None:
    text = FORMAT.render(report, False)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    directives = dict(one.strip().split(" ", 1) for one in policy[1].split(";"))
    assert directives == {
        "default-src": "'none'",
        "style-src": digest(between(text, "style")),
        "script-src": digest(between(text, "script")),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def between(text: str, tag: str) -> str:
    return text.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]


def digest(text: str) -> str:
    value = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{value}'"


def test_the_style_and_the_script_load_and_build_nothing_from_text() -> None:
    assert not re.search(r"url\(|@import|expression", STYLE)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|import",
        SCRIPT,
    )
    assert STYLE.isascii()
    assert SCRIPT.isascii()


@both_ways
def test_every_finding_is_on_the_page_once_unless_it_is_synthetic(explain: bool) -> None:
    reader = read(REPORT, explain)
    listed = Counter(value for _, name, value in reader.attributes if name == "data-rule")
    wanted = Counter(one.rule for one in FINDINGS if explain or one.verdict != "synthetic")
    assert listed == wanted
    tones = Counter(value for _, name, value in reader.attributes if name == "data-severity")
    notes = 2 if explain else 1
    assert tones == {"error": 4, "warning": 2, "note": notes, "unexamined": 2, "suppressed": 2}


def test_the_filter_offers_what_there_is_and_is_hidden_until_the_script_runs() -> None:
    reader = read(REPORT)
    assert ("form", "hidden", "") in reader.attributes
    boxes = [value for tag, name, value in reader.attributes if (tag, name) == ("input", "value")]
    assert boxes == ["error", "warning", "note", "unexamined", "suppressed"]
    options = [value for tag, name, value in reader.attributes if tag == "option"]
    assert "payment-card" in options
    assert "cursor" in options
    assert "medical-record-number" not in options


def test_what_could_not_be_examined_stands_right_after_the_errors() -> None:
    titles = re.findall(r"<h2>([A-Za-z ]+) <span>(\d+)</span></h2>", FORMAT.render(REPORT, False))
    assert titles == [
        ("Errors", "4"),
        ("Not examined", "2"),
        ("Warnings", "2"),
        ("Notes", "1"),
        ("Suppressed", "2"),
    ]


def test_code_in_a_message_is_set_as_code() -> None:
    text = FORMAT.render(REPORT, False)
    assert "can reach <code>services/vault/store.py</code> and 11 more" in text


def test_a_clean_report_says_so_and_has_no_filter() -> None:
    reader = read(EMPTY)
    assert "No findings" in reader.text
    assert "Nothing to report." in reader.text
    assert not reader.tags["form"]


def test_names_are_shown_as_they_are() -> None:
    shown = "".join(read(hostile(), explain=True).text)
    for text in ("<script>alert(1)</script>", "</details></code><h1>", "caf\\xe9\\xff", "日本語"):
        assert text in shown
