"""The scripted model asks for one canary after the other, whatever the client answers."""

from collections.abc import Callable
from typing import Any

from ai_gate.model import Plane
from ai_gate.prove.dialogue import CLOSING, Script, conversation, named
from ai_gate.prove.records import Canary, Kind, Probe, Role
from ai_gate.prove.talk import Call, Request, Tool

READ = Tool("read_file", "", {"properties": {"path": {"type": "string"}}})
SHELL = Tool("bash", "", {"properties": {"command": {"type": "string"}}})


def probe(number: int, role: Role = Role.READ, nth: int = 0) -> Probe:
    canary = Canary(Kind.EXISTING, f"vault/{number}.py", f"canary{number:020}", f"word{number:08}")
    key = "command" if role is Role.SHELL else "path"
    return Probe(Plane.READ, "path", canary, role, {key: f"vault/{number}.py"}, nth)


def script(*probes: Probe, together: int = 1, turns: int = 99) -> Script:
    return Script(probes, {}, turns, together, [], [], [])


def talk(
    one: Script,
    tools: list[Tool],
    answer: Callable[[Call], str | None],
    names: tuple[str, ...] = (),
) -> list[Any]:
    """Play a client that answers each call with `answer`; return what the model said."""
    model = conversation(one)
    next(model)
    said: list[Any] = []
    answers: list[tuple[str, str]] = []
    number = 0
    while True:
        words = model.send((number, Request(tools, list(answers), True, "", names)))
        said.append(words)
        if words == CLOSING or number > 50:
            return said
        assert not isinstance(words, str)
        for call in words:
            text = answer(call)
            if text is not None:
                answers.append((call.id, text))
        number += 1


def test_every_probe_is_asked_and_its_answer_noted() -> None:
    one = script(probe(1), probe(2))
    talk(one, [READ], lambda call: f"denied: {_number(call)}")
    assert [tuple(asked) for asked in one.asked] == [
        (0, "read_file", "denied: 1", 1),
        (1, "read_file", "denied: 2", 2),
    ]
    assert one.offered == [("read_file", Role.READ)]


def test_a_canary_that_came_is_not_asked_for_again() -> None:
    one = script(probe(1), probe(2))
    said = talk(one, [READ], lambda call: "canary" + f"{_number(call):020}")
    assert len(said) == 3
    assert [asked.at for asked in one.asked] == [1, 2]


def _number(call: Call) -> int:
    assert isinstance(call.arguments, dict)
    return int(str(call.arguments["path"]).split("/")[1][0])


def test_silence_is_asked_a_second_time_and_a_refusal_is_not() -> None:
    one = script(probe(1), probe(2))
    said = talk(one, [READ], lambda call: "denied by policy" if _number(call) == 2 else "")
    asked = [call.arguments["path"] for calls in said[:-1] for call in calls]
    assert asked == ["vault/1.py", "vault/1.py", "vault/2.py"]


def test_what_the_second_try_brings_counts() -> None:
    one = script(probe(1))
    texts = iter(["", f"canary{1:020}"])
    talk(one, [READ], lambda call: next(texts))
    assert one.asked[0].answer == f"canary{1:020}"


def test_calls_of_one_tool_go_together() -> None:
    one = script(*(probe(at) for at in range(1, 6)), probe(7, Role.SHELL), together=3)
    said = talk(one, [READ, SHELL], lambda call: "denied")
    assert [len(calls) for calls in said[:-1]] == [3, 2, 1]
    assert [asked.number for asked in one.asked] == [0, 1, 2, 3, 4, 5]


def test_a_call_that_is_never_answered_is_told_apart_and_the_rest_goes_on() -> None:
    one = script(probe(1), probe(2))
    talk(one, [READ], lambda call: None if _number(call) == 1 else "denied")
    assert [asked.answer for asked in one.asked] == [None, "denied"]


def test_answers_without_ids_count_by_their_order() -> None:
    one = script(probe(1), probe(2), together=2)
    model = conversation(one)
    next(model)
    model.send((0, Request([READ], [("", "old")], True)))
    model.send((1, Request([READ], [("", "old"), ("", "denied A"), ("", "denied B")], True)))
    assert [asked.answer for asked in one.asked] == ["denied A", "denied B"]


def test_the_second_tool_of_a_role_is_asked_where_there_is_one() -> None:
    other = READ._replace(name="read_many_files")
    one = script(probe(1, nth=1), probe(2, nth=2))
    talk(one, [READ, other], lambda call: "denied")
    assert [(asked.number, asked.tool) for asked in one.asked] == [(0, "read_many_files")]


def test_no_more_turns_are_taken_than_the_driver_allows() -> None:
    one = script(probe(1), probe(2), turns=1)
    talk(one, [READ], lambda call: "denied")
    assert [asked.number for asked in one.asked] == [0]


def test_a_tool_behind_a_bridge_is_sought_and_called_through_it() -> None:
    search = Tool("tool_search", "", {"properties": {"query": {"type": "string"}}})
    inner = {"name": {"type": "string"}, "arguments": {"type": "object"}}
    bridge = Tool("tool_call", "", {"properties": inner})
    one = script(probe(1, Role.MCP))
    name = "mcp__provecanary__provecanary_read"
    said = talk(one, [search, bridge], lambda call: "denied", (name,))
    assert [call.arguments for calls in said[:-1] for call in calls] == [
        {"query": f"select:{name}"},
        {"name": name, "arguments": {"path": "vault/1.py"}},
    ]


def test_a_tool_that_was_found_but_is_not_listed_is_called_by_its_name() -> None:
    search = Tool("ToolSearch", "", {"properties": {"query": {"type": "string"}}})
    one = script(probe(1, Role.MCP))
    name = "mcp__provecanary__provecanary_read"
    said = talk(one, [search], lambda call: "denied", (name,))
    assert [(call.tool.name, call.arguments) for calls in said[1:-1] for call in calls] == [
        (name, {"path": "vault/1.py"})
    ]


def test_the_names_of_our_own_server_are_found_in_a_request() -> None:
    text = '"mcp__provecanary__provecanary_read": reads, "other_read": reads'
    assert named(text) == ["mcp__provecanary__provecanary_read"]
