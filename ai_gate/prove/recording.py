"""The table of what was proved: the rows of a run, and how they renew those of before."""

from collections.abc import Iterable, Mapping, Sequence

from ai_gate import facts as data
from ai_gate.prove import report
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import Row

COLUMNS = ("assistant", "plane", "setting", "verdict", "version", "date", "probes")


def proved(proofs: Iterable[Proof], date: str) -> list[dict[str, str]]:
    """Return a row for each assistant, plane and what closes it: the worst of its probes."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    versions: dict[str, str] = {}
    for proof in proofs:
        versions[proof.session.assistant] = proof.session.version
        for row in report.told(proof.rows):
            key = row.assistant, row.result.probe.plane.value, _setting(row)
            found.setdefault(key, []).append(row)
    return [
        {
            "assistant": key[0],
            "plane": key[1],
            "setting": key[2],
            "verdict": report.worst(rows),
            "version": versions[key[0]],
            "date": date,
            "probes": str(len(rows)),
        }
        for key, rows in sorted(found.items())
    ]


def _setting(row: Row) -> str:
    """Name the file that closes the plane, or say that reach knows of none."""
    outcome = row.outcome
    if outcome is None or not report.closed(row):
        return "none"
    because = outcome.because[0] if outcome.because else None
    return (because.path if because is not None and because.path else "") or "nothing to close"


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
