"""Trees with positions: what is read, where it stands, and what is refused."""

import datetime
import itertools
import json
import re
import tomllib
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import parse
from ai_gate.errors import ParseError
from ai_gate.parse import Node

Reader = Callable[[bytes, str], Node]
AnyReader = Callable[[bytes, str], object]


def anchored(data: bytes, path: str) -> Node:
    return parse.yaml(data, path, anchors=True)


def front(data: bytes, path: str) -> Node:
    node, _, _ = parse.front_matter(data, path)
    assert node is not None
    return node


def refusal(reader: AnyReader, text: str | bytes) -> ParseError:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ParseError) as caught:
        reader(data, "some/file")
    assert caught.value.path == "some/file"
    assert caught.value.message
    assert caught.value.hint
    return caught.value


# Where things stand: text, route, line and column of the value, line and column of its key.

JSON_PLACES: list[tuple[str, list[str | int], tuple[int, int, int, int]]] = [
    ("{}", [], (1, 1, 1, 1)),
    ("\n\n  7", [], (3, 3, 3, 3)),
    ('{"a": {"b": [1, "x"]}}', ["a"], (1, 7, 1, 2)),
    ('{"a": {"b": [1, "x"]}}', ["a", "b", 1], (1, 17, 1, 17)),
    ('{\n\t"a":\n\t\ttrue\n}', ["a"], (3, 3, 2, 2)),
    ('{\r\n  "a": 1,\r\n  "b": -2.5e3\r\n}', ["b"], (3, 8, 3, 3)),
    ('{\r"a": null}', ["a"], (2, 6, 2, 1)),
    ('\ufeff{"a": 1}', ["a"], (1, 7, 1, 2)),
    ('{"\U0001f600é": "\\u00e9", "b": 2}', ["b"], (1, 23, 1, 18)),
    ("[[], [[1]]]", [1, 0, 0], (1, 8, 1, 8)),
]

JSONC_PLACES: list[tuple[str, list[str | int], tuple[int, int, int, int]]] = [
    ('// first\n{ /* a\n b */ "a": 1 }', ["a"], (3, 12, 3, 7)),
    ('{"a"/**/:// x\r\n  [1,\n 2,], // end\n}', ["a", 1], (3, 2, 3, 2)),
    ('{"//": "/* no comment */"}', ["//"], (1, 8, 1, 2)),
]

YAML_PLACES: list[tuple[str, list[str | int], tuple[int, int, int, int]]] = [
    ("a: 1", [], (1, 1, 1, 1)),
    ("# c\n---\na: 1\nb:\n  c: x\n", ["b", "c"], (5, 6, 5, 3)),
    ("a:\n- x\n- y: 1\n  z: 2\n", ["a", 1, "z"], (4, 6, 4, 3)),
    ("a:\n- x\n- y: 1\n", ["a"], (2, 1, 1, 1)),
    ("a: [1, {b: c}]", ["a", 1, "b"], (1, 12, 1, 9)),
    ("é\U0001f600: ü # x\nb: 2", ["é\U0001f600"], (1, 5, 1, 1)),
    ("a: |\n  text\n  more\nb: 'q'\n", ["b"], (4, 4, 4, 1)),
    ("a: |\n  text\n", ["a"], (1, 4, 1, 1)),
    ("a: one\n  two\nb: 2", ["b"], (3, 4, 3, 1)),
    ("a:\nb: 2", ["a"], (1, 3, 1, 1)),
    ("a: 1\n? ", [""], (2, 3, 2, 2)),
    ("\ufeffa: 1\r\nb: 2\r\n", ["b"], (2, 4, 2, 1)),
    ("a: 1\rb: 2\r", ["b"], (2, 4, 2, 1)),
    ("? a\n: b\n", ["a"], (2, 3, 1, 3)),
    ('"quoted key": 1', ["quoted key"], (1, 15, 1, 1)),
]

TOML_PLACES: list[tuple[str, list[str | int], tuple[int, int, int, int]]] = [
    ("", [], (1, 1, 1, 1)),
    ("# c\n\na = 1", ["a"], (3, 5, 3, 1)),
    ("a.b . c = 1", ["a"], (1, 3, 1, 1)),
    ("a.b . c = 1", ["a", "b"], (1, 7, 1, 3)),
    ("a.b . c = 1", ["a", "b", "c"], (1, 11, 1, 7)),
    ("x = 1\n[t]\ny = 'z'\n", ["t"], (2, 1, 2, 2)),
    ("x = 1\n[t]\ny = 'z'\n", ["t", "y"], (3, 5, 3, 1)),
    ("[a.b]\nc = 1\n[a]\nd = 2\n", ["a"], (3, 1, 3, 2)),
    ("[a.b]\nc = 1\n[a]\nd = 2\n", ["a", "b"], (1, 1, 1, 4)),
    ("[a.b]\nc = 1\n", ["a"], (1, 4, 1, 2)),
    ("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.s]\ny = 3\n", ["a"], (1, 1, 1, 3)),
    ("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.s]\ny = 3\n", ["a", 1], (3, 1, 3, 1)),
    ("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.s]\ny = 3\n", ["a", 1, "s", "y"], (6, 5, 6, 1)),
    ("a = [ 1, # c\n  {b = 2, c.d = [3]} ]", ["a", 1, "c", "d", 0], (2, 18, 2, 18)),
    ("a = [ 1, # c\n  {b = 2, c.d = [3]} ]", ["a", 1, "b"], (2, 8, 2, 4)),
    ('a = """\nx = 1\n[t]\n"""\nb = 2', ["b"], (5, 5, 5, 1)),
    ("a = '''it''s'''''\nb = 2", ["b"], (2, 5, 2, 1)),
    ('"q.k" = "a \\" # b"\nb = 2', ["b"], (2, 5, 2, 1)),
    ("'é' = 1\r\nb = 2\r\n", ["b"], (2, 5, 2, 1)),
    ("\ufeffa = 1", ["a"], (1, 5, 1, 1)),
    ("d = 1979-05-27 07:32:00 # c\ne = 1", ["e"], (2, 5, 2, 1)),
]

