"""`ai-gate explain`: the manual page of a rule, detector or assistant."""

import argparse

from ai_gate import parse, registry
from ai_gate.cli import output
from ai_gate.errors import AiGateError

_FOLDERS = ("rules", "detectors", "assistants")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="without it, list every id")


def run(arguments: argparse.Namespace) -> int:
    if arguments.id is None:
        blocks = [f"{folder}:\n" + _indented(registry.ids(folder)) for folder in _FOLDERS]
        output.print_text("\n".join(blocks))
        return 0
    for folder in _FOLDERS:
        if arguments.id in registry.ids(folder):
            output.print_text(
                f"{arguments.id}\n\n{registry.manual(folder, arguments.id).strip()}\n"
            )
            return 0
    known = [id for folder in _FOLDERS for id in registry.ids(folder)]
    hint = parse.suggest(arguments.id, known) or "`ai-gate explain` lists every id"
    raise AiGateError(f"nothing has the id `{arguments.id}`", hint=hint)


def _indented(ids: tuple[str, ...]) -> str:
    return "".join(f"  {id}\n" for id in ids)
