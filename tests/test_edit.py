"""Edits change what they are asked to and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import edit, parse
from ai_gate.errors import AiGateError, ParseError

SETTINGS = b"""\
{
  // the team's own
  "permissions": {
    "allow": ["Bash(make:*)"], /* short */
    "deny": [
      "Read(/a/**)", // kept
      "Read(/b/**)"
    ]
  },
  "model": "x"
}
"""


def test_a_list_grows_in_its_own_layout() -> None:
    edited = edit.json_add(SETTINGS, "s.json", ["permissions", "deny"], ["Read(/b/**)", "Read(/c)"])
    assert edited == SETTINGS.replace(b'"Read(/b/**)"\n', b'"Read(/b/**)",\n      "Read(/c)"\n')


def test_a_short_list_grows_on_its_line() -> None:
    edited = edit.json_add(SETTINGS, "s.json", ["permissions", "allow"], ["Read"])
    assert b'["Bash(make:*)", "Read"], /* short */' in edited


def test_a_new_key_goes_to_the_end_of_its_object() -> None:
    edited = edit.json_set(SETTINGS, "s.json", ["sandbox", "enabled"], True)
    assert edited == SETTINGS.replace(
        b'"model": "x"\n', b'"model": "x",\n  "sandbox": {\n    "enabled": true\n  }\n'
    )


def test_a_value_is_replaced_in_place() -> None:
    assert edit.json_set(SETTINGS, "s.json", ["model"], "y") == SETTINGS.replace(b'"x"', b'"y"')


def test_the_order_of_keys_counts_as_a_difference() -> None:
    data = b'{"read": {"a": "deny", "*": "allow"}}'
    value = {"*": "allow", "a": "deny"}
    edited = edit.json_set(data, "o.json", ["read"], value)
    assert list(json.loads(edited)["read"]) == ["*", "a"]


@pytest.mark.parametrize("data", [b"", b"{}", b"{ }\n", b"{\n}\n", b"// nothing yet\n{}\n"])
def test_an_empty_file_gets_the_objects_on_the_way(data: bytes) -> None:
    edited = edit.json_set(data, "s.json", ["a", "b"], [1])
    assert parse.jsonc(edited, "s.json").plain() == {"a": {"b": [1]}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a": 1, "b": 2}', b'{"b": 2}'),
        (b'{"b": 2, "a": {"x": [1, 2]}}', b'{"b": 2}'),
        (b'{"a": 1}', b"{}"),
        (b'{\n  "a": 1,\n  "b": 2\n}\n', b'{\n  "b": 2\n}\n'),
        (b'{"b": 2}', b'{"b": 2}'),
    ],
)
def test_a_key_is_removed_with_its_comma(data: bytes, expected: bytes) -> None:
    assert edit.json_remove(data, "s.json", ["a"]) == expected


def test_a_trailing_comma_is_used() -> None:
    assert (
        edit.json_set(b'{\n  "a": 1,\n}\n', "s.jsonc", ["b"], 2) == b'{\n  "a": 1,\n  "b": 2\n}\n'
    )


def test_line_endings_and_byte_order_mark_survive() -> None:
    data = b'\xef\xbb\xbf{\r\n  "a": 1\r\n}\r\n'
    assert edit.json_set(data, "s.json", ["a"], 2) == b'\xef\xbb\xbf{\r\n  "a": 2\r\n}\r\n'


def test_a_file_that_is_not_json_is_refused_and_a_wrong_kind_too() -> None:
    with pytest.raises(ParseError):
        edit.json_set(b'{"a": ', "s.json", ["b"], 1)
    with pytest.raises(AiGateError, match="a list"):
        edit.json_add(b'{"deny": {}}', "s.json", ["deny"], ["x"])
    with pytest.raises(AiGateError, match="inside an object"):
        edit.json_set(b'{"a": 1}', "s.json", ["a", "b"], 1)


NAMES = st.text('abc"\\/*é ', min_size=1, max_size=4)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\{}[],:/*#', max_size=5)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)
OBJECTS = st.dictionaries(NAMES, TREES, max_size=3)


@given(OBJECTS, NAMES, TREES, st.sampled_from([None, 1, 2, "\t"]))
def test_setting_a_key_is_what_it_is_to_a_dictionary(
    before: dict[str, object], key: str, value: object, indent: int | str | None
) -> None:
    data = json.dumps(before, indent=indent, ensure_ascii=False).encode()
    edited = edit.json_set(data, "s.json", [key], value)
    assert json.loads(edited) == {**before, key: value}
    assert edit.json_set(edited, "s.json", [key], value) == edited


@given(OBJECTS, NAMES, st.sampled_from([None, 1, 2]))
def test_removing_a_key_is_what_it_is_to_a_dictionary(
    before: dict[str, object], key: str, indent: int | None
) -> None:
    data = json.dumps(before, indent=indent, ensure_ascii=False).encode()
    after = json.loads(edit.json_remove(data, "s.json", [key]))
    assert after == {name: value for name, value in before.items() if name != key}


@given(
    st.lists(st.text("ab#/* ", max_size=4), max_size=4),
    st.lists(st.sampled_from(["x/", "y", "z/**"]), unique=True),
)
def test_a_block_is_idempotent_and_leaves_other_lines_alone(
    own: list[str], lines: list[str]
) -> None:
    data = "".join(f"{line}\n" for line in own).encode()
    once = edit.block(data, lines)
    assert edit.block(once, lines) == once
    while own and not own[-1].strip():
        own = own[:-1]
    assert edit.block(once, []).decode() == "".join(f"{line}\n" for line in own)


def test_a_block_stands_at_the_end_and_is_replaced_whole() -> None:
    first = edit.block(b"# mine\nbuild/\n", ["vault/**"])
    assert first.decode().splitlines() == [
        "# mine",
        "build/",
        "",
        f"# {edit.BEGIN}",
        "vault/**",
        f"# {edit.END}",
    ]
    assert edit.block(first, ["other/**"]) == first.replace(b"vault", b"other")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"key: true\n"),
        (b"# only a comment\n", b"# only a comment\nkey: true\n"),
        (b"a: 1\n", b"a: 1\nkey: true\n"),
        (b"key: false # why\nb: 2\n", b"key: true # why\nb: 2\n"),
    ],
)
def test_a_yaml_key_is_set_where_it_stands_or_at_the_end(before: bytes, after: bytes) -> None:
    assert edit.yaml_set(before, "c.yml", "key", "true") == after
    assert edit.yaml_set(after, "c.yml", "key", "true") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b'key = "v"\n'),
        (b"a = 1\n", b'a = 1\nkey = "v"\n'),
        (b"a = 1\n\n[t]\nb = 2\n", b'a = 1\n\nkey = "v"\n\n[t]\nb = 2\n'),
        (b'key = "old"\n[t]\n', b'key = "v"\n[t]\n'),
    ],
)
def test_a_toml_key_is_set_before_the_first_table(before: bytes, after: bytes) -> None:
    assert edit.toml_set(before, "c.toml", "key", "v") == after
    assert edit.toml_set(after, "c.toml", "key", "v") == after


FIRST = [{"tool": "Read", "action": "reject"}, {"tool": "*"}]


@pytest.mark.parametrize(
    "held", ["", "{}", '{"p": []}', '{"p": [{"tool": "Read"}, 3]}', '{"p": [3, {"tool": "*"}]}']
)
def test_what_decides_first_is_put_first_and_stays_there(held: str) -> None:
    edited = edit.json_prepend(held.encode(), "p.json", ["p"], FIRST)
    after = json.loads(held).get("p", []) if held else []
    assert json.loads(edited) == {"p": [*FIRST, *after]}
    assert edit.json_prepend(edited, "p.json", ["p"], FIRST) == edited


def test_what_is_put_first_stands_above_the_comment_on_what_was_first() -> None:
    data = b'{\n  "p": [\n    // ours\n    {"tool": "x"}, // too\n  ]\n}\n'
    edited = edit.json_prepend(data, "p.json", ["p"], [1, 2])
    assert edited == data.replace(b"[\n", b"[\n    1,\n    2,\n", 1)


def test_only_a_list_has_a_first_element() -> None:
    with pytest.raises(AiGateError, match="`p` must be a list here"):
        edit.json_prepend(b'{"p": {}}', "p.json", ["p"], FIRST)


@pytest.mark.parametrize(
    "held", ["", "{}", '{"p": {}}', '{"p": {"a": 1, "*": 2}}', '{"p": {"b": 3, "a": 4}, "q": 5}']
)
def test_what_decides_last_is_put_last_and_stays_there(held: str) -> None:
    members = {"a": 4, "c": 5}
    edited = edit.json_last(held.encode(), "p.json", ["p"], members)
    before = json.loads(held) if held else {}
    kept = [(key, value) for key, value in before.get("p", {}).items() if key not in members]
    assert list(json.loads(edited)["p"].items()) == [*kept, *members.items()]
    assert edit.json_last(edited, "p.json", ["p"], members) == edited


def test_only_an_object_has_a_last_member() -> None:
    with pytest.raises(AiGateError, match="`p` must be an object here"):
        edit.json_last(b'{"p": "allow"}', "p.json", ["p"], {"a": 1})


LISTED = ("reviews", "filters")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'reviews:\n  filters:\n    - "!x"\n'),
        ("# ours\n", '# ours\nreviews:\n  filters:\n    - "!x"\n'),
        ("a: 1", 'a: 1\nreviews:\n  filters:\n    - "!x"\n'),
        ("reviews:\n", 'reviews:\n  filters:\n    - "!x"\n'),
        (
            "reviews: # r\n    # p\n    profile: q\n",
            'reviews: # r\n    filters:\n      - "!x"\n    # p\n    profile: q\n',
        ),
        (
            "reviews:\n  filters:\n  - 'a' # a\n  # end\n  profile: q\n",
            "reviews:\n  filters:\n  - 'a' # a\n  - \"!x\"\n  # end\n  profile: q\n",
        ),
        ("reviews:\n  filters:\n", 'reviews:\n  filters:\n    - "!x"\n'),
        ("reviews:\n  filters: []\n", 'reviews:\n  filters: ["!x"]\n'),
        ("reviews: {filters: [a, 'b']} # c\n", "reviews: {filters: [\"!x\", a, 'b']} # c\n"),
        (
            "reviews:\n  filters: [ # f\n    a, # a\n  ]\n",
            'reviews:\n  filters: [ # f\n    "!x",\n    a, # a\n  ]\n',
        ),
        ("reviews:\r\n  filters:\r\n  - a\r\n", 'reviews:\r\n  filters:\r\n  - a\r\n  - "!x"\r\n'),
    ],
)
def test_a_yaml_list_grows_in_its_own_layout(before: str, after: str) -> None:
    edited = edit.yaml_add(before.encode(), "c.yaml", LISTED, ["!x"])
    assert edited.decode() == after
    assert edit.yaml_add(edited, "c.yaml", LISTED, ["!x"]) == edited


@pytest.mark.parametrize(
    "text",
    [
        "reviews: {profile: q}\n",
        "reviews: ~\n",
        "reviews:\n  filters: a\n",
        "reviews:\n  filters:\n    -\n      a\n",
        "reviews:\n  filters:\n    - >\n      a\n      b\n",
        "a: &one\n  - b\nreviews:\n  filters: *one\n",
    ],
)
def test_a_yaml_list_of_another_layout_is_refused(text: str) -> None:
    with pytest.raises(AiGateError):
        edit.yaml_add(text.encode(), "c.yaml", LISTED, ["!x"])


WORDS = st.lists(st.text("ab#*!'\" :-", min_size=1, max_size=5), unique=True, max_size=4)


@given(WORDS, WORDS, st.booleans())
def test_a_yaml_list_holds_what_was_added(own: list[str], added: list[str], flow: bool) -> None:
    shown = [json.dumps(word) for word in own]
    lines = f" [{', '.join(shown)}]\n" if flow or not own else "".join(f"\n  - {w}" for w in shown)
    data = f"reviews:\n  # ours\n  filters:{lines}\n  last: 1\n".encode()
    after = parse.yaml(edit.yaml_add(data, "c.yaml", LISTED, added), "c.yaml").plain()
    assert isinstance(after, dict)
    assert sorted(after["reviews"]["filters"]) == sorted({*own, *added})
    assert after["reviews"]["last"] == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[t]\nk = ["x"]\n'),
        ("[t]\na = 1 # a\n", '[t]\na = 1 # a\nk = ["x"]\n'),
        ("[t]\nk = []\n", '[t]\nk = ["x"]\n'),
        ("[t]\nk = ['a'] # a\n", "[t]\nk = [\"x\", 'a'] # a\n"),
        ("[t]\nk = [\n\t'a', # a\n]\n", "[t]\nk = [\n\t\"x\",\n\t'a', # a\n]\n"),
        ("t.k = ['a']\n", "t.k = [\"x\", 'a']\n"),
    ],
)
def test_a_toml_list_grows_in_its_own_layout(before: str, after: str) -> None:
    edited = edit.toml_add(before.encode(), "c.toml", "t", "k", ["x"])
    assert edited.decode() == after
    assert edit.toml_add(edited, "c.toml", "t", "k", ["x"]) == edited


def test_a_toml_value_that_is_no_list_is_refused() -> None:
    with pytest.raises(AiGateError, match="`k` must be a list here"):
        edit.toml_add(b"[t]\nk = 'a'\n", "c.toml", "t", "k", ["x"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"a": 1, // x\n "b": 2}', b'{"a": 1 // x\n }'),
        (b'{"a": 1 /* , */, /* c */ "b": 2}', b'{"a": 1 /* , */ /* c */ }'),
        (b'{"a": 1, "b": 2}', b'{"a": 1}'),
        (b'{ // c, d\n "b": 2\n}', b"{ // c, d\n}"),
    ],
)
def test_a_comment_before_the_last_member_stays_and_ends_where_it_did(
    before: bytes, after: bytes
) -> None:
    assert edit.json_remove(before, "a.json", ("b",)) == after