FRONT_PLACES: list[tuple[str, list[str | int], tuple[int, int, int, int]]] = [
    ("---\na: 1\nb: [x, y]\n---\nbody", ["b", 1], (3, 8, 3, 8)),
    ("\ufeff---\r\na: 1\r\nb: 2\r\n---\r\n", ["b"], (3, 4, 3, 1)),
    ("---\nd: Use when: asked\nglobs: *.ts, *.tsx\n---\n", ["globs"], (3, 8, 3, 1)),
    ("---\npaths:\n  - **/*.ts\nz: 1\n---\n", ["paths", 0], (3, 5, 3, 5)),
    ("---\n---\nbody", [], (1, 1, 1, 1)),
]


@pytest.mark.parametrize(
    ("reader", "text", "route", "place"),
    [
        *((parse.json, *case) for case in JSON_PLACES),
        *((parse.jsonc, *case) for case in JSON_PLACES + JSONC_PLACES),
        *((parse.yaml, *case) for case in YAML_PLACES),
        *((anchored, *case) for case in YAML_PLACES),
        *((parse.toml, *case) for case in TOML_PLACES),
        *((front, *case) for case in FRONT_PLACES),
    ],
)
def test_every_node_knows_its_line_and_column(
    reader: Reader, text: str, route: list[str | int], place: tuple[int, int, int, int]
) -> None:
    node = reader(text.encode(), "f").get(*route)
    assert node is not None
    assert node[1:] == place


# The node.

TREE = parse.json(b'{"a": [1, {"b": "x"}], "n": null, "t": true}', "f")


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ([], {"a": [1, {"b": "x"}], "n": None, "t": True}),
        (["a", 0], 1),
        (["a", 1, "b"], "x"),
        (["n"], None),
        (["t"], True),
    ],
)
def test_a_route_leads_to_its_value(route: list[str | int], expected: object) -> None:
    node = TREE.get(*route)
    assert node is not None
    assert node.plain() == expected


@pytest.mark.parametrize(
    "route", [["b"], ["a", 2], ["a", -1], ["a", "0"], ["a", 0, "b"], [0], ["n", "x"], ["a", 1, 0]]
)
def test_a_route_that_leads_nowhere_is_none(route: list[str | int]) -> None:
    assert TREE.get(*route) is None
    assert TREE.text(*route) is None


def test_text_returns_only_strings() -> None:
    assert TREE.text("a", 1, "b") == "x"
    assert TREE.text("a", 0) is None
    assert TREE.text("n") is None


def test_items_and_elements_are_empty_for_other_kinds() -> None:
    array = TREE.get("a")
    assert array is not None
    assert [key for key, _ in TREE.items()] == ["a", "n", "t"]
    assert list(array.items()) == []
    assert len(array.elements()) == 2
    assert TREE.elements() == ()


def test_a_node_does_not_show_its_value() -> None:
    node = parse.json(b'{"token": "swordfish"}', "f")
    assert "swordfish" not in f"{node!r} {node} {node.get('token')!r}"


# Values.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\"\\\/\b\f\n\r\t\u0041"', '"\\/\b\f\n\r\tA'),
        (r'"\ud83d\ude00"', "\U0001f600"),
        (r'"\ud83dx"', "\ufffdx"),
        (r'"\ude00\ud83d"', "\ufffd\ufffd"),
        (r'"\ud83d\u0041"', "\ufffdA"),
        ("-0", 0),
        ("1E2", 100.0),
        ("1e999", float("inf")),
        ("[]", []),
        (' {"":{}} ', {"": {}}),
        ('"\x7f\u2028"', "\x7f\u2028"),
    ],
)
def test_json_values(text: str, value: object) -> None:
    plain = parse.json(text.encode(), "f").plain()
    assert (plain, type(plain)) == (value, type(value))


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("true", True),
        ("True", True),
        ("FALSE", False),
        *((word, word) for word in ("yes", "no", "on", "off", "y", "N", "tRUE", "truer")),
        ("null", None),
        ("~", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("12", 12),
        ("+12", 12),
        ("-12", -12),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("-0x1F", "-0x1F"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2026-09-30", "2026-09-30"),
        ("2026-09-30T10:00:00Z", "2026-09-30T10:00:00Z"),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.e+3", 1000.0),
        ("-.inf", float("-inf")),
        (".INF", float("inf")),
        (".", "."),
        ("..", ".."),
        ("-", [None]),
        ("--1", "--1"),
        ("1.2.3", "1.2.3"),
        ("1 2", "1 2"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  12", "12\n"),
        ("=", "="),
    ],
)
def test_yaml_scalars_follow_the_core_schema(scalar: str, value: object) -> None:
    text = f"- {scalar}\n" if scalar == "-" else f"a: {scalar}\n"
    plain = parse.yaml(text.encode(), "f").get(0 if scalar == "-" else "a")
    assert plain is not None
    assert (plain.plain(), type(plain.plain())) == (value, type(value))


def test_yaml_nan_is_a_number() -> None:
    value = parse.yaml(b"[.nan]", "f").elements()[0].value
    assert isinstance(value, float)
    assert value != value


def test_yaml_keys_are_their_spelling() -> None:
    text = b"1: a\n1.0: b\ntrue: c\n~: d\non: e\n2026-01-01: f\n'x': g\n"
    keys = [key for key, _ in parse.yaml(text, "f").items()]
    assert keys == ["1", "1.0", "true", "~", "on", "2026-01-01", "x"]


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert parse.yaml(b'"<<": 1', "f").plain() == {"<<": 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: &x\nb: *x", {"a": None, "b": None}),
        ("&k a: 1\nb: *k", {"a": 1, "b": "a"}),
        ("- &k a\n- {*k : 1}", ["a", {"a": 1}]),
        ("- &k 1\n- &k 2\n- *k", [1, 2, 2]),
        ("a: &x {p: 1, q: 2}\nb: {q: 3, <<: *x}", {"a": {"p": 1, "q": 2}, "b": {"q": 3, "p": 1}}),
        ("<<: [{a: 1}, {a: 2, b: 2}]\nb: 0", {"b": 0, "a": 1}),
        ("[!!str 1, !!int '7', !!float 1, !!bool true, !!null ~]", ["1", 7, 1.0, True, None]),
        ("[!Ref x, !!binary aGk=, ! 12, !reference [a, b]]", ["x", "aGk=", "12", ["a", "b"]]),
        ("!!map {a: !!seq [1]}", {"a": [1]}),
    ],
)
def test_anchors_merge_keys_and_tags_are_read_when_allowed(text: str, value: object) -> None:
    assert anchored(text.encode(), "f").plain() == value
    assert refusal(parse.yaml, text).line


