"""OTLP/HTTP: what is sent is what the official schema reads, and every answer is understood."""

import base64
import importlib
import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

from ai_gate.audit import destination, otlp
from ai_gate.audit.event import Event, milliseconds
from ai_gate.audit.sending import Entry, RefusedError, Trust, UnreachableError
from ai_gate.errors import AiGateError
from tests.audit_org import receivers, samples

# It has no types, and its stubs would be one more package.
json_format: Any = importlib.import_module("google.protobuf.json_format")
# gen_ai.* of docs/registry/attributes/gen-ai.md, semantic conventions 1.41.0.
GEN_AI = {
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.conversation.id",
    "gen_ai.agent.name",
    "gen_ai.agent.version",
    "gen_ai.request.model",
    "gen_ai.tool.name",
}


@pytest.fixture
def collector(identity: receivers.Identity) -> Iterator[receivers.Otlp]:
    with receivers.otlp(identity) as made:
        yield made


def send(
    entries: list[Entry], port: int, identity: receivers.Identity | None, path: str = ""
) -> otlp.Answer:
    to = destination.parse(f"otlp+http{'s' if identity else ''}://localhost:{port}{path}")
    trust = Trust(str(identity.certificate) if identity else "")
    connection: HTTPConnection = otlp.connect(to, trust)
    try:
        return otlp.send(entries, connection, to)
    finally:
        connection.close()


def parsed(body: bytes) -> ExportLogsServiceRequest:
    request = ExportLogsServiceRequest()
    json_format.Parse(body, request)
    return request


def attributes(pairs: Any) -> dict[str, Any]:
    return {
        one.key: list(one.value.array_value.values) or one.value.string_value or one.value.int_value
        for one in pairs
    }


def test_the_official_schema_reads_what_arrives(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp
) -> None:
    entry = samples.entry_of(tmp_path, samples.read())
    assert send([entry], collector.port, identity) == otlp.Answer(0)
    (resource,) = parsed(collector.bodies[0]).resource_logs
    assert attributes(resource.resource.attributes)["service.name"] == "ai-gate"
    assert attributes(resource.resource.attributes)["host.id"] == "laptop-7"
    (scope,) = resource.scope_logs
    assert scope.schema_url == "https://opentelemetry.io/schemas/1.41.0"
    (record,) = scope.log_records
    assert record.time_unix_nano == milliseconds(f"{samples.DAY}T09:14:07.312Z") * 1_000_000
    assert (record.severity_number, record.event_name) == (13, "ai_gate.file_read")
    assert record.body.string_value == entry.body
    said = attributes(record.attributes)
    assert said["log.record.uid"] == f"{entry.log}:2"
    assert (said["ai_gate.seq"], said["ai_gate.hash"]) == (2, entry.hash.hex())
    assert [one.string_value for one in said["ai_gate.paths"]] == ["src/app.py"]
    assert said["gen_ai.operation.name"] == "execute_tool"
    assert said["gen_ai.tool.name"] == "Read"
    assert said["gen_ai.conversation.id"] == "s-1"
    assert {name for name in said if name.startswith("gen_ai.")} == GEN_AI
    headers = collector.headers[0]
    assert (headers[":path"], headers["Content-Type"]) == ("/v1/logs", "application/json")


