"""What commands that report have in common: formats, output files, the exit code."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from ai_gate import registry
from ai_gate.errors import AiGateError
from ai_gate.model import Report
from ai_gate.outcome import exit_code

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """Add the options that choose how a report is written."""
    parser.add_argument(
        "--format", choices=registry.ids("formats"), default="text", help="what to print"
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="also write the report to FILE (repeatable)",
    )
    parser.add_argument("--explain", action="store_true", help="say why for each finding")


def write(report: Report, arguments: "argparse.Namespace") -> int:
    """Print `report` and write its files; return the exit code, which no format can change."""
    names = {arguments.format, *(wanted.partition("=")[0] for wanted in arguments.output)}
    if "sarif" in names:
        report = report._replace(manuals=_manuals(report))
    for wanted in arguments.output:
        name, _, path = wanted.partition("=")
        if name not in registry.ids("formats") or not path:
            raise AiGateError(
                f"`--output {wanted}` names no format and file",
                hint=f"write FORMAT=FILE with one of {', '.join(registry.ids('formats'))}",
            )
        replace(path, registry.format(name).render(report, arguments.explain))
    print_text(_rendered(report, arguments))
    return exit_code(report)


def _manuals(report: Report) -> dict[str, str]:
    """Return the manual page of every rule and detector that found something."""
    folders = {id: folder for folder in ("rules", "detectors") for id in registry.ids(folder)}
    found = {finding.rule for finding in report.findings}
    return {id: registry.manual(folders[id], id) for id in sorted(found) if id in folders}


def print_text(text: str) -> None:
    """Print text that may name paths which are not valid Unicode."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def replace(path: str, text: str) -> None:
    """Write a text file in one step, so that an interrupted run leaves the old one."""
    replace_bytes(path, text.encode("utf-8", "surrogateescape"))


def replace_bytes(path: str, data: bytes) -> None:
    """Write a file in one step, so that an interrupted run leaves the old one."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError as error:
        _remove(temporary)
        raise AiGateError(
            f"could not be written: {error.strerror}", path=path, hint="choose another file"
        ) from None
    except KeyboardInterrupt:
        _remove(temporary)
        raise


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _rendered(report: Report, arguments: "argparse.Namespace") -> str:
    if arguments.format == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        from ai_gate.formats import text

        return text.styled(report, arguments.explain)
    return registry.format(arguments.format).render(report, arguments.explain)
