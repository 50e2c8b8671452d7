import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import present
from ai_gate.model import Because, Finding, Location, Report, Severity, Source, Suppression, Verdict
from tests.formats.sample import EMPTY, FINDINGS, HOSTILE_TEXTS, REPORT, hostile

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60) | st.sampled_from(
    HOSTILE_TEXTS
)


def finding(**changes: object) -> Finding:
    plain = Finding("a-rule", Severity.ERROR, Location("a"), "message", "", "f")
    return plain._replace(**changes)  # type: ignore[arg-type]


# --- characters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain/Köln 日本.py", "plain/Köln 日本.py"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m\x00\x7f", "\\x1b[31m\\x00\\x7f"),
        ("\x85\x9b", "\\u0085\\u009b"),
        ("caf\udce9", "caf\\xe9"),
        ("\ud800", "\\ud800"),
        ("a\u202eb\u200b\ufeff", "a\\u202eb\\u200b\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\u2028", "\\u2028"),
    ],
)
def test_what_a_terminal_would_not_print_is_written_as_an_escape(text: str, shown: str) -> None:
    assert present.visible(text) == shown


@given(ANY_TEXT)
def test_visible_text_is_printable_and_stays_as_it_is(text: str) -> None:
    once = present.visible(text)
    assert once.isprintable()
    assert present.visible(once) == once
    assert present.visible(text) == text or not text.isprintable()


@given(ANY_TEXT)
def test_json_comes_back_as_it_was_but_for_lone_surrogates(text: str) -> None:
    written = present.dumps({"text": [text]})
    assert written.isascii()
    assert written.replace("\n", "").isprintable()
    assert "##" not in written
    assert json.loads(written) == {"text": [present.unicode(text)]}
    present.unicode(text).encode()


@given(st.text(max_size=60))
def test_text_that_can_stand_in_utf_8_stays_as_it_is(text: str) -> None:
    assert present.unicode(text) == text


@given(ANY_TEXT)
def test_markup_holds_no_delimiter_and_no_command(text: str) -> None:
    written = present.markup(text)
    assert not set(written) & set("<>\"'")
    assert "::" not in written
    assert "##" not in written


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("no code", [(False, "no code")]),
        ("read `a` and `b c`.", [(False, "read "), (True, "a"), (False, " and "), (True, "b c")]),
        ("`a`", [(True, "a")]),
        ("one ` alone", [(False, "one ` alone")]),
        ("", []),
        ("``", []),
    ],
)
def test_text_between_backticks_is_code(text: str, pieces: list[tuple[bool, str]]) -> None:
    assert [piece for piece in present.spans(text) if piece != (False, ".")] == pieces


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("src/a_b.py:1:2", "`src/a_b.py:1:2`"),
        ("a|b", "<code>a&#124;b</code>"),
        ("tick`", "<code>tick&#96;</code>"),
        ("a\\b", "<code>a&#92;b</code>"),
        (" edge", "<code> edge</code>"),
        ("", "<code></code>"),
    ],
)
def test_code_in_markdown_has_backticks_where_they_are_sure(text: str, written: str) -> None:
    assert present.markdown_code(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("read `a_b` of a_b", "read `a_b` of a\\_b"),
        ("<b> & 'c' | \\", "&lt;b&gt; &amp; 'c' &#124; &#92;"),
        ("[a](b) *c* ~d~", "\\[a\\](b) \\*c\\* \\~d\\~"),
        ("@team #1 $x$", "<span>@</span>team <span>#</span>1 <span>$</span>x<span>$</span>"),
        ("https://e.example www.e.example", "https:&#47;/e.example www&#46;e.example"),
    ],
)
def test_prose_in_markdown_holds_no_markup_link_mention_or_formula(text: str, written: str) -> None:
    assert present.markdown(text) == written


# --- choice and order -------------------------------------------------------------------------


def test_only_what_is_not_suppressed_counts() -> None:
    assert present.tally(REPORT) == (4, 2, 2, 2, 2)
    assert present.tally(EMPTY) == (0, 0, 0, 0, 0)


