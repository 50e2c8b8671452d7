"""The dialect of `.ai-gate/classification.yaml`."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ai_gate.matchers import classification, git
from ai_gate.matchers.shapes import Line


def holds(pattern: str, path: str) -> bool:
    return classification.compile([pattern])(path) is not None


@pytest.mark.parametrize(
    ("pattern", "path", "matched"),
    [
        ("services/vault/**", "services/vault/a", True),
        ("services/vault/**", "services/vault/.x/y", True),
        ("services/vault/**", "services/vault", False),
        ("services/vault/", "services/vault/a", True),
        ("services/vault/", "services/vault", False),
        ("services/vault", "services/vault/a/b", True),
        ("services/vault", "x/services/vault/a", False),
        ("vault", "x/vault/a", True),
        ("/vault", "x/vault/a", False),
        ("**/*.pem", "k.pem", True),
        ("**/*.pem", "a/b/k.pem", True),
        ("*.pem", "a/k.pem/readme", True),
        ("Vault/**", "vault/a", False),
        ("a/**/b", "a/b", True),
        ("a/*/b", "a/x/y/b", False),
        ("[ab]/c\\*", "b/c*", True),
        ("é?", "é\u0301", False),  # as in git, `?` is one byte
    ],
)
def test_a_pattern_holds_for_what_it_matches_and_all_below(
    pattern: str, path: str, matched: bool
) -> None:
    assert holds(pattern, path) is matched


PATTERN = st.lists(
    st.sampled_from(["a", "b", "*", "?", "/", "**/", "/**", "[ab]", "[!a]", "\\*", ".x", "é"]),
    min_size=1,
    max_size=6,
).map("".join)
NAME = st.sampled_from(["a", "b", "ab", "*", ".x", "é", "c"])
PATH = st.lists(NAME, min_size=1, max_size=4).map("/".join)


@given(PATTERN, PATH)
def test_a_single_pattern_means_what_git_takes_it_for(pattern: str, path: str) -> None:
    assert holds(pattern, path) == git.compile([Line(pattern, 1)])(path).matched


@given(st.lists(PATTERN, max_size=5), PATH)
def test_every_pattern_that_holds_is_told_and_the_first_is_first(
    patterns: list[str], path: str
) -> None:
    expected = tuple(n for n, pattern in enumerate(patterns) if holds(pattern, path))
    assert classification.matching(patterns)(path) == expected
    assert classification.compile(patterns)(path) == (expected[0] if expected else None)


@given(PATTERN, st.sampled_from([None, True, False]))
def test_every_probe_of_a_valid_pattern_matches_it(pattern: str, folder: bool | None) -> None:
    assume(classification.validate(pattern) == "")
    found = classification.probes(pattern, folder=folder)
    assert found
    assert [probe for probe in found if not holds(pattern, probe)] == []


INSIDE = (
    "ai-gate-probe.txt",
    "ai-gate-probe/ai-gate-probe.txt",
    ".ai-gate-probe",
    ".ai-gate-probe/ai-gate-probe.txt",
)


@pytest.mark.parametrize("pattern", ["services/vault/**", "services/vault/", "/services/vault"])
def test_a_folder_is_probed_by_new_files_nested_files_and_dot_files(pattern: str) -> None:
    assert classification.probes(pattern) == tuple(f"services/vault/{name}" for name in INSIDE)


@pytest.mark.parametrize(
    ("pattern", "folder", "found"),
    [
        ("**/*.pem", None, ("ai-gate-probe.pem", "ai-gate-probe/ai-gate-probe.pem")),
        ("src/pay.py", None, ("src/pay.py",)),
        (".env", None, (".env", "ai-gate-probe/.env")),
        ("/Dockerfile", False, ("Dockerfile",)),
        ("/x.d", True, tuple(f"x.d/{name}" for name in INSIDE)),
        ("a\\ [0-9]?.csv", None, ("a 0x.csv", "ai-gate-probe/a 0x.csv")),
        ("docs/*.md", None, ("docs/ai-gate-probe.md",)),
    ],
)
def test_a_pattern_is_probed_by_files_that_it_would_cover(
    pattern: str, folder: bool | None, found: tuple[str, ...]
) -> None:
    assert classification.probes(pattern, folder=folder) == found


def test_a_folder_at_any_depth_is_probed_at_the_root_and_below() -> None:
    expected = tuple(
        f"{head}vault/{name}" for head, name in product(("", "ai-gate-probe/"), INSIDE)
    )
    assert classification.probes("**/vault/**") == classification.probes("vault/") == expected


def test_a_wildcard_for_a_name_is_probed_by_a_file_of_that_name_too() -> None:
    assert "docs/ai-gate-probe" in classification.probes("docs/*")
    assert "ai-gate-probe" in classification.probes("**")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("!a", "negation"),
        ("#a", "comment"),
        ("../a", "out of the repository"),
        ("a/../b", "out of the repository"),
        ("./a", "leave it out"),
        ("C:/a", "Windows drive"),
        ("c:\\a", "Windows drive"),
        ("~/a", "home folder"),
        ("a\\b", "backslash"),
        ("a\\\\b/c\\d", "backslash"),
        ("a/b ", "blank"),
        (" a", "blank"),
        ("a\\ ", ""),
        ("a[", "match nothing"),
        ("[[:x:]]", "match nothing"),
        ("[/]", "match nothing"),
        ("a\\", "match nothing"),
        ("***/a", "`***`"),
        ("a**/b", "`**`"),
        ("src/**.py", "`**`"),
        ("a//b", "between two `/`"),
        ("/", "between two `/`"),
        ("a\nb", "one line"),
        ("a\0", "one line"),
        ("services/vault/**", ""),
        ("/a/[!b]?/*.{x}", ""),
        ("\\!a\\#\\[", ""),
        ("**", ""),
        ("c:a", ""),
    ],
)
def test_a_mistake_in_a_pattern_is_told_in_words(pattern: str, words: str) -> None:
    told = classification.validate(pattern)
    assert words in told
    assert bool(told) is bool(words)


@given(st.text("ab*?/[]!\\ .~#:-é", max_size=7), PATH)
def test_a_pattern_that_is_called_valid_can_be_evaluated(pattern: str, path: str) -> None:
    if classification.validate(pattern) == "":
        assert holds(pattern, path) in (True, False)
