"""The scripted model over a real socket: bodies of every kind, markers, proxies."""

import gzip
import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ai_gate.prove import server
from ai_gate.prove.dialogue import CLOSING, Script
from ai_gate.prove.server import Model

MARKER = "canary" + "7" * 20
BODY = json.dumps({"stream": False, "messages": [{"role": "user", "content": MARKER}]}).encode()
PATH = "/v1/chat/completions"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Model, http.client.HTTPConnection]]:
    """Serve a model that has nothing to ask for."""
    model = Model(Script([], {}, 9, 1, [], [], []), [MARKER], str(tmp_path))
    serving, url = server.serve(model)
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
    yield model, connection
    connection.close()
    serving.shutdown()
    serving.server_close()


def test_a_marker_is_noted_with_the_request_that_had_it(
    running: tuple[Model, http.client.HTTPConnection], tmp_path: Path
) -> None:
    model, connection = running
    for body in (b"{}", BODY, BODY):
        connection.request("POST", PATH, body)
        answer = json.loads(connection.getresponse().read())
        assert answer["choices"][0]["message"]["content"] == CLOSING
    assert (model.first, model.requests) == ({MARKER: 1}, 3)
    assert MARKER in model.lines[MARKER]
    assert (tmp_path / "request-001.json").read_bytes().endswith(BODY)


def test_packed_bodies_and_bodies_in_chunks_are_read(
    running: tuple[Model, http.client.HTTPConnection],
) -> None:
    model, connection = running
    connection.request("POST", PATH, gzip.compress(BODY), {"Content-Encoding": "gzip"})
    connection.getresponse().read()
    assert model.first == {MARKER: 0}
    model.first.clear()
    halves = [BODY[:40], BODY[40:]]
    connection.request(
        "POST", PATH, iter(halves), {"transfer-encoding": "chunked"}, encode_chunked=True
    )
    connection.getresponse().read()
    assert model.first == {MARKER: 1}


def test_who_takes_it_for_a_proxy_is_refused_and_noted(
    running: tuple[Model, http.client.HTTPConnection],
) -> None:
    model, connection = running
    connection.request("GET", "http://updates.example.com/latest")
    response = connection.getresponse()
    assert (response.status, response.read()[:8]) == (403, b"ai-gate ")
    with socket.create_connection((connection.host, connection.port), timeout=10) as raw:
        raw.sendall(b"CONNECT telemetry.example.com:443 HTTP/1.1\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 403")
    assert model.refused == [("updates.example.com", 80), ("telemetry.example.com", 443)]


def test_what_nobody_speaks_is_not_found_and_noted(
    running: tuple[Model, http.client.HTTPConnection],
) -> None:
    model, connection = running
    connection.request("POST", "/v1/unheard-of", b"not json")
    response = connection.getresponse()
    assert (response.status, response.read()) == (404, b"{}")
    assert model.unknown == ["/v1/unheard-of"]


def test_it_listens_on_loopback_only(
    running: tuple[Model, http.client.HTTPConnection],
) -> None:
    _, connection = running
    assert connection.host == "127.0.0.1"
