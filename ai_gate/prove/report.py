"""Proofs -> text, JSON, JUnit and the table of what was proved."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ai_gate import facts as data
from ai_gate.model import Plane, State
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import SCHEMA, Agreement, Row, Seen

FORMATS = ("text", "json", "junit")
FAILS = (Agreement.CONTRADICTED,)
# The columns of the table of what was proved.
COLUMNS = ("assistant", "plane", "setting", "verdict", "version", "date", "probes")


def render(format: str, proofs: Sequence[Proof], about: Mapping[str, Any]) -> str:
    """Write the outcome in one of `FORMATS`; `about` is what holds for the whole run."""
    if format == "json":
        return json.dumps(facts(proofs, about), indent=1) + "\n"
    if format == "junit":
        return junit(proofs, about)
    return "".join(text(proofs))


def facts(proofs: Sequence[Proof], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outcome for programs."""
    rows = [row for proof in proofs for row in proof.rows]
    return {
        "schema": SCHEMA,
        **about,
        "clients": [_client(proof) for proof in proofs],
        "rows": [_row(row) for row in rows],
        "egress": [
            {"assistant": proof.session.assistant, **contact._asdict()}
            for proof in proofs
            for contact in proof.session.contacts
        ],
        "summary": {
            **{one.value: sum(row.result.seen is one for row in rows) for one in Seen},
            **{one.value: sum(row.agreement is one for row in rows) for one in Agreement},
        },
    }


def _client(proof: Proof) -> dict[str, Any]:
    session = proof.session
    return {
        "assistant": session.assistant,
        "version": session.version,
        "network": session.isolated or f"open: {session.why}",
        "seconds": round(session.seconds, 1),
        "log": session.logged and session.logged._asdict(),
        "configuration": {
            path: f"sha256:{sha256(data).hexdigest()}" for path, data in proof.files.items()
        },
    }


def _row(row: Row) -> dict[str, Any]:
    result, outcome = row.result, row.outcome
    told: dict[str, Any] = {"verdict": "none", "strength": "none", "because": []}
    if outcome is not None:
        told = {
            "verdict": outcome.state,
            "strength": outcome.strength.word,
            "because": [because._asdict() for because in outcome.because],
        }
    return {
        "assistant": row.assistant,
        "plane": result.probe.plane,
        "place": result.probe.canary.kind,
        "path": result.probe.canary.path,
        "spelling": result.probe.spelling,
        "tool": result.tool,
        "verdict": result.seen,
        "by": result.by,
        "said": result.said,
        "reach": told,
        "agreement": row.agreement,
    }


def junit(proofs: Sequence[Proof], about: Mapping[str, Any]) -> str:
    """Return a test case for each probe; a contradiction fails, a client that fails is an error."""
    from xml.sax.saxutils import quoteattr

    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n', "<testsuites>\n"]
    for proof in proofs:
        session, rows = proof.session, proof.rows
        failed = sum(row.agreement in FAILS for row in rows)
        broken = sum(row.result.seen is Seen.FAILED for row in rows)
        skipped = sum(row.result.seen is Seen.NOT_TESTABLE for row in rows)
        name = quoteattr(f"{session.assistant} {session.version}".strip())
        lines.append(
            f'  <testsuite name={name} tests="{len(rows)}" failures="{failed}" '
            f'errors="{broken}" skipped="{skipped}" time="{session.seconds:.1f}" '
            f"timestamp={quoteattr(str(about.get('date', '')))}>\n"
        )
        lines += (_case(row) for row in rows)
        lines.append("  </testsuite>\n")
    return "".join((*lines, "</testsuites>\n"))


def _case(row: Row) -> str:
    from xml.sax.saxutils import quoteattr

    result = row.result
    name = f"{result.probe.plane}: {result.probe.canary.kind}, {result.probe.spelling}"
    head = f"    <testcase classname={quoteattr(row.assistant)} name={quoteattr(name)}"
    inner = ""
    if row.agreement in FAILS:
        inner = f"<failure message={quoteattr(_words(row))}/>"
    elif result.seen is Seen.FAILED:
        inner = f"<error message={quoteattr(_clean(result.said))}/>"
    elif result.seen is Seen.NOT_TESTABLE:
        inner = f"<skipped message={quoteattr(_clean(result.said))}/>"
    return f"{head}>{inner}</testcase>\n" if inner else f"{head}/>\n"


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(one for one in text if one >= " " and not "\ud800" <= one <= "\udfff")


def text(proofs: Sequence[Proof]) -> Iterator[str]:
    """Yield a table for each client, then what contradicts reach, and where clients called."""
    for proof in proofs:
        session = proof.session
        yield f"{session.assistant} {session.version}, {len(proof.rows)} probes"
        yield f" in {session.seconds:.0f} s\n"
        for plane in Plane:
            rows = [row for row in proof.rows if row.result.probe.plane is plane]
            if rows:
                yield f"  {plane:8} {_counts(rows):44} reach: {_reach(rows)}\n"
        yield from _named(proof.rows, Agreement.CONTRADICTED)
        yield from _counted(proof.rows, Agreement.CAUTION)
        yield from _counted(proof.rows, Agreement.NAME)
        yield from _failed(proof.rows)
        yield from _recorded(proof)
        yield from _egress(proof)


