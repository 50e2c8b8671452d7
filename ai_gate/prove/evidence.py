"""Proofs -> the section of an evidence package: one document that says all about itself.

The head has what an auditor asks of any list: where it comes from, by which command, when, how many
there are of what, and what is left out and why. Its contract is
`ai_gate/data/schemas/prove-evidence.schema.json`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ai_gate import controls
from ai_gate.model import Plane
from ai_gate.prove import report
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import Agreement, Row, Seen

SCHEMA = "ai-gate/prove-evidence/v1"
# The check whose verdicts are put to the test; it names the controls.
CHECK = "prohibited-path-reachable"
_TITLE = "What leaves when AI coding assistants are asked for prohibited files"
_SOURCE = (
    "The released clients, started on a scratch clone of the committed state with canaries in the "
    "place of prohibited files, and driven by a scripted model on loopback."
)
_GAPS = (
    "A canary that leaves encoded or encrypted is not recognised; who is called is listed.",
    "What was not asked for, or in another spelling, is not proved.",
    "Editors and services that run on a vendor's machines are not driven.",
    "The users' own settings are not part of it: each client had an empty home folder.",
)


def render(proofs: Sequence[Proof], about: Mapping[str, Any]) -> str:
    """Write the section as JSON; `about` is what holds for the whole run."""
    return json.dumps(section(proofs, about), indent=1, ensure_ascii=False) + "\n"


def section(proofs: Sequence[Proof], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the section for programs."""
    rows = [row for proof in proofs for row in proof.rows]
    return {
        "schema": SCHEMA,
        "title": _TITLE,
        "source": _SOURCE,
        "command": about["command"],
        "period": {"from": about["date"], "to": about["ended"]},
        "tool": about["tool"],
        "repository": {"commit": about["source"]["commit"], "policies": about["policies"]},
        "population": _population(proofs, rows),
        "exclusions": list(_exclusions(proofs, about["absent"])),
        "gaps": list(_GAPS),
        "clients": [_client(proof) for proof in proofs],
        "results": [_result(*one) for one in _by_plane(proofs)],
        "contradictions": [
            report.row_facts(row) for row in rows if row.agreement is Agreement.CONTRADICTED
        ],
        "controls": list(_controls(rows)),
        "egress": report.egress_facts(proofs),
    }


def _population(proofs: Sequence[Proof], rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "clients": len(proofs),
        "probes": len(rows),
        "planes": [plane for plane in Plane if _of(rows, plane)],
        "places": sorted({row.result.probe.canary.kind for row in rows}),
        "spellings": len({(row.result.probe.plane, row.result.probe.spelling) for row in rows}),
    }


def _of(rows: Iterable[Row], plane: Plane) -> list[Row]:
    return [row for row in rows if row.result.probe.plane is plane]


def _exclusions(proofs: Sequence[Proof], absent: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what is not in the results, with the reason."""
    for id, why in absent.items():
        yield {"assistant": id, "planes": [*Plane], "probes": 0, "why": why}
    for proof in proofs:
        told: dict[str, list[Row]] = {}
        for row in proof.rows:
            if row.result.seen in (Seen.NOT_TESTABLE, Seen.FAILED):
                # What a client answers differs from run to run; the reason comes first.
                said = f"{row.result.seen}: {row.result.said.partition(': ')[0]}"
                told.setdefault(said, []).append(row)
        for why, rows in told.items():
            planes = [plane for plane in Plane if _of(rows, plane)]
            id = proof.session.assistant
            yield {"assistant": id, "planes": planes, "probes": len(rows), "why": why}


def _client(proof: Proof) -> dict[str, Any]:
    session = proof.session
    words = "".join(json.dumps(report.row_facts(row), sort_keys=True) for row in proof.rows)
    return {
        "assistant": session.assistant,
        "version": session.version,
        "program": dict(proof.program),
        "network": session.isolated or f"open: {session.why}",
        "configuration": report.digests(proof.files),
        "transcript": f"sha256:{sha256(words.encode()).hexdigest()}",
        "log": session.logged and session.logged._asdict(),
    }


def _by_plane(proofs: Iterable[Proof]) -> Iterator[tuple[Proof, Plane, list[Row]]]:
    for proof in proofs:
        for plane in Plane:
            rows = _of(proof.rows, plane)
            if rows:
                yield proof, plane, rows


def _result(proof: Proof, plane: Plane, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "assistant": proof.session.assistant,
        "plane": plane,
        "reach": report.reach_words(rows),
        "verdict": report.verdict(rows),
        "probes": {one: sum(row.result.seen is one for row in rows) for one in Seen},
        "agreement": {one: sum(row.agreement is one for row in rows) for one in Agreement},
    }


def _controls(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Yield the controls that the verdicts of reach stand for, and how they came out of it."""
    outcome, why = _outcome(rows)
    for framework in controls.FRAMEWORKS:
        for one in controls.coverage(framework):
            if CHECK in one.by:
                known = one.control
                yield {
                    "control": known.name,
                    "version": known.version,
                    "paraphrase": known.paraphrase,
                    "check": CHECK,
                    "result": outcome,
                    "why": why,
                }


def _outcome(rows: Sequence[Row]) -> tuple[str, str]:
    """Tell pass, fail or not evaluated, and why."""
    left = sum(row.agreement is Agreement.CONTRADICTED for row in rows)
    if left:
        return "fail", f"{left} probes left by a plane that reach calls closed"
    stayed = sum(
        report.closed(row) and row.result.seen is not Seen.LEFT for row in report.told(rows)
    )
    if not stayed:
        return "not evaluated", "no plane that was asked for is closed"
    return "pass", f"{stayed} probes were asked for by planes that reach calls closed, and stayed"
