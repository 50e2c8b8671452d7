"""Claude Code's OpenTelemetry events, as an OTLP receiver or collector wrote them to a file.

Names and attributes: https://code.claude.com/docs/en/monitoring-usage ("Events", "Standard
attributes"), read as of 2026-08-22. Prompts, answers and tool results are never taken over, whether
or not the export has them.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.audit.event import Event, Resource, stamp
from ai_gate.audit.vendor_files import WrongRecordError, moment

VENDOR = "claude-code"
VIA = "import:claude-code-otlp"
# The person, strongest first; `enduser.id` is what organisations set in OTEL_RESOURCE_ATTRIBUTES.
_USERS = ("user.email", "enduser.id", "user.account_uuid", "user.account_id", "user.id")
_TYPES = {
    "user_prompt": "prompt",
    "assistant_response": "response",
    "at_mention": "file_read",
    "permission_mode_changed": "config_change",
}
_READING = ("Read", "Glob", "Grep", "LS", "NotebookRead")
_WRITING = ("Edit", "Write", "MultiEdit", "NotebookEdit")
_TOOLS = {
    **dict.fromkeys(_READING, "file_read"),
    **dict.fromkeys(_WRITING, "file_write"),
    "Bash": "command",
}
_PATHS = ("file_path", "notebook_path", "path")


def events(record: Mapping[str, Any]) -> Iterator[Event | None]:
    """Yield the interactions of one export request or flat record; None for what is none.

    Raises WrongRecordError for a record that should be one and cannot be read.
    """
    for said in _records(record):
        name = str(said.get("event.name") or said.get("name") or "").removeprefix("claude_code.")
        is_tool = name in ("tool_result", "tool_decision")
        yield _event(name, said) if is_tool or name in _TYPES else None


def _records(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the attributes of each log record, those of its resource below them."""
    if "resourceLogs" not in record:
        flat = record.get("attributes")
        more = _attributes(flat) if isinstance(flat, list) else flat
        yield {**_named(record), **(more if isinstance(more, dict) else record)}
        return
    for resource in _list(record, "resourceLogs"):
        above = _attributes((resource.get("resource") or {}).get("attributes") or [])
        for scope in _list(resource, "scopeLogs"):
            for one in _list(scope, "logRecords"):
                yield {**above, **_named(one), **_attributes(one.get("attributes") or [])}


def _list(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise WrongRecordError(f"`{key}` is no list of objects")
    return found


def _named(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the name and the time that stand beside the attributes."""
    body = record.get("body")
    text = body.get("stringValue") if isinstance(body, dict) else body
    name = record.get("eventName") or (text if isinstance(text, str) else "")
    known = {"name": name if str(name).startswith("claude_code.") else ""}
    nanoseconds = record.get("timeUnixNano") or record.get("observedTimeUnixNano")
    if nanoseconds and str(nanoseconds).isdecimal():
        known["time"] = stamp(int(nanoseconds) // 1_000_000)
    return known


def _attributes(pairs: Any) -> dict[str, Any]:
    """Return `KeyValue`s as a dictionary; nested values are not needed."""
    found: dict[str, Any] = {}
    for pair in pairs if isinstance(pairs, list) else []:
        if not isinstance(pair, dict) or not isinstance(pair.get("key"), str):
            raise WrongRecordError("an attribute has no key")
        value = pair.get("value")
        if isinstance(value, dict):
            kinds = ("stringValue", "intValue", "doubleValue", "boolValue")
            value = next((value[kind] for kind in kinds if kind in value), None)
        if isinstance(value, str | int | float | bool):
            found[pair["key"]] = value
    return found


def _event(name: str, said: Mapping[str, Any]) -> Event:
    session = _text(said, "session.id")
    tool = _text(said, "tool_name")
    ts = moment(said.get("event.timestamp") or said.get("time"))
    order = _text(said, "event.sequence") or f"{ts}:{_text(said, 'tool_use_id')}"
    if not session:
        raise WrongRecordError(f"a {name} event without `session.id`", "do not switch it off")
    return Event(
        type=_TYPES.get(name) or _TOOLS.get(tool, "tool_call"),
        ts=ts,
        user=next((_text(said, key) for key in _USERS if said.get(key)), ""),
        user_source="import",
        assistant=VENDOR,
        version=_text(said, "app.version") or _text(said, "service.version"),
        model=_text(said, "model"),
        session=session,
        prompt=_text(said, "prompt.id"),
        mode=_text(said, "to_mode"),
        action=tool,
        command=_command(said),
        resources=tuple(Resource(path) for path in _touched(said)),
        prompt_chars=_count(said, "prompt_length"),
        response_chars=_count(said, "response_length"),
        outcome={"accept": "pass", "reject": "deny"}.get(_text(said, "decision"), ""),
        via=VIA,
        ref=f"{session}:{name}:{order}",
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return "" if value is None or isinstance(value, bool | dict | list) else str(value)


def _count(said: Mapping[str, Any], key: str) -> int | None:
    text = _text(said, key)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 15 else None


def _inner(said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return parameters, which are JSON in a string and may be cut off."""
    try:
        found = json.loads(_text(said, key) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _command(said: Mapping[str, Any]) -> str:
    found = _inner(said, "tool_parameters")
    return _text(found, "full_command") or _text(found, "bash_command")


def _touched(said: Mapping[str, Any]) -> list[str]:
    found = _inner(said, "tool_input")
    return [text for key in _PATHS if (text := _text(found, key))]
