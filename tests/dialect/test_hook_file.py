"""The guard in a file of hooks: put in, taken out, and judged, with everything else left alone."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import parse
from ai_gate.dialect import hook_edit
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile, live, snippet
from ai_gate.dialect.records import Live
from ai_gate.errors import AiGateError
from ai_gate.model import Document, Plane, Tree

LINE = guarded("x")
HOOK = {"type": "command", "command": LINE, "timeout": 30}
GROUP = {"hooks": [HOOK]}
FILE = HookFile("a.json", {"Pre": GROUP, "Prompt": GROUP}, strict=False)
FLAT = HookFile("a.json", {"pre": HOOK}, head={"version": 1})
ASKED = Asked(
    ("x",),
    {"Pre": (Plane.READ, Plane.SHELL), "Prompt": (Plane.MENTION,)},
    timeout="timeout",
    least=30,
    default=600,
    unmatched=("Prompt",),
    switches=((("off",), True), (("disabled",), "x")),
    forbids=("async",),
)
OTHERS = b"""{
    // of a person
    "model": "m", /* kept */
    "hooks": {
        "Pre": [
            // lint first
            {"matcher": "Bash", "hooks": [{"type": "command", "command": "lint"}]}
        ],
        "Stop": [{"hooks": [{"type": "command", "command": "say"}]}]
    }
}
"""


def test_a_new_file_holds_the_guard_and_nothing_else() -> None:
    assert json.loads(hook_edit.add(FILE, None)) == {"hooks": {"Pre": [GROUP], "Prompt": [GROUP]}}
    assert json.loads(hook_edit.add(FLAT, b" \n")) == {"version": 1, "hooks": {"pre": [HOOK]}}


def test_what_others_wrote_survives_with_comments_and_order() -> None:
    data = hook_edit.add(FILE, OTHERS)
    assert b"// lint first" in data
    assert b"/* kept */" in data
    table = parse.jsonc(data, "a.json").plain()
    assert isinstance(table, dict)
    assert list(table) == ["model", "hooks"]
    assert [len(table["hooks"][name]) for name in ("Pre", "Stop", "Prompt")] == [2, 1, 1]
    assert hook_edit.add(FILE, data) == data
    assert hook_edit.remove(FILE, data) == OTHERS


def test_an_older_guard_is_renewed_and_never_doubled() -> None:
    old = {"hooks": [{"command": "ai-gate guard --assistant old"}]}
    mixed = {"matcher": "A", "hooks": [{"command": "ai-gate guard"}, {"command": "lint"}]}
    data = json.dumps({"hooks": {"Pre": [old, mixed, old], "Gone": [old]}}).encode()
    table = json.loads(hook_edit.add(FILE, data))["hooks"]
    assert table["Pre"] == [GROUP, {"matcher": "A", "hooks": [{"command": "lint"}]}]
    assert "Gone" not in table


def test_a_comma_that_belongs_to_the_guard_goes_with_it() -> None:
    data = b'{"hooks": {"Pre": [{"command": "a"}, // tail\n {"command": "ai-gate guard"}]}}'
    left = hook_edit.remove(FILE, data)
    assert left is not None
    assert parse.jsonc(left, "a.json", trailing_commas=False).plain() == {
        "hooks": {"Pre": [{"command": "a"}]}
    }
    assert b"// tail" in left


def test_a_file_without_the_guard_is_not_touched_by_removal() -> None:
    assert hook_edit.remove(FILE, OTHERS) == OTHERS


def test_line_endings_and_the_mark_of_the_file_stay() -> None:
    data = b"\xef\xbb\xbf" + OTHERS.replace(b"\n", b"\r\n")
    added = hook_edit.add(FILE, data)
    assert added.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in added.replace(b"\r\n", b"")
    assert hook_edit.remove(FILE, added) == data


@pytest.mark.parametrize(
    "data",
    [b"{", b"[]", b'{"hooks": []}', b'{"hooks": {"pre": {}}}', b'{"a": 1, "a": 2}', b"// x\n{}"],
)
def test_a_file_that_the_product_cannot_read_is_refused(data: bytes) -> None:
    with pytest.raises(AiGateError):
        snippet(FLAT).add(data)


def test_a_table_at_the_top_of_a_file_is_written_there() -> None:
    file = HookFile("a.json", {"Pre": GROUP}, route=())
    data = hook_edit.add(file, b'{"Stop": [{"hooks": []}]}')
    assert json.loads(data) == {"Stop": [{"hooks": []}], "Pre": [GROUP]}
    assert json.loads(hook_edit.remove(file, data) or b"") == {"Stop": [{"hooks": []}]}


ENTRIES = st.fixed_dictionaries({"command": st.sampled_from(["lint", "x y", "ai-gate guard old"])})
GROUPS = st.fixed_dictionaries(
    {"hooks": st.lists(ENTRIES, max_size=3)}, optional={"matcher": st.sampled_from(["", "Bash"])}
)
FILES = st.fixed_dictionaries(
    {
        "hooks": st.dictionaries(
            st.sampled_from(["Pre", "Prompt", "Stop"]), st.lists(ENTRIES | GROUPS, max_size=3)
        )
    },
    optional={"other": st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)},
)


def foreign(table: object) -> list[object]:
    """Return the commands of others, in order, with the events that hold any."""
    assert isinstance(table, dict)
    found: list[object] = []
    for event, entries in sorted(table.get("hooks", {}).items()):
        for entry in entries:
            for one in entry.get("hooks", [entry]):
                if "ai-gate guard" not in one["command"]:
                    found.append((event, entry.get("matcher"), one["command"]))
    return found


@settings(max_examples=150, deadline=None)
@given(FILES, st.sampled_from([None, 2, "\t"]))
def test_adding_and_removing_keep_every_hook_of_others(
    table: dict[str, object], indent: int | str | None
) -> None:
    data = json.dumps(table, indent=indent, ensure_ascii=False).encode()
    added = hook_edit.add(FILE, data)
    assert hook_edit.add(FILE, added) == added
    after = json.loads(added)
    assert foreign(after) == foreign(table)
    for event in FILE.entries:
        assert after["hooks"][event].count(GROUP) == 1
    assert added.count(b"ai-gate guard --assistant") == 2
    removed = hook_edit.remove(FILE, added)
    left = json.loads(removed) if removed is not None else {}
    assert foreign(left) == foreign(table)
    assert left.get("other") == table.get("other")
    assert b"ai-gate guard" not in (removed or b"")


def judged(table: object, asked: Asked = ASKED, path: str = "a.json", **more: object) -> Live:
    data = table if isinstance(table, bytes) else json.dumps(table).encode()
    files = {path: data, **{name: json.dumps(one).encode() for name, one in more.items()}}
    documents = {name: Document(name, one) for name, one in files.items()}
    return live(Tree(sorted(files), documents), asked, "a.json", also=("also",))


def hooks(**changes: object) -> dict[str, object]:
    return {"hooks": {"Pre": [{"hooks": [{**HOOK, **changes}]}], "Prompt": [GROUP]}}


def test_a_good_file_guards_all_its_planes() -> None:
    found = judged(hook_edit.add(FILE, None))
    assert set(found.planes) == {Plane.READ, Plane.SHELL, Plane.MENTION}
    assert not found.troubles
    because = found.planes[Plane.READ]
    assert (because.path, "ai-gate guard" in because.text) == ("a.json", True)
    assert because.line > 1


def test_a_file_without_the_guard_says_nothing() -> None:
    assert judged(OTHERS.replace(b"// of a person", b"")) == Live()
    assert judged(b"{") == Live()
    assert judged({"off": True, "hooks": {}}) == Live()
    assert live(Tree((), {}), ASKED, "a.json") == Live()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"command": "ai-gate guard --assistant x"}, "refuses when the guard cannot run"),
        ({"command": guarded("y")}, "refuses when the guard cannot run"),
        ({"command": LINE + "; true"}, "refuses when the guard cannot run"),
        ({"command": "exit 0", "bash": LINE}, "refuses when the guard cannot run"),
        ({"type": "prompt"}, "runs no command"),
        ({"timeout": 5}, "does not wait"),
        ({"timeout": "30"}, "does not wait"),
        ({"timeout": True}, "does not wait"),
        ({"async": True}, "without the answer"),
    ],
)
def test_a_line_that_is_not_ours_in_full_does_not_count(
    changes: Mapping[str, object], word: str
) -> None:
    found = judged(hooks(**changes))
    assert set(found.planes) == {Plane.MENTION}
    assert word in found.troubles[0][1]
    assert found.troubles[0][2]


@pytest.mark.parametrize("matcher", ["Bash", "Read|Bash", "mcp__.*", 7, "^.*x"])
def test_a_matcher_that_leaves_tools_out_does_not_count(matcher: object) -> None:
    group = {"matcher": matcher, **GROUP}
    found = judged({"hooks": {"Pre": [group], "Prompt": [group]}})
    assert set(found.planes) == {Plane.MENTION}  # of prompts it is ignored
    assert "matcher" in found.troubles[0][1]


@pytest.mark.parametrize("matcher", ["", "*", ".*"])
def test_a_matcher_of_everything_counts(matcher: str) -> None:
    found = judged({"hooks": {"Pre": [{"matcher": matcher, **GROUP}], "Prompt": [GROUP]}})
    assert Plane.READ in found.planes


def test_an_event_without_the_guard_is_a_trouble() -> None:
    found = judged({"hooks": {"Prompt": [GROUP]}})
    assert set(found.planes) == {Plane.MENTION}
    assert "`Pre`" in found.troubles[0][1]


def test_a_plane_counts_only_when_all_its_events_are_guarded() -> None:
    asked = ASKED._replace(planes={"Pre": (Plane.READ,), "Tab": (Plane.READ, Plane.EDIT)})
    assert not judged(hook_edit.add(FILE, None), asked).planes


@pytest.mark.parametrize("switch", [{"off": True}, {"disabled": ["y", "x"]}])
def test_a_switch_turns_all_of_it_off(switch: dict[str, object]) -> None:
    for found in (judged({**hooks(), **switch}), judged(hooks(), also=switch)):
        assert not found.planes
        assert "switches the guard off" in found.troubles[0][1]


@pytest.mark.parametrize("switch", [{"off": False}, {"off": None}, {"disabled": ["y"]}])
def test_a_switch_that_is_not_thrown_changes_nothing(switch: dict[str, object]) -> None:
    assert judged({**hooks(), **switch}).planes


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        (b"// x\n" + hook_edit.add(FILE, None), ASKED),
        (hook_edit.add(FILE, None)[:-3], ASKED),
        (
            hook_edit.add(FILE, None).replace(b"\n}", b",\n}"),
            ASKED._replace(strict=False, commas=False),
        ),
    ],
)
def test_a_file_that_the_product_skips_guards_nothing(data: bytes, asked: Asked) -> None:
    found = judged(data, asked)
    assert not found.planes
    assert "skips this file" in found.troubles[0][1]


def test_comments_count_where_the_product_reads_them() -> None:
    assert judged(b"// x\n" + hook_edit.add(FILE, None), ASKED._replace(strict=False)).planes


def test_a_key_that_must_be_there_is_asked_for() -> None:
    asked = ASKED._replace(needs={"failClosed": True})
    assert not judged(hooks(failClosed="true"), asked).planes
    both = {
        "hooks": {name: [{"hooks": [{**HOOK, "failClosed": True}]}] for name in ("Pre", "Prompt")}
    }
    assert judged(both, asked).planes
