"""The words that hosts of Claude Code's family share: what is touched, what is said."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.dialect import claude_like as like
from ai_gate.dialect.claude_like import FILE, FOLDER, NARROWER, Tool, Words
from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Touch
from ai_gate.model import Plane

WORDS = Words(
    {
        "PreToolUse": Act.USE,
        "PostToolUse": Act.OUTPUT,
        "UserPromptSubmit": Act.PROMPT,
        "Stop": Act.RESPONSE,
    },
    {
        "Read": Tool(Plane.READ, paths=FILE),
        "Grep": Tool(Plane.SEARCH, folders=FOLDER, globs=NARROWER),
        "Bash": Tool(commands=("command",), within=("cwd",)),
        "Patch": Tool(Plane.EDIT, patches=("input",)),
        "Web": Tool(texts=("url",)),
        "Todo": Tool(free=True),
    },
)
DENY = Decision(Permission.DENY, "because", "do that instead", "CLASS_DENY")
ASK = DENY._replace(permission=Permission.ASK)


def use(tool: str, given: object, **more: object) -> Event:
    data = {"hook_event_name": "PreToolUse", "cwd": "/repo", "tool_name": tool, "tool_input": given}
    return like.event({**data, **more}, WORDS)


@pytest.mark.parametrize(
    ("tool", "given", "touches"),
    [
        ("Read", {"file_path": "/repo/a"}, [Touch(Plane.READ, "/repo/a")]),
        ("Read", {"filePath": "a"}, [Touch(Plane.READ, "a")]),
        ("Read", {"uri": "file:///repo/a%20b"}, [Touch(Plane.READ, "/repo/a b")]),
        ("Read", {"paths": ["a", "b"]}, [Touch(Plane.READ, "a"), Touch(Plane.READ, "b")]),
        (
            "Read",
            {"files": [{"path": "a"}, {"filePath": "b"}]},
            [Touch(Plane.READ, "a"), Touch(Plane.READ, "b")],
        ),
        ("Grep", {"pattern": "x"}, [Touch(Plane.SEARCH, ".", True)]),
        ("Grep", {"pattern": "x", "path": "src"}, [Touch(Plane.SEARCH, "src", True)]),
        ("Grep", {"pattern": "x", "path": ""}, [Touch(Plane.SEARCH, ".", True)]),
        ("Grep", {"path": "src", "glob": "*.py"}, [Touch(Plane.SEARCH, "src", True, "*.py")]),
        (
            "Grep",
            {"glob": "/repo/vault/**/*.py"},
            [Touch(Plane.SEARCH, "/repo/vault", True, "**/*.py")],
        ),
        ("Grep", {"glob": "../other/*.py"}, [Touch(Plane.SEARCH, "../other", True, "*.py")]),
        (
            "Patch",
            {"input": "*** Add File: a\n+x\n*** Move to: b\n"},
            [Touch(Plane.EDIT, "a"), Touch(Plane.EDIT, "b")],
        ),
        ("Todo", {"todos": ["vault/key.py"]}, []),
    ],
)
def test_a_tool_is_read_as_what_it_touches(tool: str, given: object, touches: list[Touch]) -> None:
    event = use(tool, given)
    assert list(event.touches) == touches
    assert not event.unknown


@pytest.mark.parametrize(
    "given", [{"command": "cat a"}, {"command": ["cat", "a"]}, '{"command": "cat a"}']
)
def test_a_command_is_read_as_a_line(given: object) -> None:
    assert use("Bash", given).command == "cat a"


@pytest.mark.parametrize(
    ("cwd", "directory"),
    [("src", "/repo/src"), ("/else", "/else"), ("C:\\x", "C:\\x"), ("", "/repo")],
)
def test_a_command_runs_where_it_says(cwd: str, directory: str) -> None:
    assert use("Bash", {"command": "ls", "cwd": cwd}).directory == directory


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("Read", {}),
        ("Read", {"file_path": ""}),
        ("Read", {"file_path": 7, "target": "vault/key.py"}),
        ("Read", ["vault/key.py"]),
        ("Read", "vault/key.py"),
        ("Read", None),
        ("Bash", {"cmd": "cat vault/key.py"}),
        ("Bash", {"command": ["cat", 7, "vault/key.py"]}),
        ("Telescope", {"a": [{"b": "vault/key.py"}]}),
    ],
)
def test_what_cannot_be_told_is_said_with_all_its_texts(tool: str, given: object) -> None:
    event = use(tool, given)
    assert event.unknown
    assert event.arguments == tuple(like.strings(given))


def test_a_tool_of_a_server_is_read_as_one() -> None:
    event = use("mcp__files__read", {"path": "a", "more": {"vault/key.py": 1}})
    assert (event.server, event.arguments) == ("files", ("a", "vault/key.py"))
    assert not event.unknown


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"uri": "file:///repo/vault/a%20b.py"}, "/repo/vault/a b.py"),
        ({"request": '{"path": "vault/key.py"}'}, "vault/key.py"),
        ({"request": '[["vault/key.py"]]'}, "vault/key.py"),
    ],
)
def test_a_path_in_an_address_or_in_packed_json_is_found(given: object, path: str) -> None:
    assert path in use("mcp__files__read", given).arguments


def test_what_a_tool_sends_away_is_a_text() -> None:
    assert use("Web", {"url": "https://example.com"}).texts == (("url", "https://example.com"),)


@pytest.mark.parametrize(
    "output",
    ["Tue", {"stdout": "Tue", "n": 1}, [{"n": 1}, ["Tue", None]], {"a": {"b": ["Tue"]}}],
)
def test_an_output_is_all_the_texts_in_it(output: object) -> None:
    data = {"hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_response": output}
    event = like.event(data, WORDS)
    assert event.texts == (("output of Bash", "Tue"),)
    assert not event.touches


@pytest.mark.parametrize(
    ("data", "act"),
    [
        ({"hookEventName": "PreToolUse", "toolName": "Read", "toolArgs": '{"path": "a"}'}, Act.USE),
        ({"tool_name": "Read", "tool_input": {"path": "a"}}, Act.USE),
        ({"tool_name": "Read", "tool_input": {"path": "a"}, "tool_response": "x"}, Act.OUTPUT),
        ({"prompt": "hello"}, Act.PROMPT),
        ({"hook_event_name": "UserPromptSubmit", "prompt": ""}, Act.PROMPT),
    ],
)
def test_the_spellings_of_other_hosts_are_understood(data: dict[str, object], act: Act) -> None:
    assert like.event(data, WORDS).act is act


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"hook_event_name": "Unheard"},
        {"hook_event_name": 7},
        {"hook_event_name": "PreToolUse"},
        {"hook_event_name": "PreToolUse", "tool_name": 7},
        {"hook_event_name": "UserPromptSubmit"},
        {"hook_event_name": "UserPromptSubmit", "prompt": ["hello"]},
        {"hook_event_name": "PostToolUse", "tool_response": "x"},
    ],
)
def test_what_is_no_event_is_malformed(data: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        like.event(data, WORDS)


@pytest.mark.parametrize(
    ("prompt", "path"),
    [
        ("@vault/key.py", "vault/key.py"),
        ("see @vault/key.py, ok", "vault/key.py"),
        ("see (@vault/key.py).", "vault/key.py"),
        ('see @"a b/key.py" now', "a b/key.py"),
        ("see @a\\ b/key.py now", "a b/key.py"),
        ("see @vault/key.py#L1-9", "vault/key.py"),
        ("see @vault/key.py:12", "vault/key.py"),
        ("see @/abs/key.py", "/abs/key.py"),
        ("see @~/key.py", "~/key.py"),
        ("see @node/@scope/key.py", "node/@scope/key.py"),
        ("see,@a and;@b", "b"),
        ("see @.", "."),
        ("line\n@vault/key.py\n", "vault/key.py"),
    ],
)
def test_a_mention_is_found(prompt: str, path: str) -> None:
    assert path in [one.path for one in like.mentions(prompt)]


@pytest.mark.parametrize("prompt", ["", "no mention", "write to dev@example.com", "a @ b", "a_@b"])
def test_an_address_is_no_mention(prompt: str) -> None:
    assert not like.mentions(prompt)


def test_mentions_are_found_in_linear_time() -> None:
    assert len(like.mentions("@/" * 50_000)) < 10
    assert len(like.mentions('@"' * 50_000)) < 10


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
        max_leaves=8,
    )
)
def test_no_arguments_make_a_tool_pass_as_free(given: object) -> None:
    """A tool in the table that touches something never comes out with nothing to judge."""
    for tool in ("Read", "Bash", "Patch", "Telescope"):
        event = use(tool, given)
        assert event.touches or event.command or event.unknown


@given(
    st.dictionaries(
        st.sampled_from(
            ["hook_event_name", "tool_name", "toolName", "tool_input", "prompt", "cwd"]
        ),
        st.none()
        | st.text()
        | st.integers()
        | st.sampled_from(["PreToolUse", "UserPromptSubmit", "Read"]),
    )
)
def test_any_object_is_an_event_or_malformed(data: dict[str, object]) -> None:
    with contextlib.suppress(Malformed):
        assert like.event(data, WORDS).act in Act


def test_a_pass_leaves_the_host_to_its_own_permissions() -> None:
    for name, act in WORDS.acts.items():
        assert like.reply(Event(act, name), Decision(Permission.PASS)) == ("", "", 0)


def test_a_refusal_is_exit_code_two_with_words() -> None:
    for act in (Act.USE, Act.PROMPT, Act.OUTPUT):
        reply = like.reply(Event(act, "x"), DENY)
        assert reply.code == 2
        assert reply.stderr == "because\ndo that instead"


def test_a_question_is_asked_where_it_can_be() -> None:
    event = Event(Act.USE, "PreToolUse")
    said = json.loads(like.reply(event, ASK).stdout)["hookSpecificOutput"]
    assert said["permissionDecision"] == "ask"
    assert like.reply(event, ASK, asks=False).code == 2
    assert like.reply(Event(Act.PROMPT, "UserPromptSubmit"), ASK).code == 2


def test_the_end_of_a_turn_is_never_kept_from_ending() -> None:
    reply = like.reply(Event(Act.RESPONSE, "Stop"), DENY)
    assert reply.code == 0
    assert set(json.loads(reply.stdout)) == {"systemMessage"}


def test_a_refusal_without_a_reason_has_words() -> None:
    assert like.refuse("").stderr
    assert like.halt("").stderr
    assert like.said(Decision(Permission.DENY))
