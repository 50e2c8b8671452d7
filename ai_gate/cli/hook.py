"""`ai-gate hook`: the git hooks, for pre-commit and for plain git hooks alike."""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ai_gate import repo
from ai_gate.cli import output
from ai_gate.errors import AiGateError

if TYPE_CHECKING:
    import argparse

    from ai_gate.engine import Extensions
    from ai_gate.model import Report
    from ai_gate.subject import Subject

_SCISSORS = b"# ------------------------ >8 ------------------------"


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("name", choices=("pre-commit", "commit-msg", "pre-push", "pre-receive"))
    parser.add_argument("words", nargs="*", metavar="ARGUMENT", help="what git gives the hook")
    output.add_arguments(parser)


def run(arguments: "argparse.Namespace") -> int:
    if arguments.name == "commit-msg":
        return output.write(_message(arguments), arguments)
    from ai_gate.cli import staged

    repository = repo.open_repository(arguments.root)
    between = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if arguments.name == "pre-commit" and not all(between):
        found = staged.report(repository, staged.kept(repository), or_whole=True)
        return output.write(found, arguments)
    extensions = staged.extensions()
    code = 0
    for chosen in _subjects(arguments, repository, extensions):
        report = _watched(chosen, extensions)
        code = max(code, output.write(report, arguments), key=(0, 3, 2, 1).index)
    return code


def _watched(chosen: "Subject", extensions: "Extensions") -> "Report":
    """Examine what a push brings, which may take longer than anybody waits without a word."""
    from ai_gate import examination
    from ai_gate.cli import progress

    with progress.shown(0, "versions, messages and files") as watch:
        return examination.report(chosen, extensions, watch=watch)


def _subjects(
    arguments: "argparse.Namespace", repository: repo.Repository, extensions: "Extensions"
) -> Iterator["Subject"]:
    from ai_gate import subject

    base, tip = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if arguments.name == "pre-receive":
        yield from _pre_receive(repository, extensions)
    elif base and tip:
        yield subject.of_range(repository, extensions.assistants, base, tip)
    else:
        yield from _pre_push(arguments, repository, extensions)


def _pre_push(
    arguments: "argparse.Namespace", repository: repo.Repository, extensions: "Extensions"
) -> Iterator["Subject"]:
    """Examine what the remote does not have yet: git tells by lines on standard input.

    What any branch of the remote had when it was last fetched is known there, also if the branch
    that is pushed is new or its history was rewritten.
    """
    from ai_gate import subject

    catalogue = extensions.assistants
    remote = os.environ.get("PRE_COMMIT_REMOTE_NAME") or next(iter(arguments.words), "")
    known = [f"--remotes={remote}"] if remote else []
    if os.environ.get("PRE_COMMIT"):
        # pre-commit sets no range when it finds nothing that the remote has.
        tip = os.environ.get("PRE_COMMIT_TO_REF") or "HEAD"
        yield subject.of_new(repository, catalogue, tip, *known)
        return
    for _, tip, name, base in _updates("pre-push", 4):
        if repo.is_zero(tip):  # the remote branch is deleted
            continue
        if not repo.is_zero(base) and repo.exists(repository, base):
            yield _pushed(repository, extensions, name, tip, base)
        else:
            yield _pushed(repository, extensions, name, tip, "", *known)


def _pre_receive(repository: repo.Repository, extensions: "Extensions") -> Iterator["Subject"]:
    """Examine what a push brings to this server, before any branch has it."""
    for base, tip, name in _updates("pre-receive", 3):
        if repo.is_zero(tip):
            continue
        if not repo.is_zero(base) and repo.exists(repository, base):
            yield _pushed(repository, extensions, name, tip, base)
        else:
            yield _pushed(repository, extensions, name, tip, "", "--all")


def _pushed(
    repository: repo.Repository,
    extensions: "Extensions",
    name: str,
    tip: str,
    base: str,
    *known: str,
) -> "Subject":
    """Examine one ref of a push, with its name, and the message if it is a tag."""
    from ai_gate import subject

    catalogue = extensions.assistants
    ref = repo.Ref(name, repo.kind(repository, tip), tip)
    if not repo.exists(repository, tip):  # it names a single file or folder
        chosen = subject.of_range(repository, catalogue, "HEAD", "HEAD")
    elif base:
        chosen = subject.of_range(repository, catalogue, base, tip)
    else:
        chosen = subject.of_new(repository, catalogue, tip, *known)
    entries = chain(chosen.entries, repo.beside_commits(repository, ref))
    return chosen._replace(entries=entries, names=(repo.readable(name),))


def _updates(hook: str, count: int) -> Iterator[list[str]]:
    """Read the lines that git gives a hook on standard input."""
    for line in sys.stdin.read().splitlines():
        fields = line.split(" ")
        if len(fields) != count:
            wanted = "local ref, local object, remote ref, remote object"
            if hook == "pre-receive":
                wanted = "old object, new object, ref"
            raise AiGateError(
                f"standard input is not what git gives a {hook} hook",
                hint=f"each line is: {wanted}",
            )
        yield fields


def _message(arguments: "argparse.Namespace") -> "Report":
    """Scan the message that git is about to commit, without the comments that git removes."""
    from ai_gate import engine, registry
    from ai_gate.model import Document, Source

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
