"""GitHub's audit log as JSON, and streamed records of Copilot's use.

Fields: https://docs.github.com/en/copilot/reference/enterprise-administrators/agentic-audit-log-events
and the audit log API (`@timestamp`, `created_at`: milliseconds; `_document_id`). Of a streamed
record its `body`, the request or answer itself, is never taken over.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.audit.event import Event
from ai_gate.audit.vendor_files import WrongRecordError, moment

VENDOR = "github"
VIA = "import:github-audit"
_ASSISTANT = "github-copilot-cloud-agent"
_STREAMED = {"request": "prompt", "response": "response"}


def events(record: Mapping[str, Any]) -> Iterator[Event | None]:
    """Yield the interaction that a record tells of; None where no assistant has a part in it.

    Raises WrongRecordError for a record that should be one and cannot be read.
    """
    if record.get("type") in _STREAMED and "github_request_id" in record:
        yield _streamed(record)
    elif "action" not in record:
        raise WrongRecordError("neither an event of the audit log nor a record of Copilot's use")
    elif _is_agentic(record):
        yield _audited(record)
    else:
        yield None


def _is_agentic(record: Mapping[str, Any]) -> bool:
    return (
        record.get("actor_is_agent") in (True, "true")
        or bool(record.get("agent_session_id"))
        or record.get("actor") == "Copilot"
    )


def _audited(record: Mapping[str, Any]) -> Event:
    ts = moment(record.get("@timestamp") or record.get("created_at"))
    action = _text(record, "action")
    user = _text(record, "user") or _text(record, "actor")
    repo = _text(record, "repo") or _text(record, "repository")
    session = _text(record, "agent_session_id")
    return Event(
        type="tool_call",
        ts=ts,
        user=user,
        user_source="import",
        assistant=_ASSISTANT,
        session=session,
        repo=f"github.com/{repo}" if repo else "",
        action=action,
        via=VIA,
        ref=_text(record, "_document_id") or f"{ts}:{action}:{user}:{repo}:{session}",
    )


def _streamed(record: Mapping[str, Any]) -> Event:
    ref = _text(record, "event_id") or f"{record['github_request_id']}:{record['type']}"
    return Event(
        type=_STREAMED[str(record["type"])],
        ts=moment(record.get("@timestamp")),
        user=_text(record, "user_id"),
        user_source="import",
        assistant="github-copilot",
        action=_text(record, "endpoint"),
        via="import:github-copilot-stream",
        ref=ref,
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return "" if value is None or isinstance(value, bool | dict | list) else str(value)
