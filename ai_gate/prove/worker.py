"""One process of a client, in a process of our own that has one thread when it begins.

    python -P -m ai_gate.prove.worker

A job comes on standard input as JSON, the outcome goes to standard output. It is a process of its
own because namespaces are entered by a process as a whole, and because its end ends the client.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from typing import Any

from ai_gate.prove import driver, network, processes, server
from ai_gate.prove.dialogue import Script
from ai_gate.prove.records import Canary, Kind, Probe, Role, Seen
from ai_gate.record import NamedTuple

_QUIET = 60  # seconds without a request after which a client is taken to hang
_CLOSING = 6  # seconds that a client has to end by itself after the closing word


class Job(NamedTuple):
    """What a worker is told."""

    assistant: str
    program: str
    root: str
    home: str
    prompt: str
    probes: tuple[Probe, ...]
    markers: tuple[str, ...]  # all that may not leave, those of other jobs included
    files: tuple[str, ...]
    timeout: float
    mark: str
    isolate: bool
    keep: str


def main() -> int:
    job = read_job(json.load(sys.stdin))
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    processes.adopt()
    why = "not asked for"
    if job.isolate:
        private = os.path.join(job.home, "tmp-of-all")
        os.makedirs(private, exist_ok=True)
        os.chmod(private, 0o1777)
        why = network.isolate(private, _kept(job))
    print(json.dumps(_outcome(job, why)))
    return 0


def _interrupt(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _kept(job: Job) -> list[str]:
    """Name what a client needs of the real /tmp."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    program = os.path.dirname(os.path.realpath(job.program))
    folders = [job.root, job.home, os.path.dirname(job.program), program, sys.prefix, here]
    inside = [one.split("/node_modules/")[0] for one in (program, job.program)]
    # The parent of `bin` holds the library of a virtual environment.
    inside += [os.path.dirname(one) for one in folders if os.path.basename(one) == "bin"]
    return [*folders, *inside, *([job.keep] if job.keep else [])]


def _outcome(job: Job, why: str) -> dict[str, Any]:
    one = driver.drivers()[job.assistant]
    script = Script(job.probes, one.roles, one.turns, one.together, [], [], [])
    seen = network.watch() if not why else None
    model = server.Model(script, job.markers, job.keep)
    _, url = server.serve(model)
    place = driver.Place(job.root, job.home, url, job.program, job.prompt, job.files)
    start = one.start(place)
    _lay(job.home, start.files)
    environment = _environment(job, start.environment, url if why else "")
    log = os.path.join(job.keep or job.home, "output.txt")

    def done(seconds: float) -> bool:
        silence = time.monotonic() - model.last if model.last else seconds
        return seconds > job.timeout or silence > _QUIET or (model.closed and silence > _CLOSING)

    for words in start.before:
        ended = processes.run(words, job.root, environment, log + ".before", done)
    ended = processes.run(start.words, job.root, environment, log, done)
    called = network.contacts(seen) if seen else dict.fromkeys(model.refused, 1)
    return {
        "asked": [list(asked) for asked in script.asked],
        "pending": script.pending,
        "offered": script.offered,
        "first": model.first,
        "lines": model.lines,
        "requests": model.requests,
        "unknown": model.unknown,
        "closed": model.closed,
        "code": ended.code,
        "output": ended.output,
        "seconds": ended.seconds,
        "contacts": [[host, port, times] for (host, port), times in sorted(called.items())],
        "open": why,
    }


def _lay(home: str, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = os.path.join(home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def _environment(job: Job, more: Mapping[str, str], proxy: str) -> dict[str, str]:
    """Return the whole environment of a client; of the user's only what finds programs."""
    inside = os.path.join(job.home, "tmp")
    os.makedirs(inside, exist_ok=True)
    ours = os.path.dirname(sys.executable)
    own = {
        "PATH": os.pathsep.join((ours, os.path.dirname(job.program), os.environ.get("PATH", ""))),
        "HOME": job.home,
        "USER": "prove",
        "LOGNAME": "prove",
        "SHELL": "/bin/sh",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        # Some clients run commands in a terminal, where git would wait for a key.
        **dict.fromkeys(("PAGER", "GIT_PAGER"), "cat"),
        "TMPDIR": inside,
        "XDG_CONFIG_HOME": os.path.join(job.home, ".config"),
        "XDG_DATA_HOME": os.path.join(job.home, ".local/share"),
        "XDG_STATE_HOME": os.path.join(job.home, ".local/state"),
        "XDG_CACHE_HOME": os.path.join(job.home, ".cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "DO_NOT_TRACK": "1",
        # A server that is fetched when it is started cannot be: say so at once.
        "npm_config_fetch_retries": "0",
        processes.MARK: job.mark,
    }
    if proxy:
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy")
        own |= dict.fromkeys(names, proxy)
        own |= dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost,::1")
    return own | dict(more)


def job_words(job: Job) -> dict[str, Any]:
    """Return a job as JSON can carry it."""
    probes = [
        {**one._asdict(), "canary": one.canary._asdict(), "values": dict(one.values)}
        for one in job.probes
    ]
    return {**job._asdict(), "probes": probes}


def read_job(words: Mapping[str, Any]) -> Job:
    """Return the job that `job_words` wrote."""
    probes = []
    for one in words["probes"]:
        canary = {**one["canary"], "kind": Kind(one["canary"]["kind"])}
        role = Role(one["role"]) if one["role"] else None
        probes.append(Probe(**{**one, "canary": Canary(**canary), "role": role}))
    lists = {name: tuple(words[name]) for name in ("markers", "files")}
    return Job(**{**words, **lists, "probes": tuple(probes)})


__all__ = ["Job", "Seen", "job_words", "main", "read_job"]

if __name__ == "__main__":
    sys.exit(main())
