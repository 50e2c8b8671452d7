"""`ai-gate controls`: which controls the gate gives evidence for, and which not."""

import argparse
import json

from ai_gate import controls
from ai_gate.cli import output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--framework",
        choices=tuple(controls.FRAMEWORKS),
        action="append",
        help="only this one (repeatable)",
    )
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")


def run(arguments: argparse.Namespace) -> int:
    wanted = arguments.framework or tuple(controls.FRAMEWORKS)
    listed = {name: controls.coverage(name) for name in wanted}
    output.print_text(_RENDER[arguments.format](listed))
    return 0


def _text(listed: dict[str, tuple[controls.Covered, ...]]) -> str:
    lines = []
    for covered in listed.values():
        lines.append(f"{_head(covered)}\n")
        for control, by in covered:
            lines.append(f"  {control.id:24} {', '.join(by) if by else 'nothing here'}\n")
            lines.append(f"  {'':24} {control.paraphrase}\n")
    return "".join(lines) + _HONEST


def _markdown(listed: dict[str, tuple[controls.Covered, ...]]) -> str:
    lines = []
    for covered in listed.values():
        lines.append(
            f"## {_head(covered)}\n\n| control | what it asks | evidence |\n|---|---|---|\n"
        )
        for control, by in covered:
            names = ", ".join(f"`{id}`" for id in by) or "nothing here"
            lines.append(f"| {control.id} | {control.paraphrase} | {names} |\n")
        lines.append("\n")
    return "".join(lines) + _HONEST


def _json(listed: dict[str, tuple[controls.Covered, ...]]) -> str:
    found = {
        name: [{**control._asdict(), "by": by} for control, by in covered]
        for name, covered in listed.items()
    }
    return json.dumps({"schema": "ai-gate/controls/v1", "frameworks": found}, indent=2) + "\n"


def _head(covered: tuple[controls.Covered, ...]) -> str:
    with_evidence = sum(bool(by) for _, by in covered)
    return f"{covered[0].control.version}: evidence for {with_evidence} of {len(covered)} controls"


_HONEST = (
    "\nA gate never proves a control alone. PCI DSS counts where the component is in scope, HIPAA "
    "for covered entities\nand business associates. `nothing here` is a gap that something else "
    "has to fill.\n"
)
_RENDER = {"text": _text, "json": _json, "markdown": _markdown}
