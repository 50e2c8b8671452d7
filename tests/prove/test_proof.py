"""Which processes a client is started for, and what its version is."""

import threading
from pathlib import Path

import pytest

from ai_gate.errors import UnexaminedError
from ai_gate.model import Plane
from ai_gate.prove import driver, judge, processes, proof, running
from ai_gate.prove.records import Canary, Kind, Probe, Result, Role, Seen
from ai_gate.prove.worker import Job, job_words, read_job

CANARY = Canary(Kind.EXISTING, "vault/key.py", "canary" + "1" * 20, "word11111111")
CLINE, GEMINI = (driver.drivers()[id] for id in ("cline", "gemini-cli"))


def probe(plane: Plane, spelling: str, kind: Kind = Kind.EXISTING) -> Probe:
    return Probe(plane, spelling, CANARY._replace(kind=kind), Role.READ, {"path": spelling})


LATE = [
    probe(Plane.READ, "path"),
    probe(Plane.SEARCH, "everywhere", Kind.CONTROL),
    probe(Plane.SEARCH, "everywhere"),
    probe(Plane.SEARCH, "everywhere", Kind.DOT),
    probe(Plane.SHELL, "cat", Kind.CONTROL),
    probe(Plane.SHELL, "cat"),
    probe(Plane.SHELL, "glob", Kind.CONTROL),
]


def test_a_client_that_ends_early_is_started_for_the_rest() -> None:
    found = [Result(one, Seen.FAILED, said=judge.TOO_LATE) for one in LATE]
    first = Result(probe(Plane.READ, "first"), Seen.LEFT)
    assert proof._next(LATE, [first, *found], GEMINI) == LATE
    assert proof._next(LATE, found, GEMINI) == []  # it got nowhere


def test_where_a_refusal_ends_the_run_each_plane_is_asked_for_one_canary() -> None:
    stopped = Result(probe(Plane.READ, "first"), Seen.REFUSED, said=judge.STOPPED)
    chosen = proof._next(LATE, [stopped], CLINE)
    assert chosen == [LATE[1], LATE[2], LATE[4], LATE[5]]
    spared = proof._spared(Result(LATE[3], Seen.FAILED, said=judge.TOO_LATE), CLINE)
    assert spared.seen is Seen.NOT_TESTABLE


@pytest.mark.parametrize(
    ("script", "version"),
    [
        ("echo gemini 1.2.3", "1.2.3"),
        ("echo 'GitHub Copilot CLI 1.0.102.'", "1.0.102"),
        ("echo 'v20.1 (node)' >&2", "20.1"),
        ("echo Node.js v20.20.2; exit 1", ""),
        ("echo no number", "unknown"),
    ],
)
def test_the_version_is_what_the_client_says(tmp_path: Path, script: str, version: str) -> None:
    program = tmp_path / "client"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    assert proof.version(GEMINI, str(program)) == version


def test_a_job_is_read_as_it_was_written(tmp_path: Path) -> None:
    job = Job("cline", "/p", "/r", "/h", "Look", (LATE[0],), ("m",), ("f",), 9.0, "x", True, "")
    assert read_job(job_words(job)) == job


def test_a_worker_that_is_told_to_stop_leaves_nothing(tmp_path: Path) -> None:
    program = tmp_path / "client"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    stop = threading.Event()
    stop.set()
    job = Job(
        *("gemini-cli", str(program), str(tmp_path), str(tmp_path), "60", (), (), ()),
        *(9.0, "stopped-mark", False, ""),
    )
    with pytest.raises(UnexaminedError, match="could not be watched"):
        running.work(job, stop)
    assert processes.marked("stopped-mark") == []


def test_the_folder_of_a_client_goes_with_all_that_is_in_it() -> None:
    with running.home() as home:
        locked = Path(home) / "module/cache"
        locked.mkdir(parents=True)
        (locked / "file").touch()
        locked.chmod(0o500)
    assert not Path(home).exists()
