"""Vendors' logs: what is read of them, what is not, and what the guard never saw."""

import json
from pathlib import Path
from typing import Any

import pytest

from ai_gate.audit import query, reading, sightings, store, verify
from ai_gate.audit.event import Event
from ai_gate.audit.query import Question
from ai_gate.errors import AiGateError, ParseError
from tests.audit_org import samples

# Shapes: https://code.claude.com/docs/en/monitoring-usage, "Events" (2026-08-22).
_SECRET = "canary " + "words of a person"


def record(name: str, session: str = "s-1", sequence: int = 1, **more: object) -> dict[str, Any]:
    """Return a log record of Claude Code as OTLP has it in JSON."""
    said: dict[str, object] = {
        "event.name": name,
        "event.timestamp": f"2026-11-20T10:00:{sequence:02}.500Z",
        "event.sequence": sequence,
        "session.id": session,
        "prompt.id": "p-1",
        "user.email": "m.okafor@example.com",
        "user.id": "f" * 64,
        **{key.replace("__", "."): value for key, value in more.items()},
    }
    return {
        "timeUnixNano": "1795428000000000000",
        "body": {"stringValue": f"claude_code.{name}"},
        "attributes": [{"key": key, "value": _value(value)} for key, value in said.items()],
    }


def _value(value: object) -> dict[str, object]:
    return {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}


def request(*records: dict[str, Any]) -> dict[str, Any]:
    """Return an export request, as the file exporter of a collector writes one a line."""
    resource = {"attributes": [{"key": "service.version", "value": {"stringValue": "2.1.9"}}]}
    scopes = [{"scope": {"name": "com.anthropic.claude_code.events"}, "logRecords": list(records)}]
    return {"resourceLogs": [{"resource": resource, "scopeLogs": scopes}]}


def written(folder: Path, *values: object, name: str = "export.jsonl") -> str:
    file = folder / name
    file.write_text("".join(json.dumps(one) + "\n" for one in values))
    return str(file)


def imported(path: str) -> list[Event]:
    """Return the imported events beside a log."""
    entries = samples.entries(sightings.beside(path))
    return [event for one in entries if (event := one.event()).via.startswith("import")]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return samples.log(tmp_path, [])


def test_events_of_claude_code_become_ours(path: str, tmp_path: Path) -> None:
    tool = {"file_path": "/home/m/pay/vault/key.py"}
    file = written(
        tmp_path,
        request(
            record("user_prompt", prompt_length=412, prompt=_SECRET),
            record("tool_result", sequence=2, tool_name="Read", tool_input=json.dumps(tool)),
            record(
                "tool_decision",
                sequence=3,
                tool_name="Bash",
                decision="reject",
                tool_parameters=json.dumps({"full_command": "cat notes.txt"}),
            ),
            record("assistant_response", sequence=4, response_length=9, model="large-1"),
            record("api_request", sequence=5),
        ),
    )
    done = sightings.add(path, "claude-code", file)
    assert (done.new, done.known, done.other) == (4, 0, 1)
    prompt, read, command, response = imported(path)
    assert (prompt.type, prompt.prompt_chars, prompt.prompt) == ("prompt", 412, "p-1")
    assert (prompt.user, prompt.user_source) == ("m.okafor@example.com", "import")
    assert (prompt.assistant, prompt.session, prompt.version) == ("claude-code", "s-1", "2.1.9")
    assert (read.type, read.action) == ("file_read", "Read")
    assert [one.path for one in read.resources] == ["/home/m/pay/vault/key.py"]
    assert (command.type, command.outcome, command.command) == ("command", "deny", "cat notes.txt")
    assert (response.type, response.response_chars, response.model) == ("response", 9, "large-1")


def test_what_a_person_wrote_is_never_taken_over(path: str, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        request(
            record("user_prompt", prompt=_SECRET),
            record("assistant_response", sequence=2, response=_SECRET),
            record("tool_result", sequence=3, tool_name="Edit", error=_SECRET),
        ),
    )
    sightings.add(path, "claude-code", file)
    for one in Path(path).parent.glob("*.sqlite*"):
        assert _SECRET.encode() not in one.read_bytes()


