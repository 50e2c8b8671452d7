"""The scripted model on loopback: every wire format, and a note of every marker that comes in."""

import gzip
import importlib
import json
import os
import re
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ai_gate.prove.dialogue import CLOSING, Script, conversation, named
from ai_gate.prove.talk import Said, Wire

WIRES = ("google", "responses", "chat", "anthropic")


class Model:
    """One conversation; the only thing here that changes, guarded by one lock."""

    def __init__(self, script: Script, markers: Sequence[str], keep: str) -> None:
        self.lock = threading.Lock()
        self.talk = conversation(script)
        next(self.talk)
        self.keep = keep
        self.pattern = re.compile("|".join(map(re.escape, markers)) or "(?!)")
        self.requests = 0
        self.last = 0.0  # time.monotonic() of the last request
        self.closed = False  # the closing word was said
        self.first: dict[str, int] = {}  # marker -> number of the first request that had it
        self.lines: dict[str, str] = {}  # marker -> what stood around it
        self.refused: list[tuple[str, int]] = []  # hosts asked of us as if we were a proxy
        self.unknown: list[str] = []  # paths that nobody claims


class _Serving(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a client that was ended hang up; everything else is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(model: Model) -> tuple[ThreadingHTTPServer, str]:
    """Start the server; return it and its address."""
    server = _Serving(("127.0.0.1", 0), _handler(model))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def wires() -> dict[str, Wire]:
    """Return every wire format by its id."""
    modules = (importlib.import_module(f"ai_gate.prove.wire.{name}") for name in WIRES)
    return {one.WIRE.id: one.WIRE for one in modules}


def answer(model: Model, known: Sequence[Wire], path: str, body: bytes) -> tuple[str, bytes] | None:
    """Note what came in, and say what the model says; None: nobody speaks so."""
    with model.lock:
        number = model.requests
        model.requests += 1
        _note(model, number, path, body)
        for wire in known:
            aside = wire.aside(path)
            if aside is not None:
                return "application/json", json.dumps(aside).encode()
            if wire.claims(path):
                request = wire.read(path, _object(body))
                said: Said = CLOSING
                if request.tools:
                    text = body.decode("utf-8", "replace").replace("\\n", " ")
                    request = request._replace(named=named(text))
                    said = model.talk.send((number, request))
                    model.closed = said == CLOSING
                return wire.reply(request, said)
        model.unknown.append(path)
        return None


def _note(model: Model, number: int, path: str, body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    for found in model.pattern.finditer(text):
        if found.group() not in model.first:
            model.first[found.group()] = number
            model.lines[found.group()] = text[max(0, found.start() - 60) : found.end() + 20]
    if model.keep:
        name = os.path.join(model.keep, f"request-{number:03}.json")
        with open(name, "wb") as file:
            file.write(json.dumps({"path": path}).encode() + b"\n" + body)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _handler(model: Model) -> type[BaseHTTPRequestHandler]:
    known = list(wires().values())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self._answer(_body(_lower(self.headers.items()), self.rfile.read, self.rfile.readline))

        def do_GET(self) -> None:
            self._answer(b"")

        def do_CONNECT(self) -> None:
            host, _, port = self.path.rpartition(":")
            model.refused.append((host, int(port) if port.isdigit() else 0))
            self._send(403, "text/plain", b"ai-gate prove lets nothing out")

        def _answer(self, body: bytes) -> None:
            import time

            model.last = time.monotonic()
            if "://" in self.path:  # asked as a proxy
                host, _, port = self.path.split("/")[2].partition(":")
                model.refused.append((host, int(port) if port.isdigit() else 80))
                self._send(403, "text/plain", b"ai-gate prove lets nothing out")
                return
            said = answer(model, known, self.path, body)
            if said is None:
                self._send(404, "application/json", b"{}")
            else:
                self._send(200, *said)

        def _send(self, code: int, kind: str, data: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *arguments: Any) -> None:
            return None

    return Handler


def _lower(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def _body(
    headers: Mapping[str, str], read: Callable[[int], bytes], line: Callable[[], bytes]
) -> bytes:
    """Read a body of known length or in chunks, packed or not."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        parts = []
        while size := int(line().split(b";")[0] or b"0", 16):
            parts.append(read(size))
            line()
        line()
        data = b"".join(parts)
    else:
        data = read(int(headers.get("content-length") or 0))
    packed = headers.get("content-encoding", "")
    if packed == "gzip":
        return gzip.decompress(data)
    return zlib.decompress(data) if packed == "deflate" else data
