"""Changing one entry of a YAML list leaves every other byte as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import entries, parse
from ai_gate.errors import AiGateError

BLOCK = b"""\
# exceptions of the team
schema: x
waivers:
  # the first one
  - id: W-1   # keep
    expires: 2026-12-31  # soon
    approved_by:
      - {name: a, role: b}   # first

  - {id: W-2, expires: '2026-12-31', approved_by: [{name: a}]}
"""


def test_an_entry_is_added_at_the_end() -> None:
    new = entries.add(BLOCK, "w.yaml", "waivers", {"id": "W-3", "scope": {"paths": ["a/**"]}})
    assert new == BLOCK + b'  - id: W-3\n    scope: {paths: ["a/**"]}\n'


def test_an_entry_is_added_to_an_empty_list() -> None:
    new = entries.add(b"schema: x\nwaivers: []  # none\nlast: 1\n", "w", "waivers", {"id": "a"})
    assert new == b"schema: x\nwaivers:  # none\n  - id: a\nlast: 1\n"


def test_an_entry_goes_before_what_follows_the_list() -> None:
    data = b"waivers:\n- id: a\nschema: x\n"
    new = entries.add(data, "w", "waivers", {"id": "b", "x": "y"})
    assert new == b"waivers:\n- id: a\n- id: b\n  x: y\nschema: x\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_value_is_set_in_its_place(newline: str, mark: bytes) -> None:
    data = mark + BLOCK.replace(b"\n", newline.encode())
    new = entries.put(data, "w", ("waivers", 0), "expires", "2027-01-01")
    assert new == data.replace(b"2026-12-31  # soon", b"2027-01-01  # soon")
    new = entries.put(data, "w", ("waivers", 1), "expires", "2027-01-01")
    assert new == data.replace(b"'2026-12-31'", b"2027-01-01")


def test_a_key_that_is_not_there_is_added() -> None:
    new = entries.put(BLOCK, "w", ("waivers", 0), "revoked", "2027-01-01")
    line = b"      - {name: a, role: b}   # first\n"
    assert new == BLOCK.replace(line, line + b"    revoked: 2027-01-01\n")
    new = entries.put(BLOCK, "w", ("waivers", 1), "revoked", "2027-01-01")
    assert new == BLOCK.replace(b"{id: W-2", b"{revoked: 2027-01-01, id: W-2")


def test_an_element_becomes_the_first_of_its_list() -> None:
    new = entries.put_first(BLOCK, "w", ("waivers", 0, "approved_by"), {"name": "z"})
    old = b"      - {name: a, role: b}   # first\n"
    assert new == BLOCK.replace(old, b"      - {name: z}\n" + old)
    new = entries.put_first(BLOCK, "w", ("waivers", 1, "approved_by"), {"name": "z"})
    assert new == BLOCK.replace(b"[{name: a}]", b"[{name: z}, {name: a}]")


def test_a_layout_that_cannot_be_changed_safely_is_left_alone() -> None:
    data = b"waivers: [{id: a}]\n"
    with pytest.raises(AiGateError, match="laid out"):
        entries.add(data, "w", "waivers", {"id": "b"})
    data = b"waivers:\n  - id: a\n    note: |\n      two\n      lines\n"
    with pytest.raises(AiGateError, match="laid out"):
        entries.add(data, "w", "waivers", {"id": "b"})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    plain = parse.yaml(f"key: {entries.scalar(text)}\n".encode(), "w").plain()
    assert plain == {"key": text}
    plain = parse.yaml(f"key: {entries.scalar([text, text])}\n".encode(), "w").plain()
    assert plain == {"key": [text, text]}
