"""Small real receivers on loopback: syslog over TLS, and OTLP over HTTPS."""

import json
import os
import select
import shutil
import signal
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any, NamedTuple

from tests.audit_org.cluster import free_port


class Identity(NamedTuple):
    """A certificate that is its own authority, and its key: PEM files."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.certificate, self.key)
        return made


def identity(folder: Path, name: str = "localhost") -> Identity:
    """Make a certificate for a host name with the openssl program."""
    made = Identity(folder / "certificate.pem", folder / "key.pem")
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    words += ["-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    words += ["-keyout", str(made.key), "-out", str(made.certificate)]
    subprocess.run(["openssl", *words], check=True, capture_output=True)
    return made


# --- syslog -------------------------------------------------------------------------------------


class Syslog(NamedTuple):
    port: int
    messages: list[bytes]


@contextmanager
def syslog(
    made: Identity, break_after: int = 0, hard: bool = True, polite: bool = True
) -> Iterator[Syslog]:
    """Receive octet-counted messages (RFC 5425).

    `break_after`: the first connection ends once it has brought so many messages; `hard`: by a
    reset, as of a cut network, else as of a process that ends. Not `polite`: TLS's goodbye is
    not answered, only the end of the connection is.
    """
    messages: list[bytes] = []
    broken = threading.Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with made.context().wrap_socket(self.request, server_side=True) as secure:
                for one in _frames(secure):
                    messages.append(one)
                    if break_after and len(messages) >= break_after and not broken.is_set():
                        broken.set()
                        if hard:
                            _reset(secure)
                        return
                if polite:
                    secure.unwrap()
                    return
                with socket(fileno=os.dup(secure.fileno())) as below:
                    while below.recv(4096):
                        continue

    class Server(ThreadingTCPServer):
        allow_reuse_address = True

        def handle_error(self, request: Any, address: Any) -> None:
            """Clients that hang up, or do not trust us, are what some tests are about."""

    with _serving(Server(("127.0.0.1", 0), Handler)) as port:
        yield Syslog(port, messages)


def _frames(secure: ssl.SSLSocket) -> Iterator[bytes]:
    data = secure.makefile("rb")
    while True:
        length = b""
        while (one := data.read(1)) not in (b"", b" "):
            length += one
        if not length:
            return
        yield data.read(int(length))


def _reset(secure: ssl.SSLSocket) -> None:
    import socket as sockets
    import struct

    secure.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def rsyslog(made: Identity, folder: Path) -> Iterator[tuple[int, Path]]:
    """Run a real rsyslog with TLS; yield its port, and the file that it writes."""
    program = shutil.which("rsyslogd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if program is None:
        raise FileNotFoundError(
            "rsyslog is not installed: install `rsyslog` and `rsyslog-gnutls`, "
            "or set AI_GATE_WITHOUT_SERVERS=1"
        )
    port, out = free_port(), folder / "out.log"
    settings = folder / "rsyslog.conf"
    driver = "defaultNetstreamDriver"
    settings.write_text(
        f'global(workDirectory="{folder}" maxMessageSize="64k" {driver}="gtls"'
        f' {driver}CAFile="{made.certificate}" {driver}CertFile="{made.certificate}"'
        f' {driver}KeyFile="{made.key}")\n'
        'module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1"'
        ' StreamDriver.AuthMode="anon")\n'
        'template(name="all" type="string" string="%pri%|%timestamp:::date-rfc3339%|%hostname%|'
        '%app-name%|%msgid%|%structured-data%|%msg%\\n")\n'
        'ruleset(name="all") {'
        f' action(type="omfile" file="{out}" template="all") }}\n'
        f'input(type="imtcp" port="{port}" address="127.0.0.1" ruleset="all")\n'
    )
    words = [program, "-n", "-f", str(settings), "-i", str(folder / "pid")]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            await_(lambda: _listens(port))
            yield port, out
        finally:
            process.send_signal(signal.SIGTERM)


def _listens(port: int) -> bool:
    with socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def await_(done: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


# --- OTLP ---------------------------------------------------------------------------------------


class Otlp(NamedTuple):
    port: int
    bodies: list[bytes]
    headers: list[dict[str, str]]
    answers: list[tuple[int, dict[str, str], bytes]]  # what to answer, before the usual


@contextmanager
def otlp(made: Identity | None) -> Iterator[Otlp]:
    """Receive OTLP/HTTP logs; None: without TLS."""
    found = Otlp(0, [], [], [])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.headers.append({**dict(self.headers), ":path": self.path})
            status, more, answer = found.answers.pop(0) if found.answers else (200, {}, b"{}")
            if status == 0:
                self.connection.shutdown(SHUT_RDWR)
                self.close_connection = True
                return
            if status == 200:
                found.bodies.append(body)
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **more}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, address: Any) -> None:
            """Clients that hang up, or do not trust us, are what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    if made is not None:
        server.socket = made.context().wrap_socket(server.socket, server_side=True)
    with _serving(server) as port:
        yield found._replace(port=port)


@contextmanager
def _serving(server: Any) -> Iterator[int]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def uids(bodies: list[bytes]) -> list[str]:
    """Return the ids of all records of OTLP requests."""
    return [
        next(a["value"]["stringValue"] for a in one["attributes"] if a["key"] == "log.record.uid")
        for body in bodies
        for resource in json.loads(body)["resourceLogs"]
        for scope in resource["scopeLogs"]
        for one in scope["logRecords"]
    ]


# --- a network that fails -----------------------------------------------------------------------


@contextmanager
def proxy(port: int, cuts: list[tuple[int, int]]) -> Iterator[int]:
    """Forward to a port of this machine; yield the port to use instead.

    The next connection is cut once so many octets went there, or so many came back: a pair of
    `cuts` for each connection; when they are used up, the network is whole.
    """

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            there, back = cuts.pop(0) if cuts else (1 << 60, 1 << 60)
            with socket() as upstream:
                upstream.connect(("127.0.0.1", port))
                ends = (self.request, upstream)
                left = {self.request: there, upstream: back}
                while data := _some(ends, left):
                    source, octets = data
                    other = upstream if source is self.request else self.request
                    other.sendall(octets)

    class Server(ThreadingTCPServer):
        allow_reuse_address = True

        def handle_error(self, request: Any, address: Any) -> None:
            """Both ends may have hung up."""

    with _serving(Server(("127.0.0.1", 0), Handler)) as own:
        yield own


def _some(ends: tuple[socket, ...], left: dict[socket, int]) -> tuple[socket, bytes] | None:
    for one in select.select(ends, (), ())[0]:
        data = one.recv(min(65536, max(left[one], 1)))
        if not data or left[one] <= 0:
            return None
        left[one] -= len(data)
        return one, data
    return None
