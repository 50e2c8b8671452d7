"""`ai-gate audit`: question, verify, anchor and prune the log of what assistants did."""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ai_gate import facts
from ai_gate.audit import reading
from ai_gate.audit import store as stores
from ai_gate.audit.event import OUTCOMES, TYPES
from ai_gate.audit.store import StoreError
from ai_gate.cli import audit_org, audit_read, output
from ai_gate.errors import AiGateError, ExitCode

if TYPE_CHECKING:
    from ai_gate.audit.periods import Plan
    from ai_gate.audit.retain import Removal
    from ai_gate.audit.verify import Proof


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_readers(actions)
    _add_keepers(actions)
    audit_org.add(actions)
    for one in actions.choices.values():
        one.add_argument(
            "--store",
            metavar="FILE|URL",
            help="the log; default: AI_GATE_AUDIT, or this person's own; or postgresql://…",
        )


def _add_readers(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    query = actions.add_parser("query", help="answer who did what with which assistant where")
    for name, what in (
        ("user", "the person, as the log has it"),
        ("assistant", "id of the assistant"),
        ("repo", "host/owner/name of the repository, or its folder"),
        ("session", "id of the assistant's session"),
    ):
        query.add_argument(f"--{name}", default="", metavar="ID", help=what)
    query.add_argument("--path", default="", metavar="GLOB", help="as in classification.yaml")
    query.add_argument("--since", metavar="DAY", help="first day or time, UTC")
    query.add_argument("--until", metavar="DAY", help="last day or time, UTC, inclusive")
    query.add_argument("--decision", choices=OUTCOMES, default="")
    query.add_argument("--type", choices=tuple(TYPES), default="", help="kind of event")
    query.add_argument("--format", choices=("table", "json", "csv"), default="table")
    query.add_argument("--limit", type=int, default=100, metavar="N", help="0: all (default: 100)")
    query.add_argument("--after", type=int, default=0, metavar="SEQ", help="the next page")
    tail = actions.add_parser("tail", help="show the last events")
    tail.add_argument("-n", "--lines", type=int, default=20, metavar="N")
    show = actions.add_parser("show", help="show one event, and whether it is what was written")
    show.add_argument("seq", type=int, metavar="SEQ")
    export = actions.add_parser("export", help="write events with their hashes, one a line")
    export.add_argument("--format", choices=("jsonl", "ocsf"), default="jsonl")
    export.add_argument("--after", type=int, default=0, metavar="SEQ", help="events behind SEQ")
    export.add_argument("--output", metavar="FILE", help="default: standard output")
    export.add_argument(
        "--print-schema", action="store_true", help="print the JSON Schema of an event and stop"
    )


def _add_keepers(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = actions.add_parser("verify", help="prove that the log is whole, or tell where not")
    verify.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="FILE",
        help="compare with a checkpoint that was kept elsewhere (repeatable)",
    )
    verify.add_argument("--format", choices=("text", "json"), default="text")
    checkpoint = actions.add_parser("checkpoint", help="write the head of the log, to be signed")
    checkpoint.add_argument("--output", metavar="FILE", help="default: standard output")
    retain = actions.add_parser("retain", help="remove events that need not be kept any longer")
    retain.add_argument(
        "--framework",
        action="append",
        default=[],
        metavar="ID",
        help="besides those that the classes in the log bring, and that the classification "
        "around the folder declares: pci, hipaa, eu-ai-act",
    )
    retain.add_argument("--keep", metavar="12m", help="default: the longest minimum that applies")
    retain.add_argument("--most", metavar="6y", help="the longest that is allowed (default: 6y)")
    retain.add_argument("--dry-run", action="store_true", help="only tell")
    forget = actions.add_parser("forget", help="take a person's name out of the log")
    forget.add_argument("--user", required=True, metavar="ID")
    for one in (retain, forget):
        one.add_argument("--reason", default="", metavar="TEXT", help="for the tombstone")


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "export" and arguments.print_schema:
        output.print_text(facts.text("schemas/event.schema.json"))
        return ExitCode.CLEAN
    path = arguments.store or stores.default_path()
    if audit_org.takes(path, arguments):
        return audit_org.run(path, arguments)
    return _ACTIONS[arguments.action](path, arguments)


# --- keeping ------------------------------------------------------------------------------------


def _verify(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import proof, verify

    anchors = [verify.anchor(_bytes(one), one) for one in arguments.checkpoint]
    with reading.to_read(path) as store:
        done = verify.verify(store, anchors, now=time.time_ns() // 1_000_000)
    if done.whole:
        _note_verified(path, done)
    text = proof.document(done) if arguments.format == "json" else "".join(proof.lines(done))
    output.print_text(text)
    return ExitCode.CLEAN if done.whole else ExitCode.FINDINGS


def _note_verified(path: str, done: "Proof") -> None:
    """Let queries say how far the log was verified; a log that nobody can write says nothing."""
    from ai_gate.audit import verify

    try:
        with reading.to_write(path) as store:
            verify.note(store, done)
    except StoreError as error:
        if error.reason not in ("readonly", "locked"):
            raise


def _checkpoint(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import checkpoint

    with reading.to_write(path) as store:
        made = checkpoint.take(store, reading.me({}))
    text = json.dumps(made, indent=2) + "\n"
    if arguments.output:
        output.replace(arguments.output, text)
        output.print_text(f"the head at event {made['seq']} is in {arguments.output}: sign it\n")
    else:
        output.print_text(text)
    return ExitCode.CLEAN


def _retain(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import periods, retain

    named = frameworks(arguments)
    keep = months(arguments.keep) if arguments.keep else 0
    most = months(arguments.most) if arguments.most else periods.MOST
    with reading.to_read(path) if arguments.dry_run else reading.to_write(path) as store:
        plan = periods.plan(stores.classes(store), named, keep, most)
        found = retain.old(store, periods.before(time.time_ns() // 1_000_000, plan.keep))
        _print(_planned(plan, found))
        if plan.conflicts:
            return ExitCode.FINDINGS
        if found.events and not arguments.dry_run:
            reason = arguments.reason or because(plan)
            retain.remove(store, found, reading.me({"reason": reason}))
            output.print_text(f"removed {found.events} events; a tombstone stands for them\n")
    return ExitCode.CLEAN


def frameworks(arguments: argparse.Namespace) -> list[str]:
    """Return those that are named, and those that the classification around the folder declares.

    Raises AiGateError for one without a period, and for a classification that cannot be read.
    """
    from ai_gate.audit import periods

    for name in arguments.framework:
        if name not in periods.FRAMEWORKS:
            hint = f"one of {', '.join(periods.FRAMEWORKS)}"
            raise AiGateError(f"no retention period is known for `{name}`", hint=hint)
    return [*arguments.framework, *periods.meant(_declared(arguments.root))]


def _declared(folder: str) -> tuple[str, ...]:
    from ai_gate import classification
    from ai_gate.guard import place

    top = place.repository(os.path.realpath(folder))
    path = os.path.join(top, classification.PATH)
    if not top or not os.path.lexists(path):
        return ()
    return classification.load(_bytes(path)).frameworks


def _planned(plan: "Plan", found: "Removal") -> Iterator[str]:
    for one in plan.applied:
        yield f"{one.framework}: {one.least} months at least ({one.basis})\n"
    if plan.hot:
        yield f"the last {plan.hot} months are at hand at once: all of the log is in this file\n"
    for text in plan.conflicts:
        yield f"conflict: {text}\n"
    if plan.conflicts:
        yield "nothing was removed; decide with `--keep` and `--most`\n"
        return
    yield f"keep {plan.keep} months: all since {found.border}\n"
    what = f"{found.events} events, {found.first} to {found.last}" if found.events else "none"
    yield f"older: {what}\n"
    if found.held:
        yield f"{found.held} older events stay, for a younger one stands before them\n"


def because(plan: "Plan") -> str:
    """Return the reason that a tombstone gives when the person gave none."""
    names = ", ".join(one.framework for one in plan.applied if one.least == plan.keep)
    return f"kept {plan.keep} months" + (f" ({names})" if names else "")


def months(text: str) -> int:
    """Return the months of a duration as `12m` or `6y`.

    Raises AiGateError for anything else.
    """
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdecimal() and unit in ("m", "y") and int(number)):
        raise AiGateError(f"`{text[:20]}` is no duration", hint="write 12m or 6y")
    return int(number) * (12 if unit == "y" else 1)


def _forget(path: str, arguments: argparse.Namespace) -> int:
    from ai_gate.audit import retain

    reason = arguments.reason or "privacy request"
    with reading.to_write(path) as store:
        events = retain.forget(store, arguments.user, reading.me({"reason": reason}))
    output.print_text(f"took the name out of {events} events; a tombstone says so\n")
    output.print_text("what was shipped, exported or backed up still has it\n" if events else "")
    return ExitCode.CLEAN


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise AiGateError(f"cannot be read: {error.strerror}", path=path) from None


def _print(lines: Iterable[str]) -> None:
    output.print_text("".join(lines))


_ACTIONS: dict[str, Callable[[str, argparse.Namespace], int]] = {
    "query": audit_read.query,
    "tail": audit_read.tail,
    "show": audit_read.show,
    "export": audit_read.export,
    "verify": _verify,
    "checkpoint": _checkpoint,
    "retain": _retain,
    "forget": _forget,
}