def _recorded(proof: Proof) -> Iterator[str]:
    logged = proof.session.logged
    if logged is not None:
        counts = ", ".join(f"{count} {word}" for word, count in sorted(logged.decisions.items()))
        yield f"  on record: {counts}" + ("\n" if logged.whole else "; THE LOG IS BROKEN\n")


def _counts(rows: Sequence[Row]) -> str:
    counted = {one: sum(row.result.seen is one for row in rows) for one in Seen}
    return ", ".join(f"{number} {one}" for one, number in counted.items() if number)


def _reach(rows: Iterable[Row]) -> str:
    said = []
    for row in rows:
        outcome = row.outcome
        if outcome is not None:
            closed = outcome.state is State.CLOSED
            said.append(f"closed ({outcome.strength.word})" if closed else outcome.state.value)
    return ", ".join(dict.fromkeys(said)) or "no verdict"


def _named(rows: Iterable[Row], wanted: Agreement) -> Iterator[str]:
    for row in rows:
        if row.agreement is wanted:
            yield f"  {wanted}: {_words(row)}\n"


def _counted(rows: Iterable[Row], wanted: Agreement) -> Iterator[str]:
    found = [row.result.probe.plane for row in rows if row.agreement is wanted]
    if found:
        planes = (f"{plane} {found.count(plane)}" for plane in Plane if plane in found)
        yield f"  {wanted}: {', '.join(planes)}\n"


def _words(row: Row) -> str:
    result, outcome = row.result, row.outcome
    asked = f"{result.tool}, {result.probe.spelling}" if result.tool else result.probe.spelling
    because = outcome.because[0] if outcome is not None and outcome.because else None
    place = f"{because.path}:{because.line}: " if because is not None and because.path else ""
    why = f"; reach: {place}{because.text}" if because is not None else ""
    by = f" (refused by {result.by})" if result.by else ""
    kind = result.probe.canary.kind
    return _clean(f"{result.probe.plane}, {kind}, by {asked}{by}{why}")


def _failed(rows: Iterable[Row]) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for row in rows:
        if row.result.seen in (Seen.FAILED, Seen.NOT_TESTABLE):
            one = row.result
            told.setdefault(f"{one.seen}: {_clean(one.said)}", []).append(one.probe.spelling)
    for why, spellings in told.items():
        yield f"  {why} ({', '.join(dict.fromkeys(spellings))})\n"


def _egress(proof: Proof) -> Iterator[str]:
    session = proof.session
    if not session.isolated:
        yield f"  network not closed: {session.why}; only what obeys a proxy was seen\n"
    for one in session.contacts:
        what = "looked up" if one.port == 53 else f"called on port {one.port}"
        yield f"  egress: {one.host} {what}, {one.times} times\n"


# --- the table of what was proved ---------------------------------------------------------------


def proved(proofs: Iterable[Proof], date: str) -> list[dict[str, str]]:
    """Return a row for each assistant, plane and what closes it: the worst of its probes."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    versions: dict[str, str] = {}
    for proof in proofs:
        versions[proof.session.assistant] = proof.session.version
        for row in proof.rows:
            gone = row.result.missing and row.agreement is Agreement.AGREES
            if gone or row.result.seen in (Seen.KEPT, Seen.REFUSED, Seen.LEFT):
                key = row.assistant, row.result.probe.plane.value, _setting(row)
                found.setdefault(key, []).append(row)
    return [
        {
            "assistant": key[0],
            "plane": key[1],
            "setting": key[2],
            "verdict": _worst(rows),
            "version": versions[key[0]],
            "date": date,
            "probes": str(len(rows)),
        }
        for key, rows in sorted(found.items())
    ]


def _setting(row: Row) -> str:
    """Name the file that closes the plane, or say that reach knows of none."""
    outcome = row.outcome
    if outcome is None or outcome.state is not State.CLOSED:
        return "none"
    because = outcome.because[0] if outcome.because else None
    return (because.path if because is not None and because.path else "") or "nothing to close"


def _worst(rows: Sequence[Row]) -> str:
    content = [row for row in rows if row.agreement is not Agreement.NAME]
    seen = {row.result.seen for row in content}
    if seen == {Seen.NOT_TESTABLE}:
        return "no tool"
    if Seen.LEFT not in seen:
        return "kept"
    return "left" if seen == {Seen.LEFT} else "left in part"


def recorded(old: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Return the table with `rows` in the place of those that they renew."""
    known = {_key(one): one for one in data.table(old)} if old else {}
    merged: dict[tuple[str, ...], Mapping[str, str]] = {**known, **{_key(one): one for one in rows}}
    lines = [COLUMNS, *(tuple(merged[key][name] for name in COLUMNS) for key in sorted(merged))]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(value: str) -> str:
    """Write one cell of a CSV file (RFC 4180)."""
    plain = not any(one in value for one in ',"\r\n')
    return value if plain else '"' + value.replace('"', '""') + '"'


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return row["assistant"], row["plane"], row["setting"]