def test_an_alias_stands_where_it_is_used_and_its_content_where_it_was_written() -> None:
    tree = anchored(b"a: &x\n  - 1\nb: *x\n", "f")
    used, inner = tree.get("b"), tree.get("b", 0)
    assert used is not None
    assert inner is not None
    assert used[1:] == (3, 4, 3, 1)
    assert inner[1:3] == (2, 5)


def test_toml_dates_and_times_keep_their_spelling() -> None:
    spellings = [
        "1979-05-27T07:32:00Z",
        "1979-05-27 00:32:00.999999-07:00",
        "1979-05-27t07:32:00",
        "1979-05-27",
        "07:32:00.5",
    ]
    text = f"a = [{', '.join(spellings)}] # 07:32:00"
    assert parse.toml(text.encode(), "f").plain() == {"a": spellings}


# What is refused, and where.

STRICT_REFUSALS = [
    ("", 1, 1, "no value"),
    (" \n ", 1, 1, "no value"),
    ("[1] [2]", 1, 5, "after the end"),
    ('{"a": 1,\n "b": 2,\n "a": 3}', 3, 2, "`a` on line 3 was already given at line 1"),
    ('{"a": 1, "\\u0061": 2}', 1, 10, "column 2 of the same line"),
    ("[1,\n 2", 1, 1, "`[` is never closed"),
    ("[1,", 1, 1, "`[` is never closed"),
    ('{"a": [{"b":', 1, 8, "`{` is never closed"),
    ('{"a"', 1, 1, "`{` is never closed"),
    ("{1: 2}", 1, 2, "key in double quotes"),
    ("{,}", 1, 2, "key in double quotes"),
    ("{'a': 2}", 1, 2, "quote"),
    ("{a: 2}", 1, 2, "not a JSON value"),
    ('{"a" 1}', 1, 6, "`:` is missing"),
    ('{"a": }', 1, 7, "value is missing"),
    ('{"a": 1 "b": 2}', 1, 9, "`,` or `}`"),
    ("[1 2]", 1, 4, "`,` or `]`"),
    ("[1,,2]", 1, 4, "value is missing"),
    ("]", 1, 1, "value is missing"),
    *((f"[{number}]", 1, 2, "number") for number in ("01", "1.", ".5", "+1", "1e", "0x1", "-01")),
    *((f"[{word}]", 1, 2, "not a JSON value") for word in ("NaN", "Infinity", "-Infinity", "-")),
    *((f"[{word}]", 1, 2, "not a JSON value") for word in ("True", "nul", "undefined", "nulls")),
    ('"abc', 1, 1, "never closed"),
    ('["a\nb"]', 1, 2, "never closed"),
    ('"a\\', 1, 1, "never closed"),
    ('"a\\x"', 1, 3, "escape"),
    ('"a\\u12g4"', 1, 3, "escape"),
    ('"a\tb"', 1, 3, "control character"),
    ("\u00a01", 1, 1, "not a JSON value"),
    ("{}\x00", 1, 3, "not a JSON value"),
    ("[" + "9" * 5000 + "]", 1, 2, "5,000 digits"),
]

ONLY_STRICT_REFUSALS = [
    ('{"a": 1, // why\n "b": 2}', 1, 10, "comment"),
    ("/* c */ {}", 1, 1, "comment"),
    ("[1,\n 2,\n]", 2, 3, "comma after the last"),
    ('{"a": 1,}', 1, 8, "comma after the last"),
]

COMMENT_REFUSALS = [
    ("// only", 1, 1, "no value"),
    ("[1] /* c", 1, 5, "never closed"),
    ("/*/", 1, 1, "never closed"),
    ("# c\n1", 1, 1, "comment"),
    ("[,]", 1, 2, "value is missing"),
    ("[1,,]", 1, 4, "value is missing"),
]

