"""Prove clients on a repository: clone, canaries, processes, verdicts; nothing is left behind."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from ai_gate import declarations, engine, repo, subject
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Assistant, Outcome, Plane
from ai_gate.prove import files_server, judge, programs, running, scratch, tools, worker
from ai_gate.prove.compare import agreement
from ai_gate.prove.driver import Driver, lacking
from ai_gate.prove.records import (
    Agreement,
    Canary,
    Contact,
    Kind,
    Logged,
    Probe,
    Result,
    Role,
    Row,
    Seen,
    Session,
)
from ai_gate.prove.rounds import Round, Wish, laid
from ai_gate.record import NamedTuple

_AGAIN = 6  # times that a client is started for what it was not asked yet
_EACH = 2  # a control and a canary
UNKNOWN = "unknown"  # the version of a client that runs and does not say it


class Installed(NamedTuple):
    """A client on this machine."""

    driver: Driver
    program: str
    version: str


class Proof(NamedTuple):
    """What one client did, beside what reach says."""

    session: Session
    rows: tuple[Row, ...]
    files: Mapping[str, bytes] = {}  # of the repository, that the assistant reads
    program: Mapping[str, str] = {}  # digests of the client


def version(driver: Driver, program: str) -> str:
    """Ask a client for its version, away from the user's settings; "" if it does not run."""
    with running.home() as home:
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": home, "TMPDIR": home}
        # Some clients call home even for this; nothing listens at the discard port.
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy")
        environment |= {**dict.fromkeys(names, "http://127.0.0.1:9"), "DO_NOT_TRACK": "1"}
        try:
            done = subprocess.run(
                [program, *driver.version],
                cwd=home,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    if done.returncode:
        return ""
    words = (done.stdout + b" " + done.stderr).decode("utf-8", "replace").split()
    numbers = (word.strip("v(),.") for word in words if word.strip("v(),.")[:1].isdigit())
    return next((one for one in numbers if "." in one), UNKNOWN)


def prove(
    client: Installed, snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant], wish: Wish
) -> Proof:
    """Prove one client on the committed state of a repository."""
    began = time.monotonic()
    with running.home() as home:
        root = os.path.join(home, "repository")
        os.mkdir(root)
        rounds, absent = laid(client.driver, snapshot, catalogue, wish, root)
        planted = [one.canary for each in rounds for one in each.probes]
        verdicts = _verdicts(client.driver, root, catalogue, planted, absent)
        files = _configuration(catalogue[client.driver.id], root)
        rows: list[Row] = []
        results: list[Result] = []
        by_marker: dict[str, Mapping[tuple[str, Plane], Outcome]] = {}
        contacts: dict[tuple[str, int], int] = {}
        why = ""
        for each in rounds:
            failed = each.why or (_add(client.driver, each, root) if each.adds else "")
            if failed:
                rows += _untested(client.driver, each, failed)
                continue
            if each.adds:
                verdicts = _verdicts(client.driver, root, catalogue, planted, absent)
            by_marker |= {one.canary.marker: verdicts for one in each.probes}
            outcome = _round(client, home, root, each, planted, wish)
            why = outcome["open"]
            for host, port, times in outcome["contacts"]:
                contacts[host, port] = contacts.get((host, port), 0) + times
            results += outcome["results"]
        for result in judge.against_controls(results):
            then = by_marker[result.probe.canary.marker]
            rows.append(_row(client.driver.id, result, then))
        logged = _logged(home)
    session = Session(
        client.driver.id,
        client.version,
        tuple(row.result for row in rows),
        tuple(Contact(host, port, times) for (host, port), times in sorted(contacts.items())),
        "" if why else "network namespace",
        why,
        time.monotonic() - began,
        logged,
    )
    program = programs.digests(client.program, client.driver.package)
    return Proof(session, tuple(rows), files, program)


def _logged(home: str) -> Logged | None:
    """Count what the guard put on record in the home folders of a client, before these go."""
    from ai_gate.audit import reading, verify

    place = ".local/state/ai-gate/audit.sqlite"
    paths = [os.path.join(home, one, place) for one in sorted(os.listdir(home))]
    found = [path for path in paths if os.path.exists(path)]
    counted: dict[str, int] = {}
    whole = True
    for path in found:
        with reading.to_read(path) as log:
            for (body,) in log.connection.execute("SELECT body FROM event"):
                outcome = json.loads(body).get("decision", {}).get("outcome")
                if outcome:
                    counted[outcome] = counted.get(outcome, 0) + 1
            whole = whole and verify.verify(log).whole
    return Logged(counted, whole) if found else None


