"""`ai-gate doctor`: what of the gate is installed here, and what it would take to mend the rest."""

import argparse
from collections.abc import Sequence

from ai_gate import __version__, doctor
from ai_gate.cli import output
from ai_gate.errors import ExitCode

SCHEMA = "ai-gate/doctor/v1"
_MARKS = {"ok": "ok", "note": "note", "problem": "PROBLEM"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 when something keeps the gate from running."""
    found = doctor.examine(arguments.root)
    output.print_text((_json if arguments.format == "json" else _text)(found))
    problems = any(fact.state is doctor.State.PROBLEM for fact in found)
    return ExitCode.FINDINGS if problems else ExitCode.CLEAN


def _text(found: Sequence[doctor.Fact]) -> str:
    from ai_gate.present import log

    lines: list[str] = []
    area = ""
    for fact in found:
        if fact.area != area:
            area = fact.area
            lines += [""] if lines else []
            lines.append(area)
        place = f"{fact.path}:{fact.line}" if fact.line else fact.path
        where = f" ({log(place)})" if place else ""
        lines.append(f"  {_MARKS[fact.state]:<8} {log(fact.message)}{where}")
        if fact.fix and fact.state is not doctor.State.OK:
            lines.append(f"           fix: {log(fact.fix)}")
    counts = {state: sum(fact.state is state for fact in found) for state in doctor.State}
    said = ", ".join(f"{counts[state]} {state}" for state in reversed(doctor.State))
    return "\n".join([*lines, "", said, ""])


def _json(found: Sequence[doctor.Fact]) -> str:
    import json

    facts = {
        "schema": SCHEMA,
        "tool": {"name": "ai-gate", "version": __version__},
        "facts": [fact._asdict() for fact in found],
        "summary": {state: sum(fact.state is state for fact in found) for state in doctor.State},
    }
    return json.dumps(facts, indent=2) + "\n"