YAML_REFUSALS = [
    ("", 1, 1, "no value"),
    ("# only\n", 1, 1, "no value"),
    ("---\n...\n", 1, 1, "no value"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "`a` on line 3 was already given at line 1"),
    ("'a': 1\n\"a\": 2\n", 2, 1, "already given"),
    ("1: x\n'1': y\n", 2, 1, "already given"),
    ("{a: 1, a: 2}", 1, 8, "column 2 of the same line"),
    ("a: &x 1", 1, 4, "anchor"),
    ("a: &x [1]", 1, 4, "anchor"),
    ("a: *x", 1, 4, "alias"),
    ("*x : a", 1, 1, "alias"),
    ("&x a: 1", 1, 1, "anchor"),
    ("a: !!str 1", 1, 4, "tag"),
    ("a: !x {}", 1, 4, "tag"),
    ("!!str a: 1", 1, 1, "tag"),
    ("a: !src/**", 1, 4, "tag"),
    ("b:\n  <<: {a: 1}", 2, 3, "merge key"),
    ("paths: *.py", 1, 9, "`*` or `&`"),
    ("a: 1\n--- \nb: 2", 2, 1, "second document"),
    ("a: 1\n...\nb: 2", 3, 1, "after the end"),
    ("? [a]\n: 1", 1, 3, "itself a list"),
    ("{{a: 1}: 2}", 1, 2, "itself a list"),
    ("a: b: c", 1, 5, "`:` where no key"),
    ("a: 1\n  b: 2", 2, 4, "`:` where no key"),
    ("a:\n\tb: 1", 2, 1, "cannot start"),
    ("a: @x", 1, 4, "cannot start"),
    ("a: 'x\n\n", 1, 4, "never closed"),
    ('a: "x\n---\nb', 1, 4, "never closed"),
    ('a: "\\q"', 1, 5, "escape"),
    ('a: "\\ud800"', 1, 7, "escape"),
    ('a: "\\x4"', 1, 7, "incomplete escape"),
    ("a: 1\nb\n", 3, 1, "key without `:`"),
    ("a: [1, 2", 1, 4, "not closed"),
    ("a: {b: 1", 1, 4, "not closed"),
    ("a:\n  - 1\n b: 2", 3, 2, "no key of the mapping"),
    ("- a\nb: 1", 2, 1, "no entry"),
    ("a: - 1", 1, 4, "list entry"),
    ("[a,,b]", 1, 4, "value is missing"),
    ("%FOO\n---\na: 1", 1, 5, "directive"),
    ("%YAML 2.0\n---\na: 1", 1, 1, "not valid YAML"),
    ("a: \x07", 1, 4, "character"),
    ("a: x\u2028b: y", 1, 5, "line break"),
    ("a: x\x85b: y", 1, 5, "line break"),
    ("a: 1\nb: \ufeffx", 2, 4, "character"),
    ("a: " + "9" * 5000, 1, 4, "5,000 digits"),
]

ANCHORED_REFUSALS = [
    ("a: *x", 1, 4, "not known"),
    ("a: &x [*x]", 1, 8, "not known"),
    ("a: &x 1\nb: &x [*x]", 2, 8, "not known"),
    ("a: &k [1]\n*k : 1", 2, 1, "itself a list"),
    ("&k a: 1\n*k : 2", 2, 1, "already given"),
    ("<<: 1", 1, 1, "without a mapping"),
    ("<<: []", 1, 1, "without a mapping"),
    ("<<: [{a: 1}, 2]", 1, 1, "without a mapping"),
    ("a: !!int x", 1, 4, "tag's type"),
    ("a: !!bool 1", 1, 4, "tag's type"),
    ("a: !x!y z", 1, 4, "tag"),
]

TOML_REFUSALS = [
    ("a = 1\nb = 2\na = 3", 3, 1, "`a` on line 3 was already given at line 1"),
    ("[a]\n[b]\n[a]", 3, 2, "already given at line 1"),
    ("a = 1\n[a]", 2, 2, "already given"),
    ("a = 1\na.b = 2", 2, 1, "already given"),
    ("a = 1\n[[a]]", 2, 3, "already given"),
    ("a = [{}]\n[[a]]", 2, 3, "already given"),
    ("a = [{}]\n[a.b]", 2, 2, "already given"),
    ("[[a]]\n[a]", 2, 2, "already given"),
    ("a = {b = 1}\n[a]", 2, 2, "already given"),
    ("a = {b = 1, b = 2}", 1, 13, "already given"),
    ('"\\u0061" = 1\na = 2', 2, 1, "already given"),
    ("a = {}\na.b = 1", 2, 8, "already complete"),
    ("a.b.c = 1\n[a.b]", 2, 5, "already declared"),
    ("a.b = 1\n[[a.b]]", 2, 5, "already given"),
    ("a", 1, 2, "`=` is missing"),
    ("a =", 1, 4, "value is missing"),
    ("a = # c", 1, 5, "value is missing"),
    ("= 1", 1, 1, "key is missing"),
    ("[]", 1, 2, "key is missing"),
    ("[a", 1, 3, "`]` is missing"),
    ("[[a]", 1, 4, "`]]` is missing"),
    ("[a] b = 1", 1, 4, "after the end"),
    ("a = 1 b = 2", 1, 6, "after the end"),
    ("a = [1\n", 1, 5, "`[` is never closed"),
    ("a = {b = 1", 1, 5, "`{` is never closed"),
    ("a = [1 2]", 1, 8, "`,` or `]`"),
    ("a = [,]", 1, 6, "value is missing"),
    ('a = "x\ny"', 1, 5, "never closed"),
    ("a = '''x", 1, 5, "never closed"),
    ('a = """x""', 1, 5, "never closed"),
    ('a = "\\q"', 1, 8, "escape"),
    ('a = "\\ud800"', 1, 12, "escape"),
    ('\n"\\q" = 1', 2, 1, "escape"),
    ('a = "\x01"', 1, 6, "control character"),
    ("a = 1 # \x01", 1, 9, "control character"),
    ('a = "\\u12"', 1, 8, "incomplete escape"),
    ("a = {b = 1,}", 1, 12, "key is missing"),
    ("[[a.b]]\n[a]\nb.c = 1", 3, 8, "already complete"),
    ("a = 01", 1, 6, "not a value"),
    ("a = tru", 1, 5, "not a value"),
    ("a = 2026-02-30", 1, 5, "date"),
    ("a = 1\rb = 2", 1, 6, "after the end"),
    ("a = " + "9" * 5000, 1, 5, "too long"),
    ("a = +" + "9" * 990 + "." + "0" * 10, 1, 5, "too long"),
]

