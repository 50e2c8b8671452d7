"""OTLP/HTTP logs, JSON encoding (OTLP specification 1.9, docs/specification.md of
open-telemetry/opentelemetry-proto).

`gen_ai.*` is pinned to semantic conventions 1.41.0, the last before they moved elsewhere and were
marked deprecated; the body is our own event, which stays the source.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ai_gate import __version__
from ai_gate.audit.event import Event, milliseconds
from ai_gate.audit.sending import Entry, RefusedError, Trust, UnreachableError, fault, tls
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from http.client import HTTPConnection, HTTPResponse

    from ai_gate.audit.destination import Destination

SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0"
PATH = "/v1/logs"
_TIMEOUT = 10.0
_LARGEST = 4 << 20  # the answer's size that the specification recommends to accept
_RETRYABLE = (429, 502, 503, 504)
_INFO, _WARN = 9, 13  # SeverityNumber
_OPERATIONS = {
    "prompt": "chat",
    "response": "chat",
    "file_read": "execute_tool",
    "file_write": "execute_tool",
    "command": "execute_tool",
    "tool_call": "execute_tool",
    "session_start": "invoke_agent",
    "session_end": "invoke_agent",
}


class Answer(NamedTuple):
    """What a receiver said of a batch that it took."""

    rejected: int  # records that it threw away; they must not be sent again


def request(entries: Sequence[Entry]) -> dict[str, Any]:
    """Return an ExportLogsServiceRequest; the entries are of one log, so of one machine."""
    events = [one.event() for one in entries]
    host = next((one.host for one in events if one.host), "")
    resource = _attributes(
        {"service.name": "ai-gate", "service.version": __version__, "host.id": host}
    )
    records = [_record(*pair) for pair in zip(entries, events, strict=True)]
    scope = {"name": "ai_gate.audit", "version": __version__}
    logs = {"scope": scope, "schemaUrl": SCHEMA_URL, "logRecords": records}
    return {"resourceLogs": [{"resource": {"attributes": resource}, "scopeLogs": [logs]}]}


def _record(entry: Entry, event: Event) -> dict[str, Any]:
    loud = event.outcome == "deny" or event.type in ("blocked", "log_gap", "log_stop", "tombstone")
    nanoseconds = str(milliseconds(event.ts) * 1_000_000)  # 64-bit numbers are strings in JSON
    return {
        "timeUnixNano": nanoseconds,
        "observedTimeUnixNano": nanoseconds,
        "severityNumber": _WARN if loud else _INFO,
        "severityText": "WARN" if loud else "INFO",
        "eventName": f"ai_gate.{event.type}",
        "body": {"stringValue": entry.body},
        "attributes": _attributes({**_ours(entry, event), **_theirs(event)}),
    }


def _ours(entry: Entry, event: Event) -> dict[str, object]:
    return {
        # "Other log records with the same ID will be considered duplicates": docs/registry/
        # attributes/log.md of the semantic conventions.
        "log.record.uid": entry.id,
        "ai_gate.log": entry.log,
        "ai_gate.seq": entry.seq,
        "ai_gate.hash": entry.hash.hex(),
        "ai_gate.repo": event.repo,
        "ai_gate.outcome": event.outcome,
        "ai_gate.code": event.code,
        "ai_gate.tier": event.tier,
        "ai_gate.via": event.via,
        "ai_gate.prompt": event.prompt,
        "ai_gate.paths": [one.path for one in event.resources],
    }


def _theirs(event: Event) -> dict[str, object]:
    operation = _OPERATIONS.get(event.type, "")
    return {
        "user.id": event.user,
        "vcs.ref.head.revision": event.head,
        "gen_ai.operation.name": operation,
        "gen_ai.provider.name": event.provider,
        "gen_ai.conversation.id": event.session,
        "gen_ai.agent.name": event.assistant,
        "gen_ai.agent.version": event.version,
        "gen_ai.request.model": event.model,
        "gen_ai.tool.name": event.action if operation == "execute_tool" else "",
    }


def _attributes(named: Mapping[str, object]) -> list[dict[str, Any]]:
    pairs = ((key, value) for key, value in named.items() if value not in ("", []))
    return [{"key": key, "value": _value(value)} for key, value in pairs]


def _value(value: object) -> dict[str, Any]:
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, list):
        return {"arrayValue": {"values": [_value(one) for one in value]}}
    return {"stringValue": str(value)}


def connect(destination: "Destination", trust: Trust) -> "HTTPConnection":
    """Return a connection that opens itself, and again after it was closed."""
    from http.client import HTTPConnection, HTTPSConnection

    if destination.scheme == "otlp+http":
        return HTTPConnection(destination.host, destination.port, timeout=_TIMEOUT)
    context = tls(trust)
    return HTTPSConnection(destination.host, destination.port, timeout=_TIMEOUT, context=context)


def send(
    entries: Sequence[Entry], connection: "HTTPConnection", destination: "Destination"
) -> Answer:
    """Send one batch; return when the receiver has taken it.

    Raises UnreachableError when it may be tried again, RefusedError when it must not.
    """
    import ssl
    from http.client import HTTPException

    data = json.dumps(request(entries), ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", **environment_headers(os.environ)}
    path = destination.path if destination.path not in ("", "/") else PATH
    try:
        connection.request("POST", path, data, headers)
        response = connection.getresponse()
        body = response.read(_LARGEST + 1)
    except ssl.SSLCertVerificationError as error:
        text = f"the certificate of {destination.shown} is not accepted: {error.verify_message}"
        hint = "--ca names the file of the authority that signed it"
        raise UnreachableError(text, hint=hint) from None
    except (OSError, HTTPException) as error:
        connection.close()
        kind = fault(error) if isinstance(error, OSError) else type(error).__name__
        raise UnreachableError(f"{destination.shown} did not take the events ({kind})") from None
    if response.status != 200:
        connection.close()
        raise _failed(response, destination)
    return _answer(body, destination)


def _failed(response: "HTTPResponse", destination: "Destination") -> AiGateError:
    text = f"{destination.shown} answered {response.status}"
    if response.status in _RETRYABLE:
        return UnreachableError(text, after=_seconds(response.getheader("Retry-After", "")))
    hints = {
        401: "credentials belong into OTEL_EXPORTER_OTLP_HEADERS",
        403: "credentials belong into OTEL_EXPORTER_OTLP_HEADERS",
        413: "send fewer events at once: --batch",
        404: f"the path of a receiver of logs is {PATH} by default",
    }
    return RefusedError(text, hint=hints.get(response.status, ""))


def _seconds(header: str) -> float:
    """Return what Retry-After asks for: seconds, or the time until a date; 0 without one."""
    import time
    from email.utils import parsedate_to_datetime

    if header.isdecimal() and header.isascii():
        return float(header[:9])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return 0.0


def _answer(body: bytes, destination: "Destination") -> Answer:
    """Read an ExportLogsServiceResponse; its message may quote records, so only numbers count."""
    try:
        if len(body) > _LARGEST:
            raise ValueError
        found = json.loads(body or b"{}")
        partial = found.get("partialSuccess") or {}
        return Answer(int(partial.get("rejectedLogRecords") or 0))
    except (ValueError, TypeError, AttributeError):
        text = f"the answer of {destination.shown} is none of OTLP/HTTP with JSON"
        raise RefusedError(text, hint="is it a receiver of OTLP logs?") from None


def environment_headers(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that OTEL_EXPORTER_OTLP_[LOGS_]HEADERS name: `key=value,key=value`."""
    from urllib.parse import unquote

    found = {}
    for variable in ("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_LOGS_HEADERS"):
        for pair in filter(None, (one.strip() for one in environment.get(variable, "").split(","))):
            key, equals, value = pair.partition("=")
            value = unquote(value.strip())
            if not (equals and key.strip().isascii() and value.isprintable()):
                raise AiGateError(f"{variable} is not of the form key=value,key=value")
            found[key.strip()] = value
    return found
