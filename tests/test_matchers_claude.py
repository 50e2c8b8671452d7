"""Claude Code's path rules, against what Claude Code did."""

import pytest

from ai_gate.matchers import claude
from ai_gate.matchers.claude import DISK, PROJECT, START, Anchored
from ai_gate.matchers.shapes import INERT, UNSETTLED, Line
from tests.matchers_golden import pairs, rows


def numbered(*specifiers: str) -> list[Line]:
    return [Line(specifier, number) for number, specifier in enumerate(specifiers, 1)]


def test_claude_code_refuses_the_same_files_but_for_what_is_named_as_unsettled() -> None:
    wrong, count = [], 0
    for row in rows("claude"):
        lines = numbered(*row["rules"])
        unsettled = {flaw.line.text for flaw in claude.flaws(lines) if flaw.kind == UNSETTLED}
        rule = claude.compile(lines, case_sensitive=False)
        shaken = [text.strip("/").split("/")[0] for text in unsettled if not text.startswith("!")]
        for path, answer in pairs(row):
            if path.split("/")[0] in shaken:
                continue
            count += 1
            if rule(path).matched != answer:
                wrong.append((row["rules"], path, answer))
    assert wrong == []
    assert count > 100


@pytest.mark.parametrize(
    ("specifier", "meant"),
    [
        ("//**/secrets/**", Anchored(DISK, "/**/secrets")),
        ("//**", Anchored(DISK, "**")),
        ("//etc/secrets/**", None),
        ("~/secrets/**", None),
        ("~", None),
        ("", None),
        ("./", None),
        ("/secrets/**", Anchored(PROJECT, "/secrets")),
        ("/a//b/**", Anchored(PROJECT, "/a/b")),
        ("/**", Anchored(PROJECT, "**")),
        ("secrets/**", Anchored(START, "secrets")),
        ("./.env", Anchored(START, ".env")),
        ("**/x/**", Anchored(START, "**/x")),
        ("!ok", Anchored(START, "!ok")),
    ],
)
def test_the_beginning_tells_where_a_specifier_is_anchored(
    specifier: str, meant: Anchored | None
) -> None:
    assert claude.translate(specifier) == meant


def test_an_allow_rule_for_one_folder_does_not_reach_deeper() -> None:
    lines = numbered("secrets/**")
    assert claude.compile(lines)("x/secrets/a").matched
    allowed = claude.compile(lines, denies=False)
    assert allowed("secrets/x/a").matched
    assert not allowed("x/secrets/a").matched
    assert claude.compile(numbered("/**"), denies=False)("x/a").matched


def test_a_folder_to_start_in_moves_what_is_relative() -> None:
    rule = claude.compile(numbered("/a/**", "b", "//**/c"), project="svc", start="svc/api")
    assert rule("svc/a/x") == (True, Line("/a/**", 1), "svc")
    assert not rule("a/x").matched
    assert rule("svc/api/q/b") == (True, Line("b", 2), "svc/api")
    assert not rule("svc/b").matched
    assert rule("c") == (True, Line("//**/c", 3), "")


def test_letter_case_counts_unless_told_otherwise() -> None:
    assert not claude.compile(numbered("Secrets/**"))("secrets/a").matched


def test_a_negation_that_takes_back_is_named() -> None:
    rule = claude.compile(numbered("*.pem", "!ok.pem"))
    assert rule("x/ok.pem") == (False, Line("!ok.pem", 2), "")
    assert rule("src/a.py").by is None


@pytest.mark.parametrize(
    ("specifier", "kind"),
    [
        ("~/a", INERT),
        ("//etc/a", INERT),
        ("#a", INERT),
        (" /a", INERT),
        ("../a", INERT),
        (".", INERT),
        ("!a", UNSETTLED),
        ("[!a]", UNSETTLED),
        ("a/**/", UNSETTLED),
    ],
)
def test_a_specifier_without_certain_effect_is_named(specifier: str, kind: str) -> None:
    assert [flaw.kind for flaw in claude.flaws(numbered(specifier))] == [kind]


def test_a_sound_specifier_has_no_flaw() -> None:
    assert claude.flaws(numbered("/services/vault/**", "./a/**", ".env", "**/*.pem", "//**")) == ()
