"""The organisation's half of `ai-gate audit`: ship, import, OCSF, a store in PostgreSQL."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ai_gate.cli import audit_read, output
from ai_gate.errors import AiGateError, ExitCode

if TYPE_CHECKING:
    from ai_gate.audit.destination import Destination
    from ai_gate.audit.query import Question
    from ai_gate.audit.sending import Entry
    from ai_gate.audit.ship import Progress

# What of the other actions a store in PostgreSQL answers, too.
_SHARED = ("query", "verify", "export", "retain", "forget")


def add(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the actions of this module to those of `ai-gate audit`."""
    ship = actions.add_parser("ship", help="send what is new to the organisation")
    ship.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help="postgresql://…, otlp+https://… or syslog+tls://…",
    )
    ship.add_argument("--batch", type=int, default=500, metavar="N", help="events at once")
    ship.add_argument("--attempts", type=int, default=5, metavar="N", help="without progress")
    ship.add_argument("--ca", default="", metavar="FILE", help="authority that signed the receiver")
    ship.add_argument("--certificate", default="", metavar="FILE", help="of ourselves")
    ship.add_argument("--key", default="", metavar="FILE", help="of that certificate")
    ship.add_argument(
        "--enterprise",
        type=int,
        default=0,
        metavar="NUMBER",
        help="syslog: your private enterprise number (default: 32473, for examples)",
    )
    ship.add_argument(
        "--largest", type=int, default=0, metavar="OCTETS", help="syslog: of a message"
    )
    importing = actions.add_parser("import", help="take over a vendor's log, to compare with")
    importing.add_argument("--vendor", required=True, choices=("claude-code", "github"))
    importing.add_argument("files", nargs="+", metavar="FILE", help="JSON, or one record a line")
    importing.add_argument("--format", choices=("text", "json"), default="text")
    store = actions.add_parser("store", help="make or migrate the organisation's store")
    store.add_argument("step", choices=("init", "migrate", "print"), metavar="init|migrate|print")


def takes(path: str, arguments: argparse.Namespace) -> bool:
    """Tell whether `run` answers, not the machine's half."""
    mine = arguments.action in _ACTIONS
    return mine or _is_url(path) or getattr(arguments, "format", "") == "ocsf"


def run(path: str, arguments: argparse.Namespace) -> int:
    """Do what is asked for; `path` is that of the machine's log, or the URL of a store."""
    action = arguments.action
    if action in _ACTIONS:
        return _ACTIONS[action](path, arguments)
    if not _is_url(path):
        return _ocsf(path, arguments)
    if action not in _SHARED:
        hint = f"with a store in PostgreSQL: {', '.join((*_SHARED, 'store'))}"
        raise AiGateError(f"`audit {action}` is for the log of a machine", hint=hint)
    return _STORED[action](_destination(path), arguments)


def _is_url(path: str) -> bool:
    # Of any scheme: what is no store of ours must not be taken for a path, which would be printed.
    return "://" in path


def _destination(url: str) -> "Destination":
    from ai_gate.audit import destination

    return destination.parse(url, kinds=("postgresql",))


# --- sending and taking over --------------------------------------------------------------------


def _ship(path: str, arguments: argparse.Namespace) -> int:
    import os

    from ai_gate.audit import destination, ship, sightings
    from ai_gate.audit.sending import Trust

    for name in ("batch", "attempts"):
        if getattr(arguments, name) < 1:
            raise AiGateError(f"`--{name}` is at least 1")
    to = destination.parse(arguments.to)
    settings = ship.Settings(
        trust=Trust(arguments.ca, arguments.certificate, arguments.key),
        batch=arguments.batch,
        attempts=arguments.attempts,
        enterprise=arguments.enterprise,
        largest=arguments.largest,
    )
    code = ExitCode.CLEAN
    for one in (path, sightings.beside(path)):
        if one == path or os.path.exists(one):
            done = ship.ship(one, to, settings)
            output.print_text("".join(_shipped(one, to, done)))
            code = max(code, ExitCode.FINDINGS if done.rejected else ExitCode.CLEAN)
    return code


def _shipped(path: str, to: "Destination", done: "Progress") -> list[str]:
    once = "exactly once" if to.kind == "postgresql" else "at least once"
    lines = [f"{path}: {done.sent} events sent to {to.shown}, {once}, up to number {done.upto}\n"]
    if done.rejected:
        lines.append(f"  {done.rejected} events were thrown away by the receiver, and said so\n")
    if done.truncated:
        lines.append(f"  {done.truncated} events were too large and went without their body\n")
    return lines


