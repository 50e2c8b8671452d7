"""CodeRabbit: filters of a review."""

import pytest

from ai_gate.assistants.coderabbit import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

FILE = ".coderabbit.yaml"


def filters(*patterns: str) -> dict[str, str]:
    """Return a configuration whose first pattern stands on line 3."""
    return {FILE: "reviews:\n  path_filters:\n" + "".join(f'    - "{one}"\n' for one in patterns)}


OUT = f"closed tool {FILE}:"

TABLE = [
    (filters("!vault/**"), "vault/a", Plane.MENTION, OUT + "3"),
    (filters("!vault/**"), "vault/b/.env", Plane.MENTION, OUT + "3"),
    (filters("!vault/**"), "VAULT/a", Plane.MENTION, OUT + "3"),
    (filters("!vault/**"), "svc/vault/a", Plane.MENTION, "open"),
    (filters("!**/vault/**"), "svc/vault/a", Plane.MENTION, OUT + "3"),
    (filters("!vault"), "vault/a", Plane.MENTION, "open"),
    (filters("!vault/"), "vault/a", Plane.MENTION, "open"),
    (filters("!*.{key,pem}"), "a.pem", Plane.MENTION, OUT + "3"),
    (filters("!*.{key,pem}"), "a/b.pem", Plane.MENTION, "open"),
    # an exclusion wins in whatever order; an inclusion makes all else stay out
    (filters("!vault/**", "vault/a"), "vault/a", Plane.MENTION, OUT + "3"),
    (filters("vault/a", "!vault/**"), "vault/a", Plane.MENTION, OUT + "4"),
    (filters("src/**"), "vault/a", Plane.MENTION, OUT + "3"),
    (filters("src/**"), "src/a", Plane.MENTION, "open"),
    # the clone is another matter
    (filters("!vault/**"), "vault/a", Plane.READ, f"unknown {FILE}:3"),
    (filters("!vault/**"), "vault/a", Plane.SEARCH, f"unknown {FILE}:3"),
    (filters("!vault/**"), "vault/a", Plane.SHELL, "open"),
    (filters("!vault/**"), "vault/a", Plane.INDEX, "open"),
    ({FILE: "reviews: [\n"}, "vault/a", Plane.MENTION, "open"),
    (filters("!(a|b)/**"), "vault/a", Plane.MENTION, "open"),
    ({FILE: "version: 3\nreviews: {}\n"}, "vault/a", Plane.MENTION, f"unknown {FILE}:1"),
    # .yaml goes before .yml
    (
        {FILE: "{}\n", ".coderabbit.yml": 'reviews: {path_filters: ["!vault/**"]}\n'},
        "vault/a",
        Plane.MENTION,
        "open",
    ),
    (
        {".coderabbit.yml": 'reviews: {path_filters: ["!vault/**"]}\n'},
        "vault/a",
        Plane.MENTION,
        "closed tool .coderabbit.yml:1",
    ),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_filters_keep_files_out_of_the_review(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_a_pattern_that_cannot_be_evaluated_leaves_every_path_in_doubt() -> None:
    files = filters("!vault/!(a).py")
    assert verdict(ASSISTANT, files, "src/a", Plane.MENTION) == f"unknown {FILE}:3"


def test_guideline_files_go_into_the_context() -> None:
    files = {FILE: "knowledge_base:\n  code_guidelines:\n    filePatterns: [vault/README.md]\n"}
    assert values(ASSISTANT, files, Name.INCLUDE) == ["vault/README.md"]
    assert verdict(ASSISTANT, files, "vault/README.md", Plane.INCLUDE) == f"open {FILE}:3"


def test_a_second_file_that_nobody_reads_is_reported() -> None:
    found = settings(ASSISTANT, {FILE: "{}\n", ".coderabbit.yml": "{}\n"})
    assert places(found, Name.MISLEADING) == [".coderabbit.yml:0"]


def test_a_file_that_does_not_parse_is_reported() -> None:
    assert places(settings(ASSISTANT, {FILE: "a: 1\na: 2\n"}), Name.INVALID) == [f"{FILE}:2"]


ANCHORED = """\
reviews:
  path_instructions:
    - path: "a"
      instructions: &words Be brief.
    - path: "b"
      instructions: *words
  path_filters:
    - "!vault/**"
"""
MERGED = "x: &base\n  path_filters:\n    - '!vault/**'\nreviews:\n  <<: *base\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANCHORED, OUT + "8"),
        (MERGED, OUT + "3"),
        ("# nothing yet\n", "open"),
        ("", "open"),
        # a limit of the reader here says nothing of js-yaml
        (f"a: {'[' * 60}{']' * 60}\n", f"unknown {FILE}:1"),
        (f"a: {'x' * 1_000_000}\n", f"unknown {FILE}:0"),
        (b"a: \xe9\n", f"unknown {FILE}:1"),
        ("a: b\u2028c\n", f"unknown {FILE}:1"),
        ("[a, b]: c\n", f"unknown {FILE}:1"),
    ],
)
def test_what_the_product_reads_or_may_read_is_not_called_invalid(
    text: str | bytes, expected: str
) -> None:
    files = {FILE: text}
    assert verdict(ASSISTANT, files, "vault/a", Plane.MENTION) == expected
    names = {one.name for one in settings(ASSISTANT, files)}
    assert not names & {Name.INVALID, Name.MISLEADING}


@pytest.mark.parametrize("text", ["reviews: [\n", "a: 1\na: 2\n", "a: *nowhere\n"])
def test_what_js_yaml_refuses_is_invalid(text: str) -> None:
    assert places(settings(ASSISTANT, {FILE: text}), Name.INVALID)