FRONT_REFUSALS = [
    ("---\na: 1\n", 1, 1, "never closed"),
    ("---\n\n# c\n'a-b' : 1\n", 1, 1, "never closed"),
    ("---\na: 1\na: 2\n---\n", 3, 1, "`a` on line 3 was already given at line 2"),
    ("---\na: 1\n b: {\n---\n", 3, 3, "`:` where no key"),
    ("---\na: \x07\n---\n", 2, 4, "character"),
]


@pytest.mark.parametrize(
    ("reader", "text", "line", "column", "message"),
    [
        *((parse.json, *case) for case in STRICT_REFUSALS + ONLY_STRICT_REFUSALS),
        *((parse.jsonc, *case) for case in STRICT_REFUSALS + COMMENT_REFUSALS),
        *((parse.yaml, *case) for case in YAML_REFUSALS),
        *((anchored, *case) for case in ANCHORED_REFUSALS),
        *((parse.toml, *case) for case in TOML_REFUSALS),
        *((parse.front_matter, *case) for case in FRONT_REFUSALS),
    ],
)
def test_a_mistake_is_refused_where_it_stands(
    reader: AnyReader, text: str, line: int, column: int, message: str
) -> None:
    error = refusal(reader, text)
    assert message in error.message
    assert (error.line, error.column) == (line, column)


def test_trailing_commas_can_be_refused_in_json_with_comments() -> None:
    assert parse.jsonc(b"[1, // x\n]", "f").plain() == [1]
    error = refusal(lambda data, path: parse.jsonc(data, path, trailing_commas=False), "[1,]")
    assert (error.line, error.column) == (1, 3)


READERS: list[AnyReader] = [
    parse.json,
    parse.jsonc,
    parse.yaml,
    anchored,
    parse.toml,
    parse.front_matter,
]


@pytest.mark.parametrize("reader", READERS)
def test_ten_megabytes_are_refused_before_they_are_read(
    reader: AnyReader,
) -> None:
    error = refusal(reader, b"\xff" * 10_000_000)
    assert error.message == "the file has 10,000,000 bytes; the limit is 1,000,000"


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ('["abc"]', lambda data, limit: parse.json(data, "f", limit=limit)),
        ("['ab']\n", lambda data, limit: parse.yaml(data, "f", limit=limit)),
        ("a = 1.0", lambda data, limit: parse.toml(data, "f", limit=limit)),
        ("['ab']\n", lambda data, limit: parse.front_matter(data, "f", limit=limit)),
        ("[/**/1]", lambda data, limit: parse.jsonc(data, "f", limit=limit)),
    ],
)
def test_a_caller_can_set_the_limit(text: str, reader: Callable[[bytes, int], object]) -> None:
    data = text.encode()
    assert reader(data, len(data))
    with pytest.raises(ParseError, match="the limit is 5"):
        reader(data, 5)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "line", "column", "hint"),
    [
        (b"a\n\xc3\xa9\xff", 2, 2, "UTF-8"),
        (b"\xef\xbb\xbfab\r\nx\xc3", 2, 2, "UTF-8"),
        (b"\xed\xa0\x80", 1, 1, "UTF-8"),
        ("\ufeff{}".encode("utf-16-le"), 1, 1, "UTF-16"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_first_bad_byte(
    reader: AnyReader, data: bytes, line: int, column: int, hint: str
) -> None:
    error = refusal(reader, data)
    assert (error.line, error.column) == (line, column)
    assert hint in error.hint


def test_decode_drops_one_byte_order_mark() -> None:
    assert parse.decode(b"\xef\xbb\xbfx", "f") == "x"
    assert parse.decode(b"\xef\xbb\xbf\xef\xbb\xbfx\r\n", "f") == "\ufeffx\r\n"


# Depth and size.


def nested(reader: Reader, levels: int) -> bytes:
    if reader is parse.toml:
        return f"a = {'[' * (levels - 1)}{']' * (levels - 1)}".encode()
    return ("[" * levels + "]" * levels).encode()


@pytest.mark.parametrize("reader", [parse.json, parse.jsonc, parse.yaml, anchored, parse.toml])
def test_fifty_levels_are_read_and_one_more_is_refused(reader: Reader) -> None:
    assert reader(nested(reader, 50), "f")
    assert "50 levels" in refusal(reader, nested(reader, 51)).message
    assert "50 levels" in refusal(reader, nested(reader, 100_000)).message


@pytest.mark.parametrize(
    "text",
    [
        "[" + ".".join("k" * 50) + "]",
        ".".join("k" * 51) + " = 1",
        "[" + ".".join("k" * 40) + "]\n" + ".".join("m" * 11) + " = 1",
        "[[" + ".".join("k" * 49) + "]]",
        "a = " + "{a=" * 60,
        ".".join("k" * 100_000) + " = 1",
    ],
)
def test_toml_keys_count_as_levels(text: str) -> None:
    assert "50 levels" in refusal(parse.toml, text).message


def test_toml_keys_may_use_all_levels() -> None:
    assert parse.toml(("[" + ".".join("k" * 49) + "]").encode(), "f")
    assert parse.toml((".".join("k" * 50) + " = 1").encode(), "f")


def test_aliases_count_as_the_levels_behind_them() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60))]
    assert anchored("\n".join(lines[:49]).encode(), "f")
    error = refusal(anchored, "\n".join(lines))
    assert "50 levels" in error.message
    assert error.line == 50