def _import(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import sightings

    if _is_url(path):
        hint = "import into the log of a machine, and ship it: `ai-gate audit ship --to URL`"
        raise AiGateError("a vendor's log is not imported into PostgreSQL directly", hint=hint)
    for file in arguments.files:
        done = sightings.add(path, arguments.vendor, file)
        text = f"{file}: {done.new} new events, {done.known} known, {done.other} other records"
        print(f"{text}; in {done.log}", file=sys.stderr)
    found = sightings.compare(sightings.local(path), sightings.EVERYTHING)
    if arguments.format == "json":
        output.print_text(json.dumps(sightings.document(found), indent=2) + "\n")
    else:
        output.print_text("".join(f"{sightings.sentence(one)}\n" for one in found))
    return ExitCode.FINDINGS if any(one.unseen for one in found) else ExitCode.CLEAN


def _ocsf(path: str, arguments: argparse.Namespace) -> int:
    """Write the log as OCSF, one event a line."""
    from ai_gate.audit import ocsf, reading, ship
    from ai_gate.audit import store as stores

    reading.recorded(path, "export", {"after": arguments.after, "format": "ocsf"})
    with reading.to_read(path) as store:
        entries = (ship.entry(store.log, row) for row in stores.rows(store, after=arguments.after))
        _write(arguments.output, (one for each in entries for one in ocsf.records(each)))
    return ExitCode.CLEAN


def _write(path: str | None, records: Iterable[Mapping[str, object]]) -> None:
    import os

    lines = (
        json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for one in records
    )
    if not path:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise AiGateError(f"could not be written: {error.strerror}", path=path) from None


# --- a store in PostgreSQL ----------------------------------------------------------------------


def _store(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import migrations, postgres

    if arguments.step == "print":
        output.print_text("\n".join(migrations.script()))
        return ExitCode.CLEAN
    if not _is_url(path):
        raise AiGateError("name the store: --store postgresql://…")
    to = _destination(path)
    with postgres.opened(to) as connection:
        work = migrations.init if arguments.step == "init" else migrations.migrate
        done = work(connection)
    applied = ", ".join(f"{one.version} {one.name}" for one in done) or "nothing to do"
    output.print_text(f"{to.shown}: {applied}\n")
    return ExitCode.CLEAN


def _query(to: "Destination", arguments: argparse.Namespace) -> int:
    from ai_gate.audit import organisation, query, shown

    question = _question(arguments)
    most = arguments.limit or query.FOREVER - 1
    answer = organisation.ask(to, question, most=most, after=arguments.after)
    asked = f"{to.user or 'this login'}, recorded in the store's table `reading`"
    if arguments.format == "json":
        output.print_text(shown.document(answer, question, asked))
    else:
        render = shown.csv if arguments.format == "csv" else shown.table
        output.print_text("".join(render(answer, question, asked)))
    return ExitCode.CLEAN


def _question(arguments: argparse.Namespace) -> "Question":
    from ai_gate.audit import query

    question = query.Question(
        user=arguments.user,
        assistant=arguments.assistant,
        repo=audit_read.named(arguments.repo),
        path=arguments.path,
        decision=arguments.decision,
        type=arguments.type,
        session=arguments.session,
        since=query.period(arguments.since) if arguments.since else 0,
        until=query.period(arguments.until, end=True) if arguments.until else query.FOREVER,
    )
    if question.since > question.until:
        raise AiGateError("`--since` is behind `--until`")
    return question


def _verify(to: "Destination", arguments: argparse.Namespace) -> int:
    from ai_gate.audit import chains, proof, verify

    anchors = [verify.anchor(_bytes(one), one) for one in arguments.checkpoint]
    done = chains.verify(to, anchors, now=time.time_ns() // 1_000_000)
    if arguments.format == "json":
        output.print_text("[" + ",\n".join(proof.document(one).rstrip() for one in done) + "]\n")
    else:
        output.print_text("".join(line for one in done for line in proof.lines(one)))
        output.print_text("" if done else "the store has no log yet\n")
    return ExitCode.CLEAN if all(one.whole for one in done) else ExitCode.FINDINGS


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise AiGateError(f"cannot be read: {error.strerror}", path=path) from None


def _export(to: "Destination", arguments: argparse.Namespace) -> int:
    from ai_gate.audit import ocsf, organisation

    entries = organisation.entries(to, arguments.after)
    if arguments.format == "ocsf":
        _write(arguments.output, (one for each in entries for one in ocsf.records(each)))
    else:
        _write(arguments.output, (_plain(one) for one in entries))
    return ExitCode.CLEAN


def _plain(entry: "Entry") -> dict[str, object]:
    """Return an event and its hash; written without blanks, the event is what was hashed."""
    erased = {"erased": True} if entry.erased else {}
    return {**erased, "event": json.loads(entry.body), "hash": entry.hash.hex()}


def _retain(to: "Destination", arguments: argparse.Namespace) -> int:
    from ai_gate.audit import organisation_retain, periods
    from ai_gate.audit.event import stamp
    from ai_gate.cli.audit import because, frameworks, months

    named = frameworks(arguments)
    keep = months(arguments.keep) if arguments.keep else 0
    most = months(arguments.most) if arguments.most else periods.MOST
    plan = periods.plan(organisation_retain.classes(to), named, keep, most)
    for text in plan.conflicts:
        output.print_text(f"conflict: {text}\n")
    if plan.conflicts:
        output.print_text("nothing was removed; decide with `--keep` and `--most`\n")
        return ExitCode.FINDINGS
    border = periods.before(time.time_ns() // 1_000_000, plan.keep)
    reason = arguments.reason or because(plan)
    gone = organisation_retain.retain(to, border, reason, dry=arguments.dry_run)
    output.print_text(f"keep {plan.keep} months: all since {stamp(border)}\n")
    for log, first, last, count in gone:
        done = "would go" if arguments.dry_run else "removed"
        output.print_text(f"log {log}: {count} events, {first} to {last}, {done}\n")
    output.print_text("" if gone else "older: none\n")
    return ExitCode.CLEAN


def _forget(to: "Destination", arguments: argparse.Namespace) -> int:
    from ai_gate.audit import organisation_retain

    reason = arguments.reason or "privacy request"
    count = organisation_retain.forget(to, arguments.user, reason)
    output.print_text(f"took the name out of {count} events of the store\n")
    return ExitCode.CLEAN


_ACTIONS: dict[str, Callable[[str, argparse.Namespace], int]] = {
    "ship": _ship,
    "import": _import,
    "store": _store,
}
_STORED: dict[str, "Callable[[Destination, argparse.Namespace], int]"] = {
    "query": _query,
    "verify": _verify,
    "export": _export,
    "retain": _retain,
    "forget": _forget,
}