def test_paths_and_commands_of_a_vendor_go_through_the_detectors(path: str, tmp_path: Path) -> None:
    number = "4242" * 4  # https://docs.stripe.com/testing
    more = {"full_command": f"grep {number} log.txt"}
    tool = {"file_path": f"/data/{number}.txt"}
    file = written(
        tmp_path,
        request(
            record("tool_result", tool_name="Bash", tool_parameters=json.dumps(more)),
            record("tool_result", sequence=2, tool_name="Read", tool_input=json.dumps(tool)),
        ),
    )
    sightings.add(path, "claude-code", file)
    assert len(imported(path)) == 2
    assert number not in "".join(one.body for one in samples.entries(sightings.beside(path)))


def test_flat_records_are_read_as_well(path: str, tmp_path: Path) -> None:
    flat = {
        "event.name": "user_prompt",
        "event.timestamp": "2026-11-20T10:00:00+01:00",
        "session.id": "s-9",
    }
    nested = {"body": "claude_code.user_prompt", "attributes": {**flat, "event.sequence": 2}}
    sightings.add(path, "claude-code", written(tmp_path, flat, nested))
    first, second = imported(path)
    assert first.ts == second.ts == "2026-11-20T09:00:00.000Z"


def test_imports_never_touch_the_chain_of_the_guard(path: str, tmp_path: Path) -> None:
    before = [one.body for one in samples.entries(path)]
    sightings.add(path, "claude-code", written(tmp_path, request(record("user_prompt"))))
    assert [one.body for one in samples.entries(path)] == before
    with reading.to_read(sightings.beside(path)) as opened:
        assert verify.verify(opened).whole
        assert query.ask(opened, Question(type="prompt")).matching == 1
        assert opened.log != samples.entries(path)[0].log


def test_what_was_imported_before_is_known(path: str, tmp_path: Path) -> None:
    one, two = record("user_prompt"), record("user_prompt", sequence=2)
    assert sightings.add(path, "claude-code", written(tmp_path, request(one))).new == 1
    again = sightings.add(path, "claude-code", written(tmp_path, request(one, two, two)))
    assert (again.new, again.known) == (1, 2)
    assert len(imported(path)) == 2


def test_a_list_and_a_single_document_are_read_too(path: str, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text(json.dumps([request(record("user_prompt"))], indent=2))
    assert sightings.add(path, "claude-code", str(file)).new == 1
    file.write_text(json.dumps(request(record("user_prompt", sequence=2)), indent=2))
    assert sightings.add(path, "claude-code", str(file)).new == 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"action": "x"}\n{"action"', 2, "not JSON"),
        ('[\n{"action": "x"},\n{"action": "x"}', 3, "cut off"),
        ('{"action": "x"}\n\n17\n', 3, "no object"),
        ('{"a": 1}', 1, "neither"),
        ('\n{"action": "x", "actor_is_agent": true}', 2, "no time"),
        ('{"action": "x", "actor_is_agent": true, "created_at": "2026-11-20 10:00"}', 1, "no time"),
        ('{"action": "x", "actor_is_agent": true, "created_at": 1e400}', 1, "no time"),
        ("[" * 100_000, 1, "not JSON"),
    ],
)
def test_an_error_has_its_line_and_nothing_is_imported(
    path: str, tmp_path: Path, text: str, line: int, message: str
) -> None:
    file = tmp_path / "audit.json"
    file.write_text(text)
    with pytest.raises(ParseError, match=message) as caught:
        sightings.add(path, "github", str(file))
    assert (caught.value.path, caught.value.line) == (str(file), line)
    assert not Path(sightings.beside(path)).exists()


