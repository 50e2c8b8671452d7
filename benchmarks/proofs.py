"""Prove every installed client in three states of one small repository, and write the table.

    python -m benchmarks.proofs --clients DIR [--assistant ID…]

The states are a repository that only declares what is prohibited, the same after `ai-gate sync`,
and the same after `ai-gate guard install` as well. Each client has repositories of its own, so that
no file of another assistant counts. What was seen goes to `docs/benchmarks/proofs.json`, from which
the table of `docs/prove.md` is written, and to `ai_gate/data/proved.csv`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ai_gate import facts as data
from ai_gate import registry, repo
from ai_gate.model import Plane
from ai_gate.prove import driver, proof, proved, recording
from ai_gate.prove.proof import Installed, Proof
from ai_gate.prove.records import Agreement, Kind, Row, Seen
from ai_gate.prove.rounds import Wish

HERE = Path(__file__).parent.parent
DATA = HERE / "docs/benchmarks/proofs.json"
PAGE = HERE / "docs/prove.md"
PROVED = HERE / "ai_gate/data/proved.csv"
STATES = ("nothing", "sync", "sync + guard")
BEGIN, END = "<!-- written by benchmarks/proofs.py -->\n", "<!-- end -->\n"
_RULE = """\
  - id: {id}
    paths: {paths}
    pci: {pci}
    owner: "@acme/payments"
    rationale: {why}
    reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
"""
_CLASSIFICATION = "schema: ai-gate/classification/v1\nrules:\n" + "".join(
    (
        _RULE.format(
            id="vault", paths='["services/vault/**"]', pci="cde", why="Holds card numbers"
        ),
        _RULE.format(
            id="rest",
            paths='["docs/**", "src/**", "*.md"]',
            pci="out-of-scope",
            why="Text and code without data",
        ),
    )
)
_FILES = {
    ".ai-gate/classification.yaml": _CLASSIFICATION,
    "services/vault/tokenize.py": "x = 1\n",
    "services/vault/store/keys.py": "y = 2\n",
    "src/app.py": "print('hello')\n",
    "docs/guide.md": "# Guide\n",
    "README.md": "# Payments\n",
}
_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - id: {id}
    status: approved
    plan: enterprise
    owner: "@acme/platform"
"""


def repository(root: Path, id: str, state: str) -> bool:
    """Make the repository of one client in one state; return whether the state differs."""
    for path, text in {**_FILES, ".ai-gate/assistants.yaml": _REGISTER.format(id=id)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    _git(root, "init", "--quiet", "--initial-branch=main")
    _commit(root)
    if state != STATES[0]:
        _gate(root, "sync")
    guards = state == STATES[2] and registry.host(id) is not None
    if guards:
        _gate(root, "guard", "install", "--assistant", id)
    _commit(root)
    return state != STATES[2] or guards


def _gate(root: Path, *words: str) -> None:
    command = [sys.executable, "-P", "-m", "ai_gate", "-C", str(root), *words]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--allow-empty", "--message", "state")


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=proofs", "-c", "user.email=proofs@example.com")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def prove(client: Installed, state: str, folder: Path) -> Proof | None:
    """Prove one client in one state; None where the state is no other than the one before."""
    root = folder / f"{client.driver.id}-{STATES.index(state)}"
    if not repository(root, client.driver.id, state):
        return None
    snapshot = repo.commit(repo.open_repository(str(root)), "HEAD")
    return proof.prove(client, snapshot, registry.assistants(), Wish(timeout=300))


def facts(state: str, one: Proof) -> dict[str, Any]:
    """Return what the table needs of one proof."""
    session = one.session
    return {
        "assistant": session.assistant,
        "version": session.version,
        "state": state,
        "seconds": round(session.seconds),
        "probes": len(one.rows),
        "contradictions": _count(one.rows, Agreement.CONTRADICTED),
        "cells": {
            plane: cell([row for row in one.rows if _plane(row) is plane]) for plane in Plane
        },
    }


def _plane(row: Row) -> Plane:
    return row.result.probe.plane


def _count(rows: Sequence[Row], wanted: Agreement) -> int:
    return sum(row.agreement is wanted for row in rows)


def cell(rows: Sequence[Row]) -> str:
    """Say what was seen on one plane; names of files are left out."""
    content = [row for row in rows if row.result.probe.canary.kind is not Kind.LISTING]
    seen = [row.result.seen for row in content]
    known = [one for one in seen if one in (Seen.KEPT, Seen.REFUSED, Seen.LEFT)]
    if not known:
        if Seen.FAILED in seen:
            return "failed"
        return "no tool" if any(row.result.missing for row in content) else "-"
    left = known.count(Seen.LEFT)
    if left:
        return "left" if left == len(known) else f"left {left} of {len(known)}"
    by = sorted({row.result.by for row in content if row.result.seen is Seen.REFUSED})
    return f"kept ({', '.join(by)})" if by else "kept"


def table(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the table in Markdown."""
    yield f"| client | | {' | '.join(Plane)} |\n|{'---|' * (len(Plane) + 2)}\n"
    last = ""
    for one in sorted(found, key=lambda one: (one["assistant"], STATES.index(one["state"]))):
        name = f"{one['assistant']} {one['version']}"
        cells = " | ".join(one["cells"][plane] for plane in Plane)
        yield f"| {name if name != last else ''} | {one['state']} | {cells} |\n"
        last = name


def page(text: str, known: Mapping[str, Any]) -> str:
    """Return the page with the table in its place."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    runs = known["runs"]
    probes, wrong = (sum(one[key] for one in runs) for key in ("probes", "contradictions"))
    head = (
        f"{known['date']}, Linux: {len({one['assistant'] for one in runs})} clients, "
        f"{probes} probes in {len(runs)} runs, {wrong} of them against `ai-gate reach`.\n\n"
    )
    return f"{before}{BEGIN}{head}{''.join(table(runs))}{END}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proofs")
    parser.add_argument("--clients", required=True, metavar="DIR")
    parser.add_argument("--assistant", action="append", metavar="ID")
    arguments = parser.parse_args()
    clients = [
        Installed(one, program, proof.version(one, program))
        for id, one in driver.drivers().items()
        if (not arguments.assistant or id in arguments.assistant)
        and (program := driver.locate(one, arguments.clients))
    ]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="proofs-") as folder, ThreadPoolExecutor(2) as pool:
        wanted = [(client, state) for client in clients for state in STATES]
        running = [pool.submit(prove, *one, Path(folder)) for one in wanted]
        proofs = [(one[1], each.result()) for one, each in zip(wanted, running, strict=True)]
    _write([(state, one) for state, one in proofs if one is not None])
    print(f"{len(clients)} clients, {time.monotonic() - began:.0f} s")
    return 0


def _write(proofs: Sequence[tuple[str, Proof]]) -> None:
    day = time.strftime("%Y-%m-%d", time.gmtime())
    new = [facts(state, one) for state, one in proofs]
    again = {one["assistant"] for one in new}
    old = json.loads(DATA.read_text(encoding="utf-8"))["runs"] if DATA.exists() else []
    runs = [*new, *(one for one in old if one["assistant"] not in again)]
    runs.sort(key=lambda one: (one["assistant"], STATES.index(one["state"])))
    known = {"date": day, "runs": runs}
    DATA.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), known), encoding="utf-8")
    others = [row for row in data.rows(proved.TABLE) if row["assistant"] not in again]
    text = recording.recorded("", others)
    # Where two states share a setting, the one in which less is closed counts.
    for state in reversed(STATES):
        rows = recording.proved([one for each, one in proofs if each == state], day)
        text = recording.recorded(text, rows)
    PROVED.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
