"""`ai-gate hook`: the git hooks, for pre-commit and for plain `.git/hooks` alike."""

import argparse
import os
import sys

from ai_gate import engine, registry, repo, subject
from ai_gate.cli import output
from ai_gate.errors import AiGateError
from ai_gate.model import Document, Report, Source

_SCISSORS = b"# ------------------------ >8 ------------------------"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=("pre-commit", "commit-msg", "pre-push"))
    parser.add_argument("words", nargs="*", metavar="ARGUMENT", help="what git gives the hook")
    output.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.name == "commit-msg":
        return output.write(_message(arguments), arguments)
    extensions = engine.Extensions(registry.assistants(), registry.rules(), registry.detectors())
    repository = repo.open_repository(arguments.root)
    subjects = _pre_commit if arguments.name == "pre-commit" else _pre_push
    code = 0
    for chosen in subjects(repository, extensions):
        report = engine.examine(*chosen[:3], extensions, chosen.source)
        code = max(code, output.write(report, arguments), key=(0, 3, 2, 1).index)
    return code


def _pre_commit(
    repository: repo.Repository, extensions: engine.Extensions
) -> list[subject.Subject]:
    """Choose what the caller means: a range, the staged changes, or with none staged all files.

    `pre-commit run --all-files` in CI stages nothing, and must not pass by examining nothing.
    """
    catalogue = extensions.assistants
    base, tip = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if base and tip:
        return [subject.of_range(repository, catalogue, base, tip)]
    if repo.staged_entries(repository):
        return [subject.of_index(repository, catalogue)]
    return [subject.of_tree(repository, catalogue)]


def _pre_push(repository: repo.Repository, extensions: engine.Extensions) -> list[subject.Subject]:
    """Examine what the remote does not have yet: git tells by lines on standard input."""
    catalogue = extensions.assistants
    base, tip = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if base and tip:
        return [subject.of_range(repository, catalogue, base, tip)]
    if os.environ.get("PRE_COMMIT"):
        # pre-commit sets no range when the pushed branch is new: everything is to be examined.
        return [
            subject.of_range(
                repository, catalogue, "0", os.environ.get("PRE_COMMIT_TO_REF") or "HEAD"
            )
        ]
    subjects = []
    for line in sys.stdin.read().splitlines():
        fields = line.split(" ")
        if len(fields) != 4:
            raise AiGateError(
                "standard input is not what git gives a pre-push hook",
                hint="each line is: local ref, local object, remote ref, remote object",
            )
        _, tip, _, base = fields
        if set(tip) - {"0"}:  # an all-zero object deletes the remote branch
            known = base if repo.exists(repository, base) else "0"
            subjects.append(subject.of_range(repository, catalogue, known, tip))
    return subjects


def _message(arguments: argparse.Namespace) -> Report:
    """Scan the message that git is about to commit, without the comments that git removes."""
    if len(arguments.words) != 1:
        raise AiGateError("commit-msg needs one argument", hint="give the file with the message")
    path = arguments.words[0]
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise AiGateError(f"could not be read: {error.strerror}", path=path) from None
    lines = data.partition(_SCISSORS)[0].splitlines(keepends=True)
    kept = b"".join(b"\n" if line.startswith(b"#") else line for line in lines)
    document = Document("commit message", kept)
    return engine.scan([document], registry.detectors(), Source("stdin"))
