"""Committed files are found through links, parsed strictly, and quoted without their secrets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import parse
from ai_gate.model import Document, Name, Tree
from ai_gate.translate import document, load, mask, quote, resolve, tracked


def tree(files: dict[str, bytes], links: dict[str, str] | None = None) -> Tree:
    documents = {path: Document(path, data) for path, data in files.items()}
    return Tree(sorted({*files, *(links or {})}), documents, {}, links or {})


def test_a_link_gives_the_text_of_its_target_under_its_own_name() -> None:
    linked = tree({"AGENTS.md": b"x", "docs/a.md": b"y"}, {"CLAUDE.md": "AGENTS.md", "d": "docs"})
    found = document(linked, "CLAUDE.md")
    assert found is not None
    assert (found.path, found.data) == ("CLAUDE.md", b"x")
    inner = document(linked, "d/a.md")
    assert inner is not None
    assert inner.data == b"y"
    assert document(linked, "absent") is None


def test_the_text_of_a_link_is_not_the_text_of_a_file() -> None:
    raw = Tree(["a.json"], {"a.json": Document("a.json", b"/etc/passwd", "120000")})
    assert document(raw, "a.json") is None
    root, settings = load(raw, "a.json", parse.json)
    assert root is None
    assert [one.name for one in settings] == [Name.INVALID]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("a", "b"),
        ("a/x", "b/x"),
        ("c/x", "b/x"),
        ("d/e/x", "f/x"),
        ("other", "other"),
        ("r/x", "x"),
    ],
)
def test_links_are_resolved_in_every_part_of_a_path(path: str, target: str) -> None:
    assert resolve({"a": "b", "c": "a", "d/e": "f", "r": ""}, path) == target


def test_links_in_a_circle_come_to_an_end() -> None:
    assert resolve({"a": "b", "b": "a"}, "a/x") in ("a/x", "b/x")


def test_globs_name_documents_and_links_at_any_depth_unless_anchored() -> None:
    linked = tree({"a/X.md": b"", "X.md": b"", "y": b""}, {"b/X.md": "y"})
    assert tracked(linked, "X.md") == ["X.md", "a/X.md", "b/X.md"]
    assert tracked(linked, "/X.md") == ["X.md"]


def test_a_file_that_does_not_parse_says_where() -> None:
    broken = tree({"a.json": b'{\n "x": 1,\n}'})
    root, (setting,) = load(broken, "a.json", parse.json)
    assert root is None
    assert (setting.name, setting.because.path, setting.because.line) == (Name.INVALID, "a.json", 2)
    assert load(broken, "b.json", parse.json) == (None, ())


def test_a_quotation_is_one_trimmed_line_of_bounded_length() -> None:
    found = Document("a", b"\xef\xbb\xbfone\r\n  two \rthree\n" + b"y" * 300 + b"KEY" + b"z" * 300)
    assert [quote(found, line).text for line in (1, 2, 3)] == ["one", "two", "three"]
    assert quote(found, 4, 301).text.startswith("KEY")
    assert len(quote(found, 4).text) == 200
    assert quote(found, 0).text == quote(found, 99).text == ""


@pytest.mark.parametrize(
    "line",
    [
        '"API_TOKEN": "{}"',
        "OPENAI_API_KEY={}",
        '"Authorization": "Bearer {}"',
        "password: {}",
        "https://user:{}@example.org/x",
        "--header x-secret:{}",
    ],
)
def test_a_quotation_shows_no_credential(line: str) -> None:
    value = "Zq7" + "hushhush" + "42"
    assert value not in mask(line.format(value))


def test_a_quotation_shows_no_account_number() -> None:
    number = "-".join(["4" + "1" * 3, "1" * 4, "1" * 4, "1" * 4])
    assert "1111" not in mask(f"see {number} there")


@pytest.mark.parametrize(
    "line",
    [
        '"deny": ["Read(/secrets/**)"]',
        '"*.secret": "deny"',
        '"apiKeyHelper": "bin/key.sh"',
        "https://example.org/a@b",
        "npx server-filesystem@2026.1.14 .",
        "maxTokens: 4096",
    ],
)
def test_a_quotation_of_something_else_stays_as_it_is(line: str) -> None:
    assert mask(line) == line


@given(st.text(alphabet="tokensecretpassw:= \"'{}@/-0123456789abcXYZ", max_size=300))
def test_masking_twice_masks_no_more(line: str) -> None:
    assert mask(mask(line)) == mask(line)


@pytest.mark.parametrize("unit", ["token", "://a", "1-", 'key" : ', "sk-", "bearer "])
def test_masking_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    mask(unit * 20_000)
    assert time.perf_counter() - started < 2