def test_sixty_four_bit_numbers_are_strings_and_enumerations_are_numbers(tmp_path: Path) -> None:
    request = otlp.request([samples.entry_of(tmp_path, samples.read())])
    record = request["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]
    assert isinstance(record["timeUnixNano"], str)
    assert isinstance(record["severityNumber"], int)


def test_an_event_without_an_assistant_has_no_attributes_of_one(tmp_path: Path) -> None:
    entry = samples.entry_of(tmp_path, Event("log_stop"))
    said = json.dumps(otlp.request([entry]))
    assert "gen_ai" not in said
    assert '"severityText": "WARN"' in said


def test_the_path_of_a_url_is_used(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp
) -> None:
    send([samples.entry_of(tmp_path, samples.read())], collector.port, identity, "/otel/logs")
    assert collector.headers[0][":path"] == "/otel/logs"


def test_a_collector_on_this_machine_needs_no_tls(tmp_path: Path) -> None:
    with receivers.otlp(None) as collector:
        send([samples.entry_of(tmp_path, samples.read())], collector.port, None)
        assert len(collector.bodies) == 1


def test_headers_come_from_the_environment(
    tmp_path: Path,
    identity: receivers.Identity,
    collector: receivers.Otlp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=acme, Authorization=Basic%20eA==")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "x-tenant=logs")
    send([samples.entry_of(tmp_path, samples.read())], collector.port, identity)
    assert collector.headers[0]["x-tenant"] == "logs"
    said = collector.headers[0]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(said) == b"x"


@pytest.mark.parametrize("text", ["nothing", "a=b,c", "x=a%0d%0aInjected: 1", "ü=1"])
def test_headers_of_another_form_are_an_error_without_their_text(text: str) -> None:
    with pytest.raises(AiGateError) as caught:
        otlp.environment_headers({"OTEL_EXPORTER_OTLP_HEADERS": text})
    assert text not in str(caught.value)


def test_records_that_the_receiver_rejects_are_counted(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp
) -> None:
    answer = b'{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"too old"}}'
    collector.answers.append((200, {}, answer))
    entries = samples.entries(samples.log(tmp_path, samples.several(5)))
    assert send(entries, collector.port, identity).rejected == 3


def test_a_warning_with_everything_taken_is_no_rejection(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp
) -> None:
    collector.answers.append((200, {}, b'{"partialSuccess":{"errorMessage":"slow down"}}'))
    assert send([samples.entry_of(tmp_path, samples.read())], collector.port, identity) == (0,)


@pytest.mark.parametrize(
    ("status", "header", "after"),
    [
        (429, "7", 7.0),
        (503, "", 0.0),
        (502, "soon", 0.0),
        (504, "Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ],
)
def test_a_busy_receiver_is_tried_again_when_it_says(
    tmp_path: Path,
    identity: receivers.Identity,
    collector: receivers.Otlp,
    status: int,
    header: str,
    after: float,
) -> None:
    collector.answers.append((status, {"Retry-After": header} if header else {}, b""))
    with pytest.raises(UnreachableError, match=str(status)) as caught:
        send([samples.entry_of(tmp_path, samples.read())], collector.port, identity)
    assert caught.value.after == after


@pytest.mark.parametrize("status", [301, 400, 401, 404, 413, 500, 501])
def test_any_other_answer_is_a_refusal(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp, status: int
) -> None:
    collector.answers.append((status, {"Location": "https://elsewhere.example.com/"}, b"why"))
    with pytest.raises(RefusedError, match=str(status)):
        send([samples.entry_of(tmp_path, samples.read())], collector.port, identity)
    assert len(collector.headers) == 1


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"partialSuccess":[1]}', b"\xff"])
def test_an_answer_of_something_else_is_a_refusal(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp, answer: bytes
) -> None:
    collector.answers.append((200, {}, answer))
    with pytest.raises(RefusedError, match="OTLP"):
        send([samples.entry_of(tmp_path, samples.read())], collector.port, identity)


def test_a_connection_that_ends_without_an_answer_is_tried_again(
    tmp_path: Path, identity: receivers.Identity, collector: receivers.Otlp
) -> None:
    collector.answers.append((0, {}, b""))
    with pytest.raises(UnreachableError):
        send([samples.entry_of(tmp_path, samples.read())], collector.port, identity)


def test_a_receiver_with_an_unknown_certificate_gets_nothing(
    tmp_path: Path, collector: receivers.Otlp
) -> None:
    to = destination.parse(f"otlp+https://localhost:{collector.port}")
    with pytest.raises(UnreachableError, match="certificate"):
        otlp.send([samples.entry_of(tmp_path, samples.read())], otlp.connect(to, Trust()), to)
    assert collector.headers == []
