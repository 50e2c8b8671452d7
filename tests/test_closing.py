"""Each dialect says what the globs of the classification say."""

import json

import pytest

from ai_gate import closing
from ai_gate.model import Tree
from tests.test_catalogue import CLASSIFICATION
from tests.test_sync import OWN, PATHS_ONLY, promised, worst, written

TREE = Tree(["a/vault/x", "b.pem", "src/app.py", "vault/deep/keys.pem", "vault/store.py"], {})


@pytest.mark.parametrize(
    ("glob", "rooted", "crossing"),
    [
        ("vault/**", ["/vault/**"], ["vault/*"]),
        ("/vault/", ["/vault/**"], ["vault/*"]),
        ("vault/", ["**/vault/**"], ["vault/*", "*/vault/*"]),
        (
            "vault",
            ["**/vault", "**/vault/**"],
            ["vault", "vault/*", "*/vault", "*/vault/*"],
        ),
        ("src/app.py", ["/src/app.py", "/src/app.py/**"], ["src/app.py", "src/app.py/*"]),
        ("/**", ["**/*", "**/*/**"], ["*", "*/*", "*/*/*"]),
        ("a/**/b", ["/a/**/b", "/a/**/b/**"], ["a/*b", "a/*b/*"]),
    ],
)
def test_a_glob_is_said_in_each_dialect(glob: str, rooted: list[str], crossing: list[str]) -> None:
    assert closing.rooted([glob]) == rooted
    assert closing.relative([glob]) == [one.removeprefix("/") for one in rooted]
    assert closing.crossing([glob]) == crossing


def test_a_brace_is_no_choice() -> None:
    assert closing.relative(["a/{b,c}/**"]) == ["a/[{]b,c[}]/**"]


def test_a_path_on_the_disk_may_have_any_folders_before_the_root() -> None:
    assert closing.crossing(["vault/**"], absolute=True) == ["vault/*", "*/vault/*"]


def test_a_dialect_with_one_wildcard_takes_in_more() -> None:
    assert closing.starred(["a?.[ch]", "a*.*", "b"]) == ["a*.*", "b"]


@pytest.mark.parametrize(
    ("glob", "paths"),
    [
        ("vault/**", ["vault"]),
        ("tomorrow/**", ["tomorrow"]),
        ("vault", ["vault", "a/vault"]),
        ("*.pem", ["b.pem", "vault/deep/keys.pem"]),
        ("**/deep/**", ["vault/deep"]),
        ("vault/d*", ["vault/deep"]),
        ("/src/app.py", ["src/app.py"]),
        ("*.key", []),
    ],
)
def test_where_only_paths_count_a_glob_is_what_it_names_today(glob: str, paths: list[str]) -> None:
    assert closing.named(TREE, [glob]) == paths


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", {"read": {"v/*": "deny"}, "edit": {"v/*": "deny"}, "grep": "deny", "bash": "deny"}),
        (
            '{"permission": "ask"}',
            {
                "*": "ask",
                "read": {"v/*": "deny"},
                "edit": {"v/*": "deny"},
                "grep": "deny",
                "bash": "deny",
            },
        ),
        (
            '{"permission": {"read": {"v/*": "deny", "w": "ask"}, "bash": "ask", "*": "allow"}}',
            {
                "bash": "ask",
                "*": "allow",
                "read": {"w": "ask", "v/*": "deny"},
                "edit": {"v/*": "deny"},
                "grep": "deny",
            },
        ),
    ],
)
def test_a_denial_stands_behind_every_other_rule(before: str, after: object) -> None:
    edited = closing.permissions(before.encode(), "o.json", ["v/**"])
    table = json.loads(edited)["permission"]
    assert json.dumps(table) == json.dumps(after)
    assert closing.permissions(edited, "o.json", ["v/**"]) == edited


@pytest.mark.parametrize(
    ("glob", "said"),
    [
        ("vault/[[:alpha:]]*", "vault/?*"),
        ("v[a[:digit:]_]b[cd]", "v?b[cd]"),
        ("[[:alpha:][:digit:]]", "?"),
        ("[ab]", "[ab]"),
    ],
)
def test_a_class_by_name_becomes_any_character(glob: str, said: str) -> None:
    assert closing.without_posix([glob]) == [said]


def test_an_escaped_wildcard_becomes_a_class_of_one() -> None:
    assert closing.rooted([r"a\*b/\#c/**"]) == ["/a[*]b/#c/**"]


FILES = ("vault/store.py", "vault/deep/keys.pem", "va{u,x}lt/a", "va*lt/a", "src/app.py")


@pytest.mark.parametrize("id", sorted(set(OWN) - set(PATHS_ONLY)))
@pytest.mark.parametrize(
    "glob",
    [
        *("v?ult/**", "vault/[!x]*", "vault/[st]*.py", "vault/[[:alpha:]]*", "/v*/*/*.pem"),
        *("va{u,x}lt/**", r"va\*lt/**", "**/d[a-f]?p/**"),
    ],
)
def test_every_wildcard_is_closed_for_files_of_today_and_tomorrow(id: str, glob: str) -> None:
    path, own, _ = OWN[id]
    text = CLASSIFICATION.replace('"vault/**"', f"'{glob}'")
    after = written({**dict.fromkeys(FILES, ""), path: own}, id, text)
    plane, least = promised(id)
    assert worst(after, id, text)[plane] >= least
