"""`ai-gate baseline`: record the findings of the day of adoption, and pay them off."""

import argparse
import os
import time
from typing import TYPE_CHECKING

from ai_gate import engine, entries, examination, registry, repo, subject, waivers
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.inline import shaded
from ai_gate.model import BaselineEntry, Phi, Severity
from ai_gate.schema import is_date
from ai_gate.waivers import keys, reader

if TYPE_CHECKING:
    from ai_gate.model import Finding, Report
    from ai_gate.subject import Subject


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    creating = actions.add_parser("create", help="record today's findings as debt")
    creating.add_argument("--owner", required=True, help="who answers for the debt")
    creating.add_argument("--until", required=True, metavar="YYYY-MM-DD", help="its last day")
    actions.add_parser("prune", help="remove what is mended; nothing is ever added")
    actions.add_parser("list", help="show what is left")


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    full = os.path.join(repository.root, waivers.BASELINE)
    if arguments.action == "create":
        return _create(repository, full, arguments)
    try:
        with open(full, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        hint = "`ai-gate baseline create` writes one"
        raise AiGateError("there is no baseline", path=waivers.BASELINE, hint=hint) from None
    return _prune(repository, full, data) if arguments.action == "prune" else _list(data)


def _create(repository: repo.Repository, full: str, arguments: argparse.Namespace) -> int:
    if os.path.exists(full):
        raise AiGateError(
            "there is a baseline already, and a baseline only shrinks",
            path=waivers.BASELINE,
            hint="`ai-gate baseline prune` removes what is mended",
        )
    if not is_date(arguments.until) or arguments.until < _today():
        raise AiGateError(
            f"`{arguments.until}` is no day to come", hint="give the last day as YYYY-MM-DD"
        )
    chosen, report = _examined(repository)
    waivable = _waivable()
    rows = sorted(
        {
            (one.location.path, one.rule, one.fingerprint)
            for one in report.findings
            if _is_debt(one, chosen, waivable)
        }
    )
    lines = [
        f"schema: {keys.BASELINE_SCHEMA}",
        f"owner: {entries.scalar(arguments.owner)}",
        f"until: {arguments.until}",
        "findings:" if rows else "findings: []",
        *(f"  - {entries.flow(_members(*row))}" for row in rows),
    ]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    reader.load_baseline(data)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    output.replace_bytes(full, data)
    left = [one for one in report.findings if _counts(one) and not _is_debt(one, chosen, waivable)]
    output.print_text(f"{len(rows)} findings recorded in {waivers.BASELINE}; `git add` it\n")
    if left:
        rules = ", ".join(sorted({one.rule for one in left}))
        output.print_text(f"{len(left)} that no baseline may hold are left: {rules}\n")
    return ExitCode.FINDINGS if left else ExitCode.CLEAN


def _members(path: str, rule: str, fingerprint: str) -> dict[str, object]:
    return {"path": path, "rule": rule, "fingerprint": fingerprint}


def _examined(repository: repo.Repository) -> "tuple[Subject, Report]":
    extensions = engine.Extensions(registry.assistants(), registry.rules(), registry.detectors())
    chosen = subject.of_tree(repository, extensions.assistants)
    report = examination.report(chosen, extensions)
    if report.unexamined:
        first = report.unexamined[0]
        raise AiGateError(
            f"not everything could be examined: {first.reason}",
            path=first.path,
            hint="a baseline of half the findings would be wrong; mend this first",
        )
    return chosen, report


def _waivable() -> dict[str, bool]:
    known = {id: one.waivable for id, one in registry.rules().items()}
    return {**known, **{id: one.waivable for id, one in registry.detectors().items()}}


def _counts(finding: "Finding") -> bool:
    return finding.suppression is None and finding.severity is Severity.ERROR


def _is_debt(finding: "Finding", chosen: "Subject", waivable: dict[str, bool]) -> bool:
    if finding.suppression is not None or finding.severity is Severity.NOTE:
        return False
    places = finding.about or (finding.location.path,)
    sensitive = any(chosen.governance.classify(one).phi is Phi.PHI_SENSITIVE for one in places)
    return waivable.get(finding.rule, False) and not sensitive


def _prune(repository: repo.Repository, full: str, data: bytes) -> int:
    baseline = reader.load_baseline(data)
    _, report = _examined(repository)
    waivable = _waivable()
    there = {(one.rule, one.location.path, one.fingerprint) for one in report.findings}
    gone = [
        one for one in baseline.entries if one[:3] not in there or not waivable.get(one.rule, False)
    ]
    left = tuple(one for one in baseline.entries if one not in gone)
    new = entries.without_lines(data, [one.because.line for one in gone])
    if not left:
        new = new.replace(b"findings:", b"findings: []", 1) if gone else new
    if _plain(reader.load_baseline(new).entries) != _plain(left):
        raise AiGateError(
            "an entry is not on a line of its own",
            path=waivers.BASELINE,
            hint="write each entry on one line, as `ai-gate baseline create` does",
        )
    output.replace_bytes(full, new)
    output.print_text(f"{len(gone)} entries removed, {len(left)} are left\n")
    return ExitCode.CLEAN


def _plain(listed: tuple[BaselineEntry, ...]) -> list[tuple[str, str, str]]:
    return [one[:3] for one in listed]


def _list(data: bytes) -> int:
    baseline = reader.load_baseline(data)
    for rule, path, _, _ in baseline.entries:
        output.print_text(shaded(f"{path}  {rule}\n"))
    count = len(baseline.entries)
    owner = shaded(baseline.owner)
    output.print_text(f"{count} left, {owner} answers for them until {baseline.until}\n")
    return ExitCode.CLEAN


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
