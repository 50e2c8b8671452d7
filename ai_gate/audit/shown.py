"""Answers from the log as text: a table for people, JSON and CSV for programs.

Each begins with what it is worth: source, parameters, period, population, completeness.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ai_gate.audit.query import Answer, Question, since_words

SCHEMA = "ai-gate/audit-query/v1"
COLUMNS = (
    ("seq", ("seq",)),
    ("time", ("ts",)),
    ("type", ("type",)),
    ("user", ("actor", "id")),
    ("assistant", ("assistant", "id")),
    ("repo", ("repo", "id")),
    ("action", ("action", "name")),
    ("decision", ("decision", "outcome")),
    ("code", ("decision", "code")),
)
OF_RESOURCE = ("pci", "phi", "tier", "path", "bytes")
_MORE = (
    ("user_source", ("actor", "source")),
    ("os_user", ("actor", "os_user")),
    ("session", ("assistant", "session")),
    ("model", ("assistant", "model")),
    ("command", ("action", "command")),
    ("provider", ("destination", "provider")),
    ("endpoint", ("destination", "host")),
    ("host", ("origin", "host")),
    ("via", ("origin", "via")),
    ("hash", ("chain", "hash")),
)
_NOT_COMPARED = (
    "what no guard saw; no vendor's log was imported to compare with (`ai-gate audit import`)"
)
_FORMULA = "=+-@\t\r"


def table(answer: Answer, question: Question, asked: str) -> Iterator[str]:
    """Yield the lines of an answer for people."""
    for name, text in head(answer, question, asked):
        yield f"{name:<14}{text}\n"
    yield "\n"
    yield from lines(answer.events)


def lines(events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a table of events, one line each."""
    names = [name for name, _ in COLUMNS] + ["class", "path"]
    rows = [names, *(_row(one) for one in events)]
    if len(rows) == 1:
        yield "no events\n"
        return
    widths = [max(len(row[at]) for row in rows) for at in range(len(names) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join((*cells, row[-1])).rstrip() + "\n"


def _row(event: Mapping[str, Any]) -> list[str]:
    resources = event.get("action", {}).get("resources", [])
    first = resources[0] if resources else {}
    classes = "/".join(filter(None, (first.get("pci", ""), first.get("phi", ""))))
    others = max(len(resources), event.get("action", {}).get("total", 0)) - 1
    path = first.get("path", "") + (f" and {others} more" if others > 0 else "")
    said = [printable(str(at(event, route))) for _, route in COLUMNS]
    return [*said, printable(classes), printable(path)]


def document(answer: Answer, question: Question, asked: str) -> str:
    """Return an answer as JSON."""
    begin, end = since_words(question)
    value = {
        "schema": SCHEMA,
        "source": {"store": answer.source, "log": answer.log, "asked": asked},
        "parameters": parameters(question),
        "period": {"since": begin, "until": end},
        "population": {
            "events": answer.population,
            "more": answer.many,
            "matching": answer.matching,
            "more_matching": answer.more,
        },
        "unmatched": answer.unmatched,
        "completeness": answer.completeness._asdict(),
        "events": answer.events,
        "after": answer.after or None,
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def csv(answer: Answer, question: Question, asked: str) -> Iterator[str]:
    """Yield an answer as CSV, one line for each path that an event touches."""
    for name, text in head(answer, question, asked):
        yield cell(printable(f"# {name}: {text}")) + "\r\n"
    columns = (*COLUMNS, *_MORE)
    yield ",".join((*(name for name, _ in columns), *OF_RESOURCE)) + "\r\n"
    for event in answer.events:
        said = [cell(printable(str(at(event, route)))) for _, route in columns]
        for one in event.get("action", {}).get("resources", []) or [{}]:
            own = [cell(printable(str(one.get(name, "")))) for name in OF_RESOURCE]
            yield ",".join((*said, *own)) + "\r\n"


def head(answer: Answer, question: Question, asked: str) -> Iterator[tuple[str, str]]:
    """Yield what an answer is worth, in words."""
    begin, end = since_words(question)
    said = answer.completeness
    asks = " ".join(f"{name}={printable(text)}" for name, text in parameters(question).items())
    yield "source", f"{printable(answer.source)} (log {answer.log})"
    yield "asked", asked
    yield "parameters", asks or "none: every event"
    yield "period", f"{begin} to {end}; the log has {said.started} to {said.ended}"
    population = _number(answer.population, answer.many)
    matching = _number(answer.matching, answer.more)
    yield "population", f"{population} events in the period, {matching} match"
    for text in answer.unmatched:
        yield "unknown", printable(text)
    page = f"{len(answer.events):,} events"
    yield "page", f"{page}; the next with --after {answer.after}" if answer.after else page
    yield from _complete(answer)


def _complete(answer: Answer) -> Iterator[tuple[str, str]]:
    said = answer.completeness
    named = ", ".join(map(printable, said.unended_named))
    unended = f"{said.unended} without an end" + (f" ({named} ...)" if named else "")
    yield "sessions", f"{said.sessions}, {unended}"
    yield "chain", said.verified
    for text in said.removed:
        yield "removed", printable(text)
    for text in said.pauses:
        yield "recording", printable(text)
    for first, last in said.silences:
        yield "silence", f"no event from {first} to {last}"
    for text in said.vendors or (_NOT_COMPARED,):
        yield "not here", printable(text)


def parameters(question: Question) -> dict[str, str]:
    """Return what a question asks for, without its period."""
    asked = question._asdict()
    return {name: value for name, value in asked.items() if isinstance(value, str) and value}


def at(event: Mapping[str, Any], route: tuple[str, ...]) -> Any:
    """Return what stands at a route of keys; empty if there is nothing."""
    value: Any = event
    for key in route:
        value = value.get(key, "") if isinstance(value, Mapping) else ""
    return value


def printable(text: str) -> str:
    """Return text that cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def cell(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula.

    See https://owasp.org/www-community/attacks/CSV_Injection.
    """
    if text.startswith(tuple(_FORMULA)):
        text = "'" + text
    if any(sign in text for sign in ",\"\r\n'"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _number(count: int, more: bool) -> str:
    return f"more than {count:,}" if more else f"{count:,}"
