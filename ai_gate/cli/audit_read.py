"""The half of `ai-gate audit` that reads the log of a machine: each reading goes on record."""

import argparse
import json
import os
import sys
from collections.abc import Iterable

from ai_gate.audit import reading
from ai_gate.audit import store as stores
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode


def query(path: str, arguments: argparse.Namespace) -> int:
    """Answer a question, with what the answer is worth."""
    from ai_gate.audit import query as queries
    from ai_gate.audit import shown

    question = queries.Question(
        user=arguments.user,
        assistant=arguments.assistant,
        repo=named(arguments.repo),
        path=arguments.path,
        decision=arguments.decision,
        type=arguments.type,
        session=arguments.session,
        since=queries.period(arguments.since) if arguments.since else 0,
        until=queries.period(arguments.until, end=True) if arguments.until else queries.FOREVER,
    )
    if question.since > question.until:
        raise AiGateError("`--since` is behind `--until`")
    if min(arguments.limit, arguments.after) < 0:
        raise AiGateError("`--limit` and `--after` are not negative")
    question = queries.cleaned(path, question)
    most = arguments.limit or queries.FOREVER - 1
    with reading.to_read(path) as store:
        answer = queries.ask(store, question, most=most, after=arguments.after)
    since, until = queries.since_words(question)
    parameters = {**shown.parameters(question), "since": since, "until": until}
    asked = reading.recorded(
        path, "query", {"parameters": parameters, "events": len(answer.events)}
    )
    if arguments.format == "json":
        output.print_text(shown.document(answer, question, asked))
    else:
        render = shown.csv if arguments.format == "csv" else shown.table
        output.print_text("".join(render(answer, question, asked)))
    return ExitCode.CLEAN


def named(repository: str) -> str:
    """Return the name that the log has for a repository; one given as a folder is looked at.

    Raises AiGateError for a folder outside any repository.
    """
    if not repository.startswith((".", "/", "~")):
        return repository
    from ai_gate.guard import around, place

    top = place.repository(os.path.realpath(os.path.expanduser(repository)))
    if not top:
        hint = "name it as the log does: host/owner/name, or the folder's name without a remote"
        raise AiGateError(f"`--repo {repository[:100]}`: no git repository", hint=hint)
    return around.look(top).id


def tail(path: str, arguments: argparse.Namespace) -> int:
    """Print the last events."""
    from ai_gate.audit import shown

    with reading.to_read(path) as store:
        last = stores.head(store)[0]
        rows = list(stores.rows(store, after=max(0, last - max(0, arguments.lines))))
    reading.recorded(path, "tail", {"events": len(rows)})
    output.print_text("".join(shown.lines([json.loads(row.body) for row in rows])))
    return ExitCode.CLEAN


def show(path: str, arguments: argparse.Namespace) -> int:
    """Print one event, and whether it is what was written."""
    from ai_gate.audit.shown import printable

    with reading.to_read(path) as store:
        rows = list(stores.rows(store, after=arguments.seq - 2, most=2))
        last = stores.head(store)[0]
    found = next((row for row in rows if row.seq == arguments.seq), None)
    if found is None:
        hint = f"the last one is {last}; `ai-gate audit query` says what was removed"
        raise AiGateError(f"event {arguments.seq} is not in the log", hint=hint)
    before = rows[0].hash if rows[0].seq == found.seq - 1 else None
    if found.seq == 1:
        before = stores.GENESIS
    reading.recorded(path, "show", {"seq": found.seq})
    text = json.dumps(json.loads(found.body), indent=2, ensure_ascii=False)
    text = "\n".join(map(printable, text.split("\n")))
    output.print_text(f"{text}\nhash {found.hash.hex()}: {_state(found, before)}\n")
    return ExitCode.CLEAN


def _state(row: stores.Row, before: bytes | None) -> str:
    if row.erased:
        return "that of the event before names were taken out of it"
    if before is None:
        return "cannot be compared, the event before it was removed"
    if stores.sha256(before, row.body) == row.hash:
        return "that of this event behind the one before it"
    return "NOT that of this event behind the one before it; run `ai-gate audit verify`"


def export(path: str, arguments: argparse.Namespace) -> int:
    """Write events with their hashes, one a line."""
    reading.recorded(path, "export", {"after": arguments.after})
    with reading.to_read(path) as store:
        lines = (_line(row) for row in stores.rows(store, after=arguments.after))
        if arguments.output:
            _write(arguments.output, lines)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
    return ExitCode.CLEAN


def _line(row: stores.Row) -> bytes:
    """Return an event and its hash as one line; the octets of `event` are those that are hashed."""
    erased = b'"erased":true,' if row.erased else b""
    return b'{%b"event":%b,"hash":"%b"}\n' % (erased, row.body, row.hash.hex().encode())


def _write(path: str, lines: Iterable[bytes]) -> None:
    """Write a file that only its owner can read, in one step."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.writelines(lines)
        os.replace(temporary, path)
    except OSError as error:
        raise AiGateError(f"could not be written: {error.strerror}", path=path) from None
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