def test_a_billion_laughs_are_refused_before_they_are_told() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 45))]
    error = refusal(anchored, "\n".join(lines))
    assert "200,000 values" in error.message
    assert error.line < 20


def test_merged_keys_count_as_values() -> None:
    many = ", ".join(f"k{i}: 1" for i in range(500))
    lines = [f"a: &a {{{many}}}", *(f"b{i}: {{<<: *a}}" for i in range(1000))]
    assert "200,000 values" in refusal(anchored, "\n".join(lines)).message


def test_many_values_are_refused_without_aliases_too() -> None:
    assert "200,000 values" in refusal(parse.yaml, "[" + "1," * 250_000 + "]").message


# Nothing of the file but a harmless key is repeated.


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (parse.json, '{"12345678": 1, "12345678": 2}'),
        (parse.yaml, "12345678: 1\n12345678: 2"),
        (parse.toml, "12345678 = 1\n12345678 = 2"),
        (parse.toml, "[a]\nb = {c.12345678 = 1, c.12345678 = 2}"),
        (parse.toml, "12345678.b.c = 1\n[12345678.b]"),
        (parse.yaml, "a: 12345678: 1"),
        (anchored, "a: *n12345678"),
        (anchored, "a: !n12345678!x y"),
        (parse.json, '["12345678'),
        (parse.json, "[12345678x]"),
        (parse.toml, "a = 12345678x"),
        (parse.toml, 'a = "12345678\\q"'),
        (parse.yaml, '{"a\\n12345678": 1, "a\\n12345678": 2}'),
    ],
)
def test_a_message_repeats_no_number_of_the_file(reader: Reader, text: str) -> None:
    error = refusal(reader, text)
    assert "12345678" not in f"{error} {error.hint} {error!r}"
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__


@pytest.mark.parametrize("key", ["a\x1b[31m", "k" * 61, "a`b", "", "a\u202eb"])
def test_a_key_that_could_deceive_is_not_shown(key: str) -> None:
    text = f"{{{json.dumps(key)}: 1, {json.dumps(key)}: 2}}"
    assert refusal(parse.json, text).message.startswith("this key on line 1")


# Front matter.


@pytest.mark.parametrize(
    ("text", "plain", "body", "line"),
    [
        ("---\na: 1\n---\n# T\n", {"a": 1}, "# T\n", 4),
        ("--- \na: 1\n---\t\n", {"a": 1}, "", 4),
        ("---\na: 1\n---", {"a": 1}, "", 3),
        ("\ufeff---\r\na: 1\r\n---\r\nx\r\n", {"a": 1}, "x\r\n", 4),
        ("---\n---\nx", {}, "x", 3),
        ("---\n# c\n\n---\nx", {}, "x", 5),
        ("---\na: |\n  ---\n---\nx\n---\ny", {"a": "---\n"}, "x\n---\ny", 5),
        ('---\n{"a": 1}\n---\n', {"a": 1}, "", 4),
        *(
            (text, None, text, 1)
            for text in (
                "",
                "# T\n---\na: 1\n---\n",
                "\n---\na: 1\n---\n",
                "----\na: 1\n----\n",
                "--- a\n---\n",
                "---\nprose\n",
                "---\nSome prose\n---\nmore",
                "---\n*prose*\n---\n",
                "---\n- a\n- b\n---\n",
                "---\n\nProse \U0001f600 *with: stars*: here\n\n---\n",
                " ---\na: 1\n---\n",
            )
        ),
    ],
)
def test_front_matter_is_told_from_prose_between_rules(
    text: str, plain: object, body: str, line: int
) -> None:
    node, rest, start = parse.front_matter(text.encode(), "f")
    assert (node.plain() if node else None, rest, start) == (plain, body, line)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("k: *.ts,*.tsx", "*.ts,*.tsx"),
        ("k: **/*.py  ", "**/*.py"),
        ("k: !src/**", "!src/**"),
        ("k: &x y", "&x y"),
        ("k: @scope/name", "@scope/name"),
        ("k: Use when: it's asked", "Use when: it's asked"),
        ("k: Examples:", "Examples:"),
        ("k: [type] [topic]", "[type] [topic]"),
        ("k: {a,b}/*.ts", "{a,b}/*.ts"),
        ('k: "quoted" then: not', '"quoted" then: not'),
        ("k:\n  - **/*.ts\n  - plain", ["**/*.ts", "plain"]),
        ("k:\n- a: b\n  c: *d", [{"a": "b", "c": "*d"}]),
    ],
)
def test_values_that_assistants_take_unquoted_are_read(line: str, value: object) -> None:
    node = front(f"---\nfirst: 1\n{line}\nlast: true\n---\n".encode(), "f")
    assert node.plain() == {"first": 1, "k": value, "last": True}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("k: |\n  a: b: c\n\n  - *x", "a: b: c\n\n- *x\n"),
        ("k: >-\n  a: b: c", "a: b: c"),
        ('k: "a: b"', "a: b"),
        ("k: 'it''s: b'", "it's: b"),
        ('k: "a\n  b"', "a b"),
        ("k: [a, 'b: c']", ["a", "b: c"]),
        ("k: [\n  a,\n  ]", ["a"]),
        ("k: {a: b}", {"a": "b"}),
        ("k: 7 # c", 7),
        ("k:", None),
    ],
)
def test_reading_unquoted_values_leaves_proper_yaml_alone(line: str, value: object) -> None:
    node = front(f"---\nglobs: *.ts\n{line}\n---\n".encode(), "f")
    assert node.plain() == {"globs": "*.ts", "k": value}


