"""Tables of keys, MCP servers, rules, hooks and variables become settings."""

import json

import pytest

from ai_gate import parse
from ai_gate.model import Document, Name, Tree
from ai_gate.parse import Node
from ai_gate.translate import Key, keyed, lookalikes, servers, texts, walk
from ai_gate.translate.environment import variables
from ai_gate.translate.hooks import programs, run
from ai_gate.translate.kinds import misfit
from ai_gate.translate.verbs import rules, words
from ai_gate.translate.workflows import action


def parsed(content: object) -> tuple[Document, Node]:
    found = Document("s.json", json.dumps(content, indent=1).encode())
    return found, parse.json(found.data, found.path)


def test_a_table_of_keys_translates_values_and_lists() -> None:
    found, root = parsed({"a": {"x": {"k": True}, "y": {"k": 1}}, "m": ["p", 5, "q"], "n": [1]})
    keys = (
        Key("a.*.k", Name.SANDBOX, {True: "on"}),
        Key("m", Name.MODEL),
        Key("n", Name.MODEL),
        Key("absent.k", Name.MODEL),
    )
    told = keyed(found, root, keys)
    assert [(one.name, one.value) for one in told] == [
        (Name.SANDBOX, "on"),
        (Name.SANDBOX, "on"),
        (Name.MODEL, "p"),
        (Name.MODEL, "q"),
    ]
    assert told[0].because.line == 4


def test_routes_step_into_mappings_and_sequences() -> None:
    _, root = parsed({"a": [{"b": 1}, {"b": 2}, {"c": 3}]})
    assert [node.value for node in walk(root, ["a", "*", "b"])] == [1, 2]
    assert [value for value, _ in texts(root.get("a", 0, "b"))] == []
    assert texts(None) == []


def test_what_looks_like_protection_keeps_its_aim() -> None:
    found, root = parsed({"deny": ["a/**"], "x": {"ignore": "b"}})
    told = lookalikes(found, root, ("deny", "x.ignore", "y"), "`{key}` is none")
    assert [(one.aims, one.value) for one in told] == [
        ("a/**", "`deny` is none"),
        ("b", "`x.ignore` is none"),
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"command": "npx", "args": ["a", "."]}, ("npx", ("a", "."), "", "")),
        ({"command": ["npx", "a", "."]}, ("npx", ("a", "."), "", "")),
        ({"httpUrl": "https://x.org"}, ("", (), "https://x.org", "")),
        ({"serverUrl": "https://x.org", "cwd": "sub"}, ("", (), "https://x.org", "sub")),
        ({}, ("", (), "", "")),
    ],
)
def test_an_mcp_server_is_read_in_every_spelling(
    entry: object, expected: tuple[object, ...]
) -> None:
    found, root = parsed({"s": entry})
    (told,) = servers(found, root)
    assert told.server is not None
    assert told.server[1:5] == expected


def test_servers_that_are_switched_off_or_no_table_are_left_out() -> None:
    found, root = parsed({"a": {"disabled": True}, "b": {"enabled": False}, "c": "x", "d": {}})
    assert [one.value for one in servers(found, root)] == ["d"]
    assert servers(found, None) == ()


def test_of_a_server_no_credential_is_kept() -> None:
    hush = "hush" * 4
    found, root = parsed(
        {"a": {"command": "x", "args": [f"--token={hush}"], "env": {"K": hush}, "url": "u"}}
    )
    assert hush not in repr(servers(found, root)[0].server)


@pytest.mark.parametrize(
    ("text", "verb", "specifier"),
    [
        ("Read", "Read", ""),
        ("Read(*)", "Read", ""),
        ("Read(/a (b)/**)", "Read", "/a (b)/**"),
        ("Read()", "Read", None),
        ("Read(/a) ", "Read", None),
        (" Read", "Read", None),
        ("mcp__a__*", "mcp__a__*", ""),
    ],
)
def test_a_rule_is_a_tool_with_or_without_a_specifier(
    text: str, verb: str, specifier: str | None
) -> None:
    found, root = parsed({"deny": [text]})
    (rule,) = rules(found, root.get("deny"))
    assert (rule.verb, rule.specifier, rule.because.line) == (verb, specifier, 3)


def test_a_wildcard_in_a_verb_names_tools() -> None:
    found, root = parsed({"deny": ["B*", "*", "Read(x)"]})
    some, every, one = rules(found, root.get("deny"))
    assert some.names("Read", "Bash")
    assert not some.names("Read")
    assert every.names("Anything")
    assert not one.names("Read")


def test_rules_in_one_text_are_parted_outside_of_parentheses() -> None:
    found = Document("a.md", b"x\nRead, Bash(git add:*, y) Edit")
    told = words(found, 2, "Read, Bash(git add:*, y) Edit")
    assert [(one.verb, one.specifier) for one in told] == [
        ("Read", ""),
        ("Bash", "git add:*, y"),
        ("Edit", ""),
    ]


def test_hooks_and_helpers_execute() -> None:
    found, root = parsed(
        {
            "hooks": {"A": [{"hooks": [{"command": "x"}, {"url": "https://h"}]}, {"command": "y"}]},
            "helper": "z",
            "empty": "",
        }
    )
    told = [one.value for one in programs(found, root.get("hooks"))]
    assert told == ["x", "https://h", "y"]
    assert [one.value for one in run(found, root, ("helper", "empty", "no"))] == ["z"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"a": True, "b": {"c": []}}, None),
        ({"a": "yes"}, "`a` has to be true or false"),
        ({"b": {"c": "x"}}, "`b.c` has to be a list"),
        ({"b": None}, "`b` has to be an object"),
        ({"n": True}, "`n` has to be a number"),
        ({"n": 5}, None),
        ([], "the file has to hold an object"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(content: object, fault: str | None) -> None:
    _, root = parsed(content)
    found = misfit(root, {"a": bool, "b": dict, "b.c": tuple, "n": (int, float)})
    assert (found[1] if found else None) == fault


def test_of_the_environment_only_named_variables_count() -> None:
    text = b"# A=1\nexport URL='https://x.org'\nTOKEN=hush\nFLAG = FALSE\nFLAG=true\nno\n"
    tree = Tree([".env"], {".env": Document(".env", text)})
    told = list(
        variables(
            tree, ".env", {"URL": (Name.ENDPOINT, None), "FLAG": (Name.SANDBOX, {"false": "off"})}
        )
    )
    assert [(one.value, one.because.line) for one in told] == [("https://x.org", 2), ("off", 4)]


def test_a_workflow_shows_the_action_that_it_uses() -> None:
    path = ".github/workflows/a.yml"
    tree = Tree([path], {path: Document(path, b"x:\n  - uses: acme/act@v1\n")})
    because = action(tree, r"acme/act\b")
    assert because is not None
    assert because.line == 2
    assert action(tree, r"acme/other\b") is None
