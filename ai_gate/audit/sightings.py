"""What vendors' own logs say: kept in a log of its own, and compared with what the guard saw.

An imported event is never part of the guard's chain. Its log lies beside the guard's, has the same
form, and can be questioned, verified and shipped in the same way.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ai_gate.audit import reading, vendor_files, vendors_claude_code, vendors_github
from ai_gate.audit import store as stores
from ai_gate.audit.event import Event, stamp
from ai_gate.audit.query import FOREVER, Question
from ai_gate.errors import ParseError
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate.audit.store import Store

VENDORS = {
    vendors_claude_code.VENDOR: vendors_claude_code.events,
    vendors_github.VENDOR: vendors_github.events,
}
_BATCH = 1000
_NAMED = 5


class Imported(NamedTuple):
    """What came of an import."""

    log: str  # path of the log that has it
    new: int
    known: int  # imported before
    other: int  # records that are no interaction with an assistant


class Session(NamedTuple):
    """A session as one of the two sides knows it."""

    id: str
    assistant: str
    user: str
    repo: str
    first: int  # milliseconds
    last: int
    events: int
    imported: bool


class Comparison(NamedTuple):
    """The two sides for one assistant, in the time that the vendor's log covers."""

    assistant: str
    since: int
    until: int
    both: int
    unseen: tuple[Session, ...]  # in the vendor's log, and the guard has nothing of it
    unreported: tuple[Session, ...]  # the guard has it, and the vendor's log does not


def beside(path: str) -> str:
    """Return where the imported log of a log is."""
    stem, dot, end = os.path.basename(path).rpartition(".")
    name = f"{stem}.imported.{end}" if dot and stem else f"{path}.imported"
    return os.path.join(os.path.dirname(path), os.path.basename(name))


def add(path: str, vendor: str, file: str) -> Imported:
    """Read a vendor's export, and append what is new to the imported log beside `path`.

    Nothing is written unless the whole file can be read. Raises ParseError with path and line.
    """
    found = list(_read(vendor, file))
    events = [one for one in found if one is not None]
    target = beside(path)
    stores.append(target, ())
    with reading.to_write(target) as store:
        seen = _refs(store)
        new = list(_new(events, seen))
        for start in range(0, len(new), _BATCH):
            stores.add(store, new[start : start + _BATCH])
        said = {"command": "import", "vendor": vendor, "sha256": _digest(file), "new": len(new)}
        stores.add(store, [reading.me(said)])
    return Imported(target, len(new), len(events) - len(new), len(found) - len(events))


def _read(vendor: str, file: str) -> Iterator[Event | None]:
    for line, record in vendor_files.records(file):
        try:
            yield from VENDORS[vendor](record)
        except vendor_files.WrongRecordError as error:
            raise ParseError(error.message, path=file, line=line, hint=error.hint) from None


def _new(events: Iterable[Event], seen: set[tuple[str, str]]) -> Iterator[Event]:
    for event in sorted(events, key=lambda one: one.ts):
        key = event.via, event.ref
        if key not in seen:
            seen.add(key)
            yield event


def _refs(store: "Store") -> set[tuple[str, str]]:
    query = (
        "SELECT json_extract(body, '$.origin.via'), json_extract(body, '$.origin.ref')"
        " FROM event WHERE json_extract(body, '$.origin.ref') IS NOT NULL"
    )
    return set(store.connection.execute(query))


def _digest(file: str) -> str:
    with open(file, "rb") as data:
        return stores.sha256(data.read()).hex()


# --- the two sides ------------------------------------------------------------------------------


def compare(sessions: Iterable[Session], question: Question) -> list[Comparison]:
    """Set the sessions of both sides against each other, assistant by assistant.

    Of an assistant whose vendor's log was never imported nothing can be said, so it is left out.
    """
    sides: dict[str, tuple[dict[str, Session], dict[str, Session]]] = {}
    for one in sessions:
        if one.id and (not question.assistant or one.assistant == question.assistant):
            sides.setdefault(one.assistant, ({}, {}))[one.imported][one.id] = one
    return [
        _compared(assistant, here, there, question)
        for assistant, (here, there) in sorted(sides.items())
        if there
    ]


def _compared(
    assistant: str, here: Mapping[str, Session], there: Mapping[str, Session], question: Question
) -> Comparison:
    since = max(question.since, min(one.first for one in there.values()))
    until = min(question.until, max(one.last for one in there.values()))

    def meets(one: Session) -> bool:
        return one.first <= until and one.last >= since and question.session in ("", one.id)

    def asked(one: Session) -> bool:
        return meets(one) and question.user in ("", one.user) and question.repo in ("", one.repo)

    # A vendor knows persons by other names, and no repository: of what the guard has not seen
    # nothing may be left out because a name does not fit.
    unseen = [one for id, one in there.items() if id not in here and meets(one)]
    unreported = [one for id, one in here.items() if id not in there and asked(one)]
    both = sum(asked(one) for id, one in here.items() if id in there)
    return Comparison(assistant, since, until, both, _sorted(unseen), _sorted(unreported))


def _sorted(sessions: list[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda one: (one.first, one.id)))


def local(path: str) -> Iterator[Session]:
    """Yield the sessions of a machine's log and of the imported log beside it."""
    for name, imported in ((path, False), (beside(path), True)):
        if not os.path.exists(name):
            continue
        with reading.to_read(name) as store:
            yield from _sessions(store, imported)


def _sessions(store: "Store", imported: bool) -> Iterator[Session]:
    query = (
        "SELECT i.text, a.text, u.text, r.text, s.first_ts, s.last_ts, s.events FROM session s"
        " JOIN word i ON i.id = s.id JOIN word a ON a.id = s.assistant"
        " JOIN word u ON u.id = s.actor JOIN word r ON r.id = s.repo"
    )
    for row in store.connection.execute(query):
        yield Session._make((*row, imported))


def sentences(path: str, question: Question) -> Iterator[str]:
    """Yield what the completeness statement of an answer says of vendors' logs."""
    if os.path.exists(beside(path)):
        for one in compare(local(path), question):
            yield sentence(one)


def sentence(one: Comparison) -> str:
    """Return one comparison in words."""
    period = f"{stamp(one.since)[:10]} to {stamp(one.until)[:10]}"
    return (
        f"the vendor's log of {one.assistant}, {period}: {one.both} sessions there and here; "
        f"{_counted(one.unseen)} only there, of all persons and repositories, which no guard saw; "
        f"{_counted(one.unreported)} only here"
    )


def _counted(sessions: tuple[Session, ...]) -> str:
    if not sessions:
        return "none"
    more = " ..." if len(sessions) > _NAMED else ""
    return f"{len(sessions)} ({', '.join(one.id for one in sessions[:_NAMED])}{more})"


def document(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Return comparisons as plain JSON."""
    return [
        {
            "assistant": one.assistant,
            "since": stamp(one.since),
            "until": stamp(one.until),
            "both": one.both,
            **{
                side: [
                    {**each._asdict(), "first": stamp(each.first), "last": stamp(each.last)}
                    for each in getattr(one, side)
                ]
                for side in ("unseen", "unreported")
            },
        }
        for one in comparisons
    ]


EVERYTHING = Question(until=FOREVER)
