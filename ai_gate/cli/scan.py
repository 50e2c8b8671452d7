"""`ai-gate scan`: the detectors alone, on files or standard input, without any governance."""

import argparse
import sys

from ai_gate import engine, registry, repo
from ai_gate.cli import output
from ai_gate.errors import AiGateError
from ai_gate.model import Document, Source


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="files or directories; `-` is standard input"
    )
    output.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    detectors = registry.detectors()
    if arguments.paths == ["-"]:
        report = engine.scan([Document("-", sys.stdin.buffer.read())], detectors, Source("stdin"))
    elif "-" in arguments.paths:
        raise AiGateError("`-` excludes other paths", hint="scan standard input by itself")
    else:
        report = engine.scan(repo.files(arguments.paths), detectors, Source("paths"))
    return output.write(report, arguments)
