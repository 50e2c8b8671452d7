"""When the guard was known to be missing from a repository's files, or to have come late.

Nobody hears a hook that is not there, so this is told by what is on record beside it: `ai-gate
guard install` and `uninstall`, and sessions that others of the same assistant show to be without
their beginning.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ai_gate.audit.event import milliseconds, stamp
from ai_gate.audit.query import Question
from ai_gate.record import NamedTuple

PUT_IN, TAKEN_OUT = "guard put in", "guard taken out"
"""What `details.change` of a `config_change` says."""

_NAMED = 5


class Opening(NamedTuple):
    """How a session begins in the log."""

    session: str
    assistant: str
    announced: bool  # by an event of its start


def untold(changes: Iterable[Mapping[str, Any]], question: Question) -> Iterator[str]:
    """Yield the times of a question in which a guard that had been there was taken out.

    `changes` are the `config_change` events up to the end of the period, in the order of time.
    """
    out: dict[tuple[str, str, str], int] = {}
    for event in changes:
        place = (
            event.get("assistant", {}).get("id", ""),
            event.get("repo", {}).get("id", ""),
            event.get("origin", {}).get("host", ""),
        )
        change = event.get("details", {}).get("change")
        if not _asked(question, *place):
            continue
        if change == TAKEN_OUT:
            out.setdefault(place, milliseconds(event["ts"]))
        elif change == PUT_IN and place in out:
            since, until = out.pop(place), milliseconds(event["ts"])
            if until >= question.since:
                yield f"{_where(*place)} from {stamp(since)} to {stamp(until)}"
    for place, since in out.items():
        yield f"{_where(*place)} since {stamp(since)}"


def _asked(question: Question, assistant: str, repo: str, machine: str) -> bool:
    return question.assistant in ("", assistant) and question.repo in ("", repo)


def _where(assistant: str, repo: str, machine: str) -> str:
    return f"no guard of {assistant} in {repo or 'a repository'} on {machine or 'a machine'}"


def headless(openings: Iterable[Opening]) -> Iterator[str]:
    """Yield the sessions without a beginning, of assistants that announced some of theirs."""
    by: dict[str, list[Opening]] = {}
    for one in openings:
        by.setdefault(one.assistant, []).append(one)
    for assistant, sessions in sorted(by.items()):
        late = [one.session for one in sessions if not one.announced]
        if late and len(late) < len(sessions):
            more = " ..." if len(late) > _NAMED else ""
            yield (
                f"{len(late)} of {len(sessions)} sessions of {assistant} have no beginning "
                f"({', '.join(late[:_NAMED])}{more}): the guard came late, or events are missing"
            )
