"""Clients end with all that they started; their network is closed and watched."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ai_gate.prove import network, processes

PACKAGE = Path(processes.__file__).parent.parent.parent
DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open(sys.argv[1], "w").write(str(os.getpid()))
        time.sleep(300)
    os._exit(0)
os.wait()
time.sleep(float(sys.argv[2]))
"""


def inside(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, which has one thread and adopts what it starts."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


RUN = """
import os, sys
from ai_gate.prove import processes
processes.adopt()
home, seconds, clean = sys.argv[1:]
environment = {"PATH": os.environ["PATH"], processes.MARK: "mark-" + home.replace("/", "")}
command = [sys.executable, "-c", open(f"{home}/daemon.py").read(), f"{home}/pid", seconds]
if clean == "yes":
    command = ["env", "-i", *command]
ended = processes.run(command, home, environment, f"{home}/log", lambda spent: spent > 1)
print(ended.code)
"""


@pytest.mark.parametrize(("seconds", "code"), [("0", "0"), ("200", "None")])
@pytest.mark.parametrize("clean", ["no", "yes"])
def test_a_daemon_ends_with_its_client(tmp_path: Path, seconds: str, code: str, clean: str) -> None:
    (tmp_path / "daemon.py").write_text(DAEMON)
    done = inside(RUN, str(tmp_path), seconds, clean)
    assert done.stdout.strip() == code, done.stderr
    daemon = int((tmp_path / "pid").read_text())
    deadline = time.monotonic() + 5
    while os.path.exists(f"/proc/{daemon}") and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not os.path.exists(f"/proc/{daemon}")


def test_only_processes_with_the_mark_are_found() -> None:
    # Many times: a process in the middle of execve(2) shows no environment.
    for number in range(50):
        mark = f"another-{number}"
        other = subprocess.Popen(["sleep", "60"], env={**os.environ, processes.MARK: mark})
        try:
            assert processes.marked("nobody-has-this") == []
            assert processes.marked(mark) == [other.pid]
        finally:
            other.kill()
            other.wait()


WATCH = """
import json, os, socket, sys, time
from ai_gate.prove import network
why = network.isolate(sys.argv[1], [sys.argv[2]])
if why:
    print(json.dumps({"why": why}))
    sys.exit()
seen = network.watch()
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), timeout=5).close()
refused = 0
for host, port in (("telemetry.example.com", 443), ("203.0.113.7", 8443)):
    try:
        socket.create_connection((host, port), timeout=5)
    except ConnectionRefusedError:
        refused += 1
socket.getaddrinfo("only-asked.example.com", 443)
open("/tmp/left-behind", "w").close()
time.sleep(0.3)
calls = [[host, port] for (host, port) in sorted(network.contacts(seen))]
print(json.dumps({"why": why, "refused": refused, "calls": calls,
    "kept": os.path.exists(sys.argv[2] + "/kept"), "uid": os.getuid()}))
"""


def test_nothing_leaves_and_every_try_is_seen(tmp_path: Path) -> None:
    private, kept = tmp_path / "private", tmp_path / "kept-folder"
    private.mkdir()
    kept.mkdir()
    (kept / "kept").touch()
    done = inside(WATCH, str(private), str(kept))
    told = json.loads(done.stdout or "{}")
    assert told, done.stderr
    if told["why"]:
        assert "namespace" in told["why"]  # nothing was changed, and it says so
        return
    assert told["refused"] == 2
    assert ["telemetry.example.com", 443] in told["calls"]
    assert ["203.0.113.7", 8443] in told["calls"]
    assert ["only-asked.example.com", 53] in told["calls"]
    assert not [host for host, _ in told["calls"] if host.startswith("127.")]
    assert (told["kept"], told["uid"]) == (True, os.getuid())
    assert (private / "left-behind").exists()
    assert not Path("/tmp/left-behind").exists()


def test_a_name_is_answered_with_one_made_up_address() -> None:
    seen = network.Watch()
    query = b"\x12\x34\x01\x00\x00\x01\0\0\0\0\0\0\x03API\x07example\x03com\0\0\x01\0\x01"
    name, end = network._name(query)
    assert (name, end) == ("api.example.com", len(query) - 4)
    address = network._address(seen, name)
    assert address == network._address(seen, name)
    assert network._address(seen, "other.example.com") != address
    reply = network._reply(query, end + 4, address)
    assert reply[:4] == b"\x12\x34\x81\x80"
    assert reply.endswith(bytes(int(part) for part in address.split(".")))
    assert network._reply(query, end + 4, "")[6:8] == b"\0\0"
