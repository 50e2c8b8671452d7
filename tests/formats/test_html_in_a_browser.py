"""The page in a real browser: what it loads, how it is used by keyboard, and how it looks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ai_gate.formats.html import FORMAT
from ai_gate.model import Report
from tests.formats import browser
from tests.formats.sample import REPORT, hostile

pytestmark = pytest.mark.browser

SHOWN = "[...document.querySelectorAll('[data-severity]')].filter(one => one.offsetParent)"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Page]:
    with browser.started(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(tab: browser.Page) -> Iterator[browser.Page]:
    yield tab
    tab.send("Emulation.setScriptExecutionDisabled", value=False)
    tab.send("Emulation.setEmulatedMedia", media="", features=[])
    tab.send("Emulation.clearDeviceMetricsOverride")


def show(page: browser.Page, folder: Path, report: Report, explain: bool = True) -> None:
    path = folder / "report.html"
    path.write_text(FORMAT.render(report, explain), encoding="utf-8")
    page.open(path)


def shown(page: browser.Page) -> list[str]:
    """Return the severities of the findings that can be seen."""
    found: list[str] = page.run(f"{SHOWN}.map(one => one.dataset.severity)")
    return found


def tab_to(page: browser.Page, selector: str) -> None:
    for _ in range(40):
        page.press("Tab")
        if page.run(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def type_text(page: browser.Page, text: str) -> None:
    for character in text:
        page.press(character, character)


@pytest.mark.parametrize("report", [REPORT, hostile()], ids=["sample", "hostile"])
def test_a_page_loads_nothing_and_breaks_no_policy(
    page: browser.Page, tmp_path: Path, report: Report
) -> None:
    show(page, tmp_path, report)
    assert page.run("document.querySelectorAll('script').length") == 1
    requests = [event["request"]["url"] for event in page.named("Network.requestWillBeSent")]
    assert [url for url in requests if url != "data:,"] == [(tmp_path / "report.html").as_uri()]
    assert page.named("Log.entryAdded") == []
    assert page.named("Runtime.exceptionThrown") == []
    assert page.named("Page.javascriptDialogOpening") == []
    assert len(shown(page)) == len(report.findings) + len(report.unexamined)


def test_the_policy_stops_a_script_that_got_into_the_page(
    page: browser.Page, tmp_path: Path
) -> None:
    show(page, tmp_path, REPORT)
    page.run(
        "const one = document.createElement('script'); one.textContent = 'window.got = 1';"
        "document.body.append(one); const two = document.createElement('img');"
        "two.src = 'https://e.example/'; document.body.append(two)"
    )
    assert page.run("window.got") is None
    assert len(page.named("Log.entryAdded")) >= 1


def test_a_severity_is_hidden_and_shown_by_keyboard(page: browser.Page, tmp_path: Path) -> None:
    show(page, tmp_path, REPORT)
    before = shown(page)
    tab_to(page, "input[value=error]")
    page.press(" ", " ")
    assert shown(page) == [one for one in before if one != "error"]
    assert page.run("document.querySelector('output').textContent") == "8 of 12 shown"
    assert page.run("document.querySelector('section.error').offsetParent") is None
    page.press(" ", " ")
    assert shown(page) == before


@pytest.mark.parametrize(
    ("field", "typed", "severities"),
    [
        ("select[name=rule]", "payment", ["error", "warning", "suppressed"]),
        ("select[name=assistant]", "cursor", ["error"]),
        ("input[type=search]", "MÄRZ", ["error", "warning"]),
        ("input[type=search]", "needs guard", ["error"]),
        ("input[type=search]", "nothing has this", []),
    ],
)
def test_findings_are_chosen_by_keyboard(
    page: browser.Page, tmp_path: Path, field: str, typed: str, severities: list[str]
) -> None:
    show(page, tmp_path, REPORT)
    before = shown(page)
    tab_to(page, field)
    type_text(page, typed)
    assert shown(page) == severities
    tab_to(page, "button[type=reset]")
    page.press("Enter", "\r")
    page.run("new Promise(done => setTimeout(done, 20))")
    assert shown(page) == before


def test_details_open_by_keyboard(page: browser.Page, tmp_path: Path) -> None:
    show(page, tmp_path, REPORT)
    tab_to(page, "summary")
    page.press("Enter", "\r")
    assert page.run("document.querySelector('details').open") is True


def test_without_script_everything_is_there_but_the_filter(
    page: browser.Page, tmp_path: Path
) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    show(page, tmp_path, REPORT)
    assert len(shown(page)) == len(REPORT.findings) + len(REPORT.unexamined)
    assert page.run("document.querySelector('form').offsetParent") is None


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("report", [REPORT, hostile()], ids=["sample", "hostile"])
def test_no_width_needs_scrolling_to_the_side(
    page: browser.Page, tmp_path: Path, report: Report, width: int
) -> None:
    page.send(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=900,
        deviceScaleFactor=1,
        mobile=False,
    )
    show(page, tmp_path, report)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.run("document.documentElement.scrollWidth") <= width


# Every colour of text against the background that it stands on (WCAG 2.2, 1.4.3).
CONTRAST = """
(() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = 99;
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(node).color), light(ground(node))];
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
})()
"""


def media(page: browser.Page, scheme: str, kind: str = "") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.send("Emulation.setEmulatedMedia", media=kind, features=features)


def ground(page: browser.Page) -> Any:
    return page.run("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize(("scheme", "paper"), [("light", (253, 253, 251)), ("dark", (20, 23, 26))])
def test_all_text_can_be_read_in_light_and_dark(
    page: browser.Page, tmp_path: Path, scheme: str, paper: tuple[int, int, int]
) -> None:
    media(page, scheme)
    show(page, tmp_path, REPORT)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert ground(page) == f"rgb{paper}"
    assert page.run(CONTRAST) >= 4.5


def test_paper_is_white_and_has_the_details_but_no_filter(
    page: browser.Page, tmp_path: Path
) -> None:
    media(page, "dark", "print")
    show(page, tmp_path, REPORT)
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.run(CONTRAST) >= 4.5
    assert page.run("document.querySelector('form').offsetParent") is None
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("[...document.querySelectorAll('details')].every(one => one.open)") is True
