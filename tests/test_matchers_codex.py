"""Codex's permission profiles."""

import pytest

from ai_gate.errors import ParseError
from ai_gate.matchers import codex
from ai_gate.matchers.codex import Entry
from ai_gate.matchers.shapes import INERT, REFUSED, UNSETTLED, Line


def entries(**accesses: str) -> list[Entry]:
    return [Entry(Line(path, n), access) for n, (path, access) in enumerate(accesses.items(), 1)]


# Tried with `codex sandbox` 0.169.0 on Linux.
@pytest.mark.parametrize(
    ("accesses", "path", "denied"),
    [
        ({"vault": "deny"}, "vault/a", True),
        ({"vault": "none"}, "vault/a", True),
        ({"vault/": "deny"}, "vault/a", True),
        ({"vault": "deny"}, "vaults/a", False),
        ({"VAULT": "deny"}, "vault/a", False),
        ({"vault": "deny", "vault/open": "write"}, "vault/open/b", False),
        ({"vault": "deny", "vault/open": "write"}, "vault/a", True),
        ({"vault": "deny", ".": "read"}, "vault/a", True),
        ({"vault": "deny", "vault/**": "write"}, "vault/a", True),
        ({"vault/**": "deny", "vault/open": "write"}, "vault/open/b", True),
        ({"**/*.pem": "deny", "src/keys": "write"}, "src/keys/k.pem", True),
        ({"*.pem": "deny"}, "k.pem", True),
        ({"*.pem": "deny"}, "src/k.pem", False),
        ({"*": "deny"}, "vault/a", False),
        ({"**": "deny"}, "vault/a", True),
        ({"**/vault": "deny"}, "vault/a", False),
        ({"src/[a.txt": "deny"}, "src/[a.txt", True),
        ({"vau[lt": "deny"}, "vault", False),
        ({"{vault,x}": "deny"}, "vault/a", False),
        ({"{vault,x}/**": "deny"}, "vault/a", False),
        ({"{vault,x}/**": "deny"}, "{vault,x}/a", True),
        ({"[!z]*": "deny"}, "b1", True),
        ({"[!z]*": "deny"}, "zed", False),
        ({"d1/*/k.pem": "deny"}, "d1/d2/k.pem", True),
        ({"d1/*/k.pem": "deny"}, "d1/d2/d3/k.pem", False),
        ({"vault/**": "deny"}, "vault/.h/.f", True),
    ],
)
def test_codex_denies_as_it_was_seen_to(accesses: dict[str, str], path: str, denied: bool) -> None:
    assert codex.compile(entries(**accesses))(path).matched is denied


def test_a_narrower_grant_opens_as_documented() -> None:
    rule = codex.compile(entries(**{"vault": "deny", "vault/open": "read"}))
    assert rule("vault/open/b") == (False, Line("vault/open", 2), "")
    assert rule("vault/a") == (True, Line("vault", 1), "")


def test_a_path_that_no_entry_covers_is_left_to_the_profile_below() -> None:
    assert codex.compile(entries(vault="deny"))("src/a").by is None
    assert codex.compile([])("src/a").by is None


def test_a_glob_denies_nothing_below_the_scanned_depth() -> None:
    rule = codex.compile(entries(**{"**/*.pem": "deny"}), depth=2)
    assert rule("d/k.pem").matched
    assert not rule("d/e/k.pem").matched


@pytest.mark.parametrize(
    ("path", "access"),
    [
        ("src/*.txt", "read"),
        ("./vault", "deny"),
        ("/vault", "deny"),
        ("a/../b", "deny"),
        ("a", "all"),
        ("[b-a]", "deny"),
    ],
)
def test_an_entry_with_which_codex_does_not_start_is_an_error(path: str, access: str) -> None:
    given = entries(**{path: access})
    assert [flaw.kind for flaw in codex.flaws(given)] == [REFUSED]
    with pytest.raises(ParseError):
        codex.compile(given)


def test_globs_that_do_less_than_they_say_are_named() -> None:
    given = entries(**{"{a,b}/*": "deny", "a/*/": "deny", "src/**": "read", "x": "deny"})
    assert [flaw.kind for flaw in codex.flaws(given)] == [UNSETTLED, INERT]