def _round(
    client: Installed,
    home: str,
    root: str,
    each: Round,
    planted: Sequence[Canary],
    wish: Wish,
) -> dict[str, Any]:
    """Run a client until all of a round was asked, or it makes no progress any more."""
    markers = tuple(dict.fromkeys(one.marker for one in planted))
    rest = list(each.probes)
    results: list[Result] = []
    contacts: list[Any] = []
    for number in range(_AGAIN):
        inside = os.path.join(home, f"{each.name}-{number}")
        keep = _evidence(wish, client, each.name, number)
        os.mkdir(inside)
        job = worker.Job(
            client.driver.id,
            client.program,
            root,
            inside,
            each.prompt,
            tuple(rest),
            markers,
            tuple(each.files),
            wish.timeout,
            secrets.token_hex(12),
            True,
            keep,
        )
        try:
            outcome = running.work(job, wish.stop)
        except UnexaminedError as error:
            results += [Result(one, Seen.FAILED, said=error.message) for one in rest]
            return {"results": results, "contacts": contacts, "open": error.message}
        contacts += outcome["contacts"]
        found = judge.judged(rest, outcome, root, client.driver.stops)
        late = [one.probe for one in found if one.said == judge.TOO_LATE]
        more = _next(late, found, client.driver) if number + 1 < _AGAIN else []
        kept = (one for one in found if one.probe not in more)
        results += [_explained(_spared(one, client.driver), client.driver) for one in kept]
        if not more:
            break
        rest = more
    return {"results": results, "contacts": contacts, "open": outcome["open"]}


def _explained(one: Result, driver: Driver) -> Result:
    """Add what the client lacks here to the report that it did not start."""
    lacks = lacking(driver) if one.said.startswith(judge.NEVER) else ""
    return one._replace(said=f"{one.said}; not on PATH: {lacks}") if lacks else one


def _spared(one: Result, driver: Driver) -> Result:
    if not driver.stops or one.said != judge.TOO_LATE:
        return one
    why = "not asked for: a refusal ends this client's run, so each plane was asked for one canary"
    return one._replace(seen=Seen.NOT_TESTABLE, said=why)


def _next(late: list[Probe], found: Sequence[Result], driver: Driver) -> list[Probe]:
    """Choose what a client is started again for: all that is left, as long as it gets on.

    Where every refusal ends a run, one canary of each plane that was not asked for has to do.
    """
    if not driver.stops:
        return late if len(late) < len(found) else []
    asked = {one.probe.plane for one in found if one.said == judge.STOPPED}
    keys: dict[Plane, tuple[str, Role | None]] = {}
    chosen: list[Probe] = []
    for one in late:
        key = one.spelling, one.role
        if one.plane not in asked and keys.setdefault(one.plane, key) == key:
            same = [each.canary.kind for each in chosen if each.plane is one.plane]
            if len(same) < _EACH:
                chosen.append(one)
    return chosen


def _evidence(wish: Wish, client: Installed, name: str, number: int) -> str:
    if not wish.keep:
        return ""
    folder = os.path.join(os.path.abspath(wish.keep), f"{client.driver.id}-{name}-{number}")
    os.makedirs(folder, exist_ok=True)
    for old in os.listdir(folder):  # of an earlier run
        if old.startswith("request-"):
            os.unlink(os.path.join(folder, old))
    return folder


def _add(driver: Driver, each: Round, root: str) -> str:
    """Add what a round needs to the configuration in the clone; return why it cannot be."""
    files = {}
    for path in driver.reads:
        with contextlib.suppress(FileNotFoundError), open(os.path.join(root, path), "rb") as file:
            files[path] = file.read()
    try:
        added = _added(driver, each, files)
        scratch.write(root, added)
        scratch.commit(root, each.adds, *added)
    except AiGateError as error:
        return error.message
    return ""


def _added(driver: Driver, each: Round, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    if each.adds == "include":
        assert driver.includes is not None
        return driver.includes([one.canary.path for one in each.probes], files)
    assert driver.servers is not None
    command = (sys.executable, os.path.abspath(files_server.__file__))
    return driver.servers(tools.SERVER, command, files)


def _untested(driver: Driver, each: Round, why: str) -> list[Row]:
    return [
        Row(
            driver.id,
            Result(one, Seen.NOT_TESTABLE, said=why),
            None,
            Agreement.UNKNOWN,
        )
        for one in each.probes
        if one.canary.kind is not Kind.CONTROL
    ]


def _verdicts(
    driver: Driver,
    root: str,
    catalogue: Mapping[str, Assistant],
    planted: Sequence[Canary],
    absent: set[str],
) -> dict[tuple[str, Plane], Outcome]:
    """Compute reach for the clone as it stands, by path and plane."""
    snapshot = repo.tree(repo.open_repository(root))
    governance = declarations.read(snapshot, catalogue)
    new = {one.path for one in planted if one.kind in (Kind.NEW, Kind.HISTORY)} | absent
    governance = governance._replace(probes=(*governance.probes, *sorted(new)))
    one = {driver.id: catalogue[driver.id]}
    reached = engine.reached(subject.tree_of(snapshot, one), governance, one, [driver.id], True)
    return {
        (path, outcome.plane): outcome
        for group in reached.groups
        if group.assistant == driver.id
        for path in (*group.paths, *group.probes)
        for outcome in group.outcomes
    }


def _row(assistant: str, result: Result, verdicts: Mapping[tuple[str, Plane], Outcome]) -> Row:
    outcome = verdicts.get((result.probe.canary.path, result.probe.plane))
    return Row(assistant, result, outcome, agreement(result, outcome))


def _configuration(assistant: Assistant, root: str) -> dict[str, bytes]:
    """Return the assistant's own files of the clone, for their digests."""
    snapshot = repo.tree(repo.open_repository(root))
    known = subject.tree_of(snapshot, {assistant.id: assistant})
    return {path: one.data for path, one in sorted(known.documents.items())}
