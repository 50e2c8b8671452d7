"""Proofs -> text, JSON, JUnit and the table of what was proved; `evidence` has the section."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ai_gate.model import Plane, State
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import SCHEMA, Agreement, Row, Seen

FORMATS = ("text", "json", "junit", "evidence")
FAILS = (Agreement.CONTRADICTED,)


def render(format: str, proofs: Sequence[Proof], about: Mapping[str, Any]) -> str:
    """Write the outcome in one of `FORMATS`; `about` is what holds for the whole run."""
    if format == "json":
        return json.dumps(facts(proofs, about), indent=1) + "\n"
    if format == "junit":
        return junit(proofs, about)
    if format == "evidence":
        from ai_gate.prove import evidence

        return evidence.render(proofs, about)
    return "".join(text(proofs))


def facts(proofs: Sequence[Proof], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outcome for programs."""
    rows = [row for proof in proofs for row in proof.rows]
    return {
        "schema": SCHEMA,
        **about,
        "clients": [_client(proof) for proof in proofs],
        "rows": [row_facts(row) for row in rows],
        "egress": egress_facts(proofs),
        "summary": {
            **{one.value: sum(row.result.seen is one for row in rows) for one in Seen},
            **{one.value: sum(row.agreement is one for row in rows) for one in Agreement},
        },
    }


def egress_facts(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    """Return whom each client tried to reach."""
    return [
        {"assistant": proof.session.assistant, **contact._asdict()}
        for proof in proofs
        for contact in proof.session.contacts
    ]


def _client(proof: Proof) -> dict[str, Any]:
    session = proof.session
    return {
        "assistant": session.assistant,
        "version": session.version,
        "program": dict(proof.program),
        "network": session.isolated or f"open: {session.why}",
        "seconds": round(session.seconds, 1),
        "log": session.logged and session.logged._asdict(),
        "configuration": digests(proof.files),
    }


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digest of each file."""
    return {path: f"sha256:{sha256(data).hexdigest()}" for path, data in files.items()}


def row_facts(row: Row) -> dict[str, Any]:
    """Return one probe for programs; of the clone it holds only the canary."""
    result, outcome = row.result, row.outcome
    reach: dict[str, Any] = {"verdict": "none", "strength": "none", "because": []}
    if outcome is not None:
        reach = {
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
        "reach": reach,
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
                said = ", ".join(reach_words(rows)) or "no verdict"
                yield f"  {plane:8} {_counts(rows):44} reach: {said}\n"
        yield from _named(proof.rows, Agreement.CONTRADICTED)
        yield from _counted(proof.rows, Agreement.CAUTION)
        yield from _counted(proof.rows, Agreement.NAME)
        yield from _untold(proof.rows)
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


def reach_words(rows: Iterable[Row]) -> list[str]:
    """Return what reach says of the paths of some probes, each verdict once."""
    said = []
    for row in rows:
        outcome = row.outcome
        if outcome is not None:
            known = f"closed ({outcome.strength.word})"
            said.append(known if closed(row) else outcome.state.value)
    return list(dict.fromkeys(said))


def closed(row: Row) -> bool:
    """Tell whether reach calls the plane closed."""
    return row.outcome is not None and row.outcome.state is State.CLOSED


def told(rows: Iterable[Row]) -> list[Row]:
    """Return the probes that show something: they were asked, or the tool is taken away."""
    return [
        row
        for row in rows
        if row.result.seen in (Seen.KEPT, Seen.REFUSED, Seen.LEFT)
        or (row.result.missing and row.agreement is Agreement.AGREES)
    ]


def verdict(rows: Sequence[Row]) -> str:
    """Say in a word what was seen on one plane of a client."""
    known = told(rows)
    if known:
        return worst(known)
    failed = any(row.result.seen is Seen.FAILED for row in rows)
    return str(Seen.FAILED if failed else Seen.NOT_TESTABLE)


def _named(rows: Iterable[Row], wanted: Agreement) -> Iterator[str]:
    for row in rows:
        if row.agreement is wanted:
            yield f"  {wanted}: {_words(row)}\n"


def _counted(rows: Iterable[Row], wanted: Agreement) -> Iterator[str]:
    found = [row.result.probe.plane for row in rows if row.agreement is wanted]
    if found:
        planes = (f"{plane} {found.count(plane)}" for plane in Plane if plane in found)
        yield f"  {wanted}: {', '.join(planes)}\n"


def _untold(rows: Iterable[Row]) -> Iterator[str]:
    """Say what left by planes of which reach cannot tell whether they are closed."""
    left = [
        row.result.probe.plane
        for row in rows
        if row.result.seen is Seen.LEFT and row.outcome and row.outcome.state is State.UNKNOWN
    ]
    if left:
        planes = (f"{plane} {left.count(plane)}" for plane in Plane if plane in left)
        yield f"  left, where reach cannot tell: {', '.join(planes)}\n"


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
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.result.seen in (Seen.FAILED, Seen.NOT_TESTABLE):
            one = row.result
            reasons.setdefault(f"{one.seen}: {_clean(one.said)}", []).append(one.probe.spelling)
    for why, spellings in reasons.items():
        yield f"  {why} ({', '.join(dict.fromkeys(spellings))})\n"


def _egress(proof: Proof) -> Iterator[str]:
    session = proof.session
    if not session.isolated:
        yield f"  network not closed: {session.why}; only what obeys a proxy was seen\n"
    for one in session.contacts:
        what = "looked up" if one.port == 53 else f"called on port {one.port}"
        yield f"  egress: {one.host} {what}, {one.times} times\n"


def worst(rows: Sequence[Row]) -> str:
    """Say in a word the worst of what was seen; names of files are left out."""
    content = [row for row in rows if row.agreement is not Agreement.NAME]
    seen = {row.result.seen for row in content}
    if seen == {Seen.NOT_TESTABLE}:
        return "no tool"
    if Seen.LEFT not in seen:
        return "kept"
    return "left" if seen == {Seen.LEFT} else "left in part"