def test_a_file_that_is_no_text_or_not_there_is_told(path: str, tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name, message in (("binary", "UTF-8"), ("none", "cannot be read")):
        with pytest.raises(AiGateError, match=message):
            sightings.add(path, "github", str(tmp_path / name))


def test_an_event_without_a_session_is_an_error(path: str, tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"session\.id"):
        sightings.add(path, "claude-code", written(tmp_path, request(record("user_prompt", ""))))


def test_of_the_audit_log_of_github_only_what_agents_did_is_taken(
    path: str, tmp_path: Path
) -> None:
    # https://docs.github.com/en/copilot/reference/enterprise-administrators/agentic-audit-log-events
    agentic = {
        "action": "pull_request.create",
        "actor": "Copilot",
        "actor_is_agent": True,
        "agent_session_id": "a-1",
        "user": "mokafor",
        "repo": "acme/payments",
        "created_at": 1_795_428_000_000,
        "_document_id": "doc-1",
    }
    human = {"action": "repo.create", "actor": "mokafor", "created_at": 1_795_428_000_000}
    streamed = {
        "type": "request",
        "user_id": 7,
        "endpoint": "/chat/completions",
        "body": _SECRET,
        "@timestamp": 1_795_428_000_001,
        "event_id": "e-1",
        "github_request_id": "r-1",
    }
    done = sightings.add(path, "github", written(tmp_path, agentic, human, streamed))
    assert (done.new, done.other) == (2, 1)
    first, second = imported(path)
    assert (first.user, first.repo, first.session, first.action) == (
        ("mokafor", "github.com/acme/payments", "a-1", "pull_request.create")
    )
    assert (second.type, second.user, second.action) == ("prompt", "7", "/chat/completions")
    assert _SECRET not in "".join(one.body for one in samples.entries(sightings.beside(path)))


# --- the two sides ------------------------------------------------------------------------------


def sides(tmp_path: Path, here: str, there: str) -> str:
    """Return a log in which the guard saw sessions `here`, and the vendor `there`."""
    seen = [
        samples.read(session=one, ts=f"2026-11-20T10:00:{at:02}.000Z")
        for at, one in enumerate(here.split(), 1)
    ]
    path = samples.log(tmp_path, seen)
    records = [record("user_prompt", one, at) for at, one in enumerate(there.split())]
    sightings.add(path, "claude-code", written(tmp_path, request(*records)))
    return path


def test_sessions_that_no_guard_saw_are_found_and_the_reverse(tmp_path: Path) -> None:
    path = sides(tmp_path, "a b c", "b c d e")
    (found,) = sightings.compare(sightings.local(path), Question())
    assert found.both == 2
    assert [one.id for one in found.unseen] == ["d", "e"]
    assert [one.id for one in found.unreported] == ["a"]
    (said,) = sightings.sentences(path, Question())
    assert "2 (d, e) only there" in said
    assert "1 (a) only here" in said


def test_a_name_that_does_not_fit_hides_no_session_that_no_guard_saw(tmp_path: Path) -> None:
    path = sides(tmp_path, "a b", "b c")
    asked = Question(user="m.okafor", repo="github.com/acme/payments")
    (found,) = sightings.compare(sightings.local(path), asked)
    assert [one.id for one in found.unseen] == ["c"]
    (other,) = sightings.compare(sightings.local(path), Question(user="somebody"))
    assert ([one.id for one in other.unseen], other.unreported, other.both) == (["c"], (), 0)


def test_outside_of_what_a_vendor_reports_nothing_is_said(tmp_path: Path) -> None:
    path = sides(tmp_path, "a b", "b c")
    late = [
        samples.read(session="late", ts="2026-11-23T10:00:00.000Z"),
        samples.read(session="other", assistant="cursor", ts="2026-11-20T10:00:01.000Z"),
    ]
    store.append(path, late)
    (found,) = sightings.compare(sightings.local(path), Question())
    assert found.assistant == "claude-code"
    assert [one.id for one in (*found.unseen, *found.unreported)] == ["c", "a"]


def test_without_an_import_the_statement_has_no_sentence(path: str) -> None:
    assert list(sightings.sentences(path, Question())) == []


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("/v/audit.sqlite", "/v/audit.imported.sqlite"),
        ("audit", "audit.imported"),
        ("/v.d/audit", "/v.d/audit.imported"),
        ("/v/.log", "/v/.log.imported"),
    ],
)
def test_the_imported_log_lies_beside_the_other(name: str, beside: str) -> None:
    assert sightings.beside(name) == beside