# Suggestions.


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("path", "did you mean `paths`?"),
        ("pths", "did you mean `paths`?"),
        ("PATHS", "did you mean `paths`?"),
        ("readonly", "did you mean `readOnly`?"),
        ("zzz", ""),
        ("", ""),
        ("p" * 10_000, ""),
    ],
)
def test_a_misspelt_word_is_told_from_a_strange_one(word: str, expected: str) -> None:
    assert parse.suggest(word, ["pci", "phi", "paths", "readOnly"]) == expected


# Properties.

NAMES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=8)
JSON_DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | NAMES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


def equal(ours: object, theirs: object) -> bool:
    """Compare types and the order of keys as well; NaN is itself, a date is some string."""
    if isinstance(theirs, dict):
        return (
            isinstance(ours, dict)
            and list(ours) == list(theirs)
            and all(equal(ours[key], theirs[key]) for key in theirs)
        )
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(equal, ours, theirs))
    if isinstance(theirs, (datetime.date, datetime.time)):
        return isinstance(ours, str)
    return type(ours) is type(theirs) and (ours == theirs or (ours != ours and theirs != theirs))


def check_places(node: Node, text: str) -> None:
    """Assert that every node stands inside the text."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for line, column in (node[1:3], node[3:5]):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    for child in itertools.chain(node.elements(), (child for _, child in node.items())):
        check_places(child, text)


@given(
    JSON_DATA,
    st.booleans(),
    st.sampled_from([None, 0, 2, "\t"]),
    st.sampled_from([(",", ":"), (", ", ": "), (" ,\r\n", "\n:")]),
)
def test_json_equals_the_standard_library(
    data: object, ascii_only: bool, indent: int | str | None, separators: tuple[str, str]
) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent, separators=separators)
    for reader in (parse.json, parse.jsonc):
        tree = reader(text.encode(), "f")
        assert equal(tree.plain(), json.loads(text))
        check_places(tree, text)


PRINTABLE = st.text(
    st.characters(
        blacklist_categories=["Cs", "Cc", "Cn"], blacklist_characters="\u2028\u2029\ufeff"
    ),
    max_size=8,
)
YAML_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | PRINTABLE,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(PRINTABLE, inner, max_size=5),
    max_leaves=20,
)


@given(YAML_DATA)
def test_yaml_reads_json_as_json_does(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False)
    tree = parse.yaml(text.encode(), "f")
    assert equal(tree.plain(), data)
    check_places(tree, text)


LETTERS = st.text("abcxyz -:#'\"é", min_size=1, max_size=8)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | LETTERS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
        max_leaves=15,
    ),
    st.sampled_from([True, False, None]),
)
def test_yaml_reads_what_pyyaml_writes(data: object, flow: bool | None) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    tree = parse.yaml(text.encode(), "f")
    assert equal(tree.plain(), data)
    check_places(tree, text)


TOML_DOCUMENTS = [
    '# c\ntitle = "x"\n[a]\nb.c = 1\nd = [1, 2.5, "x", {y = 1, z.w = true}]\n[a.e]\nf = '
    '1979-05-27 07:32:00Z\n[[p]]\nn = "q"\n[[p.r]]\ns = \'l\'\n[[p]]\nt = """\nm "q" \\\n'
    "  x\"\"\"\nu = '''a'b'''\n\"k y\" = -inf\n'q'.w = 0xff\n",
    'a = [ [1,2], ["a", "b",], ] # x\nt = 07:32:00\ninl = { a.b = 1, c = [ {} ] }\n[x.y.z]\n[x]\n',
    "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true\n",
    "[[a]]\n[[a.b]]\n[a.b.c]\nd = 1\n[[a.b]]\n[a.b.c]\nd = 2\n[[a]]\n[a.b]\nc = 3\n",
    "a = \"\"\"\"quoted\"\"\"\"\"\nb = ''''quoted'''''\n",
    "c = \"\"\nd = ''\ne = \"\"\"\"\"\"\nf = ''''''\n",
    'a = "\\b\\t\\n\\f\\r\\"\\\\\\u00e9\\U0001F600"\nb = """\\\n   x \\\n\n   y"""\n',
    '"" = 1\n\'a"b\' = 2\n"\\u00e9.x".y = 3\n1234 = 4\n-_- = 5\n3.14 = 6\n',
    "a = +1_000\nb = 0b11\nc = 0o7\nd = 1e+5\ne = -0.0\nf = nan\ng = +inf\nh = 6.02_2E23\n",
    "a = [\n  # c\n  1, # ]\n  2 # ,\n  ,\n]\nb = [[[]], {}]\n",
    "a = 1\r\nb = '''x\r\ny'''\r\n# c\r\n[t] # c\r\nc = 2\r\n",
    "[ j . \"k\" . 'l' ]\n[ [",
    "\ta\t=\t1\t\n \n[\tb\t]\t#\n",
]


@pytest.mark.parametrize("text", TOML_DOCUMENTS)
def test_toml_equals_the_standard_library(text: str) -> None:
    check_toml(text)


def check_toml(text: str) -> None:
    try:
        expected: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        refusal(parse.toml, text)
        return
    tree = parse.toml(text.encode(), "f")
    assert equal(tree.plain(), expected)
    check_places(tree, text)


