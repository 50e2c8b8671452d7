"""`ai-gate sync`: write the assistants' exclusion files from the classification."""

import argparse
import os
from collections.abc import Iterator

from ai_gate import declarations, registry, repo, subject, sync
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    how.add_argument("--diff", action="store_true", help="write nothing; show the differences")
    how.add_argument("--dry-run", action="store_true", help="write nothing; name the files")


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    catalogue = registry.assistants()
    snapshot = repo.tree(repository)
    governance = declarations.read(snapshot, catalogue)
    planned = sync.plan(subject.tree_of(snapshot, catalogue), governance, catalogue)
    writes = not (arguments.check or arguments.diff or arguments.dry_run)
    if writes:
        for path, data in planned.files.items():
            _write(repository.root, path, data)
    text = "".join(_differences(planned)) if arguments.diff else "".join(_names(planned, writes))
    output.print_text(text + "".join(_left(planned)))
    return ExitCode.FINDINGS if arguments.check and planned.files else ExitCode.CLEAN


def _write(root: str, path: str, data: bytes) -> None:
    full = os.path.join(root, path)
    folder = os.path.dirname(full)
    if not os.path.realpath(folder).startswith(os.path.realpath(root)):
        raise AiGateError("leads outside the repository", path=path, hint="remove the link")
    os.makedirs(folder, exist_ok=True)
    output.replace_bytes(full, data)


def _names(planned: sync.Plan, written: bool) -> Iterator[str]:
    verb = "wrote" if written else "would write"
    for path in planned.files:
        yield f"{verb} {path}" + ("" if path in planned.before else " (new)") + "\n"
    if not planned.files:
        yield "every file is as it should be\n"


def _differences(planned: sync.Plan) -> Iterator[str]:
    import difflib

    for path, data in planned.files.items():
        old = planned.before.get(path, b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = data.decode("utf-8", "replace").splitlines(keepends=True)
        for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n"


def _left(planned: sync.Plan) -> Iterator[str]:
    for left in planned.left:
        planes = ", ".join(outcome.plane for outcome in left.planes)
        yield f"\nno file closes {planes} to {left.assistant}:\n"
        yield from (f"  {line}\n" for line in left.residual)
        yield "  what helps: a fail-closed guard, an attested server-side control, or removal\n"
