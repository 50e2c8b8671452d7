"""`ai-gate prove`: start the installed assistants on a scratch clone, and see what leaves."""

import argparse
import os
import shlex
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ai_gate import __version__, parse, registry, repo
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode, UnexaminedError
from ai_gate.model import Document, Plane
from ai_gate.prove import driver, proof, proved, recording, report
from ai_gate.prove.driver import Driver
from ai_gate.prove.records import Seen
from ai_gate.prove.rounds import Wish


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="tell what is installed, and stop")
    parser.add_argument("--assistant", action="append", metavar="ID", help="prove only this one")
    parser.add_argument("--plane", action="append", choices=tuple(Plane), help="only this plane")
    parser.add_argument("--path", action="append", metavar="PATH", help="only below this path")
    parser.add_argument("--clients", metavar="DIR", default="", help="find the clients in DIR")
    parser.add_argument("--format", choices=report.FORMATS, default="text")
    parser.add_argument("--output", action="append", default=[], metavar="FORMAT=FILE")
    parser.add_argument(
        "--timeout", type=float, default=120.0, metavar="SECONDS", help="of one client's process"
    )
    parser.add_argument("--keep", metavar="DIR", default="", help="leave what clients sent in DIR")
    parser.add_argument("--record", metavar="FILE", help="note in FILE what was proved")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="clients at a time")


def run(arguments: argparse.Namespace) -> int:
    chosen = _chosen(arguments.assistant)
    clients = [
        proof.Installed(one, program, proof.version(one, program))
        for one in chosen.values()
        if (program := driver.locate(one, arguments.clients))
    ]
    if arguments.list:
        output.print_text("".join(_listed(chosen.values(), clients)))
        return ExitCode.CLEAN
    if not arguments.assistant:
        clients = [one for one in clients if one.version]  # what cannot say it does not run
    _complain_missing(arguments, clients)
    began = _now()
    proofs, snapshot = _proofs(arguments, clients)
    about = {
        "date": began,
        "ended": _now(),
        "command": _command(arguments),
        "tool": {"name": "ai-gate", "version": __version__},
        "source": {"kind": "commit", "commit": snapshot.commit},
        "policies": _policies(snapshot),
        "absent": _absent(chosen.values(), clients),
    }
    _write(arguments, proofs, about)
    rows = [row for each in proofs for row in each.rows]
    if any(row.agreement in report.FAILS for row in rows):
        return ExitCode.FINDINGS
    failed = any(row.result.seen is Seen.FAILED for row in rows)
    return ExitCode.UNEXAMINED if failed or not rows else ExitCode.CLEAN


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _command(arguments: argparse.Namespace) -> str:
    """Write the command line again: what was asked for, not where the results went."""
    words = ["ai-gate", "prove"]
    for name in ("assistant", "plane", "path"):
        for value in getattr(arguments, name) or ():
            words += [f"--{name}", value]
    return shlex.join([*words, "--timeout", f"{arguments.timeout:g}"])


def _policies(snapshot: repo.Snapshot) -> dict[str, str]:
    """Return the digests of the files that say what is prohibited."""
    paths = sorted(path for path in snapshot.paths if path.startswith(".ai-gate/"))
    found = snapshot.documents(paths)
    return report.digests({one.path: one.data for one in found if isinstance(one, Document)})


def _absent(chosen: Iterable[Driver], clients: Sequence[proof.Installed]) -> dict[str, str]:
    there = {one.driver.id for one in clients}
    return {one.id: "not installed, or does not run" for one in chosen if one.id not in there}


def _chosen(wanted: Sequence[str] | None) -> dict[str, Driver]:
    known = driver.drivers()
    for id in wanted or ():
        if id not in known:
            hint = parse.suggest(id, known) or "`ai-gate prove --list` lists every id"
            raise AiGateError(f"no driver for an assistant `{id}`", hint=hint)
    return {id: one for id, one in known.items() if not wanted or id in wanted}