def test_findings_are_sorted_by_place_as_numbers_and_not_as_text() -> None:
    late, early = finding(location=Location("a", 10)), finding(location=Location("a", 9))
    other = finding(location=Location("B", 99))
    assert present.ordered([late, early, other]) == [other, early, late]


def test_the_order_does_not_depend_on_the_order_of_arrival() -> None:
    findings = hostile().findings + FINDINGS
    assert present.ordered(findings) == present.ordered(reversed(findings))


def test_synthetic_data_is_shown_only_with_explanations_and_suppressed_findings_never() -> None:
    synthetic = finding(verdict=Verdict.SYNTHETIC, severity=Severity.NOTE)
    waived = finding(suppression=Suppression("waiver", "why", Because("w", 1, "")))
    report = Report(Source("tree"), (synthetic, waived, finding()), (), 1, 1)
    assert present.shown(report, explain=False) == [finding()]
    assert present.shown(report, explain=True) == present.ordered([finding(), synthetic])
    assert present.suppressed(report) == [waived]
    assert present.hidden(report, explain=False) == "1 note on synthetic data: see --explain"
    assert present.hidden(report, explain=True) == ""


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (1023, "1023 bytes"),
        (1024, "1.0 KiB"),
        (1536, "1.5 KiB"),
        (10_485_760, "10.0 MiB"),
        (5 << 30, "5.0 GiB"),
        (5 << 40, "5120.0 GiB"),
    ],
)
def test_sizes_are_said_in_binary_units(number: int, words: str) -> None:
    assert present.size(number) == words


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (Location("a b.py", 3, 7, 3, 9), "a b.py:3:7"),
        (Location("a.py", 3), "a.py:3"),
        (Location("a.py"), "a.py"),
        (Location("a.py", 0, 7), "a.py"),
        (Location(""), "."),
        (Location("a\n.py", 1), "a\\n.py:1"),
    ],
)
def test_a_place_says_only_what_is_known(location: Location, words: str) -> None:
    assert present.place(location) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("tree"), "the working tree"),
        (Source("tree", "abc"), "the tree of abc"),
        (Source("index"), "the index"),
        (Source("range", "new", "old"), "the range old..new"),
        (Source("history", "abc"), "the history of abc"),
        (Source("paths"), "the paths given"),
        (Source("stdin"), "standard input"),
        (Source("stdin", "\x1b"), "standard input of \\x1b"),
    ],
)
def test_the_source_is_said_in_words(source: Source, words: str) -> None:
    assert present.source(source) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("a message", "do this"), "A message. Do this."),
        (("vault/x.py is open", ""), "vault/x.py is open."),
        (("why: it is", "`run` it!"), "Why: it is. `run` it!"),
        (("", ""), ""),
    ],
)
def test_texts_become_sentences_and_names_keep_their_case(
    parts: tuple[str, ...], words: str
) -> None:
    assert present.sentences(*parts) == words


def test_a_message_names_the_route_inside_the_document() -> None:
    assert present.sentence(finding(location=Location("a", route="row 2"))) == "message (in row 2)"


def test_a_verdict_comes_with_its_reasons() -> None:
    assert present.why(finding(verdict=Verdict.REAL, reasons=("a", "b"))) == "real: a; b"
    assert present.why(finding(verdict=Verdict.UNSURE)) == "unsure"
    assert present.why(finding(reasons=("a",))) == "a"
    assert present.why(finding()) == ""


@given(ANY_TEXT, st.integers(3, 40))
def test_clipped_text_is_short_and_says_that_it_is_cut(text: str, limit: int) -> None:
    clipped = present.clip(text, limit)
    assert len(clipped) <= limit
    assert clipped == present.visible(text) or clipped.endswith("...")


def test_a_quoted_line_is_cut_to_a_length_that_can_be_read() -> None:
    assert present.origin(Because("a", 3, "x = 1")) == "a:3: `x = 1`"
    assert present.origin(Because("a", 3, "")) == "a:3"
    assert len(present.origin(Because("a", 3, "x" * 10_000))) < 200
