"""`ai-gate check`: the gate itself."""

import argparse

from ai_gate import engine, registry, repo, subject
from ai_gate.cli import output
from ai_gate.errors import AiGateError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="scan only these")
    parser.add_argument(
        "--staged", action="store_true", help="examine what the next commit adds or changes"
    )
    parser.add_argument("--from-ref", metavar="REF", help="examine the commits after REF")
    parser.add_argument("--to-ref", metavar="REF", help="… up to REF (default: HEAD)")
    output.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    extensions = engine.Extensions(registry.assistants(), registry.rules(), registry.detectors())
    chosen = _subject(arguments, extensions)
    return output.write(engine.examine(*chosen[:3], extensions, chosen.source), arguments)


def _subject(arguments: argparse.Namespace, extensions: engine.Extensions) -> subject.Subject:
    repository = repo.open_repository(arguments.root)
    catalogue = extensions.assistants
    if arguments.to_ref and not arguments.from_ref:
        raise AiGateError("`--to-ref` needs `--from-ref`", hint="name both ends of the range")
    if sum(map(bool, (arguments.paths, arguments.staged, arguments.from_ref))) > 1:
        raise AiGateError(
            "paths, `--staged` and `--from-ref` exclude one another", hint="choose one source"
        )
    if arguments.staged:
        return subject.of_index(repository, catalogue)
    if arguments.from_ref:
        tip = arguments.to_ref or "HEAD"
        return subject.of_range(repository, catalogue, arguments.from_ref, tip)
    if arguments.paths:
        return subject.of_paths(repository, catalogue, arguments.paths)
    return subject.of_tree(repository, catalogue)
