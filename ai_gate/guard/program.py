"""The hook program: an event on standard input -> the host's answer, decided and on record.

Whatever goes wrong comes out as a refusal that says how to repair it. The line that hosts run
(`dialect.command`) covers what even this cannot: no interpreter, no program, a killed process.
"""

import importlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from types import FrameType

from ai_gate.dialect.records import Act, Decision, Event, Host, Malformed, Permission, Reply
from ai_gate.errors import AiGateError
from ai_gate.guard import decide, loose, record
from ai_gate.guard.decide import Ruling

PASSED = Decision(Permission.PASS)
_MOST = 64 << 20  # bytes of an event
_SHARE = 0.7  # of the host's patience is ours, the rest is for starting up and for the answer
_LAST = 0.85  # and then the system ends us, even within a search that hears no signal


class LateError(BaseException):
    """The guard's own deadline, which ends before that of the host.

    No `Exception`: whoever is at work then must not take it for a failure of what he looked at.
    """


_LATE = Decision(
    Permission.DENY,
    "the guard took too long to decide, so this is refused",
    "name fewer or smaller files; `ai-gate guard status` tells how fast the guard is here",
)


def main(assistant: str, store: str = "", passes: int = 0) -> int:
    """Answer the event on standard input as `assistant` understands it; return the exit code.

    `passes` takes the place of 0, which an empty file that can be executed gives as well.
    """
    host = hosted(assistant)
    _limit(host.deadline)
    try:
        reply = answer(host, _input(), store)
    except LateError:
        reply = host.refuse(_said(_LATE))
    _unlimited()
    sys.stderr.write(reply.stderr)
    if reply.stderr and not reply.stderr.endswith("\n"):
        sys.stderr.write("\n")
    sys.stdout.write(reply.stdout)
    sys.stdout.flush()
    return reply.code or passes


def _input() -> bytes:
    """Read all of standard input, but keep no more than an event may have.

    A host that cannot write all of it may take that for a hook which has nothing to say.
    """
    data = sys.stdin.buffer.read(_MOST + 1)
    while len(data) > _MOST and sys.stdin.buffer.read(1 << 20):
        pass
    return data


def hosted(assistant: str) -> Host:
    """Return the host of an assistant; AiGateError where its hooks are not known."""
    name = f"ai_gate.hosts.{assistant.replace('-', '_')}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        from ai_gate.guard import install

        raise install.unknown(assistant) from None
    host: Host = module.HOST
    return host


def answer(host: Host, data: bytes, store: str = "") -> Reply:
    """Decide one event and put it on record; every failure is a refusal."""
    try:
        shape = _mapping(data)
        if host.speaker is not None:
            host = hosted(host.speaker(shape, os.environ))
        event = host.read(shape)
        if event.act is Act.USE:
            known = {touch.path for touch in event.touches}
            here = event.directory or os.getcwd()
            more = (
                text
                for text in loose.strings(shape)
                if text not in known
                if os.path.normpath(os.path.join(here, text)) != os.path.normpath(here)
                if "/" in text or os.path.lexists(os.path.join(here, text))
            )
            event = event._replace(arguments=tuple(dict.fromkeys((*event.arguments, *more))))
    except (Malformed, ValueError, KeyError, TypeError, RecursionError) as error:
        said = str(error) if isinstance(error, Malformed) else type(error).__name__
        return host.refuse(
            _said(
                Decision(
                    Permission.DENY,
                    f"this event of {host.assistant} cannot be read: {said}",
                    "update ai-gate, or report it with the version of the assistant",
                    "BROKEN",
                )
            )
        )
    ruling = _ruled(event, host)
    lost = _recorded(event, host, ruling, store)
    decision = (record.unlogged(ruling, lost) if lost else None) or ruling.decision
    reply = host.reply(event, decision._replace(reason=_shaded(decision.reason)))
    if lost is None or decision is not ruling.decision:
        return reply
    said = f"ai-gate: this could not be put on record: {lost}"
    lines = (reply.stderr.rstrip("\n"), said, lost.hint)
    return reply._replace(stderr="".join(f"{line}\n" for line in lines if line))


def _ruled(event: Event, host: Host) -> Ruling:
    try:
        return decide.decide(event, host.assistant, [one.path for one in host.snippets])
    except AiGateError as error:
        return Ruling(Decision(Permission.DENY, str(error), error.hint, "BROKEN"))
    except Exception as error:
        # Anything unforeseen means that something was not looked at; its words may quote a value.
        return Ruling(
            Decision(
                Permission.DENY,
                f"the guard failed ({type(error).__name__} in {_where(error)}), so this is refused",
                "report it with the command that the assistant ran; `ai-gate guard status` tells "
                "whether it works at all",
                "BROKEN",
            )
        )


def _where(error: Exception) -> str:
    """Name the place where something unforeseen happened, without its words."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place else "?"


def _recorded(event: Event, host: Host, ruling: Ruling, store: str) -> AiGateError | None:
    """Log the event; return what went wrong with that."""
    try:
        record.write(event, host, ruling, store)
    except AiGateError as error:
        return error
    except (
        Exception
    ) as error:  # the log must not decide what the policy decides; its words may quote
        return AiGateError(f"{type(error).__name__} in {_where(error)}")
    return None


def _mapping(data: bytes) -> Mapping[str, object]:
    if len(data) > _MOST:
        raise Malformed(f"it is larger than {_MOST >> 20} MiB")
    if not data.strip():
        raise Malformed("there is nothing on standard input")
    found = json.loads(data)
    if not isinstance(found, dict):
        raise Malformed("it is not a JSON object")
    return found


def _limit(deadline: float) -> None:
    """Set our own deadline, and one that holds even where no Python code runs."""
    if not hasattr(signal, "setitimer"):
        _watched(deadline * _LAST)
        return
    signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, deadline * _SHARE)
    # Counts processor time, so it cannot end a process that waits; a lock is waited for briefly.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, deadline * _LAST)


def _late(number: int, frame: FrameType | None) -> None:
    raise LateError


def _unlimited() -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _watched(seconds: float) -> None:
    import threading

    timer = threading.Timer(seconds, os._exit, (2,))
    timer.daemon = True
    timer.start()


def _said(decision: Decision) -> str:
    return f"{decision.reason}\n{decision.help}" if decision.help else decision.reason


def _shaded(text: str) -> str:
    if sum(one.isdigit() for one in text) < 9:
        return text
    from ai_gate.inline import shaded

    return shaded(text)