def _complain_missing(arguments: argparse.Namespace, clients: Sequence[proof.Installed]) -> None:
    there = {one.driver.id for one in clients}
    for id in arguments.assistant or ():
        if id not in there:
            raise UnexaminedError(
                f"the client of `{id}` is not installed",
                hint="put it on PATH, or name the folder that holds it with --clients",
            )
    if not clients:
        raise UnexaminedError(
            "no client is installed that prove can start",
            hint="`ai-gate prove --list` names them; --clients says where to look",
        )


def _listed(chosen: Iterable[Driver], clients: Sequence[proof.Installed]) -> Iterator[str]:
    there = {one.driver.id: one for one in clients}
    for one in chosen:
        found = there.get(one.id)
        state = "not installed"
        if found is not None:
            state = f"installed, {found.version}" if found.version else "there, but does not run"
        version, day = proved.last(one.id)
        last = f"proved {version} on {day}" if version else "never proved by us"
        yield f"{one.id:20} {state:24} {last:32} {one.package:30} {', '.join(_planes(one))}\n"
        for plane, why in one.never.items():
            yield f"{'':20} {plane}: not testable, {why}\n"
        lacks = driver.lacking(one) if found is not None else ""
        if lacks:
            yield f"{'':20} not on PATH: {lacks}\n"


def _planes(one: Driver) -> Iterator[str]:
    """Name the planes that can be asked for; which tools there are, the client says itself."""
    if one.files:
        yield from (Plane.READ, Plane.INDEX, Plane.INCLUDE)
    else:
        yield from (Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.SHELL, Plane.INDEX, Plane.INCLUDE)
    if one.mention:
        yield Plane.MENTION
    if one.servers:
        yield Plane.MCP


def _proofs(
    arguments: argparse.Namespace, clients: Sequence[proof.Installed]
) -> tuple[list[proof.Proof], repo.Snapshot]:
    """Prove the clients, some at the same time; an interrupt ends all of them first."""
    from concurrent.futures import ThreadPoolExecutor

    repository = repo.open_repository(arguments.root)
    if not repository.git or not repo.head(repository):
        raise AiGateError("there is no commit yet", hint="prove looks at the committed state")
    snapshot = repo.commit(repository, "HEAD")
    catalogue = registry.assistants()
    stop = threading.Event()
    wish = Wish(
        tuple(Plane(one) for one in arguments.plane or Plane),
        tuple(arguments.path or ()),
        arguments.timeout,
        arguments.keep,
        stop,
    )
    pool = ThreadPoolExecutor(max(1, arguments.jobs))
    # A job that is cancelled is told so by SIGTERM: it leaves as little behind as after Ctrl-C.
    numbers = (signal.SIGTERM, signal.SIGHUP)  # a terminal that is closed sends the second
    before = [(number, signal.signal(number, _interrupt)) for number in numbers]
    try:
        running = [pool.submit(proof.prove, one, snapshot, catalogue, wish) for one in clients]
        return [one.result() for one in running], snapshot
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        for number, handler in before:
            signal.signal(number, handler)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _write(arguments: argparse.Namespace, proofs: list[proof.Proof], about: dict[str, Any]) -> None:
    for wanted in arguments.output:
        name, _, path = wanted.partition("=")
        if name not in report.FORMATS or not path:
            raise AiGateError(
                f"`--output {wanted}` names no format and file",
                hint=f"write FORMAT=FILE with one of {', '.join(report.FORMATS)}",
            )
        output.replace(path, report.render(name, proofs, about))
    if arguments.record:
        old = ""
        if os.path.exists(arguments.record):
            with open(arguments.record, encoding="utf-8") as file:
                old = file.read()
        rows = recording.proved(proofs, about["date"][:10])
        output.replace(arguments.record, recording.recorded(old, rows))
    output.print_text(report.render(arguments.format, proofs, about))
    sys.stdout.flush()
