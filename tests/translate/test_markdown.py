"""Imports are found in prose and not in code, over as many files as the product follows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.model import Document, Tree
from ai_gate.translate import front, imports, prose


def found(text: str, hops: int = 5, *, base: str | None = None, comments: bool = True) -> list[str]:
    files = {
        "docs/M.md": text,
        "docs/a.md": "@sub/b.md",
        "docs/sub/b.md": "@../c d.md @../../e.md",
        "a.md": "",
        "e.md": "",
        "docs/c d.md": "",
    }
    documents = {path: Document(path, data.encode()) for path, data in files.items()}
    tree = Tree(sorted(files), documents)
    return [one.value for one in imports(tree, "docs/M.md", hops, base=base, comments=comments)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a.md", ["docs/a.md", "docs/sub/b.md", "e.md"]),
        ("see @./a.md, or", []),
        ("- @./a.md#part", ["docs/a.md", "docs/sub/b.md", "e.md"]),
        ("@../a.md", ["a.md"]),
        ("@c\\ d.md", ["docs/c d.md"]),
        ("x@a.md", []),
        ("@absent.md", ["docs/absent.md"]),
        ("@acme/platform @absent @absent/", []),
        ("@/a.md @~/a.md @../../a.md", []),
        ("`@a.md`", []),
        ("``a ` @a.md``", []),
        ("` @../a.md", ["a.md"]),
        ("`x\n\n@../a.md `y", ["a.md"]),
        ("```\n@a.md\n```\n@../a.md", ["a.md"]),
        ("~~~\n@a.md\n```\n@a.md\n~~~\n@../a.md", ["a.md"]),
        ("````\n```\n@a.md\n```\n````\n@../a.md", ["a.md"]),
        ("```\n@a.md", []),
        ("<!-- @../a.md -->", ["a.md"]),
    ],
)
def test_an_import_counts_in_prose_only(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_comments_count_where_the_product_reads_them() -> None:
    text = "<!-- @a.md\n@a.md -->\n@../a.md <!-- @a.md"
    assert found(text, comments=False) == ["a.md", "docs/a.md", "docs/sub/b.md", "e.md"]


def test_the_chain_ends_after_so_many_files() -> None:
    assert found("@a.md", 1) == ["docs/a.md"]
    assert found("@a.md", 2) == ["docs/a.md", "docs/sub/b.md"]


def test_imports_may_be_relative_to_the_root() -> None:
    assert found("@a.md @docs/a.md", 1, base="") == ["a.md", "docs/a.md"]


def test_files_that_import_one_another_come_once() -> None:
    documents = {"a.md": Document("a.md", b"@b.md"), "b.md": Document("b.md", b"@a.md @b.md")}
    tree = Tree(["a.md", "b.md"], documents)
    assert sorted(one.value for one in imports(tree, "a.md", 9)) == ["a.md", "b.md"]


def test_front_matter_is_empty_where_there_is_none() -> None:
    assert front(b"text", "a.md").plain() == {}
    assert front(b"---\ntools: Bash\n---\ntext", "a.md").plain() == {"tools": "Bash"}


@given(st.text(alphabet="`~ab\n \t@", max_size=200))
def test_prose_has_as_many_lines_as_the_text(text: str) -> None:
    assert len(prose(text)) == text.count("\n") + 1


@pytest.mark.parametrize("unit", ["`", "` ", "`` ` ", "```\n", "@ ", "<!-- "])
def test_hostile_markdown_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    found(unit * 20_000, comments=False)
    assert time.perf_counter() - started < 2