TOML_KEY = st.sampled_from(["a", "b", "c-1", "7", '"a"', '"x y"', "'b'", '"\\u0061"', "é", '""'])
TOML_DOTTED = st.lists(TOML_KEY, min_size=1, max_size=3).map(" . ".join)
TOML_SCALAR = st.sampled_from(
    ["1", "-0.5", "true", "nan", "1979-05-27", "07:32:00", "1979-05-27 07:32:00Z", "[]", "{}"]
) | st.sampled_from(['"s"', "'l'", '"""m\n"x\\""""', "'''n\n'''", '"#]},"', "[ # c\n]"])
TOML_VALUE = st.recursive(
    TOML_SCALAR,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | st.lists(st.tuples(TOML_DOTTED, inner).map(" = ".join), max_size=3).map(
            lambda each: "{ " + ", ".join(each) + " }"
        )
    ),
    max_leaves=4,
)
TOML_LINE = st.one_of(
    st.tuples(TOML_DOTTED, TOML_VALUE).map("=".join),
    st.tuples(TOML_DOTTED, TOML_VALUE).map(" = ".join),
    TOML_DOTTED.map("[{}]".format),
    TOML_DOTTED.map("[[{}]] # c".format),
)


@settings(max_examples=300)
@given(st.lists(TOML_LINE, max_size=6).map("\n".join))
def test_generated_toml_equals_the_standard_library(text: str) -> None:
    check_toml(text)


VALID: dict[AnyReader, list[str]] = {
    parse.json: ['{"a": [1, -2.5e3, true, null, "x\\n\\u00e9\\ud83d"], "b": {"c": {}}}\n'],
    parse.jsonc: ['{ // c\n "a": [1, /* x */ 2,],\r\n}\n'],
    parse.yaml: [
        "# c\na: 1\nb:\n  - x\n  - {y: 1, z: [a, \"b\", 'c']}\n  -\n   - q\nc: |\n  lit\n"
        "d: >-\n  fold\n  y\n? e\n: f\n\"g\": 'it''s'\nh: \"\\x41\\n\"\ni:\n- j: k\n  l: m\n",
    ],
    anchored: ["a: &x {p: 1}\nb: *x\nc: {<<: *x, d: !!str 1}\ne: !t [*x, *x]\n&k g: *k\n? *k\n"],
    parse.toml: TOML_DOCUMENTS[:4],
    parse.front_matter: ["---\na: b\nglobs: *.ts\nd: x: y\nl:\n  - **/*\n---\nbody\n"],
}
PIECES = [*"[]{}\",:'#=.-+_*&!|>%@`\\/ \t\n\r09eaTZ", "\r\n", '"""', "'''", "---\n", "\n...\n"]
PIECES += ["\\u", "\\ud800", "\\U00110000", "é", "\u2028", "\ufeff", "\x00", "\n  ", "- ", "? "]
PIECES += ["<<: ", "*x", "&x ", "!!int ", "%YAML 1.2\n", "null", "1e999", "[[", "{a: ", "//", "/*"]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[AnyReader, str]:
    reader = draw(st.sampled_from(list(VALID)))
    text = draw(st.sampled_from(VALID[reader]))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return reader, text


def attempt(reader: AnyReader, data: bytes) -> object:
    """Return what is read, or the ParseError; any other exception fails the test."""
    try:
        return reader(data, "some/file")
    except ParseError as error:
        return error


@settings(max_examples=800)
@given(mutated())
def test_damaged_documents_are_read_or_refused(case: tuple[AnyReader, str]) -> None:
    reader, text = case
    outcome = attempt(reader, text.encode())
    if isinstance(outcome, ParseError):
        assert (outcome.path, outcome.message != "", outcome.hint != "") == (
            "some/file",
            True,
            True,
        )
        assert 0 <= outcome.line <= len(re.split(r"\r\n|\r|\n", text))
    if isinstance(outcome, Node):
        check_places(outcome, text)
    if reader is parse.json and isinstance(outcome, Node) and "\\u" not in text:
        assert equal(outcome.plain(), json.loads(text.removeprefix("\ufeff")))
    if reader is parse.toml:
        check_toml(text.removeprefix("\ufeff"))


@given(st.sampled_from(READERS), st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(reader: AnyReader, data: bytes) -> None:
    assert isinstance(attempt(reader, data), Node | tuple | ParseError)


# Without libyaml.


def test_the_loader_without_libyaml_gives_the_same_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _, _ in YAML_PLACES]
    trees = [anchored(text.encode(), "f") for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    for text, tree in zip(texts, trees, strict=True):
        assert flat(anchored(text.encode(), "f")) == flat(tree)


def flat(node: Node) -> list[object]:
    """List all kinds, scalars and places; == on the trees would show nothing when it fails."""
    children = [child for _, child in node.items()] or list(node.elements())
    own = () if children else (node.value,)
    return [(*own, *node[1:]), *itertools.chain.from_iterable(map(flat, children))]


@pytest.mark.parametrize(
    "text",
    [
        # libyaml alone refuses directives that it does not know; the standard asks for a warning.
        *(case[0] for case in YAML_REFUSALS if case[0][0:4] != "%FOO"),
        'a: "\\ud800"',
        '"\\ud800": 1',
        'a: "\\U99999999"',
        'a: "\\uD83D\\uDE00"',
        "%YAML 1." + "9" * 5000 + "\n---\na: 1",
    ],
)
def test_the_loader_without_libyaml_refuses_the_same_texts(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    refusal(parse.yaml, text)
    monkeypatch.delattr(yaml, "CSafeLoader")
    refusal(parse.yaml, text)
