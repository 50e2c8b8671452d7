"""`ai-gate sanitize`: replace real values in files by published test values."""

import argparse
import os
import re
import shutil
from collections.abc import Callable, Iterator

from ai_gate import registry, repo, sanitize, synthetic
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.examination import names
from ai_gate.model import Document, Unexamined


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or directories")
    parser.add_argument(
        "--all", action="store_true", help="replace what is unsure, too, not only what is real"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--write", action="store_true", help="write the files; else only show")
    how.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if there is something to do"
    )


def run(arguments: argparse.Namespace) -> int:
    detectors = registry.detectors()
    documents, unread = _read(arguments.paths)
    named = names.suspicious([one.path for one in documents], detectors)
    planned = sanitize.plan(documents, detectors, arguments.all, _declared(arguments.root))
    refused = [*planned.refused, *(sanitize.Refused(*one) for one in unread)]
    refused += [sanitize.Refused(path, "its name holds a value: rename it") for path in named]
    if arguments.write:
        planned, stale = _fresh(planned)
        refused += stale
        for path, data in planned.files.items():
            _write(path, data)
    text = [*_difference(planned), *_summary(planned, refused, arguments.write)]
    output.print_text(names.hidden("".join(text), named))
    if arguments.check and (planned.files or refused):
        return ExitCode.FINDINGS
    return ExitCode.UNEXAMINED if refused else ExitCode.CLEAN


def _fresh(planned: sanitize.Plan) -> tuple[sanitize.Plan, list[sanitize.Refused]]:
    """Leave out the files that are no longer as they were read."""
    reason = "it has changed since it was read, or stands for another file (Git LFS)"
    stale = []
    for path, data in planned.before.items():
        with open(path, "rb") as file:
            if file.read() != data:
                stale.append(path)
    files = {path: data for path, data in planned.files.items() if path not in stale}
    changes = tuple(one for one in planned.changes if one.path not in stale)
    left = planned._replace(files=files, changes=changes)
    return left, [sanitize.Refused(path, reason) for path in stale]


def _read(paths: list[str]) -> tuple[list[Document], list[Unexamined]]:
    documents, unread = {}, []
    for found in repo.files(paths):
        if isinstance(found, Unexamined):
            unread.append(found)
        elif found.mode != repo.SYMLINK:
            documents[os.path.normpath(found.path)] = found
    return [one._replace(path=path) for path, one in documents.items()], unread


def _declared(root: str) -> Callable[[Document], bool] | None:
    """Return what tells whether the register declares the content of a file synthetic."""
    try:
        repository = repo.open_repository(root)
    except AiGateError:
        return None
    full = os.path.join(repository.root, synthetic.PATH)
    if not os.path.isfile(full):
        return None
    from ai_gate.synthetic import reader

    with open(full, "rb") as file:
        origins = reader.origins(reader.load(file.read()), None)
    base = os.path.realpath(repository.root)

    def declared(document: Document) -> bool:
        path = os.path.relpath(os.path.realpath(document.path), base).replace(os.sep, "/")
        found = origins.of(document._replace(path=path))
        return found is not None and bool(found.covers)

    return declared


def _difference(planned: sanitize.Plan) -> Iterator[str]:
    """Show every replacement; of what is replaced only the length."""
    last = ""
    for change in planned.changes:
        if change.path != last:
            yield f"--- a/{change.path}\n+++ b/{change.path}\n"
            last = change.path
        place = f"{change.line}:{change.column}" + (
            f" {_masked(change.route)}" if change.route else ""
        )
        yield f"@@ {place}: {change.label} @@\n-{'#' * change.length}\n+{change.new}\n"


def _summary(
    planned: sanitize.Plan, refused: list[sanitize.Refused], written: bool
) -> Iterator[str]:
    verb = "replaced" if written else "would replace"
    if planned.files:
        count, files = len(planned.changes), len(planned.files)
        values = f"{count} value{'s' * (count != 1)}"
        yield f"\n{verb} {values} in {files} file{'s' * (files != 1)}; they scan clean\n"
        if not written:
            yield "nothing was written; `--write` writes it\n"
    elif not refused:
        yield "nothing to replace\n"
    for kind in planned.exhausted:
        yield f"warning: there are not enough reserved values ({kind}): some stand for two\n"
    for one in refused:
        yield f"not rewritten: {one.path}: {_masked(one.reason)}\n"


def _write(path: str, data: bytes) -> None:
    """Replace a file in one step, with its permissions."""
    temporary = f"{path}.{os.getpid()}.new"
    try:
        output.replace_bytes(temporary, data)
        shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise AiGateError(
            f"could not be written: {error.strerror}", path=path, hint="nothing of it was changed"
        ) from None


def _masked(text: str) -> str:
    """Take long numbers out of names of members and keys: they may be values themselves."""
    return re.sub(r"\d[\d .-]{5,}\d", "#", text)
