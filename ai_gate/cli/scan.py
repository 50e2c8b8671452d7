"""`ai-gate scan`: the detectors alone, on files or standard input, without any governance."""

import argparse
import sys
from collections.abc import Callable, Iterator

from ai_gate import engine, registry, repo
from ai_gate.cli import output, progress
from ai_gate.errors import AiGateError
from ai_gate.model import Document, Source, Unexamined


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
        with progress.shown(0, "files") as watch:
            files = _watched(repo.files(arguments.paths), watch)
            report = engine.scan(files, detectors, Source("paths"))
    return output.write(report, arguments)


def _watched(
    documents: Iterator[Document | Unexamined], watch: Callable[[int], None] | None
) -> Iterator[Document | Unexamined]:
    for document in documents:
        if watch is not None:
            watch(1)
        yield document
