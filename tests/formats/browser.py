"""Chromium over a pipe of the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/)."""

import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Nothing but the page under test may use the network or write outside the profile.
FLAGS = (
    *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
    *("--disable-dev-shm-usage", "--remote-debugging-pipe"),
)
TIMEOUT = 30


class Page:
    """One tab: commands in, answers out, events kept."""

    def __init__(self, read: int, write: int) -> None:
        self.read, self.write = read, write
        self.rest = b""
        self.number = 0
        self.session = ""
        self.events: list[dict[str, Any]] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri())
        deadline = time.monotonic() + TIMEOUT
        while not self.named("Page.loadEventFired"):
            assert time.monotonic() < deadline, "the page did not load"
            self.events.append(self._receive())

    def run(self, expression: str) -> Any:
        """Evaluate JavaScript in the page and return its value."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """Press and release a key."""
        code = {"Tab": 9, "Enter": 13, " ": 32}.get(key, ord(key[0].upper()))
        common = {"key": key, "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text or "", **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def named(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of the events of one kind since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.read], [], [], TIMEOUT)
            chunk = os.read(self.read, 1 << 16) if ready else b""
            assert chunk, "Chromium ended or does not answer"
            self.rest += chunk
        message, _, self.rest = self.rest.partition(b"\0")
        parsed: dict[str, Any] = json.loads(message)
        return parsed


def program() -> str | None:
    """Return where Chromium is, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def started(profile: Path) -> Iterator[Page]:
    """Start Chromium with an empty profile, and end it."""
    chromium = program()
    assert chromium, "no Chromium on PATH: install it, or set AI_GATE_WITHOUT_BROWSER=1"
    to_child, from_parent = os.pipe()
    from_child, to_parent = os.pipe()
    # The protocol is spoken on file descriptors 3 (in) and 4 (out), so ours must not be those.
    ours = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (to_child, to_parent)]
    actions: list[tuple[Any, ...]] = [
        *((os.POSIX_SPAWN_OPEN, standard, os.devnull, os.O_RDWR, 0) for standard in range(3)),
        *((os.POSIX_SPAWN_DUP2, end, number) for number, end in enumerate(ours, start=3)),
        *((os.POSIX_SPAWN_CLOSE, end) for end in ours),
    ]
    # Root has no sandbox to set up in a container, and the pages under test are our own.
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else []), f"--user-data-dir={profile}"]
    process = os.posix_spawn(chromium, [chromium, *flags], os.environ, file_actions=actions)
    for end in (to_child, to_parent, *ours):
        os.close(end)
    try:
        yield Page(from_child, from_parent)
    finally:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        os.close(from_child)
        os.close(from_parent)
